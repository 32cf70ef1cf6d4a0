/* vigil-chart.h: the one chart: up to eight tags over time, live and from the history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/vigil-chart-painter.h"

G_BEGIN_DECLS

/* Signals: "view-changed" (what time is shown, live or not), "cursor-changed", "data-changed".
 * Actions, all with keys: chart.pan (d), chart.zoom (d), chart.cursor (d), chart.live, chart.oldest,
 * chart.span (x, µs), chart.fit-values. */
#define VIGIL_TYPE_CHART (vigil_chart_get_type ())
G_DECLARE_FINAL_TYPE (VigilChart, vigil_chart, VIGIL, CHART, GtkWidget)

GtkWidget *vigil_chart_new (void);
/* Only once; @session may be NULL: then there is no history, and no mode to stamp on pictures. */
void vigil_chart_set_source (VigilChart *self, VigilTags *tags, VigilClock *clock, VigilSession *session);
/* For a panel: fewer words; the wheel zooms with Control or focus only. */
void vigil_chart_set_compact (VigilChart *self, gboolean compact);

/* Indexes of VigilTags; more than VIGIL_CHART_MAX_LINES are left out. */
void vigil_chart_set_tags (VigilChart *self, const guint *tags, guint n);
guint vigil_chart_get_n_tags (VigilChart *self);
guint vigil_chart_get_tag (VigilChart *self, guint i);
/* FALSE: it is there already, or there are eight. */
gboolean vigil_chart_add_tag (VigilChart *self, guint tag);
void vigil_chart_remove_tag (VigilChart *self, guint i);

void vigil_chart_get_view (VigilChart *self, VigilChartView *view);
/* Pauses there. */
void vigil_chart_set_view (VigilChart *self, const VigilChartView *view);
void vigil_chart_set_span (VigilChart *self, VigilTime span);
gboolean vigil_chart_get_live (VigilChart *self);
void vigil_chart_set_live (VigilChart *self, gboolean live);
void vigil_chart_zoom (VigilChart *self, double factor, double share);
void vigil_chart_pan (VigilChart *self, double share);
void vigil_chart_show_oldest (VigilChart *self);
gboolean vigil_chart_get_fit_values (VigilChart *self);
void vigil_chart_set_fit_values (VigilChart *self, gboolean fit);

/* Time under the cursor; 0: there is none. */
VigilTime vigil_chart_get_cursor (VigilChart *self);
void vigil_chart_set_cursor (VigilChart *self, VigilTime time);
/* What tag @i was at the cursor, or is now without one. */
void vigil_chart_get_reading (VigilChart *self, guint i, VigilChartReading *out);

/* Takes the newest points and moves on with the time; the chart does so itself while it is on the screen. */
void vigil_chart_refresh (VigilChart *self);
gboolean vigil_chart_is_loading (VigilChart *self);
/* Why nothing is drawn, in a sentence; NULL: something is. */
char *vigil_chart_dup_message (VigilChart *self) G_GNUC_WARN_UNUSED_RESULT;
/* How many points the lines stand for. */
guint64 vigil_chart_get_n_points (VigilChart *self);

/* What export needs: the picture in another size. @points of the lines are borrowed until the next change. */
void vigil_chart_init_picture (VigilChart *self, VigilChartPicture *picture, double width, double height);
VigilTags *vigil_chart_get_tags (VigilChart *self);
VigilClock *vigil_chart_get_clock (VigilChart *self);
VigilSession *vigil_chart_get_session (VigilChart *self); /* nullable */

G_END_DECLS
