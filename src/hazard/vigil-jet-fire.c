/* vigil-jet-fire.c: a burning jet as a screening length and a line of point sources
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"
#include "hazard/vigil-jet-fire.h"

#include <glib/gi18n.h>
#include <math.h>

#define HOTTEST 400e3 /* W/m²; nearer the heat is held there */

void
vigil_jet_fire_input_init (VigilJetFireInput *input)
{
  g_return_if_fail (input);

  *input = (VigilJetFireInput) {
    .rate = NAN,
    .heat_of_combustion = NAN,
    .radiative_fraction = NAN,
    .jet_velocity = NAN,
    .length = NAN,
    .air_temperature = 293.15,
    .humidity = 0.7,
  };
}

gboolean
vigil_jet_fire_radiative_fraction (double jet_velocity, double *fraction, GError **error)
{
  g_return_val_if_fail (fraction, FALSE);

  if (!vigil_hazard_check (jet_velocity, 0, 5000, _ ("Speed of the jet"), "m/s", error))
    return FALSE;
  *fraction = 0.21 * exp (-0.00323 * jet_velocity) + 0.11;
  return TRUE;
}

static gboolean
check_input (const VigilJetFireInput *input, GError **error)
{
  return vigil_hazard_check (input->rate, 1e-6, 1e5, _ ("Release rate"), "kg/s", error)
         && vigil_hazard_check (input->heat_of_combustion, 1e5, 2e8, _ ("Heat of combustion"), "J/kg", error)
         && vigil_hazard_check (input->elevation, 0, G_PI / 2, _ ("Elevation of the jet"), "rad", error)
         && vigil_hazard_check (input->height, 0, 1000, _ ("Height of the release"), "m", error)
         && (isnan (input->length) || vigil_hazard_check (input->length, 0.01, 1e4, _ ("Length of the flame"), "m", error));
}

/* At rest without a speed: the largest of Chamberlain's. */
static gboolean
find_fraction (const VigilJetFireInput *input, VigilJetFire *jet, GError **error)
{
  jet->radiative_fraction = input->radiative_fraction;
  if (!isnan (input->radiative_fraction))
    return vigil_hazard_check (input->radiative_fraction, 0, 1, _ ("Radiated share of the heat"), "", error);
  if (isnan (input->jet_velocity))
    vigil_reserves_add (&jet->reserves, VIGIL_RESERVE_INPUT_ASSUMED);
  return vigil_jet_fire_radiative_fraction (isnan (input->jet_velocity) ? 0 : input->jet_velocity, &jet->radiative_fraction,
                                            error);
}

gboolean
vigil_jet_fire_compute (const VigilJetFireInput *input, VigilJetFire *jet, GError **error)
{
  VigilJetFire result = {
    .reserves = VIGIL_RESERVES_OF (VIGIL_RESERVE_SCREENING) | VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED),
  };

  g_return_val_if_fail (input && jet, FALSE);

  if (!check_input (input, error) || !find_fraction (input, &result, error)
      || !vigil_flame_water_vapour (input->air_temperature, input->humidity, &result.vapour_pressure, error))
    return FALSE;
  result.heat_release = input->rate * input->heat_of_combustion;
  result.length = isnan (input->length) ? 0.00326 * pow (result.heat_release, 0.478) : input->length;
  result.elevation = input->elevation;
  result.height = input->height;
  result.model = input->model;
  *jet = result;
  return TRUE;
}

/* ∫ ds/(4 pi d²)/L along the flame, or at its middle: @along the axis from the hole, @beside it. 1/m² */
static double
spread (const VigilJetFire *jet, double along, double beside)
{
  double length = jet->length;

  if (jet->model == VIGIL_JET_POINT)
    return 1 / (4 * G_PI * ((along - length / 2) * (along - length / 2) + beside * beside));
  return atan2 (length * beside, beside * beside + along * along - length * along) / (4 * G_PI * length * beside);
}

gboolean
vigil_jet_fire_heat (const VigilJetFire *jet, double along, double across, double height, VigilHeat *heat, GError **error)
{
  VigilHeat result = { .reserves = 0 };
  double lean, rise, axial, beside, path;

  g_return_val_if_fail (jet && heat, FALSE);

  if (!vigil_hazard_check (along, -2e6, 2e6, _ ("Distance along the flame"), "m", error)
      || !vigil_hazard_check (across, -2e6, 2e6, _ ("Distance across the flame"), "m", error)
      || !vigil_hazard_check (height, 0, 1e4, _ ("Height above ground"), "m", error))
    return FALSE;
  lean = cos (jet->elevation);
  rise = sin (jet->elevation);
  axial = along * lean + (height - jet->height) * rise;
  beside = MAX (hypot (across, (height - jet->height) * lean - along * rise), 1e-6 * jet->length);
  path = hypot (axial - CLAMP (axial, 0, jet->length), beside);
  if (!vigil_flame_transmissivity (jet->vapour_pressure, path, &result.transmissivity, &result.reserves, error))
    return FALSE;
  result.flux = result.transmissivity * jet->radiative_fraction * jet->heat_release * spread (jet, axial, beside);
  if (result.flux > HOTTEST)
    {
      result.flux = HOTTEST;
      vigil_reserves_add (&result.reserves, VIGIL_RESERVE_CAPPED);
    }
  result.reserves |= jet->reserves;
  *heat = result;
  return TRUE;
}

typedef struct
{
  const VigilJetFire *jet;
  double cosine, sine;
} Ray;

static double
heat_along (double distance, gconstpointer data)
{
  const Ray *ray = data;
  VigilHeat heat;

  return vigil_jet_fire_heat (ray->jet, distance * ray->cosine, distance * ray->sine, 0, &heat, NULL) ? heat.flux : 0;
}

gboolean
vigil_jet_fire_distance (const VigilJetFire *jet, double level, double bearing, double *distance, VigilReserves *reserves,
                         GError **error)
{
  Ray ray;
  VigilHeat heat;
  double outer;

  g_return_val_if_fail (jet && distance, FALSE);

  if (!vigil_hazard_check (level, 1, 1e6, _ ("Heat level"), "W/m²", error)
      || !vigil_hazard_check (bearing, -100, 100, _ ("Direction"), "rad", error))
    return FALSE;
  ray = (Ray) { jet, cos (bearing), sin (bearing) };
  outer = jet->length + jet->height + sqrt (jet->radiative_fraction * jet->heat_release / (4 * G_PI * level));
  if (!vigil_effects_farthest (heat_along, &ray, level, outer, distance, error)
      || !vigil_jet_fire_heat (jet, *distance * ray.cosine, *distance * ray.sine, 0, &heat, error))
    return FALSE;
  if (reserves)
    *reserves |= heat.reserves;
  return TRUE;
}
