/* vigil-incident-layer.h: where the open incidents are, each with its letter and shape, and the way of who comes to help
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-zone.h"
#include "map/vigil-site-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_INCIDENT_LAYER (vigil_incident_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilIncidentLayer, vigil_incident_layer, VIGIL, INCIDENT_LAYER, VigilSiteLayer)

VigilLayer *vigil_incident_layer_new (VigilSession *session);
/* From where they stand to where they gather, metres; @n of 0 or 1: none. Copied. */
void vigil_incident_layer_set_route (VigilIncidentLayer *self, const VigilZonePoint *points, guint n);
/* Where that symbol was drawn last, pixels of the view. FALSE: no such symbol. */
gboolean vigil_incident_layer_get_box (VigilIncidentLayer *self, guint index, graphene_rect_t *box);
guint vigil_incident_layer_get_n_route (VigilIncidentLayer *self);

G_END_DECLS
