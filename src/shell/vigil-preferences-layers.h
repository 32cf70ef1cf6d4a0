/* vigil-preferences-layers.h: which layers of the map are shown at the start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-layer-stack.h"
#include "shell/vigil-settings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section of the preferences. @stack: the layers that there are; NULL: none yet, and nothing is shown. */
GtkWidget *vigil_preferences_layers_new (VigilSettings *settings, VigilLayerStack *stack);

G_END_DECLS
