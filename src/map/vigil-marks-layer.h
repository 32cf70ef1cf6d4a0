/* vigil-marks-layer.h: alarms and the selection as a map layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_MARKS_LAYER (vigil_marks_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilMarksLayer, vigil_marks_layer, VIGIL, MARKS_LAYER, ShumateLayer)

VigilMarksLayer *vigil_marks_layer_new (ShumateViewport *viewport, VigilSession *session);
/* Draws anew what moves: alarms on people, a selected person. Cheap if there are none. */
void vigil_marks_layer_update (VigilMarksLayer *self);
/* Id of the alarm whose mark lies under a point of the layer, or NULL. */
const char *vigil_marks_layer_pick (VigilMarksLayer *self, double x, double y);
guint vigil_marks_layer_get_n_drawn (VigilMarksLayer *self);

G_END_DECLS
