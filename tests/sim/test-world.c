/* test-world.c: the whole park: calm when calm, the same for the same seed, obedient, and in
 * trouble on demand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"
#include "sim/vigil-sim-world-private.h"

#include <math.h>

static VigilSimWorldOptions
options (void)
{
  return (VigilSimWorldOptions){
    .seed = 1, .n_people = 60, .n_vehicles = 16, .speed = 1.0, .quiet = TRUE
  };
}

static void
test_size (void)
{
  VigilSimWorldOptions big = options ();
  SimPark park;

  big.n_people = 1300;
  sim_park_init (&park, &big);
  g_assert_cmpuint (vigil_sim_world_get_n_people (park.world), >=, 1300);
  g_assert_cmpuint (vigil_sim_tags_get_n (park.world->tags), >=, 1200);
  sim_park_clear (&park);
}

/* A quiet hour: nothing at all. */
static void
test_quiet (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;

  sim_park_init (&park, &quiet);
  sim_park_run (&park, 3600.0, 1.0);
  for (guint i = 0; i < park.events->len; i++)
    if (((VigilEvent *) g_ptr_array_index (park.events, i))->event_type == VIGIL_EVENT_ALARM_RAISED)
      g_test_message ("%s", ((VigilEvent *) g_ptr_array_index (park.events, i))->subject);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_ALARM_RAISED), ==, 0);
  sim_park_clear (&park);
}

/* An ordinary park: a few alarms an hour (ISA-18.2: about 6 an hour is what one operator can take).
 */
static void
test_calm (void)
{
  VigilSimWorldOptions calm = options ();
  SimPark park;

  calm.quiet = FALSE;
  sim_park_init (&park, &calm);
  sim_park_run (&park, 2.0 * 3600.0, 1.0);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_ALARM_RAISED), >=, 1);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_ALARM_RAISED), <=, 24);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_PERMIT_OPENED), >=, 3);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_PERMIT_CLOSED), >=, 1);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_GATE_PASSED), >=, 5);
  sim_park_clear (&park);
}

static char *
without_id (VigilEvent *event)
{
  g_free (event->id);
  event->id = g_strdup ("");
  return vigil_event_to_json (event);
}

static void
test_same_seed (void)
{
  VigilSimWorldOptions same = options (), other = options ();
  SimPark a, b, c;
  guint differ = 0;

  same.quiet = other.quiet = FALSE;
  other.seed = 2;
  sim_park_init (&a, &same);
  sim_park_init (&b, &same);
  sim_park_init (&c, &other);
  a.keep_telemetry = b.keep_telemetry = c.keep_telemetry = TRUE;
  sim_park_run (&a, 60.0, 0.05);
  sim_park_run (&b, 60.0, 0.05);
  sim_park_run (&c, 60.0, 0.05);
  g_assert_cmpuint (a.events->len, >, 1000);
  g_assert_cmpuint (a.events->len, ==, b.events->len);
  for (guint i = 0; i < a.events->len; i++)
    {
      g_autofree char *one = without_id (g_ptr_array_index (a.events, i));
      g_autofree char *two = without_id (g_ptr_array_index (b.events, i));

      g_assert_cmpstr (one, ==, two);
      if (i < c.events->len)
        {
          g_autofree char *three = without_id (g_ptr_array_index (c.events, i));

          differ += !g_str_equal (one, three);
        }
    }
  g_assert_cmpuint (differ, >, 500);
  sim_park_clear (&a);
  sim_park_clear (&b);
  sim_park_clear (&c);
}

/* Degrees from the source to a tag. */
static double
bearing (SimPark *park, const char *source, const VigilTagDef *def)
{
  const VigilAsset *asset = vigil_site_get_asset (park->site, source);

  return fmod (atan2 (def->x - asset->x, def->y - asset->y) * 180.0 / G_PI + 360.0, 360.0);
}

static double
apart (double a, double b)
{
  double d = fmod (fabs (a - b), 360.0);

  return MIN (d, 360.0 - d);
}

static double
distance_to (SimPark *park, const char *source, const VigilTagDef *def)
{
  const VigilAsset *asset = vigil_site_get_asset (park->site, source);

  return hypot (def->x - asset->x, def->y - asset->y);
}

static gboolean
is_gas (SimPark *park, VigilEvent *event, const VigilTagDef **def)
{
  const char *tag = event->event_type == VIGIL_EVENT_ALARM_RAISED
                        ? vigil_event_get_string (event, "tag")
                        : NULL;

  *def = tag != NULL ? vigil_site_get_tag (park->site, tag) : NULL;
  return *def != NULL && g_str_equal ((*def)->kind, "gas");
}

/* Every detector that answers stands downwind of the leak, and the further ones answer later. */
static void
check_downwind (SimPark *park, const char *source, double wind_from, guint at_least)
{
  double near_time = 0.0, far_time = 0.0;
  guint n = 0, n_near = 0, n_far = 0;

  for (guint i = 0; i < park->events->len; i++)
    {
      VigilEvent *event = g_ptr_array_index (park->events, i);
      const VigilTagDef *def;
      double distance;

      if (!is_gas (park, event, &def))
        continue;
      distance = distance_to (park, source, def);
      if (distance > 8.0)
        g_assert_cmpfloat (apart (bearing (park, source, def), wind_from + 180.0), <, 75.0);
      if (distance < 40.0)
        {
          near_time += (double) (event->time - SIM_START) / VIGIL_SECOND;
          n_near++;
        }
      else
        {
          far_time += (double) (event->time - SIM_START) / VIGIL_SECOND;
          n_far++;
        }
      n++;
    }
  g_assert_cmpuint (n, >=, at_least);
  if (n_near > 0 && n_far > 0)
    g_assert_cmpfloat (near_time / n_near, <, far_time / n_far);
}

static void
test_chlorine (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;

  sim_park_init (&park, &quiet);
  sim_park_play (&park, "chlorine-leak");
  sim_park_run (&park, 400.0, 0.5);
  g_assert_nonnull (sim_park_find (&park, VIGIL_EVENT_SCENARIO_STARTED, "SC-chlorine-leak"));
  check_downwind (&park, "T-2102", 300.0, 4);
  g_assert_nonnull (sim_park_find (&park, VIGIL_EVENT_ALARM_RAISED, "PT-2102/L"));
  sim_park_clear (&park);
}

/* Closing the outlet valve turns its position, stops the leak, and clears the air. */
static void
test_close_valve (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  guint raised, returned = 0;

  sim_park_init (&park, &quiet);
  sim_park_play (&park, "chlorine-leak");
  sim_park_run (&park, 240.0, 0.5);
  g_assert_cmpfloat (vigil_sim_incidents_get_rate (park.world->incidents), >, 0.3);
  g_assert_cmpfloat (vigil_sim_tags_find (park.world->tags, "ZT-2102")->reading, ==, 100.0);
  g_assert_cmpstr (sim_park_command (&park, "valve.close", "XV-2102", NULL), ==, "accepted");
  sim_park_run (&park, 60.0, 0.5);
  g_assert_cmpfloat (vigil_sim_tags_find (park.world->tags, "ZT-2102")->reading, ==, 0.0);
  g_assert_cmpfloat (vigil_sim_incidents_get_rate (park.world->incidents), ==, 0.0);
  raised = sim_park_count (&park, VIGIL_EVENT_ALARM_RAISED);
  sim_park_run (&park, 900.0, 0.5);
  for (guint i = 0; i < park.events->len; i++)
    {
      VigilEvent *event = g_ptr_array_index (park.events, i);

      returned += event->event_type == VIGIL_EVENT_ALARM_RETURNED
                  && g_str_has_prefix (event->subject, "GT-");
    }
  g_assert_cmpuint (raised, >, 4);
  g_assert_cmpuint (returned, >, 3);
  sim_park_clear (&park);
}

static double
total_exposure (SimPark *park)
{
  double sum = 0.0;

  for (guint i = 0; i < vigil_sim_tags_get_n (park->world->tags); i++)
    sum += vigil_sim_tags_get (park->world->tags, i)->process.exposure;
  return sum;
}

static void
test_spray (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  double before;

  sim_park_init (&park, &quiet);
  sim_park_play (&park, "ammonia-release");
  sim_park_run (&park, 200.0, 0.5);
  before = total_exposure (&park);
  check_downwind (&park, "V-3401", 210.0, 2);
  g_assert_cmpstr (sim_park_command (&park, "spray.start", "SP-3401", NULL), ==, "done");
  sim_park_run (&park, 10.0, 0.5);
  g_assert_cmpfloat (total_exposure (&park), <, 0.6 * before);
  g_assert_cmpfloat (vigil_sim_tags_find (park.world->tags, "XI-SP3401")->reading, ==, 1.0);
  g_assert_cmpstr (sim_park_command (&park, "spray.stop", "SP-3401", NULL), ==, "done");
  sim_park_clear (&park);
}

static void
test_fire (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;

  sim_park_init (&park, &quiet);
  sim_park_play (&park, "lpg-sphere-fire");
  sim_park_run (&park, 600.0, 0.5);
  check_downwind (&park, "V-3103", 60.0, 2);
  g_assert_nonnull (sim_park_find (&park, VIGIL_EVENT_ALARM_RAISED, "PT-3103/H"));
  g_assert_cmpfloat (vigil_sim_tags_find (park.world->tags, "TT-3103A")->process.offset, >, 5.0);
  sim_park_clear (&park);
}

static void
test_man_down (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  VigilEvent *alarm;

  sim_park_init (&park, &quiet);
  sim_park_play (&park, "man-down");
  sim_park_run (&park, 30.0, 0.5);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_ALARM_RAISED), ==, 1);
  alarm = sim_park_find (&park, VIGIL_EVENT_ALARM_RAISED, NULL);
  g_assert_true (g_str_has_suffix (alarm->subject, "/MOTIONLESS"));
  g_assert_nonnull (vigil_event_get_string (alarm, "track"));
  g_assert_true (json_object_has_member (json_node_get_object (alarm->data), "position"));
  sim_park_run (&park, 1000.0, 1.0);
  g_assert_nonnull (sim_park_find (&park, VIGIL_EVENT_ALARM_RETURNED, alarm->subject));
  g_assert_nonnull (sim_park_find (&park, VIGIL_EVENT_SCENARIO_ENDED, NULL));
  sim_park_clear (&park);
}

/* Issue 2: at least 200 alarms. */
static void
test_power_dip (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  guint raised;

  sim_park_init (&park, &quiet);
  sim_park_play (&park, "power-dip");
  sim_park_run (&park, 180.0, 0.5);
  raised = sim_park_count (&park, VIGIL_EVENT_ALARM_RAISED);
  g_test_message ("%u alarms", raised);
  g_assert_cmpuint (raised, >=, 200);
  sim_park_run (&park, 1200.0, 1.0);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_ALARM_RETURNED), >, raised * 9 / 10);
  sim_park_clear (&park);
}

static void
test_acknowledge (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  VigilEvent *alarm, *fact;

  sim_park_init (&park, &quiet);
  sim_park_play (&park, "man-down");
  sim_park_run (&park, 10.0, 0.5);
  alarm = sim_park_find (&park, VIGIL_EVENT_ALARM_RAISED, NULL);
  g_assert_cmpstr (sim_park_command (&park, "alarm.acknowledge", alarm->subject, NULL), ==, "done");
  fact = sim_park_find (&park, VIGIL_EVENT_ALARM_ACKNOWLEDGED, alarm->subject);
  g_assert_cmpstr (fact->actor, ==, "tester");
  g_assert_cmpstr (sim_park_command (&park, "alarm.acknowledge", alarm->subject, NULL), ==, "done");
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_ALARM_ACKNOWLEDGED), ==, 1);
  g_assert_cmpstr (sim_park_command (&park, "alarm.acknowledge", "nothing/H", NULL), ==,
                   "rejected");
  sim_park_clear (&park);
}

static guint
count_activity (SimPark *park, VigilSimActivity activity)
{
  guint n = 0;

  for (guint i = 0; i < vigil_sim_people_get_n_present (park->world->people); i++)
    n += vigil_sim_people_get_present (park->world->people, i)->activity == activity;
  return n;
}

static void
test_broadcast (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  guint in_one, in_all;

  sim_park_init (&park, &quiet);
  sim_park_run (&park, 5.0, 0.5);
  g_assert_cmpstr (sim_park_command (&park, "broadcast", "E1", "{\"message\":\"leave\"}"), ==,
                   "done");
  in_one = count_activity (&park, VIGIL_SIM_PERSON_FLEEING);
  g_assert_cmpuint (in_one, >, 0);
  g_assert_cmpstr (sim_park_command (&park, "broadcast", "*", NULL), ==, "done");
  in_all = count_activity (&park, VIGIL_SIM_PERSON_FLEEING);
  g_assert_cmpuint (in_all, >, in_one);
  g_assert_cmpuint (in_all, ==, vigil_sim_world_get_n_people (park.world));
  g_assert_cmpstr (sim_park_command (&park, "broadcast", "nowhere", NULL), ==, "rejected");
  sim_park_clear (&park);
}

static void
test_dispatch (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  const VigilAsset *tank;
  const VigilSimVehicle *vehicle;
  guint before;

  sim_park_init (&park, &quiet);
  sim_park_run (&park, 5.0, 0.5);
  tank = vigil_site_get_asset (park.site, "T-2102");
  g_assert_cmpstr (sim_park_command (&park, "dispatch", "VF001", "{\"to\":\"T-2102\"}"), ==,
                   "accepted");
  before = sim_park_count (&park, VIGIL_EVENT_COMMAND_RESULT);
  sim_park_run (&park, 600.0, 0.5);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_COMMAND_RESULT), ==, before + 1);
  vehicle = vigil_sim_vehicles_get (park.world->vehicles, 0);
  g_assert_cmpstr (vehicle->id, ==, "VF001");
  g_assert_cmpfloat (hypot (vehicle->mover.x - tank->x, vehicle->mover.y - tank->y), <, 150.0);
  g_assert_cmpstr (sim_park_command (&park, "dispatch", "T-2102", "{\"vehicle\":\"ambulance\"}"),
                   ==, "accepted");
  g_assert_cmpstr (sim_park_command (&park, "dispatch", "VX999", "{\"to\":\"T-2102\"}"), ==,
                   "rejected");
  g_assert_cmpstr (sim_park_command (&park, "dispatch", "VF001", NULL), ==, "rejected");
  sim_park_clear (&park);
}

static void
test_rejected (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  VigilEvent *result;

  sim_park_init (&park, &quiet);
  g_assert_cmpstr (sim_park_command (&park, "make.coffee", "T-2102", NULL), ==, "rejected");
  result = sim_park_find (&park, VIGIL_EVENT_COMMAND_RESULT, NULL);
  g_assert_nonnull (strstr (vigil_event_get_text (result, "reason"), "make.coffee"));
  g_assert_nonnull (sim_park_find (&park, VIGIL_EVENT_COMMAND_REQUESTED, "T-2102"));
  g_assert_cmpstr (sim_park_command (&park, "valve.close", "P-2101A", NULL), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "valve.close", "nowhere", NULL), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "spray.start", "nowhere", NULL), ==, "rejected");
  g_assert_cmpstr (sim_park_command (&park, "spray.start", NULL, NULL), ==, "rejected");
  sim_park_clear (&park);
}

/* The same request again is answered again and does nothing. */
static void
test_repeated (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  VigilEvent *request;

  sim_park_init (&park, &quiet);
  sim_park_command (&park, "broadcast", "*", NULL);
  request = vigil_event_ref (sim_park_find (&park, VIGIL_EVENT_COMMAND_REQUESTED, NULL));
  vigil_sim_world_command (park.world, request);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_COMMAND_REQUESTED), ==, 1);
  g_assert_cmpuint (sim_park_count (&park, VIGIL_EVENT_COMMAND_RESULT), ==, 2);
  vigil_event_unref (request);
  sim_park_clear (&park);
}

static void
test_snapshot (void)
{
  VigilSimWorldOptions quiet = options ();
  SimPark park;
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_autoptr (GPtrArray) telemetry
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  guint alarms = 0, scenarios = 0;

  sim_park_init (&park, &quiet);
  sim_park_play (&park, "power-dip");
  sim_park_run (&park, 60.0, 0.5);
  vigil_sim_world_append_snapshot (park.world, facts);
  vigil_sim_world_append_telemetry (park.world, telemetry);
  for (guint i = 0; i < facts->len; i++)
    {
      VigilEvent *event = g_ptr_array_index (facts, i);

      g_assert_true (event->snapshot);
      alarms += event->event_type == VIGIL_EVENT_ALARM_RAISED;
      scenarios += event->event_type == VIGIL_EVENT_SCENARIO_STARTED;
    }
  g_assert_cmpuint (alarms, ==, vigil_sim_world_get_n_alarms (park.world));
  g_assert_cmpuint (alarms, >, 100);
  g_assert_cmpuint (scenarios, ==, 1);
  g_assert_cmpuint (((VigilEvent *) g_ptr_array_index (telemetry, 0))->n_samples, ==,
                    vigil_sim_tags_get_n (park.world->tags));
  g_assert_cmpuint (((VigilEvent *) g_ptr_array_index (telemetry, 1))->n_positions, ==,
                    vigil_sim_world_get_n_people (park.world));
  sim_park_clear (&park);
}

/* --rate: as many positions a second as asked for. */
static void
test_rate (void)
{
  VigilSimWorldOptions load = options ();
  SimPark park;
  guint n = 0;

  load.rate = 20000.0;
  load.n_people = 1000;
  sim_park_init (&park, &load);
  park.keep_telemetry = TRUE;
  sim_park_run (&park, 2.0, 0.05);
  for (guint i = 0; i < park.events->len; i++)
    {
      VigilEvent *event = g_ptr_array_index (park.events, i);

      n += event->track_kind == VIGIL_TRACK_PERSON ? event->n_positions : 0;
    }
  g_assert_cmpuint (n, >=, 39000);
  g_assert_cmpuint (n, <=, 40000);
  sim_park_clear (&park);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/world/size", test_size);
  g_test_add_func ("/sim/world/quiet", test_quiet);
  g_test_add_func ("/sim/world/calm", test_calm);
  g_test_add_func ("/sim/world/same-seed", test_same_seed);
  g_test_add_func ("/sim/world/chlorine", test_chlorine);
  g_test_add_func ("/sim/world/close-valve", test_close_valve);
  g_test_add_func ("/sim/world/spray", test_spray);
  g_test_add_func ("/sim/world/fire", test_fire);
  g_test_add_func ("/sim/world/man-down", test_man_down);
  g_test_add_func ("/sim/world/power-dip", test_power_dip);
  g_test_add_func ("/sim/world/acknowledge", test_acknowledge);
  g_test_add_func ("/sim/world/broadcast", test_broadcast);
  g_test_add_func ("/sim/world/dispatch", test_dispatch);
  g_test_add_func ("/sim/world/rejected", test_rejected);
  g_test_add_func ("/sim/world/repeated", test_repeated);
  g_test_add_func ("/sim/world/snapshot", test_snapshot);
  g_test_add_func ("/sim/world/rate", test_rate);
  return g_test_run ();
}
