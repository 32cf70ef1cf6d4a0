/* vigil-range-bar.h: where a value stands within its range, its normal band and its limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-tags.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_RANGE_BAR (vigil_range_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigilRangeBar, vigil_range_bar, VIGIL, RANGE_BAR, GtkWidget)

GtkWidget *vigil_range_bar_new (void);
/* @def belongs to the site, which outlives the bar. */
void vigil_range_bar_set_tag (VigilRangeBar *self, const VigilTagDef *def);
/* NAN: no mark. @trusted: whether the quality allows to read it. */
void vigil_range_bar_set_value (VigilRangeBar *self, double value, gboolean trusted);

G_END_DECLS
