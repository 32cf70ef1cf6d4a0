/* vigil-chart-csv.h: points of tags as comma-separated values that a spreadsheet may open without harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "journal/vigil-history-codec.h"

G_BEGIN_DECLS

/* Byte order mark and the names of the columns. */
void vigil_chart_csv_append_head (GString *out);
/* One line, ended by CR LF. */
void vigil_chart_csv_append (GString *out, const VigilTagDef *def, const VigilHistoryPoint *point, GTimeZone *zone);
/* A text in quotes; one that a spreadsheet would take for a formula gets an apostrophe before it. */
void vigil_chart_csv_append_text (GString *out, const char *text);
/* "2026-11-22T14:32:07.250+08:00" */
void vigil_chart_csv_append_time (GString *out, VigilTime time, GTimeZone *zone);

G_END_DECLS
