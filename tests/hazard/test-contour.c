/* test-contour.c: contours of known fields, and of thousands of fields at random
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

static VigilZoneShape *
contour (VigilZoneField field, gpointer data, double level, double half, double step, VigilReserves *reserves)
{
  g_autoptr (GError) error = NULL;
  VigilZoneShape *shape = vigil_zone_shape_new_contour (field, data, level, (VigilZonePoint) { -half, -half },
                                                        (VigilZonePoint) { half, half }, step, reserves, &error);

  g_assert_no_error (error);
  vigil_zone_shape_check (shape, &error);
  g_assert_no_error (error);
  return shape;
}

typedef struct
{
  double east, north, top, spread;
} Hill;

static double
hill_at (const Hill *hill, double east, double north)
{
  double r = hypot (east - hill->east, north - hill->north) / hill->spread;

  return hill->top * exp (-r * r / 2.0);
}

static double
one_hill (double east, double north, gpointer data)
{
  return hill_at (data, east, north);
}

/* top·exp(-r²/2s²) = level on the circle r = s·sqrt (2 ln (top/level)). */
static void
test_circle (void)
{
  Hill hill = { 12.3, -7.7, 1000.0, 50.0 };
  double radius = 50.0 * sqrt (2.0 * log (1000.0 / 3.0));
  VigilReserves reserves = 0;
  g_autoptr (VigilZoneShape) shape = contour (one_hill, &hill, 3.0, 300, 5, &reserves);
  guint n;
  const VigilZonePoint *ring;

  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (shape), ==, 1);
  assert_near (vigil_zone_shape_get_area (shape) / (G_PI * radius * radius), 1.0, 1e-3);
  ring = vigil_zone_shape_get_ring (shape, 0, 0, &n);
  for (guint i = 0; i < n; i++) /* refined: each corner lies on the circle or just outside, to a thousandth of a step */
    assert_near (hypot (ring[i].east - hill.east, ring[i].north - hill.north), radius + 0.0025, 0.0026);
  g_assert_cmpuint (reserves, ==, 0);
}

static double
ring_field (double east, double north, gpointer data)
{
  double r = hypot (east, north);

  return exp (-(r - 100.0) * (r - 100.0) / 800.0);
}

/* A ring between 100 ± sqrt (800 ln 2) and, in its middle, nothing. */
static void
test_hole (void)
{
  double half = sqrt (800.0 * log (2.0));
  g_autoptr (VigilZoneShape) shape = contour (ring_field, NULL, 0.5, 200, 4, NULL);

  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (shape), ==, 1);
  g_assert_cmpuint (vigil_zone_shape_get_n_rings (shape, 0), ==, 2);
  assert_near (vigil_zone_shape_get_area (shape) / (G_PI * 4.0 * 100.0 * half), 1.0, 2e-3);
  g_assert_false (vigil_zone_shape_contains (shape, 0, 0));
  g_assert_true (vigil_zone_shape_contains (shape, 100, 0));
  assert_near (vigil_zone_shape_distance (shape, 0, 0), 100.0 - half, 0.1);
}

typedef struct
{
  Hill hills[12];
  guint n;
  gboolean minus; /* every other hill is a hollow */
} Hills;

static double
many_hills (double east, double north, gpointer data)
{
  const Hills *hills = data;
  double sum = 0.0;

  for (guint i = 0; i < hills->n; i++)
    sum += hill_at (&hills->hills[i], east, north) * (hills->minus && i % 2 ? -0.8 : 1.0);
  return sum;
}

/* Two releases: apart at a high level, one cloud at a low one, where their sum reaches. */
static void
test_superposed (void)
{
  Hills hills = { { { -80, 0, 100, 30 }, { 80, 0, 100, 30 } }, 2, FALSE };
  double middle = 200.0 * exp (-80.0 * 80.0 / 1800.0);
  g_autoptr (VigilZoneShape) apart = contour (many_hills, &hills, middle * 1.01, 300, 3, NULL);
  g_autoptr (VigilZoneShape) one = contour (many_hills, &hills, middle * 0.99, 300, 3, NULL);

  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (apart), ==, 2);
  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (one), ==, 1);
  g_assert_true (vigil_zone_shape_contains (one, 0, 0));
  g_assert_false (vigil_zone_shape_contains (apart, 0, 0));
}

static double
saddle (double east, double north, gpointer data)
{
  return 10.0 + (east - 0.3) * (north - 0.2) / 100.0;
}

/* Hyperbolas: two clouds above the saddle, one below it, whatever cell the saddle falls into. */
static void
test_saddle (void)
{
  g_autoptr (VigilZoneShape) above = contour (saddle, NULL, 10.001, 100, 10, NULL);
  g_autoptr (VigilZoneShape) below = contour (saddle, NULL, 9.999, 100, 10, NULL);

  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (above), ==, 2);
  g_assert_cmpuint (vigil_zone_shape_get_n_polygons (below), ==, 1);
}

static double
everywhere (double east, double north, gpointer data)
{
  return *(double *) data;
}

static void
test_box (void)
{
  double value = 5.0, endless = INFINITY;
  VigilReserves reserves = 0;
  g_autoptr (VigilZoneShape) full = contour (everywhere, &value, 5.0, 50, 10, &reserves);
  g_autoptr (VigilZoneShape) most = contour (everywhere, &endless, 5.0, 50, 10, NULL);
  g_autoptr (VigilZoneShape) none = contour (everywhere, &value, 5.1, 50, 10, NULL);

  assert_near (vigil_zone_shape_get_area (full), 10000.0, 10.0);
  assert_near (vigil_zone_shape_get_area (most), 10000.0, 10.0);
  g_assert_cmpuint (reserves, ==, VIGIL_RESERVES_OF (VIGIL_RESERVE_BEYOND_DOMAIN));
  g_assert_true (vigil_zone_shape_is_empty (none));
}

static void
make_hills (GRand *rand, Hills *hills)
{
  hills->n = g_rand_int_range (rand, 1, 13);
  hills->minus = g_rand_boolean (rand);
  for (guint i = 0; i < hills->n; i++)
    hills->hills[i] = (Hill) { g_rand_double_range (rand, -100, 100), g_rand_double_range (rand, -100, 100),
                               g_rand_double_range (rand, 0.5, 10), g_rand_double_range (rand, 3, 40) };
}

/* Every cloud of smooth hills and hollows is valid, and says of its nodes what the field says. */
static void
test_random_hills (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < 2000; k++)
    {
      Hills hills;
      double level = g_rand_double_range (rand, 0.1, 5.0);
      g_autoptr (VigilZoneShape) shape = NULL;

      make_hills (rand, &hills);
      shape = contour (many_hills, &hills, level, 100, 10, NULL);
      for (int i = -10; i <= 10; i++)
        for (int j = -10; j <= 10; j++)
          {
            double value = many_hills (i * 10, j * 10, &hills);

            if (fabs (value - level) > 0.05 * level)
              g_assert_true (vigil_zone_shape_contains (shape, i * 10, j * 10) == (value > level));
          }
    }
}

static double
noise (double east, double north, gpointer data)
{
  guint32 h = (GPOINTER_TO_UINT (data) + (guint32) (int) floor (east) * 73856093u) ^ (guint32) (int) floor (north) * 19349663u;

  h = (h ^ h >> 13) * 1274126177u;
  return (h >> 8 & 3) / 3.0; /* 0, 1/3, 2/3, 1: many nodes are exactly at a level */
}

/* The worst a field can be: every node at random, all saddles and islands. Valid all the same. */
static void
test_random_noise (void)
{
  const double levels[] = { 0.3, 1.0 / 3.0, 2.0 / 3.0, 1.0 };

  for (guint k = 0; k < 500; k++)
    {
      g_autoptr (GPtrArray) shapes =
          vigil_zone_shapes_new_contours (noise, GUINT_TO_POINTER (SEED + k), levels, 4, (VigilZonePoint) { 0, 0 },
                                          (VigilZonePoint) { 24, 24 }, 1.0, NULL, NULL);
      double area = INFINITY;

      for (guint i = 0; i < shapes->len; i++)
        {
          g_autoptr (GError) error = NULL;

          vigil_zone_shape_check (shapes->pdata[i], &error);
          g_assert_no_error (error);
          g_assert_cmpfloat (vigil_zone_shape_get_area (shapes->pdata[i]), <=, area); /* a higher level covers no more */
          area = vigil_zone_shape_get_area (shapes->pdata[i]) + 1e-9;
        }
    }
}

static double
sometimes_nan (double east, double north, gpointer data)
{
  return east > 20 ? NAN : 1.0;
}

static void
refuse (VigilZoneField field, double level, double half, double step)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigil_zone_shape_new_contour (field, NULL, level, (VigilZonePoint) { -half, -half }, (VigilZonePoint) { half, half },
                                               step, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == VIGIL_HAZARD_ERROR);
  g_assert_null (strstr (error->message, "nan"));
}

static void
test_bad (void)
{
  refuse (sometimes_nan, 0.5, 50, 5);
  refuse (saddle, NAN, 50, 5);
  refuse (saddle, -1, 50, 5);
  refuse (saddle, 0, 50, 5);
  refuse (saddle, 1, NAN, 5);
  refuse (saddle, 1, -50, 5);
  refuse (saddle, 1, 50, 0);
  refuse (saddle, 1, 50, NAN);
  refuse (saddle, 1, 50000, 0.1); /* too many nodes to hold */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contour/circle", test_circle);
  g_test_add_func ("/contour/hole", test_hole);
  g_test_add_func ("/contour/superposed", test_superposed);
  g_test_add_func ("/contour/saddle", test_saddle);
  g_test_add_func ("/contour/box", test_box);
  g_test_add_func ("/contour/random-hills", test_random_hills);
  g_test_add_func ("/contour/random-noise", test_random_noise);
  g_test_add_func ("/contour/bad", test_bad);
  return g_test_run ();
}
