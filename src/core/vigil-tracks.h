/* vigil-tracks.h: people and vehicles as a struct of arrays with a spatial index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-geo.h"

G_BEGIN_DECLS

/* Parallel arrays, @n long; read-only. Slots of removed tracks are re-used. */
typedef struct
{
  guint n;
  const char *const *ids;  /* NULL: empty slot */
  const float *x, *y, *z;  /* m, site frame */
  const double *mx, *my;   /* Web Mercator, 0…1 */
  const float *heading, *speed, *accuracy;
  const gint16 *level;
  const guint8 *kind;      /* VigilTrackKind */
  const guint8 *state;     /* VigilTrackState; LOST is set by vigil_tracks_expire() */
  const VigilTime *time;     /* of the fix */
  const VigilTime *received;
} VigilTrackArrays;

#define VIGIL_TYPE_TRACKS (vigil_tracks_get_type ())
G_DECLARE_FINAL_TYPE (VigilTracks, vigil_tracks, VIGIL, TRACKS, GObject)

VigilTracks *vigil_tracks_new (const VigilFrame *frame);

const VigilTrackArrays *vigil_tracks_get_arrays (VigilTracks *self);
int vigil_tracks_find (VigilTracks *self, const char *id);
guint vigil_tracks_get_count (VigilTracks *self, VigilTrackKind kind);
guint64 vigil_tracks_get_serial (VigilTracks *self);

/* Fixes older than the one held are ignored. Returns how many were taken. */
guint vigil_tracks_apply (VigilTracks *self, VigilTrackKind kind, const VigilPosition *positions, guint n, VigilTime received);
/* Lost after @lost_after, removed after @removed_after without a fix. Returns how many changed. */
guint vigil_tracks_expire (VigilTracks *self, VigilTime now, VigilTime lost_after, VigilTime removed_after);

/* Indexes inside a circle or rectangle (metres), appended to @out (guint). */
void vigil_tracks_query_circle (VigilTracks *self, double x, double y, double radius, GArray *out);
void vigil_tracks_query_rect (VigilTracks *self, double x0, double y0, double x1, double y1, GArray *out);
/* Nearest within @radius, or -1. */
int vigil_tracks_nearest (VigilTracks *self, double x, double y, double radius);

G_END_DECLS
