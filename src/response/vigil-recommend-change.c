/* vigil-recommend-change.c: what would change the ranking: one answer of the question altered, and everything ranked again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-recommend-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define EXPLAINED 4 /* matches that are asked what would bring them to the top */
#define MAX_ALTERED 12 /* questions that are asked again in all */

typedef struct
{
  const VigilMatchQuery *query;
  GPtrArray *matches;
  const guint *items;
  float *words;
  guint n_asked;
} Changes;

static guint
ask_again (Changes *self, const VigilMatchQuestion *question)
{
  g_auto (VigilMatchQuery) query = { 0 };

  self->n_asked++;
  vigil_match_query_init (&query, self->query->pool, question, self->query->kind);
  return vigil_match_query_winner (&query, self->words);
}

/* @sentence has one %s for @name. */
static void
try_question (Changes *self, guint match, const VigilMatchQuestion *question, const char *sentence, const char *name)
{
  const VigilMatch *at = self->matches->pdata[match];

  if (self->n_asked >= MAX_ALTERED || ask_again (self, question) != self->items[match])
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (at->what_would_change, g_strdup_printf (sentence, name));
#pragma GCC diagnostic pop
}

static double
value_of (const VigilMatch *match, VigilMatchFactor factor)
{
  for (guint i = 0; i < match->reasons->len; i++)
    if (((VigilMatchReason *) match->reasons->pdata[i])->factor == factor)
      return ((VigilMatchReason *) match->reasons->pdata[i])->value;
  return 0.0;
}

static void
try_substance (Changes *self, guint match, const VigilMatchItem *item)
{
  const char *words[] = { vigil_match_pool_spell (self->query->pool, item->substances, 0), NULL };
  VigilMatchQuestion question = *self->query->question;

  if (!words[0] || value_of (self->matches->pdata[match], VIGIL_MATCH_SUBSTANCE) > 0.0)
    return;
  question.substances = words;
  try_question (self, match, &question, _ ("Would come first if the substance were %s."),
                vigil_match_pool_substance (self->query->pool, words[0]));
}

static void
try_type (Changes *self, guint match, const VigilMatchItem *item)
{
  VigilMatchQuestion question = *self->query->question;
  guint type = 0;

  if (item->types == 0 || (question.type_known && (item->types & (1u << question.type))))
    return;
  while (!(item->types & (1u << type)))
    type++;
  question.type_known = TRUE;
  question.type = (VigilIncidentType) type;
  try_question (self, match, &question, _ ("Would come first if the event were: %s."), vigil_match_type_label (question.type));
}

static void
try_place (Changes *self, guint match, const VigilMatchItem *item)
{
  const VigilMatchPool *pool = self->query->pool;
  const char *asset = vigil_match_pool_spell (pool, item->assets, 0), *area = vigil_match_pool_spell (pool, item->areas, 0);
  VigilMatchQuestion question = *self->query->question;

  if ((!asset && !area) || value_of (self->matches->pdata[match], VIGIL_MATCH_PLACE) >= 0.8)
    return;
  question.asset = asset;
  question.area = asset ? NULL : area;
  question.enterprise = NULL;
  question.east = question.north = NAN;
  try_question (self, match, &question, _ ("Would come first if it were at %s."), vigil_match_pool_name (pool, asset ? asset : area));
}

static void
try_equipment (Changes *self, guint match, const VigilMatchItem *item)
{
  const char *words[] = { vigil_match_pool_spell (self->query->pool, item->equipment, 0), NULL };
  VigilMatchQuestion question = *self->query->question;

  if (!words[0] || value_of (self->matches->pdata[match], VIGIL_MATCH_EQUIPMENT) > 0.0)
    return;
  question.equipment = words;
  try_question (self, match, &question, _ ("Would come first if the equipment were: %s."), vigil_match_equipment_label (words[0]));
}

/* Without one answer another would be first: @sentence has one %s for its title. */
static void
try_without (Changes *self, const VigilMatchQuestion *question, const char *sentence)
{
  VigilMatch *first = self->matches->pdata[0];
  guint winner = self->n_asked < MAX_ALTERED ? ask_again (self, question) : G_MAXUINT;
  const char *title;

  if (winner == G_MAXUINT || winner == self->items[0])
    return;
  title = vigil_text_get (&vigil_match_pool_item (self->query->pool, winner)->record->title);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (first->what_would_change, g_strdup_printf (sentence, title ? title : ""));
#pragma GCC diagnostic pop
}

static void
try_first (Changes *self)
{
  VigilMatchQuestion question = *self->query->question;

  if (question.substances && question.substances[0])
    {
      question.substances = NULL;
      try_without (self, &question, _ ("If the substance were not known, “%s” would come first."));
      question = *self->query->question;
    }
  if (question.type_known)
    {
      question.type_known = FALSE;
      try_without (self, &question, _ ("If the kind of event were not known, “%s” would come first."));
      question = *self->query->question;
    }
  if (question.asset || question.area || question.enterprise || isfinite (question.east))
    {
      question.asset = question.area = question.enterprise = NULL;
      question.east = question.north = NAN;
      try_without (self, &question, _ ("If the place were not known, “%s” would come first."));
    }
}

void
vigil_match_find_changes (const VigilMatchQuery *query, GPtrArray *matches, const guint *items, float *words)
{
  Changes self = { query, matches, items, words, 0 };

  for (guint i = 1; i < matches->len && i < EXPLAINED; i++)
    {
      const VigilMatchItem *item = vigil_match_pool_item (query->pool, items[i]);

      if (item->generic)
        continue;
      try_substance (&self, i, item);
      try_type (&self, i, item);
      try_place (&self, i, item);
      try_equipment (&self, i, item);
    }
  if (matches->len > 1 && !vigil_match_pool_item (query->pool, items[0])->generic)
    try_first (&self);
}
