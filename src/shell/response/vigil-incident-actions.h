/* vigil-incident-actions.h: what the operator can do with incidents, as actions of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-window-private.h"

G_BEGIN_DECLS

void vigil_incident_actions_install (VigilWindow *window);
/* The banner of a response that the program started, until somebody has acted on it. */
void vigil_incident_actions_announce (VigilWindow *window);
void vigil_incident_actions_update (VigilWindow *window);
/* With the session of the window. */
void vigil_incident_actions_connect (VigilWindow *window);
/* TRUE: what was just selected was selected from the panel, which stays in front. */
gboolean vigil_incident_actions_keeps_page (VigilWindow *window);

G_END_DECLS
