/* vigil-still.h: the picture of all that does not move, larger than the view, so that to pan only moves it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"

G_BEGIN_DECLS

#define VIGIL_STILL_MARGIN 256 /* pixels it reaches beyond each edge of the view */

typedef void (*VigilStillPaint) (VigilCanvas *canvas, gpointer data);

typedef struct
{
  VigilCanvas canvas; /* no surface: nothing painted yet */
  gboolean opaque;
  guint palette;
} VigilStill;

/* Moves the middle of @view to a whole device pixel of the world: things do not tremble while the view glides. */
void vigil_still_snap (VigilProjection *view, int factor);

/* Nothing but the view's place may have changed. */
gboolean vigil_still_fits (const VigilStill *self, const VigilProjection *view, int factor);
gboolean vigil_still_covers (const VigilStill *self, const VigilProjection *view);
void vigil_still_clear (VigilStill *self);
void vigil_still_paint (VigilStill *self, const VigilProjection *view, int factor, gboolean opaque, VigilStillPaint paint, gpointer data);
/* Moves the picture under @view and paints only the strips that are new; for a view that it fits. */
void vigil_still_follow (VigilStill *self, const VigilProjection *view, VigilStillPaint paint, gpointer data);
/* A copy of @below with more painted over it. */
void vigil_still_paint_over (VigilStill *self, const VigilStill *below, VigilStillPaint paint, gpointer data);
/* Into the frame of a view that it covers. */
void vigil_still_copy (const VigilStill *self, VigilCanvas *frame);
/* The same, blurred: while the scale changes. What it does not cover shows the ground. */
void vigil_still_copy_scaled (const VigilStill *self, VigilCanvas *frame);

G_END_DECLS
