/* vigil-hydrants-layer.c: hydrants and fire-water posts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-hydrants-layer.h"

#include "map/vigil-place-symbol.h"
#include "map/vigil-places-layer.h"

#include <glib/gi18n.h>
#include <math.h>

struct _VigilHydrantsLayer
{
  VigilPlacesLayer parent_instance;
};

G_DEFINE_FINAL_TYPE (VigilHydrantsLayer, vigil_hydrants_layer, VIGIL_TYPE_PLACES_LAYER)

static void
vigil_hydrants_layer_draw (VigilPlacesLayer *layer, VigilCanvas *canvas, const VigilPlace *place, double x, double y)
{
  vigil_place_symbol_hydrant (canvas->cr, x, y, canvas->resolution > 0.3 ? 5.0 : 9.0);
}

static char *
vigil_hydrants_layer_second_line (VigilPlacesLayer *layer, const VigilPlace *place)
{
  return g_strdup_printf (_("Hydrant · %s"), place->id);
}

static void
vigil_hydrants_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  vigil_place_symbol_hydrant (cr, width / 2, height / 2, 9.0);
}

static void
vigil_hydrants_layer_class_init (VigilHydrantsLayerClass *klass)
{
  VigilPlacesLayerClass *places_class = VIGIL_PLACES_LAYER_CLASS (klass);

  VIGIL_LAYER_CLASS (klass)->sample = vigil_hydrants_layer_sample;
  places_class->kind = VIGIL_PLACE_HYDRANT;
  places_class->farthest = 0.45;
  places_class->reach = 6.0;
  places_class->rank = 90.0;
  places_class->draw = vigil_hydrants_layer_draw;
  places_class->second_line = vigil_hydrants_layer_second_line;
}

static void
vigil_hydrants_layer_init (VigilHydrantsLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "hydrants", _("Hydrants"), TRUE);
}

/**
 * vigil_hydrants_layer_new:
 * @session: whose site
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_hydrants_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_HYDRANTS_LAYER, "session", session, NULL);
}
