/* test-fire.c: pool fires, jet fires, what a target sees of a flame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-jet-fire.h"

#include <math.h>
#include <string.h>

#define YB_BENZENE "TNO Yellow Book 6.6.3, benzene pool fire"

static void
assert_near (double value, double expected, double relative, const char *source)
{
  if (!(fabs (value - expected) <= relative * fabs (expected)))
    g_error ("%s: %.8g, expected %.8g within %g", source, value, expected, relative);
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

static VigilPoolFireInput
benzene (void)
{
  VigilPoolFireInput input;

  vigil_pool_fire_input_init (&input);
  input.diameter = 42.445;
  input.burning_rate = 0.085;
  input.heat_of_combustion = 4.015e7;
  input.air_density = 1.2243;
  input.wind_speed = 5;
  return input;
}

static void
test_yellow_book_pool (void)
{
  VigilPoolFireInput input = benzene ();
  VigilPoolFire fire;
  double mudan;

  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  assert_near (fire.characteristic_wind, 3.06866, 1e-4, YB_BENZENE);
  assert_near (fire.body.length / input.diameter, 1.101938, 2e-4, YB_BENZENE);
  assert_near (fire.sep_max, 252400, 1e-3, YB_BENZENE);
  assert_near (fire.froude, 0.0601, 1e-2, YB_BENZENE " (its printed .0545 is a misprint)");
  assert_near (fire.body.tilt * 180 / G_PI, 49.4, 0.01, "with the viscosity of air");
  input.air_viscosity = 7.5133e-6; /* as printed there, half of what air has */
  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  assert_near (fire.body.tilt * 180 / G_PI, 50.8286, 1e-5, YB_BENZENE);
  g_assert_true (vigil_flame_sep_mudan (42.445, &mudan, NULL));
  assert_near (mudan, 21000, 0.02, YB_BENZENE);
  g_assert_cmpuint (fire.reserves, ==, 0);
}

static void
test_still (void)
{
  VigilPoolFireInput input = benzene ();
  VigilPoolFire fire;

  input.diameter = 10;
  input.burning_rate = 0.055;
  input.air_density = 1.2;
  input.wind_speed = 0;
  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  assert_near (fire.body.length, 15.8182, 1e-4, "Thomas 1963, derived");
  g_assert_cmpfloat (fire.body.tilt, ==, 0);
  g_assert_cmpfloat (fire.body.drag, ==, 1);
}

static void
test_field_pools (void)
{
  VigilPoolFireInput input = benzene ();
  VigilPoolFire fire;

  input.diameter = 35.7;
  input.burning_rate = 0.14;
  input.wind_speed = 9.6;
  input.heat_of_combustion = 5.0e7;
  input.air_density = NAN;
  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  assert_near (fire.body.length, 78, 0.35, "Montoir, Wang 2014 Fig 4");
  g_assert_cmpfloat (fire.sep, >, 265e3 / 2); /* Raj 2005: factor 2 */
  g_assert_cmpfloat (fire.sep, <, 265e3 * 2);
  input.diameter = 20;
  input.burning_rate = 0.099;
  input.wind_speed = 0;
  input.heat_of_combustion = 4.6e7;
  input.radiative_fraction = 0.07;
  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  g_assert_cmpfloat (fire.sep, >, 48e3 / 2); /* LPG on land, Mudan 1984 */
  g_assert_cmpfloat (fire.sep, <, 48e3 * 2);
}

static void
test_closed_view (void)
{
  const struct
  {
    double a, b, degrees, expected, relative;
    const char *source;
  } rows[] = {
    { 2.20396, 4.712, 50.8286, 0.091915, 1e-4, YB_BENZENE },
    { 11.18, 14.43166, 2.00843, 0.02665, 3e-4, "TNO Yellow Book 6.6.2 step 29" },
    { 2, 2, 0, 0.236, 0.01, "TNO Yellow Book Table 6.A.1" },
    { 10, 5, 0, 0.097, 0.01, "TNO Yellow Book Table 6.A.1" },
  };
  VigilViewFactor view;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (vigil_flame_view_tilted (rows[i].a, rows[i].b, rows[i].degrees * G_PI / 180, &view, NULL));
      assert_near (view.vertical, rows[i].expected, rows[i].relative, rows[i].source);
    }
  /* The corrected cells of Table 6.A.1 for Fmax: 201 and 177 thousandths. */
  g_assert_true (vigil_flame_view_tilted (0.1, 1.2, 0, &view, NULL));
  assert_near (view.maximum, 0.201, 0.01, "Yellow Book Table 6.A.1 corrected");
  g_assert_true (vigil_flame_view_tilted (0.2, 1.4, 0, &view, NULL));
  assert_near (view.maximum, 0.177, 0.01, "Yellow Book Table 6.A.1 corrected");
}

static VigilViewFactor
view_at (const VigilFlameBody *body, double x, double y)
{
  VigilViewFactor view;

  g_assert_true (vigil_flame_view_at (body, x, y, 0, &view, NULL, NULL));
  return view;
}

/* The solid of flat sides and the closed form are two ways to the same integral. */
static void
test_views_meet (void)
{
  const double tilts[] = { 0, 0.3, 0.8, 1.2 };
  VigilViewFactor closed, solid;
  guint n = 0;

  for (gsize t = 0; t < G_N_ELEMENTS (tilts); t++)
    for (double a = 0.5; a <= 8; a *= 2)
      for (double b = 1.2; b < 40; b *= 1.3)
        {
          const VigilFlameBody body = { 10, 10 * a, tilts[t], 1, 0 };

          if (b <= 1.02 + a * sin (tilts[t]))
            continue;
          g_assert_true (vigil_flame_view_tilted (a, b, tilts[t], &closed, NULL));
          solid = view_at (&body, 10 * b, 0);
          assert_near (solid.vertical, closed.vertical, 0.01, "closed form, upright");
          assert_near (solid.maximum, closed.maximum, 0.01, "closed form, largest");
          n++;
        }
  g_assert_cmpuint (n, >, 100);
}

static void
test_view_limits (void)
{
  const VigilFlameBody upright = { 5, 20, 0, 1, 0 };
  const VigilFlameBody leaning = { 5, 20, 1, 1, 0 };
  VigilReserves reserves = 0;
  VigilViewFactor view;

  /* Far away: the silhouette D L over pi d². */
  assert_near (view_at (&upright, 3000, 0).maximum, 10 * 20 / (G_PI * 3000 * 3000), 1e-2, "far limit");
  /* The same all round when upright, the same on both sides of the wind. */
  assert_near (view_at (&upright, -30, 0).maximum, view_at (&upright, 0, 30).maximum, 2e-3, "symmetry");
  assert_near (view_at (&leaning, 10, -30).maximum, view_at (&leaning, 10, 30).maximum, 1e-9, "symmetry");
  g_assert_cmpfloat (view_at (&leaning, 30, 0).maximum, >, view_at (&leaning, 0, 30).maximum);
  g_assert_cmpfloat (view_at (&leaning, 0, 30).maximum, >, view_at (&leaning, -30, 0).maximum);
  g_assert_true (vigil_flame_view_at (&upright, 2, 2, 0, &view, &reserves, NULL));
  g_assert_cmpfloat (view.maximum, ==, 1);
  g_assert_true (has (reserves, VIGIL_RESERVE_VIEW_FACTOR));
  reserves = 0;
  g_assert_true (vigil_flame_view_at (&leaning, 12, 0, 0, &view, &reserves, NULL)); /* under the overhang */
  g_assert_true (has (reserves, VIGIL_RESERVE_VIEW_FACTOR));
  g_assert_cmpfloat (view.maximum, >, 0.5);
  g_assert_cmpfloat (view.maximum, <=, 1);
  reserves = 0;
  g_assert_true (vigil_flame_view_at (&leaning, 40, 0, 0, &view, &reserves, NULL));
  g_assert_cmpuint (reserves, ==, 0);
}

static void
test_view_falls (void)
{
  const VigilFlameBody bodies[] = { { 5, 20, 0, 1, 0 }, { 5, 20, 1, 1.4, 0 }, { 20, 10, 0.5, 1.2, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    for (double bearing = 0; bearing <= G_PI; bearing += G_PI / 8)
      {
        double last = 1;

        for (double distance = 26; distance < 2000; distance *= 1.1)
          {
            double here = view_at (&bodies[i], distance * cos (bearing), distance * sin (bearing)).maximum;

            g_assert_cmpfloat (here, <=, last * (1 + 1e-9));
            g_assert_cmpfloat (here, >, 0);
            last = here;
          }
      }
}

/* Summed over small pieces of the mantle and the top, each by the cosine law: the slow way to the same vector. */
static double
view_by_pieces (const VigilFlameBody *body, double x, double y, double z)
{
  const guint n = 400;
  double sum[3] = { 0 };
  double lean = sin (body->tilt), rise = cos (body->tilt);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        double angle = 2 * G_PI * (i + 0.5) / n, along = body->length * (j + 0.5) / n;
        double from[3] = { body->radius * cos (angle) + along * lean - x, body->radius * sin (angle) - y, along * rise - z };
        double area = body->radius * 2 * G_PI / n * body->length / n;
        double normal[3] = { cos (angle) * rise * area, sin (angle) * rise * area, -cos (angle) * lean * area };
        double square = from[0] * from[0] + from[1] * from[1] + from[2] * from[2];
        double cosine = -(from[0] * normal[0] + from[1] * normal[1] + from[2] * normal[2]);

        for (guint k = 0; k < 3 && cosine > 0; k++)
          sum[k] += from[k] * cosine / (G_PI * square * square);
      }
  return sqrt (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
}

static void
test_view_all_round (void)
{
  const VigilFlameBody body = { 5, 20, 0.9, 1, 0 };
  VigilViewFactor view;

  for (double bearing = 0; bearing <= G_PI; bearing += G_PI / 6)
    for (double height = 0; height <= 10; height += 5)
      {
        double x = 28 * cos (bearing), y = 28 * sin (bearing);

        g_assert_true (vigil_flame_view_at (&body, x, y, height, &view, NULL, NULL));
        assert_near (view.maximum, view_by_pieces (&body, x, y, height), 0.01, "sum of pieces");
      }
  /* Under the overhang no orientation gets more than what is said. */
  for (double x = 7; x < 20; x += 3)
    {
      g_assert_true (vigil_flame_view_at (&body, x, 1, 0, &view, NULL, NULL));
      g_assert_cmpfloat (view.maximum, >=, 0.99 * view_by_pieces (&body, x, 1, 0));
    }
}

static void
test_overhang_refused (void)
{
  g_autoptr (GError) error = NULL;
  VigilViewFactor view;

  assert_refused (vigil_flame_view_tilted (2, 2.5, 1, &view, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  assert_refused (vigil_flame_view_tilted (2, 1, 0, &view, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  assert_refused (vigil_flame_view_tilted (2, 0.5, 0, &view, &error), &error, VIGIL_HAZARD_ERROR_RANGE);
  assert_refused (vigil_flame_view_tilted (NAN, 3, 0, &view, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_refused (vigil_flame_view_tilted (2, 3, -0.1, &view, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
}

static void
test_burning_rates (void)
{
  VigilReserves reserves = 0;
  double rate;

  g_assert_null (vigil_flame_find_burning_rate ("chlorine"));
  g_assert_true (vigil_flame_burning_rate (vigil_flame_find_burning_rate ("71-43-2"), 42.445, &rate, &reserves, NULL));
  assert_near (rate, 0.085, 1e-6, "Yellow Book Table 6.5");
  g_assert_true (vigil_flame_burning_rate (vigil_flame_find_burning_rate ("Gasoline"), 1, &rate, &reserves, NULL));
  assert_near (rate, 0.055 * (1 - 0.1224564), 1e-6, "Yellow Book Table 6.5, exp (-2.1) by hand");
  g_assert_true (vigil_flame_burning_rate (vigil_flame_find_burning_rate ("67-56-1"), 0.2, &rate, &reserves, NULL));
  g_assert_cmpfloat (rate, ==, 0.015);
  g_assert_cmpuint (reserves, ==, 0);
  g_assert_true (vigil_flame_burning_rate (vigil_flame_find_burning_rate ("74-98-6"), 100, &rate, &reserves, NULL));
  g_assert_true (has (reserves, VIGIL_RESERVE_UNVERIFIED));
  /* Burgess by hand: 0.001 · 4e7/(4e5 + 2000 · 60) */
  g_assert_true (vigil_flame_burgess_rate (4e7, 4e5, 2000, 353, 293, &rate, &reserves, NULL));
  assert_near (rate, 4e4 / 5.2e5, 1e-9, "Burgess");
  g_assert_true (vigil_flame_burgess_rate (5e7, 5e5, 2000, 111, 293, &rate, &reserves, NULL));
  assert_near (rate, 0.1, 1e-9, "Burgess, boils below the air");
}

static void
test_air (void)
{
  VigilReserves reserves = 0;
  double pressure, clear, far;

  g_assert_true (vigil_flame_water_vapour (293.15, 1, &pressure, NULL));
  assert_near (pressure, 2339, 5e-3, "CRC Handbook: vapour pressure of water at 20 °C");
  g_assert_true (vigil_flame_transmissivity (1000, 50, &clear, &reserves, NULL));
  assert_near (clear, 2.02 * 0.377653, 1e-5, "Bagster by hand: 5e4^-0.09");
  g_assert_cmpuint (reserves, ==, 0);
  g_assert_true (vigil_flame_transmissivity (1000, 0.1, &clear, &reserves, NULL));
  g_assert_cmpfloat (clear, ==, 1);
  g_assert_true (has (reserves, VIGIL_RESERVE_EXTRAPOLATED));
  g_assert_true (vigil_flame_transmissivity (0, 100, &clear, &reserves, NULL));
  g_assert_cmpfloat (clear, ==, 1);
  reserves = 0;
  g_assert_true (vigil_flame_transmissivity_wayne (293, 0.7, 10, &clear, &reserves, NULL));
  g_assert_true (vigil_flame_transmissivity_wayne (293, 0.7, 500, &far, &reserves, NULL));
  g_assert_cmpfloat (clear, >, far);
  g_assert_cmpfloat (far, >, 0.3);
  g_assert_cmpfloat (clear, <=, 1);
  g_assert_true (has (reserves, VIGIL_RESERVE_UNVERIFIED));
}

static void
test_soot (void)
{
  double sep;

  g_assert_true (vigil_flame_sep_soot (252400, 0.8, &sep, NULL));
  assert_near (sep, 252400 * 0.2 + 16000, 1e-9, "Yellow Book 6.5.4, by hand");
  g_assert_true (vigil_flame_sep_soot (252400, 0, &sep, NULL));
  g_assert_cmpfloat (sep, ==, 252400);
  g_assert_true (vigil_flame_sep_soot (252400, 1, &sep, NULL));
  g_assert_cmpfloat (sep, ==, 20e3);
}

/* The distance to a level and the heat at a distance are each other's inverse; more heat lies nearer. */
static void
test_pool_distance (void)
{
  VigilPoolFireInput input = benzene ();
  VigilPoolFire fire;
  VigilHeat heat;
  double distance, last;

  input.drag = TRUE;
  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  g_assert_true (has (fire.reserves, VIGIL_RESERVE_UNVERIFIED));
  for (double bearing = -3; bearing <= 3; bearing += 0.5)
    {
      last = INFINITY;
      for (double level = 1e3; level < 40e3; level *= 1.7)
        {
          g_assert_true (vigil_pool_fire_distance (&fire, level, bearing, &distance, NULL, NULL));
          g_assert_true (vigil_pool_fire_heat (&fire, distance * cos (bearing), distance * sin (bearing), 0, &heat, NULL));
          assert_near (heat.flux, level, 1e-4, "there and back");
          g_assert_cmpfloat (distance, <, last);
          last = distance;
        }
    }
  input.sep_model = VIGIL_SEP_MUDAN;
  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  g_assert_true (vigil_pool_fire_distance (&fire, 100e3, 0, &distance, NULL, NULL));
  g_assert_cmpfloat (distance, ==, 0); /* brighter than the flame itself */
}

static void
test_far_is_point (void)
{
  VigilPoolFireInput input = benzene ();
  VigilPoolFire fire;
  VigilHeat near, far;

  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  g_assert_true (vigil_pool_fire_heat (&fire, 0, 5000, 0, &near, NULL));
  g_assert_true (vigil_pool_fire_heat (&fire, 0, 10000, 0, &far, NULL));
  assert_near (near.view.maximum / far.view.maximum, 4, 0.01, "falls with the square");
}

static void
test_bad_pool (void)
{
  g_autoptr (GError) error = NULL;
  VigilPoolFireInput good = benzene ();
  VigilPoolFire fire;
  VigilHeat heat;
  double *const fields[] = { &good.diameter, &good.burning_rate, &good.heat_of_combustion, &good.wind_speed, &good.air_temperature,
                             &good.air_pressure, &good.humidity, &good.radiative_fraction };
  const double bad[] = { -1, NAN, INFINITY };
  double distance;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (bad); j++)
      {
        double keep = *fields[i];

        *fields[i] = bad[j];
        assert_refused (vigil_pool_fire_compute (&good, &fire, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
        *fields[i] = keep;
      }
  g_assert_true (vigil_pool_fire_compute (&good, &fire, NULL));
  assert_refused (vigil_pool_fire_heat (&fire, NAN, 0, 0, &heat, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_refused (vigil_pool_fire_heat (&fire, 50, 0, -1, &heat, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_refused (vigil_pool_fire_distance (&fire, 0, 0, &distance, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_refused (vigil_pool_fire_distance (&fire, 5e3, NAN, &distance, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  good.sep_model = VIGIL_SEP_GIVEN;
  assert_refused (vigil_pool_fire_compute (&good, &fire, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
}

static VigilJetFire
johnson (VigilJetModel model)
{
  VigilJetFireInput input;
  VigilJetFire jet;

  vigil_jet_fire_input_init (&input);
  input.rate = 8.4;
  input.heat_of_combustion = 5.0e7;
  input.radiative_fraction = 0.16;
  input.air_temperature = 283;
  input.humidity = 0.8;
  input.height = 2;
  input.model = model;
  g_assert_true (vigil_jet_fire_compute (&input, &jet, NULL));
  return jet;
}

static void
test_johnson (void)
{
  for (VigilJetModel model = VIGIL_JET_LINE; model <= VIGIL_JET_POINT; model++)
    {
      VigilJetFire jet = johnson (model);
      VigilHeat heat;

      g_assert_true (has (jet.reserves, VIGIL_RESERVE_SCREENING));
      g_assert_true (vigil_jet_fire_heat (&jet, 9, 10.3, 0, &heat, NULL));
      g_test_message ("1083 at 10.3 m: %.3g kW/m², measured 14", heat.flux / 1e3);
      g_assert_cmpfloat (heat.flux, >, 14e3 / 2); /* Johnson 1994, Miller 2017 Table 3: factor 2 */
      g_assert_cmpfloat (heat.flux, <, 14e3 * 2);
      g_assert_true (vigil_jet_fire_heat (&jet, 9, 26.3, 0, &heat, NULL));
      g_test_message ("1083 at 26.3 m: %.3g kW/m², measured 5.2", heat.flux / 1e3);
      g_assert_cmpfloat (heat.flux, >, 5.2e3 / 2);
      g_assert_cmpfloat (heat.flux, <, 5.2e3 * 2);
    }
}

static void
test_jet_shape (void)
{
  VigilJetFire line = johnson (VIGIL_JET_LINE);
  VigilJetFire point = johnson (VIGIL_JET_POINT);
  VigilHeat a, b;
  double distance;

  g_assert_true (vigil_jet_fire_heat (&line, 20, 2000, 0, &a, NULL));
  g_assert_true (vigil_jet_fire_heat (&point, 20, 2000, 0, &b, NULL));
  assert_near (a.flux, b.flux, 1e-3, "a line is a point far away");
  g_assert_true (vigil_jet_fire_heat (&line, 20, 0, 2, &a, NULL)); /* in the flame */
  g_assert_cmpfloat (a.flux, ==, 400e3);
  g_assert_true (has (a.reserves, VIGIL_RESERVE_CAPPED));
  for (double bearing = 0; bearing <= G_PI; bearing += 0.4)
    {
      g_assert_true (vigil_jet_fire_distance (&line, 5e3, bearing, &distance, NULL, NULL));
      g_assert_true (vigil_jet_fire_heat (&line, distance * cos (bearing), distance * sin (bearing), 0, &a, NULL));
      assert_near (a.flux, 5e3, 1e-4, "there and back");
    }
}

static void
test_jet_fraction (void)
{
  VigilJetFireInput input;
  VigilJetFire jet;
  double fraction;

  g_assert_true (vigil_jet_fire_radiative_fraction (0, &fraction, NULL));
  assert_near (fraction, 0.32, 1e-12, "Chamberlain 1987");
  g_assert_true (vigil_jet_fire_radiative_fraction (5000, &fraction, NULL));
  assert_near (fraction, 0.11, 1e-5, "Chamberlain 1987");
  vigil_jet_fire_input_init (&input);
  input.rate = 9.6;
  input.heat_of_combustion = 5e7;
  g_assert_true (vigil_jet_fire_compute (&input, &jet, NULL));
  g_assert_true (has (jet.reserves, VIGIL_RESERVE_INPUT_ASSUMED));
  assert_near (jet.length, 0.00326 * exp (0.478 * 19.98930), 1e-4, "screening length by hand");
}

static void
test_bad_jet (void)
{
  g_autoptr (GError) error = NULL;
  VigilJetFireInput good;
  VigilJetFire jet;
  VigilHeat heat;
  double *const fields[] = { &good.rate, &good.heat_of_combustion, &good.elevation, &good.height, &good.air_temperature,
                             &good.humidity };
  double distance;

  vigil_jet_fire_input_init (&good);
  good.rate = 1;
  good.heat_of_combustion = 5e7;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      double keep = *fields[i];

      *fields[i] = NAN;
      assert_refused (vigil_jet_fire_compute (&good, &jet, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      *fields[i] = -1;
      assert_refused (vigil_jet_fire_compute (&good, &jet, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
      *fields[i] = keep;
    }
  good.radiative_fraction = 1.5;
  assert_refused (vigil_jet_fire_compute (&good, &jet, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  good.radiative_fraction = 0.2;
  g_assert_true (vigil_jet_fire_compute (&good, &jet, NULL));
  assert_refused (vigil_jet_fire_heat (&jet, NAN, 0, 0, &heat, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
  assert_refused (vigil_jet_fire_distance (&jet, -5, 0, &distance, NULL, &error), &error, VIGIL_HAZARD_ERROR_INPUT);
}

static double
some (double least, double most)
{
  return exp (g_test_rand_double_range (log (least), log (most)));
}

/* A number, or a refusal in words where the level is met even that far out. */
static void
assert_distance_or_too_far (const VigilPoolFire *fire, double level, double bearing)
{
  g_autoptr (GError) error = NULL;
  VigilHeat heat;
  double distance = 0;

  if (vigil_pool_fire_distance (fire, level, bearing, &distance, NULL, &error))
    {
      g_assert_true (isfinite (distance) && distance >= 0 && distance <= 1e6);
      return;
    }
  g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE);
  g_assert_true (vigil_pool_fire_heat (fire, 5e5 * cos (bearing), 5e5 * sin (bearing), 0, &heat, NULL));
  g_assert_cmpfloat (heat.flux, >=, level);
}

/* The brightest fire that the model takes, and nearly no heat. */
static void
test_too_far (void)
{
  VigilPoolFireInput input = benzene ();
  VigilPoolFire fire;

  input.diameter = 1000;
  input.burning_rate = 10;
  input.heat_of_combustion = 2e8;
  input.humidity = 0;
  g_assert_true (vigil_pool_fire_compute (&input, &fire, NULL));
  assert_distance_or_too_far (&fire, 1, 0);
  g_assert_false (vigil_pool_fire_distance (&fire, 1, 0, (double[1]) { 0 }, NULL, NULL));
}

/* Whatever is not refused is a number. */
static void
test_never_nan (void)
{
  guint done = 0;

  for (guint i = 0; i < 3000; i++)
    {
      VigilPoolFireInput input = benzene ();
      VigilPoolFire fire;
      VigilHeat heat;
      double level;

      input.diameter = some (0.005, 2000);
      input.burning_rate = some (1e-7, 20);
      input.heat_of_combustion = some (1e4, 1e9);
      input.wind_speed = g_test_rand_bit () ? 0 : some (1e-6, 100);
      input.air_density = NAN;
      input.humidity = g_test_rand_double_range (-0.1, 1.1);
      input.drag = g_test_rand_bit ();
      input.sep_model = g_test_rand_int_range (VIGIL_SEP_FRACTION, VIGIL_SEP_GIVEN);
      if (!vigil_pool_fire_compute (&input, &fire, NULL))
        continue;
      g_assert_true (isfinite (fire.body.length) && isfinite (fire.body.tilt) && isfinite (fire.sep));
      g_assert_true (vigil_pool_fire_heat (&fire, some (1e-6, 1e6), some (1e-6, 1e6) - 1, some (1e-3, 1e3), &heat, NULL));
      g_assert_true (isfinite (heat.flux) && heat.flux >= 0 && heat.view.maximum <= 1);
      level = some (1, 1e6);
      assert_distance_or_too_far (&fire, level, some (0.01, 6));
      done++;
    }
  g_assert_cmpuint (done, >, 300);
}

static void
test_jet_never_nan (void)
{
  guint done = 0;

  for (guint i = 0; i < 3000; i++)
    {
      VigilJetFireInput input;
      VigilJetFire jet;
      VigilHeat heat;
      double distance = 0;

      vigil_jet_fire_input_init (&input);
      input.rate = some (1e-7, 1e6);
      input.heat_of_combustion = some (1e4, 1e9);
      input.elevation = g_test_rand_double_range (0, 1.7);
      input.height = some (1e-3, 2000);
      input.model = g_test_rand_int_range (VIGIL_JET_LINE, VIGIL_JET_POINT + 1);
      if (!vigil_jet_fire_compute (&input, &jet, NULL))
        continue;
      g_assert_true (vigil_jet_fire_heat (&jet, some (1e-9, 1e6), 0, 0, &heat, NULL));
      g_assert_true (isfinite (heat.flux) && heat.flux >= 0);
      g_assert_true (vigil_jet_fire_distance (&jet, some (100, 1e6), some (0.01, 6), &distance, NULL, NULL));
      g_assert_true (isfinite (distance) && distance >= 0);
      done++;
    }
  g_assert_cmpuint (done, >, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/fire/yellow-book", test_yellow_book_pool);
  g_test_add_func ("/hazard/fire/still", test_still);
  g_test_add_func ("/hazard/fire/field", test_field_pools);
  g_test_add_func ("/hazard/fire/view/closed", test_closed_view);
  g_test_add_func ("/hazard/fire/view/meet", test_views_meet);
  g_test_add_func ("/hazard/fire/view/limits", test_view_limits);
  g_test_add_func ("/hazard/fire/view/falls", test_view_falls);
  g_test_add_func ("/hazard/fire/view/all-round", test_view_all_round);
  g_test_add_func ("/hazard/fire/view/overhang", test_overhang_refused);
  g_test_add_func ("/hazard/fire/burning", test_burning_rates);
  g_test_add_func ("/hazard/fire/air", test_air);
  g_test_add_func ("/hazard/fire/soot", test_soot);
  g_test_add_func ("/hazard/fire/distance", test_pool_distance);
  g_test_add_func ("/hazard/fire/far", test_far_is_point);
  g_test_add_func ("/hazard/fire/bad", test_bad_pool);
  g_test_add_func ("/hazard/fire/too-far", test_too_far);
  g_test_add_func ("/hazard/fire/never-nan", test_never_nan);
  g_test_add_func ("/hazard/jet/johnson", test_johnson);
  g_test_add_func ("/hazard/jet/shape", test_jet_shape);
  g_test_add_func ("/hazard/jet/fraction", test_jet_fraction);
  g_test_add_func ("/hazard/jet/never-nan", test_jet_never_nan);
  g_test_add_func ("/hazard/jet/bad", test_bad_jet);
  return g_test_run ();
}
