/* vigil-text-lines.h: a text to be written, of which whole lines are seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_TEXT_LINES (vigil_text_lines_get_type ())
G_DECLARE_FINAL_TYPE (VigilTextLines, vigil_text_lines, VIGIL, TEXT_LINES, GtkTextView)

GtkWidget *vigil_text_lines_new (int least, int most);

G_END_DECLS
