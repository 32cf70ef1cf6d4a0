/* vigil-texture.h: patterns that fill an outline and stay where they are on the ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer.h"
#include "map/vigil-plan-style.h"

G_BEGIN_DECLS

/* Fills the path of @canvas's cairo and keeps it. */
void vigil_texture_fill (VigilCanvas *canvas, VigilTexture texture, VigilColor color);
/* Diagonal lines @step pixels apart, anchored to the ground; rising to the right, or falling. */
void vigil_texture_hatch (VigilCanvas *canvas, VigilColor color, double alpha, double step, gboolean falling);

G_END_DECLS
