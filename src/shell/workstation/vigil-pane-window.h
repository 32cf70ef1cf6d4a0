/* vigil-pane-window.h: a window with one pane of the main window in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "come-back": the operator closes it or presses "Bring it back". It never destroys itself. */
#define VIGIL_TYPE_PANE_WINDOW (vigil_pane_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilPaneWindow, vigil_pane_window, VIGIL, PANE_WINDOW, GtkWindow)

/* Keys and actions are those of @main_window. */
VigilPaneWindow *vigil_pane_window_new (GtkWindow *main_window, const char *title, GtkWidget *pane);
/* Lets go of the pane. */
void vigil_pane_window_release (VigilPaneWindow *self);
/* No strip with buttons: a wall. */
void vigil_pane_window_set_bare (VigilPaneWindow *self, gboolean bare);

G_END_DECLS
