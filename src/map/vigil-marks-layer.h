/* vigil-marks-layer.h: alarms and the selection as a map layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_MARKS_LAYER (vigil_marks_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilMarksLayer, vigil_marks_layer, VIGIL, MARKS_LAYER, VigilLayer)

VigilLayer *vigil_marks_layer_new (VigilSession *session);
/* Draws anew what moves: alarms on people, a selected person. Cheap if there are none. */
void vigil_marks_layer_update (VigilMarksLayer *self);
guint vigil_marks_layer_get_n_drawn (VigilMarksLayer *self);

G_END_DECLS
