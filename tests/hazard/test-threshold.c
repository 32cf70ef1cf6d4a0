/* test-threshold.c: which number makes a place yellow, orange, red, and which standard says so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-threshold.h"

#include <math.h>
#include <string.h>

/* 24.055 l/mol: 20 °C and standard pressure. */
static const VigilThresholdAir air = { 293.15, 101325 };

static void
assert_near (double value, double expected, double relative)
{
  if (!(fabs (value - expected) <= relative * fabs (expected)))
    g_error ("%.9g, expected %.9g within %g", value, expected, relative);
}

static gboolean
has (VigilReserves reserves, VigilReserve reserve)
{
  return (reserves & VIGIL_RESERVES_OF (reserve)) != 0;
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
assert_label (const VigilHazardLevel *level, const char *label, const char *value)
{
  g_autofree char *own_label = vigil_hazard_level_dup_label (level);
  g_autofree char *own_value = vigil_hazard_level_dup_value (level);

  g_assert_cmpstr (own_label, ==, label);
  g_assert_cmpstr (own_value, ==, value);
}

/* EPA AEGLs of chlorine; 60 min checked against CAMEO, the others recalled. */
static VigilToxicLimits
chlorine (void)
{
  const double aegl[VIGIL_N_TIERS][VIGIL_N_AEGL_DURATIONS]
      = { { 0.5, 0.5, 0.5, 0.5, 0.5 }, { 2.8, 2.8, 2.0, 1.0, 0.71 }, { 50, 28, 20, 10, 7.1 } };
  VigilToxicLimits limits;

  vigil_toxic_limits_init (&limits);
  memcpy (limits.aegl, aegl, sizeof aegl);
  limits.aegl_verified = 1 << VIGIL_AEGL_60_MIN;
  limits.erpg[0] = 1;
  limits.erpg[1] = 3;
  limits.erpg[2] = 20;
  limits.pac[1] = 2;
  limits.idlh = 10;
  limits.idlh_verified = TRUE;
  limits.oel = 1;
  limits.molar_mass = 0.0709;
  return limits;
}

typedef struct
{
  VigilHazardLevel levels[VIGIL_N_TIERS];
  guint n;
  VigilReserves reserves;
} Found;

static Found
find_toxic (const VigilToxicLimits *limits, double exposure)
{
  Found found = { 0 };

  g_assert_true (vigil_threshold_toxic (limits, exposure, &air, found.levels, &found.n, &found.reserves, NULL));
  return found;
}

static void
test_ppm (void)
{
  double concentration;

  /* 1 ppm of chlorine: 2.947 mg/m³ at 20 °C */
  g_assert_true (vigil_threshold_ppm (1, 0.0709, &air, &concentration, NULL));
  assert_near (concentration, 70.9 / 24.055 * 1e-6, 1e-4);
}

static void
test_hour (void)
{
  VigilToxicLimits limits = chlorine ();
  Found found = find_toxic (&limits, 3600);

  g_assert_cmpuint (found.n, ==, 3);
  g_assert_cmpuint (found.reserves, ==, 0);
  g_assert_cmpuint (found.levels[0].tier, ==, 3);
  g_assert_cmpuint (found.levels[2].tier, ==, 1);
  g_assert_true (found.levels[0].verified);
  assert_near (found.levels[0].value, 20 * 70.9 / 24.055 * 1e-6, 1e-4);
  assert_label (&found.levels[0], "AEGL-3 60 min", "20 ppm");
  assert_label (&found.levels[1], "AEGL-2 60 min", "2 ppm");
  assert_label (&found.levels[2], "AEGL-1 60 min", "0.5 ppm");
}

static void
test_durations (void)
{
  const struct
  {
    double exposure;
    const char *label, *value;
    gboolean verified;
  } rows[] = {
    { 0, "AEGL-3 10 min", "50 ppm", FALSE },     { 600, "AEGL-3 10 min", "50 ppm", FALSE },
    { 601, "AEGL-3 30 min", "28 ppm", FALSE },   { 1800, "AEGL-3 30 min", "28 ppm", FALSE },
    { 1801, "AEGL-3 60 min", "20 ppm", TRUE },   { 7200, "AEGL-3 4 h", "10 ppm", FALSE },
    { 14401, "AEGL-3 8 h", "7.1 ppm", FALSE },   { 28800, "AEGL-3 8 h", "7.1 ppm", FALSE },
    { 86400, "AEGL-3 8 h", "7.1 ppm", FALSE },
  };
  VigilToxicLimits limits = chlorine ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Found found = find_toxic (&limits, rows[i].exposure);

      assert_label (&found.levels[0], rows[i].label, rows[i].value);
      g_assert_cmpint (found.levels[0].verified, ==, rows[i].verified);
      g_assert_cmpint (has (found.reserves, VIGIL_RESERVE_UNVERIFIED), ==, !rows[i].verified);
      g_assert_cmpint (has (found.reserves, VIGIL_RESERVE_EXTRAPOLATED), ==, rows[i].exposure > 28800);
    }
}

static void
forget_aegl (VigilToxicLimits *limits)
{
  for (guint tier = 0; tier < VIGIL_N_TIERS; tier++)
    for (guint i = 0; i < VIGIL_N_AEGL_DURATIONS; i++)
      limits->aegl[tier][i] = NAN;
}

static void
test_order (void)
{
  g_autoptr (GError) error = NULL;
  VigilToxicLimits limits = chlorine ();
  Found found;

  forget_aegl (&limits);
  found = find_toxic (&limits, 600);
  assert_label (&found.levels[0], "ERPG-3", "20 ppm");
  g_assert_true (has (found.reserves, VIGIL_RESERVE_UNVERIFIED));
  limits.erpg[0] = limits.erpg[1] = limits.erpg[2] = NAN;
  found = find_toxic (&limits, 600);
  g_assert_cmpuint (found.n, ==, 1); /* PAC-1 and PAC-3 are not given */
  assert_label (&found.levels[0], "PAC-2", "2 ppm");
  g_assert_cmpuint (found.levels[0].tier, ==, 2);
  limits.pac[1] = NAN;
  found = find_toxic (&limits, 600);
  g_assert_cmpuint (found.n, ==, 1);
  assert_label (&found.levels[0], "IDLH", "10 ppm");
  g_assert_cmpuint (found.levels[0].tier, ==, 3);
  g_assert_false (has (found.reserves, VIGIL_RESERVE_UNVERIFIED));
  limits.idlh = NAN;
  assert_refused (vigil_threshold_toxic (&limits, 600, &air, found.levels, &found.n, NULL, &error), &error,
                  VIGIL_HAZARD_ERROR_PROPERTY);
}

/* A duration without numbers gives way to the next longer, and a tier that was never set is left out. */
static void
test_gaps (void)
{
  VigilToxicLimits limits = chlorine ();
  Found found;

  for (guint tier = 0; tier < VIGIL_N_TIERS; tier++)
    limits.aegl[tier][VIGIL_AEGL_10_MIN] = limits.aegl[tier][VIGIL_AEGL_30_MIN] = NAN;
  limits.aegl[0][VIGIL_AEGL_60_MIN] = NAN;
  found = find_toxic (&limits, 600);
  g_assert_cmpuint (found.n, ==, 2);
  assert_label (&found.levels[0], "AEGL-3 60 min", "20 ppm");
  g_assert_cmpuint (found.levels[1].tier, ==, 2);
  found = find_toxic (&limits, NAN);
  g_assert_true (has (found.reserves, VIGIL_RESERVE_INPUT_ASSUMED));
  assert_label (&found.levels[0], "AEGL-3 60 min", "20 ppm");
}

static void
test_flammable (void)
{
  g_autoptr (GError) error = NULL;
  VigilToxicLimits limits = chlorine ();
  Found found = { 0 };

  assert_refused (vigil_threshold_flammable (&limits, &air, found.levels, &found.n, NULL, &error), &error,
                  VIGIL_HAZARD_ERROR_PROPERTY);
  limits.lfl = 0.021; /* propane, IEC 60079-20-1: 1.7 to 2.1 % */
  limits.molar_mass = 0.0441;
  limits.lfl_verified = TRUE;
  g_assert_true (vigil_threshold_flammable (&limits, &air, found.levels, &found.n, &found.reserves, NULL));
  assert_label (&found.levels[0], "100 % LFL", "100 % LFL");
  assert_label (&found.levels[1], "60 % LFL", "60 % LFL");
  assert_label (&found.levels[2], "50 % LFL", "50 % LFL");
  assert_near (found.levels[0].value, 0.021 * 44.1 / 24.055, 1e-4);
  assert_near (found.levels[1].value, 0.6 * found.levels[0].value, 1e-12);
  g_assert_true (found.levels[0].verified);
  g_assert_true (has (found.reserves, VIGIL_RESERVE_UNVERIFIED));
}

static void
test_fixed (void)
{
  VigilHazardLevel levels[VIGIL_N_TIERS];
  VigilReserves reserves = 0;

  vigil_threshold_heat (levels, &reserves);
  assert_label (&levels[0], "10 kW/m²", "10 kW/m²");
  assert_label (&levels[1], "5 kW/m²", "5 kW/m²");
  assert_label (&levels[2], "2 kW/m²", "2 kW/m²");
  g_assert_true (has (reserves, VIGIL_RESERVE_UNVERIFIED));
  vigil_threshold_overpressure (levels, &reserves);
  assert_label (&levels[0], "55.2 kPa", "55.2 kPa");
  assert_label (&levels[2], "6.9 kPa", "6.9 kPa");
}

static void
test_detectors (void)
{
  g_autoptr (GError) error = NULL;
  VigilToxicLimits limits = chlorine ();
  VigilHazardLevel levels[2];
  VigilReserves reserves = 0;

  /* GB/T 50493: chlorine 1 and 2 mg/m³ */
  g_assert_true (vigil_threshold_detector_toxic (&limits, &air, FALSE, levels, &reserves, NULL));
  assert_near (levels[0].value, 1e-6, 1e-12);
  assert_near (levels[1].value, 2e-6, 1e-12);
  assert_label (&levels[1], "GB/T 50493 level 2", "0.679 ppm");
  g_assert_true (has (reserves, VIGIL_RESERVE_UNVERIFIED));
  reserves = 0;
  g_assert_true (vigil_threshold_detector_toxic (&limits, &air, TRUE, levels, &reserves, NULL));
  assert_near (levels[0].ppm, 0.5, 1e-9); /* 5 % of IDLH 10 ppm */
  assert_near (levels[1].ppm, 1, 1e-9);
  g_assert_false (has (reserves, VIGIL_RESERVE_UNVERIFIED));
  limits.oel = limits.idlh = NAN;
  assert_refused (vigil_threshold_detector_toxic (&limits, &air, FALSE, levels, NULL, &error), &error,
                  VIGIL_HAZARD_ERROR_PROPERTY);
  assert_refused (vigil_threshold_detector_combustible (&limits, &air, levels, NULL, &error), &error,
                  VIGIL_HAZARD_ERROR_PROPERTY);
  limits.lfl = 0.04;
  g_assert_true (vigil_threshold_detector_combustible (&limits, &air, levels, NULL, NULL));
  assert_label (&levels[0], "GB/T 50493 level 1", "25 % LFL");
  assert_label (&levels[1], "GB/T 50493 level 2", "50 % LFL");
}

static void
test_site (void)
{
  g_autoptr (GError) error = NULL;
  VigilToxicLimits limits = chlorine ();
  Found found = find_toxic (&limits, 3600);
  VigilHazardLevel site[] = {
    { VIGIL_LEVEL_TOXIC, 2, 10e-6, VIGIL_STANDARD_SITE, 0, NAN, NAN, TRUE },
    { VIGIL_LEVEL_HEAT, 3, 4e3, VIGIL_STANDARD_SITE, 0, NAN, NAN, TRUE },
  };

  g_assert_true (vigil_threshold_override (found.levels, &found.n, site, 2, NULL));
  g_assert_cmpuint (found.n, ==, 3);
  assert_label (&found.levels[1], "site level", "10 mg/m³");
  assert_label (&found.levels[0], "AEGL-3 60 min", "20 ppm");
  site[0].value = 1; /* above red */
  assert_refused (vigil_threshold_override (found.levels, &found.n, site, 1, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_label (&found.levels[1], "site level", "10 mg/m³"); /* as it was */
  site[0].value = NAN;
  assert_refused (vigil_threshold_override (found.levels, &found.n, site, 1, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  site[0].value = -1;
  assert_refused (vigil_threshold_override (found.levels, &found.n, site, 1, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  site[0].value = 1e-5;
  site[0].tier = 4;
  assert_refused (vigil_threshold_override (found.levels, &found.n, site, 1, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  site[0].tier = 2;
  found.n = 0;
  g_assert_true (vigil_threshold_override (found.levels, &found.n, site, 1, NULL));
  g_assert_cmpuint (found.n, ==, 1);
  g_assert_cmpuint (found.levels[0].tier, ==, 2);
}

static void
test_words (void)
{
  for (guint tier = 1; tier <= VIGIL_N_TIERS; tier++)
    g_assert_cmpuint (strlen (vigil_hazard_tier_get_label (tier)), >, 0);
  g_assert_cmpstr (vigil_threshold_describe_heat (1e3), ==, "");
  g_assert_cmpstr (vigil_threshold_describe_heat (NAN), ==, "");
  g_assert_cmpstr (vigil_threshold_describe_heat (12.5e3), !=, vigil_threshold_describe_heat (12.4e3));
  g_assert_cmpstr (vigil_threshold_describe_heat (1e9), ==, vigil_threshold_describe_heat (37.5e3));
  g_assert_cmpstr (vigil_threshold_describe_overpressure (100), ==, "");
  g_assert_cmpstr (vigil_threshold_describe_overpressure (6.9e3), !=, vigil_threshold_describe_overpressure (6.8e3));
  g_assert_cmpstr (vigil_threshold_describe_overpressure (1e9), ==, vigil_threshold_describe_overpressure (68.9e3));
}

static void
test_bad (void)
{
  g_autoptr (GError) error = NULL;
  VigilToxicLimits limits = chlorine ();
  const double bad[] = { -1, INFINITY };
  Found found = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      VigilThresholdAir odd = { bad[i], 101325 };
      VigilToxicLimits wrong = limits;

      assert_refused (vigil_threshold_toxic (&limits, bad[i], &air, found.levels, &found.n, NULL, &error), &error,
                      VIGIL_HAZARD_ERROR_INPUT);
      assert_refused (vigil_threshold_toxic (&limits, 60, &odd, found.levels, &found.n, NULL, &error), &error,
                      VIGIL_HAZARD_ERROR_INPUT);
      wrong.molar_mass = bad[i];
      assert_refused (vigil_threshold_toxic (&wrong, 60, &air, found.levels, &found.n, NULL, &error), &error,
                      VIGIL_HAZARD_ERROR_INPUT);
      wrong = limits;
      wrong.aegl[1][VIGIL_AEGL_60_MIN] = bad[i];
      assert_refused (vigil_threshold_toxic (&wrong, 3600, &air, found.levels, &found.n, NULL, &error), &error,
                      VIGIL_HAZARD_ERROR_INPUT);
      wrong.lfl = bad[i];
      assert_refused (vigil_threshold_flammable (&wrong, &air, found.levels, &found.n, NULL, &error), &error,
                      VIGIL_HAZARD_ERROR_INPUT);
      wrong.oel = bad[i];
      assert_refused (vigil_threshold_detector_toxic (&wrong, &air, FALSE, found.levels, NULL, &error), &error,
                      VIGIL_HAZARD_ERROR_INPUT);
    }
  limits.molar_mass = NAN;
  assert_refused (vigil_threshold_toxic (&limits, 60, &air, found.levels, &found.n, NULL, &error), &error,
                  VIGIL_HAZARD_ERROR_INPUT);
  limits = chlorine ();
  limits.aegl[2][VIGIL_AEGL_60_MIN] = 1; /* below AEGL-2 */
  assert_refused (vigil_threshold_toxic (&limits, 3600, &air, found.levels, &found.n, NULL, &error), &error,
                  VIGIL_HAZARD_ERROR_INPUT);
}

/* As the style of the screens asks: three digits, thousands grouped, no exponent, never "nan". */
static void
test_format (void)
{
  static const struct
  {
    double value;
    const char *unit, *text;
  } all[] = {
    { 33000.0, "ppm", "33,000 ppm" }, { 33123.0, "ppm", "33,100 ppm" },  { 0.5, "ppm", "0.5 ppm" },        { 2.5, "kPa", "2.5 kPa" },
    { 1.0, "ppm", "1 ppm" },          { 20.0, "ppm", "20 ppm" },         { 100.0, "% LFL", "100 % LFL" },  { 999.6, "ppm", "1,000 ppm" },
    { 1234567.0, NULL, "1,230,000" }, { 6.894, "kPa", "6.89 kPa" },      { 37.5, "kW/m²", "37.5 kW/m²" },  { 0.00012345, "ppm", "0.000123 ppm" },
    { 0.0, "ppm", "0 ppm" },          { 1e-15, "ppm", "0 ppm" },         { -1500.0, "Pa", "−1,500 Pa" },   { NAN, "ppm", "– ppm" },
    { INFINITY, "m", "∞ m" },         { -1e-15, "ppm", "0 ppm" },        { 1000.0, "", "1,000" },          { 0.0999999, "ppm", "0.1 ppm" },
    { 1e14, "Pa", "100,000,000,000,000 Pa" }, { 1e300, "Pa", "∞ Pa" },   { 9.999, "ppm", "10 ppm" },       { 2e-9, "ppm", "0.000000002 ppm" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *text = vigil_hazard_format_value (all[i].value, all[i].unit);

      g_assert_cmpstr (text, ==, all[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/threshold/ppm", test_ppm);
  g_test_add_func ("/hazard/threshold/hour", test_hour);
  g_test_add_func ("/hazard/threshold/durations", test_durations);
  g_test_add_func ("/hazard/threshold/order", test_order);
  g_test_add_func ("/hazard/threshold/gaps", test_gaps);
  g_test_add_func ("/hazard/threshold/flammable", test_flammable);
  g_test_add_func ("/hazard/threshold/fixed", test_fixed);
  g_test_add_func ("/hazard/threshold/detectors", test_detectors);
  g_test_add_func ("/hazard/threshold/site", test_site);
  g_test_add_func ("/hazard/threshold/words", test_words);
  g_test_add_func ("/threshold/format", test_format);
  g_test_add_func ("/hazard/threshold/bad", test_bad);
  return g_test_run ();
}
