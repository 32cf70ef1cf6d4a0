/* vigil-alarm-history-window.h: every alarm of the journal, or of an imported list, to be searched and exported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/vigil-alarm-history-window-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_ALARM_HISTORY_WINDOW (vigil_alarm_history_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmHistoryWindow, vigil_alarm_history_window, VIGIL, ALARM_HISTORY_WINDOW, GtkApplicationWindow)

/* The one window of @parent, made if there is none. */
VigilAlarmHistoryWindow *vigil_alarm_history_window_present (GtkWindow *parent, VigilSession *session);
GListModel *vigil_alarm_history_window_get_model (VigilAlarmHistoryWindow *self);
const char *vigil_alarm_history_window_get_said (VigilAlarmHistoryWindow *self);

G_END_DECLS
