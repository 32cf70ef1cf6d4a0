/* test-hole.c: flow through holes, flash and drops against printed cases; limits meet; inputs that cannot be are refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-hole.h"

#include <math.h>

#define INCH 0.0254
#define PSI 6894.757293168
#define FOOT 0.3048

static void
assert_near (double value, double expected, double relative)
{
  if (!(fabs (value - expected) <= relative * fabs (expected)))
    g_error ("%.9g, expected %.9g within %g", value, expected, relative);
}

static VigilHoleFlow
run_liquid (VigilHoleLiquid in)
{
  g_autoptr (GError) error = NULL;
  VigilHoleFlow flow;

  g_assert_true (vigil_hole_liquid (&in, &flow, &error));
  g_assert_no_error (error);
  return flow;
}

static VigilHoleFlow
run_gas (VigilHoleGas in)
{
  g_autoptr (GError) error = NULL;
  VigilHoleFlow flow;

  g_assert_true (vigil_hole_gas (&in, &flow, &error));
  g_assert_no_error (error);
  return flow;
}

static void
test_liquid_yellow_book (void)
{
  /* liq-yb-acn: TNO Yellow Book 2.6.4.1, 58.44 kg/s */
  VigilHoleFlow flow = run_liquid ((VigilHoleLiquid){ vigil_hole_round_area (0.1), 0.62, 812.5, 11.12, 101325, 101325 });

  assert_near (flow.rate, 58.44, 1e-3);
}

static void
test_liquid_butane (void)
{
  /* liq-butane-sphere: butane leak example of selenized.github.io, 56.31092764 kg/s; density Perry 8th ed. table 2-32 */
  double perry = 58.122 * 1.0677 / pow (0.27188, 1 + pow (1 - 298.15 / 425.12, 0.28688));
  double ambient = 14.7 * PSI, area = vigil_hole_round_area (2 * INCH), own;
  VigilHoleFlow flow = run_liquid ((VigilHoleLiquid){ area, 0.61, perry, 50 * FOOT, 250 * PSI + ambient, ambient });

  assert_near (flow.rate, 56.31092764, 2e-3);
  g_assert_true (vigil_substance_liquid_density (vigil_substance_find ("butane", NULL), 298.15, &own, NULL, NULL));
  flow = run_liquid ((VigilHoleLiquid){ area, 0.61, own, 50 * FOOT, 250 * PSI + ambient, ambient });
  assert_near (flow.rate, 56.31092764, 2e-3);
}

static void
test_liquid_ccps (void)
{
  /* CCPS 1999 p. 40 as kept by GasDispersion.jl: 0.21691154763598 kg/s at 5.636333880812954 m/s (coefficient in the speed) */
  VigilHoleFlow flow = run_liquid ((VigilHoleLiquid){ vigil_hole_round_area (0.01), 0.63, 490, 0, 120935.0368, 101325 });

  assert_near (flow.rate, 0.21691154763598, 1e-6);
  assert_near (0.63 * flow.velocity, 5.636333880812954, 1e-6);
}

static void
test_liquid_crowl (void)
{
  /* liq-crowl-4-2-q: Crowl and Louvar, benzene tank, 10.3 lbm/s: 12 ft of 54.8 lb/ft³, 14.7 psig, hole of 1 inch, Cd 0.61 */
  double density = 54.8 * 0.45359237 / (FOOT * FOOT * FOOT);
  VigilHoleFlow flow = run_liquid (
      (VigilHoleLiquid){ vigil_hole_round_area (INCH), 0.61, density, 12 * FOOT, 101325 + 14.7 * PSI, 101325 });

  assert_near (flow.rate, 10.3 * 0.45359237, 0.02);
}

static void
test_liquid_limits (void)
{
  VigilHoleLiquid in = { 1e-3, 0.62, 1000, 0, 101325, 101325 };
  double last = 0;

  g_assert_cmpfloat (run_liquid (in).rate, ==, 0);
  in.pressure = 50000;
  g_assert_cmpfloat (run_liquid (in).rate, ==, 0);
  for (in.pressure = 110000; in.pressure < 1e6; in.pressure *= 1.1)
    {
      g_assert_cmpfloat (run_liquid (in).rate, >, last);
      last = run_liquid (in).rate;
    }
  for (guint i = 0; i < VIGIL_N_HOLE_EDGES; i++)
    g_assert_cmpfloat (vigil_hole_edge_coefficient (i), <=, 1);
}

static void
test_gas_yellow_book (void)
{
  /* gas-yb-h2: TNO Yellow Book 2.6.2.1, table 2.3: 15.31 kg/s at the start */
  VigilHoleFlow flow = run_gas ((VigilHoleGas){ vigil_hole_round_area (0.1), 0.62, 5e6, 288.15, 101325, 0.002016, 1.405 });

  assert_near (flow.rate, 15.31, 1e-3);
  g_assert_true (flow.choked && (flow.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_CHOKED)));
}

static void
test_gas_ccps (void)
{
  /* gas-ccps-p47-P: CCPS 1999 p. 47 as kept by GasDispersion.jl: 501 kPa, 298 K, k 1.15, density 8.90, hole 10 mm, Cd 0.85:
   * 287766.01316878956 Pa and 277.2093023255814 K in the hole, 0.09002799947040846 kg/s */
  double molar_mass = 8.90 * VIGIL_GAS_CONSTANT * 298 / 501e3;
  VigilHoleFlow flow = run_gas ((VigilHoleGas){ vigil_hole_round_area (0.01), 0.85, 501e3, 298, 101325, molar_mass, 1.15 });

  assert_near (flow.throat_pressure, 287766.0132, 1e-6);
  assert_near (flow.throat_temperature, 277.2093023255814, 1e-6);
  assert_near (flow.rate, 0.09002799947040846, 1e-6);
}

static void
test_gas_subsonic (void)
{
  /* gas-n2-subsonic: isentropic formula, 0.01612 kg/s */
  VigilHoleFlow flow = run_gas ((VigilHoleGas){ vigil_hole_round_area (0.01), 0.62, 150000, 293.15, 101325, 0.028013, 1.4 });

  assert_near (flow.rate, 0.01612, 1e-4);
  g_assert_false (flow.choked);
  g_assert_cmpuint (flow.reserves, ==, 0);
  assert_near (flow.throat_pressure, 101325, 1e-12);
}

static void
test_gas_meets (void)
{
  /* Where the flow becomes choked: at 101325 Pa / 0.528281787717 for k 1.4 (2/(k+1))^(k/(k-1)). */
  VigilHoleGas in = { 1e-4, 0.62, 101325 / 0.52828178771717, 293.15, 101325, 0.028013, 1.4 };
  double last = 0, at = run_gas (in).rate, below, above;

  in.pressure *= 1 - 1e-7;
  below = run_gas (in).rate;
  in.pressure *= 1 + 2e-7;
  above = run_gas (in).rate;
  assert_near (below, at, 1e-6);
  assert_near (above, at, 1e-6);
  for (in.pressure = 101325; in.pressure < 1e7; in.pressure *= 1.01)
    {
      VigilHoleFlow flow = run_gas (in);

      g_assert_cmpfloat (flow.rate, >=, last);
      g_assert_cmpfloat (flow.throat_temperature, <=, in.temperature);
      /* never above the speed of sound in the hole */
      g_assert_cmpfloat (flow.velocity, <=, 1.000001 * sqrt (1.4 * 8.314462618 * flow.throat_temperature / 0.028013));
      last = flow.rate;
    }
}

static void
test_flash (void)
{
  double linear, exponential, own, cp, heat;
  VigilReserves reserves = 0;

  /* Butane leak example of selenized.github.io: 0.17128269541302374 at 298.15 K; heats from Perry 8th ed. 2-153 and 2-150 */
  cp = (191030 - 1675 * 298.15 + 12.5 * pow (298.15, 2) - 0.03874 * pow (298.15, 3) + 4.6121e-5 * pow (298.15, 4)) / 58.122;
  heat = 298.15 / 425.12;
  heat = 3.6238e7 * pow (1 - heat, 0.8337 - 0.82274 * heat + 0.39613 * heat * heat) / 58.122;
  g_assert_true (vigil_flash_fraction (cp, heat, 298.15, 272.55, VIGIL_FLASH_LINEAR, &linear, NULL));
  assert_near (linear, 0.17128269541302374, 1e-9);
  g_assert_true (vigil_flash_fraction (cp, heat, 298.15, 272.55, VIGIL_FLASH_EXPONENTIAL, &exponential, NULL));
  assert_near (exponential, 1 - exp (-0.17128269541302374), 1e-9);
  g_assert_true (vigil_flash_of_substance (vigil_substance_find ("butane", NULL), 298.15, 101325, VIGIL_FLASH_LINEAR, &own,
                                           &reserves, NULL));
  assert_near (own, 0.17128269541302374, 0.03);
  g_assert_true (vigil_flash_fraction (2000, 4e5, 250, 272, VIGIL_FLASH_LINEAR, &linear, NULL));
  g_assert_cmpfloat (linear, ==, 0);
  g_assert_true (vigil_flash_fraction (2000, 1e5, 400, 272, VIGIL_FLASH_LINEAR, &linear, NULL));
  g_assert_cmpfloat (linear, ==, 1);
}

static void
test_drops (void)
{
  /* Butane leak example of selenized.github.io: drops of 2.188550597862162e-5 m, critical 0.00014250630981793827 m,
   * 0.9227949810754577 of the liquid stays in the air */
  double tb = 272.55, ambient = 14.7 * PSI, area = vigil_hole_round_area (2 * INCH);
  double warm = 58.122 * 1.0677 / pow (0.27188, 1 + pow (1 - 298.15 / 425.12, 0.28688));
  double cold = 58.122 * 1.0677 / pow (0.27188, 1 + pow (1 - tb / 425.12, 0.28688));
  VigilDroplet drop = { 56.31092763613714 / (0.61 * area * warm), 0.05196 * pow (1 - tb / 425.12, 1.2181),
                        ambient * 28.960e-3 / (VIGIL_GAS_CONSTANT * tb), 298.15, tb };
  VigilRainout rain = { .velocity = drop.velocity, .liquid_density = cold, .viscosity = vigil_air_viscosity (tb),
                        .gas_density = ambient * 58.122e-3 / (VIGIL_GAS_CONSTANT * tb), .drag_as_posted = TRUE };
  double fraction, critical, white;

  g_assert_true (vigil_droplet_diameter (&drop, &rain.diameter, NULL, NULL));
  assert_near (rain.diameter, 2.188550597862162e-5, 1e-6);
  g_assert_true (vigil_rainout_airborne (&rain, &fraction, &critical, NULL));
  assert_near (critical, 0.00014250630981793827, 1e-3);
  assert_near (fraction, 0.9227949810754577, 1e-3);
  /* White's own sign makes drag larger, so that more stays. */
  rain.drag_as_posted = FALSE;
  g_assert_true (vigil_rainout_airborne (&rain, &white, NULL, NULL));
  g_assert_cmpfloat (white, >, fraction);
  g_assert_cmpfloat (white, <=, 1);
  for (double last = 1; rain.diameter < 0.01; rain.diameter *= 2)
    {
      g_assert_true (vigil_rainout_airborne (&rain, &fraction, NULL, NULL));
      g_assert_cmpfloat (fraction, <=, last);
      last = fraction;
    }
}

static void
test_drops_unknown_tension (void)
{
  VigilDroplet drop = { 60, NAN, 1.2, 293.15, 239.2 };
  VigilReserves reserves = 0;
  double diameter;

  g_assert_true (vigil_droplet_diameter (&drop, &diameter, &reserves, NULL));
  assert_near (diameter, 0.03 / (10 + 4 * (293.15 - 239.2)), 1e-12);
  g_assert_true (reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_ASSUMED));
}

static VigilHoleFlow
run_two_phase (VigilHoleTwoPhase in)
{
  g_autoptr (GError) error = NULL;
  VigilHoleFlow flow;

  g_assert_true (vigil_hole_two_phase (&in, &flow, &error));
  g_assert_no_error (error);
  return flow;
}

static void
test_two_phase (void)
{
  VigilHoleTwoPhase in = { vigil_substance_find ("propane", NULL), 1e-3, 0.62, 0, 2, 953e3, 298.15, 101325 };
  VigilHoleFlow hole = run_two_phase (in), pipe;

  g_assert_true (hole.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_TWO_PHASE));
  in.length = 0.5;
  pipe = run_two_phase (in);
  /* Boiling on the way holds it back, to no less than the gas alone would bring. */
  g_assert_cmpfloat (pipe.rate, <, hole.rate);
  g_assert_cmpfloat (pipe.rate, >, run_gas ((VigilHoleGas){ 1e-3, 0.62, 953e3, 298.15, 101325, 0.044097, 1.127 }).rate);
  g_assert_true (pipe.choked && (pipe.reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED)));
  /* Nitrogen on top pushes it out as liquid. */
  in.pressure = 5e6;
  g_assert_cmpfloat (run_two_phase (in).rate, >, pipe.rate);
  /* A liquid that does not boil outside is a liquid. */
  in = (VigilHoleTwoPhase){ vigil_substance_find ("benzene", NULL), 1e-3, 0.62, 0.5, 5, 101325, 293.15, 101325 };
  assert_near (run_two_phase (in).rate, run_liquid ((VigilHoleLiquid){ 1e-3, 0.62, 878, 5, 101325, 101325 }).rate, 1e-9);
  g_assert_cmpuint (run_two_phase (in).reserves, ==, 0);
  /* A pressure below that of its vapour cannot be. */
  in = (VigilHoleTwoPhase){ vigil_substance_find ("nh3", NULL), 1e-3, 0.62, 0, 0, 2e5, 298.15, 101325 };
  g_assert_true (run_two_phase (in).reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_CLAMPED));
}

#define REFUSED(call, code) \
  G_STMT_START \
  { \
    g_autoptr (GError) error = NULL; \
    g_assert_false (call); \
    g_assert_error (error, VIGIL_HAZARD_ERROR, code); \
  } \
  G_STMT_END

static const double impossible[] = { NAN, INFINITY, -INFINITY, -1 };

static void
test_bad_liquid (void)
{
  VigilHoleLiquid good = { 1e-3, 0.62, 1000, 1, 2e5, 101325 };
  VigilHoleFlow flow;

  for (guint field = 0; field < 6; field++)
    for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
      {
        VigilHoleLiquid in = good;

        (&in.area)[field] = impossible[i];
        REFUSED (vigil_hole_liquid (&in, &flow, &error), VIGIL_HAZARD_ERROR_INPUT);
      }
  good.discharge = 1.2;
  REFUSED (vigil_hole_liquid (&good, &flow, &error), VIGIL_HAZARD_ERROR_INPUT);
}

static void
test_bad_gas (void)
{
  VigilHoleGas good = { 1e-3, 0.62, 2e5, 293, 101325, 0.028, 1.4 };
  VigilHoleFlow flow;

  for (guint field = 0; field < 7; field++)
    for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
      {
        VigilHoleGas in = good;

        (&in.area)[field] = impossible[i];
        REFUSED (vigil_hole_gas (&in, &flow, &error), VIGIL_HAZARD_ERROR_INPUT);
      }
  good.gamma = 1;
  REFUSED (vigil_hole_gas (&good, &flow, &error), VIGIL_HAZARD_ERROR_INPUT);
}

static void
test_bad_two_phase (void)
{
  VigilHoleTwoPhase good = { vigil_substance_find ("propane", NULL), 1e-3, 0.62, 0.5, 2, 953e3, 298.15, 101325 };
  VigilHoleTwoPhase in = good;
  VigilHoleFlow flow;

  for (guint field = 0; field < 7; field++)
    for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
      {
        in = good;
        (&in.area)[field] = impossible[i];
        REFUSED (vigil_hole_two_phase (&in, &flow, &error), VIGIL_HAZARD_ERROR_INPUT);
      }
  in = good;
  in.temperature = 380; /* critical: 369.89 K */
  REFUSED (vigil_hole_two_phase (&in, &flow, &error), VIGIL_HAZARD_ERROR_RANGE);
  in = good;
  in.substance = NULL;
  REFUSED (vigil_hole_two_phase (&in, &flow, &error), VIGIL_HAZARD_ERROR_SUBSTANCE);
  in = good;
  in.substance = vigil_substance_find ("vcm", NULL); /* no heat capacity of the liquid */
  REFUSED (vigil_hole_two_phase (&in, &flow, &error), VIGIL_HAZARD_ERROR_PROPERTY);
}

static void
test_bad_drops (void)
{
  VigilRainout rain = { 1e-4, 50, 600, 2, 1e-5, FALSE };
  VigilDroplet drop = { 50, 0.01, 1.2, 300, 280 };
  double out;

  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      double bad = impossible[i];

      REFUSED (vigil_flash_fraction (bad, 4e5, 300, 280, VIGIL_FLASH_LINEAR, &out, &error), VIGIL_HAZARD_ERROR_INPUT);
      REFUSED (vigil_flash_fraction (2000, bad, 300, 280, VIGIL_FLASH_LINEAR, &out, &error), VIGIL_HAZARD_ERROR_INPUT);
      REFUSED (vigil_flash_fraction (2000, 4e5, bad, 280, VIGIL_FLASH_LINEAR, &out, &error), VIGIL_HAZARD_ERROR_INPUT);
      for (guint field = 0; field < 5; field++)
        {
          VigilRainout in = rain;

          (&in.diameter)[field] = bad;
          REFUSED (vigil_rainout_airborne (&in, &out, NULL, &error), VIGIL_HAZARD_ERROR_INPUT);
        }
    }
  drop.velocity = 0;
  REFUSED (vigil_droplet_diameter (&drop, &out, NULL, &error), VIGIL_HAZARD_ERROR_INPUT);
  rain.drag_as_posted = TRUE;
  rain.diameter = 1e-8;
  REFUSED (vigil_rainout_airborne (&rain, &out, NULL, &error), VIGIL_HAZARD_ERROR_SOLVER);
}

/* Any size between @least and @most, small as often as large. */
static double
pick (double least, double most)
{
  return least * pow (most / least, g_test_rand_double ());
}

/* Whatever is given: a finite flow that can be, or an error. */
static void
test_random (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      const VigilSubstance *substance = vigil_substance_get (g_test_rand_int_range (0, vigil_substance_get_n ()));
      VigilHoleTwoPhase boiling = { substance, pick (1e-10, 100), pick (0.01, 1), pick (1e-3, 1e3), pick (1e-3, 1e3),
                                    pick (1, 1e9), pick (4, 2000), pick (1, 1e9) };
      VigilHoleGas gas = { boiling.area, boiling.discharge, boiling.pressure, pick (10, 3000), boiling.ambient, pick (0.002, 1),
                           pick (1.0001, 2) };
      g_autoptr (GError) error = NULL;
      VigilHoleFlow flow;

      g_assert_true (vigil_hole_gas (&gas, &flow, NULL));
      g_assert_true (isfinite (flow.rate) && flow.rate >= 0 && isfinite (flow.velocity));
      g_assert_true (flow.throat_temperature > 0 && flow.throat_temperature <= gas.temperature);
      if (vigil_hole_two_phase (&boiling, &flow, &error))
        g_assert_true (isfinite (flow.rate) && flow.rate >= 0 && isfinite (flow.velocity) && flow.velocity >= 0);
      else
        g_assert_true (error->domain == VIGIL_HAZARD_ERROR);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/hole/liquid-yellow-book", test_liquid_yellow_book);
  g_test_add_func ("/hazard/hole/liquid-butane", test_liquid_butane);
  g_test_add_func ("/hazard/hole/liquid-ccps", test_liquid_ccps);
  g_test_add_func ("/hazard/hole/liquid-crowl", test_liquid_crowl);
  g_test_add_func ("/hazard/hole/liquid-limits", test_liquid_limits);
  g_test_add_func ("/hazard/hole/gas-yellow-book", test_gas_yellow_book);
  g_test_add_func ("/hazard/hole/gas-ccps", test_gas_ccps);
  g_test_add_func ("/hazard/hole/gas-subsonic", test_gas_subsonic);
  g_test_add_func ("/hazard/hole/gas-meets", test_gas_meets);
  g_test_add_func ("/hazard/hole/flash", test_flash);
  g_test_add_func ("/hazard/hole/drops", test_drops);
  g_test_add_func ("/hazard/hole/drops-unknown-tension", test_drops_unknown_tension);
  g_test_add_func ("/hazard/hole/two-phase", test_two_phase);
  g_test_add_func ("/hazard/hole/bad-liquid", test_bad_liquid);
  g_test_add_func ("/hazard/hole/bad-gas", test_bad_gas);
  g_test_add_func ("/hazard/hole/bad-two-phase", test_bad_two_phase);
  g_test_add_func ("/hazard/hole/bad-drops", test_bad_drops);
  g_test_add_func ("/hazard/hole/random", test_random);
  return g_test_run ();
}
