/* vigil-buildings-layer.h: buildings with their storeys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_BUILDINGS_LAYER (vigil_buildings_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilBuildingsLayer, vigil_buildings_layer, VIGIL, BUILDINGS_LAYER, VigilSiteLayer)

VigilLayer *vigil_buildings_layer_new (VigilSession *session);

G_END_DECLS
