/* test-exposure.c: who is inside, never counted twice, never safe by mistake; loads and arrivals by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-exposure.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define SEED 20261122
#define NOW (1000000 * VIGIL_SECOND)

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.10g is not %.10g within %g", value, expected, tolerance);
}

/* Red, orange and yellow: circles of 100, 200 and 400 m about the origin. */
static void
make_zones (VigilZoneShape *zones[3])
{
  for (int i = 0; i < 3; i++)
    zones[i] = vigil_zone_shape_new_circle (0, 0, 100 << i, NULL);
}

static void
free_zones (VigilZoneShape *zones[3])
{
  for (int i = 0; i < 3; i++)
    vigil_zone_shape_unref (zones[i]);
}

typedef struct
{
  VigilExposurePerson person;
  VigilExposureState state;
  guint level, doubts;
} Case;

static const Case cases[] = {
  /* in the red zone, which lies within the others: red only */
  { { "red", 50, 0, 3, NOW, NULL }, VIGIL_EXPOSURE_INSIDE, 0, 0 },
  { { "orange", 150, 0, 3, NOW, "b1" }, VIGIL_EXPOSURE_INSIDE, 1, 0 },
  { { "yellow", 0, -300, 3, NOW, NULL }, VIGIL_EXPOSURE_INSIDE, 2, 0 },
  { { "clear", 0, 500, 3, NOW, NULL }, VIGIL_EXPOSURE_CLEAR, 3, 0 },
  /* 10 m outside with 15 m of accuracy */
  { { "edge", 0, 410, 15, NOW, NULL }, VIGIL_EXPOSURE_POSSIBLE, 2, VIGIL_EXPOSURE_INACCURATE },
  { { "no-accuracy", 0, 410, NAN, NOW, NULL }, VIGIL_EXPOSURE_POSSIBLE, 2, VIGIL_EXPOSURE_INACCURATE | VIGIL_EXPOSURE_ACCURACY_ASSUMED },
  /* inside yellow, circle reaches orange: counted at yellow, the doubt is said */
  { { "worse", 0, 205, 10, NOW, NULL }, VIGIL_EXPOSURE_INSIDE, 2, VIGIL_EXPOSURE_INACCURATE },
  { { "old-in", 10, 10, 3, NOW - 61 * VIGIL_SECOND, NULL }, VIGIL_EXPOSURE_POSSIBLE, 0, VIGIL_EXPOSURE_OLD_FIX },
  { { "old-out", 0, 5000, 3, NOW - 61 * VIGIL_SECOND, NULL }, VIGIL_EXPOSURE_UNKNOWN, 3, VIGIL_EXPOSURE_OLD_FIX },
  { { "just-fresh", 0, 5000, 3, NOW - 60 * VIGIL_SECOND, NULL }, VIGIL_EXPOSURE_CLEAR, 3, 0 },
  { { "ahead", 0, 5000, 3, NOW + VIGIL_MINUTE, NULL }, VIGIL_EXPOSURE_CLEAR, 3, 0 },
  { { "never", 0, 5000, 3, 0, NULL }, VIGIL_EXPOSURE_UNKNOWN, 3, VIGIL_EXPOSURE_NO_POSITION },
  { { "nowhere", NAN, 0, 3, NOW, NULL }, VIGIL_EXPOSURE_UNKNOWN, 3, VIGIL_EXPOSURE_NO_POSITION },
  { { "endless", INFINITY, 0, 3, NOW, NULL }, VIGIL_EXPOSURE_UNKNOWN, 3, VIGIL_EXPOSURE_NO_POSITION },
  { { "far-away", 5e6, 5e6, 3, NOW, NULL }, VIGIL_EXPOSURE_CLEAR, 3, 0 },
};

static void
test_people (void)
{
  VigilZoneShape *zones[3];
  VigilExposurePerson people[G_N_ELEMENTS (cases)];
  VigilExposureFinding findings[G_N_ELEMENTS (cases)];
  VigilExposureCounts counts;

  make_zones (zones);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    people[i] = cases[i].person;
  vigil_exposure_find (zones, 3, people, G_N_ELEMENTS (people), NOW, &vigil_exposure_default_rules, findings, &counts);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", people[i].id);
      g_assert_cmpint (findings[i].state, ==, cases[i].state);
      g_assert_cmpuint (findings[i].level, ==, cases[i].level);
      g_assert_cmpuint (findings[i].doubts, ==, cases[i].doubts);
    }
  g_assert_cmpuint (counts.total, ==, 15);
  g_assert_cmpuint (counts.inside[0], ==, 1);
  g_assert_cmpuint (counts.inside[1], ==, 1);
  g_assert_cmpuint (counts.inside[2], ==, 2);
  g_assert_cmpuint (counts.indoors[1], ==, 1);
  g_assert_cmpuint (counts.possible[0], ==, 1);
  g_assert_cmpuint (counts.possible[2], ==, 2);
  g_assert_cmpuint (counts.unknown, ==, 4);
  g_assert_cmpuint (counts.clear, ==, 4);
  g_assert_cmpuint (findings[6].worst, ==, 1);
  free_zones (zones);
}

/* At random: the parts add up; clear means that no point of the circle of accuracy is inside. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree VigilExposurePerson *people = g_new0 (VigilExposurePerson, 10000);
  g_autofree VigilExposureFinding *findings = g_new0 (VigilExposureFinding, 10000);
  VigilExposureCounts counts;
  VigilZoneShape *zones[3];
  guint sum, inside = 0;

  make_zones (zones);
  for (int i = 0; i < 10000; i++)
    people[i] = (VigilExposurePerson) { "p", g_rand_double_range (rand, -600, 600), g_rand_double_range (rand, -600, 600),
                                        g_rand_double_range (rand, 0, 40), NOW - g_rand_int_range (rand, 0, 70) * VIGIL_SECOND };
  vigil_exposure_find (zones, 3, people, 10000, NOW, &vigil_exposure_default_rules, findings, &counts);
  sum = counts.unknown + counts.clear;
  for (int i = 0; i < 3; i++)
    sum += counts.inside[i] + counts.possible[i];
  g_assert_cmpuint (sum, ==, 10000);
  for (int i = 0; i < 10000; i++)
    {
      double distance = hypot (people[i].east, people[i].north);

      if (findings[i].state == VIGIL_EXPOSURE_CLEAR)
        g_assert_cmpfloat (distance - people[i].accuracy, >=, 400.0);
      inside += people[i].fixed >= NOW - VIGIL_MINUTE && distance <= 100.0;
    }
  g_assert_cmpuint (counts.inside[0], >=, inside);
  free_zones (zones);
}

static void
test_no_zones (void)
{
  VigilExposurePerson person = { "p", 0, 0, 3, NOW, NULL };
  VigilZoneShape *unknown[] = { NULL };
  VigilExposureCounts counts;

  vigil_exposure_find (NULL, 0, &person, 1, NOW, &vigil_exposure_default_rules, NULL, &counts);
  g_assert_cmpuint (counts.clear, ==, 1);
  vigil_exposure_find (unknown, 1, &person, 1, NOW, &vigil_exposure_default_rules, NULL, &counts);
  g_assert_cmpuint (counts.clear, ==, 1);
  vigil_exposure_find (NULL, 0, NULL, 0, NOW, &vigil_exposure_default_rules, NULL, &counts);
  g_assert_cmpuint (counts.total, ==, 0);
}

/* Constant: C²·t. A straight line from 0 to 6 in 30 s: ∫ (6 t/30)² dt = 36 · 30 / 3 = 360. */
static void
test_load (void)
{
  VigilExposureLoad load;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigil_exposure_load_init (&load, 2.0, NULL));
  g_assert_true (vigil_exposure_load_add (&load, NOW, 0.0, VIGIL_MINUTE, NULL));
  g_assert_true (vigil_exposure_load_add (&load, NOW + 30 * VIGIL_SECOND, 6.0, VIGIL_MINUTE, NULL));
  assert_near (load.load, 360.0, 1e-9);
  g_assert_true (vigil_exposure_load_add (&load, NOW + 40 * VIGIL_SECOND, 6.0, VIGIL_MINUTE, NULL));
  assert_near (load.load, 720.0, 1e-9);
  assert_near (load.known, 40.0, 1e-9);
  /* two minutes without a fix: the higher end for all of it, and said so */
  g_assert_true (vigil_exposure_load_add (&load, NOW + 160 * VIGIL_SECOND, 0.0, VIGIL_MINUTE, NULL));
  assert_near (load.load, 720.0 + 36.0 * 120.0, 1e-9);
  assert_near (load.guessed, 120.0, 1e-9);
  assert_near (load.peak, 6.0, 0.0);
  /* a fix from before is no fix */
  g_assert_true (vigil_exposure_load_add (&load, NOW, 100.0, VIGIL_MINUTE, NULL));
  assert_near (load.load, 5040.0, 1e-9);
  g_assert_false (vigil_exposure_load_add (&load, NOW + VIGIL_HOUR, NAN, VIGIL_MINUTE, &error));
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
  g_assert_false (vigil_exposure_load_add (&load, NOW + VIGIL_HOUR, -1.0, VIGIL_MINUTE, NULL));
  assert_near (load.load, 5040.0, 1e-9);
  g_assert_false (vigil_exposure_load_init (&load, NAN, NULL));
  g_assert_false (vigil_exposure_load_init (&load, 0.0, NULL));
}

/* Indoors from clean, a = 1/h, n = 1: ∫ Co (1 - e^-at) dt over one hour = Co (t - (1 - e^-1)/a) = Co · 3600 · e^-1. */
static void
test_load_indoors (void)
{
  VigilExposureLoad load;
  VigilIndoor air;
  g_autoptr (GError) error = NULL;

  vigil_exposure_load_init (&load, 1.0, NULL);
  g_assert_true (vigil_indoor_init (&air, 1.0, 1.0, NULL));
  g_assert_true (vigil_exposure_load_add_indoors (&load, NOW, &air, 0.01, 0.01, NULL));
  assert_near (air.concentration, 0.0, 0.0);
  g_assert_true (vigil_exposure_load_add_indoors (&load, NOW + VIGIL_HOUR, &air, 0.01, 0.01, NULL));
  assert_near (load.load / (36.0 * exp (-1.0)), 1.0, 1e-4);
  assert_near (load.last, 0.01 * (1.0 - exp (-1.0)), 1e-9);
  assert_near (load.known, 3600.0, 1e-9);
  g_assert_false (vigil_exposure_load_add_indoors (&load, NOW + 2 * VIGIL_HOUR, &air, NAN, 0.01, &error));
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
  assert_near (load.known, 3600.0, 1e-9);
  air.exponent = 2.0; /* not the load of this person */
  g_assert_false (vigil_exposure_load_add_indoors (&load, NOW + 2 * VIGIL_HOUR, &air, 0.01, 0.01, NULL));
}

/* A front that goes east at 2 m/s from the origin and never gets beyond 400 m. */
static double
front (double east, double north, gpointer data)
{
  return east > 400 ? NAN : east < 0 ? INFINITY : east / 2.0;
}

static double
passing (double east, double north, double seconds, gpointer data)
{
  return seconds * 2.0 >= east ? 5.0 : 0.0;
}

static void
test_arrival (void)
{
  const double building[] = { 300, 0, 320, 0, 320, 10, 300, 10 }, gone[] = { 500, 0, 520, 0, 520, 10 };
  const double wall[] = { -100, 0, 100, 0 };

  assert_near (vigil_exposure_arrival_at_path (front, NULL, building, 4, TRUE), 150.0, 1e-9);
  g_assert_true (isinf (vigil_exposure_arrival_at_path (front, NULL, gone, 3, TRUE)));
  assert_near (vigil_exposure_arrival_at_path (front, NULL, wall, 2, FALSE), 0.0, 1e-9); /* between its ends */
  g_assert_true (isinf (vigil_exposure_arrival_at_path (front, NULL, NULL, 0, FALSE)));
  assert_near (vigil_exposure_arrival_of_field (passing, NULL, 130, 0, 1.0, 600, 10), 65.0, 0.11);
  assert_near (vigil_exposure_arrival_of_field (passing, NULL, -1, 0, 1.0, 600, 10), 0.0, 0.0);
  g_assert_true (isinf (vigil_exposure_arrival_of_field (passing, NULL, 1300, 0, 1.0, 600, 10)));
  g_assert_true (isinf (vigil_exposure_arrival_of_field (passing, NULL, 130, 0, NAN, 600, 10)));
  g_assert_true (isinf (vigil_exposure_arrival_of_field (passing, NULL, 130, 0, 1.0, 600, 0)));
}

static VigilSite *
load_demo (void)
{
  g_autofree char *path = vigil_test_source_path ("data/demo");
  g_autoptr (GError) error = NULL;
  VigilSite *site = vigil_site_load (path, NULL, &error);

  g_assert_no_error (error);
  return site;
}

/* A circle about a muster point of the site has that muster point in it, and lists come worst first. */
static void
test_site (void)
{
  g_autoptr (VigilSite) site = load_demo ();
  const GArray *places = vigil_site_get_places (site);
  const VigilPlace *muster = NULL;
  g_autoptr (VigilZoneShape) small = NULL;
  g_autoptr (VigilZoneShape) large = NULL;
  g_autoptr (GArray) things = NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < places->len && !muster; i++)
    if (g_array_index (places, VigilPlace, i).kind == VIGIL_PLACE_MUSTER)
      muster = &g_array_index (places, VigilPlace, i);
  small = vigil_zone_shape_new_circle (muster->x, muster->y, 10, NULL);
  large = vigil_zone_shape_new_circle (muster->x, muster->y, 400, NULL);
  things = vigil_exposure_find_site ((VigilZoneShape *[]) { small, large }, 2, site);
  g_assert_cmpuint (things->len, >, 1);
  for (guint i = 0; i < things->len; i++)
    {
      const VigilExposureThing *thing = &g_array_index (things, VigilExposureThing, i);

      g_assert_cmpuint (thing->level, <, 2);
      if (i > 0)
        g_assert_cmpuint (thing->level, >=, g_array_index (things, VigilExposureThing, i - 1).level);
      if (g_str_equal (thing->id, muster->id))
        {
          found = TRUE;
          g_assert_cmpuint (thing->level, ==, 0);
          g_assert_cmpint (thing->place, ==, VIGIL_PLACE_MUSTER);
        }
    }
  g_assert_true (found);
}

static void
test_permits (void)
{
  g_autoptr (VigilSite) site = load_demo ();
  const VigilAsset *asset = &g_array_index (vigil_site_get_assets (site), VigilAsset, 0);
  VigilPermit here = { .id = "here", .x = asset->x, .y = asset->y }, far = { .id = "far", .x = 90000, .y = 0 };
  VigilPermit by_asset = { .id = "asset", .asset = asset->id, .x = NAN, .y = NAN };
  VigilPermit nowhere = { .id = "nowhere", .area = (char *) "no-such-area", .x = NAN, .y = NAN };
  g_autoptr (VigilZoneShape) zone = vigil_zone_shape_new_circle (asset->x, asset->y, 20, NULL);
  g_autoptr (GPtrArray) permits = g_ptr_array_new ();
  g_autoptr (GArray) things = NULL;

  g_ptr_array_add (permits, &nowhere);
  g_ptr_array_add (permits, &far);
  g_ptr_array_add (permits, &here);
  g_ptr_array_add (permits, &by_asset);
  things = vigil_exposure_find_permits (&zone, 1, permits, site);
  g_assert_cmpuint (things->len, ==, 3);
  g_assert_cmpstr (g_array_index (things, VigilExposureThing, 0).id, ==, "here");
  g_assert_false (g_array_index (things, VigilExposureThing, 0).position_assumed);
  g_assert_cmpstr (g_array_index (things, VigilExposureThing, 1).id, ==, "asset");
  g_assert_true (g_array_index (things, VigilExposureThing, 1).position_assumed);
  g_assert_cmpstr (g_array_index (things, VigilExposureThing, 2).id, ==, "nowhere");
  g_assert_cmpuint (g_array_index (things, VigilExposureThing, 2).level, ==, G_MAXUINT);
}

static void
test_site_arrivals (void)
{
  g_autoptr (VigilSite) site = load_demo ();
  g_autoptr (GArray) arrivals = vigil_exposure_find_arrivals (front, NULL, site);
  guint n_musters = 0;

  for (guint i = 0; i < arrivals->len; i++)
    {
      const VigilExposureArrivalAt *at = &g_array_index (arrivals, VigilExposureArrivalAt, i);

      g_assert_false (isnan (at->seconds));
      n_musters += at->kind == VIGIL_SITE_PLACE;
      if (i > 0)
        g_assert_cmpfloat (at->seconds, >=, g_array_index (arrivals, VigilExposureArrivalAt, i - 1).seconds);
    }
  g_assert_cmpuint (n_musters, >, 0);
  g_assert_cmpuint (arrivals->len - n_musters, ==, vigil_site_get_buildings (site)->len);
}

static void
test_edges (void)
{
  const VigilRouteNode nodes[] = { { (char *) "a", -500, 0 }, { (char *) "b", 500, 0 }, { (char *) "c", 500, 450 } };
  const VigilRouteEdge edges[] = { { 0, 1, VIGIL_ROUTE_WALKWAY, 1000 }, { 1, 2, VIGIL_ROUTE_ROAD, 450 } };
  VigilZoneShape *zones[3];
  guint8 levels[2];

  make_zones (zones);
  vigil_exposure_find_edges (zones, 3, nodes, edges, 2, levels);
  g_assert_cmpuint (levels[0], ==, 0); /* straight through the middle */
  g_assert_cmpuint (levels[1], ==, 3);
  free_zones (zones);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exposure/people", test_people);
  g_test_add_func ("/exposure/random", test_random);
  g_test_add_func ("/exposure/no-zones", test_no_zones);
  g_test_add_func ("/exposure/load", test_load);
  g_test_add_func ("/exposure/load-indoors", test_load_indoors);
  g_test_add_func ("/exposure/arrival", test_arrival);
  g_test_add_func ("/exposure/site", test_site);
  g_test_add_func ("/exposure/permits", test_permits);
  g_test_add_func ("/exposure/site-arrivals", test_site_arrivals);
  g_test_add_func ("/exposure/edges", test_edges);
  return g_test_run ();
}
