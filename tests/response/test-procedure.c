/* test-procedure.c: procedures from JSON and back, what is refused with which path, and what the checker finds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "response/vigil-procedure.h"
#include "tests/testlib/vigil-test-site.h"
#include "tests/testlib/vigil-test.h"

#define HEAD "{\"phases\":[{\"id\":\"p\",\"title\":\"P\"}],\"steps\":["
#define BOTH "{\"zh\":\"步\",\"en\":\"S\"}"
#define STEP(id, more) "{\"id\":\"" id "\",\"phase\":\"p\",\"duty\":\"command\",\"target\":60,\"title\":" BOTH more "}"
#define ASK ",\"question\":{\"answers\":[{\"id\":\"y\",\"label\":" BOTH "},{\"id\":\"n\",\"label\":" BOTH "}]}"
#define TAIL "]}"

static VigilProcedure *
read_text (const char *text, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), &problem);

  g_assert_no_error (problem);
  return vigil_procedure_from_json (node, "EP-1", 3, error);
}

static VigilProcedure *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  VigilProcedure *procedure = read_text (text, &error);

  g_assert_no_error (error);
  return procedure;
}

/* The example of docs/procedure-format.md: the first block of JSON in it. */
static char *
load_example (void)
{
  g_autofree char *path = vigil_test_source_path ("docs/procedure-format.md"), *text = NULL;
  char *start, *end;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  start = strstr (text, "```json\n");
  g_assert_nonnull (start);
  start += strlen ("```json\n");
  end = strstr (start, "```");
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start));
}

static void
test_example (void)
{
  g_autofree char *text = load_example ();
  g_autoptr (VigilProcedure) procedure = make (text);
  const VigilStep *steps = procedure->steps;

  g_assert_cmpstr (procedure->plan, ==, "EP-1");
  g_assert_cmpuint (procedure->version, ==, 3);
  g_assert_cmpuint (procedure->n_phases, ==, 2);
  g_assert_cmpuint (procedure->n_steps, ==, 6);
  g_assert_cmpstr (procedure->phases[1].title.en, ==, "Control of the leak");
  g_assert_cmpint (steps[0].duty, ==, VIGIL_DUTY_DUTY_OFFICER);
  g_assert_cmpint (steps[0].target, ==, 60 * VIGIL_SECOND);
  g_assert_cmpuint (steps[0].n_answers, ==, 2);
  g_assert_cmpint (vigil_step_find_answer (&steps[0], "false"), ==, 1);
  g_assert_cmpstr (steps[0].camera, ==, "CAM-07");
  g_assert_cmpint (steps[1].branch_step, ==, 0);
  g_assert_cmpstr (steps[1].branch_answer, ==, "real");
  g_assert_cmpstr (steps[1].action->phone, ==, "8119");
  g_assert_cmpint (steps[1].action->confirm, ==, VIGIL_CONFIRM_TWO);
  g_assert_cmpint (steps[2].target, ==, 180 * VIGIL_SECOND);
  g_assert_nonnull (steps[2].done_when);
  g_assert_cmpstr (steps[3].evidence, ==, "count");
  g_assert_cmpint (steps[4].loop_to, ==, 4);
  g_assert_cmpint (steps[4].loop_every, ==, 300 * VIGIL_SECOND);
  g_assert_cmpuint (steps[4].loop_limit, ==, 24);
  g_assert_nonnull (steps[4].loop_until);
  g_assert_cmpuint (steps[5].n_after, ==, 2);
  g_assert_cmpint (vigil_procedure_find (procedure, "end"), ==, 5);
  g_assert_cmpint (vigil_procedure_find (procedure, "no"), ==, -1);
}

static void
test_round_trip (void)
{
  g_autofree char *text = load_example ();
  g_autoptr (VigilProcedure) first = make (text);
  g_autoptr (JsonNode) one = vigil_procedure_to_json (first);
  g_autofree char *once = vigil_json_to_string (one);
  g_autoptr (VigilProcedure) second = make (once);
  g_autoptr (JsonNode) two = vigil_procedure_to_json (second);
  g_autofree char *twice = vigil_json_to_string (two);

  g_assert_cmpstr (once, ==, twice);
  g_assert_nonnull (strstr (once, "\"every\":300,\"limit\":24,\"until\":{\"tag\":\"GT-2101\",\"op\":\"<\",\"value\":1"));
  g_assert_nonnull (strstr (once, "\"args\":{\"to\":\"closed\"},\"confirm\":\"two\""));
  g_assert_nonnull (strstr (once, "\"after\":[\"count\",\"measure\"]"));
}

static void
test_spans (void)
{
  static const struct
  {
    const char *text;
    VigilTime expected; /* -1: refused */
  } rows[] = {
    { "90", 90 * VIGIL_SECOND }, { "0.5", VIGIL_SECOND / 2 }, { "\"1:30\"", 90 * VIGIL_SECOND }, { "\"0:05\"", 5 * VIGIL_SECOND },
    { "\"120:00\"", 2 * VIGIL_HOUR }, { "\"1:00:01\"", VIGIL_HOUR + VIGIL_SECOND }, { "86400", 24 * VIGIL_HOUR },
    { "86401", -1 }, { "-1", -1 }, { "\"90\"", -1 }, { "\"1:5\"", -1 }, { "\"1:60\"", -1 }, { "\":30\"", -1 }, { "\"1:2:3:4\"", -1 },
    { "\"1:00:00:00\"", -1 }, { "\"-1:00\"", -1 }, { "true", -1 }, { "null", -1 }, { "[]", -1 }, { "\"a:00\"", -1 }, { "1e300", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text
          = g_strdup_printf (HEAD "{\"id\":\"a\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"T\",\"target\":%s}" TAIL, rows[i].text);
      g_autoptr (GError) error = NULL;
      VigilProcedure *procedure = read_text (text, &error);

      if (rows[i].expected < 0)
        g_assert_true (procedure == NULL && g_str_has_prefix (error->message, "$.steps[0].target: "));
      else
        g_assert_cmpint (procedure->steps[0].target, ==, rows[i].expected);
      g_clear_pointer (&procedure, vigil_procedure_unref);
    }
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *text, *path;
  } rows[] = {
    { "[]", "$: " },
    { "{\"steps\":[]}", "$.phases: " },
    { "{\"phases\":[],\"steps\":[]}", "$.phases: " },
    { "{\"phases\":[{\"id\":\"p\"}],\"steps\":[]}", "$.phases[0].title: " },
    { "{\"phases\":[{\"id\":\"p\",\"title\":{}}],\"steps\":[]}", "$.phases[0].title: " },
    { "{\"phases\":[{\"id\":\"p\",\"title\":\"\"}],\"steps\":[]}", "$.phases[0].title: " },
    { "{\"phases\":[{\"id\":\"p\",\"title\":\"a\"},{\"id\":\"p\",\"title\":\"b\"}],\"steps\":[]}", "$.phases[1]: " },
    { HEAD TAIL, "$.steps: " },
    { HEAD "{}" TAIL, "$.steps[0].id: " },
    { HEAD "{\"id\":\"a b\"}" TAIL, "$.steps[0].id: " },
    { HEAD "{\"id\":\"a\",\"phase\":\"q\"}" TAIL, "$.steps[0].phase: " },
    { HEAD "{\"id\":\"a\",\"phase\":\"p\"}" TAIL, "$.steps[0].title: " },
    { HEAD "{\"id\":\"a\",\"phase\":\"p\",\"title\":\"t\"}" TAIL, "$.steps[0].duty: " },
    { HEAD "{\"id\":\"a\",\"phase\":\"p\",\"title\":\"t\",\"duty\":\"chief\"}" TAIL, "$.steps[0].duty: " },
    { HEAD STEP ("a", ",\"color\":1") TAIL, "$.steps[0].color: " },
    { HEAD STEP ("a", "") "," STEP ("a", "") TAIL, "$.steps[1]: " },
    { HEAD STEP ("a", ",\"after\":\"b\"") TAIL, "$.steps[0].after: " },
    { HEAD STEP ("a", ",\"after\":[]") TAIL, "$.steps[0].after: " },
    { HEAD STEP ("a", ",\"after\":[\"b\"]") TAIL, "$.steps[0].after[0]: " },
    { HEAD STEP ("a", "") "," STEP ("b", ",\"after\":[\"a\",\"a\"]") TAIL, "$.steps[1].after[1]: " },
    { HEAD STEP ("a", "") "," STEP ("b", ",\"after\":[\"a\"],\"anyAfter\":[\"a\"]") TAIL, "$.steps[1].anyAfter: " },
    { HEAD STEP ("a", ASK) "," STEP ("b", ",\"branch\":{\"step\":\"c\",\"answer\":\"y\"}") TAIL, "$.steps[1].branch.step: " },
    { HEAD STEP ("a", ASK) "," STEP ("b", ",\"branch\":{\"step\":\"a\"}") TAIL, "$.steps[1].branch.answer: " },
    { HEAD STEP ("a", ASK) "," STEP ("b", ",\"branch\":{\"step\":\"a\",\"answer\":\"x\"}") TAIL, "$.steps[1].branch.answer: " },
    { HEAD STEP ("a", ",\"question\":{}") TAIL, "$.steps[0].question.answers: " },
    { HEAD STEP ("a", ",\"question\":{\"answers\":[{\"id\":\"y\",\"label\":\"Y\"}]}") TAIL, "$.steps[0].question.answers: " },
    { HEAD STEP ("a", ",\"question\":{\"answers\":[{\"id\":\"y\",\"label\":\"Y\"},{\"id\":\"y\",\"label\":\"N\"}]}") TAIL, "$.steps[0].question.answers[1]: " },
    { HEAD STEP ("a", ",\"question\":{\"answers\":[{\"id\":\"y\",\"label\":\"Y\"},{\"id\":\"n\"}]}") TAIL, "$.steps[0].question.answers[1].label: " },
    { HEAD STEP ("a", ",\"doneWhen\":{\"all\":[{\"tag\":\"x\",\"op\":\"?\",\"value\":1}]}") TAIL, "$.steps[0].doneWhen.all[0].op: " },
    { HEAD STEP ("a", ",\"loop\":{\"every\":1}") TAIL, "$.steps[0].loop.to: " },
    { HEAD STEP ("a", ",\"loop\":{\"to\":\"a\",\"limit\":-1}") TAIL, "$.steps[0].loop.limit: " },
    { HEAD STEP ("a", ",\"loop\":{\"to\":\"a\",\"limit\":1.5}") TAIL, "$.steps[0].loop.limit: " },
    { HEAD STEP ("a", ",\"loop\":{\"to\":\"a\",\"until\":{}}") TAIL, "$.steps[0].loop.until: " },
    { HEAD STEP ("a", ",\"mandatory\":1") TAIL, "$.steps[0].mandatory: " },
    { HEAD STEP ("a", ",\"evidence\":\"photo\"") TAIL, "$.steps[0].evidence: " },
    { HEAD STEP ("a", ",\"action\":{\"command\":\"fly\",\"target\":\"x\"}") TAIL, "$.steps[0].action.command: " },
    { HEAD STEP ("a", ",\"action\":{\"command\":\"valve\"}") TAIL, "$.steps[0].action.target: " },
    { HEAD STEP ("a", ",\"action\":{\"command\":\"valve\",\"target\":\"x\",\"args\":[]}") TAIL, "$.steps[0].action.args: " },
    { HEAD STEP ("a", ",\"action\":{\"command\":\"valve\",\"target\":\"x\",\"confirm\":2}") TAIL, "$.steps[0].action.confirm: " },
    { HEAD STEP ("a", ",\"view\":{\"film\":\"x\"}") TAIL, "$.steps[0].view.film: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (rows[i].text, &error));
      g_assert_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID);
      if (!g_str_has_prefix (error->message, rows[i].path))
        g_error ("%s: “%s” does not begin with “%s”", rows[i].text, error->message, rows[i].path);
    }
}

static char *
make_row (guint n)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"id\":\"s%u\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"t\",\"after\":[\"s%u\"]}", i > 0 ? "," : "", i,
                            (i + n - 1) % n);
  g_string_append (text, TAIL);
  return g_string_free (text, FALSE);
}

static void
test_too_many (void)
{
  g_autofree char *most = make_row (1000), *more = make_row (1001);
  g_autoptr (VigilProcedure) procedure = make (most);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (procedure->n_steps, ==, 1000);
  g_assert_null (read_text (more, &error));
  g_assert_true (g_str_has_prefix (error->message, "$.steps: "));
}

/* ---- the checker -------------------------------------------------------------------------- */

static char *
check (const char *text, VigilSite *site)
{
  g_autoptr (VigilProcedure) procedure = make (text);
  g_autoptr (GPtrArray) mistakes = vigil_procedure_check (procedure, site);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < mistakes->len; i++)
    {
      const VigilMistake *mistake = mistakes->pdata[i];

      g_string_append_printf (out, "%c %d %s\n", mistake->rank == VIGIL_MISTAKE_ERROR ? 'E' : 'W', mistake->step, mistake->sentence);
    }
  return g_string_free (out, FALSE);
}

static void
test_check (void)
{
  static const struct
  {
    const char *text, *expected;
  } rows[] = {
    { HEAD STEP ("a", "") TAIL, "" },
    /* a circle, and what hangs on it */
    { HEAD STEP ("a", ",\"after\":[\"b\"]") "," STEP ("b", ",\"after\":[\"a\"]") "," STEP ("c", ",\"after\":[\"b\"]") TAIL,
      "E 0 Step “a” comes after itself: only a loop may lead back\n"
      "E 1 Step “b” comes after itself: only a loop may lead back\n"
      "E 2 Nothing leads to step “c”: a step before it can never begin\n" },
    { HEAD STEP ("a", ",\"after\":[\"a\"]") TAIL, "E 0 Step “a” comes after itself: only a loop may lead back\n" },
    /* needs "yes" and, through b, "no" */
    { HEAD STEP ("q", ASK) "," STEP ("b", ",\"branch\":{\"step\":\"q\",\"answer\":\"n\"}") ","
           STEP ("c", ",\"after\":[\"b\"],\"branch\":{\"step\":\"q\",\"answer\":\"y\"}") "," STEP ("d", ",\"after\":[\"c\"]") TAIL,
      "E 2 Nothing leads to step “c”: it needs two answers that exclude each other\n" },
    /* where branches meet again nothing is excluded */
    { HEAD STEP ("q", ASK) "," STEP ("b", ",\"branch\":{\"step\":\"q\",\"answer\":\"n\"}") ","
           STEP ("c", ",\"branch\":{\"step\":\"q\",\"answer\":\"y\"}") "," STEP ("d", ",\"after\":[\"b\",\"c\"]") TAIL, "" },
    { HEAD STEP ("q", ASK) "," STEP ("b", ",\"branch\":{\"step\":\"q\",\"answer\":\"n\"}") TAIL, "W 0 The answer “S” of step “q” leads nowhere\n" },
    { HEAD STEP ("q", ASK) "," STEP ("b", ",\"after\":[\"q\"]") TAIL, "" },
    { HEAD STEP ("a", ",\"loop\":{\"to\":\"a\"}") TAIL, "E 0 The loop of step “a” has no limit\n" },
    { HEAD STEP ("a", ",\"loop\":{\"to\":\"b\",\"limit\":3}") "," STEP ("b", ",\"after\":[\"a\"]") TAIL,
      "E 0 The loop of step “a” leads to “b”, which does not come before it\n" },
    { HEAD STEP ("a", "") "," STEP ("b", ",\"after\":[\"a\"],\"loop\":{\"to\":\"a\",\"limit\":3}") TAIL, "" },
    { HEAD STEP ("q", ASK ",\"doneWhen\":{\"alarm\":\"x\",\"is\":\"active\"}") "," STEP ("b", ",\"after\":[\"q\"]") TAIL,
      "E 0 Step “q” is a question: no condition can complete it\n" },
    { HEAD STEP ("a", ",\"evidence\":\"signature\",\"doneWhen\":{\"alarm\":\"x\",\"is\":\"active\"}") TAIL,
      "E 0 Step “a” needs a signature: no condition can complete it\n" },
    { HEAD STEP ("a", ",\"evidence\":\"count\",\"doneWhen\":{\"alarm\":\"x\",\"is\":\"active\"}") TAIL, "" },
    { HEAD STEP ("a", ",\"doneWhen\":{\"not\":{\"command\":\"b\",\"is\":\"done\"}}") "," STEP ("b", "") TAIL,
      "E 0 Step “a” waits for the command of step “b”, which has none\n" },
    { HEAD STEP ("a", ",\"doneWhen\":{\"command\":\"c\",\"is\":\"done\"}") TAIL, "E 0 Step “a” waits for the command of step “c”, which has none\n" },
    { HEAD STEP ("a", ",\"doneWhen\":{\"command\":\"b\",\"is\":\"done\"}") "," STEP ("b", ",\"after\":[\"a\"],\"action\":{\"command\":\"notify\",\"target\":\"x\"}") TAIL,
      "E 0 Step “a” waits for the command of step “b”, which comes after it\n" },
    { HEAD STEP ("a", ",\"doneWhen\":{\"command\":\"a\",\"is\":\"done\"},\"action\":{\"command\":\"notify\",\"target\":\"x\"}") TAIL, "" },
    { HEAD "{\"id\":\"a\",\"phase\":\"p\",\"duty\":\"safety\",\"title\":\"T\"}" TAIL,
      "W -1 No step is for the commander\nW 0 Step “a” has a text in one language only\nW 0 Step “a” has no target time\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = check (rows[i].text, NULL);

      g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

static void
test_check_site (void)
{
  static const char text[] = HEAD STEP ("a", ",\"view\":{\"camera\":\"CAM-99X\",\"asset\":\"T-9\"},\"action\":{\"command\":\"valve\",\"target\":\"XV-9\"}")
      "," STEP ("b", ",\"view\":{\"camera\":\"CAM-22\",\"asset\":\"XV-2103\"},\"action\":{\"command\":\"valve\",\"target\":\"XV-2103\"}")
      "," STEP ("c", ",\"doneWhen\":{\"tag\":\"PT-2103\",\"op\":\"<\",\"value\":0.5}")
      "," STEP ("d", ",\"beginWhen\":{\"tag\":\"PT-9\",\"op\":\"<\",\"value\":0.5},\"onlyWhen\":{\"alarm\":\"PT-2103/XX\",\"is\":\"active\"}")
      "," STEP ("e", ",\"loop\":{\"to\":\"e\",\"limit\":2,\"until\":{\"asset\":\"NO-1\",\"is\":\"open\"}}") TAIL;
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autofree char *found = check (text, site);

  g_assert_cmpstr (found, ==,
                   "E 0 Step “a” shows camera “CAM-99X”, which the site has not\n"
                   "E 0 Step “a” shows “T-9”, which the site has not\n"
                   "E 0 Step “a” turns valve “XV-9”, which the site has not\n"
                   "E 3 $.steps[3].beginWhen.tag: there is nothing of kind “tag” with the id “PT-9”\n"
                   "E 3 $.steps[3].onlyWhen.alarm: there is nothing of kind “alarm” with the id “PT-2103/XX”\n"
                   "E 4 $.steps[4].loop.until.asset: there is nothing of kind “asset” with the id “NO-1”\n");
}

/* 1000 steps in a circle are said within a breath, and each of them. */
static void
test_check_large (void)
{
  g_autofree char *text = make_row (1000);
  g_autofree char *found = check (text, NULL);
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
  guint errors = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    errors += lines[i][0] == 'E';
  g_assert_cmpuint (errors, ==, 1000);
}

/* The plans of the demo park can be published as they are. */
static void
test_demo (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autofree char *path = vigil_test_source_path ("data/demo/library/plans.json"), *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *records;
  gsize length;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  root = vigil_json_parse (text, length, NULL);
  records = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *body = json_object_get_object_member (json_array_get_object_element (records, i), "body");
      JsonNode *node = json_object_get_member (body, "procedure");
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilProcedure) procedure = node != NULL ? vigil_procedure_from_json (node, "EP", 1, &error) : NULL;
      g_autoptr (GPtrArray) mistakes = procedure != NULL ? vigil_procedure_check (procedure, site) : NULL;

      g_assert_no_error (error);
      for (guint k = 0; mistakes != NULL && k < mistakes->len; k++)
        g_assert_cmpint (((const VigilMistake *) mistakes->pdata[k])->rank, !=, VIGIL_MISTAKE_ERROR);
      n += procedure != NULL;
    }
  g_assert_cmpuint (n, >, 0);
}

static void
test_words (void)
{
  for (guint i = 0; i < VIGIL_N_DUTIES; i++)
    {
      VigilDuty duty;

      g_assert_true (vigil_duty_from_string (vigil_duty_to_string (i), &duty));
      g_assert_cmpint (duty, ==, i);
      g_assert_cmpint (strlen (vigil_duty_get_label (i)), >, 0);
    }
  g_assert_false (vigil_duty_from_string ("chief", &(VigilDuty){ 0 }));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/procedure/example", test_example);
  g_test_add_func ("/response/procedure/round-trip", test_round_trip);
  g_test_add_func ("/response/procedure/spans", test_spans);
  g_test_add_func ("/response/procedure/malformed", test_malformed);
  g_test_add_func ("/response/procedure/too-many", test_too_many);
  g_test_add_func ("/response/procedure/check", test_check);
  g_test_add_func ("/response/procedure/check-site", test_check_site);
  g_test_add_func ("/response/procedure/check-large", test_check_large);
  g_test_add_func ("/response/procedure/demo", test_demo);
  g_test_add_func ("/response/procedure/words", test_words);
  return g_test_run ();
}
