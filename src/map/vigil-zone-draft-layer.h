/* vigil-zone-draft-layer.h: the hazard zone that is being drawn, above all other layers of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"
#include "map/vigil-zone-draft.h"

G_BEGIN_DECLS

#define VIGIL_ZONE_DRAFT_LAYER_ID "zone-draft"

#define VIGIL_TYPE_ZONE_DRAFT_LAYER (vigil_zone_draft_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilZoneDraftLayer, vigil_zone_draft_layer, VIGIL, ZONE_DRAFT_LAYER, VigilLayer)

VigilLayer *vigil_zone_draft_layer_new (const VigilFrame *frame);
/* To change; vigil_layer_changed() afterwards. */
VigilZoneDraft *vigil_zone_draft_layer_get_draft (VigilZoneDraftLayer *self);

G_END_DECLS
