/* vigil-zones-layer.h: the ground that hazard zones cover: red, orange, yellow, mildest below
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-zone-marks-layer.h"

G_BEGIN_DECLS

#define VIGIL_ZONES_LAYER_ID "zone-ground"

#define VIGIL_TYPE_ZONES_LAYER (vigil_zones_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilZonesLayer, vigil_zones_layer, VIGIL, ZONES_LAYER, VigilSiteLayer)

VigilLayer *vigil_zones_layer_new (VigilSession *session);
/* Is shown and hidden with @marks, which the operator switches. */
void vigil_zones_layer_follow (VigilZonesLayer *self, VigilLayer *marks);

G_END_DECLS
