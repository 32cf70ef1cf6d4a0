/* vigil-base-map.h: the base map below the site plan: which one, how strong, what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer-stack.h"
#include "map/vigil-tile-layer.h"

G_BEGIN_DECLS

#define VIGIL_BASE_MAP_STRENGTH 0.45 /* default */

#define VIGIL_TYPE_BASE_MAP (vigil_base_map_get_type ())
G_DECLARE_FINAL_TYPE (VigilBaseMap, vigil_base_map, VIGIL, BASE_MAP, GObject)

VigilBaseMap *vigil_base_map_new (void);
/* The one of this seat: settings write it, every map shows it. Borrowed. */
VigilBaseMap *vigil_base_map_get_default (void);

/* Below everything @map has, with a line of attribution over it in @overlay. @stack (nullable) fills the ground only while
 * there is no base map. */
void vigil_base_map_attach (VigilBaseMap *self, ShumateMap *map, GtkOverlay *overlay, VigilLayerStack *stack);

/* NULL: the site plan only. The file is opened in a thread. */
void vigil_base_map_set_spec (VigilBaseMap *self, const VigilTileSpec *spec);
void vigil_base_map_set_strength (VigilBaseMap *self, double strength);
double vigil_base_map_get_strength (VigilBaseMap *self);

/* Signal "changed": something of what follows is another. */
/* Tiles have come, so that the plan above must not fill the ground. */
gboolean vigil_base_map_is_on (VigilBaseMap *self);
/* As its file describes it once it is open; NULL: the site plan only. Borrowed. */
const VigilTileSpec *vigil_base_map_get_spec (VigilBaseMap *self);
gboolean vigil_base_map_is_opening (VigilBaseMap *self);
/* What is shown at a place, for the line of attribution; NULL: nothing to say. */
char *vigil_base_map_dup_caption (VigilBaseMap *self, double lon, double lat) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_base_map_dup_trouble (VigilBaseMap *self) G_GNUC_WARN_UNUSED_RESULT; /* NULL: none */

G_END_DECLS
