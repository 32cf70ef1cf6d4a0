/* vigil-twin-geometry-volume.c: clouds, balls and flames as closed surfaces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-geometry-private.h"

#include <math.h>

#define SECTION 24 /* corners of a cloud's cross-section; even */
#define BALL_RINGS 16

static const double east[3] = { 1, 0, 0 }, south[3] = { 0, -1, 0 };

/* ---- cloud ---- */

static gboolean
station_is_good (const VigilTwinStation *s)
{
  const double values[] = { s->x, s->y, s->half_width, s->bottom, s->top };

  return vigil_twin_are_finite (values, G_N_ELEMENTS (values)) && s->half_width >= 0 && s->top >= s->bottom;
}

/* Way of the wind at station @i: between its neighbours. FALSE where they all are in one place. */
static gboolean
get_way (const VigilTwinStation *stations, guint n, guint i, double way[2])
{
  guint a = i, b = i;
  double length = 0;

  while (length < 1e-6 && (a > 0 || b + 1 < n))
    {
      a -= a > 0;
      b += b + 1 < n;
      way[0] = stations[b].x - stations[a].x;
      way[1] = stations[b].y - stations[a].y;
      length = hypot (way[0], way[1]);
    }
  if (length < 1e-6)
    return FALSE;
  way[0] /= length;
  way[1] /= length;
  return TRUE;
}

/* From the right-hand side over the top to the left, and back below. */
static void
add_section (VigilTwinShapeBuilder *builder, const VigilTwinStation *s, const double way[2])
{
  double middle = s->grounded ? s->bottom : (s->bottom + s->top) / 2;

  for (guint k = 0; k < SECTION; k++)
    {
      double angle = 2 * G_PI * k / SECTION, side = s->half_width * cos (angle), rise = sin (angle);

      rise *= k <= SECTION / 2 ? s->top - middle : middle - s->bottom;
      vigil_twin_shape_builder_add (builder, s->x + way[1] * side, s->y - way[0] * side, middle + rise, 0);
    }
}

VigilTwinShape *
vigil_twin_shape_new_cloud (const VigilTwinStation *stations, guint n, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  double widest = 0;

  g_return_val_if_fail (stations != NULL || n == 0, NULL);
  for (guint i = 0; i < n; i++)
    {
      if (!station_is_good (&stations[i]))
        return NULL;
      widest = MAX (widest, MIN (stations[i].half_width, stations[i].top - stations[i].bottom));
    }
  if (n < 2 || !(widest > 0))
    return NULL;
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_TRANSLUCENT, color);
  for (guint i = 0; i < n; i++)
    {
      double way[2];

      if (get_way (stations, n, i, way))
        add_section (&builder, &stations[i], way);
    }
  if (builder.vertices->len >= n * SECTION * 4)
    vigil_twin_shape_builder_loft (&builder, 0, n, SECTION, TRUE);
  return vigil_twin_shape_builder_end (&builder);
}

/* ---- ball ---- */

VigilTwinShape *
vigil_twin_shape_new_ball (const double centre[3], double radius, double ground, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  double from = -1;

  g_return_val_if_fail (centre != NULL, NULL);
  if (!(radius > 0) || isnan (ground) || ground >= centre[2] + radius)
    return NULL;
  if (ground > centre[2] - radius)
    from = (ground - centre[2]) / radius;
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_TRANSLUCENT, color);
  for (guint i = 0; i <= BALL_RINGS; i++)
    {
      double angle = acos (from) * (1 - (double) i / BALL_RINGS); /* from the top */
      const double at[3] = { centre[0], centre[1], centre[2] + radius * cos (angle) };

      vigil_twin_shape_builder_circle (&builder, at, east, south, radius * sin (angle));
    }
  vigil_twin_shape_builder_loft (&builder, 0, BALL_RINGS + 1, VIGIL_TWIN_ROUND, from > -1);
  return vigil_twin_shape_builder_end (&builder);
}

/* ---- flames ---- */

VigilTwinShape *
vigil_twin_shape_new_flame (const double base[3], double radius, double length, double tilt, double direction,
                            VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  double aside, top[3];

  g_return_val_if_fail (base != NULL, NULL);
  if (!(radius > 0 && length > 0 && tilt >= 0 && tilt < 90) || !isfinite (direction))
    return NULL;
  aside = length * sin (tilt * (G_PI / 180));
  top[0] = base[0] + aside * sin (direction * (G_PI / 180));
  top[1] = base[1] + aside * cos (direction * (G_PI / 180));
  top[2] = base[2] + length * cos (tilt * (G_PI / 180));
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_TRANSLUCENT, color);
  vigil_twin_shape_builder_circle (&builder, base, east, south, radius);
  vigil_twin_shape_builder_circle (&builder, top, east, south, radius);
  vigil_twin_shape_builder_loft (&builder, 0, 2, VIGIL_TWIN_ROUND, TRUE);
  return vigil_twin_shape_builder_end (&builder);
}

/* Two unit vectors square to @axis and to each other, a × b against it. */
static gboolean
get_frame (const double from[3], const double to[3], double a[3], double b[3])
{
  double axis[3], length = 0;
  int least = 0;

  for (int i = 0; i < 3; i++)
    {
      axis[i] = to[i] - from[i];
      length += axis[i] * axis[i];
      least = fabs (axis[i]) < fabs (axis[least]) ? i : least;
    }
  length = sqrt (length);
  if (!(length > 0))
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      axis[i] /= length;
      a[i] = 0;
    }
  a[(least + 1) % 3] = -axis[(least + 2) % 3];
  a[(least + 2) % 3] = axis[(least + 1) % 3];
  length = hypot (a[(least + 1) % 3], a[(least + 2) % 3]);
  for (int i = 0; i < 3; i++)
    a[i] /= length;
  for (int i = 0; i < 3; i++)
    b[i] = a[(i + 1) % 3] * axis[(i + 2) % 3] - a[(i + 2) % 3] * axis[(i + 1) % 3];
  return TRUE;
}

VigilTwinShape *
vigil_twin_shape_new_frustum (const double from[3], double from_radius, const double to[3], double to_radius, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  double a[3], b[3];

  g_return_val_if_fail (from != NULL && to != NULL, NULL);
  if (!(from_radius >= 0 && to_radius >= 0 && MAX (from_radius, to_radius) > 0) || !get_frame (from, to, a, b))
    return NULL;
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_TRANSLUCENT, color);
  vigil_twin_shape_builder_circle (&builder, from, a, b, from_radius);
  vigil_twin_shape_builder_circle (&builder, to, a, b, to_radius);
  vigil_twin_shape_builder_loft (&builder, 0, 2, VIGIL_TWIN_ROUND, TRUE);
  return vigil_twin_shape_builder_end (&builder);
}
