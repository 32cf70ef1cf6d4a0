/* test-condition.c: conditions: Kleene's tables, every part, timers by a time made up, limits, and what is malformed
 *
 * Truth tables: S. C. Kleene, Introduction to Metamathematics (1952), §64, strong sense.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "response/vigil-condition.h"
#include "tests/testlib/vigil-test-site.h"

#define F VIGIL_TRUTH_FALSE
#define T VIGIL_TRUTH_TRUE
#define U VIGIL_TRUTH_UNKNOWN
#define NOW (1000000 * VIGIL_SECOND)

/* ---- facts of a test: a tag "f", "t" or "u" gives 0, 1 or nothing ---------------------------- */

static double the_value = NAN;
static int the_count = -1;
static VigilTruth the_truth = U;
static char asked[100];

static gboolean
ask_tag (gpointer data, const char *tag, double *value)
{
  if (g_str_equal (tag, "u"))
    return FALSE;
  *value = g_str_equal (tag, "f") ? 0 : g_str_equal (tag, "t") ? 1 : the_value;
  g_snprintf (asked, sizeof asked, "tag %s", tag);
  return TRUE;
}

static gboolean
ask_weather (gpointer data, const char *what, double *value)
{
  g_snprintf (asked, sizeof asked, "weather %s", what);
  *value = the_value;
  return !isnan (the_value);
}

static int
ask_people (gpointer data, const char *zone, int level)
{
  g_snprintf (asked, sizeof asked, "people %s %d", zone, level);
  return the_count;
}

static int
ask_mustered (gpointer data, const char *place)
{
  g_snprintf (asked, sizeof asked, "mustered %s", place);
  return the_count;
}

#define ASK_STATE(kind) \
  static VigilTruth ask_##kind (gpointer data, const char *name, const char *state) \
  { \
    g_snprintf (asked, sizeof asked, #kind " %s %s", name, state); \
    return the_truth; \
  }
ASK_STATE (alarm)
ASK_STATE (asset)
ASK_STATE (team)
ASK_STATE (command)

static const VigilFacts facts = {
  .tag = ask_tag, .alarm = ask_alarm, .people = ask_people, .weather = ask_weather, .mustered = ask_mustered,
  .asset = ask_asset, .team = ask_team, .command = ask_command,
};

static VigilCondition *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), &error);
  VigilCondition *condition;

  g_assert_no_error (error);
  condition = vigil_condition_from_json (node, "$", &error);
  g_assert_no_error (error);
  return condition;
}

static VigilTruth
eval (const char *text)
{
  g_autoptr (VigilCondition) condition = make (text);
  VigilTime since[10] = { 0 };

  g_assert_cmpuint (vigil_condition_get_n_timers (condition), <=, G_N_ELEMENTS (since));
  return vigil_condition_eval (condition, &facts, NOW, since);
}

/* ---- Kleene ------------------------------------------------------------------------------- */

static VigilTruth
join (const char *how, const char *a, const char *b)
{
  g_autofree char *text = g_strdup_printf ("{\"%s\":[{\"tag\":\"%s\",\"op\":\"=\",\"value\":1},{\"tag\":\"%s\",\"op\":\"=\",\"value\":1}]}", how, a, b);

  return eval (text);
}

static void
test_kleene (void)
{
  static const struct
  {
    const char *a, *b;
    VigilTruth all, any;
  } rows[] = {
    { "t", "t", T, T }, { "t", "f", F, T }, { "t", "u", U, T }, { "f", "t", F, T }, { "f", "f", F, F },
    { "f", "u", F, U }, { "u", "t", U, T }, { "u", "f", F, U }, { "u", "u", U, U },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (join ("all", rows[i].a, rows[i].b), ==, rows[i].all);
      g_assert_cmpint (join ("any", rows[i].a, rows[i].b), ==, rows[i].any);
    }
  g_assert_cmpint (eval ("{\"not\":{\"tag\":\"t\",\"op\":\"=\",\"value\":1}}"), ==, F);
  g_assert_cmpint (eval ("{\"not\":{\"tag\":\"f\",\"op\":\"=\",\"value\":1}}"), ==, T);
  g_assert_cmpint (eval ("{\"not\":{\"tag\":\"u\",\"op\":\"=\",\"value\":1}}"), ==, U);
}

/* ---- parts -------------------------------------------------------------------------------- */

static void
test_ops (void)
{
  static const struct
  {
    const char *op;
    VigilTruth less, same, more; /* than 5 */
  } rows[] = { { "<", T, F, F }, { "<=", T, T, F }, { ">", F, F, T }, { ">=", F, T, T }, { "=", F, T, F }, { "!=", T, F, T } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int way = -1; way <= 1; way++)
      {
        g_autofree char *tag = g_strdup_printf ("{\"tag\":\"x\",\"op\":\"%s\",\"value\":5}", rows[i].op);
        g_autofree char *people = g_strdup_printf ("{\"people\":{\"zone\":\"*\"},\"op\":\"%s\",\"value\":5}", rows[i].op);
        VigilTruth expected = way < 0 ? rows[i].less : way == 0 ? rows[i].same : rows[i].more;

        the_value = 5 + way * 0.25;
        the_count = 5 + way;
        g_assert_cmpint (eval (tag), ==, expected);
        g_assert_cmpint (eval (people), ==, expected);
      }
  the_value = NAN;
  the_count = -1;
  g_assert_cmpint (eval ("{\"tag\":\"x\",\"op\":\"!=\",\"value\":5}"), ==, U);
}

static void
test_questions (void)
{
  static const struct
  {
    const char *text, *asked;
    gboolean is_count;
  } rows[] = {
    { "{\"alarm\":\"PT-1/HH\",\"is\":\"unacknowledged\"}", "alarm PT-1/HH unacknowledged" },
    { "{\"asset\":\"XV-1\",\"is\":\"closed\"}", "asset XV-1 closed" },
    { "{\"team\":\"F-1\",\"is\":\"arrived\"}", "team F-1 arrived" },
    { "{\"command\":\"close\",\"is\":\"done\"}", "command close done" },
    { "{\"people\":{\"zone\":\"Z\",\"level\":\"orange\"},\"op\":\"<\",\"value\":8}", "people Z 1", TRUE },
    { "{\"people\":{\"zone\":\"*\",\"level\":\"red\"},\"op\":\"<\",\"value\":8}", "people * 0", TRUE },
    { "{\"people\":{\"zone\":\"*\",\"level\":\"any\"},\"op\":\"<\",\"value\":8}", "people * -1", TRUE },
    { "{\"mustered\":\"M-1\",\"op\":\"<\",\"value\":8}", "mustered M-1", TRUE },
    { "{\"weather\":\"wind-speed\",\"op\":\"<\",\"value\":8}", "weather wind-speed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      the_truth = T;
      the_count = 7;
      the_value = 7;
      g_assert_cmpint (eval (rows[i].text), ==, T);
      g_assert_cmpstr (asked, ==, rows[i].asked);
      the_truth = U;
      the_count = -1;
      the_value = NAN;
      g_assert_cmpint (eval (rows[i].text), ==, U);
    }
}

/* A caller that knows nothing at all of something gives no function for it. */
static void
test_no_facts (void)
{
  static const VigilFacts nothing = { NULL };
  g_autoptr (VigilCondition) condition
      = make ("{\"any\":[{\"tag\":\"t\",\"op\":\"=\",\"value\":1},{\"alarm\":\"a\",\"is\":\"active\"},{\"people\":{\"zone\":\"*\"},\"op\":\"=\",\"value\":0},"
              "{\"weather\":\"rain\",\"op\":\"=\",\"value\":0},{\"mustered\":\"*\",\"op\":\"=\",\"value\":0},{\"asset\":\"a\",\"is\":\"open\"},"
              "{\"team\":\"a\",\"is\":\"arrived\"},{\"command\":\"a\",\"is\":\"sent\"}]}");

  g_assert_cmpint (vigil_condition_eval (condition, &nothing, NOW, NULL), ==, U);
}

/* ---- timers ------------------------------------------------------------------------------- */

typedef struct
{
  int second;
  double value; /* NAN: unknown */
  VigilTruth expected;
} Moment;

static void
play (const char *text, const Moment *moments, guint n)
{
  g_autoptr (VigilCondition) condition = make (text);
  VigilTime since[4] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      the_value = moments[i].value;
      g_assert_cmpint (vigil_condition_eval (condition, &facts, NOW + moments[i].second * VIGIL_SECOND, since), ==, moments[i].expected);
    }
}

static void
test_timers (void)
{
  static const Moment held[] = { { 0, 1, F }, { 9, 1, F }, { 10, 1, T }, { 50, 1, T }, { 51, 9, F }, { 52, 1, F }, { 61, 1, F }, { 62, 1, T } };
  static const Moment stale[] = { { 0, 1, F }, { 5, NAN, U }, { 6, 1, F }, { 12, 1, F }, { 16, 1, T } };
  static const Moment back[] = { { 100, 1, F }, { 50, 1, F }, { 59, 1, F }, { 60, 1, T } };
  static const Moment never[] = { { 0, 9, T }, { 5, 1, T }, { 14, 1, T }, { 15, 1, F }, { 16, NAN, U } };

  play ("{\"weather\":\"rain\",\"op\":\"<\",\"value\":5,\"for\":\"10s\"}", held, G_N_ELEMENTS (held));
  play ("{\"weather\":\"rain\",\"op\":\"<\",\"value\":5,\"for\":\"10s\"}", stale, G_N_ELEMENTS (stale));
  play ("{\"weather\":\"rain\",\"op\":\"<\",\"value\":5,\"for\":\"10s\"}", back, G_N_ELEMENTS (back));
  play ("{\"all\":[{\"weather\":\"rain\",\"op\":\"<\",\"value\":5}],\"for\":\"10s\"}", held, G_N_ELEMENTS (held));
  play ("{\"not\":{\"weather\":\"rain\",\"op\":\"<\",\"value\":5,\"for\":\"10s\"}}", never, G_N_ELEMENTS (never));
}

/* Timers run in every part, also where another part has decided already. */
static void
test_timers_all_run (void)
{
  static const Moment moments[] = { { 0, 1, T }, { 8, 1, T }, { 60, 1, T } };
  g_autoptr (VigilCondition) condition = make ("{\"all\":[{\"tag\":\"f\",\"op\":\"=\",\"value\":1},"
                                               "{\"weather\":\"rain\",\"op\":\"<\",\"value\":5,\"for\":\"1m\"}]}");
  VigilTime since[1] = { 0 };

  g_assert_cmpuint (vigil_condition_get_n_timers (condition), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      the_value = moments[i].value;
      g_assert_cmpint (vigil_condition_eval (condition, &facts, NOW + moments[i].second * VIGIL_SECOND, since), ==, F);
      g_assert_cmpint (since[0], ==, NOW);
    }
}

/* ---- limits and mistakes ------------------------------------------------------------------ */

static GError *
refuse (const char *text)
{
  GError *error = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_null (vigil_condition_from_json (node, "$.steps[3].doneWhen", &error));
  g_assert_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_INVALID);
  return error;
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *text, *path;
  } rows[] = {
    { "[]", "" },
    { "{}", "" },
    { "\"x\"", "" },
    { "{\"tag\":\"a\",\"alarm\":\"b\",\"op\":\"<\",\"value\":1}", "" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"unit\":\"MPa\"}", ".unit" },
    { "{\"tag\":7,\"op\":\"<\",\"value\":1}", ".tag" },
    { "{\"tag\":\"\",\"op\":\"<\",\"value\":1}", ".tag" },
    { "{\"tag\":\"a\",\"value\":1}", ".op" },
    { "{\"tag\":\"a\",\"op\":\"==\",\"value\":1}", ".op" },
    { "{\"tag\":\"a\",\"op\":\"<\"}", ".value" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":\"1\"}", ".value" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":null}", ".value" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"is\":\"open\"}", ".is" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"for\":10}", ".for" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"for\":\"\"}", ".for" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"for\":\"10\"}", ".for" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"for\":\"0s\"}", ".for" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"for\":\"-5s\"}", ".for" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"for\":\"25h\"}", ".for" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"for\":\"10 s\"}", ".for" },
    { "{\"tag\":\"a\",\"op\":\"<\",\"value\":1,\"for\":\"99999999999999999999s\"}", ".for" },
    { "{\"alarm\":\"a\"}", ".is" },
    { "{\"alarm\":\"a\",\"is\":\"on\"}", ".is" },
    { "{\"asset\":\"a\",\"is\":\"active\"}", ".is" },
    { "{\"team\":\"a\",\"is\":\"open\"}", ".is" },
    { "{\"command\":\"a\",\"is\":\"arrived\"}", ".is" },
    { "{\"people\":\"*\",\"op\":\"=\",\"value\":0}", ".people" },
    { "{\"people\":{\"level\":\"red\"},\"op\":\"=\",\"value\":0}", ".people.zone" },
    { "{\"people\":{\"zone\":\"*\",\"level\":\"blue\"},\"op\":\"=\",\"value\":0}", ".people.level" },
    { "{\"people\":{\"zone\":\"*\",\"colour\":\"red\"},\"op\":\"=\",\"value\":0}", ".people.colour" },
    { "{\"weather\":\"snow\",\"op\":\"=\",\"value\":0}", ".weather" },
    { "{\"mustered\":\"M\",\"op\":\"=\"}", ".value" },
    { "{\"all\":[]}", ".all" },
    { "{\"any\":{}}", ".any" },
    { "{\"not\":[]}", ".not" },
    { "{\"not\":{}}", ".not" },
    { "{\"all\":[{\"alarm\":\"a\",\"is\":\"active\"},{\"any\":[7]}]}", ".all[1].any[0]" },
    { "{\"all\":[{\"alarm\":\"a\",\"is\":\"active\"},{\"not\":{\"tag\":\"a\",\"op\":\"<\",\"value\":true}}]}", ".all[1].not.value" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = refuse (rows[i].text);
      g_autofree char *path = g_strdup_printf ("$.steps[3].doneWhen%s: ", rows[i].path);

      if (!g_str_has_prefix (error->message, path))
        g_error ("%s: “%s” does not begin with “%s”", rows[i].text, error->message, path);
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_condition_from_json (NULL, "$.x", &error));
  g_assert_cmpstr (error->message, ==, "$.x: is missing");
}

static char *
nest (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i < depth; i++)
    g_string_append (text, "{\"not\":");
  g_string_append (text, "{\"alarm\":\"a\",\"is\":\"active\"}");
  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

/* Parts in one "all", which is a part itself. */
static char *
spread (guint parts)
{
  GString *text = g_string_new ("{\"all\":[{\"all\":[");

  for (guint i = 2; i < parts; i++)
    {
      if (i > 2)
        g_string_append (text, i == parts / 2 ? "]},{\"any\":[" : ",");
      g_string_append (text, "{\"alarm\":\"a\",\"is\":\"active\"}");
    }
  g_string_append (text, "]}]}");
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *deep = nest (16), *deeper = nest (17), *many = spread (255), *more = spread (256), *name = g_strnfill (201, 'x');
  g_autofree char *long_name = g_strdup_printf ("{\"alarm\":\"%s\",\"is\":\"active\"}", name);
  g_autoptr (VigilCondition) a = make (deep);
  g_autoptr (VigilCondition) b = make (many);
  g_autoptr (GError) too_deep = refuse (deeper), too_many = refuse (more), too_long = refuse (long_name);

  g_assert_nonnull (strstr (too_deep->message, "deeper than 16"));
  g_assert_nonnull (strstr (too_many->message, "more than 256"));
  g_assert_nonnull (strstr (too_long->message, ".alarm: is longer than 200"));
}

/* ---- words -------------------------------------------------------------------------------- */

static void
test_describe (void)
{
  static const struct
  {
    const char *text, *expected;
  } rows[] = {
    { "{\"all\":[{\"tag\":\"PT-1\",\"op\":\"<\",\"value\":0.5,\"for\":\"10s\"},{\"people\":{\"zone\":\"*\",\"level\":\"red\"},\"op\":\"=\",\"value\":0}]}",
      "PT-1 < 0.5 kPa for 10 s and nobody in the red zone" },
    { "{\"any\":[{\"all\":[{\"asset\":\"T-1\",\"is\":\"closed\"},{\"team\":\"F-2\",\"is\":\"arrived\"}]},{\"weather\":\"wind-speed\",\"op\":\">=\",\"value\":10.5}]}",
      "(Tank is closed and team F-2 has arrived) or wind speed ≥ 10.5 m/s" },
    { "{\"not\":{\"alarm\":\"PT-1/H\",\"is\":\"unacknowledged\"},\"for\":\"5m\"}", "not (alarm PT-1/H is not acknowledged) for 5 min" },
    { "{\"people\":{\"zone\":\"Z-7\"},\"op\":\">\",\"value\":3,\"for\":\"2h\"}", "people in the hazard zone of Z-7 > 3 for 2 h" },
    { "{\"mustered\":\"*\",\"op\":\"!=\",\"value\":3}", "people at all muster points ≠ 3" },
    { "{\"command\":\"close\",\"is\":\"failed\"}", "the command of step “close” failed" },
  };
  g_autoptr (VigilSite) site = vigil_test_make_site ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VigilCondition) condition = make (rows[i].text);
      g_autofree char *words = vigil_condition_describe (condition, site);
      g_autofree char *without = vigil_condition_describe (condition, NULL);

      g_assert_cmpstr (words, ==, rows[i].expected);
      g_assert_nonnull (without);
    }
}

static const char *
name_team (gpointer data, const char *id)
{
  g_assert_cmpstr (id, ==, data);
  return g_str_equal (id, "F-2") ? "Gas rescue squad 2" : NULL;
}

static void
test_describe_named (void)
{
  g_autoptr (VigilCondition) known = make ("{\"team\":\"F-2\",\"is\":\"arrived\"}");
  g_autoptr (VigilCondition) unknown = make ("{\"not\":{\"team\":\"F-3\",\"is\":\"dispatched\"}}");
  g_autofree char *name = vigil_condition_describe_named (known, NULL, name_team, (gpointer) "F-2");
  g_autofree char *id = vigil_condition_describe_named (unknown, NULL, name_team, (gpointer) "F-3");

  g_assert_cmpstr (name, ==, "team Gas rescue squad 2 has arrived");
  g_assert_cmpstr (id, ==, "not (team F-3 is on its way)");
}

/* ---- the site ----------------------------------------------------------------------------- */

static void
test_check (void)
{
  static const char text[]
      = "{\"all\":[{\"tag\":\"PT-1\",\"op\":\"<\",\"value\":5},{\"tag\":\"PT-9\",\"op\":\"<\",\"value\":5},"
        "{\"alarm\":\"PT-1/H\",\"is\":\"active\"},{\"not\":{\"alarm\":\"PT-1/LL\",\"is\":\"active\"}},"
        "{\"asset\":\"T-1\",\"is\":\"open\"},{\"asset\":\"PT-1\",\"is\":\"open\"},{\"mustered\":\"*\",\"op\":\"=\",\"value\":1},"
        "{\"mustered\":\"M-1\",\"op\":\"=\",\"value\":1},{\"tag\":\"PT-1\",\"op\":\">\",\"value\":5000}]}";
  static const char *const expected[] = {
    "$.c.all[1].tag: there is nothing of kind “tag” with the id “PT-9”",
    "$.c.all[3].not.alarm: there is nothing of kind “alarm” with the id “PT-1/LL”",
    "$.c.all[5].asset: there is nothing of kind “asset” with the id “PT-1”",
    "$.c.all[7].mustered: there is nothing of kind “muster point” with the id “M-1”",
  };
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (VigilCondition) condition = make (text);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  vigil_condition_check (condition, site, "$.c", problems);
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (expected) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (problems->pdata[i], ==, expected[i]);
  g_assert_true (g_str_has_prefix (problems->pdata[4], "$.c.all[8].value: can never hold"));
}

static void
test_round_trip (void)
{
  static const char text[]
      = "{\"all\":[{\"tag\":\"PT-1\",\"op\":\"<=\",\"value\":0.5,\"for\":\"90s\"},{\"not\":{\"people\":{\"zone\":\"Z\",\"level\":\"yellow\"},\"op\":\"!=\",\"value\":2.5}},"
        "{\"any\":[{\"alarm\":\"a\",\"is\":\"shelved\"},{\"weather\":\"rain\",\"op\":\">\",\"value\":1.5}],\"for\":\"5m\"},{\"mustered\":\"*\",\"op\":\"=\",\"value\":0.5},"
        "{\"asset\":\"a\",\"is\":\"running\"},{\"team\":\"a\",\"is\":\"dispatched\"},{\"command\":\"a\",\"is\":\"sent\"}],\"for\":\"2h\"}";
  g_autoptr (VigilCondition) condition = make (text);
  g_autoptr (JsonNode) node = vigil_condition_to_json (condition);
  g_autofree char *again = vigil_json_to_string (node);

  g_assert_cmpstr (again, ==, text);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/condition/kleene", test_kleene);
  g_test_add_func ("/response/condition/ops", test_ops);
  g_test_add_func ("/response/condition/questions", test_questions);
  g_test_add_func ("/response/condition/no-facts", test_no_facts);
  g_test_add_func ("/response/condition/timers", test_timers);
  g_test_add_func ("/response/condition/timers-all-run", test_timers_all_run);
  g_test_add_func ("/response/condition/malformed", test_malformed);
  g_test_add_func ("/response/condition/missing", test_missing);
  g_test_add_func ("/response/condition/limits", test_limits);
  g_test_add_func ("/response/condition/describe", test_describe);
  g_test_add_func ("/response/condition/describe-named", test_describe_named);
  g_test_add_func ("/response/condition/check", test_check);
  g_test_add_func ("/response/condition/round-trip", test_round_trip);
  return g_test_run ();
}
