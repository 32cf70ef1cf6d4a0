/* vigil-alarm-panel.h: the alarm queue with what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_ALARM_PANEL (vigil_alarm_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmPanel, vigil_alarm_panel, VIGIL, ALARM_PANEL, GtkWidget)

void vigil_alarm_panel_set_session (VigilAlarmPanel *self, VigilSession *session); /* once */
/* Once a second: elapsed times. */
void vigil_alarm_panel_tick (VigilAlarmPanel *self);
/* Selects the alarm that many rows further; from nothing, the first. */
void vigil_alarm_panel_move (VigilAlarmPanel *self, int by);
/* Ids of the unacknowledged alarms whose rows are on the screen; NULL-terminated. */
char **vigil_alarm_panel_dup_visible_unacknowledged (VigilAlarmPanel *self);
/* Id of the alarm that an action is about: the selected one, or NULL. */
const char *vigil_alarm_panel_get_selected (VigilAlarmPanel *self);
/* Selects the first alarm of a priority, or the next of them; FALSE if there is none. */
gboolean vigil_alarm_panel_move_to_priority (VigilAlarmPanel *self, int priority);
/* "filter-alarms", "show-all-alarms", "select-priority" (i). */
void vigil_alarm_panel_add_actions (VigilAlarmPanel *self, GActionMap *map);
/* Rows that exist now; for tests. */
guint vigil_alarm_panel_get_n_rows (VigilAlarmPanel *self);

G_END_DECLS
