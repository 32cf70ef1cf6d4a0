/* test-resources.c: hours, times, stocks and the order in which help is offered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "core/vigil-clock.h"
#include "response/vigil-resources.h"
#include "vigil-test-records.h"

static const char *const chlorine[] = { "7782-50-5", NULL };
static const char *const toxic[] = { "toxic", NULL };

static VigilTime
at (const char *text)
{
  VigilTime time = 0;

  g_assert_true (vigil_time_from_rfc3339 (text, &time));
  return time;
}

/* 2026-11-22 is a Sunday, the 23rd a Monday; the clocks of the site are eight hours ahead. */
static void
test_hours (void)
{
  static const struct
  {
    const char *hours, *time;
    VigilResourceState state;
  } rows[] = {
    { "24 h", "2026-11-22T03:00:00+08:00", VIGIL_RESOURCE_READY },
    { "全天", "2026-11-22T03:00:00+08:00", VIGIL_RESOURCE_READY },
    { "每日 08:00—22:00", "2026-11-22T08:00:00+08:00", VIGIL_RESOURCE_READY },
    { "每日 08:00—22:00", "2026-11-22T22:00:00+08:00", VIGIL_RESOURCE_AWAY },
    { "工作日 08:00—17:30", "2026-11-23T17:29:00+08:00", VIGIL_RESOURCE_READY },
    { "工作日 08:00—17:30", "2026-11-23T17:30:00+08:00", VIGIL_RESOURCE_AWAY },
    { "工作日 08:00—17:30", "2026-11-22T10:00:00+08:00", VIGIL_RESOURCE_AWAY },
    { "Mon–Fri 08:00-17:00", "2026-11-23T08:30:00+08:00", VIGIL_RESOURCE_READY },
    { "Mon-Fri 08:00 to 17:00", "2026-11-23T07:30:00+08:00", VIGIL_RESOURCE_AWAY },
    { "工作日 8:30–12:00，13:30–17:30", "2026-11-23T12:30:00+08:00", VIGIL_RESOURCE_AWAY },
    { "工作日 8:30–12:00，13:30–17:30", "2026-11-23T14:00:00+08:00", VIGIL_RESOURCE_READY },
    { "工作日 20:00–06:00", "2026-11-23T23:00:00+08:00", VIGIL_RESOURCE_READY },
    { "工作日 20:00–06:00", "2026-11-24T05:00:00+08:00", VIGIL_RESOURCE_READY },
    { "工作日 20:00–06:00", "2026-11-28T05:00:00+08:00", VIGIL_RESOURCE_READY }, /* Saturday: of Friday's night */
    { "工作日 20:00–06:00", "2026-11-23T05:00:00+08:00", VIGIL_RESOURCE_AWAY },  /* Monday: of Sunday's night */
    { "周末", "2026-11-22T10:00:00+08:00", VIGIL_RESOURCE_READY },
    { "周末", "2026-11-23T10:00:00+08:00", VIGIL_RESOURCE_AWAY },
    { "电话联系", "2026-11-23T10:00:00+08:00", VIGIL_RESOURCE_UNKNOWN },
    { "25:00–99:00", "2026-11-23T10:00:00+08:00", VIGIL_RESOURCE_UNKNOWN },
    { "", "2026-11-23T10:00:00+08:00", VIGIL_RESOURCE_UNKNOWN },
    { "\xff", "2026-11-23T10:00:00+08:00", VIGIL_RESOURCE_UNKNOWN },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (vigil_resource_hours_hold (rows[i].hours, at (rows[i].time), zone) != rows[i].state)
      g_error ("%s at %s", rows[i].hours, rows[i].time);
  g_assert_cmpint (vigil_resource_hours_hold (NULL, at (rows[0].time), zone), ==, VIGIL_RESOURCE_UNKNOWN);
}

/* ---- a road of 1200 m, 10 m/s, the goal at its east end ---- */

static const VigilRouteNode nodes[] = { { (char *) "0", 0, 0 }, { (char *) "1", 1200, 0 } };
static const VigilRouteEdge edges[] = { { 0, 1, VIGIL_ROUTE_ROAD, 1200 } };

typedef struct
{
  GPtrArray *records;
  VigilTravel *travel;
  VigilMatchQuestion incident;
  VigilResourceQuestion question;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigilTravelInput input;

  vigil_travel_input_init (&input);
  input.nodes = nodes;
  input.n_nodes = 2;
  input.edges = edges;
  input.n_edges = 1;
  input.road_speed = 10.0;
  self->travel = vigil_travel_new (&input, 1200, 0, &error);
  g_assert_no_error (error);
  self->records = test_records ();
  vigil_match_question_init (&self->incident);
  self->incident.type_known = TRUE;
  self->incident.type = VIGIL_INCIDENT_LEAK_TOXIC;
  self->incident.substances = chlorine;
  self->incident.hazards = toxic;
  self->question = (VigilResourceQuestion){ .incident = &self->incident,
                                            .travel = self->travel,
                                            .now = at ("2026-11-23T02:00:00Z"), /* Monday, 10:00 on the site */
                                            .zone = g_time_zone_new_offset (8 * 3600) };
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vigil_travel_free (self->travel);
  g_ptr_array_unref (self->records);
  g_time_zone_unref (self->question.zone);
}

#define TEAM(type, ready) "'type':'" type "','people':6,'skills':['堵漏'],'readiness':" ready ",'contact':'x','phone':'119'"

static VigilResource *
nth (GPtrArray *resources, guint n)
{
  g_assert_cmpuint (n, <, resources->len);
  return resources->pdata[n];
}

static gboolean
says (const VigilResource *resource, const char *words)
{
  for (guint i = 0; i < resource->reasons->len; i++)
    if (strstr (resource->reasons->pdata[i], words))
      return TRUE;
  return FALSE;
}

/* 600 m at 10 m/s and 2 min; 1200 m and none: the farther is sooner there. */
static void
test_teams (Fixture *self, gconstpointer data)
{
  const VigilReservation taken[] = { { "BUSY", 1.0 } };
  g_autoptr (GPtrArray) teams = NULL;

  test_add (self->records, "team", "NEAR", "'position':{'east':600,'north':0}", TEAM ("gas-rescue", "2"));
  test_add (self->records, "team", "FAR", "'position':{'east':0,'north':0}", TEAM ("fire", "0"));
  test_add (self->records, "team", "BUSY", "'position':{'east':1100,'north':0}", TEAM ("gas-rescue", "0"));
  test_add (self->records, "team", "GUARDS", "'position':{'east':1190,'north':0}", TEAM ("security", "0"));
  test_add (self->records, "team", "NOWHERE", "", TEAM ("fire", "1"));
  self->question.reservations = taken;
  self->question.n_reservations = 1;
  teams = vigil_resources_find_teams (self->records, &self->question, 0);
  g_assert_cmpuint (teams->len, ==, 5);
  g_assert_cmpstr (nth (teams, 0)->record->id, ==, "FAR");
  g_assert_cmpfloat_with_epsilon (nth (teams, 0)->seconds, 120.0, 1e-6);
  g_assert_cmpstr (nth (teams, 1)->record->id, ==, "NEAR");
  g_assert_cmpfloat_with_epsilon (nth (teams, 1)->travel_seconds, 60.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (nth (teams, 1)->seconds, 180.0, 1e-6);
  g_assert_cmpstr (nth (teams, 2)->record->id, ==, "GUARDS"); /* sooner, but serves less */
  g_assert_cmpstr (nth (teams, 3)->record->id, ==, "NOWHERE");
  g_assert_cmpint (nth (teams, 3)->state, ==, VIGIL_RESOURCE_UNKNOWN);
  g_assert_cmpstr (nth (teams, 4)->record->id, ==, "BUSY");
  g_assert_cmpint (nth (teams, 4)->state, ==, VIGIL_RESOURCE_RESERVED);
  g_assert_true (says (nth (teams, 1), "leaves after 2 min"));
}

/* A zone across the road: nobody comes, and it is said. */
static void
test_cut_off (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigilZoneShape *gas = vigil_zone_shape_new_circle (900, 0, 50, &error);
  g_autoptr (VigilTravel) travel = NULL;
  g_autoptr (GPtrArray) teams = NULL;
  VigilTravelInput input;

  vigil_travel_input_init (&input);
  input.nodes = nodes;
  input.n_nodes = 2;
  input.edges = edges;
  input.n_edges = 1;
  input.zones = &gas;
  input.n_zones = 1;
  travel = vigil_travel_new (&input, 1200, 0, &error);
  self->question.travel = travel;
  test_add (self->records, "team", "A", "'position':{'east':0,'north':0}", TEAM ("gas-rescue", "0"));
  teams = vigil_resources_find_teams (self->records, &self->question, 0);
  g_assert_cmpint (nth (teams, 0)->state, ==, VIGIL_RESOURCE_UNREACHABLE);
  g_assert_true (says (nth (teams, 0), "There is no way"));
  vigil_zone_shape_unref (gas);
}

#define STOCK(quantity, more) "'category':'堵漏器材','quantity':" quantity ",'unit':'套','location':'x','keeper':'y','phone':'1'" more
#define AT(east) "'substances':['7782-50-5'],'position':{'east':" east ",'north':0}"

static void
test_materials (Fixture *self, gconstpointer data)
{
  const VigilReservation taken[] = { { "HALF", 6.0 }, { "HALF", 2.0 }, { "GONE", 9.0 } };
  g_autoptr (GPtrArray) stocks = NULL;

  test_add (self->records, "material", "HALF", AT ("600"), STOCK ("10", ",'minimum':4,'expiry':'2026-12-01'"));
  test_add (self->records, "material", "GONE", AT ("1200"), STOCK ("9", ""));
  test_add (self->records, "material", "OLD", AT ("1200"), STOCK ("9", ",'expiry':'2026-11-22'"));
  test_add (self->records, "material", "TODAY", AT ("0"), STOCK ("9", ",'expiry':'2026-11-23'"));
  test_add (self->records, "material", "EMPTY", AT ("1200"), STOCK ("0", ""));
  test_add (self->records, "material", "OTHER", "'substances':['67-56-1'],'position':{'east':1200,'north':0}", STOCK ("9", ""));
  self->question.reservations = taken;
  self->question.n_reservations = 3;
  stocks = vigil_resources_find_materials (self->records, &self->question, 0);
  g_assert_cmpuint (stocks->len, ==, 5); /* OTHER does not serve */
  g_assert_cmpstr (nth (stocks, 0)->record->id, ==, "HALF");
  g_assert_cmpfloat (nth (stocks, 0)->left, ==, 2.0);
  g_assert_true (nth (stocks, 0)->below_minimum && nth (stocks, 0)->expires_soon);
  g_assert_cmpfloat_with_epsilon (nth (stocks, 0)->seconds, 60.0, 1e-6);
  g_assert_cmpstr (nth (stocks, 1)->record->id, ==, "TODAY"); /* its last day: still to be used */
  g_assert_cmpint (nth (stocks, 2)->state, ==, VIGIL_RESOURCE_RESERVED);
  g_assert_cmpint (nth (stocks, 3)->state, ==, VIGIL_RESOURCE_EXPIRED);
  g_assert_cmpint (nth (stocks, 4)->state, ==, VIGIL_RESOURCE_EMPTY);
  g_assert_true (says (nth (stocks, 0), "less than must be there: 4"));
}

#define EXPERT(words, hours, remote) \
  "'specialities':['" words "'],'organisation':'x','phone':'1','availability':{'hours':'" hours "','remote':" remote "}"

static void
test_experts (Fixture *self, gconstpointer data)
{
  const char *const needs[] = { "氯碱", NULL };
  g_autoptr (GPtrArray) experts = NULL;

  test_add (self->records, "expert", "A-AWAY", "'substances':['7782-50-5'],'hazards':['toxic']", EXPERT ("氯碱工艺", "周末", "false"));
  test_add (self->records, "expert", "B-PHONE", "'substances':['7782-50-5'],'hazards':['toxic']", EXPERT ("氯碱工艺", "周末", "true"));
  test_add (self->records, "expert", "C-HERE", "'hazards':['toxic']", EXPERT ("环境", "24 h", "true"));
  test_add (self->records, "expert", "D-BEST", "'substances':['7782-50-5']", EXPERT ("氯碱工艺", "工作日 08:00—17:30", "true"));
  test_add (self->records, "expert", "E-OTHER", "'substances':['67-56-1']", EXPERT ("甲醇", "24 h", "true"));
  self->question.needs = needs;
  experts = vigil_resources_find_experts (self->records, &self->question, 0);
  g_assert_cmpuint (experts->len, ==, 4);
  g_assert_cmpstr (nth (experts, 0)->record->id, ==, "D-BEST");
  g_assert_true (says (nth (experts, 0), "氯碱"));
  g_assert_cmpstr (nth (experts, 1)->record->id, ==, "C-HERE");
  g_assert_cmpint (nth (experts, 2)->state, ==, VIGIL_RESOURCE_REMOTE);
  g_assert_cmpint (nth (experts, 3)->state, ==, VIGIL_RESOURCE_AWAY);
}

/* What the plan names comes before what only has the same substance. */
static void
test_of_plan (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) stocks = NULL;

  test_add (self->records, "material", "A-SOONER", "'hazards':['toxic'],'position':{'east':1200,'north':0}", STOCK ("1", ""));
  test_add (self->records, "material", "B-NAMED", "'position':{'east':0,'north':0},'links':[{'kind':'record','target':'EP-1','role':'uses'}]",
            STOCK ("1", ""));
  self->question.plan = "EP-1";
  stocks = vigil_resources_find_materials (self->records, &self->question, 1);
  g_assert_cmpuint (stocks->len, ==, 1);
  g_assert_cmpstr (nth (stocks, 0)->record->id, ==, "B-NAMED");
  g_assert_true (says (nth (stocks, 0), "The plan names it"));
}

/* No positions, no graph: they are still offered, without times. */
static void
test_without_ways (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) teams = NULL;

  self->question.travel = NULL;
  test_add (self->records, "team", "A", "", TEAM ("gas-rescue", "1"));
  teams = vigil_resources_find_teams (self->records, &self->question, 0);
  g_assert_cmpint (nth (teams, 0)->state, ==, VIGIL_RESOURCE_READY);
  g_assert_true (isnan (nth (teams, 0)->seconds));
}

static VigilReservation
add_random (Fixture *self, GRand *rand, guint number, const char *id)
{
  g_autofree char *place = g_rand_int_range (rand, 0, 8) == 0 ? g_strdup (g_rand_boolean (rand) ? "'substances':['7782-50-5']" : "")
                                                              : g_strdup_printf ("'%s':['%s'],'position':{'east':%d,'north':%d}",
                                                                                 g_rand_boolean (rand) ? "substances" : "hazards",
                                                                                 g_rand_boolean (rand) ? "7782-50-5" : "toxic",
                                                                                 g_rand_int_range (rand, -400, 1600), g_rand_int_range (rand, -900, 900));
  g_autofree char *body = g_strdup_printf ("'category':'x','quantity':%d,'unit':'套'%s", g_rand_int_range (rand, 0, 4),
                                           g_rand_int_range (rand, 0, 5) == 0 ? ",'expiry':'2026-11-01'" : "");

  if (number % 2)
    test_add (self->records, "material", id, place, body);
  else
    test_add (self->records, "team", id, place, g_rand_boolean (rand) ? TEAM ("gas-rescue", "2") : TEAM ("transport", "0"));
  return (VigilReservation){ number % 5 == 0 ? id : "NOBODY", 1.0 };
}

static void
assert_beginning (GPtrArray *few, GPtrArray *all)
{
  g_assert_cmpuint (few->len, ==, MIN (all->len, 6));
  for (guint i = 0; i < few->len; i++)
    {
      g_assert_cmpstr (nth (few, i)->record->id, ==, nth (all, i)->record->id);
      g_assert_cmpuint (nth (few, i)->reasons->len, ==, nth (all, i)->reasons->len);
    }
}

/* The first six are those of all: nothing that is not looked at could have been among them. */
static void
test_beginning (Fixture *self, gconstpointer data)
{
  static char ids[60][8];
  VigilReservation taken[60];

  self->question.reservations = taken;
  self->question.n_reservations = G_N_ELEMENTS (taken);
  for (guint seed = 1; seed <= 30; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) all_teams = NULL, teams = NULL, all_stocks = NULL, stocks = NULL;

      g_ptr_array_set_size (self->records, 0);
      for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
        {
          g_snprintf (ids[i], sizeof ids[i], "R-%03u", i);
          taken[i] = add_random (self, rand, i, ids[i]);
        }
      all_teams = vigil_resources_find_teams (self->records, &self->question, 0);
      teams = vigil_resources_find_teams (self->records, &self->question, 6);
      assert_beginning (teams, all_teams);
      all_stocks = vigil_resources_find_materials (self->records, &self->question, 0);
      stocks = vigil_resources_find_materials (self->records, &self->question, 6);
      assert_beginning (stocks, all_stocks);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/resources/hours", test_hours);
  g_test_add ("/response/resources/teams", Fixture, NULL, set_up, test_teams, tear_down);
  g_test_add ("/response/resources/cut-off", Fixture, NULL, set_up, test_cut_off, tear_down);
  g_test_add ("/response/resources/materials", Fixture, NULL, set_up, test_materials, tear_down);
  g_test_add ("/response/resources/experts", Fixture, NULL, set_up, test_experts, tear_down);
  g_test_add ("/response/resources/of-plan", Fixture, NULL, set_up, test_of_plan, tear_down);
  g_test_add ("/response/resources/without-ways", Fixture, NULL, set_up, test_without_ways, tear_down);
  g_test_add ("/response/resources/beginning", Fixture, NULL, set_up, test_beginning, tear_down);
  return g_test_run ();
}
