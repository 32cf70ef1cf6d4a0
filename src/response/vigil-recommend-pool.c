/* vigil-recommend-pool.c: records made ready to be ranked: words as numbers, what bodies say as flags
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"
#include "response/vigil-recommend-private.h"

#include <math.h>
#include <string.h>

const VigilMatchItem *
vigil_match_pool_item (const VigilMatchPool *self, guint item)
{
  return &g_array_index (self->items, VigilMatchItem, item);
}

guint32
vigil_match_pool_find_word (const VigilMatchPool *self, const char *word)
{
  return word ? GPOINTER_TO_UINT (g_hash_table_lookup (self->names, word)) : VIGIL_MATCH_NONE;
}

gboolean
vigil_match_pool_has (const VigilMatchPool *self, VigilMatchSet set, guint32 word)
{
  const guint32 *words = (const guint32 *) self->words->data + set.first;

  for (guint i = 0; word != VIGIL_MATCH_NONE && i < set.n; i++)
    if (words[i] == word)
      return TRUE;
  return FALSE;
}

const char *
vigil_match_pool_spell (const VigilMatchPool *self, VigilMatchSet set, guint nth)
{
  return nth < set.n ? self->spelled->pdata[g_array_index (self->words, guint32, set.first + nth) - 1] : NULL;
}

/* All of them begin with an id and a name. */
typedef struct
{
  char *id;
  VigilText name;
} Named;

const char *
vigil_match_pool_name (const VigilMatchPool *self, const char *id)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  const Named *found = self->site ? vigil_site_lookup (self->site, id, &kind) : NULL;
  const char *name = found && kind != VIGIL_SITE_NONE ? vigil_text_get (&found->name) : NULL;

  return name && *name ? name : id;
}

const char *
vigil_match_pool_substance (const VigilMatchPool *self, const char *cas)
{
  const char *name = self->substance_name ? self->substance_name (cas, self->data) : NULL;

  return name && *name ? name : cas;
}

/* ---- words ---- */

static guint32
intern (VigilMatchPool *self, const char *word)
{
  guint32 number = vigil_match_pool_find_word (self, word);

  if (number != VIGIL_MATCH_NONE)
    return number;
  g_ptr_array_add (self->spelled, g_strdup (word));
  number = self->spelled->len;
  g_hash_table_insert (self->names, self->spelled->pdata[number - 1], GUINT_TO_POINTER (number));
  return number;
}

static void
add_word (VigilMatchPool *self, VigilMatchSet *set, const char *word)
{
  guint32 number = intern (self, word);

  if (vigil_match_pool_has (self, *set, number))
    return;
  g_array_append_val (self->words, number);
  set->n++;
}

static void
add_strv (VigilMatchPool *self, VigilMatchSet *set, char **words)
{
  for (guint i = 0; words && words[i]; i++)
    add_word (self, set, words[i]);
}

static void
add_list (VigilMatchPool *self, VigilMatchSet *set, JsonArray *list)
{
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        add_word (self, set, json_node_get_string (node));
    }
}

static void
add_links (VigilMatchPool *self, VigilMatchSet *set, const VigilRecord *record, VigilLinkKind kind)
{
  for (guint i = 0; record->links && i < record->links->len; i++)
    {
      const VigilLink *link = record->links->pdata[i];

      if (link->kind == kind)
        add_word (self, set, link->target);
    }
}

/* From the record's own list, from what its body applies to and from its links. */
static VigilMatchSet
read_set (VigilMatchPool *self, const VigilRecord *record, char **own, JsonNode *applies, const char *member, int links)
{
  VigilMatchSet set = { self->words->len, 0 };

  add_strv (self, &set, own);
  if (applies && member)
    add_list (self, &set, vigil_member_array (applies, member));
  if (links >= 0)
    add_links (self, &set, record, (VigilLinkKind) links);
  return set;
}

/* Areas in which the assets lie. */
static VigilMatchSet
read_near (VigilMatchPool *self, VigilMatchSet assets, const VigilRecord *record, JsonNode *applies)
{
  VigilMatchSet set = { self->words->len, 0 };
  JsonArray *list = applies ? vigil_member_array (applies, "assets") : NULL;

  for (guint i = 0; self->site && list && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const VigilAsset *asset =
          json_node_get_value_type (node) == G_TYPE_STRING ? vigil_site_get_asset (self->site, json_node_get_string (node)) : NULL;

      if (asset && asset->area)
        add_word (self, &set, asset->area);
    }
  for (guint i = 0; self->site && assets.n > 0 && record->links && i < record->links->len; i++)
    {
      const VigilLink *link = record->links->pdata[i];
      const VigilAsset *asset = link->kind == VIGIL_LINK_ASSET ? vigil_site_get_asset (self->site, link->target) : NULL;

      if (asset && asset->area)
        add_word (self, &set, asset->area);
    }
  return set;
}

/* ---- bodies ---- */

static guint
type_bit (const char *word)
{
  for (guint i = 0; word && vigil_event_words[i] && i < VIGIL_N_INCIDENT_TYPES; i++)
    if (g_str_equal (word, vigil_event_words[i]))
      return 1u << i;
  return 0;
}

static guint
read_types (JsonNode *body, JsonNode *applies)
{
  JsonArray *list = applies ? vigil_member_array (applies, "types") : NULL;
  guint types = body ? type_bit (vigil_member_string (body, "event")) : 0;

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        types |= type_bit (json_node_get_string (node));
    }
  return types;
}

static gboolean
says (const char *text, const char *const *words)
{
  for (guint i = 0; text && words[i]; i++)
    if (strstr (text, words[i]))
      return TRUE;
  return FALSE;
}

static VigilMatchSays
read_text (const char *text)
{
  static const char *const people[] = { "疏散", "撤离", "evacuat", "Evacuat", NULL };
  static const char *const wind[] = { "风向", "上风", "下风", "upwind", "downwind", "wind direction", "crosswind", NULL };

  return (says (text, people) ? VIGIL_MATCH_SAYS_PEOPLE : 0) | (says (text, wind) ? VIGIL_MATCH_SAYS_WIND : 0);
}

static VigilMatchSays
read_hours (const char *text)
{
  static const char *const night[] = { "夜", "night", "Night", NULL };
  static const char *const day[] = { "白天", "白班", "日间", "day shift", "Day shift", "daytime", NULL };

  return (says (text, night) ? VIGIL_MATCH_SAYS_NIGHT : 0) | (says (text, day) ? VIGIL_MATCH_SAYS_DAY : 0);
}

static VigilMatchSays
read_names (const VigilRecord *record)
{
  const char *const texts[] = { record->title.zh, record->title.en, record->summary.zh, record->summary.en };
  VigilMatchSays all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    all |= read_text (texts[i]) | (i < 2 ? read_hours (texts[i]) : 0);
  for (guint i = 0; record->tags && record->tags[i]; i++)
    all |= read_text (record->tags[i]) | read_hours (record->tags[i]);
  return all;
}

static VigilMatchSays
read_sections (JsonNode *body)
{
  JsonArray *sections = vigil_member_array (body, "sections");
  VigilMatchSays all = 0;

  for (guint i = 0; sections && i < json_array_get_length (sections); i++)
    {
      JsonNode *section = json_array_get_element (sections, i);

      if (JSON_NODE_HOLDS_OBJECT (section))
        all |= read_text (vigil_member_string (section, "text"));
    }
  return all;
}

typedef struct
{
  VigilMatchSays says;
  guint actions, with_phone;
} Steps;

static void read_steps (JsonNode *node, guint depth, Steps *steps);

static void
read_member (JsonObject *object, const char *name, JsonNode *node, Steps *steps)
{
  const char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (g_str_equal (name, "mustered") || g_str_equal (name, "people") || (g_str_equal (name, "command") && !g_strcmp0 (text, "broadcast")))
    steps->says |= VIGIL_MATCH_SAYS_PEOPLE;
  if (g_str_equal (name, "weather") && text && g_str_has_prefix (text, "wind"))
    steps->says |= VIGIL_MATCH_SAYS_WIND;
  if (g_str_equal (name, "action") && JSON_NODE_HOLDS_OBJECT (node))
    {
      steps->actions++;
      steps->with_phone += vigil_member_string (node, "phone") != NULL;
    }
  steps->says |= read_text (text);
}

/* Everything in the steps, however deep; what is not as it should be is the procedure's own affair. */
static void
read_steps (JsonNode *node, guint depth, Steps *steps)
{
  if (depth > VIGIL_JSON_MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *list = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (list); i++)
        read_steps (json_array_get_element (list, i), depth + 1, steps);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          read_member (json_node_get_object (node), name, member, steps);
          read_steps (member, depth + 1, steps);
        }
    }
}

static int
read_level (const VigilRecord *record, JsonNode *body)
{
  JsonArray *levels = body ? vigil_member_array (body, "levels") : NULL;
  int worst = record->severity;

  for (guint i = 0; record->severity == 0 && levels && i < json_array_get_length (levels); i++)
    {
      JsonNode *node = json_array_get_element (levels, i);
      int level = JSON_NODE_HOLDS_OBJECT (node) ? (int) vigil_member_number (node, "level", 0) : 0;

      if (level >= 1 && level <= 4 && (worst == 0 || level < worst))
        worst = level;
    }
  return worst;
}

/* It names nothing that it is for, or every kind of event and nothing else. */
static gboolean
is_for_all (const VigilMatchPool *self, const VigilMatchItem *item)
{
  guint every = (1u << VIGIL_N_INCIDENT_TYPES) - 1;
  gboolean no_hazards = item->hazards.n == 0 ||
                        (item->hazards.n == 1 && vigil_match_pool_has (self, item->hazards, vigil_match_pool_find_word (self, "other")));

  if (item->substances.n > 0 || item->assets.n > 0 || item->equipment.n > 0 || !no_hazards)
    return FALSE;
  return item->types == every || (item->types == 0 && item->areas.n == 0);
}

static void
read_plan (const VigilMatchPool *self, VigilMatchItem *item, JsonNode *body)
{
  JsonNode *procedure = vigil_member_object (body, "procedure");
  Steps steps = { 0 };

  if (procedure)
    {
      item->says |= VIGIL_MATCH_HAS_STEPS;
      read_steps (procedure, 0, &steps);
    }
  item->says |= steps.says | read_sections (body);
  item->by_phone = steps.actions > 0 ? (double) steps.with_phone / steps.actions : 1.0;
  item->generic = !g_strcmp0 (vigil_member_string (body, "type"), "comprehensive") || is_for_all (self, item);
}

static double
sum_known (JsonNode *object, const char *const *members)
{
  double sum = NAN;

  for (guint i = 0; object && members[i]; i++)
    {
      double value = vigil_member_number (object, members[i], NAN);

      if (isfinite (value) && value >= 0.0)
        sum = (isfinite (sum) ? sum : 0.0) + value;
    }
  return sum;
}

static void
read_case (VigilMatchItem *item, JsonNode *body)
{
  static const char *const tolls[] = { "dead", "injured", "evacuated", NULL };
  static const char *const amounts[] = { "tonnes", NULL };

  item->people = sum_known (vigil_member_object (body, "consequences"), tolls);
  item->tonnes = sum_known (vigil_member_object (body, "substanceAmount"), amounts);
}

static void
read_record (VigilMatchPool *self, VigilRecord *record)
{
  JsonNode *body = record->body && JSON_NODE_HOLDS_OBJECT (record->body) ? record->body : NULL;
  JsonNode *applies = body ? vigil_member_object (body, "applies") : NULL;
  VigilMatchItem item = { .record = vigil_record_ref (record), .tonnes = NAN, .people = NAN, .by_phone = 1.0 };

  item.substances = read_set (self, record, record->substances, applies, "substances", VIGIL_LINK_SUBSTANCE);
  item.hazards = read_set (self, record, record->hazards, NULL, NULL, VIGIL_LINK_HAZARD);
  item.equipment = read_set (self, record, record->equipment, NULL, NULL, -1);
  item.assets = read_set (self, record, NULL, applies, "assets", VIGIL_LINK_ASSET);
  item.areas = read_set (self, record, record->areas, applies, "areas", VIGIL_LINK_AREA);
  item.near = read_near (self, item.assets, record, applies);
  item.types = read_types (body, applies);
  item.severity = read_level (record, body);
  item.says = read_names (record);
  if (body && record->kind == VIGIL_RECORD_PLAN)
    read_plan (self, &item, body);
  if (body && record->kind == VIGIL_RECORD_CASE)
    read_case (&item, body);
  g_array_append_val (self->items, item);
}

/* ---- plans that were used in cases ---- */

/* "used-in:good"; NAN: not told. FALSE: another role. */
static gboolean
read_result (const char *role, double *result)
{
  static const struct
  {
    const char *word;
    double result;
  } results[] = { { "good", 1.0 }, { "mixed", 0.5 }, { "bad", 0.0 } };

  *result = NAN;
  if (!role || !g_str_has_prefix (role, "used-in"))
    return FALSE;
  for (guint i = 0; role[7] == ':' && i < G_N_ELEMENTS (results); i++)
    if (g_str_equal (role + 8, results[i].word))
      *result = results[i].result;
  return role[7] == '\0' || role[7] == ':';
}

static void
read_uses (VigilMatchPool *self, GHashTable *index, guint at)
{
  const VigilMatchItem *item = vigil_match_pool_item (self, at);

  for (guint i = 0; item->record->links && i < item->record->links->len; i++)
    {
      const VigilLink *link = item->record->links->pdata[i];
      gpointer other = link->kind == VIGIL_LINK_RECORD ? g_hash_table_lookup (index, link->target) : NULL;
      VigilMatchUse use = { at, GPOINTER_TO_UINT (other) - 1, NAN };

      if (!other || !read_result (link->role, &use.result))
        continue;
      if (item->record->kind == VIGIL_RECORD_CASE)
        use = (VigilMatchUse){ use.with, at, use.result };
      if (vigil_match_pool_item (self, use.plan)->record->kind == VIGIL_RECORD_PLAN &&
          vigil_match_pool_item (self, use.with)->record->kind == VIGIL_RECORD_CASE)
        g_array_append_val (self->uses, use);
    }
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const VigilMatchUse *one = a, *two = b;

  if (one->plan != two->plan)
    return one->plan < two->plan ? -1 : 1;
  return one->with < two->with ? -1 : one->with > two->with;
}

static void
index_uses (VigilMatchPool *self)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      const VigilRecord *record = vigil_match_pool_item (self, i)->record;

      if (record->kind == VIGIL_RECORD_PLAN || record->kind == VIGIL_RECORD_CASE)
        g_hash_table_insert (index, record->id, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < self->items->len; i++)
    read_uses (self, index, i);
  g_array_sort (self->uses, compare_uses);
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  const VigilRecord *one = *(VigilRecord *const *) a, *two = *(VigilRecord *const *) b;
  int order = strcmp (one->id, two->id);

  return order != 0 ? order : (one->version > two->version) - (one->version < two->version);
}

static void
clear_item (gpointer data)
{
  VigilMatchItem *item = data;

  vigil_record_unref (item->record);
}

VigilMatchPool *
vigil_match_pool_new (GPtrArray *records, VigilSite *site, VigilMatchNameFunc substance_name, gpointer data)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  VigilMatchPool *self;

  g_return_val_if_fail (records, NULL);

  self = g_new0 (VigilMatchPool, 1);
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (VigilMatchItem), records->len);
  g_array_set_clear_func (self->items, clear_item);
  self->words = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->spelled = g_ptr_array_new_with_free_func (g_free);
  self->uses = g_array_new (FALSE, FALSE, sizeof (VigilMatchUse));
  self->site = site;
  self->substance_name = substance_name;
  self->data = data;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (sorted, records->pdata[i]);
  g_ptr_array_sort (sorted, compare_records);
  for (guint i = 0; i < sorted->len; i++)
    read_record (self, sorted->pdata[i]);
  index_uses (self);
  vigil_match_pool_index (self);
  return self;
}

void
vigil_match_pool_free (VigilMatchPool *self)
{
  g_return_if_fail (self);

  g_array_unref (self->items);
  g_array_unref (self->words);
  g_array_unref (self->uses);
  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    g_array_unref (self->keys[i]);
  for (guint i = 0; i < VIGIL_MATCH_N_SETS; i++)
    g_array_unref (self->sets[i]);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->spelled);
  g_free (self);
}
