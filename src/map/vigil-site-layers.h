/* vigil-site-layers.h: the layers of the map of a site, in their order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer-stack.h"

G_BEGIN_DECLS

/* All layers, bottom first; found again by vigil_layer_stack_find(). They follow @session by themselves. */
void vigil_site_layers_add (VigilLayerStack *stack, VigilSession *session);
/* Extent of the pack in mercator: x0 y0 x1 y1. */
void vigil_site_layers_get_box (VigilSite *site, double box[4]);

G_END_DECLS
