/* test-zone.c: shapes of known size, repaired outlines, who is inside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-zone.h"

#include <math.h>
#include <string.h>

#define SEED 20261122

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.10g is not %.10g within %g", value, expected, tolerance);
}

static void
assert_valid (VigilZoneShape *shape)
{
  g_autoptr (GError) error = NULL;

  vigil_zone_shape_check (shape, &error);
  g_assert_no_error (error);
}

/* Closed rings, shells to the left, holes to the right, as the header promises. */
static void
assert_orderly (VigilZoneShape *shape)
{
  for (guint p = 0; p < vigil_zone_shape_get_n_polygons (shape); p++)
    for (guint r = 0; r < vigil_zone_shape_get_n_rings (shape, p); r++)
      {
        guint n;
        const VigilZonePoint *ring = vigil_zone_shape_get_ring (shape, p, r, &n);
        double twice = 0.0;

        g_assert_cmpuint (n, >=, 4);
        assert_near (ring[0].east, ring[n - 1].east, 0.0);
        assert_near (ring[0].north, ring[n - 1].north, 0.0);
        for (guint i = 0; i + 1 < n; i++)
          twice += ring[i].east * ring[i + 1].north - ring[i + 1].east * ring[i].north;
        g_assert_true (r == 0 ? twice > 0.0 : twice < 0.0);
      }
}

static VigilZoneShape *
polygon (const double *xy, guint n, gboolean *repaired)
{
  g_autoptr (GError) error = NULL;
  VigilZoneShape *shape = vigil_zone_shape_new_polygon ((const VigilZonePoint *) xy, n, repaired, &error);

  g_assert_no_error (error);
  assert_valid (shape);
  assert_orderly (shape);
  return shape;
}

static void
test_polygon (void)
{
  const double clockwise[] = { 0, 0, 0, 30, 40, 30, 40, 0 };
  gboolean repaired = TRUE;
  g_autoptr (VigilZoneShape) shape = polygon (clockwise, 4, &repaired);
  VigilZonePoint least, most;

  g_assert_false (repaired);
  assert_near (vigil_zone_shape_get_area (shape), 1200.0, 1e-9);
  vigil_zone_shape_get_bounds (shape, &least, &most);
  assert_near (least.east, 0.0, 0.0);
  assert_near (most.north, 30.0, 0.0);
  assert_near (vigil_zone_shape_get_reach (shape, 0, 0), 50.0, 1e-12); /* 3-4-5 */
  g_assert_true (vigil_zone_shape_contains (shape, 20, 15));
  g_assert_false (vigil_zone_shape_contains (shape, 41, 15));
  assert_near (vigil_zone_shape_distance (shape, 43, 34), 5.0, 1e-12);
  assert_near (vigil_zone_shape_distance (shape, 20, 15), -15.0, 1e-12);
  g_assert_true (vigil_zone_shape_is_near (shape, 43, 34, 5.0001));
  g_assert_false (vigil_zone_shape_is_near (shape, 43, 34, 4.9999));
  g_assert_false (vigil_zone_shape_contains (shape, NAN, 15));
  g_assert_false (vigil_zone_shape_is_near (shape, 20, NAN, 1e9));
}

/* A person on the line is told to go. */
static void
test_edge (void)
{
  const double triangle[] = { 0, 0, 90, 30, 10, 70 };
  g_autoptr (VigilZoneShape) shape = polygon (triangle, 3, NULL);

  for (int i = 0; i < 3; i++)
    for (int k = 0; k <= 100; k++)
      {
        int j = (i + 1) % 3;
        double t = k / 100.0;
        double east = triangle[2 * i] + t * (triangle[2 * j] - triangle[2 * i]);
        double north = triangle[2 * i + 1] + t * (triangle[2 * j + 1] - triangle[2 * i + 1]);

        g_assert_true (vigil_zone_shape_contains (shape, east, north));
      }
  g_assert_false (vigil_zone_shape_contains (shape, -0.001, 0));
  g_assert_false (vigil_zone_shape_contains (shape, 90.001, 30));
}

/* Both wings of a bow tie stay: 2 triangles of base 10 and height 5. */
static void
test_bow_tie (void)
{
  const double tie[] = { 0, 0, 10, 10, 10, 0, 0, 10 };
  gboolean repaired = FALSE;
  g_autoptr (VigilZoneShape) shape = polygon (tie, 4, &repaired);

  g_assert_true (repaired);
  assert_near (vigil_zone_shape_get_area (shape), 50.0, 1e-9);
  g_assert_true (vigil_zone_shape_contains (shape, 1, 5));
  g_assert_true (vigil_zone_shape_contains (shape, 9, 5));
  g_assert_false (vigil_zone_shape_contains (shape, 5, 9));
}

/* Ground that is gone round twice is ground, not a hole: squares 10 and 4 in one stroke. */
static void
test_twice_round (void)
{
  const double loop[] = { 0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 3, 0, 7, 0, 7, 4, 3, 4, 3, 0 };
  gboolean repaired = FALSE;
  g_autoptr (VigilZoneShape) shape = polygon (loop, 10, &repaired);

  g_assert_true (repaired);
  assert_near (vigil_zone_shape_get_area (shape), 100.0, 1e-9);
  g_assert_true (vigil_zone_shape_contains (shape, 5, 2));
}

static void
test_hole (void)
{
  const VigilZonePoint outer[] = { { 0, 0 }, { 100, 0 }, { 100, 100 }, { 0, 100 } };
  const VigilZonePoint inner[] = { { 40, 40 }, { 60, 40 }, { 60, 60 }, { 40, 60 } };
  const VigilZonePoint *rings[] = { outer, inner };
  const guint n[] = { 4, 4 };
  g_autoptr (GError) error = NULL;
  gboolean repaired;
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_rings (rings, n, 2, &repaired, &error);

  g_assert_no_error (error);
  g_assert_false (repaired);
  assert_orderly (shape);
  g_assert_cmpuint (vigil_zone_shape_get_n_rings (shape, 0), ==, 2);
  assert_near (vigil_zone_shape_get_area (shape), 9600.0, 1e-9);
  g_assert_false (vigil_zone_shape_contains (shape, 50, 50));
  g_assert_true (vigil_zone_shape_contains (shape, 40, 50)); /* on the edge of the hole */
  assert_near (vigil_zone_shape_distance (shape, 50, 50), 10.0, 1e-12);
}

static void
test_circle (void)
{
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_circle (1000, -2000, 250, NULL);

  assert_valid (shape);
  assert_orderly (shape);
  assert_near (vigil_zone_shape_get_area (shape) / (G_PI * 250 * 250), 1.0, 3e-4);
  for (int i = 0; i < 1000; i++)
    g_assert_true (vigil_zone_shape_contains (shape, 1000 + 250 * cos (i), -2000 + 250 * sin (i)));
  assert_near (vigil_zone_shape_get_reach (shape, 1000, -2000), 250.0, 0.1);
}

/* From 350 to 20 degrees goes over north: 30 of 360 degrees of the circle. */
static void
test_sector (void)
{
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_sector (0, 0, 600, 350, 20, NULL);
  g_autoptr (VigilZoneShape) wide = vigil_zone_shape_new_sector (0, 0, 600, 90, 0, NULL);

  assert_valid (shape);
  assert_orderly (shape);
  assert_near (vigil_zone_shape_get_area (shape), G_PI * 600 * 600 * 30 / 360, 100.0);
  g_assert_true (vigil_zone_shape_contains (shape, 0, 599));
  g_assert_true (vigil_zone_shape_contains (shape, 100, 500));
  g_assert_false (vigil_zone_shape_contains (shape, -150, 500));
  g_assert_false (vigil_zone_shape_contains (shape, 0, -10));
  assert_valid (wide);
  assert_near (vigil_zone_shape_get_area (wide) / (G_PI * 600 * 600 * 0.75), 1.0, 1e-3);
  g_assert_false (vigil_zone_shape_contains (wide, 300, 300));
}

/* A straight line of 300 m with 20 m either side: 300 × 40 and a circle. */
static void
test_buffer (void)
{
  const VigilZonePoint line[] = { { 0, 0 }, { 100, 0 }, { 100, 0 }, { 300, 0 } };
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_buffer (line, 4, 20, NULL);
  g_autoptr (VigilZoneShape) dot = vigil_zone_shape_new_buffer (line, 1, 20, NULL);

  assert_valid (shape);
  assert_orderly (shape);
  assert_near (vigil_zone_shape_get_area (shape) / (12000 + G_PI * 400), 1.0, 1e-3);
  g_assert_true (vigil_zone_shape_contains (shape, 150, 20));
  g_assert_true (vigil_zone_shape_contains (shape, 300 + 20 * cos (0.3), 20 * sin (0.3)));
  g_assert_false (vigil_zone_shape_contains (shape, 150, 20.1));
  assert_near (vigil_zone_shape_get_area (dot) / (G_PI * 400), 1.0, 1e-3);
}

static void
test_union (void)
{
  const double a[] = { 0, 0, 10, 0, 10, 10, 0, 10 }, b[] = { 5, 5, 15, 5, 15, 15, 5, 15 }, c[] = { 30, 0, 40, 0, 40, 10, 30, 10 };
  g_autoptr (VigilZoneShape) first = polygon (a, 4, NULL);
  g_autoptr (VigilZoneShape) second = polygon (b, 4, NULL);
  g_autoptr (VigilZoneShape) third = polygon (c, 4, NULL);
  g_autoptr (VigilZoneShape) nothing = vigil_zone_shape_new_union (NULL, 0, NULL);
  VigilZoneShape *all[] = { first, second, third, nothing };
  g_autoptr (VigilZoneShape) joined = vigil_zone_shape_new_union (all, 4, NULL);

  assert_valid (joined);
  assert_orderly (joined);
  assert_near (vigil_zone_shape_get_area (joined), 100 + 100 - 25 + 100, 1e-9);
  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (joined), ==, 2);
  g_assert_true (vigil_zone_shape_is_empty (nothing));
  assert_near (vigil_zone_shape_distance (nothing, 0, 0), G_MAXDOUBLE, 0.0);
  g_assert_false (vigil_zone_shape_contains (nothing, 0, 0));
  assert_valid (nothing);
}

static void
test_touches (void)
{
  const double square[] = { 0, 0, 10, 0, 10, 10, 0, 10 };
  const double through[] = { -5, 5, 15, 6 }, past[] = { -5, 11, 15, 12 }, around[] = { -5, -5, 20, -5, 20, 20, -5, 20 };
  const double corner[] = { 10, 10, 20, 20 }, within[] = { 4, 4, 6, 4, 5, 6 };
  g_autoptr (VigilZoneShape) shape = polygon (square, 4, NULL);

  g_assert_true (vigil_zone_shape_touches (shape, through, 2, FALSE));
  g_assert_false (vigil_zone_shape_touches (shape, past, 2, FALSE));
  g_assert_false (vigil_zone_shape_touches (shape, around, 4, FALSE)); /* the line passes by … */
  g_assert_true (vigil_zone_shape_touches (shape, around, 4, TRUE));   /* … the ground is in it */
  g_assert_true (vigil_zone_shape_touches (shape, corner, 2, FALSE));
  g_assert_true (vigil_zone_shape_touches (shape, within, 3, TRUE));
  g_assert_false (vigil_zone_shape_touches (shape, square, 0, TRUE));
}

/* Simplified within 2 m: corners of the old outline stay within 2 m of the new one; many fewer of them. */
static void
test_simplify (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < 200; k++)
    {
      VigilZonePoint points[400];
      g_autoptr (VigilZoneShape) shape = NULL;
      g_autoptr (VigilZoneShape) simple = NULL;
      guint n, left;

      for (int i = 0; i < 400; i++)
        {
          double r = 300 + g_rand_double_range (rand, -1.0, 1.0);

          points[i] = (VigilZonePoint) { 5000 + r * cos (i * G_PI / 200), r * sin (i * G_PI / 200) };
        }
      shape = vigil_zone_shape_new_polygon (points, 400, NULL, NULL);
      simple = vigil_zone_shape_simplify (shape, 2.0, NULL);
      assert_valid (simple);
      assert_orderly (simple);
      vigil_zone_shape_get_ring (simple, 0, 0, &left);
      g_assert_cmpuint (left, <, 200);
      for (n = 0; n < 400; n++)
        g_assert_true (vigil_zone_shape_is_near (simple, points[n].east, points[n].north, 2.0 + 1e-6));
    }
}

/* Everything drawn at random is refused in words or valid; who is inside is the same as by counting crossings over all edges. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < 3000; k++)
    {
      guint n = g_rand_int_range (rand, 0, 14);
      VigilZonePoint points[14];
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilZoneShape) shape = NULL;

      for (guint i = 0; i < n; i++) /* few places: corners and edges fall together often */
        points[i] = (VigilZonePoint) { g_rand_int_range (rand, 0, 6), g_rand_int_range (rand, 0, 6) };
      shape = vigil_zone_shape_new_polygon (points, n, NULL, &error);
      if (!shape)
        {
          g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
          continue;
        }
      assert_valid (shape);
      assert_orderly (shape);
      for (guint i = 0; i < n; i++)
        g_assert_true (vigil_zone_shape_is_near (shape, points[i].east, points[i].north, 20.0));
    }
}

static double
limacon_radius (double angle)
{
  return 100 + 60 * cos (angle);
}

static void
test_many_people (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  VigilZonePoint points[2000];
  g_autoptr (VigilZoneShape) shape = NULL;

  for (int i = 0; i < 2000; i++)
    {
      double angle = i * G_PI / 1000;

      points[i] = (VigilZonePoint) { limacon_radius (angle) * cos (angle), limacon_radius (angle) * sin (angle) };
    }
  shape = vigil_zone_shape_new_polygon (points, 2000, NULL, NULL);
  /* limaçon r = a + b cos φ: π (a² + b²/2) */
  assert_near (vigil_zone_shape_get_area (shape) / (G_PI * (100 * 100 + 60 * 60 / 2.0)), 1.0, 1e-4);
  for (int i = 0; i < 100000; i++)
    {
      double east = g_rand_double_range (rand, -150, 170), north = g_rand_double_range (rand, -150, 150);
      double gap = hypot (east, north) - limacon_radius (atan2 (north, east));

      if (fabs (gap) > 0.01)
        g_assert_true (vigil_zone_shape_contains (shape, east, north) == (gap < 0.0));
    }
}

typedef struct
{
  double length, width;
  double gap0, gap1;
} Lens;

static double
lens_width (double x, gpointer data)
{
  const Lens *lens = data;

  if (x > lens->gap0 && x < lens->gap1)
    return 0.0;
  return x < 0.0 ? -1.0 : lens->width * 4.0 * x * (lens->length - x) / (lens->length * lens->length);
}

/* A parabola each side: area 2 × 2/3 × length × width. With wind from the west the cloud goes east. */
static void
test_plume (void)
{
  Lens lens = { 600, 40, 0, 0 };
  VigilReserves reserves = 0;
  g_autoptr (VigilZoneShape) shape = vigil_zone_shape_new_plume (lens_width, &lens, 10, 20, 270, -50, 1000, 128, &reserves, NULL);
  g_autoptr (VigilZoneShape) cut = NULL;
  VigilZonePoint least, most;

  assert_valid (shape);
  assert_orderly (shape);
  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (shape), ==, 1);
  assert_near (vigil_zone_shape_get_area (shape) / (2 * 2.0 / 3 * 600 * 40), 1.0, 1e-3);
  vigil_zone_shape_get_bounds (shape, &least, &most);
  assert_near (least.east, 10, 0.01);
  assert_near (most.east, 610, 0.01);
  assert_near (most.north, 60, 0.05);
  g_assert_cmpuint (reserves, ==, 0);
  cut = vigil_zone_shape_new_plume (lens_width, &lens, 10, 20, 0, 0, 300, 64, &reserves, NULL);
  vigil_zone_shape_get_bounds (cut, &least, &most);
  assert_near (least.north, 20 - 300, 0.01); /* wind from the north */
  assert_near (vigil_zone_shape_get_area (cut) / (2.0 / 3 * 600 * 40), 1.0, 1e-3);
  g_assert_cmpuint (reserves, ==, VIGIL_RESERVES_OF (VIGIL_RESERVE_BEYOND_DOMAIN));
}

static void
test_plume_parts (void)
{
  Lens lens = { 600, 40, 200, 350 };
  Lens none = { 600, -1, 0, 0 };
  g_autoptr (VigilZoneShape) two = vigil_zone_shape_new_plume (lens_width, &lens, 0, 0, 225, 0, 700, 200, NULL, NULL);
  g_autoptr (VigilZoneShape) empty = vigil_zone_shape_new_plume (lens_width, &none, 0, 0, 225, 0, 500, 200, NULL, NULL);

  assert_valid (two);
  assert_orderly (two);
  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (two), ==, 2);
  g_assert_true (vigil_zone_shape_contains (two, 100 * G_SQRT2 / 2, 100 * G_SQRT2 / 2));
  g_assert_false (vigil_zone_shape_contains (two, 270 * G_SQRT2 / 2, 270 * G_SQRT2 / 2));
  g_assert_true (vigil_zone_shape_is_empty (empty));
}

static double
no_width (double x, gpointer data)
{
  return NAN;
}

static void
assert_refused (VigilZoneShape *shape, GError *error)
{
  g_assert_null (shape);
  g_assert_nonnull (error);
  g_assert_true (error->domain == VIGIL_HAZARD_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_error_free (error);
}

#define REFUSED(call) G_STMT_START { GError *error = NULL; VigilZoneShape *shape = call; assert_refused (shape, error); } G_STMT_END

static void
test_bad (void)
{
  const VigilZonePoint two[] = { { 0, 0 }, { 1, 1 } }, line[] = { { 0, 0 }, { 1, 1 }, { 3, 3 }, { 2, 2 } };
  const VigilZonePoint nan[] = { { 0, 0 }, { 1, NAN }, { 3, 3 } }, far[] = { { 0, 0 }, { 1e9, 0 }, { 3, 3 } };
  const VigilZonePoint same[] = { { 7, 7 }, { 7, 7 }, { 7, 7 }, { 7, 7 } };
  g_autoptr (VigilZoneShape) circle = vigil_zone_shape_new_circle (0, 0, 1, NULL);

  REFUSED (vigil_zone_shape_new_polygon (NULL, 0, NULL, &error));
  REFUSED (vigil_zone_shape_new_polygon (two, 2, NULL, &error));
  REFUSED (vigil_zone_shape_new_polygon (line, 4, NULL, &error));
  REFUSED (vigil_zone_shape_new_polygon (nan, 3, NULL, &error));
  REFUSED (vigil_zone_shape_new_polygon (far, 3, NULL, &error));
  REFUSED (vigil_zone_shape_new_polygon (same, 4, NULL, &error));
  REFUSED (vigil_zone_shape_new_circle (0, NAN, 5, &error));
  REFUSED (vigil_zone_shape_new_circle (0, 0, -5, &error));
  REFUSED (vigil_zone_shape_new_circle (0, 0, INFINITY, &error));
  REFUSED (vigil_zone_shape_new_sector (0, 0, 10, 30, 30, &error));
  REFUSED (vigil_zone_shape_new_sector (0, 0, 10, NAN, 30, &error));
  REFUSED (vigil_zone_shape_new_buffer (NULL, 0, 10, &error));
  REFUSED (vigil_zone_shape_new_buffer (nan, 3, 10, &error));
  REFUSED (vigil_zone_shape_new_buffer (two, 2, 0, &error));
  REFUSED (vigil_zone_shape_simplify (circle, NAN, &error));
  REFUSED (vigil_zone_shape_simplify (circle, -1, &error));
  REFUSED (vigil_zone_shape_new_plume (no_width, NULL, 0, 0, 0, 0, 10, 16, NULL, &error));
  REFUSED (vigil_zone_shape_new_plume (no_width, NULL, 0, 0, 0, 10, 0, 16, NULL, &error));
  REFUSED (vigil_zone_shape_new_plume (no_width, NULL, 0, 0, 0, 0, 10, 2, NULL, &error));
}

/* Ten thousand corners at random cross one another millions of times: refused, and soon. */
static void
test_scribble (void)
{
  g_autofree VigilZonePoint *points = g_new (VigilZonePoint, 10000);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < 10000; i++)
    points[i] = (VigilZonePoint) { g_rand_double_range (rand, 0, 1000), g_rand_double_range (rand, 0, 1000) };
  REFUSED (vigil_zone_shape_new_polygon (points, 10000, NULL, &error));
}

typedef struct
{
  VigilZoneShape *shared;
  double area;
} Crew;

/* What one thread does with shapes that others hold too. */
static gpointer
work (gpointer data)
{
  Crew *crew = data;
  guint wrong = 0;

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (VigilZoneShape) mine = vigil_zone_shape_new_circle (1000, 0, 50, NULL);
      g_autoptr (VigilZoneShape) held = vigil_zone_shape_ref (crew->shared);
      g_autoptr (VigilZoneShape) joined = vigil_zone_shape_new_union ((VigilZoneShape *[]) { held, mine }, 2, NULL);

      wrong += fabs (vigil_zone_shape_get_area (joined) - crew->area) > 1e-6;
      wrong += !vigil_zone_shape_contains (held, 0, 0);
    }
  return GUINT_TO_POINTER (wrong);
}

static void
test_threads (void)
{
  g_autoptr (VigilZoneShape) shared = vigil_zone_shape_new_circle (0, 0, 50, NULL);
  Crew crew = { shared, 2.0 * vigil_zone_shape_get_area (shared) };
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("zones", work, &crew);
  for (int i = 0; i < 4; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/polygon", test_polygon);
  g_test_add_func ("/zone/edge", test_edge);
  g_test_add_func ("/zone/bow-tie", test_bow_tie);
  g_test_add_func ("/zone/twice-round", test_twice_round);
  g_test_add_func ("/zone/hole", test_hole);
  g_test_add_func ("/zone/circle", test_circle);
  g_test_add_func ("/zone/sector", test_sector);
  g_test_add_func ("/zone/buffer", test_buffer);
  g_test_add_func ("/zone/union", test_union);
  g_test_add_func ("/zone/touches", test_touches);
  g_test_add_func ("/zone/simplify", test_simplify);
  g_test_add_func ("/zone/random", test_random);
  g_test_add_func ("/zone/many-people", test_many_people);
  g_test_add_func ("/zone/plume", test_plume);
  g_test_add_func ("/zone/plume-parts", test_plume_parts);
  g_test_add_func ("/zone/bad", test_bad);
  g_test_add_func ("/zone/scribble", test_scribble);
  g_test_add_func ("/zone/threads", test_threads);
  return g_test_run ();
}
