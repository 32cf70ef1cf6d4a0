/* vigil-kpi-window-charts.h: the charts of the alarm system's numbers, on any cairo surface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-kpi-window-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_KPI_CHART_RATE,       /* alarms per 10 minutes over the window, with limit and floods */
  VIGIL_KPI_CHART_PRIORITIES, /* shares against their targets */
  VIGIL_KPI_CHART_WAITS,      /* time to acknowledge */
  VIGIL_N_KPI_CHARTS
} VigilKpiChart;

const char *vigil_kpi_chart_get_title (VigilKpiChart chart);
/* What it shows in one sentence, for those who do not see it. */
char *vigil_kpi_chart_describe (VigilKpiChart chart, const VigilAlarmKpi *kpi) G_GNUC_WARN_UNUSED_RESULT;
/* @waits: vigil_kpi_words_count_waits() */
void vigil_kpi_chart_paint (VigilKpiChart chart, const VigilAlarmKpi *kpi, const guint waits[VIGIL_KPI_N_WAITS], cairo_t *cr,
                            double width, double height);
/* Text in the type of the program; returns its width. @align: 0 begins at @x … 1 ends there; @y is its middle. */
double vigil_kpi_paint_text (cairo_t *cr, const char *text, double x, double y, double align, double max_width, double size,
                             const GdkRGBA *color);
/* The most of the slots that fall into column @column of @n_columns; for windows longer than pixels. */
guint vigil_kpi_chart_get_column (const GArray *slots, guint column, guint n_columns);

/* Lines that fit @width when painted with the above. */
GPtrArray *vigil_kpi_break_text (const char *text, double width, double size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
