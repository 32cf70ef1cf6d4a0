/* vigil-site-layers.c: the layers of the map of a site, in their order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-site-layers.h"

#include "map/vigil-alarms-layer.h"
#include "map/vigil-areas-layer.h"
#include "map/vigil-asset-state-layer.h"
#include "map/vigil-assets-layer.h"
#include "map/vigil-buildings-layer.h"
#include "map/vigil-cameras-layer.h"
#include "map/vigil-gates-layer.h"
#include "map/vigil-hydrants-layer.h"
#include "map/vigil-incident-layer.h"
#include "map/vigil-muster-layer.h"
#include "map/vigil-people-layer.h"
#include "map/vigil-permits-layer.h"
#include "map/vigil-risk-layer.h"
#include "map/vigil-roads-layer.h"
#include "map/vigil-selection-layer.h"
#include "map/vigil-shape.h"
#include "map/vigil-values-layer.h"
#include "map/vigil-vehicle-layer.h"
#include "map/vigil-wind-layer.h"
#include "map/vigil-zones-layer.h"

/* Takes @layer; the stack holds it from now on. */
static void
add (VigilLayerStack *stack, VigilLayer *layer)
{
  vigil_layer_stack_add (stack, layer);
  g_object_unref (layer);
}

typedef VigilLayer *(*LayerNewFunc) (VigilSession *session);

/* Bottom first. The ground of hazard zones is painted above all that is still, but what stands on it is clicked first, and signs
 * of places are painted above it. */
static const LayerNewFunc below_people[] = {
  vigil_areas_layer_new,   vigil_risk_layer_new,        vigil_roads_layer_new,    vigil_zones_layer_new,
  vigil_buildings_layer_new, vigil_assets_layer_new,  vigil_cameras_layer_new,     vigil_gates_layer_new,
  vigil_muster_layer_new,  vigil_hydrants_layer_new,   vigil_asset_state_layer_new, vigil_wind_layer_new,
  vigil_permits_layer_new,
};
static const LayerNewFunc above_people[] = {
  vigil_zone_marks_layer_new,
  vigil_values_layer_new,
  vigil_alarms_layer_new,
  vigil_incident_layer_new,
  vigil_selection_layer_new,
};

/**
 * vigil_site_layers_add:
 * @stack: an empty stack
 * @session: what the layers show
 */
void
vigil_site_layers_add (VigilLayerStack *stack, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_LAYER_STACK (stack) && VIGIL_IS_SESSION (session));

  for (guint i = 0; i < G_N_ELEMENTS (below_people); i++)
    add (stack, below_people[i](session));
  add (stack, vigil_vehicle_layer_new (session));
  add (stack, vigil_people_layer_new (session));
  for (guint i = 0; i < G_N_ELEMENTS (above_people); i++)
    add (stack, above_people[i](session));
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
  vigil_shape_to_mercator (vigil_site_get_frame (site), bounds[0], bounds[1], &x0, &y0);
  vigil_shape_to_mercator (vigil_site_get_frame (site), bounds[2], bounds[3], &x1, &y1);
  box[0] = MIN (x0, x1);
  box[1] = MIN (y0, y1);
  box[2] = MAX (x0, x1);
  box[3] = MAX (y0, y1);
}
