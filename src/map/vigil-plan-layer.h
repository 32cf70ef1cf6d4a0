/* vigil-plan-layer.h: the site plan as a layer of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "map/vigil-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_PLAN_LAYER (vigil_plan_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilPlanLayer, vigil_plan_layer, VIGIL, PLAN_LAYER, VigilLayer)

VigilLayer *vigil_plan_layer_new (VigilSite *site);
/* Web Mercator: x0 y0 x1 y1. */
void vigil_plan_layer_get_box (VigilPlanLayer *self, double box[4]);

G_END_DECLS
