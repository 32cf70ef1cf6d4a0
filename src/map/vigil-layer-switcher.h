/* vigil-layer-switcher.h: which layers of the map are shown, with a sample of what each draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer-stack.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_LAYER_SWITCHER (vigil_layer_switcher_get_type ())
G_DECLARE_FINAL_TYPE (VigilLayerSwitcher, vigil_layer_switcher, VIGIL, LAYER_SWITCHER, GtkWidget)

/* Signals "layer-toggled" (id, shown) and "reset": whoever owns the layers does it. */
void vigil_layer_switcher_set_stack (VigilLayerSwitcher *self, VigilLayerStack *stack);
/* Looks at the layers again. */
void vigil_layer_switcher_refresh (VigilLayerSwitcher *self);
/* Below the layers: the choice of base map. Takes a floating reference. */
void vigil_layer_switcher_set_extra (VigilLayerSwitcher *self, GtkWidget *extra);
/* The check button of a layer, NULL if it has none. */
GtkWidget *vigil_layer_switcher_find (VigilLayerSwitcher *self, const char *id);

/* Alarms and the selection are always shown: severity is never filtered away. */
gboolean vigil_layer_switcher_may_hide (const char *id);
/* FALSE for tools that draw on the map while they are used. */
gboolean vigil_layer_switcher_lists (const char *id);

G_END_DECLS
