/* window-tour.h: every window of the program, one after the other, each with something in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window-fixture.h"

G_BEGIN_DECLS

/* A window that is shown, filled and laid out. @least: what a test finds in it, sentences or stops of the Tab key. */
typedef void (*WindowTourVisit) (const char *name, GtkWindow *window, guint least);

void window_tour (WindowTourVisit visit);

G_END_DECLS
