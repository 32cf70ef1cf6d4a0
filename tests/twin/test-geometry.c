/* test-geometry.c: shapes of live things measure what geometry says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-geometry.h"

#include <math.h>

static const VigilTwinColor red = { 200, 30, 30, 255 }, white = { 255, 255, 255, 255 };

#define close_to(a, b, tolerance) g_assert_cmpfloat_with_epsilon ((a), (b), (tolerance))

/* A regular polygon of n corners in a circle of radius 1. */
static double
unit_area (double n)
{
  return n / 2 * sin (2 * G_PI / n);
}

static double
ring_area (const double *xy, guint n)
{
  double twice = 0;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    twice += xy[2 * j] * xy[2 * i + 1] - xy[2 * i] * xy[2 * j + 1];
  return fabs (twice) / 2;
}

/* Triangles of a level shape all look up, none twice: their sum is the area only if they do not overlap outside. */
static void
assert_area (const VigilTwinShape *shape, double area)
{
  double up = 0;

  g_assert_nonnull (shape);
  close_to (vigil_twin_shape_get_area (shape), area, area * 1e-5);
  for (guint i = 0; i < shape->n_indices; i += 3)
    {
      const float *a = &shape->vertices[4 * shape->indices[i]], *b = &shape->vertices[4 * shape->indices[i + 1]];
      const float *c = &shape->vertices[4 * shape->indices[i + 2]];

      up += ((double) b[0] - a[0]) * ((double) c[1] - a[1]) - ((double) b[1] - a[1]) * ((double) c[0] - a[0]);
    }
  close_to (up / 2, area, area * 1e-5);
}

static VigilTwinShape *
fill (const VigilTwinRing *rings, guint n)
{
  return vigil_twin_shape_new_polygon (rings, n, 2.5, VIGIL_SHAPE_GROUND, red);
}

static const double square[] = { 0, 0, 10, 0, 10, 10, 0, 10 };
static const double ell[] = { 0, 0, 10, 0, 10, 4, 4, 4, 4, 10, 0, 10, 0, 0 }; /* closed; 64 m² */
static const double holes[][8] = {
  { 1, 1, 1, 3, 3, 3, 3, 1 }, { 5, 1, 7, 1, 7, 3, 5, 3 }, { 1, 5, 3, 5, 3, 7, 1, 7 }, { 5, 5, 5, 7, 7, 7, 7, 5 },
};

static void
test_polygon (void)
{
  const VigilTwinRing one = { square, 4 }, other = { ell, 7 };
  g_autoptr (VigilTwinShape) a = fill (&one, 1);
  g_autoptr (VigilTwinShape) b = fill (&other, 1);
  float min[3], max[3];

  assert_area (a, 100);
  assert_area (b, 64);
  g_assert_cmpuint (a->n_indices, ==, 6);
  g_assert_true (vigil_twin_shape_get_bounds (a, min, max));
  close_to (min[2], 2.5, 1e-6);
  close_to (max[0], 10, 1e-6);
}

static void
test_polygon_with_holes (void)
{
  VigilTwinRing rings[5] = { { square, 4 } };

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (VigilTwinShape) shape = NULL;

      rings[i + 1] = (VigilTwinRing) { holes[i], 4 };
      shape = fill (rings, i + 2);
      assert_area (shape, 100 - 4.0 * (i + 1));
    }
}

/* A hole that touches the shell in one corner. */
static void
test_polygon_touched_by_hole (void)
{
  const double touching[] = { 0, 5, 3, 3, 3, 7 };
  const VigilTwinRing rings[] = { { square, 4 }, { touching, 3 } };
  g_autoptr (VigilTwinShape) shape = fill (rings, 2);

  assert_area (shape, 100 - 6);
}

/* A wavy cloud of 600 corners with a wavy hole of 300: many reflex corners. */
static void
test_polygon_with_many_corners (void)
{
  g_autofree double *outer = g_new (double, 1200);
  g_autofree double *inner = g_new (double, 600);
  const VigilTwinRing rings[] = { { outer, 600 }, { inner, 300 } };
  g_autoptr (VigilTwinShape) shape = NULL;

  for (guint i = 0; i < 600; i++)
    {
      double a = 2 * G_PI * i / 600, r = 1000 + 180 * sin (17 * a) + 60 * cos (53 * a);

      outer[2 * i] = 3000 + r * cos (a) * 2;
      outer[2 * i + 1] = -500 + r * sin (a);
    }
  for (guint i = 0; i < 300; i++)
    {
      double a = 2 * G_PI * i / 300, r = 400 + 90 * sin (11 * a);

      inner[2 * i] = 3000 + r * cos (a);
      inner[2 * i + 1] = -500 + r * sin (a);
    }
  shape = fill (rings, 2);
  assert_area (shape, ring_area (outer, 600) - ring_area (inner, 300));
  g_assert_cmpuint (shape->n_indices / 3, <=, 900); /* n + 2 holes - 2 */
}

/* Random stars, 3 to 60 corners: the area is always that of the shoelace formula. */
static void
test_polygon_of_any_star (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (guint pass = 0; pass < 300; pass++)
    {
      guint n = g_rand_int_range (random, 3, 60);
      g_autofree double *xy = g_new (double, 2 * n);
      const VigilTwinRing ring = { xy, n };
      g_autoptr (VigilTwinShape) shape = NULL;

      for (guint i = 0; i < n; i++)
        {
          double a = (pass & 1 ? -1 : 1) * 2 * G_PI * i / n, r = g_rand_double_range (random, 5, 100);

          xy[2 * i] = r * cos (a);
          xy[2 * i + 1] = r * sin (a);
        }
      shape = fill (&ring, 1);
      assert_area (shape, ring_area (xy, n));
    }
}

/* Squares whose edges lie in one line, and doubled corners. */
static void
test_polygon_with_flat_corners (void)
{
  const double xy[] = { 0, 0, 5, 0, 5, 0, 10, 0, 10, 5, 10, 10, 5, 10, 0, 10, 0, 10, 0, 5, 0, 0 };
  const VigilTwinRing ring = { xy, 11 };
  g_autoptr (VigilTwinShape) shape = fill (&ring, 1);

  assert_area (shape, 100);
}

static void
test_nothing_to_fill (void)
{
  const double line[] = { 0, 0, 1, 1, 2, 2 }, none[] = { 0, 0, 1, NAN, 2, 0 }, bow[] = { 0, 0, 10, 10, 10, 0, 0, 10 };
  const VigilTwinRing rings[] = { { line, 3 }, { none, 3 }, { square, 2 }, { NULL, 0 } };
  const VigilTwinRing crossed = { bow, 4 };
  g_autoptr (VigilTwinShape) any = fill (&crossed, 1); /* crosses itself: something, in finite time */

  for (guint i = 0; i < G_N_ELEMENTS (rings); i++)
    g_assert_null (fill (&rings[i], 1));
  g_assert_null (fill (NULL, 0));
}

static void
test_outline (void)
{
  const VigilTwinRing rings[] = { { square, 4 }, { holes[0], 4 } };
  g_autoptr (VigilTwinShape) shape = vigil_twin_shape_new_outline (rings, 2, 1, 2, VIGIL_SHAPE_DASHES, red);

  g_assert_cmpuint (shape->n_vertices, ==, 16);
  close_to (shape->vertices[4 * 7 + 3], 40, 1e-6); /* u: all the way round the square */
  close_to (shape->vertices[4 * 15 + 3], 8, 1e-6);
  close_to (shape->width, 2, 1e-6);
}

static void
test_wall_follows_heights (void)
{
  const double heights[] = { 1, 2, 3, 4 };
  const VigilTwinRing ring = { square, 4 };
  g_autoptr (VigilTwinShape) wall = vigil_twin_shape_new_wall (&ring, 5, heights, 0, red);
  g_autoptr (VigilTwinShape) even = vigil_twin_shape_new_wall (&ring, 5, NULL, 3, red);

  close_to (vigil_twin_shape_get_area (wall), 10 * (1.5 + 2.5 + 3.5 + 2.5), 1e-4);
  close_to (vigil_twin_shape_get_area (even), 120, 1e-4);
  g_assert_null (vigil_twin_shape_new_wall (&ring, 5, NULL, 0, red));
}

/* The same heights at the same corners when the ring turns right. */
static void
test_wall_of_clockwise_ring (void)
{
  const double backwards[] = { 0, 10, 10, 10, 10, 0, 0, 0 }, heights[] = { 4, 3, 2, 1 };
  const VigilTwinRing ring = { backwards, 4 };
  g_autoptr (VigilTwinShape) wall = vigil_twin_shape_new_wall (&ring, 0, heights, 0, red);

  for (guint v = 0; v < wall->n_vertices; v++)
    {
      const float *at = &wall->vertices[4 * v];
      double expected = at[0] < 5 ? (at[1] < 5 ? 1 : 4) : (at[1] < 5 ? 2 : 3);

      if (at[2] > 0)
        close_to (at[2], expected, 1e-6);
    }
}

static void
test_prism_has_volume (void)
{
  const VigilTwinRing ring = { ell, 7 };
  g_autoptr (VigilTwinShape) prism = vigil_twin_shape_new_prism (&ring, 100, 2.5, red);

  close_to (vigil_twin_shape_get_volume (prism), 64 * 2.5, 1e-3);
  close_to (vigil_twin_shape_get_area (prism), 2 * 64 + 40 * 2.5, 1e-3);
  g_assert_null (vigil_twin_shape_new_prism (&ring, 100, 0, red));
}

static void
test_tape_goes_round (void)
{
  const VigilTwinRing ring = { square, 4 };
  g_autoptr (VigilTwinShape) tape = vigil_twin_shape_new_tape (&ring, 4, red, white);
  float min[3], max[3];

  g_assert_cmpint (tape->kind, ==, VIGIL_SHAPE_TAPE);
  g_assert_true (vigil_twin_shape_get_bounds (tape, min, max));
  close_to ((min[2] + max[2]) / 2, 5.1, 1e-5);
  close_to (vigil_twin_shape_get_area (tape), 40 * 0.12, 1e-4);
  close_to (tape->vertices[4 * (tape->n_vertices - 2) + 3], 40, 1e-5);
}

static void
test_cloud_volume (void)
{
  const VigilTwinStation lying[] = { { 0, 0, 5, 0, 4, TRUE }, { 30, 40, 5, 0, 4, TRUE } };
  const VigilTwinStation flying[] = { { 0, 0, 5, 10, 14, FALSE }, { 0, 50, 5, 10, 14, FALSE }, { 0, 100, 5, 10, 14, FALSE } };
  g_autoptr (VigilTwinShape) low = vigil_twin_shape_new_cloud (lying, 2, red);
  g_autoptr (VigilTwinShape) high = vigil_twin_shape_new_cloud (flying, 3, red);
  float min[3], max[3];

  close_to (vigil_twin_shape_get_volume (low), unit_area (24) / 2 * 5 * 4 * 50, 0.1);
  close_to (vigil_twin_shape_get_volume (high), unit_area (24) * 5 * 2 * 100, 0.1);
  g_assert_true (vigil_twin_shape_get_bounds (high, min, max));
  close_to (max[0], 5, 1e-5);
  close_to (min[2], 10, 1e-5);
  close_to (max[2], 14, 1e-5);
}

static void
test_cloud_of_nothing (void)
{
  const VigilTwinStation one[] = { { 0, 0, 5, 0, 4, TRUE }, { 0, 0, 5, 0, 4, TRUE } };
  const VigilTwinStation thin[] = { { 0, 0, 0, 0, 4, TRUE }, { 9, 0, 0, 0, 4, TRUE } };
  const VigilTwinStation none[] = { { 0, 0, 5, 0, 4, TRUE }, { NAN, 0, 5, 0, 4, TRUE } };

  g_assert_null (vigil_twin_shape_new_cloud (one, 1, red));
  g_assert_null (vigil_twin_shape_new_cloud (one, 2, red));
  g_assert_null (vigil_twin_shape_new_cloud (thin, 2, red));
  g_assert_null (vigil_twin_shape_new_cloud (none, 2, red));
}

static void
test_ball (void)
{
  const double centre[3] = { 10, 20, 30 };
  g_autoptr (VigilTwinShape) whole = vigil_twin_shape_new_ball (centre, 10, -INFINITY, red);
  g_autoptr (VigilTwinShape) half = vigil_twin_shape_new_ball (centre, 10, 30, red);
  double volume = 4.0 / 3 * G_PI * 1000;
  float min[3], max[3];

  close_to (vigil_twin_shape_get_volume (whole), volume, volume * 0.02);
  close_to (vigil_twin_shape_get_volume (half), volume / 2, volume * 0.01);
  g_assert_true (vigil_twin_shape_get_bounds (half, min, max));
  close_to (min[2], 30, 1e-5);
  close_to (max[2], 40, 1e-5);
  g_assert_null (vigil_twin_shape_new_ball (centre, 10, 41, red));
  g_assert_null (vigil_twin_shape_new_ball (centre, 0, 0, red));
}

static void
test_flame (void)
{
  const double base[3] = { 0, 0, 2 };
  g_autoptr (VigilTwinShape) flame = vigil_twin_shape_new_flame (base, 3, 20, 30, 90, red); /* leans east */
  float min[3], max[3];

  close_to (vigil_twin_shape_get_volume (flame), unit_area (32) * 9 * 20 * cos (G_PI / 6), 0.05);
  g_assert_true (vigil_twin_shape_get_bounds (flame, min, max));
  close_to (max[0], 10 + 3, 1e-4);
  close_to (min[0], -3, 1e-4);
  close_to (max[2], 2 + 17.3205, 1e-3);
  g_assert_null (vigil_twin_shape_new_flame (base, 3, 20, NAN, 90, red));
}

static void
test_frustum (void)
{
  const double from[3] = { 1, 2, 3 }, to[3] = { 4, -2, 15 }; /* 13 m apart */
  g_autoptr (VigilTwinShape) jet = vigil_twin_shape_new_frustum (from, 1, to, 3, red);

  close_to (vigil_twin_shape_get_volume (jet), unit_area (32) * 13.0 / 3 * (1 + 3 + 9), 0.01);
  g_assert_null (vigil_twin_shape_new_frustum (from, 1, from, 3, red));
}

static void
test_cone_in_the_air (void)
{
  const double at[3] = { 0, 0, 100 };
  g_autoptr (VigilTwinShape) cone = vigil_twin_shape_new_cone (at, 0, 0, 90, 2, 30, 0, red);
  float min[3], max[3];

  close_to (vigil_twin_shape_get_volume (cone), 60 * 30 * 30 / 3.0, 1); /* base × height / 3 */
  g_assert_true (vigil_twin_shape_get_bounds (cone, min, max));
  close_to (min[0], -30, 1e-4);
  close_to (max[1], 30, 1e-4);
  close_to (min[2], 85, 1e-4);
  close_to (max[2], 115, 1e-4);
}

/* Straight down from 10 m, 90 degrees square: a pyramid of 20 × 20 m on the ground, whatever its range. */
static void
test_cone_is_cut_by_the_ground (void)
{
  const double at[3] = { 5, 5, 10 };
  g_autoptr (VigilTwinShape) cone = vigil_twin_shape_new_cone (at, 30, 90, 90, 1, 80, 0, red);
  g_autoptr (VigilTwinShape) edges = vigil_twin_shape_new_cone_edges (at, 30, 90, 90, 1, 80, 0, 1, red);
  g_autoptr (VigilTwinShape) slanted = vigil_twin_shape_new_cone (at, 30, 45, 60, 1.5, 80, 0, red);
  float min[3], max[3];

  close_to (vigil_twin_shape_get_volume (cone), 400 * 10 / 3.0, 0.01);
  g_assert_true (vigil_twin_shape_get_bounds (cone, min, max));
  close_to (min[2], 0, 1e-5);
  g_assert_cmpuint (edges->n_vertices, ==, 16); /* four ribs and the four sides on the ground */
  g_assert_true (vigil_twin_shape_get_bounds (slanted, min, max));
  close_to (min[2], 0, 1e-5);
  g_assert_cmpfloat (vigil_twin_shape_get_volume (slanted), >, 0);
  g_assert_null (vigil_twin_shape_new_cone ((const double[]) { 0, 0, -1 }, 0, 90, 60, 1, 50, 0, red));
  g_assert_null (vigil_twin_shape_new_cone (at, 0, 0, 180, 1, 50, 0, red));
}

static gboolean
blow_round (double x, double y, double *towards, double *speed, gpointer data)
{
  *towards = atan2 (-y, x) * 180 / G_PI; /* anticlockwise round the origin */
  *speed = 5;
  return hypot (x, y) > 1;
}

static gboolean
blow_east (double x, double y, double *towards, double *speed, gpointer data)
{
  *towards = 90;
  *speed = *(double *) data;
  return TRUE;
}

static void
test_streamlines_keep_to_their_circle (void)
{
  const double at[2] = { 100, 0 };
  g_autoptr (VigilTwinShape) shape =
      vigil_twin_shape_new_streamlines (blow_round, NULL, at, at, 10, 3, 50, 4, 1, VIGIL_SHAPE_DASHES, red);
  const float *end = &shape->vertices[4 * (shape->n_vertices - 1)];

  g_assert_cmpuint (shape->n_vertices, ==, 100);
  for (guint v = 0; v < shape->n_vertices; v++)
    close_to (hypot (shape->vertices[4 * v], shape->vertices[4 * v + 1]), 100, 0.1);
  close_to (end[3], 200, 1e-3);
  close_to (atan2 (end[1], end[0]), 2, 0.01); /* 200 m on 100 m of radius: 2 rad, to the left */
}

static void
test_wind_grid (void)
{
  const double min[2] = { 0, 0 }, max[2] = { 100, 50 };
  double speed = 5;
  g_autoptr (VigilTwinShape) lines =
      vigil_twin_shape_new_streamlines (blow_east, &speed, min, max, 25, 3, 2, 10, 1, VIGIL_SHAPE_LINES, red);
  g_autoptr (VigilTwinShape) arrows = vigil_twin_shape_new_arrows (blow_east, &speed, min, max, 25, 3, 4, red);

  g_assert_cmpuint (lines->n_vertices, ==, 5 * 3 * 2 * 2);
  g_assert_cmpuint (arrows->n_vertices, ==, 5 * 3 * 4);
  close_to (arrows->vertices[0], 2, 1e-5); /* the tip, half a length east of the place */
  close_to (vigil_twin_shape_get_area (arrows), 15 * 0.75 * 0.35 * 16, 1e-3);
  speed = 0;
  g_assert_null (vigil_twin_shape_new_arrows (blow_east, &speed, min, max, 25, 3, 4, red));
  g_assert_null (vigil_twin_shape_new_arrows (blow_east, &speed, max, min, 25, 3, 4, red));
}

static void
test_ring_and_section (void)
{
  const double centre[3] = { 7, 8, 9 };
  g_autoptr (VigilTwinShape) ring = vigil_twin_shape_new_ring (centre, 2, 3, VIGIL_SHAPE_GROUND, red);
  g_autoptr (VigilTwinShape) section = vigil_twin_shape_new_section (centre, 90, 10, 0, 5, 2, red);
  float min[3], max[3];

  assert_area (ring, unit_area (32) * (9 - 4));
  g_assert_true (vigil_twin_shape_get_bounds (section, min, max)); /* looks east: it runs north and south */
  close_to (min[0], 7, 1e-5);
  close_to (min[1], -2, 1e-5);
  close_to (max[1], 18, 1e-5);
  close_to (max[2], 5, 1e-5);
  g_assert_null (vigil_twin_shape_new_ring (centre, 3, 3, VIGIL_SHAPE_GROUND, red));
}

static void
test_line (void)
{
  const double points[] = { 0, 0, 0, 3, 4, 0, 3, 4, 12 };
  g_autoptr (VigilTwinShape) open = vigil_twin_shape_new_line (points, 3, FALSE, 2, VIGIL_SHAPE_LINES, red);
  g_autoptr (VigilTwinShape) closed = vigil_twin_shape_new_line (points, 3, TRUE, 2, VIGIL_SHAPE_LINES, red);

  g_assert_cmpuint (open->n_vertices, ==, 4);
  close_to (open->vertices[15], 17, 1e-5);
  g_assert_cmpuint (closed->n_vertices, ==, 6);
  close_to (closed->vertices[23], 30, 1e-5); /* 13 back */
  g_assert_null (vigil_twin_shape_new_line (points, 1, TRUE, 2, VIGIL_SHAPE_LINES, red));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/polygon", test_polygon);
  g_test_add_func ("/geometry/polygon-with-holes", test_polygon_with_holes);
  g_test_add_func ("/geometry/polygon-touched-by-hole", test_polygon_touched_by_hole);
  g_test_add_func ("/geometry/polygon-with-many-corners", test_polygon_with_many_corners);
  g_test_add_func ("/geometry/polygon-of-any-star", test_polygon_of_any_star);
  g_test_add_func ("/geometry/polygon-with-flat-corners", test_polygon_with_flat_corners);
  g_test_add_func ("/geometry/nothing-to-fill", test_nothing_to_fill);
  g_test_add_func ("/geometry/outline", test_outline);
  g_test_add_func ("/geometry/wall-follows-heights", test_wall_follows_heights);
  g_test_add_func ("/geometry/wall-of-clockwise-ring", test_wall_of_clockwise_ring);
  g_test_add_func ("/geometry/prism-has-volume", test_prism_has_volume);
  g_test_add_func ("/geometry/tape-goes-round", test_tape_goes_round);
  g_test_add_func ("/geometry/cloud-volume", test_cloud_volume);
  g_test_add_func ("/geometry/cloud-of-nothing", test_cloud_of_nothing);
  g_test_add_func ("/geometry/ball", test_ball);
  g_test_add_func ("/geometry/flame", test_flame);
  g_test_add_func ("/geometry/frustum", test_frustum);
  g_test_add_func ("/geometry/cone-in-the-air", test_cone_in_the_air);
  g_test_add_func ("/geometry/cone-is-cut-by-the-ground", test_cone_is_cut_by_the_ground);
  g_test_add_func ("/geometry/streamlines-keep-to-their-circle", test_streamlines_keep_to_their_circle);
  g_test_add_func ("/geometry/wind-grid", test_wind_grid);
  g_test_add_func ("/geometry/ring-and-section", test_ring_and_section);
  g_test_add_func ("/geometry/line", test_line);
  return g_test_run ();
}
