/* vigil-report-private.h: reading one field of a report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-report.h"

G_BEGIN_DECLS

#define VIGIL_REPORT_MAX_TEXT 20000 /* bytes of one field */
#define VIGIL_REPORT_MAX_LINE 500
#define VIGIL_REPORT_MAX_COUNT 1000000
#define VIGIL_REPORT_MAX_LOSS 1e9 /* CNY 10 000 */

/* Without blanks round it; "" where there is none. (transfer full) */
char *vigil_report_dup_value (JsonNode *fields, const char *id);
gboolean vigil_report_read_count (const char *text, int *count);
gboolean vigil_report_read_money (const char *text, double *money);
gboolean vigil_report_is_time (const char *text);

G_END_DECLS
