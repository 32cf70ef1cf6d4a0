/* vigil-cameras-layer.h: cameras, and what they see when looked at closely
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-places-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_CAMERAS_LAYER (vigil_cameras_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilCamerasLayer, vigil_cameras_layer, VIGIL, CAMERAS_LAYER, VigilPlacesLayer)

VigilLayer *vigil_cameras_layer_new (VigilSession *session);

G_END_DECLS
