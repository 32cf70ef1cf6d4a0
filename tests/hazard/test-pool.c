/* test-pool.c: pools against printed cases and closed forms; mass and heat add up; what cannot be is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-pool.h"

#include <math.h>
#include <string.h>

#define FOOT 0.3048

static void
assert_near (double value, double expected, double relative)
{
  if (!(fabs (value - expected) <= relative * fabs (expected)))
    g_error ("%.9g, expected %.9g within %g", value, expected, relative);
}

static const VigilSubstance *
find (const char *name)
{
  const VigilSubstance *found = vigil_substance_find (name, NULL);

  g_assert_nonnull (found);
  return found;
}

/* Butane leak example of selenized.github.io; density and heat of vaporisation at 272.55 K from Perry 8th ed. 2-32, 2-150. */
static VigilPoolScreening
butane (void)
{
  double share = 272.55 / 425.12;

  return (VigilPoolScreening){
    .rate = 56.31092763613714,
    .duration = 600,
    .flash_fraction = 0.17128269541302374,
    .airborne_fraction = 0.9227949810754577,
    .liquid_density = 58.122 * 1.0677 / pow (0.27188, 1 + pow (1 - share, 0.28688)),
    .boiling_point = 272.55,
    .vaporisation_heat = 3.6238e7 * pow (1 - share, 0.8337 - 0.82274 * share + 0.39613 * share * share) / 58.122,
    .ground_temperature = 298.15,
    .conductivity = VIGIL_CONCRETE_CONDUCTIVITY,
    .diffusivity = VIGIL_CONCRETE_DIFFUSIVITY,
    .bund_area = 500 * FOOT * FOOT,
    .area_as_posted = TRUE,
  };
}

static void
test_screening_butane (void)
{
  VigilPoolScreening in = butane ();
  VigilPoolScreeningResult out;

  /* pool-butane-total: 31737.218210630544 kg; without the dyke 33426.49125139247 kg */
  g_assert_true (vigil_pool_screening (&in, &out, NULL));
  assert_near (out.airborne, 31737.218210630544, 1e-5);
  assert_near (out.airborne, out.flashed + out.drops + out.evaporated, 1e-12);
  in.bund_area = 0;
  g_assert_true (vigil_pool_screening (&in, &out, NULL));
  assert_near (out.airborne, 33426.49125139247, 1e-5);
  g_assert_true (out.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED));
}

/* Never more into the air than came out, more with a larger bund, none from cold ground. */
static void
test_screening_limits (void)
{
  VigilPoolScreening in = butane ();
  VigilPoolScreeningResult out;
  double last = 0, released = in.rate * in.duration;

  for (in.bund_area = 1; in.bund_area < 1e6; in.bund_area *= 2)
    {
      g_assert_true (vigil_pool_screening (&in, &out, NULL));
      g_assert_cmpfloat (out.airborne, >=, last);
      g_assert_cmpfloat (out.airborne, <=, released * (1 + 1e-12));
      last = out.airborne;
    }
  in.area_as_posted = FALSE;
  g_assert_true (vigil_pool_screening (&in, &out, NULL));
  g_assert_cmpfloat (out.airborne, >=, last);
  in.ground_temperature = 270;
  g_assert_true (vigil_pool_screening (&in, &out, NULL));
  g_assert_cmpfloat (out.evaporated, ==, 0);
}

static void
test_evaporation (void)
{
  /* evap-mm-hexane: TNO Yellow Book equation 3.24, 0.672653 kg/s */
  VigilPoolEvaporation in = { 10, 5, 16000, 0.08618, 293.15, VIGIL_POOL_SCHMIDT, NAN };
  double plain, corrected, double_wind;

  g_assert_true (vigil_pool_evaporation (&in, &plain, NULL));
  assert_near (plain, 0.672653, 1e-4);
  in.ambient = 101325;
  g_assert_true (vigil_pool_evaporation (&in, &corrected, NULL));
  assert_near (corrected / plain, -101325.0 / 16000 * log (1 - 16000.0 / 101325), 1e-12);
  in.wind = 10;
  g_assert_true (vigil_pool_evaporation (&in, &double_wind, NULL));
  assert_near (double_wind / corrected, pow (2, 0.78), 1e-12);
  /* Little vapour: the correction goes to 1. */
  in.vapour_pressure = 1e-3;
  g_assert_true (vigil_pool_evaporation (&in, &corrected, NULL));
  in.ambient = NAN;
  g_assert_true (vigil_pool_evaporation (&in, &plain, NULL));
  assert_near (corrected, plain, 1e-7);
}

static void
test_radius (void)
{
  double radius, flux;

  /* r = (32 g q t³ / (9 pi))^(1/4) at q 0.1 m³/s, 100 s; r² = 4 + 10 sqrt (8 g 5 / pi) */
  g_assert_true (vigil_pool_radius_continuous (0.1, 100, &radius, NULL));
  assert_near (pow (radius, 4), 32 * 9.80665 * 0.1 * 1e6 / (9 * G_PI), 1e-12);
  g_assert_true (vigil_pool_radius_instantaneous (5, 2, 10, &radius, NULL));
  assert_near (radius * radius, 4 + 10 * sqrt (40 * 9.80665 / G_PI), 1e-12);
  /* Concrete at 298.15 K under butane at 272.55 K after 100 s: 1.28 * 25.6 / (3.86e5 sqrt (pi 6.6e-7 100)) */
  g_assert_true (vigil_pool_boiling_flux (1.28, 6.6e-7, 298.15, 272.55, 3.86e5, 100, &flux, NULL));
  assert_near (flux, 1.28 * 25.6 / (3.86e5 * 0.0143996), 1e-5);
  g_assert_true (vigil_pool_boiling_flux (1.28, 6.6e-7, 270, 272.55, 3.86e5, 100, &flux, NULL));
  g_assert_cmpfloat (flux, ==, 0);
}

static VigilPool
benzene (void)
{
  return (VigilPool){
    .substance = find ("benzene"),
    .initial_mass = 2000,
    .temperature = 298.15,
    .bund_area = 100,
    .least_depth = VIGIL_POOL_DEPTH,
    .ground_temperature = 298.15,
    .conductivity = VIGIL_CONCRETE_CONDUCTIVITY,
    .diffusivity = VIGIL_CONCRETE_DIFFUSIVITY,
    .wind = 4,
    .air_temperature = 298.15,
    .ambient = 101325,
    .humidity = 0.5,
    .solar = 500,
    .schmidt = VIGIL_POOL_SCHMIDT,
    .duration = 3600,
  };
}

static VigilPoolResult
run (VigilPool in)
{
  g_autoptr (GError) error = NULL;
  VigilPoolResult out;

  g_assert_true (vigil_pool_run (&in, &out, &error));
  g_assert_no_error (error);
  return out;
}

/* What was spilled is in the pool or in the air; the heat adds up; the pool is never warmer than it can be. */
static void
assert_whole (const VigilPoolResult *pool)
{
  const VigilPoolEnergy *e = &pool->energy;
  double in = e->solar + e->longwave + e->air + e->ground + e->inflow, sum = 0;
  double scale = fabs (e->solar) + fabs (e->longwave) + fabs (e->air) + fabs (e->ground) + fabs (e->evaporation);

  scale += fabs (e->inflow) + pool->spilled + 1; /* 1 J/kg of the pool: 1 mK at most */
  g_assert_cmpuint (pool->n, >, 1);
  for (guint i = 1; i < pool->n; i++)
    {
      const VigilPoolPoint *a = &pool->points[i - 1], *b = &pool->points[i];

      g_assert_true (isfinite (b->rate) && isfinite (b->temperature) && isfinite (b->area));
      g_assert_cmpfloat (b->time, >, a->time);
      g_assert_cmpfloat (b->rate, >=, 0);
      g_assert_cmpfloat (b->mass, >=, 0);
      g_assert_cmpfloat (b->area, >=, a->area);
      sum += b->rate * (b->time - a->time);
    }
  assert_near (sum, pool->evaporated, 1e-9);
  assert_near (pool->evaporated + pool->points[pool->n - 1].mass, pool->spilled, 1e-9);
  g_assert_cmpfloat (fabs (in - e->evaporation - e->stored), <, 1e-6 * scale);
  g_assert_true (pool->reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED));
}

static void
test_run_whole (void)
{
  VigilPool in = benzene ();
  VigilPoolResult pool = run (in);

  assert_whole (&pool);
  assert_near (pool.spilled, 2000, 1e-12);
  in.bund_area = 0;
  in.initial_mass = 0;
  in.rate = 5;
  in.rate_duration = 777;
  pool = run (in);
  assert_whole (&pool);
  assert_near (pool.spilled, 5 * 777, 1e-9);
  g_assert_true (pool.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_POOL_DEPTH));
  in.substance = find ("propane");
  in.temperature = 298.15;
  pool = run (in);
  assert_whole (&pool);
  in.substance = find ("nh3");
  in.initial_mass = 10000;
  pool = run (in);
  assert_whole (&pool);
}

/* A thin pool in the wind settles where the budget closes: the rate is that of Mackay and Matsugu at the pool's temperature. */
static void
test_run_evaporates (void)
{
  VigilPool in = benzene ();
  VigilPoolResult pool = run (in);
  const VigilPoolPoint *last = &pool.points[pool.n - 1];
  VigilPoolEvaporation at = { 2 * sqrt (100 / G_PI), 4, 0, 0.078114, last->temperature, VIGIL_POOL_SCHMIDT, 101325 };
  double expected, shaded;

  g_assert_true (vigil_substance_vapour_pressure (in.substance, last->temperature, &at.vapour_pressure, NULL, NULL));
  g_assert_true (vigil_pool_evaporation (&at, &expected, NULL));
  assert_near (last->rate, expected, 1e-4);
  assert_near (last->area, 100, 1e-9);
  g_assert_cmpfloat (last->temperature, <, 298.15); /* evaporation cools it below the air */
  g_assert_cmpfloat (last->temperature, >, 260);
  in.solar = 0;
  shaded = run (in).evaporated;
  g_assert_cmpfloat (shaded, <, pool.evaporated);
  in.wind = 8;
  g_assert_cmpfloat (run (in).evaporated, >, shaded);
}

/* Almost nothing evaporates from cold styrene: the spread alone is left, closed form r = (32 g q t³ / (9 pi))^(1/4). */
static void
test_run_spreads (void)
{
  VigilPool in = benzene ();
  VigilPoolResult pool;
  double density, radius;

  in.substance = find ("styrene");
  in.bund_area = 0;
  in.least_depth = 1e-5;
  in.initial_mass = 0;
  in.rate = 50;
  in.rate_duration = 3600;
  in.temperature = in.air_temperature = in.ground_temperature = 260;
  in.solar = 0;
  in.duration = 60;
  pool = run (in);
  g_assert_cmpfloat (pool.evaporated, <, 0.01 * pool.spilled);
  g_assert_true (vigil_substance_liquid_density (in.substance, 260, &density, NULL, NULL));
  for (guint i = 20; i < pool.n; i += 20)
    {
      g_assert_true (vigil_pool_radius_continuous (50 / density, pool.points[i].time, &radius, NULL));
      assert_near (pool.points[i].area, G_PI * radius * radius, 0.005);
    }
  /* Stops at the least depth. */
  in.least_depth = 0.01;
  in.duration = 600;
  in.rate_duration = 60;
  pool = run (in);
  assert_near (pool.largest_area, 50 * 60 / density / 0.01, 0.01);
}

/* Boiling on concrete: 2 k dT A sqrt (t / (pi a)) / Hv in the time t, heat from air and sky comes on top and is small. */
static void
test_run_boils (void)
{
  VigilPool in = benzene ();
  VigilPoolResult pool;
  double ground, heat;

  in.substance = find ("propane");
  in.initial_mass = 50000;
  in.solar = 0;
  in.wind = 0.5;
  in.duration = 30;
  pool = run (in);
  assert_whole (&pool);
  g_assert_true (vigil_substance_vaporisation_heat (in.substance, 231.04, &heat, NULL, NULL));
  ground = 2 * 1.28 * (298.15 - 231.04) * 100 * sqrt (30 / (G_PI * 6.6e-7));
  assert_near (pool.energy.ground, ground, 0.02);
  g_assert_cmpfloat (pool.evaporated * heat, >, ground);
  assert_near (pool.evaporated * heat, ground, 0.15);
  assert_near (pool.points[pool.n - 1].temperature, 231.04, 0.03);
}

static void
test_run_on_water (void)
{
  VigilPool in = benzene ();
  VigilPoolResult pool;

  in.substance = find ("lng");
  in.surface = VIGIL_POOL_ON_WATER;
  in.water_flux = VIGIL_LNG_WATER_FLUX_MOST;
  in.ground_temperature = 288;
  in.temperature = 111; /* a little below its boiling point of 111.67 K: counts as boiling */
  in.initial_mass = 20000;
  in.solar = 0;
  in.wind = 1;
  in.duration = 60;
  pool = run (in);
  assert_whole (&pool);
  assert_near (pool.points[pool.n - 1].rate, 0.18 * 100, 0.05);
  /* All gone before the end: the series stops with nothing left. */
  in.initial_mass = 500;
  pool = run (in);
  assert_whole (&pool);
  g_assert_cmpfloat (pool.points[pool.n - 1].mass, ==, 0);
  assert_near (pool.evaporated, 500, 1e-9);
}

/* Chlorine, ammonia, LNG and the rest lie down boiling at any temperature above: no NaN, whatever is missing. */
static void
test_run_all (void)
{
  for (guint i = 0; i < vigil_substance_get_n (); i++)
    {
      g_autoptr (GError) error = NULL;
      VigilPool in = benzene ();
      VigilPoolResult pool;

      in.substance = vigil_substance_get (i);
      in.temperature = MIN (298.15, 0.98 * in.substance->critical_temperature);
      in.rate = 1;
      in.rate_duration = 300;
      if (vigil_pool_run (&in, &pool, &error))
        assert_whole (&pool);
      else
        g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_PROPERTY);
    }
}

static void
assert_refused (gboolean done, GError **error, int code)
{
  g_assert_false (done);
  g_assert_error (*error, VIGIL_HAZARD_ERROR, code);
  g_clear_error (error);
}

static const double impossible[] = { NAN, INFINITY, -1 };

static void
test_bad_run (void)
{
  static const gsize fields[] = {
    G_STRUCT_OFFSET (VigilPool, initial_mass), G_STRUCT_OFFSET (VigilPool, rate),        G_STRUCT_OFFSET (VigilPool, rate_duration),
    G_STRUCT_OFFSET (VigilPool, temperature),  G_STRUCT_OFFSET (VigilPool, bund_area),   G_STRUCT_OFFSET (VigilPool, least_depth),
    G_STRUCT_OFFSET (VigilPool, ground_temperature), G_STRUCT_OFFSET (VigilPool, conductivity),
    G_STRUCT_OFFSET (VigilPool, diffusivity),  G_STRUCT_OFFSET (VigilPool, wind),        G_STRUCT_OFFSET (VigilPool, air_temperature),
    G_STRUCT_OFFSET (VigilPool, ambient),      G_STRUCT_OFFSET (VigilPool, humidity),    G_STRUCT_OFFSET (VigilPool, solar),
    G_STRUCT_OFFSET (VigilPool, schmidt),      G_STRUCT_OFFSET (VigilPool, duration),
  };
  GError *error = NULL;
  VigilPoolResult out;
  VigilPool in;

  for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
    for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
      {
        in = benzene ();
        G_STRUCT_MEMBER (double, &in, fields[field]) = impossible[i];
        assert_refused (vigil_pool_run (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      }
  in = benzene ();
  in.wind = 0;
  assert_refused (vigil_pool_run (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  in = benzene ();
  in.initial_mass = 0;
  assert_refused (vigil_pool_run (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  in = benzene ();
  in.substance = NULL;
  assert_refused (vigil_pool_run (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_SUBSTANCE);
  in.substance = find ("ethylene");
  assert_refused (vigil_pool_run (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  in.substance = find ("acrylonitrile"); /* no heat capacity of the liquid, and it does not boil */
  assert_refused (vigil_pool_run (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_PROPERTY);
}

static void
test_bad_formulas (void)
{
  VigilPoolEvaporation evaporation = { 10, 5, 16000, 0.08618, 293.15, VIGIL_POOL_SCHMIDT, 101325 };
  VigilPoolScreening screening = butane ();
  VigilPoolScreeningResult result;
  GError *error = NULL;
  double out;

  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      double bad = impossible[i];

      assert_refused (vigil_pool_radius_continuous (bad, 1, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_pool_radius_continuous (1, bad, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_pool_radius_instantaneous (bad, 1, 1, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_pool_radius_instantaneous (1, bad, 1, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_pool_boiling_flux (1, 1e-6, 300, 270, 4e5, bad, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_pool_boiling_flux (1, 1e-6, 300, bad, 4e5, 1, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      for (guint field = 0; field < 6; field++)
        {
          VigilPoolEvaporation in = evaporation;

          (&in.diameter)[field] = bad;
          assert_refused (vigil_pool_evaporation (&in, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
        }
      for (guint field = 0; field < 11; field++)
        {
          VigilPoolScreening in = screening;

          (&in.rate)[field] = bad;
          assert_refused (vigil_pool_screening (&in, &result, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
        }
    }
  evaporation.vapour_pressure = 2e5;
  assert_refused (vigil_pool_evaporation (&evaporation, &out, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
}

/* Any size between @least and @most, small as often as large. */
static double
pick (double least, double most)
{
  return least * pow (most / least, g_test_rand_double ());
}

/* Whatever is given: mass and heat add up, or an error. */
static void
test_random (void)
{
  guint done = 0;

  for (guint i = 0; i < 400; i++)
    {
      VigilPool in = {
        .substance = vigil_substance_get (g_test_rand_int_range (0, vigil_substance_get_n ())),
        .initial_mass = g_test_rand_bit () ? pick (1e-3, 1e8) : 0,
        .rate = pick (1e-3, 1e5),
        .rate_duration = pick (1, 1e6),
        .temperature = pick (20, 400),
        .bund_area = g_test_rand_bit () ? pick (1e-2, 1e6) : 0,
        .least_depth = pick (1e-4, 0.1),
        .surface = g_test_rand_bit () ? VIGIL_POOL_ON_GROUND : VIGIL_POOL_ON_WATER,
        .ground_temperature = pick (220, 350),
        .conductivity = pick (0.01, 10),
        .diffusivity = pick (1e-8, 1e-5),
        .water_flux = pick (1e-3, 1),
        .wind = pick (0.1, 50),
        .air_temperature = pick (230, 330),
        .ambient = pick (4e4, 1.5e5),
        .humidity = g_test_rand_double (),
        .solar = 1000 * g_test_rand_double (),
        .schmidt = pick (0.2, 4),
        .duration = pick (1, 6e5),
      };
      g_autoptr (GError) error = NULL;
      VigilPoolResult pool;

      if (vigil_pool_run (&in, &pool, &error))
        assert_whole (&pool);
      else
        g_assert_true (error->domain == VIGIL_HAZARD_ERROR);
      done += error == NULL;
    }
  g_assert_cmpuint (done, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/pool/screening-butane", test_screening_butane);
  g_test_add_func ("/hazard/pool/screening-limits", test_screening_limits);
  g_test_add_func ("/hazard/pool/evaporation", test_evaporation);
  g_test_add_func ("/hazard/pool/radius", test_radius);
  g_test_add_func ("/hazard/pool/run-whole", test_run_whole);
  g_test_add_func ("/hazard/pool/run-evaporates", test_run_evaporates);
  g_test_add_func ("/hazard/pool/run-spreads", test_run_spreads);
  g_test_add_func ("/hazard/pool/run-boils", test_run_boils);
  g_test_add_func ("/hazard/pool/run-on-water", test_run_on_water);
  g_test_add_func ("/hazard/pool/run-all", test_run_all);
  g_test_add_func ("/hazard/pool/bad-run", test_bad_run);
  g_test_add_func ("/hazard/pool/bad-formulas", test_bad_formulas);
  g_test_add_func ("/hazard/pool/random", test_random);
  return g_test_run ();
}
