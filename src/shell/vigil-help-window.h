/* vigil-help-window.h: the keys, and what this program is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_HELP_WINDOW (vigil_help_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilHelpWindow, vigil_help_window, VIGIL, HELP_WINDOW, GtkWindow)

GtkWidget *vigil_help_window_new (GtkWindow *parent);

G_END_DECLS
