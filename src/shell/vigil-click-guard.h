/* vigil-click-guard.h: no click is lost to a frame that falls between press and release
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vigil_click_guard_install (GtkWidget *window);

G_END_DECLS
