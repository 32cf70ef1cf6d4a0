/* vigil-incident-private.h: what the files of the incident share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-incident.h"

G_BEGIN_DECLS

struct _VigilIncident
{
  GObject parent_instance;
  char *id;
  VigilEvent *title; /* whose data has it */
  VigilIncidentState state;
  VigilIncidentType kind;
  char *substance, *asset, *area, *owner;
  double east, north; /* NAN: not known */
  guint level, worst;
  VigilResponseStart start;
  VigilTime opened, closed;
  gboolean drill;
  guint mark;
  GPtrArray *alarms; /* (element-type utf8) */
  GArray *roles;     /* (element-type VigilIncidentRole) */
  GPtrArray *log;    /* (element-type VigilIncidentLine) */
  GPtrArray *orders; /* (element-type VigilIncidentLine) requests and results of commands */
  GPtrArray *runs;   /* (element-type VigilRun) */
  GArray *stopped;   /* (element-type gboolean) one for each run */
  GPtrArray *resources; /* (element-type VigilIncidentResource) */
  GPtrArray *reports;   /* (element-type VigilIncidentReport) */
};

/* What the log says of an event, before it is folded: of the incident as it was. */
char *vigil_incident_make_sentence (VigilIncident *self, VigilEvent *event) G_GNUC_WARN_UNUSED_RESULT;
void vigil_incident_add_line (VigilIncident *self, VigilEvent *event, const char *sentence);
VigilIncidentLine *vigil_incident_line_new (VigilEvent *event, const char *sentence) G_GNUC_WARN_UNUSED_RESULT;
/* The event of a run that an event of the incident carries; NULL where it is none. */
VigilRunEvent *vigil_incident_make_run_event (VigilEvent *event) G_GNUC_WARN_UNUSED_RESULT;

void vigil_incident_init_resources (VigilIncident *self);
gboolean vigil_incident_check_resource (VigilIncident *self, VigilEvent *event, GError **error);
void vigil_incident_fold_resource (VigilIncident *self, VigilEvent *event);
char *vigil_incident_say_resource (VigilIncident *self, VigilEvent *event) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_incident_check_report (VigilIncident *self, VigilEvent *event, GError **error);
void vigil_incident_fold_report (VigilIncident *self, VigilEvent *event);
gboolean vigil_response_start_from_string (const char *text, VigilResponseStart *start);

G_END_DECLS
