/* test-cloud.c: whichever model carries the gas, the edge of a zone is where the level is met
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-cloud.h"

#include <math.h>

static VigilCase *
weather (double wind)
{
  VigilCase *self = vigil_case_new ("t", "x");
  const struct
  {
    VigilCaseInput input;
    double value;
  } all[] = {
    { VIGIL_CASE_WIND_SPEED, wind },      { VIGIL_CASE_WIND_FROM, 270.0 },       { VIGIL_CASE_AIR_TEMPERATURE, 293.15 },
    { VIGIL_CASE_AIR_PRESSURE, 101325.0 }, { VIGIL_CASE_HUMIDITY, 0.5 },          { VIGIL_CASE_STABILITY, VIGIL_STABILITY_D },
    { VIGIL_CASE_ROUGHNESS, 0.1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    vigil_case_set (self, all[i].input, all[i].value, VIGIL_INPUT_GIVEN, NULL, 0);
  return self;
}

static const struct
{
  const char *substance;
  double rate, mass;
  VigilCloudKind kind;
} clouds[] = {
  { "nh3", 1.0, 0.0, VIGIL_CLOUD_PLUME },
  { "nh3", 0.0, 50.0, VIGIL_CLOUD_PUFF },
  { "cl2", 10.0, 0.0, VIGIL_CLOUD_HEAVY_PLUME },
  { "cl2", 0.0, 20000.0, VIGIL_CLOUD_HEAVY_PUFF },
};

static VigilCloud *
make (guint i, double duration, VigilReserves *reserves)
{
  g_autoptr (VigilCase) given = weather (4.0);
  VigilCloudSource source = {
    .substance = vigil_substance_find (clouds[i].substance, NULL),
    .rate = clouds[i].rate,
    .mass = clouds[i].mass,
    .duration = duration,
    .temperature = 293.15,
  };
  g_autoptr (GError) error = NULL;
  VigilCloud *cloud = vigil_cloud_new (given, &source, 600.0, reserves, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cloud->kind, ==, clouds[i].kind);
  return cloud;
}

/* At the half-width the largest concentration of all times is the level; outside it is less. */
static void
test_edge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    {
      VigilReserves reserves = 0;
      g_autoptr (VigilCloud) cloud = make (i, 1800.0, &reserves);
      guint n = 0;

      for (double x = 50.0; x < 3000.0; x *= 1.5)
        {
          double level = 0.3 * vigil_cloud_peak (cloud, x, 0.0, 0.0), width;

          if (!(level > 0.0))
            continue;
          width = vigil_cloud_half_width (cloud, level, x);
          g_assert_cmpfloat (width, >, 0.0);
          g_assert_cmpfloat_with_epsilon (vigil_cloud_peak (cloud, x, width, 0.0) / level, 1.0, 0.03);
          g_assert_cmpfloat (vigil_cloud_peak (cloud, x, 1.3 * width, 0.0), <, level);
          g_assert_cmpfloat (vigil_cloud_half_width (cloud, 4.0 * level, x), ==, 0.0);
          n++;
        }
      g_assert_cmpuint (n, >, 4);
    }
}

/* Wind from the west: east is downwind, north is left. */
static void
test_frame (void)
{
  VigilReserves reserves = 0;
  g_autoptr (VigilCloud) cloud = make (0, 1800.0, &reserves);
  double x, y;

  vigil_cloud_place (cloud, 100.0, 30.0, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 100.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 30.0, 1e-9);
}

/* Nothing before it began, the most when the front has passed, little long after. */
static void
test_time (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    {
      VigilReserves reserves = 0;
      g_autoptr (VigilCloud) cloud = make (i, 600.0, &reserves);
      double x = 400.0, peak = vigil_cloud_peak (cloud, x, 0.0, 1.0), most = 0.0;

      g_assert_cmpfloat (vigil_cloud_concentration (cloud, x, 0.0, 1.0, -5.0), ==, 0.0);
      g_assert_cmpfloat (vigil_cloud_concentration (cloud, x, 0.0, 1.0, 1.0), <, 0.01 * peak);
      for (double t = 1.0; t < 7200.0; t += 2.0)
        most = MAX (most, vigil_cloud_concentration (cloud, x, 0.0, 1.0, t));
      g_assert_cmpfloat_with_epsilon (most / peak, 1.0, 0.02);
      g_assert_cmpfloat (vigil_cloud_concentration (cloud, x, 0.0, 1.0, 7200.0), <, 0.01 * peak);
    }
}

/* 700 t of propane at once fill far more than a hundred metres: at 1.3 % by volume they are 30 000 000 m³. */
static void
test_large_puff (void)
{
  g_autoptr (VigilCase) given = weather (4.0);
  VigilCloudSource source = { .substance = vigil_substance_find ("74-98-6", NULL), .mass = 7e5, .temperature = 231.0, .liquid = 0.6 };
  VigilReserves reserves = 0;
  g_autoptr (VigilCloud) cloud = vigil_cloud_new (given, &source, 18.75, &reserves, NULL);

  g_assert_cmpfloat (vigil_cloud_half_width (cloud, 0.017 * 1.83, 300.0), >, 100.0);
}

/* Dense gas that is released well above the ground is carried by the passive model. */
static void
test_elevated (void)
{
  g_autoptr (VigilCase) given = weather (4.0);
  VigilCloudSource source = { .substance = vigil_substance_find ("cl2", NULL), .rate = 10.0, .duration = 1800.0, .temperature = 293.15, .height = 30.0 };
  VigilReserves reserves = 0;
  g_autoptr (VigilCloud) cloud = vigil_cloud_new (given, &source, 600.0, &reserves, NULL);

  g_assert_cmpstr (vigil_cloud_get_model (cloud), ==, "gaussian-plume");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cloud/edge", test_edge);
  g_test_add_func ("/cloud/frame", test_frame);
  g_test_add_func ("/cloud/time", test_time);
  g_test_add_func ("/cloud/large-puff", test_large_puff);
  g_test_add_func ("/cloud/elevated", test_elevated);
  return g_test_run ();
}
