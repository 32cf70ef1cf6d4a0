/* vigil-alarm-filter-popover.h: what of the alarm queue is listed, to choose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed" whenever the filter did. */
#define VIGIL_TYPE_ALARM_FILTER_POPOVER (vigil_alarm_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmFilterPopover, vigil_alarm_filter_popover, VIGIL, ALARM_FILTER_POPOVER, GtkPopover)

void vigil_alarm_filter_popover_set_session (VigilAlarmFilterPopover *self, VigilSession *session); /* once */
const VigilAlarmFilter *vigil_alarm_filter_popover_get_filter (VigilAlarmFilterPopover *self);
void vigil_alarm_filter_popover_show_all (VigilAlarmFilterPopover *self);

G_END_DECLS
