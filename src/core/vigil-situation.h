/* vigil-situation.h: the fold of events that everything on the screen reads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "core/vigil-event.h"
#include "core/vigil-site.h"
#include "core/vigil-tags.h"
#include "core/vigil-tracks.h"
#include "core/vigil-weather.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *kind;  /* hot-work, confined-space, blind-plate, height, lifting, temporary-electricity, excavation, road-breaking */
  char *title;
  char *asset;
  char *area;
  char *holder;
  double x, y; /* NAN: not known */
  VigilTime opened, expires;
} VigilPermit;

#define VIGIL_TYPE_SITUATION (vigil_situation_get_type ())
G_DECLARE_FINAL_TYPE (VigilSituation, vigil_situation, VIGIL, SITUATION, GObject)

VigilSituation *vigil_situation_new (VigilSite *site, VigilClock *clock);

VigilSite *vigil_situation_get_site (VigilSituation *self);
VigilClock *vigil_situation_get_clock (VigilSituation *self);
VigilTags *vigil_situation_get_tags (VigilSituation *self);
VigilTracks *vigil_situation_get_tracks (VigilSituation *self);
/* NULL until a mast has spoken. */
const VigilWeatherObservation *vigil_situation_get_weather (VigilSituation *self);
/* (element-type VigilPermit*) open permits, oldest first. */
const GPtrArray *vigil_situation_get_permits (VigilSituation *self);

/* Folds one event; alarms are folded by VigilAlarmQueue. Signal "changed" follows once per batch. */
void vigil_situation_apply (VigilSituation *self, VigilEvent *event);
void vigil_situation_end_batch (VigilSituation *self);
/* Ages tags and tracks to the clock's now. */
void vigil_situation_tick (VigilSituation *self);
gboolean vigil_situation_get_disconnected (VigilSituation *self);
void vigil_situation_set_disconnected (VigilSituation *self, gboolean disconnected);
/* Events that rebuild the present tags, weather and permits, and the tracks part by part. */
void vigil_situation_append_events (VigilSituation *self, const char *source, GPtrArray *events);
guint vigil_situation_append_track_events (VigilSituation *self, const char *source, guint from, guint max, GPtrArray *events);
guint64 vigil_situation_get_n_unknown (VigilSituation *self);

G_END_DECLS
