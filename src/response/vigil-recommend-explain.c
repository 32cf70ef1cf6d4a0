/* vigil-recommend-explain.c: each factor as a sentence, and what must be known of a plan
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-record-fields.h"
#include "response/vigil-recommend-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NAMED 4 /* names in one sentence */

typedef const char *(*LabelFunc) (const VigilMatchPool *pool, const char *word);

static const char *
substance_label (const VigilMatchPool *pool, const char *word)
{
  return vigil_match_pool_substance (pool, word);
}

static const char *
hazard_label (const VigilMatchPool *pool, const char *word)
{
  return vigil_match_hazard_label (word);
}

static const char *
equipment_label (const VigilMatchPool *pool, const char *word)
{
  return vigil_match_equipment_label (word);
}

static void
list_add (GString *out, const char *name, guint *n)
{
  if (*n < NAMED)
    g_string_append_printf (out, "%s%s", *n > 0 ? _ (", ") : "", name);
  else if (*n == NAMED)
    g_string_append (out, " …");
  (*n)++;
}

/* Those of @asked that are in @set, or all of them where it is NULL. */
static char *
list_asked (const VigilMatchQuery *query, const char *const *asked, const VigilMatchSet *set, LabelFunc label)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; asked && asked[i]; i++)
    if (!set || vigil_match_pool_has (query->pool, *set, vigil_match_pool_find_word (query->pool, asked[i])))
      list_add (out, label (query->pool, asked[i]), &n);
  return g_string_free (out, FALSE);
}

static char *
list_set (const VigilMatchQuery *query, VigilMatchSet set, LabelFunc label)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < set.n; i++)
    list_add (out, label (query->pool, vigil_match_pool_spell (query->pool, set, i)), &n);
  return g_string_free (out, FALSE);
}

static char *
explain_substance (const VigilMatchQuery *query, const VigilMatchItem *item)
{
  const char *const *asked = query->question->substances;
  g_autofree char *common = list_asked (query, asked, &item->substances, substance_label);
  g_autofree char *all = list_asked (query, asked, NULL, substance_label);
  g_autofree char *named = NULL;

  if (*common)
    return g_strdup_printf (_ ("It is for %s."), common);
  if (item->substances.n == 0)
    return g_strdup_printf (_ ("It is for any substance, so also for %s."), all);
  named = list_set (query, item->substances, substance_label);
  return g_strdup_printf (_ ("It is for %s, not for %s."), named, all);
}

static char *
explain_type (const VigilMatchQuery *query, const VigilMatchItem *item, double value)
{
  const char *asked = vigil_match_type_label (query->question->type);
  g_autofree char *named = vigil_match_type_list (item->types);

  if (item->types == 0)
    return g_strdup (_ ("It is for any kind of event."));
  if (item->types & (1u << query->question->type))
    return g_strdup_printf (_ ("It is for this kind of event: %s."), asked);
  if (value > 0.0)
    return g_strdup_printf (_ ("It is for a related kind of event: %s."), named);
  return g_strdup_printf (_ ("It is for another kind of event: %s."), named);
}

static char *
explain_set (const VigilMatchQuery *query, VigilMatchSet set, const char *const *asked, LabelFunc label, const char *in_common,
             const char *none_named, const char *nothing)
{
  g_autofree char *common = list_asked (query, asked, &set, label);

  if (!*common)
    return g_strdup (set.n == 0 ? none_named : nothing);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (in_common, common); /* one %s */
#pragma GCC diagnostic pop
}

static char *
explain_place (const VigilMatchQuery *query, const VigilMatchItem *item, double value)
{
  const VigilMatchPool *pool = query->pool;
  const VigilMatchQuestion *question = query->question;
  const VigilAsset *asset = pool->site && question->asset ? vigil_site_get_asset (pool->site, question->asset) : NULL;
  const char *area = question->area ? question->area : asset ? asset->area : NULL;

  if (vigil_match_pool_has (pool, item->assets, query->asset))
    return g_strdup_printf (_ ("It is made for %s."), vigil_match_pool_name (pool, question->asset));
  if (value >= 0.9)
    return g_strdup (_ ("It is made for what this is a part of."));
  if (vigil_match_pool_has (pool, item->areas, query->area))
    return g_strdup_printf (_ ("It is made for this area: %s."), vigil_match_pool_name (pool, area));
  if (vigil_match_pool_has (pool, item->areas, query->enterprise))
    return g_strdup (_ ("It is made for this enterprise."));
  if (value >= 0.6 && !isfinite (item->record->east))
    return g_strdup (_ ("It is made for an area that this place lies in."));
  if (vigil_match_pool_has (pool, item->near, query->area))
    return g_strdup_printf (_ ("It is made for something else in the same area: %s."), vigil_match_pool_name (pool, area));
  if (isfinite (item->record->east) && isfinite (question->east))
    return g_strdup_printf (_ ("It is made for a place %.0f m from here."),
                            hypot (item->record->east - question->east, item->record->north - question->north));
  return g_strdup (value > 0.0 ? _ ("It is for any place.") : _ ("It is made for another place."));
}

static char *
explain_scale (const VigilMatchQuery *query, const VigilMatchItem *item, double value)
{
  int asked = query->question->severity;

  if (query->kind == VIGIL_RECORD_PLAN && item->severity == 0)
    return g_strdup (_ ("It does not say how severe an event it is for."));
  if (query->kind == VIGIL_RECORD_PLAN && item->severity <= asked)
    return g_strdup_printf (_ ("It reaches response level %d; the severity is %d (1 is the worst)."), item->severity, asked);
  if (query->kind == VIGIL_RECORD_PLAN)
    return g_strdup_printf (_ ("It ends at response level %d; the severity is %d (1 is the worst)."), item->severity, asked);
  if (value >= 0.67)
    return g_strdup (_ ("It was about as large."));
  return g_strdup (value > 0.34 ? _ ("How large it was is not comparable.") : _ ("It was of quite another size."));
}

static char *
explain_people (const VigilMatchQuery *query, const VigilMatchItem *item)
{
  if (query->kind == VIGIL_RECORD_PLAN && (item->says & VIGIL_MATCH_SAYS_PEOPLE))
    return g_strdup_printf (_ ("It says how to get people away; exposed: %.0f."), query->people);
  if (query->kind == VIGIL_RECORD_PLAN)
    return g_strdup_printf (_ ("It does not say how to get people away; exposed: %.0f."), query->people);
  if (isfinite (item->people))
    return g_strdup_printf (_ ("People concerned then: %.0f; exposed now: %.0f."), item->people, query->people);
  return g_strdup (_ ("How many people were concerned is not told."));
}

static char *
explain_wind (const VigilMatchQuery *query, const VigilMatchItem *item)
{
  const VigilMatchQuestion *question = query->question;

  if (!(item->says & VIGIL_MATCH_SAYS_WIND))
    return g_strdup (_ ("It says nothing about the wind."));
  if (isfinite (question->wind_speed) && isfinite (question->wind_from))
    return g_strdup_printf (_ ("It goes by the wind: now %.1f m/s from %.0f°."), question->wind_speed, question->wind_from);
  return g_strdup (_ ("It goes by the wind."));
}

static char *
explain_time (const VigilMatchQuery *query, double value)
{
  if (value > 0.75)
    return g_strdup (vigil_match_is_night (query->question->hour) ? _ ("It is for the night.") : _ ("It is for the day."));
  return g_strdup (value > 0.25 ? _ ("It is for any time of day.") : _ ("It is for another time of day."));
}

static char *
explain_links (const VigilMatchItem *item)
{
  if (!(item->says & VIGIL_MATCH_HAS_STEPS))
    return g_strdup (_ ("It is a text: it can be followed without the platform, by hand."));
  return g_strdup_printf (_ ("Without the platform: %.0f %% of its commands have a phone number."), 100.0 * item->by_phone);
}

static char *
explain_outcome (const VigilMatchQuery *query, guint item)
{
  VigilMatchOutcome outcome = vigil_match_query_outcome (query, item);

  if (outcome.n_used == 0)
    return g_strdup (_ ("No similar case is known in which it was used."));
  if (outcome.n_told == 0)
    return g_strdup_printf (_ ("Similar cases in which it was used: %u; what came of it is not told."), outcome.n_used);
  return g_strdup_printf (_ ("Similar cases in which it was used: %u; good result in %u of %u."), outcome.n_used, outcome.n_good,
                          outcome.n_told);
}

static char *
explain_words (const VigilMatchQuery *query, const VigilMatchItem *item)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  vigil_match_count_common (query->bigrams, item->record, found, NAMED);
  if (found->len == 0)
    return g_strdup (_ ("No words in common."));
  g_ptr_array_add (found, NULL);
  list = g_strjoinv (_ (", "), (char **) found->pdata);
  return g_strdup_printf (_ ("Words in common: %s."), list);
}

char *
vigil_match_explain (const VigilMatchQuery *query, guint at, VigilMatchFactor factor, double value)
{
  const VigilMatchItem *item = vigil_match_pool_item (query->pool, at);

  switch (factor)
    {
    case VIGIL_MATCH_SUBSTANCE: return explain_substance (query, item);
    case VIGIL_MATCH_TYPE: return explain_type (query, item, value);
    case VIGIL_MATCH_HAZARD:
      return explain_set (query, item->hazards, query->question->hazards, hazard_label, _ ("Hazards in common: %s."), _ ("It names no hazards."),
                          _ ("It is for other hazards."));
    case VIGIL_MATCH_PLACE: return explain_place (query, item, value);
    case VIGIL_MATCH_EQUIPMENT:
      return explain_set (query, item->equipment, query->question->equipment, equipment_label, _ ("Equipment in common: %s."),
                          _ ("It is for any equipment."), _ ("It is for other equipment."));
    case VIGIL_MATCH_SCALE: return explain_scale (query, item, value);
    case VIGIL_MATCH_PEOPLE: return explain_people (query, item);
    case VIGIL_MATCH_WIND: return explain_wind (query, item);
    case VIGIL_MATCH_TIME: return explain_time (query, value);
    case VIGIL_MATCH_LINKS: return explain_links (item);
    case VIGIL_MATCH_OUTCOME: return explain_outcome (query, at);
    case VIGIL_MATCH_WORDS: return explain_words (query, item);
    case VIGIL_N_MATCH_FACTORS:
    default: return g_strdup ("");
    }
}

VigilMatchReason *
vigil_match_reason_new (const VigilMatchQuery *query, guint item, VigilMatchFactor factor, double value)
{
  VigilMatchReason *reason = g_new0 (VigilMatchReason, 1);

  reason->factor = factor;
  reason->value = value;
  reason->share = query->weights[factor] * value;
  reason->sentence = vigil_match_explain (query, item, factor, value);
  return reason;
}

/* ---- marks ---- */

static void
mark (VigilMatchMarks *marks, VigilMatchMarks bit, GPtrArray *cautions, const char *sentence)
{
  *marks |= bit;
  g_ptr_array_add (cautions, g_strdup (sentence));
}

static void
mark_force (const VigilRecord *record, VigilTime now, VigilMatchMarks *marks, GPtrArray *cautions)
{
  if (record->state == VIGIL_RECORD_DRAFT)
    mark (marks, VIGIL_MATCH_NOT_IN_FORCE, cautions, _ ("It is a draft and not in force."));
  else if (record->state == VIGIL_RECORD_RETIRED)
    mark (marks, VIGIL_MATCH_NOT_IN_FORCE, cautions, _ ("It has been withdrawn."));
  else if (record->valid_from != 0 && now < record->valid_from)
    mark (marks, VIGIL_MATCH_NOT_IN_FORCE, cautions, _ ("It is not in force yet."));
  else if (record->valid_until != 0 && now > record->valid_until)
    mark (marks, VIGIL_MATCH_NOT_IN_FORCE, cautions, _ ("It is not in force any more."));
  if (record->review_due != 0 && now > record->review_due)
    mark (marks, VIGIL_MATCH_REVIEW_OVERDUE, cautions, _ ("Its review is overdue."));
}

static void
mark_procedure (const VigilRecord *record, JsonNode *node, VigilSite *site, VigilMatchMarks *marks, GPtrArray *cautions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilProcedure) procedure = vigil_procedure_from_json (node, record->id, record->version, &error);
  g_autoptr (GPtrArray) mistakes = procedure ? vigil_procedure_check (procedure, site) : NULL;
  g_autofree char *sentence = error ? g_strdup_printf (_ ("Its steps cannot be run: %s"), error->message) : NULL;

  for (guint i = 0; mistakes && !sentence && i < mistakes->len; i++)
    {
      const VigilMistake *mistake = mistakes->pdata[i];

      if (mistake->rank == VIGIL_MISTAKE_ERROR)
        sentence = g_strdup_printf (_ ("Its steps have mistakes: %s"), mistake->sentence);
    }
  if (sentence)
    mark (marks, VIGIL_MATCH_PROCEDURE_ERRORS, cautions, sentence);
}

VigilMatchMarks
vigil_match_find_marks (const VigilMatchItem *item, VigilSite *site, VigilTime now, GPtrArray *cautions)
{
  const VigilRecord *record = item->record;
  VigilMatchMarks marks = 0;
  JsonNode *procedure = NULL;

  mark_force (record, now, &marks, cautions);
  if (record->kind != VIGIL_RECORD_PLAN)
    return marks;
  if (item->generic)
    mark (&marks, VIGIL_MATCH_GENERIC, cautions, _ ("It is for everything: the last resort."));
  if (record->body && JSON_NODE_HOLDS_OBJECT (record->body))
    procedure = vigil_member_object (record->body, "procedure");
  if (procedure)
    mark_procedure (record, procedure, site, &marks, cautions);
  else
    mark (&marks, VIGIL_MATCH_NO_PROCEDURE, cautions, _ ("It has no steps that can be run: text only."));
  return marks;
}
