/* test-probit.c: from a dose to the share of people harmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-probit.h"

#include <math.h>
#include <string.h>

#define HYRAM "HyRAM+ test_probits.py"
#define OSD "UK HSE SPC/Tech/OSD/30"

static const VigilToxicAir chlorine_air = { 0.0709, 293.15, 101325 };

static void
assert_near (double value, double expected, double absolute, const char *source)
{
  if (!(fabs (value - expected) <= absolute))
    g_error ("%s: %.9g, expected %.9g within %g", source, value, expected, absolute);
}

static void
assert_refused (gboolean done, GError **error, int code)
{
  g_assert_false (done);
  g_assert_error (*error, VIGIL_HAZARD_ERROR, code);
  g_assert_cmpuint (strlen ((*error)->message), >, 10);
  g_clear_error (error);
}

static void
test_share (void)
{
  double probit;

  /* Finney's table: 1 %, 10 %, 50 %, 90 %, 99.9 %. */
  assert_near (vigil_probit_to_share (2.67), 0.01, 1e-4, "Finney 1971");
  assert_near (vigil_probit_to_share (3.72), 0.10, 5e-4, "Finney 1971");
  assert_near (vigil_probit_to_share (5), 0.5, 1e-15, "Finney 1971");
  assert_near (vigil_probit_to_share (6.28), 0.90, 5e-4, "Finney 1971");
  assert_near (vigil_probit_to_share (8.09), 0.999, 1e-4, "Finney 1971");
  g_assert_cmpfloat (vigil_probit_to_share (-INFINITY), ==, 0);
  g_assert_cmpfloat (vigil_probit_to_share (NAN), ==, 0);
  for (double share = 0.001; share < 1; share += 0.037)
    {
      g_assert_true (vigil_probit_from_share (share, &probit, NULL));
      assert_near (vigil_probit_to_share (probit), share, 1e-12, "there and back");
    }
}

static void
test_thermal_hyram (void)
{
  double value, dose;

  g_assert_true (vigil_probit_thermal (VIGIL_THERMAL_EISENBERG, 1e7, &value, NULL, NULL));
  assert_near (value, 2.7823249, 1e-6, HYRAM);
  g_assert_true (vigil_probit_thermal (VIGIL_THERMAL_TNO, 1e7, &value, NULL, NULL));
  assert_near (value, 4.0323249, 1e-6, HYRAM);
  g_assert_true (vigil_probit_thermal_dose (15796.170691, 60, FALSE, &dose, NULL, NULL));
  g_assert_true (vigil_probit_thermal (VIGIL_THERMAL_EISENBERG, dose, &value, NULL, NULL));
  assert_near (vigil_probit_to_share (value), 0.5, 1e-4, HYRAM);
}

static double
tsao_perry_kw (double kw, double seconds)
{
  double value;

  g_assert_true (vigil_probit_thermal_kw (VIGIL_THERMAL_TSAO_PERRY, seconds * pow (kw, 4.0 / 3), &value, NULL));
  return 100 * vigil_probit_to_share (value);
}

static void
test_thermal_osd (void)
{
  double dose;

  assert_near (tsao_perry_kw (20, 20), 53, 0.02 * 53, OSD " Table 18");
  assert_near (tsao_perry_kw (20, 30), 87, 0.02 * 87, OSD " Table 18");
  g_assert_true (vigil_probit_thermal_inverse (VIGIL_THERMAL_EISENBERG, TRUE, 5, &dose, NULL));
  assert_near (dose, 2380, 0.005 * 2380, OSD " Table 17");
}

/* The W form and the kW form of a probit agree to the rounding of their printed coefficients (1e4 links the doses). */
static void
test_thermal_forms (void)
{
  const VigilThermal kinds[] = { VIGIL_THERMAL_EISENBERG, VIGIL_THERMAL_TSAO_PERRY };
  double watt, kilo, back;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_true (vigil_probit_thermal (kinds[i], 2000e4, &watt, NULL, NULL));
      g_assert_true (vigil_probit_thermal_kw (kinds[i], 2000, &kilo, NULL));
      assert_near (watt, kilo, 0.01, "1e4 links them");
    }
  /* Lees counts half the dose: the kW form is written for that half. */
  g_assert_true (vigil_probit_thermal (VIGIL_THERMAL_LEES, 4000e4, &watt, NULL, NULL));
  g_assert_true (vigil_probit_thermal_kw (VIGIL_THERMAL_LEES, 2000, &kilo, NULL));
  assert_near (watt, kilo, 0.02, "1e4 links them, half the dose");
  for (VigilThermal kind = 0; kind < VIGIL_N_THERMAL; kind++)
    {
      g_assert_true (vigil_probit_thermal_inverse (kind, FALSE, 4.2, &back, NULL));
      g_assert_true (vigil_probit_thermal (kind, back, &watt, NULL, NULL));
      assert_near (watt, 4.2, 1e-9, "there and back");
    }
}

static void
test_pressure (void)
{
  VigilReserves reserves = 0;
  double value, psi;

  g_assert_true (vigil_probit_pressure (VIGIL_PRESSURE_HSE, 1e5, NAN, &value, &reserves, NULL));
  assert_near (value, 5.13, 1e-9, HYRAM);
  g_assert_true (vigil_probit_pressure (VIGIL_PRESSURE_COLLAPSE, 1e5, 1e4, &value, &reserves, NULL));
  assert_near (value, 6.4917213, 1e-6, HYRAM);
  g_assert_cmpuint (reserves, ==, 0);
  g_assert_true (vigil_probit_pressure (VIGIL_PRESSURE_HSC, 1e5, NAN, &psi, NULL, NULL));
  assert_near (psi, 5.13, 0.01, "HSC in psi is HSE in bar");
  g_assert_true (vigil_probit_pressure (VIGIL_PRESSURE_LUNG, 141e3, NAN, &value, NULL, NULL));
  assert_near (value, 5, 0.25, "half die near 141 kPa, Eisenberg 1975");
  g_assert_true (vigil_probit_pressure (VIGIL_PRESSURE_EARDRUM, 43.4e3, NAN, &value, &reserves, NULL));
  assert_near (value, 5, 0.05, "half of the eardrums at 43.4 kPa, Eisenberg 1975");
  g_assert_true ((reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED)) != 0);
  for (VigilPressure kind = 0; kind < VIGIL_N_PRESSURE; kind++)
    {
      double last = -INFINITY;

      for (double p = 100; p < 1e6; p *= 1.3)
        {
          g_assert_true (vigil_probit_pressure (kind, p, 500, &value, NULL, NULL));
          g_assert_cmpfloat (value, >=, last);
          last = value;
        }
    }
}

static void
test_carbon_monoxide (void)
{
  const VigilToxicProbit *co = vigil_probit_find_toxic (VIGIL_TOXIC_MG_M3_MIN, "630-08-0");
  double dose, value;

  g_assert_nonnull (co);
  g_assert_true (vigil_probit_toxic_dose (co, NULL, 21300e-6, 1800, TRUE, &dose, NULL, NULL));
  g_assert_true (vigil_probit_toxic (co, dose, &value, NULL));
  assert_near (value, 5.97, 0.001 * 5.97, "TNO Purple Book App 6.B");
}

static void
test_lees (void)
{
  const struct
  {
    const char *cas;
    double ppm;
  } rows[] = { { "7782-50-5", 250 }, { "7783-06-4", 441 }, { "7446-09-5", 627 } };
  double ppm;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const VigilToxicProbit *probit = vigil_probit_find_toxic (VIGIL_TOXIC_PPM_MIN, rows[i].cas);

      g_assert_true (vigil_probit_toxic_lethal (probit, 0.5, 1800, &ppm, NULL));
      assert_near (ppm, rows[i].ppm, 0.02 * rows[i].ppm, OSD " Table 2");
    }
}

/* Each family turns the same air into its own unit. */
static void
test_units (void)
{
  const VigilToxicProbit *purple = vigil_probit_find_toxic (VIGIL_TOXIC_MG_M3_MIN, "chlorine");
  const VigilToxicProbit *lees = vigil_probit_find_toxic (VIGIL_TOXIC_PPM_MIN, "Chlorine");
  double milligrams, ppm;

  g_assert_true (purple != lees);
  g_assert_true (vigil_probit_toxic_concentration (purple, &chlorine_air, 1e-3, &milligrams, NULL));
  g_assert_true (vigil_probit_toxic_concentration (lees, &chlorine_air, 1e-3, &ppm, NULL));
  assert_near (milligrams, 1000, 1e-9, "1 g/m³");
  assert_near (ppm, 1000 * 24.055 / 70.9, 0.1, "24.055 l/mol at 20 °C");
  g_assert_null (vigil_probit_find_toxic (VIGIL_TOXIC_MG_M3_MIN, "71-43-2")); /* benzene: Lees only */
  g_assert_nonnull (vigil_probit_find_toxic (VIGIL_TOXIC_PPM_MIN, "71-43-2"));
}

static void
test_cap (void)
{
  const VigilToxicProbit *ammonia = vigil_probit_find_toxic (VIGIL_TOXIC_MG_M3_MIN, "ammonia");
  VigilReserves reserves = 0;
  double half, hour, thermal, capped;

  g_assert_true (vigil_probit_toxic_dose (ammonia, NULL, 1e-3, 1800, TRUE, &half, &reserves, NULL));
  g_assert_cmpuint (reserves, ==, 0);
  g_assert_true (vigil_probit_toxic_dose (ammonia, NULL, 1e-3, 3600, TRUE, &hour, &reserves, NULL));
  g_assert_cmpfloat (half, ==, hour);
  g_assert_true ((reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_CAPPED)) != 0);
  g_assert_true (vigil_probit_toxic_dose (ammonia, NULL, 1e-3, 3600, FALSE, &hour, NULL, NULL));
  assert_near (hour, 2 * half, 1e-6 * half, "no cap");
  g_assert_true (vigil_probit_thermal_dose (1e4, 20, TRUE, &thermal, NULL, NULL));
  g_assert_true (vigil_probit_thermal_dose (1e4, 60, TRUE, &capped, NULL, NULL));
  g_assert_cmpfloat (thermal, ==, capped);
}

static void
test_lethal_inverse (void)
{
  const VigilToxicProbit *purple = vigil_probit_find_toxic (VIGIL_TOXIC_MG_M3_MIN, "chlorine");
  double milligrams, dose, value;

  for (double share = 0.01; share < 1; share += 0.14)
    {
      g_assert_true (vigil_probit_toxic_lethal (purple, share, 600, &milligrams, NULL));
      g_assert_true (vigil_probit_toxic_dose (purple, NULL, milligrams / 1e6, 600, FALSE, &dose, NULL, NULL));
      g_assert_true (vigil_probit_toxic (purple, dose, &value, NULL));
      assert_near (vigil_probit_to_share (value), share, 1e-9, "there and back");
    }
}

static void
test_deaths (void)
{
  const VigilToxicProbit *co = vigil_probit_find_toxic (VIGIL_TOXIC_MG_M3_MIN, "carbon monoxide");
  double out, in;

  g_assert_true (vigil_probit_heat_deaths (35e3, 1, TRUE, &in, NULL, NULL));
  g_assert_cmpfloat (in, ==, 1);
  g_assert_true (vigil_probit_heat_deaths (20e3, 20, FALSE, &out, NULL, NULL));
  assert_near (out, 0.14 * 0.53, 0.003, "Purple Book 5.3 with " OSD " Table 18");
  g_assert_true (vigil_probit_heat_deaths (20e3, 20, TRUE, &in, NULL, NULL));
  g_assert_cmpfloat (in, ==, 0);
  g_assert_true (vigil_probit_heat_deaths (0, 20, FALSE, &out, NULL, NULL));
  g_assert_cmpfloat (out, ==, 0);
  g_assert_true (vigil_probit_pressure_deaths (31e3, TRUE, &in, NULL));
  g_assert_cmpfloat (in, ==, 1);
  g_assert_true (vigil_probit_pressure_deaths (15e3, TRUE, &in, NULL));
  g_assert_cmpfloat (in, ==, 0.025);
  g_assert_true (vigil_probit_pressure_deaths (15e3, FALSE, &out, NULL));
  g_assert_cmpfloat (out, ==, 0);
  g_assert_true (vigil_probit_toxic_deaths (co, 21300 * 30, FALSE, &out, NULL));
  g_assert_true (vigil_probit_toxic_deaths (co, 21300 * 30, TRUE, &in, NULL));
  assert_near (in, out / 10, 1e-12, "Purple Book Fig 5.2");
  g_assert_true (vigil_probit_toxic_deaths (co, 0, FALSE, &out, NULL));
  g_assert_cmpfloat (out, ==, 0);
}

static void
test_bad (void)
{
  g_autoptr (GError) error = NULL;
  const VigilToxicProbit *lees = vigil_probit_find_toxic (VIGIL_TOXIC_PPM_MIN, "chlorine");
  const double bad[] = { NAN, -1, INFINITY };
  VigilToxicAir air = chlorine_air;
  double value;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double x = bad[i];

      assert_refused (vigil_probit_toxic_dose (lees, &air, x, 60, FALSE, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_toxic_dose (lees, &air, 1e-3, x, FALSE, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_toxic (lees, x, &value, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_toxic_lethal (lees, x, 60, &value, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_from_share (x, &value, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_thermal_dose (x, 10, FALSE, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_thermal (VIGIL_THERMAL_TNO, x, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_heat_deaths (x, 10, FALSE, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_pressure_deaths (x, FALSE, &value, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_pressure (VIGIL_PRESSURE_HEAD, 1e5, x, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_probit_pressure (VIGIL_PRESSURE_LUNG, x, 1, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      air.molar_mass = x;
      assert_refused (vigil_probit_toxic_dose (lees, &air, 1e-3, 60, FALSE, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      air = chlorine_air;
    }
  assert_refused (vigil_probit_pressure (VIGIL_PRESSURE_LUNG, 0, 1, &value, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_refused (vigil_probit_thermal_kw (VIGIL_THERMAL_TNO, 1, &value, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  assert_refused (vigil_probit_from_share (0, &value, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_refused (vigil_probit_from_share (1, &value, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/probit/share", test_share);
  g_test_add_func ("/hazard/probit/thermal/hyram", test_thermal_hyram);
  g_test_add_func ("/hazard/probit/thermal/osd", test_thermal_osd);
  g_test_add_func ("/hazard/probit/thermal/forms", test_thermal_forms);
  g_test_add_func ("/hazard/probit/pressure", test_pressure);
  g_test_add_func ("/hazard/probit/toxic/co", test_carbon_monoxide);
  g_test_add_func ("/hazard/probit/toxic/lees", test_lees);
  g_test_add_func ("/hazard/probit/toxic/units", test_units);
  g_test_add_func ("/hazard/probit/toxic/cap", test_cap);
  g_test_add_func ("/hazard/probit/toxic/inverse", test_lethal_inverse);
  g_test_add_func ("/hazard/probit/deaths", test_deaths);
  g_test_add_func ("/hazard/probit/bad", test_bad);
  return g_test_run ();
}
