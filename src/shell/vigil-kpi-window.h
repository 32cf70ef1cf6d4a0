/* vigil-kpi-window.h: the alarm system of this seat against ISA-18.2 and EEMUA 191, for a period or an imported list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/vigil-kpi-window-load.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_KPI_WINDOW (vigil_kpi_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilKpiWindow, vigil_kpi_window, VIGIL, KPI_WINDOW, GtkApplicationWindow)

/* The one window of @parent, made if there is none. */
VigilKpiWindow *vigil_kpi_window_present (GtkWindow *parent, VigilSession *session);
/* NULL: nothing yet. */
const VigilKpiLoaded *vigil_kpi_window_get_loaded (VigilKpiWindow *self);
/* What the number under the pointer, or with the focus, counts; empty without one. */
const char *vigil_kpi_window_get_definition (VigilKpiWindow *self);
const char *vigil_kpi_window_get_said (VigilKpiWindow *self);

G_END_DECLS
