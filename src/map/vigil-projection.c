/* vigil-projection.c: Web Mercator to the pixels of one view and back; a value type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-projection.h"

#include <math.h>

/* Equatorial circumference of the Web Mercator sphere, radius 6 378 137 m (EPSG:3857). */
#define CIRCUMFERENCE (2.0 * G_PI * 6378137.0)

/**
 * vigil_projection_init:
 * @self: (out caller-allocates): the projection
 * @lon: degrees, centre of the view
 * @lat: degrees, centre of the view
 * @zoom: levels; at 0 the world is one tile of %VIGIL_TILE_SIZE pixels
 * @width: pixels
 * @height: pixels
 */
void
vigil_projection_init (VigilProjection *self, double lon, double lat, double zoom, double width, double height)
{
  g_return_if_fail (self != NULL);

  vigil_mercator_from_lonlat (lon, lat, &self->mx, &self->my);
  self->scale = VIGIL_TILE_SIZE * exp2 (zoom);
  self->width = width;
  self->height = height;
}

gboolean
vigil_projection_equal (const VigilProjection *a, const VigilProjection *b)
{
  return a->mx == b->mx && a->my == b->my && a->scale == b->scale && a->width == b->width && a->height == b->height;
}

void
vigil_projection_to_view (const VigilProjection *self, double mx, double my, double *x, double *y)
{
  *x = (mx - self->mx) * self->scale + self->width / 2.0;
  *y = (my - self->my) * self->scale + self->height / 2.0;
}

void
vigil_projection_from_view (const VigilProjection *self, double x, double y, double *mx, double *my)
{
  *mx = self->mx + (x - self->width / 2.0) / self->scale;
  *my = self->my + (y - self->height / 2.0) / self->scale;
}

/**
 * vigil_projection_get_resolution:
 * @self: a projection
 *
 * Returns: metres on the ground per pixel at the centre: circumference × cos φ ÷ scale (EPSG:3857)
 */
double
vigil_projection_get_resolution (const VigilProjection *self)
{
  double lon, lat;

  vigil_mercator_to_lonlat (self->mx, self->my, &lon, &lat);
  return CIRCUMFERENCE * cos (lat * G_PI / 180.0) / self->scale;
}

double
vigil_projection_fit (const double box[4], double width, double height, double margin)
{
  double w = MAX (width - 2.0 * margin, 16.0);
  double h = MAX (height - 2.0 * margin, 16.0);
  double dx = MAX (box[2] - box[0], 1e-12);
  double dy = MAX (box[3] - box[1], 1e-12);
  double scale = MIN (w / dx, h / dy);

  return CLAMP (log2 (scale / VIGIL_TILE_SIZE), VIGIL_ZOOM_MIN, VIGIL_ZOOM_MAX);
}

double
vigil_projection_scale_bar (double resolution, double max_pixels, double *pixels)
{
  double longest = resolution * max_pixels;
  double power = pow (10.0, floor (log10 (longest)));
  double metres = power;

  if (5.0 * power <= longest)
    metres = 5.0 * power;
  else if (2.0 * power <= longest)
    metres = 2.0 * power;
  *pixels = metres / resolution;
  return metres;
}

/* One axis: half a view of @size around @centre must reach into low…high by a quarter of the smaller. */
static double
limit_axis (double centre, double size, double low, double high)
{
  double keep = MIN (size, high - low) / 4.0;

  return CLAMP (centre, low + keep - size / 2.0, high - keep + size / 2.0);
}

/**
 * vigil_projection_limit:
 * @self: a projection
 * @box: x0, y0, x1, y1, mercator: what must stay in sight
 *
 * A view that was dragged off the site shows nothing, and whoever came after would not know where it is.
 */
void
vigil_projection_limit (VigilProjection *self, const double box[4])
{
  g_return_if_fail (self != NULL);

  self->mx = limit_axis (self->mx, self->width / self->scale, box[0], box[2]);
  self->my = limit_axis (self->my, self->height / self->scale, box[1], box[3]);
}
