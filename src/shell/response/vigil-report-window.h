/* vigil-report-window.h: the report to the authority, filled from the incident, completed and signed at this seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-incident-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_REPORT_WINDOW (vigil_report_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilReportWindow, vigil_report_window, VIGIL, REPORT_WINDOW, GtkWindow)

/* The form of one incident, over @parent. One that is open already is shown again with what was typed into it. */
void vigil_report_window_open (GtkWindow *parent, VigilSession *session, const char *incident);

G_END_DECLS
