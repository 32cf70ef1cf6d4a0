/* vigil-finder-index.c: texts of everything that can be found, packed so that all of them are read per keystroke
 *
 * A hundred thousand people have ids of ten characters: that is a megabyte, which a processor reads in less than a
 * millisecond if it lies in one piece. A bit per character rules out most entries before a text is looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-finder-index.h"

#include <string.h>

enum
{
  FIELD_ID,
  FIELD_ZH,
  FIELD_EN,
  FIELD_INITIALS,
  FIELD_MORE,
  N_FIELDS
};

#define NO_FIELD G_MAXUINT32
#define WHOLE_BONUS 500 /* the whole of what was typed is the id, or the name */

typedef struct
{
  guint64 mask;
  guint32 id;               /* as it was given, in ids */
  guint32 fields[N_FIELDS]; /* folded, in texts */
  guint8 kind;
} Entry;

struct _VigilFinderIndex
{
  GArray *entries;
  GString *ids;   /* NUL-terminated, one after the other */
  GString *texts;
  GString *scratch;
};

/* What the kind of field is worth, added to how well it matches. */
static const int field_bonus[N_FIELDS] = {
  [FIELD_ID] = 30, [FIELD_ZH] = 20, [FIELD_EN] = 20, [FIELD_INITIALS] = -120, [FIELD_MORE] = -250,
};

/**
 * vigil_finder_index_new:
 *
 * Returns: (transfer full): an empty index
 */
VigilFinderIndex *
vigil_finder_index_new (void)
{
  VigilFinderIndex *self = g_new0 (VigilFinderIndex, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->ids = g_string_new (NULL);
  self->texts = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
  return self;
}

void
vigil_finder_index_free (VigilFinderIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_string_free (self->ids, TRUE);
  g_string_free (self->texts, TRUE);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

void
vigil_finder_index_clear (VigilFinderIndex *self)
{
  g_array_set_size (self->entries, 0);
  g_string_truncate (self->ids, 0);
  g_string_truncate (self->texts, 0);
}

static void
add_text (VigilFinderIndex *self, Entry *entry, guint field, const char *folded)
{
  entry->fields[field] = (guint32) self->texts->len;
  entry->mask |= vigil_finder_get_mask (folded);
  g_string_append_len (self->texts, folded, (gssize) strlen (folded) + 1);
}

static void
add_field (VigilFinderIndex *self, Entry *entry, guint field, const char *text)
{
  entry->fields[field] = NO_FIELD;
  if (text == NULL || *text == '\0')
    return;
  g_string_truncate (self->scratch, 0);
  vigil_finder_fold (text, self->scratch);
  add_text (self, entry, field, self->scratch->str);
}

/* Of the Chinese name, which add_field() just left in scratch. */
static void
add_initials (VigilFinderIndex *self, Entry *entry)
{
  g_autoptr (GString) initials = NULL;

  entry->fields[FIELD_INITIALS] = NO_FIELD;
  if (entry->fields[FIELD_ZH] == NO_FIELD)
    return;
  initials = g_string_new (NULL);
  if (vigil_finder_append_initials (self->scratch->str, initials))
    add_text (self, entry, FIELD_INITIALS, initials->str);
}

/**
 * vigil_finder_index_add:
 * @self: an index
 * @kind: what it is
 * @id: by which it is chosen, and found
 * @zh: (nullable): its Chinese name
 * @en: (nullable): its English name
 * @more: (nullable): further text
 */
void
vigil_finder_index_add (VigilFinderIndex *self,
                        VigilFoundKind kind,
                        const char *id,
                        const char *zh,
                        const char *en,
                        const char *more)
{
  Entry entry = { .kind = (guint8) kind, .id = (guint32) self->ids->len };

  g_return_if_fail (id != NULL && kind < VIGIL_N_FOUND);

  g_string_append_len (self->ids, id, (gssize) strlen (id) + 1);
  add_field (self, &entry, FIELD_ID, id);
  add_field (self, &entry, FIELD_ZH, zh);
  add_initials (self, &entry);
  add_field (self, &entry, FIELD_EN, en);
  add_field (self, &entry, FIELD_MORE, more);
  g_array_append_val (self->entries, entry);
}

guint
vigil_finder_index_get_n (const VigilFinderIndex *self)
{
  return self->entries->len;
}

const char *
vigil_finder_index_get_id (const VigilFinderIndex *self, guint entry)
{
  g_return_val_if_fail (entry < self->entries->len, NULL);
  return self->ids->str + g_array_index (self->entries, Entry, entry).id;
}

/* The best field for one term. */
static int
score_term (const VigilFinderIndex *self, const Entry *entry, const char *term, gsize length)
{
  int best = 0;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      const char *text = entry->fields[i] != NO_FIELD ? self->texts->str + entry->fields[i] : NULL;
      int score = text != NULL ? (int) vigil_finder_match (text, term, length, NULL, NULL) : 0;

      /* Scattered letters of a description say nothing. */
      if (score == 0 || (i >= FIELD_INITIALS && score < VIGIL_MATCH_SUBSTRING))
        continue;
      if (i == FIELD_MORE)
        score = VIGIL_MATCH_SUBSTRING;
      best = MAX (best, score + field_bonus[i]);
      if (score == VIGIL_MATCH_EXACT)
        break;
    }
  return best;
}

static int
score_whole (const VigilFinderIndex *self, const Entry *entry, const VigilFinderQuery *query)
{
  for (guint i = FIELD_ID; i <= FIELD_EN; i++)
    if (entry->fields[i] != NO_FIELD && g_str_equal (self->texts->str + entry->fields[i], query->whole))
      return i == FIELD_ID ? 2 * WHOLE_BONUS : WHOLE_BONUS;
  return 0;
}

/* 0: not found. Shorter ids come first among equals; alarms keep their order, which is by urgency. */
static guint
score_entry (const VigilFinderIndex *self, const Entry *entry, const VigilFinderQuery *query)
{
  gsize length = entry->kind == VIGIL_FOUND_ALARM ? 0 : strlen (self->texts->str + entry->fields[FIELD_ID]);
  int sum = 0;

  if (query->n_terms == 0)
    return 1;
  if ((query->mask & ~entry->mask) != 0)
    return 0;
  for (guint i = 0; i < query->n_terms; i++)
    {
      int score = score_term (self, entry, query->terms[i], query->lengths[i]);

      if (score <= 0)
        return 0;
      sum += score;
    }
  return (guint) (sum / (int) query->n_terms * 4 + score_whole (self, entry, query) * 4) + (guint) (32 - MIN (length, 31));
}

typedef struct
{
  VigilFound *hits; /* best first */
  guint n;
} Best;

static void
keep (Best *best, guint most, const VigilFound *found)
{
  guint at = best->n;

  if (at == most && best->hits[at - 1].score >= found->score)
    return;
  if (at == most)
    at--;
  else
    best->n++;
  for (; at > 0 && best->hits[at - 1].score < found->score; at--)
    best->hits[at] = best->hits[at - 1];
  best->hits[at] = *found;
}

/**
 * vigil_finder_index_find:
 * @self: an index
 * @query: what was typed
 * @kinds: bits of the kinds wanted
 * @per_kind: most of each
 * @out: (element-type VigilFound): gets them
 * @n_found: (out caller-allocates): how many of each kind there would be
 */
void
vigil_finder_index_find (const VigilFinderIndex *self,
                         const VigilFinderQuery *query,
                         guint kinds,
                         guint per_kind,
                         GArray *out,
                         guint n_found[VIGIL_N_FOUND])
{
  g_autofree VigilFound *room = g_new (VigilFound, (gsize) VIGIL_N_FOUND * MAX (per_kind, 1));
  Best best[VIGIL_N_FOUND];

  g_return_if_fail (per_kind > 0);

  memset (n_found, 0, sizeof (guint) * VIGIL_N_FOUND);
  for (guint i = 0; i < VIGIL_N_FOUND; i++)
    best[i] = (Best) { .hits = room + (gsize) i * per_kind };
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      VigilFound found = { i, entry->kind, 0 };

      if ((kinds & 1u << entry->kind) == 0 || (found.score = score_entry (self, entry, query)) == 0)
        continue;
      n_found[entry->kind]++;
      keep (&best[entry->kind], per_kind, &found);
    }
  for (guint i = 0; i < VIGIL_N_FOUND; i++)
    g_array_append_vals (out, best[i].hits, best[i].n);
}
