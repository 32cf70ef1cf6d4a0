/* vigil-rejects-panel.h: messages of a platform that could not be used, with the reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_REJECTS_PANEL (vigil_rejects_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigilRejectsPanel, vigil_rejects_panel, VIGIL, REJECTS_PANEL, GtkWidget)

void vigil_rejects_panel_set_session (VigilRejectsPanel *self, VigilSession *session); /* once */
/* Reads the newest rejects of every link. */
void vigil_rejects_panel_refresh (VigilRejectsPanel *self);
/* Shows these instead (element-type VigilReject); for tests. */
void vigil_rejects_panel_set_rejects (VigilRejectsPanel *self, GPtrArray *rejects);
guint vigil_rejects_panel_get_n (VigilRejectsPanel *self);

G_END_DECLS
