/* vigil-tracks-layer.h: people and vehicles as a map layer: one picture, however many they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-tracks.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define VIGIL_TRACKS_LAYER_INTERVAL 40 /* ms between two frames, at least */

#define VIGIL_TYPE_TRACKS_LAYER (vigil_tracks_layer_get_type ())
G_DECLARE_FINAL_TYPE (VigilTracksLayer, vigil_tracks_layer, VIGIL, TRACKS_LAYER, ShumateLayer)

VigilTracksLayer *vigil_tracks_layer_new (ShumateViewport *viewport, VigilTracks *tracks);
/* Draws soon if the tracks changed since the last frame; cheap if they did not. */
void vigil_tracks_layer_update (VigilTracksLayer *self);
/* Dims everybody while what is shown is old. */
void vigil_tracks_layer_set_disconnected (VigilTracksLayer *self, gboolean disconnected);
/* Serial of the tracks in the last frame, and how many of them were in view. */
guint64 vigil_tracks_layer_get_drawn_serial (VigilTracksLayer *self);
guint vigil_tracks_layer_get_n_drawn (VigilTracksLayer *self);

G_END_DECLS
