/* vigil-plant-line.c: ribbons along lines, and walks along them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-site.h"

#include <math.h>

#define USUAL 300000.0 /* m of lines: what stands along more is thinned */
#define MAX_MITRE 3.0 /* how much farther than the offset a corner may lie */

static void
unit_normal (const double *a, const double *b, double out[2])
{
  double dx = b[0] - a[0], dy = b[1] - a[1];
  double length = hypot (dx, dy);

  out[0] = length > 0 ? -dy / length : 0;
  out[1] = length > 0 ? dx / length : 0;
}

guint
vigil_plant_offset_line (const VigilPath *line, double offset, double *out)
{
  guint n = MIN (line->n_points, VIGIL_PLANT_RING_MAX);

  for (guint i = 0; i < n; i++)
    {
      const double *p = line->xy + 2 * i;
      double a[2], b[2], x, y, reach;

      unit_normal (i > 0 ? p - 2 : p, i > 0 ? p : p + (n > 1 ? 2 : 0), a);
      unit_normal (i + 1 < n ? p : p - (n > 1 ? 2 : 0), i + 1 < n ? p + 2 : p, b);
      x = a[0] + b[0];
      y = a[1] + b[1];
      reach = x * x + y * y;
      reach = reach > 4.0 / (MAX_MITRE * MAX_MITRE) ? 2 / reach : 0.5;
      out[2 * i] = p[0] + offset * x * reach;
      out[2 * i + 1] = p[1] + offset * y * reach;
    }
  return n;
}

void
vigil_plant_add_ribbon (VigilSolid *solid, const VigilPath *line, double offset, double half, float z, float edge)
{
  g_autofree double *left = g_new (double, 2 * VIGIL_PLANT_RING_MAX);
  g_autofree double *right = g_new (double, 2 * VIGIL_PLANT_RING_MAX);
  guint n = vigil_plant_offset_line (line, offset + half, left);

  vigil_plant_offset_line (line, offset - half, right);
  for (guint i = 0; i + 1 < n; i++)
    {
      const double *l = left + 2 * i, *r = right + 2 * i;
      VigilPoint3 a = { (float)r[0], (float)r[1], z }, b = { (float)r[2], (float)r[3], z };
      VigilPoint3 c = { (float)l[2], (float)l[3], z }, d = { (float)l[0], (float)l[1], z };

      vigil_solid_quad (solid, a, b, c, d);
      if (edge <= 0)
        continue;
      vigil_solid_quad (solid, (VigilPoint3){ a.x, a.y, z - edge }, (VigilPoint3){ b.x, b.y, z - edge }, b, a);
      vigil_solid_quad (solid, (VigilPoint3){ c.x, c.y, z - edge }, (VigilPoint3){ d.x, d.y, z - edge }, d, c);
    }
}

void
vigil_plant_walk (const VigilPath *line, double start, double step, VigilPlantWalkFunc func, gpointer data)
{
  double next = start, done = 0;

  g_return_if_fail (step > 0.05);

  for (guint i = 0; i + 1 < line->n_points; i++)
    {
      const double *a = line->xy + 2 * i;
      double dx = a[2] - a[0], dy = a[3] - a[1];
      double length = hypot (dx, dy);

      for (; length > 0 && next <= done + length; next += step)
        {
          double t = (next - done) / length;

          if (!func (a[0] + t * dx, a[1] + t * dy, atan2 (dx, dy) * 180 / G_PI, next, data))
            return;
        }
      done += length;
    }
}

double
vigil_plant_line_length (const VigilPath *line)
{
  double sum = 0;

  for (guint i = 0; i + 1 < line->n_points; i++)
    sum += hypot (line->xy[2 * i + 2] - line->xy[2 * i], line->xy[2 * i + 3] - line->xy[2 * i + 1]);
  return sum;
}

double
vigil_plant_find_stretch (VigilSite *site)
{
  const GArray *roads = vigil_site_get_roads (site);
  double sum = 0;

  for (guint i = 0; i < roads->len; i++)
    sum += vigil_plant_line_length (&g_array_index (roads, VigilRoad, i).line);
  return isfinite (sum) ? MAX (1.0, sum / USUAL) : 1e6;
}
