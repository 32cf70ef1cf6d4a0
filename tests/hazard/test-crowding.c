/* test-crowding.c: who stands together for more than a minute
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-crowding.h"

#include <math.h>

#define SEED 20261122
#define T0 (1000000 * VIGIL_SECOND)

static VigilCrowding *
new_rule (guint least)
{
  return vigil_crowding_new (VIGIL_CROWDING_DISTANCE, VIGIL_CROWDING_DWELL, least);
}

/* Everybody seen at @seconds; gives the crowds. */
static GArray *
look (VigilCrowding *crowding, VigilExposurePerson *people, guint n, int seconds)
{
  for (guint i = 0; i < n; i++)
    people[i].fixed = T0 + seconds * VIGIL_SECOND;
  return vigil_crowding_update (crowding, people, n, T0 + seconds * VIGIL_SECOND, 30 * VIGIL_SECOND);
}

static guint
count (VigilCrowding *crowding, VigilExposurePerson *people, guint n, int seconds)
{
  g_autoptr (GArray) crowds = look (crowding, people, n, seconds);

  return crowds->len;
}

static void
test_dwell (void)
{
  g_autoptr (VigilCrowding) crowding = new_rule (3);
  VigilExposurePerson people[] = { { "a", 0, 0 }, { "b", 10, 0 }, { "c", 0, 10 }, { "d", 200, 0 } };
  g_autoptr (GArray) crowds = NULL;
  const VigilCrowd *crowd;

  for (int t = 0; t <= 60; t++) /* a minute is not more than a minute */
    g_assert_cmpuint (count (crowding, people, 4, t), ==, 0);
  crowds = look (crowding, people, 4, 61);
  g_assert_cmpuint (crowds->len, ==, 1);
  crowd = &g_array_index (crowds, VigilCrowd, 0);
  g_assert_cmpuint (crowd->n, ==, 3);
  g_assert_cmpuint (crowd->members[2], ==, 2);
  g_assert_cmpint (crowd->since, ==, T0);
  g_assert_cmpfloat (fabs (crowd->east - 10.0 / 3.0), <, 1e-9);
  g_assert_cmpfloat (fabs (crowd->radius - hypot (20.0 / 3.0, 10.0 / 3.0)), <, 1e-9);
}

/* Gone for longer than a jump of the position lasts: the minute begins again. */
static void
test_leaves (void)
{
  g_autoptr (VigilCrowding) crowding = new_rule (2);
  VigilExposurePerson people[] = { { "a", 0, 0 }, { "b", 14.9, 0 } };

  for (int t = 0; t < 50; t++)
    g_assert_cmpuint (count (crowding, people, 2, t), ==, 0);
  people[1].east = 15.1; /* five seconds too far */
  for (int t = 50; t < 55; t++)
    g_assert_cmpuint (count (crowding, people, 2, t), ==, 0);
  people[1].east = 14.9;
  for (int t = 55; t <= 60; t++)
    g_assert_cmpuint (count (crowding, people, 2, t), ==, 0);
  g_assert_cmpuint (count (crowding, people, 2, 61), ==, 1);
  people[1].east = 50;
  for (int t = 62; t < 80; t++)
    g_assert_cmpuint (count (crowding, people, 2, t), ==, 0);
  people[1].east = 5;
  for (int t = 80; t <= 140; t++)
    g_assert_cmpuint (count (crowding, people, 2, t), ==, 0);
  g_assert_cmpuint (count (crowding, people, 2, 141), ==, 1);
}

/* Two groups of five 100 m apart, and one of two: largest first, each person in one. */
static void
test_groups (void)
{
  g_autoptr (VigilCrowding) crowding = new_rule (3);
  VigilExposurePerson people[13];
  const char *ids[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12" };
  g_autoptr (GArray) crowds = NULL;

  for (int i = 0; i < 13; i++)
    people[i] = (VigilExposurePerson) { ids[i], i < 5 ? 3.0 * i : i < 11 ? 100 + 3.0 * i : 300 + i, 0 };
  for (int t = 0; t <= 60; t += 5)
    g_assert_cmpuint (count (crowding, people, 13, t), ==, 0);
  crowds = look (crowding, people, 13, 65);
  g_assert_cmpuint (crowds->len, ==, 2);
  g_assert_cmpuint (g_array_index (crowds, VigilCrowd, 0).n, ==, 6);
  g_assert_cmpuint (g_array_index (crowds, VigilCrowd, 1).n, ==, 5);
}

/* Old fixes and people without a place are no company. */
static void
test_unknown (void)
{
  g_autoptr (VigilCrowding) crowding = new_rule (2);
  VigilExposurePerson people[] = { { "a", 0, 0 }, { "b", 1, 0 }, { "c", NAN, 0 } };

  for (int t = 0; t < 200; t += 5)
    {
      g_autoptr (GArray) crowds = NULL;

      people[0].fixed = people[2].fixed = T0 + t * VIGIL_SECOND;
      people[1].fixed = T0 - VIGIL_MINUTE;
      crowds = vigil_crowding_update (crowding, people, 3, T0 + t * VIGIL_SECOND, 30 * VIGIL_SECOND);
      g_assert_cmpuint (crowds->len, ==, 0);
    }
}

/* Against every pair measured: crowds are what a chain of close people makes when all have company. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < 200; k++)
    {
      g_autoptr (VigilCrowding) crowding = new_rule (2);
      g_autoptr (GArray) crowds = NULL;
      VigilExposurePerson people[60];
      char ids[60][8];
      guint group[60], n_groups = 0, sizes[60] = { 0 };

      for (int i = 0; i < 60; i++)
        {
          g_snprintf (ids[i], sizeof ids[i], "p%d", i);
          people[i] = (VigilExposurePerson) { ids[i], g_rand_double_range (rand, -150, 150), g_rand_double_range (rand, -150, 150) };
          group[i] = i;
        }
      for (int round = 0; round < 60; round++)
        for (int i = 0; i < 60; i++)
          for (int j = 0; j < 60; j++)
            if (hypot (people[i].east - people[j].east, people[i].north - people[j].north) <= 15.0)
              group[i] = group[j] = MIN (group[i], group[j]);
      for (int i = 0; i < 60; i++)
        n_groups += ++sizes[group[i]] == 2;
      g_assert_cmpuint (count (crowding, people, 60, 0), ==, 0);
      for (int t = 5; t <= 60; t += 5)
        g_assert_cmpuint (count (crowding, people, 60, t), ==, 0);
      crowds = look (crowding, people, 60, 65);
      g_assert_cmpuint (crowds->len, ==, n_groups);
      for (guint c = 0; c < crowds->len; c++)
        {
          const VigilCrowd *crowd = &g_array_index (crowds, VigilCrowd, c);

          g_assert_cmpuint (crowd->n, ==, sizes[group[crowd->members[0]]]);
        }
    }
}

/* Ten thousand at one muster point: no square of it. */
static void
test_dense (void)
{
  g_autoptr (VigilCrowding) crowding = new_rule (5);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree VigilExposurePerson *people = g_new0 (VigilExposurePerson, 10000);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gint64 start;
  double worst = 0.0;

  for (int i = 0; i < 10000; i++)
    {
      g_ptr_array_add (ids, g_strdup_printf ("p%d", i));
      people[i] = (VigilExposurePerson) { ids->pdata[i], g_rand_double_range (rand, 0, 60), g_rand_double_range (rand, 0, 60) };
    }
  g_assert_cmpuint (count (crowding, people, 10000, 0), ==, 0);
  for (int t = 5; t <= 65; t += 5)
    {
      start = g_get_monotonic_time ();
      g_assert_cmpuint (count (crowding, people, 10000, t), ==, t > 60 ? 1 : 0);
      worst = MAX (worst, (g_get_monotonic_time () - start) / 1000.0);
    }
  g_test_message ("10000 people in 60 x 60 m: %.1f ms", worst);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crowding/dwell", test_dwell);
  g_test_add_func ("/crowding/leaves", test_leaves);
  g_test_add_func ("/crowding/groups", test_groups);
  g_test_add_func ("/crowding/unknown", test_unknown);
  g_test_add_func ("/crowding/random", test_random);
  g_test_add_func ("/crowding/dense", test_dense);
  return g_test_run ();
}
