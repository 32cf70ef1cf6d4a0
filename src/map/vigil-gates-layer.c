/* vigil-gates-layer.c: gates of the site and of its plots
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-gates-layer.h"

#include "map/vigil-place-symbol.h"
#include "map/vigil-places-layer.h"

#include <glib/gi18n.h>
#include <math.h>

struct _VigilGatesLayer
{
  VigilPlacesLayer parent_instance;
};

G_DEFINE_FINAL_TYPE (VigilGatesLayer, vigil_gates_layer, VIGIL_TYPE_PLACES_LAYER)

static void
vigil_gates_layer_draw (VigilPlacesLayer *layer, VigilCanvas *canvas, const VigilPlace *place, double x, double y)
{
  vigil_place_symbol_gate (canvas->cr, x, y, place->heading);
}

static char *
vigil_gates_layer_second_line (VigilPlacesLayer *layer, const VigilPlace *place)
{
  return g_strdup (_("Gate"));
}

static void
vigil_gates_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  vigil_place_symbol_gate (cr, width / 2, height / 2, 0.0);
}

static void
vigil_gates_layer_class_init (VigilGatesLayerClass *klass)
{
  VigilPlacesLayerClass *places_class = VIGIL_PLACES_LAYER_CLASS (klass);

  VIGIL_LAYER_CLASS (klass)->sample = vigil_gates_layer_sample;
  places_class->kind = VIGIL_PLACE_GATE;
  places_class->reach = 9.0;
  places_class->named_below = 1.1;
  places_class->rank = 720.0;
  places_class->draw = vigil_gates_layer_draw;
  places_class->second_line = vigil_gates_layer_second_line;
}

static void
vigil_gates_layer_init (VigilGatesLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "gates", _("Gates"), TRUE);
}

/**
 * vigil_gates_layer_new:
 * @session: whose site
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_gates_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_GATES_LAYER, "session", session, NULL);
}
