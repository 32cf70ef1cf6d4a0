/* vigil-alarm-panel.h: the alarm queue with what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "notice" (const char *sentence) for what the operator should read. */
#define VIGIL_TYPE_ALARM_PANEL (vigil_alarm_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmPanel, vigil_alarm_panel, VIGIL, ALARM_PANEL, GtkWidget)

void vigil_alarm_panel_set_session (VigilAlarmPanel *self, VigilSession *session); /* once */
/* Where filters are kept and how alarms are grouped. */
void vigil_alarm_panel_bind_settings (VigilAlarmPanel *self, VigilSettings *settings);
/* Once a second: elapsed times. */
void vigil_alarm_panel_tick (VigilAlarmPanel *self);
/* Selects the alarm that many rows further; from nothing, the first. */
void vigil_alarm_panel_move (VigilAlarmPanel *self, int by);
/* Selects as far as that many rows further, too. */
void vigil_alarm_panel_extend (VigilAlarmPanel *self, int by);
/* Ids of the unacknowledged alarms whose rows are on the screen; NULL-terminated. */
char **vigil_alarm_panel_dup_visible_unacknowledged (VigilAlarmPanel *self);
/* Id of the alarm that an action is about: the selected one, or NULL. */
const char *vigil_alarm_panel_get_selected (VigilAlarmPanel *self);
/* Selects the first alarm of a priority, or the next of them; FALSE if there is none. */
gboolean vigil_alarm_panel_move_to_priority (VigilAlarmPanel *self, int priority);
/* All that is done with alarms: acknowledge, shelve, note … filter, group, review. */
void vigil_alarm_panel_add_actions (VigilAlarmPanel *self, GActionMap *map);
/* Enables what makes sense now. */
void vigil_alarm_panel_update_actions (VigilAlarmPanel *self);
/* As typed into the field, in English or in the language of the program. */
void vigil_alarm_panel_set_filter (VigilAlarmPanel *self, const char *line);
/* Rows that exist now; for tests. */
guint vigil_alarm_panel_get_n_rows (VigilAlarmPanel *self);

G_END_DECLS
