/* vigil-zone-make.c: circles, sectors and plumes in closed form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-zone-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define CIRCLE_POINTS 128
#define MIN_PLUME_POINTS 8
#define MAX_PLUME_POINTS 10000
#define THIN 1e-3 /* m: half width kept where a bank is cut too coarsely to see that it ends */

static gboolean
check_place (double east, double north, GError **error)
{
  return vigil_hazard_check (east, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("Distance to the east"), "m", error) &&
         vigil_hazard_check (north, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("Distance to the north"), "m", error);
}

static gboolean
check_radius (double radius, GError **error)
{
  return vigil_hazard_check (radius, 0.001, VIGIL_ZONE_MAX_DISTANCE, _ ("Radius"), "m", error);
}

VigilZoneShape *
vigil_zone_shape_new_circle (double east, double north, double radius, GError **error)
{
  VigilZoneBuilder builder;
  double outer;

  if (!check_place (east, north, error) || !check_radius (radius, error))
    return NULL;
  vigil_zone_builder_init (&builder);
  vigil_zone_builder_begin_polygon (&builder);
  vigil_zone_builder_begin_ring (&builder);
  outer = radius / cos (G_PI / CIRCLE_POINTS);
  for (int i = 0; i < CIRCLE_POINTS; i++)
    {
      double angle = 2.0 * G_PI * i / CIRCLE_POINTS;

      vigil_zone_builder_add (&builder, east + outer * cos (angle), north + outer * sin (angle));
    }
  vigil_zone_builder_close_ring (&builder);
  return vigil_zone_builder_end (&builder);
}

VigilZoneShape *
vigil_zone_shape_new_sector (double east, double north, double radius, double from, double to, GError **error)
{
  VigilZoneBuilder builder;
  double span, outer;
  guint n;

  if (!check_place (east, north, error) || !check_radius (radius, error) ||
      !vigil_hazard_check (from, -360.0, 360.0, _ ("Bearing where the sector begins"), "°", error) ||
      !vigil_hazard_check (to, -360.0, 720.0, _ ("Bearing where the sector ends"), "°", error))
    return NULL;
  span = to - from;
  if (fabs (span) >= 360.0)
    return vigil_zone_shape_new_circle (east, north, radius, error);
  span = span < 0.0 ? span + 360.0 : span;
  if (!vigil_hazard_check (span, 0.01, 359.99, _ ("Angle of the sector"), "°", error))
    return NULL;
  n = MAX ((guint) ceil (span / 360.0 * CIRCLE_POINTS), 1);
  outer = radius / cos (span / n * G_PI / 360.0);
  vigil_zone_builder_init (&builder);
  vigil_zone_builder_begin_polygon (&builder);
  vigil_zone_builder_begin_ring (&builder);
  vigil_zone_builder_add (&builder, east, north);
  for (guint i = 0; i <= n; i++) /* anticlockwise: from the last bearing back to the first */
    {
      double bearing = (from + span * (n - i) / n) * G_PI / 180.0;

      vigil_zone_builder_add (&builder, east + outer * sin (bearing), north + outer * cos (bearing));
    }
  vigil_zone_builder_close_ring (&builder);
  return vigil_zone_builder_end (&builder);
}

typedef struct
{
  VigilZoneWidth half_width;
  gpointer data;
  VigilZonePoint origin;
  double axis[2]; /* unit vector down the wind */
  guint n;
  VigilZonePoint *left; /* of the part at hand, in wind coordinates */
  gboolean bad;   /* it gave no number */
} Plume;

static double
width_at (Plume *self, double x)
{
  double width = self->half_width (x, self->data);

  if (isnan (width) || width > VIGIL_ZONE_MAX_DISTANCE)
    {
      self->bad = TRUE;
      return 0.0;
    }
  return width;
}

/* Where the zone begins or ends between a place without it and one with it. */
static double
find_tip (Plume *self, double out, double in)
{
  for (int i = 0; i < 40 && fabs (in - out) > 1e-3; i++)
    {
      double middle = (in + out) / 2.0;

      if (width_at (self, middle) > 0.0)
        in = middle;
      else
        out = middle;
    }
  return out;
}

static void
add_at (Plume *self, VigilZoneBuilder *builder, double x, double y)
{
  vigil_zone_builder_add (builder, self->origin.east + x * self->axis[0] - y * self->axis[1],
                          self->origin.north + x * self->axis[1] + y * self->axis[0]);
}

/* One polygon from @x0 to @x1: down the right bank and back on the left. A pointed end is one corner. */
static void
add_part (Plume *self, VigilZoneBuilder *builder, double x0, double x1, gboolean pointed0, gboolean pointed1)
{
  guint first = pointed0 ? 1 : 0, last = pointed1 ? self->n - 2 : self->n - 1;

  for (guint i = 0; i < self->n; i++)
    {
      double x = x0 + (x1 - x0) * (1.0 - cos (G_PI * i / (self->n - 1))) / 2.0;

      self->left[i] = (VigilZonePoint) { x, i < first || i > last ? 0.0 : MAX (width_at (self, x), THIN) };
    }
  vigil_zone_builder_begin_polygon (builder);
  vigil_zone_builder_begin_ring (builder);
  for (guint i = 0; i < self->n; i++)
    add_at (self, builder, self->left[i].east, -self->left[i].north);
  for (guint i = last + 1; i-- > first;)
    add_at (self, builder, self->left[i].east, self->left[i].north);
  vigil_zone_builder_close_ring (builder);
}

/* The parts of the axis on which there is a zone, each with its own ends. */
static void
add_parts (Plume *self, VigilZoneBuilder *builder, double x0, double x1)
{
  double step = (x1 - x0) / (self->n - 1), start = x0;
  gboolean inside = FALSE, pointed = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      double x = i + 1 < self->n ? x0 + i * step : x1;
      gboolean now = width_at (self, x) > 0.0;

      if (now && !inside)
        {
          pointed = i > 0;
          start = i > 0 ? find_tip (self, x - step, x) : x;
        }
      else if (!now && inside)
        add_part (self, builder, start, find_tip (self, x, x - step), pointed, TRUE);
      inside = now;
    }
  if (inside && x1 > start)
    add_part (self, builder, start, x1, pointed, FALSE);
}

static gboolean
check_plume (double east, double north, double wind_from, double x0, double x1, guint n, GError **error)
{
  return check_place (east, north, error) &&
         vigil_hazard_check (wind_from, -360.0, 360.0, _ ("Wind direction"), "°", error) &&
         vigil_hazard_check (x0, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("Beginning of the zone"), "m", error) &&
         vigil_hazard_check (x1 - x0, 0.01, 2.0 * VIGIL_ZONE_MAX_DISTANCE, _ ("Length of the zone"), "m", error) &&
         vigil_hazard_check (n, MIN_PLUME_POINTS, MAX_PLUME_POINTS, _ ("Number of points"), "", error);
}

/**
 * vigil_zone_shape_new_plume:
 *
 * The banks of a level of a plume in closed form: y = ±half_width (x). Points lie as the cosine's, close together at the ends
 * where the banks bend most.
 */
VigilZoneShape *
vigil_zone_shape_new_plume (VigilZoneWidth half_width, gpointer data, double east, double north, double wind_from,
                            double x0, double x1, guint n, VigilReserves *reserves, GError **error)
{
  double toward = (wind_from + 180.0) * G_PI / 180.0;
  g_autofree VigilZonePoint *left = NULL;
  VigilZoneBuilder builder;
  Plume plume;

  g_return_val_if_fail (half_width, NULL);

  if (!check_plume (east, north, wind_from, x0, x1, n, error))
    return NULL;
  left = g_new (VigilZonePoint, n);
  plume = (Plume) { half_width, data, { east, north }, { sin (toward), cos (toward) }, n, left, FALSE };
  vigil_zone_builder_init (&builder);
  add_parts (&plume, &builder, x0, x1);
  if (reserves && width_at (&plume, x1) > 0.0)
    *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_BEYOND_DOMAIN);
  if (!plume.bad)
    return vigil_zone_builder_end (&builder);
  vigil_zone_builder_clear (&builder);
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SOLVER, _ ("The model gives no width of the zone."));
  return NULL;
}
