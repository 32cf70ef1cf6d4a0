/* vigil-map-navigation.h: where the map looks: fit, zoom, pan, limits, back and forward
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "map/vigil-projection.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_MAP_NAVIGATION (vigil_map_navigation_get_type ())
G_DECLARE_FINAL_TYPE (VigilMapNavigation, vigil_map_navigation, VIGIL, MAP_NAVIGATION, GObject)

/* Signal "moved": another part of the world is in view, or at another scale. */
VigilMapNavigation *vigil_map_navigation_new (ShumateMap *map);
/* Limits the view to the surroundings of a site. */
void vigil_map_navigation_set_site (VigilMapNavigation *self, VigilSite *site);
/* FALSE while the map has no size. */
gboolean vigil_map_navigation_get_view (VigilMapNavigation *self, VigilProjection *out);
double vigil_map_navigation_get_zoom (VigilMapNavigation *self);

void vigil_map_navigation_fit_site (VigilMapNavigation *self);
void vigil_map_navigation_zoom (VigilMapNavigation *self, double levels);
/* In parts of the view. */
void vigil_map_navigation_pan (VigilMapNavigation *self, double east, double south);
/* In metres of the site; at least at @zoom. */
void vigil_map_navigation_centre (VigilMapNavigation *self, double x, double y, double zoom);
/* Shows a box of metres, no closer than @closest; a box of no size is centred. */
void vigil_map_navigation_fit (VigilMapNavigation *self, const double box[4], double closest);
/* Of the ground in the view, pixels. */
gboolean vigil_map_navigation_to_view (VigilMapNavigation *self, double x, double y, double *px, double *py);

/* Keeps the present view so that "back" finds it. */
void vigil_map_navigation_remember (VigilMapNavigation *self);
gboolean vigil_map_navigation_can_go (VigilMapNavigation *self, gboolean forward);
gboolean vigil_map_navigation_go (VigilMapNavigation *self, gboolean forward);

G_END_DECLS
