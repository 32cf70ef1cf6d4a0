/* vigil-pool.c: spread, boiling and evaporation of a pool in closed form, and the screening of a boiling release
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-pool-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_TIME (7 * 86400.0)

gboolean
vigil_pool_radius_instantaneous (double volume, double start_radius, double time, double *radius, GError **error)
{
  g_return_val_if_fail (radius, FALSE);

  if (!vigil_hazard_check (volume, 0, 1e7, _ ("Volume"), "m³", error)
      || !vigil_hazard_check (start_radius, 0, 1e4, _ ("Radius at the start"), "m", error)
      || !vigil_hazard_check (time, 0, MOST_TIME, _ ("Time"), "s", error))
    return FALSE;
  *radius = sqrt (start_radius * start_radius + time * sqrt (8 * VIGIL_GRAVITY * volume / G_PI));
  return TRUE;
}

gboolean
vigil_pool_radius_continuous (double volume_rate, double time, double *radius, GError **error)
{
  g_return_val_if_fail (radius, FALSE);

  if (!vigil_hazard_check (volume_rate, 0, 1e5, _ ("Rate of the spill"), "m³/s", error)
      || !vigil_hazard_check (time, 0, MOST_TIME, _ ("Time"), "s", error))
    return FALSE;
  *radius = pow (32 * VIGIL_GRAVITY * volume_rate * time * time * time / (9 * G_PI), 0.25);
  return TRUE;
}

static gboolean
check_ground (double conductivity, double diffusivity, double temperature, GError **error)
{
  return vigil_hazard_check (conductivity, 0, 1000, _ ("Heat conductivity of the ground"), "W/(m K)", error)
         && vigil_hazard_check (diffusivity, 1e-9, 1e-2, _ ("Heat diffusivity of the ground"), "m²/s", error)
         && vigil_hazard_check (temperature, 100, 400, _ ("Temperature of the ground"), "K", error);
}

gboolean
vigil_pool_boiling_flux (double conductivity, double diffusivity, double ground_temperature, double boiling_point,
                         double vaporisation_heat, double time, double *flux, GError **error)
{
  g_return_val_if_fail (flux, FALSE);

  if (!check_ground (conductivity, diffusivity, ground_temperature, error)
      || !vigil_hazard_check (boiling_point, 4, 1000, _ ("Boiling point"), "K", error)
      || !vigil_hazard_check (vaporisation_heat, 1e3, 1e8, _ ("Heat of vaporisation"), "J/kg", error)
      || !vigil_hazard_check (time, 1e-6, MOST_TIME, _ ("Time"), "s", error))
    return FALSE;
  *flux = conductivity * MAX (ground_temperature - boiling_point, 0) / (vaporisation_heat * sqrt (G_PI * diffusivity * time));
  return TRUE;
}

static gboolean
check_evaporation (const VigilPoolEvaporation *in, GError **error)
{
  return vigil_hazard_check (in->diameter, 0.01, 10000, _ ("Diameter of the pool"), "m", error)
         && vigil_hazard_check (in->wind, 0.1, 100, _ ("Wind"), "m/s", error)
         && vigil_hazard_check (in->vapour_pressure, 0, 1e8, _ ("Vapour pressure"), "Pa", error)
         && vigil_hazard_check (in->molar_mass, 0.002, 1, _ ("Molar mass"), "kg/mol", error)
         && vigil_hazard_check (in->temperature, 4, 1000, _ ("Temperature"), "K", error)
         && vigil_hazard_check (in->schmidt, 0.05, 20, _ ("Schmidt number"), "", error)
         && (isnan (in->ambient) || vigil_hazard_check (in->ambient, 1000, 1e7, _ ("Pressure outside"), "Pa", error));
}

gboolean
vigil_pool_evaporation (const VigilPoolEvaporation *in, double *rate, GError **error)
{
  double transfer, density;

  g_return_val_if_fail (in && rate, FALSE);

  if (!check_evaporation (in, error))
    return FALSE;
  if (in->vapour_pressure >= in->ambient)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE, _ ("The pool boils: it does not merely evaporate."));
      return FALSE;
    }
  transfer = vigil_pool_transfer (in->wind, in->diameter, in->schmidt);
  density = in->vapour_pressure * in->molar_mass / (VIGIL_GAS_CONSTANT * in->temperature);
  *rate = transfer * density * G_PI / 4 * in->diameter * in->diameter;
  if (!isnan (in->ambient))
    *rate *= vigil_pool_correction (in->vapour_pressure / in->ambient);
  return TRUE;
}

static gboolean
check_screening (const VigilPoolScreening *in, GError **error)
{
  return vigil_hazard_check (in->rate, 0, 1e6, _ ("Rate of the spill"), "kg/s", error)
         && vigil_hazard_check (in->duration, 1e-3, MOST_TIME, _ ("Time looked at"), "s", error)
         && vigil_hazard_check (in->flash_fraction, 0, 1, _ ("Share that flashes"), "", error)
         && vigil_hazard_check (in->airborne_fraction, 0, 1, _ ("Share of drops that stay in the air"), "", error)
         && vigil_hazard_check (in->liquid_density, 10, 30000, _ ("Density of the liquid"), "kg/m³", error)
         && vigil_hazard_check (in->boiling_point, 4, 1000, _ ("Boiling point"), "K", error)
         && vigil_hazard_check (in->vaporisation_heat, 1e3, 1e8, _ ("Heat of vaporisation"), "J/kg", error)
         && vigil_hazard_check (in->bund_area, 0, 1e7, _ ("Area of the bund"), "m²", error)
         && check_ground (in->conductivity, in->diffusivity, in->ground_temperature, error);
}

/* Integral from 0 to @end of min (c t, b t^-1/2, most): the pool grows as t^3/2 to its bund while the ground cools as t^-1/2,
 * and never gives more than runs in. */
static double
integrate (double c, double b, double most, double end)
{
  double turn = pow (b / c, 2.0 / 3), full = most / c, sum, from;

  if (MIN (turn, full) >= end)
    return c * end * end / 2;
  if (turn <= full)
    return c * turn * turn / 2 + 2 * b * (sqrt (end) - sqrt (turn));
  sum = c * full * full / 2;
  from = MIN (end, b / most * (b / most));
  return sum + most * (from - full) + 2 * b * (sqrt (end) - sqrt (from));
}

gboolean
vigil_pool_screening (const VigilPoolScreening *in, VigilPoolScreeningResult *out, GError **error)
{
  double reaching, volume_rate, flux, growth, bund;

  g_return_val_if_fail (in && out, FALSE);

  if (!check_screening (in, error))
    return FALSE;
  *out = (VigilPoolScreeningResult){
    .reserves = VIGIL_RESERVES_OF (VIGIL_RESERVE_SCREENING) | VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED),
  };
  reaching = in->rate * (1 - in->flash_fraction) * (1 - in->airborne_fraction);
  volume_rate = reaching / in->liquid_density;
  /* At 1 s: flux in kg/(m² s), area in m². */
  flux = in->conductivity * MAX (in->ground_temperature - in->boiling_point, 0)
         / (in->vaporisation_heat * sqrt (G_PI * in->diffusivity));
  growth = G_PI * sqrt (32 * VIGIL_GRAVITY * volume_rate / (9 * G_PI));
  if (in->area_as_posted)
    growth = G_PI / 4 * sqrt (2048.0 / 81 * volume_rate);
  bund = in->bund_area > 0 ? in->bund_area : 1e7;
  out->flashed = in->rate * in->flash_fraction * in->duration;
  out->drops = in->rate * (1 - in->flash_fraction) * in->airborne_fraction * in->duration;
  if (flux > 0 && growth > 0)
    out->evaporated = integrate (flux * growth, flux * bund, reaching, in->duration);
  out->airborne = out->flashed + out->drops + out->evaporated;
  return TRUE;
}
