/* test-substance.c: the built-in substances: found by any name, whole, marked where recalled, refused where nothing is known
 *
 * Expected values: Perry's Chemical Engineers' Handbook 8th ed. by way of the CalebBell/chemicals data files, CAMEO Chemicals
 * for the 60 minute AEGL, TNO Purple Book table 5.2, CCOHS for the conversion of ppm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-substance-private.h"

#include <math.h>
#include <string.h>

static const VigilSubstance *
find (const char *text)
{
  g_autoptr (GError) error = NULL;
  const VigilSubstance *found = vigil_substance_find (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  return found;
}

static void
assert_near (double value, double expected, double relative)
{
  if (!(fabs (value - expected) <= relative * fabs (expected)))
    g_error ("%.9g, expected %.9g within %g", value, expected, relative);
}

static void
test_names (void)
{
  static const char *const same[][2] = {
    { "7782-50-5", "Chlorine" }, { "7782-50-5", "CL2" },      { "7782-50-5", " 液氯 " },  { "7782-50-5", "7782505" },
    { "7664-41-7", "nh3" },      { "7664-41-7", "液氨" },     { "7664-41-7", "AMMONIA" }, { "75-01-4", "vinyl chloride" },
    { "75-01-4", "Vinyl-Chloride" }, { "74-98-6", "LPG" },    { "74-82-8", "LNG" },       { "74-98-6", "液化石油气" },
    { "75-44-5", "光气" },       { "7783-06-4", "硫化 氢" },  { "108-38-3", "xylene (m-)" }, { "106-97-8", "n-butane (LPG)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpstr (find (same[i][1])->cas, ==, same[i][0]);
  g_assert_cmpuint (vigil_substance_get_n (), ==, 28);
  g_assert_null (vigil_substance_get (28));
}

static void
test_unknown (void)
{
  static const char *const none[] = { "", " ", "unobtainium", "0-0-0", "\xff\xfe", "氡" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_substance_find (none[i], &error));
      g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SUBSTANCE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_null (vigil_substance_find (NULL, NULL));
}

/* Each substance answers to all its names with itself: no name stands for two. */
static void
test_unambiguous (void)
{
  for (guint i = 0; i < vigil_substance_get_n (); i++)
    {
      const VigilSubstance *self = vigil_substance_get (i);

      g_assert_true (find (self->cas) == self);
      g_assert_true (find (self->id) == self);
      g_assert_true (find (self->name) == self);
      g_assert_true (find (self->name_zh) == self);
      for (guint k = 0; self->aliases[k]; k++)
        g_assert_true (find (self->aliases[k]) == self);
    }
}

/* CAS registry: the last figure is the sum of figure times place from the right, modulo 10. */
static void
test_cas_figures (void)
{
  for (guint i = 0; i < vigil_substance_get_n (); i++)
    {
      const char *cas = vigil_substance_get (i)->cas;
      int place = 0, sum = 0;

      for (const char *p = cas + strlen (cas) - 2; p >= cas; p--)
        if (g_ascii_isdigit (*p))
          sum += ++place * (*p - '0');
      g_assert_cmpint (sum % 10, ==, cas[strlen (cas) - 1] - '0');
    }
}

static void
test_sources (void)
{
  for (guint i = 0; i < vigil_substance_get_n (); i++)
    {
      const VigilSubstance *self = vigil_substance_get (i);

      g_assert_cmpstr (self->origin[VIGIL_SUBSTANCE_PROPERTIES].source, !=, "");
      g_assert_true (isnan (self->lfl) || *self->origin[VIGIL_SUBSTANCE_FLAMMABILITY].source);
      g_assert_true (isnan (self->lfl) == isnan (self->ufl) && !(self->lfl >= self->ufl));
      g_assert_true (isnan (self->idlh) || *self->origin[VIGIL_SUBSTANCE_IDLH].source);
      g_assert_true (isnan (self->probit[0]) || *self->origin[VIGIL_SUBSTANCE_PROBIT].source);
      g_assert_false (self->origin[VIGIL_SUBSTANCE_ERPG].verified);
      g_assert_false (self->origin[VIGIL_SUBSTANCE_AEGL].verified);
    }
}

/* A longer stay never allows more, a higher tier never less. */
static void
test_aegl_order (void)
{
  for (guint i = 0; i < vigil_substance_get_n (); i++)
    for (guint tier = 0; tier < VIGIL_N_AEGL_TIERS; tier++)
      for (guint k = 0; k < VIGIL_N_AEGL_DURATIONS; k++)
        {
          const VigilSubstance *self = vigil_substance_get (i);

          g_assert_false (k > 0 && self->aegl[tier][k] > self->aegl[tier][k - 1]);
          g_assert_false (tier > 0 && self->aegl[tier][k] < self->aegl[tier - 1][k]);
          g_assert_false (self->aegl_verified[tier][k] && (k != VIGIL_AEGL_60_MIN || isnan (self->aegl[tier][k])));
        }
}

static void
test_toxic_levels (void)
{
  const VigilSubstance *chlorine = find ("cl2"), *oleum = find ("oleum"), *oxide = find ("环氧乙烷");

  /* CAMEO Chemicals: chlorine AEGL-2 2 ppm, AEGL-3 20 ppm for 60 min; IDLH 10 ppm. */
  g_assert_cmpfloat (chlorine->aegl[1][VIGIL_AEGL_60_MIN], ==, 2);
  g_assert_cmpfloat (chlorine->aegl[2][VIGIL_AEGL_60_MIN], ==, 20);
  g_assert_true (chlorine->aegl_verified[2][VIGIL_AEGL_60_MIN]);
  g_assert_false (chlorine->aegl_verified[2][VIGIL_AEGL_10_MIN]);
  g_assert_cmpfloat (chlorine->idlh, ==, 10);
  /* TNO Purple Book table 5.2 */
  g_assert_cmpfloat (chlorine->probit[0], ==, -6.35);
  g_assert_cmpfloat (chlorine->probit[1], ==, 0.5);
  g_assert_cmpfloat (chlorine->probit[2], ==, 2.75);
  g_assert_cmpint (oleum->tox_unit, ==, VIGIL_TOX_MG_M3);
  g_assert_cmpint (chlorine->tox_unit, ==, VIGIL_TOX_PPM);
  g_assert_true (oxide->aegl_not_recommended[0] && isnan (oxide->aegl[0][VIGIL_AEGL_60_MIN]));
  g_assert_true (isnan (find ("h2")->idlh) && isnan (find ("h2")->aegl[1][0]));
}

/* At the normal boiling point the vapour pressure is one atmosphere, whatever the source of either. */
static void
test_boiling_points (void)
{
  for (guint i = 0; i < vigil_substance_get_n (); i++)
    {
      const VigilSubstance *self = vigil_substance_get (i);
      g_autoptr (GError) error = NULL;
      double pressure, temperature;

      g_assert_true (vigil_substance_vapour_pressure (self, self->boiling_point, &pressure, NULL, &error));
      assert_near (pressure, VIGIL_STANDARD_PRESSURE, 0.035); /* 3.3 % for NO2, whose two sources differ most */
      g_assert_true (vigil_substance_boiling_point (self, VIGIL_STANDARD_PRESSURE, &temperature, NULL, &error));
      assert_near (temperature, self->boiling_point, 0.003);
      g_assert_no_error (error);
    }
}

/* Vapour pressures at 298.15 K of chemicals.csv (Perry 2-8, Poling), kPa. */
static void
test_vapour_pressure (void)
{
  static const struct
  {
    const char *name;
    double kpa;
  } rows[] = { { "cl2", 780.6 }, { "nh3", 999.6 }, { "propane", 953.3 }, { "butane", 243.7 }, { "benzene", 12.64 },
               { "toluene", 3.804 }, { "methanol", 16.83 }, { "hcl", 4722 }, { "br2", 28.44 }, { "hcn", 98.84 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VigilReserves reserves = 0;
      double pressure;

      g_assert_true (vigil_substance_vapour_pressure (find (rows[i].name), 298.15, &pressure, &reserves, NULL));
      assert_near (pressure, rows[i].kpa * 1000, 2e-3);
      g_assert_cmpuint (reserves, ==, 0);
    }
}

static void
test_ranges (void)
{
  VigilReserves reserves = 0;
  double value;

  /* Phosgene has Antoine coefficients to 281 K only. */
  g_assert_true (vigil_substance_vapour_pressure (find ("phosgene"), 298.15, &value, &reserves, NULL));
  assert_near (value, 189.5e3, 0.01);
  g_assert_true (reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EXTRAPOLATED));
  reserves = 0;
  g_assert_true (vigil_substance_liquid_density (find ("cl2"), 293.15, &value, &reserves, NULL));
  assert_near (value, 1409, 1e-9);
  g_assert_cmpuint (reserves, ==, 0);
  g_assert_true (vigil_substance_liquid_density (find ("cl2"), 340, &value, &reserves, NULL));
  g_assert_true (reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_EXTRAPOLATED));
  reserves = 0;
  g_assert_true (vigil_substance_liquid_heat_capacity (find ("cl2"), 293.15, &value, &reserves, NULL));
  g_assert_true (reserves & VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED));
}

static void
test_heat (void)
{
  const VigilSubstance *ammonia = find ("nh3");
  double at_boiling, warm, hot;

  g_assert_true (vigil_substance_vaporisation_heat (ammonia, ammonia->boiling_point, &at_boiling, NULL, NULL));
  assert_near (at_boiling, 1369e3, 1e-9);
  /* NIST: ammonia at 293.15 K 1186 kJ/kg; Watson's rule is within 3 %. */
  g_assert_true (vigil_substance_vaporisation_heat (ammonia, 293.15, &warm, NULL, NULL));
  assert_near (warm, 1186e3, 0.03);
  g_assert_true (vigil_substance_vaporisation_heat (ammonia, 405.5, &hot, NULL, NULL));
  g_assert_cmpfloat (hot, <, 0.1 * warm);
}

/* CCOHS, 24.45 L/mol: 100 ppm of chlorine are 290 mg/m³ at 298.15 K and 101325 Pa. */
static void
test_ppm (void)
{
  const VigilSubstance *chlorine = find ("cl2");
  double mass, fraction, density;

  g_assert_true (vigil_substance_tox_to_mass (chlorine, 100, VIGIL_TOX_PPM, 298.15, 101325, &mass, NULL));
  assert_near (mass, 290e-6, 1e-3);
  g_assert_true (vigil_substance_mass_to_fraction (chlorine, mass, 298.15, 101325, &fraction, NULL));
  assert_near (fraction, 100e-6, 1e-12);
  g_assert_true (vigil_substance_fraction_to_mass (chlorine, 1, 298.15, 101325, &mass, NULL));
  g_assert_true (vigil_substance_gas_density (chlorine, 298.15, 101325, &density, NULL, NULL));
  assert_near (mass, density, 1e-12);
  g_assert_true (vigil_substance_tox_to_mass (find ("so3"), 8.7, VIGIL_TOX_MG_M3, 298.15, 101325, &mass, NULL));
  assert_near (mass, 8.7e-6, 1e-12);
}

static void
assert_error (gboolean done, GError **error, int code)
{
  g_assert_false (done);
  g_assert_error (*error, VIGIL_HAZARD_ERROR, code);
  g_clear_error (error);
}

static void
test_bad_input (void)
{
  const VigilSubstance *chlorine = find ("cl2"), *styrene = find ("styrene"), *dioxide = find ("no2");
  static const double bad[] = { -1, 0, 1e9 };
  GError *error = NULL;
  double out = 7;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      assert_error (vigil_substance_vapour_pressure (chlorine, bad[i], &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_error (vigil_substance_liquid_density (chlorine, bad[i], &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      assert_error (vigil_substance_gas_density (chlorine, bad[i], 101325, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
    }
  assert_error (vigil_substance_vapour_pressure (chlorine, NAN, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_error (vigil_substance_gas_density (chlorine, 300, NAN, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_error (vigil_substance_vapour_pressure (chlorine, 420, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  assert_error (vigil_substance_liquid_density (find ("h2"), 293, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  assert_error (vigil_substance_vaporisation_heat (find ("ch4"), 293, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  assert_error (vigil_substance_vaporisation_heat (dioxide, 290, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_PROPERTY);
  assert_error (vigil_substance_liquid_heat_capacity (find ("so2"), 263, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_PROPERTY);
  assert_error (vigil_substance_tox_to_mass (chlorine, NAN, VIGIL_TOX_PPM, 298, 101325, &out, &error), &error,
                VIGIL_HAZARD_ERROR_PROPERTY);
  assert_error (vigil_substance_fraction_to_mass (chlorine, 1.1, 298, 101325, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_error (vigil_substance_mass_to_fraction (chlorine, -1, 298, 101325, &out, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_error (vigil_substance_boiling_point (styrene, NAN, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_error (vigil_substance_boiling_point (chlorine, 5e7, &out, NULL, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  g_assert_cmpfloat (out, ==, 7);
}

static void
test_bad_table (void)
{
  static const char *const texts[] = {
    "", "[]", "{}", "{\"format\":\"vigil-substances\"}", "{\"format\":\"vigil-substances\",\"substances\":[]}",
    "{\"format\":\"vigil-substances\",\"substances\":[1]}", "{\"format\":\"vigil-substances\",\"substances\":[{\"id\":\"x\"}]}",
    "{\"format\":\"vigil-substances\",\"substances\":[{\"id\":\"x\",\"cas\":\"1\",\"name\":{\"en\":\"x\",\"zh\":\"x\"},"
    "\"properties\":{\"molarMass\":-1,\"boilingPoint\":300,\"criticalTemperature\":400}}]}",
    "{\"format\":\"vigil-substances\",\"substances\":[{\"id\":\"x\",\"cas\":\"1\",\"name\":{\"en\":\"x\",\"zh\":\"x\"},"
    "\"properties\":{\"molarMass\":0.1,\"boilingPoint\":300,\"criticalTemperature\":400,\"antoine\":[1]}}]}",
    "{\"format\":\"vigil-substances\",\"substances\":[{\"id\":\"x\",\"cas\":\"1\",\"name\":{\"en\":\"x\",\"zh\":\"x\"},"
    "\"properties\":{\"molarMass\":0.1,\"boilingPoint\":300,\"criticalTemperature\":400},\"toxicity\":{\"aegl\":[[1]]}}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      guint n;

      g_assert_null (vigil_substances_parse (texts[i], strlen (texts[i]), &n, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/substance/names", test_names);
  g_test_add_func ("/hazard/substance/unknown", test_unknown);
  g_test_add_func ("/hazard/substance/unambiguous", test_unambiguous);
  g_test_add_func ("/hazard/substance/cas-figures", test_cas_figures);
  g_test_add_func ("/hazard/substance/sources", test_sources);
  g_test_add_func ("/hazard/substance/aegl-order", test_aegl_order);
  g_test_add_func ("/hazard/substance/toxic-levels", test_toxic_levels);
  g_test_add_func ("/hazard/substance/boiling-points", test_boiling_points);
  g_test_add_func ("/hazard/substance/vapour-pressure", test_vapour_pressure);
  g_test_add_func ("/hazard/substance/ranges", test_ranges);
  g_test_add_func ("/hazard/substance/heat", test_heat);
  g_test_add_func ("/hazard/substance/ppm", test_ppm);
  g_test_add_func ("/hazard/substance/bad-input", test_bad_input);
  g_test_add_func ("/hazard/substance/bad-table", test_bad_table);
  return g_test_run ();
}
