/* vigil-hydrants-layer.h: hydrants and fire-water posts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-places-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_HYDRANTS_LAYER (vigil_hydrants_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilHydrantsLayer, vigil_hydrants_layer, VIGIL, HYDRANTS_LAYER, VigilPlacesLayer)

VigilLayer *vigil_hydrants_layer_new (VigilSession *session);

G_END_DECLS
