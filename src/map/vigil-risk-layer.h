/* vigil-risk-layer.h: the four-colour risk map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_RISK_LAYER (vigil_risk_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilRiskLayer, vigil_risk_layer, VIGIL, RISK_LAYER, VigilSiteLayer)

VigilLayer *vigil_risk_layer_new (VigilSession *session);

G_END_DECLS
