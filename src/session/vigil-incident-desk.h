/* vigil-incident-desk.h: the incidents of this seat: opened, led and closed by commands, each an event that is journalled first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record.h"
#include "response/vigil-incident.h"
#include "session/vigil-session.h"

G_BEGIN_DECLS

/* One for each session: a GListModel of VigilIncident, open ones first, the worst level first, then the newest; closed ones of the
 * last 30 days behind them. Every second the runs of open incidents are looked at and what is due is journalled.
 * Signals (main loop): "changed" (id: const char*, nullable: the whole list): an incident has something new. */
#define VIGIL_TYPE_INCIDENT_DESK (vigil_incident_desk_get_type ())
G_DECLARE_FINAL_TYPE (VigilIncidentDesk, vigil_incident_desk, VIGIL, INCIDENT_DESK, GObject)

VigilIncidentDesk *vigil_session_get_incident_desk (VigilSession *self);
VigilSession *vigil_incident_desk_get_session (VigilIncidentDesk *self); /* borrowed */

VigilIncident *vigil_incident_desk_find (VigilIncidentDesk *self, const char *id);
/* The open incident that has this alarm; NULL: none. */
VigilIncident *vigil_incident_desk_find_by_alarm (VigilIncidentDesk *self, const char *alarm_id);
guint vigil_incident_desk_get_n_open (VigilIncidentDesk *self);
/* What the panel, map and twin speak of: the one that was chosen, else the first open one; NULL: none is open. "changed" when it
 * becomes another. */
VigilIncident *vigil_incident_desk_get_current (VigilIncidentDesk *self);
void vigil_incident_desk_set_current (VigilIncidentDesk *self, const char *id);

/* What is known when it is opened. Set by vigil_incident_draft_init(); strings are borrowed. */
typedef struct
{
  VigilIncidentType type;       /* VIGIL_N_INCIDENT_TYPES, as draft_init() leaves it: not said; it opens as other, and stays in describe */
  VigilIncidentState state;     /* suspected or confirmed; of no meaning in describe */
  const char *title;            /* (nullable): made of the rest */
  const char *from;             /* "alarm", "map", "platform", "drill" */
  const char *substance;        /* (nullable) CAS */
  const char *asset, *area;     /* (nullable) ids */
  double east, north;           /* m; NAN: of the asset or alarm */
  const char *const *alarms;    /* (nullable) ids, the first one is what it was opened from */
  gboolean drill;
} VigilIncidentDraft;

void vigil_incident_draft_init (VigilIncidentDraft *self);
/* Type, substance, asset, area and place from what the pack says of an alarm: its class, its definition, the detector's gas. The strings
 * are the site's or the desk's, until the next draft. FALSE: no such alarm. */
gboolean vigil_incident_desk_draft_for_alarm (VigilIncidentDesk *self, const char *alarm_id, VigilIncidentDraft *out);
void vigil_incident_desk_draft_for_place (VigilIncidentDesk *self, const char *asset_id, double east, double north, VigilIncidentDraft *out);

/* Alarms that may belong to an open incident and are in none: annunciated, raised not more than 30 minutes before it was opened, of the
 * same asset or a part of it, of the same area, or within 150 m of its place; worst first. (element-type utf8) (transfer full) */
GPtrArray *vigil_incident_desk_propose_alarms (VigilIncidentDesk *self, VigilIncident *incident) G_GNUC_WARN_UNUSED_RESULT;
/* Which path of GB/T 29639-2020, 3.3, the conditions of a plan's "start" and "levels" propose now: automatic, early-warning or none. Nothing
 * is started by it. A "for" counts from the first question on. */
VigilResponseStart vigil_incident_desk_propose_start (VigilIncidentDesk *self, VigilIncident *incident, VigilRecord *plan);
/* The worst level whose own condition holds, and by what evidence (out) (nullable) (transfer full); 0: the plan ties none to a level that holds. */
guint vigil_incident_desk_propose_level (VigilIncidentDesk *self, VigilIncident *incident, VigilRecord *plan, char **reason);
/* The response that a plan of the library started by itself ("automatic" of a level) and nobody has acted on since: a sentence to be shown
 * until then. Every second each open incident is held against each plan in force that applies to it; a level is set that is worse than all
 * it ever was on, so what a person took back is not set again. Not in a replay, not at an observer's seat; drills by a drill's data only. */
char *vigil_incident_desk_dup_announcement (VigilIncidentDesk *self, VigilIncident **incident) G_GNUC_WARN_UNUSED_RESULT;

/* Every command: right of the role and validity are looked at first (GError in words), then the event is journalled durably, then folded. All finish
 * with vigil_incident_desk_finish(), opening with vigil_incident_desk_open_finish() (the incident, transfer none). An alarm that an open
 * incident has already opens none: that incident is returned. */
void vigil_incident_desk_open_async (VigilIncidentDesk *self, const VigilIncidentDraft *draft, GAsyncReadyCallback callback, gpointer user_data);
VigilIncident *vigil_incident_desk_open_finish (VigilIncidentDesk *self, GAsyncResult *result, GError **error);

void vigil_incident_desk_become_async (VigilIncidentDesk *self, const char *id, VigilIncidentState state, const char *reason,
                                       GAsyncReadyCallback callback, gpointer user_data);
void vigil_incident_desk_level_async (VigilIncidentDesk *self, const char *id, guint level, VigilResponseStart start, const char *reason,
                                      GAsyncReadyCallback callback, gpointer user_data);
/* NULL members and NAN stay as they are. */
void vigil_incident_desk_describe_async (VigilIncidentDesk *self, const char *id, const VigilIncidentDraft *draft, const char *reason,
                                         GAsyncReadyCallback callback, gpointer user_data);
void vigil_incident_desk_take_role_async (VigilIncidentDesk *self, const char *id, VigilDuty duty, const char *who, const char *reason,
                                          GAsyncReadyCallback callback, gpointer user_data);
void vigil_incident_desk_hand_over_async (VigilIncidentDesk *self, const char *id, const char *owner, const char *reason,
                                          GAsyncReadyCallback callback, gpointer user_data);
void vigil_incident_desk_add_alarm_async (VigilIncidentDesk *self, const char *id, const char *alarm_id, GAsyncReadyCallback callback, gpointer user_data);
void vigil_incident_desk_remove_alarm_async (VigilIncidentDesk *self, const char *id, const char *alarm_id, const char *reason,
                                             GAsyncReadyCallback callback, gpointer user_data);
void vigil_incident_desk_note_async (VigilIncidentDesk *self, const char *id, const char *text, GAsyncReadyCallback callback, gpointer user_data);

/* @plan: a record of the library with a procedure, in force or a draft named so; kept in the journal whole. */
void vigil_incident_desk_start_plan_async (VigilIncidentDesk *self, const char *id, VigilRecord *plan, const char *reason,
                                           GAsyncReadyCallback callback, gpointer user_data);
void vigil_incident_desk_stop_plan_async (VigilIncidentDesk *self, const char *id, const char *plan, const char *reason,
                                          GAsyncReadyCallback callback, gpointer user_data);
/* begin, done, answer, skip, fail, reopen, force, note or leave; the actor and the time are the seat's. */
void vigil_incident_desk_step_async (VigilIncidentDesk *self, const char *id, const char *plan, VigilRunInput input, const char *step,
                                     const char *text, const char *answer, GAsyncReadyCallback callback, gpointer user_data);
/* Teams, stocks and experts: "reserved", "dispatched", "arrived", "released", "called"; @quantity of a stock, else 0; @text nullable. */
void vigil_incident_desk_resource_async (VigilIncidentDesk *self, const char *id, VigilRecord *resource, const char *state, double quantity,
                                         const char *text, GAsyncReadyCallback callback, gpointer user_data);
/* A report that was signed: @form "report-493", @fields an object (transfer full). */
void vigil_incident_desk_report_async (VigilIncidentDesk *self, const char *id, const char *form, JsonNode *fields, GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean vigil_incident_desk_finish (VigilIncidentDesk *self, GAsyncResult *result, GError **error);

/* What the conditions of a plan see now: tags, alarms, people in zones and at muster points, weather, assets, teams, commands. Valid
 * until the next turn of the main loop. People: those in a zone of that level or a worse one, as of the last count of the hazard desk,
 * also those who may be inside; where nobody is, but somebody cannot be seen, it is not known. */
void vigil_incident_desk_get_facts (VigilIncidentDesk *self, VigilIncident *incident, const char *plan, VigilFacts *out);

/* Somebody on the site, for the head-count of an evacuation. (VigilMusterState of hazard/vigil-escape.h is that of a muster point.) */
typedef enum
{
  VIGIL_HEAD_SAFE,    /* at a muster point or out of the gate */
  VIGIL_HEAD_OUTSIDE, /* in no zone that is shown, not at a muster point */
  VIGIL_HEAD_INSIDE,  /* in a zone */
  VIGIL_HEAD_UNSEEN,  /* no position for longer than the site allows, or never */
  VIGIL_N_HEAD_STATES
} VigilHeadState;

typedef struct
{
  char *person;   /* id of the track */
  char *name;     /* as the platform or the pack gives it; the id where it gives none */
  VigilHeadState state;
  char *place;    /* (nullable) id of the muster point */
  double east, north; /* m; the last position; NAN: never seen */
  int level;      /* storey */
  VigilTime seen; /* 0: never */
} VigilMusterPerson;

/* Everybody who counts for this incident, those who are missing first (inside, unseen, outside, safe), then by name:
 * (element-type VigilMusterPerson). @counts (out) (nullable): of each state. */
GPtrArray *vigil_incident_desk_muster (VigilIncidentDesk *self, VigilIncident *incident, guint counts[VIGIL_N_HEAD_STATES]) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @written is only what was proposed (@drawn), and the head-count says another number (@now) meanwhile. What somebody counted
 * and wrote themselves stands. */
gboolean vigil_head_count_has_moved (const char *written, guint drawn, guint now);

G_END_DECLS
