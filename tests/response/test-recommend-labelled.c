/* test-recommend-labelled.c: incidents and the plan that a commander would take, against the plans of the demo park
 *
 * The labels were made by reading what each plan is for (GB/T 29639 scope), not from the program's answers. Those that miss are
 * printed and counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "library/vigil-record-fields.h"
#include "response/vigil-recommend.h"
#include "testlib/vigil-test.h"

#include <math.h>

#define NOW (G_GINT64_CONSTANT (1795305600) * VIGIL_SECOND) /* 2026-11-22 */

typedef struct
{
  VigilSite *site;
  VigilMatchPool *pool;
  JsonNode *incidents;
} Fixture;

static JsonNode *
read_json (const char *relative)
{
  g_autofree char *path = vigil_test_source_path (relative);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  JsonNode *node;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  node = vigil_json_parse (text, length, &error);
  g_assert_no_error (error);
  return node;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *demo = vigil_test_source_path ("data/demo");
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (JsonNode) plans = read_json ("data/demo/library/plans.json");
  g_autoptr (GError) error = NULL;

  self->site = vigil_site_load (demo, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (plans)); i++)
    {
      VigilRecord *record = vigil_record_from_json (json_array_get_element (json_node_get_array (plans), i), &error);

      g_assert_no_error (error);
      record->state = VIGIL_RECORD_PUBLISHED;
      g_ptr_array_add (records, record);
    }
  self->pool = vigil_match_pool_new (records, self->site, NULL, NULL);
  self->incidents = read_json ("tests/response/data/labelled-incidents.json");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vigil_match_pool_free (self->pool);
  g_object_unref (self->site);
  json_node_unref (self->incidents);
}

static char **
dup_words (JsonNode *incident, const char *name)
{
  JsonArray *list = vigil_member_array (incident, name);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    g_ptr_array_add (words, g_strdup (json_array_get_string_element (list, i)));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static void
read_question (JsonNode *incident, char **lists[3], VigilMatchQuestion *question)
{
  JsonArray *people = vigil_member_array (incident, "people");
  const char *type = vigil_member_string (incident, "type");

  vigil_match_question_init (question);
  for (guint i = 0; type && vigil_event_words[i]; i++)
    if (g_str_equal (type, vigil_event_words[i]))
      {
        question->type_known = TRUE;
        question->type = (VigilIncidentType) i;
      }
  g_assert_true (question->type_known == (type != NULL));
  question->substances = (const char *const *) lists[0];
  question->hazards = (const char *const *) lists[1];
  question->equipment = (const char *const *) lists[2];
  question->asset = vigil_member_string (incident, "asset");
  question->area = vigil_member_string (incident, "area");
  question->severity = (int) vigil_member_number (incident, "severity", 0);
  question->hour = (int) vigil_member_number (incident, "hour", -1);
  question->link_down = json_object_has_member (json_node_get_object (incident), "linkDown");
  question->text = vigil_member_string (incident, "text");
  for (guint i = 0; people && i < VIGIL_MATCH_LEVELS; i++)
    question->people[i] = (int) json_array_get_int_element (people, i);
}

/* Rank of the plan that is right, from 0; what came before it is said. @poor: of the first minute, when neither place nor equipment nor
 * people are known yet. */
static guint
rank_of (Fixture *self, JsonNode *incident, gboolean poor)
{
  char **lists[3] = { dup_words (incident, "substances"), dup_words (incident, "hazards"), dup_words (incident, "equipment") };
  const char *plan = vigil_member_string (incident, "plan");
  VigilMatchQuestion question;
  g_autoptr (GPtrArray) matches = NULL;
  guint rank = 0;

  read_question (incident, lists, &question);
  if (poor)
    {
      question.asset = question.area = NULL;
      question.equipment = NULL;
      question.people[0] = question.people[1] = question.people[2] = -1;
    }
  matches = vigil_match_pool_rank (self->pool, &question, VIGIL_RECORD_PLAN, 20, NOW);
  while (rank < matches->len && !g_str_equal (((VigilMatch *) matches->pdata[rank])->record->id, plan))
    rank++;
  if (rank > 0 && !poor)
    g_test_message ("%s: %s is %u., before it %s", vigil_member_string (incident, "what"), plan, rank + 1,
                    ((VigilMatch *) matches->pdata[0])->record->id);
  for (guint i = 0; i < 3; i++)
    g_strfreev (lists[i]);
  return rank;
}

static void
assert_rates (Fixture *self, gboolean poor, double least_first, double least_three)
{
  JsonArray *incidents = json_node_get_array (self->incidents);
  guint n = json_array_get_length (incidents), first = 0, three = 0;

  g_assert_cmpuint (n, >=, 40);
  for (guint i = 0; i < n; i++)
    {
      guint rank = rank_of (self, json_array_get_element (incidents, i), poor);

      first += rank < 1;
      three += rank < 3;
    }
  g_test_message ("%u incidents%s: top-1 %.3f, top-3 %.3f", n, poor ? ", place and equipment not known" : "", (double) first / n,
                  (double) three / n);
  g_assert_cmpfloat ((double) first / n, >=, least_first);
  g_assert_cmpfloat ((double) three / n, >=, least_three);
}

static void
test_hit_rates (Fixture *self, gconstpointer data)
{
  assert_rates (self, FALSE, 0.85, 0.9);
}

static void
test_first_minute (Fixture *self, gconstpointer data)
{
  assert_rates (self, TRUE, 0.4, 0.75);
}

/* Where nothing is known or nothing fits, the generic plan with steps comes first; everywhere it is listed, and last but its like. */
static void
test_last_resort (Fixture *self, gconstpointer data)
{
  VigilMatchQuestion question;
  const char *const unknown[] = { "75-44-5", NULL };
  g_autoptr (GPtrArray) nothing = NULL, phosgene = NULL;

  vigil_match_question_init (&question);
  nothing = vigil_match_pool_rank (self->pool, &question, VIGIL_RECORD_PLAN, 3, NOW);
  g_assert_cmpuint (nothing->len, >, 0);
  g_assert_cmpstr (((VigilMatch *) nothing->pdata[0])->record->id, ==, "EP-GN-01");
  question.substances = unknown;
  question.type_known = TRUE;
  question.type = VIGIL_INCIDENT_LEAK_TOXIC;
  phosgene = vigil_match_pool_rank (self->pool, &question, VIGIL_RECORD_PLAN, 3, NOW);
  g_assert_cmpuint (phosgene->len, ==, 3);
  g_assert_cmpstr (((VigilMatch *) phosgene->pdata[2])->record->id, ==, "EP-GN-01");
  g_assert_true (((VigilMatch *) phosgene->pdata[2])->marks & VIGIL_MATCH_GENERIC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/response/recommend/labelled/hit-rates", Fixture, NULL, set_up, test_hit_rates, tear_down);
  g_test_add ("/response/recommend/labelled/first-minute", Fixture, NULL, set_up, test_first_minute, tear_down);
  g_test_add ("/response/recommend/labelled/last-resort", Fixture, NULL, set_up, test_last_resort, tear_down);
  return g_test_run ();
}
