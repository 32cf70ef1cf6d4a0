/* test-escape.c: ways that meet the least gas, muster points that stay safe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-escape.h"

#include <math.h>
#include <string.h>

#define SEED 20261122

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.10g is not %.10g within %g", value, expected, tolerance);
}

/* A ladder: two ways from 0 to 3, the short one by 1 through the gas, the long one by 2 round it.
 *
 *        2 (100, 300)
 *   0 (0, 0)   1 (100, 0)   3 (200, 0)  muster at (200, 10)
 */
static const VigilRouteNode nodes[] = { { (char *) "0", 0, 0 }, { (char *) "1", 100, 0 }, { (char *) "2", 100, 300 }, { (char *) "3", 200, 0 } };
static const VigilRouteEdge edges[] = { { 0, 1, VIGIL_ROUTE_WALKWAY, 100 }, { 1, 3, VIGIL_ROUTE_WALKWAY, 100 },
                                        { 0, 2, VIGIL_ROUTE_WALKWAY, 316 }, { 2, 3, VIGIL_ROUTE_WALKWAY, 316 } };
static const VigilZonePoint muster = { 200, 10 };

/* 1 within 40 m of (100, 0). */
static double
gas (double east, double north, gpointer data)
{
  double value = data ? *(double *) data : 1.0;

  return hypot (east - 100, north) <= 40 ? value : 0.0;
}

static VigilEscapeInput
ladder (void)
{
  VigilEscapeInput input;

  vigil_escape_input_init (&input);
  input.nodes = nodes;
  input.n_nodes = 4;
  input.edges = edges;
  input.n_edges = 4;
  input.musters = &muster;
  input.n_musters = 1;
  input.speed = 1.0;
  input.limit = 60.0;
  return input;
}

static VigilEscapeRoute
find (const VigilEscapeInput *input, double east, double north)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilEscape) escape = vigil_escape_new (input, &error);
  VigilEscapeRoute route;

  g_assert_no_error (error);
  g_assert_true (vigil_escape_find (escape, east, north, &route, &error));
  g_assert_no_error (error);
  return route;
}

/* Without gas the short way: 100 + 100 + 10 m at 1 m/s. */
static void
test_clear (void)
{
  VigilEscapeInput input = ladder ();
  VigilEscapeRoute route = find (&input, 0, 0);

  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_GO);
  g_assert_cmpuint (route.muster, ==, 0);
  assert_near (route.length, 210.0, 1e-9);
  assert_near (route.seconds, 210.0, 1e-9);
  assert_near (route.load, 0.0, 0.0);
  g_assert_cmpuint (route.points->len, ==, 5); /* start, 0, 1, 3, muster */
  vigil_escape_route_clear (&route);
}

/* 80 m of gas at 1 m/s: a load of 80 against a limit of 60. Round it, though it is three times as long. */
static void
test_round (void)
{
  VigilEscapeInput input = ladder ();
  VigilEscapeRoute route;

  input.field = gas;
  route = find (&input, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_GO);
  assert_near (route.length, 2.0 * hypot (100, 300) + 10.0, 1e-9);
  assert_near (route.load, 0.0, 0.0);
  assert_near (route.peak, 0.0, 0.0);
  vigil_escape_route_clear (&route);
}

/* The long way closed: only through the gas, more than the limit. */
static void
test_stay (void)
{
  const guint8 blocked[] = { 0, 0, 1, 0 };
  VigilEscapeInput input = ladder ();
  VigilEscapeRoute route;
  g_autofree char *words = NULL;

  input.field = gas;
  input.blocked = blocked;
  route = find (&input, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_STAY_INDOORS);
  assert_near (route.load, 80.0 / 60.0, 0.1);
  assert_near (route.peak, 1.0, 0.0);
  words = vigil_escape_route_describe (&route, "M1");
  g_assert_nonnull (strstr (words, "stay indoors"));
  vigil_escape_route_clear (&route);
  input.limit = 100.0; /* the same way below the limit: go, and say how much is met */
  route = find (&input, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_GO);
  assert_near (route.load, 0.8, 0.06);
  g_free (words);
  words = vigil_escape_route_describe (&route, "M1");
  g_assert_nonnull (strstr (words, "M1"));
  g_assert_nonnull (strstr (words, "%"));
  vigil_escape_route_clear (&route);
}

/* n = 2: half the concentration for twice the time is half the load. */
static void
test_exponent (void)
{
  const guint8 blocked[] = { 0, 0, 1, 0 };
  VigilEscapeInput input = ladder ();
  double value = 3.0, first;
  VigilEscapeRoute route;

  input.field = gas;
  input.field_data = &value;
  input.exponent = 2.0;
  input.limit = 1e6;
  input.blocked = blocked;
  route = find (&input, 0, 0);
  first = route.load;
  vigil_escape_route_clear (&route);
  value = 1.5;
  input.speed = 0.5;
  route = find (&input, 0, 0);
  assert_near (route.load / first, 0.5, 1e-12);
  vigil_escape_route_clear (&route);
}

static double
deadly (double east, double north, gpointer data)
{
  return NAN;
}

static void
test_no_number (void)
{
  VigilEscapeInput input = ladder ();
  VigilEscapeRoute route;

  input.field = deadly;
  route = find (&input, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_STAY_INDOORS);
  g_assert_true (isfinite (route.load) && isfinite (route.peak));
  vigil_escape_route_clear (&route);
}

/* Two ways of the same length, one down the wind first: of 200 m east-west the wind decides, not the order of the input. */
static void
test_wind (void)
{
  const VigilRouteNode cross[] = { { (char *) "0", 0, 0 }, { (char *) "e", 200, 0 }, { (char *) "w", -200, 0 } };
  const VigilRouteEdge both[] = { { 0, 1, VIGIL_ROUTE_WALKWAY, 200 }, { 0, 2, VIGIL_ROUTE_WALKWAY, 200 } };
  const VigilZonePoint musters[] = { { 200, 0 }, { -200, 0 } };
  VigilEscapeInput input = ladder ();

  input.nodes = cross;
  input.n_nodes = 3;
  input.edges = both;
  input.n_edges = 2;
  input.musters = musters;
  input.n_musters = 2;
  for (int i = 0; i < 2; i++)
    {
      VigilEscapeRoute route;

      input.wind_from = i ? 90 : 270;
      route = find (&input, 0, 0);
      g_assert_cmpuint (route.muster, ==, i ? 0 : 1); /* against the wind */
      vigil_escape_route_clear (&route);
    }
}

/* A stair takes longer than its length on the flat. */
static void
test_stair (void)
{
  const VigilRouteNode two[] = { { (char *) "0", 0, 0 }, { (char *) "1", 95, 0 } };
  const VigilRouteEdge stair = { 0, 1, VIGIL_ROUTE_STAIR, 95 };
  const VigilZonePoint end = { 95, 0 };
  VigilEscapeInput input = ladder ();
  VigilEscapeRoute route;

  input.nodes = two;
  input.n_nodes = 2;
  input.edges = &stair;
  input.n_edges = 1;
  input.musters = &end;
  route = find (&input, 0, 0);
  assert_near (route.seconds, 100.0, 1e-9); /* 95 m at 0.95 m/s */
  vigil_escape_route_clear (&route);
}

static double
front (double east, double north, gpointer data)
{
  return east >= 0 ? east : NAN;
}

static void
test_musters (void)
{
  const VigilZonePoint musters[] = { { 0, 0 }, { 1000, 0 }, { 3000, 0 }, { -500, 0 } };
  g_autoptr (VigilZoneShape) zone = vigil_zone_shape_new_circle (0, 0, 100, NULL);
  VigilMusterFinding found[4];
  VigilEscapeInput input = ladder ();

  input.musters = musters;
  input.n_musters = 4;
  input.zones = &zone;
  input.n_zones = 1;
  input.arrival = front;
  input.horizon = 1800;
  g_assert_true (vigil_escape_find_musters (&input, found, NULL));
  g_assert_cmpint (found[0].state, ==, VIGIL_MUSTER_IN_ZONE);
  g_assert_cmpuint (found[0].level, ==, 0);
  g_assert_cmpint (found[1].state, ==, VIGIL_MUSTER_SOON);
  assert_near (found[1].seconds, 1000, 0);
  g_assert_cmpint (found[2].state, ==, VIGIL_MUSTER_SAFE);
  assert_near (found[2].distance, 2900, 0.1);
  g_assert_cmpint (found[3].state, ==, VIGIL_MUSTER_SAFE);
  g_assert_true (isinf (found[3].seconds));
}

/* No muster point safe; none reachable; one right here. */
static void
test_words (void)
{
  g_autoptr (VigilZoneShape) zone = vigil_zone_shape_new_circle (200, 10, 20, NULL);
  const guint8 blocked[] = { 1, 1, 1, 1 };
  VigilEscapeInput input = ladder ();
  VigilEscapeRoute route = find (&input, 210, 15);

  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_GO);
  assert_near (route.length, hypot (10, 5), 1e-9); /* straight, not by way of node 3 */
  vigil_escape_route_clear (&route);
  input.blocked = blocked;
  route = find (&input, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_GO); /* node 3 is within 300 m: over open ground */
  vigil_escape_route_clear (&route);
  input.reach = 50;
  route = find (&input, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_NO_WAY);
  g_assert_cmpuint (route.points->len, ==, 0);
  vigil_escape_route_clear (&route);
  input.zones = &zone;
  input.n_zones = 1;
  route = find (&input, 0, 0);
  g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_NO_MUSTER);
  for (VigilEscapeOutcome i = VIGIL_ESCAPE_GO; i <= VIGIL_ESCAPE_NO_WAY; i++)
    {
      VigilEscapeRoute any = { .outcome = i, .length = 100, .seconds = 90 };
      g_autofree char *words = vigil_escape_route_describe (&any, NULL);

      g_assert_cmpuint (strlen (words), >, 20);
    }
  vigil_escape_route_clear (&route);
}

#define SIDE 20

static VigilRouteNode grid_nodes[SIDE * SIDE];
static VigilRouteEdge grid_edges[2 * SIDE * (SIDE - 1)];

static guint
make_grid (void)
{
  guint n = 0;

  for (guint i = 0; i < SIDE * SIDE; i++)
    grid_nodes[i] = (VigilRouteNode) { (char *) "n", 50.0 * (i % SIDE), 50.0 * (i / SIDE) };
  for (guint i = 0; i < SIDE * SIDE; i++)
    {
      if (i % SIDE + 1 < SIDE)
        grid_edges[n++] = (VigilRouteEdge) { i, i + 1, VIGIL_ROUTE_WALKWAY, 50 };
      if (i + SIDE < SIDE * SIDE)
        grid_edges[n++] = (VigilRouteEdge) { i, i + SIDE, VIGIL_ROUTE_WALKWAY, 50 };
    }
  return n;
}

typedef struct
{
  double east, north, spread;
} Cloud;

static double
cloud_at (double east, double north, gpointer data)
{
  const Cloud *cloud = data;
  double r = hypot (east - cloud->east, north - cloud->north) / cloud->spread;

  return exp (-r * r);
}

/* Load of a straight way, in steps of a metre: not the way the program does it. */
static double
load_of (VigilZonePoint a, VigilZonePoint b, Cloud *cloud, double speed)
{
  double length = hypot (b.east - a.east, b.north - a.north), sum = 0.0;

  for (double s = 0.5; s < length; s += 1.0)
    sum += cloud_at (a.east + s / length * (b.east - a.east), a.north + s / length * (b.north - a.north), cloud) / speed;
  return sum;
}

/* Costs from every node to the muster point by Bellman and Ford, against the search. */
static void
reference (Cloud *cloud, const VigilEscapeInput *input, double *cost)
{
  for (guint i = 0; i < SIDE * SIDE; i++)
    cost[i] = i == SIDE * SIDE - 1 ? 0.0 : INFINITY;
  for (gboolean changed = TRUE; changed;)
    {
      changed = FALSE;
      for (guint e = 0; e < input->n_edges; e++)
        {
          const VigilRouteEdge *edge = &input->edges[e];
          VigilZonePoint a = { grid_nodes[edge->from].x, grid_nodes[edge->from].y };
          VigilZonePoint b = { grid_nodes[edge->to].x, grid_nodes[edge->to].y };
          double leg = load_of (a, b, cloud, input->speed) / input->limit + 50 * input->length_weight;

          if (cost[edge->to] + leg < cost[edge->from] - 1e-12)
            {
              cost[edge->from] = cost[edge->to] + leg;
              changed = TRUE;
            }
          if (cost[edge->from] + leg < cost[edge->to] - 1e-12)
            {
              cost[edge->to] = cost[edge->from] + leg;
              changed = TRUE;
            }
        }
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  const VigilZonePoint corner = { 50 * (SIDE - 1), 50 * (SIDE - 1) };

  for (int k = 0; k < 10; k++)
    {
      Cloud cloud = { g_rand_double_range (rand, 200, 700), g_rand_double_range (rand, 200, 700), g_rand_double_range (rand, 60, 200) };
      VigilEscapeInput input = ladder ();
      double cost[SIDE * SIDE];
      g_autoptr (VigilEscape) escape = NULL;

      input.nodes = grid_nodes;
      input.n_nodes = SIDE * SIDE;
      input.n_edges = make_grid ();
      input.edges = grid_edges;
      input.musters = &corner;
      input.field = cloud_at;
      input.field_data = &cloud;
      input.limit = 1e5;
      input.reach = 1;
      reference (&cloud, &input, cost);
      escape = vigil_escape_new (&input, NULL);
      for (guint i = 0; i < SIDE * SIDE; i++)
        {
          VigilEscapeRoute route, again;

          g_assert_true (vigil_escape_find (escape, grid_nodes[i].x, grid_nodes[i].y, &route, NULL));
          g_assert_true (vigil_escape_find (escape, grid_nodes[i].x, grid_nodes[i].y, &again, NULL));
          g_assert_cmpint (route.outcome, ==, VIGIL_ESCAPE_GO);
          assert_near (route.load + input.length_weight * route.length, cost[i], 1e-3 * cost[i] + 1e-9);
          g_assert_cmpmem (route.points->data, route.points->len * sizeof (VigilZonePoint), again.points->data,
                           again.points->len * sizeof (VigilZonePoint));
          vigil_escape_route_clear (&route);
          vigil_escape_route_clear (&again);
        }
    }
}

static void
assert_refused (const VigilEscapeInput *input)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_escape_new (input, &error));
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
}

static void
test_bad (void)
{
  const VigilRouteEdge dangling = { 0, 9, VIGIL_ROUTE_WALKWAY, 100 };
  const VigilRouteNode lost = { (char *) "0", NAN, 0 };
  const VigilZonePoint nowhere = { NAN, 0 };
  VigilEscapeInput input = ladder ();
  g_autoptr (VigilEscape) escape = vigil_escape_new (&input, NULL);
  VigilEscapeRoute route;

  g_assert_false (vigil_escape_find (escape, NAN, 0, &route, NULL));
  vigil_escape_route_clear (&route);
  input.limit = 0;
  assert_refused (&input);
  input = ladder ();
  input.speed = NAN;
  assert_refused (&input);
  input = ladder ();
  input.exponent = -1;
  assert_refused (&input);
  input = ladder ();
  input.n_nodes = 0;
  assert_refused (&input);
  input = ladder ();
  input.musters = &nowhere;
  assert_refused (&input);
  g_assert_false (vigil_escape_find_musters (&input, &(VigilMusterFinding) { 0 }, NULL));
  input = ladder ();
  input.edges = &dangling;
  input.n_edges = 1;
  assert_refused (&input);
  input = ladder ();
  input.nodes = &lost;
  input.n_nodes = 1;
  input.n_edges = 0;
  assert_refused (&input);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/escape/clear", test_clear);
  g_test_add_func ("/escape/round", test_round);
  g_test_add_func ("/escape/stay", test_stay);
  g_test_add_func ("/escape/exponent", test_exponent);
  g_test_add_func ("/escape/no-number", test_no_number);
  g_test_add_func ("/escape/wind", test_wind);
  g_test_add_func ("/escape/stair", test_stair);
  g_test_add_func ("/escape/musters", test_musters);
  g_test_add_func ("/escape/words", test_words);
  g_test_add_func ("/escape/random", test_random);
  g_test_add_func ("/escape/bad", test_bad);
  return g_test_run ();
}
