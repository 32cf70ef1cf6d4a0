/* test-alarm-commands.c: what operators do to alarms reaches every client of the simulated platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"
#include "sim/vigil-sim-world-private.h"

#include "core/vigil-clock.h"

#include <string.h>

#define ALARM "PT-2101/HH" /* a limit of the demo pack */

static void
start (SimPark *park)
{
  const VigilSimWorldOptions quiet = { .seed = 1, .n_people = 60, .n_vehicles = 16, .speed = 1.0, .quiet = TRUE };

  sim_park_init (park, &quiet);
  sim_park_run (park, 5.0, 0.5);
  g_assert_nonnull (vigil_site_get_alarm_def (park->site, ALARM));
}

static char *
shelf_args (SimPark *park, double minutes, gboolean once)
{
  g_autofree char *until = vigil_time_to_rfc3339 (park->now + (VigilTime) (minutes * VIGIL_MINUTE));

  return g_strdup_printf ("{\"reason\":\"calibration\",\"authority\":\"leader\",\"until\":\"%s\"%s}", until,
                          once ? ",\"oneShot\":true" : "");
}

static guint
count_in_snapshot (SimPark *park, VigilEventType type)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  guint n = 0;

  vigil_sim_world_append_snapshot (park->world, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const VigilEvent *event = facts->pdata[i];

      g_assert_true (event->snapshot);
      n += event->event_type == type;
    }
  return n;
}

/* The fact has all of the command, passes the schema, and is of every snapshot until its end. */
static void
test_shelve (void)
{
  SimPark park;
  g_autofree char *args = NULL, *json = NULL;
  g_autoptr (GPtrArray) parsed = NULL;
  VigilEvent *fact, *request;

  start (&park);
  args = shelf_args (&park, 30, FALSE);
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", ALARM, args), ==, "done");
  fact = sim_park_find (&park, VIGIL_EVENT_ALARM_SHELVED, ALARM);
  request = sim_park_find (&park, VIGIL_EVENT_COMMAND_REQUESTED, ALARM);
  g_assert_cmpstr (fact->actor, ==, "tester");
  g_assert_cmpstr (vigil_event_get_string (fact, "command"), ==, request->id);
  json = vigil_event_to_json (fact);
  parsed = vigil_event_parse (json, strlen (json), park.now, NULL, NULL);
  g_assert_cmpuint (parsed->len, ==, 1);
  g_assert_cmpstr (vigil_event_get_text (parsed->pdata[0], "reason"), ==, "calibration");
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_SHELVED), ==, 1);
  sim_park_run (&park, 31.0 * 60.0, 1.0);
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_SHELVED), ==, 0);
  sim_park_clear (&park);
}

static void
test_unshelve (void)
{
  SimPark park;
  g_autofree char *args = NULL;

  start (&park);
  args = shelf_args (&park, 30, FALSE);
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", ALARM, args), ==, "done");
  g_assert_cmpstr (sim_park_command (&park, "alarm.unshelve", ALARM, NULL), ==, "done");
  g_assert_cmpstr (vigil_event_get_string (sim_park_find (&park, VIGIL_EVENT_ALARM_UNSHELVED, ALARM), "cause"), ==, "operator");
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_SHELVED), ==, 0);
  g_assert_cmpstr (sim_park_command (&park, "alarm.unshelve", ALARM, NULL), ==, "done");
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_ALARM_UNSHELVED), ==, 1);
  sim_park_clear (&park);
}

static void
test_once (void)
{
  SimPark park;
  g_autofree char *args = NULL;

  start (&park);
  args = shelf_args (&park, 30, TRUE);
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", ALARM, args), ==, "done");
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_SHELVED), ==, 1);
  vigil_sim_world_emit (park.world, vigil_event_new (VIGIL_EVENT_ALARM_RETURNED, "/x", ALARM, NULL, park.now, NULL));
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_SHELVED), ==, 0);
  sim_park_clear (&park);
}

static void
test_others (void)
{
  SimPark park;

  start (&park);
  g_assert_cmpstr (sim_park_command (&park, "alarm.remove", ALARM, "{\"reason\":\"broken\",\"order\":\"WO-1\"}"), ==, "done");
  g_assert_cmpstr (vigil_event_get_string (sim_park_find (&park, VIGIL_EVENT_ALARM_REMOVED, ALARM), "authority"), ==, "tester");
  g_assert_cmpstr (sim_park_command (&park, "alarm.suppress", ALARM, "{\"rule\":\"SR-1\"}"), ==, "done");
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_REMOVED), ==, 1);
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_SUPPRESSED), ==, 1);
  g_assert_cmpstr (sim_park_command (&park, "alarm.restore", ALARM, NULL), ==, "done");
  g_assert_cmpstr (sim_park_command (&park, "alarm.unsuppress", ALARM, "{\"rule\":\"SR-1\"}"), ==, "done");
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_REMOVED), ==, 0);
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_SUPPRESSED), ==, 0);
  g_assert_cmpstr (sim_park_command (&park, "alarm.reset", ALARM, NULL), ==, "done");
  g_assert_nonnull (sim_park_find (&park, VIGIL_EVENT_ALARM_RESET, ALARM));
  sim_park_clear (&park);
}

/* What is not valid is rejected and leaves nothing behind. */
static void
test_rejected (void)
{
  SimPark park;
  g_autofree char *past = NULL, *fine = NULL, *words = g_strnfill (10240, 'r'), *lengthy = NULL;

  start (&park);
  past = shelf_args (&park, -1, FALSE);
  fine = shelf_args (&park, 30, FALSE);
  lengthy = g_strdup_printf ("{\"reason\":\"%s\",\"oneShot\":true}", words);
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", ALARM, past), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", ALARM, "{\"reason\":\"x\"}"), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", ALARM, "{\"reason\":\"x\",\"until\":7}"), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", ALARM, NULL), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", ALARM, lengthy), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "alarm.shelve", "nothing/H", fine), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "alarm.reset", "nothing/H", NULL), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "alarm.suppress", ALARM, NULL), ==, "rejected");
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_ALARM_SHELVED), ==, 0);
  g_assert_cmpuint (count_in_snapshot (&park, VIGIL_EVENT_ALARM_SHELVED), ==, 0);
  sim_park_clear (&park);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/alarm-commands/shelve", test_shelve);
  g_test_add_func ("/sim/alarm-commands/unshelve", test_unshelve);
  g_test_add_func ("/sim/alarm-commands/once", test_once);
  g_test_add_func ("/sim/alarm-commands/others", test_others);
  g_test_add_func ("/sim/alarm-commands/rejected", test_rejected);
  return g_test_run ();
}
