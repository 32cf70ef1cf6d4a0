/* vigil-window-room.h: windows as much larger as the type in them, or as the screen lets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

/* What comes of a length of a window at this scale of type on a screen that is so long; pure. */
int vigil_window_room_grow (int length, double scale, int screen);

/* How many times as long a window becomes; pure. */
double vigil_window_room_scale (int length, double scale, int screen, gboolean across);

void vigil_window_room_watch (GtkWindow *window);

void vigil_window_room_watch_all (void);
