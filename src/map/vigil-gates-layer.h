/* vigil-gates-layer.h: gates of the site and of its plots
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-places-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_GATES_LAYER (vigil_gates_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilGatesLayer, vigil_gates_layer, VIGIL, GATES_LAYER, VigilPlacesLayer)

VigilLayer *vigil_gates_layer_new (VigilSession *session);

G_END_DECLS
