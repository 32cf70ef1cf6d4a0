/* vigil-symbol.h: the symbols of the alarm priorities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ◆ 1, ▲ 2, ■ 3, ● 4 with the number inside; filled: unacknowledged, outline: acknowledged. */
void vigil_symbol_draw_priority (cairo_t *cr, double x, double y, double size, int priority, gboolean filled);
/* The bare shape, filled: for what is too small for a number. */
void vigil_symbol_draw_shape (cairo_t *cr, double x, double y, double size, int priority);
/* The numbered one as a render node that is made once: to show a hundred of them costs next to nothing. */
void vigil_symbol_snapshot_priority (GtkSnapshot *snapshot, double x, double y, int size, int priority, gboolean filled);
/* A widget that shows one priority. Properties "priority", "filled". */
#define VIGIL_TYPE_PRIORITY_SYMBOL (vigil_priority_symbol_get_type ())
G_DECLARE_FINAL_TYPE (VigilPrioritySymbol, vigil_priority_symbol, VIGIL, PRIORITY_SYMBOL, GtkWidget)

GtkWidget *vigil_priority_symbol_new (int priority, gboolean filled);
void vigil_priority_symbol_set (VigilPrioritySymbol *self, int priority, gboolean filled);
int vigil_priority_symbol_get_priority (VigilPrioritySymbol *self);
gboolean vigil_priority_symbol_get_filled (VigilPrioritySymbol *self);

G_END_DECLS
