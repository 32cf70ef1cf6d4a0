/* vigil-wrap-layout.h: children side by side, in as many rows as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children have their natural width, next to each other with a space between; what does not fit begins the next row. Unlike GtkFlowBox
 * it has no columns, so a short child leaves no gap beside it. What is left of a row goes to the first child in it that expands. */
#define VIGIL_TYPE_WRAP_LAYOUT (vigil_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (VigilWrapLayout, vigil_wrap_layout, VIGIL, WRAP_LAYOUT, GtkLayoutManager)

/* @spacing: pixels between children and between rows. */
GtkLayoutManager *vigil_wrap_layout_new (int spacing);

G_END_DECLS
