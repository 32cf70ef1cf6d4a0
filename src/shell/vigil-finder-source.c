/* vigil-finder-source.c: what a session and the actions give to find, in groups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-finder-source.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-finder-describe.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define FEW 8     /* of each kind, where all are asked for */
#define MANY 100  /* where few kinds are */
#define ALARMS_AT_FIRST 6

struct _VigilFinderSource
{
  VigilSession *session;
  VigilFinderIndex *site;    /* once */
  VigilFinderIndex *live;    /* people, vehicles, alarms, permits */
  VigilFinderIndex *actions;
  char *typed; /* without its prefix, by the last find */
};

G_DEFINE_FINAL_TYPE (VigilFinderItem, vigil_finder_item, G_TYPE_OBJECT)

static void
vigil_finder_item_finalize (GObject *object)
{
  VigilFinderItem *self = VIGIL_FINDER_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->value);
  g_free (self->heading);
  G_OBJECT_CLASS (vigil_finder_item_parent_class)->finalize (object);
}

static void
vigil_finder_item_class_init (VigilFinderItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_finder_item_finalize;
}

static void
vigil_finder_item_init (VigilFinderItem *self)
{
}

/* ---- prefixes ---- */

static const struct
{
  char prefix;
  guint kinds;
  const char *title; /* untranslated */
} prefixes[] = {
  { '>', 1u << VIGIL_FOUND_ACTION, N_("Only actions") },
  { '@', 1u << VIGIL_FOUND_PERSON | 1u << VIGIL_FOUND_VEHICLE, N_("Only people and vehicles") },
  { '#', 1u << VIGIL_FOUND_ALARM, N_("Only alarms") },
  { '?', 1u << VIGIL_FOUND_ACTION, N_("Help: these prefixes, and every key") },
};

/**
 * vigil_finder_scope_init:
 * @self: (out caller-allocates): what is asked for
 * @text: what was typed; must outlive @self
 */
void
vigil_finder_scope_init (VigilFinderScope *self, const char *text)
{
  while (*text == ' ')
    text++;
  *self = (VigilFinderScope) { .kinds = VIGIL_FOUND_ALL, .rest = text };
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (*text == prefixes[i].prefix)
      *self = (VigilFinderScope) { prefixes[i].kinds, text + 1, prefixes[i].prefix == '?' };
}

/* ---- indexes ---- */

/**
 * vigil_finder_source_new:
 * @session: what to find things in
 *
 * Returns: (transfer full): nothing is read before the first update
 */
VigilFinderSource *
vigil_finder_source_new (VigilSession *session)
{
  VigilFinderSource *self = g_new0 (VigilFinderSource, 1);

  self->session = g_object_ref (session);
  self->live = vigil_finder_index_new ();
  self->actions = vigil_finder_index_new ();
  return self;
}

void
vigil_finder_source_free (VigilFinderSource *self)
{
  if (self == NULL)
    return;
  vigil_finder_index_free (self->site);
  vigil_finder_index_free (self->live);
  vigil_finder_index_free (self->actions);
  g_object_unref (self->session);
  g_free (self->typed);
  g_free (self);
}

static void
add_named (VigilFinderIndex *index, VigilFoundKind kind, const char *id, const VigilText *name, const char *more)
{
  vigil_finder_index_add (index, kind, id, name->zh, name->en, more);
}

static void
add_assets_and_tags (VigilFinderIndex *index, VigilSite *site)
{
  const GArray *assets = vigil_site_get_assets (site), *tags = vigil_site_get_tags (site);

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      add_named (index, VIGIL_FOUND_ASSET, asset->id, &asset->name, vigil_words_name (site, asset->area));
    }
  for (guint i = 0; i < tags->len; i++)
    {
      const VigilTagDef *tag = &g_array_index (tags, VigilTagDef, i);

      add_named (index, VIGIL_FOUND_TAG, tag->id, &tag->name, vigil_words_name (site, tag->asset));
    }
}

static void
add_ground (VigilFinderIndex *index, VigilSite *site)
{
  const GArray *areas = vigil_site_get_areas (site), *buildings = vigil_site_get_buildings (site);

  for (guint i = 0; i < areas->len; i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);

      add_named (index, VIGIL_FOUND_AREA, area->id, &area->name, vigil_words_name (site, area->enterprise));
    }
  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, i);

      add_named (index, VIGIL_FOUND_BUILDING, building->id, &building->name, vigil_words_name (site, building->enterprise));
    }
}

static void
add_places_and_roads (VigilFinderIndex *index, VigilSite *site)
{
  const GArray *places = vigil_site_get_places (site), *roads = vigil_site_get_roads (site);

  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);

      add_named (index, VIGIL_FOUND_PLACE, place->id, &place->name, vigil_words_place_kind (place->kind));
    }
  for (guint i = 0; i < roads->len; i++)
    {
      const VigilRoad *road = &g_array_index (roads, VigilRoad, i);

      if (vigil_text_get (&road->name) != NULL)
        add_named (index, VIGIL_FOUND_ROAD, road->id, &road->name, NULL);
    }
}

static void
add_tracks (VigilFinderIndex *index, VigilTracks *tracks)
{
  const VigilTrackArrays *arrays = vigil_tracks_get_arrays (tracks);

  for (guint i = 0; i < arrays->n; i++)
    if (arrays->ids[i] != NULL)
      vigil_finder_index_add (index, arrays->kind[i] == VIGIL_TRACK_VEHICLE ? VIGIL_FOUND_VEHICLE : VIGIL_FOUND_PERSON,
                              arrays->ids[i], NULL, NULL, NULL);
}

static void
add_alarms (VigilFinderIndex *index, VigilSession *session)
{
  GListModel *alarms = G_LIST_MODEL (vigil_session_get_alarms (session));
  VigilSite *site = vigil_session_get_site (session);

  for (guint i = 0; i < g_list_model_get_n_items (alarms); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (alarms, i);
      const char *asset = vigil_words_name (site, vigil_alarm_get_asset (alarm));
      g_autofree char *more = g_strdup_printf ("%s %s", vigil_words_where (site, alarm), asset != NULL ? asset : "");

      /* The message is in the operator's language, whichever that is. */
      vigil_finder_index_add (index, VIGIL_FOUND_ALARM, vigil_alarm_get_id (alarm), vigil_alarm_get_message (alarm), NULL, more);
    }
}

static void
add_permits (VigilFinderIndex *index, VigilSituation *situation)
{
  const GPtrArray *permits = vigil_situation_get_permits (situation);

  for (guint i = 0; i < permits->len; i++)
    {
      const VigilPermit *permit = permits->pdata[i];

      vigil_finder_index_add (index, VIGIL_FOUND_PERMIT, permit->id, permit->title, NULL, permit->holder);
    }
}

void
vigil_finder_source_update (VigilFinderSource *self)
{
  VigilSite *site = vigil_session_get_site (self->session);
  VigilSituation *situation = vigil_session_get_situation (self->session);

  if (self->site == NULL)
    {
      self->site = vigil_finder_index_new ();
      add_assets_and_tags (self->site, site);
      add_places_and_roads (self->site, site);
      add_ground (self->site, site);
    }
  vigil_finder_index_clear (self->live);
  add_alarms (self->live, self->session);
  add_permits (self->live, situation);
  add_tracks (self->live, vigil_situation_get_tracks (situation));
}

void
vigil_finder_source_clear_actions (VigilFinderSource *self)
{
  vigil_finder_index_clear (self->actions);
}

/**
 * vigil_finder_source_add_action:
 * @self: the source
 * @name: a detailed name of the table of actions
 */
void
vigil_finder_source_add_action (VigilFinderSource *self, const char *name)
{
  const VigilActionInfo *info = vigil_actions_find (name);
  const char *title;

  g_return_if_fail (info != NULL);

  title = _(info->title);
  vigil_finder_index_add (self->actions, VIGIL_FOUND_ACTION, name, title, title != info->title ? info->title : NULL,
                          vigil_actions_get_section_title (info->section));
}

/* ---- finding ---- */

typedef struct
{
  VigilFoundKind kind;
  int rank;
} Group;

/* What is exactly what was typed comes first, what hardly answers it last; among the rest alarms and equipment come
 * before ground and roads, however their names begin. */
static int
get_rank (guint score)
{
  if (score >= VIGIL_FOUND_EXACTLY)
    return 2;
  return score >= VIGIL_FOUND_WELL ? 1 : 0;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *one = a, *other = b;

  return one->rank != other->rank ? other->rank - one->rank : (int) one->kind - (int) other->kind;
}

static const VigilFinderIndex *
get_index (VigilFinderSource *self, VigilFoundKind kind)
{
  if (kind == VIGIL_FOUND_ACTION)
    return self->actions;
  return kind <= VIGIL_FOUND_ALARM || kind == VIGIL_FOUND_PERSON || kind == VIGIL_FOUND_VEHICLE || kind == VIGIL_FOUND_PERMIT
             ? self->live
             : self->site;
}

static VigilFinderItem *
make_item (VigilFoundKind kind, const char *id)
{
  VigilFinderItem *item = g_object_new (VIGIL_TYPE_FINDER_ITEM, NULL);

  item->kind = kind;
  item->id = g_strdup (id);
  return item;
}

static char *
describe_group (VigilFoundKind kind, guint shown, guint n)
{
  g_autofree char *all = vigil_words_count (n);

  if (shown == n)
    return g_strdup (vigil_finder_name_kind (kind));
  return g_strdup_printf (_("%s: %u of %s"), vigil_finder_name_kind (kind), shown, all);
}

static void
add_group (VigilFinderSource *self, GArray *found, const Group *group, guint n, const VigilFinderQuery *query, GPtrArray *items)
{
  guint first = items->len;

  for (guint i = 0; i < found->len; i++)
    {
      const VigilFound *one = &g_array_index (found, VigilFound, i);
      VigilFinderItem *item;

      if (one->kind != group->kind)
        continue;
      item = make_item (one->kind, vigil_finder_index_get_id (get_index (self, one->kind), one->entry));
      if (vigil_finder_describe (self->session, item, query))
        g_ptr_array_add (items, item);
      else
        g_object_unref (item);
    }
  if (items->len > first)
    ((VigilFinderItem *) items->pdata[first])->heading = describe_group (group->kind, items->len - first, n);
}

static void
add_found (VigilFinderSource *self, const VigilFinderQuery *query, guint kinds, guint per_kind, GPtrArray *items)
{
  const VigilFinderIndex *indexes[] = { self->live, self->site, self->actions };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (VigilFound));
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));
  guint n_found[VIGIL_N_FOUND] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      guint n[VIGIL_N_FOUND];

      if (indexes[i] != NULL)
        vigil_finder_index_find (indexes[i], query, kinds, per_kind, found, n);
      for (guint j = 0; indexes[i] != NULL && j < VIGIL_N_FOUND; j++)
        n_found[j] += n[j];
    }
  for (guint i = 0; i < found->len; i++)
    {
      const VigilFound *one = &g_array_index (found, VigilFound, i);
      Group group = { one->kind, get_rank (one->score) };

      if (groups->len == 0 || g_array_index (groups, Group, groups->len - 1).kind != one->kind)
        g_array_append_val (groups, group);
    }
  g_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);

      add_group (self, found, group, n_found[group->kind], query, items);
    }
}

static void
add_prefixes (GPtrArray *items)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      char prefix[2] = { prefixes[i].prefix, '\0' };
      VigilFinderItem *item = make_item (VIGIL_N_FOUND, prefix);

      item->title = g_strdup (_(prefixes[i].title));
      item->value = g_strdup (prefix);
      item->heading = i == 0 ? g_strdup (_("Prefixes")) : NULL;
      g_ptr_array_add (items, item);
    }
}

static void
add_recent (VigilFinderSource *self, GPtrArray *recent, const VigilFinderQuery *query, GPtrArray *items)
{
  guint first = items->len;

  for (guint i = 0; recent != NULL && i < recent->len; i++)
    {
      const VigilFinderItem *old = recent->pdata[i];
      VigilFinderItem *item = make_item (old->kind, old->id);

      if (vigil_finder_describe (self->session, item, query))
        g_ptr_array_add (items, item);
      else
        g_object_unref (item);
    }
  if (items->len > first)
    ((VigilFinderItem *) items->pdata[first])->heading = g_strdup (_("Recent"));
}

/**
 * vigil_finder_source_find:
 * @self: the source
 * @text: what was typed, with its prefix
 * @recent: (nullable) (element-type VigilFinderItem): what was chosen before, newest first
 *
 * Returns: (transfer full) (element-type VigilFinderItem): what answers it
 */
GPtrArray *
vigil_finder_source_find (VigilFinderSource *self, const char *text, GPtrArray *recent)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  VigilFinderScope scope;
  VigilFinderQuery query;

  vigil_finder_scope_init (&scope, text);
  g_free (self->typed);
  self->typed = g_strdup (scope.rest);
  vigil_finder_query_init (&query, scope.rest);
  if (scope.help && query.n_terms == 0)
    add_prefixes (items);
  if (scope.kinds != VIGIL_FOUND_ALL)
    add_found (self, &query, scope.kinds, MANY, items);
  else if (query.n_terms > 0)
    add_found (self, &query, scope.kinds, FEW, items);
  else
    {
      add_recent (self, recent, &query, items);
      add_found (self, &query, 1u << VIGIL_FOUND_ALARM, ALARMS_AT_FIRST, items);
    }
  vigil_finder_query_clear (&query);
  return items;
}

gboolean
vigil_finder_source_describe (VigilFinderSource *self, VigilFinderItem *item)
{
  VigilFinderQuery query;
  gboolean there;

  if (item->kind == VIGIL_N_FOUND)
    return TRUE;
  vigil_finder_query_init (&query, self->typed != NULL ? self->typed : "");
  there = vigil_finder_describe (self->session, item, &query);
  vigil_finder_query_clear (&query);
  return there;
}
