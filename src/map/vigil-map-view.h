/* vigil-map-view.h: the map of the site with its layers, scale, coordinates and wind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIL_TYPE_MAP_VIEW (vigil_map_view_get_type ())
G_DECLARE_FINAL_TYPE (VigilMapView, vigil_map_view, VIGIL, MAP_VIEW, GtkWidget)

/* Signal "painted": the plan has been drawn for the first time. */
GtkWidget *vigil_map_view_new (VigilSession *session);
void vigil_map_view_set_session (VigilMapView *self, VigilSession *session); /* once */

void vigil_map_view_fit (VigilMapView *self);
void vigil_map_view_zoom (VigilMapView *self, double levels);
/* In parts of the view: 0.25, 0 moves a quarter of it to the east. */
void vigil_map_view_pan (VigilMapView *self, double east, double south);
/* Centres on a point of the site (metres), close enough to see it. */
void vigil_map_view_locate (VigilMapView *self, double x, double y);
void vigil_map_view_set_disconnected (VigilMapView *self, gboolean disconnected);

/* For tests and benchmarks. */
double vigil_map_view_get_zoom (VigilMapView *self);
guint64 vigil_map_view_get_drawn_serial (VigilMapView *self);
guint vigil_map_view_get_n_drawn (VigilMapView *self);
void vigil_map_view_click (VigilMapView *self, double x, double y);

G_END_DECLS
