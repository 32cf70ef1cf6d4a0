/* vigil-projection.h: Web Mercator to the pixels of one view and back; a value type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-geo.h"

G_BEGIN_DECLS

#define VIGIL_TILE_SIZE 256.0
#define VIGIL_ZOOM_MIN 3.0
#define VIGIL_ZOOM_MAX 21.0

typedef struct
{
  double mx, my; /* centre of the view, fractions of the world square */
  double scale;  /* pixels per world */
  double width, height;
} VigilProjection;

void vigil_projection_init (VigilProjection *self, double lon, double lat, double zoom, double width, double height);
gboolean vigil_projection_equal (const VigilProjection *a, const VigilProjection *b);
void vigil_projection_to_view (const VigilProjection *self, double mx, double my, double *x, double *y);
void vigil_projection_from_view (const VigilProjection *self, double x, double y, double *mx, double *my);
/* Metres on the ground per pixel at the centre of the view. */
double vigil_projection_get_resolution (const VigilProjection *self);
/* Zoom at which a box of mercator (x0, y0, x1, y1) fits the view with @margin pixels around. */
double vigil_projection_fit (const double box[4], double width, double height, double margin);
/* Longest of 1, 2, 5 × 10^n metres that is at most @max_pixels long; its length goes to @pixels. */
double vigil_projection_scale_bar (double resolution, double max_pixels, double *pixels);
/* Moves the view as little as it takes for @box (x0, y0, x1, y1) to stay in sight: a quarter of the smaller of both. */
void vigil_projection_limit (VigilProjection *self, const double box[4]);

G_END_DECLS
