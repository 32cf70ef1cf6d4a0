/* vigil-chart-geometry.h: windows of time, scales, ticks and look-up of a chart as pure functions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "journal/vigil-history-codec.h"

G_BEGIN_DECLS

#define VIGIL_CHART_MAX_LINES 8
#define VIGIL_CHART_MIN_SPAN (2 * VIGIL_SECOND)
#define VIGIL_CHART_MAX_SPAN (400 * 24 * VIGIL_HOUR)
#define VIGIL_CHART_MAX_TICKS 64

/* What time is shown. */
typedef struct
{
  VigilTime from, to;
} VigilChartView;

static inline VigilTime
vigil_chart_view_get_span (const VigilChartView *self)
{
  return self->to - self->from;
}

/* @share: 0 the left edge … 1 the right edge stays where it is; @factor > 1: more time is seen. */
void vigil_chart_view_zoom (VigilChartView *self, double factor, double share);
/* @share of the window: positive is later. */
void vigil_chart_view_pan (VigilChartView *self, double share);
double vigil_chart_view_x (const VigilChartView *self, double width, VigilTime time);
VigilTime vigil_chart_view_time (const VigilChartView *self, double width, double x);

/* What values are shown. */
typedef struct
{
  double low, high;
} VigilChartRange;

void vigil_chart_range_init (VigilChartRange *self);
void vigil_chart_range_add (VigilChartRange *self, double value); /* NAN is left out */
/* Drawn points within the view. */
void vigil_chart_range_add_points (VigilChartRange *self, const GArray *points, const VigilChartView *view);
/* Limits and the normal band. */
void vigil_chart_range_add_def (VigilChartRange *self, const VigilTagDef *def);
/* Some room above and below, and a height even if there is nothing. */
void vigil_chart_range_finish (VigilChartRange *self);
double vigil_chart_range_y (const VigilChartRange *self, double height, double value);

/* The round step (1, 2 or 5 times a power of ten) that divides @span into at most @max parts. */
double vigil_chart_value_step (double span, guint max);
/* Multiples of the step within the range; how many. */
guint vigil_chart_value_ticks (const VigilChartRange *self, guint max, double ticks[VIGIL_CHART_MAX_TICKS], double *step);
int vigil_chart_step_decimals (double step);

typedef struct
{
  VigilTime time;
  gboolean day; /* midnight of @zone */
} VigilChartTick;

/* Round moments of the local day, at most @max apart from edge to edge. @step: what they are apart. */
guint vigil_chart_time_ticks (const VigilChartView *self, guint max, GTimeZone *zone,
                              VigilChartTick ticks[VIGIL_CHART_MAX_TICKS], VigilTime *step);

/* Index of the newest point at or before @time, -1: none. */
int vigil_chart_find (const GArray *points, VigilTime time);

/* What a line says at a moment. */
typedef struct
{
  gboolean known;
  VigilTime time;
  double value; /* NAN: none */
  VigilQuality quality;
} VigilChartReading;

/* The newest point at or before @time, unless a gap lies between it and @time. */
void vigil_chart_read (const GArray *points, VigilTime time, VigilTime gap, VigilChartReading *out);

/* Moves labels of @height apart, in the order of their places, within 0 … @room. */
void vigil_chart_spread (double *places, guint n, double height, double room);

G_END_DECLS
