/* vigil-people-layer.c: people on the map: dots, figures from near, and groups where they stand close together
 *
 * Who is in distress is always drawn, alone and above everybody else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-people-layer.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define GROUP_PREFIX "people@"
#define RELABEL_REST (5 * G_TIME_SPAN_SECOND) /* names make way for groups no more often */
#define ASIDE 6.0                             /* pixels that a disc may have moved since */
#define SOS_RADIUS 12.0                       /* pixels around somebody in distress */
#define SOS_MAX 50                            /* of them that names make way for */

struct _VigilPeopleLayer
{
  VigilTrackLayer parent_instance;

  VigilClusters *clusters;
  guint64 clustered_serial;
  double clustered_scale; /* 0: nobody is grouped */
  gboolean grouping;
  GArray *motionless, *sos; /* of guint: drawn after the others */
  GArray *named;            /* of guint */
  GArray *avoided;          /* of VigilCluster: where the discs were when names made way for them */
  gint64 avoided_at;        /* monotonic, µs */
  guint n_drawn, n_clusters, n_people;
};

G_DEFINE_FINAL_TYPE (VigilPeopleLayer, vigil_people_layer, VIGIL_TYPE_TRACK_LAYER)

static void
ensure_clusters (VigilPeopleLayer *self, const VigilProjection *view)
{
  VigilTracks *tracks = vigil_track_layer_get_tracks (VIGIL_TRACK_LAYER (self));
  guint64 serial = vigil_tracks_get_serial (tracks);
  double scale = self->grouping && vigil_projection_get_resolution (view) >= VIGIL_TRACK_DETAIL ? view->scale : 0.0;

  if (scale == self->clustered_scale && (scale == 0.0 || serial == self->clustered_serial))
    return;
  if (scale > 0.0)
    vigil_clusters_update (self->clusters, vigil_tracks_get_arrays (tracks), VIGIL_TRACK_PERSON, scale);
  else
    vigil_clusters_clear (self->clusters);
  self->clustered_scale = scale;
  self->clustered_serial = serial;
}

static guint
get_n_groups (VigilPeopleLayer *self)
{
  return self->clustered_scale > 0.0 ? vigil_clusters_get_n (self->clusters) : 0;
}

static gboolean
was_avoided (VigilPeopleLayer *self, const VigilCluster *disc, double scale)
{
  for (guint i = 0; i < self->avoided->len; i++)
    {
      const VigilCluster *before = &g_array_index (self->avoided, VigilCluster, i);

      if (hypot (before->mx - disc->mx, before->my - disc->my) * scale <= ASIDE)
        return TRUE;
    }
  return FALSE;
}

/* The groups and who is in distress: what no name may lie under. */
static GArray *
collect_discs (VigilPeopleLayer *self)
{
  const VigilTrackArrays *tracks = vigil_tracks_get_arrays (vigil_track_layer_get_tracks (VIGIL_TRACK_LAYER (self)));
  GArray *discs = g_array_new (FALSE, FALSE, sizeof (VigilCluster));
  guint n = get_n_groups (self);

  for (guint i = 0; i < n; i++)
    g_array_append_vals (discs, vigil_clusters_get (self->clusters, i), 1);
  for (guint i = 0; i < tracks->n && discs->len < n + SOS_MAX; i++)
    {
      VigilCluster alone = { .mx = tracks->mx[i], .my = tracks->my[i], .radius = SOS_RADIUS * vigil_palette_get_type_scale () };

      if (tracks->kind[i] == VIGIL_TRACK_PERSON && tracks->ids[i] != NULL && tracks->state[i] == VIGIL_TRACK_SOS)
        g_array_append_val (discs, alone);
    }
  return discs;
}

/* Now and then names make way for discs that have come since. */
static void
check_avoided (VigilPeopleLayer *self, double scale)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GArray) discs = NULL;

  if (now - self->avoided_at < RELABEL_REST)
    return;
  self->avoided_at = now;
  discs = collect_discs (self);
  for (guint i = 0; i < discs->len; i++)
    if (!was_avoided (self, &g_array_index (discs, VigilCluster, i), scale))
      {
        vigil_layer_relabel (VIGIL_LAYER (self));
        return;
      }
}

/* Names keep clear of the discs. */
static void
vigil_people_layer_label (VigilLayer *layer, const VigilProjection *view, VigilLabels *labels)
{
  VigilPeopleLayer *self = VIGIL_PEOPLE_LAYER (layer);

  ensure_clusters (self, view);
  self->avoided_at = g_get_monotonic_time ();
  g_array_unref (self->avoided);
  self->avoided = collect_discs (self);
  for (guint i = 0; i < self->avoided->len; i++)
    {
      const VigilCluster *disc = &g_array_index (self->avoided, VigilCluster, i);
      double side = 2.0 * (disc->radius + 2.0);
      VigilLabel room = { .mx = disc->mx, .my = disc->my, .width = side, .height = side, .soft = TRUE };

      vigil_labels_add (labels, &room);
    }
}

static gboolean
is_grouped (VigilPeopleLayer *self, guint track)
{
  return self->clustered_scale > 0.0 && vigil_clusters_get_member (self->clusters, track) != VIGIL_CLUSTER_NONE;
}

/* Dots at once; who matters more waits to be drawn above them. */
static void
draw_alone (VigilPeopleLayer *self, VigilCanvas *canvas, const VigilTrackView *view)
{
  const VigilTrackArrays *tracks = view->tracks;
  const gint32 *members = self->clustered_scale > 0.0 ? vigil_clusters_get_members (self->clusters) : NULL;
  gboolean names = canvas->resolution < VIGIL_TRACK_NAMES;

  for (guint i = 0; i < tracks->n; i++)
    {
      if ((members != NULL && members[i] != VIGIL_CLUSTER_NONE) || tracks->kind[i] != VIGIL_TRACK_PERSON
          || tracks->ids[i] == NULL)
        continue;
      if (tracks->state[i] == VIGIL_TRACK_SOS)
        g_array_append_val (self->sos, i);
      else if (tracks->state[i] == VIGIL_TRACK_MOTIONLESS)
        g_array_append_val (self->motionless, i);
      else if (vigil_track_view_draw (view, canvas, i))
        {
          self->n_drawn++;
          if (names)
            g_array_append_val (self->named, i);
        }
    }
}

static void
draw_groups (VigilPeopleLayer *self, VigilCanvas *canvas, const VigilTrackView *view)
{
  VigilTrackLayer *layer = VIGIL_TRACK_LAYER (self);
  VigilStamps *stamps = vigil_track_layer_get_stamps (layer);
  gboolean hollow = vigil_track_layer_get_disconnected (layer);

  for (guint i = 0; i < get_n_groups (self); i++)
    {
      const VigilCluster *cluster = vigil_clusters_get (self->clusters, i);
      int x, y;

      if (!vigil_track_view_place (view, cluster->mx, cluster->my, &x, &y))
        continue;
      vigil_sprite_blend (vigil_stamps_get_cluster (stamps, cluster, hollow), &canvas->pixels, x, y);
      self->n_clusters++;
      self->n_people += cluster->n;
    }
}

static void
draw_listed (VigilPeopleLayer *self, VigilCanvas *canvas, const VigilTrackView *view, const GArray *tracks)
{
  for (guint i = 0; i < tracks->len; i++)
    self->n_drawn += vigil_track_view_draw (view, canvas, g_array_index (tracks, guint, i));
}

static void
draw_names (VigilPeopleLayer *self, VigilCanvas *canvas, const VigilTrackView *view)
{
  if (canvas->resolution >= VIGIL_TRACK_NAMES)
    return;
  /* Room goes first to whom it matters most. */
  g_array_prepend_vals (self->named, self->motionless->data, self->motionless->len);
  g_array_prepend_vals (self->named, self->sos->data, self->sos->len);
  vigil_track_layer_draw_names (VIGIL_TRACK_LAYER (self), canvas, view, self->named);
}

static void
vigil_people_layer_paint (VigilLayer *layer, VigilCanvas *canvas)
{
  VigilPeopleLayer *self = VIGIL_PEOPLE_LAYER (layer);
  VigilTrackView view;

  vigil_track_layer_begin (VIGIL_TRACK_LAYER (self), canvas, &view);
  ensure_clusters (self, &canvas->view);
  check_avoided (self, canvas->view.scale);
  self->n_drawn = self->n_clusters = self->n_people = 0;
  g_array_set_size (self->sos, 0);
  g_array_set_size (self->motionless, 0);
  g_array_set_size (self->named, 0);
  vigil_canvas_begin_pixels (canvas);
  draw_alone (self, canvas, &view);
  draw_groups (self, canvas, &view);
  draw_listed (self, canvas, &view, self->motionless);
  draw_names (self, canvas, &view);
  draw_listed (self, canvas, &view, self->sos);
  vigil_canvas_end_pixels (canvas);
  self->n_people += self->n_drawn;
}

static gboolean
vigil_people_layer_is_alone (VigilTrackLayer *layer, guint track)
{
  return !is_grouped (VIGIL_PEOPLE_LAYER (layer), track);
}

/* A group is named by its place: what stands there when the name is asked for is meant. */
static char *
name_group (const VigilCluster *cluster)
{
  char mx[G_ASCII_DTOSTR_BUF_SIZE], my[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (mx, sizeof mx, "%.10f", cluster->mx);
  g_ascii_formatd (my, sizeof my, "%.10f", cluster->my);
  return g_strconcat (GROUP_PREFIX, mx, ",", my, NULL);
}

static int
find_group (VigilPeopleLayer *self, const char *id)
{
  char *end = NULL;
  double mx, my;

  if (self->clustered_scale <= 0.0 || !g_str_has_prefix (id, GROUP_PREFIX))
    return VIGIL_CLUSTER_NONE;
  mx = g_ascii_strtod (id + strlen (GROUP_PREFIX), &end);
  if (*end != ',')
    return VIGIL_CLUSTER_NONE;
  my = g_ascii_strtod (end + 1, NULL);
  return vigil_clusters_find (self->clusters, mx, my);
}

/* Somebody drawn alone, then the group whose disc lies there. */
static void
vigil_people_layer_pick (VigilLayer *layer, const VigilMapPoint *at, GArray *hits)
{
  VigilPeopleLayer *self = VIGIL_PEOPLE_LAYER (layer);
  g_autofree char *name = NULL;
  double mx, my;
  int cluster;

  if (self->clustered_scale > 0.0)
    {
      vigil_projection_from_view (&at->view, at->px, at->py, &mx, &my);
      cluster = vigil_clusters_find (self->clusters, mx, my);
      if (cluster != VIGIL_CLUSTER_NONE)
        name = name_group (vigil_clusters_get (self->clusters, (guint) cluster));
    }
  VIGIL_LAYER_CLASS (vigil_people_layer_parent_class)->pick (layer, at, hits);
  if (name != NULL)
    vigil_selection_group_add (hits, VIGIL_SELECTED_GROUP, name);
}

static void
vigil_people_layer_expand (VigilLayer *layer, const char *id, GArray *hits)
{
  VigilPeopleLayer *self = VIGIL_PEOPLE_LAYER (layer);
  const VigilTrackArrays *tracks = vigil_tracks_get_arrays (vigil_track_layer_get_tracks (VIGIL_TRACK_LAYER (layer)));
  int cluster = find_group (self, id);

  for (guint i = 0; cluster != VIGIL_CLUSTER_NONE && i < tracks->n; i++)
    if (tracks->ids[i] != NULL && vigil_clusters_get_member (self->clusters, i) == cluster)
      vigil_selection_group_add (hits, VIGIL_SELECTED_TRACK, tracks->ids[i]);
}

static char *
describe_group (const VigilCluster *cluster)
{
  guint motionless = cluster->n_states[VIGIL_TRACK_MOTIONLESS], lost = cluster->n_states[VIGIL_TRACK_LOST];
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u person", "%u people", cluster->n), cluster->n);
  if (motionless > 0)
    g_string_append_printf (text, "\n%u × %s", motionless, _("motionless"));
  if (lost > 0)
    g_string_append_printf (text, "%s%u × %s", motionless > 0 ? " · " : "\n", lost, _("position lost"));
  return g_string_free (text, FALSE);
}

static char *
vigil_people_layer_describe (VigilLayer *layer, VigilSelectedKind kind, const char *id)
{
  VigilPeopleLayer *self = VIGIL_PEOPLE_LAYER (layer);
  int cluster;

  if (kind != VIGIL_SELECTED_GROUP)
    return VIGIL_LAYER_CLASS (vigil_people_layer_parent_class)->describe (layer, kind, id);
  cluster = find_group (self, id);
  return cluster != VIGIL_CLUSTER_NONE ? describe_group (vigil_clusters_get (self->clusters, (guint) cluster)) : NULL;
}

/* Somebody, somebody who does not move, and somebody in distress. */
static void
vigil_people_layer_sample (VigilLayer *layer, cairo_t *cr, double width, double height)
{
  static const VigilTrackState states[] = { VIGIL_TRACK_NORMAL, VIGIL_TRACK_MOTIONLESS, VIGIL_TRACK_SOS };
  static const double places[] = { 0.1, 0.38, 0.78 };
  g_autoptr (VigilSprites) sprites = vigil_sprites_new (1);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    vigil_sprite_paint (vigil_sprites_get (sprites, VIGIL_TRACK_PERSON, states[i], NAN, FALSE, FALSE), cr,
                        width * places[i], height / 2);
}

static void
vigil_people_layer_finalize (GObject *object)
{
  VigilPeopleLayer *self = VIGIL_PEOPLE_LAYER (object);

  vigil_clusters_free (self->clusters);
  g_array_unref (self->motionless);
  g_array_unref (self->sos);
  g_array_unref (self->named);
  g_array_unref (self->avoided);
  G_OBJECT_CLASS (vigil_people_layer_parent_class)->finalize (object);
}

static void
vigil_people_layer_class_init (VigilPeopleLayerClass *klass)
{
  VigilLayerClass *layer_class = VIGIL_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vigil_people_layer_finalize;
  layer_class->paint = vigil_people_layer_paint;
  layer_class->label = vigil_people_layer_label;
  layer_class->pick = vigil_people_layer_pick;
  layer_class->expand = vigil_people_layer_expand;
  layer_class->describe = vigil_people_layer_describe;
  layer_class->sample = vigil_people_layer_sample;
  VIGIL_TRACK_LAYER_CLASS (klass)->is_alone = vigil_people_layer_is_alone;
}

static void
vigil_people_layer_init (VigilPeopleLayer *self)
{
  self->clusters = vigil_clusters_new ();
  self->motionless = g_array_new (FALSE, FALSE, sizeof (guint));
  self->sos = g_array_new (FALSE, FALSE, sizeof (guint));
  self->named = g_array_new (FALSE, FALSE, sizeof (guint));
  self->avoided = g_array_new (FALSE, FALSE, sizeof (VigilCluster));
  self->grouping = TRUE;
  vigil_layer_init_names (VIGIL_LAYER (self), "people", _("People"), TRUE);
}

/**
 * vigil_people_layer_new:
 * @session: whose people; followed
 *
 * Returns: (transfer full): a new layer
 */
VigilLayer *
vigil_people_layer_new (VigilSession *session)
{
  VigilPeopleLayer *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), NULL);

  self = g_object_new (VIGIL_TYPE_PEOPLE_LAYER, NULL);
  vigil_track_layer_init_session (VIGIL_TRACK_LAYER (self), session, VIGIL_TRACK_PERSON);
  return VIGIL_LAYER (self);
}

void
vigil_people_layer_set_grouping (VigilPeopleLayer *self, gboolean grouping)
{
  g_return_if_fail (VIGIL_IS_PEOPLE_LAYER (self));

  if (self->grouping == grouping)
    return;
  self->grouping = grouping;
  vigil_layer_changed (VIGIL_LAYER (self));
}

guint
vigil_people_layer_get_n_drawn (VigilPeopleLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_PEOPLE_LAYER (self), 0);
  return self->n_drawn;
}

guint
vigil_people_layer_get_n_clusters (VigilPeopleLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_PEOPLE_LAYER (self), 0);
  return self->n_clusters;
}

guint
vigil_people_layer_get_n_people (VigilPeopleLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_PEOPLE_LAYER (self), 0);
  return self->n_people;
}
