/* vigil-alarm-export.h: found episodes as files for a spreadsheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-store.h"

G_BEGIN_DECLS

/* Times are written in @zone, which the headings or the times themselves name. The file appears whole or not at all. */
gboolean vigil_alarm_export_csv (const VigilAlarmResult *result, const char *path, GTimeZone *zone, GError **error);
gboolean vigil_alarm_export_xlsx (const VigilAlarmResult *result, const char *path, GTimeZone *zone, GError **error);

G_END_DECLS
