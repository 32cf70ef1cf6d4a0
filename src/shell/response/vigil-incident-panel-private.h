/* vigil-incident-panel-private.h: what the parts of the incident panel share
 *
 * vigil-incident-panel.c       the widget, which incident, when it is looked at again, keys
 * vigil-incident-panel-build.c the sections
 * vigil-incident-panel-fill.c  what they say
 * vigil-incident-panel-hints.c what it proposes by itself
 * vigil-incident-panel-do.c    what can be done with the incident
 * vigil-incident-panel-step.c  what can be done with a step, commands, resources
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-advice.h"
#include "session/vigil-gateway.h"
#include "session/vigil-people.h"
#include "shell/response/vigil-incident-lines.h"
#include "shell/response/vigil-incident-panel.h"
#include "shell/response/vigil-response-section.h"
#include "shell/vigil-throttle.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_PART_REASONS,
  VIGIL_PART_PLANS,
  VIGIL_PART_PEOPLE,
  VIGIL_PART_TAKEN,
  VIGIL_PART_TEAMS,
  VIGIL_PART_MATERIALS,
  VIGIL_PART_ORDERS,
  VIGIL_PART_EXPERTS,
  VIGIL_PART_CASES,
  VIGIL_PART_ALARMS,
  VIGIL_PART_ROLES,
  VIGIL_PART_LOG,
  VIGIL_N_PARTS
} VigilIncidentPart;

/* A sentence and the button that does it. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *label;
} VigilResponseHint;

struct _VigilIncidentPanel
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *root;
  GtkWidget *head;
  GtkDrawingArea *mark;
  GtkLabel *title, *level, *age, *standing;
  GtkLabel *problem;
  GtkBox *chooser;
  GtkStack *pages;
  GtkScrolledWindow *scroller;
  GtkBox *body;
  GtkBox *sheet_place;
  GtkWidget *sheet_room;
  GtkWidget *foot, *note_button, *level_button, *hand_over_button, *state_button, *report_button;

  /* in the body */
  VigilResponseHint start_hint, alarm_hint;
  GtkWidget *plan_card, *plan_line, *plan_title, *plan_buttons, *start, *others, *why;
  GtkLabel *advice_note;
  GtkWidget *run_head;
  GtkLabel *run_title, *run_waiting;
  GtkWidget *other_run; /* a button that goes to the next plan under way */
  GtkLabel *other_run_label;
  VigilRunView *run_view;
  GtkLabel *people_note;
  GtkProgressBar *people_bar;
  GtkLabel *report_line;
  VigilResponseSection *sections[VIGIL_N_PARTS];
  VigilResponseList *lists[VIGIL_N_PARTS];
  VigilResponseSheet *sheet;
  GtkEventControllerMotion *pointer; /* borrowed from the scroller */

  /* owned */
  VigilSession *session;
  VigilIncident *incident;   /* (nullable) */
  VigilAdvice *advice;       /* (nullable) of this incident */
  GCancellable *asking;      /* (nullable) */
  VigilThrottle throttle;    /* what is said */
  VigilThrottle ask_throttle; /* what is advised */
  VigilThrottle people_throttle;
  GHashTable *names;         /* id of a record → its title, "" where there is none */
  char *shown_way;           /* (nullable) */
  gboolean people_touched;   /* somebody folded or opened that section */
  guint proposed_level;      /* that its plan ties to what holds; 0: none */
  VigilResponseStart proposed_start; /* by the conditions of its plan */
  char *start_reason;        /* (nullable) that, as a sentence */
  char *run_plan;            /* (nullable) the plan under way that somebody chose */
  char *told_step;           /* (nullable) the step that was current when it was said */
};

void vigil_incident_panel_build (VigilIncidentPanel *self);
void vigil_incident_panel_fill (VigilIncidentPanel *self);
void vigil_incident_panel_fill_people (VigilIncidentPanel *self);
void vigil_incident_panel_fill_times (VigilIncidentPanel *self);
void vigil_incident_panel_fill_hints (VigilIncidentPanel *self);
gboolean vigil_incident_panel_group_near (VigilIncidentPanel *self);
/* @button: floating. The box, to be put somewhere. */
GtkWidget *vigil_response_hint_build (VigilResponseHint *self, GtkWidget *button);
/* @text (nullable): nothing to propose; @tooltip (nullable): the same. */
void vigil_response_hint_set (VigilResponseHint *self, const char *text, const char *tooltip);
/* The run that is shown: the one that was chosen, or the newest that was not stopped; NULL: none. */
VigilRun *vigil_incident_panel_get_run (VigilIncidentPanel *self);
/* Title of a record; NULL: there is none. Borrowed. */
const char *vigil_incident_panel_name (gpointer self, const char *id);
void vigil_incident_panel_say (VigilIncidentPanel *self, const char *sentence);
VigilIncidentDesk *vigil_incident_panel_get_desk (VigilIncidentPanel *self);
/* GAsyncReadyCallback of every command to the desk; @panel: a reference, given up. */
void vigil_incident_panel_done_cb (GObject *desk, GAsyncResult *result, gpointer panel);
/* A record that the advice or the library has. */
VigilRecord *vigil_incident_panel_find_record (VigilIncidentPanel *self, const char *id);

/* A button of a list. */
void vigil_incident_panel_act (VigilIncidentPanel *self, VigilIncidentPart part, const char *id, const char *verb);
/* A button of a step. */
gboolean vigil_incident_panel_act_on_step (VigilIncidentPanel *self, const char *step, const char *verb);
void vigil_incident_panel_act_on_resource (VigilIncidentPanel *self, const char *id, const char *verb);
void vigil_incident_panel_start_plan (VigilIncidentPanel *self, const char *plan);
/* Of several plans under way the one after the one that is shown; NULL: there is no other. */
VigilRun *vigil_incident_panel_get_other_run (VigilIncidentPanel *self);

void vigil_incident_panel_emit_locate (VigilIncidentPanel *self, VigilSelectedKind kind, const char *id);
void vigil_incident_panel_emit_look (VigilIncidentPanel *self, const char *camera, const char *asset, const char *zone);
void vigil_incident_panel_emit_way (VigilIncidentPanel *self, const char *resource);
void vigil_incident_panel_emit_read (VigilIncidentPanel *self, const char *record);
void vigil_incident_panel_emit_report (VigilIncidentPanel *self);

G_END_DECLS
