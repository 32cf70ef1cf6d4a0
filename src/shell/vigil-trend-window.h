/* vigil-trend-window.h: a large trend of several tags in a window of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-chart.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_TREND_WINDOW (vigil_trend_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilTrendWindow, vigil_trend_window, VIGIL, TREND_WINDOW, GtkApplicationWindow)

/* Shows @tags (ids, NULL-terminated, nullable) in the trend window of @parent, and makes it if there is none. */
void vigil_trend_window_present (GtkWindow *parent, VigilSession *session, const char *const *tags);
VigilChart *vigil_trend_window_get_chart (VigilTrendWindow *self);
/* What the operator is told at the foot of the window. */
const char *vigil_trend_window_get_said (VigilTrendWindow *self);

G_END_DECLS
