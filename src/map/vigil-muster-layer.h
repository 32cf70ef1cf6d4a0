/* vigil-muster-layer.h: muster points with their capacity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-places-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_MUSTER_LAYER (vigil_muster_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilMusterLayer, vigil_muster_layer, VIGIL, MUSTER_LAYER, VigilPlacesLayer)

VigilLayer *vigil_muster_layer_new (VigilSession *session);

G_END_DECLS
