/* vigil-finder-match.h: how well a text answers what was typed; no widgets, no allocation per text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From worst to best; the gaps between them leave room for finer order. */
typedef enum
{
  VIGIL_MATCH_NONE = 0,
  VIGIL_MATCH_SUBSEQUENCE = 100,
  VIGIL_MATCH_SUBSTRING = 400,
  VIGIL_MATCH_WORD_START = 600,
  VIGIL_MATCH_PREFIX = 800,
  VIGIL_MATCH_EXACT = 1000,
} VigilMatch;

#define VIGIL_FINDER_MAX_TERMS 6

/* What was typed, folded and cut at blanks. All terms must be found. */
typedef struct
{
  char *terms[VIGIL_FINDER_MAX_TERMS];
  gsize lengths[VIGIL_FINDER_MAX_TERMS]; /* bytes */
  guint n_terms;
  char *whole;   /* folded, single blanks; never NULL */
  guint64 mask;  /* of its characters */
} VigilFinderQuery;

void vigil_finder_query_init (VigilFinderQuery *self, const char *text);
void vigil_finder_query_clear (VigilFinderQuery *self);

/* Lower case, full-width to ASCII: one character for one, so that places can be told apart in the original. */
void vigil_finder_fold (const char *text, GString *out);
/* Of a folded text: each Chinese character as its first letter, the rest as it is. FALSE if there was none. */
gboolean vigil_finder_append_initials (const char *folded, GString *out);
/* First letter of the pinyin, or '\0'. */
char vigil_finder_get_initial (gunichar character);
/* A bit for each character that occurs: a text can only answer a query whose bits it has all. */
guint64 vigil_finder_get_mask (const char *folded);

/* @text and @term folded. Subsequences lose points for their gaps. @positions (nullable): byte offsets in @text of
 * each matched character, @n_positions of them, at most 64. */
guint vigil_finder_match (const char *text, const char *term, gsize term_length, guint16 *positions, guint *n_positions);

/* Byte ranges of @text, as it is shown, that answer @query: pairs of start and end appended to @ranges (guint). */
void vigil_finder_emphasize (const char *text, const VigilFinderQuery *query, GArray *ranges);

G_END_DECLS
