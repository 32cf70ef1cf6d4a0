/* vigil-library-facets.c: what records are about, in memory: filters and counts without the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#include <string.h>

#define KIND_BIT 0x20
#define HARD_BIT 0x40 /* what no facet can bring back */
#define MAX_VALUES 200

/* "0 7782-50-5", "1 toxic" … between U+001F: facet and value. */
char *
vigil_library_make_terms (const VigilRecord *record)
{
  char **const lists[VIGIL_N_FACETS] = { record->substances, record->hazards, record->equipment, record->areas, record->tags };
  GString *out = g_string_new (NULL);

  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    for (guint i = 0; lists[f][i] != NULL; i++)
      g_string_append_printf (out, "%c%s\037", '0' + (char) f, lists[f][i]);
  return g_string_free (out, FALSE);
}

static VigilIndex *
new_index (void)
{
  VigilIndex *self = g_new0 (VigilIndex, 1);

  self->entries = g_array_new (FALSE, TRUE, sizeof (VigilEntry));
  self->terms = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    {
      self->numbers[f] = g_hash_table_new (g_str_hash, g_str_equal);
      self->values[f] = g_ptr_array_new_with_free_func (g_free);
    }
  return self;
}

void
vigil_index_free (VigilIndex *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->terms);
  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    {
      g_hash_table_unref (self->numbers[f]);
      g_ptr_array_unref (self->values[f]);
    }
  g_free (self->newest);
  g_free (self);
}

/* ---- reading ---- */

static guint32
get_number (VigilIndex *self, guint facet, const char *value)
{
  gpointer found;
  guint32 number = self->values[facet]->len;
  char *kept;

  if (g_hash_table_lookup_extended (self->numbers[facet], value, NULL, &found))
    return GPOINTER_TO_UINT (found);
  kept = g_strdup (value);
  g_hash_table_insert (self->numbers[facet], kept, GUINT_TO_POINTER (number));
  g_ptr_array_add (self->values[facet], kept);
  return number;
}

/* Hundreds of thousands at the first search: nothing is allocated for those that are known and not long. */
static void
add_term (VigilIndex *self, guint facet, const char *text, gsize length)
{
  char brief[64];
  g_autofree char *longer = length < sizeof brief ? NULL : g_strndup (text, length);
  guint32 term;

  if (longer == NULL)
    {
      memcpy (brief, text, length);
      brief[length] = '\0';
    }
  term = facet << 28 | get_number (self, facet, longer != NULL ? longer : brief);
  g_array_append_val (self->terms, term);
}

static void
read_terms (VigilIndex *self, VigilEntry *entry, const char *text)
{
  entry->first_term = self->terms->len;
  while (text != NULL && *text >= '0' && *text < '0' + VIGIL_N_FACETS)
    {
      const char *end = strchr (text, '\037');

      if (end == NULL)
        break;
      add_term (self, (guint) (*text - '0'), text + 1, (gsize) (end - text - 1));
      text = end + 1;
    }
  entry->n_terms = self->terms->len - entry->first_term;
}

static void
read_entry (VigilIndex *self, sqlite3_stmt *stmt)
{
  gint64 row = sqlite3_column_int64 (stmt, 0);
  VigilEntry *entry;

  if (row < 1 || row > G_MAXINT32)
    return;
  if (self->entries->len < (guint) row)
    {
      guint before = self->entries->len;

      g_array_set_size (self->entries, (guint) row);
      for (guint i = before; i < (guint) row; i++)
        g_array_index (self->entries, VigilEntry, i).state = VIGIL_ENTRY_GONE;
    }
  entry = &g_array_index (self->entries, VigilEntry, row - 1);
  entry->slot = (guint8) sqlite3_column_int (stmt, 1);
  entry->version = (guint) sqlite3_column_int64 (stmt, 2);
  entry->kind = (guint8) CLAMP (sqlite3_column_int (stmt, 3), 0, VIGIL_N_RECORD_KINDS - 1);
  entry->state = (guint8) CLAMP (sqlite3_column_int (stmt, 4), 0, VIGIL_ENTRY_GONE);
  entry->severity = (guint8) CLAMP (sqlite3_column_int (stmt, 5), 0, 4);
  entry->due = sqlite3_column_int64 (stmt, 6);
  entry->until = sqlite3_column_int64 (stmt, 7);
  entry->made = sqlite3_column_int64 (stmt, 8);
  read_terms (self, entry, (const char *) sqlite3_column_text (stmt, 9));
}

static int
compare_newest (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigilEntry *entries = data;
  guint left = *(const guint *) a, right = *(const guint *) b;

  if (entries[left].made != entries[right].made)
    return entries[left].made > entries[right].made ? -1 : 1;
  return left < right ? -1 : 1;
}

/* The last first, but those of one time as they stand: so it is where rows were written as time went on. */
static void
turn_over (VigilIndex *self)
{
  const VigilEntry *entries = (const VigilEntry *) (gconstpointer) self->entries->data;
  guint begin, end, n = 0;

  for (end = self->n_newest; end > 0; end = begin)
    {
      begin = end - 1;
      while (begin > 0 && entries[begin - 1].made == entries[end - 1].made)
        begin--;
      for (guint i = begin; i < end; i++)
        self->newest[n++] = i;
    }
}

static gboolean
is_in_order (const VigilIndex *self)
{
  for (guint i = 1; i < self->n_newest; i++)
    if (compare_newest (&self->newest[i - 1], &self->newest[i], self->entries->data) > 0)
      return FALSE;
  return TRUE;
}

static void
sort_newest (VigilIndex *self)
{
  self->n_newest = self->entries->len;
  self->newest = g_renew (guint, self->newest, MAX (self->n_newest, 1));
  turn_over (self);
  if (is_in_order (self))
    return;
  g_qsort_with_data (self->newest, (gint) self->n_newest, sizeof (guint), compare_newest, self->entries->data);
}

static gboolean
read_changes (VigilLibrary *self, guint64 serial, GError **error)
{
#define COLUMNS "SELECT row, slot, version, kind, state, severity, due, until, made, terms FROM entry "
  static const char all[] = COLUMNS "WHERE +serial > ?1", changes[] = COLUMNS "WHERE serial > ?1"; /* +: in the order they lie there */
#undef COLUMNS
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, self->index->serial == 0 ? all : changes, error);
  int more;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, (gint64) self->index->serial);
  while ((more = vigil_library_step (self, stmt, error)) == 1)
    read_entry (self->index, stmt);
  if (more < 0)
    return FALSE;
  self->index->serial = serial;
  sort_newest (self->index);
  return TRUE;
}

/* Terms of entries that were read again lie about: more than half of them, and all is read anew. */
static gboolean
is_wasteful (const VigilIndex *self)
{
  guint64 used = 0;

  for (guint i = 0; i < self->entries->len; i++)
    used += g_array_index (self->entries, VigilEntry, i).n_terms;
  return self->terms->len > 2 * used + 10000;
}

VigilIndex *
vigil_library_get_index (VigilLibrary *self, GError **error)
{
  guint64 serial = vigil_library_get_serial (self);

  if (self->index != NULL && self->index->serial == serial)
    return self->index;
  if (self->index != NULL && is_wasteful (self->index))
    g_clear_pointer (&self->index, vigil_index_free);
  if (self->index == NULL)
    self->index = new_index ();
  return read_changes (self, serial, error) ? self->index : NULL;
}

/* ---- filters ---- */

/* For each value of a facet whether it is asked for; NULL: any is good. */
static guint8 *
mark_wanted (const VigilIndex *self, guint facet, const char *const *wanted)
{
  guint8 *marks;

  if (wanted == NULL || *wanted == NULL)
    return NULL;
  marks = g_malloc0 (MAX (self->values[facet]->len, 1));
  for (; *wanted != NULL; wanted++)
    {
      gpointer number;

      if (g_hash_table_lookup_extended (self->numbers[facet], *wanted, NULL, &number))
        marks[GPOINTER_TO_UINT (number)] = 1;
    }
  return marks;
}

static gboolean
is_due (const VigilEntry *entry, VigilTime now)
{
  return (entry->due != 0 && entry->due <= now) || (entry->until != 0 && entry->until <= now);
}

static gboolean
is_shown (const VigilEntry *entry, const VigilLibraryQuery *query)
{
  if (entry->state == VIGIL_ENTRY_GONE)
    return FALSE;
  if (query->states == 0 ? entry->slot != 0 || entry->state == VIGIL_RECORD_RETIRED : (query->states & 1u << entry->state) == 0)
    return FALSE;
  if (query->severity != 0 && (entry->severity == 0 || entry->severity > query->severity))
    return FALSE;
  return !query->due || is_due (entry, query->now);
}

static guint8
judge (const VigilIndex *self, const VigilEntry *entry, const VigilLibraryQuery *query, guint8 *const *wanted, guint8 asked)
{
  guint8 mask = asked;

  if (!is_shown (entry, query))
    return HARD_BIT;
  for (guint i = 0; i < entry->n_terms && mask != 0; i++)
    {
      guint32 term = g_array_index (self->terms, guint32, entry->first_term + i);
      guint facet = VIGIL_TERM_FACET (term);

      if (wanted[facet] != NULL && wanted[facet][VIGIL_TERM_NUMBER (term)] != 0)
        mask &= (guint8) ~(1u << facet);
    }
  if (query->kinds != 0 && (query->kinds & 1u << entry->kind) == 0)
    mask |= KIND_BIT;
  return mask;
}

guint8 *
vigil_index_match (VigilIndex *self, const VigilLibraryQuery *query)
{
  const char *const *const asked[VIGIL_N_FACETS] = { query->substances, query->hazards, query->equipment, query->areas, query->tags };
  guint8 *masks = g_malloc (MAX (self->entries->len, 1)), *wanted[VIGIL_N_FACETS], bits = 0;

  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    {
      wanted[f] = mark_wanted (self, f, asked[f]);
      bits |= (guint8) ((wanted[f] != NULL) << f);
    }
  for (guint i = 0; i < self->entries->len; i++)
    masks[i] = judge (self, &g_array_index (self->entries, VigilEntry, i), query, wanted, bits);
  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    g_free (wanted[f]);
  return masks;
}

/* ---- counts ---- */

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const VigilFacetCount *left = a, *right = b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return strcmp (left->value, right->value);
}

static void
clear_count (gpointer data)
{
  g_free (((VigilFacetCount *) data)->value);
}

static GArray *
make_facet (const VigilIndex *self, guint facet, const guint *counts)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (VigilFacetCount));

  for (guint i = 0; i < self->values[facet]->len; i++)
    {
      const VigilFacetCount count = { g_ptr_array_index (self->values[facet], i), counts[i] };

      if (count.count > 0)
        g_array_append_val (all, count);
    }
  g_array_sort (all, compare_counts);
  g_array_set_size (all, MIN (all->len, MAX_VALUES));
  for (guint i = 0; i < all->len; i++)
    g_array_index (all, VigilFacetCount, i).value = g_strdup (g_array_index (all, VigilFacetCount, i).value);
  g_array_set_clear_func (all, clear_count);
  return all;
}

/* A facet is counted as if nothing of its own were asked for: what one more tick would bring. */
static void
count_entry (const VigilIndex *self, const VigilEntry *entry, guint8 mask, guint *const *counts)
{
  for (guint t = 0; t < entry->n_terms; t++)
    {
      guint32 term = g_array_index (self->terms, guint32, entry->first_term + t);
      guint facet = VIGIL_TERM_FACET (term);

      if (mask == 0 || mask == 1u << facet)
        counts[facet][VIGIL_TERM_NUMBER (term)]++;
    }
}

void
vigil_index_count (VigilIndex *self, const guint8 *masks, VigilLibraryResult *result)
{
  guint *counts[VIGIL_N_FACETS];

  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    counts[f] = g_new0 (guint, MAX (self->values[f]->len, 1));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const VigilEntry *entry = &g_array_index (self->entries, VigilEntry, i);

      if (masks[i] >= HARD_BIT)
        continue;
      result->total += masks[i] == 0;
      result->by_kind[entry->kind] += (masks[i] & ~KIND_BIT) == 0;
      if ((masks[i] & KIND_BIT) == 0)
        count_entry (self, entry, masks[i], counts);
    }
  for (guint f = 0; f < VIGIL_N_FACETS; f++)
    {
      result->facets[f] = make_facet (self, f, counts[f]);
      g_free (counts[f]);
    }
}
