/* vigil-plant-ring.c: outlines made safe, measured and moved inwards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-ring.h"

#include <math.h>

#define TOUCHING 0.01 /* m: points nearer than this are one */

static double
signed_area (const double *xy, guint n)
{
  double sum = 0;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    sum += (xy[2 * j] - xy[0]) * (xy[2 * i + 1] - xy[1]) - (xy[2 * i] - xy[0]) * (xy[2 * j + 1] - xy[1]);
  return sum / 2;
}

static guint
copy_points (const double *xy, guint n, double *out)
{
  guint step = n / VIGIL_PLANT_RING_MAX + 1;
  guint kept = 0;

  for (guint i = 0; i < n; i += step)
    {
      const double *p = xy + 2 * i;

      if (!isfinite (p[0]) || !isfinite (p[1]))
        continue;
      if (kept > 0 && hypot (p[0] - out[2 * kept - 2], p[1] - out[2 * kept - 1]) < TOUCHING)
        continue;
      out[2 * kept] = p[0];
      out[2 * kept + 1] = p[1];
      kept++;
    }
  while (kept > 1 && hypot (out[0] - out[2 * kept - 2], out[1] - out[2 * kept - 1]) < TOUCHING)
    kept--;
  return kept;
}

static void
reverse (double *xy, guint n)
{
  for (guint i = 0, j = n - 1; i < j; i++, j--)
    for (guint k = 0; k < 2; k++)
      {
        double t = xy[2 * i + k];

        xy[2 * i + k] = xy[2 * j + k];
        xy[2 * j + k] = t;
      }
}

static void
find_box (VigilPlantRing *self)
{
  self->box[0] = self->box[2] = self->xy[0];
  self->box[1] = self->box[3] = self->xy[1];
  for (guint i = 1; i < self->n; i++)
    for (guint k = 0; k < 2; k++)
      {
        self->box[k] = MIN (self->box[k], self->xy[2 * i + k]);
        self->box[2 + k] = MAX (self->box[2 + k], self->xy[2 * i + k]);
      }
}

gboolean
vigil_plant_ring_init (VigilPlantRing *self, const double *xy, guint n)
{
  double area;

  *self = (VigilPlantRing){ .xy = g_new (double, 2 * MAX (n, 1u)) };
  self->n = copy_points (xy, n, self->xy);
  area = self->n >= 3 ? signed_area (self->xy, self->n) : 0;
  if (!(fabs (area) > 1e-3))
    {
      vigil_plant_ring_clear (self);
      return FALSE;
    }
  if (area < 0)
    reverse (self->xy, self->n);
  self->area = fabs (area);
  find_box (self);
  return TRUE;
}

void
vigil_plant_ring_clear (VigilPlantRing *self)
{
  g_clear_pointer (&self->xy, g_free);
  self->n = 0;
}

GArray *
vigil_plant_rings_new (void)
{
  GArray *rings = g_array_new (FALSE, FALSE, sizeof (VigilPlantRing));

  g_array_set_clear_func (rings, (GDestroyNotify)vigil_plant_ring_clear);
  return rings;
}

gboolean
vigil_plant_ring_overlaps (const VigilPlantRing *self, const VigilPlantRing *other)
{
  return self->box[0] < other->box[2] && other->box[0] < self->box[2] && self->box[1] < other->box[3]
         && other->box[1] < self->box[3];
}

gboolean
vigil_plant_ring_has (const VigilPlantRing *self, double x, double y)
{
  return x >= self->box[0] && x <= self->box[2] && y >= self->box[1] && y <= self->box[3]
         && vigil_ring_contains (self->xy, self->n, x, y);
}

double
vigil_plant_ring_perimeter (const VigilPlantRing *self)
{
  double sum = 0;

  for (guint i = 0, j = self->n - 1; i < self->n; j = i++)
    sum += hypot (self->xy[2 * i] - self->xy[2 * j], self->xy[2 * i + 1] - self->xy[2 * j + 1]);
  return sum;
}

/* Unit vector from a to b. */
static void
direction_of (const double *a, const double *b, double out[2])
{
  double dx = b[0] - a[0];
  double dy = b[1] - a[1];
  double length = hypot (dx, dy);

  out[0] = length > 0 ? dx / length : 0;
  out[1] = length > 0 ? dy / length : 0;
}

void
vigil_plant_ring_inset (const VigilPlantRing *self, double distance, double *out)
{
  for (guint i = 0; i < self->n; i++)
    {
      const double *p = self->xy + 2 * i;
      double a[2], b[2], nx, ny, reach;

      direction_of (self->xy + 2 * ((i + self->n - 1) % self->n), p, a);
      direction_of (p, self->xy + 2 * ((i + 1) % self->n), b);
      nx = -(a[1] + b[1]);
      ny = a[0] + b[0];
      reach = nx * nx + ny * ny; /* 4 at a straight edge, 0 where it turns back */
      reach = reach > 0.4 ? 2 * distance / reach : 0;
      out[2 * i] = p[0] + nx * reach;
      out[2 * i + 1] = p[1] + ny * reach;
    }
}

static guint
longest_side (const VigilPlantRing *self)
{
  double best = 0;
  guint found = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const double *a = self->xy + 2 * i;
      const double *b = self->xy + 2 * ((i + 1) % self->n);
      double length = hypot (b[0] - a[0], b[1] - a[1]);

      if (length > best + 1e-6)
        {
          best = length;
          found = i;
        }
    }
  return found;
}

gboolean
vigil_plant_ring_frame (const VigilPlantRing *self, double middle[2], double half[2], double *direction)
{
  guint side = longest_side (self);
  double u[2], low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };

  direction_of (self->xy + 2 * side, self->xy + 2 * ((side + 1) % self->n), u);
  for (guint i = 0; i < self->n; i++)
    {
      const double *p = self->xy + 2 * i;
      double along[2] = { p[0] * u[0] + p[1] * u[1], p[1] * u[0] - p[0] * u[1] };

      for (guint k = 0; k < 2; k++)
        {
          low[k] = MIN (low[k], along[k]);
          high[k] = MAX (high[k], along[k]);
        }
    }
  for (guint k = 0; k < 2; k++)
    half[k] = (high[k] - low[k]) / 2;
  middle[0] = (low[0] + half[0]) * u[0] - (low[1] + half[1]) * u[1];
  middle[1] = (low[0] + half[0]) * u[1] + (low[1] + half[1]) * u[0];
  *direction = atan2 (u[1], u[0]);
  return self->n == 4 && self->area > 0.97 * 4 * half[0] * half[1];
}
