/* vigil-cameras-layer.c: cameras, and what they see when looked at closely
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-cameras-layer.h"

#include "map/vigil-place-symbol.h"
#include "map/vigil-places-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#define VIEW_BELOW 0.3 /* m per pixel: closer than this it is shown what a camera sees */

struct _VigilCamerasLayer
{
  VigilPlacesLayer parent_instance;
};

G_DEFINE_FINAL_TYPE (VigilCamerasLayer, vigil_cameras_layer, VIGIL_TYPE_PLACES_LAYER)

static void
vigil_cameras_layer_draw (VigilPlacesLayer *layer, VigilCanvas *canvas, const VigilPlace *place, double x, double y)
{
  if (canvas->resolution < VIEW_BELOW)
    vigil_place_symbol_view (canvas->cr, place, x, y, canvas->resolution, FALSE);
  vigil_place_symbol_camera (canvas->cr, x, y, place->heading, canvas->resolution > VIEW_BELOW);
}

static char *
vigil_cameras_layer_second_line (VigilPlacesLayer *layer, const VigilPlace *place)
{
  if (isnan (place->range))
    return g_strdup (_("Camera"));
  return g_strdup_printf (_("Camera · sees %.0f m"), place->range);
}

static void
vigil_cameras_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  vigil_place_symbol_camera (cr, width / 2, height / 2, 90.0, FALSE);
}

static void
vigil_cameras_layer_class_init (VigilCamerasLayerClass *klass)
{
  VigilPlacesLayerClass *places_class = VIGIL_PLACES_LAYER_CLASS (klass);

  VIGIL_LAYER_CLASS (klass)->sample = vigil_cameras_layer_sample;
  places_class->kind = VIGIL_PLACE_CAMERA;
  places_class->farthest = 1.3;
  places_class->reach = 8.0;
  places_class->named_below = 0.14;
  places_class->rank = 350.0;
  places_class->draw = vigil_cameras_layer_draw;
  places_class->second_line = vigil_cameras_layer_second_line;
}

static void
vigil_cameras_layer_init (VigilCamerasLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "cameras", _("Cameras"), TRUE);
}

/**
 * vigil_cameras_layer_new:
 * @session: whose site
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_cameras_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_CAMERAS_LAYER, "session", session, NULL);
}
