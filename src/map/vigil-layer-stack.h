/* vigil-layer-stack.h: the layers of the map on one libshumate layer: one picture a frame, however many there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define VIGIL_LAYER_STACK_INTERVAL 40 /* ms between two frames for what moves by itself, at least */

#define VIGIL_TYPE_LAYER_STACK (vigil_layer_stack_get_type ())
G_DECLARE_FINAL_TYPE (VigilLayerStack, vigil_layer_stack, VIGIL, LAYER_STACK, ShumateLayer)

VigilLayerStack *vigil_layer_stack_new (ShumateViewport *viewport, VigilSite *site);
/* On top of those added before. Takes a reference. */
void vigil_layer_stack_add (VigilLayerStack *self, VigilLayer *layer);
/* Of VigilLayer, bottom first. */
GListModel *vigil_layer_stack_get_layers (VigilLayerStack *self);
VigilLayer *vigil_layer_stack_find (VigilLayerStack *self, const char *id);
/* FALSE while it has no size. */
gboolean vigil_layer_stack_get_projection (VigilLayerStack *self, VigilProjection *out);
gboolean vigil_layer_stack_locate (VigilLayerStack *self, double px, double py, double tolerance, VigilMapPoint *out);
/* (transfer full) (element-type VigilSelected): top layer first. */
GArray *vigil_layer_stack_pick (VigilLayerStack *self, double px, double py, double tolerance);
/* (transfer full) (element-type VigilSelected): all in the rectangle given in view pixels. */
GArray *vigil_layer_stack_collect (VigilLayerStack *self, double px0, double py0, double px1, double py1);
/* (transfer full) (element-type VigilSelected): the members of a group that was picked. */
GArray *vigil_layer_stack_expand (VigilLayerStack *self, const char *id);
char *vigil_layer_stack_describe (VigilLayerStack *self, VigilSelectedKind kind, const char *id);
/* ms between two frames for what moves by itself, at least; VIGIL_LAYER_STACK_INTERVAL. */
void vigil_layer_stack_set_interval (VigilLayerStack *self, guint interval);
/* Base map below: the still picture is then transparent where nothing is drawn. */
void vigil_layer_stack_set_opaque (VigilLayerStack *self, gboolean opaque);
guint vigil_layer_stack_get_n_painted (VigilLayerStack *self); /* still pictures so far */
guint64 vigil_layer_stack_get_n_frames (VigilLayerStack *self);

G_END_DECLS
