/* test-reach.c: how far a level reaches: closed forms and the three states
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-plume.h"
#include "hazard/vigil-reach.h"

#include <math.h>

/* x e^(-x/100): peak 100/e at 100 m. */
static double
hump (double x, gconstpointer data)
{
  return x * exp (-x / 100);
}

static double
falling (double x, gconstpointer data)
{
  return 100 / x;
}

static double
plane (double x, double y, gconstpointer data)
{
  return 10 * exp (-0.5 * (y / 5) * (y / 5));
}

static void
test_hump (void)
{
  VigilReach reach;

  g_assert_true (vigil_reach_find (hump, NULL, 20, 0, 10000, &reach, NULL));
  g_assert_cmpint (reach.state, ==, VIGIL_REACH_REACHED);
  g_assert_cmpfloat_with_epsilon (reach.peak_x, 100, 0.1);
  g_assert_cmpfloat_with_epsilon (reach.peak, 100 / G_E, 1e-3);
  /* Lambert W: x e^(-x/100) = 20 at 25.9171 and 254.2641 m. */
  g_assert_cmpfloat_with_epsilon (reach.near, 25.9171, 1e-3);
  g_assert_cmpfloat_with_epsilon (reach.far, 254.2641, 1e-3);
}

static void
test_states (void)
{
  VigilReach reach;

  g_assert_true (vigil_reach_find (hump, NULL, 37, 0, 10000, &reach, NULL));
  g_assert_cmpint (reach.state, ==, VIGIL_REACH_NOT_REACHED);
  g_assert_cmpfloat (reach.far, ==, 0);
  g_assert_true (vigil_reach_find (hump, NULL, 20, 0, 200, &reach, NULL));
  g_assert_cmpint (reach.state, ==, VIGIL_REACH_BEYOND_RANGE);
  g_assert_cmpfloat (reach.far, ==, 200);
  g_assert_true (vigil_reach_find (falling, NULL, 2, 1, 1000, &reach, NULL));
  g_assert_cmpfloat (reach.near, ==, 1);
  g_assert_cmpfloat_with_epsilon (reach.far, 50, 1e-3);
  /* Just below the peak both roots are next to it. */
  g_assert_true (vigil_reach_find (hump, NULL, 100 / G_E * 0.9999, 0, 10000, &reach, NULL));
  g_assert_cmpint (reach.state, ==, VIGIL_REACH_REACHED);
  g_assert_cmpfloat (reach.near, <, 100);
  g_assert_cmpfloat (reach.far, >, 100);
}

static double
centreline (double x, gconstpointer data)
{
  return vigil_plume_concentration (data, x, 0, 0);
}

/* Ground source, power-law sigmas of Slade: C = Q/(pi u a b x^(p+q)) has a closed distance. */
static void
test_plume (void)
{
  VigilPlume plume = { .rate = 1, .wind = 3 };
  VigilReach reach;
  double expected = pow (1 / (G_PI * 3 * 0.06 * 0.15 * 1e-3), 1 / 1.62);

  g_assert_true (vigil_sigma_init (&plume.sigma, VIGIL_SIGMA_SLADE_PUFF, VIGIL_STABILITY_D, 0, 0, NULL, NULL));
  g_assert_true (vigil_plume_init (&plume, NULL, NULL));
  g_assert_true (vigil_reach_find (centreline, &plume, 1e-3, 1, 50000, &reach, NULL));
  g_assert_cmpfloat_with_epsilon (reach.far / expected, 1, 1e-4);
  plume.height = 30;
  g_assert_true (vigil_reach_find (centreline, &plume, 1e-6, 1, 50000, &reach, NULL));
  g_assert_cmpint (reach.state, ==, VIGIL_REACH_REACHED);
  g_assert_cmpfloat (reach.near, >, 10);
  g_assert_cmpfloat_with_epsilon (centreline (reach.near, &plume), 1e-6, 1e-10);
  g_assert_cmpfloat_with_epsilon (centreline (reach.far, &plume), 1e-6, 1e-10);
}

static void
test_width (void)
{
  double expected = 5 * sqrt (2 * log (5));

  g_assert_cmpfloat_with_epsilon (vigil_reach_gaussian_half_width (5, 10, 2), expected, 1e-12);
  g_assert_cmpfloat_with_epsilon (vigil_reach_half_width (plane, NULL, 2, 0, 1000), expected, 2e-3);
  g_assert_cmpfloat (vigil_reach_half_width (plane, NULL, 11, 0, 1000), ==, 0);
  g_assert_cmpfloat (vigil_reach_half_width (plane, NULL, 2, 0, 1), ==, 1);
  g_assert_cmpfloat (vigil_reach_gaussian_half_width (5, 1, 2), ==, 0);
  g_assert_cmpfloat (vigil_reach_gaussian_half_width (5, NAN, 2), ==, 0);
}

static void
test_bad (void)
{
  static const double levels[] = { 0, -1, NAN, INFINITY };
  VigilReach reach;
  g_autoptr (GError) range = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (vigil_reach_find (hump, NULL, levels[i], 0, 100, &reach, &error));
      g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
    }
  g_assert_false (vigil_reach_find (hump, NULL, 1, 100, 50, &reach, &range));
  g_assert_error (range, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/reach/hump", test_hump);
  g_test_add_func ("/hazard/reach/states", test_states);
  g_test_add_func ("/hazard/reach/plume", test_plume);
  g_test_add_func ("/hazard/reach/width", test_width);
  g_test_add_func ("/hazard/reach/bad", test_bad);
  return g_test_run ();
}
