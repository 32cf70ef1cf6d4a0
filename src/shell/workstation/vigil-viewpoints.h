/* vigil-viewpoints.h: where a wall looks, one after the other; pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-queue.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

/* Either a part of the site or an alarm. */
typedef struct
{
  char *name;
  char *alarm;      /* id; NULL: a part of the site */
  double bounds[4]; /* metres: x0, y0, x1, y1 */
} VigilViewpoint;

/* The whole site, each enterprise that has an area, and the alarms of priority 1 and 2 that wait for an acknowledgement, at most
 * five, in the order of the queue. (element-type VigilViewpoint), never empty. */
GArray *vigil_viewpoints_list (VigilSite *site, VigilAlarmQueue *alarms) G_GNUC_WARN_UNUSED_RESULT;
/* The newest of priority 1 or 2 that waits for an acknowledgement and was raised after @since; NULL: none. Borrowed. */
VigilAlarm *vigil_viewpoints_find_news (VigilAlarmQueue *alarms, VigilTime since);

G_END_DECLS
