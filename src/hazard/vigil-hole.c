/* vigil-hole.c: flow of liquid, gas and boiling liquid through a hole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-hole.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define LEAST_AREA 1e-10 /* m², a hole of 0.01 mm */
#define MOST_AREA 100.0  /* m² */
#define MOST_PRESSURE 1e9
#define SHORT_PIPE 0.1   /* m: shorter, liquid has no time to boil (CCPS 1999, p. 37; Fauske) */

double
vigil_hole_edge_coefficient (VigilHoleEdge edge)
{
  /* TNO Yellow Book (1997), section 2.5.3.4 */
  static const double coefficients[VIGIL_N_HOLE_EDGES] = {
    [VIGIL_HOLE_SHARP] = 0.62,
    [VIGIL_HOLE_STRAIGHT] = 0.82,
    [VIGIL_HOLE_ROUNDED] = 0.96,
  };

  g_return_val_if_fail (edge < VIGIL_N_HOLE_EDGES, 0.62);

  return coefficients[edge];
}

double
vigil_hole_round_area (double diameter)
{
  return G_PI / 4 * diameter * diameter;
}

static gboolean
check_opening (double area, double discharge, GError **error)
{
  return vigil_hazard_check (area, LEAST_AREA, MOST_AREA, _ ("Area of the hole"), "m²", error)
         && vigil_hazard_check (discharge, 0.01, 1, _ ("Discharge coefficient"), "", error);
}

static gboolean
check_pressures (double pressure, double ambient, GError **error)
{
  return vigil_hazard_check (pressure, 0, MOST_PRESSURE, _ ("Pressure in the vessel"), "Pa", error)
         && vigil_hazard_check (ambient, 1, MOST_PRESSURE, _ ("Pressure outside"), "Pa", error);
}

gboolean
vigil_hole_liquid (const VigilHoleLiquid *in, VigilHoleFlow *out, GError **error)
{
  double drive;

  g_return_val_if_fail (in && out, FALSE);

  if (!check_opening (in->area, in->discharge, error) || !check_pressures (in->pressure, in->ambient, error)
      || !vigil_hazard_check (in->density, 1, 30000, _ ("Density of the liquid"), "kg/m³", error)
      || !vigil_hazard_check (in->head, 0, 1000, _ ("Liquid above the hole"), "m", error))
    return FALSE;
  drive = MAX (in->pressure + in->density * VIGIL_GRAVITY * in->head - in->ambient, 0);
  *out = (VigilHoleFlow){
    .rate = in->discharge * in->area * sqrt (2 * in->density * drive),
    .velocity = sqrt (2 * drive / in->density),
    .throat_pressure = in->ambient,
    .throat_temperature = NAN,
  };
  return TRUE;
}

static gboolean
check_gas (const VigilHoleGas *in, GError **error)
{
  return check_opening (in->area, in->discharge, error) && check_pressures (in->pressure, in->ambient, error)
         && vigil_hazard_check (in->temperature, 10, 3000, _ ("Temperature"), "K", error)
         && vigil_hazard_check (in->molar_mass, 0.002, 1, _ ("Molar mass"), "kg/mol", error)
         && vigil_hazard_check (in->gamma, 1.0001, 2, _ ("Ratio of the heat capacities"), "", error);
}

gboolean
vigil_hole_gas (const VigilHoleGas *in, VigilHoleFlow *out, GError **error)
{
  double k, critical, eta, rho, term;

  g_return_val_if_fail (in && out, FALSE);

  if (!check_gas (in, error))
    return FALSE;
  *out = (VigilHoleFlow){ .throat_pressure = in->ambient, .throat_temperature = in->temperature };
  if (in->pressure <= in->ambient)
    return TRUE;
  k = in->gamma;
  critical = pow (2 / (k + 1), k / (k - 1));
  eta = MAX (in->ambient / in->pressure, critical);
  rho = in->pressure * in->molar_mass / (VIGIL_GAS_CONSTANT * in->temperature);
  /* Isentropic nozzle (Perry 8th ed. 6-118; TNO Yellow Book 2.22): m² = 2k/(k-1) rho p (eta^(2/k) - eta^((k+1)/k)) */
  term = 2 * k / (k - 1) * (pow (eta, 2 / k) - pow (eta, (k + 1) / k));
  out->rate = in->discharge * in->area * sqrt (rho * in->pressure * MAX (term, 0));
  out->choked = in->ambient <= critical * in->pressure;
  out->throat_pressure = eta * in->pressure;
  out->throat_temperature = in->temperature * pow (eta, (k - 1) / k);
  out->velocity = sqrt (2 * k / (k - 1) * in->pressure / rho * (1 - pow (eta, (k - 1) / k)));
  if (out->choked)
    out->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_CHOKED);
  return TRUE;
}

/* What the substance is at the temperature of the vessel. */
typedef struct
{
  double density;
  double vapour_pressure;
  double boiling_point; /* at the pressure outside */
  double heat;          /* of vaporisation */
  VigilReserves reserves;
} Saturated;

static gboolean
get_saturated (const VigilHoleTwoPhase *in, Saturated *out, GError **error)
{
  *out = (Saturated){ 0 };
  if (!in->substance)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SUBSTANCE, _ ("No substance is given."));
      return FALSE;
    }
  return vigil_substance_liquid_density (in->substance, in->temperature, &out->density, &out->reserves, error)
         && vigil_substance_vapour_pressure (in->substance, in->temperature, &out->vapour_pressure, &out->reserves, error)
         && vigil_substance_boiling_point (in->substance, in->ambient, &out->boiling_point, &out->reserves, error)
         && vigil_substance_vaporisation_heat (in->substance, in->temperature, &out->heat, &out->reserves, error);
}

/* kg/(m² s): homogeneous equilibrium at saturation (Fauske 1985), recalled: G = Hv / vfg / sqrt (T cp). */
static gboolean
get_equilibrium_flux (const VigilHoleTwoPhase *in, const Saturated *liquid, double *flux, VigilReserves *reserves, GError **error)
{
  double heat_capacity, gas_density;

  if (!vigil_substance_liquid_heat_capacity (in->substance, in->temperature, &heat_capacity, reserves, error)
      || !vigil_substance_gas_density (in->substance, in->temperature, liquid->vapour_pressure, &gas_density, reserves, error))
    return FALSE;
  if (gas_density >= liquid->density)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
                   _ ("Too near the critical point: vapour and liquid can no longer be told apart."));
      return FALSE;
    }
  *flux = liquid->heat / (1 / gas_density - 1 / liquid->density) / sqrt (in->temperature * heat_capacity);
  return TRUE;
}

/* Liquid that boils on its way through a pipe: @out holds the flow as liquid, which is the most that can leave. */
static gboolean
slow_down (const VigilHoleTwoPhase *in, const Saturated *liquid, double pressure, VigilHoleFlow *out, GError **error)
{
  double flux, subcooled, rate;

  if (!get_equilibrium_flux (in, liquid, &flux, &out->reserves, error))
    return FALSE;
  subcooled = pressure + liquid->density * VIGIL_GRAVITY * in->head - liquid->vapour_pressure;
  flux = MAX (flux, sqrt (2 * liquid->density * MAX (subcooled, 0)));
  rate = MIN (in->discharge * in->area * flux, out->rate);
  out->choked = rate < out->rate;
  out->velocity *= out->rate > 0 ? rate / out->rate : 0;
  out->rate = rate;
  out->throat_pressure = NAN;
  out->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED);
  return TRUE;
}

gboolean
vigil_hole_two_phase (const VigilHoleTwoPhase *in, VigilHoleFlow *out, GError **error)
{
  Saturated liquid;
  VigilHoleLiquid hole;
  VigilHoleFlow flow;
  double pressure;

  g_return_val_if_fail (in && out, FALSE);

  if (!vigil_hazard_check (in->length, 0, 1000, _ ("Length of the pipe"), "m", error)
      || !check_pressures (in->pressure, in->ambient, error) || !get_saturated (in, &liquid, error))
    return FALSE;
  pressure = MAX (in->pressure, liquid.vapour_pressure);
  hole = (VigilHoleLiquid){ in->area, in->discharge, liquid.density, in->head, pressure, in->ambient };
  if (!vigil_hole_liquid (&hole, &flow, error))
    return FALSE;
  flow.reserves |= liquid.reserves;
  flow.throat_temperature = in->temperature;
  if (in->pressure < 0.98 * liquid.vapour_pressure)
    flow.reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_INPUT_CLAMPED);
  if (in->temperature > liquid.boiling_point)
    {
      flow.reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_TWO_PHASE);
      if (in->length >= SHORT_PIPE && !slow_down (in, &liquid, pressure, &flow, error))
        return FALSE;
    }
  *out = flow;
  return TRUE;
}
