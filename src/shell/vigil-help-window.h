/* vigil-help-window.h: help: the contents, search, and one page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_HELP_WINDOW (vigil_help_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilHelpWindow, vigil_help_window, VIGIL, HELP_WINDOW, GtkWindow)

/* With the pages that are installed, in the language of the program. */
GtkWidget *vigil_help_window_new (GtkWindow *parent);
/* The same with the pages of another folder. */
GtkWidget *vigil_help_window_new_for_folder (GtkWindow *parent, const char *folder, const char *const *languages);
/* FALSE: there is no such page, and what was shown stays. */
gboolean vigil_help_window_show_page (VigilHelpWindow *self, const char *page);
/* NULL: nothing can be shown. */
const char *vigil_help_window_get_page (VigilHelpWindow *self);
void vigil_help_window_search (VigilHelpWindow *self, const char *query);
/* F1: the page about what has the focus in @parent, in the one window of help. */
void vigil_help_window_present_for (GtkWindow *parent);

G_END_DECLS
