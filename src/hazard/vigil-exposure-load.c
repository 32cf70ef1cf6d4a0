/* vigil-exposure-load.c: what somebody has breathed so far, indoors and out, and when the front arrives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-exposure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_CONCENTRATION 1e9
#define SPACING 10.0           /* m between the places of an outline that are looked at */
#define MAX_STEPS 100000

gboolean
vigil_exposure_load_init (VigilExposureLoad *self, double exponent, GError **error)
{
  g_return_val_if_fail (self, FALSE);

  *self = (VigilExposureLoad) { .exponent = exponent };
  return vigil_hazard_check (exponent, 0.5, 4.0, _ ("Exponent of the toxic load"), "", error);
}

/* Mean of Cⁿ while C runs straight from @a to @b: (bⁿ⁺¹ - aⁿ⁺¹) / ((n + 1) (b - a)). */
static double
mean_power (double a, double b, double n)
{
  if (fabs (b - a) <= 1e-6 * MAX (a, b))
    return pow ((a + b) / 2.0, n);
  return (pow (b, n + 1.0) - pow (a, n + 1.0)) / ((n + 1.0) * (b - a));
}

static void
move_on (VigilExposureLoad *self, VigilTime time, double concentration)
{
  self->time = time;
  self->last = concentration;
  self->peak = MAX (self->peak, concentration);
}

/**
 * vigil_exposure_load_add:
 *
 * ten Berge, Zwart and Appelman (1986), J. Hazard. Mater. 13: toxic load ∫Cⁿ dt; the integral of a straight line is exact.
 */
gboolean
vigil_exposure_load_add (VigilExposureLoad *self, VigilTime time, double concentration, VigilTime max_gap, GError **error)
{
  double seconds;

  g_return_val_if_fail (self && self->exponent > 0.0, FALSE);

  if (!vigil_hazard_check (concentration, 0.0, MAX_CONCENTRATION, _ ("Concentration"), "", error))
    return FALSE;
  if (time <= self->time)
    return TRUE;
  seconds = (double) (time - self->time) / VIGIL_SECOND;
  if (self->time != 0 && time - self->time > max_gap)
    {
      self->load += pow (MAX (self->last, concentration), self->exponent) * seconds;
      self->guessed += seconds;
    }
  else if (self->time != 0)
    {
      self->load += mean_power (self->last, concentration, self->exponent) * seconds;
      self->known += seconds;
    }
  move_on (self, time, concentration);
  return TRUE;
}

gboolean
vigil_exposure_load_add_indoors (VigilExposureLoad *self, VigilTime time, VigilIndoor *air, double outside0, double outside1,
                                 GError **error)
{
  g_return_val_if_fail (self && self->exponent > 0.0 && air, FALSE);

  if (!vigil_hazard_check (air->exponent, self->exponent, self->exponent, _ ("Exponent of the toxic load"), "", error))
    return FALSE;
  if (time <= self->time)
    return TRUE;
  if (self->time != 0)
    {
      double seconds = (double) (time - self->time) / VIGIL_SECOND, before = air->load;

      if (!vigil_indoor_step (air, outside0, outside1, seconds, error))
        return FALSE;
      self->load += air->load - before;
      self->known += seconds;
    }
  move_on (self, time, air->concentration);
  return TRUE;
}

static double
arrival_on_segment (VigilExposureArrival arrival, gpointer data, const double *a, const double *b)
{
  guint n = (guint) CLAMP (ceil (hypot (b[0] - a[0], b[1] - a[1]) / SPACING), 1.0, 10000.0);
  double best = INFINITY;

  for (guint i = 0; i <= n; i++)
    {
      double t = (double) i / n;

      best = fmin (best, arrival (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), data));
    }
  return best;
}

double
vigil_exposure_arrival_at_path (VigilExposureArrival arrival, gpointer data, const double *xy, guint n, gboolean closed)
{
  double best = INFINITY;

  g_return_val_if_fail (arrival && (xy || n == 0), INFINITY);

  if (n == 1)
    best = fmin (best, arrival (xy[0], xy[1], data));
  for (guint i = 0; n > 1 && i < (closed ? n : n - 1); i++)
    best = fmin (best, arrival_on_segment (arrival, data, xy + 2 * i, xy + 2 * ((i + 1) % n)));
  return fmax (best, 0.0);
}

double
vigil_exposure_arrival_of_field (VigilExposureField field, gpointer data, double east, double north, double level,
                                 double horizon, double step)
{
  double before = 0.0, at;

  g_return_val_if_fail (field, INFINITY);

  if (!(level > 0.0) || !(step > 0.0) || !(horizon >= 0.0) || horizon / step > MAX_STEPS)
    return INFINITY;
  if (field (east, north, 0.0, data) >= level)
    return 0.0;
  for (at = MIN (step, horizon); !(field (east, north, at, data) >= level); at = MIN (at + step, horizon))
    {
      if (at >= horizon)
        return INFINITY;
      before = at;
    }
  while (at - before > 0.1)
    {
      double middle = (at + before) / 2.0;

      if (field (east, north, middle, data) >= level)
        at = middle;
      else
        before = middle;
    }
  return at;
}

static int
compare_arrivals (gconstpointer a, gconstpointer b)
{
  const VigilExposureArrivalAt *p = a, *q = b;

  if (p->seconds != q->seconds)
    return p->seconds < q->seconds ? -1 : 1;
  if (p->kind != q->kind)
    return p->kind < q->kind ? -1 : 1;
  return (p->index > q->index) - (p->index < q->index);
}

GArray *
vigil_exposure_find_arrivals (VigilExposureArrival arrival, gpointer data, VigilSite *site)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (VigilExposureArrivalAt));
  const GArray *buildings, *places;

  g_return_val_if_fail (arrival && VIGIL_IS_SITE (site), found);

  buildings = vigil_site_get_buildings (site);
  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, i);
      VigilExposureArrivalAt at = { VIGIL_SITE_BUILDING, building->id, i, INFINITY };

      at.seconds = vigil_exposure_arrival_at_path (arrival, data, building->outline.xy, building->outline.n_points, TRUE);
      g_array_append_val (found, at);
    }
  places = vigil_site_get_places (site);
  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      VigilExposureArrivalAt at = { VIGIL_SITE_PLACE, place->id, i, INFINITY };

      if (place->kind != VIGIL_PLACE_MUSTER)
        continue;
      at.seconds = fmax (fmin (arrival (place->x, place->y, data), INFINITY), 0.0);
      g_array_append_val (found, at);
    }
  g_array_sort (found, compare_arrivals);
  return found;
}
