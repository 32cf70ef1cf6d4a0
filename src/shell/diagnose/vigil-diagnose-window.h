/* vigil-diagnose-window.h: the diagnosis on a page, and the support bundle looked at before it is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/diagnose/vigil-diagnose.h"
#include "shell/diagnose/vigil-support-bundle.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_DIAGNOSE_WINDOW (vigil_diagnose_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilDiagnoseWindow, vigil_diagnose_window, VIGIL, DIAGNOSE_WINDOW, GtkWindow)

/* @parent (nullable): the window it belongs to; @session (nullable): none yet. */
GtkWidget *vigil_diagnose_window_new (GtkWindow *parent, VigilSession *session, VigilSettings *settings);
/* The one there is, or a new one, in front. */
void vigil_diagnose_window_present_for (GtkWindow *parent, VigilSession *session);
/* NULL until the first look is done. */
const VigilDiagnosis *vigil_diagnose_window_get_diagnosis (VigilDiagnoseWindow *self);
/* For tests: as the check button does; and as if the file had been chosen. */
void vigil_diagnose_window_want (VigilDiagnoseWindow *self, VigilSupportPart part, gboolean wanted);
gboolean vigil_diagnose_window_write (VigilDiagnoseWindow *self, const char *path);

G_END_DECLS
