/* test-recommend.c: each factor by a table, and what holds for every ranking
 *
 * Expected values are computed by hand from docs/response-matching.md.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "response/vigil-recommend.h"
#include "vigil-test-records.h"

#define NOW (G_GINT64_CONSTANT (1795305600) * VIGIL_SECOND) /* 2026-11-22 */
#define PLAN_BODY(applies, more) "'type':'special','applies':{" applies "},'start':{'declared':'x'}" more

static const char *const chlorine[] = { "7782-50-5", NULL };
static const char *const toxic[] = { "toxic", "leak", NULL };
static const char *const tank[] = { "bullet", "valve", NULL };

static const VigilMatch *
find (GPtrArray *matches, const char *id, guint *rank)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const VigilMatch *match = matches->pdata[i];

      if (g_str_equal (match->record->id, id))
        {
          if (rank)
            *rank = i;
          return match;
        }
    }
  return NULL;
}

static const VigilMatchReason *
reason (const VigilMatch *match, VigilMatchFactor factor)
{
  for (guint i = 0; i < match->reasons->len; i++)
    if (((VigilMatchReason *) match->reasons->pdata[i])->factor == factor)
      return match->reasons->pdata[i];
  return NULL;
}

static VigilMatchQuestion
chlorine_leak (void)
{
  VigilMatchQuestion question;

  vigil_match_question_init (&question);
  question.type_known = TRUE;
  question.type = VIGIL_INCIDENT_LEAK_TOXIC;
  question.substances = chlorine;
  question.hazards = toxic;
  question.equipment = tank;
  question.asset = "T-1";
  question.area = "AR-1";
  question.enterprise = "E1";
  question.east = 0.0;
  question.north = 0.0;
  question.severity = 2;
  question.people[0] = 3;
  question.wind_speed = 3.2;
  question.wind_from = 112.5;
  question.hour = 3;
  question.link_down = TRUE;
  question.mass = 1000.0;
  question.text = "氯气泄漏";
  return question;
}

/* ---- the table ---- */

typedef struct
{
  VigilMatchFactor factor;
  const char *kind, *members, *body;
  double value;
} Row;

static const Row rows[] = {
  /* substance: none named 0.4; another 0; alone 1; one of three 0.75 + 0.25 × 2/(1 + 3) */
  { VIGIL_MATCH_SUBSTANCE, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.4 },
  { VIGIL_MATCH_SUBSTANCE, "plan", "'substances':['7664-41-7']", PLAN_BODY ("'types':['leak-toxic']", ""), 0.0 },
  { VIGIL_MATCH_SUBSTANCE, "plan", "'substances':['7782-50-5']", PLAN_BODY ("", ""), 1.0 },
  { VIGIL_MATCH_SUBSTANCE, "plan", "", PLAN_BODY ("'substances':['7782-50-5']", ""), 1.0 },
  { VIGIL_MATCH_SUBSTANCE, "plan", "'substances':['7782-50-5','7664-41-7','74-98-6']", PLAN_BODY ("", ""), 0.875 },
  /* type: 1 alone, 0.8 + 0.2/2 with another, 0.4 related, 0 other, 0.5 none named */
  { VIGIL_MATCH_TYPE, "plan", "'substances':['7782-50-5']", PLAN_BODY ("'types':['leak-toxic']", ""), 1.0 },
  { VIGIL_MATCH_TYPE, "plan", "'substances':['7782-50-5']", PLAN_BODY ("'types':['leak-toxic','fire']", ""), 0.9 },
  { VIGIL_MATCH_TYPE, "plan", "'substances':['7782-50-5']", PLAN_BODY ("'types':['person']", ""), 0.4 },
  { VIGIL_MATCH_TYPE, "plan", "'substances':['7782-50-5']", PLAN_BODY ("'types':['power']", ""), 0.0 },
  { VIGIL_MATCH_TYPE, "plan", "'substances':['7782-50-5']", PLAN_BODY ("", ""), 0.5 },
  { VIGIL_MATCH_TYPE, "case", "'substances':['7782-50-5']", "'event':'leak-toxic'", 1.0 },
  /* hazards, two asked: 0.4 + 0.6 × 2×2/(2 + 2); one of them 0.4 + 0.6 × 2/3 */
  { VIGIL_MATCH_HAZARD, "plan", "'hazards':['toxic','leak']", PLAN_BODY ("", ""), 1.0 },
  { VIGIL_MATCH_HAZARD, "plan", "'hazards':['toxic']", PLAN_BODY ("", ""), 0.8 },
  { VIGIL_MATCH_HAZARD, "plan", "'hazards':['fire']", PLAN_BODY ("'types':['leak-toxic']", ""), 0.0 },
  { VIGIL_MATCH_HAZARD, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.3 },
  /* equipment: 0.5 + 0.5 × 2/3 */
  { VIGIL_MATCH_EQUIPMENT, "plan", "'equipment':['valve']", PLAN_BODY ("'types':['leak-toxic']", ""), 0.5 + 1.0 / 3.0 },
  { VIGIL_MATCH_EQUIPMENT, "plan", "'equipment':['pump']", PLAN_BODY ("'types':['leak-toxic']", ""), 0.0 },
  { VIGIL_MATCH_EQUIPMENT, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.4 },
  /* place */
  { VIGIL_MATCH_PLACE, "plan", "", PLAN_BODY ("'types':['leak-toxic'],'assets':['T-1']", ""), 1.0 },
  { VIGIL_MATCH_PLACE, "plan", "'areas':['AR-1']", PLAN_BODY ("'types':['leak-toxic']", ""), 0.8 },
  { VIGIL_MATCH_PLACE, "plan", "'areas':['E1']", PLAN_BODY ("'types':['leak-toxic']", ""), 0.6 },
  { VIGIL_MATCH_PLACE, "plan", "'areas':['AR-2']", PLAN_BODY ("'types':['leak-toxic']", ""), 0.0 },
  { VIGIL_MATCH_PLACE, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.4 },
  { VIGIL_MATCH_PLACE, "plan", "'position':{'east':0,'north':500}", PLAN_BODY ("'types':['leak-toxic']", ""), 0.4 + 0.3 * 0.36787944117144233 },
  /* scale of a plan, severity 2 asked: reaches 1: 0.9; 2: 1; 3: 0.6; from its levels; none 0.5 */
  { VIGIL_MATCH_SCALE, "plan", "'severity':1", PLAN_BODY ("'types':['leak-toxic']", ""), 0.9 },
  { VIGIL_MATCH_SCALE, "plan", "'severity':2", PLAN_BODY ("'types':['leak-toxic']", ""), 1.0 },
  { VIGIL_MATCH_SCALE, "plan", "'severity':3", PLAN_BODY ("'types':['leak-toxic']", ""), 0.6 },
  { VIGIL_MATCH_SCALE, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ",'levels':[{'level':3,'when':'x'},{'level':2,'when':'y'}]"), 1.0 },
  { VIGIL_MATCH_SCALE, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.5 },
  /* of a case: severity 3 against 2: 2/3; 10 t against 1 t: 2/3; the same of both 1 */
  { VIGIL_MATCH_SCALE, "case", "'severity':3", "'event':'leak-toxic'", 2.0 / 3.0 },
  { VIGIL_MATCH_SCALE, "case", "", "'event':'leak-toxic','substanceAmount':{'text':'x','tonnes':10}", 2.0 / 3.0 },
  { VIGIL_MATCH_SCALE, "case", "'severity':2", "'event':'leak-toxic','substanceAmount':{'text':'x','tonnes':1}", 1.0 },
  { VIGIL_MATCH_SCALE, "case", "", "'event':'leak-toxic'", 0.4 },
  /* people: 3 exposed */
  { VIGIL_MATCH_PEOPLE, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.2 },
  { VIGIL_MATCH_PEOPLE, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ",'procedure':{'steps':[{'action':{'command':'broadcast'}}]}"), 1.0 },
  { VIGIL_MATCH_PEOPLE, "plan", "'tags':['疏散']", PLAN_BODY ("'types':['leak-toxic']", ""), 1.0 },
  { VIGIL_MATCH_PEOPLE, "case", "", "'event':'leak-toxic','consequences':{'dead':1,'injured':2}", 1.0 },
  { VIGIL_MATCH_PEOPLE, "case", "", "'event':'leak-toxic','consequences':{'injured':39}", 2.0 / 3.0 }, /* 40 against 4 */
  /* wind */
  { VIGIL_MATCH_WIND, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.2 },
  { VIGIL_MATCH_WIND, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ",'sections':[{'number':'1','title':'x','text':'从上风向进入'}]"), 1.0 },
  { VIGIL_MATCH_WIND, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ",'procedure':{'steps':[{'onlyWhen':{'weather':'wind-speed'}}]}"), 1.0 },
  /* time: 3 at night */
  { VIGIL_MATCH_TIME, "plan", "'tags':['夜间']", PLAN_BODY ("'types':['leak-toxic']", ""), 1.0 },
  { VIGIL_MATCH_TIME, "plan", "'tags':['白班']", PLAN_BODY ("'types':['leak-toxic']", ""), 0.0 },
  { VIGIL_MATCH_TIME, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.5 },
  /* links: one of two commands has a phone number */
  { VIGIL_MATCH_LINKS, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ""), 0.5 },
  { VIGIL_MATCH_LINKS, "plan", "",
    PLAN_BODY ("'types':['leak-toxic']", ",'procedure':{'steps':[{'action':{'command':'notify','phone':'8119'}},{'action':{'command':'valve'}}]}"), 0.5 },
  { VIGIL_MATCH_LINKS, "plan", "", PLAN_BODY ("'types':['leak-toxic']", ",'procedure':{'steps':[]}"), 1.0 },
  /* words: 氯气 气泄 泄漏, three pairs; two of them */
  { VIGIL_MATCH_WORDS, "case", "'summary':{'zh':'氯气外泄，泄漏'}", "'event':'leak-toxic'", 2.0 / 3.0 },
  { VIGIL_MATCH_WORDS, "case", "", "'event':'leak-toxic','causes':['氯气泄漏']", 1.0 },
  { VIGIL_MATCH_WORDS, "case", "", "'event':'leak-toxic'", 0.0 },
};

static void
test_rows (void)
{
  VigilMatchQuestion question = chlorine_leak ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) records = test_records ();
      g_autoptr (VigilMatchPool) pool = NULL;
      g_autoptr (GPtrArray) matches = NULL;
      const VigilMatchReason *found;
      VigilRecordKind kind;

      g_assert_true (vigil_record_kind_from_string (rows[i].kind, &kind));
      test_add (records, rows[i].kind, "X", rows[i].members, rows[i].body);
      pool = vigil_match_pool_new (records, NULL, NULL, NULL);
      matches = vigil_match_pool_rank (pool, &question, kind, 5, NOW);
      g_assert_cmpuint (matches->len, ==, 1);
      found = reason (matches->pdata[0], rows[i].factor);
      g_assert_nonnull (found);
      if (fabs (found->value - rows[i].value) > 1e-6)
        g_error ("row %u, %s: %.9g is not %.9g", i, vigil_match_factor_to_string (rows[i].factor), found->value, rows[i].value);
      g_assert_true (*found->sentence != '\0');
    }
}

static void
test_weights (void)
{
  const VigilRecordKind kinds[] = { VIGIL_RECORD_PLAN, VIGIL_RECORD_CASE };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      double sum = 0.0;

      for (guint i = 0; i < VIGIL_N_MATCH_FACTORS; i++)
        sum += vigil_match_factor_get_weight ((VigilMatchFactor) i, kinds[k]);
      g_assert_cmpfloat_with_epsilon (sum, 1.0, 1e-12);
    }
}

/* ---- what holds always ---- */

static const char *const substances[] = { "7782-50-5", "7664-41-7", "74-98-6", "67-56-1" };
static const char *const hazards[] = { "toxic", "leak", "fire", "explosion", "overpressure" };
static const char *const kinds_of_equipment[] = { "bullet", "valve", "pump", "sphere" };
static const char *const areas[] = { "AR-1", "AR-2", "AR-3", "E1" };
static const char *const types[] = { "leak-toxic", "leak-flammable", "fire", "explosion", "person", "power" };

static char *
draw (GRand *rand, const char *const *words, guint n)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    if (g_rand_int_range (rand, 0, 3) == 0)
      g_string_append_printf (list, "%s'%s'", list->len > 1 ? "," : "", words[i]);
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

static void
add_random_plan (GPtrArray *records, GRand *rand, guint number)
{
  g_autofree char *id = g_strdup_printf ("P-%03u", number);
  g_autofree char *s = draw (rand, substances, G_N_ELEMENTS (substances)), *h = draw (rand, hazards, G_N_ELEMENTS (hazards));
  g_autofree char *e = draw (rand, kinds_of_equipment, G_N_ELEMENTS (kinds_of_equipment)), *a = draw (rand, areas, G_N_ELEMENTS (areas));
  g_autofree char *t = draw (rand, types, G_N_ELEMENTS (types));
  g_autofree char *members = g_strdup_printf ("'substances':%s,'hazards':%s,'equipment':%s,'areas':%s,'severity':%d", s, h, e, a,
                                              g_rand_int_range (rand, 1, 5));
  g_autofree char *body = g_strdup_printf ("'type':'special','applies':{'types':%s},'start':{'declared':'x'}", t);

  test_add (records, "plan", id, members, body);
}

static GPtrArray *
random_plans (GRand *rand, guint n)
{
  GPtrArray *records = test_records ();

  for (guint i = 0; i < n; i++)
    add_random_plan (records, rand, i);
  test_add (records, "plan", "Z-GENERIC", "", PLAN_BODY ("", ""));
  return records;
}

static GPtrArray *
rank (GPtrArray *records, const VigilMatchQuestion *question, guint limit)
{
  g_autoptr (VigilMatchPool) pool = vigil_match_pool_new (records, NULL, NULL, NULL);

  return vigil_match_pool_rank (pool, question, VIGIL_RECORD_PLAN, limit, NOW);
}

static void
assert_well_formed (GPtrArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const VigilMatch *match = matches->pdata[i];
      double sum = 0.0;

      g_assert_cmpfloat (match->score, >=, 0.0);
      g_assert_cmpfloat (match->score, <=, 1.0);
      for (guint r = 0; r < match->reasons->len; r++)
        {
          const VigilMatchReason *found = match->reasons->pdata[r];

          g_assert_true (found->value >= 0.0 && found->value <= 1.0);
          sum += found->share;
        }
      g_assert_cmpfloat_with_epsilon (sum, match->score, 1e-6);
      if (i > 0 && !((match->marks ^ ((VigilMatch *) matches->pdata[i - 1])->marks) & VIGIL_MATCH_GENERIC))
        g_assert_cmpfloat (match->score, <=, ((VigilMatch *) matches->pdata[i - 1])->score);
    }
}

/* The order in which candidates come does not matter; the generic plan is last. */
static void
test_permutation (void)
{
  VigilMatchQuestion question = chlorine_leak ();

  for (guint seed = 1; seed <= 50; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) records = random_plans (rand, 40);
      g_autoptr (GPtrArray) one = rank (records, &question, 60), two = NULL;

      for (guint i = records->len - 1; i > 0; i--)
        {
          guint j = (guint) g_rand_int_range (rand, 0, (int) i + 1);
          gpointer kept = records->pdata[i];

          records->pdata[i] = records->pdata[j];
          records->pdata[j] = kept;
        }
      two = rank (records, &question, 60);
      assert_well_formed (one);
      g_assert_cmpuint (one->len, ==, two->len);
      for (guint i = 0; i < one->len; i++)
        g_assert_cmpstr (((VigilMatch *) one->pdata[i])->record->id, ==, ((VigilMatch *) two->pdata[i])->record->id);
      g_assert_true (((VigilMatch *) one->pdata[one->len - 1])->marks & VIGIL_MATCH_GENERIC);
    }
}

/* A short list is the beginning of the long one, but for the generic plan at its end: the words are left out nowhere wrongly. */
static void
test_prefix (void)
{
  VigilMatchQuestion question = chlorine_leak ();

  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) records = random_plans (rand, 60);
      g_autoptr (GPtrArray) all = rank (records, &question, 100), few = rank (records, &question, 5);

      g_assert_cmpuint (few->len, ==, 5);
      for (guint i = 0; i < 4; i++)
        g_assert_cmpstr (((VigilMatch *) few->pdata[i])->record->id, ==, ((VigilMatch *) all->pdata[i])->record->id);
      g_assert_cmpstr (((VigilMatch *) few->pdata[4])->record->id, ==, "Z-GENERIC");
    }
}

static guint
rank_of (GPtrArray *records, const VigilMatchQuestion *question, const char *id)
{
  g_autoptr (GPtrArray) matches = rank (records, question, 100);
  guint at = G_MAXUINT;

  find (matches, id, &at);
  return at;
}

static void
add_to (char ***words, const char *word)
{
  guint n = g_strv_length (*words);

  if (g_strv_contains ((const char *const *) *words, word))
    return;
  *words = g_renew (char *, *words, n + 2);
  (*words)[n] = g_strdup (word);
  (*words)[n + 1] = NULL;
}

/* One thing more that matches never lowers a plan's rank. */
static void
test_monotone (void)
{
  VigilMatchQuestion question = chlorine_leak ();

  for (guint seed = 1; seed <= 40; seed++)
    for (guint what = 0; what < 6; what++)
      {
        g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
        g_autoptr (GPtrArray) records = random_plans (rand, 30);
        guint chosen = (guint) g_rand_int_range (rand, 0, 30);
        VigilRecord *record = records->pdata[chosen];
        guint before = rank_of (records, &question, record->id);

        switch (what)
          {
          case 0: add_to (&record->substances, "7782-50-5"); break;
          case 1: add_to (&record->hazards, "toxic"); break;
          case 2: add_to (&record->equipment, "valve"); break;
          case 3: add_to (&record->areas, "AR-1"); break;
          case 4: vigil_record_add_link (record, VIGIL_LINK_ASSET, "T-1", NULL); break;
          default: add_to (&record->tags, "氯气泄漏"); break;
          }
        g_assert_cmpuint (rank_of (records, &question, record->id), <=, before);
      }
}

/* ---- outcome, marks, changes ---- */

static void
test_outcome (void)
{
  VigilMatchQuestion question = chlorine_leak ();
  g_autoptr (GPtrArray) records = test_records ();
  g_autoptr (GPtrArray) matches = NULL;
  const char *same = "'substances':['7782-50-5'],'hazards':['toxic','leak'],'equipment':['bullet','valve']";
  guint good, bad, never;

  test_add (records, "plan", "A-BAD", same, PLAN_BODY ("'types':['leak-toxic']", ""));
  test_add (records, "plan", "B-NEVER", same, PLAN_BODY ("'types':['leak-toxic']", ""));
  test_add (records, "plan", "C-GOOD", same, PLAN_BODY ("'types':['leak-toxic']", ""));
  test_add (records, "case", "K-1",
            "'substances':['7782-50-5'],'hazards':['toxic','leak'],'links':[{'kind':'record','target':'C-GOOD','role':'used-in:good'},"
            "{'kind':'record','target':'A-BAD','role':'used-in:bad'}]",
            "'event':'leak-toxic'");
  matches = rank (records, &question, 10);
  g_assert_cmpfloat_with_epsilon (reason (find (matches, "C-GOOD", &good), VIGIL_MATCH_OUTCOME)->value, 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (reason (find (matches, "B-NEVER", &never), VIGIL_MATCH_OUTCOME)->value, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (reason (find (matches, "A-BAD", &bad), VIGIL_MATCH_OUTCOME)->value, 0.0, 1e-9);
  g_assert_true (good < never && never < bad);
}

static void
test_marks (void)
{
  VigilMatchQuestion question = chlorine_leak ();
  g_autoptr (GPtrArray) records = test_records ();
  g_autoptr (GPtrArray) matches = NULL;
  const char *same = "'substances':['7782-50-5']";

  test_add (records, "plan", "A-EXPIRED", "'substances':['7782-50-5'],'validUntil':'2026-01-01','reviewDue':'2025-12-01'", PLAN_BODY ("", ""));
  test_add (records, "plan", "B-DRAFT", same, PLAN_BODY ("", ""));
  ((VigilRecord *) records->pdata[1])->state = VIGIL_RECORD_DRAFT;
  test_add (records, "plan", "C-BROKEN", same, PLAN_BODY ("", ",'procedure':{'phases':[],'steps':[]}"));
  test_add (records, "plan", "D-SOUND", same,
            PLAN_BODY ("", ",'procedure':{'phases':[{'id':'p','title':'x'}],'steps':[{'id':'s','phase':'p','duty':'command','target':60,'title':'x'}]}"));
  matches = rank (records, &question, 10);
  g_assert_cmpuint (matches->len, ==, 4); /* marked, not hidden */
  g_assert_cmpuint (find (matches, "A-EXPIRED", NULL)->marks, ==,
                    VIGIL_MATCH_NOT_IN_FORCE | VIGIL_MATCH_REVIEW_OVERDUE | VIGIL_MATCH_NO_PROCEDURE);
  g_assert_cmpuint (find (matches, "A-EXPIRED", NULL)->cautions->len, ==, 3);
  g_assert_cmpuint (find (matches, "B-DRAFT", NULL)->marks, ==, VIGIL_MATCH_NOT_IN_FORCE | VIGIL_MATCH_NO_PROCEDURE);
  g_assert_cmpuint (find (matches, "C-BROKEN", NULL)->marks, ==, VIGIL_MATCH_PROCEDURE_ERRORS);
  g_assert_cmpuint (find (matches, "D-SOUND", NULL)->marks, ==, 0);
}

static const char *
name_of (const char *cas, gpointer data)
{
  return g_str_equal (cas, "7664-41-7") ? "ammonia" : g_str_equal (cas, "7782-50-5") ? "chlorine" : NULL;
}

static gboolean
has_sentence (GPtrArray *sentences, const char *sentence)
{
  for (guint i = 0; i < sentences->len; i++)
    if (g_str_equal (sentences->pdata[i], sentence))
      return TRUE;
  return FALSE;
}

/* The sentence is true: with that answer it does come first. */
static void
test_changes (void)
{
  VigilMatchQuestion question = chlorine_leak ();
  const char *const ammonia[] = { "7664-41-7", NULL };
  g_autoptr (GPtrArray) records = test_records ();
  g_autoptr (VigilMatchPool) pool = NULL;
  g_autoptr (GPtrArray) matches = NULL, altered = NULL;

  test_add (records, "plan", "CL", "'substances':['7782-50-5'],'hazards':['toxic']", PLAN_BODY ("'types':['leak-toxic']", ""));
  test_add (records, "plan", "NH", "'substances':['7664-41-7'],'hazards':['toxic']", PLAN_BODY ("'types':['leak-toxic']", ""));
  test_add (records, "plan", "NH-MANY", "'substances':['7664-41-7','67-56-1','74-98-6'],'hazards':['toxic']", PLAN_BODY ("'types':['leak-toxic']", ""));
  pool = vigil_match_pool_new (records, NULL, name_of, NULL);
  matches = vigil_match_pool_rank (pool, &question, VIGIL_RECORD_PLAN, 5, NOW);
  g_assert_cmpstr (((VigilMatch *) matches->pdata[0])->record->id, ==, "CL");
  g_assert_cmpstr (reason (matches->pdata[0], VIGIL_MATCH_SUBSTANCE)->sentence, ==, "It is for chlorine.");
  g_assert_cmpstr (reason (find (matches, "NH", NULL), VIGIL_MATCH_SUBSTANCE)->sentence, ==, "It is for ammonia, not for chlorine.");
  g_assert_true (has_sentence (find (matches, "NH", NULL)->what_would_change, "Would come first if the substance were ammonia."));
  g_assert_cmpuint (find (matches, "NH-MANY", NULL)->what_would_change->len, ==, 0); /* no one answer would do */
  question.substances = ammonia;
  altered = vigil_match_pool_rank (pool, &question, VIGIL_RECORD_PLAN, 5, NOW);
  g_assert_cmpstr (((VigilMatch *) altered->pdata[0])->record->id, ==, "NH");
}

/* What has nothing in common is not listed; what comes from outside may be anything. */
static void
test_odd (void)
{
  VigilMatchQuestion question = chlorine_leak ();
  g_autoptr (GPtrArray) none = test_records (), records = test_records ();
  g_autoptr (GPtrArray) empty = rank (none, &question, 5), matches = NULL;

  g_assert_cmpuint (empty->len, ==, 0);
  test_add (records, "plan", "POWER", "'hazards':['power-loss']", PLAN_BODY ("'types':['power']", ""));
  test_add (records, "plan", "ODD", "'substances':['7782-50-5']", "'type':3,'applies':[],'levels':[1,'x',null],'sections':[[]],'procedure':7");
  test_add (records, "case", "NOTBODY", "", "");
  question.text = "\xff\xfe 氯";
  matches = rank (records, &question, 5);
  g_assert_cmpuint (matches->len, ==, 1);
  g_assert_cmpstr (((VigilMatch *) matches->pdata[0])->record->id, ==, "ODD");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/recommend/rows", test_rows);
  g_test_add_func ("/response/recommend/weights", test_weights);
  g_test_add_func ("/response/recommend/permutation", test_permutation);
  g_test_add_func ("/response/recommend/prefix", test_prefix);
  g_test_add_func ("/response/recommend/monotone", test_monotone);
  g_test_add_func ("/response/recommend/outcome", test_outcome);
  g_test_add_func ("/response/recommend/marks", test_marks);
  g_test_add_func ("/response/recommend/changes", test_changes);
  g_test_add_func ("/response/recommend/odd", test_odd);
  return g_test_run ();
}
