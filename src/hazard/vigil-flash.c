/* vigil-flash.c: what of a hot liquid boils at once, how small the drops are and what falls out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-hole.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define CRITICAL_WEBER 12.0 /* Woodward 1998, p. 49 */
#define JET_ANGLE (4.46 * G_PI / 180) /* Johnson and Woodward 1999, default of RELEASE */
#define DROP_SPREAD 1.8 /* geometric standard deviation, default of RELEASE */

gboolean
vigil_flash_fraction (double heat_capacity, double vaporisation_heat, double temperature, double boiling_point,
                      VigilFlashForm form, double *fraction, GError **error)
{
  double ratio;

  g_return_val_if_fail (fraction, FALSE);

  if (!vigil_hazard_check (heat_capacity, 1, 1e5, _ ("Heat capacity"), "J/(kg K)", error)
      || !vigil_hazard_check (vaporisation_heat, 1, 1e8, _ ("Heat of vaporisation"), "J/kg", error)
      || !vigil_hazard_check (temperature, 4, 5000, _ ("Temperature"), "K", error)
      || !vigil_hazard_check (boiling_point, 4, 5000, _ ("Boiling point"), "K", error))
    return FALSE;
  ratio = heat_capacity * MAX (temperature - boiling_point, 0) / vaporisation_heat;
  *fraction = form == VIGIL_FLASH_LINEAR ? MIN (ratio, 1) : 1 - exp (-ratio);
  return TRUE;
}

gboolean
vigil_flash_of_substance (const VigilSubstance *substance, double temperature, double ambient, VigilFlashForm form,
                          double *fraction, VigilReserves *reserves, GError **error)
{
  double boiling_point, heat_capacity, heat, local;
  VigilReserves found = 0;

  g_return_val_if_fail (substance && fraction, FALSE);

  if (!vigil_substance_boiling_point (substance, ambient, &boiling_point, &found, error)
      || !vigil_hazard_check (temperature, 4, 5000, _ ("Temperature"), "K", error))
    return FALSE;
  if (temperature <= boiling_point)
    {
      *fraction = 0;
      return TRUE;
    }
  if (!vigil_substance_liquid_heat_capacity (substance, temperature, &heat_capacity, &found, error)
      || !vigil_substance_vaporisation_heat (substance, temperature, &heat, &found, error)
      || !vigil_flash_fraction (heat_capacity, heat, temperature, boiling_point, form, &local, error))
    return FALSE;
  *fraction = local;
  if (reserves)
    *reserves |= found;
  return TRUE;
}

gboolean
vigil_droplet_diameter (const VigilDroplet *in, double *diameter, VigilReserves *reserves, GError **error)
{
  double superheat, boiling, torn;
  gboolean known;

  g_return_val_if_fail (in && diameter, FALSE);

  known = !isnan (in->surface_tension);
  if (!vigil_hazard_check (in->velocity, 1e-3, 5000, _ ("Speed of the jet"), "m/s", error)
      || !vigil_hazard_check (in->air_density, 0.01, 100, _ ("Density of the air"), "kg/m³", error)
      || !vigil_hazard_check (in->temperature, 4, 5000, _ ("Temperature"), "K", error)
      || !vigil_hazard_check (in->boiling_point, 4, 5000, _ ("Boiling point"), "K", error)
      || (known && !vigil_hazard_check (in->surface_tension, 1e-6, 1, _ ("Surface tension"), "N/m", error)))
    return FALSE;
  /* Woodward 1998, p. 49 (break-up by the air) and equation 4.30 (by boiling); RELEASE takes the smaller. */
  superheat = MAX (in->temperature - in->boiling_point, 0);
  boiling = 0.03 / (10 + 4 * superheat);
  torn = known ? CRITICAL_WEBER * in->surface_tension / (in->air_density * in->velocity * in->velocity) : G_MAXDOUBLE;
  *diameter = MIN (boiling, torn);
  if (reserves && !known)
    *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_ASSUMED);
  return TRUE;
}

double
vigil_air_viscosity (double temperature)
{
  g_return_val_if_fail (temperature > 0, 1.8e-5);

  return 1.425e-6 * pow (temperature, 0.5039) / (1 + 108.3 / temperature);
}

/* Weight less drag of a drop of @diameter that falls as fast as the jet opens; 0 at the critical diameter. */
static double
balance (const VigilRainout *in, double diameter)
{
  double speed = in->velocity * tan (JET_ANGLE);
  double reynolds = in->gas_density * speed * diameter / in->viscosity;
  double root = sqrt (reynolds);
  /* White, Viscous Fluid Flow (1974): solid sphere. The published case has a minus sign in the last term. */
  double drag = 0.4 + 24 / reynolds + 6 / (in->drag_as_posted ? 1 - root : 1 + root);

  return (in->liquid_density - in->gas_density) * VIGIL_GRAVITY * diameter - 0.75 * drag * in->gas_density * speed * speed;
}

static gboolean
find_critical (const VigilRainout *in, double *critical, GError **error)
{
  double low = in->drag_as_posted ? 0.1 * in->diameter : 1e-9, high = in->drag_as_posted ? 10 * in->diameter : 10;
  double at_low = balance (in, low);

  if (!(at_low * balance (in, high) < 0))
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SOLVER,
                   _ ("No size of drop is found that just stays in the air."));
      return FALSE;
    }
  for (guint i = 0; i < 200 && high / low > 1 + 1e-12; i++)
    {
      double middle = sqrt (low * high);

      *(balance (in, middle) * at_low > 0 ? &low : &high) = middle;
    }
  *critical = sqrt (low * high);
  return TRUE;
}

gboolean
vigil_rainout_airborne (const VigilRainout *in, double *fraction, double *critical, GError **error)
{
  double diameter, spread = log (DROP_SPREAD);

  g_return_val_if_fail (in && fraction, FALSE);

  if (!vigil_hazard_check (in->diameter, 1e-8, 0.1, _ ("Diameter of the drops"), "m", error)
      || !vigil_hazard_check (in->velocity, 0.1, 5000, _ ("Speed of the jet"), "m/s", error)
      || !vigil_hazard_check (in->liquid_density, 10, 30000, _ ("Density of the liquid"), "kg/m³", error)
      || !vigil_hazard_check (in->gas_density, 1e-3, 0.5 * in->liquid_density, _ ("Density of the vapour"), "kg/m³", error)
      || !vigil_hazard_check (in->viscosity, 1e-7, 1e-3, _ ("Viscosity of the air"), "Pa s", error)
      || !find_critical (in, &diameter, error))
    return FALSE;
  /* Mass of a log-normal spray below the critical diameter (Johnson and Woodward 1999, pp. 58-60). */
  *fraction = 0.5 * erfc ((3 * spread * spread - log (diameter / in->diameter)) / (sqrt (2) * spread));
  if (critical)
    *critical = diameter;
  return TRUE;
}
