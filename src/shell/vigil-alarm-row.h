/* vigil-alarm-row.h: one alarm in two lines, or the heading of several
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_ALARM_ROW (vigil_alarm_row_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmRow, vigil_alarm_row, VIGIL, ALARM_ROW, GtkWidget)

GtkWidget *vigil_alarm_row_new (VigilSession *session);
/* Follows @alarm; NULL lets go. */
void vigil_alarm_row_set_alarm (VigilAlarmRow *self, VigilAlarm *alarm);
VigilAlarm *vigil_alarm_row_get_alarm (VigilAlarmRow *self);
/* Follows a heading instead. */
void vigil_alarm_row_set_group (VigilAlarmRow *self, VigilAlarmGroup *group);
VigilAlarmGroup *vigil_alarm_row_get_group (VigilAlarmRow *self);
void vigil_alarm_row_set_marks (VigilAlarmRow *self, const VigilAlarmMarks *marks);
/* The elapsed time, once a second. */
void vigil_alarm_row_tick (VigilAlarmRow *self);
/* The dark half of the blink of an unacknowledged symbol. */
void vigil_alarm_row_set_dark (VigilAlarmRow *self, gboolean dark);
/* What a screen reader says, and what the row shows as elapsed. */
const char *vigil_alarm_row_get_label (VigilAlarmRow *self);
const char *vigil_alarm_row_get_elapsed (VigilAlarmRow *self);

G_END_DECLS
