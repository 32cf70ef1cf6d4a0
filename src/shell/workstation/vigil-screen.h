/* vigil-screen.h: where a window is on which screen, and how to put it there
 *
 * Wayland tells no window where it is and lets none be placed; there the screen, the size, maximised and full screen are kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/workstation/vigil-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (element-type VigilMonitor), in the order of the display; never empty. */
GArray *vigil_screen_list (GdkDisplay *display) G_GNUC_WARN_UNUSED_RESULT;
/* @out: what it held is freed. */
void vigil_screen_read (GtkWindow *window, VigilPlacement *out);
/* Before or after it is shown. TRUE: on its own screen; FALSE: that one is not there. */
gboolean vigil_screen_place (GtkWindow *window, const VigilPlacement *placement);

G_END_DECLS
