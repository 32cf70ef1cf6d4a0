/* vigil-asset-symbol.h: equipment seen from above, to scale: one family of thin lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-shape.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_GLYPH_PLAIN,
  VIGIL_GLYPH_TANK,
  VIGIL_GLYPH_SPHERE,
  VIGIL_GLYPH_VESSEL, /* lying: a capsule */
  VIGIL_GLYPH_COLUMN,
  VIGIL_GLYPH_REACTOR,
  VIGIL_GLYPH_SCRUBBER,
  VIGIL_GLYPH_PUMP,
  VIGIL_GLYPH_COMPRESSOR,
  VIGIL_GLYPH_EXCHANGER,
  VIGIL_GLYPH_TOWER, /* cooling */
  VIGIL_GLYPH_FLARE,
  VIGIL_GLYPH_STACK,
  VIGIL_GLYPH_ARM,
  VIGIL_GLYPH_BASIN,
  VIGIL_GLYPH_CELLS,
  VIGIL_GLYPH_TRANSFORMER,
  VIGIL_GLYPH_CABINET,
  VIGIL_GLYPH_FURNACE,
  VIGIL_GLYPH_CENTRIFUGE,
  VIGIL_GLYPH_FILTER,
  VIGIL_GLYPH_DETECTOR,
  VIGIL_GLYPH_VALVE,
  VIGIL_GLYPH_MONITOR,
  VIGIL_GLYPH_SPRAY,
  VIGIL_GLYPH_PIPELINE,
  VIGIL_GLYPH_WEIGHBRIDGE,
  VIGIL_GLYPH_FILLING,
  VIGIL_GLYPH_CRANE,
  VIGIL_N_GLYPHS
} VigilGlyph;

/* A kind that is not known is drawn as its plain outline. */
VigilGlyph vigil_glyph_of_kind (const char *kind);
/* Half its width and height, pixels, before it is turned. What is only a point has a size of its own. */
void vigil_asset_symbol_get_size (const VigilAsset *asset, double resolution, double *half_width, double *half_height);
/* With its centre at (x, y); @resolution: m per pixel. A polygon's outline is drawn by who has its shape. */
void vigil_asset_symbol_draw (cairo_t *cr, const VigilAsset *asset, double x, double y, double resolution);
/* Its outline as a new path of @cr, @margin pixels wider; for a polygon nothing: who has its shape traces that. */
void vigil_asset_symbol_trace (cairo_t *cr, const VigilAsset *asset, double x, double y, double resolution, double margin);
/* The bare symbol in a box of twice @half_width by twice @half_height pixels around the origin of @cr. */
void vigil_glyph_draw (cairo_t *cr, VigilGlyph glyph, gboolean circular, double half_width, double half_height);

G_END_DECLS
