/* vigil-shape.h: an outline, a line or a circle of the site in Web Mercator, to be traced, culled and hit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "map/vigil-projection.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A ring or line, or a circle where @points is NULL. Fractions of the world square. */
typedef struct
{
  double *points; /* x0 y0 x1 y1 …, owned */
  guint n_points;
  double radius;
  double width;  /* of a line */
  double cx, cy; /* middle of the box; of a circle its centre */
  double box[4]; /* x0 y0 x1 y1 */
  double area;   /* of a ring or circle, m² on the site */
} VigilShape;

void vigil_shape_clear (VigilShape *self);
/* (element-type VigilShape) (transfer full): empty, clears what is in it. */
GArray *vigil_shapes_new (guint reserved);

void vigil_shape_init_ring (VigilShape *self, const VigilFrame *frame, const VigilPath *path);
/* @width: m. */
void vigil_shape_init_line (VigilShape *self, const VigilFrame *frame, const VigilPath *path, double width);
void vigil_shape_init_circle (VigilShape *self, const VigilFrame *frame, double x, double y, double radius);
/* What an asset looks like from above; a point gets @point_radius metres. */
void vigil_shape_init_asset (VigilShape *self, const VigilFrame *frame, const VigilAsset *asset, double point_radius);

/* Site metres to mercator. */
void vigil_shape_to_mercator (const VigilFrame *frame, double x, double y, double *mx, double *my);
/* Site metres to pixels of a view. */
void vigil_shape_to_view (const VigilFrame *frame, const VigilProjection *view, double x, double y, double *px, double *py);
/* Whether its box, @margin pixels wider, reaches into the view. */
gboolean vigil_shape_is_visible (const VigilShape *self, const VigilProjection *view, double margin);
/* Longer side of its box, pixels. */
double vigil_shape_get_size (const VigilShape *self, const VigilProjection *view);
/* A new path of @cr; rings are closed. Points nearer than half a pixel to one another are left out. */
void vigil_shape_trace (const VigilShape *self, const VigilProjection *view, cairo_t *cr);

G_END_DECLS
