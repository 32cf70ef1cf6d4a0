/* vigil-muster-layer.c: muster points with their capacity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-muster-layer.h"

#include "map/vigil-place-symbol.h"
#include "map/vigil-places-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#define SMALL_ABOVE 1.4 /* m per pixel */
#define RADIUS 30.0     /* m around the sign that count as being there */

struct _VigilMusterLayer
{
  VigilPlacesLayer parent_instance;
};

G_DEFINE_FINAL_TYPE (VigilMusterLayer, vigil_muster_layer, VIGIL_TYPE_PLACES_LAYER)

static void
vigil_muster_layer_draw (VigilPlacesLayer *layer, VigilCanvas *canvas, const VigilPlace *place, double x, double y)
{
  vigil_place_symbol_muster (canvas->cr, x, y, canvas->resolution > SMALL_ABOVE ? 15.0 : 19.0);
}

static guint
count_people (VigilPlacesLayer *layer, const VigilPlace *place)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_site_layer_get_situation (layer));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  vigil_tracks_query_circle (tracks, place->x, place->y, RADIUS, found);
  for (guint i = 0; i < found->len; i++)
    n += vigil_tracks_get_arrays (tracks)->kind[g_array_index (found, guint, i)] == VIGIL_TRACK_PERSON;
  return n;
}

static char *
vigil_muster_layer_second_line (VigilPlacesLayer *layer, const VigilPlace *place)
{
  guint n = count_people (layer, place);
  g_autofree char *there = g_strdup_printf (ngettext ("%u person there", "%u people there", n), n);

  return place->capacity > 0 ? g_strdup_printf (_("%s, room for %d"), there, place->capacity) : g_steal_pointer (&there);
}

static void
vigil_muster_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  vigil_place_symbol_muster (cr, width / 2, height / 2, MIN (height, 18.0));
}

static void
vigil_muster_layer_class_init (VigilMusterLayerClass *klass)
{
  VigilPlacesLayerClass *places_class = VIGIL_PLACES_LAYER_CLASS (klass);

  VIGIL_LAYER_CLASS (klass)->sample = vigil_muster_layer_sample;
  places_class->kind = VIGIL_PLACE_MUSTER;
  places_class->reach = 10.0;
  places_class->named_below = 1.1;
  places_class->rank = 920.0; /* before a plot, which may be named at many places */
  places_class->draw = vigil_muster_layer_draw;
  places_class->second_line = vigil_muster_layer_second_line;
}

static void
vigil_muster_layer_init (VigilMusterLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "muster", _("Muster points"), TRUE);
}

/**
 * vigil_muster_layer_new:
 * @session: whose site
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_muster_layer_new (VigilSession *session)
{
  return g_object_new (VIGIL_TYPE_MUSTER_LAYER, "session", session, NULL);
}
