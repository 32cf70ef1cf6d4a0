/* vigil-vessel.c: level and volume of a vessel, and a release as it was with time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-vessel.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

gboolean
vigil_vessel_check (const VigilVessel *self, GError **error)
{
  g_return_val_if_fail (self, FALSE);

  if ((guint) self->shape >= VIGIL_N_VESSEL_SHAPES)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("No such shape of vessel."));
      return FALSE;
    }
  return vigil_hazard_check (self->diameter, 0.01, 200, _ ("Diameter of the vessel"), "m", error)
         && (self->shape == VIGIL_VESSEL_SPHERE
             || vigil_hazard_check (self->length, 0.01, 100000, _ ("Length of the vessel"), "m", error));
}

double
vigil_vessel_get_volume (const VigilVessel *self)
{
  g_return_val_if_fail (self, 0);

  if (self->shape == VIGIL_VESSEL_SPHERE)
    return G_PI / 6 * pow (self->diameter, 3);
  return vigil_vessel_get_section (self) * self->length;
}

double
vigil_vessel_get_height (const VigilVessel *self)
{
  g_return_val_if_fail (self, 0);

  return self->shape == VIGIL_VESSEL_VERTICAL ? self->length : self->diameter;
}

double
vigil_vessel_get_section (const VigilVessel *self)
{
  g_return_val_if_fail (self, 0);

  return G_PI / 4 * self->diameter * self->diameter;
}

/* m² below a chord at @level of a circle of radius @r. */
static double
segment (double r, double level)
{
  double h = CLAMP (level / r - 1, -1, 1);

  return r * r * (G_PI / 2 + asin (h) + h * sqrt (1 - h * h));
}

static double
volume_at (const VigilVessel *self, double level)
{
  double r = self->diameter / 2;

  if (self->shape == VIGIL_VESSEL_VERTICAL)
    return vigil_vessel_get_section (self) * level;
  if (self->shape == VIGIL_VESSEL_HORIZONTAL)
    return segment (r, level) * self->length;
  return G_PI * level * level * (r - level / 3); /* cap of a sphere */
}

static double
surface_at (const VigilVessel *self, double level)
{
  double chord = 2 * sqrt (MAX (level * (self->diameter - level), 0));

  if (self->shape == VIGIL_VESSEL_VERTICAL)
    return vigil_vessel_get_section (self);
  return self->shape == VIGIL_VESSEL_HORIZONTAL ? chord * self->length : G_PI / 4 * chord * chord;
}

static gboolean
check_level (const VigilVessel *self, double level, GError **error)
{
  double height = vigil_vessel_get_height (self);

  if (!vigil_hazard_check (level, 0, G_MAXDOUBLE, _ ("Level"), "m", error))
    return FALSE;
  if (level <= height * (1 + 1e-12))
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT,
               _ ("Level above 100 %%: %.2f m in a vessel %.2f m high."), level, height);
  return FALSE;
}

gboolean
vigil_vessel_volume_at (const VigilVessel *self, double level, double *volume, GError **error)
{
  g_return_val_if_fail (self && volume, FALSE);

  if (!vigil_vessel_check (self, error) || !check_level (self, level, error))
    return FALSE;
  *volume = volume_at (self, MIN (level, vigil_vessel_get_height (self)));
  return TRUE;
}

gboolean
vigil_vessel_surface_at (const VigilVessel *self, double level, double *area, GError **error)
{
  g_return_val_if_fail (self && area, FALSE);

  if (!vigil_vessel_check (self, error) || !check_level (self, level, error))
    return FALSE;
  *area = surface_at (self, MIN (level, vigil_vessel_get_height (self)));
  return TRUE;
}

gboolean
vigil_vessel_level_at (const VigilVessel *self, double volume, double *level, GError **error)
{
  double low = 0, high, full;

  g_return_val_if_fail (self && level, FALSE);

  if (!vigil_vessel_check (self, error) || !vigil_hazard_check (volume, 0, G_MAXDOUBLE, _ ("Volume"), "m³", error))
    return FALSE;
  full = vigil_vessel_get_volume (self);
  if (volume > full * (1 + 1e-12))
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT,
                   _ ("%.1f m³ do not fit into a vessel of %.1f m³."), volume, full);
      return FALSE;
    }
  high = vigil_vessel_get_height (self);
  for (guint i = 0; i < 60; i++)
    {
      double middle = (low + high) / 2;

      *(volume_at (self, middle) < volume ? &low : &high) = middle;
    }
  *level = (low + high) / 2;
  return TRUE;
}

double
vigil_release_get_rate (const VigilRelease *self, double time)
{
  guint low = 0, high;

  g_return_val_if_fail (self, 0);

  if (self->n == 0 || !(time >= self->points[0].time) || time > self->points[self->n - 1].time)
    return 0;
  high = self->n - 1;
  while (high - low > 1)
    *(self->points[(low + high) / 2].time <= time ? &low : &high) = (low + high) / 2;
  if (high == low || self->points[high].time <= self->points[low].time)
    return self->points[high].rate;
  return self->points[low].rate
         + (self->points[high].rate - self->points[low].rate) * (time - self->points[low].time)
               / (self->points[high].time - self->points[low].time);
}

/* kg left at @time, between the points. */
static double
mass_at (const VigilRelease *self, double time)
{
  for (guint i = 1; i < self->n; i++)
    if (self->points[i].time >= time)
      {
        const VigilReleasePoint *a = &self->points[i - 1], *b = &self->points[i];
        double span = b->time - a->time;

        return span > 0 ? a->mass + (b->mass - a->mass) * (time - a->time) / span : b->mass;
      }
  return self->points[self->n - 1].mass;
}

double
vigil_release_get_mean_rate (const VigilRelease *self, double window)
{
  double most = 0;

  g_return_val_if_fail (self && window > 0, 0);

  for (guint i = 0; i < self->n; i++)
    {
      double mean = (self->points[i].mass - mass_at (self, self->points[i].time + window)) / window;

      most = MAX (most, mean);
    }
  return most;
}
