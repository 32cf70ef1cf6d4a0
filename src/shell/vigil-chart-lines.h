/* vigil-chart-lines.h: the line of one tag on a cairo surface, with its gaps and qualities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-chart-painter.h"

G_BEGIN_DECLS

void vigil_chart_set_line_style (cairo_t *cr, guint index);
/* The line of @line in its lane. */
void vigil_chart_paint_line (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane,
                             guint line, cairo_t *cr);
/* What is bad, stale or without link is hatched and named, what is uncertain dotted, what is missing named. */
void vigil_chart_paint_quality (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane,
                                guint place, cairo_t *cr);

/* Where the newest point in view lies. */
gboolean vigil_chart_find_end (const VigilChartPicture *picture, const VigilChartLayout *layout, const VigilChartLane *lane,
                               guint line, double *x, double *y);

/* Text at a place; @align: 0 begins there … 1 ends there; returns its width. */
double vigil_chart_paint_text (const VigilChartPicture *picture, cairo_t *cr, const char *text, double x, double y,
                               double align, double max_width, const GdkRGBA *color);

G_END_DECLS
