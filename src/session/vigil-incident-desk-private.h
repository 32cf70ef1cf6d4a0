/* vigil-incident-desk-private.h: the inside of the desk
 *
 * vigil-incident-desk.c          the object, its list, events on their way in, the keyframe
 * vigil-incident-desk-open.c     opening: id, mark, alarms
 * vigil-incident-desk-draft.c    what the pack knows of an alarm or a place; titles; alarms that may belong to it
 * vigil-incident-desk-commands.c what is done to an incident
 * vigil-incident-desk-ticks.c    what is due
 * vigil-incident-desk-facts.c    what the conditions of a plan see
 * vigil-incident-desk-start.c    what starts a response: proposed, or followed
 * vigil-incident-desk-muster.c   who is expected, and who is where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-right.h"
#include "session/vigil-hazard-desk-private.h"
#include "session/vigil-incident-desk.h"
#include "session/vigil-library-keeper.h"
#include "session/vigil-session-private.h"

G_BEGIN_DECLS

#define VIGIL_INCIDENT_DESK_MOST 200       /* open ones of platforms */
#define VIGIL_INCIDENT_DESK_MOST_LINES 20000 /* of the log of one, from platforms */
#define VIGIL_INCIDENT_KEPT (30 * 24 * VIGIL_HOUR)
#define VIGIL_MUSTER_RADIUS 30.0           /* m: a convention of Vigil */
#define VIGIL_MUSTER_MAX_AGE (60 * VIGIL_SECOND) /* as VigilExposureRules: a convention of Vigil */

/* Somebody who was seen on the site. */
typedef struct
{
  double east, north; /* m; NAN: never seen */
  float accuracy;     /* m; less than 0: not known */
  int level;
  VigilTime seen;     /* 0: never */
  VigilTime out;      /* went out by a gate; 0: did not */
} VigilIncidentSeen;

struct _VigilIncidentDesk
{
  GObject parent_instance;
  VigilSession *session;   /* borrowed: it owns the desk; NULL when it is gone */
  GPtrArray *incidents;    /* (element-type VigilIncident) in the order of the list */
  GHashTable *by_id;       /* (element-type utf8 VigilIncident) borrowed */
  char *chosen;            /* (nullable) */
  char *current;           /* (nullable) as last told */
  GHashTable *numbers;     /* year → the highest number of that year */
  GHashTable *busy;        /* (element-type utf8 guint) facts of it that are on their way */
  GHashTable *refused;     /* (element-type utf8 utf8) id of an event of this seat that was not folded → why */
  GPtrArray *opening;      /* (element-type Opening) see vigil-incident-desk-open.c */
  GHashTable *people;      /* (element-type utf8 VigilIncidentSeen) */
  GHashTable *starts;      /* timers of the start conditions of plans: "incident plan path" → VigilTime[] */
  GHashTable *levels;      /* levels of plans by condition: "incident plan version" → VigilPlanStart */
  VigilLibraryStock *stock; /* (nullable) what the plans below are from */
  GPtrArray *plans;        /* (nullable) (element-type VigilRecord) that start a response by themselves */
  GPtrArray *boxes;        /* facts that were lent out in this turn of the main loop */
  guint box_idle;
  char *draft_alarm;
  const char *draft_alarms[2];
  guint rounds;            /* of the tick */
  gboolean told_full;
};

VigilIncidentDesk *vigil_incident_desk_new (VigilSession *session);
/* The session goes: nothing of what is under way comes back to it. */
void vigil_incident_desk_close (VigilIncidentDesk *self);
void vigil_incident_desk_tick (VigilIncidentDesk *self);
/* Every event that is folded. */
void vigil_incident_desk_note (VigilIncidentDesk *self, VigilEvent *event);
/* One that is older than the keyframe, of the last day: who went out. */
void vigil_incident_desk_note_past (VigilIncidentDesk *self, const VigilEvent *event);
/* Whether a snapshot only repeats it. */
gboolean vigil_incident_desk_knows (VigilIncidentDesk *self, const VigilEvent *event);
/* The mark that an incident of a platform gets: its own if it is free; -1: it stays as it is. */
int vigil_incident_desk_choose_mark (VigilIncidentDesk *self, const VigilEvent *opened);
/* For the keyframe: all events of all incidents, and where people were last seen who are in no track any more; the highest numbers. */
void vigil_incident_desk_append_events (VigilIncidentDesk *self, GPtrArray *events);
void vigil_incident_desk_append_numbers (VigilIncidentDesk *self, GString *out);
void vigil_incident_desk_restore_numbers (VigilIncidentDesk *self, JsonObject *keyframe);

/* For the parts. */
guint vigil_incident_desk_get_first_free_mark (VigilIncidentDesk *self);
void vigil_incident_desk_changed (VigilIncidentDesk *self, const char *id);
gboolean vigil_incident_desk_is_busy (VigilIncidentDesk *self, const char *id);
/* @data: (transfer full). An event of this seat, with the mark of a drill where it belongs to one. */
VigilEvent *vigil_incident_desk_make (VigilIncidentDesk *self, VigilEventType type, const char *incident, gboolean drill, const char *actor,
                                      JsonObject *data);
/* Journals and folds; @facts (transfer full); @task (transfer full) (nullable): returns TRUE, or the error why one was not folded. */
void vigil_incident_desk_take (VigilIncidentDesk *self, const char *incident, GPtrArray *facts, GTask *task);
gboolean vigil_incident_desk_check_seat (VigilIncidentDesk *self, VigilRight right, GError **error);
gboolean vigil_incident_desk_check_draft (VigilIncidentDesk *self, const VigilIncidentDraft *draft, GError **error);
/* Adds {"zh", "en"} */
void vigil_incident_desk_add_text (JsonObject *data, const char *member, const char *zh, const char *en);
void vigil_incident_desk_add_title (VigilIncidentDesk *self, JsonObject *data, VigilIncidentType type, const char *substance, const char *asset,
                                    const char *area);
void vigil_incident_desk_free_opening (gpointer opening);
/* Facts without a box; @self->boxes keeps them otherwise. */
gpointer vigil_incident_desk_fill_facts (VigilIncidentDesk *self, VigilIncident *incident, const char *plan, VigilFacts *out);
void vigil_incident_desk_free_box (gpointer box);
void vigil_incident_desk_tick_start (VigilIncidentDesk *self, VigilIncident *incident, GPtrArray *facts);
void vigil_incident_desk_forget_starts (VigilIncidentDesk *self);
void vigil_incident_desk_see_people (VigilIncidentDesk *self);
void vigil_incident_desk_see_positions (VigilIncidentDesk *self, const VigilEvent *event);
void vigil_incident_desk_see_gate (VigilIncidentDesk *self, const VigilEvent *event);
void vigil_incident_desk_append_people (VigilIncidentDesk *self, GPtrArray *events);
void vigil_muster_person_free (gpointer person);

G_END_DECLS
