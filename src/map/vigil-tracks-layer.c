/* vigil-tracks-layer.c: people and vehicles as a map layer: one picture, however many they are
 *
 * Sprites are blended by the processor into one picture. A render node per person would make the
 * GL renderer abort near 50 000.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tracks-layer.h"

#include <glib/gi18n.h>
#include <math.h>

#define DETAIL_RESOLUTION 0.35 /* m per pixel below which a person's heading is shown */

struct _VigilTracksLayer
{
  VigilLayer parent_instance;

  VigilTracks *tracks;
  VigilSprites *sprites;
  guint64 drawn_serial;
  guint n_drawn;
  gboolean disconnected;
};

G_DEFINE_FINAL_TYPE (VigilTracksLayer, vigil_tracks_layer, VIGIL_TYPE_LAYER)

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
ensure_sprites (VigilTracksLayer *self, int factor)
{
  if (self->sprites != NULL && vigil_sprites_get_scale (self->sprites) == factor)
    return;
  g_clear_pointer (&self->sprites, vigil_sprites_free);
  self->sprites = vigil_sprites_new (factor);
}

static void
vigil_tracks_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilTracksLayer *self = VIGIL_TRACKS_LAYER (layer);

  ensure_sprites (self, canvas->factor);
  self->drawn_serial = vigil_tracks_get_serial (self->tracks);
  self->n_drawn = 0;
  vigil_canvas_begin_pixels (canvas);
  for (int rank = 0; rank <= 2; rank++)
    self->n_drawn += draw_rank (self, &canvas->pixels, &canvas->view, rank, canvas->resolution < DETAIL_RESOLUTION);
  vigil_canvas_end_pixels (canvas);
}

/* The nearest person or vehicle. */
static void
vigil_tracks_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilTracksLayer *self = VIGIL_TRACKS_LAYER (layer);
  int track = vigil_tracks_nearest (self->tracks, at->x, at->y, at->tolerance * at->resolution);

  if (track >= 0)
    vigil_selection_group_add (hits, VIGIL_SELECTED_TRACK, vigil_tracks_get_arrays (self->tracks)->ids[track]);
}

static void
vigil_tracks_layer_collect (VigilLayer *layer, const double rect[4], GArray *hits)
{
  VigilTracksLayer *self = VIGIL_TRACKS_LAYER (layer);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  vigil_tracks_query_rect (self->tracks, rect[0], rect[1], rect[2], rect[3], found);
  for (guint i = 0; i < found->len; i++)
    vigil_selection_group_add (hits, VIGIL_SELECTED_TRACK,
                               vigil_tracks_get_arrays (self->tracks)->ids[g_array_index (found, guint, i)]);
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

  object_class->finalize = vigil_tracks_layer_finalize;
  VIGIL_LAYER_CLASS (klass)->paint = vigil_tracks_layer_paint;
  VIGIL_LAYER_CLASS (klass)->pick = vigil_tracks_layer_pick;
  VIGIL_LAYER_CLASS (klass)->collect = vigil_tracks_layer_collect;
}

static void
vigil_tracks_layer_init (VigilTracksLayer *self)
{
  vigil_layer_init_names (VIGIL_LAYER (self), "tracks", _("People and vehicles"), TRUE);
}

/**
 * vigil_tracks_layer_new:
 * @tracks: whom to draw
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_tracks_layer_new (VigilTracks *tracks)
{
  VigilTracksLayer *self;

  g_return_val_if_fail (VIGIL_IS_TRACKS (tracks), NULL);

  self = g_object_new (VIGIL_TYPE_TRACKS_LAYER, NULL);
  self->tracks = g_object_ref (tracks);
  return VIGIL_LAYER (self);
}

void
vigil_tracks_layer_update (VigilTracksLayer *self)
{
  g_return_if_fail (VIGIL_IS_TRACKS_LAYER (self));

  if (self->drawn_serial != vigil_tracks_get_serial (self->tracks))
    vigil_layer_changed (VIGIL_LAYER (self));
}

void
vigil_tracks_layer_set_disconnected (VigilTracksLayer *self, gboolean disconnected)
{
  g_return_if_fail (VIGIL_IS_TRACKS_LAYER (self));

  if (self->disconnected == disconnected)
    return;
  self->disconnected = disconnected;
  vigil_layer_changed (VIGIL_LAYER (self));
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
