/* test-rules.c: suppression by design over the rules of tests/core/site/good, with a fake clock
 *
 * SR-1: LT-1 < 2 for 5 s → PT-1/H, and 30 s after. SR-2: hot work in A-2 → GT-1/H and, as it says so, the
 * priority 1 alarm FIRE-1/ALARM. SR-3: PT-1/HH is present and there is lifting at T-1 → PT-1/H. Expectations
 * follow from these sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "alarm/vigil-alarm-rules.h"
#include "testlib/vigil-test.h"

#include <math.h>

typedef struct
{
  VigilSite *site;
  VigilAlarmRules *rules;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = vigil_test_source_path ("tests/core/site/good");
  g_autoptr (GError) error = NULL;

  f->site = vigil_site_load (path, NULL, &error);
  g_assert_no_error (error);
  f->rules = vigil_alarm_rules_new (f->site);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->rules, vigil_alarm_rules_free);
  g_assert_finalize_object (f->site);
}

/* What changes at @seconds, as "+PT-1/H SR-1, -GT-1/H SR-2"; "" for nothing. */
static void
expect (Fixture *f, double seconds, const char *expected)
{
  g_autoptr (GArray) changes = vigil_alarm_rules_evaluate (f->rules, (VigilTime) (seconds * VIGIL_SECOND));
  g_autoptr (GString) actual = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const VigilAlarmRuleChange *c = &g_array_index (changes, VigilAlarmRuleChange, i);
      g_string_append_printf (actual, "%s%c%s %s", i > 0 ? ", " : "", c->on ? '+' : '-', c->alarm, c->rule);
    }
  g_assert_cmpstr (actual->str, ==, expected);
}

static void
set_level (Fixture *f, double level)
{
  vigil_alarm_rules_set_value (f->rules, "LT-1", level, VIGIL_QUALITY_GOOD);
}

static void
test_delays (Fixture *f, gconstpointer data)
{
  set_level (f, 1.0);
  expect (f, 100, "");
  g_assert_cmpint (vigil_alarm_rules_get_next (f->rules), ==, 105 * VIGIL_SECOND);
  expect (f, 104.9, "");
  expect (f, 105, "+PT-1/H SR-1");
  g_assert_cmpstr (vigil_alarm_rules_get_rule (f->rules, "PT-1/H"), ==, "SR-1");
  g_assert_cmpint (vigil_alarm_rules_get_next (f->rules), ==, 0);
  set_level (f, 50.0);
  expect (f, 110, "");
  g_assert_cmpint (vigil_alarm_rules_get_next (f->rules), ==, 140 * VIGIL_SECOND);
  expect (f, 139, "");
  expect (f, 140, "-PT-1/H SR-1");
  g_assert_null (vigil_alarm_rules_get_rule (f->rules, "PT-1/H"));
  expect (f, 1000, "");
}

/* A condition that breaks off starts its delay anew; one that comes back within the release ends nothing. */
static void
test_breaks (Fixture *f, gconstpointer data)
{
  set_level (f, 1.0);
  expect (f, 0.5, "");
  set_level (f, 2.0); /* not under 2 */
  expect (f, 3, "");
  set_level (f, 1.0);
  expect (f, 4, "");
  expect (f, 8, "");
  expect (f, 9, "+PT-1/H SR-1");
  set_level (f, 3.0);
  expect (f, 20, "");
  set_level (f, 1.0);
  expect (f, 40, "");
  set_level (f, 3.0);
  expect (f, 60, "");
  expect (f, 80, "");
  expect (f, 90, "-PT-1/H SR-1");
}

/* Unknown, not good and not a number are no evidence: nothing begins, and what has begun ends. */
static void
test_evidence (Fixture *f, gconstpointer data)
{
  const VigilQuality bad[] = { VIGIL_QUALITY_UNCERTAIN, VIGIL_QUALITY_BAD, VIGIL_QUALITY_STALE, VIGIL_QUALITY_DISCONNECTED };

  expect (f, 10, "");
  expect (f, 20, "");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      vigil_alarm_rules_set_value (f->rules, "LT-1", 1.0, bad[i]);
      expect (f, 30 + 10 * i, "");
    }
  set_level (f, NAN);
  expect (f, 80, "");
  set_level (f, 1.0);
  expect (f, 100, "");
  expect (f, 105, "+PT-1/H SR-1");
  vigil_alarm_rules_set_value (f->rules, "LT-1", 1.0, VIGIL_QUALITY_STALE);
  expect (f, 106, "");
  expect (f, 136, "-PT-1/H SR-1");
}

static void
test_permit (Fixture *f, gconstpointer data)
{
  vigil_alarm_rules_open_permit (f->rules, "W-1", "hot-work", "A-1", NULL, 0); /* elsewhere */
  vigil_alarm_rules_open_permit (f->rules, "W-2", "height", "A-2", NULL, 0);   /* other work */
  expect (f, 1, "");
  vigil_alarm_rules_open_permit (f->rules, "W-3", "hot-work", "A-2", NULL, 0);
  expect (f, 2, "+FIRE-1/ALARM SR-2, +GT-1/H SR-2");
  vigil_alarm_rules_open_permit (f->rules, "W-4", "hot-work", NULL, "T-1", 0); /* T-1 stands in A-2 */
  vigil_alarm_rules_close_permit (f->rules, "W-3");
  expect (f, 3, "");
  vigil_alarm_rules_close_permit (f->rules, "W-4");
  vigil_alarm_rules_close_permit (f->rules, "W-9");
  expect (f, 4, "-FIRE-1/ALARM SR-2, -GT-1/H SR-2");
}

static void
test_permit_expires (Fixture *f, gconstpointer data)
{
  vigil_alarm_rules_open_permit (f->rules, "W-1", "hot-work", "A-2", NULL, 60 * VIGIL_SECOND);
  expect (f, 10, "+FIRE-1/ALARM SR-2, +GT-1/H SR-2");
  g_assert_cmpint (vigil_alarm_rules_get_next (f->rules), ==, 60 * VIGIL_SECOND);
  expect (f, 59.9, "");
  expect (f, 60, "-FIRE-1/ALARM SR-2, -GT-1/H SR-2");
  g_assert_cmpint (vigil_alarm_rules_get_next (f->rules), ==, 0);
}

/* Both conditions are needed, and the parent counts while its condition is present. */
static void
test_parent (Fixture *f, gconstpointer data)
{
  vigil_alarm_rules_set_alarm (f->rules, "PT-1/HH", TRUE);
  expect (f, 1, "");
  vigil_alarm_rules_open_permit (f->rules, "W-1", "lifting", NULL, "T-1", 0);
  expect (f, 2, "+PT-1/H SR-3");
  vigil_alarm_rules_set_alarm (f->rules, "PT-1/HH", FALSE);
  expect (f, 3, "-PT-1/H SR-3");
  vigil_alarm_rules_set_alarm (f->rules, "PT-1/HH", TRUE);
  vigil_alarm_rules_close_permit (f->rules, "W-1");
  vigil_alarm_rules_open_permit (f->rules, "W-2", "lifting", NULL, "P-1", 0);
  expect (f, 4, "");
}

/* Two rules on one alarm: the first in the pack is named; the alarm comes back when the last one ends. */
static void
test_overlap (Fixture *f, gconstpointer data)
{
  vigil_alarm_rules_set_alarm (f->rules, "PT-1/HH", TRUE);
  vigil_alarm_rules_open_permit (f->rules, "W-1", "lifting", NULL, "T-1", 0);
  set_level (f, 1.0);
  expect (f, 1, "+PT-1/H SR-3");
  expect (f, 6, "+PT-1/H SR-1");
  vigil_alarm_rules_close_permit (f->rules, "W-1");
  expect (f, 10, "");
  vigil_alarm_rules_open_permit (f->rules, "W-1", "lifting", NULL, "T-1", 0);
  set_level (f, 9.0);
  expect (f, 20, "");
  expect (f, 50, "+PT-1/H SR-3");
  vigil_alarm_rules_close_permit (f->rules, "W-1");
  expect (f, 60, "-PT-1/H SR-3");
}

/* PT-1/HH is named by SR-1's pattern, but has priority 1 and the rule does not say "critical". */
static void
test_critical (Fixture *f, gconstpointer data)
{
  set_level (f, 0.0);
  vigil_alarm_rules_set_alarm (f->rules, "PT-1/HH", TRUE);
  expect (f, 0.5, "");
  expect (f, 60, "+PT-1/H SR-1");
  g_assert_null (vigil_alarm_rules_get_rule (f->rules, "PT-1/HH"));
}

/* After a start the journal is right until the rules have been looked at. */
static void
test_restore (Fixture *f, gconstpointer data)
{
  vigil_alarm_rules_restore (f->rules, "PT-1/H", "SR-1");
  vigil_alarm_rules_restore (f->rules, "OLD-1/H", "SR-0");
  vigil_alarm_rules_restore (f->rules, "GT-1/H", "SR-2");
  vigil_alarm_rules_open_permit (f->rules, "W-1", "hot-work", "A-2", NULL, 0);
  g_assert_cmpstr (vigil_alarm_rules_get_rule (f->rules, "OLD-1/H"), ==, "SR-0");
  expect (f, 100, "+FIRE-1/ALARM SR-2, -OLD-1/H SR-0");
  g_assert_cmpstr (vigil_alarm_rules_get_rule (f->rules, "PT-1/H"), ==, "SR-1");
  expect (f, 130, "-PT-1/H SR-1");
}

static void
test_tags (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilAlarmRules) none = vigil_alarm_rules_new (NULL);
  g_autoptr (GArray) changes = NULL;

  g_assert_true (vigil_alarm_rules_wants_tag (f->rules, "LT-1"));
  g_assert_false (vigil_alarm_rules_wants_tag (f->rules, "PT-1"));
  vigil_alarm_rules_set_value (f->rules, "NOBODY", 1.0, VIGIL_QUALITY_GOOD);
  vigil_alarm_rules_open_permit (none, "W-1", "hot-work", "A-2", "T-1", 0);
  changes = vigil_alarm_rules_evaluate (none, VIGIL_SECOND);
  g_assert_cmpuint (changes->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/alarm/rules/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("delays", test_delays);
  ADD ("breaks", test_breaks);
  ADD ("evidence", test_evidence);
  ADD ("permit", test_permit);
  ADD ("permit-expires", test_permit_expires);
  ADD ("parent", test_parent);
  ADD ("overlap", test_overlap);
  ADD ("critical", test_critical);
  ADD ("restore", test_restore);
  ADD ("tags", test_tags);
  return g_test_run ();
}
