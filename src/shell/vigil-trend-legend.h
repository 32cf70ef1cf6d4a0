/* vigil-trend-legend.h: one tag of a large trend: its line, its name, its value, and a button to remove it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-chart.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_TREND_LEGEND (vigil_trend_legend_get_type ())
G_DECLARE_FINAL_TYPE (VigilTrendLegend, vigil_trend_legend, VIGIL, TREND_LEGEND, GtkListBoxRow)

GtkWidget *vigil_trend_legend_new (VigilChart *chart, guint i);
/* What the tag is at the cursor, or now. */
void vigil_trend_legend_refresh (VigilTrendLegend *self);

G_END_DECLS
