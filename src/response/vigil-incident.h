/* vigil-incident.h: one incident: what it is, where, how bad, who does what, and the log that made it so
 *
 * An incident is a fold of events of the journal; a command makes an event, the event changes the incident. Pure: no clock, no session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "response/vigil-run.h"

G_BEGIN_DECLS

/* GB/T 29639 and ISO 22320: from the first suspicion to the end. */
typedef enum
{
  VIGIL_INCIDENT_SUSPECTED,
  VIGIL_INCIDENT_CONFIRMED,
  VIGIL_INCIDENT_RESPONDING,
  VIGIL_INCIDENT_CONTROLLED,
  VIGIL_INCIDENT_RECOVERING,
  VIGIL_INCIDENT_CLOSED,
  VIGIL_N_INCIDENT_STATES
} VigilIncidentState;

const char *vigil_incident_state_to_string (VigilIncidentState state);
gboolean vigil_incident_state_from_string (const char *text, VigilIncidentState *state);
const char *vigil_incident_state_get_label (VigilIncidentState state); /* translated */

/* Response level: 1 (Ⅰ) is the worst; 0: none declared. Never to be mixed with alarm priorities or risk colours. */
#define VIGIL_RESPONSE_LEVELS 4

/* GB/T 29639-2020, 3.3: how a response was started. */
typedef enum
{
  VIGIL_START_NONE,
  VIGIL_START_DECLARED,      /* by the leading group */
  VIGIL_START_AUTOMATIC,     /* the information reached the condition of the plan */
  VIGIL_START_EARLY_WARNING, /* below it: readiness and tracking */
  VIGIL_N_STARTS
} VigilResponseStart;

const char *vigil_response_start_to_string (VigilResponseStart start);
const char *vigil_response_start_get_label (VigilResponseStart start);
/* "Ⅱ" and so on, with the name of the scale: "response level Ⅱ"; translated. */
char *vigil_response_level_dup_label (guint level) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  VIGIL_INCIDENT_LEAK_TOXIC,
  VIGIL_INCIDENT_LEAK_FLAMMABLE,
  VIGIL_INCIDENT_FIRE,
  VIGIL_INCIDENT_EXPLOSION,
  VIGIL_INCIDENT_PERSON,      /* somebody hurt, missing or poisoned */
  VIGIL_INCIDENT_POWER,
  VIGIL_INCIDENT_OTHER,
  VIGIL_N_INCIDENT_TYPES
} VigilIncidentType;

const char *vigil_incident_type_to_string (VigilIncidentType type);
gboolean vigil_incident_type_from_string (const char *text, VigilIncidentType *type);
const char *vigil_incident_type_get_label (VigilIncidentType type);

typedef struct
{
  VigilDuty duty;
  char *who;
  VigilTime since;
} VigilIncidentRole;

/* One line of the log. */
typedef struct
{
  VigilTime time;
  char *actor;    /* (nullable): the program */
  char *text;     /* one sentence, translated when it is shown */
  VigilEvent *event;
} VigilIncidentLine;

/* A team, a stock or an expert of this incident, as it stands; vigil.incident.resource.v1. */
typedef struct
{
  char *resource; /* record id */
  char *title;    /* of the record, when it was taken */
  char *state;    /* "reserved", "dispatched", "arrived", "called"; a released one is not listed */
  double quantity; /* of a stock; 0: a team or an expert */
  VigilTime since;
  char *text;     /* (nullable) what was said */
} VigilIncidentResource;

/* A report that was signed; vigil.incident.reported.v1. */
typedef struct
{
  char *form;
  JsonNode *fields;
  char *signer;
  VigilTime time;
} VigilIncidentReport;

#define VIGIL_TYPE_INCIDENT (vigil_incident_get_type ())
G_DECLARE_FINAL_TYPE (VigilIncident, vigil_incident, VIGIL, INCIDENT, GObject)

/* From vigil.incident.opened.v1; NULL and an error where it is none. */
VigilIncident *vigil_incident_new (VigilEvent *opened, GError **error);
/* Folds one more event of this incident. FALSE: not of this incident, or not valid in its state (it is passed over and noted). */
gboolean vigil_incident_apply (VigilIncident *self, VigilEvent *event);
/* Whether it would be folded; why not, in words: asked before an event is journalled. */
gboolean vigil_incident_check (VigilIncident *self, VigilEvent *event, GError **error);
/* Whether a change would be valid; an error in words. */
gboolean vigil_incident_can_become (VigilIncident *self, VigilIncidentState state, const char *reason, GError **error);
gboolean vigil_incident_can_level (VigilIncident *self, guint level, VigilResponseStart start, const char *reason, GError **error);

const char *vigil_incident_get_id (VigilIncident *self);      /* "2026-118": year and number */
char *vigil_incident_dup_title (VigilIncident *self) G_GNUC_WARN_UNUSED_RESULT;
VigilIncidentState vigil_incident_get_state (VigilIncident *self);
VigilIncidentType vigil_incident_get_kind (VigilIncident *self);
const char *vigil_incident_get_substance (VigilIncident *self); /* CAS; nullable */
const char *vigil_incident_get_asset (VigilIncident *self);     /* nullable */
const char *vigil_incident_get_area (VigilIncident *self);      /* nullable */
gboolean vigil_incident_get_place (VigilIncident *self, double *east, double *north);
guint vigil_incident_get_level (VigilIncident *self);
/* The worst that it ever was on; 0: none. */
guint vigil_incident_get_worst_level (VigilIncident *self);
VigilResponseStart vigil_incident_get_start (VigilIncident *self);
const char *vigil_incident_get_owner (VigilIncident *self);     /* nullable */
VigilTime vigil_incident_get_opened (VigilIncident *self);
VigilTime vigil_incident_get_closed (VigilIncident *self);      /* 0: it is open */
gboolean vigil_incident_is_drill (VigilIncident *self);
guint vigil_incident_get_mark (VigilIncident *self);            /* 0, 1, 2 …: its sign A, B, C on map and twin */
const GPtrArray *vigil_incident_get_alarms (VigilIncident *self); /* (element-type char*) ids */
const GArray *vigil_incident_get_roles (VigilIncident *self);     /* (element-type VigilIncidentRole) now */
const GPtrArray *vigil_incident_get_log (VigilIncident *self);    /* (element-type VigilIncidentLine) oldest first */
const GPtrArray *vigil_incident_get_orders (VigilIncident *self); /* (element-type VigilIncidentLine) orders and what came of them, oldest first */
GPtrArray *vigil_incident_dup_whole_log (VigilIncident *self) G_GNUC_WARN_UNUSED_RESULT; /* both */
/* An order for this incident that this seat gave, or what came of one. FALSE: not of this incident, or known. */
gboolean vigil_incident_note_order (VigilIncident *self, VigilEvent *event);
const char *vigil_command_get_label (const char *command);
/* Plans that were started, the newest last: (element-type VigilRun). Runs are this incident's. */
const GPtrArray *vigil_incident_get_runs (VigilIncident *self);
const GPtrArray *vigil_incident_get_resources (VigilIncident *self); /* (element-type VigilIncidentResource) in the order they were taken */
const GPtrArray *vigil_incident_get_reports (VigilIncident *self);   /* (element-type VigilIncidentReport) oldest first */
gboolean vigil_incident_is_run_stopped (VigilIncident *self, guint run);
/* The run of a plan that is under way; NULL: none. */
VigilRun *vigil_incident_find_run (VigilIncident *self, const char *plan);

G_END_DECLS
