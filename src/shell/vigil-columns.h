/* vigil-columns.h: two side panels that can be made wider, and between them what must stay wide
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties "start", "middle", "end" (widgets) and "start-width", "end-width": what the operator wants, in pixels;
 * 0 leaves it to the width of the screen. The middle keeps at least VIGIL_COLUMNS_MIDDLE_SHARE of the whole. */
#define VIGIL_TYPE_COLUMNS (vigil_columns_get_type ())
G_DECLARE_FINAL_TYPE (VigilColumns, vigil_columns, VIGIL, COLUMNS, GtkWidget)

#define VIGIL_COLUMNS_MIDDLE_SHARE 0.4
#define VIGIL_COLUMNS_GRIP 5 /* px between two columns */

typedef struct
{
  int start, middle, end; /* px */
} VigilColumnWidths;

/* The division of @width; pure. @wanted_…: 0 automatic, negative: that panel is not there. @least_…: what the panels
 * need at least; it wins over the share of the middle. */
void vigil_columns_divide (int width,
                           int wanted_start,
                           int wanted_end,
                           int least_start,
                           int least_end,
                           VigilColumnWidths *out);

/* As the last frame had them. */
void vigil_columns_get_widths (VigilColumns *self, VigilColumnWidths *out);

G_END_DECLS
