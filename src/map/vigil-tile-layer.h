/* vigil-tile-layer.h: the base map as a map layer: tiles of one source, dimmed, displaced where the source is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-tile-source.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_TILE_LAYER (vigil_tile_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilTileLayer, vigil_tile_layer, VIGIL, TILE_LAYER, ShumateLayer)

VigilTileLayer *vigil_tile_layer_new (ShumateViewport *viewport);
/* NULL: draws nothing. */
void vigil_tile_layer_set_source (VigilTileLayer *self, VigilTileSource *source);
void vigil_tile_layer_set_strength (VigilTileLayer *self, double strength);
/* Nothing is on its way: what can be shown is shown. */
gboolean vigil_tile_layer_is_complete (VigilTileLayer *self);

G_END_DECLS
