/* test-outcome.c: from a case to its zones: what must hold whatever the numbers are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hazard/vigil-outcome-private.h"

#include <math.h>
#include <string.h>

static VigilCase *
case_new (const char *substance, double wind, double from)
{
  VigilCase *self = vigil_case_new ("t", substance);

  vigil_case_set (self, VIGIL_CASE_WIND_SPEED, wind, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_WIND_FROM, from, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_STABILITY, VIGIL_STABILITY_D, VIGIL_INPUT_GIVEN, NULL, 0);
  return self;
}

static VigilCase *
chlorine_tank (void)
{
  VigilCase *self = case_new ("7782-50-5", 3.0, 270.0);

  self->vessel = VIGIL_CASE_VESSEL_LYING;
  vigil_case_set (self, VIGIL_CASE_VOLUME, 50.0, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_DIAMETER, 2.8, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (self, VIGIL_CASE_FILL, 0.6, VIGIL_INPUT_TAG, "LT-2103", 0);
  vigil_case_set (self, VIGIL_CASE_TEMPERATURE, 283.15, VIGIL_INPUT_TAG, "TT-2103", 0);
  vigil_case_set (self, VIGIL_CASE_HOLE, 0.02, VIGIL_INPUT_GIVEN, NULL, 0);
  return self;
}

static VigilOutcome *
run (VigilCase *input)
{
  g_autoptr (GError) error = NULL;
  VigilOutcome *outcome = vigil_case_run (input, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < vigil_outcome_get_gaps (outcome)->len; i++)
    g_test_message ("gap: %s", (char *) vigil_outcome_get_gaps (outcome)->pdata[i]);
  vigil_case_free (input);
  return outcome;
}

static const VigilOutcomeZone *
find_zone (VigilOutcome *outcome, VigilEffect effect, guint tier)
{
  const GPtrArray *zones = vigil_outcome_get_zones (outcome);

  for (guint i = 0; i < zones->len; i++)
    {
      const VigilOutcomeZone *zone = zones->pdata[i];

      if (zone->effect == effect && zone->tier == tier)
        return zone;
    }
  return NULL;
}

/* Wind from the west: the cloud goes east; worse levels lie inside milder ones; the lobe holds the zone. */
static void
test_chlorine (void)
{
  g_autoptr (VigilOutcome) outcome = run (chlorine_tank ());
  const VigilOutcomeSource *source = vigil_outcome_get_source (outcome);
  const VigilOutcomeZone *red = find_zone (outcome, VIGIL_EFFECT_TOXIC, 0), *orange = find_zone (outcome, VIGIL_EFFECT_TOXIC, 1),
                         *yellow = find_zone (outcome, VIGIL_EFFECT_TOXIC, 2);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = vigil_outcome_to_json (outcome);

  text = vigil_json_to_string (node);
  g_test_message ("%s", text);
  g_assert_true (red && orange && yellow);
  g_assert_cmpint (source->phase, ==, VIGIL_PHASE_TWO_PHASE);
  g_assert_cmpfloat (source->rate, >, 0.0);
  g_assert_cmpfloat (red->distance, <, orange->distance);
  g_assert_cmpfloat (orange->distance, <=, yellow->distance);
  g_assert_true (vigil_zone_shape_contains (red->shape, 0.5 * red->distance, 0.0));
  g_assert_false (vigil_zone_shape_contains (yellow->shape, -0.5 * yellow->distance, 0.0));
  g_assert_cmpfloat (vigil_zone_shape_get_area (red->shape), <, vigil_zone_shape_get_area (orange->shape));
  g_assert_cmpfloat (vigil_zone_shape_get_area (orange->lobe), >, vigil_zone_shape_get_area (orange->shape));
  g_assert_true (vigil_zone_shape_check (yellow->lobe, NULL));
  g_assert_cmpstr (red->unit, ==, "ppm");
  g_assert_cmpfloat (red->level_shown, ==, 20.0); /* AEGL-3 60 min of chlorine, US EPA */
  g_assert_null (find_zone (outcome, VIGIL_EFFECT_FLASH_FIRE, 0));
}

/* On the edge of a zone the level is met; the front comes later farther out and leaves later. */
static void
test_questions (void)
{
  g_autoptr (VigilOutcome) outcome = run (chlorine_tank ());
  const VigilOutcomeZone *red = find_zone (outcome, VIGIL_EFFECT_TOXIC, 0);
  double near = vigil_outcome_arrival (outcome, 0.2 * red->distance, 0.0, red->level);
  double far = vigil_outcome_arrival (outcome, 0.6 * red->distance, 0.0, red->level);

  g_assert_cmpfloat (near, >, 0.0);
  g_assert_cmpfloat (far, >, near);
  g_assert_true (isnan (vigil_outcome_arrival (outcome, 2.0 * red->distance, 0.0, red->level)));
  g_assert_true (isnan (vigil_outcome_arrival (outcome, -500.0, 0.0, red->level)));
  g_assert_true (isnan (vigil_outcome_arrival (outcome, NAN, 0.0, red->level)));
  g_assert_cmpfloat (vigil_outcome_departure (outcome, 0.5 * red->distance, 0.0), >, far);
  g_assert_cmpfloat (vigil_outcome_concentration (outcome, 100.0, 0.0, 1.5, -1.0), ==, 0.0);
  g_assert_cmpfloat (vigil_outcome_concentration (outcome, 100.0, 0.0, 1.5, NAN), ==, 0.0);
}

/* What bursts goes as one heavy box: it comes to each place of its zone, later farther out, also up the wind, and leaves again. */
static void
test_burst_arrival (void)
{
  VigilCase *input = chlorine_tank ();
  g_autoptr (VigilOutcome) outcome = NULL;
  const VigilOutcomeZone *red;
  double before = 0.0;

  input->release = VIGIL_RELEASE_BURST;
  outcome = run (input);
  red = find_zone (outcome, VIGIL_EFFECT_TOXIC, 0);
  g_assert_cmpstr (red->model, ==, "heavy-box");
  for (double share = 0.1; share < 0.85; share += 0.1)
    {
      double x = share * red->distance, arrival = vigil_outcome_arrival (outcome, x, 0.0, red->level);

      g_assert_cmpfloat (arrival, >, before);
      g_assert_cmpfloat (x / arrival, <, 15.0); /* no front outruns the gravity of its first seconds: Havens and Spicer (1985) */
      g_assert_cmpfloat_with_epsilon (vigil_outcome_concentration (outcome, x, 0.0, 1.5, arrival) / red->level, 1.0, 0.2);
      g_assert_cmpfloat (vigil_outcome_departure (outcome, x, 0.0), >, arrival);
      before = arrival;
    }
  g_assert_true (isfinite (vigil_outcome_arrival (outcome, -20.0, 0.0, red->level)));
  g_assert_true (isnan (vigil_outcome_arrival (outcome, 2.0 * red->distance, 0.0, red->level)));
}

/* What does not flash stays in the cloud as drops; both together are all that comes out. */
static void
test_drops (void)
{
  g_autoptr (VigilOutcome) outcome = run (chlorine_tank ());
  const VigilOutcomeSource *source = vigil_outcome_get_source (outcome);

  g_assert_cmpint (source->phase, ==, VIGIL_PHASE_TWO_PHASE);
  g_assert_cmpfloat_with_epsilon (source->flash + outcome->cloud_source.liquid, 1.0, 1e-9);
  /* cp ΔT / L of chlorine from 10 °C to its boiling point, 239.1 K: 0.95 kJ/(kg K) × 44 K / 288 kJ/kg = 0.145 */
  g_assert_cmpfloat_with_epsilon (source->flash, 0.14, 0.02);
}

/* Vapour through a hole above the liquid: no more gets out than was inside. */
static void
test_vapour_emptied (void)
{
  VigilCase *input = chlorine_tank ();
  g_autoptr (VigilOutcome) outcome = NULL;
  const VigilOutcomeSource *source;

  vigil_case_set (input, VIGIL_CASE_FILL, 0.005, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (input, VIGIL_CASE_HOLE_HEIGHT, 2.0, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (input, VIGIL_CASE_HOLE, 0.1, VIGIL_INPUT_GIVEN, NULL, 0);
  outcome = run (input);
  source = vigil_outcome_get_source (outcome);
  g_assert_cmpint (source->phase, ==, VIGIL_PHASE_GAS);
  g_assert_true (vigil_outcome_get_reserves (outcome) & VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED));
  g_assert_cmpfloat (source->mass, <, 0.005 * 50.0 * 1500.0); /* liquid chlorine: 1440 kg/m³ at 10 °C */
  g_assert_cmpfloat (source->mass, >, 0.005 * 50.0 * 1350.0);
  g_assert_cmpfloat_with_epsilon (source->rate * source->duration / source->mass, 1.0, 1e-6);
}

/* Neither stability nor sun given: stable in light wind, neutral in a stronger one; said to be assumed. */
static void
test_stability_assumed (void)
{
  static const struct
  {
    double wind;
    VigilStability expected;
  } rows[] = { { 2.0, VIGIL_STABILITY_F }, { 5.0, VIGIL_STABILITY_D } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VigilCase *input = chlorine_tank ();
      g_autoptr (VigilOutcome) outcome = NULL;

      input->inputs[VIGIL_CASE_STABILITY] = (VigilInput) { .value = NAN };
      vigil_case_set (input, VIGIL_CASE_WIND_SPEED, rows[i].wind, VIGIL_INPUT_GIVEN, NULL, 0);
      outcome = run (input);
      g_assert_cmpfloat (vigil_case_get (vigil_outcome_get_case (outcome), VIGIL_CASE_STABILITY), ==, rows[i].expected);
      g_assert_cmpint (vigil_outcome_get_case (outcome)->inputs[VIGIL_CASE_STABILITY].origin, ==, VIGIL_INPUT_ASSUMED);
      g_assert_true (vigil_outcome_get_reserves (outcome) & VIGIL_RESERVES_OF (VIGIL_RESERVE_CLASS_ASSUMED));
    }
}

/* The limits of what may be given. */
static void
test_limits (void)
{
  static const struct
  {
    VigilCaseInput input;
    double value;
  } rows[] = { { VIGIL_CASE_WIND_FROM, 360.5 }, { VIGIL_CASE_WIND_FROM, -1.0 },  { VIGIL_CASE_WIND_SPREAD, 181.0 }, { VIGIL_CASE_FILL, 1.01 },
               { VIGIL_CASE_HUMIDITY, 1.5 },    { VIGIL_CASE_WIND_SPEED, INFINITY }, { VIGIL_CASE_TEMPERATURE, 0.0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VigilCase) input = chlorine_tank ();
      g_autoptr (GError) error = NULL;

      vigil_case_set (input, rows[i].input, rows[i].value, VIGIL_INPUT_GIVEN, NULL, 0);
      g_assert_null (vigil_case_run (input, NULL, &error));
      g_assert_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT);
    }
}

/* More gas reaches farther. */
static void
test_monotone (void)
{
  double last = 0.0;

  for (double rate = 0.1; rate < 200.0; rate *= 2.0)
    {
      VigilCase *input = case_new ("7664-41-7", 4.0, 90.0);
      g_autoptr (VigilOutcome) outcome = NULL;
      const VigilOutcomeZone *zone;

      input->release = VIGIL_RELEASE_RATE;
      vigil_case_set (input, VIGIL_CASE_RATE, rate, VIGIL_INPUT_GIVEN, NULL, 0);
      outcome = run (input);
      zone = find_zone (outcome, VIGIL_EFFECT_TOXIC, 1);
      g_assert_nonnull (zone);
      if (zone->shape == NULL)
        continue;
      g_test_message ("%g kg/s %s: %g m", rate, zone->model, zone->distance);
      g_assert_cmpfloat (zone->distance, >, 0.8 * last); /* the change of the model may cost a little */
      last = zone->distance;
    }
  g_assert_cmpfloat (last, >, 0.0);
}

static const VigilOutcomeFlame *
find_flame (VigilOutcome *outcome, VigilEffect effect)
{
  const GArray *flames = vigil_outcome_get_flames (outcome);

  for (guint i = 0; i < flames->len; i++)
    if (g_array_index (flames, VigilOutcomeFlame, i).effect == effect)
      return &g_array_index (flames, VigilOutcomeFlame, i);
  return NULL;
}

/* Propane: cloud that burns, jet, blast; all at once: a fireball. */
static void
test_propane (void)
{
  VigilCase *input = case_new ("74-98-6", 3.0, 0.0);
  const VigilOutcomeFlame *flame;
  g_autoptr (VigilOutcome) leak = NULL;
  g_autoptr (VigilOutcome) burst = NULL;

  input->vessel = VIGIL_CASE_VESSEL_SPHERE;
  vigil_case_set (input, VIGIL_CASE_VOLUME, 2000.0, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (input, VIGIL_CASE_FILL, 0.7, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (input, VIGIL_CASE_HOLE, 0.05, VIGIL_INPUT_GIVEN, NULL, 0);
  leak = run (vigil_case_copy (input));
  g_assert_true (find_zone (leak, VIGIL_EFFECT_FLASH_FIRE, 0)->shape != NULL);
  g_assert_true (find_zone (leak, VIGIL_EFFECT_JET_FIRE, 2)->shape != NULL);
  g_assert_true (find_zone (leak, VIGIL_EFFECT_BLAST, 2)->shape != NULL);
  g_assert_null (find_zone (leak, VIGIL_EFFECT_FIREBALL, 0));
  /* API 521's flame length as recalled in vigil-jet-fire.h: 0.00326 (m Hc)^0.478, level, and it may point any way. */
  flame = find_flame (leak, VIGIL_EFFECT_JET_FIRE);
  g_assert_nonnull (flame);
  g_assert_cmpfloat_with_epsilon (
      flame->length, 0.00326 * pow (vigil_outcome_get_source (leak)->rate * vigil_outcome_get_substance (leak)->combustion_heat, 0.478), 1e-6);
  g_assert_cmpfloat_with_epsilon (flame->tilt, 90.0, 1e-9);
  g_assert_true (isnan (flame->towards) && isnan (flame->radius));
  g_assert_null (find_flame (leak, VIGIL_EFFECT_FIREBALL));
  input->release = VIGIL_RELEASE_BURST;
  burst = run (input);
  g_assert_true (find_zone (burst, VIGIL_EFFECT_FIREBALL, 0)->shape != NULL);
  g_assert_true (vigil_outcome_get_source (burst)->instantaneous);
  /* CCPS: D = 5.8 m^(1/3), middle at 0.75 D */
  flame = find_flame (burst, VIGIL_EFFECT_FIREBALL);
  g_assert_nonnull (flame);
  g_assert_cmpfloat_with_epsilon (flame->length, 5.8 * cbrt (vigil_outcome_get_source (burst)->mass), 1e-6);
  g_assert_cmpfloat_with_epsilon (flame->radius, flame->length / 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (flame->height, 0.75 * flame->length, 1e-9);
  g_assert_cmpuint (vigil_outcome_get_flames (burst)->len, ==, 1);
  g_assert_cmpfloat (find_zone (burst, VIGIL_EFFECT_FIREBALL, 0)->distance, <, find_zone (burst, VIGIL_EFFECT_FIREBALL, 2)->distance);
}

/* Methanol boils above the air's temperature: a pool, which may burn. */
static void
test_methanol (void)
{
  VigilCase *input = case_new ("67-56-1", 3.0, 0.0);
  const VigilOutcomeFlame *flame;
  g_autoptr (VigilOutcome) outcome = NULL;

  input->vessel = VIGIL_CASE_VESSEL_UPRIGHT;
  vigil_case_set (input, VIGIL_CASE_VOLUME, 5000.0, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (input, VIGIL_CASE_FILL, 0.8, VIGIL_INPUT_GIVEN, NULL, 0);
  vigil_case_set (input, VIGIL_CASE_BUND, 2500.0, VIGIL_INPUT_PACK, NULL, 0);
  vigil_case_set (input, VIGIL_CASE_HOLE, 0.1, VIGIL_INPUT_GIVEN, NULL, 0);
  outcome = run (input);
  g_assert_cmpfloat (vigil_outcome_get_source (outcome)->pool_area, >, 100.0);
  g_assert_cmpfloat (vigil_outcome_get_source (outcome)->pool_area, <=, 2500.0 + 1e-6);
  g_assert_true (find_zone (outcome, VIGIL_EFFECT_POOL_FIRE, 2)->shape != NULL);
  g_assert_null (find_zone (outcome, VIGIL_EFFECT_JET_FIRE, 2));
  /* A circle of the pool's area that leans away from a north wind; in 3 m/s a flame leans (Thomas), less than it lies. */
  flame = find_flame (outcome, VIGIL_EFFECT_POOL_FIRE);
  g_assert_nonnull (flame);
  g_assert_cmpfloat_with_epsilon (G_PI * flame->radius * flame->radius, vigil_outcome_get_source (outcome)->pool_area, 1e-6);
  g_assert_cmpfloat (flame->towards, ==, 180.0);
  g_assert_cmpfloat (flame->tilt, >, 10.0);
  g_assert_cmpfloat (flame->tilt, <, 80.0);
  /* Methanol burns low: Thomas's L/D of so wide a pool is well under 1 (his formula itself: test-fire.c). */
  g_assert_cmpfloat (flame->length, >, 0.2 * flame->radius);
  g_assert_cmpfloat (flame->length, <, 2.0 * flame->radius);
  g_assert_cmpfloat (flame->height, ==, 0.0);
  g_assert_null (find_flame (outcome, VIGIL_EFFECT_JET_FIRE));
}

/* A hole above the liquid lets out less, as gas, and for as long as it is looked at. */
static void
test_vapour (void)
{
  VigilCase *input = chlorine_tank ();
  g_autoptr (VigilOutcome) below = run (vigil_case_copy (input));
  g_autoptr (VigilOutcome) above = NULL;

  vigil_case_set (input, VIGIL_CASE_HOLE_HEIGHT, 2.6, VIGIL_INPUT_GIVEN, NULL, 0);
  above = run (input);
  g_assert_cmpint (vigil_outcome_get_source (above)->phase, ==, VIGIL_PHASE_GAS);
  g_assert_cmpfloat (vigil_outcome_get_source (above)->rate, <, 0.3 * vigil_outcome_get_source (below)->rate);
  g_assert_cmpfloat (vigil_outcome_get_source (above)->duration, ==, 1800.0);
  g_assert_cmpfloat (find_zone (above, VIGIL_EFFECT_TOXIC, 0)->distance, <, find_zone (below, VIGIL_EFFECT_TOXIC, 0)->distance);
}

/* Weak wind may blow any way: the lobe goes all round. */
static void
test_low_wind (void)
{
  VigilCase *input = chlorine_tank ();
  g_autoptr (VigilOutcome) outcome = NULL;
  const VigilOutcomeZone *zone;

  vigil_case_set (input, VIGIL_CASE_WIND_SPEED, 1.0, VIGIL_INPUT_GIVEN, NULL, 0);
  outcome = run (input);
  zone = find_zone (outcome, VIGIL_EFFECT_TOXIC, 1);
  g_assert_true (vigil_outcome_get_reserves (outcome) & VIGIL_RESERVES_OF (VIGIL_RESERVE_LOW_WIND));
  g_assert_true (vigil_zone_shape_contains (zone->lobe, -0.9 * zone->distance, 0.0));
}

/* The footprint over other winds holds what the wind of now covers, and what lies down the others. */
static void
test_footprint (void)
{
  g_autoptr (VigilOutcome) outcome = run (chlorine_tank ());
  const double speeds[] = { 3.0, 3.0, 0.0 }, directions[] = { 270.0, 0.0, 90.0 };
  g_autoptr (VigilZoneShape) shape = vigil_outcome_footprint (outcome, speeds, directions, 3, NULL, NULL);
  const VigilOutcomeZone *red = find_zone (outcome, VIGIL_EFFECT_TOXIC, 0);

  g_assert_true (vigil_zone_shape_contains (shape, 0.5 * red->distance, 0.0));
  g_assert_true (vigil_zone_shape_contains (shape, 0.0, -0.5 * red->distance));
  g_assert_false (vigil_zone_shape_contains (shape, 0.0, 0.5 * red->distance));
}

static void
test_assumed (void)
{
  VigilCase *input = case_new ("7782-50-5", 3.0, 0.0);
  g_autoptr (VigilOutcome) outcome = NULL;

  vigil_case_set (input, VIGIL_CASE_VOLUME, 50.0, VIGIL_INPUT_PACK, NULL, 0);
  outcome = run (input);
  g_assert_true (vigil_outcome_get_reserves (outcome) & VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_ASSUMED));
  g_assert_cmpint (vigil_outcome_get_case (outcome)->inputs[VIGIL_CASE_HOLE].origin, ==, VIGIL_INPUT_ASSUMED);
  g_assert_cmpint (vigil_outcome_get_case (outcome)->inputs[VIGIL_CASE_VOLUME].origin, ==, VIGIL_INPUT_PACK);
}

static const struct
{
  const char *substance;
  VigilCaseInput input;
  double value;
} bad[] = {
  { "no-such-thing", VIGIL_CASE_HOLE, 0.01 },
  { "7782-50-5", VIGIL_CASE_HOLE, -1.0 },
  { "7782-50-5", VIGIL_CASE_HOLE, NAN },
  { "7782-50-5", VIGIL_CASE_HOLE, 4.0 },           /* larger than the vessel */
  { "7782-50-5", VIGIL_CASE_FILL, 1.2 },
  { "7782-50-5", VIGIL_CASE_TEMPERATURE, 450.0 },  /* above critical, no pressure */
  { "7782-50-5", VIGIL_CASE_WIND_SPEED, -2.0 },
  { "7782-50-5", VIGIL_CASE_WIND_FROM, INFINITY },
  { "7782-50-5", VIGIL_CASE_PRESSURE, 0.0 },
  { "7782-50-5", VIGIL_CASE_HUMIDITY, 70.0 },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (VigilCase) input = chlorine_tank ();
      g_autoptr (VigilOutcome) outcome = NULL;
      g_autoptr (GError) error = NULL;

      g_free (input->substance);
      input->substance = g_strdup (bad[i].substance);
      vigil_case_set (input, bad[i].input, bad[i].value, VIGIL_INPUT_GIVEN, NULL, 0);
      outcome = vigil_case_run (input, NULL, &error);
      g_assert_null (outcome);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_true (error->domain == VIGIL_HAZARD_ERROR);
    }
}

/* No wind: no gas zone, and a sentence. */
static void
test_calm (void)
{
  VigilCase *input = chlorine_tank ();
  g_autoptr (VigilOutcome) outcome = NULL;

  vigil_case_set (input, VIGIL_CASE_WIND_SPEED, 0.0, VIGIL_INPUT_GIVEN, NULL, 0);
  outcome = run (input);
  g_assert_cmpuint (vigil_outcome_get_gaps (outcome)->len, ==, 1);
  g_assert_cmpuint (vigil_outcome_get_zones (outcome)->len, ==, 0);
}

/* Every model that makes a zone has words of its own; what is not ours stays as it came. */
static void
test_model_words (void)
{
  g_autoptr (VigilOutcome) outcome = run (chlorine_tank ());
  const VigilOutcomeZone *zone = vigil_outcome_get_zones (outcome)->pdata[0];

  g_assert_cmpstr (vigil_outcome_model_label (zone->model), ==, "dense plume");
  g_assert_cmpstr (vigil_outcome_model_label ("heavy-box, vigil-hazard 1"), ==, "dense puff");
  g_assert_cmpstr (vigil_outcome_model_label ("heavy"), ==, "heavy");
  g_assert_cmpstr (vigil_outcome_model_label ("ALOHA 5"), ==, "ALOHA 5");
}

static void
test_cancelled (void)
{
  g_autoptr (VigilCase) input = chlorine_tank ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (vigil_case_run (input, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Every input drawn at random within and around its limits: zones that are valid and finite, or a sentence. */
static void
test_random (void)
{
  static const char *const substances[] = { "7782-50-5", "7664-41-7", "74-98-6", "67-56-1", "108-88-3", "1333-74-0", "7783-06-4" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);
  guint n_run = 0;

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (VigilCase) input = case_new (substances[g_rand_int_range (rand, 0, G_N_ELEMENTS (substances))], g_rand_double_range (rand, 0.1, 15.0),
                                              g_rand_double_range (rand, 0.0, 360.0));
      g_autoptr (VigilOutcome) outcome = NULL;
      g_autoptr (GError) error = NULL;

      input->release = g_rand_int_range (rand, 0, VIGIL_N_RELEASES);
      input->vessel = g_rand_int_range (rand, 0, 4);
      for (guint which = 0; which < VIGIL_N_CASE_INPUTS; which++)
        {
          const VigilCaseInputInfo *info = vigil_case_input_info (which);
          double least = MAX (info->least, 1e-4 * info->most);

          if (which == VIGIL_CASE_WIND_SPEED || which == VIGIL_CASE_WIND_FROM || g_rand_boolean (rand))
            continue;
          vigil_case_set (input, which, least * pow (info->most / least, g_rand_double (rand)), VIGIL_INPUT_GIVEN, NULL, 0);
        }
      outcome = vigil_case_run (input, NULL, &error);
      g_assert_true ((outcome == NULL) == (error != NULL));
      if (outcome == NULL)
        continue;
      n_run++;
      for (guint z = 0; z < vigil_outcome_get_zones (outcome)->len; z++)
        {
          const VigilOutcomeZone *zone = vigil_outcome_get_zones (outcome)->pdata[z];

          if (zone->shape == NULL)
            continue;
          g_assert_true (isfinite (zone->distance));
          g_assert_true (vigil_zone_shape_check (zone->shape, NULL));
          g_assert_cmpfloat (vigil_zone_shape_get_area (zone->shape), >=, 0.0);
        }
    }
  g_assert_cmpuint (n_run, >, 30);
}

/* GB/T 50493-2019: combustible gas 25 and 50 % LEL; toxic gas without a range for the occupational limit 5 and 10 % IDLH, of chlorine
 * 10 ppm (NIOSH 1994). Two levels: orange and yellow, no red. */
static void
test_detector_levels (void)
{
  VigilCase *propane = case_new ("74-98-6", 3.0, 0.0), *chlorine = chlorine_tank ();
  g_autoptr (VigilOutcome) gas = NULL;
  g_autoptr (VigilOutcome) toxic = NULL;

  vigil_case_set (propane, VIGIL_CASE_RATE, 5.0, VIGIL_INPUT_GIVEN, NULL, 0);
  propane->release = VIGIL_RELEASE_RATE;
  propane->detector_levels = chlorine->detector_levels = TRUE;
  gas = run (propane);
  toxic = run (chlorine);
  g_assert_null (find_zone (gas, VIGIL_EFFECT_FLASH_FIRE, 0));
  g_assert_cmpstr (find_zone (gas, VIGIL_EFFECT_FLASH_FIRE, 1)->standard, ==, "GB/T 50493 level 2");
  g_assert_cmpfloat_with_epsilon (find_zone (gas, VIGIL_EFFECT_FLASH_FIRE, 1)->level / find_zone (gas, VIGIL_EFFECT_FLASH_FIRE, 2)->level, 2.0, 1e-9);
  g_assert_null (find_zone (toxic, VIGIL_EFFECT_TOXIC, 0));
  g_assert_cmpfloat_with_epsilon (find_zone (toxic, VIGIL_EFFECT_TOXIC, 1)->level_shown, 1.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (find_zone (toxic, VIGIL_EFFECT_TOXIC, 2)->level_shown, 0.5, 1e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outcome/drops", test_drops);
  g_test_add_func ("/outcome/vapour-emptied", test_vapour_emptied);
  g_test_add_func ("/outcome/stability-assumed", test_stability_assumed);
  g_test_add_func ("/outcome/limits", test_limits);
  g_test_add_func ("/outcome/burst-arrival", test_burst_arrival);
  g_test_add_func ("/outcome/chlorine", test_chlorine);
  g_test_add_func ("/outcome/questions", test_questions);
  g_test_add_func ("/outcome/monotone", test_monotone);
  g_test_add_func ("/outcome/propane", test_propane);
  g_test_add_func ("/outcome/methanol", test_methanol);
  g_test_add_func ("/outcome/vapour", test_vapour);
  g_test_add_func ("/outcome/low-wind", test_low_wind);
  g_test_add_func ("/outcome/footprint", test_footprint);
  g_test_add_func ("/outcome/assumed", test_assumed);
  g_test_add_func ("/outcome/bad", test_bad);
  g_test_add_func ("/outcome/calm", test_calm);
  g_test_add_func ("/outcome/cancelled", test_cancelled);
  g_test_add_func ("/outcome/model-words", test_model_words);
  g_test_add_func ("/outcome/detector-levels", test_detector_levels);
  g_test_add_func ("/outcome/random", test_random);
  return g_test_run ();
}
