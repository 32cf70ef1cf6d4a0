/* vigil-shape.c: an outline, a line or a circle of the site in Web Mercator, to be traced, culled and hit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-shape.h"

#include <math.h>

#define MIN_STEP 0.5 /* pixels between two points of a path that can be told apart */

void
vigil_shape_clear (VigilShape *self)
{
  g_clear_pointer (&self->points, g_free);
  self->n_points = 0;
}

static void
clear_cb (gpointer data)
{
  vigil_shape_clear (data);
}

/**
 * vigil_shapes_new:
 * @reserved: how many there will be
 *
 * Returns: (transfer full) (element-type VigilShape): none yet
 */
GArray *
vigil_shapes_new (guint reserved)
{
  GArray *shapes = g_array_sized_new (FALSE, TRUE, sizeof (VigilShape), reserved);

  g_array_set_clear_func (shapes, clear_cb);
  return shapes;
}

/**
 * vigil_shape_to_mercator:
 * @frame: frame of the site
 * @x: metres east of its origin
 * @y: metres north of its origin
 * @mx: (out): Web Mercator, 0 … 1 from west to east
 * @my: (out): Web Mercator, 0 … 1 from north to south
 */
void
vigil_shape_to_mercator (const VigilFrame *frame, double x, double y, double *mx, double *my)
{
  VigilEnu enu = { x, y, 0.0 };
  VigilLonLat point;

  vigil_frame_from_enu (frame, &enu, &point);
  vigil_mercator_from_lonlat (point.lon, point.lat, mx, my);
}

void
vigil_shape_to_view (const VigilFrame *frame, const VigilProjection *view, double x, double y, double *px, double *py)
{
  double mx, my;

  vigil_shape_to_mercator (frame, x, y, &mx, &my);
  vigil_projection_to_view (view, mx, my, px, py);
}

/* Mercator per metre near a point: the projection stretches with latitude. */
static double
per_metre (const VigilFrame *frame, double x, double y)
{
  double mx0, my0, mx1, my1;

  vigil_shape_to_mercator (frame, x - 50.0, y, &mx0, &my0);
  vigil_shape_to_mercator (frame, x + 50.0, y, &mx1, &my1);
  return hypot (mx1 - mx0, my1 - my0) / 100.0;
}

static void
measure_box (VigilShape *self)
{
  double *box = self->box;

  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = -G_MAXDOUBLE;
  for (guint i = 0; i < self->n_points; i++)
    {
      box[0] = MIN (box[0], self->points[2 * i] - self->width / 2);
      box[1] = MIN (box[1], self->points[2 * i + 1] - self->width / 2);
      box[2] = MAX (box[2], self->points[2 * i] + self->width / 2);
      box[3] = MAX (box[3], self->points[2 * i + 1] + self->width / 2);
    }
  self->cx = (box[0] + box[2]) / 2;
  self->cy = (box[1] + box[3]) / 2;
}

static void
set_points (VigilShape *self, const VigilFrame *frame, const double *xy, guint n)
{
  self->n_points = n;
  self->points = g_new (double, 2 * MAX (n, 1));
  for (guint i = 0; i < n; i++)
    vigil_shape_to_mercator (frame, xy[2 * i], xy[2 * i + 1], &self->points[2 * i], &self->points[2 * i + 1]);
  measure_box (self);
}

/* Gauss's area formula. */
static double
ring_area (const double *xy, guint n)
{
  double sum = 0.0;

  for (guint i = 0; i < n; i++)
    {
      guint j = (i + 1) % n;
      sum += xy[2 * i] * xy[2 * j + 1] - xy[2 * j] * xy[2 * i + 1];
    }
  return fabs (sum) / 2.0;
}

void
vigil_shape_init_ring (VigilShape *self, const VigilFrame *frame, const VigilPath *path)
{
  *self = (VigilShape) { 0 };
  self->area = ring_area (path->xy, path->n_points);
  set_points (self, frame, path->xy, path->n_points);
}

/**
 * vigil_shape_init_line:
 * @self: (out caller-allocates): the shape
 * @frame: frame of the site
 * @path: its middle line, metres
 * @width: metres
 */
void
vigil_shape_init_line (VigilShape *self, const VigilFrame *frame, const VigilPath *path, double width)
{
  *self = (VigilShape) { 0 };
  if (path->n_points > 0)
    self->width = width * per_metre (frame, path->xy[0], path->xy[1]);
  set_points (self, frame, path->xy, path->n_points);
}

void
vigil_shape_init_circle (VigilShape *self, const VigilFrame *frame, double x, double y, double radius)
{
  *self = (VigilShape) { 0 };
  self->area = G_PI * radius * radius;
  self->radius = radius * per_metre (frame, x, y);
  vigil_shape_to_mercator (frame, x, y, &self->cx, &self->cy);
  self->box[0] = self->cx - self->radius;
  self->box[1] = self->cy - self->radius;
  self->box[2] = self->cx + self->radius;
  self->box[3] = self->cy + self->radius;
}

/* Corners of a rectangle that is turned clockwise from north. */
static void
init_rect (VigilShape *self, const VigilFrame *frame, const VigilAsset *asset)
{
  static const int corners[4][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
  double turn = isnan (asset->rotation) ? 0.0 : asset->rotation * G_PI / 180.0;
  double xy[8];

  for (guint i = 0; i < 4; i++)
    {
      double u = corners[i][0] * asset->width / 2.0;
      double v = corners[i][1] * asset->depth / 2.0;

      xy[2 * i] = asset->x + u * cos (turn) + v * sin (turn);
      xy[2 * i + 1] = asset->y - u * sin (turn) + v * cos (turn);
    }
  *self = (VigilShape) { .area = asset->width * asset->depth };
  set_points (self, frame, xy, 4);
}

/**
 * vigil_shape_init_asset:
 * @self: (out caller-allocates): the shape
 * @frame: frame of the site
 * @asset: an asset
 * @point_radius: metres around an asset that is only a point
 */
void
vigil_shape_init_asset (VigilShape *self, const VigilFrame *frame, const VigilAsset *asset, double point_radius)
{
  switch (asset->shape)
    {
    case VIGIL_ASSET_SHAPE_CIRCLE:
      vigil_shape_init_circle (self, frame, asset->x, asset->y, asset->radius);
      break;
    case VIGIL_ASSET_SHAPE_RECT:
      init_rect (self, frame, asset);
      break;
    case VIGIL_ASSET_SHAPE_POLYGON:
      vigil_shape_init_ring (self, frame, &asset->outline);
      break;
    case VIGIL_ASSET_SHAPE_POINT:
    default:
      vigil_shape_init_circle (self, frame, asset->x, asset->y, point_radius);
      break;
    }
}

gboolean
vigil_shape_is_visible (const VigilShape *self, const VigilProjection *view, double margin)
{
  double x0, y0, x1, y1;

  vigil_projection_to_view (view, self->box[0], self->box[1], &x0, &y0);
  vigil_projection_to_view (view, self->box[2], self->box[3], &x1, &y1);
  return x1 >= -margin && y1 >= -margin && x0 <= view->width + margin && y0 <= view->height + margin;
}

double
vigil_shape_get_size (const VigilShape *self, const VigilProjection *view)
{
  return MAX (self->box[2] - self->box[0], self->box[3] - self->box[1]) * view->scale;
}

static void
trace_points (const VigilShape *self, const VigilProjection *view, cairo_t *cr)
{
  double x, y, last_x = 0.0, last_y = 0.0;

  for (guint i = 0; i < self->n_points; i++)
    {
      vigil_projection_to_view (view, self->points[2 * i], self->points[2 * i + 1], &x, &y);
      if (i > 0 && i + 1 < self->n_points && fabs (x - last_x) + fabs (y - last_y) < MIN_STEP)
        continue;
      cairo_line_to (cr, x, y);
      last_x = x;
      last_y = y;
    }
}

/**
 * vigil_shape_trace:
 * @self: a shape
 * @view: the view
 * @cr: gets a new path
 */
void
vigil_shape_trace (const VigilShape *self, const VigilProjection *view, cairo_t *cr)
{
  double x, y;

  cairo_new_path (cr);
  if (self->points != NULL)
    {
      trace_points (self, view, cr);
      if (self->width <= 0.0)
        cairo_close_path (cr);
      return;
    }
  vigil_projection_to_view (view, self->cx, self->cy, &x, &y);
  cairo_arc (cr, x, y, MAX (self->radius * view->scale, 0.7), 0, 2 * G_PI);
}
