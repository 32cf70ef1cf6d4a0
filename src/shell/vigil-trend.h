/* vigil-trend.h: the small trend of one tag in a panel: a chart with one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-chart.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_TREND (vigil_trend_get_type ())
G_DECLARE_FINAL_TYPE (VigilTrend, vigil_trend, VIGIL, TREND, GtkWidget)

/* With a session the trend reaches back as far as its history. */
void vigil_trend_set_session (VigilTrend *self, VigilSession *session);
/* Without one: what is in memory. */
void vigil_trend_set_source (VigilTrend *self, VigilTags *tags, VigilClock *clock);
/* -1: nothing. */
void vigil_trend_set_tag (VigilTrend *self, int index);
int vigil_trend_get_tag (VigilTrend *self);
/* Takes the newest points and redraws if time or they moved on. */
void vigil_trend_refresh (VigilTrend *self);
VigilChart *vigil_trend_get_chart (VigilTrend *self);

G_END_DECLS
