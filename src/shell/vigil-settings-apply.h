/* vigil-settings-apply.h: puts the operator's choices into effect, at the start and when they change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-settings-maps.h"
#include "shell/vigil-window.h"

G_BEGIN_DECLS

/* What goes into the log, now and when it is chosen anew; first of all. */
void vigil_settings_apply_log (VigilSettings *self);
/* After the stylesheets are loaded and before the action "scheme" is made. */
void vigil_settings_apply_scheme (VigilSettings *self, GdkDisplay *display);
/* After the action "scheme" is made: keeps what it is changed to. */
void vigil_settings_follow_scheme (VigilSettings *self, GApplication *application);
/* Base map, layers, widths, timeline of a window with a session, and the action "preferences". Once. */
void vigil_settings_apply_window (VigilSettings *self, GtkApplication *application, VigilWindow *window);

G_END_DECLS
