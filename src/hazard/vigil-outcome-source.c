/* vigil-outcome-source.c: what gets out of the vessel and into the air
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-outcome-private.h"
#include "hazard/vigil-pool.h"
#include "hazard/vigil-vessel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define APPRECIABLE_FLASH 0.05 /* from which on a boiling jet keeps its drops in the air */

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, sentence);
  return FALSE;
}

/* Where only the volume is known: a ball, an upright vessel as high as wide, a lying one four times as long. */
static gboolean
make_vessel (const VigilOutcome *self, VigilVessel *out, GError **error)
{
  double volume = vigil_case_get (self->given, VIGIL_CASE_VOLUME), diameter = vigil_case_get (self->given, VIGIL_CASE_DIAMETER);
  VigilCaseVessel kind = self->given->vessel;

  if (isnan (volume))
    return fail (error, _ ("The volume of the vessel is not known: give it, or the release rate."));
  if (kind == VIGIL_CASE_VESSEL_UNKNOWN)
    kind = self->store_pressure > 1.5 * VIGIL_STANDARD_PRESSURE ? VIGIL_CASE_VESSEL_LYING : VIGIL_CASE_VESSEL_UPRIGHT;
  if (kind == VIGIL_CASE_VESSEL_SPHERE)
    *out = (VigilVessel){ VIGIL_VESSEL_SPHERE, cbrt (6.0 * volume / G_PI), 0.0 };
  else
    {
      if (isnan (diameter))
        diameter = cbrt (4.0 * volume / (G_PI * (kind == VIGIL_CASE_VESSEL_LYING ? 4.0 : 1.0)));
      *out = (VigilVessel){ kind == VIGIL_CASE_VESSEL_LYING ? VIGIL_VESSEL_HORIZONTAL : VIGIL_VESSEL_VERTICAL, diameter,
                            volume / (G_PI / 4.0 * diameter * diameter) };
    }
  return vigil_vessel_check (out, error);
}

static gboolean
check_hole (const VigilOutcome *self, const VigilVessel *vessel, GError **error)
{
  if (vigil_hole_round_area (vigil_outcome_input (self, VIGIL_CASE_HOLE)) <= vigil_vessel_get_section (vessel))
    return TRUE;
  return fail (error, _ ("The hole is larger than the vessel."));
}

/* What is in the vessel above the hole is all that can get out as liquid; none: gas. */
static gboolean
liquid_level (const VigilOutcome *self, const VigilVessel *vessel, double *level, GError **error)
{
  double fill = vigil_outcome_input (self, VIGIL_CASE_FILL);

  *level = 0.0;
  return fill <= 0.0 || vigil_vessel_level_at (vessel, fill * vigil_vessel_get_volume (vessel), level, error);
}

static gboolean
boiling_point (VigilOutcome *self, double *out)
{
  g_autoptr (GError) error = NULL;

  if (vigil_substance_boiling_point (self->substance, vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE), out, &self->reserves, &error))
    return TRUE;
  *out = self->substance->boiling_point;
  return !isnan (*out);
}

/* A boiling jet: which share is gas at once, which stays in the air as drops, which rains out. */
static gboolean
split_jet (VigilOutcome *self, double rate, GError **error)
{
  double temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE), boiling, flash = 0.0;
  VigilOutcomeSource *source = &self->source;

  if (!boiling_point (self, &boiling))
    return fail (error, _ ("The boiling point of the substance is not known."));
  if (temperature > boiling
      && !vigil_flash_of_substance (self->substance, temperature, vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE), VIGIL_FLASH_EXPONENTIAL,
                                    &flash, &self->reserves, error))
    return FALSE;
  source->flash = flash;
  self->cloud_source.temperature = flash > 0.0 ? boiling : temperature;
  if (flash >= APPRECIABLE_FLASH)
    {
      self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_AEROSOL) | VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED);
      self->cloud_source.liquid = 1.0 - flash;
      source->phase = VIGIL_PHASE_TWO_PHASE;
      source->airborne_rate = rate;
    }
  else
    {
      source->airborne_rate = rate * flash;
      self->liquid_rate = rate * (1.0 - flash);
    }
  return TRUE;
}

static void
fill_pool (VigilOutcome *self, VigilPool *pool)
{
  double bund = vigil_case_get (self->given, VIGIL_CASE_BUND), boiling;

  *pool = (VigilPool){
    .substance = self->substance,
    .rate = self->source.instantaneous ? 0.0 : self->liquid_rate,
    .rate_duration = self->source.instantaneous ? 0.0 : self->source.duration,
    .initial_mass = self->source.instantaneous ? self->source.mass - self->source.airborne_mass : 0.0,
    .temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE),
    .bund_area = isnan (bund) ? 0.0 : bund,
    .least_depth = VIGIL_POOL_DEPTH,
    .ground_temperature = vigil_outcome_input (self, VIGIL_CASE_AIR_TEMPERATURE),
    .conductivity = VIGIL_CONCRETE_CONDUCTIVITY,
    .diffusivity = VIGIL_CONCRETE_DIFFUSIVITY,
    .wind = MAX (vigil_outcome_input (self, VIGIL_CASE_WIND_SPEED), 0.5),
    .air_temperature = vigil_outcome_input (self, VIGIL_CASE_AIR_TEMPERATURE),
    .ambient = vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE),
    .humidity = vigil_outcome_input (self, VIGIL_CASE_HUMIDITY),
    .solar = 0.0,
    .schmidt = VIGIL_POOL_SCHMIDT,
    .duration = MAX (self->source.duration, 600.0),
  };
  if (!isnan (vigil_case_get (self->given, VIGIL_CASE_RADIATION)))
    pool->solar = vigil_outcome_input (self, VIGIL_CASE_RADIATION);
  if (boiling_point (self, &boiling))
    pool->temperature = MIN (pool->temperature, boiling);
}

/* What lies on the ground and goes up from it. The steady cloud takes the strongest minute of the pool. */
static gboolean
add_pool (VigilOutcome *self, GError **error)
{
  g_autofree VigilPoolResult *result = g_new0 (VigilPoolResult, 1);
  VigilPool pool;
  double from_pool;

  fill_pool (self, &pool);
  if (pool.rate <= 0.0 && pool.initial_mass <= 0.0)
    return TRUE;
  if (!vigil_pool_run (&pool, result, error))
    return FALSE;
  self->source.pool_area = result->largest_area;
  self->reserves |= result->reserves;
  if (pool.bund_area <= 0.0)
    self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_POOL_DEPTH);
  from_pool = MIN (result->peak_rate, result->evaporated / 60.0);
  self->source.airborne_rate += from_pool;
  self->source.airborne_mass += result->evaporated + (self->source.instantaneous ? 0.0 : self->source.flash * self->source.mass);
  self->cloud_source.half_width = sqrt (result->largest_area / G_PI);
  if (self->source.instantaneous && self->source.flash < APPRECIABLE_FLASH)
    {
      /* nearly all of it comes off the pool bit by bit: a plume */
      self->source.instantaneous = FALSE;
      self->source.duration = pool.duration;
    }
  return TRUE;
}

static void
take_outflow (VigilOutcome *self, const VigilRelease *flow)
{
  VigilOutcomeSource *source = &self->source;

  source->rate = flow->points[0].rate;
  source->duration = MAX (flow->duration, 1.0);
  source->mass = flow->released;
  self->reserves |= flow->reserves;
}

/* For a steady cloud the strongest mean over ten minutes, or over all of a shorter release. */
static double
steady_rate (const VigilRelease *flow)
{
  return vigil_release_get_mean_rate (flow, CLAMP (flow->duration, 1.0, 600.0));
}

static gboolean
leak_liquid (VigilOutcome *self, const VigilVessel *vessel, double level, GError **error)
{
  g_autofree VigilRelease *flow = g_new0 (VigilRelease, 1);
  double density, boiling, pressure = self->store_pressure, ambient = vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE);
  gboolean boils = boiling_point (self, &boiling) && vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE) > boiling;
  VigilVesselLiquid in;

  if (!vigil_substance_liquid_density (self->substance, vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE), &density, &self->reserves, error))
    return FALSE;
  in = (VigilVesselLiquid){
    .vessel = *vessel,
    .level = level,
    .hole_height = vigil_outcome_input (self, VIGIL_CASE_HOLE_HEIGHT),
    .hole_area = vigil_hole_round_area (vigil_outcome_input (self, VIGIL_CASE_HOLE)),
    .discharge = vigil_outcome_input (self, VIGIL_CASE_DISCHARGE),
    .density = density,
    .temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE),
    .critical_temperature = self->substance->critical_temperature,
    .pad = VIGIL_PAD_CONSTANT, /* boiling, vented or held by nitrogen: the cautious side */
    .pressure = MAX (pressure, ambient),
    .ambient = ambient,
    .duration = vigil_outcome_input (self, VIGIL_CASE_DURATION),
  };
  if (!vigil_vessel_release_liquid (&in, flow, error))
    return FALSE;
  take_outflow (self, flow);
  self->source.phase = VIGIL_PHASE_LIQUID;
  if (boils)
    self->cloud_source.velocity = self->source.rate / (density * in.hole_area);
  if (boils)
    self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_TWO_PHASE);
  return split_jet (self, steady_rate (flow), error);
}

static gboolean
leak_gas (VigilOutcome *self, const VigilVessel *vessel, GError **error)
{
  g_autofree VigilRelease *flow = g_new0 (VigilRelease, 1);
  VigilVesselGas in = {
    .vessel = *vessel,
    .pressure = self->store_pressure,
    .temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE),
    .molar_mass = self->substance->molar_mass,
    .gamma = isnan (self->substance->gamma) ? 1.3 : self->substance->gamma,
    .hole_area = vigil_hole_round_area (vigil_outcome_input (self, VIGIL_CASE_HOLE)),
    .discharge = vigil_outcome_input (self, VIGIL_CASE_DISCHARGE),
    .ambient = vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE),
    .form = VIGIL_BLOWDOWN_ISOTHERMAL,
    .duration = vigil_outcome_input (self, VIGIL_CASE_DURATION),
  };

  if (isnan (self->substance->gamma))
    self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED);
  if (!vigil_vessel_release_gas (&in, flow, error))
    return FALSE;
  take_outflow (self, flow);
  self->source.phase = VIGIL_PHASE_GAS;
  self->source.airborne_rate = steady_rate (flow);
  self->cloud_source.temperature = in.temperature;
  return TRUE;
}

/* Vapour over boiling liquid: what leaves boils off again, so the pressure and the rate hold until all is gone. */
static gboolean
leak_vapour (VigilOutcome *self, const VigilVessel *vessel, GError **error)
{
  double density, mass, fill = vigil_outcome_input (self, VIGIL_CASE_FILL);
  VigilOutcomeSource *source = &self->source;
  VigilHoleFlow flow;
  VigilHoleGas in = {
    .area = vigil_hole_round_area (vigil_outcome_input (self, VIGIL_CASE_HOLE)),
    .discharge = vigil_outcome_input (self, VIGIL_CASE_DISCHARGE),
    .pressure = self->store_pressure,
    .temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE),
    .ambient = vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE),
    .molar_mass = self->substance->molar_mass,
    .gamma = isnan (self->substance->gamma) ? 1.3 : self->substance->gamma,
  };

  if (!vigil_substance_liquid_density (self->substance, in.temperature, &density, &self->reserves, error) || !vigil_hole_gas (&in, &flow, error))
    return FALSE;
  mass = fill * density * vigil_vessel_get_volume (vessel);
  self->reserves |= flow.reserves | VIGIL_RESERVES_OF (VIGIL_RESERVE_SCREENING);
  source->phase = VIGIL_PHASE_GAS;
  source->rate = source->airborne_rate = flow.rate;
  source->duration = vigil_outcome_input (self, VIGIL_CASE_DURATION);
  if (flow.rate * source->duration > mass)
    {
      source->duration = MAX (mass / flow.rate, 1.0);
      self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED);
    }
  source->mass = flow.rate * source->duration;
  self->cloud_source.temperature = in.temperature;
  return TRUE;
}

static gboolean
find_leak (VigilOutcome *self, GError **error)
{
  double boiling;
  VigilVessel vessel;
  double level;

  self->store_pressure = vigil_outcome_input (self, VIGIL_CASE_PRESSURE);
  if (!make_vessel (self, &vessel, error) || !check_hole (self, &vessel, error) || !liquid_level (self, &vessel, &level, error))
    return FALSE;
  if (level > vigil_outcome_input (self, VIGIL_CASE_HOLE_HEIGHT))
    return leak_liquid (self, &vessel, level, error) && add_pool (self, error);
  if (level > 0.0 && boiling_point (self, &boiling) && vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE) > boiling)
    return leak_vapour (self, &vessel, error);
  return leak_gas (self, &vessel, error);
}

static gboolean
find_rate (VigilOutcome *self, GError **error)
{
  double rate = vigil_case_get (self->given, VIGIL_CASE_RATE), mass = vigil_case_get (self->given, VIGIL_CASE_MASS);
  VigilOutcomeSource *source = &self->source;

  if (isnan (rate))
    return fail (error, _ ("The release rate is not given."));
  source->phase = VIGIL_PHASE_GAS;
  source->rate = source->airborne_rate = rate;
  source->duration = vigil_outcome_input (self, VIGIL_CASE_DURATION);
  if (!isnan (mass) && mass < rate * source->duration)
    {
      source->duration = MAX (mass / rate, 1.0);
      self->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_EMPTIED);
    }
  source->mass = rate * source->duration;
  self->cloud_source.temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE);
  return TRUE;
}

/* All that the vessel holds, liquid and gas above it. */
static gboolean
content (VigilOutcome *self, double *mass, GError **error)
{
  double volume = vigil_case_get (self->given, VIGIL_CASE_VOLUME), fill = vigil_case_get (self->given, VIGIL_CASE_FILL);
  double temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE), liquid = 0.0, gas;

  *mass = vigil_case_get (self->given, VIGIL_CASE_MASS);
  if (!isnan (*mass))
    return TRUE;
  if (isnan (volume))
    return fail (error, _ ("The volume of the vessel is not known: give it, or the release rate."));
  fill = isnan (fill) ? 0.0 : fill;
  if (fill > 0.0 && !vigil_substance_liquid_density (self->substance, temperature, &liquid, &self->reserves, error))
    return FALSE;
  if (!vigil_substance_gas_density (self->substance, temperature, self->store_pressure, &gas, &self->reserves, error))
    return FALSE;
  *mass = volume * (fill * liquid + (1.0 - fill) * gas);
  return TRUE;
}

static gboolean
find_burst (VigilOutcome *self, GError **error)
{
  VigilOutcomeSource *source = &self->source;
  double fill = vigil_case_get (self->given, VIGIL_CASE_FILL);

  self->store_pressure = vigil_outcome_input (self, VIGIL_CASE_PRESSURE);
  source->instantaneous = TRUE;
  source->duration = 1.0;
  if (!content (self, &source->mass, error))
    return FALSE;
  source->rate = source->mass;
  if (!isnan (fill) && fill <= 0.0)
    {
      source->phase = VIGIL_PHASE_GAS;
      source->airborne_mass = source->airborne_rate = source->mass;
      self->cloud_source.temperature = vigil_outcome_input (self, VIGIL_CASE_TEMPERATURE);
      return TRUE;
    }
  source->phase = VIGIL_PHASE_LIQUID;
  if (!split_jet (self, source->mass, error))
    return FALSE;
  source->airborne_mass = source->airborne_rate;
  return add_pool (self, error);
}

/* What the cloud starts from, out of what the source has become. */
static void
begin_cloud (VigilOutcome *self)
{
  VigilCloudSource *cloud = &self->cloud_source;
  VigilOutcomeSource *source = &self->source;

  cloud->substance = self->substance;
  cloud->height = vigil_outcome_input (self, VIGIL_CASE_HEIGHT);
  cloud->duration = source->duration;
  if (source->instantaneous)
    cloud->mass = source->airborne_mass;
  else
    {
      cloud->rate = source->airborne_rate;
      if (source->airborne_mass <= 0.0 || source->airborne_mass > source->mass)
        source->airborne_mass = MIN (source->airborne_rate * source->duration, source->mass);
    }
  self->airborne = cloud->rate > 0.0 || cloud->mass > 0.0;
}

/**
 * vigil_outcome_find_source:
 *
 * A hole, a given rate or all at once; then what of it flashes, stays as drops, or evaporates from a pool.
 */
gboolean
vigil_outcome_find_source (VigilOutcome *self, GError **error)
{
  gboolean found;

  if (self->given->release == VIGIL_RELEASE_RATE)
    found = find_rate (self, error);
  else if (self->given->release == VIGIL_RELEASE_BURST)
    found = find_burst (self, error);
  else
    found = find_leak (self, error);
  if (found)
    begin_cloud (self);
  return found;
}
