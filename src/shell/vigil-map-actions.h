/* vigil-map-actions.h: what the operator can do on the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-window.h"

G_BEGIN_DECLS

void vigil_map_actions_install (VigilWindow *window);
/* Enables what makes sense now and shows which tools are in use. */
void vigil_map_actions_update (VigilWindow *window);

G_END_DECLS
