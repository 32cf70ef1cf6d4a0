/* vigil-alarm-store.c: finds episodes among a million, each different text looked at once
 *
 * No index: a search marks the texts that hold the words, then walks the rows, which hold only numbers. That is some ten
 * milliseconds for a million rows, needs no upkeep, and cannot disagree with the episodes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-store.h"

#include <string.h>

#include "alarm/vigil-alarm-episode-private.h"

#define MAX_WORDS 8 /* bits of a mark */

struct _VigilAlarmStore
{
  gatomicrefcount ref_count;
  GMutex lock;
  VigilAlarmEpisodes *episodes;
};

VigilAlarmStore *
vigil_alarm_store_new (void)
{
  VigilAlarmStore *self = g_new0 (VigilAlarmStore, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->episodes = vigil_alarm_episodes_new ();
  return self;
}

VigilAlarmStore *
vigil_alarm_store_ref (VigilAlarmStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vigil_alarm_store_unref (VigilAlarmStore *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  vigil_alarm_episodes_unref (self->episodes);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
vigil_alarm_result_free (VigilAlarmResult *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->found);
  vigil_alarm_episodes_unref (self->episodes);
  g_free (self);
}

/**
 * vigil_alarm_store_set:
 * @self: a store
 * @episodes: (transfer none): settled episodes that nobody else changes from here on
 *
 * Results given out before keep what they were made from.
 */
void
vigil_alarm_store_set (VigilAlarmStore *self, VigilAlarmEpisodes *episodes)
{
  VigilAlarmEpisodes *old;

  g_return_if_fail (self != NULL && episodes != NULL);

  g_mutex_lock (&self->lock);
  old = self->episodes;
  self->episodes = vigil_alarm_episodes_ref (episodes);
  g_mutex_unlock (&self->lock);
  vigil_alarm_episodes_unref (old);
}

/**
 * vigil_alarm_store_fold:
 * @self: a store
 * @events: (element-type VigilEvent): facts, in any order
 */
void
vigil_alarm_store_fold (VigilAlarmStore *self, GPtrArray *events)
{
  g_return_if_fail (self != NULL && events != NULL);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < events->len; i++)
    vigil_alarm_episodes_fold (self->episodes, events->pdata[i]);
  vigil_alarm_episodes_settle (self->episodes);
  g_mutex_unlock (&self->lock);
}

gboolean
vigil_alarm_store_is_lost (VigilAlarmStore *self)
{
  gboolean lost;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  lost = self->episodes->lost;
  g_mutex_unlock (&self->lock);
  return lost;
}

guint
vigil_alarm_store_get_n (VigilAlarmStore *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->lock);
  n = vigil_alarm_episodes_get_n (self->episodes);
  g_mutex_unlock (&self->lock);
  return n;
}

void
vigil_alarm_store_get_range (VigilAlarmStore *self, VigilTime *first, VigilTime *last)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  vigil_alarm_episodes_get_range (self->episodes, first, last);
  g_mutex_unlock (&self->lock);
}

VigilAlarmKpi *
vigil_alarm_store_get_kpi (VigilAlarmStore *self, const VigilKpiOptions *options)
{
  VigilAlarmKpi *kpi;

  g_return_val_if_fail (self != NULL && options != NULL, NULL);

  g_mutex_lock (&self->lock);
  kpi = vigil_alarm_kpi_new (self->episodes, options);
  g_mutex_unlock (&self->lock);
  return kpi;
}

GBytes *
vigil_alarm_store_dump (VigilAlarmStore *self)
{
  GBytes *bytes;

  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->lock);
  bytes = vigil_alarm_episodes_dump (self->episodes);
  g_mutex_unlock (&self->lock);
  return bytes;
}

/* Which texts hold which words */

typedef struct
{
  const VigilAlarmEpisodes *episodes;
  const VigilAlarmQuery *query;
  guint8 *marks;      /* per text: bit i: holds word i */
  guint8 *points;     /* per point: words in its own texts */
  guint8 wanted;      /* all words */
  guint32 area, tag;  /* numbers of texts; 0: any */
  gboolean nothing;   /* no row can match */
} Search;

static gchar **
split_words (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\r\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; parts[i] != NULL && n < MAX_WORDS; i++)
    if (*parts[i] != '\0')
      {
        g_strv_builder_add (words, parts[i]);
        n++;
      }
  return g_strv_builder_end (words);
}

static void
mark_texts (Search *self)
{
  g_auto (GStrv) words = split_words (self->query->text);
  guint n = self->episodes->folded->len;

  for (guint w = 0; words[w] != NULL; w++)
    {
      self->wanted |= (guint8) (1u << w);
      for (guint i = 1; i < n; i++)
        if (strstr (self->episodes->folded->pdata[i], words[w]) != NULL)
          self->marks[i] |= (guint8) (1u << w);
    }
}

static void
mark_points (Search *self)
{
  for (guint i = 0; i < self->episodes->points->len; i++)
    {
      const VigilEpisodePoint *point = vigil_alarm_episodes_point (self->episodes, i);

      self->points[i] = self->marks[point->alarm] | self->marks[point->tag] | self->marks[point->asset]
                        | self->marks[point->area] | self->marks[point->source];
    }
}

/* The number of an id; if there is none, no row can match. */
static guint32
find_text (Search *self, const char *text)
{
  guint32 number;

  if (text == NULL || *text == '\0')
    return 0;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->episodes->numbers, text));
  self->nothing |= number == 0;
  return number;
}

static void
search_init (Search *self, const VigilAlarmEpisodes *episodes, const VigilAlarmQuery *query)
{
  *self = (Search) { .episodes = episodes, .query = query };
  self->marks = g_new0 (guint8, episodes->strings->len);
  self->points = g_new0 (guint8, MAX (episodes->points->len, 1));
  if (query->text != NULL)
    mark_texts (self);
  mark_points (self);
  self->area = find_text (self, query->area);
  self->tag = find_text (self, query->tag);
}

static void
search_clear (Search *self)
{
  g_free (self->marks);
  g_free (self->points);
}

/* As found states: by what it was put away, when it came or afterwards. */
static guint
get_put_away (const VigilEpisodeRow *row)
{
  static const guint8 ends[VIGIL_N_EPISODE_INHIBITS] = { VIGIL_EPISODE_SHELVED, VIGIL_EPISODE_SUPPRESSED, VIGIL_EPISODE_REMOVED };
  guint states = 0;

  for (guint i = 0; i < VIGIL_N_EPISODE_INHIBITS; i++)
    if ((row->flags & (VIGIL_EPISODE_ROW_INHIBITS << i)) != 0 || row->end == ends[i])
      states |= VIGIL_ALARM_FOUND_SHELVED << i;
  return states;
}

static VigilAlarmFound
get_states (const VigilEpisodeRow *row)
{
  gboolean seen = row->acknowledged != 0 || (row->flags & VIGIL_EPISODE_ROW_SEEN_LATE) != 0;

  return (seen ? VIGIL_ALARM_FOUND_ACKNOWLEDGED : VIGIL_ALARM_FOUND_UNACKNOWLEDGED)
         | (row->returned != 0 ? VIGIL_ALARM_FOUND_RETURNED : VIGIL_ALARM_FOUND_STANDING)
         | ((row->flags & VIGIL_EPISODE_ROW_HIDDEN) != 0 ? VIGIL_ALARM_FOUND_HIDDEN : 0) | get_put_away (row);
}

static gboolean
matches (const Search *self, const VigilEpisodeRow *row)
{
  const VigilEpisodePoint *point = vigil_alarm_episodes_point (self->episodes, row->point);
  guint8 found = self->points[row->point] | self->marks[row->message] | self->marks[row->actor] | self->marks[row->note];

  return found == self->wanted && (self->query->priorities == 0 || (self->query->priorities & (1u << row->priority)) != 0)
         && (self->area == 0 || self->area == point->area) && (self->tag == 0 || self->tag == point->tag)
         && (get_states (row) & self->query->states) == self->query->states
         && !(self->query->annunciated && (row->flags & VIGIL_EPISODE_ROW_HIDDEN));
}

/* The first row in order that begins at @time or later. */
static guint
lower_bound (const VigilAlarmEpisodes *episodes, VigilTime time)
{
  guint low = 0, high = episodes->order->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (vigil_alarm_episodes_row (episodes, g_array_index (episodes->order, guint32, middle))->begin < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Numbers of the rows that match, newest first or, if so wished, oldest first. */
static GArray *
collect (const Search *self)
{
  const VigilAlarmEpisodes *episodes = self->episodes;
  guint first = self->query->from != 0 ? lower_bound (episodes, self->query->from) : 0;
  guint end = self->query->to != 0 ? lower_bound (episodes, self->query->to) : episodes->order->len;
  gboolean forward = self->query->order == VIGIL_ALARM_ORDER_OLDEST;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = first; i < end && !self->nothing; i++)
    {
      guint32 number = g_array_index (episodes->order, guint32, forward ? i : end - 1 - (i - first));

      if (matches (self, vigil_alarm_episodes_row (episodes, number)))
        g_array_append_val (found, number);
    }
  return found;
}

/* Order */

typedef struct
{
  guint64 key;
  guint32 row;
} Entry;

/* One pass of a radix sort; stable. FALSE: all had the same byte, nothing moved. */
static gboolean
sort_by_byte (const Entry *from, Entry *to, guint n, guint shift)
{
  guint starts[257] = { 0 };

  for (guint i = 0; i < n; i++)
    starts[((from[i].key >> shift) & 0xff) + 1]++;
  if (starts[((from[0].key >> shift) & 0xff) + 1] == n)
    return FALSE;
  for (guint i = 0; i < 256; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < n; i++)
    to[starts[(from[i].key >> shift) & 0xff]++] = from[i];
  return TRUE;
}

static Entry *
sort_entries (Entry *entries, guint n)
{
  Entry *other = g_new (Entry, n);

  for (guint shift = 0; shift < 64; shift += 8)
    if (sort_by_byte (entries, other, n, shift))
      {
        Entry *swap = entries;

        entries = other;
        other = swap;
      }
  g_free (other);
  return entries;
}

static int
compare_points (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigilAlarmEpisodes *episodes = data;

  return strcmp (vigil_alarm_episodes_get_point (episodes, *(const guint32 *) a),
                 vigil_alarm_episodes_get_point (episodes, *(const guint32 *) b));
}

/* The place of each point among all by name. */
static guint32 *
rank_points (VigilAlarmEpisodes *episodes)
{
  guint n = episodes->points->len;
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  guint32 *ranks = g_new (guint32, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    g_array_append_val (sorted, i);
  g_array_sort_with_data (sorted, compare_points, episodes);
  for (guint32 i = 0; i < n; i++)
    ranks[g_array_index (sorted, guint32, i)] = i;
  return ranks;
}

static guint64
get_key (const VigilEpisodeRow *row, VigilAlarmOrderBy order, const guint32 *ranks)
{
  switch (order)
    {
    case VIGIL_ALARM_ORDER_PRIORITY:
      return row->priority != 0 ? row->priority : 5;
    case VIGIL_ALARM_ORDER_ALARM:
      return ranks[row->point];
    case VIGIL_ALARM_ORDER_LONGEST: /* a longer one has a smaller key; what stands has 0 */
      return row->returned != 0 ? (guint64) G_MAXINT64 - (guint64) MAX (row->returned - row->since, 0) : 0;
    default:
      return 0;
    }
}

static void
put_in_order (VigilAlarmEpisodes *episodes, VigilAlarmOrderBy order, GArray *found)
{
  g_autofree guint32 *ranks = order == VIGIL_ALARM_ORDER_ALARM ? rank_points (episodes) : NULL;
  Entry *entries;

  if (found->len < 2 || order == VIGIL_ALARM_ORDER_NEWEST || order == VIGIL_ALARM_ORDER_OLDEST)
    return;
  entries = g_new (Entry, found->len);
  for (guint i = 0; i < found->len; i++)
    {
      guint32 row = g_array_index (found, guint32, i);

      entries[i] = (Entry) { get_key (vigil_alarm_episodes_row (episodes, row), order, ranks), row };
    }
  entries = sort_entries (entries, found->len);
  for (guint i = 0; i < found->len; i++)
    g_array_index (found, guint32, i) = entries[i].row;
  g_free (entries);
}

static VigilAlarmResult *
make_result (VigilAlarmEpisodes *episodes, const VigilAlarmQuery *query, const GArray *found)
{
  VigilAlarmResult *result = g_new0 (VigilAlarmResult, 1);
  guint first = MIN (query->offset, found->len), n = found->len - first;

  if (query->limit != 0)
    n = MIN (n, query->limit);
  result->total = found->len;
  result->episodes = vigil_alarm_episodes_ref (episodes);
  result->found = g_array_sized_new (FALSE, FALSE, sizeof (VigilAlarmEpisode), n);
  g_array_set_size (result->found, n);
  for (guint i = 0; i < n; i++)
    vigil_alarm_episodes_view (episodes, g_array_index (found, guint32, first + i), &g_array_index (result->found, VigilAlarmEpisode, i));
  return result;
}

/**
 * vigil_alarm_store_query:
 * @self: a store
 * @query: what is looked for; of its words the first eight count
 *
 * About 10 ms for a million episodes, 100 ms if they are to be sorted; better not on the main loop.
 *
 * Returns: (transfer full): how many match, and those of the page
 */
VigilAlarmResult *
vigil_alarm_store_query (VigilAlarmStore *self, const VigilAlarmQuery *query)
{
  g_autoptr (GArray) found = NULL;
  VigilAlarmResult *result;
  Search search;

  g_return_val_if_fail (self != NULL && query != NULL && query->order < VIGIL_N_ALARM_ORDERS, NULL);

  g_mutex_lock (&self->lock);
  search_init (&search, self->episodes, query);
  found = collect (&search);
  put_in_order (self->episodes, query->order, found);
  result = make_result (self->episodes, query, found);
  search_clear (&search);
  g_mutex_unlock (&self->lock);
  return result;
}
