/* vigil-selection-layer.h: what is selected, outlined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_SELECTION_LAYER (vigil_selection_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilSelectionLayer, vigil_selection_layer, VIGIL, SELECTION_LAYER, VigilSiteLayer)

VigilLayer *vigil_selection_layer_new (VigilSession *session);

G_END_DECLS
