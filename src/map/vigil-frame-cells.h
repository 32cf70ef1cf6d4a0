/* vigil-frame-cells.h: pictures of the map as render nodes, a cell each, made anew only where two pictures differ
 *
 * GTK draws again only where a node is another one: who moves in one corner costs that corner.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"

G_BEGIN_DECLS

#define VIGIL_FRAME_CELL 128 /* device pixels */

typedef struct _VigilFrameCells VigilFrameCells;

VigilFrameCells *vigil_frame_cells_new (void);
void vigil_frame_cells_free (VigilFrameCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilFrameCells, vigil_frame_cells_free)

/* An empty picture to draw on. It holds what was drawn two frames before. */
VigilCanvas *vigil_frame_cells_begin (VigilFrameCells *self, const VigilProjection *view, int factor, gboolean opaque);
/* It is drawn. Returns the number of cells that look different now. */
guint vigil_frame_cells_end (VigilFrameCells *self);
void vigil_frame_cells_append (VigilFrameCells *self, GtkSnapshot *snapshot);
/* What was drawn last; NULL: nothing yet. */
const VigilCanvas *vigil_frame_cells_get_canvas (VigilFrameCells *self);
guint vigil_frame_cells_get_n (VigilFrameCells *self);

G_END_DECLS
