/* vigil-map-toolbar.h: the tools of the map, in its top left corner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_MAP_TOOLBAR (vigil_map_toolbar_get_type ())
G_DECLARE_FINAL_TYPE (VigilMapToolbar, vigil_map_toolbar, VIGIL, MAP_TOOLBAR, GtkWidget)

/* Icons instead of words where the map is @width pixels wide and words have no room. */
void vigil_map_toolbar_set_room (VigilMapToolbar *self, int width);
gboolean vigil_map_toolbar_is_compact (VigilMapToolbar *self);

G_END_DECLS
