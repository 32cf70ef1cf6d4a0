/* test-rules.c: suppression by design, as the session does it and the journal keeps it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "testlib/vigil-test.h"

#include <string.h>

typedef SessionFixture Fixture;

/* SR-PUMP: below 2 A for 10 s; goes on for 20 s after. The flow alarm is of this seat: the platform sends values. */
static void
test_tag (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilEvent) fact = NULL;
  VigilAlarm *alarm;

  desk_sample (f, "IT-1", 1.0);
  desk_pass (f, 9);
  g_assert_null (vigil_alarm_queue_find (f->session->alarms, "FT-1/L"));
  desk_sample (f, "IT-1", 1.0);
  desk_pass (f, 1);
  desk_assert (f, "FT-1/L:suppressed");
  fact = desk_find_fact (f, VIGIL_EVENT_ALARM_SUPPRESSED, "FT-1/L");
  g_assert_cmpstr (vigil_event_get_string (fact, "rule"), ==, "SR-PUMP");
  g_assert_cmpstr (vigil_event_get_text (fact, "reason"), ==, "The pump stands");
  alarm = vigil_alarm_queue_find (f->session->alarms, "FT-1/L");
  g_assert_cmpint (vigil_alarm_get_priority (alarm), ==, 3);
  desk_deliver (f, "raised FT-1/L 3");
  desk_assert (f, "FT-1/L:suppressed");
  desk_sample (f, "IT-1", 30.0);
  desk_pass (f, 19);
  desk_assert (f, "FT-1/L:suppressed");
  desk_pass (f, 1);
  desk_assert (f, "FT-1/L:unacknowledged");
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_UNSUPPRESSED), ==, 1);
}

/* A value that fell silent is no evidence: staleAfter is 5 s. */
static void
test_stale (Fixture *f, gconstpointer data)
{
  desk_sample (f, "IT-1", 1.0);
  desk_pass (f, 4);
  desk_sample (f, "IT-1", 1.0);
  vigil_clock_advance (f->clock, 6 * VIGIL_SECOND);
  vigil_situation_tick (f->session->situation);
  desk_pass (f, 0);
  g_assert_null (vigil_alarm_queue_find (f->session->alarms, "FT-1/L"));
}

static void
test_parent (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised CHILD 3, raised PARENT 2");
  desk_assert (f, "CHILD:suppressed PARENT:unacknowledged");
  desk_deliver (f, "acknowledged PARENT");
  desk_pass (f, 1);
  desk_assert (f, "CHILD:suppressed PARENT:acknowledged");
  desk_deliver (f, "returned PARENT");
  desk_pass (f, 1);
  desk_assert (f, "CHILD:unacknowledged PARENT:normal");
}

static void
deliver_permit (Fixture *f, const char *type, const char *data)
{
  g_autofree char *json
      = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"p%u\",\"seq\":%u,\"source\":\"/platform\",\"subject\":\"HW-1\","
                         "\"type\":\"vigil.permit.%s.v1\",\"data\":{\"permit\":\"HW-1\"%s}}",
                         f->serial + 1, f->serial + 1, type, data);
  g_autoptr (GPtrArray) facts = vigil_event_parse (json, strlen (json), vigil_clock_now (f->clock), NULL, NULL);
  g_autoptr (GPtrArray) telemetry = g_ptr_array_new ();
  VigilFeedBatch batch = { facts, telemetry, FALSE, FALSE, T0 };

  f->serial++;
  g_assert_cmpuint (facts->len, ==, 1);
  g_signal_emit_by_name (f->feed, "batch", &batch);
  g_assert_true (vigil_test_wait (session_fixture_is_saved, f, 10.0));
}

/* A permit, and the restart of a seat while it is open: the alarm stays where it is. */
static void
test_permit (Fixture *f, gconstpointer with_keyframe)
{
  desk_deliver (f, "raised SMOKE 3");
  deliver_permit (f, "opened", ",\"kind\":\"hot-work\",\"title\":\"weld\"");
  desk_pass (f, 1);
  desk_assert (f, "SMOKE:suppressed");
  if (with_keyframe != NULL)
    vigil_session_write_keyframe (f->session);
  desk_restart (f);
  desk_pass (f, 1);
  desk_assert (f, "SMOKE:suppressed");
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_SUPPRESSED), ==, 2); /* CHILD, too */
  deliver_permit (f, "closed", "");
  desk_pass (f, 1);
  desk_assert (f, "SMOKE:unacknowledged");
}

static void
assert_rule (Fixture *f, const char *alarm, const char *rule, guint n_facts)
{
  VigilAlarm *found = vigil_alarm_queue_find (f->session->alarms, alarm);

  desk_pass (f, 1);
  g_assert_cmpstr (vigil_alarm_get_rule (found), ==, rule);
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_SUPPRESSED) - desk_count_facts (f, VIGIL_EVENT_ALARM_UNSUPPRESSED),
                    ==, n_facts);
}

/* Two rules for one alarm: the first of the pack is named, it never comes up in between, and only the last lets it go. */
static void
test_two (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised CHILD 3");
  deliver_permit (f, "opened", ",\"kind\":\"hot-work\",\"title\":\"weld\"");
  assert_rule (f, "CHILD", "SR-HOT", 2);
  desk_deliver (f, "raised PARENT 2");
  assert_rule (f, "CHILD", "SR-PARENT", 2);
  desk_assert (f, "CHILD:suppressed SMOKE:suppressed");
  desk_restart (f);
  assert_rule (f, "CHILD", "SR-PARENT", 2);
  desk_deliver (f, "returned PARENT");
  assert_rule (f, "CHILD", "SR-HOT", 2);
  desk_assert (f, "CHILD:suppressed");
  deliver_permit (f, "closed", "");
  assert_rule (f, "CHILD", NULL, 0);
  desk_assert (f, "CHILD:unacknowledged");
}

/* After a start what was suppressed stays so until values can have come, 30 s, and then comes back. */
static void
test_restart (Fixture *f, gconstpointer data)
{
  desk_sample (f, "IT-1", 1.0);
  desk_pass (f, 4);
  desk_sample (f, "IT-1", 1.0);
  desk_pass (f, 4);
  desk_sample (f, "IT-1", 1.0);
  desk_pass (f, 2);
  desk_deliver (f, "raised FT-1/L 3");
  desk_assert (f, "FT-1/L:suppressed");
  desk_restart (f);
  vigil_session_hold_rules (f->session, 30 * VIGIL_SECOND);
  desk_pass (f, 1);
  desk_pass (f, 28);
  desk_assert (f, "FT-1/L:suppressed");
  desk_pass (f, 1);
  desk_pass (f, 20);
  desk_assert (f, "FT-1/L:unacknowledged");
}

/* A clock that is set back does not hold an alarm back: 20 s are 20 s. */
static void
test_clock_back (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised FT-1/L 3");
  for (guint i = 0; i < 4; i++)
    {
      desk_sample (f, "IT-1", 1.0);
      desk_pass (f, 3);
    }
  desk_assert (f, "FT-1/L:suppressed");
  desk_sample (f, "IT-1", 30.0);
  desk_pass (f, 1);
  vigil_clock_set_now (f->clock, T0 - VIGIL_HOUR);
  desk_sample (f, "IT-1", 30.0);
  desk_pass (f, 20);
  desk_assert (f, "FT-1/L:unacknowledged");
}

/* The limit of PT-1 raises only with the third excursion within a minute; the pack says so. */
static void
test_count (Fixture *f, gconstpointer data)
{
  static const double values[] = { 11.0, 8.0, 11.0, 8.0, 11.0 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const VigilSample sample = { "PT-1", values[i], T0 + i * VIGIL_SECOND, VIGIL_QUALITY_GOOD };
      g_autoptr (VigilEvent) event = vigil_event_new_samples ("/platform", sample.time, &sample, 1);

      vigil_session_watch_limits (f->session, event);
      desk_assert (f, i < 4 ? "PT-1/H:unknown" : "PT-1/H:unacknowledged");
    }
}

#define ADD(path, function, data) g_test_add (path, Fixture, data, desk_set_up, function, desk_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/rules/tag", test_tag, NULL);
  ADD ("/rules/stale", test_stale, NULL);
  ADD ("/rules/parent", test_parent, NULL);
  ADD ("/rules/permit/facts", test_permit, NULL);
  ADD ("/rules/permit/keyframe", test_permit, "keyframe");
  ADD ("/rules/two", test_two, NULL);
  ADD ("/rules/restart", test_restart, NULL);
  ADD ("/rules/clock-back", test_clock_back, NULL);
  ADD ("/rules/count", test_count, NULL);
  return g_test_run ();
}
