/* vigil-twin-menu.h: menu of what is clicked in the twin, and the name of a view that is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/view/vigil-twin-view.h"

G_BEGIN_DECLS

/* What can be done with a thing, each only where it makes sense; (transfer full). @id "": nothing is there. */
GMenu *vigil_twin_menu_new (VigilTwinView *view, VigilSession *session, VigilSelectedKind kind, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* The same, opened at a place of the view, pixels. */
void vigil_twin_menu_popup (VigilTwinView *view, VigilSession *session, VigilSelectedKind kind, const char *id, double x, double y);
/* Asks for the name of a view in a popover; it is kept by win.twin-keep. @session (nullable) */
void vigil_twin_menu_ask_name (VigilTwinView *view, VigilSession *session);

G_END_DECLS
