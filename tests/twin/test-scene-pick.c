/* test-scene-pick.c: the first triangle on a ray, against a plain search through all of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene-builder.h"
#include "twin/scene/vigil-scene-pick.h"

#include <math.h>
#include <string.h>

#define SEED 20261122
#define N_TRIANGLES 60
#define N_NODES 12

/* ---- the plain search: another way to meet a triangle than the one that is tested ---- */

static void
transform (const float m[16], const double p[3], double out[3])
{
  for (int row = 0; row < 3; row++)
    out[row] = m[row] * p[0] + m[4 + row] * p[1] + m[8 + row] * p[2] + m[12 + row];
}

static double
triple (const double a[3], const double b[3], const double c[3])
{
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
}

/* By volumes: the line passes inside when it goes round all three edges the same way. */
static double
meet (const double c[3][3], const VigilRay *ray)
{
  double v[3][3], side[3], sum;

  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++)
      v[i][k] = c[i][k] - ray->origin[k];
  for (int i = 0; i < 3; i++)
    side[i] = triple (ray->direction, v[(i + 1) % 3], v[(i + 2) % 3]);
  sum = side[0] + side[1] + side[2];
  if (sum == 0.0 || side[0] * sum < 0.0 || side[1] * sum < 0.0 || side[2] * sum < 0.0)
    return INFINITY;
  sum = triple (v[0], v[1], v[2]) / sum;
  return sum >= 0.0 ? sum : INFINITY;
}

static gboolean
is_gone (const VigilSceneCut *cut, guint node, const VigilRay *ray, double t)
{
  double p[3];

  for (int k = 0; k < 3; k++)
    p[k] = ray->origin[k] + t * ray->direction[k];
  if (cut->hidden != NULL && cut->hidden[node])
    return TRUE;
  if (cut->has_levels && (p[2] < cut->z_min || p[2] > cut->z_max))
    return TRUE;
  return cut->has_plane && cut->plane[0] * p[0] + cut->plane[1] * p[1] + cut->plane[2] * p[2] + cut->plane[3] < 0.0;
}

static void
search_copy (const VigilScene *scene, guint node, const float *instance, GArray *triangles, const VigilPrimitive *primitive,
             const VigilRay *ray, const VigilSceneCut *cut, double *nearest, int *who)
{
  for (guint t = 0; t + 2 < triangles->len; t += 3)
    {
      double corners[3][3], at;

      for (int c = 0; c < 3; c++)
        {
          float local[3];
          double p[3];

          vigil_vertex_view_get (&primitive->position, g_array_index (triangles, guint32, t + (guint) c), local);
          for (int k = 0; k < 3; k++)
            p[k] = local[k];
          if (instance != NULL)
            {
              double q[3];

              transform (instance, p, q);
              memcpy (p, q, sizeof p);
            }
          transform (scene->nodes[node].world, p, corners[c]);
        }
      at = meet ((const double (*)[3]) corners, ray);
      if (isfinite (at) && at < *nearest && !is_gone (cut, node, ray, at))
        {
          *nearest = at;
          *who = (int) node;
        }
    }
}

static int
search (const VigilScene *scene, const VigilRay *ray, const VigilSceneCut *cut, double *nearest)
{
  int who = -1;

  *nearest = INFINITY;
  for (guint i = 0; i < scene->n_nodes; i++)
    {
      const VigilNode *node = &scene->nodes[i];

      for (guint p = 0; node->mesh >= 0 && p < scene->meshes[node->mesh].n_primitives; p++)
        {
          const VigilPrimitive *primitive = &scene->meshes[node->mesh].primitives[p];
          g_autoptr (GArray) triangles = g_array_new (FALSE, FALSE, sizeof (guint32));

          vigil_primitive_get_triangles (primitive, triangles);
          for (guint n = 0; n < (node->instances != NULL ? node->n_instances : 1); n++)
            search_copy (scene, i, node->instances != NULL ? node->instances + 16 * n : NULL, triangles, primitive, ray, cut, nearest, &who);
        }
    }
  return who;
}

/* ---- random scenes ---- */

static float
number (GRand *rand, double reach)
{
  return (float) g_rand_double_range (rand, -reach, reach);
}

/* Turned, stretched, mirrored one time in two, flat one time in ten. */
static void
make_matrix (GRand *rand, float out[16])
{
  memset (out, 0, 16 * sizeof *out);
  for (int k = 0; k < 12; k++)
    out[k] = k % 4 < 3 ? number (rand, 2.0) : 0.0f;
  if (g_rand_int_range (rand, 0, 10) == 0)
    out[8] = out[9] = out[10] = 0.0f;
  for (int k = 12; k < 15; k++)
    out[k] = number (rand, 30.0);
  out[15] = 1.0f;
}

static void
add_triangles (GRand *rand, VigilSceneBuilder *builder, guint mesh)
{
  float positions[9 * N_TRIANGLES];
  guint32 indices[3 * N_TRIANGLES];

  for (guint i = 0; i < 3 * N_TRIANGLES; i++)
    {
      for (int k = 0; k < 3; k++)
        positions[3 * i + (guint) k] = i % 3 > 0 ? positions[3 * (i - i % 3) + (guint) k] + number (rand, 3.0) : number (rand, 8.0);
      indices[i] = i;
    }
  vigil_scene_builder_add_triangles (builder, mesh, 0, positions, NULL, 3 * N_TRIANGLES, indices, 3 * N_TRIANGLES);
}

static VigilScene *
make_scene (GRand *rand)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("random");
  VigilScene *scene;

  vigil_scene_builder_add_material (builder, NULL, 1, 1, 1, 1);
  for (int m = 0; m < 3; m++)
    {
      guint mesh = vigil_scene_builder_begin_mesh (builder, NULL);

      for (int p = 0; p <= m; p++)
        add_triangles (rand, builder, mesh);
    }
  for (int n = 0; n < N_NODES; n++)
    {
      float local[16], instances[48];

      make_matrix (rand, local);
      vigil_scene_builder_add_node (builder, NULL, n % 3 == 2 ? n - 1 : -1, local, n % 4 - 1);
      for (int i = 0; i < 3; i++)
        make_matrix (rand, instances + 16 * i);
      if (n % 5 == 1)
        vigil_scene_builder_set_instances (builder, (guint) n, instances, 3);
    }
  scene = vigil_scene_builder_end (builder);
  scene->meshes[0].primitives[0].mode = VIGIL_PRIMITIVE_TRIANGLE_STRIP;
  scene->meshes[1].primitives[1].mode = VIGIL_PRIMITIVE_TRIANGLE_FAN;
  return scene;
}

static void
make_ray (GRand *rand, VigilRay *out)
{
  double length = 0.0;

  for (int k = 0; k < 3; k++)
    {
      out->origin[k] = g_rand_double_range (rand, -80.0, 80.0);
      out->direction[k] = g_rand_double_range (rand, -20.0, 20.0) - out->origin[k];
      length += out->direction[k] * out->direction[k];
    }
  for (int k = 0; k < 3; k++)
    out->direction[k] /= sqrt (length);
}

static void
make_cut (GRand *rand, guint8 *hidden, VigilSceneCut *out)
{
  *out = (VigilSceneCut) { .hidden = g_rand_boolean (rand) ? hidden : NULL, .z_min = NAN, .z_max = NAN };
  for (int i = 0; i < N_NODES; i++)
    hidden[i] = g_rand_int_range (rand, 0, 3) == 0;
  out->has_plane = g_rand_boolean (rand);
  for (int k = 0; k < 4; k++)
    out->plane[k] = g_rand_double_range (rand, -1.0, 1.0);
  out->has_levels = g_rand_boolean (rand);
  if (g_rand_boolean (rand))
    out->z_min = g_rand_double_range (rand, -20.0, 0.0);
  if (g_rand_boolean (rand))
    out->z_max = g_rand_double_range (rand, 0.0, 20.0);
}

static void
assert_same (VigilScenePicker *picker, const VigilScene *scene, const VigilRay *ray, const VigilSceneCut *cut, guint *hits)
{
  VigilSceneHit hit;
  double nearest, to[3], along = 0.0, size = 0.0;
  int who = search (scene, ray, cut, &nearest);
  gboolean found = vigil_scene_picker_ask (picker, ray, INFINITY, cut, &hit);

  g_assert_cmpint (found, ==, who >= 0);
  g_assert_cmpint (hit.node, ==, who);
  if (!found)
    return;
  ++*hits;
  g_assert_cmpfloat_with_epsilon (hit.distance, nearest, 1e-6);
  for (int k = 0; k < 3; k++)
    {
      to[k] = ray->origin[k] + (nearest + 1.0) * ray->direction[k];
      along += hit.normal[k] * ray->direction[k];
      size += hit.normal[k] * hit.normal[k];
    }
  g_assert_cmpfloat (along, <=, 1e-9);
  g_assert_cmpfloat_with_epsilon (size, 1.0, 1e-9);
  g_assert_false (vigil_scene_picker_ask (picker, ray, nearest * 0.999, cut, &hit));
  if (nearest > 0.1)
    g_assert_true (vigil_scene_picker_is_hidden (picker, ray->origin, to, cut));
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint hits = 0;

  for (int s = 0; s < 20; s++)
    {
      g_autoptr (VigilScene) scene = make_scene (rand);
      g_autoptr (VigilScenePicker) picker = vigil_scene_picker_new (scene);

      for (int r = 0; r < 200; r++)
        {
          guint8 hidden[N_NODES];
          VigilSceneCut cut;
          VigilRay ray;

          make_cut (rand, hidden, &cut);
          make_ray (rand, &ray);
          assert_same (picker, scene, &ray, &cut, &hits);
        }
    }
  g_test_message ("%u of 4000 rays met something", hits);
  g_assert_cmpuint (hits, >, 1000);
  g_assert_cmpuint (hits, <, 3900);
}

/* A wall of one metre squares: rays along the axes, through corners and edges, must not slip through. */
static void
test_wall (void)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("wall");
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (VigilScene) scene = NULL;
  g_autoptr (VigilScenePicker) picker = NULL;
  float positions[3 * 11 * 11];
  guint mesh = vigil_scene_builder_begin_mesh (builder, NULL);

  for (guint i = 0; i < 121; i++)
    {
      guint32 square[] = { i, i + 1, i + 11, i + 1, i + 12, i + 11 };

      positions[3 * i] = (float) (i % 11);
      positions[3 * i + 1] = (float) (i / 11);
      positions[3 * i + 2] = 5.0f;
      if (i % 11 < 10 && i < 110)
        g_array_append_vals (indices, square, 6);
    }
  vigil_scene_builder_add_material (builder, NULL, 1, 1, 1, 1);
  vigil_scene_builder_add_triangles (builder, mesh, 0, positions, NULL, 121, (guint32 *) (gpointer) indices->data, indices->len);
  vigil_scene_builder_add_node (builder, "wall", -1, NULL, (int) mesh);
  scene = vigil_scene_builder_end (builder);
  picker = vigil_scene_picker_new (scene);
  for (int i = 0; i <= 40; i++)
    for (int j = 0; j <= 40; j++)
      {
        VigilRay ray = { { i * 0.25, j * 0.25, 12.0 }, { 0, 0, -1 } };
        VigilSceneHit hit;

        g_assert_true (vigil_scene_picker_ask (picker, &ray, 100.0, NULL, &hit));
        g_assert_cmpfloat (hit.distance, ==, 7.0);
        g_assert_cmpfloat (hit.normal[2], ==, 1.0);
        ray.direction[2] = 1.0;
        g_assert_false (vigil_scene_picker_ask (picker, &ray, 100.0, NULL, &hit));
        g_assert_cmpint (hit.node, ==, -1);
      }
}

/* 5 cm at either end do not count: what stands on a floor is not hidden by it. */
static void
test_hidden (void)
{
  static const float floor[] = { -9, -9, 0, 9, -9, 0, 0, 9, 0 };
  static const guint32 one[] = { 0, 1, 2 };
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("floor");
  g_autoptr (VigilScene) scene = NULL;
  g_autoptr (VigilScenePicker) picker = NULL;
  const double above[3] = { 0, 0, 3 }, on[3] = { 0, 0, 0 }, near_it[3] = { 0, 0, -0.04 }, below[3] = { 0, 0, -1 };
  guint mesh = vigil_scene_builder_begin_mesh (builder, NULL);

  vigil_scene_builder_add_material (builder, NULL, 1, 1, 1, 1);
  vigil_scene_builder_add_triangles (builder, mesh, 0, floor, NULL, 3, one, 3);
  vigil_scene_builder_add_node (builder, NULL, -1, NULL, (int) mesh);
  scene = vigil_scene_builder_end (builder);
  picker = vigil_scene_picker_new (scene);
  g_assert_false (vigil_scene_picker_is_hidden (picker, above, on, NULL));
  g_assert_false (vigil_scene_picker_is_hidden (picker, above, near_it, NULL));
  g_assert_true (vigil_scene_picker_is_hidden (picker, above, below, NULL));
  g_assert_true (vigil_scene_picker_is_hidden (picker, below, above, NULL));
  g_assert_false (vigil_scene_picker_is_hidden (picker, on, near_it, NULL));
}

static void
test_empty (void)
{
  g_autoptr (VigilSceneBuilder) builder = vigil_scene_builder_new ("empty");
  g_autoptr (VigilScene) scene = NULL;
  g_autoptr (VigilScenePicker) picker = NULL;
  const VigilRay ray = { { 0, 0, 0 }, { 0, 0, 1 } };
  VigilSceneHit hit;

  vigil_scene_builder_begin_mesh (builder, NULL);
  vigil_scene_builder_add_node (builder, "nothing", -1, NULL, 0);
  scene = vigil_scene_builder_end (builder);
  picker = vigil_scene_picker_new (scene);
  vigil_scene_picker_warm (picker, NULL);
  g_assert_false (vigil_scene_picker_ask (picker, &ray, INFINITY, NULL, &hit));
}

static gpointer
ask_many (gpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint hits = 0;

  for (int r = 0; r < 2000; r++)
    {
      VigilRay ray;
      VigilSceneHit hit;

      make_ray (rand, &ray);
      hits += vigil_scene_picker_ask (data, &ray, INFINITY, NULL, &hit) ? 1 : 0;
    }
  return GUINT_TO_POINTER (hits);
}

/* Trees are made by whoever comes first; everybody gets the same answers. */
static void
test_threads (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (VigilScene) scene = make_scene (rand);
  g_autoptr (VigilScenePicker) picker = vigil_scene_picker_new (scene);
  GThread *threads[4];
  guint hits[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("picker", ask_many, picker);
  for (int i = 0; i < 4; i++)
    hits[i] = GPOINTER_TO_UINT (g_thread_join (threads[i]));
  g_assert_cmpuint (hits[0], >, 0);
  for (int i = 1; i < 4; i++)
    g_assert_cmpuint (hits[i], ==, hits[0]);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* A ray from where an eye would be to somewhere in the plant. */
static void
make_plant_ray (GRand *rand, const VigilScene *scene, VigilRay *out)
{
  double to[3], length = 0.0;

  for (int k = 0; k < 3; k++)
    {
      double reach = scene->max[k] - scene->min[k];

      to[k] = g_rand_double_range (rand, scene->min[k], scene->max[k]);
      out->origin[k] = k < 2 ? to[k] + g_rand_double_range (rand, -reach, reach) : scene->max[k] + g_rand_double_range (rand, 0.0, 300.0);
      out->direction[k] = to[k] - out->origin[k];
      length += out->direction[k] * out->direction[k];
    }
  for (int k = 0; k < 3; k++)
    out->direction[k] /= sqrt (length);
}

#define N_RAYS 10000

/* Issue: picking takes less than 5 ms at 500 000 triangles. */
static void
test_plant (void)
{
  g_autofree char *path = vigil_test_shared_path ("data/plants3d/plant-500k.glb");
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (VigilScene) scene = NULL;
  g_autoptr (VigilScenePicker) picker = NULL;
  gint64 start, made, times[N_RAYS];
  guint hits = 0;

  if (path == NULL)
    return;
  scene = vigil_scene_load (path, NULL, &error);
  g_assert_no_error (error);
  start = g_get_monotonic_time ();
  picker = vigil_scene_picker_new (scene);
  made = g_get_monotonic_time ();
  vigil_scene_picker_warm (picker, NULL);
  g_test_message ("tree of nodes %.1f ms, all meshes %.1f ms", (double) (made - start) / 1e3, (double) (g_get_monotonic_time () - made) / 1e3);
  for (int r = 0; r < N_RAYS; r++)
    {
      VigilRay ray;
      VigilSceneHit hit;

      make_plant_ray (rand, scene, &ray);
      start = g_get_monotonic_time ();
      hits += vigil_scene_picker_ask (picker, &ray, INFINITY, NULL, &hit) ? 1 : 0;
      times[r] = g_get_monotonic_time () - start;
    }
  qsort (times, N_RAYS, sizeof *times, compare);
  g_test_message ("%u of %d rays met something; median %" G_GINT64_FORMAT " µs, 99 %% %" G_GINT64_FORMAT " µs, max %" G_GINT64_FORMAT " µs",
                  hits, N_RAYS, times[N_RAYS / 2], times[N_RAYS * 99 / 100], times[N_RAYS - 1]);
  g_assert_cmpint (times[N_RAYS * 99 / 100], <, 5000);
  g_assert_cmpuint (hits, >, N_RAYS / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/pick/random", test_random);
  g_test_add_func ("/twin/pick/wall", test_wall);
  g_test_add_func ("/twin/pick/hidden", test_hidden);
  g_test_add_func ("/twin/pick/empty", test_empty);
  g_test_add_func ("/twin/pick/threads", test_threads);
  g_test_add_func ("/twin/pick/plant", test_plant);
  return g_test_run ();
}
