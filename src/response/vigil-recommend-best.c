/* vigil-recommend-best.c: the best of many records, of which few are looked at
 *
 * Of every record a key says how good it can be at most: what its substances, hazards, equipment, types and flags are worth is worked out
 * once for each that is different. Records are then scored from the most promising one down, until none that is left can come among the
 * best. The result is as if all had been scored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-recommend-private.h"

#include <math.h>
#include <string.h>

#define LEAST 0.25    /* score below which a record is not listed */
#define BUCKETS 1024  /* of the most that scores can be */
#define ROUNDING 1e-6 /* of sums in another order, as floats */

/* ---- keys ---- */

/* Numbers for sets that are different; most have one word or none. */
typedef struct
{
  const VigilMatchPool *pool;
  GArray *sets;
  guint32 *single;  /* by word: number of the set of it alone + 1 */
  GHashTable *many; /* GBytes of words → the same */
  guint32 empty;
} Numbers;

static void
numbers_init (Numbers *self, const VigilMatchPool *pool, GArray *sets)
{
  self->pool = pool;
  self->sets = sets;
  self->single = g_new0 (guint32, pool->spelled->len + 1);
  self->many = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->empty = 0;
}

static void
numbers_clear (Numbers *self)
{
  g_free (self->single);
  g_hash_table_unref (self->many);
}

static guint32
numbers_add (Numbers *self, VigilMatchSet set)
{
  g_array_append_val (self->sets, set);
  return self->sets->len;
}

static guint32
numbers_find_many (Numbers *self, VigilMatchSet set, const guint32 *words)
{
  GBytes *key = g_bytes_new_static (words, set.n * sizeof (guint32));
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (self->many, key));

  if (number != 0)
    {
      g_bytes_unref (key);
      return number;
    }
  number = numbers_add (self, set);
  g_hash_table_insert (self->many, key, GUINT_TO_POINTER (number));
  return number;
}

static guint32
numbers_find (Numbers *self, VigilMatchSet set)
{
  const guint32 *words = (const guint32 *) self->pool->words->data + set.first;
  guint32 *known = set.n == 0 ? &self->empty : set.n == 1 ? &self->single[words[0]] : NULL;

  if (known == NULL)
    return numbers_find_many (self, set, words) - 1;
  if (*known == 0)
    *known = numbers_add (self, set);
  return *known - 1;
}

/* Tenths: what place_value() can give at most. */
static guint8
most_of_place (const VigilMatchItem *item)
{
  if (item->assets.n > 0 || item->areas.n > 0)
    return 10;
  return isfinite (item->record->east) && isfinite (item->record->north) ? 7 : 4;
}

static void
add_key (VigilMatchPool *self, guint at, Numbers numbers[VIGIL_MATCH_N_SETS])
{
  const VigilMatchItem *item = vigil_match_pool_item (self, at);
  VigilMatchKey key = { .item = at, .types = (guint8) item->types, .says = (guint8) item->says, .place = most_of_place (item) };

  key.sets[VIGIL_MATCH_SET_SUBSTANCES] = numbers_find (&numbers[VIGIL_MATCH_SET_SUBSTANCES], item->substances);
  key.sets[VIGIL_MATCH_SET_HAZARDS] = numbers_find (&numbers[VIGIL_MATCH_SET_HAZARDS], item->hazards);
  key.sets[VIGIL_MATCH_SET_EQUIPMENT] = numbers_find (&numbers[VIGIL_MATCH_SET_EQUIPMENT], item->equipment);
  key.severity = (guint8) (item->severity >= 0 && item->severity < VIGIL_MATCH_SEVERITIES ? item->severity : VIGIL_MATCH_SEVERITIES - 1);
  key.generic = !item->generic ? 0 : item->says & VIGIL_MATCH_HAS_STEPS ? 1 : 2;
  g_array_append_val (self->keys[item->record->kind], key);
}

void
vigil_match_pool_index (VigilMatchPool *self)
{
  Numbers numbers[VIGIL_MATCH_N_SETS];

  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    self->keys[i] = g_array_new (FALSE, FALSE, sizeof (VigilMatchKey));
  for (guint i = 0; i < VIGIL_MATCH_N_SETS; i++)
    {
      self->sets[i] = g_array_new (FALSE, FALSE, sizeof (VigilMatchSet));
      numbers_init (&numbers[i], self, self->sets[i]);
    }
  for (guint i = 0; i < self->items->len; i++)
    add_key (self, i, numbers);
  for (guint i = 0; i < VIGIL_MATCH_N_SETS; i++)
    numbers_clear (&numbers[i]);
}

/* ---- the most that a score can be ---- */

typedef struct
{
  double *sets[VIGIL_MATCH_N_SETS]; /* weighted, by number */
  double types[1 << VIGIL_N_INCIDENT_TYPES], severities[VIGIL_MATCH_SEVERITIES], says[VIGIL_MATCH_ALL_SAYS];
  double place, rest;
} Worth;

static double
weigh (const VigilMatchQuery *query, const VigilMatchItem *item, VigilMatchFactor factor)
{
  return query->weights[factor] > 0.0 ? query->weights[factor] * vigil_match_query_value_of (query, item, factor) : 0.0;
}

static double *
weigh_sets (const VigilMatchQuery *query, guint which, VigilMatchFactor factor)
{
  const GArray *sets = query->pool->sets[which];
  double *worth = g_new (double, sets->len + 1);

  for (guint i = 0; i < sets->len; i++)
    {
      VigilMatchItem item = { 0 };
      VigilMatchSet set = g_array_index (sets, VigilMatchSet, i);

      if (which == VIGIL_MATCH_SET_SUBSTANCES)
        item.substances = set;
      else if (which == VIGIL_MATCH_SET_HAZARDS)
        item.hazards = set;
      else
        item.equipment = set;
      worth[i] = weigh (query, &item, factor);
    }
  return worth;
}

/* What only the record itself can tell counts in full. */
static void
weigh_flags (const VigilMatchQuery *query, Worth *worth)
{
  gboolean plan = query->kind == VIGIL_RECORD_PLAN;

  for (guint i = 0; i < G_N_ELEMENTS (worth->types); i++)
    worth->types[i] = weigh (query, &(VigilMatchItem){ .types = i }, VIGIL_MATCH_TYPE);
  for (guint i = 0; i < VIGIL_MATCH_SEVERITIES; i++)
    worth->severities[i] = i == VIGIL_MATCH_SEVERITIES - 1 || (!plan && isfinite (query->mass))
                               ? query->weights[VIGIL_MATCH_SCALE]
                               : weigh (query, &(VigilMatchItem){ .severity = (int) i, .tonnes = NAN }, VIGIL_MATCH_SCALE);
  for (guint i = 0; i < VIGIL_MATCH_ALL_SAYS; i++)
    {
      const VigilMatchItem item = { .says = (VigilMatchSays) i, .by_phone = 1.0 };

      worth->says[i] = weigh (query, &item, VIGIL_MATCH_WIND) + weigh (query, &item, VIGIL_MATCH_TIME) + weigh (query, &item, VIGIL_MATCH_LINKS)
                       + (plan ? weigh (query, &item, VIGIL_MATCH_PEOPLE) : query->weights[VIGIL_MATCH_PEOPLE]);
    }
}

static void
worth_init (Worth *self, const VigilMatchQuery *query)
{
  self->sets[VIGIL_MATCH_SET_SUBSTANCES] = weigh_sets (query, VIGIL_MATCH_SET_SUBSTANCES, VIGIL_MATCH_SUBSTANCE);
  self->sets[VIGIL_MATCH_SET_HAZARDS] = weigh_sets (query, VIGIL_MATCH_SET_HAZARDS, VIGIL_MATCH_HAZARD);
  self->sets[VIGIL_MATCH_SET_EQUIPMENT] = weigh_sets (query, VIGIL_MATCH_SET_EQUIPMENT, VIGIL_MATCH_EQUIPMENT);
  self->place = query->weights[VIGIL_MATCH_PLACE] / 10.0;
  self->rest = query->weights[VIGIL_MATCH_OUTCOME] + query->weights[VIGIL_MATCH_WORDS];
  weigh_flags (query, self);
}

static void
worth_clear (Worth *self)
{
  for (guint i = 0; i < VIGIL_MATCH_N_SETS; i++)
    g_free (self->sets[i]);
}

static double
worth_most (const Worth *self, const VigilMatchKey *key)
{
  return self->sets[VIGIL_MATCH_SET_SUBSTANCES][key->sets[VIGIL_MATCH_SET_SUBSTANCES]]
         + self->sets[VIGIL_MATCH_SET_HAZARDS][key->sets[VIGIL_MATCH_SET_HAZARDS]]
         + self->sets[VIGIL_MATCH_SET_EQUIPMENT][key->sets[VIGIL_MATCH_SET_EQUIPMENT]] + self->types[key->types] + self->severities[key->severity]
         + self->says[key->says] + self->place * key->place + self->rest;
}

/* ---- the best ---- */

typedef struct
{
  const VigilMatchQuery *query;
  const GArray *keys;
  float *most;     /* by key; less than 0: not asked for */
  guint32 *order;  /* keys, the most promising bucket first */
  guint n;
  guint limit;
  float *words;
  GArray *best;    /* (element-type VigilMatchScored) in order */
  guint first;     /* of ours in it */
} Contest;

static guint
bucket_of (float most)
{
  return (guint) CLAMP (most * (BUCKETS - 1), 0.0f, (float) (BUCKETS - 1));
}

/* A counting sort: the keys of one bucket stay in the order of their items. */
static void
put_in_order (Contest *self)
{
  guint begin[BUCKETS + 1] = { 0 };

  for (guint i = 0; i < self->keys->len; i++)
    if (self->most[i] >= 0.0f)
      begin[BUCKETS - 1 - bucket_of (self->most[i]) + 1]++;
  for (guint i = 0; i < BUCKETS; i++)
    begin[i + 1] += begin[i];
  self->n = begin[BUCKETS];
  self->order = g_new (guint32, self->n + 1);
  for (guint i = 0; i < self->keys->len; i++)
    if (self->most[i] >= 0.0f)
      self->order[begin[BUCKETS - 1 - bucket_of (self->most[i])]++] = i;
}

static void
weigh_keys (Contest *self, guint generic)
{
  Worth worth;

  worth_init (&worth, self->query);
  self->most = g_new (float, self->keys->len + 1);
  for (guint i = 0; i < self->keys->len; i++)
    {
      const VigilMatchKey *key = &g_array_index (self->keys, VigilMatchKey, i);
      double most = key->generic == generic ? worth_most (&worth, key) : -1.0;

      self->most[i] = (float) (generic == 0 && most < LEAST - ROUNDING ? -1.0 : most);
    }
  worth_clear (&worth);
}

/* What a score must reach to be listed. */
static double
get_bound (const Contest *self, gboolean generic)
{
  double least = generic ? -1.0 : LEAST;

  return self->best->len - self->first < self->limit ? least : g_array_index (self->best, VigilMatchScored, self->best->len - 1).score;
}

/* By score, then by id: the items are in the order of their ids. */
static gboolean
comes_before (const VigilMatchScored *one, const VigilMatchScored *two)
{
  return one->score != two->score ? one->score > two->score : one->item < two->item;
}

static void
take (Contest *self, const VigilMatchScored *scored)
{
  guint at = self->best->len;

  while (at > self->first && comes_before (scored, &g_array_index (self->best, VigilMatchScored, at - 1)))
    at--;
  if (at - self->first >= self->limit)
    return;
  g_array_insert_val (self->best, at, *scored);
  if (self->best->len - self->first > self->limit)
    g_array_set_size (self->best, self->best->len - 1);
}

static void
score (Contest *self, guint generic, const VigilMatchKey *key)
{
  const VigilMatchQuery *query = self->query;
  VigilMatchScored scored = { .item = key->item, .generic = generic };

  if (!vigil_match_query_touches (query, vigil_match_pool_item (query->pool, key->item)))
    return;
  scored.score = vigil_match_query_score (query, key->item);
  if (scored.score + query->weights[VIGIL_MATCH_WORDS] + ROUNDING < get_bound (self, generic != 0))
    return;
  scored.score += vigil_match_query_words (query, key->item, self->words);
  if (generic != 0 || scored.score >= LEAST)
    take (self, &scored);
}

void
vigil_match_query_append_best (const VigilMatchQuery *self, guint generic, guint limit, float *words, GArray *best)
{
  Contest contest = { .query = self, .keys = self->pool->keys[self->kind], .limit = limit, .words = words, .best = best, .first = best->len };

  weigh_keys (&contest, generic);
  put_in_order (&contest);
  for (guint i = 0; i < contest.n; i++)
    {
      float most = contest.most[contest.order[i]];
      double bound = get_bound (&contest, generic != 0);

      if (((double) bucket_of (most) + 1.0) / (BUCKETS - 1) + ROUNDING < bound && most < 1.0f)
        break;
      if ((double) most + ROUNDING >= bound)
        score (&contest, generic, &g_array_index (contest.keys, VigilMatchKey, contest.order[i]));
    }
  g_free (contest.most);
  g_free (contest.order);
}

guint
vigil_match_query_winner (const VigilMatchQuery *self, float *words)
{
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (VigilMatchScored));

  vigil_match_query_append_best (self, 0, 1, words, best);
  return best->len > 0 ? g_array_index (best, VigilMatchScored, 0).item : G_MAXUINT;
}
