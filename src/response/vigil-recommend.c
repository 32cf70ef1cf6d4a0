/* vigil-recommend.c: ranks the records of a pool
 *
 * First what has anything in common with the incident; then every factor but the words; then the words of those that could still
 * come among the best by them. The result is as if all had been looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-recommend-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST 0.25 /* score below which a record is not listed */

typedef struct
{
  double score;
  guint item;
  guint generic; /* 0: made for something; of those for everything the ones with steps before the others */
} Scored;

static void
free_reason (gpointer data)
{
  VigilMatchReason *reason = data;

  g_free (reason->sentence);
  g_free (reason);
}

void
vigil_match_free (VigilMatch *self)
{
  g_return_if_fail (self);

  vigil_record_unref (self->record);
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->cautions);
  g_ptr_array_unref (self->what_would_change);
  g_free (self);
}

char *
vigil_match_dup_line (const VigilMatch *self)
{
  GString *line;

  g_return_val_if_fail (self, NULL);

  line = g_string_new (NULL);
  g_string_append_printf (line, "%.2f", self->score);
  for (guint i = 0; i < self->reasons->len && i < 3; i++)
    {
      const VigilMatchReason *reason = self->reasons->pdata[i];

      if (reason->share > 0.0)
        g_string_append_printf (line, " · %s", reason->sentence);
    }
  return g_string_free (line, FALSE);
}

/* Generic ones last, then by score; the items are in the order of their ids. */
static int
compare_scored (gconstpointer a, gconstpointer b)
{
  const Scored *one = a, *two = b;

  if (one->generic != two->generic)
    return one->generic > two->generic ? 1 : -1;
  if (one->score != two->score)
    return one->score > two->score ? -1 : 1;
  return one->item < two->item ? -1 : one->item > two->item;
}

double
vigil_match_query_words (const VigilMatchQuery *self, guint item, float *words)
{
  if (!(self->weights[VIGIL_MATCH_WORDS] > 0.0))
    return 0.0;
  if (isnan (words[item]))
    words[item] = (float) vigil_match_query_value (self, item, VIGIL_MATCH_WORDS);
  return self->weights[VIGIL_MATCH_WORDS] * (double) words[item];
}

static GArray *
score_all (const VigilMatchQuery *query)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Scored));

  for (guint i = 0; i < query->pool->items->len; i++)
    {
      const VigilMatchItem *item = vigil_match_pool_item (query->pool, i);
      Scored scored = { .item = i, .generic = !item->generic ? 0 : item->says & VIGIL_MATCH_HAS_STEPS ? 1 : 2 };

      if (item->record->kind != query->kind || !vigil_match_query_touches (query, item))
        continue;
      scored.score = vigil_match_query_score (query, i);
      if (scored.generic || scored.score + query->weights[VIGIL_MATCH_WORDS] >= LEAST)
        g_array_append_val (all, scored);
    }
  return all;
}

guint
vigil_match_query_winner (const VigilMatchQuery *self, float *words)
{
  g_autoptr (GArray) all = score_all (self);
  double bound = 0.0, best = LEAST;
  guint winner = G_MAXUINT;

  for (guint i = 0; i < all->len; i++)
    if (!g_array_index (all, Scored, i).generic)
      bound = MAX (bound, g_array_index (all, Scored, i).score);
  for (guint i = 0; i < all->len; i++)
    {
      const Scored *scored = &g_array_index (all, Scored, i);
      double score;

      if (scored->generic || scored->score + self->weights[VIGIL_MATCH_WORDS] < bound)
        continue;
      score = scored->score + vigil_match_query_words (self, scored->item, words);
      if (winner == G_MAXUINT ? score >= best : score > best)
        {
          best = score;
          winner = scored->item;
        }
    }
  return winner;
}

/* Adds the words where they could matter for the first @limit. */
static void
add_words (const VigilMatchQuery *query, GArray *all, guint limit, float *words)
{
  double bound = all->len > limit ? g_array_index (all, Scored, limit - 1).score : 0.0;

  for (guint i = 0; i < all->len; i++)
    {
      Scored *scored = &g_array_index (all, Scored, i);

      if (scored->generic || i < limit || scored->score + query->weights[VIGIL_MATCH_WORDS] >= bound)
        scored->score += vigil_match_query_words (query, scored->item, words);
    }
  g_array_sort (all, compare_scored);
}

static void
drop_unfit (GArray *all)
{
  guint kept = 0;

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, Scored, i).generic || g_array_index (all, Scored, i).score >= LEAST)
      g_array_index (all, Scored, kept++) = g_array_index (all, Scored, i);
  g_array_set_size (all, kept);
}

/* The best @limit; where generic ones are further down, the best of them takes the last place. */
static void
cut (GArray *all, guint limit)
{
  if (all->len <= limit)
    return;
  for (guint i = limit; i < all->len && !g_array_index (all, Scored, limit - 1).generic; i++)
    if (g_array_index (all, Scored, i).generic)
      g_array_index (all, Scored, limit - 1) = g_array_index (all, Scored, i);
  g_array_set_size (all, limit);
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const VigilMatchReason *one = *(VigilMatchReason *const *) a, *two = *(VigilMatchReason *const *) b;

  if (one->share != two->share)
    return one->share > two->share ? -1 : 1;
  return one->factor < two->factor ? -1 : one->factor > two->factor;
}

static VigilMatch *
make_match (const VigilMatchQuery *query, const Scored *scored, float *words, VigilTime now)
{
  const VigilMatchItem *item = vigil_match_pool_item (query->pool, scored->item);
  VigilMatch *match = g_new0 (VigilMatch, 1);

  match->record = vigil_record_ref (item->record);
  match->score = CLAMP (scored->score, 0.0, 1.0);
  match->reasons = g_ptr_array_new_with_free_func (free_reason);
  match->cautions = g_ptr_array_new_with_free_func (g_free);
  match->what_would_change = g_ptr_array_new_with_free_func (g_free);
  match->marks = vigil_match_find_marks (item, query->pool->site, now, match->cautions);
  for (guint i = 0; i < VIGIL_N_MATCH_FACTORS; i++)
    if (query->weights[i] > 0.0)
      {
        double value = i == VIGIL_MATCH_WORDS ? vigil_match_query_words (query, scored->item, words) / query->weights[i]
                                              : vigil_match_query_value (query, scored->item, (VigilMatchFactor) i);

        g_ptr_array_add (match->reasons, vigil_match_reason_new (query, scored->item, (VigilMatchFactor) i, value));
      }
  g_ptr_array_sort (match->reasons, compare_reasons);
  return match;
}

GPtrArray *
vigil_match_pool_rank (VigilMatchPool *self, const VigilMatchQuestion *question, VigilRecordKind kind, guint limit, VigilTime now)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_match_free);
  g_auto (VigilMatchQuery) query = { 0 };
  g_autoptr (GArray) all = NULL;
  g_autofree float *words = NULL;
  g_autofree guint *items = NULL;

  g_return_val_if_fail (self && question && kind < VIGIL_N_RECORD_KINDS && limit > 0, matches);

  vigil_match_query_init (&query, self, question, kind);
  words = g_new (float, self->items->len + 1);
  for (guint i = 0; i < self->items->len; i++)
    words[i] = NAN;
  all = score_all (&query);
  g_array_sort (all, compare_scored);
  add_words (&query, all, limit, words);
  drop_unfit (all);
  cut (all, limit);
  items = g_new (guint, all->len + 1);
  for (guint i = 0; i < all->len; i++)
    {
      items[i] = g_array_index (all, Scored, i).item;
      g_ptr_array_add (matches, make_match (&query, &g_array_index (all, Scored, i), words, now));
    }
  if (kind == VIGIL_RECORD_PLAN)
    vigil_match_find_changes (&query, matches, items, words);
  return matches;
}
