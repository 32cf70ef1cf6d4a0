/* test-clusters.c: grouping of people, against what it promises, checked person by person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-clusters.h"

#include <math.h>

#define N 3000
#define SCALE (256.0 * 65536.0) /* zoom 16 */
#define ORIGIN_X 0.838
#define ORIGIN_Y 0.404

/* People as the tracks have them. */
typedef struct
{
  VigilTrackArrays arrays;
  const char *ids[N];
  double mx[N], my[N];
  guint8 kind[N], state[N];
} Crowd;

static void
crowd_init (Crowd *crowd, guint n)
{
  *crowd = (Crowd) { .arrays = { .n = n } };
  crowd->arrays.ids = crowd->ids;
  crowd->arrays.mx = crowd->mx;
  crowd->arrays.my = crowd->my;
  crowd->arrays.kind = crowd->kind;
  crowd->arrays.state = crowd->state;
  for (guint i = 0; i < n; i++)
    crowd->ids[i] = "p";
}

/* Pixels from the origin, at SCALE. */
static void
put (Crowd *crowd, guint i, double x, double y)
{
  crowd->mx[i] = ORIGIN_X + x / SCALE;
  crowd->my[i] = ORIGIN_Y + y / SCALE;
}

/* Some spread out, some in heaps; a few vehicles, empty slots, and people of every state. */
static void
fill (Crowd *crowd, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  crowd_init (crowd, N);
  for (guint i = 0; i < N; i++)
    {
      double heap = (double) g_rand_int_range (random, 0, 40) * 23.0;
      gboolean spread = g_rand_int_range (random, 0, 3) == 0;

      put (crowd, i, spread ? g_rand_double_range (random, 0, 1000) : heap + g_rand_double_range (random, 0, 25),
           spread ? g_rand_double_range (random, 0, 1000) : heap * 7 - floor (heap * 7 / 900) * 900 + g_rand_double_range (random, 0, 25));
      crowd->state[i] = g_rand_int_range (random, 0, 20) == 0 ? (guint8) g_rand_int_range (random, 1, 4) : VIGIL_TRACK_NORMAL;
      crowd->kind[i] = g_rand_int_range (random, 0, 50) == 0 ? VIGIL_TRACK_VEHICLE : VIGIL_TRACK_PERSON;
      if (g_rand_int_range (random, 0, 100) == 0)
        crowd->ids[i] = NULL;
    }
}

static double
pixels (const VigilCluster *cluster, const Crowd *crowd, guint i)
{
  return hypot (crowd->mx[i] - cluster->mx, crowd->my[i] - cluster->my) * SCALE;
}

/* Counts by hand what each cluster claims. */
static void
check_counts (const VigilClusters *clusters, const Crowd *crowd)
{
  const gint32 *members = vigil_clusters_get_members (clusters);
  guint n_clusters = vigil_clusters_get_n (clusters);
  g_autofree VigilCluster *counted = g_new0 (VigilCluster, n_clusters + 1);

  for (guint i = 0; i < crowd->arrays.n; i++)
    if (members[i] != VIGIL_CLUSTER_NONE)
      {
        g_assert_cmpint (members[i], >=, 0);
        g_assert_cmpuint ((guint) members[i], <, n_clusters);
        counted[members[i]].n++;
        counted[members[i]].n_states[crowd->state[i]]++;
      }
  for (guint c = 0; c < n_clusters; c++)
    {
      g_assert_cmpuint (counted[c].n, ==, vigil_clusters_get (clusters, c)->n);
      for (int s = 0; s < VIGIL_CLUSTER_N_STATES; s++)
        g_assert_cmpuint (counted[c].n_states[s], ==, vigil_clusters_get (clusters, c)->n_states[s]);
    }
}

/* Each person is in one group or drawn; drawn ones can be seen; whoever is in distress is drawn. */
static void
check_people (const VigilClusters *clusters, const Crowd *crowd)
{
  const gint32 *members = vigil_clusters_get_members (clusters);

  for (guint i = 0; i < crowd->arrays.n; i++)
    {
      gboolean person = crowd->ids[i] != NULL && crowd->kind[i] == VIGIL_TRACK_PERSON;

      if (!person || crowd->state[i] == VIGIL_TRACK_SOS)
        {
          g_assert_cmpint (members[i], ==, VIGIL_CLUSTER_NONE);
          continue;
        }
      /* No farther than two cells: a group is where its people are. */
      if (members[i] != VIGIL_CLUSTER_NONE)
        {
          g_assert_cmpfloat (pixels (vigil_clusters_get (clusters, (guint) members[i]), crowd, i), <,
                             3 * M_SQRT2 * vigil_clusters_get_cell (SCALE) * SCALE);
          continue;
        }
      for (guint c = 0; c < vigil_clusters_get_n (clusters); c++)
        {
          const VigilCluster *cluster = vigil_clusters_get (clusters, c);

          if (pixels (cluster, crowd, i) < cluster->radius)
            g_error ("person %u lies unseen under a disc", i);
        }
    }
}

/* Brute force over every cell: a cell that keeps seven has none of them drawn alone. */
static void
check_cells (const VigilClusters *clusters, const Crowd *crowd)
{
  const gint32 *members = vigil_clusters_get_members (clusters);
  double cell = vigil_clusters_get_cell (SCALE);

  for (guint i = 0; i < crowd->arrays.n; i++)
    {
      guint together = 0;

      if (crowd->ids[i] == NULL || crowd->kind[i] != VIGIL_TRACK_PERSON || crowd->state[i] == VIGIL_TRACK_SOS)
        continue;
      for (guint j = 0; j < crowd->arrays.n; j++)
        together += crowd->ids[j] != NULL && crowd->kind[j] == VIGIL_TRACK_PERSON && crowd->state[j] != VIGIL_TRACK_SOS
                    && floor (crowd->mx[i] / cell) == floor (crowd->mx[j] / cell)
                    && floor (crowd->my[i] / cell) == floor (crowd->my[j] / cell);
      if (together >= 7)
        g_assert_cmpint (members[i], !=, VIGIL_CLUSTER_NONE);
    }
}

static void
test_everybody (void)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    {
      g_autoptr (VigilClusters) clusters = vigil_clusters_new ();
      g_autofree Crowd *crowd = g_new (Crowd, 1);

      fill (crowd, seed);
      vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
      g_assert_cmpuint (vigil_clusters_get_n (clusters), >, 10);
      check_counts (clusters, crowd);
      check_people (clusters, crowd);
      check_cells (clusters, crowd);
    }
}

/* What is said of a group does not hang on the order in which people were heard of. */
static void
test_order (void)
{
  g_autoptr (VigilClusters) one = vigil_clusters_new ();
  g_autoptr (VigilClusters) other = vigil_clusters_new ();
  g_autofree Crowd *crowd = g_new (Crowd, 1);
  g_autofree Crowd *back = g_new (Crowd, 1);

  fill (crowd, 11);
  crowd_init (back, N);
  for (guint i = 0; i < N; i++)
    {
      back->ids[i] = crowd->ids[N - 1 - i];
      back->mx[i] = crowd->mx[N - 1 - i];
      back->my[i] = crowd->my[N - 1 - i];
      back->kind[i] = crowd->kind[N - 1 - i];
      back->state[i] = crowd->state[N - 1 - i];
    }
  vigil_clusters_update (one, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
  vigil_clusters_update (other, &back->arrays, VIGIL_TRACK_PERSON, SCALE);
  g_assert_cmpuint (vigil_clusters_get_n (one), ==, vigil_clusters_get_n (other));
  for (guint c = 0; c < vigil_clusters_get_n (one); c++)
    {
      g_assert_cmpuint (vigil_clusters_get (one, c)->n, ==, vigil_clusters_get (other, c)->n);
      g_assert_cmpfloat_with_epsilon (vigil_clusters_get (one, c)->mx, vigil_clusters_get (other, c)->mx, 1e-12);
    }
}

/* The worst state inside shows. */
static void
test_worst (void)
{
  g_autoptr (VigilClusters) clusters = vigil_clusters_new ();
  g_autofree Crowd *crowd = g_new (Crowd, 1);
  const VigilCluster *cluster;

  crowd_init (crowd, 12);
  for (guint i = 0; i < 12; i++)
    put (crowd, i, 500, 500);
  crowd->state[3] = VIGIL_TRACK_LOST;
  vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
  g_assert_cmpuint (vigil_clusters_get_n (clusters), ==, 1);
  g_assert_cmpint (vigil_cluster_get_worst (vigil_clusters_get (clusters, 0)), ==, VIGIL_TRACK_LOST);
  crowd->state[4] = VIGIL_TRACK_MOTIONLESS;
  crowd->state[5] = VIGIL_TRACK_SOS;
  vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
  cluster = vigil_clusters_get (clusters, 0);
  g_assert_cmpuint (cluster->n, ==, 11);
  g_assert_cmpint (vigil_cluster_get_worst (cluster), ==, VIGIL_TRACK_MOTIONLESS);
  g_assert_cmpint (vigil_clusters_get_members (clusters)[5], ==, VIGIL_CLUSTER_NONE);
  g_assert_cmpint (vigil_clusters_find (clusters, crowd->mx[0], crowd->my[0]), ==, 0);
  g_assert_cmpint (vigil_clusters_find (clusters, crowd->mx[0] + 30 / SCALE, crowd->my[0]), ==, VIGIL_CLUSTER_NONE);
}

/* A handful is drawn; more is a group; a group that loses two stays one, that loses three falls apart. */
static void
test_border (void)
{
  g_autoptr (VigilClusters) clusters = vigil_clusters_new ();
  g_autofree Crowd *crowd = g_new (Crowd, 1);
  static const struct
  {
    guint people, groups;
  } steps[] = { { 6, 0 }, { 7, 1 }, { 6, 1 }, { 5, 1 }, { 4, 0 }, { 6, 0 } };

  crowd_init (crowd, 7);
  for (guint i = 0; i < 7; i++)
    put (crowd, i, 300, 300);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      crowd->arrays.n = steps[i].people;
      vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
      g_assert_cmpuint (vigil_clusters_get_n (clusters), ==, steps[i].groups);
    }
}

/* A disc does not tremble with every step of its people, and goes where they go. */
static void
test_rest (void)
{
  g_autoptr (VigilClusters) clusters = vigil_clusters_new ();
  g_autofree Crowd *crowd = g_new (Crowd, 1);
  double began;

  crowd_init (crowd, 10);
  for (guint i = 0; i < 10; i++)
    put (crowd, i, 500, 500);
  vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
  began = vigil_clusters_get (clusters, 0)->mx;
  for (guint i = 0; i < 10; i++)
    put (crowd, i, 502, 500);
  vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
  g_assert_cmpfloat (vigil_clusters_get (clusters, 0)->mx, ==, began);
  for (guint i = 0; i < 10; i++)
    put (crowd, i, 504, 500);
  vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
  g_assert_cmpfloat_with_epsilon ((vigil_clusters_get (clusters, 0)->mx - began) * SCALE, 4.0, 1e-3);
}

/* Who stands in the next cell, under the disc of a heap, is counted with it by state; a step farther, alone. */
static void
test_covered (void)
{
  g_autoptr (VigilClusters) clusters = vigil_clusters_new ();
  g_autofree Crowd *crowd = g_new (Crowd, 1);
  double side = vigil_clusters_get_cell (SCALE) * SCALE, edge = ceil (ORIGIN_X * SCALE / side) * side - ORIGIN_X * SCALE;

  crowd_init (crowd, 41);
  for (guint i = 0; i < 40; i++)
    put (crowd, i, edge + 2, side / 2);
  put (crowd, 40, edge - 3, side / 2);
  crowd->state[40] = VIGIL_TRACK_MOTIONLESS;
  vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
  g_assert_cmpuint (vigil_clusters_get_n (clusters), ==, 1);
  g_assert_cmpint (vigil_clusters_get_member (clusters, 40), ==, 0);
  g_assert_cmpuint (vigil_clusters_get (clusters, 0)->n, ==, 41);
  g_assert_cmpuint (vigil_clusters_get (clusters, 0)->n_states[VIGIL_TRACK_MOTIONLESS], ==, 1);
  put (crowd, 40, edge - side + 4, side / 2);
  vigil_clusters_update (clusters, &crowd->arrays, VIGIL_TRACK_PERSON, SCALE);
  g_assert_cmpint (vigil_clusters_get_member (clusters, 40), ==, VIGIL_CLUSTER_NONE);
  g_assert_cmpuint (vigil_clusters_get (clusters, 0)->n, ==, 40);
}

/* The grid belongs to the world: only the scale decides about it, and cells of two levels share their edges. */
static void
test_grid (void)
{
  for (double scale = 256.0 * 1024.0; scale < 256.0 * 2097152.0; scale *= 1.07)
    {
      double cell = vigil_clusters_get_cell (scale), side = cell * scale;

      g_assert_cmpfloat (side, >=, 40.0);
      g_assert_cmpfloat (side, <, 80.0);
      g_assert_cmpfloat (log2 (cell), ==, floor (log2 (cell)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/clusters/covered", test_covered);
  g_test_add_func ("/map/clusters/everybody", test_everybody);
  g_test_add_func ("/map/clusters/order", test_order);
  g_test_add_func ("/map/clusters/worst", test_worst);
  g_test_add_func ("/map/clusters/border", test_border);
  g_test_add_func ("/map/clusters/rest", test_rest);
  g_test_add_func ("/map/clusters/grid", test_grid);
  return g_test_run ();
}
