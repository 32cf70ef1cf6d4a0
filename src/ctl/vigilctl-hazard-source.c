/* vigilctl-hazard-source.c: worked examples of holes, vessels and pools
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ctl/vigilctl-hazard-examples.h"
#include "hazard/vigil-hole.h"
#include "hazard/vigil-pool.h"
#include "hazard/vigil-vessel.h"

#define ask_get vigilctl_ask_get
#define ask_need vigilctl_ask_need
#define ask_or vigilctl_ask_or
#define ask_says vigilctl_ask_says
#define ask_wants vigilctl_ask_wants
#define ask_give vigilctl_ask_give

#define TEMPERATURE "T0|T|T_liq|T_in|T1"
#define AMBIENT "Pa|P_a|p_amb|Pamb|P_amb|p_ambient"
#define MOLAR_MASS "MW|M|mw|molar_mass|Mw"
#define AIR_MOLAR_MASS 0.028960 /* kg/mol */

static double
with_default (double value, double fallback)
{
  return isnan (value) ? fallback : value;
}

/* A molar mass or the substance's. */
static double
molar_mass (VigilctlAsk *ask)
{
  double value = ask_get (ask, VIGILCTL_MOLAR_MASS, MOLAR_MASS);
  const VigilSubstance *substance = isnan (value) ? vigilctl_ask_substance (ask, FALSE) : NULL;

  if (substance != NULL)
    return substance->molar_mass;
  return isnan (value) ? ask_need (ask, VIGILCTL_MOLAR_MASS, MOLAR_MASS) : value;
}

static double
hole_area (VigilctlAsk *ask)
{
  double area = ask_get (ask, VIGILCTL_AREA, "A|A_h|area|hole_area"), diameter;

  if (!isnan (area))
    return area;
  diameter = ask_need (ask, VIGILCTL_LENGTH, "d|D|hole|hole_d|dh|d_h|d_hole|diameter|orifice");
  if (ask->error == NULL)
    vigil_hazard_check (diameter, 0, 100, _ ("Hole"), "m", &ask->error);
  return vigil_hole_round_area (diameter);
}

static double
discharge (VigilctlAsk *ask)
{
  double given = ask_get (ask, VIGILCTL_NUMBER, "Cd|C_d|C0|discharge");
  VigilHoleEdge edge = ask_says (ask, "rounded") ? VIGIL_HOLE_ROUNDED : ask_says (ask, "straight|pipe") ? VIGIL_HOLE_STRAIGHT : VIGIL_HOLE_SHARP;

  return isnan (given) ? ask_or (ask, VIGILCTL_NUMBER, "Cd", vigil_hole_edge_coefficient (edge)) : given;
}

/* A number, or "Perry(298.15 K)": the substance's own at that temperature. */
static double
liquid_density (VigilctlAsk *ask)
{
  double given = ask_get (ask, VIGILCTL_DENSITY, "rho|rho_l|rho_liq|density|rho_liquid"), temperature, density = NAN;
  const char *text = vigilctl_ask_text (ask, "rho|rho_l|rho_liq|density"), *bracket = text != NULL ? strchr (text, '(') : NULL;
  const VigilSubstance *substance;
  VigilReserves reserves = 0;

  if (!isnan (given))
    return given;
  temperature = bracket != NULL ? g_ascii_strtod (bracket + 1, NULL) : with_default (ask_get (ask, VIGILCTL_TEMPERATURE, TEMPERATURE), 298.15);
  substance = vigilctl_ask_substance (ask, FALSE);
  if (substance == NULL)
    return ask_need (ask, VIGILCTL_DENSITY, "rho|rho_l|rho_liq|density");
  if (ask->error == NULL && vigil_substance_liquid_density (substance, temperature, &density, &reserves, &ask->error))
    vigilctl_ask_note (ask, _ ("density %.1f kg/m³ of Vigil's own table"), density);
  return density;
}

static double
ambient (VigilctlAsk *ask)
{
  return with_default (ask_get (ask, VIGILCTL_PRESSURE, AMBIENT), VIGIL_STANDARD_PRESSURE);
}

/* Pressure above that of the air: dp, a gauge pressure, or the absolute one less the air's. */
static double
over_pressure (VigilctlAsk *ask)
{
  const char *names = "dp|p_over|P_over|over|dP|Pg|p_gauge|N2|pad|blanket|delta_p";
  const char *absolute = "P0|P|p|P1|P_in";
  double over = ask_get (ask, VIGILCTL_PRESSURE, names);
  const VigilctlInput *input = vigilctl_ask_find (ask, VIGILCTL_PRESSURE, absolute);

  if (!isnan (over))
    return over;
  if (input == NULL)
    return ask_or (ask, VIGILCTL_PRESSURE, "p_over", 0);
  over = ask_get (ask, VIGILCTL_PRESSURE, absolute);
  return input->unit != NULL && input->unit->gauge ? over : over - ambient (ask);
}

static gboolean
run_liquid (VigilctlAsk *ask)
{
  VigilHoleLiquid in = { hole_area (ask), discharge (ask), liquid_density (ask), 0, 0, ambient (ask) };
  VigilHoleFlow flow;

  in.head = with_default (ask_get (ask, VIGILCTL_LENGTH, "head|h|level|h0|liquid_h|hL"), 0);
  in.pressure = in.ambient + over_pressure (ask);
  if (ask->error != NULL || !vigil_hole_liquid (&in, &flow, &ask->error))
    return FALSE;
  if (ask_wants (ask, "velocity"))
    *ask_give (ask, VIGILCTL_SPEED) = flow.velocity;
  else if (ask_wants (ask, "volume"))
    *ask_give (ask, VIGILCTL_VOLUME_RATE) = flow.rate / in.density;
  else
    *ask_give (ask, VIGILCTL_RATE) = flow.rate;
  return TRUE;
}

static gboolean
run_drain (VigilctlAsk *ask)
{
  double head = ask_need (ask, VIGILCTL_LENGTH, "head|h|level|h0|hL"), diameter = ask_get (ask, VIGILCTL_LENGTH, "tank_d|tank|D|D_t|tank_diameter");
  double section = ask_get (ask, VIGILCTL_AREA, "At|A_t|tank_area"), air = ambient (ask);
  VigilVesselLiquid in = { .vessel = { VIGIL_VESSEL_VERTICAL, diameter, head * 1.0001 }, .level = head, .hole_area = hole_area (ask),
                           .discharge = discharge (ask), .density = liquid_density (ask), .temperature = 298.15, .critical_temperature = NAN,
                           .pad = VIGIL_PAD_CONSTANT, .pressure = air + over_pressure (ask), .ambient = air, .duration = 7 * 86400 };

  if (isnan (diameter) && !isnan (section))
    in.vessel.diameter = 2 * sqrt (section / G_PI);
  else if (isnan (diameter))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "tank_d");
  return ask->error == NULL && vigil_vessel_drain_time (&in, ask_give (ask, VIGILCTL_TIME), &ask->error);
}

static double
ratio_of_heats (VigilctlAsk *ask)
{
  double value = ask_get (ask, VIGILCTL_NUMBER, "gamma|k|g|kappa");
  const VigilSubstance *substance = isnan (value) ? vigilctl_ask_substance (ask, FALSE) : NULL;

  if (substance != NULL && !isnan (substance->gamma))
    return substance->gamma;
  return isnan (value) ? ask_need (ask, VIGILCTL_NUMBER, "gamma|k") : value;
}

/* Density at rest stands for the molar mass where only that is given. */
static gboolean
make_gas (VigilctlAsk *ask, VigilHoleGas *in)
{
  const VigilctlInput *pressure = vigilctl_ask_find (ask, VIGILCTL_PRESSURE, "P0|P1|P|p0|p|P_in");
  double density = ask_get (ask, VIGILCTL_DENSITY, "rho|rho0|rho_gas|density");

  *in = (VigilHoleGas){ .area = hole_area (ask), .discharge = discharge (ask), .pressure = ask_need (ask, VIGILCTL_PRESSURE, "P0|P1|P|p0|p|P_in"),
                        .temperature = ask_need (ask, VIGILCTL_TEMPERATURE, TEMPERATURE), .ambient = ambient (ask), .gamma = ratio_of_heats (ask) };
  if (pressure != NULL && pressure->unit != NULL && pressure->unit->gauge)
    in->pressure += in->ambient;
  if (ask->error != NULL)
    return FALSE;
  in->molar_mass = isnan (density) || in->pressure <= 0 ? molar_mass (ask) : density * VIGIL_GAS_CONSTANT * in->temperature / in->pressure;
  return ask->error == NULL;
}

/* The pressure in the throat depends on neither the hole nor the gas's mass and temperature: any will do. */
static gboolean
run_throat_pressure (VigilctlAsk *ask)
{
  const VigilctlInput *pressure = vigilctl_ask_find (ask, VIGILCTL_PRESSURE, "P0|P1|P|p0|p|P_in");
  VigilHoleGas in = { .area = 1e-4, .discharge = 0.62, .pressure = ask_need (ask, VIGILCTL_PRESSURE, "P0|P1|P|p0|p|P_in"),
                      .temperature = 298.15, .ambient = ambient (ask), .molar_mass = 0.028, .gamma = ratio_of_heats (ask) };
  VigilHoleFlow flow;

  if (pressure != NULL && pressure->unit != NULL && pressure->unit->gauge)
    in.pressure += in.ambient;
  if (ask->error != NULL || !vigil_hole_gas (&in, &flow, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_PRESSURE) = flow.throat_pressure;
  return TRUE;
}

static gboolean
run_gas (VigilctlAsk *ask)
{
  VigilHoleGas in;
  VigilHoleFlow flow;

  if (ask_wants (ask, "exit pressure|throat pressure|pressure"))
    return run_throat_pressure (ask);
  if (!make_gas (ask, &in) || !vigil_hole_gas (&in, &flow, &ask->error))
    return FALSE;
  if (ask_wants (ask, "exit temperature|throat temperature|temperature"))
    *ask_give (ask, VIGILCTL_TEMPERATURE) = flow.throat_temperature;
  else if (ask_wants (ask, "velocity|exit velocity"))
    *ask_give (ask, VIGILCTL_SPEED) = flow.velocity;
  else
    *ask_give (ask, VIGILCTL_RATE) = flow.rate;
  return TRUE;
}

/* A vessel of that volume, blown down through the hole: rate, pressure or mass left at t. */
static gboolean
run_blowdown (VigilctlAsk *ask)
{
  double volume = ask_need (ask, VIGILCTL_VOLUME, "V|volume|V0"), t = with_default (ask_get (ask, VIGILCTL_TIME, "t|time"), 0);
  g_autofree VigilRelease *out = g_new0 (VigilRelease, 1);
  VigilVesselGas in = { .form = ask_says (ask, "isothermal") ? VIGIL_BLOWDOWN_ISOTHERMAL : VIGIL_BLOWDOWN_ADIABATIC };
  VigilHoleGas gas;

  if (!make_gas (ask, &gas) || !vigil_hazard_check (volume, 1e-6, 1e7, _ ("Volume"), "m³", &ask->error)
      || !vigil_hazard_check (t, 0, 6e5, _ ("Time"), "s", &ask->error))
    return FALSE;
  in.vessel = (VigilVessel){ VIGIL_VESSEL_SPHERE, cbrt (6 * volume / G_PI), 0 };
  in.pressure = gas.pressure, in.temperature = gas.temperature, in.molar_mass = gas.molar_mass, in.gamma = gas.gamma;
  in.hole_area = gas.area, in.discharge = gas.discharge, in.ambient = gas.ambient, in.duration = MAX (t, 1);
  if (!vigil_vessel_release_gas (&in, out, &ask->error))
    return FALSE;
  if (ask_wants (ask, "pressure"))
    *ask_give (ask, VIGILCTL_PRESSURE) = out->points[t > 0 ? out->n - 1 : 0].pressure;
  else if (ask_wants (ask, "temperature"))
    *ask_give (ask, VIGILCTL_TEMPERATURE) = out->points[t > 0 ? out->n - 1 : 0].temperature;
  else if (ask_wants (ask, "released|mass released"))
    *ask_give (ask, VIGILCTL_MASS) = out->released;
  else
    *ask_give (ask, VIGILCTL_RATE) = vigil_release_get_rate (out, t);
  return TRUE;
}

/* ---- what boils -------------------------------------------------------------------------- */

static gboolean
flash_of (VigilctlAsk *ask, VigilFlashForm form, double *fraction)
{
  double capacity = ask_get (ask, VIGILCTL_HEAT_CAPACITY, "cp|cpl|cpsl|cp_l|cp_liq"), heat = ask_get (ask, VIGILCTL_MASS_ENERGY, "Hv|dHv|hvap|hfg|L");
  double t = ask_need (ask, VIGILCTL_TEMPERATURE, TEMPERATURE), boiling = ask_get (ask, VIGILCTL_TEMPERATURE, "Tb|T_b|tbp|boiling_point");
  const VigilSubstance *substance = isnan (capacity) || isnan (heat) || isnan (boiling) ? vigilctl_ask_substance (ask, TRUE) : NULL;
  VigilReserves reserves = 0;

  if (ask->error != NULL)
    return FALSE;
  if (substance != NULL)
    return vigil_flash_of_substance (substance, t, ambient (ask), form, fraction, &reserves, &ask->error);
  return vigil_flash_fraction (capacity, heat, t, boiling, form, fraction, &ask->error);
}

static gboolean
run_flash (VigilctlAsk *ask)
{
  return flash_of (ask, ask_says (ask, "exp|exponential|1-exp|1") && !ask_says (ask, "linear") ? VIGIL_FLASH_EXPONENTIAL : VIGIL_FLASH_LINEAR,
                   ask_give (ask, VIGILCTL_FRACTION));
}

static gboolean
run_two_phase (VigilctlAsk *ask)
{
  const VigilSubstance *substance = vigilctl_ask_substance (ask, TRUE);
  VigilHoleTwoPhase in = { .substance = substance, .area = hole_area (ask), .discharge = discharge (ask),
                           .length = with_default (ask_get (ask, VIGILCTL_LENGTH, "pipe|length|L"), 0.1), .head = 0,
                           .temperature = ask_need (ask, VIGILCTL_TEMPERATURE, TEMPERATURE), .ambient = ambient (ask) };
  VigilHoleFlow flow;
  VigilReserves reserves = 0;

  in.pressure = ask_get (ask, VIGILCTL_PRESSURE, "P0|P1|P|p");
  if (ask->error != NULL)
    return FALSE;
  if (isnan (in.pressure) && !vigil_substance_vapour_pressure (substance, in.temperature, &in.pressure, &reserves, &ask->error))
    return FALSE;
  if (!vigil_hole_two_phase (&in, &flow, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_RATE) = flow.rate;
  return TRUE;
}

/* ---- pools ------------------------------------------------------------------------------- */

static gboolean
run_boiling_flux (VigilctlAsk *ask)
{
  double k = ask_or (ask, VIGILCTL_CONDUCTIVITY, "k|ks|conductivity", VIGIL_CONCRETE_CONDUCTIVITY);
  double a = ask_or (ask, VIGILCTL_DIFFUSIVITY, "alpha|a|diffusivity", VIGIL_CONCRETE_DIFFUSIVITY);
  double ground = ask_need (ask, VIGILCTL_TEMPERATURE, "T_s|Ts|Tg|T_ground|T_soil"), boiling = ask_get (ask, VIGILCTL_TEMPERATURE, "Tb|T_b|tbp");
  double heat = ask_get (ask, VIGILCTL_MASS_ENERGY, "Hv|dHv|hvap|hfg|L"), t = ask_need (ask, VIGILCTL_TIME, "t|time");
  const VigilSubstance *substance = isnan (boiling) || isnan (heat) ? vigilctl_ask_substance (ask, TRUE) : NULL;

  if (ask->error != NULL)
    return FALSE;
  if (substance != NULL)
    boiling = with_default (boiling, substance->boiling_point), heat = with_default (heat, substance->vaporisation_heat);
  return vigil_pool_boiling_flux (k, a, ground, boiling, heat, t, ask_give (ask, VIGILCTL_FLUX), &ask->error);
}

/* Share of the liquid that stays in the air as drops, by the chain of RELEASE. */
static gboolean
airborne_share (VigilctlAsk *ask, const VigilSubstance *substance, double rate, double cold, double *share)
{
  double boiling = substance->boiling_point, air = ambient (ask), t = with_default (ask_get (ask, VIGILCTL_TEMPERATURE, "T|T0"), 298.15);
  VigilDroplet drop = { .velocity = NAN, .surface_tension = ask_get (ask, VIGILCTL_TENSION, "tension|surface_tension|sigma"),
                        .air_density = air * AIR_MOLAR_MASS / (VIGIL_GAS_CONSTANT * boiling), .temperature = t, .boiling_point = boiling };
  VigilRainout rain = { .liquid_density = cold, .viscosity = vigil_air_viscosity (boiling), .drag_as_posted = TRUE,
                        .gas_density = air * substance->molar_mass / (VIGIL_GAS_CONSTANT * boiling) };
  VigilReserves reserves = 0;
  double warm = NAN, area = hole_area (ask), coefficient = discharge (ask);

  *share = ask_get (ask, VIGILCTL_FRACTION, "airborne|f_a|fa|aerosol");
  if (!isnan (*share))
    return TRUE;
  if (ask->error != NULL || !vigil_substance_liquid_density (substance, t, &warm, &reserves, &ask->error))
    return FALSE;
  drop.velocity = rain.velocity = rate / (coefficient * area * warm);
  return vigil_droplet_diameter (&drop, &rain.diameter, &reserves, &ask->error)
         && vigil_rainout_airborne (&rain, share, NULL, &ask->error);
}

/* The chain of the published case: flash, drops, and a pool that boils on the ground. */
static gboolean
run_screening (VigilctlAsk *ask)
{
  const VigilSubstance *substance = vigilctl_ask_substance (ask, TRUE);
  double rate = with_default (ask_get (ask, VIGILCTL_RATE, "m|q|Q|rate|mdot"), vigilctl_ask_any (ask, VIGILCTL_RATE));
  double duration = with_default (ask_get (ask, VIGILCTL_TIME, "dur|duration|t"), vigilctl_ask_any (ask, VIGILCTL_TIME));
  double bund = with_default (ask_get (ask, VIGILCTL_AREA, "dyke|dike|bund|bund_area"), 0), density = NAN;
  VigilPoolScreening in = { .rate = rate, .duration = duration, .bund_area = bund, .area_as_posted = ask_says (ask, "see source|as above"),
                            .ground_temperature = ask_need (ask, VIGILCTL_TEMPERATURE, "T_s|Ts|Tg|T_ground"),
                            .conductivity = ask_or (ask, VIGILCTL_CONDUCTIVITY, "k", VIGIL_CONCRETE_CONDUCTIVITY),
                            .diffusivity = ask_or (ask, VIGILCTL_DIFFUSIVITY, "alpha|a", VIGIL_CONCRETE_DIFFUSIVITY) };
  VigilPoolScreeningResult out;
  VigilReserves reserves = 0;

  if (isnan (rate) || isnan (duration))
    vigilctl_ask_refuse (ask, _ ("no release rate is given"));
  if (ask->error != NULL || !vigil_substance_liquid_density (substance, substance->boiling_point, &density, &reserves, &ask->error))
    return FALSE;
  in.liquid_density = density, in.boiling_point = substance->boiling_point, in.vaporisation_heat = substance->vaporisation_heat;
  if (!flash_of (ask, VIGIL_FLASH_LINEAR, &in.flash_fraction) || !airborne_share (ask, substance, rate, density, &in.airborne_fraction)
      || !vigil_pool_screening (&in, &out, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_MASS) = ask_wants (ask, "flash")   ? out.flashed
                                   : ask_wants (ask, "drops|aerosol") ? out.drops
                                   : ask_wants (ask, "evaporated|boiled|pool") ? out.evaporated
                                                                      : out.airborne;
  return TRUE;
}

static gboolean
run_evaporation (VigilctlAsk *ask)
{
  double t = ask_need (ask, VIGILCTL_TEMPERATURE, "T|Tl|T_liq|T_pool"), pressure = ask_get (ask, VIGILCTL_PRESSURE, "Pv|pv|p_vap|psat|vapour_pressure");
  double diameter = ask_get (ask, VIGILCTL_LENGTH, "D|d|diameter"), area = ask_get (ask, VIGILCTL_AREA, "A|area");
  gboolean corrected = ask_says (ask, "correct|corrected|correction|stefan");
  VigilPoolEvaporation in = { .wind = ask_need (ask, VIGILCTL_SPEED, "u10|u|wind"), .vapour_pressure = pressure, .molar_mass = molar_mass (ask),
                              .temperature = t, .schmidt = ask_or (ask, VIGILCTL_NUMBER, "Sc|schmidt", VIGIL_POOL_SCHMIDT),
                              .ambient = corrected ? ambient (ask) : NAN };
  const VigilSubstance *substance = isnan (pressure) ? vigilctl_ask_substance (ask, TRUE) : NULL;
  VigilReserves reserves = 0;

  in.diameter = isnan (diameter) && area > 0 ? 2 * sqrt (area / G_PI) : diameter;
  if (isnan (in.diameter))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "D");
  if (ask->error != NULL)
    return FALSE;
  if (substance != NULL && !vigil_substance_vapour_pressure (substance, t, &in.vapour_pressure, &reserves, &ask->error))
    return FALSE;
  return vigil_pool_evaporation (&in, ask_give (ask, VIGILCTL_RATE), &ask->error)
         && (!ask_wants (ask, "flux") || (*ask_give (ask, VIGILCTL_FLUX) = ask->value / (G_PI * in.diameter * in.diameter / 4), TRUE));
}

static gboolean
run_spread (VigilctlAsk *ask)
{
  double t = ask_need (ask, VIGILCTL_TIME, "t|time"), rate = ask_get (ask, VIGILCTL_VOLUME_RATE, "q|Q|rate");
  double volume = ask_get (ask, VIGILCTL_VOLUME, "V|V0|volume");

  if (ask->error != NULL)
    return FALSE;
  if (!isnan (rate))
    return vigil_pool_radius_continuous (rate, t, ask_give (ask, VIGILCTL_LENGTH), &ask->error);
  if (isnan (volume))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "V");
  return vigil_pool_radius_instantaneous (volume, with_default (ask_get (ask, VIGILCTL_LENGTH, "r0|R0"), 0), t, ask_give (ask, VIGILCTL_LENGTH),
                                          &ask->error);
}

/* ---- properties -------------------------------------------------------------------------- */

static gboolean
run_property (VigilctlAsk *ask)
{
  const VigilSubstance *substance = vigilctl_ask_substance (ask, TRUE);
  double t = with_default (ask_get (ask, VIGILCTL_TEMPERATURE, "T|T_K"), 298.15);
  VigilReserves reserves = 0;

  if (substance == NULL)
    return FALSE;
  if (ask_says (ask, "vapour pressure|vapor pressure"))
    return vigil_substance_vapour_pressure (substance, t, ask_give (ask, VIGILCTL_PRESSURE), &reserves, &ask->error);
  if (ask_says (ask, "boiling point"))
    return vigil_substance_boiling_point (substance, ambient (ask), ask_give (ask, VIGILCTL_TEMPERATURE), &reserves, &ask->error);
  if (ask_says (ask, "gas density"))
    return vigil_substance_gas_density (substance, t, ambient (ask), ask_give (ask, VIGILCTL_DENSITY), &reserves, &ask->error);
  if (ask_says (ask, "density"))
    return vigil_substance_liquid_density (substance, t, ask_give (ask, VIGILCTL_DENSITY), &reserves, &ask->error);
  return vigil_substance_vaporisation_heat (substance, t, ask_give (ask, VIGILCTL_MASS_ENERGY), &reserves, &ask->error);
}

const VigilctlModel vigilctl_models_source[] = {
  { "drain|emptying", NULL, run_drain },
  { "liquid hole|discharge|leak", NULL, run_liquid },
  { "blowdown|blow-down", NULL, run_blowdown },
  { "gas hole|discharge|leak", NULL, run_gas },
  { "throat|choked", NULL, run_gas },
  { "two-phase|fauske", NULL, run_two_phase },
  { "boiling flash|aerosol", NULL, run_screening },
  { "flash", "fraction|flash", run_flash },
  { "boiling", "flux", run_boiling_flux },
  { "boiling pool", NULL, run_screening },
  { "evaporation|mackay|mackay-matsugu", NULL, run_evaporation },
  { "pool spread|spreading|radius", NULL, run_spread },
  { "vapour|vapor|property|density|boiling", NULL, run_property },
  { NULL, NULL, NULL },
};
