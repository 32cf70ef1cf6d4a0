/* vigil-outcome-assume.c: what stands in for an input that was not given, and says so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-outcome-private.h"
#include "hazard/vigil-stability.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Numbers that stand in without a look at the case. */
static const struct
{
  VigilCaseInput input;
  double value;
} plain[] = {
  { VIGIL_CASE_DISCHARGE, 0.62 },          /* sharp edge: TNO Yellow Book */
  { VIGIL_CASE_DURATION, 1800.0 },         /* half an hour until it is shut, TNO Purple Book's longest */
  { VIGIL_CASE_HEIGHT, 0.0 },
  { VIGIL_CASE_HOLE_HEIGHT, 0.0 },
  { VIGIL_CASE_AIR_TEMPERATURE, 293.15 },
  { VIGIL_CASE_AIR_PRESSURE, VIGIL_STANDARD_PRESSURE },
  { VIGIL_CASE_HUMIDITY, 0.7 },
  { VIGIL_CASE_EXPOSURE, 3600.0 },         /* AEGL 60 min first, as ALOHA */
  { VIGIL_CASE_AIR_CHANGE, 0.5 },          /* closed office, ALOHA; recalled */
};

static void
assume (VigilOutcome *self, VigilCaseInput input, double value)
{
  if (!isnan (vigil_case_get (self->given, input)))
    return;
  vigil_case_set (self->given, input, value, VIGIL_INPUT_ASSUMED, NULL, 0);
  self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_ASSUMED);
}

/* The first input that is given and cannot be. */
static gboolean
check_given (VigilOutcome *self, GError **error)
{
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    {
      const VigilCaseInputInfo *info = vigil_case_input_info (i);
      const VigilInput *input = &self->given->inputs[i];

      if (input->origin == VIGIL_INPUT_NONE)
        continue;
      if (!vigil_hazard_check (input->value, info->least, info->most, _ (info->label), info->unit, error))
        return FALSE;
      if (input->quality != VIGIL_QUALITY_GOOD)
        self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_OLD);
    }
  return TRUE;
}

static gboolean
need_wind (VigilOutcome *self, GError **error)
{
  if (!isnan (vigil_case_get (self->given, VIGIL_CASE_WIND_SPEED)) && !isnan (vigil_case_get (self->given, VIGIL_CASE_WIND_FROM)))
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("The wind is not known: give its speed and direction."));
  return FALSE;
}

/* From the sun where it was measured; else what keeps the gas together longest at this wind. */
static gboolean
assume_stability (VigilOutcome *self, GError **error)
{
  double radiation = vigil_case_get (self->given, VIGIL_CASE_RADIATION);
  double wind = vigil_outcome_input (self, VIGIL_CASE_WIND_SPEED);
  VigilStability stability = wind < 3.0 ? VIGIL_STABILITY_F : VIGIL_STABILITY_D;

  if (!isnan (vigil_case_get (self->given, VIGIL_CASE_STABILITY)))
    return TRUE;
  if (!isnan (radiation)
      && !vigil_stability_from_sky (wind, vigil_insolation_from_radiation (radiation, radiation < 20.0), 0.3, &stability, &self->reserves, error))
    return FALSE;
  self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_CLASS_ASSUMED);
  assume (self, VIGIL_CASE_STABILITY, stability);
  return TRUE;
}

/* σθ in the middle of each class of EPA-454/R-99-005 table 6-8a (recalled). */
static void
assume_spread (VigilOutcome *self)
{
  static const double spread[VIGIL_N_STABILITIES] = { 25.0, 20.0, 15.0, 10.0, 5.5, 3.8 };
  guint class = (guint) CLAMP (lround (vigil_outcome_input (self, VIGIL_CASE_STABILITY)), 0, VIGIL_N_STABILITIES - 1);

  assume (self, VIGIL_CASE_WIND_SPREAD, spread[class]);
}

/* Liquefied gas stands under its own pressure, a liquid under that of the air. */
static gboolean
assume_pressure (VigilOutcome *self, GError **error)
{
  double ambient = vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE), temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE);
  double pressure = ambient;

  if (!isnan (vigil_case_get (self->given, VIGIL_CASE_PRESSURE)))
    return TRUE;
  if (temperature < self->substance->critical_temperature
      && !vigil_substance_vapour_pressure (self->substance, temperature, &pressure, &self->reserves, error))
    return FALSE;
  if (temperature >= self->substance->critical_temperature)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT,
                   _ ("%s is a gas at %.0f °C: its pressure must be given."), vigil_substance_get_name (self->substance), temperature - 273.15);
      return FALSE;
    }
  assume (self, VIGIL_CASE_PRESSURE, MAX (pressure, ambient));
  return TRUE;
}

static gboolean
assume_vessel (VigilOutcome *self, GError **error)
{
  double boiling = self->substance->boiling_point;

  assume (self, VIGIL_CASE_TEMPERATURE, vigil_outcome_input (self, VIGIL_CASE_AIR_TEMPERATURE));
  if (self->given->release == VIGIL_RELEASE_RATE)
    return TRUE;
  if (!assume_pressure (self, error))
    return FALSE;
  assume (self, VIGIL_CASE_HOLE, 0.025); /* one inch: the medium hole of API RP 581 */
  if (vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE) >= self->substance->critical_temperature)
    assume (self, VIGIL_CASE_FILL, 0.0);
  else if (isnan (boiling) || !isnan (vigil_case_get (self->given, VIGIL_CASE_VOLUME)))
    assume (self, VIGIL_CASE_FILL, 0.8); /* a full vessel; liquefied gas by rule at most 85 to 90 % */
  return TRUE;
}

/**
 * vigil_outcome_assume:
 *
 * Every number that stands in carries %VIGIL_INPUT_ASSUMED in the case of the outcome.
 */
gboolean
vigil_outcome_assume (VigilOutcome *self, GError **error)
{
  if (!check_given (self, error) || !need_wind (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    assume (self, plain[i].input, plain[i].value);
  assume (self, VIGIL_CASE_ROUGHNESS, self->given->terrain == VIGIL_TERRAIN_URBAN ? 1.0 : 0.1);
  if (!assume_stability (self, error))
    return FALSE;
  assume_spread (self);
  return assume_vessel (self, error);
}
