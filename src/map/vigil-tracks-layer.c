/* vigil-tracks-layer.c: people and vehicles as a map layer: one picture, however many they are
 *
 * Sprites are blended by the processor into one picture. A render node per person would make the
 * GL renderer abort near 50 000.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tracks-layer.h"

#include "map/vigil-map-layer.h"
#include "map/vigil-sprites.h"

#include <math.h>

#define DETAIL_RESOLUTION 0.35 /* m per pixel below which a person's heading is shown */

struct _VigilTracksLayer
{
  ShumateLayer parent_instance;

  VigilTracks *tracks;
  VigilSprites *sprites;
  guint timeout;
  gint64 last_frame; /* monotonic, µs */
  guint64 drawn_serial;
  guint n_drawn;
  gboolean disconnected;
};

G_DEFINE_FINAL_TYPE (VigilTracksLayer, vigil_tracks_layer, SHUMATE_TYPE_LAYER)

/* What matters more is drawn later, on top. */
static int
get_rank (const VigilTrackArrays *tracks, guint index)
{
  if (tracks->state[index] == VIGIL_TRACK_SOS || tracks->state[index] == VIGIL_TRACK_MOTIONLESS)
    return 2;
  return tracks->kind[index] == VIGIL_TRACK_VEHICLE ? 1 : 0;
}

static guint
draw_rank (VigilTracksLayer *self, VigilPixels *target, const VigilProjection *view, int rank, gboolean detailed)
{
  const VigilTrackArrays *tracks = vigil_tracks_get_arrays (self->tracks);
  int size = vigil_sprites_get_size (self->sprites);
  double factor = vigil_sprites_get_scale (self->sprites);
  guint n = 0;

  for (guint i = 0; i < tracks->n; i++)
    {
      double x, y;
      VigilTrackState state = tracks->state[i];

      if (tracks->ids[i] == NULL || get_rank (tracks, i) != rank)
        continue;
      vigil_projection_to_view (view, tracks->mx[i], tracks->my[i], &x, &y);
      if (x < -size || y < -size || x > view->width + size || y > view->height + size)
        continue;
      if (self->disconnected && state == VIGIL_TRACK_NORMAL)
        state = VIGIL_TRACK_LOST;
      vigil_pixels_blend (target, vigil_sprites_get (self->sprites, tracks->kind[i], state, tracks->heading[i], detailed),
                          size, (int) lround (x * factor), (int) lround (y * factor));
      n++;
    }
  return n;
}

static void
ensure_sprites (VigilTracksLayer *self)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->sprites != NULL && vigil_sprites_get_scale (self->sprites) == factor)
    return;
  g_clear_pointer (&self->sprites, vigil_sprites_free);
  self->sprites = vigil_sprites_new (factor);
}

/* A new picture each time: the renderer may still hold the last one. */
static cairo_surface_t *
make_picture (VigilTracksLayer *self, const VigilProjection *view)
{
  int factor = vigil_sprites_get_scale (self->sprites);
  gboolean detailed = vigil_projection_get_resolution (view) < DETAIL_RESOLUTION;
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) view->width * factor, (int) view->height * factor);
  VigilPixels target = { 0 };

  cairo_surface_set_device_scale (surface, factor, factor);
  cairo_surface_flush (surface);
  /* 4 bytes a pixel at a multiple of 4: rows of ARGB32 have no padding. */
  target.pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  target.width = cairo_image_surface_get_width (surface);
  target.height = cairo_image_surface_get_height (surface);
  self->n_drawn = 0;
  for (int rank = 0; rank <= 2; rank++)
    self->n_drawn += draw_rank (self, &target, view, rank, detailed);
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
vigil_tracks_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilTracksLayer *self = VIGIL_TRACKS_LAYER (widget);
  VigilProjection view;
  cairo_surface_t *picture;

  if (!vigil_map_layer_get_projection (SHUMATE_LAYER (self), &view))
    return;
  ensure_sprites (self);
  self->drawn_serial = vigil_tracks_get_serial (self->tracks);
  self->last_frame = g_get_monotonic_time ();
  picture = make_picture (self, &view);
  vigil_map_layer_append_surface (SHUMATE_LAYER (self), snapshot, picture, 0, 0);
  cairo_surface_destroy (picture);
}

static gboolean
frame_due_cb (gpointer data)
{
  VigilTracksLayer *self = data;

  self->timeout = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
vigil_tracks_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (vigil_tracks_layer_parent_class)->constructed (object);
  vigil_map_layer_follow_viewport (SHUMATE_LAYER (object));
}

static void
vigil_tracks_layer_dispose (GObject *object)
{
  VigilTracksLayer *self = VIGIL_TRACKS_LAYER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  G_OBJECT_CLASS (vigil_tracks_layer_parent_class)->dispose (object);
}

static void
vigil_tracks_layer_finalize (GObject *object)
{
  VigilTracksLayer *self = VIGIL_TRACKS_LAYER (object);

  g_clear_pointer (&self->sprites, vigil_sprites_free);
  g_clear_object (&self->tracks);
  G_OBJECT_CLASS (vigil_tracks_layer_parent_class)->finalize (object);
}

static void
vigil_tracks_layer_class_init (VigilTracksLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vigil_tracks_layer_constructed;
  object_class->dispose = vigil_tracks_layer_dispose;
  object_class->finalize = vigil_tracks_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = vigil_tracks_layer_snapshot;
}

static void
vigil_tracks_layer_init (VigilTracksLayer *self)
{
}

/**
 * vigil_tracks_layer_new:
 * @viewport: the viewport of the map
 * @tracks: whom to draw
 *
 * Returns: (transfer floating): a new layer
 */
VigilTracksLayer *
vigil_tracks_layer_new (ShumateViewport *viewport, VigilTracks *tracks)
{
  VigilTracksLayer *self;

  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport) && VIGIL_IS_TRACKS (tracks), NULL);

  self = g_object_new (VIGIL_TYPE_TRACKS_LAYER, "viewport", viewport, NULL);
  self->tracks = g_object_ref (tracks);
  return self;
}

void
vigil_tracks_layer_update (VigilTracksLayer *self)
{
  gint64 wait;

  g_return_if_fail (VIGIL_IS_TRACKS_LAYER (self));

  if (self->timeout != 0 || self->drawn_serial == vigil_tracks_get_serial (self->tracks))
    return;
  wait = VIGIL_TRACKS_LAYER_INTERVAL - (g_get_monotonic_time () - self->last_frame) / 1000;
  if (wait <= 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    self->timeout = g_timeout_add ((guint) wait, frame_due_cb, self);
}

void
vigil_tracks_layer_set_disconnected (VigilTracksLayer *self, gboolean disconnected)
{
  g_return_if_fail (VIGIL_IS_TRACKS_LAYER (self));

  if (self->disconnected == disconnected)
    return;
  self->disconnected = disconnected;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint64
vigil_tracks_layer_get_drawn_serial (VigilTracksLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_TRACKS_LAYER (self), 0);
  return self->drawn_serial;
}

guint
vigil_tracks_layer_get_n_drawn (VigilTracksLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_TRACKS_LAYER (self), 0);
  return self->n_drawn;
}
