/* vigil-wind-layer.h: wind masts and where the wind blows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-places-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_WIND_LAYER (vigil_wind_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilWindLayer, vigil_wind_layer, VIGIL, WIND_LAYER, VigilPlacesLayer)

VigilLayer *vigil_wind_layer_new (VigilSession *session);

G_END_DECLS
