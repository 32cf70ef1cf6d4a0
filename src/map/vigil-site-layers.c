/* vigil-site-layers.c: the layers of the map of a site, in their order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-site-layers.h"

#include "map/vigil-marks-layer.h"
#include "map/vigil-plan-layer.h"
#include "map/vigil-tracks-layer.h"

/* Takes @layer; the stack holds it from now on. */
static void
add (VigilLayerStack *stack, VigilLayer *layer)
{
  vigil_layer_stack_add (stack, layer);
  g_object_unref (layer);
}

/**
 * vigil_site_layers_add:
 * @stack: an empty stack
 * @session: what the layers show
 */
void
vigil_site_layers_add (VigilLayerStack *stack, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_LAYER_STACK (stack) && VIGIL_IS_SESSION (session));

  add (stack, vigil_plan_layer_new (vigil_session_get_site (session)));
  add (stack, vigil_tracks_layer_new (vigil_situation_get_tracks (vigil_session_get_situation (session))));
  add (stack, vigil_marks_layer_new (session));
}

static void
to_mercator (VigilSite *site, double x, double y, double *mx, double *my)
{
  VigilEnu enu = { x, y, 0.0 };
  VigilLonLat point;

  vigil_frame_from_enu (vigil_site_get_frame (site), &enu, &point);
  vigil_mercator_from_lonlat (point.lon, point.lat, mx, my);
}

/**
 * vigil_site_layers_get_box:
 * @site: a site
 * @box: (out caller-allocates) (array fixed-size=4): x0 y0 x1 y1, Web Mercator 0…1
 */
void
vigil_site_layers_get_box (VigilSite *site, double box[4])
{
  double bounds[4], x0, y0, x1, y1;

  g_return_if_fail (VIGIL_IS_SITE (site));

  vigil_site_get_bounds (site, bounds);
  to_mercator (site, bounds[0], bounds[1], &x0, &y0);
  to_mercator (site, bounds[2], bounds[3], &x1, &y1);
  box[0] = MIN (x0, x1);
  box[1] = MIN (y0, y1);
  box[2] = MAX (x0, x1);
  box[3] = MAX (y0, y1);
}
