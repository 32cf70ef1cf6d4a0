/* test-heavy-box.c: slab and box of heavy gas against SLAB decks, field trials and their own conservation laws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-dense.h"
#include "hazard/vigil-heavy-box.h"
#include "hazard/vigil-plume.h"
#include "hazard/vigil-reach.h"

#include <math.h>
#include <string.h>

#define HAS(reserves, name) (((reserves) & VIGIL_RESERVES_OF (VIGIL_RESERVE_##name)) != 0)

static void
near (double value, double expected, double relative)
{
  g_assert_cmpfloat_with_epsilon (value / expected, 1, relative);
}

static void
within (double value, double expected, double factor)
{
  g_assert_cmpfloat (value, >, expected / factor);
  g_assert_cmpfloat (value, <, expected * factor);
}

static VigilHeavyPlume *
plume (const VigilHeavySource *source)
{
  VigilHeavyPlume *self = g_new0 (VigilHeavyPlume, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (vigil_heavy_plume_init (self, source, 5000, NULL, &error));
  g_assert_no_error (error);
  return self;
}

static VigilHeavyPuff *
puff (const VigilHeavySource *source)
{
  VigilHeavyPuff *self = g_new0 (VigilHeavyPuff, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (vigil_heavy_puff_init (self, source, 2000, NULL, &error));
  g_assert_no_error (error);
  return self;
}

/* Chlorine at ambient temperature: no heat, density falls on mixing only. */
static VigilHeavySource
chlorine (void)
{
  return (VigilHeavySource){ .rate = 5, .mass = 1000, .molar_mass = 0.070906, .temperature = 293, .heat_capacity = 480,
                             .source_width = 2, .wind = 3, .roughness = 0.03, .stability = VIGIL_STABILITY_D,
                             .inverse_obukhov = NAN, .ambient = 293, .pressure = 101325 };
}

/* SLAB test problem 2 (Desert Tortoise 4), GasDispersion.jl @27ac300 slab_inpr2_out.txt: 107.87 kg/s of ammonia, 81 % drops, 25.6 m/s. */
static VigilHeavySource
ammonia (void)
{
  return (VigilHeavySource){ .rate = 107.87, .molar_mass = 0.017031, .temperature = 239.57, .heat_capacity = 2045.9, .liquid = 0.81,
                             .vaporisation = 1.17e6, .source_width = 0.482, .wind = 4.5, .wind_height = 2, .roughness = 0.003,
                             .stability = VIGIL_STABILITY_E, .inverse_obukhov = 0.0221, .ambient = 306.2, .pressure = 101325,
                             .humidity = 0.213, .averaging = 10, .heat_from_ground = TRUE, .jet_velocity = 25.6 };
}

static void
test_slab_ammonia (void)
{
  VigilHeavySource source = ammonia ();
  g_autofree VigilHeavyPlume *self = plume (&source);

  g_test_message ("SLAB problem 2: %.4f (0.1003) at 131 m, %.5f (0.00485) at 1006 m", vigil_heavy_plume_slab_fraction (self, 130.593),
                  vigil_heavy_plume_slab_fraction (self, 1006.25));
  within (vigil_heavy_plume_slab_fraction (self, 130.593), 0.10028493, 2);
  within (vigil_heavy_plume_slab_fraction (self, 1006.25), 0.0048537349, 2);
}

/* SLAB test problem 4, slab_inpr4_out.txt: chlorine upward through 0.02 m²; 0.12 of 3.33 kg/s as vapour of 239.1 K leaves at 5.5 m/s. */
static void
test_slab_chlorine (void)
{
  VigilHeavySource source = { .rate = 3.33, .molar_mass = 0.070906, .temperature = 239.1, .heat_capacity = 498.1, .liquid = 0.88,
                              .vaporisation = 287840, .source_width = 0.07, .wind = 1, .roughness = 0.1, .stability = VIGIL_STABILITY_D,
                              .inverse_obukhov = NAN, .ambient = 276, .pressure = 101325, .humidity = 0.3, .averaging = 1,
                              .heat_from_ground = TRUE, .jet_velocity = 5.5 };
  g_autofree VigilHeavyPlume *self = plume (&source);

  g_test_message ("SLAB problem 4: %.6f (0.000456) at 217 m", vigil_heavy_plume_slab_fraction (self, 217.11269));
  within (vigil_heavy_plume_slab_fraction (self, 217.11269), 0.00045592788, 2);
}

/* slab_burro_z0.txt: 97.888 kg/s of LNG vapour through 1 m (70.8 m/s), class F, centreline on the ground; roughness 1 m is
 * GasDispersion.jl's default, at which that deck was run. */
static void
test_slab_burro (void)
{
  VigilHeavySource source = { .rate = 97.888, .molar_mass = 0.016052, .temperature = 111.15, .heat_capacity = 2240, .source_width = 0.5,
                              .wind = 10.9, .roughness = 1, .stability = VIGIL_STABILITY_F, .inverse_obukhov = NAN, .ambient = 298,
                              .pressure = 101325, .averaging = 10, .heat_from_ground = TRUE, .jet_velocity = 70.815 };
  g_autofree VigilHeavyPlume *self = plume (&source);

  g_test_message ("SLAB Burro: %.4f (0.2790) at 38 m, %.4f (0.0535) at 276 m", vigil_heavy_plume_fraction (self, 38),
                  vigil_heavy_plume_fraction (self, 276));
  within (vigil_heavy_plume_fraction (self, 276), 0.0535466, 2);
  within (vigil_heavy_plume_fraction (self, 38), 0.279048, 2);
}

/* firemodels/exp LNG_Dispersion arc maxima, vol % at about 1 m; rate, wind (of 3 m, Maplin 10 m) and class from the rows of
 * hazard-examples.csv. Trials whose rate is not given there (Coyote 3 and 6, Maplin 34 and 35, Falcon behind its fence) are left out. */
typedef struct
{
  const char *set;
  double rate;
  double wind;
  double at;
  char letter;
  double ambient;
  double x[8];
  double observed[8];
} Trial;

static const Trial trials[] = {
  { "Burro", 87.98, 5.6, 3, 'C', 306.6, { 57, 140, 400, 800 }, { 28.2, 9.0, 1.2, 0.9 } },
  { "Burro", 99.46, 8.8, 3, 'D', 306.6, { 57, 140, 400 }, { 17.9, 7.3, 3.9 } },
  { "Burro", 116.93, 1.9, 3, 'E', 306.2, { 57, 140, 400, 800 }, { 55.9, 18.1, 6.1, 2.1 } },
  { "Burro", 135.98, 5.9, 3, 'D', 308.6, { 140, 400, 800 }, { 10.6, 5.1, 2.2 } },
  { "Coyote", 96.4, 7.4, 3, 'D', 300.6, { 140, 200, 300, 400, 500 }, { 11.5, 7.8, 3.2, 2.1, 1.8 } },
  { "Maplin Sands", 23.2, 5.5, 10, 'D', 287.8, { 58, 88, 129, 181, 248, 322, 399 }, { 16.9, 12.3, 9.3, 4.8, 3.1, 3.5, 2.9 } },
};

/* A pool on water that boils at 0.085 kg/m² s (the lower figure of hazard-models section 5.4), as a square of the same area. */
static VigilHeavySource
lng (const Trial *trial)
{
  double side = sqrt (trial->rate / 0.085);

  return (VigilHeavySource){ .rate = trial->rate, .molar_mass = 0.01604, .temperature = 111.7, .heat_capacity = 2240,
                             .source_width = side / 2, .source_length = side, .wind = trial->wind, .wind_height = trial->at,
                             .roughness = 0.0002, .stability = trial->letter - 'A', .inverse_obukhov = NAN, .ambient = trial->ambient,
                             .pressure = 101325, .humidity = 0.3, .averaging = 18.75, .heat_from_ground = TRUE };
}

typedef struct
{
  guint n;
  guint within;
  double logs;
  double squares;
} Statistics;

static void
count (Statistics *self, double observed, double predicted)
{
  double ratio = log (observed / predicted);

  self->n++;
  self->within += fabs (ratio) <= log (2);
  self->logs += ratio;
  self->squares += ratio * ratio;
}

static void
compare (const Trial *trial, Statistics *own, Statistics *all)
{
  VigilHeavySource source = lng (trial);
  g_autofree VigilHeavyPlume *self = plume (&source);

  for (guint i = 0; i < G_N_ELEMENTS (trial->x) && trial->x[i] > 0; i++)
    {
      double ground = vigil_heavy_plume_concentration (self, trial->x[i], 0, 0);
      double share = vigil_heavy_plume_concentration (self, trial->x[i], 0, 1) / ground;
      double predicted = 100 * share * vigil_heavy_plume_fraction (self, trial->x[i]);

      g_test_message ("%s %g m: observed %.1f %%, slab %.1f %%", trial->set, trial->x[i], trial->observed[i], predicted);
      count (own, trial->observed[i], predicted);
      count (all, trial->observed[i], predicted);
    }
}

static void
say (const char *name, const Statistics *self)
{
  g_test_message ("%s, %u arcs: FAC2 %.2f MG %.2f VG %.2f", name, self->n, (double) self->within / self->n, exp (self->logs / self->n),
                  exp (self->squares / self->n));
}

static void
assert_accepted (const Statistics *self)
{
  g_assert_cmpfloat ((double) self->within / self->n, >=, 0.5);
  g_assert_cmpfloat (exp (self->logs / self->n), >, 0.67);
  g_assert_cmpfloat (exp (self->logs / self->n), <, 1.5);
  g_assert_cmpfloat (exp (self->squares / self->n), <, 3.3);
}

/* Chang and Hanna: FAC2 >= 0.5, 0.67 < MG < 1.5, VG < 3.3 over all arcs. FAC2 also over each place; MG of Maplin Sands 27, a single
 * trial, is 1.8 (the slab is too dilute at 1 m near the pool) and is not asserted. */
static void
test_field (void)
{
  static const char *const sets[] = { "Burro", "Coyote", "Maplin Sands" };
  Statistics all = { 0 };

  for (guint set = 0; set < G_N_ELEMENTS (sets); set++)
    {
      Statistics own = { 0 };

      for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
        if (strcmp (trials[i].set, sets[set]) == 0)
          {
            compare (&trials[i], &own, &all);
          }
      say (sets[set], &own);
      g_assert_cmpfloat ((double) own.within / own.n, >=, 0.5);
    }
  say ("LNG on water", &all);
  assert_accepted (&all);
}

static double
ground_fraction (double x, gconstpointer data)
{
  return vigil_heavy_plume_fraction (data, x);
}

/* PHMSA's Final Environmental Assessment table 9 in slabx: 264 m (Burro 7), 406 m (Burro 9) to 5 %. */
static void
test_flammable (void)
{
  static const double observed[] = { 264, 406 };
  static const guint which[] = { 1, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (which); i++)
    {
      VigilHeavySource source = lng (&trials[which[i]]);
      g_autofree VigilHeavyPlume *self = plume (&source);
      VigilReach reach;

      g_assert_true (vigil_reach_find (ground_fraction, self, 0.05, 1, 4000, &reach, NULL));
      g_test_message ("distance to 5 %%: observed %g m, slab %.0f m", observed[i], reach.far);
      within (reach.far, observed[i], 2);
    }
}

/* Desert Tortoise 4, Goldwire 1985 as quoted in DisperSim3D: kg/m³ at 1 m; the deck's rate. */
static void
test_desert_tortoise (void)
{
  VigilHeavySource source = ammonia ();
  g_autofree VigilHeavyPlume *self = plume (&source);
  double near_by = vigil_heavy_plume_concentration (self, 100, 0, 1), far = vigil_heavy_plume_concentration (self, 2800, 0, 1);

  g_test_message ("Desert Tortoise 4: %.4f (0.0494) kg/m³ at 100 m, %.5f (0.0038) at 2800 m", near_by, far);
  within (near_by, 0.0494, 2);
}

/* Integral of u c over the cross-section is the rate, u the power law that the slab goes by. */
static void
test_mass (void)
{
  VigilHeavySource source = chlorine ();
  g_autofree VigilHeavyPlume *self = plume (&source);

  for (double x = 20; x < 4000; x *= 3)
    {
      VigilHeavyState state;
      double u1 = vigil_wind_profile_speed (&self->profile, 10) / pow (10, self->exponent), sum = 0, dy, dz;

      vigil_heavy_plume_at (self, x, &state);
      dy = (state.half_width + 5 * state.edge) / 400;
      dz = state.scale / 100;
      for (double y = dy / 2; y < state.half_width + 5 * state.edge; y += dy)
        for (double z = dz / 2; z < 8 * state.scale; z += dz)
          sum += 2 * dy * dz * u1 * pow (z, self->exponent) * vigil_heavy_plume_concentration (self, x, y, z);
      near (sum, 5, 0.01);
    }
}

static void
test_shape (void)
{
  VigilHeavySource source = chlorine ();
  g_autofree VigilHeavyPlume *self = plume (&source);
  VigilHeavyState before, state;

  vigil_heavy_plume_at (self, 0, &before);
  for (double x = 0.1; x < 5000; x *= 1.2)
    {
      vigil_heavy_plume_at (self, x, &state);
      g_assert_cmpfloat (state.concentration, <=, before.concentration);
      g_assert_cmpfloat (state.half_width + 0.9 * state.edge, >=, before.half_width + 0.88 * before.edge);
      g_assert_cmpfloat (vigil_heavy_plume_concentration (self, x, 5, 1), <=, vigil_heavy_plume_concentration (self, x, 0, 0));
      g_assert_cmpfloat (vigil_heavy_plume_concentration (self, x, 5, 1), ==, vigil_heavy_plume_concentration (self, x, -5, 1));
      before = state;
    }
  g_assert_cmpfloat (vigil_heavy_plume_concentration (self, -100, 0, 0), ==, 0);
  g_assert_cmpfloat (vigil_heavy_plume_concentration (self, 100, 0, -1), ==, 0);
  g_assert_cmpfloat (vigil_heavy_plume_concentration (self, NAN, 0, 0), ==, 0);
  g_assert_cmpfloat (vigil_heavy_plume_concentration (self, 0, 0, 0), <=, 101325 * 0.070906 / (VIGIL_GAS_CONSTANT * 293) * 1.0001);
}

/* A little gas as heavy as air is a passive plume: within a factor of three of Briggs up to 800 m, in the wind of the cloud's own
 * height; stable air far out keeps it thinner than Briggs does. */
static void
test_passive_limit (void)
{
  for (char letter = 'B'; letter <= 'F'; letter++)
    {
      VigilHeavySource source = chlorine ();
      VigilPlume gauss = { .rate = 0.001, .wind = 3 };
      g_autofree VigilHeavyPlume *self = NULL;

      source.rate = 0.001;
      source.molar_mass = 0.02896;
      source.source_width = 0.1;
      source.stability = letter - 'A';
      self = plume (&source);
      g_assert_true (vigil_sigma_init (&gauss.sigma, VIGIL_SIGMA_BRIGGS_RURAL, letter - 'A', 0, 0, NULL, NULL));
      for (double x = 100; x <= 800; x *= 2)
        {
          VigilHeavyState state;
          double theirs;

          vigil_heavy_plume_at (self, x, &state);
          gauss.wind = state.speed;
          g_assert_true (vigil_plume_init (&gauss, NULL, NULL));
          theirs = vigil_plume_concentration (&gauss, x, 0, 0);
          g_test_message ("passive %c %g m: slab over Briggs %.2f", letter, x, state.concentration / theirs);
          within (state.concentration, theirs, 3);
        }
    }
}

/* Prairie Grass (SO2 tracer, as in test-plume.c): kg/s, m/s at 2 m, class, m, kg/m³ at 1.5 m: the slab carries passive gas too. */
static void
test_prairie_grass (void)
{
  static const struct
  {
    double rate;
    double wind;
    char letter;
    double x;
    double observed;
  } arcs[] = {
    { 89.9e-3, 4.44, 'B', 50, 9.78e-5 },  { 89.9e-3, 4.44, 'B', 200, 5.1e-6 }, { 89.9e-3, 4.44, 'B', 800, 1e-7 },
    { 95.9e-3, 7.61, 'C', 100, 8.93e-5 }, { 95.9e-3, 7.61, 'C', 400, 7.6e-6 }, { 48.4e-3, 7.39, 'D', 50, 2.24e-4 },
    { 48.4e-3, 7.39, 'D', 200, 2.77e-5 }, { 48.4e-3, 7.39, 'D', 800, 2.5e-6 }, { 41.5e-3, 3.94, 'E', 100, 8.78e-5 },
    { 41.5e-3, 3.94, 'E', 400, 9.2e-6 },  { 38.8e-3, 1.80, 'E', 50, 6.6e-4 },  { 38.8e-3, 1.80, 'E', 200, 2.53e-4 },
    { 38.8e-3, 1.80, 'E', 800, 1.38e-5 },
  };
  Statistics all = { 0 }, own = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (arcs); i++)
    {
      VigilHeavySource source = chlorine ();
      g_autofree VigilHeavyPlume *self = NULL;

      source.rate = arcs[i].rate;
      source.wind = arcs[i].wind;
      source.wind_height = 2;
      source.roughness = 0.006;
      source.stability = arcs[i].letter - 'A';
      source.source_width = 0.1;
      source.molar_mass = 0.064;
      self = plume (&source);
      count (&all, arcs[i].observed, vigil_heavy_plume_concentration (self, arcs[i].x, 0, 1.5));
      if (arcs[i].x > 50)
        count (&own, arcs[i].observed, vigil_heavy_plume_concentration (self, arcs[i].x, 0, 1.5));
    }
  say ("Prairie Grass, slab", &all);
  say ("Prairie Grass from 100 m, slab", &own);
  assert_accepted (&all);
}

/* Heat: drops keep the cloud cold; adiabatic mixing of LNG vapour with 9 kg of air ends where enthalpies balance, by hand:
 * 298 - 2240 (298 - 111.7)/(2240 + 9·1006) = 261.06 K. */
static void
test_mixing (void)
{
  VigilHeavySource source = chlorine (), drops = ammonia (), dry = drops;
  g_autofree VigilHeavyPlume *self = NULL;
  g_autofree VigilHeavyPlume *wet = plume (&drops);
  g_autofree VigilHeavyPlume *gas = NULL;
  VigilHeavyState state, other;

  source.molar_mass = 0.01604;
  source.heat_capacity = 2240;
  source.temperature = 111.7;
  source.ambient = 298;
  source.diluted = 9;
  self = plume (&source);
  vigil_heavy_plume_at (self, 0, &state);
  near (state.temperature, 261.06, 1e-4);
  dry.liquid = 0;
  gas = plume (&dry);
  vigil_heavy_plume_at (wet, 30, &state);
  vigil_heavy_plume_at (gas, 30, &other);
  g_assert_cmpfloat (state.temperature, <, other.temperature);
  g_assert_cmpfloat (state.density, >, other.density);
}

/* Before any air is in, a flashed release is at its boiling point with the vapour that it was given: density by hand. */
static void
test_flashed (void)
{
  VigilHeavySource source = ammonia ();
  g_autofree VigilHeavyPlume *self = NULL;
  VigilHeavyState state;

  source.jet_velocity = 0;
  self = plume (&source);
  vigil_heavy_plume_at (self, 0, &state);
  near (state.temperature, 239.57, 1e-3);
  near (state.density, 101325 * 0.017031 / (VIGIL_GAS_CONSTANT * 239.57) / 0.19, 0.01);
}

static double
puff_mass (const VigilHeavyPuff *self, double t)
{
  VigilHeavyState state;
  double sum = 0, dr, dz;

  vigil_heavy_puff_at (self, t, &state);
  dr = (state.half_width + 5 * state.edge) / 2000;
  dz = state.scale / 100;
  for (double r = dr / 2; r < state.half_width + 5 * state.edge; r += dr)
    sum += 2 * G_PI * r * dr * vigil_heavy_puff_concentration (self, state.centre + r, 0, 0, t);
  for (double z = dz / 2, column = sum, all = 0; z < 12 * state.scale; z += dz)
    {
      all += dz * vigil_heavy_puff_concentration (self, state.centre, 0, z, t) / state.concentration;
      sum = column * all;
    }
  return sum;
}

static void
test_puff (void)
{
  VigilHeavySource source = chlorine ();
  g_autofree VigilHeavyPuff *self = NULL;
  VigilHeavyState before, state;
  double when, peak;

  source.source_width = 0;
  self = puff (&source);
  vigil_heavy_puff_at (self, 0, &before);
  near (before.half_width, cbrt (1000 / (101325 * 0.070906 / (VIGIL_GAS_CONSTANT * 293)) / G_PI), 0.01);
  near (before.depth, before.half_width, 0.01);
  for (double t = 1; t < 2000; t *= 1.5)
    {
      near (puff_mass (self, t), 1000, 0.01);
      vigil_heavy_puff_at (self, t, &state);
      g_assert_cmpfloat (state.concentration, <, before.concentration);
      g_assert_cmpfloat (state.centre, >, before.centre);
      before = state;
    }
  peak = vigil_heavy_puff_peak (self, 200, 0, 0, &when);
  g_assert_cmpfloat (peak, >=, vigil_heavy_puff_concentration (self, 200, 0, 0, when * 1.05));
  g_assert_cmpfloat (peak, >=, vigil_heavy_puff_concentration (self, 200, 0, 0, when * 0.95));
  g_assert_cmpfloat (vigil_heavy_puff_concentration (self, 200, 0, 0, -1), ==, 0);
}

/* The area of a slumping cloud grows as dR²/dt = 2 CE sqrt (g0 V0/pi), whatever it takes up (van Ulden 1974). */
static void
test_slumping (void)
{
  VigilHeavySource source = chlorine ();
  g_autofree VigilHeavyPuff *self = NULL;
  double density = 101325 * 0.070906 / (VIGIL_GAS_CONSTANT * 293), air = 101325 * 0.0289647 / (VIGIL_GAS_CONSTANT * 293);
  double growth = 2 * 1.15 * sqrt (vigil_dense_reduced_gravity (density, air) * 1000 / density / G_PI), first;
  VigilHeavyState state;

  source.source_width = 0;
  self = puff (&source);
  vigil_heavy_puff_at (self, 0, &state);
  first = state.half_width * state.half_width;
  vigil_heavy_puff_at (self, 20, &state);
  near (pow (state.half_width + 0.886 * state.edge, 2), first + 20 * growth, 0.05);
}

/* Potchefstroom (Britter and McQuaid 1988): the box must tell the same story as the correlation within a factor of three. */
static void
test_against_correlation (void)
{
  VigilHeavySource source = chlorine ();
  VigilDenseSource bm = { .density = 2.95, .air_density = 1.2, .temperature = 293, .ambient = 293, .fraction = 1, .wind = 3 };
  g_autofree VigilHeavyPuff *self = NULL;
  VigilDensePuff correlation;

  source.source_width = 0;
  self = puff (&source);
  bm.volume = 1000 / 2.95;
  g_assert_true (vigil_dense_puff_init (&correlation, &bm, NULL, NULL));
  for (double x = 100; x <= 800; x *= 2)
    {
      double ours = vigil_heavy_puff_peak (self, x, 0, 0, NULL), theirs = vigil_dense_puff_fraction (&correlation, x) * 2.95;

      g_test_message ("puff %g m: box over Britter-McQuaid %.2f", x, ours / theirs);
      within (ours, theirs, 3);
    }
}

#define REFUSED(change, code)                                                                                                              \
  {                                                                                                                                        \
    g_autoptr (GError) first = NULL;                                                                                                       \
    g_autoptr (GError) second = NULL;                                                                                                      \
    bad = chlorine ();                                                                                                                     \
    bad.change;                                                                                                                            \
    g_assert_false (vigil_heavy_plume_init (slab, &bad, 1000, NULL, &first));                                                              \
    g_assert_error (first, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_##code);                                                                 \
    g_assert_false (vigil_heavy_puff_init (box, &bad, 1000, NULL, &second));                                                               \
    g_assert_error (second, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_##code);                                                                \
  }

static void
test_bad (void)
{
  g_autofree VigilHeavyPlume *slab = g_new0 (VigilHeavyPlume, 1);
  g_autofree VigilHeavyPuff *box = g_new0 (VigilHeavyPuff, 1);
  VigilHeavySource bad;
  VigilReserves reserves = 0;
  g_autoptr (GError) error = NULL;

  REFUSED (wind = 0, RANGE);
  REFUSED (wind = -1, INPUT);
  REFUSED (wind = NAN, INPUT);
  REFUSED (molar_mass = 0, INPUT);
  REFUSED (temperature = NAN, INPUT);
  REFUSED (heat_capacity = NAN, PROPERTY);
  REFUSED (heat_capacity = 0, PROPERTY);
  REFUSED (liquid = 0.5, PROPERTY);
  REFUSED (liquid = -0.5, INPUT);
  REFUSED (roughness = 0, INPUT);
  REFUSED (ambient = 0, INPUT);
  REFUSED (pressure = 0, INPUT);
  REFUSED (humidity = 2, INPUT);
  REFUSED (averaging = -1, INPUT);
  REFUSED (source_width = NAN, INPUT);
  REFUSED (inverse_obukhov = 5, INPUT);
  bad = chlorine ();
  bad.rate = -1;
  g_assert_false (vigil_heavy_plume_init (slab, &bad, 1000, NULL, &error));
  bad.rate = 1;
  bad.wind = 0.3;
  g_assert_true (vigil_heavy_plume_init (slab, &bad, 1000, &reserves, NULL));
  g_assert_true (HAS (reserves, LOW_WIND) && HAS (reserves, INPUT_CLAMPED) && HAS (reserves, DENSE) && HAS (reserves, UNVERIFIED));
}

/* Whatever is accepted gives numbers: a sweep over wild but possible inputs. */
static void
test_sweep (void)
{
  static const double rates[] = { 1e-6, 1, 1e4 }, winds[] = { 0.5, 5, 40 }, masses[] = { 0.002, 0.03, 0.3 }, roughness[] = { 1e-4, 0.1, 1.5 };
  g_autofree VigilHeavyPlume *slab = g_new0 (VigilHeavyPlume, 1);
  g_autofree VigilHeavyPuff *box = g_new0 (VigilHeavyPuff, 1);

  for (int i = 0; i < 243; i++)
    {
      VigilHeavySource source = chlorine ();
      g_autoptr (GError) error = NULL;

      source.rate = rates[i % 3];
      source.mass = 1000 * source.rate;
      source.wind = winds[i / 3 % 3];
      source.molar_mass = masses[i / 9 % 3];
      source.roughness = roughness[i / 27 % 3];
      source.liquid = i % 2 ? 0.9 : 0;
      source.vaporisation = 3e5;
      source.stability = i / 81 % 3 == 0 ? VIGIL_STABILITY_A : i / 81 % 3 == 1 ? VIGIL_STABILITY_D : VIGIL_STABILITY_F;
      if (vigil_heavy_plume_init (slab, &source, 20000, NULL, &error))
        g_assert_true (isfinite (vigil_heavy_plume_concentration (slab, 777, 3, 1)));
      else
        g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SOLVER);
      g_clear_error (&error);
      if (vigil_heavy_puff_init (box, &source, 20000, NULL, &error))
        g_assert_true (isfinite (vigil_heavy_puff_peak (box, 777, 3, 1, NULL)));
      else
        g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SOLVER);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hazard/heavy/slab-ammonia", test_slab_ammonia);
  g_test_add_func ("/hazard/heavy/slab-chlorine", test_slab_chlorine);
  g_test_add_func ("/hazard/heavy/slab-burro", test_slab_burro);
  g_test_add_func ("/hazard/heavy/field", test_field);
  g_test_add_func ("/hazard/heavy/flammable", test_flammable);
  g_test_add_func ("/hazard/heavy/desert-tortoise", test_desert_tortoise);
  g_test_add_func ("/hazard/heavy/mass", test_mass);
  g_test_add_func ("/hazard/heavy/shape", test_shape);
  g_test_add_func ("/hazard/heavy/passive-limit", test_passive_limit);
  g_test_add_func ("/hazard/heavy/prairie-grass", test_prairie_grass);
  g_test_add_func ("/hazard/heavy/mixing", test_mixing);
  g_test_add_func ("/hazard/heavy/flashed", test_flashed);
  g_test_add_func ("/hazard/heavy/puff", test_puff);
  g_test_add_func ("/hazard/heavy/slumping", test_slumping);
  g_test_add_func ("/hazard/heavy/against-correlation", test_against_correlation);
  g_test_add_func ("/hazard/heavy/bad", test_bad);
  g_test_add_func ("/hazard/heavy/sweep", test_sweep);
  return g_test_run ();
}
