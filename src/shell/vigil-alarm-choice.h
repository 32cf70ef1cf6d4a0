/* vigil-alarm-choice.h: which rows of the desk are selected, and which of them is meant
 *
 * The selection is of alarms, not of places: it survives every change of the order. The cursor is the row that
 * was touched last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkSelectionModel over a desk. Signal "cursor-moved" when the operator, not the program, moved the cursor. */
#define VIGIL_TYPE_ALARM_CHOICE (vigil_alarm_choice_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmChoice, vigil_alarm_choice, VIGIL, ALARM_CHOICE, GObject)

VigilAlarmChoice *vigil_alarm_choice_new (VigilAlarmDesk *desk);
/* Alarm or group, borrowed; NULL: none. */
gpointer vigil_alarm_choice_get_cursor (VigilAlarmChoice *self);
/* Its row, or where it was; -1: nowhere yet. */
int vigil_alarm_choice_get_row (VigilAlarmChoice *self);
/* By the operator: this row alone, or all rows from the one where it began. */
void vigil_alarm_choice_move (VigilAlarmChoice *self, guint row, gboolean extend);
/* By the program, without a signal: this alone; NULL: nothing. */
void vigil_alarm_choice_set (VigilAlarmChoice *self, gpointer item);
void vigil_alarm_choice_clear (VigilAlarmChoice *self);
/* Alarms that are selected and listed, in the order of the rows (element-type VigilAlarm, owned). */
GPtrArray *vigil_alarm_choice_list (VigilAlarmChoice *self) G_GNUC_WARN_UNUSED_RESULT;
/* Headings and what is not listed now among them. */
guint vigil_alarm_choice_get_n (VigilAlarmChoice *self);

G_END_DECLS
