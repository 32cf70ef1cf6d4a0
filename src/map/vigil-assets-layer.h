/* vigil-assets-layer.h: equipment seen from above, to scale
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_ASSETS_LAYER (vigil_assets_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilAssetsLayer, vigil_assets_layer, VIGIL, ASSETS_LAYER, VigilSiteLayer)

VigilLayer *vigil_assets_layer_new (VigilSession *session);

G_END_DECLS
