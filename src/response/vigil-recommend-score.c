/* vigil-recommend-score.c: how well each factor fits, and the weights
 *
 * Adding something that matches to a record never lowers a value: docs/response-matching.md says why each is as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-recommend-private.h"

#include "core/vigil-near.h"

#include <math.h>

#define RELEASE_TIME 600.0 /* s: mass of a release of which only the rate is known */
#define NEAR 500.0         /* m */
#define UNIT_AREA 60e3     /* m²: a tank farm, a unit */
#define PLANT_AREA 1e6     /* m²: a plant; more is the whole site */
#define SIMILAR 0.4        /* score from which on a case tells of a plan */

/* The one table. Each column sums to 1. */
static const struct
{
  const char *word;
  double plan, other;
} factors[VIGIL_N_MATCH_FACTORS] = {
  [VIGIL_MATCH_SUBSTANCE] = { "substance", 0.24, 0.24 }, [VIGIL_MATCH_TYPE] = { "type", 0.20, 0.20 },
  [VIGIL_MATCH_HAZARD] = { "hazard", 0.12, 0.12 },       [VIGIL_MATCH_PLACE] = { "place", 0.12, 0.04 },
  [VIGIL_MATCH_EQUIPMENT] = { "equipment", 0.10, 0.14 }, [VIGIL_MATCH_SCALE] = { "scale", 0.06, 0.08 },
  [VIGIL_MATCH_PEOPLE] = { "people", 0.05, 0.04 },       [VIGIL_MATCH_WIND] = { "wind", 0.03, 0.00 },
  [VIGIL_MATCH_TIME] = { "time", 0.01, 0.02 },           [VIGIL_MATCH_LINKS] = { "links", 0.02, 0.00 },
  [VIGIL_MATCH_OUTCOME] = { "outcome", 0.03, 0.00 },     [VIGIL_MATCH_WORDS] = { "words", 0.02, 0.12 },
};

const char *
vigil_match_factor_to_string (VigilMatchFactor factor)
{
  g_return_val_if_fail (factor < VIGIL_N_MATCH_FACTORS, "");

  return factors[factor].word;
}

double
vigil_match_factor_get_weight (VigilMatchFactor factor, VigilRecordKind kind)
{
  g_return_val_if_fail (factor < VIGIL_N_MATCH_FACTORS, 0.0);

  return kind == VIGIL_RECORD_PLAN ? factors[factor].plan : factors[factor].other;
}

void
vigil_match_question_init (VigilMatchQuestion *self)
{
  g_return_if_fail (self);

  *self = (VigilMatchQuestion){ .type = VIGIL_INCIDENT_OTHER,
                                .east = NAN,
                                .north = NAN,
                                .rate = NAN,
                                .mass = NAN,
                                .people = { -1, -1, -1 },
                                .wind_speed = NAN,
                                .wind_from = NAN,
                                .hour = -1 };
}

gboolean
vigil_match_is_night (int hour)
{
  return hour >= 20 || (hour >= 0 && hour < 6);
}

/* ---- the query ---- */

/* Words that no record has stay in, as NONE: they count as asked. */
static GArray *
look_up (const VigilMatchPool *pool, const char *const *words)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; words && words[i]; i++)
    {
      guint32 word = vigil_match_pool_find_word (pool, words[i]);

      g_array_append_val (found, word);
    }
  return found;
}

/* m², by the shoelace formula. */
static double
path_area (const VigilPath *path)
{
  double sum = 0.0;

  for (guint i = 0, j = path->n_points - 1; i < path->n_points; j = i++)
    sum += path->xy[2 * j] * path->xy[2 * i + 1] - path->xy[2 * i] * path->xy[2 * j + 1];
  return fabs (sum) / 2.0;
}

static void
look_around (VigilMatchQuery *self, double east, double north)
{
  const GArray *areas = self->pool->site ? vigil_site_get_areas (self->pool->site) : NULL;

  for (guint i = 0; areas && isfinite (east) && isfinite (north) && i < areas->len; i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);
      guint32 word = vigil_match_pool_find_word (self->pool, area->id);
      VigilMatchAround around = { word, 0.0 };

      if (word == VIGIL_MATCH_NONE || area->outline.n_points < 3 ||
          !vigil_ring_contains (area->outline.xy, area->outline.n_points, east, north))
        continue;
      around.value = path_area (&area->outline) <= UNIT_AREA ? 0.8 : path_area (&area->outline) <= PLANT_AREA ? 0.6 : 0.4;
      g_array_append_val (self->around, around);
    }
}

static double
around_value (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  double best = 0.0;

  for (guint i = 0; i < self->around->len; i++)
    {
      const VigilMatchAround *around = &g_array_index (self->around, VigilMatchAround, i);

      if (around->value > best && vigil_match_pool_has (self->pool, item->areas, around->area))
        best = around->value;
    }
  return best;
}

static void
look_up_place (VigilMatchQuery *self)
{
  const VigilMatchQuestion *question = self->question;
  const VigilAsset *asset = self->pool->site && question->asset ? vigil_site_get_asset (self->pool->site, question->asset) : NULL;
  const char *area = question->area ? question->area : asset ? asset->area : NULL;
  const char *enterprise = question->enterprise ? question->enterprise : asset ? asset->enterprise : NULL;

  self->asset = vigil_match_pool_find_word (self->pool, question->asset);
  self->area = vigil_match_pool_find_word (self->pool, area);
  self->enterprise = vigil_match_pool_find_word (self->pool, enterprise);
  look_around (self, isfinite (question->east) || !asset ? question->east : asset->x,
               isfinite (question->north) || !asset ? question->north : asset->y);
  while (asset && asset->parent && self->n_parents < VIGIL_MATCH_MAX_PARENTS)
    {
      self->parents[self->n_parents++] = vigil_match_pool_find_word (self->pool, asset->parent);
      asset = vigil_site_get_asset (self->pool->site, asset->parent);
    }
}

static void
look_up_scale (VigilMatchQuery *self)
{
  const VigilMatchQuestion *question = self->question;

  self->people = NAN;
  for (guint i = 0; i < VIGIL_MATCH_LEVELS; i++)
    if (question->people[i] >= 0)
      self->people = (isfinite (self->people) ? self->people : 0.0) + question->people[i];
  self->mass = question->mass;
  if (!(self->mass > 0.0) && question->rate > 0.0)
    self->mass = question->rate * RELEASE_TIME;
  if (!isfinite (self->mass) || self->mass <= 0.0)
    self->mass = NAN;
}

static gboolean
is_asked (const VigilMatchQuery *self, VigilMatchFactor factor)
{
  const VigilMatchQuestion *question = self->question;

  switch (factor)
    {
    case VIGIL_MATCH_SUBSTANCE: return self->substances->len > 0;
    case VIGIL_MATCH_TYPE: return question->type_known;
    case VIGIL_MATCH_HAZARD: return self->hazards->len > 0;
    case VIGIL_MATCH_EQUIPMENT: return self->equipment->len > 0;
    case VIGIL_MATCH_PLACE:
      return question->asset || question->area || question->enterprise || (isfinite (question->east) && isfinite (question->north));
    case VIGIL_MATCH_SCALE: return question->severity > 0 || (self->kind == VIGIL_RECORD_CASE && isfinite (self->mass));
    case VIGIL_MATCH_PEOPLE: return self->people > 0.0;
    case VIGIL_MATCH_WIND: return isfinite (question->wind_speed) || isfinite (question->wind_from);
    case VIGIL_MATCH_TIME: return question->hour >= 0 && question->hour < 24;
    case VIGIL_MATCH_LINKS: return question->link_down;
    case VIGIL_MATCH_OUTCOME: return self->pool->uses->len > 0;
    case VIGIL_MATCH_WORDS: return self->bigrams && g_hash_table_size (self->bigrams) > 0;
    case VIGIL_N_MATCH_FACTORS:
    default: return FALSE;
    }
}

static void
weigh (VigilMatchQuery *self)
{
  double sum = 0.0;

  for (guint i = 0; i < VIGIL_N_MATCH_FACTORS; i++)
    sum += self->weights[i] = is_asked (self, (VigilMatchFactor) i) ? vigil_match_factor_get_weight ((VigilMatchFactor) i, self->kind) : 0.0;
  for (guint i = 0; sum > 0.0 && i < VIGIL_N_MATCH_FACTORS; i++)
    self->weights[i] /= sum;
}

/* How well each case in which a plan was used fits. */
static void
look_up_uses (VigilMatchQuery *self)
{
  g_auto (VigilMatchQuery) cases = { 0 };

  vigil_match_query_init (&cases, self->pool, self->question, VIGIL_RECORD_CASE);
  self->similar = g_new (double, self->pool->uses->len);
  for (guint i = 0; i < self->pool->uses->len; i++)
    self->similar[i] = vigil_match_query_score (&cases, g_array_index (self->pool->uses, VigilMatchUse, i).with);
}

void
vigil_match_query_init (VigilMatchQuery *self, const VigilMatchPool *pool, const VigilMatchQuestion *question, VigilRecordKind kind)
{
  *self = (VigilMatchQuery){ .pool = pool, .question = question, .kind = kind };
  self->substances = look_up (pool, question->substances);
  self->hazards = look_up (pool, question->hazards);
  self->equipment = look_up (pool, question->equipment);
  self->around = g_array_new (FALSE, FALSE, sizeof (VigilMatchAround));
  self->bigrams = question->text ? vigil_match_bigrams (question->text) : NULL;
  look_up_place (self);
  look_up_scale (self);
  weigh (self);
  if (kind == VIGIL_RECORD_PLAN && pool->uses->len > 0)
    look_up_uses (self);
}

void
vigil_match_query_clear (VigilMatchQuery *self)
{
  g_array_unref (self->substances);
  g_array_unref (self->hazards);
  g_array_unref (self->equipment);
  g_array_unref (self->around);
  g_clear_pointer (&self->bigrams, g_hash_table_unref);
  g_free (self->similar);
}

guint
vigil_match_query_common (const VigilMatchQuery *self, const GArray *asked, VigilMatchSet set)
{
  guint n = 0;

  for (guint i = 0; set.n > 0 && i < asked->len; i++)
    n += vigil_match_pool_has (self->pool, set, g_array_index (asked, guint32, i));
  return n;
}

/* ---- values ---- */

/* Of what it names: nothing, something else, or in part. The rest by F1, 2m / (asked + named), which favours what is made for just
 * this before what is made for much. */
static double
set_value (const VigilMatchQuery *self, const GArray *asked, VigilMatchSet set, double none_named, double base)
{
  guint common = vigil_match_query_common (self, asked, set);

  if (set.n == 0)
    return none_named;
  return common > 0 ? base + (1.0 - base) * 2.0 * common / (asked->len + set.n) : 0.0;
}

static gboolean
are_related (VigilIncidentType a, VigilIncidentType b)
{
  static const VigilIncidentType related[][2] = {
    { VIGIL_INCIDENT_LEAK_FLAMMABLE, VIGIL_INCIDENT_FIRE }, { VIGIL_INCIDENT_LEAK_FLAMMABLE, VIGIL_INCIDENT_EXPLOSION },
    { VIGIL_INCIDENT_FIRE, VIGIL_INCIDENT_EXPLOSION },      { VIGIL_INCIDENT_LEAK_TOXIC, VIGIL_INCIDENT_PERSON },
    { VIGIL_INCIDENT_LEAK_TOXIC, VIGIL_INCIDENT_LEAK_FLAMMABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (related); i++)
    if ((a == related[i][0] && b == related[i][1]) || (a == related[i][1] && b == related[i][0]))
      return TRUE;
  return FALSE;
}

static guint
count_types (guint types)
{
  guint n = 0;

  for (; types != 0; types &= types - 1)
    n++;
  return n;
}

/* What is for this kind of event alone before what is for many. */
static double
type_value (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  if (item->types == 0)
    return 0.5;
  if (item->types & (1u << self->question->type))
    return 0.8 + 0.2 / count_types (item->types);
  for (guint i = 0; i < VIGIL_N_INCIDENT_TYPES; i++)
    if ((item->types & (1u << i)) && are_related (self->question->type, (VigilIncidentType) i))
      return 0.4;
  return 0.0;
}

static double
asset_value (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  if (vigil_match_pool_has (self->pool, item->assets, self->asset))
    return 1.0;
  for (guint i = 0; i < self->n_parents; i++)
    if (vigil_match_pool_has (self->pool, item->assets, self->parents[i]))
      return 0.9;
  return 0.0;
}

static double
distance_value (const VigilMatchQuery *self, const VigilRecord *record)
{
  double metres = hypot (record->east - self->question->east, record->north - self->question->north);

  return isfinite (metres) ? 0.4 + 0.3 * exp (-metres / NEAR) : 0.0;
}

/* The best of all that it says of places. */
static double
place_value (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  double best = item->assets.n == 0 && item->areas.n == 0 ? 0.4 : 0.0;

  best = MAX (best, distance_value (self, item->record));
  best = MAX (best, around_value (self, item));
  if (vigil_match_pool_has (self->pool, item->near, self->area))
    best = MAX (best, 0.5);
  if (vigil_match_pool_has (self->pool, item->areas, self->enterprise))
    best = MAX (best, 0.6);
  if (vigil_match_pool_has (self->pool, item->areas, self->area))
    best = MAX (best, 0.8);
  return MAX (best, asset_value (self, item));
}

/* 1 the same, 0 a thousandfold. */
static double
ratio_value (double a, double b)
{
  return 1.0 - MIN (fabs (log10 (a / b)) / 3.0, 1.0);
}

static double
scale_value (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  int asked = self->question->severity;
  double sum = 0.0, n = 0.0;

  if (self->kind == VIGIL_RECORD_PLAN)
    {
      if (item->severity == 0)
        return 0.5;
      return item->severity <= asked ? 1.0 - 0.1 * (asked - item->severity) : MAX (1.0 - 0.4 * (item->severity - asked), 0.0);
    }
  if (asked > 0 && item->severity > 0)
    {
      sum += 1.0 - abs (asked - item->severity) / 3.0;
      n++;
    }
  if (isfinite (self->mass) && item->tonnes > 0.0)
    {
      sum += ratio_value (self->mass, item->tonnes * 1000.0);
      n++;
    }
  return n > 0.0 ? sum / n : 0.4;
}

static double
people_value (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  if (self->kind == VIGIL_RECORD_PLAN)
    return item->says & VIGIL_MATCH_SAYS_PEOPLE ? 1.0 : 0.2;
  return isfinite (item->people) ? ratio_value (item->people + 1.0, self->people + 1.0) : 0.4;
}

static double
time_value (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  gboolean night = vigil_match_is_night (self->question->hour);
  VigilMatchSays same = night ? VIGIL_MATCH_SAYS_NIGHT : VIGIL_MATCH_SAYS_DAY;
  VigilMatchSays other = night ? VIGIL_MATCH_SAYS_DAY : VIGIL_MATCH_SAYS_NIGHT;

  return item->says & same ? 1.0 : item->says & other ? 0.0 : 0.5;
}

/* First use of a plan: they are sorted by plan. */
static guint
first_use (const GArray *uses, guint plan)
{
  guint low = 0, high = uses->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (uses, VigilMatchUse, middle).plan < plan)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The mean result of similar cases in which it was used; used, but no result told: a little better than never used. */
VigilMatchOutcome
vigil_match_query_outcome (const VigilMatchQuery *self, guint plan)
{
  const GArray *uses = self->pool->uses;
  VigilMatchOutcome outcome = { 0 };
  double sum = 0.0, weight = 0.0;

  for (guint i = self->similar ? first_use (uses, plan) : uses->len; i < uses->len; i++)
    {
      const VigilMatchUse *use = &g_array_index (uses, VigilMatchUse, i);

      if (use->plan != plan)
        break;
      if (self->similar[i] < SIMILAR)
        continue;
      outcome.n_used++;
      outcome.n_told += isfinite (use->result);
      outcome.n_good += use->result > 0.75;
      sum += isfinite (use->result) ? self->similar[i] * use->result : 0.0;
      weight += isfinite (use->result) ? self->similar[i] : 0.0;
    }
  outcome.value = weight > 0.0 ? sum / weight : outcome.n_used > 0 ? 0.6 : 0.5;
  return outcome;
}

static double
words_value (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  guint n = vigil_match_count_common (self->bigrams, item->record, NULL, 0);

  return (double) n / g_hash_table_size (self->bigrams);
}

double
vigil_match_query_value_of (const VigilMatchQuery *self, const VigilMatchItem *item, VigilMatchFactor factor)
{
  switch (factor)
    {
    case VIGIL_MATCH_SUBSTANCE: return set_value (self, self->substances, item->substances, 0.4, 0.75);
    case VIGIL_MATCH_TYPE: return type_value (self, item);
    case VIGIL_MATCH_HAZARD: return set_value (self, self->hazards, item->hazards, 0.3, 0.4);
    case VIGIL_MATCH_PLACE: return place_value (self, item);
    case VIGIL_MATCH_EQUIPMENT: return set_value (self, self->equipment, item->equipment, 0.4, 0.5);
    case VIGIL_MATCH_SCALE: return scale_value (self, item);
    case VIGIL_MATCH_PEOPLE: return people_value (self, item);
    case VIGIL_MATCH_WIND: return item->says & VIGIL_MATCH_SAYS_WIND ? 1.0 : 0.2;
    case VIGIL_MATCH_TIME: return time_value (self, item);
    case VIGIL_MATCH_LINKS: return item->says & VIGIL_MATCH_HAS_STEPS ? item->by_phone : 0.5;
    case VIGIL_MATCH_WORDS: return words_value (self, item);
    case VIGIL_MATCH_OUTCOME:
    case VIGIL_N_MATCH_FACTORS:
    default: return 0.0;
    }
}

double
vigil_match_query_value (const VigilMatchQuery *self, guint at, VigilMatchFactor factor)
{
  if (factor == VIGIL_MATCH_OUTCOME)
    return vigil_match_query_outcome (self, at).value;
  return vigil_match_query_value_of (self, vigil_match_pool_item (self->pool, at), factor);
}

double
vigil_match_query_score (const VigilMatchQuery *self, guint item)
{
  double score = 0.0;

  for (guint i = 0; i < VIGIL_MATCH_WORDS; i++)
    if (self->weights[i] > 0.0)
      score += self->weights[i] * vigil_match_query_value (self, item, (VigilMatchFactor) i);
  return score;
}

gboolean
vigil_match_query_touches (const VigilMatchQuery *self, const VigilMatchItem *item)
{
  const VigilMatchPool *pool = self->pool;

  return item->generic || (self->question->type_known && (item->types & (1u << self->question->type))) ||
         vigil_match_query_common (self, self->substances, item->substances) > 0 ||
         vigil_match_query_common (self, self->hazards, item->hazards) > 0 || vigil_match_pool_has (pool, item->assets, self->asset) ||
         vigil_match_pool_has (pool, item->areas, self->area) || around_value (self, item) >= 0.8;
}
