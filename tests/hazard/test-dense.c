/* test-dense.c: the switch to dense gas and Britter-McQuaid against the printed examples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-dense.h"

#include <math.h>

#define HAS(reserves, name) (((reserves) & VIGIL_RESERVES_OF (VIGIL_RESERVE_##name)) != 0)

static void
near (double value, double expected, double relative)
{
  g_assert_cmpfloat_with_epsilon (value / expected, 1, relative);
}

/* Burro LNG example, CCPS 1999 p. 122 via GasDispersion.jl @27ac300; air of 298 K at 1 atm: 1.1849 kg/m³. */
static VigilDenseSource
burro (void)
{
  return (VigilDenseSource){ .density = 1.76, .air_density = 101325 * 0.0289647 / (VIGIL_GAS_CONSTANT * 298), .temperature = 111.15,
                             .ambient = 298, .fraction = 1, .rate = 0.23 * 425.6 / 1.76, .duration = 174, .wind = 10.9,
                             .correct_temperature = TRUE };
}

/* Potchefstroom, Britter and McQuaid 1988 via GasDispersion.jl. */
static VigilDenseSource
potchefstroom (void)
{
  return (VigilDenseSource){ .density = 1.434, .air_density = 101325 * 0.0289647 / (VIGIL_GAS_CONSTANT * 293.15), .temperature = 239.834,
                             .ambient = 293.15, .fraction = 1 / 16.4, .volume = 72500, .wind = 2 };
}

static void
test_plume (void)
{
  VigilDenseSource source = burro ();
  VigilDensePlume plume;
  VigilReserves reserves = 0;

  g_assert_true (vigil_dense_plume_init (&plume, &source, &reserves, NULL));
  near (vigil_dense_plume_fraction (&plume, 45.2), 0.6720234545, 0.005);
  near (vigil_dense_plume_fraction (&plume, 1200), 0.004921409667, 0.005);
  g_assert_cmpfloat_with_epsilon (vigil_dense_plume_beta (1, -0.40), 2.016, 1e-9);
  g_assert_cmpuint (reserves, ==, 0);
}

/* GasDispersion.jl britter_mcquaid_puff_tests.jl: places, times, mole fractions. */
static void
test_puff (void)
{
  static const double betas[3][7] = { { .7, .85, .95, 1.15, 1.48, 1.83, 2.075 },
                                      { .81, 1.0, 1.19, 1.39, 1.62, 1.83, 2.05 },
                                      { .93, 1.03, 1.185, 1.375, 1.525, 1.68, 1.8475 } };
  VigilDenseSource source = potchefstroom ();
  VigilDensePuff puff;

  g_assert_true (vigil_dense_puff_init (&puff, &source, NULL, NULL));
  near (vigil_dense_puff_fraction_at (&puff, 333, 0, 124), 0.006097560976, 0.01);
  near (vigil_dense_puff_fraction_at (&puff, 160, 0, 200), 0.0030830245167018195, 0.01);
  near (vigil_dense_puff_fraction_at (&puff, 333, 0, 1396), 0.00018497619507887978, 0.01);
  near (vigil_dense_puff_fraction_at (&puff, 2500, 0, 3125), 0.0007259996788424369 / 16.4, 0.01);
  for (int i = 0; i < 3; i++)
    for (guint j = 0; j < 7; j++)
      g_assert_cmpfloat_with_epsilon (vigil_dense_puff_beta (j, -0.75 + i * 0.75), betas[i][j], 1e-9);
}

/* The lines of a curve meet at their ends within the two digits printed. */
static void
test_curves (void)
{
  for (double alpha = -1; alpha < 1; alpha += 0.001)
    {
      for (guint i = 0; i < 6; i++)
        g_assert_cmpfloat_with_epsilon (vigil_dense_plume_beta (i, alpha), vigil_dense_plume_beta (i, alpha + 0.001), 0.03);
      for (guint i = 0; i < 7; i++)
        g_assert_cmpfloat_with_epsilon (vigil_dense_puff_beta (i, alpha), vigil_dense_puff_beta (i, alpha + 0.001), 0.03);
      for (guint i = 1; i < 6; i++)
        g_assert_cmpfloat (vigil_dense_plume_beta (i, alpha), >, vigil_dense_plume_beta (i - 1, alpha));
    }
}

/* Falls with distance; the cross-section carries all of the gas: 2 Lh Lv C u = q0. */
static void
test_properties (void)
{
  VigilDenseSource source = burro ();
  VigilDensePlume plume;
  double previous = 1;

  source.correct_temperature = FALSE;
  g_assert_true (vigil_dense_plume_init (&plume, &source, NULL, NULL));
  for (double x = 0.1; x < 20000; x *= 1.1)
    {
      double c = vigil_dense_plume_fraction (&plume, x);
      double area = 2 * vigil_dense_plume_half_width (&plume, x) * vigil_dense_plume_depth (&plume, x);

      g_assert_cmpfloat (c, <=, previous);
      near (area * c * source.wind, source.rate, 1e-9);
      previous = c;
    }
  g_assert_cmpfloat (vigil_dense_plume_fraction (&plume, 0), ==, 1);
  g_assert_cmpfloat (vigil_dense_plume_fraction (&plume, -1000), ==, 0);
  g_assert_cmpfloat (vigil_dense_plume_concentration (&plume, 0.016, 100, 1000, 0), ==, 0);
  g_assert_cmpfloat (vigil_dense_plume_concentration (&plume, 0.016, 100, 0, 100), ==, 0);
  g_assert_cmpfloat (vigil_dense_plume_concentration (&plume, 0.016, 100, 0, 0), >, 0);
}

static void
test_passage (void)
{
  VigilDenseSource source = potchefstroom ();
  VigilDensePuff puff;
  double arrival, departure;

  g_assert_true (vigil_dense_puff_init (&puff, &source, NULL, NULL));
  g_assert_true (vigil_dense_puff_passage (&puff, 500, 40, &arrival, &departure));
  g_assert_cmpfloat (arrival, >, 0);
  g_assert_cmpfloat (vigil_dense_puff_fraction_at (&puff, 500, 40, arrival * 0.999), ==, 0);
  g_assert_cmpfloat (vigil_dense_puff_fraction_at (&puff, 500, 40, arrival * 1.001), >, 0);
  g_assert_cmpfloat (vigil_dense_puff_fraction_at (&puff, 500, 40, departure * 0.999), >, 0);
  g_assert_cmpfloat (vigil_dense_puff_fraction_at (&puff, 500, 40, departure * 1.001), ==, 0);
  g_assert_cmpfloat (vigil_dense_puff_fraction_at (&puff, 500, 40, arrival * 1.001), >=,
                     vigil_dense_puff_fraction_at (&puff, 500, 40, departure * 0.999));
  g_assert_false (vigil_dense_puff_passage (&puff, -2000, 0, &arrival, &departure));
  g_assert_true (vigil_dense_puff_passage (&puff, 0, 0, &arrival, &departure));
  g_assert_cmpfloat (arrival, ==, 0);
}

static void
test_criteria (void)
{
  VigilReserves reserves = 0;

  /* By hand: D = 1, (1·1/1)^(1/3) = 1 is dense; in 20 m/s it is 0.045. */
  g_assert_true (vigil_dense_is_dense_plume (1, 1, 1, &reserves));
  g_assert_true (HAS (reserves, DENSE));
  reserves = 0;
  g_assert_false (vigil_dense_is_dense_plume (1, 1, 20, &reserves));
  g_assert_true (HAS (reserves, PASSIVE));
  g_assert_true (vigil_dense_is_dense_puff (1, 1, 4.9, NULL));
  g_assert_false (vigil_dense_is_dense_puff (1, 1, 5.1, NULL));
  reserves = 0;
  g_assert_false (vigil_dense_is_dense_plume (-1, 1, 1, &reserves));
  g_assert_false (vigil_dense_is_dense_plume (NAN, 1, 1, &reserves));
  g_assert_cmpuint (reserves, ==, 0);
  near (vigil_dense_richardson (1, 1, 1, 0), 1000, 1e-12);
  near (vigil_dense_richardson (1, 1, 1, 0.06), 1 / (0.06 * 0.06 * 0.06), 1e-12);
}

static void
test_form (void)
{
  VigilReserves reserves = 0;

  g_assert_cmpint (vigil_dense_form (5, 50, 100, &reserves), ==, VIGIL_DENSE_PLUME);
  g_assert_cmpint (vigil_dense_form (5, 12, 100, &reserves), ==, VIGIL_DENSE_PUFF);
  g_assert_cmpint (vigil_dense_form (5, INFINITY, 1e5, &reserves), ==, VIGIL_DENSE_PLUME);
  g_assert_cmpuint (reserves, ==, 0);
  g_assert_cmpint (vigil_dense_form (5, 30, 100, &reserves), ==, VIGIL_DENSE_BETWEEN);
  g_assert_true (HAS (reserves, TRANSITION));
}

static void
test_fractions (void)
{
  /* Half the mass chlorine: (0.5/70.906)/(0.5/70.906 + 0.5/28.964) by hand. */
  near (vigil_dense_mole_fraction (0.5, 0.070906, 0.028964), 28.964 / (28.964 + 70.906), 1e-12);
  for (double w = 0; w <= 1; w += 0.125)
    g_assert_cmpfloat_with_epsilon (vigil_dense_mass_fraction (vigil_dense_mole_fraction (w, 0.017, 0.029), 0.017, 0.029), w, 1e-12);
}

#define REFUSED(call, code)                                                                                                                \
  {                                                                                                                                        \
    g_autoptr (GError) error = NULL;                                                                                                       \
    g_assert_false (call);                                                                                                                 \
    g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_##code);                                                                 \
  }

static void
test_bad (void)
{
  VigilDenseSource good = burro (), bad;
  VigilDensePlume plume;
  VigilDensePuff puff;
  VigilReserves reserves = 0;

  REFUSED ((bad = good, bad.wind = 0, vigil_dense_plume_init (&plume, &bad, NULL, &error)), RANGE);
  REFUSED ((bad = good, bad.wind = NAN, vigil_dense_plume_init (&plume, &bad, NULL, &error)), INPUT);
  REFUSED ((bad = good, bad.density = 1, vigil_dense_plume_init (&plume, &bad, NULL, &error)), RANGE);
  REFUSED ((bad = good, bad.density = -1, vigil_dense_plume_init (&plume, &bad, NULL, &error)), INPUT);
  REFUSED ((bad = good, bad.rate = 0, vigil_dense_plume_init (&plume, &bad, NULL, &error)), INPUT);
  REFUSED ((bad = good, bad.fraction = 2, vigil_dense_plume_init (&plume, &bad, NULL, &error)), INPUT);
  REFUSED ((bad = good, bad.temperature = NAN, vigil_dense_plume_init (&plume, &bad, NULL, &error)), INPUT);
  REFUSED (vigil_dense_puff_init (&puff, &good, NULL, &error), INPUT);
  bad = potchefstroom ();
  bad.wind = 0.1;
  g_assert_true (vigil_dense_puff_init (&puff, &bad, &reserves, NULL));
  g_assert_true (HAS (reserves, LOW_WIND) && HAS (reserves, INPUT_CLAMPED) && HAS (reserves, EXTRAPOLATED));
  g_assert_true (isfinite (vigil_dense_puff_fraction_at (&puff, 10, 0, 5)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/dense/plume", test_plume);
  g_test_add_func ("/hazard/dense/puff", test_puff);
  g_test_add_func ("/hazard/dense/curves", test_curves);
  g_test_add_func ("/hazard/dense/properties", test_properties);
  g_test_add_func ("/hazard/dense/passage", test_passage);
  g_test_add_func ("/hazard/dense/criteria", test_criteria);
  g_test_add_func ("/hazard/dense/form", test_form);
  g_test_add_func ("/hazard/dense/fractions", test_fractions);
  g_test_add_func ("/hazard/dense/bad", test_bad);
  return g_test_run ();
}
