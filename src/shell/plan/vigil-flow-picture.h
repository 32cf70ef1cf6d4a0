/* vigil-flow-picture.h: the steps of a plan as a picture: what comes after what, branches, loops
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-rehearsal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen" (guint): a step was clicked or reached by the arrow keys. */
#define VIGIL_TYPE_FLOW_PICTURE (vigil_flow_picture_get_type ())
G_DECLARE_FINAL_TYPE (VigilFlowPicture, vigil_flow_picture, VIGIL, FLOW_PICTURE, GtkWidget)

GtkWidget *vigil_flow_picture_new (void);
/* @procedure (nullable): takes a reference; @mistakes (nullable, element-type VigilMistake): marks their steps. */
void vigil_flow_picture_set (VigilFlowPicture *self, VigilProcedure *procedure, const GPtrArray *mistakes);
/* -1: none. No signal. */
void vigil_flow_picture_choose (VigilFlowPicture *self, int step);
/* (nullable) borrowed until it is set anew or a procedure is: when each step began and ended, and the chain that decides. */
void vigil_flow_picture_set_rehearsal (VigilFlowPicture *self, const VigilRehearsal *rehearsal);
/* Where a step is drawn, in the coordinates of the widget. FALSE: there is no such step. */
gboolean vigil_flow_picture_get_box (VigilFlowPicture *self, guint step, graphene_rect_t *box);

G_END_DECLS
