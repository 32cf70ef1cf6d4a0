/* test-timers.c: what time does to alarms: shelves end, alarms are announced again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "testlib/vigil-test.h"

typedef SessionFixture Fixture;

#define MINUTE 60.0 /* s */

static void
shelve (Fixture *f, const char *ids, double minutes)
{
  VigilAlarmOrder order = { .reason = "r", .until = vigil_clock_now (f->clock) + (VigilTime) (minutes * VIGIL_MINUTE) };

  desk_must (f, VIGIL_ALARM_INPUT_SHELVE, ids, &order);
}

static void
assert_cause (Fixture *f, VigilEventType type, const char *alarm, const char *cause)
{
  g_autoptr (VigilEvent) fact = desk_find_fact (f, type, alarm);

  g_assert_nonnull (fact);
  g_assert_cmpstr (vigil_event_get_string (fact, "cause"), ==, cause);
}

/* To the second, and by the condition of that moment. */
static void
test_expiry (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised A 3, raised B 3");
  shelve (f, "A B", 30);
  desk_deliver (f, "returned B");
  desk_pass (f, 30 * MINUTE - 1);
  desk_assert (f, "A:shelved B:shelved");
  desk_pass (f, 1);
  desk_assert (f, "A:unacknowledged B:normal");
  assert_cause (f, VIGIL_EVENT_ALARM_UNSHELVED, "A", "expired");
  desk_pass (f, 1);
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_UNSHELVED), ==, 2);
}

/* A longer shelf takes the place of the first. */
static void
test_longer (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised A 3");
  shelve (f, "A", 30);
  desk_pass (f, 20 * MINUTE);
  shelve (f, "A", 30);
  desk_pass (f, 29 * MINUTE);
  desk_assert (f, "A:shelved");
  desk_pass (f, MINUTE);
  desk_assert (f, "A:unacknowledged");
}

/* What ended while Vigil was not running ends at the start, what did not goes on. */
static void
test_restart (Fixture *f, gconstpointer with_keyframe)
{
  desk_deliver (f, "raised A 3, raised B 3");
  shelve (f, "A", 30);
  shelve (f, "B", 90);
  if (with_keyframe != NULL)
    vigil_session_write_keyframe (f->session);
  vigil_clock_advance (f->clock, VIGIL_HOUR);
  desk_restart (f);
  desk_assert (f, "A:unacknowledged B:shelved");
  assert_cause (f, VIGIL_EVENT_ALARM_UNSHELVED, "A", "expired");
  desk_pass (f, 29 * MINUTE);
  desk_assert (f, "B:shelved");
  desk_pass (f, MINUTE);
  desk_assert (f, "B:unacknowledged");
}

/* A clock that is set back makes no shelf longer than it was said to be, running or not; one that is set on ends it. */
static void
test_clock_back (Fixture *f, gconstpointer restart)
{
  desk_deliver (f, "raised A 3");
  shelve (f, "A", 30);
  desk_pass (f, 10 * MINUTE);
  vigil_clock_set_now (f->clock, T0 - 5 * VIGIL_HOUR);
  if (restart != NULL)
    desk_restart (f);
  desk_pass (f, 1);
  desk_assert (f, "A:shelved");
  desk_pass (f, restart != NULL ? 30 * MINUTE : 20 * MINUTE);
  desk_assert (f, "A:unacknowledged");
}

static void
test_clock_on (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised A 3");
  shelve (f, "A", 30);
  desk_pass (f, 1);
  vigil_clock_set_now (f->clock, T0 + VIGIL_HOUR);
  desk_pass (f, 1);
  desk_assert (f, "A:unacknowledged");
}

/* 300 s of its record; 600 s of the policy for priority 1; never for priority 3 without a record. */
static void
test_realarm (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised AGAIN 3, raised ONE 1, raised A 3");
  desk_deliver (f, "acknowledged AGAIN, acknowledged ONE, acknowledged A");
  desk_pass (f, 299);
  desk_assert (f, "AGAIN:acknowledged ONE:acknowledged A:acknowledged");
  desk_pass (f, 1);
  desk_assert (f, "AGAIN:unacknowledged ONE:acknowledged A:acknowledged");
  assert_cause (f, VIGIL_EVENT_ALARM_REALARMED, "AGAIN", "timer");
  desk_must (f, VIGIL_ALARM_INPUT_ACKNOWLEDGE, "AGAIN", NULL);
  desk_pass (f, 299);
  desk_assert (f, "AGAIN:acknowledged ONE:acknowledged A:acknowledged");
  desk_pass (f, 1);
  desk_assert (f, "AGAIN:unacknowledged ONE:unacknowledged A:acknowledged");
  desk_pass (f, 100 * MINUTE);
  desk_assert (f, "A:acknowledged");
}

/* Priority 2 that nobody acknowledges for 30 min of the policy becomes priority 1; priority 3 waits for ever. */
static void
test_escalation (Fixture *f, gconstpointer data)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (f->session);

  desk_deliver (f, "raised TWO 2, raised THREE 3");
  desk_pass (f, 15 * MINUTE);
  desk_must (f, VIGIL_ALARM_INPUT_SILENCE, "TWO", NULL);
  desk_pass (f, 15 * MINUTE - 1);
  g_assert_cmpint (vigil_alarm_get_priority (vigil_alarm_queue_find (queue, "TWO")), ==, 2);
  desk_pass (f, 1);
  g_assert_cmpint (vigil_alarm_get_priority (vigil_alarm_queue_find (queue, "TWO")), ==, 1);
  g_assert_false (vigil_alarm_get_silenced (vigil_alarm_queue_find (queue, "TWO")));
  assert_cause (f, VIGIL_EVENT_ALARM_REALARMED, "TWO", "escalation");
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_REALARMED), ==, 1);
  desk_pass (f, 60 * MINUTE);
  desk_pass (f, 60 * MINUTE);
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_REALARMED), ==, 2);
  g_assert_cmpint (vigil_alarm_get_priority (vigil_alarm_queue_find (queue, "THREE")), ==, 3);
}

/* While Vigil was not running nobody could acknowledge. */
static void
test_escalation_restart (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised TWO 2");
  vigil_clock_advance (f->clock, VIGIL_HOUR);
  desk_restart (f);
  desk_pass (f, 29 * MINUTE);
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_REALARMED), ==, 0);
  desk_pass (f, MINUTE);
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_REALARMED), ==, 1);
}

/* An acknowledged or silenced loss of the link comes again every minute while it lasts. */
static void
test_link (Fixture *f, gconstpointer data)
{
  session_fixture_raise (f->session, "link/x", 2);
  desk_assert (f, "link/x:unacknowledged");
  desk_must (f, VIGIL_ALARM_INPUT_ACKNOWLEDGE, "link/x", NULL);
  desk_pass (f, 59);
  desk_assert (f, "link/x:acknowledged");
  desk_pass (f, 1);
  desk_assert (f, "link/x:unacknowledged");
  desk_must (f, VIGIL_ALARM_INPUT_SILENCE, "link/x", NULL);
  desk_pass (f, 59);
  g_assert_true (vigil_alarm_get_silenced (vigil_alarm_queue_find (f->session->alarms, "link/x")));
  desk_pass (f, 1);
  g_assert_false (vigil_alarm_get_silenced (vigil_alarm_queue_find (f->session->alarms, "link/x")));
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_REALARMED), ==, 2);
  desk_pass (f, 10 * MINUTE);
  g_assert_cmpuint (desk_count_facts (f, VIGIL_EVENT_ALARM_REALARMED), ==, 2);
}

/* More rows than are looked at in one go: the last has its turn. */
static void
test_flood (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) spec = g_string_new ("raised AGAIN 3, acknowledged AGAIN");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (spec, ", raised F%04u 4", i);
  desk_deliver (f, spec->str);
  vigil_alarm_queue_end_batch (f->session->alarms);
  desk_pass (f, 300);
  desk_assert (f, "AGAIN:acknowledged");
  desk_pass (f, 1);
  desk_assert (f, "AGAIN:unacknowledged");
}

static gboolean
is_back (gpointer data)
{
  return vigil_alarm_get_state (vigil_alarm_queue_find (((Fixture *) data)->session->alarms, "A")) == VIGIL_ALARM_UNACKNOWLEDGED;
}

/* Nobody has to ask for it. */
static void
test_tick (Fixture *f, gconstpointer data)
{
  desk_deliver (f, "raised A 3");
  shelve (f, "A", 30);
  vigil_session_start (f->session);
  vigil_clock_advance (f->clock, 31 * VIGIL_MINUTE);
  g_assert_true (vigil_test_wait (is_back, f, 20.0));
}

#define ADD(path, function, data) g_test_add (path, Fixture, data, desk_set_up, function, desk_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/timers/expiry", test_expiry, NULL);
  ADD ("/timers/longer", test_longer, NULL);
  ADD ("/timers/restart/facts", test_restart, NULL);
  ADD ("/timers/restart/keyframe", test_restart, "keyframe");
  ADD ("/timers/clock-back/running", test_clock_back, NULL);
  ADD ("/timers/clock-back/restart", test_clock_back, "restart");
  ADD ("/timers/clock-on", test_clock_on, NULL);
  ADD ("/timers/realarm", test_realarm, NULL);
  ADD ("/timers/escalation/policy", test_escalation, NULL);
  ADD ("/timers/escalation/restart", test_escalation_restart, NULL);
  ADD ("/timers/link", test_link, NULL);
  ADD ("/timers/flood", test_flood, NULL);
  ADD ("/timers/tick", test_tick, NULL);
  return g_test_run ();
}
