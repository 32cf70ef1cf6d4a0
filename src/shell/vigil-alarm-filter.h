/* vigil-alarm-filter.h: which alarms of the queue are listed, as pure state; no widgets
 *
 * An alarm of priority 1 is always listed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

/* Zero-initialised: everything passes. */
typedef struct
{
  guint hidden;            /* bit 1 << priority for each priority that is not listed */
  gboolean unacknowledged; /* only these */
  char *area;              /* id; NULL: everywhere */
  char *text;              /* as typed; NULL: any */
} VigilAlarmFilter;

void vigil_alarm_filter_clear (VigilAlarmFilter *self);
gboolean vigil_alarm_filter_is_active (const VigilAlarmFilter *self);
gboolean vigil_alarm_filter_passes (const VigilAlarmFilter *self, VigilSite *site, VigilAlarm *alarm);
/* Id of the area where an alarm is, also by its tag's asset; NULL if none is known. */
const char *vigil_alarm_filter_find_area (VigilSite *site, VigilAlarm *alarm);

G_END_DECLS
