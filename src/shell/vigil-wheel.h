/* vigil-wheel.h: the wheel moves the page, never a slider that lies under the pointer meanwhile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vigil_wheel_pass_on (GtkWidget *range);

G_END_DECLS
