/* vigil-twin-actions.h: what the operator can do in the twin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/view/vigil-twin-view.h"

G_BEGIN_DECLS

/* Where a sentence for the operator goes. */
typedef void (*VigilTwinSay) (GtkWidget *window, const char *sentence);

/* Adds "twin-…" to a window; nothing of it is enabled before vigil_twin_actions_set_view(). */
void vigil_twin_actions_install (GtkApplicationWindow *window, VigilTwinSay say);
/* The view that they are about; once. */
void vigil_twin_actions_set_view (GtkApplicationWindow *window, VigilTwinView *view);
/* Enables what makes sense and shows states; @shown: the view is on the screen; @session nullable. */
void vigil_twin_actions_update (GtkApplicationWindow *window, gboolean shown, VigilSession *session);

G_END_DECLS
