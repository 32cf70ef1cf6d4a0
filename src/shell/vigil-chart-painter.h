/* vigil-chart-painter.h: a chart on a cairo surface: lanes, axes, limits, lines, gaps, cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-chart-geometry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const VigilTagDef *def;
  const GArray *points; /* (element-type VigilHistoryPoint) */
  VigilTime gap;
} VigilChartLine;

/* All that a chart shows. Everything is borrowed. */
typedef struct
{
  VigilChartView view;
  VigilChartLine lines[VIGIL_CHART_MAX_LINES];
  guint n_lines;
  double width, height;
  gboolean compact;    /* for a panel: no legend */
  gboolean fit_values; /* the scale holds the values only, not the limits */
  VigilTime now;
  GTimeZone *zone;
  PangoContext *pango;
} VigilChartPicture;

/* Tags of one unit share a lane and its scale. */
typedef struct
{
  double top, height;
  VigilChartRange range;
  guint lines[VIGIL_CHART_MAX_LINES], n_lines;
} VigilChartLane;

typedef struct
{
  double left, width, top, height; /* of the plot */
  VigilChartLane lanes[VIGIL_CHART_MAX_LINES];
  guint n_lanes;
} VigilChartLayout;

void vigil_chart_layout_init (VigilChartLayout *self, const VigilChartPicture *picture);
void vigil_chart_paint (const VigilChartPicture *picture, const VigilChartLayout *layout, cairo_t *cr);
void vigil_chart_paint_cursor (const VigilChartPicture *picture, const VigilChartLayout *layout, cairo_t *cr, VigilTime time);
/* A piece of line @index as a key to it, from @x on. */
void vigil_chart_paint_key (cairo_t *cr, guint index, double x, double y, double width);
/* "14:32:07", with the date where the window is longer than a day. */
char *vigil_chart_describe_time (VigilTime time, VigilTime span, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
