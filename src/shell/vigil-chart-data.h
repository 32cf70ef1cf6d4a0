/* vigil-chart-data.h: the points of a chart: read from the history, with the newest from memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "core/vigil-tags.h"
#include "journal/vigil-history.h"
#include "shell/vigil-chart-geometry.h"

G_BEGIN_DECLS

typedef struct
{
  guint tag;
  VigilTime gap;
  GArray *points;      /* of VigilHistoryPoint */
  VigilTime oldest;    /* of all that is kept; 0: nothing, or not known yet */
  guint64 n_points;    /* that those stand for */
} VigilChartTrace;

typedef void (*VigilChartDataChanged) (gpointer user_data);

typedef struct _VigilChartData VigilChartData;

/* @history NULL: only what VigilTags remembers. */
VigilChartData *vigil_chart_data_new (VigilTags *tags, VigilClock *clock, VigilHistory *history,
                                      VigilChartDataChanged changed, gpointer user_data);
void vigil_chart_data_free (VigilChartData *self);

void vigil_chart_data_set_tags (VigilChartData *self, const guint *tags, guint n);
guint vigil_chart_data_get_n (VigilChartData *self);
const VigilChartTrace *vigil_chart_data_get (VigilChartData *self, guint i);
/* Reads what @view needs on @width pixels, if it is not there; takes the newest points. */
void vigil_chart_data_update (VigilChartData *self, const VigilChartView *view, guint width);
/* A read is on its way. */
gboolean vigil_chart_data_is_loading (VigilChartData *self);
/* Why the last read failed; NULL: it did not. */
const char *vigil_chart_data_get_problem (VigilChartData *self);
gboolean vigil_chart_data_has_points (VigilChartData *self, const VigilChartView *view);
/* Oldest of all tags; 0: nothing is kept. */
VigilTime vigil_chart_data_get_oldest (VigilChartData *self);

G_END_DECLS
