/* vigil-twin-screen.h: keeps the memory in which pictures go to an X server while the eye of a twin moves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/view/vigil-twin-view.h"

G_BEGIN_DECLS

void vigil_twin_screen_attach (VigilTwinView *view);

G_END_DECLS
