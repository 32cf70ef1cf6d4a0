/* vigil-alarm-queue-rows.h: the rows of the queue as an array, for who looks at all of them
 *
 * A hundred thousand g_list_model_get_item() are most of the time that it takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-queue.h"

G_BEGIN_DECLS

/* (element-type VigilAlarm), borrowed until the next batch ends. */
const GPtrArray *vigil_alarm_queue_peek_rows (VigilAlarmQueue *self);
/* (element-type VigilAlarm), borrowed while ::changed is emitted; none at other times. */
const GPtrArray *vigil_alarm_queue_peek_changed (VigilAlarmQueue *self);

G_END_DECLS
