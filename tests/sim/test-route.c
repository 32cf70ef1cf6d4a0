/* test-route.c: shortest ways, stairs, what cars may not use, and moving along
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-mover.h"
#include "sim/vigil-sim-random.h"
#include "sim/vigil-sim-route.h"

#include <math.h>

/* A street 0-1-2, a footpath 0-3-2 that is shorter, stairs 3-4 up one storey, an island 5-6. */
static const VigilRouteNode nodes[] = {
  { .x = 0, .y = 0 },
  { .x = 0, .y = 40 },
  { .x = 30, .y = 40 },
  { .x = 20, .y = 20 },
  { .x = 20, .y = 23, .z = 4, .level = 1 },
  { .x = 500, .y = 500 },
  { .x = 510, .y = 500 },
};
static const VigilRouteEdge edges[] = {
  { 0, 1, VIGIL_ROUTE_ROAD, 40 },   { 1, 2, VIGIL_ROUTE_ROAD, 30 },
  { 0, 3, VIGIL_ROUTE_WALKWAY, 0 }, { 3, 2, VIGIL_ROUTE_WALKWAY, 0 },
  { 3, 4, VIGIL_ROUTE_STAIR, 5 },   { 5, 6, VIGIL_ROUTE_ROAD, 10 },
};

static VigilSimRoute *
make_route (void)
{
  return vigil_sim_route_new (nodes, G_N_ELEMENTS (nodes), edges, G_N_ELEMENTS (edges));
}

static void
assert_path (GArray *path, const guint *expected, guint n)
{
  g_assert_cmpmem (path->data, path->len * sizeof (guint), expected, n * sizeof (guint));
}

static void
test_find (void)
{
  g_autoptr (VigilSimRoute) route = make_route ();
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_true (vigil_sim_route_find (route, VIGIL_SIM_ON_FOOT, 0, 2, path));
  assert_path (path, (guint[]){ 0, 3, 2 }, 3);
  /* sqrt (800) + sqrt (500) */
  g_assert_cmpfloat_with_epsilon (vigil_sim_route_length (route, path), 28.2842712 + 22.3606798,
                                  1e-6);
  g_assert_true (vigil_sim_route_find (route, VIGIL_SIM_BY_ROAD, 0, 2, path));
  assert_path (path, (guint[]){ 0, 1, 2 }, 3);
  g_assert_true (vigil_sim_route_find (route, VIGIL_SIM_ON_FOOT, 2, 4, path));
  assert_path (path, (guint[]){ 2, 3, 4 }, 3);
  g_assert_true (vigil_sim_route_find (route, VIGIL_SIM_ON_FOOT, 3, 3, path));
  assert_path (path, (guint[]){ 3 }, 1);
}

static void
test_no_way (void)
{
  g_autoptr (VigilSimRoute) route = make_route ();
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_false (vigil_sim_route_find (route, VIGIL_SIM_ON_FOOT, 0, 5, path));
  g_assert_cmpuint (path->len, ==, 0);
  g_assert_false (vigil_sim_route_find (route, VIGIL_SIM_BY_ROAD, 0, 3, path));
  g_assert_true (vigil_sim_route_is_stair (route, 4, 3));
  g_assert_false (vigil_sim_route_is_stair (route, 0, 3));
}

static void
test_nearest (void)
{
  g_autoptr (VigilSimRoute) route = make_route ();

  g_assert_cmpuint (vigil_sim_route_nearest (route, VIGIL_SIM_ON_FOOT, 21, 22, 4), ==, 4);
  g_assert_cmpuint (vigil_sim_route_nearest (route, VIGIL_SIM_ON_FOOT, 21, 22, 0), ==, 3);
  g_assert_cmpuint (vigil_sim_route_nearest (route, VIGIL_SIM_BY_ROAD, 21, 22, 0), ==, 2);
  /* the island is not used */
  g_assert_cmpuint (vigil_sim_route_nearest (route, VIGIL_SIM_ON_FOOT, 500, 500, 0), !=, 5);
}

/* Dijkstra by relaxation, to compare with (Bellman 1958). */
static double
slow_length (const VigilRouteEdge *list, guint n_edges, guint n_nodes, guint from, guint to)
{
  g_autofree double *cost = g_new (double, n_nodes);

  for (guint i = 0; i < n_nodes; i++)
    cost[i] = i == from ? 0.0 : INFINITY;
  for (guint round = 0; round < n_nodes; round++)
    for (guint i = 0; i < n_edges; i++)
      {
        cost[list[i].to] = MIN (cost[list[i].to], cost[list[i].from] + list[i].length);
        cost[list[i].from] = MIN (cost[list[i].from], cost[list[i].to] + list[i].length);
      }
  return cost[to];
}

static void
test_random_graphs (void)
{
  enum
  {
    N = 40,
    M = 90
  };
  VigilSimRandom random;
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));

  vigil_sim_random_init (&random, 11, 1);
  for (guint round = 0; round < 50; round++)
    {
      VigilRouteNode places[N] = { 0 };
      VigilRouteEdge ways[M];
      g_autoptr (VigilSimRoute) route = NULL;
      double length;

      for (guint i = 0; i < N; i++)
        places[i] = (VigilRouteNode){ .x = vigil_sim_random_range (&random, 0, 100),
                                      .y = vigil_sim_random_range (&random, 0, 100) };
      for (guint i = 0; i < M; i++)
        {
          guint a = vigil_sim_random_index (&random, N), b = vigil_sim_random_index (&random, N);

          ways[i]
              = (VigilRouteEdge){ a, b, VIGIL_ROUTE_WALKWAY,
                                  hypot (places[a].x - places[b].x, places[a].y - places[b].y) };
        }
      route = vigil_sim_route_new (places, N, ways, M);
      length = slow_length (ways, M, N, 0, N - 1);
      g_assert_true (vigil_sim_route_find (route, VIGIL_SIM_ON_FOOT, 0, N - 1, path)
                     == isfinite (length));
      if (isfinite (length))
        g_assert_cmpfloat_with_epsilon (vigil_sim_route_length (route, path), length, 1e-6);
    }
}

static void
test_mover (void)
{
  g_autoptr (VigilSimRoute) route = make_route ();
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  VigilSimMover mover = { 0 };

  vigil_sim_mover_place (&mover, route, 0);
  g_assert_true (vigil_sim_mover_go (&mover, route, VIGIL_SIM_BY_ROAD, 2, path));
  g_assert_false (vigil_sim_mover_advance (&mover, route, 10.0, 3.0));
  g_assert_cmpfloat_with_epsilon (mover.y, 30.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (mover.heading, 0.0, 1e-9);
  g_assert_false (vigil_sim_mover_advance (&mover, route, 10.0, 2.0));
  g_assert_cmpfloat_with_epsilon (mover.x, 10.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (mover.heading, 90.0, 1e-9);
  g_assert_true (vigil_sim_mover_advance (&mover, route, 10.0, 2.5));
  g_assert_cmpuint (mover.node, ==, 2);
  g_assert_cmpfloat (mover.speed, ==, 0.0);
  vigil_sim_mover_clear (&mover);
}

/* Half the speed on a stair; the storey changes half-way. */
static void
test_stairs (void)
{
  g_autoptr (VigilSimRoute) route = make_route ();
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  VigilSimMover mover = { 0 };

  vigil_sim_mover_place (&mover, route, 3);
  g_assert_true (vigil_sim_mover_go (&mover, route, VIGIL_SIM_ON_FOOT, 4, path));
  g_assert_false (vigil_sim_mover_advance (&mover, route, 1.0, 4.0)); /* 2 m of 5 */
  g_assert_cmpint (mover.level, ==, 0);
  g_assert_cmpfloat_with_epsilon (mover.z, 1.6, 1e-9);
  g_assert_false (vigil_sim_mover_advance (&mover, route, 1.0, 2.0));
  g_assert_cmpint (mover.level, ==, 1);
  g_assert_true (vigil_sim_mover_advance (&mover, route, 1.0, 5.0));
  g_assert_cmpfloat (mover.z, ==, 4.0);
  vigil_sim_mover_clear (&mover);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/route/find", test_find);
  g_test_add_func ("/sim/route/no-way", test_no_way);
  g_test_add_func ("/sim/route/nearest", test_nearest);
  g_test_add_func ("/sim/route/random-graphs", test_random_graphs);
  g_test_add_func ("/sim/route/mover", test_mover);
  g_test_add_func ("/sim/route/stairs", test_stairs);
  return g_test_run ();
}
