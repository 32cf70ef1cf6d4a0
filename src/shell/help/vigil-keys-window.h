/* vigil-keys-window.h: all keys by area, with search, and what this program is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_KEYS_WINDOW (vigil_keys_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilKeysWindow, vigil_keys_window, VIGIL, KEYS_WINDOW, GtkWindow)

GtkWidget *vigil_keys_window_new (GtkWindow *parent);
/* As if typed; every word has to be in what an action does, in its area or in its keys. */
void vigil_keys_window_search (VigilKeysWindow *self, const char *query);
/* How many actions are shown. */
guint vigil_keys_window_get_n_shown (VigilKeysWindow *self);
/* Presents the one window of keys. */
void vigil_keys_window_present_for (GtkWindow *parent);

G_END_DECLS
