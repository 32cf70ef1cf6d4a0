/* vigil-finder-match.c: how well a text answers what was typed; no widgets, no allocation per text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-finder-match.h"

#include <string.h>

#define MAX_POSITIONS 64
#define GAP_COST 8

static gunichar
fold_character (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e) /* full-width forms */
    c -= 0xfee0;
  else if (c == 0x3000 || c == 0x2009 || c == 0xa0)
    c = ' ';
  return g_unichar_tolower (c);
}

/**
 * vigil_finder_fold:
 * @text: valid UTF-8
 * @out: gets it folded, character by character
 */
void
vigil_finder_fold (const char *text, GString *out)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guchar c = (guchar) *p;

      if (c < 0x80)
        g_string_append_c (out, g_ascii_tolower ((char) c));
      else
        g_string_append_unichar (out, fold_character (g_utf8_get_char (p)));
    }
}

gboolean
vigil_finder_append_initials (const char *folded, GString *out)
{
  gboolean any = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      char initial = (guchar) *p < 0x80 ? '\0' : vigil_finder_get_initial (g_utf8_get_char (p));

      any |= initial != '\0';
      if (initial != '\0')
        g_string_append_c (out, initial);
      else
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
  return any;
}

/* Letters and digits have a bit each, everything else shares the rest by its bytes. */
static guint64
get_bit (guchar c)
{
  if (c >= 'a' && c <= 'z')
    return G_GUINT64_CONSTANT (1) << (c - 'a');
  if (c >= '0' && c <= '9')
    return G_GUINT64_CONSTANT (1) << (26 + c - '0');
  return G_GUINT64_CONSTANT (1) << (36 + c % 28);
}

guint64
vigil_finder_get_mask (const char *folded)
{
  guint64 mask = 0;

  for (const char *p = folded; *p != '\0'; p++)
    mask |= *p != ' ' ? get_bit ((guchar) *p) : 0;
  return mask;
}

static void
add_term (VigilFinderQuery *self, const char *term)
{
  if (*term == '\0' || self->n_terms >= VIGIL_FINDER_MAX_TERMS)
    return;
  self->terms[self->n_terms] = g_strdup (term);
  self->lengths[self->n_terms] = strlen (term);
  self->n_terms++;
}

/**
 * vigil_finder_query_init:
 * @self: (out caller-allocates): the query; free with vigil_finder_query_clear()
 * @text: what was typed, valid UTF-8
 */
void
vigil_finder_query_init (VigilFinderQuery *self, const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) whole = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  *self = (VigilFinderQuery) { 0 };
  vigil_finder_fold (text, folded);
  words = g_strsplit (folded->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    add_term (self, words[i]);
  for (guint i = 0; i < self->n_terms; i++)
    g_string_append_printf (whole, "%s%s", i > 0 ? " " : "", self->terms[i]);
  self->mask = vigil_finder_get_mask (whole->str);
  self->whole = g_strdup (whole->str);
}

void
vigil_finder_query_clear (VigilFinderQuery *self)
{
  for (guint i = 0; i < self->n_terms; i++)
    g_free (self->terms[i]);
  g_free (self->whole);
  *self = (VigilFinderQuery) { 0 };
}

/* A Chinese character, the first letter or digit, and where letters turn to digits or back. */
static gboolean
is_word_start (const char *text, const char *at)
{
  guchar before, here = (guchar) *at;

  if (at == text || here >= 0x80)
    return TRUE;
  before = (guchar) at[-1];
  if (!g_ascii_isalnum (before))
    return TRUE;
  return g_ascii_isdigit (before) != g_ascii_isdigit (here);
}

/* Where @term stands best in @text, or NULL. */
static const char *
find_best (const char *text, const char *term)
{
  const char *first = strstr (text, term);

  for (const char *at = first; at != NULL; at = strstr (at + 1, term))
    if (is_word_start (text, at))
      return at;
  return first;
}

static void
note_run (const char *text, const char *at, gsize length, guint16 *positions, guint *n_positions)
{
  *n_positions = 0;
  for (const char *p = at; p < at + length && *n_positions < MAX_POSITIONS; p = g_utf8_next_char (p))
    positions[(*n_positions)++] = (guint16) (p - text);
}

/* Every character of @term in order from @start on; the number of characters passed over, or -1. */
static int
walk (const char *text, const char *start, const char *term, guint16 *positions, guint *n_positions)
{
  const char *want = term;
  int gaps = 0;

  *n_positions = 0;
  for (const char *p = start; *p != '\0' && *want != '\0'; p = g_utf8_next_char (p))
    {
      if (g_utf8_get_char (p) != g_utf8_get_char (want))
        {
          gaps++;
          continue;
        }
      if (*n_positions < MAX_POSITIONS)
        positions[(*n_positions)++] = (guint16) (p - text);
      want = g_utf8_next_char (want);
    }
  return *want == '\0' ? gaps : -1;
}

static guint
match_subsequence (const char *text, const char *term, gsize term_length, guint16 *positions, guint *n_positions)
{
  int most = (int) (2 * term_length + 4);

  if (term_length < 2)
    return VIGIL_MATCH_NONE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int gaps;

      if (g_utf8_get_char (p) != g_utf8_get_char (term) || !is_word_start (text, p))
        continue;
      gaps = walk (text, p, term, positions, n_positions);
      if (gaps < 0)
        return VIGIL_MATCH_NONE;
      if (gaps <= most)
        return VIGIL_MATCH_SUBSEQUENCE + 200 - MIN (gaps * GAP_COST, 190);
    }
  return VIGIL_MATCH_NONE;
}

/**
 * vigil_finder_match:
 * @text: folded
 * @term: folded, not empty
 * @term_length: in bytes
 * @positions: (nullable) (array): room for 64 byte offsets in @text
 * @n_positions: (out) (optional): how many of them were set
 *
 * Returns: 0 if it does not match; the higher, the better: see #VigilMatch
 */
guint
vigil_finder_match (const char *text, const char *term, gsize term_length, guint16 *positions, guint *n_positions)
{
  const char *at = find_best (text, term);
  guint16 own_positions[MAX_POSITIONS];
  guint own_n;

  if (positions == NULL)
    {
      positions = own_positions;
      n_positions = &own_n;
    }
  if (at == NULL)
    return match_subsequence (text, term, term_length, positions, n_positions);
  if (positions != own_positions)
    note_run (text, at, term_length, positions, n_positions);
  if (at != text)
    return is_word_start (text, at) ? VIGIL_MATCH_WORD_START : VIGIL_MATCH_SUBSTRING;
  return text[term_length] == '\0' ? VIGIL_MATCH_EXACT : VIGIL_MATCH_PREFIX;
}

/* The range of the original that is the character at a byte offset of @folded: both have as many characters. */
static void
add_range (const char *text, const char *folded, guint offset, GArray *ranges)
{
  const char *start = g_utf8_offset_to_pointer (text, g_utf8_pointer_to_offset (folded, folded + offset));
  guint from = (guint) (start - text), to = (guint) (g_utf8_next_char (start) - text);

  if (ranges->len > 0 && g_array_index (ranges, guint, ranges->len - 1) == from)
    {
      g_array_index (ranges, guint, ranges->len - 1) = to;
      return;
    }
  g_array_append_val (ranges, from);
  g_array_append_val (ranges, to);
}

/**
 * vigil_finder_emphasize:
 * @text: as it is shown, valid UTF-8
 * @query: what was typed
 * @ranges: (element-type guint): gets start and end of each range that answers it
 */
void
vigil_finder_emphasize (const char *text, const VigilFinderQuery *query, GArray *ranges)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) initials = g_string_new (NULL);
  gboolean has_initials;

  vigil_finder_fold (text, folded);
  has_initials = vigil_finder_append_initials (folded->str, initials);
  for (guint i = 0; i < query->n_terms; i++)
    {
      guint16 positions[MAX_POSITIONS];
      guint n = 0;
      const char *in = folded->str;
      guint score = vigil_finder_match (in, query->terms[i], query->lengths[i], positions, &n);

      if (score < VIGIL_MATCH_SUBSTRING && has_initials
          && vigil_finder_match (initials->str, query->terms[i], query->lengths[i], positions, &n) > score)
        in = initials->str;
      else if (score == VIGIL_MATCH_NONE)
        continue;
      else if (score < VIGIL_MATCH_SUBSTRING)
        vigil_finder_match (in, query->terms[i], query->lengths[i], positions, &n);
      for (guint j = 0; j < n; j++)
        add_range (text, in, positions[j], ranges);
    }
}
