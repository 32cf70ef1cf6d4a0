/* vigil-incident-panel.h: guided response: one incident, its plan, who waits for whom, and the buttons that do it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-incident-desk.h"
#include "shell/response/vigil-response-list.h"
#include "shell/response/vigil-response-sheet.h"
#include "shell/response/vigil-run-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals:
 *  "notice" (sentence): what the operator should read.
 *  "locate" (kind: VigilSelectedKind as guint, id): is to be selected and shown on the map, the panel stays.
 *  "look" (camera, asset, zone; each nullable): what a step is linked to is to be shown.
 *  "way" (resource: id): the way of a resource is to be drawn on the map; "": none.
 *  "read" (record: id): a record of the library is to be opened.
 *  "report": the report to the authority is to be opened. */
#define VIGIL_TYPE_INCIDENT_PANEL (vigil_incident_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigilIncidentPanel, vigil_incident_panel, VIGIL, INCIDENT_PANEL, GtkWidget)

void vigil_incident_panel_set_session (VigilIncidentPanel *self, VigilSession *session);
/* Once a second: elapsed times, timers of steps, the legal hour. */
void vigil_incident_panel_tick (VigilIncidentPanel *self);
/* What it shows: the current one of the desk, or one that was closed and is still read; NULL: none. */
VigilIncident *vigil_incident_panel_get_incident (VigilIncidentPanel *self);
/* Shows another open incident: the next (1) or the one before (-1). */
void vigil_incident_panel_step_incident (VigilIncidentPanel *self, int by);

/* What can be done, also by key while the panel has the focus:
 *  "primary" (Enter) starts the recommended plan, or does what the step is for; "answer-1" … "answer-9"; "begin", "done", "skip", "fail", "reopen",
 *  "force", "leave", "view", "resend", "told", "remark" with the step that keys are about; "note", "level", "state", "hand-over", "report", "stop-plan",
 *  "describe", "next-step", "previous-step", "current-step".
 * FALSE: it makes no sense now. */
gboolean vigil_incident_panel_do (VigilIncidentPanel *self, const char *verb);
/* The keys are here from now on. */
void vigil_incident_panel_take_focus (VigilIncidentPanel *self);
/* Way of a resource that the advice knows, metres; NULL: none. Borrowed. (element-type VigilZonePoint) */
const GArray *vigil_incident_panel_find_way (VigilIncidentPanel *self, const char *resource);

/* For tests: the parts. */
VigilRunView *vigil_incident_panel_get_run_view (VigilIncidentPanel *self);
VigilResponseSheet *vigil_incident_panel_get_sheet (VigilIncidentPanel *self);

G_END_DECLS
