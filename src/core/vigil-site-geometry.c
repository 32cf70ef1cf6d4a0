/* vigil-site-geometry.c: positions, lines and rings of a site pack, from lon-lat to metres
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-private.h"
#include "core/vigil-site-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_POINTS    20000
#define MIN_RING_AREA 0.01 /* m2 */

static gboolean
check_near (VigilSiteLoader *loader, const VigilSiteSpot *at, const VigilEnu *point)
{
  double distance = hypot (point->x, point->y);

  if (distance <= VIGIL_SITE_MAX_DISTANCE)
    return TRUE;
  vigil_site_mistake (loader, at, _ ("is %.0f km from the origin of the site"), distance / 1000.0);
  return FALSE;
}

static void
grow_bounds (VigilSite *site, const VigilEnu *point)
{
  site->bounds[0] = MIN (site->bounds[0], point->x);
  site->bounds[1] = MIN (site->bounds[1], point->y);
  site->bounds[2] = MAX (site->bounds[2], point->x);
  site->bounds[3] = MAX (site->bounds[3], point->y);
}

/* [lon, lat] or [lon, lat, height above the ground of the site]. */
gboolean
vigil_site_read_position (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilEnu *out)
{
  static const double low[] = { -180.0, -90.0, -1000.0 }, high[] = { 180.0, 90.0, 1000.0 };
  VigilSite *site = loader->site;
  VigilLonLat point;
  double value[3] = { 0.0, 0.0, 0.0 };
  int n = vigil_site_need_array (loader, at, TRUE, 2, 3);
  gboolean good = n > 0;

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (at, i);
      value[i] = vigil_site_check_number (loader, &spot, low[i], high[i]);
      good = good && !isnan (value[i]);
    }
  *out = (VigilEnu){ 0.0, 0.0, 0.0 };
  if (!good || !loader->has_origin)
    return FALSE;
  point = (VigilLonLat){ value[0], value[1], site->frame.origin.alt };
  vigil_frame_to_enu (&site->frame, &point, out);
  out->z = value[2];
  if (!check_near (loader, at, out))
    return FALSE;
  grow_bounds (site, out);
  return TRUE;
}

static gboolean
read_points (VigilSiteLoader *loader, const VigilSiteSpot *at, guint min, VigilPath *out)
{
  int n = vigil_site_need_array (loader, at, TRUE, min, MAX_POINTS);
  gboolean good = n > 0;

  if (!good)
    return FALSE;
  out->xy = g_new0 (double, 2 * n);
  out->n_points = n;
  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (at, i);
      VigilEnu point;

      good = vigil_site_read_position (loader, &spot, &point) && good;
      out->xy[2 * i] = point.x;
      out->xy[2 * i + 1] = point.y;
    }
  return good;
}

static double
line_length (const VigilPath *path)
{
  double length = 0.0;

  for (guint i = 1; i < path->n_points; i++)
    length
        += hypot (path->xy[2 * i] - path->xy[2 * i - 2], path->xy[2 * i + 1] - path->xy[2 * i - 1]);
  return length;
}

gboolean
vigil_site_read_line (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilPath *out)
{
  if (!read_points (loader, at, 2, out))
    return FALSE;
  if (line_length (out) > 0.0)
    return TRUE;
  vigil_site_mistake (loader, at, _ ("has no length"));
  return FALSE;
}

static double
signed_area (const VigilPath *ring)
{
  double sum = 0.0;

  for (guint i = 0, j = ring->n_points - 1; i < ring->n_points; j = i++)
    sum += ring->xy[2 * j] * ring->xy[2 * i + 1] - ring->xy[2 * i] * ring->xy[2 * j + 1];
  return sum / 2.0;
}

static void
reverse (VigilPath *ring)
{
  for (guint i = 0, j = ring->n_points - 1; i < j; i++, j--)
    for (guint k = 0; k < 2; k++)
      {
        double swap = ring->xy[2 * i + k];
        ring->xy[2 * i + k] = ring->xy[2 * j + k];
        ring->xy[2 * j + k] = swap;
      }
}

static double
cross (const double *o, const double *a, const double *b)
{
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
}

static gboolean
segments_cross (const double *a, const double *b, const double *c, const double *d)
{
  return cross (a, b, c) * cross (a, b, d) < 0.0 && cross (c, d, a) * cross (c, d, b) < 0.0;
}

/* Quadratic; rings of a plan are short, and longer ones are left to the eye. */
static gboolean
crosses_itself (const VigilPath *ring)
{
  guint n = ring->n_points;

  if (n > 256)
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (segments_cross (&ring->xy[2 * i], &ring->xy[2 * ((i + 1) % n)], &ring->xy[2 * j],
                          &ring->xy[2 * ((j + 1) % n)]))
        return TRUE;
  return FALSE;
}

/* A closed GeoJSON ring; @out is counter-clockwise and does not repeat the first point. */
gboolean
vigil_site_read_ring (VigilSiteLoader *loader, const VigilSiteSpot *at, VigilPath *out)
{
  guint last;

  if (!read_points (loader, at, 4, out))
    return FALSE;
  last = out->n_points - 1;
  if (hypot (out->xy[0] - out->xy[2 * last], out->xy[1] - out->xy[2 * last + 1]) > 0.001)
    {
      vigil_site_mistake (loader, at, _ ("is not closed: its first and last positions differ"));
      return FALSE;
    }
  out->n_points = last;
  if (fabs (signed_area (out)) < MIN_RING_AREA)
    vigil_site_mistake (loader, at, _ ("encloses no area"));
  else if (crosses_itself (out))
    vigil_site_mistake (loader, at, _ ("crosses itself"));
  else
    {
      if (signed_area (out) < 0.0)
        reverse (out);
      return TRUE;
    }
  return FALSE;
}
