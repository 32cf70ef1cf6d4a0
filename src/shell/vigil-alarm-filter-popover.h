/* vigil-alarm-filter-popover.h: what of the alarm queue is listed, to choose and to keep
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-alarm-filter.h"
#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed" whenever the operator chose something else. */
#define VIGIL_TYPE_ALARM_FILTER_POPOVER (vigil_alarm_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmFilterPopover, vigil_alarm_filter_popover, VIGIL, ALARM_FILTER_POPOVER, GtkPopover)

void vigil_alarm_filter_popover_set_session (VigilAlarmFilterPopover *self, VigilSession *session); /* once */
/* Where filters are kept; once. */
void vigil_alarm_filter_popover_set_settings (VigilAlarmFilterPopover *self, VigilSettings *settings);
/* The filter as the line that vigil_alarm_filter_format() makes, in English. Without the signal. */
void vigil_alarm_filter_popover_set_line (VigilAlarmFilterPopover *self, const char *line);
const char *vigil_alarm_filter_popover_get_line (VigilAlarmFilterPopover *self);
/* Line of a kept filter, the first is 1; NULL: there is none. */
const char *vigil_alarm_filter_popover_get_kept (VigilAlarmFilterPopover *self, guint number);
/* Keeps the present filter under a name, or drops one. */
void vigil_alarm_filter_popover_keep (VigilAlarmFilterPopover *self, const char *name);
void vigil_alarm_filter_popover_drop (VigilAlarmFilterPopover *self, const char *name);

G_END_DECLS
