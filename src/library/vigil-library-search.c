/* vigil-library-search.c: words in all texts, by trigrams, and what one wants to see of what was found
 *
 * What is asked for never becomes part of an expression unquoted: words of three characters and more are FTS5 strings, shorter ones are
 * written as hexadecimal tokens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#include <string.h>

#define MAX_WORDS 16
#define MAX_WORD 64        /* characters */
#define MAX_RANKED 1500    /* more are not weighed one by one: those with the words in their title, then the newest */
#define DEFAULT_LIMIT 100
#define SNIPPET_BEFORE 12  /* characters */
#define SNIPPET 60
#define TITLE_SCORE 1.0    /* where nothing is weighed */

typedef struct
{
  GPtrArray *words; /* (element-type char*) */
  char *long_match; /* (nullable) FTS5 expression for "words" */
  char *short_match, *title_match; /* (nullable) for "grams" */
} Asked;

static void
clear_asked (Asked *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self->long_match);
  g_free (self->short_match);
  g_free (self->title_match);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, clear_asked)

/* ---- what is asked ---- */

void
vigil_library_append_quoted (GString *out, const char *word)
{
  if (out->len > 0)
    g_string_append (out, " AND ");
  g_string_append_c (out, '"');
  for (; *word != '\0'; word++)
    {
      if (*word == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *word);
    }
  g_string_append_c (out, '"');
}

static void
append_short (GString *out, char initial, const char *word)
{
  if (out->len > 0)
    g_string_append (out, " AND ");
  vigil_library_append_gram (out, initial, word);
}

/* Of a longer word all pairs of neighbours. */
static void
append_pairs (GString *out, char initial, const char *word)
{
  do
    {
      g_autofree char *pair = g_utf8_substring (word, 0, MIN (g_utf8_strlen (word, -1), 2));

      append_short (out, initial, pair);
      word = g_utf8_next_char (word);
    }
  while (*word != '\0' && *g_utf8_next_char (word) != '\0');
}

static char *
steal_or_null (GString *text)
{
  return g_string_free (text, text->len == 0);
}

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *word = g_string_new (NULL);

  for (const char *p = valid; words->len < MAX_WORDS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x20 || g_unichar_isspace (c))
        {
          if (word->len > 0)
            g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      else if (g_utf8_strlen (word->str, -1) < MAX_WORD)
        g_string_append_unichar (word, c);
      if (c == 0)
        break;
    }
  g_string_free (word, TRUE);
  return words;
}

static void
read_asked (Asked *self, const char *text)
{
  GString *match = g_string_new (NULL), *brief = g_string_new (NULL), *title = g_string_new (NULL);

  self->words = split_words (text != NULL ? text : "");
  for (guint i = 0; i < self->words->len; i++)
    {
      const char *word = g_ptr_array_index (self->words, i);

      if (g_utf8_strlen (word, -1) >= 3)
        vigil_library_append_quoted (match, word);
      else
        append_short (brief, 'x', word);
      append_pairs (title, 't', word);
    }
  self->long_match = steal_or_null (match);
  self->short_match = steal_or_null (brief);
  self->title_match = steal_or_null (title);
}

/* ---- where the words are ---- */

/* @scores[row - 1] becomes the column's value, or @value; returns how many, -1 with an error. */
static int
collect (VigilLibrary *self, const char *sql, const char *match, gboolean weighed, double value, double *scores, guint n, GError **error)
{
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, sql, error);
  int more, found = 0;

  if (stmt == NULL)
    return -1;
  vigil_library_bind_text (stmt, 1, match);
  while ((more = vigil_library_step (self, stmt, error)) == 1)
    {
      gint64 row = sqlite3_column_int64 (stmt, 0);

      if (row < 1 || row > n)
        continue;
      scores[row - 1] = weighed ? -sqlite3_column_double (stmt, 1) : value;
      found++;
    }
  return more == 0 ? found : -1;
}

/* Passed over: a row without the words gets all bits. @checked: the second column says whether it has them. */
static gboolean
keep_matching (VigilLibrary *self, const char *sql, const char *match, gboolean checked, guint8 *masks, guint n, int *found, GError **error)
{
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, sql, error);
  g_autofree guint8 *out = g_malloc (MAX (n, 1));
  int more;

  if (stmt == NULL)
    return FALSE;
  memset (out, 0xff, n);
  vigil_library_bind_text (stmt, 1, match);
  for (*found = 0; (more = vigil_library_step (self, stmt, error)) == 1;)
    {
      gint64 row = sqlite3_column_int64 (stmt, 0);

      if (checked && sqlite3_column_int (stmt, 1) == 0)
        continue;
      ++*found;
      if (row >= 1 && row <= n)
        out[row - 1] = 0;
    }
  for (guint i = 0; i < n; i++)
    masks[i] |= out[i];
  return more == 0;
}

/* All by bm25 where they are few; where they are many those first that have all pairs of characters of the words in their title. */
static gboolean
weigh (VigilLibrary *self, const Asked *asked, int n_found, double *scores, guint n, GError **error)
{
  static const char all[] = "SELECT rowid, bm25 (words, 5.0, 1.0) FROM words WHERE words MATCH ?1";
  static const char titles[] = "SELECT rowid FROM grams WHERE grams MATCH ?1";

  if (n_found <= MAX_RANKED)
    return collect (self, all, asked->long_match, TRUE, 0.0, scores, n, error) >= 0;
  return collect (self, titles, asked->title_match, FALSE, TITLE_SCORE, scores, n, error) >= 0;
}

static char *
make_place_match (VigilPlaces *places, const Asked *asked)
{
  GString *match = g_string_new (NULL);

  vigil_places_clear (places);
  for (guint i = 0; i < asked->words->len; i++)
    if (g_utf8_strlen (asked->words->pdata[i], -1) >= 3)
      vigil_places_add (places, match, asked->words->pdata[i]);
  return g_string_free (match, FALSE);
}

static gboolean
keep_long (VigilLibrary *self, const Asked *asked, guint8 *masks, guint n, int *found, GError **error)
{
  static const char words[] = "SELECT rowid FROM words WHERE words MATCH ?1", places[] = "SELECT rowid, place (words) FROM words WHERE words MATCH ?1";
  g_autofree char *match = self->places != NULL ? make_place_match (self->places, asked) : NULL;

  if (match == NULL || !vigil_places_is_needed (self->places))
    return keep_matching (self, words, asked->long_match, FALSE, masks, n, found, error);
  return keep_matching (self, places, match, TRUE, masks, n, found, error);
}

static gboolean
match_words (VigilLibrary *self, const Asked *asked, guint8 *masks, double *scores, guint n, GError **error)
{
  static const char grams[] = "SELECT rowid FROM grams WHERE grams MATCH ?1";
  int found = 0;

  if (asked->short_match != NULL && !keep_matching (self, grams, asked->short_match, FALSE, masks, n, &found, error))
    return FALSE;
  if (asked->long_match != NULL && !keep_long (self, asked, masks, n, &found, error))
    return FALSE;
  if (asked->long_match != NULL)
    return weigh (self, asked, found, scores, n, error);
  return asked->title_match == NULL || collect (self, grams, asked->title_match, FALSE, TITLE_SCORE, scores, n, error) >= 0;
}

/* ---- hits ---- */

VigilLibraryHit *
vigil_library_make_hit (VigilLibrary *self, guint row, GError **error)
{
  static const char sql[] = "SELECT id, kind, state, version, title_zh, title_en, facts, until, due FROM entry WHERE row = ?1";
  g_autoptr (VigilStatement) stmt = vigil_library_prepare (self, sql, error);
  VigilLibraryHit *hit;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, row);
  if (vigil_library_step (self, stmt, error) != 1)
    return NULL;
  hit = g_new0 (VigilLibraryHit, 1);
  hit->id = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  hit->kind = (VigilRecordKind) CLAMP (sqlite3_column_int (stmt, 1), 0, VIGIL_N_RECORD_KINDS - 1);
  hit->state = (VigilRecordState) CLAMP (sqlite3_column_int (stmt, 2), 0, VIGIL_RECORD_RETIRED);
  hit->version = (guint) sqlite3_column_int64 (stmt, 3);
  hit->title.zh = g_strdup ((const char *) sqlite3_column_text (stmt, 4));
  hit->title.en = g_strdup ((const char *) sqlite3_column_text (stmt, 5));
  hit->line = vigil_library_describe (hit->kind, hit->version, (const char *) sqlite3_column_text (stmt, 6));
  hit->valid_until = sqlite3_column_int64 (stmt, 7);
  hit->review_due = sqlite3_column_int64 (stmt, 8);
  return hit;
}

void
vigil_library_hit_free (VigilLibraryHit *hit)
{
  g_free (hit->id);
  vigil_text_clear (&hit->title);
  g_free (hit->line);
  g_free (hit->snippet);
  g_free (hit);
}

/* ---- snippets ---- */

/* Length of @word at @at in bytes, whatever the case; 0: it is not there. */
static gsize
length_at (const char *at, const char *word)
{
  const char *start = at;

  for (; *word != '\0'; word = g_utf8_next_char (word), at = g_utf8_next_char (at))
    if (*at == '\0' || g_unichar_tolower (g_utf8_get_char (at)) != g_unichar_tolower (g_utf8_get_char (word)))
      return 0;
  return (gsize) (at - start);
}

static gsize
any_length_at (const char *at, const GPtrArray *words)
{
  gsize longest = 0;

  for (guint i = 0; i < words->len; i++)
    longest = MAX (longest, length_at (at, g_ptr_array_index (words, i)));
  return longest;
}

/* The first place of any of the words, or the end: most characters begin none of them. */
static const char *
find_first (const char *text, const GPtrArray *words)
{
  gunichar initials[MAX_WORDS];

  for (guint i = 0; i < words->len; i++)
    initials[i] = g_unichar_tolower (g_utf8_get_char (g_ptr_array_index (words, i)));
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (text));

      for (guint i = 0; i < words->len; i++)
        if (c == initials[i] && length_at (text, g_ptr_array_index (words, i)) > 0)
          return text;
    }
  return text;
}

/* Some characters around the first word, all words marked; line ends as blanks. */
static char *
make_snippet (const char *text, const GPtrArray *words)
{
  const char *first = find_first (text, words), *at;
  GString *out;
  guint n = 0;

  if (*first == '\0')
    return NULL;
  for (at = first; at > text && n < SNIPPET_BEFORE && at[-1] != '\n'; n++)
    at = g_utf8_prev_char (at);
  out = g_string_new (at > text && at[-1] != '\n' ? "…" : NULL);
  for (n = 0; *at != '\0' && n < SNIPPET;)
    {
      gsize length = any_length_at (at, words);
      const char *end = length > 0 ? at + length : g_utf8_next_char (at);

      n += (guint) g_utf8_strlen (at, end - at);
      if (length > 0)
        g_string_append_c (out, '\001');
      g_string_append_len (out, at, end - at);
      if (length > 0)
        g_string_append_c (out, '\002');
      at = end;
    }
  if (*at != '\0' && *at != '\n')
    g_string_append (out, "…");
  g_strdelimit (out->str, "\r\n\t", ' ');
  return g_strchomp (g_string_free (out, FALSE));
}

static char *
find_snippet (VigilLibrary *self, guint row, const GPtrArray *words)
{
  g_autoptr (VigilStatement) stmt = NULL;
  const char *text;

  if (words->len == 0)
    return NULL;
  stmt = vigil_library_prepare (self, "SELECT text FROM doc WHERE row = ?1", NULL);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, row);
  text = vigil_library_step (self, stmt, NULL) == 1 ? (const char *) sqlite3_column_text (stmt, 0) : NULL;
  return text != NULL && g_utf8_validate (text, -1, NULL) ? make_snippet (text, words) : NULL;
}

/* ---- the best of them ---- */

typedef struct
{
  double score;
  guint place; /* among the newest */
  guint row;
} Scored;

static int
compare_scored (gconstpointer a, gconstpointer b)
{
  const Scored *left = a, *right = b;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* Those that were weighed by their weight, then the others by their age: rows from @offset on. */
static GArray *
choose (const VigilIndex *index, const guint8 *masks, const double *scores, guint offset, guint limit)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (Scored));
  guint n_scored, seen;

  for (guint i = 0; i < index->n_newest; i++)
    {
      guint entry = index->newest[i];
      const Scored scored = { scores[entry], i, entry + 1 };

      if (masks[entry] == 0 && scores[entry] > 0.0)
        g_array_append_val (chosen, scored);
    }
  g_array_sort (chosen, compare_scored);
  seen = n_scored = chosen->len;
  g_array_set_size (chosen, MIN (n_scored, offset + limit));
  g_array_remove_range (chosen, 0, MIN (offset, chosen->len));
  for (guint i = 0; i < index->n_newest && chosen->len < limit; i++)
    {
      const Scored scored = { 0.0, i, index->newest[i] + 1 };

      if (masks[scored.row - 1] == 0 && scores[scored.row - 1] <= 0.0 && seen++ >= offset)
        g_array_append_val (chosen, scored);
    }
  return chosen;
}

static gboolean
fill_hits (VigilLibrary *self, const GArray *chosen, const GPtrArray *words, GPtrArray *hits, GError **error)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      const Scored *scored = &g_array_index (chosen, Scored, i);
      VigilLibraryHit *hit = vigil_library_make_hit (self, scored->row, error);

      if (hit == NULL)
        return error == NULL || *error == NULL ? vigil_library_fail (self, SQLITE_CORRUPT, error) : FALSE;
      hit->score = words->len > 0 ? scored->score : 0.0;
      hit->snippet = find_snippet (self, scored->row, words);
      g_ptr_array_add (hits, hit);
    }
  return TRUE;
}

static gboolean
search (VigilLibrary *self, VigilIndex *index, const VigilLibraryQuery *query, VigilLibraryResult *result, GError **error)
{
  guint n = index->entries->len;
  g_autofree guint8 *masks = vigil_index_match (index, query);
  g_autofree double *scores = g_new0 (double, MAX (n, 1));
  g_auto (Asked) asked = { 0 };
  g_autoptr (GArray) chosen = NULL;

  read_asked (&asked, query->text);
  if (!match_words (self, &asked, masks, scores, n, error))
    return FALSE;
  vigil_index_count (index, masks, result);
  chosen = choose (index, masks, scores, MIN (query->offset, n), MIN (query->limit != 0 ? query->limit : DEFAULT_LIMIT, n));
  return fill_hits (self, chosen, asked.words, result->hits, error);
}

/**
 * vigil_library_query_init:
 * @query: (out): asks for everything that is in force or a draft
 */
void
vigil_library_query_init (VigilLibraryQuery *query)
{
  g_return_if_fail (query != NULL);
  memset (query, 0, sizeof *query);
}

/**
 * vigil_library_search:
 * @self: the libraries
 * @query: what is looked for; all words must be there
 * @error: return location
 *
 * By bm25 (Robertson and Zaragoza 2009, as FTS5 has it; a word in the title counts five times), then the newest first. More than 1500
 * records with the words are not weighed: those come first that have them in their title, too.
 *
 * Returns: (transfer full): what was found, or %NULL with %VIGIL_LIBRARY_ERROR_STORE
 */
VigilLibraryResult *
vigil_library_search (VigilLibrary *self, const VigilLibraryQuery *query, GError **error)
{
  g_autoptr (VigilLibraryResult) result = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  VigilIndex *index;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && query != NULL, NULL);

  index = vigil_library_get_index (self, error);
  if (index == NULL)
    return NULL;
  result = g_new0 (VigilLibraryResult, 1);
  result->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_library_hit_free);
  if (!search (self, index, query, result, error))
    return NULL;
  result->milliseconds = 1000.0 * g_timer_elapsed (timer, NULL);
  return g_steal_pointer (&result);
}

/**
 * vigil_library_result_free:
 * @self: (transfer full): what was found
 */
void
vigil_library_result_free (VigilLibraryResult *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->hits);
  for (guint f = 0; f < G_N_ELEMENTS (self->facets); f++)
    g_clear_pointer (&self->facets[f], g_array_unref);
  g_free (self);
}
