/* vigil-trend.h: the live trend of one tag with its limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "core/vigil-tags.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TREND_WINDOW (10 * VIGIL_MINUTE)

#define VIGIL_TYPE_TREND (vigil_trend_get_type ())
G_DECLARE_FINAL_TYPE (VigilTrend, vigil_trend, VIGIL, TREND, GtkWidget)

void vigil_trend_set_source (VigilTrend *self, VigilTags *tags, VigilClock *clock);
/* -1: nothing. */
void vigil_trend_set_tag (VigilTrend *self, int index);
int vigil_trend_get_tag (VigilTrend *self);
/* Takes the newest points and redraws if time or they moved on. */
void vigil_trend_refresh (VigilTrend *self);

G_END_DECLS
