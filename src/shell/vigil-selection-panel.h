/* vigil-selection-panel.h: everything about what is selected: facts, live values, trend
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_SELECTION_PANEL (vigil_selection_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigilSelectionPanel, vigil_selection_panel, VIGIL, SELECTION_PANEL, GtkWidget)

void vigil_selection_panel_set_session (VigilSelectionPanel *self, VigilSession *session); /* once */
void vigil_selection_panel_tick (VigilSelectionPanel *self);

G_END_DECLS
