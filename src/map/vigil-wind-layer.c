/* vigil-wind-layer.c: wind masts and where the wind blows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-wind-layer.h"

#include "core/vigil-units.h"
#include "map/vigil-place-symbol.h"

#include <glib/gi18n.h>
#include <math.h>

#define TURN 5.0   /* degrees the wind turns before the socks do */
#define FRESHEN 0.5 /* m/s */

struct _VigilWindLayer
{
  VigilPlacesLayer parent_instance;

  double direction, speed; /* as drawn; NAN: nothing known */
};

G_DEFINE_FINAL_TYPE (VigilWindLayer, vigil_wind_layer, VIGIL_TYPE_PLACES_LAYER)

static void
vigil_wind_layer_draw (VigilPlacesLayer *layer, VigilCanvas *canvas, const VigilPlace *place, double x, double y)
{
  VigilWindLayer *self = VIGIL_WIND_LAYER (layer);

  vigil_place_symbol_mast (canvas->cr, x, y, self->direction, self->speed);
}

static char *
vigil_wind_layer_second_line (VigilPlacesLayer *layer, const VigilPlace *place)
{
  const VigilWeatherObservation *weather = vigil_situation_get_weather (vigil_site_layer_get_situation (layer));
  g_autofree char *speed = NULL;

  if (weather == NULL)
    return g_strdup (_("Wind mast · no data yet"));
  speed = vigil_units_format (weather->wind_speed, 1, "m/s");
  return g_strdup_printf (_("Wind mast · %s %s"), g_dpgettext2 (NULL, "wind", vigil_weather_compass (weather->wind_direction)), speed);
}

static void
vigil_wind_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  vigil_place_symbol_mast (cr, width / 2 - 7, height / 2, 270.0, 4.0);
}

static double
turned (double a, double b)
{
  double difference = fmod (fabs (a - b), 360.0);

  return MIN (difference, 360.0 - difference);
}

/* Small changes are not worth a frame. */
static void
session_changed_cb (VigilWindLayer *self)
{
  const VigilWeatherObservation *weather = vigil_situation_get_weather (vigil_site_layer_get_situation (self));

  if (weather == NULL || (turned (weather->wind_direction, self->direction) < TURN && fabs (weather->wind_speed - self->speed) < FRESHEN))
    return;
  self->direction = weather->wind_direction;
  self->speed = weather->wind_speed;
  vigil_layer_changed (VIGIL_LAYER (self));
}

static void
vigil_wind_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (vigil_wind_layer_parent_class)->constructed (object);
  g_signal_connect_object (vigil_site_layer_get_session (object), "changed", G_CALLBACK (session_changed_cb), object,
                           G_CONNECT_SWAPPED);
  session_changed_cb (VIGIL_WIND_LAYER (object));
}

static void
vigil_wind_layer_class_init (VigilWindLayerClass *klass)
{
  VigilPlacesLayerClass *places_class = VIGIL_PLACES_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_wind_layer_constructed;
  VIGIL_LAYER_CLASS (klass)->still = FALSE;
  VIGIL_LAYER_CLASS (klass)->sample = vigil_wind_layer_sample;
  places_class->kind = VIGIL_PLACE_WIND_MAST;
  places_class->reach = 9.0;
  places_class->rank = 340.0;
  places_class->named_below = 0.3;
  places_class->draw = vigil_wind_layer_draw;
  places_class->second_line = vigil_wind_layer_second_line;
}

static void
vigil_wind_layer_init (VigilWindLayer *self)
{
  self->direction = NAN;
  self->speed = NAN;
  vigil_layer_init_names (VIGIL_LAYER (self), "wind", _("Wind masts"), TRUE);
}

/**
 * vigil_wind_layer_new:
 * @session: whose site and weather
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_wind_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_WIND_LAYER, "session", session, NULL);
}
