/* vigil-plan-layer.h: the site plan as a map layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_PLAN_LAYER (vigil_plan_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilPlanLayer, vigil_plan_layer, VIGIL, PLAN_LAYER, ShumateLayer)

VigilPlanLayer *vigil_plan_layer_new (ShumateViewport *viewport, VigilSite *site);
/* Extent of the site in mercator: x0 y0 x1 y1. */
void vigil_plan_layer_get_box (VigilPlanLayer *self, double box[4]);
/* How often the plan was painted anew, as against moved. */
guint vigil_plan_layer_get_n_painted (VigilPlanLayer *self);

G_END_DECLS
