/* vigil-library-place.c: where long words are: by every third trigram, and by the places of these
 *
 * FTS5 finds a word of n characters as the phrase of its n - 2 trigrams, and reads as many lists of places for each record. Every third of them
 * covers the word as well: they are asked for one by one, and whether they stand behind each other as in the word is looked at here, by
 * the function place() of our connection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#define MAX_PARTS 24 /* of a word of 64 characters: 22 */

typedef struct
{
  int first; /* phrase of the expression */
  guint n_parts;
  int at[MAX_PARTS]; /* characters from the begin of the word */
} Word;

struct _VigilPlaces
{
  GArray *words; /* (element-type Word) that have more than one part */
  int n_phrases;
};

VigilPlaces *
vigil_places_new (void)
{
  VigilPlaces *self = g_new0 (VigilPlaces, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  return self;
}

void
vigil_places_free (VigilPlaces *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->words);
  g_free (self);
}

void
vigil_places_clear (VigilPlaces *self)
{
  g_array_set_size (self->words, 0);
  self->n_phrases = 0;
}

/* What a tokenizer may leave out counts no place: such a word stays a phrase. */
static gboolean
has_marks (const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    if (g_unichar_ismark (g_utf8_get_char (word)) || g_unichar_iszerowidth (g_utf8_get_char (word)))
      return TRUE;
  return FALSE;
}

static void
append_part (VigilPlaces *self, Word *word, GString *match, const char *text, int at)
{
  g_autofree char *part = g_utf8_substring (text, at, at + 3);

  vigil_library_append_quoted (match, part);
  word->at[word->n_parts++] = at;
  self->n_phrases++;
}

/**
 * vigil_places_add:
 * @match: the expression for "words"; what finds the word is appended
 * @text: a word of 3 to 64 characters
 */
void
vigil_places_add (VigilPlaces *self, GString *match, const char *text)
{
  int length = (int) g_utf8_strlen (text, -1), at;
  Word word = { .first = self->n_phrases };

  if (length <= 4 || has_marks (text))
    {
      vigil_library_append_quoted (match, text);
      self->n_phrases++;
      return;
    }
  for (at = 0; at + 3 <= length; at += 3)
    append_part (self, &word, match, text, at);
  if (at < length)
    append_part (self, &word, match, text, length - 3);
  g_array_append_val (self->words, word);
}

gboolean
vigil_places_is_needed (const VigilPlaces *self)
{
  return self->words->len > 0;
}

/* ---- in the statement --------------------------------------------------------------------- */

/* Column and character where the word would begin by this part. */
#define PLACE(column, offset, at) (((gint64) (column) << 32) + (offset) - (at))

/* The parts go forward in turns until all say that the word begins at the same place; tens of thousands of records are asked. */
static gboolean
has_word (const Fts5ExtensionApi *api, Fts5Context *context, const Word *word)
{
  Fts5PhraseIter iters[MAX_PARTS];
  gint64 places[MAX_PARTS], place = G_MININT64;
  int columns[MAX_PARTS], offsets[MAX_PARTS]; /* xPhraseNext() counts on from them */
  guint agreed = 0, n_begun = 0;

  for (guint i = 0; agreed < word->n_parts; i = i + 1 < word->n_parts ? i + 1 : 0)
    {
      if (i == n_begun)
        {
          if (api->xPhraseFirst (context, word->first + (int) i, &iters[i], &columns[i], &offsets[i]) != SQLITE_OK || columns[i] < 0)
            return FALSE;
          places[i] = PLACE (columns[i], offsets[i], word->at[i]);
          n_begun++;
        }
      while (places[i] < place)
        {
          api->xPhraseNext (context, &iters[i], &columns[i], &offsets[i]);
          if (columns[i] < 0)
            return FALSE;
          places[i] = PLACE (columns[i], offsets[i], word->at[i]);
        }
      agreed = places[i] == place ? agreed + 1 : 1;
      place = places[i];
    }
  return TRUE;
}

static void
place_func (const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result, int n_values, sqlite3_value **values)
{
  const VigilPlaces *self = api->xUserData (context);

  for (guint i = 0; i < self->words->len; i++)
    if (!has_word (api, context, &g_array_index (self->words, Word, i)))
      {
        sqlite3_result_int (result, 0);
        return;
      }
  sqlite3_result_int (result, 1);
}

static fts5_api *
get_fts5 (sqlite3 *db)
{
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (stmt);
    }
  sqlite3_finalize (stmt);
  return api;
}

/**
 * vigil_places_install:
 * @db: a connection; @self has to live as long
 *
 * Returns: whether place() is there now
 */
gboolean
vigil_places_install (VigilPlaces *self, sqlite3 *db)
{
  fts5_api *api = get_fts5 (db);

  return api != NULL && api->xCreateFunction (api, "place", self, place_func, NULL) == SQLITE_OK;
}
