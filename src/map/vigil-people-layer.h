/* vigil-people-layer.h: people on the map: dots, figures from near, and groups where they stand close together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-track-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_PEOPLE_LAYER (vigil_people_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilPeopleLayer, vigil_people_layer, VIGIL, PEOPLE_LAYER, VigilTrackLayer)

VigilLayer *vigil_people_layer_new (VigilSession *session);
/* FALSE: everybody is drawn alone at any scale. */
void vigil_people_layer_set_grouping (VigilPeopleLayer *self, gboolean grouping);
/* In the last frame: people drawn alone, groups, and all whom they stand for. */
guint vigil_people_layer_get_n_drawn (VigilPeopleLayer *self);
guint vigil_people_layer_get_n_clusters (VigilPeopleLayer *self);
guint vigil_people_layer_get_n_people (VigilPeopleLayer *self);

G_END_DECLS
