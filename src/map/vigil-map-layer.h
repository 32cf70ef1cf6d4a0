/* vigil-map-layer.h: what every layer shares: the projection of its own size, redraw on a moved viewport
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-projection.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* The projection of @layer at its present size. FALSE while it has none. */
gboolean vigil_map_layer_get_projection (ShumateLayer *layer, VigilProjection *out);
/* Redraws @layer whenever its viewport moves; for constructed(). */
void vigil_map_layer_follow_viewport (ShumateLayer *layer);

/* Appends an image surface with its top left corner at x, y of @layer, clipped to it. A cairo node: GTK 4.8 takes
 * every pixel of a memory texture through float, which costs more than everything else in a frame. */
void vigil_map_layer_append_surface (ShumateLayer *layer, GtkSnapshot *snapshot, cairo_surface_t *surface, double x, double y);

/* A premultiplied ARGB picture as a texture that owns @surface's pixels. */
GdkTexture *vigil_map_texture_new (cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
