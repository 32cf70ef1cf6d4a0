/* test-vessel.c: level and volume, emptying and blow-down against closed forms; what cannot be is refused in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-vessel.h"

#include <math.h>
#include <string.h>

#define INCH 0.0254
#define PSI 6894.757293168
#define FOOT 0.3048
#define POUND 0.45359237

static void
assert_near (double value, double expected, double relative)
{
  if (!(fabs (value - expected) <= relative * fabs (expected)))
    g_error ("%.9g, expected %.9g within %g", value, expected, relative);
}

static const VigilVessel vertical = { VIGIL_VESSEL_VERTICAL, 4, 10 };
static const VigilVessel horizontal = { VIGIL_VESSEL_HORIZONTAL, 3, 12 };
static const VigilVessel sphere = { VIGIL_VESSEL_SPHERE, 12, 0 };

static void
test_volumes (void)
{
  double volume;

  assert_near (vigil_vessel_get_volume (&vertical), G_PI * 4 * 10, 1e-12);
  assert_near (vigil_vessel_get_volume (&sphere), 4.0 / 3 * G_PI * 216, 1e-12);
  g_assert_true (vigil_vessel_volume_at (&horizontal, 1.5, &volume, NULL));
  assert_near (volume, G_PI / 8 * 9 * 12, 1e-12);
  g_assert_true (vigil_vessel_volume_at (&sphere, 6, &volume, NULL));
  assert_near (volume, 2.0 / 3 * G_PI * 216, 1e-12);
  g_assert_true (vigil_vessel_volume_at (&sphere, 12, &volume, NULL));
  assert_near (volume, vigil_vessel_get_volume (&sphere), 1e-12);
  g_assert_true (vigil_vessel_volume_at (&horizontal, 0, &volume, NULL));
  g_assert_cmpfloat_with_epsilon (volume, 0, 1e-12);
}

/* The surface is the derivative of the volume; level and volume invert one another. */
static void
test_geometry (void)
{
  const VigilVessel *all[] = { &vertical, &horizontal, &sphere };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (double share = 0.05; share < 0.99; share += 0.05)
      {
        double level = share * vigil_vessel_get_height (all[i]), volume, back, above, surface;

        g_assert_true (vigil_vessel_volume_at (all[i], level, &volume, NULL));
        g_assert_true (vigil_vessel_level_at (all[i], volume, &back, NULL));
        assert_near (back, level, 1e-9);
        g_assert_true (vigil_vessel_volume_at (all[i], level + 1e-5, &above, NULL));
        g_assert_true (vigil_vessel_surface_at (all[i], level, &surface, NULL));
        assert_near ((above - volume) / 1e-5, surface, 1e-4);
      }
}

/* Benzene tank of Crowl and Louvar, example 4-2: 8 ft wide, hole of 1 inch, 12 ft of 54.8 lb/ft³ above it, 14.7 psig. */
static VigilVesselLiquid
crowl (void)
{
  return (VigilVesselLiquid){
    .vessel = { VIGIL_VESSEL_VERTICAL, 8 * FOOT, 20 * FOOT },
    .level = 17 * FOOT,
    .hole_height = 5 * FOOT,
    .hole_area = vigil_hole_round_area (INCH),
    .discharge = 0.61,
    .density = 54.8 * POUND / (FOOT * FOOT * FOOT),
    .temperature = 298.15,
    .critical_temperature = 562.02,
    .pad = VIGIL_PAD_CONSTANT,
    .pressure = 101325 + 14.7 * PSI,
    .ambient = 101325,
    .duration = 7200,
  };
}

static VigilRelease
run_liquid (VigilVesselLiquid in)
{
  g_autoptr (GError) error = NULL;
  VigilRelease out;

  g_assert_true (vigil_vessel_release_liquid (&in, &out, &error));
  g_assert_no_error (error);
  return out;
}

static VigilRelease
run_gas (VigilVesselGas in)
{
  g_autoptr (GError) error = NULL;
  VigilRelease out;

  g_assert_true (vigil_vessel_release_gas (&in, &out, &error));
  g_assert_no_error (error);
  return out;
}

/* Time runs on, mass and rate only fall, what left is the integral of the rate. */
static void
assert_whole (const VigilRelease *release, double integral_tolerance)
{
  double sum = 0;

  for (guint i = 0; i < release->n; i++)
    {
      const VigilReleasePoint *a = &release->points[MAX (i, 1) - 1], *b = &release->points[i];

      g_assert_true (isfinite (b->time) && isfinite (b->rate) && isfinite (b->temperature) && isfinite (b->pressure));
      g_assert_cmpfloat (b->time, >=, a->time);
      g_assert_cmpfloat (b->mass, <=, a->mass * (1 + 1e-12));
      g_assert_cmpfloat (b->rate, <=, a->rate * (1 + 1e-9));
      sum += (b->time - a->time) * (a->rate + b->rate) / 2;
    }
  assert_near (sum, release->released, integral_tolerance);
  assert_near (release->points[0].mass - release->points[release->n - 1].mass, release->released, 1e-9);
}

static void
test_drain_crowl (void)
{
  /* liq-crowl-4-2-t: 3380 s; liq-crowl-4-2-q: 10.3 lbm/s at the start */
  VigilVesselLiquid in = crowl ();
  VigilRelease release = run_liquid (in);
  double time;

  g_assert_true (vigil_vessel_drain_time (&in, &time, NULL));
  assert_near (time, 3380, 0.02);
  assert_near (release.duration, time, 1e-6);
  assert_near (release.points[0].rate, 10.3 * POUND, 0.02);
  g_assert_true (release.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED));
  assert_whole (&release, 1e-4);
}

/* Torricelli from full to empty, hole at the lowest point, no pressure over the liquid; closed forms by integration:
 * lying cylinder 4/3 L D^1.5 / (Cd A sqrt (2g)), sphere 4/15 pi D^2.5 / (Cd A sqrt (2g)), standing 2 S sqrt (H) / (Cd A sqrt (2g)) */
static void
test_drain_shapes (void)
{
  VigilVesselLiquid in = crowl ();
  double flow = in.discharge * in.hole_area * sqrt (2 * VIGIL_GRAVITY);

  in.pressure = in.ambient;
  in.hole_height = 0;
  in.duration = 6 * 86400;
  in.vessel = vertical;
  in.level = 10;
  assert_near (run_liquid (in).duration, 2 * 4 * G_PI * sqrt (10) / flow, 1e-5);
  in.vessel = horizontal;
  in.level = 3;
  assert_near (run_liquid (in).duration, 4.0 / 3 * 12 * pow (3, 1.5) / flow, 1e-4);
  in.vessel = sphere;
  in.level = 12;
  in.hole_area *= 4;
  assert_near (run_liquid (in).duration, 4.0 / 15 * G_PI * pow (12, 2.5) / (4 * flow), 1e-4);
}

static void
test_drain_part (void)
{
  VigilVesselLiquid in = crowl ();
  VigilRelease release;
  double whole;

  g_assert_true (vigil_vessel_drain_time (&in, &whole, NULL));
  in.duration = 600;
  release = run_liquid (in);
  assert_near (release.duration, 600, 1e-9);
  g_assert_false (release.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED));
  g_assert_cmpuint (release.n, ==, VIGIL_RELEASE_MAX_POINTS);
  assert_whole (&release, 1e-6);
  /* A little of a large tank: as many points, the whole of the little time. */
  in.vessel.diameter = 40;
  release = run_liquid (in);
  g_assert_cmpuint (release.n, ==, VIGIL_RELEASE_MAX_POINTS);
  assert_near (release.duration, 600, 1e-12);
  assert_near (release.released, 600 * release.points[0].rate, 0.01);
  assert_whole (&release, 1e-6);
  assert_near (vigil_release_get_rate (&release, 0), release.points[0].rate, 1e-12);
  assert_near (vigil_release_get_rate (&release, 600), release.points[release.n - 1].rate, 1e-9);
  g_assert_cmpfloat (vigil_release_get_rate (&release, 601), ==, 0);
  g_assert_cmpfloat (vigil_release_get_rate (&release, -1), ==, 0);
  g_assert_cmpfloat (vigil_release_get_rate (&release, NAN), ==, 0);
  assert_near (vigil_release_get_mean_rate (&release, 600), release.released / 600, 1e-9);
  g_assert_cmpfloat (vigil_release_get_mean_rate (&release, 60), >, release.released / 600);
}

static void
test_drain_pads (void)
{
  VigilVesselLiquid in = crowl ();
  VigilRelease held = run_liquid (in), isothermal, adiabatic;

  in.pad = VIGIL_PAD_ISOTHERMAL;
  isothermal = run_liquid (in);
  in.pad = VIGIL_PAD_ADIABATIC;
  adiabatic = run_liquid (in);
  assert_whole (&isothermal, 1e-3);
  assert_whole (&adiabatic, 1e-3);
  for (double time = 60; time < 600; time += 60)
    {
      g_assert_cmpfloat (vigil_release_get_rate (&isothermal, time), <, vigil_release_get_rate (&held, time));
      g_assert_cmpfloat (vigil_release_get_rate (&adiabatic, time), <, vigil_release_get_rate (&isothermal, time));
    }
  g_assert_cmpfloat (adiabatic.points[adiabatic.n - 1].pressure, <, isothermal.points[isothermal.n - 1].pressure);
  /* Boyle: 3 ft of pad become what is left over the liquid. */
  for (guint i = 0; i < isothermal.n; i += 50)
    {
      double liquid = isothermal.points[i].mass / in.density, full = vigil_vessel_get_volume (&in.vessel);

      assert_near (isothermal.points[i].pressure * (full - liquid), in.pressure * 3 * FOOT * vigil_vessel_get_section (&in.vessel), 1e-6);
    }
  /* A closed vessel under little pressure holds its liquid before the hole is reached. */
  in.pad = VIGIL_PAD_ISOTHERMAL;
  in.pressure = in.ambient;
  isothermal = run_liquid (in);
  g_assert_false (isothermal.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED));
  g_assert_cmpfloat (isothermal.points[isothermal.n - 1].pressure, <, in.ambient);
  g_assert_cmpfloat (isothermal.points[isothermal.n - 1].rate, <, 1e-3 * isothermal.points[0].rate);
  /* Unless it boils. */
  in.vapour_pressure = in.pressure;
  in.duration = 86400;
  g_assert_true (run_liquid (in).reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED));
}

static void
test_nothing_flows (void)
{
  VigilVesselLiquid in = crowl ();

  in.level = in.hole_height;
  g_assert_cmpuint (run_liquid (in).n, ==, 1);
  g_assert_cmpfloat (run_liquid (in).points[0].rate, ==, 0);
  g_assert_cmpfloat (run_liquid (in).released, ==, 0);
  in = crowl ();
  in.pressure = 1000;
  g_assert_cmpfloat (run_liquid (in).released, ==, 0);
}

/* TNO Yellow Book 2.6.2.1: hydrogen at 50 bar, hole of 0.1 m. */
static VigilVesselGas
hydrogen (void)
{
  return (VigilVesselGas){
    .vessel = { VIGIL_VESSEL_SPHERE, cbrt (600 / G_PI), 0 }, /* 100 m³ */
    .pressure = 5e6,
    .temperature = 288.15,
    .molar_mass = 0.002016,
    .gamma = 1.405,
    .hole_area = vigil_hole_round_area (0.1),
    .discharge = 0.62,
    .ambient = 101325,
    .form = VIGIL_BLOWDOWN_ADIABATIC,
    .duration = 3600,
  };
}

static void
test_blowdown_adiabatic (void)
{
  VigilVesselGas in = hydrogen ();
  VigilRelease release = run_gas (in);
  const VigilReleasePoint *start = &release.points[0];
  double tau = start->mass / start->rate;

  /* gas-yb-h2: 15.31 kg/s at the start */
  assert_near (start->rate, 15.31, 1e-3);
  assert_near (vigil_vessel_get_volume (&in.vessel), 100, 1e-9);
  assert_whole (&release, 2e-3);
  g_assert_true (release.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED));
  /* Ideal gas, choked: m/m0 = (1 + (k-1)/2 t m'/m0)^(-2/(k-1)), p/p0 = (m/m0)^k, T/T0 = (m/m0)^(k-1) */
  for (guint i = 0; i < release.n && release.points[i].pressure > 101325 / 0.52; i++)
    {
      const VigilReleasePoint *point = &release.points[i];
      double share = pow (1 + 0.405 / 2 * point->time / tau, -2 / 0.405);

      assert_near (point->mass / start->mass, share, 1e-6);
      assert_near (point->pressure / start->pressure, pow (share, 1.405), 1e-6);
      assert_near (point->temperature / start->temperature, pow (share, 0.405), 1e-6);
    }
  assert_near (release.points[release.n - 1].pressure, 101325, 2e-3);
}

static void
test_blowdown_isothermal (void)
{
  VigilVesselGas in = hydrogen ();
  VigilRelease adiabatic = run_gas (in), release;

  in.form = VIGIL_BLOWDOWN_ISOTHERMAL;
  release = run_gas (in);
  assert_whole (&release, 2e-3);
  /* Choked at one temperature: m = m0 exp (-t m'/m0) */
  for (guint i = 0; i < release.n && release.points[i].pressure > 101325 / 0.52; i++)
    assert_near (release.points[i].mass,
                 release.points[0].mass * exp (-release.points[i].time * release.points[0].rate / release.points[0].mass), 1e-6);
  g_assert_cmpfloat (release.released, >, adiabatic.released);
  in.duration = 5;
  release = run_gas (in);
  assert_near (release.duration, 5, 1e-12);
  g_assert_false (release.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED));
  in.pressure = in.ambient;
  g_assert_cmpfloat (run_gas (in).released, ==, 0);
}

/* However long and small the hole: bounded, and ends. */
static void
test_blowdown_long (void)
{
  VigilVesselGas in = hydrogen ();
  VigilRelease release;

  in.hole_area = 1e-8;
  in.duration = 7 * 86400;
  release = run_gas (in);
  g_assert_cmpuint (release.n, <=, VIGIL_RELEASE_MAX_POINTS);
  assert_near (release.duration, 7 * 86400, 1e-12);
  in.pressure = 5e8;
  in.hole_area = 0.1;
  release = run_gas (in);
  g_assert_cmpuint (release.n, <=, VIGIL_RELEASE_MAX_POINTS);
  g_assert_true (release.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED));
}

static void
assert_refused (gboolean done, GError **error, int code, const char *word)
{
  g_assert_false (done);
  g_assert_error (*error, VIGIL_HAZARD_ERROR, code);
  g_assert_nonnull (strstr ((*error)->message, word));
  g_clear_error (error);
}

static void
test_bad_vessel (void)
{
  VigilVessel odd = { 9, 1, 1 }, thin = { VIGIL_VESSEL_VERTICAL, NAN, 1 }, negative = { VIGIL_VESSEL_HORIZONTAL, 1, -1 };
  GError *error = NULL;
  double out;

  assert_refused (vigil_vessel_check (&odd, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "shape");
  assert_refused (vigil_vessel_check (&thin, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "Diameter");
  assert_refused (vigil_vessel_check (&negative, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "Length");
  assert_refused (vigil_vessel_volume_at (&sphere, 12.1, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "100 %");
  assert_refused (vigil_vessel_volume_at (&sphere, -0.1, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "Level");
  assert_refused (vigil_vessel_surface_at (&sphere, NAN, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "Level");
  assert_refused (vigil_vessel_level_at (&sphere, 1e6, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "do not fit");
  assert_refused (vigil_vessel_level_at (&sphere, -1, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "Volume");
}

static void
test_bad_liquid (void)
{
  static const double impossible[] = { NAN, INFINITY, -1 };
  VigilVesselLiquid in = crowl ();
  VigilRelease out;
  GError *error = NULL;
  gsize fields[] = { G_STRUCT_OFFSET (VigilVesselLiquid, level),       G_STRUCT_OFFSET (VigilVesselLiquid, hole_height),
                     G_STRUCT_OFFSET (VigilVesselLiquid, hole_area),   G_STRUCT_OFFSET (VigilVesselLiquid, discharge),
                     G_STRUCT_OFFSET (VigilVesselLiquid, density),     G_STRUCT_OFFSET (VigilVesselLiquid, temperature),
                     G_STRUCT_OFFSET (VigilVesselLiquid, pressure),    G_STRUCT_OFFSET (VigilVesselLiquid, vapour_pressure),
                     G_STRUCT_OFFSET (VigilVesselLiquid, ambient),     G_STRUCT_OFFSET (VigilVesselLiquid, duration) };

  for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
    for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
      {
        in = crowl ();
        G_STRUCT_MEMBER (double, &in, fields[field]) = impossible[i];
        g_assert_false (vigil_vessel_release_liquid (&in, &out, &error));
        g_assert_true (error->domain == VIGIL_HAZARD_ERROR);
        g_clear_error (&error);
      }
  in = crowl ();
  in.level = 21 * FOOT;
  assert_refused (vigil_vessel_release_liquid (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "100 %");
  in = crowl ();
  in.hole_area = 6;
  assert_refused (vigil_vessel_release_liquid (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "larger than the vessel");
  in = crowl ();
  in.temperature = 600;
  assert_refused (vigil_vessel_release_liquid (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_RANGE, "critical");
  in = crowl ();
  in.vessel = sphere;
  assert_refused (vigil_vessel_drain_time (&in, &out.duration, &error), &error, VIGIL_HAZARD_ERROR_RANGE, "standing cylinder");
}

static void
test_bad_gas (void)
{
  static const double impossible[] = { NAN, INFINITY, -1 };
  VigilVesselGas in;
  VigilRelease out;
  GError *error = NULL;
  gsize fields[] = { G_STRUCT_OFFSET (VigilVesselGas, pressure),  G_STRUCT_OFFSET (VigilVesselGas, temperature),
                     G_STRUCT_OFFSET (VigilVesselGas, molar_mass), G_STRUCT_OFFSET (VigilVesselGas, gamma),
                     G_STRUCT_OFFSET (VigilVesselGas, hole_area), G_STRUCT_OFFSET (VigilVesselGas, discharge),
                     G_STRUCT_OFFSET (VigilVesselGas, ambient),   G_STRUCT_OFFSET (VigilVesselGas, duration) };

  for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
    for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
      {
        in = hydrogen ();
        G_STRUCT_MEMBER (double, &in, fields[field]) = impossible[i];
        g_assert_false (vigil_vessel_release_gas (&in, &out, &error));
        g_assert_true (error->domain == VIGIL_HAZARD_ERROR);
        g_clear_error (&error);
      }
  in = hydrogen ();
  in.hole_area = 30;
  assert_refused (vigil_vessel_release_gas (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT, "larger than the vessel");
}

/* Any size between @least and @most, small as often as large. */
static double
pick (double least, double most)
{
  return least * pow (most / least, g_test_rand_double ());
}

static VigilVessel
pick_vessel (void)
{
  return (VigilVessel){ g_test_rand_int_range (0, VIGIL_N_VESSEL_SHAPES), pick (0.01, 200), pick (0.01, 1e5) };
}

static void
assert_possible (const VigilRelease *release)
{
  double last = 0;

  g_assert_cmpuint (release->n, >=, 1);
  g_assert_cmpuint (release->n, <=, VIGIL_RELEASE_MAX_POINTS);
  for (guint i = 0; i < release->n; i++)
    {
      const VigilReleasePoint *point = &release->points[i];

      g_assert_true (isfinite (point->rate) && point->rate >= 0 && isfinite (point->pressure) && isfinite (point->mass));
      g_assert_true (point->mass >= 0 && point->temperature > 0 && point->time >= last);
      last = point->time;
    }
  g_assert_true (release->released >= -1e-9 * release->points[0].mass);
}

/* Of a release that was refused nothing can be asked. */
static void
assert_rates (const VigilRelease *release)
{
  assert_possible (release);
  g_assert_true (isfinite (vigil_release_get_rate (release, pick (1e-3, 1e6))));
  g_assert_true (isfinite (vigil_release_get_mean_rate (release, pick (1, 1e5))));
}

static void
test_random (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      VigilVesselGas gas = { pick_vessel (), pick (1, 1e9), pick (10, 3000), pick (0.002, 1), pick (1.01, 2), pick (1e-10, 100),
                             pick (0.01, 1), pick (1, 1e9), g_test_rand_bit (), pick (1e-3, 6e5) };
      VigilVesselLiquid in = { pick_vessel (), 0, 0, pick (1e-10, 100), pick (0.01, 1), pick (1, 3e4), 300, NAN,
                               g_test_rand_int_range (0, 3), pick (1, 1e9), pick (1, 1e9), pick (1, 1e9), pick (1e-3, 6e5) };
      VigilRelease out;

      in.level = vigil_vessel_get_height (&in.vessel) * g_test_rand_double ();
      in.hole_height = vigil_vessel_get_height (&in.vessel) * g_test_rand_double ();
      if (vigil_vessel_release_gas (&gas, &out, NULL))
        assert_rates (&out);
      if (vigil_vessel_release_liquid (&in, &out, NULL))
        assert_rates (&out);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/vessel/volumes", test_volumes);
  g_test_add_func ("/hazard/vessel/geometry", test_geometry);
  g_test_add_func ("/hazard/vessel/drain-crowl", test_drain_crowl);
  g_test_add_func ("/hazard/vessel/drain-shapes", test_drain_shapes);
  g_test_add_func ("/hazard/vessel/drain-part", test_drain_part);
  g_test_add_func ("/hazard/vessel/drain-pads", test_drain_pads);
  g_test_add_func ("/hazard/vessel/nothing-flows", test_nothing_flows);
  g_test_add_func ("/hazard/vessel/blowdown-adiabatic", test_blowdown_adiabatic);
  g_test_add_func ("/hazard/vessel/blowdown-isothermal", test_blowdown_isothermal);
  g_test_add_func ("/hazard/vessel/blowdown-long", test_blowdown_long);
  g_test_add_func ("/hazard/vessel/bad-vessel", test_bad_vessel);
  g_test_add_func ("/hazard/vessel/bad-liquid", test_bad_liquid);
  g_test_add_func ("/hazard/vessel/bad-gas", test_bad_gas);
  g_test_add_func ("/hazard/vessel/random", test_random);
  return g_test_run ();
}
