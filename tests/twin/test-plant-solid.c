/* test-plant-solid.c: the solids of the demo plant: closed, as large as geometry says, facing
 * outwards
 *
 * Expected volumes are those of the inscribed prism or polyhedron: a regular n-gon has the area n/2
 * sin (2π/n) r².
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-solid.h"

#include <math.h>
#include <string.h>

static const VigilPoint3 bent_line[4] = { { 0, 0, 0 }, { 4, 0, 0 }, { 4, 3, 0 }, { 4, 3, 5 } };
/* A U, clockwise: area 3 × 3 − 1 × 2. */
static const double u_shape[] = { 0, 0, 0, 3, 1, 3, 1, 1, 2, 1, 2, 3, 3, 3, 3, 0 };

static const float *
position (const VigilSolidPart *part, guint corner)
{
  guint vertex = g_array_index (part->indices, guint32, corner);

  g_assert_cmpuint (vertex, <, part->positions->len / 3);
  return &g_array_index (part->positions, float, 3 * vertex);
}

/* A sixth of the sum of the triple products: the volume, for closed surfaces that face outwards. */
static double
measure (const VigilSolid *solid)
{
  double sum = 0;

  for (guint m = 0; m < VIGIL_PLANT_N_MATERIALS; m++)
    for (guint i = 0; solid->parts[m].indices != NULL && i < solid->parts[m].indices->len; i += 3)
      {
        const float *a = position (&solid->parts[m], i);
        const float *b = position (&solid->parts[m], i + 1);
        const float *c = position (&solid->parts[m], i + 2);
        sum += a[0] * ((double)b[1] * c[2] - (double)b[2] * c[1])
               + a[1] * ((double)b[2] * c[0] - (double)b[0] * c[2])
               + a[2] * ((double)b[0] * c[1] - (double)b[1] * c[0]);
      }
  return sum / 6;
}

static char *
edge_key (const float *a, const float *b)
{
  return g_strdup_printf ("%ld %ld %ld>%ld %ld %ld", lrintf (a[0] * 2000), lrintf (a[1] * 2000),
                          lrintf (a[2] * 2000), lrintf (b[0] * 2000), lrintf (b[1] * 2000),
                          lrintf (b[2] * 2000));
}

static void
count_edge (GHashTable *edges, const float *a, const float *b)
{
  char *there = edge_key (a, b);
  g_autofree char *back = edge_key (b, a);
  int n = GPOINTER_TO_INT (g_hash_table_lookup (edges, back));

  if (n > 0)
    {
      g_hash_table_insert (edges, g_steal_pointer (&back), GINT_TO_POINTER (n - 1));
      g_free (there);
      return;
    }
  n = GPOINTER_TO_INT (g_hash_table_lookup (edges, there));
  g_hash_table_insert (edges, there, GINT_TO_POINTER (n + 1));
}

/* Every edge lies against one of the opposite direction. */
static void
assert_closed (const VigilSolid *solid)
{
  g_autoptr (GHashTable) edges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key, value;

  for (guint m = 0; m < VIGIL_PLANT_N_MATERIALS; m++)
    for (guint i = 0; solid->parts[m].indices != NULL && i < solid->parts[m].indices->len; i++)
      count_edge (edges, position (&solid->parts[m], i),
                  position (&solid->parts[m], i % 3 == 2 ? i - 2 : i + 1));
  g_hash_table_iter_init (&iter, edges);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (value != NULL)
      g_error ("open edge %s", (const char *)key);
}

/* Unit normals, each on the front side of its triangle. */
static void
assert_faces (const VigilSolid *solid)
{
  for (guint m = 0; m < VIGIL_PLANT_N_MATERIALS; m++)
    for (guint i = 0; solid->parts[m].indices != NULL && i < solid->parts[m].indices->len; i++)
      {
        const VigilSolidPart *part = &solid->parts[m];
        guint first = i - i % 3;
        const float *a = position (part, first);
        const float *b = position (part, first + 1);
        const float *c = position (part, first + 2);
        const float *n
            = &g_array_index (part->normals, float, 3 * g_array_index (part->indices, guint32, i));
        double x = ((double)b[1] - a[1]) * (c[2] - a[2]) - ((double)b[2] - a[2]) * (c[1] - a[1]);
        double y = ((double)b[2] - a[2]) * (c[0] - a[0]) - ((double)b[0] - a[0]) * (c[2] - a[2]);
        double z = ((double)b[0] - a[0]) * (c[1] - a[1]) - ((double)b[1] - a[1]) * (c[0] - a[0]);
        g_assert_cmpfloat_with_epsilon (n[0] * n[0] + n[1] * n[1] + n[2] * n[2], 1.0, 1e-3);
        g_assert_cmpfloat (x * n[0] + y * n[1] + z * n[2], >, 0.0);
      }
}

static void
assert_body (VigilSolid *solid, double low, double high)
{
  double volume = measure (solid);

  assert_closed (solid);
  assert_faces (solid);
  g_assert_cmpfloat (volume, >=, low);
  g_assert_cmpfloat (volume, <=, high);
  vigil_solid_clear (solid);
  vigil_solid_init (solid);
}

static double
polygon_area (double r, guint n)
{
  return n / 2.0 * sin (2 * G_PI / n) * r * r;
}

static void
test_boxes (void)
{
  VigilSolid solid;

  vigil_solid_init (&solid);
  vigil_solid_box (&solid, -1, 2, 3, 4, 8, 5);
  g_assert_cmpuint (vigil_solid_count_triangles (&solid), ==, 12);
  assert_body (&solid, 59.999, 60.001);
  vigil_solid_block (&solid, 7, -2, 1, 2, 3, 4);
  assert_body (&solid, 23.999, 24.001);
  vigil_solid_bar (&solid, (VigilPoint3){ 1, 1, 1 }, (VigilPoint3){ 4, 5, 1 }, 0.2f);
  assert_body (&solid, 0.1999, 0.2001);
  vigil_solid_clear (&solid);
}

static void
test_round_bodies (void)
{
  VigilSolid solid;
  double area = polygon_area (2, 24);

  vigil_solid_init (&solid);
  vigil_solid_cylinder (&solid, 2, 1, 4, 24, VIGIL_SOLID_CLOSED);
  assert_body (&solid, 3 * area * 0.9999, 3 * area * 1.0001);
  vigil_solid_cone (&solid, 2, 0, 0, 3, 24, VIGIL_SOLID_CLOSED);
  assert_body (&solid, area * 0.9999, area * 1.0001);
  vigil_solid_rod (&solid, (VigilPoint3){ 1, 2, 3 }, (VigilPoint3){ -3, 5, -9 }, 2, 24,
                   VIGIL_SOLID_CLOSED);
  assert_body (&solid, 13 * area * 0.9999, 13 * area * 1.0001);
  vigil_solid_sphere (&solid, (VigilPoint3){ 5, -6, 7 }, 3, 48);
  assert_body (&solid, 36 * G_PI * 0.97, 36 * G_PI);
  vigil_solid_vessel (&solid, 2, 0, 6, 36);
  assert_body (&solid, (24 * G_PI + 16 * G_PI / 3) * 0.95, 24 * G_PI + 16 * G_PI / 3);
  vigil_solid_drum (&solid, 2, 0, 8, 36);
  assert_body (&solid, (24 * G_PI + 16 * G_PI / 3) * 0.95, 24 * G_PI + 16 * G_PI / 3);
  vigil_solid_torus (&solid, 5, 1, 2, 32, 16);
  assert_body (&solid, 10 * G_PI * G_PI * 0.95, 10 * G_PI * G_PI);
  vigil_solid_clear (&solid);
}

/* Two heads with no room for them: flatter, still closed. */
static void
test_flat_drum (void)
{
  VigilSolid solid;

  vigil_solid_init (&solid);
  vigil_solid_drum (&solid, 10, 0, 1, 36);
  assert_body (&solid, 200, 315);
  vigil_solid_clear (&solid);
}

static void
test_pipe (void)
{
  VigilSolid solid;

  vigil_solid_init (&solid);
  vigil_solid_pipe (&solid, bent_line, 4, 0.2f, 0.6f, 12, FALSE);
  assert_body (&solid, polygon_area (0.2, 12) * 11, polygon_area (0.2, 12) * 12);
  vigil_solid_pipe (&solid, bent_line, 1, 0.2f, 0.6f, 12, TRUE);
  g_assert_cmpuint (vigil_solid_count_triangles (&solid), ==, 0);
  vigil_solid_clear (&solid);
}

static void
test_outlines (void)
{
  const double nothing[] = { 0, 0, 1, 1, 2, 2 };
  const double broken[] = { 0, 0, NAN, 1, 2, 0 };
  VigilSolid solid;

  vigil_solid_init (&solid);
  g_assert_true (vigil_solid_prism (&solid, u_shape, 8, 1, 3, VIGIL_SOLID_CLOSED));
  assert_body (&solid, 13.999, 14.001);
  g_assert_true (vigil_solid_sheet (&solid, u_shape, 8, 1));
  assert_faces (&solid);
  g_assert_cmpfloat_with_epsilon (measure (&solid) * 3, 7, 1e-4);
  g_assert_cmpuint (vigil_solid_count_triangles (&solid), ==, 6);
  g_assert_false (vigil_solid_prism (&solid, nothing, 3, 0, 1, VIGIL_SOLID_CLOSED));
  g_assert_false (vigil_solid_sheet (&solid, broken, 3, 0));
  g_assert_cmpuint (vigil_solid_count_triangles (&solid), ==, 6);
  vigil_solid_clear (&solid);
}

/* A comb of 2000 points: thinned, ended. */
static void
test_long_outline (void)
{
  g_autofree double *xy = g_new (double, 4000);
  VigilSolid solid;

  for (guint i = 0; i < 2000; i++)
    {
      double a = 2 * G_PI * i / 2000;
      double r = i % 8 < 4 ? 50 : 80;
      xy[2 * i] = r * cos (a);
      xy[2 * i + 1] = r * sin (a);
    }
  vigil_solid_init (&solid);
  g_assert_true (vigil_solid_prism (&solid, xy, 2000, 0, 1, VIGIL_SOLID_CLOSED));
  g_assert_cmpuint (vigil_solid_count_triangles (&solid), <=, 4 * 512);
  assert_closed (&solid);
  vigil_solid_clear (&solid);
}

/* Turned by 90° about z, moved along its own x, that is now north. */
static void
test_transform (void)
{
  VigilSolid solid;
  const float *p;

  vigil_solid_init (&solid);
  vigil_solid_save (&solid);
  vigil_solid_move (&solid, 10, 0, 0);
  vigil_solid_turn (&solid, 'z', (float)G_PI_2);
  vigil_solid_move (&solid, 5, 0, 0);
  vigil_solid_vertex (&solid, (VigilPoint3){ 1, 2, 3 }, (VigilPoint3){ 1, 0, 0 });
  p = &g_array_index (solid.parts[0].positions, float, 0);
  g_assert_cmpfloat_with_epsilon (p[0], 8, 1e-5);
  g_assert_cmpfloat_with_epsilon (p[1], 6, 1e-5);
  g_assert_cmpfloat_with_epsilon (p[2], 3, 1e-5);
  vigil_solid_restore (&solid);
  vigil_solid_vertex (&solid, (VigilPoint3){ 1, 2, 3 }, (VigilPoint3){ 1, 0, 0 });
  g_assert_cmpfloat_with_epsilon (g_array_index (solid.parts[0].positions, float, 3), 1, 1e-6);
  vigil_solid_clear (&solid);
}

/* 1000 m high: no more of it than 120 treads and rungs. */
static void
test_steelwork_is_bounded (void)
{
  VigilSolid solid;

  vigil_solid_init (&solid);
  vigil_solid_stairs_spiral (&solid, 1000, 0.8f, 0, 0, 1000);
  vigil_solid_ladder (&solid, 0, 1000, TRUE);
  vigil_solid_stairs (&solid, (VigilPoint3){ 0, 0, 0 }, (VigilPoint3){ 900, 0, 1000 }, 1, TRUE);
  vigil_solid_platform_arc (&solid, 1000, 1002, 0, 6.2831853f, 500);
  vigil_solid_floor (&solid, -2500, -2500, 2500, 2500, 1, TRUE);
  g_assert_cmpuint (vigil_solid_count_triangles (&solid), >, 1000);
  g_assert_cmpuint (vigil_solid_count_triangles (&solid), <, 10000);
  vigil_solid_clear (&solid);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plant/solid/boxes", test_boxes);
  g_test_add_func ("/plant/solid/round-bodies", test_round_bodies);
  g_test_add_func ("/plant/solid/flat-drum", test_flat_drum);
  g_test_add_func ("/plant/solid/pipe", test_pipe);
  g_test_add_func ("/plant/solid/outlines", test_outlines);
  g_test_add_func ("/plant/solid/long-outline", test_long_outline);
  g_test_add_func ("/plant/solid/transform", test_transform);
  g_test_add_func ("/plant/solid/steelwork-is-bounded", test_steelwork_is_bounded);
  return g_test_run ();
}
