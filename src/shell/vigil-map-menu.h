/* vigil-map-menu.h: menu of what is clicked on the map, and of the place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-map-view.h"

G_BEGIN_DECLS

/* What can be done with a thing and at a place, metres east and north; (transfer full). @id "": nothing is there. */
GMenu *vigil_map_menu_new (VigilSession *session, VigilSelectedKind kind, const char *id, double east, double north) G_GNUC_WARN_UNUSED_RESULT;
/* The same, opened at a place of the map, pixels. */
void vigil_map_menu_popup (VigilMapView *map, VigilSession *session, VigilSelectedKind kind, const char *id, double x, double y);

G_END_DECLS
