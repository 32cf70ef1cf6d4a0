/* vigil-tracks-layer.h: people and vehicles as a map layer: one picture, however many they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-tracks.h"
#include "map/vigil-layer.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_TRACKS_LAYER (vigil_tracks_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilTracksLayer, vigil_tracks_layer, VIGIL, TRACKS_LAYER, VigilLayer)

VigilLayer *vigil_tracks_layer_new (VigilTracks *tracks);
/* Says "changed" if the tracks have moved since they were drawn. */
void vigil_tracks_layer_update (VigilTracksLayer *self);
void vigil_tracks_layer_set_disconnected (VigilTracksLayer *self, gboolean disconnected);
/* Serial of the tracks as last drawn, and how many of them were in view. */
guint64 vigil_tracks_layer_get_drawn_serial (VigilTracksLayer *self);
guint vigil_tracks_layer_get_n_drawn (VigilTracksLayer *self);

G_END_DECLS
