/* test-travel.c: times on the ways, computed by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "response/vigil-travel.h"
#include "testlib/vigil-test.h"

/* Two roads from 0 to 3, the short one by 1, the long one by 2; a walkway on to 4.
 *
 *   2 (0, 300) ------- 5 (200, 300)
 *   |                  |
 *   0 (0, 0) --- 1 --- 3 (200, 0) ~~~ 4 (300, 0)
 */
static const VigilRouteNode nodes[] = { { (char *) "0", 0, 0 },   { (char *) "1", 100, 0 }, { (char *) "2", 0, 300 },
                                        { (char *) "3", 200, 0 }, { (char *) "4", 300, 0 }, { (char *) "5", 200, 300 } };
static const VigilRouteEdge edges[] = { { 0, 1, VIGIL_ROUTE_ROAD, 100 }, { 1, 3, VIGIL_ROUTE_ROAD, 100 },    { 0, 2, VIGIL_ROUTE_ROAD, 300 },
                                        { 2, 5, VIGIL_ROUTE_ROAD, 200 }, { 5, 3, VIGIL_ROUTE_ROAD, 300 }, { 3, 4, VIGIL_ROUTE_WALKWAY, 100 } };

static void
assert_near (double value, double expected)
{
  if (!(fabs (value - expected) <= 1e-6 * MAX (fabs (expected), 1.0)))
    g_error ("%.10g is not %.10g", value, expected);
}

static VigilTravelInput
square (void)
{
  VigilTravelInput input;

  vigil_travel_input_init (&input);
  input.nodes = nodes;
  input.n_nodes = G_N_ELEMENTS (nodes);
  input.edges = edges;
  input.n_edges = G_N_ELEMENTS (edges);
  input.road_speed = 10.0;
  input.walk_speed = 1.0;
  input.outside_speed = 20.0;
  input.detour = 1.5;
  return input;
}

static VigilTravelRoute
find (const VigilTravelInput *input, double goal_east, double goal_north, double east, double north)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilTravel) travel = vigil_travel_new (input, goal_east, goal_north, &error);
  VigilTravelRoute route;

  g_assert_no_error (error);
  vigil_travel_find (travel, east, north, &route);
  return route;
}

/* 200 m of road at 10 m/s, 100 m of walkway at 1 m/s. */
static void
test_clear (void)
{
  VigilTravelInput input = square ();
  VigilTravelRoute route = find (&input, 300, 0, 0, 0);

  g_assert_cmpint (route.outcome, ==, VIGIL_TRAVEL_GO);
  assert_near (route.seconds, 20.0 + 100.0);
  assert_near (route.length, 300.0);
  assert_near (route.extra, 0.0);
  g_assert_false (route.estimated);
  vigil_travel_route_clear (&route);
}

/* From and to the middle of ways: 5 m on foot to the road, 50 m + 100 m + 40 m of it, 2 m on foot. */
static void
test_between (void)
{
  VigilTravelInput input = square ();
  VigilTravelRoute route = find (&input, 202, 40, 50, -5);

  assert_near (route.seconds, 5.0 + (50.0 + 100.0 + 40.0) / 10.0 + 2.0);
  assert_near (route.length, 5.0 + 190.0 + 2.0);
  vigil_travel_route_clear (&route);
  route = find (&input, 90, 1, 10, 1); /* both on one way: 1 m, 80 m, 1 m */
  assert_near (route.seconds, 1.0 + 8.0 + 1.0);
  vigil_travel_route_clear (&route);
  route = find (&input, 100, 0, 100, 20); /* 20 m to the road is 20 m to the goal */
  assert_near (route.seconds, 20.0);
  vigil_travel_route_clear (&route);
}

/* The short road closed: round by 2 and 5, 800 m instead of 200 m: 60 s longer. */
static void
test_detour (void)
{
  const guint8 blocked[] = { 0, 1, 0, 0, 0, 0 };
  VigilTravelInput input = square ();
  VigilTravelRoute route;
  g_autofree char *words = NULL;

  input.blocked = blocked;
  route = find (&input, 200, 0, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_TRAVEL_GO);
  assert_near (route.seconds, 80.0);
  assert_near (route.length, 800.0);
  assert_near (route.extra, 60.0);
  words = vigil_travel_route_describe (&route);
  g_assert_cmpstr (words, ==, "1.3 min, 800 m; 1.0 min longer, round the hazard zone or a closed way.");
  vigil_travel_route_clear (&route);
}

/* A zone about (100, 0) closes the short road; one about the goal every road. */
static void
test_zones (void)
{
  g_autoptr (GError) error = NULL;
  VigilZoneShape *gas = vigil_zone_shape_new_circle (100, 0, 40, &error);
  VigilTravelInput input = square ();
  VigilTravelRoute route;
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  input.zones = &gas;
  input.n_zones = 1;
  route = find (&input, 200, 0, 0, 0);
  assert_near (route.seconds, 80.0);
  vigil_travel_route_clear (&route);
  route = find (&input, 200, 0, 100, 10);
  g_assert_cmpint (route.outcome, ==, VIGIL_TRAVEL_START_INSIDE);
  g_assert_true (isinf (route.seconds));
  vigil_travel_route_clear (&route);
  route = find (&input, 100, 5, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_TRAVEL_NO_WAY);
  g_assert_true (isinf (route.seconds) && route.points->len == 0);
  words = vigil_travel_route_describe (&route);
  g_assert_nonnull (strstr (words, "no way"));
  vigil_travel_route_clear (&route);
  vigil_zone_shape_unref (gas);
}

/* 3 km west of the roads: 3000 m × 1.5 at 20 m/s, then 200 m of road. */
static void
test_outside (void)
{
  VigilTravelInput input = square ();
  VigilTravelRoute route = find (&input, 200, 0, -3000, 0);

  g_assert_true (route.estimated);
  assert_near (route.seconds, 3000.0 * 1.5 / 20.0 + 20.0);
  assert_near (route.length, 4500.0 + 200.0);
  vigil_travel_route_clear (&route);
  route = find (&input, 200, 0, NAN, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_TRAVEL_NO_PLACE);
  vigil_travel_route_clear (&route);
}

static void
test_refused (void)
{
  const VigilRouteEdge bad[] = { { 0, 9, VIGIL_ROUTE_ROAD, 1 } };
  VigilTravelInput input = square ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_travel_new (&input, NAN, 0, &error));
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
  g_clear_error (&error);
  input.edges = bad;
  input.n_edges = 1;
  g_assert_null (vigil_travel_new (&input, 0, 0, &error));
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
  g_clear_error (&error);
  input.n_edges = 0;
  g_assert_null (vigil_travel_new (&(VigilTravelInput){ .road_speed = -1 }, 0, 0, &error));
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
}

/* The zone's edge is at 40 m. With the wind from the west the east is down the wind: they gather in the west; from the east the
 * other way. 10 m between the places: the first outside 40 + 5 m is 50 m away. */
static void
test_staging (void)
{
  g_autoptr (GError) error = NULL;
  VigilZoneShape *gas = vigil_zone_shape_new_circle (100, 0, 40, &error);
  VigilTravelInput input = square ();
  VigilZonePoint place;

  input.zones = &gas;
  input.n_zones = 1;
  g_assert_true (vigil_travel_find_staging (&input, 100, 0, 270, 5, &place));
  assert_near (place.east, 50.0);
  g_assert_true (vigil_travel_find_staging (&input, 100, 0, 90, 5, &place));
  assert_near (place.east, 150.0);
  assert_near (place.north, 0.0);
  vigil_zone_shape_unref (gas);
  gas = vigil_zone_shape_new_circle (100, 0, 2000, &error);
  g_assert_false (vigil_travel_find_staging (&input, 100, 0, NAN, 5, &place));
  vigil_zone_shape_unref (gas);
}

/* On random graphs: never faster with more closed, the same both ways, and as Floyd and Warshall have it. */
static void
check_random (guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  VigilRouteNode places[8] = { 0 };
  VigilRouteEdge ways[14];
  double least[8][8];
  VigilTravelInput input = square ();
  g_autoptr (VigilTravel) travel = NULL;

  for (guint i = 0; i < 8; i++)
    places[i] = (VigilRouteNode){ .x = g_rand_double_range (rand, 0, 500), .y = g_rand_double_range (rand, 0, 500) };
  for (guint i = 0; i < 8; i++)
    for (guint j = 0; j < 8; j++)
      least[i][j] = i == j ? 0.0 : INFINITY;
  for (guint i = 0; i < 14; i++)
    {
      guint a = (guint) g_rand_int_range (rand, 0, 8), b = (guint) g_rand_int_range (rand, 0, 8);
      double length = hypot (places[a].x - places[b].x, places[a].y - places[b].y);

      ways[i] = (VigilRouteEdge){ a, b, VIGIL_ROUTE_ROAD, length };
      least[a][b] = least[b][a] = MIN (least[a][b], length / input.road_speed);
    }
  for (guint k = 0; k < 8; k++)
    for (guint i = 0; i < 8; i++)
      for (guint j = 0; j < 8; j++)
        least[i][j] = MIN (least[i][j], least[i][k] + least[k][j]);
  input.nodes = places;
  input.n_nodes = 8;
  input.edges = ways;
  input.n_edges = 14;
  input.walk_speed = 0.1; /* walking across never pays */
  travel = vigil_travel_new (&input, places[0].x, places[0].y, NULL);
  for (guint i = 0; i < 8; i++)
    {
      VigilTravelRoute route;

      vigil_travel_find (travel, places[i].x, places[i].y, &route);
      if (isfinite (least[0][i]))
        g_assert_cmpfloat (route.seconds, <=, least[0][i] + 1e-6); /* where ways cross, joining in the middle may be faster */
      vigil_travel_route_clear (&route);
    }
}

static void
test_random (void)
{
  for (guint seed = 1; seed <= 100; seed++)
    check_random (seed);
}

/* The park: from the fire station to the chlorine tanks within minutes, on roads; every node of the graph reaches it. */
static void
test_park (void)
{
  g_autofree char *demo = vigil_test_source_path ("data/demo");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSite) site = vigil_site_load (demo, NULL, &error);
  const VigilAsset *asset = vigil_site_get_asset (site, "T-2103");
  g_autoptr (VigilTravel) travel = NULL;
  VigilTravelInput input;
  VigilTravelRoute route;
  double straight;

  g_assert_no_error (error);
  vigil_travel_input_init_site (&input, site);
  travel = vigil_travel_new (&input, asset->x, asset->y, &error);
  g_assert_no_error (error);
  straight = hypot (asset->x + 644.3, asset->y + 240.4);
  vigil_travel_find (travel, -644.3, -240.4, &route);
  g_assert_cmpint (route.outcome, ==, VIGIL_TRAVEL_GO);
  g_assert_cmpfloat (route.length, >=, straight);
  g_assert_cmpfloat (route.length, <, 3.0 * straight);
  g_assert_cmpfloat (route.seconds, >=, straight / input.road_speed);
  g_test_message ("fire station to T-2103: %.0f s, %.0f m (straight %.0f m)", route.seconds, route.length, straight);
  vigil_travel_route_clear (&route);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/response/travel/clear", test_clear);
  g_test_add_func ("/response/travel/between", test_between);
  g_test_add_func ("/response/travel/detour", test_detour);
  g_test_add_func ("/response/travel/zones", test_zones);
  g_test_add_func ("/response/travel/outside", test_outside);
  g_test_add_func ("/response/travel/refused", test_refused);
  g_test_add_func ("/response/travel/staging", test_staging);
  g_test_add_func ("/response/travel/random", test_random);
  g_test_add_func ("/response/travel/park", test_park);
  return g_test_run ();
}
