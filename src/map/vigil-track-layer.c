/* vigil-track-layer.c: what the layers of people and of vehicles share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-track-layer.h"

#include "core/vigil-units.h"
#include "map/vigil-kind-names.h"

#include <glib/gi18n.h>
#include <math.h>

#define REACH 64       /* device pixels that a sprite may reach beyond its point */
#define NAMES_MOST 120 /* more names than this cannot be read anyway */

typedef struct
{
  VigilSession *session;
  VigilTracks *tracks;
  VigilTrackKind kind;
  VigilSprites *sprites;
  VigilStamps *stamps;
  guint palette; /* of the sprites and stamps */
  guint64 drawn_serial;
  gboolean disconnected;
  GArray *rooms; /* of cairo_rectangle_int_t: names drawn in this frame */
} VigilTrackLayerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VigilTrackLayer, vigil_track_layer, VIGIL_TYPE_LAYER)

static VigilTrackLayerPrivate *
get_private (VigilTrackLayer *self)
{
  return vigil_track_layer_get_instance_private (self);
}

static gboolean
is_alone (VigilTrackLayer *self, guint track)
{
  VigilTrackLayerClass *klass = VIGIL_TRACK_LAYER_GET_CLASS (self);

  return klass->is_alone == NULL || klass->is_alone (self, track);
}

/* The nearest that is drawn as itself. */
static void
vigil_track_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilTrackLayerPrivate *priv = get_private (VIGIL_TRACK_LAYER (layer));
  const VigilTrackArrays *tracks = vigil_tracks_get_arrays (priv->tracks);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  double best = G_MAXDOUBLE;
  int found = -1;

  vigil_tracks_query_circle (priv->tracks, at->x, at->y, at->tolerance * at->resolution, near);
  for (guint i = 0; i < near->len; i++)
    {
      guint track = g_array_index (near, guint, i);
      double distance = hypot (tracks->x[track] - at->x, tracks->y[track] - at->y);

      if (tracks->kind[track] != priv->kind || !is_alone (VIGIL_TRACK_LAYER (layer), track))
        continue;
      /* Of two at one place the one in distress. */
      if (tracks->state[track] == VIGIL_TRACK_SOS)
        distance -= at->tolerance * at->resolution;
      if (distance < best)
        {
          best = distance;
          found = (int) track;
        }
    }
  if (found >= 0)
    vigil_selection_group_add (hits, VIGIL_SELECTED_TRACK, tracks->ids[found]);
}

static void
vigil_track_layer_collect (VigilLayer *layer, const double rect[4], GArray *hits)
{
  VigilTrackLayerPrivate *priv = get_private (VIGIL_TRACK_LAYER (layer));
  const VigilTrackArrays *tracks = vigil_tracks_get_arrays (priv->tracks);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  vigil_tracks_query_rect (priv->tracks, rect[0], rect[1], rect[2], rect[3], found);
  for (guint i = 0; i < found->len; i++)
    {
      guint track = g_array_index (found, guint, i);

      if (tracks->kind[track] == priv->kind)
        vigil_selection_group_add (hits, VIGIL_SELECTED_TRACK, tracks->ids[track]);
    }
}

static void
append_fix (const VigilTrackArrays *tracks, guint track, VigilTime now, GString *text)
{
  int seconds = (int) (MAX (now - tracks->time[track], 0) / VIGIL_SECOND);

  g_string_append (text, " · ");
  if (seconds < 60)
    g_string_append_printf (text, _("fix %d s old"), seconds);
  else
    g_string_append_printf (text, _("fix %d min old"), seconds / 60);
  if (isfinite (tracks->speed[track]))
    {
      g_autofree char *speed = vigil_units_format (tracks->speed[track], 1, "m/s");

      g_string_append_printf (text, " · %s", speed);
    }
}

/**
 * vigil_track_words_dup:
 * @tracks: the tracks
 * @track: one of them that is not an empty slot
 * @now: by the clock of the session
 *
 * Returns: (transfer full): who, and on a second line state, age of the fix and speed
 */
char *
vigil_track_words_dup (VigilTracks *tracks, guint track, VigilTime now)
{
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (tracks);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, arrays->kind[track] == VIGIL_TRACK_VEHICLE ? _("Vehicle %s") : _("Person %s"), arrays->ids[track]);
  g_string_append_c (text, '\n');
  g_string_append (text, vigil_kind_name_track_state (arrays->state[track]));
  append_fix (arrays, track, now, text);
  return g_string_free (text, FALSE);
}

static char *
vigil_track_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilTrackLayerPrivate *priv = get_private (VIGIL_TRACK_LAYER (layer));
  int track = kind == VIGIL_SELECTED_TRACK ? vigil_tracks_find (priv->tracks, id) : -1;

  if (track < 0 || vigil_tracks_get_arrays (priv->tracks)->kind[track] != priv->kind)
    return NULL;
  return vigil_track_words_dup (priv->tracks, (guint) track, vigil_clock_now (vigil_session_get_clock (priv->session)));
}

static void
situation_changed_cb (VigilTrackLayer *self)
{
  VigilTrackLayerPrivate *priv = get_private (self);
  gboolean disconnected = vigil_situation_get_disconnected (vigil_session_get_situation (priv->session));

  if (priv->disconnected == disconnected && priv->drawn_serial == vigil_tracks_get_serial (priv->tracks))
    return;
  priv->disconnected = disconnected;
  vigil_layer_changed (VIGIL_LAYER (self));
}

static void
vigil_track_layer_finalize (GObject *object)
{
  VigilTrackLayerPrivate *priv = get_private (VIGIL_TRACK_LAYER (object));

  g_clear_pointer (&priv->sprites, vigil_sprites_free);
  g_clear_pointer (&priv->stamps, vigil_stamps_free);
  g_clear_pointer (&priv->rooms, g_array_unref);
  g_clear_object (&priv->tracks);
  g_clear_object (&priv->session);
  G_OBJECT_CLASS (vigil_track_layer_parent_class)->finalize (object);
}

static void
vigil_track_layer_class_init (VigilTrackLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vigil_track_layer_finalize;
  layer_class->pick = vigil_track_layer_pick;
  layer_class->collect = vigil_track_layer_collect;
  layer_class->describe = vigil_track_layer_describe;
}

static void
vigil_track_layer_init (VigilTrackLayer *self)
{
  get_private (self)->rooms = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));
}

/**
 * vigil_track_layer_init_session:
 * @self: a layer under construction
 * @session: whose tracks
 * @kind: which of them
 */
void
vigil_track_layer_init_session (VigilTrackLayer *self, VigilSession *session, VigilTrackKind kind)
{
  VigilTrackLayerPrivate *priv = get_private (self);
  VigilSituation *situation = vigil_session_get_situation (session);

  priv->session = g_object_ref (session);
  priv->tracks = g_object_ref (vigil_situation_get_tracks (situation));
  priv->kind = kind;
  priv->disconnected = vigil_situation_get_disconnected (situation);
  g_signal_connect_object (situation, "changed", G_CALLBACK (situation_changed_cb), self, G_CONNECT_SWAPPED);
}

VigilTracks *
vigil_track_layer_get_tracks (VigilTrackLayer *self)
{
  return get_private (self)->tracks;
}

gboolean
vigil_track_layer_get_disconnected (VigilTrackLayer *self)
{
  return get_private (self)->disconnected;
}

VigilStamps *
vigil_track_layer_get_stamps (VigilTrackLayer *self)
{
  return get_private (self)->stamps;
}

static void
ensure_pictures (VigilTrackLayerPrivate *priv, int factor)
{
  guint palette = vigil_palette_get_serial ();

  if (priv->sprites != NULL && priv->palette == palette && vigil_sprites_get_scale (priv->sprites) == factor)
    return;
  g_clear_pointer (&priv->sprites, vigil_sprites_free);
  g_clear_pointer (&priv->stamps, vigil_stamps_free);
  priv->sprites = vigil_sprites_new (factor);
  priv->stamps = vigil_stamps_new (factor);
  priv->palette = palette;
}

void
vigil_track_layer_begin (VigilTrackLayer *self, const VigilCanvas *canvas, VigilTrackView *view)
{
  VigilTrackLayerPrivate *priv = get_private (self);

  ensure_pictures (priv, canvas->factor);
  priv->drawn_serial = vigil_tracks_get_serial (priv->tracks);
  view->scale = canvas->view.scale * canvas->factor;
  /* The half pixel rounds; REACH keeps what is cut off positive, so that a cast rounds down. */
  view->dx = canvas->view.width * canvas->factor / 2 - canvas->view.mx * view->scale + 0.5 + REACH;
  view->dy = canvas->view.height * canvas->factor / 2 - canvas->view.my * view->scale + 0.5 + REACH;
  view->tracks = vigil_tracks_get_arrays (priv->tracks);
  view->sprites = priv->sprites;
  view->kind = priv->kind;
  view->disconnected = priv->disconnected;
  view->detailed = canvas->resolution < VIGIL_TRACK_DETAIL;
  view->x1 = canvas->pixels.width + 2 * REACH;
  view->y1 = canvas->pixels.height + 2 * REACH;
}

gboolean
vigil_track_view_place (const VigilTrackView *view, double mx, double my, int *x, int *y)
{
  double vx = mx * view->scale + view->dx, vy = my * view->scale + view->dy;

  if (!(vx >= 0 && vy >= 0 && vx < view->x1 && vy < view->y1))
    return FALSE;
  *x = (int) vx - REACH;
  *y = (int) vy - REACH;
  return TRUE;
}

/**
 * vigil_track_view_draw:
 * @view: of vigil_track_layer_begin()
 * @canvas: between vigil_canvas_begin_pixels() and vigil_canvas_end_pixels()
 * @track: index of the track
 *
 * Returns: %FALSE if it is out of sight
 */
gboolean
vigil_track_view_draw (const VigilTrackView *view, VigilCanvas *canvas, guint track)
{
  const VigilTrackArrays *tracks = view->tracks;
  VigilTrackState state = tracks->state[track];
  int x, y;

  if (!vigil_track_view_place (view, tracks->mx[track], tracks->my[track], &x, &y))
    return FALSE;
  if (view->disconnected && state == VIGIL_TRACK_NORMAL)
    state = VIGIL_TRACK_LOST;
  vigil_sprite_blend (vigil_sprites_get (view->sprites, view->kind, state, tracks->heading[track], view->detailed,
                                         !(tracks->speed[track] < VIGIL_TRACK_MOVING)),
                      &canvas->pixels, x, y);
  return TRUE;
}

static gboolean
has_room (GArray *rooms, const cairo_rectangle_int_t *room)
{
  for (guint i = 0; i < rooms->len; i++)
    {
      const cairo_rectangle_int_t *other = &g_array_index (rooms, cairo_rectangle_int_t, i);

      if (room->x < other->x + other->width && other->x < room->x + room->width && room->y < other->y + other->height
          && other->y < room->y + room->height)
        return FALSE;
    }
  return TRUE;
}

void
vigil_track_layer_draw_names (VigilTrackLayer *self, VigilCanvas *canvas, const VigilTrackView *view, GArray *tracks)
{
  VigilTrackLayerPrivate *priv = get_private (self);
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (priv->tracks);

  g_array_set_size (priv->rooms, 0);
  for (guint i = 0; i < tracks->len && priv->rooms->len < NAMES_MOST; i++)
    {
      guint track = g_array_index (tracks, guint, i);
      const VigilSprite *name;
      cairo_rectangle_int_t room;
      int x, y;

      if (!vigil_track_view_place (view, arrays->mx[track], arrays->my[track], &x, &y))
        continue;
      name = vigil_stamps_get_name (priv->stamps, arrays->ids[track], arrays->state[track]);
      room = (cairo_rectangle_int_t) { x + name->left, y + name->top, name->width, name->height };
      if (!has_room (priv->rooms, &room))
        continue;
      g_array_append_val (priv->rooms, room);
      vigil_sprite_blend (name, &canvas->pixels, x, y);
    }
}

guint64
vigil_track_layer_get_drawn_serial (VigilTrackLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_TRACK_LAYER (self), 0);
  return get_private (self)->drawn_serial;
}
