/* vigil-vehicle-layer.c: vehicles on the map: arrows while they move, boxes at rest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-vehicle-layer.h"

#include <glib/gi18n.h>

#define AVOIDED_MAX 200

struct _VigilVehicleLayer
{
  VigilTrackLayer parent_instance;

  GArray *named; /* of guint */
  guint n_drawn;
};

G_DEFINE_FINAL_TYPE (VigilVehicleLayer, vigil_vehicle_layer, VIGIL_TYPE_TRACK_LAYER)

static void
vigil_vehicle_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilVehicleLayer *self = VIGIL_VEHICLE_LAYER (layer);
  VigilTrackLayer *track_layer = VIGIL_TRACK_LAYER (layer);
  const VigilTrackArrays *tracks;
  VigilTrackView view;

  vigil_track_layer_begin (track_layer, canvas, &view);
  tracks = view.tracks;
  self->n_drawn = 0;
  g_array_set_size (self->named, 0);
  vigil_canvas_begin_pixels (canvas);
  for (guint i = 0; i < tracks->n; i++)
    if (tracks->kind[i] == VIGIL_TRACK_VEHICLE && tracks->ids[i] != NULL
        && vigil_track_view_draw (&view, canvas, i))
      {
        self->n_drawn++;
        g_array_append_val (self->named, i);
      }
  if (canvas->resolution < VIGIL_TRACK_NAMES)
    vigil_track_layer_draw_names (track_layer, canvas, &view, self->named);
  vigil_canvas_end_pixels (canvas);
}

/* Names keep clear of those that stand; where there are many of them, of the first. */
static void
vigil_vehicle_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  const VigilTrackArrays *tracks = vigil_tracks_get_arrays (vigil_track_layer_get_tracks (VIGIL_TRACK_LAYER (layer)));
  double scale = vigil_palette_get_type_scale ();
  guint n = 0;

  for (guint i = 0; i < tracks->n && n < AVOIDED_MAX; i++)
    {
      VigilLabel room = { .mx = tracks->mx[i], .my = tracks->my[i], .width = 12.0 * scale, .height = 8.0 * scale, .soft = TRUE };

      if (tracks->kind[i] != VIGIL_TRACK_VEHICLE || tracks->ids[i] == NULL || !(tracks->speed[i] < VIGIL_TRACK_MOVING))
        continue;
      vigil_labels_add (labels, &room);
      n++;
    }
}

/* One on its way, one at rest. */
static void
vigil_vehicle_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  g_autoptr (VigilSprites) sprites = vigil_sprites_new (1);

  for (int moving = FALSE; moving <= TRUE; moving++)
    vigil_sprite_paint (vigil_sprites_get (sprites, VIGIL_TRACK_VEHICLE, VIGIL_TRACK_NORMAL, 45.0f, FALSE, moving), cr,
                        width * (moving ? 0.3 : 0.7), height / 2);
}

static void
vigil_vehicle_layer_finalize (GObject *object)
{
  g_array_unref (VIGIL_VEHICLE_LAYER (object)->named);
  G_OBJECT_CLASS (vigil_vehicle_layer_parent_class)->finalize (object);
}

static void
vigil_vehicle_layer_class_init (VigilVehicleLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_vehicle_layer_finalize;
  VIGIL_LAYER_CLASS (klass)->paint = vigil_vehicle_layer_paint;
  VIGIL_LAYER_CLASS (klass)->label = vigil_vehicle_layer_label;
  VIGIL_LAYER_CLASS (klass)->sample = vigil_vehicle_layer_sample;
}

static void
vigil_vehicle_layer_init (VigilVehicleLayer *self)
{
  self->named = g_array_new (FALSE, FALSE, sizeof (guint));
  vigil_layer_init_names (VIGIL_LAYER (self), "vehicles", _("Vehicles"), TRUE);
}

/**
 * vigil_vehicle_layer_new:
 * @session: whose vehicles; followed
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_vehicle_layer_new (VigilSession *session)
{
  VigilVehicleLayer *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), NULL);

  self = g_object_new (VIGIL_TYPE_VEHICLE_LAYER, NULL);
  vigil_track_layer_init_session (VIGIL_TRACK_LAYER (self), session, VIGIL_TRACK_VEHICLE);
  return VIGIL_LAYER (self);
}

guint
vigil_vehicle_layer_get_n_drawn (VigilVehicleLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_VEHICLE_LAYER (self), 0);
  return self->n_drawn;
}
