/* vigil-alarms-layer.h: alarms where they are, the worst of each spot on top
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_ALARMS_LAYER (vigil_alarms_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmsLayer, vigil_alarms_layer, VIGIL, ALARMS_LAYER, VigilSiteLayer)

VigilLayer *vigil_alarms_layer_new (VigilSession *session);

/* Marks drawn last, and how many alarms the mark at @index (worst first) stands for. */
guint vigil_alarms_layer_get_n_drawn (VigilAlarmsLayer *self);
guint vigil_alarms_layer_get_count (VigilAlarmsLayer *self, guint index, const char **worst);
/* Where that mark was drawn last, from its symbol down to its place; pixels of the view. FALSE: no such mark. */
gboolean vigil_alarms_layer_get_box (VigilAlarmsLayer *self, guint index, graphene_rect_t *box);

G_END_DECLS
