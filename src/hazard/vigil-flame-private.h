/* vigil-flame-private.h: what is seen of a flame, for loops whose numbers were checked before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-flame.h"

G_BEGIN_DECLS

/* vigil_flame_view_at() without its checks. */
void vigil_flame_see (const VigilFlameBody *body, double x, double y, double z, VigilViewFactor *view, VigilReserves *reserves);

/* vigil_flame_transmissivity() without its checks; @water: vapour pressure times path, N/m. */
double vigil_flame_pass (double water, VigilReserves *reserves);

G_END_DECLS
