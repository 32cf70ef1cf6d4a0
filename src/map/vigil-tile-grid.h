/* vigil-tile-grid.h: which tiles a view needs and where each one lies in it; pure numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-projection.h"

G_BEGIN_DECLS

typedef struct
{
  guint zoom, x, y; /* y from the north */
} VigilTileId;

/* Pixels, whole: neighbours share their edge, so that no line shows between them. */
typedef struct
{
  int x0, y0, x1, y1;
} VigilTileRect;

/* The zoom whose tiles come nearest to their own size; the last one there is beyond that. FALSE: farther out than the
 * first one. @scale: device pixels per world. */
gboolean vigil_tile_grid_choose_zoom (double scale, guint min_zoom, guint max_zoom, guint *zoom);
/* (transfer full) (element-type VigilTileId): all that touch the view, nearest to its centre first. */
GArray *vigil_tile_grid_list (const VigilProjection *view, guint zoom);
void vigil_tile_grid_place (const VigilProjection *view, const VigilTileId *id, VigilTileRect *rect);
/* The tile @levels above. FALSE: there is none. */
gboolean vigil_tile_grid_ancestor (const VigilTileId *id, guint levels, VigilTileId *out);
guint64 vigil_tile_id_to_key (const VigilTileId *id);

G_END_DECLS
