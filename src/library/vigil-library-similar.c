/* vigil-library-similar.c: who links to a record, and which records are like it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#include <math.h>
#include <string.h>

#define MAX_CANDIDATES 200
#define TITLE_SHARE 0.25

/* What is shared by facet: substances, hazards, equipment, areas, tags. Rare values count more: log (1 + N / n). */
static const double weights[VIGIL_N_FACETS] = { 3.0, 2.0, 2.0, 0.5, 1.0 };

typedef struct
{
  double score;
  guint row;
} Like;

/* ---- used in ---- */

static void
free_link (gpointer data)
{
  VigilLink *link = data;

  g_free (link->target);
  g_free (link->role);
  g_free (link);
}

/**
 * vigil_library_get_used_in:
 * @self: the libraries
 * @kind: of what is linked to
 * @target: its id, CAS number or word
 *
 * Returns: (transfer full) (element-type VigilLink): the records, in force or drafts, that link to it, as links to them with the role it
 *   has there
 */
GPtrArray *
vigil_library_get_used_in (VigilLibrary *self, VigilLinkKind kind, const char *target)
{
  static const char sql[] = "SELECT DISTINCT entry.id, link.role FROM link JOIN entry USING (row)"
                            " WHERE link.kind = ?1 AND link.target = ?2 AND entry.slot = 0 AND entry.state < 2 ORDER BY entry.id, link.role";
  GPtrArray *links = g_ptr_array_new_with_free_func (free_link);
  g_autoptr (VigilStatement) stmt = NULL;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && target != NULL, links);

  stmt = vigil_library_prepare (self, sql, NULL);
  if (stmt == NULL)
    return links;
  sqlite3_bind_int (stmt, 1, (int) kind);
  vigil_library_bind_text (stmt, 2, target);
  while (vigil_library_step (self, stmt, NULL) == 1)
    {
      VigilLink *link = g_new0 (VigilLink, 1);

      link->kind = VIGIL_LINK_RECORD;
      link->target = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
      link->role = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
      g_ptr_array_add (links, link);
    }
  return links;
}

/* ---- similar ---- */

static guint
find_entry (VigilLibrary *self, const char *id)
{
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, "SELECT row FROM entry WHERE id = ?1 AND slot = 0", NULL);

  if (stmt == NULL)
    return 0;
  vigil_library_bind_text (stmt, 1, id);
  return vigil_library_step (self, stmt, NULL) == 1 ? (guint) sqlite3_column_int64 (stmt, 0) : 0;
}

static gboolean
is_in_force (const VigilEntry *entry)
{
  return entry->slot == 0 && entry->state == VIGIL_RECORD_PUBLISHED;
}

/* For each term of @own its weight by how rare it is; NULL where the facet's value is not one of its own. */
static double *
make_weights (const VigilIndex *index, const VigilEntry *own, guint facet)
{
  double *values = g_new0 (double, MAX (index->values[facet]->len, 1));

  for (guint t = 0; t < own->n_terms; t++)
    {
      guint32 term = g_array_index (index->terms, guint32, own->first_term + t);

      if (VIGIL_TERM_FACET (term) == facet)
        values[VIGIL_TERM_NUMBER (term)] = 1.0;
    }
  return values;
}

static void
count_rarity (const VigilIndex *index, double *const *values)
{
  guint n_shown = 0, *counts[VIGIL_N_FACETS];

  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    counts[f] = g_new0 (guint, MAX (index->values[f]->len, 1));
  for (guint i = 0; i < index->entries->len; i++)
    {
      const VigilEntry *entry = &g_array_index (index->entries, VigilEntry, i);

      if (!is_in_force (entry))
        continue;
      n_shown++;
      for (guint t = 0; t < entry->n_terms; t++)
        {
          guint32 term = g_array_index (index->terms, guint32, entry->first_term + t);

          counts[VIGIL_TERM_FACET (term)][VIGIL_TERM_NUMBER (term)]++;
        }
    }
  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    {
      for (guint v = 0; v < index->values[f]->len; v++)
        values[f][v] *= weights[f] * log (1.0 + (double) n_shown / MAX (counts[f][v], 1));
      g_free (counts[f]);
    }
}

static double
add_shared (const VigilIndex *index, const VigilEntry *entry, double *const *values)
{
  double sum = 0.0;

  for (guint t = 0; t < entry->n_terms; t++)
    {
      guint32 term = g_array_index (index->terms, guint32, entry->first_term + t);

      sum += values[VIGIL_TERM_FACET (term)][VIGIL_TERM_NUMBER (term)];
    }
  return sum;
}

static int
compare_likes (gconstpointer a, gconstpointer b)
{
  const Like *left = a, *right = b;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

/* By what they are about, of 1: all that the record itself is about. */
static GArray *
find_candidates (const VigilIndex *index, guint row)
{
  const VigilEntry *own = &g_array_index (index->entries, VigilEntry, row - 1);
  GArray *likes = g_array_new (FALSE, FALSE, sizeof (Like));
  double *values[VIGIL_N_FACETS], whole;

  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    values[f] = make_weights (index, own, f);
  count_rarity (index, values);
  whole = add_shared (index, own, values);
  for (guint i = 0; i < index->entries->len && whole > 0.0; i++)
    {
      const VigilEntry *entry = &g_array_index (index->entries, VigilEntry, i);
      Like like = { is_in_force (entry) && i != row - 1 ? add_shared (index, entry, values) / whole : 0.0, i + 1 };

      if (like.score > 0.0)
        g_array_append_val (likes, like);
    }
  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    g_free (values[f]);
  g_array_sort (likes, compare_likes);
  g_array_set_size (likes, MIN (likes->len, MAX_CANDIDATES));
  return likes;
}

static GHashTable *
read_pairs (VigilLibrary *self, guint row)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, "SELECT title FROM doc WHERE row = ?1", NULL);
  g_autofree char *grams = NULL;
  g_auto (GStrv) all = NULL;

  if (stmt == NULL)
    return pairs;
  sqlite3_bind_int64 (stmt, 1, row);
  if (vigil_library_step (self, stmt, NULL) != 1)
    return pairs;
  grams = vigil_library_make_grams ((const char *) sqlite3_column_text (stmt, 0), "");
  all = g_strsplit (grams, " ", -1);
  for (guint i = 0; all[i] != NULL; i++)
    if (strchr (all[i], 'x') != NULL)
      g_hash_table_add (pairs, g_strdup (all[i]));
  return pairs;
}

/* Dice's coefficient of the pairs of characters in two titles. */
static double
compare_titles (GHashTable *own, GHashTable *other)
{
  GHashTableIter iter;
  gpointer pair;
  guint shared = 0, n = g_hash_table_size (own) + g_hash_table_size (other);

  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &pair, NULL))
    shared += g_hash_table_contains (other, pair);
  return n > 0 ? 2.0 * shared / n : 0.0;
}

static void
add_titles (VigilLibrary *self, GArray *likes, guint row)
{
  g_autoptr (GHashTable) own = read_pairs (self, row);

  for (guint i = 0; i < likes->len; i++)
    {
      Like *like = &g_array_index (likes, Like, i);
      g_autoptr (GHashTable) other = read_pairs (self, like->row);

      like->score = (1.0 - TITLE_SHARE) * like->score + TITLE_SHARE * compare_titles (own, other);
    }
  g_array_sort (likes, compare_likes);
}

/**
 * vigil_library_get_similar:
 * @self: the libraries
 * @id: of a record
 * @limit: how many at most; 0: ten
 *
 * Three quarters of the score are what both are about (substances count 3, hazards and equipment 2, tags 1, areas 0.5, each more the rarer
 * it is), as a share of what this record is about; a quarter is Dice's coefficient of the pairs of characters in the titles.
 *
 * Returns: (transfer full) (element-type VigilLibraryHit): records in force, the most similar first, scores of 0 to 1
 */
GPtrArray *
vigil_library_get_similar (VigilLibrary *self, const char *id, guint limit)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_library_hit_free);
  g_autoptr (GArray) likes = NULL;
  VigilIndex *index;
  guint row;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && id != NULL, hits);

  index = vigil_library_get_index (self, NULL);
  row = index != NULL ? find_entry (self, id) : 0;
  if (row == 0 || row > index->entries->len)
    return hits;
  likes = find_candidates (index, row);
  add_titles (self, likes, row);
  for (guint i = 0; i < MIN (likes->len, limit != 0 ? limit : 10); i++)
    {
      VigilLibraryHit *hit = vigil_library_make_hit (self, g_array_index (likes, Like, i).row, NULL);

      if (hit == NULL)
        break;
      hit->score = g_array_index (likes, Like, i).score;
      g_ptr_array_add (hits, hit);
    }
  return hits;
}
