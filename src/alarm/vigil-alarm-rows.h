/* vigil-alarm-rows.h: a sorted list model of alarms that changes once per batch, for the queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "alarm/vigil-alarm-private.h"

G_BEGIN_DECLS

/* A GListModel of VigilAlarm. */
#define VIGIL_TYPE_ALARM_ROWS (vigil_alarm_rows_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmRows, vigil_alarm_rows, VIGIL, ALARM_ROWS, GObject)

VigilAlarmRows *vigil_alarm_rows_new (VigilAlarmList list);
/* @touched: (element-type VigilAlarm) that changed, each once; must live as long as the list or until it is cleared. */
void vigil_alarm_rows_update (VigilAlarmRows *self, GPtrArray *touched);
int vigil_alarm_rows_find (VigilAlarmRows *self, const VigilAlarm *alarm);
void vigil_alarm_rows_clear (VigilAlarmRows *self);
const GPtrArray *vigil_alarm_rows_get_array (VigilAlarmRows *self); /* borrowed, as published */

G_END_DECLS
