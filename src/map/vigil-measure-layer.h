/* vigil-measure-layer.h: the line that is being measured, above all other layers of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"
#include "map/vigil-measure.h"

G_BEGIN_DECLS

#define VIGIL_MEASURE_LAYER_ID "measure"

#define VIGIL_TYPE_MEASURE_LAYER (vigil_measure_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilMeasureLayer, vigil_measure_layer, VIGIL, MEASURE_LAYER, VigilLayer)

VigilLayer *vigil_measure_layer_new (const VigilFrame *frame);
/* To change; vigil_layer_changed() afterwards. */
VigilMeasure *vigil_measure_layer_get_measure (VigilMeasureLayer *self);
/* Where the next point would go: drawn dashed. NAN: nowhere. */
void vigil_measure_layer_set_preview (VigilMeasureLayer *self, double lon, double lat);

G_END_DECLS
