/* vigil-widgets.h: labels and marks that many windows need alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *vigil_wrapping_label_new (const char *text, const char *style);
GtkWidget *vigil_prose_label_new (const char *text, const char *style);
GtkWidget *vigil_plain_label_new (const char *text, const char *style);
void vigil_button_wrap (GtkWidget *button);
void vigil_widget_set_class (GtkWidget *widget, const char *name, gboolean on);

G_END_DECLS
