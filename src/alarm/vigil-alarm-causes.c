/* vigil-alarm-causes.c: finds the first alarm of a burst and what followed from it
 *
 * Alarms are taken in the order of their times. Every place where two alarms can meet (an asset, all
 * below an asset, a group) remembers, for each priority, the earliest first alarm that was active
 * there of late; so each alarm asks a handful of places, however long the queue is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-causes.h"

#include <string.h>

#define N_PRIORITIES 4
#define NONE G_MAXUINT

/* The earliest first alarm of one priority at one place. */
typedef struct
{
  guint first;     /* index into the sorted alarms */
  VigilTime last;  /* newest alarm here that hangs on it */
  guint64 update;  /* of which update it tells; others are empty */
} Slot;

typedef struct
{
  Slot slots[N_PRIORITIES + 1];
} Spot;

typedef struct
{
  char *id;
  VigilCauseKind kind;
  char *root;
  Spot spot;
} Group;

typedef struct _Node Node;
struct _Node
{
  char *id;
  Node *parent;
  GPtrArray *groups; /* (element-type Group) borrowed */
  Spot here, below;  /* below: here too */
};

typedef struct
{
  VigilCauseAlarm alarm; /* its strings in @ids, or of a node */
  Node *node;
  gboolean is_root;
  VigilAlarmCause cause;
  GPtrArray *consequences;
} Entry;

struct _VigilAlarmCauses
{
  GHashTable *nodes;  /* asset → Node, of the topology */
  GHashTable *others; /* asset → Node, of alarms of the last update that the topology does not have */
  GPtrArray *groups;  /* (element-type Group) */
  GHashTable *roots;  /* assets that are the root of a group */
  GArray *entries;    /* Entry, sorted */
  GHashTable *by_id;  /* id → index + 1 */
  GStringChunk *ids;
  GHashTable *expanded;
  gboolean collapsed;
  guint64 update;
  guint n_first, n_consequences;
};

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->id);
  g_free (group->root);
  g_free (group);
}

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->id);
  g_ptr_array_unref (node->groups);
  g_free (node);
}

static void
entry_clear (gpointer data)
{
  g_clear_pointer (&((Entry *) data)->consequences, g_ptr_array_unref);
}

VigilAlarmCauses *
vigil_alarm_causes_new (void)
{
  VigilAlarmCauses *self = g_new0 (VigilAlarmCauses, 1);

  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, node_free);
  self->others = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, node_free);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->roots = g_hash_table_new (g_str_hash, g_str_equal);
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->ids = g_string_chunk_new (4096);
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
add_site_group (VigilAlarmCauses *self, const VigilCauseGroup *group)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  for (guint i = 0; group->members != NULL && i < group->members->len; i++)
    g_ptr_array_add (members, group->members->pdata[i]);
  g_ptr_array_add (members, NULL);
  vigil_alarm_causes_add_group (self, group->id, group->kind, group->root, (const char *const *) members->pdata);
}

/**
 * vigil_alarm_causes_new_for_site:
 * @site: (nullable): whose equipment tree and groups hold
 *
 * Returns: (transfer full): nothing known of any alarm yet
 */
VigilAlarmCauses *
vigil_alarm_causes_new_for_site (VigilSite *site)
{
  VigilAlarmCauses *self = vigil_alarm_causes_new ();
  const GArray *assets = site != NULL ? vigil_site_get_assets (site) : NULL;
  const GArray *groups = site != NULL ? vigil_site_get_cause_groups (site) : NULL;

  for (guint i = 0; assets != NULL && i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);

      if (asset->parent != NULL)
        vigil_alarm_causes_set_parent (self, asset->id, asset->parent);
    }
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    add_site_group (self, &g_array_index (groups, VigilCauseGroup, i));
  return self;
}

void
vigil_alarm_causes_free (VigilAlarmCauses *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_id);
  g_array_unref (self->entries);
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->others);
  g_hash_table_unref (self->roots);
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->expanded);
  g_string_chunk_free (self->ids);
  g_free (self);
}

static Node *
take_from (GHashTable *nodes, const char *asset)
{
  Node *node = g_hash_table_lookup (nodes, asset);

  if (node != NULL)
    return node;
  node = g_new0 (Node, 1);
  node->id = g_strdup (asset);
  node->groups = g_ptr_array_new ();
  g_hash_table_insert (nodes, node->id, node);
  return node;
}

static Node *
take_node (VigilAlarmCauses *self, const char *asset)
{
  return take_from (self->nodes, asset);
}

gboolean
vigil_alarm_causes_set_parent (VigilAlarmCauses *self, const char *child, const char *parent)
{
  Node *node, *above;

  g_return_val_if_fail (self != NULL && child != NULL && parent != NULL, FALSE);

  node = take_node (self, child);
  above = take_node (self, parent);
  for (Node *up = above; up != NULL; up = up->parent)
    if (up == node)
      return FALSE;
  node->parent = above;
  return TRUE;
}

static void
add_member (VigilAlarmCauses *self, Group *group, const char *asset)
{
  Node *node = take_node (self, asset);

  if (!g_ptr_array_find (node->groups, group, NULL))
    g_ptr_array_add (node->groups, group);
}

void
vigil_alarm_causes_add_group (VigilAlarmCauses *self,
                              const char *id,
                              VigilCauseKind kind,
                              const char *root,
                              const char *const *members)
{
  Group *group;

  g_return_if_fail (self != NULL && id != NULL && members != NULL);

  group = g_new0 (Group, 1);
  group->id = g_strdup (id);
  group->kind = kind;
  group->root = g_strdup (root);
  g_ptr_array_add (self->groups, group);
  for (guint i = 0; members[i] != NULL; i++)
    add_member (self, group, members[i]);
  if (root == NULL)
    return;
  add_member (self, group, root);
  g_hash_table_add (self->roots, group->root);
}

/* Earliest first; of one instant the root of a group, then the worst, then by id so that no order is left to chance. */
static gint
compare (gconstpointer one, gconstpointer other)
{
  const Entry *a = one, *b = other;

  if (a->alarm.raised != b->alarm.raised)
    return a->alarm.raised < b->alarm.raised ? -1 : 1;
  if (a->is_root != b->is_root)
    return a->is_root ? -1 : 1;
  if (a->alarm.priority != b->alarm.priority)
    return a->alarm.priority - b->alarm.priority;
  return strcmp (a->alarm.id, b->alarm.id);
}

static void
add_entry (VigilAlarmCauses *self, const VigilCauseAlarm *alarm)
{
  Entry entry = { .alarm = *alarm };

  entry.alarm.id = g_string_chunk_insert (self->ids, alarm->id);
  entry.alarm.priority = CLAMP (alarm->priority, 1, N_PRIORITIES);
  if (alarm->asset != NULL)
    {
      entry.node = g_hash_table_lookup (self->nodes, alarm->asset);
      if (entry.node == NULL)
        entry.node = take_from (self->others, alarm->asset);
      entry.alarm.asset = entry.node->id;
      entry.is_root = g_hash_table_contains (self->roots, alarm->asset);
    }
  g_array_append_val (self->entries, entry);
}

/* What an alarm found at the places it belongs to. */
typedef struct
{
  guint cause; /* earliest of all: index, or NONE */
  guint under; /* earliest that may stand for it */
  VigilCauseKind cause_kind, under_kind;
  const char *cause_group, *under_group;
} Search;

static gboolean
is_alive (const VigilAlarmCauses *self, const Slot *slot, VigilTime raised)
{
  const Entry *first;

  if (slot->update != self->update)
    return FALSE;
  first = &g_array_index (self->entries, Entry, slot->first);
  return raised - slot->last <= VIGIL_ALARM_CAUSES_LINK
         && raised - first->alarm.raised <= VIGIL_ALARM_CAUSES_HORIZON;
}

static void
look (VigilAlarmCauses *self, const Spot *spot, const Entry *entry, VigilCauseKind kind, const char *group, Search *search)
{
  for (int priority = 1; priority <= N_PRIORITIES; priority++)
    {
      const Slot *slot = &spot->slots[priority];

      if (!is_alive (self, slot, entry->alarm.raised))
        continue;
      if (slot->first < search->cause)
        {
          search->cause = slot->first;
          search->cause_kind = kind;
          search->cause_group = group;
        }
      if (entry->alarm.priority == 1 || entry->alarm.priority < priority || slot->first >= search->under)
        continue;
      search->under = slot->first;
      search->under_kind = kind;
      search->under_group = group;
    }
}

static void
look_around (VigilAlarmCauses *self, const Entry *entry, Search *search)
{
  for (Node *node = entry->node; node != NULL; node = node->parent)
    look (self, &node->here, entry, VIGIL_CAUSE_EQUIPMENT, NULL, search);
  look (self, &entry->node->below, entry, VIGIL_CAUSE_EQUIPMENT, NULL, search);
  for (Node *node = entry->node; node != NULL; node = node->parent)
    for (guint i = 0; i < node->groups->len; i++)
      {
        const Group *group = node->groups->pdata[i];

        look (self, &group->spot, entry, group->kind, group->id, search);
      }
}

static void
mark (VigilAlarmCauses *self, Spot *spot, guint first, VigilTime raised)
{
  const Entry *entry = &g_array_index (self->entries, Entry, first);
  Slot *slot = &spot->slots[entry->alarm.priority];

  if (!is_alive (self, slot, raised) || first < slot->first)
    slot->first = first;
  slot->last = raised;
  slot->update = self->update;
}

static void
mark_around (VigilAlarmCauses *self, Node *at, guint first, VigilTime raised)
{
  mark (self, &at->here, first, raised);
  for (Node *node = at; node != NULL; node = node->parent)
    {
      mark (self, &node->below, first, raised);
      for (guint i = 0; i < node->groups->len; i++)
        mark (self, &((Group *) node->groups->pdata[i])->spot, first, raised);
    }
}

static void
put_under (VigilAlarmCauses *self, Entry *entry, Entry *first)
{
  entry->cause.place = VIGIL_ALARM_CONSEQUENCE;
  self->n_consequences++;
  if (first->cause.place != VIGIL_ALARM_FIRST)
    {
      first->cause.place = VIGIL_ALARM_FIRST;
      first->consequences = g_ptr_array_new ();
      self->n_first++;
    }
  first->cause.n_consequences++;
  g_ptr_array_add (first->consequences, (gpointer) entry->alarm.id);
}

static void
explain (VigilAlarmCauses *self, Entry *entry, guint cause, VigilCauseKind kind, const char *group)
{
  entry->cause.cause = g_array_index (self->entries, Entry, cause).alarm.id;
  entry->cause.kind = kind;
  entry->cause.group = group;
}

static void
judge (VigilAlarmCauses *self, guint index)
{
  Entry *entry = &g_array_index (self->entries, Entry, index);
  Search search = { .cause = NONE, .under = NONE };
  guint first = index;

  if (entry->node == NULL)
    return;
  look_around (self, entry, &search);
  if (search.under != NONE)
    {
      first = search.under;
      explain (self, entry, first, search.under_kind, search.under_group);
      put_under (self, entry, &g_array_index (self->entries, Entry, first));
    }
  else if (search.cause != NONE)
    explain (self, entry, search.cause, search.cause_kind, search.cause_group);
  mark_around (self, entry->node, first, entry->alarm.raised);
}

static void
forget (VigilAlarmCauses *self)
{
  g_hash_table_remove_all (self->by_id);
  g_array_set_size (self->entries, 0);
  g_string_chunk_clear (self->ids);
  g_hash_table_remove_all (self->others);
  self->n_first = self->n_consequences = 0;
  self->update++;
}

static gboolean
is_gone (gpointer id, gpointer value, gpointer self)
{
  return !g_hash_table_contains (((VigilAlarmCauses *) self)->by_id, id);
}

/**
 * vigil_alarm_causes_update:
 * @self: the causes
 * @alarms: (array length=n_alarms): every annunciated alarm, in any order; of two with one id the earlier counts
 * @n_alarms: how many
 *
 * Finds anew who followed from whom. n log n for the sort, then a few look-ups for each alarm.
 */
void
vigil_alarm_causes_update (VigilAlarmCauses *self, const VigilCauseAlarm *alarms, guint n_alarms)
{
  g_return_if_fail (self != NULL && (alarms != NULL || n_alarms == 0));

  forget (self);
  for (guint i = 0; i < n_alarms; i++)
    add_entry (self, &alarms[i]);
  g_array_sort (self->entries, compare);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (g_hash_table_contains (self->by_id, entry->alarm.id))
        continue;
      g_hash_table_insert (self->by_id, (gpointer) entry->alarm.id, GUINT_TO_POINTER (i + 1));
      judge (self, i);
    }
  g_hash_table_foreach_remove (self->expanded, is_gone, self);
}

static const Entry *
find (const VigilAlarmCauses *self, const char *alarm_id)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, alarm_id));

  return index > 0 ? &g_array_index (self->entries, Entry, index - 1) : NULL;
}

const VigilAlarmCause *
vigil_alarm_causes_get (const VigilAlarmCauses *self, const char *alarm_id)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL && alarm_id != NULL, NULL);
  entry = find (self, alarm_id);
  return entry != NULL ? &entry->cause : NULL;
}

const GPtrArray *
vigil_alarm_causes_get_consequences (const VigilAlarmCauses *self, const char *alarm_id)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL && alarm_id != NULL, NULL);
  entry = find (self, alarm_id);
  return entry != NULL ? entry->consequences : NULL;
}

guint
vigil_alarm_causes_get_n_first (const VigilAlarmCauses *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_first;
}

guint
vigil_alarm_causes_get_n_consequences (const VigilAlarmCauses *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_consequences;
}

void
vigil_alarm_causes_set_collapsed (VigilAlarmCauses *self, gboolean collapsed)
{
  g_return_if_fail (self != NULL);
  self->collapsed = !!collapsed;
  g_hash_table_remove_all (self->expanded);
}

gboolean
vigil_alarm_causes_get_collapsed (const VigilAlarmCauses *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->collapsed;
}

void
vigil_alarm_causes_set_expanded (VigilAlarmCauses *self, const char *first_id, gboolean expanded)
{
  g_return_if_fail (self != NULL && first_id != NULL);
  if (expanded)
    g_hash_table_add (self->expanded, g_strdup (first_id));
  else
    g_hash_table_remove (self->expanded, first_id);
}

gboolean
vigil_alarm_causes_get_expanded (const VigilAlarmCauses *self, const char *first_id)
{
  g_return_val_if_fail (self != NULL && first_id != NULL, FALSE);
  return !self->collapsed || g_hash_table_contains (self->expanded, first_id);
}

gboolean
vigil_alarm_causes_is_hidden (const VigilAlarmCauses *self, const char *alarm_id)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL && alarm_id != NULL, FALSE);
  entry = find (self, alarm_id);
  return entry != NULL && entry->cause.place == VIGIL_ALARM_CONSEQUENCE
         && !vigil_alarm_causes_get_expanded (self, entry->cause.cause);
}
