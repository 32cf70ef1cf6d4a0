/* vigil-plan-window.h: the steps of a plan edited: list, form, picture, mistakes, rehearsal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-library.h"
#include "response/vigil-plan-draft.h"
#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_PLAN_WINDOW (vigil_plan_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilPlanWindow, vigil_plan_window, VIGIL, PLAN_WINDOW, GtkApplicationWindow)

/* The window of that plan, made if there is none. NULL where @id is no plan. */
VigilPlanWindow *vigil_plan_window_present (GtkWindow *parent, VigilSession *session, VigilLibrary *library, const char *id);
VigilPlanDraft *vigil_plan_window_get_draft (VigilPlanWindow *self);
const char *vigil_plan_window_get_said (VigilPlanWindow *self);
/* Of an existing plan: sections and, if there are lines that look like steps, a first set of steps. FALSE: nothing was found in it. */
gboolean vigil_plan_window_take_text (VigilPlanWindow *self, const char *text);

G_END_DECLS
