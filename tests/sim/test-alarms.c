/* test-alarms.c: an alarm's facts, and the snapshot of what is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"
#include "sim/vigil-sim-alarms.h"

#include <math.h>

static VigilSimAlarm *
make_alarm (const char *id)
{
  VigilSimAlarm *alarm
      = vigil_sim_alarm_new (id, 2, &(VigilText){ (char *) "压力高", (char *) "Pressure high" });

  alarm->tag = g_strdup ("PT-1");
  alarm->limit = g_strdup ("H");
  alarm->unit = g_strdup ("MPa");
  alarm->value = 1.25;
  alarm->threshold = 1.2;
  return alarm;
}

static GPtrArray *
snapshot (VigilSimAlarms *alarms)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  vigil_sim_alarms_append_snapshot (alarms, events);
  return events;
}

static void
test_life (void)
{
  g_autoptr (VigilSimAlarms) alarms = vigil_sim_alarms_new ();
  g_autoptr (VigilEvent) raised = vigil_sim_alarms_raise (alarms, make_alarm ("PT-1/H"), SIM_START);
  g_autoptr (VigilEvent) acknowledged = NULL;
  g_autoptr (VigilEvent) returned = NULL;

  g_assert_cmpint (raised->event_type, ==, VIGIL_EVENT_ALARM_RAISED);
  g_assert_cmpstr (raised->subject, ==, "PT-1/H");
  g_assert_cmpfloat (vigil_event_get_double (raised, "value"), ==, 1.25);
  g_assert_cmpint (vigil_event_get_int (raised, "priority", 0), ==, 2);
  g_assert_null (vigil_sim_alarms_raise (alarms, make_alarm ("PT-1/H"), SIM_START)); /* is active */
  acknowledged = vigil_sim_alarms_acknowledge (alarms, "PT-1/H", "zhang", "c-1", SIM_START);
  g_assert_cmpstr (acknowledged->actor, ==, "zhang");
  g_assert_cmpstr (vigil_event_get_string (acknowledged, "command"), ==, "c-1");
  g_assert_null (vigil_sim_alarms_acknowledge (alarms, "PT-1/H", "zhang", "c-2", SIM_START));
  returned = vigil_sim_alarms_return (alarms, "PT-1/H", 1.1, SIM_START);
  g_assert_cmpfloat (vigil_event_get_double (returned, "value"), ==, 1.1);
  g_assert_cmpuint (vigil_sim_alarms_get_n (alarms), ==, 0);
}

/* Gone but unacknowledged stays until somebody has seen it. */
static void
test_returned_first (void)
{
  g_autoptr (VigilSimAlarms) alarms = vigil_sim_alarms_new ();
  g_autoptr (VigilEvent) raised = vigil_sim_alarms_raise (alarms, make_alarm ("A"), SIM_START);
  g_autoptr (VigilEvent) returned = vigil_sim_alarms_return (alarms, "A", NAN, SIM_START);
  g_autoptr (GPtrArray) open = snapshot (alarms);
  g_autoptr (VigilEvent) again = NULL;
  VigilEvent *event = g_ptr_array_index (open, 0);

  g_assert_nonnull (returned);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_true (event->snapshot);
  g_assert_true (json_object_get_boolean_member (json_node_get_object (event->data), "returned"));
  g_assert_false (
      json_object_get_boolean_member (json_node_get_object (event->data), "acknowledged"));
  g_assert_cmpstr (vigil_event_get_string (event, "raised"), !=, NULL);
  again = vigil_sim_alarms_raise (alarms, make_alarm ("A"), SIM_START);
  g_assert_nonnull (again);
  g_assert_cmpuint (vigil_sim_alarms_get_n (alarms), ==, 1);
}

static void
test_unknown (void)
{
  g_autoptr (VigilSimAlarms) alarms = vigil_sim_alarms_new ();

  g_assert_null (vigil_sim_alarms_return (alarms, "nothing", 0.0, SIM_START));
  g_assert_null (vigil_sim_alarms_acknowledge (alarms, "nothing", NULL, NULL, SIM_START));
  g_assert_null (vigil_sim_alarms_find (alarms, "nothing"));
}

/* What goes on the wire is what the strict reader of the other side takes. */
static void
test_readable (void)
{
  g_autoptr (VigilSimAlarms) alarms = vigil_sim_alarms_new ();
  g_autoptr (VigilEvent) raised = vigil_sim_alarms_raise (alarms, make_alarm ("PT-1/H"), SIM_START);
  g_autofree char *json = vigil_event_to_json (raised);
  g_autoptr (GPtrArray) rejects
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events
      = vigil_event_parse (json, strlen (json), SIM_START, rejects, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rejects->len, ==, 0);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpstr (vigil_event_get_text (g_ptr_array_index (events, 0), "message"), ==,
                   "Pressure high");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/alarms/life", test_life);
  g_test_add_func ("/sim/alarms/returned-first", test_returned_first);
  g_test_add_func ("/sim/alarms/unknown", test_unknown);
  g_test_add_func ("/sim/alarms/readable", test_readable);
  return g_test_run ();
}
