/* vigil-tracks-layer.c: people and vehicles as a map layer: one texture, however many they are
 *
 * Sprites are blended by the processor into a buffer that becomes a memory texture. A render node
 * per person would make the GL renderer abort near 50 000; measured in docs/performance.md.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tracks-layer.h"

#include "map/vigil-map-layer.h"
#include "map/vigil-sprites.h"

#include <math.h>
#include <string.h>

#define N_BUFFERS 3
#define DETAIL_RESOLUTION 0.35 /* m per pixel below which a person's heading is shown */

/* Lives until the renderer lets go of the texture, also beyond the layer. */
typedef struct
{
  int in_use;
  gsize size;
  guint32 *pixels;
} TrackBuffer;

struct _VigilTracksLayer
{
  ShumateLayer parent_instance;

  VigilTracks *tracks;
  VigilSprites *sprites;
  TrackBuffer *buffers[N_BUFFERS];
  guint timeout;
  gint64 last_frame; /* monotonic, µs */
  guint64 drawn_serial;
  guint n_drawn;
  gboolean disconnected;
};

G_DEFINE_FINAL_TYPE (VigilTracksLayer, vigil_tracks_layer, SHUMATE_TYPE_LAYER)

static void
track_buffer_clear (gpointer data)
{
  g_free (((TrackBuffer *) data)->pixels);
}

static void
track_buffer_release (gpointer data)
{
  TrackBuffer *buffer = data;

  g_atomic_int_set (&buffer->in_use, 0);
  g_atomic_rc_box_release_full (buffer, track_buffer_clear);
}

/* A cleared buffer that nobody shows; the caller gets a reference for the texture. */
static TrackBuffer *
take_buffer (VigilTracksLayer *self, gsize size)
{
  guint slot = 0;

  for (guint i = 0; i < N_BUFFERS; i++)
    if (self->buffers[i] == NULL || !g_atomic_int_get (&self->buffers[i]->in_use))
      {
        slot = i;
        break;
      }
  if (self->buffers[slot] != NULL
      && (self->buffers[slot]->size != size || g_atomic_int_get (&self->buffers[slot]->in_use)))
    {
      g_atomic_rc_box_release_full (self->buffers[slot], track_buffer_clear);
      self->buffers[slot] = NULL;
    }
  if (self->buffers[slot] == NULL)
    {
      self->buffers[slot] = g_atomic_rc_box_new0 (TrackBuffer);
      self->buffers[slot]->pixels = g_malloc (size);
      self->buffers[slot]->size = size;
    }
  memset (self->buffers[slot]->pixels, 0, size);
  g_atomic_int_set (&self->buffers[slot]->in_use, 1);
  return g_atomic_rc_box_acquire (self->buffers[slot]);
}

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

static GdkTexture *
make_texture (VigilTracksLayer *self, const VigilProjection *view)
{
  int factor = vigil_sprites_get_scale (self->sprites);
  VigilPixels target = { NULL, (int) view->width * factor, (int) view->height * factor };
  gsize size = (gsize) 4 * target.width * target.height;
  TrackBuffer *buffer = take_buffer (self, size);
  gboolean detailed = vigil_projection_get_resolution (view) < DETAIL_RESOLUTION;
  g_autoptr (GBytes) bytes = NULL;

  target.pixels = buffer->pixels;
  self->n_drawn = 0;
  for (int rank = 0; rank <= 2; rank++)
    self->n_drawn += draw_rank (self, &target, view, rank, detailed);
  bytes = g_bytes_new_with_free_func (buffer->pixels, size, track_buffer_release, buffer);
  return gdk_memory_texture_new (target.width, target.height, GDK_MEMORY_DEFAULT, bytes, (gsize) 4 * target.width);
}

static void
vigil_tracks_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilTracksLayer *self = VIGIL_TRACKS_LAYER (widget);
  VigilProjection view;
  g_autoptr (GdkTexture) texture = NULL;

  if (!vigil_map_layer_get_projection (SHUMATE_LAYER (self), &view))
    return;
  ensure_sprites (self);
  self->drawn_serial = vigil_tracks_get_serial (self->tracks);
  self->last_frame = g_get_monotonic_time ();
  texture = make_texture (self, &view);
  gtk_snapshot_append_texture (snapshot, texture, &GRAPHENE_RECT_INIT (0, 0, view.width, view.height));
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

  for (guint i = 0; i < N_BUFFERS; i++)
    if (self->buffers[i] != NULL)
      g_atomic_rc_box_release_full (self->buffers[i], track_buffer_clear);
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
