/* vigil-track-layer.h: what the layers of people and of vehicles share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"
#include "map/vigil-stamps.h"

G_BEGIN_DECLS

#define VIGIL_TRACK_DETAIL 0.35 /* m per pixel below which people are figures */
#define VIGIL_TRACK_NAMES 0.2   /* m per pixel below which tracks are named */
#define VIGIL_TRACK_MOVING 0.3  /* m/s from which a vehicle is on its way */

#define VIGIL_TYPE_TRACK_LAYER (vigil_track_layer_get_type ())
G_DECLARE_DERIVABLE_TYPE (VigilTrackLayer, vigil_track_layer, VIGIL, TRACK_LAYER, VigilLayer)

struct _VigilTrackLayerClass
{
  VigilLayerClass parent_class;
  /* Whether a track is drawn as itself; NULL: all are. Only such are picked. */
  gboolean (*is_alone) (VigilTrackLayer *self, guint track);
};

/* Where tracks come to lie on a picture: x = mx × scale + dx, device pixels; and how they are drawn there. */
typedef struct
{
  const VigilTrackArrays *tracks;
  const VigilSprites *sprites;
  VigilTrackKind kind;
  gboolean disconnected, detailed;
  double scale, dx, dy;
  double x1, y1; /* beyond this and below -REACH nothing is seen */
} VigilTrackView;

/* For those who derive. Follows @session by itself. */
void vigil_track_layer_init_session (VigilTrackLayer *self, VigilSession *session, VigilTrackKind kind);
VigilTracks *vigil_track_layer_get_tracks (VigilTrackLayer *self);
gboolean vigil_track_layer_get_disconnected (VigilTrackLayer *self);
/* Makes pictures of the right size and colours; where tracks come to lie on @canvas goes to @view. */
void vigil_track_layer_begin (VigilTrackLayer *self, const VigilCanvas *canvas, VigilTrackView *view);
/* FALSE: out of sight. */
gboolean vigil_track_view_place (const VigilTrackView *view, double mx, double my, int *x, int *y);
VigilStamps *vigil_track_layer_get_stamps (VigilTrackLayer *self);
/* Draws one track as it is; FALSE: out of sight. */
gboolean vigil_track_view_draw (const VigilTrackView *view, VigilCanvas *canvas, guint track);
/* Names those of @tracks (element-type guint) that have room, first come first served. */
void vigil_track_layer_draw_names (VigilTrackLayer *self, VigilCanvas *canvas, const VigilTrackView *view, GArray *tracks);

/* Lines for the hover card: who, and below it state, age of the fix and speed. */
char *vigil_track_words_dup (VigilTracks *tracks, guint track, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;

/* Serial of the tracks as last drawn. */
guint64 vigil_track_layer_get_drawn_serial (VigilTrackLayer *self);

G_END_DECLS
