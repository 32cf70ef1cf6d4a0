/* vigil-kpi-window-words.h: a number of the alarm system, its target and verdict in words; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-kpi.h"

G_BEGIN_DECLS

/* "2.40", "12.5 %", "0:41", "—" for NAN. */
char *vigil_kpi_words_value (VigilKpi kpi, double value) G_GNUC_WARN_UNUSED_RESULT;
/* "≤ 1, limit 2", "< 5", "≥ 80 %", or that there is none. */
char *vigil_kpi_words_target (VigilKpi kpi) G_GNUC_WARN_UNUSED_RESULT;
/* A shape of its own for each: never colour alone. */
const char *vigil_kpi_words_shape (VigilKpiVerdict verdict);
/* Local time to the minute, "2026-11-22 14:32"; and back, FALSE: not understood. */
char *vigil_kpi_words_time (VigilTime time) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_kpi_words_parse_time (const char *text, VigilTime *time);

/* How long alarms waited for their acknowledgement: below 10 s, 30 s, 1, 2, 5, 10 min, longer, never. */
#define VIGIL_KPI_N_WAITS 8
void vigil_kpi_words_count_waits (const VigilAlarmKpi *kpi, guint counts[VIGIL_KPI_N_WAITS]);
const char *vigil_kpi_words_wait (guint index);

G_END_DECLS
