/* vigil-vehicle-layer.h: vehicles on the map: arrows while they move, boxes at rest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-track-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_VEHICLE_LAYER (vigil_vehicle_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilVehicleLayer, vigil_vehicle_layer, VIGIL, VEHICLE_LAYER, VigilTrackLayer)

VigilLayer *vigil_vehicle_layer_new (VigilSession *session);
guint vigil_vehicle_layer_get_n_drawn (VigilVehicleLayer *self);

G_END_DECLS
