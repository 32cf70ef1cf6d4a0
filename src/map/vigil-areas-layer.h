/* vigil-areas-layer.h: the ground: plots, units, bunds, planted ground, water
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_AREAS_LAYER (vigil_areas_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilAreasLayer, vigil_areas_layer, VIGIL, AREAS_LAYER, VigilSiteLayer)

VigilLayer *vigil_areas_layer_new (VigilSession *session);

G_END_DECLS
