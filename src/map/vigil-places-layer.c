/* vigil-places-layer.c: what all layers of one kind of place share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-places-layer.h"

#include <math.h>

typedef struct
{
  GPtrArray *places; /* of const VigilPlace* */
  double *mercator;  /* x and y of each */
} VigilPlacesLayerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VigilPlacesLayer, vigil_places_layer, VIGIL_TYPE_SITE_LAYER)

static VigilPlacesLayerPrivate *
get_private (gpointer self)
{
  return vigil_places_layer_get_instance_private (VIGIL_PLACES_LAYER (self));
}

static void
vigil_places_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilPlacesLayerPrivate *priv = get_private (layer);
  VigilPlacesLayerClass *klass = VIGIL_PLACES_LAYER_GET_CLASS (layer);
  double margin = klass->reach * 2 * vigil_palette_get_type_scale ();

  if (canvas->resolution > klass->farthest)
    return;
  for (guint i = 0; i < priv->places->len; i++)
    {
      double x, y;

      vigil_projection_to_view (&canvas->view, priv->mercator[2 * i], priv->mercator[2 * i + 1], &x, &y);
      if (x >= -margin && y >= -margin && x <= canvas->view.width + margin && y <= canvas->view.height + margin)
        klass->draw (VIGIL_PLACES_LAYER (layer), canvas, g_ptr_array_index (priv->places, i), x, y);
    }
}

/* Its symbol keeps its room, so that no name lies under it. */
static void
vigil_places_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilPlacesLayerPrivate *priv = get_private (layer);
  VigilPlacesLayerClass *klass = VIGIL_PLACES_LAYER_GET_CLASS (layer);
  double resolution = vigil_projection_get_resolution (view), reach = klass->reach * vigil_palette_get_type_scale ();

  if (resolution > klass->farthest)
    return;
  for (guint i = 0; i < priv->places->len; i++)
    {
      const VigilPlace *place = g_ptr_array_index (priv->places, i);
      VigilLabel room = { .mx = priv->mercator[2 * i], .my = priv->mercator[2 * i + 1], .rank = klass->rank + 1000.0,
                          .width = reach * 2, .height = reach * 2 };
      VigilLabel name = { .mx = room.mx, .my = room.my, .rank = klass->rank, .around = reach, .size = 11.0, .elsewhere = TRUE,
                          .text = vigil_text_get (&place->name), .color = VIGIL_COLOR_PLAN_LABEL };

      vigil_labels_add (labels, &room);
      if (resolution < klass->named_below)
        vigil_labels_add (labels, &name);
    }
}

static void
vigil_places_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilPlacesLayerPrivate *priv = get_private (layer);
  VigilPlacesLayerClass *klass = VIGIL_PLACES_LAYER_GET_CLASS (layer);
  double nearest = MAX (at->tolerance, klass->reach * vigil_palette_get_type_scale ());
  const char *best = NULL;

  if (at->resolution > klass->farthest)
    return;
  for (guint i = 0; i < priv->places->len; i++)
    {
      double x, y, distance;

      vigil_projection_to_view (&at->view, priv->mercator[2 * i], priv->mercator[2 * i + 1], &x, &y);
      distance = hypot (x - at->px, y - at->py);
      if (distance > nearest)
        continue;
      nearest = distance;
      best = ((const VigilPlace *) g_ptr_array_index (priv->places, i))->id;
    }
  if (best != NULL)
    vigil_selection_group_add (hits, VIGIL_SELECTED_PLACE, best);
}

static char *
vigil_places_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilPlacesLayerClass *klass = VIGIL_PLACES_LAYER_GET_CLASS (layer);
  VigilSiteKind found = VIGIL_SITE_NONE;
  const VigilPlace *place
      = kind == VIGIL_SELECTED_PLACE ? vigil_site_lookup (vigil_site_layer_get_site (layer), id, &found) : NULL;

  if (place == NULL || found != VIGIL_SITE_PLACE || place->kind != klass->kind)
    return NULL;
  return vigil_layer_lines (vigil_text_get (&place->name),
                            klass->second_line != NULL ? klass->second_line (VIGIL_PLACES_LAYER (layer), place) : NULL);
}

static void
vigil_places_layer_constructed (GObject *object)
{
  VigilPlacesLayerPrivate *priv = get_private (object);
  const GArray *places = vigil_site_get_places (vigil_site_layer_get_site (object));

  G_OBJECT_CLASS (vigil_places_layer_parent_class)->constructed (object);
  priv->places = g_ptr_array_new ();
  priv->mercator = g_new (double, 2 * places->len + 1);
  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      guint n = priv->places->len;

      if (place->kind != VIGIL_PLACES_LAYER_GET_CLASS (object)->kind)
        continue;
      vigil_shape_to_mercator (vigil_site_layer_get_frame (object), place->x, place->y, &priv->mercator[2 * n],
                               &priv->mercator[2 * n + 1]);
      g_ptr_array_add (priv->places, (gpointer) place);
    }
}

static void
vigil_places_layer_finalize (GObject *object)
{
  VigilPlacesLayerPrivate *priv = get_private (object);

  g_clear_pointer (&priv->places, g_ptr_array_unref);
  g_clear_pointer (&priv->mercator, g_free);
  G_OBJECT_CLASS (vigil_places_layer_parent_class)->finalize (object);
}

static void
vigil_places_layer_class_init (VigilPlacesLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = vigil_places_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = vigil_places_layer_finalize;
  layer_class->still = TRUE;
  layer_class->stands_out = TRUE;
  layer_class->paint = vigil_places_layer_paint;
  layer_class->label = vigil_places_layer_label;
  layer_class->pick = vigil_places_layer_pick;
  layer_class->describe = vigil_places_layer_describe;
  klass->farthest = G_MAXDOUBLE;
  klass->reach = 9.0;
}

static void
vigil_places_layer_init (VigilPlacesLayer *self)
{
}

const GPtrArray *
vigil_places_layer_get_places (VigilPlacesLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_PLACES_LAYER (self), NULL);
  return get_private (self)->places;
}
