/* vigil-asset-state-layer.h: equipment that is not as it should be: alarm, out of limit, instrument not to be trusted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_ASSET_STATE_LAYER (vigil_asset_state_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilAssetStateLayer, vigil_asset_state_layer, VIGIL, ASSET_STATE_LAYER, VigilSiteLayer)

VigilLayer *vigil_asset_state_layer_new (VigilSession *session);

G_END_DECLS
