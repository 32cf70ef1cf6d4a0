/* vigil-run-view.h: a running plan: phases with progress, steps with times, the step to look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-gateway.h"
#include "session/vigil-incident-desk.h"
#include "shell/response/vigil-step-row.h"
#include "shell/response/vigil-step-tools.h"

G_BEGIN_DECLS

/* Title of something that the site does not know (a team of the library); NULL: none. Borrowed. */
typedef const char *(*VigilRunNameFunc) (gpointer data, const char *id);

/* Signals: "act" (step: string, verb: string); "chosen" (step: string): somebody looks at a step. */
#define VIGIL_TYPE_RUN_VIEW (vigil_run_view_get_type ())
G_DECLARE_FINAL_TYPE (VigilRunView, vigil_run_view, VIGIL, RUN_VIEW, GtkWidget)

GtkWidget *vigil_run_view_new (void);
void vigil_run_view_set_names (VigilRunView *self, VigilRunNameFunc func, gpointer data);
/* NULL: nothing. Rows are made anew only when it is another run. */
void vigil_run_view_set (VigilRunView *self, VigilSession *session, VigilIncident *incident, VigilRun *run);
/* Timers of steps that are open. */
void vigil_run_view_tick (VigilRunView *self, VigilTime now);
/* How many of those who count are safe: a bar at steps that count heads; NAN: nobody counts. */
void vigil_run_view_set_mustered (VigilRunView *self, double share);
/* The step that keys are about: the chosen one, else the one at hand, which stays so until it is ended or waits again; -1: none. */
int vigil_run_view_get_step (VigilRunView *self);
/* NULL: the one at hand. */
void vigil_run_view_choose (VigilRunView *self, const char *step);
/* To a late step, where there is another; else to the one to look at, whichever it is now. */
void vigil_run_view_go_on (VigilRunView *self);
void vigil_run_view_move (VigilRunView *self, int by);
/* What a key does to that step; NULL: nothing. */
const char *vigil_run_view_find_verb (VigilRunView *self, const char *key);

/* The step took the place of another a moment ago, which ended by itself: a key was meant for that one. */
gboolean vigil_run_view_is_fresh (VigilRunView *self);

/* For tests. */
void vigil_run_view_set_time_func (VigilRunView *self, gint64 (*func) (void)); /* µs; instead of g_get_monotonic_time() */
const char *vigil_run_view_get_late (VigilRunView *self); /* what is said of another step that is late; NULL: nothing */
VigilStepRow *vigil_run_view_get_row (VigilRunView *self, guint step);
VigilStepTools *vigil_run_view_get_tools (VigilRunView *self);

G_END_DECLS
