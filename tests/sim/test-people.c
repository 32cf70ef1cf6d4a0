/* test-people.c: shifts come and go through the gates, people walk, climb, muster and get into
 * trouble
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-fixture.h"
#include "sim/vigil-sim-people.h"

#include <math.h>

typedef struct
{
  VigilSite *site;
  VigilSimRoute *route;
  VigilSimPeople *people;
  GArray *fixes;
  guint n_in, n_out;
  VigilTime now;
} Fixture;

static void
gate_cb (const char *gate, const char *track, gboolean in, gpointer data)
{
  Fixture *fixture = data;

  g_assert_nonnull (gate);
  g_assert_true (*track == 'P');
  fixture->n_in += in;
  fixture->n_out += !in;
}

static void
set_up (Fixture *fixture, gconstpointer n)
{
  fixture->now = SIM_START;
  fixture->site = sim_fixture_load_demo ();
  fixture->route = vigil_sim_route_new_for_site (fixture->site);
  fixture->people
      = vigil_sim_people_new (fixture->site, fixture->route, GPOINTER_TO_UINT (n), 1, fixture->now);
  vigil_sim_people_set_callbacks (fixture->people, gate_cb, NULL, fixture);
  vigil_sim_people_set_quiet (fixture->people, TRUE);
  fixture->fixes = g_array_new (FALSE, FALSE, sizeof (VigilPosition));
}

static void
tear_down (Fixture *fixture, gconstpointer n)
{
  vigil_sim_people_free (fixture->people);
  vigil_sim_route_free (fixture->route);
  g_array_unref (fixture->fixes);
  g_assert_finalize_object (fixture->site);
}

static void
run (Fixture *fixture, double seconds, double step)
{
  for (double t = 0.0; t < seconds; t += step)
    {
      fixture->now += (VigilTime) (step * VIGIL_SECOND);
      g_array_set_size (fixture->fixes, 0);
      vigil_sim_people_step (fixture->people, fixture->now, fixture->now,
                             vigil_sim_people_get_n_present (fixture->people), fixture->fixes);
    }
}

static void
test_shift_hours (void)
{
  VigilSimPerson day = { .crew = 1 }, night = { .crew = 0 }, office = { .crew = 3 };

  g_assert_true (vigil_sim_people_is_on_shift (&day, 8.0));
  g_assert_true (vigil_sim_people_is_on_shift (&day, 15.99));
  g_assert_false (vigil_sim_people_is_on_shift (&day, 16.01));
  g_assert_false (vigil_sim_people_is_on_shift (&day, 7.99));
  day.early = 30.0;
  g_assert_true (vigil_sim_people_is_on_shift (&day, 7.6));
  night.early = 20.0;
  g_assert_true (vigil_sim_people_is_on_shift (&night, 23.8));
  g_assert_true (vigil_sim_people_is_on_shift (&office, 16.9));
  g_assert_false (vigil_sim_people_is_on_shift (&office, 17.1));
}

static void
test_day_shift (Fixture *fixture, gconstpointer n)
{
  guint climbed = 0;

  g_assert_cmpuint (vigil_sim_people_get_n_present (fixture->people), >=, GPOINTER_TO_UINT (n));
  run (fixture, 900.0, 1.0);
  g_assert_cmpuint (fixture->fixes->len, >=, GPOINTER_TO_UINT (n));
  for (guint i = 0; i < fixture->fixes->len; i++)
    {
      const VigilPosition *fix = &g_array_index (fixture->fixes, VigilPosition, i);

      g_assert_true (vigil_lonlat_is_valid (fix->lon, fix->lat));
      g_assert_cmpfloat (fix->speed, <=, 2.5);
      climbed += fix->level > 0;
    }
  g_assert_cmpuint (climbed, >, GPOINTER_TO_UINT (n) / 50);
}

/* From one second to the next nobody jumps further than they can walk. */
static void
test_steady_walk (Fixture *fixture, gconstpointer n)
{
  g_autofree double *before = NULL;
  guint count, moved = 0;

  run (fixture, 60.0, 1.0);
  count = vigil_sim_people_get_n_present (fixture->people);
  before = g_new (double, 2 * count);
  for (guint i = 0; i < count; i++)
    {
      before[2 * i] = vigil_sim_people_get_present (fixture->people, i)->mover.x;
      before[2 * i + 1] = vigil_sim_people_get_present (fixture->people, i)->mover.y;
    }
  run (fixture, 1.0, 1.0);
  for (guint i = 0; i < MIN (count, vigil_sim_people_get_n_present (fixture->people)); i++)
    {
      const VigilSimPerson *person = vigil_sim_people_get_present (fixture->people, i);
      double d = hypot (person->mover.x - before[2 * i], person->mover.y - before[2 * i + 1]);

      g_assert_cmpfloat (d, <, 4.5); /* a step, and the side to which a stop is drawn */
      moved += d > 0.6;
    }
  g_assert_cmpuint (moved, >, count / 20);
}

/* At four in the afternoon one crew comes and another goes. */
static void
test_shift_change (Fixture *fixture, gconstpointer n)
{
  run (fixture, 7.0 * 3600.0, 5.0);
  g_assert_cmpuint (fixture->n_in, ==, GPOINTER_TO_UINT (n));
  g_assert_cmpuint (fixture->n_out, ==, GPOINTER_TO_UINT (n));
  g_assert_cmpuint (vigil_sim_people_get_n_present (fixture->people), >=, GPOINTER_TO_UINT (n));
}

static void
test_muster (Fixture *fixture, gconstpointer n)
{
  guint mustered = 0, set_out;

  run (fixture, 30.0, 1.0);
  set_out = vigil_sim_people_evacuate (fixture->people, NULL, 0.0, 0.0, -1.0, fixture->now,
                                       fixture->now + VIGIL_HOUR);
  g_assert_cmpuint (set_out, >=, GPOINTER_TO_UINT (n));
  g_assert_cmpuint (
      vigil_sim_people_evacuate (fixture->people, NULL, 0.0, 0.0, -1.0, fixture->now, fixture->now),
      ==, 0);
  run (fixture, 1500.0, 1.0);
  for (guint i = 0; i < vigil_sim_people_get_n_present (fixture->people); i++)
    mustered
        += vigil_sim_people_get_present (fixture->people, i)->activity == VIGIL_SIM_PERSON_MUSTERED;
  g_assert_cmpuint (mustered, ==, set_out);
  vigil_sim_people_recall (fixture->people, fixture->now);
  g_assert_cmpint (vigil_sim_people_get_present (fixture->people, 0)->activity, ==,
                   VIGIL_SIM_PERSON_WALKING);
}

static void
test_trouble (Fixture *fixture, gconstpointer n)
{
  const VigilSimPerson *person = vigil_sim_people_get_present (fixture->people, 0);
  double x, y;

  g_assert_true (vigil_sim_people_set_state (fixture->people, person->id, VIGIL_TRACK_MOTIONLESS,
                                             fixture->now + 60 * VIGIL_SECOND));
  x = person->mover.x;
  y = person->mover.y;
  run (fixture, 50.0, 1.0);
  g_assert_cmpint (person->state, ==, VIGIL_TRACK_MOTIONLESS);
  g_assert_cmpfloat (person->mover.x, ==, x);
  g_assert_cmpfloat (person->mover.y, ==, y);
  run (fixture, 20.0, 1.0);
  g_assert_cmpint (person->state, ==, VIGIL_TRACK_NORMAL);
  g_assert_false (
      vigil_sim_people_set_state (fixture->people, "P99999", VIGIL_TRACK_SOS, fixture->now));
  g_assert_nonnull (vigil_sim_people_pick_near (fixture->people, x, y));
}

#define ADD(name, n, func)                                                                         \
  g_test_add ("/sim/people/" name, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/people/shift-hours", test_shift_hours);
  ADD ("day-shift", 1300, test_day_shift);
  ADD ("steady-walk", 300, test_steady_walk);
  ADD ("shift-change", 100, test_shift_change);
  ADD ("muster", 100, test_muster);
  ADD ("trouble", 20, test_trouble);
  return g_test_run ();
}
