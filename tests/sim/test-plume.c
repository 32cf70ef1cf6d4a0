/* test-plume.c: the cloud spreads as published, keeps its mass, and needs its time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-plume.h"

#include <math.h>

/* Briggs (1973), open country, at 1000 m, worked by hand from the printed formulas. */
static void
test_briggs (void)
{
  static const struct
  {
    char stability;
    double y, z;
  } expected[] = {
    { 'A', 0.22 * 1000 / 1.0488088, 200.0 },
    { 'C', 0.11 * 1000 / 1.0488088, 80.0 / 1.0954451 },
    { 'D', 0.08 * 1000 / 1.0488088, 60.0 / 1.5811388 },
    { 'F', 0.04 * 1000 / 1.0488088, 16.0 / 1.3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      double y, z;

      vigil_sim_briggs (expected[i].stability, 1000.0, &y, &z);
      g_assert_cmpfloat_with_epsilon (y, expected[i].y, 1e-3);
      g_assert_cmpfloat_with_epsilon (z, expected[i].z, 1e-3);
    }
}

static VigilSimPlume *
make_plume (double seconds)
{
  VigilSimPlume *plume = vigil_sim_plume_new (0.0, 0.0, 0.0);

  vigil_sim_plume_set_rate (plume, 1.0);
  for (double t = 0.0; t < seconds; t += 1.0)
    vigil_sim_plume_step (plume, 4.0, 270.0, 'D', 1.0);
  return plume;
}

/* A steady plume on the ground: C = Q / (pi u sy sz) on its axis (Turner 1970, equation 3.4). */
static void
test_axis (void)
{
  g_autoptr (VigilSimPlume) plume = make_plume (600.0);
  double sy, sz, expected;

  vigil_sim_briggs ('D', 500.0, &sy, &sz);
  expected = 1.0 / (G_PI * 4.0 * sy * sz);
  g_assert_cmpfloat_with_epsilon (vigil_sim_plume_concentration (plume, 500.0, 0.0, 0.0), expected,
                                  0.05 * expected);
}

static void
test_downwind_only (void)
{
  g_autoptr (VigilSimPlume) plume = make_plume (600.0);
  double down = vigil_sim_plume_concentration (plume, 200.0, 0.0, 0.5);

  g_assert_cmpfloat (down, >, 0.0);
  g_assert_cmpfloat (vigil_sim_plume_concentration (plume, -200.0, 0.0, 0.5), ==, 0.0);
  g_assert_cmpfloat (vigil_sim_plume_concentration (plume, 0.0, 200.0, 0.5), ==, 0.0);
  g_assert_cmpfloat (vigil_sim_plume_concentration (plume, 200.0, 60.0, 0.5), <, 0.01 * down);
}

/* 400 m at 4 m/s take 100 s. */
static void
test_travel_time (void)
{
  g_autoptr (VigilSimPlume) early = make_plume (60.0);
  g_autoptr (VigilSimPlume) late = make_plume (160.0);

  g_assert_cmpfloat (vigil_sim_plume_concentration (early, 400.0, 0.0, 0.5), <, 1e-7);
  g_assert_cmpfloat (vigil_sim_plume_concentration (late, 400.0, 0.0, 0.5), >, 1e-5);
}

/* u times the integral of C over a plane across the wind is what was released. */
static void
test_mass (void)
{
  g_autoptr (VigilSimPlume) plume = make_plume (600.0);
  double flux = 0.0;

  for (double y = -150.0; y <= 150.0; y += 3.0)
    for (double z = 0.5; z < 120.0; z += 1.0)
      flux += 4.0 * vigil_sim_plume_concentration (plume, 400.0, y, z) * 3.0 * 1.0;
  g_assert_cmpfloat_with_epsilon (flux, 1.0, 0.03);
}

static void
test_goes_away (void)
{
  g_autoptr (VigilSimPlume) plume = make_plume (60.0);

  vigil_sim_plume_set_rate (plume, 0.0);
  g_assert_false (vigil_sim_plume_is_gone (plume));
  for (guint i = 0; i < 4000; i++)
    vigil_sim_plume_step (plume, 4.0, 270.0, 'D', 1.0);
  g_assert_true (vigil_sim_plume_is_gone (plume));
}

/* 1 ppm of chlorine is 2.90 mg/m³ at 25 °C (70.906 / 24.465, NIOSH Pocket Guide). */
static void
test_units (void)
{
  const VigilSimGas *chlorine = vigil_sim_gas_find ("7782-50-5");
  const VigilSimGas *propane = vigil_sim_gas_find ("74-98-6");

  g_assert_nonnull (chlorine);
  g_assert_cmpfloat_with_epsilon (vigil_sim_gas_reading (chlorine, "ppm", 2.898e-6, 25.0), 1.0,
                                  0.002);
  g_assert_cmpfloat_with_epsilon (vigil_sim_gas_reading (chlorine, "mg/m³", 2.898e-6, 25.0), 2.898,
                                  1e-6);
  g_assert_cmpfloat (vigil_sim_gas_reading (chlorine, "%LEL", 1.0, 25.0), ==, 0.0);
  /* 2.1 % by volume is the lower explosive limit: 44.097 g / 24.465 L × 0.021 */
  g_assert_cmpfloat_with_epsilon (
      vigil_sim_gas_reading (propane, "%LEL", 0.044097 / 0.024465 * 0.021, 25.0), 100.0, 0.1);
  g_assert_null (vigil_sim_gas_find ("0-00-0"));
  g_assert_null (vigil_sim_gas_find (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/plume/briggs", test_briggs);
  g_test_add_func ("/sim/plume/axis", test_axis);
  g_test_add_func ("/sim/plume/downwind-only", test_downwind_only);
  g_test_add_func ("/sim/plume/travel-time", test_travel_time);
  g_test_add_func ("/sim/plume/mass", test_mass);
  g_test_add_func ("/sim/plume/goes-away", test_goes_away);
  g_test_add_func ("/sim/plume/units", test_units);
  return g_test_run ();
}
