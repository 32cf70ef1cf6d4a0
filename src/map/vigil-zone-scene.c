/* vigil-zone-scene.c: the hazard zones of a session in map coordinates, projected once for each change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-zone-scene.h"

#include "map/vigil-zone-words.h"

#include <math.h>
#include <string.h>

#define KEY "vigil-zone-scene"

struct _VigilZoneScene
{
  GObject parent_instance;

  VigilSession *session; /* borrowed: it holds the scene */
  GArray *items;         /* (element-type VigilZoneItem) */
  GHashTable *outlines;  /* VigilZoneShape → VigilZoneOutline, owned */
  VigilZoneSet *chosen;  /* owned (nullable) */
  guint chosen_level;
};

enum
{
  CHANGED,
  WORDS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilZoneScene, vigil_zone_scene, G_TYPE_OBJECT)

static void
clear_item (gpointer data)
{
  VigilZoneItem *item = data;

  g_clear_object (&item->set);
  g_clear_pointer (&item->words, g_free);
  g_clear_pointer (&item->people, g_free);
}

static GArray *
items_new (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (VigilZoneItem));

  g_array_set_clear_func (items, clear_item);
  return items;
}

static GHashTable *
outlines_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vigil_zone_outline_free);
}

/* Shapes never change: one that is still shown is not projected again. @kept: those of the scene to come. */
static VigilZoneOutline *
get_outline (VigilZoneScene *self, GHashTable *kept, VigilZoneShape *shape)
{
  VigilZoneOutline *outline = g_hash_table_lookup (kept, shape);

  if (outline != NULL || shape == NULL || vigil_zone_shape_is_empty (shape))
    return outline;
  outline = g_hash_table_lookup (self->outlines, shape);
  if (outline != NULL)
    g_hash_table_steal (self->outlines, shape);
  else
    outline = vigil_zone_outline_new (shape, vigil_site_get_frame (vigil_session_get_site (self->session)));
  g_hash_table_insert (kept, shape, outline);
  return outline;
}

/* The corner that lies farthest from a place of the site. */
static void
find_far (VigilZoneItem *item, double east, double north)
{
  VigilZoneShape *shape = item->outline->shape;
  double farthest = -1.0;
  guint at = 0;

  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (shape); p++)
    {
      guint n;
      const VigilZonePoint *ring = vigil_zone_shape_get_ring (shape, p, 0, &n);
      const VigilShape *drawn = &g_array_index (item->outline->rings, VigilShape, at);

      for (guint i = 0; i < n; i++)
        if (hypot (ring[i].east - east, ring[i].north - north) > farthest)
          {
            farthest = hypot (ring[i].east - east, ring[i].north - north);
            item->far_x = drawn->points[2 * i];
            item->far_y = drawn->points[2 * i + 1];
          }
      at += vigil_zone_shape_get_n_rings (shape, p);
    }
}

/* From the release; what was drawn or received has none, and is named from its middle. */
static void
measure_item (VigilZoneScene *self, VigilZoneItem *item)
{
  const VigilCase *given = vigil_zone_set_get_case (item->set);
  VigilOutcome *outcome = vigil_zone_set_get_outcome (item->set);
  VigilZonePoint least, most;
  double east, north;

  /* the case may be newer than what is shown */
  if (outcome != NULL)
    given = vigil_outcome_get_case (outcome);
  vigil_zone_shape_get_bounds (item->outline->shape, &least, &most);
  east = given != NULL ? given->east : (least.east + most.east) / 2;
  north = given != NULL ? given->north : (least.north + most.north) / 2;
  item->reach = given != NULL ? vigil_zone_shape_get_reach (item->outline->shape, east, north) : NAN;
  vigil_shape_to_mercator (vigil_site_get_frame (vigil_session_get_site (self->session)), east, north, &item->from_x, &item->from_y);
  find_far (item, east, north);
}

static void
add_item (VigilZoneScene *self, GArray *items, GHashTable *kept, VigilZoneSet *set, guint level)
{
  const GPtrArray *zones = vigil_zone_set_get_zones (set);
  const VigilZone *zone = zones->pdata[level];
  VigilZoneItem item = { .set = set, .level = level, .rank = MAX (zone->rank, 0) };

  item.outline = get_outline (self, kept, zone->shape);
  if (item.outline == NULL)
    return;
  item.kind = vigil_zone_set_get_kind (set);
  item.old = vigil_zone_set_get_problem (set) != NULL;
  item.lobe = get_outline (self, kept, vigil_zone_set_get_lobe (set, level));
  if (level + 1 == zones->len)
    item.footprint = get_outline (self, kept, vigil_zone_set_get_footprint (set));
  measure_item (self, &item);
  item.words = vigil_zone_words_dup_label (set, level, item.reach);
  item.people = vigil_zone_words_dup_people (set, level);
  g_object_ref (item.set);
  g_array_append_val (items, item);
}

/* g_array_sort() is stable: sets come oldest first, and stay so within a rank. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const VigilZoneItem *one = a, *other = b;

  return MIN (other->rank, 3) - MIN (one->rank, 3);
}

static GArray *
collect (VigilZoneScene *self, GHashTable *kept)
{
  GListModel *sets = vigil_hazard_desk_get_sets (vigil_session_get_hazard_desk (self->session));
  GArray *items = items_new ();

  for (guint i = g_list_model_get_n_items (sets); i > 0; i--)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i - 1);

      for (guint level = vigil_zone_set_get_zones (set)->len; level > 0; level--)
        add_item (self, items, kept, set, level - 1);
    }
  g_array_sort (items, compare_items);
  return items;
}

static gboolean
looks_like (const VigilZoneItem *a, const VigilZoneItem *b)
{
  return a->outline == b->outline && a->lobe == b->lobe && a->footprint == b->footprint && a->rank == b->rank
         && a->kind == b->kind && a->old == b->old && a->set == b->set && a->level == b->level;
}

static gboolean
reads_like (const VigilZoneItem *a, const VigilZoneItem *b)
{
  return g_str_equal (a->words, b->words) && g_strcmp0 (a->people, b->people) == 0;
}

/* What is chosen goes with its set. */
static void
check_chosen (VigilZoneScene *self)
{
  if (self->chosen != NULL && vigil_zone_scene_get_chosen (self) == NULL)
    g_clear_object (&self->chosen);
}

static void
update (VigilZoneScene *self)
{
  GHashTable *kept = outlines_new ();
  GArray *items = collect (self, kept), *before = self->items;
  gboolean looks = items->len == before->len, reads = looks;

  for (guint i = 0; looks && i < items->len; i++)
    {
      looks = looks_like (&g_array_index (items, VigilZoneItem, i), &g_array_index (before, VigilZoneItem, i));
      reads = reads && reads_like (&g_array_index (items, VigilZoneItem, i), &g_array_index (before, VigilZoneItem, i));
    }
  g_hash_table_unref (self->outlines);
  self->outlines = kept;
  self->items = items;
  g_array_unref (before);
  check_chosen (self);
  if (!looks)
    g_signal_emit (self, signals[CHANGED], 0);
  else if (!reads)
    g_signal_emit (self, signals[WORDS], 0);
}

static void
vigil_zone_scene_finalize (GObject *object)
{
  VigilZoneScene *self = VIGIL_ZONE_SCENE (object);

  g_array_unref (self->items);
  g_hash_table_unref (self->outlines);
  g_clear_object (&self->chosen);
  G_OBJECT_CLASS (vigil_zone_scene_parent_class)->finalize (object);
}

static void
vigil_zone_scene_class_init (VigilZoneSceneClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vigil_zone_scene_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WORDS] = g_signal_new ("words", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_zone_scene_init (VigilZoneScene *self)
{
  self->items = items_new ();
  self->outlines = outlines_new ();
}

/**
 * vigil_zone_scene_get:
 * @session: whose zones
 *
 * Returns: (transfer full): the one scene of the session
 */
VigilZoneScene *
vigil_zone_scene_get (VigilSession *session)
{
  VigilZoneScene *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), KEY);
  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (VIGIL_TYPE_ZONE_SCENE, NULL);
  self->session = session;
  g_object_set_data_full (G_OBJECT (session), KEY, g_object_ref (self), g_object_unref);
  g_signal_connect_object (vigil_session_get_hazard_desk (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

const GArray *
vigil_zone_scene_get_items (VigilZoneScene *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SCENE (self), NULL);
  return self->items;
}

static const VigilZoneItem *
find_item (VigilZoneScene *self, VigilZoneSet *set, guint level)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const VigilZoneItem *item = &g_array_index (self->items, VigilZoneItem, i);

      if (item->set == set && item->level == level)
        return item;
    }
  return NULL;
}

const VigilZoneItem *
vigil_zone_scene_get_chosen (VigilZoneScene *self)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SCENE (self), NULL);
  return self->chosen != NULL ? find_item (self, self->chosen, self->chosen_level) : NULL;
}

/**
 * vigil_zone_scene_choose:
 * @self: the scene
 * @set: (nullable): whose zone stands out from now on
 * @level: which of its zones
 *
 * Returns: %FALSE if that changes nothing or there is no such zone
 */
gboolean
vigil_zone_scene_choose (VigilZoneScene *self, VigilZoneSet *set, guint level)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SCENE (self), FALSE);

  if ((set == self->chosen && (set == NULL || level == self->chosen_level)) || (set != NULL && find_item (self, set, level) == NULL))
    return FALSE;
  g_set_object (&self->chosen, set);
  self->chosen_level = level;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

const VigilZoneItem *
vigil_zone_scene_find_at (VigilZoneScene *self, double east, double north)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SCENE (self), NULL);

  for (guint i = self->items->len; i > 0; i--)
    {
      const VigilZoneItem *item = &g_array_index (self->items, VigilZoneItem, i - 1);

      if (vigil_zone_shape_contains (item->outline->shape, east, north))
        return item;
    }
  return NULL;
}

static void
to_site (VigilZoneScene *self, double mx, double my, VigilEnu *out)
{
  const VigilFrame *frame = vigil_site_get_frame (vigil_session_get_site (self->session));
  VigilLonLat point = { .alt = frame->origin.alt };

  vigil_mercator_to_lonlat (mx, my, &point.lon, &point.lat);
  vigil_frame_to_enu (frame, &point, out);
}

guint
vigil_zone_scene_count_tracks (VigilZoneScene *self, double x0, double y0, double x1, double y1)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  VigilEnu a, b;

  g_return_val_if_fail (VIGIL_IS_ZONE_SCENE (self), 0);

  to_site (self, x0, y0, &a);
  to_site (self, x1, y1, &b);
  vigil_tracks_query_rect (vigil_situation_get_tracks (vigil_session_get_situation (self->session)), MIN (a.x, b.x), MIN (a.y, b.y),
                           MAX (a.x, b.x), MAX (a.y, b.y), found);
  return found->len;
}

char *
vigil_zone_item_dup_id (const VigilZoneItem *item)
{
  return g_strdup_printf ("%u/%s", item->level, vigil_zone_set_get_id (item->set));
}

const VigilZoneItem *
vigil_zone_scene_find (VigilZoneScene *self, const char *id)
{
  const char *slash = id != NULL ? strchr (id, '/') : NULL;
  guint level;

  g_return_val_if_fail (VIGIL_IS_ZONE_SCENE (self), NULL);

  if (slash == NULL)
    return NULL;
  level = (guint) g_ascii_strtoull (id, NULL, 10);
  for (guint i = 0; i < self->items->len; i++)
    {
      const VigilZoneItem *item = &g_array_index (self->items, VigilZoneItem, i);

      if (item->level == level && g_str_equal (vigil_zone_set_get_id (item->set), slash + 1))
        return item;
    }
  return NULL;
}

char *
vigil_zone_scene_describe (VigilZoneScene *self, const VigilZoneItem *item)
{
  g_return_val_if_fail (VIGIL_IS_ZONE_SCENE (self) && item != NULL, NULL);

  if (item->level >= vigil_zone_set_get_zones (item->set)->len)
    return NULL;
  return vigil_zone_words_dup_card (item->set, item->level, item->reach, vigil_clock_now (vigil_session_get_clock (self->session)));
}

VigilColor
vigil_zone_rank_get_color (int rank)
{
  static const VigilColor colors[] = { VIGIL_COLOR_ZONE_INNER, VIGIL_COLOR_ZONE_MIDDLE, VIGIL_COLOR_ZONE_OUTER, VIGIL_COLOR_MUTED };

  return colors[CLAMP (rank, 0, 3)];
}
