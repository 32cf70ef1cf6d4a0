/* vigil-hazard-actions.h: what the operator can do about releases: ask, declare, clear, draw, export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-window-private.h"

G_BEGIN_DECLS

void vigil_hazard_actions_install (VigilWindow *window);
/* Enables what makes sense now. */
void vigil_hazard_actions_update (VigilWindow *window);

G_END_DECLS
