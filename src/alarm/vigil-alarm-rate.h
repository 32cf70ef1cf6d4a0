/* vigil-alarm-rate.h: how many raises there were in the last hour, by the second
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

typedef struct _VigilAlarmRate VigilAlarmRate;

VigilAlarmRate *vigil_alarm_rate_new (void);
void vigil_alarm_rate_free (VigilAlarmRate *self);
void vigil_alarm_rate_count (VigilAlarmRate *self, VigilTime time);
guint vigil_alarm_rate_sum (const VigilAlarmRate *self, VigilTime now, VigilTime window);

G_END_DECLS
