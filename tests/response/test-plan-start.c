/* test-plan-start.c: levels of a plan by a condition: which is reached, when it is due, what is taken back, by what evidence
 *
 * The rule: GB/T 29639-2020, 3.3: automatic once the information reaches the start condition; level Ⅰ is the worst.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "response/vigil-plan-start.h"
#include "testlib/vigil-test-site.h"

#define T0 (1000000 * VIGIL_SECOND)
#define LEVELS "[{\"level\":4,\"when\":\"a\",\"condition\":{\"tag\":\"G\",\"op\":\">=\",\"value\":1},\"automatic\":true}," \
  "{\"level\":2,\"when\":\"b\",\"condition\":{\"people\":{\"zone\":\"*\",\"level\":\"red\"},\"op\":\">=\",\"value\":30}}," \
  "{\"level\":3,\"when\":\"c\",\"condition\":{\"all\":[{\"tag\":\"G\",\"op\":\">=\",\"value\":3,\"for\":\"10s\"}," \
  "{\"alarm\":\"H/HH\",\"is\":\"active\"}]},\"automatic\":true},{\"level\":1,\"when\":\"d\"}]"
#define APPLIES "{\"types\":[\"leak-toxic\"],\"substances\":[\"7782-50-5\"],\"assets\":[\"T-2103\"],\"areas\":[\"AR-2100\"]}"

static double gas;
static int people;
static VigilTruth alarm_now;

static gboolean
ask_tag (gpointer data, const char *tag, double *value)
{
  *value = gas;
  return !isnan (gas);
}

static int
ask_people (gpointer data, const char *zone, int level)
{
  return people;
}

static VigilTruth
ask_alarm (gpointer data, const char *alarm, const char *state)
{
  return alarm_now;
}

static VigilTime
ask_since (gpointer data, const char *alarm)
{
  return T0 - VIGIL_MINUTE;
}

static const VigilFacts facts = { .tag = ask_tag, .people = ask_people, .alarm = ask_alarm, .alarm_since = ask_since };

static VigilRecord *
make_plan (const char *applies, const char *levels)
{
  VigilRecord *plan = vigil_record_new ("EP", VIGIL_RECORD_PLAN);
  g_autofree char *body = g_strdup_printf ("{\"type\":\"card\",\"applies\":%s,\"start\":{\"declared\":\"x\"},\"levels\":%s}", applies, levels);
  g_autoptr (GError) error = NULL;

  plan->state = VIGIL_RECORD_PUBLISHED;
  g_clear_pointer (&plan->body, json_node_unref);
  plan->body = vigil_json_parse (body, strlen (body), &error);
  g_assert_no_error (error);
  return plan;
}

static VigilEvent *
make_event (VigilEventType type, const char *actor, const char *data)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = vigil_json_parse (data, strlen (data), &error);

  g_assert_no_error (error);
  return vigil_event_new (type, "/test", "2026-1", actor, T0, node);
}

static VigilIncident *
open_one (const char *more)
{
  g_autofree char *data = g_strdup_printf ("{\"incident\":\"2026-1\",\"title\":\"x\",\"from\":\"map\"%s}", *more != '\0' ? more : ",\"type\":\"fire\"");
  g_autoptr (VigilEvent) event = make_event (VIGIL_EVENT_INCIDENT_OPENED, "Li", data);
  g_autoptr (GError) error = NULL;
  VigilIncident *incident = vigil_incident_new (event, &error);

  g_assert_no_error (error);
  return incident;
}

static void
set_level (VigilIncident *incident, const char *actor, guint level, const char *start)
{
  g_autofree char *how = *start != '\0' ? g_strdup_printf (",\"start\":\"%s\"", start) : g_strdup ("");
  g_autofree char *data = g_strdup_printf ("{\"incident\":\"2026-1\",\"reason\":\"r\",\"level\":%u%s}", level, how);
  g_autoptr (VigilEvent) event = make_event (VIGIL_EVENT_INCIDENT_CHANGED, actor, data);

  g_assert_true (vigil_incident_apply (incident, event));
}

/* What holds at each second: gas, people in the red zone, the alarm; the worst level of all, of those that are set by the program. */
static void
test_reached (void)
{
  static const struct
  {
    int second;
    double gas;
    int people;
    VigilTruth alarm;
    guint any, automatic;
  } table[] = {
    { 0, 0.2, 0, VIGIL_TRUTH_FALSE, 0, 0 },  { 1, 1.0, 0, VIGIL_TRUTH_FALSE, 4, 4 },   { 2, 3.0, 0, VIGIL_TRUTH_TRUE, 4, 4 },
    { 11, 3.1, 0, VIGIL_TRUTH_TRUE, 4, 4 },  { 12, 3.1, 0, VIGIL_TRUTH_TRUE, 3, 3 },   { 13, 3.1, 30, VIGIL_TRUTH_TRUE, 2, 3 },
    { 14, 3.1, -1, VIGIL_TRUTH_TRUE, 3, 3 }, { 15, 3.1, 0, VIGIL_TRUTH_UNKNOWN, 4, 4 }, { 16, NAN, 0, VIGIL_TRUTH_TRUE, 0, 0 },
    { 17, 3.1, 0, VIGIL_TRUTH_TRUE, 4, 4 },  { 26, 3.1, 0, VIGIL_TRUTH_TRUE, 4, 4 },   { 27, 3.1, 0, VIGIL_TRUTH_TRUE, 3, 3 },
  };
  g_autoptr (VigilRecord) plan = make_plan (APPLIES, LEVELS);
  g_autoptr (VigilPlanStart) start = vigil_plan_start_new (plan);

  g_assert_true (vigil_plan_start_is_automatic (start));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const VigilPlanLevel *any, *automatic;

      gas = table[i].gas;
      people = table[i].people;
      alarm_now = table[i].alarm;
      vigil_plan_start_look (start, &facts, T0 + table[i].second * VIGIL_SECOND);
      any = vigil_plan_start_get_reached (start, FALSE);
      automatic = vigil_plan_start_get_reached (start, TRUE);
      g_test_message ("second %d", table[i].second);
      g_assert_cmpuint (any != NULL ? any->level : 0, ==, table[i].any);
      g_assert_cmpuint (automatic != NULL ? automatic->level : 0, ==, table[i].automatic);
    }
}

static void
test_nothing (void)
{
  static const char *const levels[] = { "[]", "[{\"level\":1,\"when\":\"x\"}]", "[{\"level\":5,\"when\":\"x\",\"condition\":{\"tag\":\"G\",\"op\":\">\",\"value\":1}}]",
                                        "[{\"level\":1,\"when\":\"x\",\"condition\":{\"tag\":\"G\"},\"automatic\":true}]", "[7]" };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (VigilRecord) plan = make_plan ("{}", levels[i]);

      g_assert_null (vigil_plan_start_new (plan));
    }
}

/* Never on a level that it was on already, or that is milder: what a person took back stays so. */
static void
test_due (void)
{
  g_autoptr (VigilIncident) incident = open_one ("");
  VigilPlanLevel level = { .level = 3, .automatic = TRUE, .held = T0 }, worse = { .level = 2, .automatic = TRUE, .held = T0 };
  VigilPlanLevel proposed = { .level = 1, .held = T0 }, passed = { .level = 1, .automatic = TRUE };

  g_assert_true (vigil_plan_start_is_due (&level, incident));
  g_assert_false (vigil_plan_start_is_due (&proposed, incident));
  g_assert_false (vigil_plan_start_is_due (&passed, incident));
  set_level (incident, "Li", 4, "declared");
  g_assert_true (vigil_plan_start_is_due (&level, incident));
  set_level (incident, NULL, 3, "automatic");
  g_assert_false (vigil_plan_start_is_due (&level, incident));
  g_assert_true (vigil_plan_start_is_due (&worse, incident));
  set_level (incident, "Wang", 4, "declared");
  g_assert_false (vigil_plan_start_is_due (&level, incident));
  set_level (incident, "Wang", 0, "");
  g_assert_false (vigil_plan_start_is_due (&level, incident));
  g_assert_true (vigil_plan_start_is_due (&worse, incident));
  g_assert_cmpuint (vigil_incident_get_worst_level (incident), ==, 3);
}

static void
test_unseen (void)
{
  g_autoptr (VigilIncident) incident = open_one ("");
  g_autoptr (VigilEvent) note = make_event (VIGIL_EVENT_INCIDENT_NOTED, "Wang", "{\"incident\":\"2026-1\",\"text\":\"seen\"}");
  const VigilIncidentLine *line;

  set_level (incident, "Li", 4, "declared");
  g_assert_null (vigil_plan_start_find_unseen (incident));
  set_level (incident, NULL, 3, "automatic");
  line = vigil_plan_start_find_unseen (incident);
  g_assert_nonnull (line);
  g_assert_nonnull (strstr (line->text, "Started automatically: response level"));
  g_assert_true (vigil_incident_apply (incident, note));
  g_assert_null (vigil_plan_start_find_unseen (incident));
}

static void
test_applies (void)
{
  static const struct
  {
    const char *incident, *applies;
    gboolean is;
  } table[] = {
    { ",\"type\":\"leak-toxic\",\"substance\":\"7782-50-5\",\"asset\":\"T-2103\"", APPLIES, TRUE },
    { ",\"type\":\"leak-toxic\",\"area\":\"AR-2100\"", APPLIES, TRUE },
    { ",\"type\":\"fire\",\"asset\":\"T-2103\"", APPLIES, FALSE },
    { ",\"type\":\"leak-toxic\",\"substance\":\"7664-41-7\",\"asset\":\"T-2103\"", APPLIES, FALSE },
    { ",\"type\":\"leak-toxic\",\"area\":\"AR-3400\"", APPLIES, FALSE },
    { ",\"type\":\"leak-toxic\"", APPLIES, FALSE },
    { ",\"type\":\"fire\"", "{}", TRUE },
  };
  g_autoptr (VigilSite) site = vigil_test_load_demo ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (VigilRecord) plan = make_plan (table[i].applies, LEVELS);
      g_autoptr (VigilIncident) incident = open_one (table[i].incident);

      g_test_message ("row %u", i);
      g_assert_cmpint (vigil_plan_start_applies (plan, incident, site), ==, table[i].is);
    }
}

static void
test_in_force (void)
{
  g_autoptr (VigilRecord) plan = make_plan ("{}", LEVELS);

  g_assert_true (vigil_plan_start_is_in_force (plan, T0));
  plan->valid_from = T0 + 1;
  g_assert_false (vigil_plan_start_is_in_force (plan, T0));
  plan->valid_from = 0;
  plan->valid_until = T0 - 1;
  g_assert_false (vigil_plan_start_is_in_force (plan, T0));
  plan->valid_until = T0;
  g_assert_true (vigil_plan_start_is_in_force (plan, T0));
  plan->state = VIGIL_RECORD_DRAFT;
  g_assert_false (vigil_plan_start_is_in_force (plan, T0));
}

/* Of "any" only what holds, of "for" since when, of an alarm since it was raised. */
static void
test_evidence (void)
{
  static const char *const text = "{\"all\":[{\"tag\":\"G\",\"op\":\">=\",\"value\":3,\"for\":\"10s\"},{\"any\":[{\"alarm\":\"H/HH\",\"is\":\"active\"},"
                                  "{\"people\":{\"zone\":\"*\",\"level\":\"red\"},\"op\":\">\",\"value\":5}]}]}";
  g_autoptr (JsonNode) node = vigil_json_parse (text, strlen (text), NULL);
  g_autoptr (VigilCondition) condition = vigil_condition_from_json (node, "", NULL);
  g_autoptr (GPtrArray) early = NULL, found = NULL;
  VigilTime since[1] = { 0 };
  const VigilEvidence *tag, *alarm;

  gas = 3.25;
  people = 5;
  alarm_now = VIGIL_TRUTH_TRUE;
  g_assert_cmpint (vigil_condition_eval (condition, &facts, T0, since), ==, VIGIL_TRUTH_FALSE);
  early = vigil_condition_find_evidence (condition, &facts, NULL, T0, since, 0);
  g_assert_cmpuint (early->len, ==, 0);
  g_assert_cmpint (vigil_condition_eval (condition, &facts, T0 + 10 * VIGIL_SECOND, since), ==, VIGIL_TRUTH_TRUE);
  found = vigil_condition_find_evidence (condition, &facts, NULL, T0 + 10 * VIGIL_SECOND, since, T0 + 10 * VIGIL_SECOND);
  g_assert_cmpuint (found->len, ==, 2);
  tag = found->pdata[0];
  alarm = found->pdata[1];
  g_assert_cmpstr (tag->member, ==, "tag");
  g_assert_cmpfloat (tag->value, ==, 3.25);
  g_assert_cmpint (tag->since, ==, T0);
  g_assert_cmpstr (tag->text, ==, "G ≥ 3 for 10 s (now 3.25)");
  g_assert_cmpstr (alarm->name, ==, "H/HH");
  g_assert_true (isnan (alarm->value));
  g_assert_cmpint (alarm->since, ==, T0 - VIGIL_MINUTE);
}

static void
test_check (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (VigilRecord) good = make_plan ("{}", "[{\"level\":1,\"when\":\"x\",\"condition\":{\"tag\":\"PT-2103\",\"op\":\">\",\"value\":1}}]");
  g_autoptr (VigilRecord) strange = make_plan ("{}", LEVELS);
  g_autoptr (VigilRecord) broken = make_plan ("{}", "[{\"level\":1,\"when\":\"x\",\"condition\":{\"tag\":\"PT-2103\"}}]");
  g_autoptr (GPtrArray) none = vigil_plan_start_check (good, site), unknown = vigil_plan_start_check (strange, site);
  g_autoptr (GPtrArray) unreadable = vigil_plan_start_check (broken, site);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (unknown->len, ==, 3); /* the tag G twice, the alarm */
  g_assert_cmpuint (unreadable->len, ==, 1);
  g_assert_true (g_str_has_prefix (unreadable->pdata[0], "levels[0].condition"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/plan-start/reached", test_reached);
  g_test_add_func ("/response/plan-start/nothing", test_nothing);
  g_test_add_func ("/response/plan-start/due", test_due);
  g_test_add_func ("/response/plan-start/unseen", test_unseen);
  g_test_add_func ("/response/plan-start/applies", test_applies);
  g_test_add_func ("/response/plan-start/in-force", test_in_force);
  g_test_add_func ("/response/plan-start/evidence", test_evidence);
  g_test_add_func ("/response/plan-start/check", test_check);
  return g_test_run ();
}
