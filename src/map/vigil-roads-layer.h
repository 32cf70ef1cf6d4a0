/* vigil-roads-layer.h: roads, walkways, rails, fences, pipe racks and paint on the ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_ROADS_LAYER (vigil_roads_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilRoadsLayer, vigil_roads_layer, VIGIL, ROADS_LAYER, VigilSiteLayer)

VigilLayer *vigil_roads_layer_new (VigilSession *session);

G_END_DECLS
