/* vigil-alarm-odd.h: what a source of alarms says that cannot be right, as a line for the operator
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

typedef struct _VigilAlarmOdd VigilAlarmOdd;

VigilAlarmOdd *vigil_alarm_odd_new (void);
void vigil_alarm_odd_free (VigilAlarmOdd *self);
char *vigil_alarm_odd_check (VigilAlarmOdd *self, const VigilEvent *event, gboolean known) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
