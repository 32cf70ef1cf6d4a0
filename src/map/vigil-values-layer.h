/* vigil-values-layer.h: key instrument values beside their equipment, live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_VALUES_LAYER (vigil_values_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilValuesLayer, vigil_values_layer, VIGIL, VALUES_LAYER, VigilSiteLayer)

VigilLayer *vigil_values_layer_new (VigilSession *session);

G_END_DECLS
