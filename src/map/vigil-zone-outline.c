/* vigil-zone-outline.c: outlines of a hazard zone in Web Mercator, traced for cairo however near one looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-zone-scene.h"

#include <math.h>

#define CUT_BEYOND 8000.0 /* pixels outside of the view from where a ring is cut: cairo holds 2²³ */
#define MIN_STEP 0.5      /* pixels between two corners that can be told apart */

/**
 * vigil_zone_outline_new:
 * @shape: the zone, metres
 * @frame: of the site
 *
 * Returns: (transfer full): its rings in Web Mercator
 */
VigilZoneOutline *
vigil_zone_outline_new (VigilZoneShape *shape, const VigilFrame *frame)
{
  VigilZoneOutline *self = g_new0 (VigilZoneOutline, 1);

  self->shape = vigil_zone_shape_ref (shape);
  self->rings = vigil_shapes_new (vigil_zone_shape_get_n_polygons (shape));
  self->box[0] = self->box[1] = G_MAXDOUBLE;
  self->box[2] = self->box[3] = -G_MAXDOUBLE;
  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (shape); p++)
    for (guint r = 0; r < vigil_zone_shape_get_n_rings (shape, p); r++)
      {
        VigilPath path = { 0 };
        VigilShape ring;

        /* both are pairs of metres */
        path.xy = (double *) (gpointer) vigil_zone_shape_get_ring (shape, p, r, &path.n_points);
        vigil_shape_init_ring (&ring, frame, &path);
        g_array_append_val (self->rings, ring);
        for (guint i = 0; i < 2; i++)
          {
            self->box[i] = MIN (self->box[i], ring.box[i]);
            self->box[i + 2] = MAX (self->box[i + 2], ring.box[i + 2]);
          }
      }
  return self;
}

void
vigil_zone_outline_free (VigilZoneOutline *self)
{
  vigil_zone_shape_unref (self->shape);
  g_array_unref (self->rings);
  g_free (self);
}

gboolean
vigil_zone_outline_is_visible (const VigilZoneOutline *self, const VigilProjection *view, double margin)
{
  double x0, y0, x1, y1;

  if (self->box[0] > self->box[2])
    return FALSE;
  vigil_projection_to_view (view, self->box[0], self->box[1], &x0, &y0);
  vigil_projection_to_view (view, self->box[2], self->box[3], &x1, &y1);
  return x1 >= -margin && y1 >= -margin && x0 <= view->width + margin && y0 <= view->height + margin;
}

/* Which side of one edge of the rectangle a corner lies on: @edge 0 left, 1 right, 2 top, 3 bottom. */
static double
get_depth (const double *corner, guint edge, double width, double height)
{
  switch (edge)
    {
    case 0:
      return corner[0] + CUT_BEYOND;
    case 1:
      return width + CUT_BEYOND - corner[0];
    case 2:
      return corner[1] + CUT_BEYOND;
    default:
      return height + CUT_BEYOND - corner[1];
    }
}

/* One pass of Sutherland and Hodgman (1974): the cut runs far outside of what is seen. */
static GArray *
cut (GArray *corners, guint edge, const VigilProjection *view)
{
  GArray *kept = g_array_sized_new (FALSE, FALSE, 2 * sizeof (double), corners->len + 4);
  const double *all = (const double *) (gpointer) corners->data;

  for (guint i = 0; i < corners->len; i++)
    {
      const double *from = all + 2 * i, *to = all + 2 * ((i + 1) % corners->len);
      double a = get_depth (from, edge, view->width, view->height), b = get_depth (to, edge, view->width, view->height);

      if (a >= 0.0)
        g_array_append_vals (kept, from, 1);
      if ((a < 0.0) != (b < 0.0))
        {
          double share = a / (a - b);
          double corner[2] = { from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]) };

          g_array_append_vals (kept, corner, 1);
        }
    }
  g_array_unref (corners);
  return kept;
}

static void
trace_cut (const VigilShape *ring, const VigilProjection *view, cairo_t *cr)
{
  GArray *corners = g_array_sized_new (FALSE, FALSE, 2 * sizeof (double), ring->n_points);

  for (guint i = 0; i + 1 < ring->n_points; i++)
    {
      double corner[2];

      vigil_projection_to_view (view, ring->points[2 * i], ring->points[2 * i + 1], &corner[0], &corner[1]);
      g_array_append_vals (corners, corner, 1);
    }
  for (guint edge = 0; edge < 4; edge++)
    corners = cut (corners, edge, view);
  for (guint i = 0; i < corners->len; i++)
    cairo_line_to (cr, ((double *) (gpointer) corners->data)[2 * i], ((double *) (gpointer) corners->data)[2 * i + 1]);
  g_array_unref (corners);
}

static void
trace_whole (const VigilShape *ring, const VigilProjection *view, cairo_t *cr)
{
  double x, y, last_x = G_MAXDOUBLE, last_y = G_MAXDOUBLE;

  for (guint i = 0; i + 1 < ring->n_points; i++)
    {
      vigil_projection_to_view (view, ring->points[2 * i], ring->points[2 * i + 1], &x, &y);
      if (fabs (x - last_x) + fabs (y - last_y) < MIN_STEP)
        continue;
      cairo_line_to (cr, x, y);
      last_x = x;
      last_y = y;
    }
}

static gboolean
is_too_large (const VigilShape *ring, const VigilProjection *view)
{
  double x0, y0, x1, y1;

  vigil_projection_to_view (view, ring->box[0], ring->box[1], &x0, &y0);
  vigil_projection_to_view (view, ring->box[2], ring->box[3], &x1, &y1);
  return x0 < -CUT_BEYOND || y0 < -CUT_BEYOND || x1 > view->width + CUT_BEYOND || y1 > view->height + CUT_BEYOND;
}

/**
 * vigil_zone_outline_trace:
 * @self: an outline
 * @view: the view
 * @cr: gets a new path; holes by either fill rule
 */
void
vigil_zone_outline_trace (const VigilZoneOutline *self, const VigilProjection *view, cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint i = 0; i < self->rings->len; i++)
    {
      const VigilShape *ring = &g_array_index (self->rings, VigilShape, i);

      cairo_new_sub_path (cr);
      if (is_too_large (ring, view))
        trace_cut (ring, view, cr);
      else
        trace_whole (ring, view, cr);
      cairo_close_path (cr);
    }
}
