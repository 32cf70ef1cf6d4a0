/* test-wind.c: wind at a height by power law and by similarity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-wind.h"

#include <math.h>

/* Irwin rural, CCPS 1999: 2 m/s at 10 m in F is 2 · 0.1^0.55 at 1 m. */
static void
test_power (void)
{
  double out;

  g_assert_true (vigil_wind_at_height (VIGIL_WIND_IRWIN_RURAL, VIGIL_STABILITY_F, 2, 10, 1, &out, NULL));
  g_assert_cmpfloat_with_epsilon (out, 0.563677, 1e-6);
  for (guint set = 0; set < VIGIL_N_WIND_SETS; set++)
    for (guint class = 0; class < VIGIL_N_STABILITIES; class ++)
      {
        g_assert_true (vigil_wind_at_height (set, class, 3, 10, 10, &out, NULL));
        g_assert_cmpfloat_with_epsilon (out, 3, 1e-12);
        g_assert_cmpfloat (vigil_wind_exponent (set, class), >=, class ? vigil_wind_exponent (set, class - 1) : 0);
      }
}

/* hazard-models §1.3 by hand: z0 = 0.1: A -11.4 · 0.1^0.10 = -9.0553; TNO F -31.325/log10 (0.1/19.36) = 13.697. */
static void
test_obukhov (void)
{
  double out;

  g_assert_true (vigil_wind_inverse_obukhov (VIGIL_OBUKHOV_PASQUILL, VIGIL_STABILITY_A, 0.1, &out, NULL));
  g_assert_cmpfloat_with_epsilon (1 / out, -9.05534, 1e-4);
  g_assert_true (vigil_wind_inverse_obukhov (VIGIL_OBUKHOV_TNO, VIGIL_STABILITY_F, 0.1, &out, NULL));
  g_assert_cmpfloat_with_epsilon (1 / out, 13.6973, 1e-3);
  for (guint set = 0; set < VIGIL_N_OBUKHOV_SETS; set++)
    {
      double previous = -INFINITY;

      for (guint class = 0; class < VIGIL_N_STABILITIES; class ++)
        {
          g_assert_true (vigil_wind_inverse_obukhov (set, class, 0.03, &out, NULL));
          g_assert_cmpfloat (out, >, previous);
          previous = out;
        }
      g_assert_true (vigil_wind_inverse_obukhov (set, VIGIL_STABILITY_D, 0.03, &out, NULL));
      g_assert_cmpfloat (out, ==, 0);
    }
}

static VigilWindProfile
profile (VigilObukhovSet set, double inverse)
{
  VigilWindProfile self;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigil_wind_profile_init (&self, set, 4, 10, inverse, 0.03, &error));
  g_assert_no_error (error);
  return self;
}

/* Neutral: u* = k u/ln (z/z0). All pass through the measurement, grow with height and meet as 1/L goes to 0. */
static void
test_profile (void)
{
  static const double inverses[] = { -0.1, -0.01, -1e-9, 0, 1e-9, 0.01, 0.1 };
  VigilWindProfile neutral = profile (VIGIL_OBUKHOV_PASQUILL, 0);

  g_assert_cmpfloat_with_epsilon (neutral.friction, 0.35 * 4 / log (10 / 0.03), 1e-12);
  for (guint set = 0; set < VIGIL_N_OBUKHOV_SETS; set++)
    for (guint i = 0; i < G_N_ELEMENTS (inverses); i++)
      {
        VigilWindProfile self = profile (set, inverses[i]);
        double previous = 0;

        g_assert_cmpfloat_with_epsilon (vigil_wind_profile_speed (&self, 10), 4, 1e-9);
        g_assert_cmpfloat (vigil_wind_profile_speed (&self, 0.03), ==, 0);
        for (double z = 0.05; z < 200; z *= 1.3)
          {
            double speed = vigil_wind_profile_speed (&self, z);

            g_assert_cmpfloat (speed, >=, previous);
            previous = speed;
          }
        if (fabs (inverses[i]) < 1e-8 && set == VIGIL_OBUKHOV_PASQUILL)
          g_assert_cmpfloat_with_epsilon (self.friction, neutral.friction, 1e-6);
      }
}

/* Businger unstable by hand at z/L = -1: x = 2, psi = 2 ln 1.5 + ln 2.5 - 2 atan 2 + pi/2 = 1.083701. */
static void
test_unstable (void)
{
  VigilWindProfile self = profile (VIGIL_OBUKHOV_PASQUILL, -0.1);

  g_assert_cmpfloat_with_epsilon (self.friction, 0.35 * 4 / (log (10 / 0.03) - 1.083720), 1e-5);
}

#define REFUSED(call)                                                                                                                      \
  {                                                                                                                                        \
    g_autoptr (GError) error = NULL;                                                                                                       \
    g_assert_false (call);                                                                                                                 \
    g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);                                                                  \
  }

static void
test_bad (void)
{
  VigilWindProfile self;
  double out;

  REFUSED (vigil_wind_at_height (VIGIL_WIND_IRWIN_RURAL, VIGIL_STABILITY_D, -1, 10, 2, &out, &error));
  REFUSED (vigil_wind_at_height (VIGIL_WIND_IRWIN_RURAL, VIGIL_STABILITY_D, NAN, 10, 2, &out, &error));
  REFUSED (vigil_wind_at_height (VIGIL_WIND_IRWIN_RURAL, VIGIL_STABILITY_D, 3, 0, 2, &out, &error));
  REFUSED (vigil_wind_at_height (VIGIL_WIND_IRWIN_RURAL, VIGIL_STABILITY_D, 3, 10, -2, &out, &error));
  REFUSED (vigil_wind_inverse_obukhov (VIGIL_OBUKHOV_TNO, VIGIL_STABILITY_D, 0, &out, &error));
  REFUSED (vigil_wind_profile_init (&self, VIGIL_OBUKHOV_TNO, 3, 10, NAN, 0.1, &error));
  REFUSED (vigil_wind_profile_init (&self, VIGIL_OBUKHOV_TNO, 3, 1, 0, 1, &error));
  REFUSED (vigil_wind_profile_init (&self, VIGIL_OBUKHOV_TNO, INFINITY, 10, 0, 0.1, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/wind/power", test_power);
  g_test_add_func ("/hazard/wind/obukhov", test_obukhov);
  g_test_add_func ("/hazard/wind/profile", test_profile);
  g_test_add_func ("/hazard/wind/unstable", test_unstable);
  g_test_add_func ("/hazard/wind/bad", test_bad);
  return g_test_run ();
}
