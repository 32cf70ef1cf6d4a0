/* vigil-flame.c: burning rates, brightness of flames and what the air lets through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"
#include "hazard/vigil-flame-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define SOOT_SEP 20e3  /* W/m² of the smoke, Yellow Book 6.5.4 */
#define CLEAR_SEP 140e3 /* W/m², Mudan 1984 */

/* Yellow Book Table 6.5 after Babrauskas; FALSE: recalled. */
static const VigilBurningRate burning_rates[] = {
  { "gasoline", "86290-81-5", 0.055, 2.1, TRUE },
  { "methane (LNG)", "74-82-8", 0.078, 1.1, TRUE },
  { "benzene", "71-43-2", 0.085, 2.7, TRUE },
  { "methanol", "67-56-1", 0.015, INFINITY, TRUE },
  { "propane (LPG)", "74-98-6", 0.099, 1.4, FALSE },
  { "n-butane (LPG)", "106-97-8", 0.078, 2.7, FALSE },
  { "hexane", "110-54-3", 0.074, 1.9, FALSE },
  { "kerosene", "8008-20-6", 0.039, 3.5, FALSE },
  { "toluene", "108-88-3", 0.07, 2.3, FALSE },
  { "xylene", "1330-20-7", 0.09, 1.4, FALSE },
  { "xylene (o-)", "95-47-6", 0.09, 1.4, FALSE },
  { "xylene (m-)", "108-38-3", 0.09, 1.4, FALSE },
  { "xylene (p-)", "106-42-3", 0.09, 1.4, FALSE },
  { "acetone", "67-64-1", 0.041, 1.9, FALSE },
};

const VigilBurningRate *
vigil_flame_find_burning_rate (const char *cas_or_name)
{
  g_return_val_if_fail (cas_or_name, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (burning_rates); i++)
    if (g_str_equal (burning_rates[i].cas, cas_or_name) || g_ascii_strcasecmp (burning_rates[i].name, cas_or_name) == 0)
      return &burning_rates[i];
  return NULL;
}

gboolean
vigil_flame_burning_rate (const VigilBurningRate *fuel, double diameter, double *rate, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (fuel && rate, FALSE);

  if (!vigil_hazard_check (diameter, 0.01, 1000, _ ("Diameter of the pool"), "m", error))
    return FALSE;
  *rate = fuel->rate_max * -expm1 (-fuel->extinction * diameter);
  if (!fuel->verified)
    vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  return TRUE;
}

gboolean
vigil_flame_burgess_rate (double heat_of_combustion, double heat_of_vaporization, double heat_capacity, double boiling_point,
                          double air_temperature, double *rate, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (rate, FALSE);

  if (!vigil_hazard_check (heat_of_combustion, 1e5, 2e8, _ ("Heat of combustion"), "J/kg", error)
      || !vigil_hazard_check (heat_of_vaporization, 1e3, 1e7, _ ("Heat of vaporization"), "J/kg", error)
      || !vigil_hazard_check (heat_capacity, 100, 2e4, _ ("Heat capacity of the liquid"), "J/(kg·K)", error)
      || !vigil_hazard_check (boiling_point, 4, 1000, _ ("Boiling point"), "K", error)
      || !vigil_hazard_check (air_temperature, 180, 350, _ ("Air temperature"), "K", error))
    return FALSE;
  *rate = 0.001 * heat_of_combustion / (heat_of_vaporization + heat_capacity * MAX (0, boiling_point - air_temperature));
  vigil_reserves_add (reserves, VIGIL_RESERVE_SCREENING);
  return TRUE;
}

gboolean
vigil_flame_sep_fraction (double fraction, double rate, double heat_of_combustion, double length, double diameter, double *sep,
                          GError **error)
{
  g_return_val_if_fail (sep, FALSE);

  if (!vigil_hazard_check (fraction, 0, 1, _ ("Radiated share of the heat"), "", error)
      || !vigil_hazard_check (rate, 1e-6, 10, _ ("Burning rate"), "kg/(m²·s)", error)
      || !vigil_hazard_check (heat_of_combustion, 1e5, 2e8, _ ("Heat of combustion"), "J/kg", error)
      || !vigil_hazard_check (length, 0, 1e5, _ ("Length of the flame"), "m", error)
      || !vigil_hazard_check (diameter, 0.01, 1000, _ ("Diameter of the pool"), "m", error))
    return FALSE;
  *sep = fraction * rate * heat_of_combustion / (1 + 4 * length / diameter);
  return TRUE;
}

gboolean
vigil_flame_sep_soot (double sep_max, double soot, double *sep, GError **error)
{
  g_return_val_if_fail (sep, FALSE);

  if (!vigil_hazard_check (sep_max, 0, 1e7, _ ("Brightness of the flame"), "W/m²", error)
      || !vigil_hazard_check (soot, 0, 1, _ ("Share of the flame behind soot"), "", error))
    return FALSE;
  *sep = sep_max * (1 - soot) + SOOT_SEP * soot;
  return TRUE;
}

gboolean
vigil_flame_sep_mudan (double diameter, double *sep, GError **error)
{
  double clear;

  g_return_val_if_fail (sep, FALSE);

  if (!vigil_hazard_check (diameter, 0.01, 1000, _ ("Diameter of the pool"), "m", error))
    return FALSE;
  clear = exp (-0.12 * diameter);
  *sep = CLEAR_SEP * clear + SOOT_SEP * (1 - clear);
  return TRUE;
}

/* Magnus formula over water, WMO-No. 8 (2008), Annex 4.B; Pa. */
static double
saturation_pressure (double temperature)
{
  double celsius = temperature - 273.15;

  return 611.2 * exp (17.62 * celsius / (243.12 + celsius));
}

static gboolean
check_air (double air_temperature, double humidity, GError **error)
{
  return vigil_hazard_check (air_temperature, 180, 350, _ ("Air temperature"), "K", error)
         && vigil_hazard_check (humidity, 0, 1, _ ("Humidity"), "", error);
}

gboolean
vigil_flame_water_vapour (double air_temperature, double humidity, double *pressure, GError **error)
{
  g_return_val_if_fail (pressure, FALSE);

  if (!check_air (air_temperature, humidity, error))
    return FALSE;
  *pressure = humidity * saturation_pressure (air_temperature);
  return TRUE;
}

double
vigil_flame_pass (double water, VigilReserves *reserves)
{
  if (water < 1e4 || water > 1e5)
    vigil_reserves_add (reserves, VIGIL_RESERVE_EXTRAPOLATED);
  return water > 0 ? MIN (1, 2.02 * pow (water, -0.09)) : 1;
}

gboolean
vigil_flame_transmissivity (double vapour_pressure, double path, double *transmissivity, VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (transmissivity, FALSE);

  if (!vigil_hazard_check (vapour_pressure, 0, 1e5, _ ("Pressure of water vapour"), "Pa", error)
      || !vigil_hazard_check (path, 0, 2e6, _ ("Path through the air"), "m", error))
    return FALSE;
  *transmissivity = vigil_flame_pass (vapour_pressure * path, reserves);
  return TRUE;
}

/* The polynomial turns over where there is next to nothing in the way: there the air is clear. */
gboolean
vigil_flame_transmissivity_wayne (double air_temperature, double humidity, double path, double *transmissivity, VigilReserves *reserves,
                                  GError **error)
{
  double water, carbon, log_water, log_carbon;

  g_return_val_if_fail (transmissivity, FALSE);

  if (!check_air (air_temperature, humidity, error)
      || !vigil_hazard_check (path, 0, 2e6, _ ("Path through the air"), "m", error))
    return FALSE;
  water = humidity * path * saturation_pressure (air_temperature) / 133.322 * 288.651 / air_temperature;
  carbon = path * 273 / air_temperature;
  log_water = log10 (MAX (water, 1));
  log_carbon = log10 (MAX (carbon, 1));
  *transmissivity = CLAMP (1.006 - 0.01171 * log_water - 0.02368 * log_water * log_water - 0.03188 * log_carbon
                             + 0.001164 * log_carbon * log_carbon,
                           0, 1);
  vigil_reserves_add (reserves, VIGIL_RESERVE_UNVERIFIED);
  return TRUE;
}
