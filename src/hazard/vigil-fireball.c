/* vigil-fireball.c: the ball of fire of a vessel that bursts with boiling fuel in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"
#include "hazard/vigil-fireball.h"

#include <glib/gi18n.h>
#include <math.h>

#define LARGE 30000.0  /* kg; from there the longer duration */
#define BRIGHTEST 400e3 /* W/m², recalled */
#define SHARE_OF_SEVERAL 0.9

void
vigil_fireball_input_init (VigilFireballInput *input)
{
  g_return_if_fail (input);

  *input = (VigilFireballInput) {
    .mass = NAN,
    .vessels = 1,
    .heat_of_combustion = NAN,
    .burst_pressure = NAN,
    .radiative_fraction = NAN,
    .height = VIGIL_FIREBALL_RAISED,
    .air_temperature = 293.15,
    .humidity = 0.7,
  };
}

/* CCPS; the TNO and GB/T 37243 forms are recalled. */
static void
find_size (const VigilFireballInput *input, VigilFireball *ball)
{
  double mass = input->mass;

  if (input->variant != VIGIL_FIREBALL_CCPS)
    vigil_reserves_add (&ball->reserves, VIGIL_RESERVE_UNVERIFIED);
  if (input->variant == VIGIL_FIREBALL_GB && input->vessels > 1)
    mass *= SHARE_OF_SEVERAL;
  ball->mass = mass;
  ball->diameter = 5.8 * cbrt (mass);
  ball->duration = 0.45 * cbrt (mass);
  if (input->variant == VIGIL_FIREBALL_TNO)
    {
      ball->diameter = 6.48 * pow (mass, 0.325);
      ball->duration = 0.852 * pow (mass, 0.26);
    }
  else if (input->variant == VIGIL_FIREBALL_CCPS && mass >= LARGE)
    ball->duration = 2.6 * pow (mass, 1.0 / 6);
}

static double
find_height (VigilFireballHeight height, double diameter)
{
  const double of_diameter[] = { 0.5, 0.75, 1 };

  return of_diameter[MIN (height, VIGIL_FIREBALL_HIGH)] * diameter;
}

/* Roberts (1981), recalled; without the pressure that of a burst below the setting of the relief valve. */
static gboolean
find_fraction (const VigilFireballInput *input, VigilFireball *ball, GError **error)
{
  ball->radiative_fraction = input->radiative_fraction;
  if (!isnan (input->radiative_fraction))
    return vigil_hazard_check (input->radiative_fraction, 0, 1, _ ("Radiated share of the heat"), "", error);
  if (isnan (input->burst_pressure))
    {
      ball->radiative_fraction = 0.3;
      vigil_reserves_add (&ball->reserves, VIGIL_RESERVE_INPUT_ASSUMED);
      return TRUE;
    }
  if (!vigil_hazard_check (input->burst_pressure, 5e4, 5e7, _ ("Burst pressure"), "Pa", error))
    return FALSE;
  ball->radiative_fraction = MIN (1, 0.27 * pow (input->burst_pressure / 1e6, 0.32));
  vigil_reserves_add (&ball->reserves, VIGIL_RESERVE_UNVERIFIED);
  return TRUE;
}

static void
find_sep (const VigilFireballInput *input, VigilFireball *ball)
{
  ball->sep = ball->radiative_fraction * ball->mass * input->heat_of_combustion
              / (G_PI * ball->diameter * ball->diameter * ball->duration);
  if (ball->sep <= BRIGHTEST)
    return;
  ball->sep = BRIGHTEST;
  vigil_reserves_add (&ball->reserves, VIGIL_RESERVE_CAPPED);
  vigil_reserves_add (&ball->reserves, VIGIL_RESERVE_UNVERIFIED);
}

gboolean
vigil_fireball_compute (const VigilFireballInput *input, VigilFireball *ball, GError **error)
{
  VigilFireball result = { .reserves = 0 };

  g_return_val_if_fail (input && ball, FALSE);

  if (!vigil_hazard_check (input->mass, 0.1, 1e7, _ ("Mass of fuel"), "kg", error)
      || !vigil_hazard_check (input->heat_of_combustion, 1e5, 2e8, _ ("Heat of combustion"), "J/kg", error)
      || !find_fraction (input, &result, error)
      || !vigil_flame_water_vapour (input->air_temperature, input->humidity, &result.vapour_pressure, error))
    return FALSE;
  find_size (input, &result);
  result.centre_height = find_height (input->height, result.diameter);
  find_sep (input, &result);
  *ball = result;
  return TRUE;
}

gboolean
vigil_fireball_view (double diameter, double centre_height, double distance, VigilViewFactor *view, VigilReserves *reserves,
                     GError **error)
{
  double square, maximum, away;

  g_return_val_if_fail (view, FALSE);

  if (!vigil_hazard_check (diameter, 0.1, 1e4, _ ("Diameter of the fireball"), "m", error)
      || !vigil_hazard_check (centre_height, 0, 1e4, _ ("Height of the fireball"), "m", error)
      || !vigil_hazard_check (distance, 0, 2e6, _ ("Distance"), "m", error))
    return FALSE;
  square = distance * distance + centre_height * centre_height;
  if (square <= diameter * diameter / 4)
    {
      *view = (VigilViewFactor) { 1, 1, 1 };
      vigil_reserves_add (reserves, VIGIL_RESERVE_VIEW_FACTOR);
      return TRUE;
    }
  away = sqrt (square);
  maximum = diameter * diameter / 4 / square;
  *view = (VigilViewFactor) { maximum * distance / away, maximum * centre_height / away, maximum };
  return TRUE;
}

gboolean
vigil_fireball_heat (const VigilFireball *ball, double distance, VigilHeat *heat, GError **error)
{
  VigilHeat result = { .reserves = 0 };
  double path;

  g_return_val_if_fail (ball && heat, FALSE);

  path = MAX (0, hypot (distance, ball->centre_height) - ball->diameter / 2);
  if (!vigil_fireball_view (ball->diameter, ball->centre_height, distance, &result.view, &result.reserves, error)
      || !vigil_flame_transmissivity (ball->vapour_pressure, path, &result.transmissivity, &result.reserves, error))
    return FALSE;
  result.flux = ball->sep * result.view.maximum * result.transmissivity;
  result.reserves |= ball->reserves;
  *heat = result;
  return TRUE;
}

gboolean
vigil_fireball_point_flux (double mass, double heat_of_combustion, double fraction, double transmissivity, double distance, double *flux,
                           GError **error)
{
  g_return_val_if_fail (flux, FALSE);

  if (!vigil_hazard_check (mass, 0.1, 1e7, _ ("Mass of fuel"), "kg", error)
      || !vigil_hazard_check (heat_of_combustion, 1e5, 2e8, _ ("Heat of combustion"), "J/kg", error)
      || !vigil_hazard_check (fraction, 0, 1, _ ("Radiated share of the heat"), "", error)
      || !vigil_hazard_check (transmissivity, 0, 1, _ ("Share of the heat that passes the air"), "", error)
      || !vigil_hazard_check (distance, 0.1, 2e6, _ ("Distance"), "m", error))
    return FALSE;
  *flux = 2.2 * transmissivity * fraction * heat_of_combustion * pow (mass, 0.67) / (4 * G_PI * distance * distance);
  return TRUE;
}

static double
heat_at (double distance, gconstpointer ball)
{
  VigilHeat heat;

  return vigil_fireball_heat (ball, distance, &heat, NULL) ? heat.flux : 0;
}

gboolean
vigil_fireball_distance (const VigilFireball *ball, double level, double *distance, VigilReserves *reserves, GError **error)
{
  VigilHeat heat;

  g_return_val_if_fail (ball && distance, FALSE);

  if (!vigil_hazard_check (level, 1, 1e6, _ ("Heat level"), "W/m²", error)
      || !vigil_effects_farthest (heat_at, ball, level, ball->diameter * (1 + sqrt (ball->sep / level)), distance, error)
      || !vigil_fireball_heat (ball, *distance, &heat, error))
    return FALSE;
  if (reserves)
    *reserves |= heat.reserves;
  return TRUE;
}
