/* vigilctl-alarms.h: what the subcommands about alarms share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "journal/vigil-alarm-history.h"

G_BEGIN_DECLS

int vigilctl_alarms_kpi (int argc, char **argv);
int vigilctl_alarms_import (int argc, char **argv);
int vigilctl_alarms_search (int argc, char **argv);

/* The history up to its last record, kept as NAME-alarms if it is long. NULL: it has been said, *status says how to end. */
VigilAlarmHistory *vigilctl_alarms_open (const char *journal, int *status) G_GNUC_WARN_UNUSED_RESULT;
/* "+08:00", "Asia/Shanghai", NULL: of this machine. NULL: it has been said. */
GTimeZone *vigilctl_alarms_read_zone (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* A date, or date and time, in @zone if it names none; NULL leaves @time. FALSE: it has been said. */
gboolean vigilctl_alarms_read_time (const char *option, const char *text, GTimeZone *zone, VigilTime *time);

/* "2026-11-22 14:03:05" in @zone; "–" for 0. */
char *vigilctl_alarms_format_time (VigilTime time, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* "0:03:05" or "2 d 0:03:05" */
char *vigilctl_alarms_format_span (VigilTime span) G_GNUC_WARN_UNUSED_RESULT;

void vigilctl_alarms_add_string (JsonBuilder *builder, const char *member, const char *value);
void vigilctl_alarms_add_int (JsonBuilder *builder, const char *member, gint64 value);
void vigilctl_alarms_add_double (JsonBuilder *builder, const char *member, double value); /* NAN: null */
void vigilctl_alarms_add_time (JsonBuilder *builder, const char *member, VigilTime time); /* 0: null */
void vigilctl_alarms_print_json (JsonBuilder *builder);

G_END_DECLS
