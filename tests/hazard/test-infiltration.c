/* test-infiltration.c: a gas gets into a building and out again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-infiltration.h"

#include <math.h>

static void
assert_near (double value, double expected, double relative)
{
  if (!(fabs (value - expected) <= relative * fabs (expected)))
    g_error ("%.12g, expected %.12g within %g", value, expected, relative);
}

static void
assert_refused (gboolean done, GError **error)
{
  g_assert_false (done);
  g_assert_error (*error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
  g_clear_error (error);
}

static VigilIndoor
room (double air_changes, double exponent)
{
  VigilIndoor indoor;

  g_assert_true (vigil_indoor_init (&indoor, air_changes, exponent, NULL));
  return indoor;
}

/* One air change an hour for an hour: 1 - 1/e of what is outside; then 1/e of that. */
static void
test_hand (void)
{
  VigilIndoor indoor = room (1, 1);
  double rise, decay;

  g_assert_true (vigil_infiltration_rise (1, 100e-6, 3600, &rise, NULL));
  assert_near (rise, 100e-6 * 0.6321205588, 1e-9);
  g_assert_true (vigil_infiltration_decay (1, rise, 3600, &decay, NULL));
  assert_near (decay, 100e-6 * 0.6321205588 * 0.3678794412, 1e-9);
  g_assert_true (vigil_indoor_step (&indoor, 100e-6, 100e-6, 3600, NULL));
  assert_near (indoor.concentration, rise, 1e-12);
  g_assert_true (vigil_indoor_step (&indoor, 0, 0, 3600, NULL));
  assert_near (indoor.concentration, decay, 1e-12);
}

/* A slope outside: Ci = s (t - (1 - e^-at)/a), the textbook ramp. */
static void
test_ramp (void)
{
  VigilIndoor indoor = room (2, 1);
  double a = 2 / 3600.0, slope = 1e-3 / 900;

  g_assert_true (vigil_indoor_step (&indoor, 0, 1e-3, 900, NULL));
  assert_near (indoor.concentration, slope * (900 - (1 - exp (-a * 900)) / a), 1e-12);
}

/* Exact: one long step is many short ones. */
static void
test_any_step (void)
{
  VigilIndoor once = room (0.5, 2), often = room (0.5, 2);

  g_assert_true (vigil_indoor_step (&once, 1e-3, 5e-3, 1800, NULL));
  for (guint i = 0; i < 1800; i++)
    g_assert_true (vigil_indoor_step (&often, 1e-3 + 4e-3 * i / 1800, 1e-3 + 4e-3 * (i + 1) / 1800, 1, NULL));
  assert_near (once.concentration, often.concentration, 1e-9);
  assert_near (once.load, often.load, 1e-4);
}

/* What has gone in either is there or has gone out: ∫ a (Co - Ci) dt = Ci, with n = 1 the load is ∫ Ci dt. */
static void
test_mass (void)
{
  VigilIndoor indoor = room (3, 1);

  g_assert_true (vigil_indoor_step (&indoor, 2e-3, 2e-3, 600, NULL));
  assert_near (3 / 3600.0 * (2e-3 * 600 - indoor.load), indoor.concentration, 1e-6);
  /* In the end the dose indoors is the dose outdoors. */
  g_assert_true (vigil_indoor_step (&indoor, 0, 0, 50000, NULL));
  assert_near (indoor.load, 2e-3 * 600, 1e-3);
}

static void
test_shelter (void)
{
  VigilIndoor tight = room (0.2, 2), leaky = room (5, 2);
  double outdoor = 1e-3 * 1e-3 * 1800;

  g_assert_true (vigil_indoor_step (&tight, 1e-3, 1e-3, 1800, NULL));
  g_assert_true (vigil_indoor_step (&leaky, 1e-3, 1e-3, 1800, NULL));
  g_assert_cmpfloat (tight.load, <, leaky.load);
  g_assert_cmpfloat (leaky.load, <, outdoor);
  g_assert_cmpfloat (tight.concentration, <, leaky.concentration);
}

static void
test_limits (void)
{
  VigilIndoor sealed = room (0, 1), slow = room (1e-6, 1), fast = room (100, 2.75);

  g_assert_true (vigil_indoor_step (&sealed, 1, 1, 3600, NULL));
  g_assert_cmpfloat (sealed.concentration, ==, 0);
  g_assert_cmpfloat (sealed.load, ==, 0);
  g_assert_true (vigil_indoor_step (&slow, 0, 1, 3600, NULL));
  assert_near (slow.concentration, 1e-6 / 2, 1e-6);
  g_assert_true (vigil_indoor_step (&fast, 1e-3, 1e-3, 1e6, NULL));
  assert_near (fast.concentration, 1e-3, 1e-9);
  assert_near (fast.load, pow (1e-3, 2.75) * 1e6, 1e-3);
  g_assert_true (vigil_indoor_step (&fast, 0, 0, 0, NULL));
  assert_near (fast.concentration, 1e-3, 1e-9);
}

static void
test_assumed (void)
{
  VigilIndoor indoor = room (NAN, 1);

  assert_near (indoor.rate, 0.5 / 3600, 1e-12);
  g_assert_true ((indoor.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_INDOOR)) != 0);
  g_assert_cmpuint (room (1, 1).reserves, ==, 0);
}

static void
test_bad (void)
{
  g_autoptr (GError) error = NULL;
  const double bad[] = { NAN, -1, INFINITY };
  VigilIndoor indoor = room (1, 1);
  double value;

  g_assert_true (vigil_indoor_step (&indoor, 1e-3, 1e-3, 60, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      VigilIndoor before = indoor;

      assert_refused (vigil_indoor_step (&indoor, bad[i], 0, 1, &error), &error);
      assert_refused (vigil_indoor_step (&indoor, 0, bad[i], 1, &error), &error);
      assert_refused (vigil_indoor_step (&indoor, 0, 0, bad[i], &error), &error);
      g_assert_cmpfloat (indoor.concentration, ==, before.concentration);
      g_assert_cmpfloat (indoor.load, ==, before.load);
      assert_refused (vigil_indoor_init (&indoor, 1, bad[i], &error), &error);
      assert_refused (vigil_infiltration_rise (bad[i], 1, 1, &value, &error), &error);
      assert_refused (vigil_infiltration_rise (1, bad[i], 1, &value, &error), &error);
      assert_refused (vigil_infiltration_decay (1, 1, bad[i], &value, &error), &error);
    }
  assert_refused (vigil_indoor_init (&indoor, -1, 1, &error), &error);
  assert_refused (vigil_indoor_init (&indoor, INFINITY, 1, &error), &error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/infiltration/hand", test_hand);
  g_test_add_func ("/hazard/infiltration/ramp", test_ramp);
  g_test_add_func ("/hazard/infiltration/any-step", test_any_step);
  g_test_add_func ("/hazard/infiltration/mass", test_mass);
  g_test_add_func ("/hazard/infiltration/shelter", test_shelter);
  g_test_add_func ("/hazard/infiltration/limits", test_limits);
  g_test_add_func ("/hazard/infiltration/assumed", test_assumed);
  g_test_add_func ("/hazard/infiltration/bad", test_bad);
  return g_test_run ();
}
