/* vigil-preferences-seat.h: the way from the preferences to the accounts and to the start at log-in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section of the preferences. @window: has the action "accounts"; NULL: none. */
GtkWidget *vigil_preferences_seat_new (GActionGroup *window);

G_END_DECLS
