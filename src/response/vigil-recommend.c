/* vigil-recommend.c: ranks the records of a pool
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-recommend-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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

double
vigil_match_query_words (const VigilMatchQuery *self, guint item, float *words)
{
  if (!(self->weights[VIGIL_MATCH_WORDS] > 0.0))
    return 0.0;
  if (isnan (words[item]))
    words[item] = (float) vigil_match_query_value (self, item, VIGIL_MATCH_WORDS);
  return self->weights[VIGIL_MATCH_WORDS] * (double) words[item];
}

/* Those that are made for something, then those for everything; where there is no room for one of these, the best of them takes the
 * last place. */
static GArray *
find_best (const VigilMatchQuery *query, guint limit, float *words)
{
  GArray *best = g_array_new (FALSE, FALSE, sizeof (VigilMatchScored));

  vigil_match_query_append_best (query, 0, limit, words, best);
  if (best->len < limit)
    vigil_match_query_append_best (query, 1, limit - best->len, words, best);
  if (best->len < limit)
    vigil_match_query_append_best (query, 2, limit - best->len, words, best);
  if (best->len < limit || g_array_index (best, VigilMatchScored, limit - 1).generic != 0)
    return best;
  vigil_match_query_append_best (query, 1, 1, words, best);
  if (best->len == limit)
    vigil_match_query_append_best (query, 2, 1, words, best);
  if (best->len > limit)
    g_array_remove_index (best, limit - 1);
  return best;
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
make_match (const VigilMatchQuery *query, const VigilMatchScored *scored, float *words, VigilTime now)
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
  all = find_best (&query, limit, words);
  items = g_new (guint, all->len + 1);
  for (guint i = 0; i < all->len; i++)
    {
      items[i] = g_array_index (all, VigilMatchScored, i).item;
      g_ptr_array_add (matches, make_match (&query, &g_array_index (all, VigilMatchScored, i), words, now));
    }
  if (kind == VIGIL_RECORD_PLAN)
    vigil_match_find_changes (&query, matches, items, words);
  return matches;
}
