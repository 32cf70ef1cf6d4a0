/* vigil-hazard-desk-private.h: the inside of the desk
 *
 * vigil-hazard-desk.c        the object, its sets, what the operator asks of them
 * vigil-hazard-desk-run.c    models on threads
 * vigil-hazard-desk-count.c  who is inside, once a second, on a thread
 * vigil-hazard-desk-facts.c  zones to the journal and back
 * vigil-hazard-desk-place.c  one place: threat, way out
 * vigil-zone-set-load.c      what people breathe and have breathed so far
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-hazard-bind.h"
#include "session/vigil-hazard-desk.h"
#include "session/vigil-session-private.h"
#include "session/vigil-zone-set-private.h"

G_BEGIN_DECLS

struct _VigilHazardDesk
{
  GObject parent_instance;
  VigilSession *session;  /* borrowed: it owns the desk; NULL when it is gone */
  GListStore *sets;       /* of VigilZoneSet, newest first */
  VigilWindRecord winds;
  guint last_id;
  gboolean counting;
  gboolean told_full;     /* that more zones are received than are shown */
};

/* More zones than a screen can tell apart: of this seat (declared, drawn), and of platforms. */
#define VIGIL_HAZARD_DESK_MOST 64

VigilHazardDesk *vigil_hazard_desk_new (VigilSession *session);
/* The session goes: what is under way is cancelled, and nothing of it comes back. */
void vigil_hazard_desk_close (VigilHazardDesk *self);
void vigil_hazard_desk_tick (VigilHazardDesk *self);
void vigil_hazard_desk_note (VigilHazardDesk *self, VigilEvent *event);
/* Zones and drawn shapes that stand, for the keyframe. */
void vigil_hazard_desk_append_events (VigilHazardDesk *self, GPtrArray *events);

/* For the parts. */
guint vigil_hazard_desk_count_sets (VigilHazardDesk *self, gboolean received);
/* Over the winds of the last minutes; not more often than every 20 s: what comes too early is due. */
void vigil_hazard_desk_run_footprint (VigilHazardDesk *self, VigilZoneSet *set);
void vigil_hazard_desk_run (VigilHazardDesk *self, VigilZoneSet *set);
/* Muster points of zones that no model made. */
void vigil_hazard_desk_look (VigilHazardDesk *self, VigilZoneSet *set);
/* Runs where inputs moved. */
void vigil_hazard_desk_follow (VigilHazardDesk *self, VigilZoneSet *set);
void vigil_hazard_desk_count (VigilHazardDesk *self);
void vigil_hazard_desk_changed (VigilHazardDesk *self, VigilZoneSet *set);
void vigil_hazard_desk_insert (VigilHazardDesk *self, VigilZoneSet *set);
void vigil_hazard_desk_remove (VigilHazardDesk *self, VigilZoneSet *set);
VigilEvent *vigil_hazard_desk_make_event (VigilHazardDesk *self, VigilZoneSet *set);
/* Seconds until the least severe level is at a place; INFINITY: never. @data: a VigilZoneFront. */
typedef struct
{
  VigilOutcome *outcome;
  double level;   /* kg/m³ */
  double elapsed; /* s since the release began */
} VigilZoneFront;

gboolean vigil_zone_front_init (VigilZoneFront *self, VigilOutcome *outcome, VigilTime since, VigilTime now);
double vigil_zone_front_arrival (double east, double north, gpointer data);

G_END_DECLS
