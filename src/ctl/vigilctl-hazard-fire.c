/* vigilctl-hazard-fire.c: worked examples of pool fires, jet fires and fireballs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ctl/vigilctl-hazard-examples.h"
#include "hazard/vigil-fireball.h"
#include "hazard/vigil-jet-fire.h"
#include "hazard/vigil-pool-fire.h"

#define ask_get vigilctl_ask_get
#define ask_need vigilctl_ask_need
#define ask_or vigilctl_ask_or
#define ask_says vigilctl_ask_says
#define ask_wants vigilctl_ask_wants
#define ask_give vigilctl_ask_give

#define HEAT "Hc|hc|dHc|heat_of_combustion|H_c|delta_Hc"
#define FRACTION "Fs|fs|F_s|radiative_fraction|chi|fraction"

static double
with_default (double value, double fallback)
{
  return isnan (value) ? fallback : value;
}

/* Given by mass or by mole, else of the substance. */
static double
heat_of_combustion (VigilctlAsk *ask, gboolean needed)
{
  double given = ask_get (ask, VIGILCTL_MASS_ENERGY, HEAT), molar = ask_get (ask, VIGILCTL_MOLAR_ENERGY, HEAT);
  const VigilSubstance *substance;

  if (!isnan (molar) && isnan (ask_get (ask, VIGILCTL_MASS_ENERGY, HEAT)))
    return molar / ask_need (ask, VIGILCTL_MOLAR_MASS, "MW|M");
  if (!isnan (given))
    return given;
  substance = needed ? vigilctl_ask_substance (ask, FALSE) : NULL;
  if (substance != NULL && isfinite (substance->combustion_heat))
    {
      vigilctl_ask_note (ask, _ ("Hc assumed %.4g MJ/kg of %s"), substance->combustion_heat / 1e6, vigil_substance_get_name (substance));
      return substance->combustion_heat;
    }
  return needed ? ask_need (ask, VIGILCTL_MASS_ENERGY, HEAT) : 4.5e7;
}

/* By the substance, else by any word of the row: the table has fuels that are mixtures. */
static const VigilBurningRate *
find_fuel (VigilctlAsk *ask)
{
  const VigilSubstance *substance = vigilctl_ask_substance (ask, FALSE);
  const VigilBurningRate *fuel = substance != NULL ? vigil_flame_find_burning_rate (substance->cas) : NULL;

  for (guint i = 0; fuel == NULL && i < ask->row->inputs->len; i++)
    fuel = vigil_flame_find_burning_rate (g_array_index (ask->row->inputs, VigilctlInput, i).text);
  return fuel;
}

/* kg/(m² s): given, or by the fuel's table. */
static double
burning_rate (VigilctlAsk *ask, double diameter)
{
  double given = ask_get (ask, VIGILCTL_FLUX, "m|burn|burning_rate|m_dot|mdot|m_b"), rate = NAN;
  const VigilBurningRate *fuel = isnan (given) ? find_fuel (ask) : NULL;
  VigilReserves reserves = 0;

  if (!isnan (given))
    return given;
  if (fuel == NULL)
    return ask_need (ask, VIGILCTL_FLUX, "m|burn|burning_rate");
  if (ask->error == NULL && vigil_flame_burning_rate (fuel, diameter, &rate, &reserves, &ask->error))
    vigilctl_ask_note (ask, _ ("burning rate assumed %.4g kg/(m²·s) of %s"), rate, fuel->name);
  return rate;
}

static gboolean
make_pool (VigilctlAsk *ask, gboolean radiates, VigilPoolFire *fire, double *diameter)
{
  VigilPoolFireInput input;

  vigil_pool_fire_input_init (&input);
  *diameter = input.diameter = ask_need (ask, VIGILCTL_LENGTH, "D|d|diameter|pool_d");
  input.burning_rate = burning_rate (ask, input.diameter);
  input.heat_of_combustion = heat_of_combustion (ask, radiates);
  input.wind_speed = with_default (ask_get (ask, VIGILCTL_SPEED, "u10|u|wind|uw|u_w|wind_speed"), 0);
  input.air_density = ask_get (ask, VIGILCTL_DENSITY, "rho_air|rho|rho_a");
  input.air_temperature = with_default (ask_get (ask, VIGILCTL_TEMPERATURE, "Ta|T_air|T_amb"), input.air_temperature);
  input.air_viscosity = ask_get (ask, VIGILCTL_DIFFUSIVITY, "nu|viscosity");
  input.humidity = with_default (ask_get (ask, VIGILCTL_FRACTION, "RH|humidity"), input.humidity);
  input.drag = ask_wants (ask, "drag");
  if (radiates)
    input.radiative_fraction = ask_or (ask, VIGILCTL_FRACTION, FRACTION, 0.4);
  if (ask_says (ask, "soot"))
    input.sep_model = VIGIL_SEP_SOOT, input.soot_fraction = ask_or (ask, VIGILCTL_FRACTION, "s|soot|soot_fraction", 0.8);
  return ask->error == NULL && vigil_pool_fire_compute (&input, fire, &ask->error);
}

static gboolean
run_thomas (VigilctlAsk *ask)
{
  VigilPoolFire fire;
  double diameter;

  if (!make_pool (ask, FALSE, &fire, &diameter))
    return FALSE;
  if (ask_wants (ask, "uc|characteristic"))
    *ask_give (ask, VIGILCTL_SPEED) = fire.characteristic_wind;
  else if (ask_wants (ask, "u*|us|wind ratio|scaled wind"))
    *ask_give (ask, VIGILCTL_NUMBER) = fire.wind_ratio;
  else if (ask_wants (ask, "froude|fr"))
    *ask_give (ask, VIGILCTL_NUMBER) = fire.froude;
  else if (ask_wants (ask, "reynolds|re"))
    *ask_give (ask, VIGILCTL_NUMBER) = fire.reynolds;
  else if (ask_wants (ask, "tilt|theta|angle"))
    *ask_give (ask, VIGILCTL_ANGLE) = fire.body.tilt;
  else if (ask_wants (ask, "drag|d'"))
    *ask_give (ask, VIGILCTL_NUMBER) = fire.body.drag;
  else if (ask_wants (ask, "l/d"))
    *ask_give (ask, VIGILCTL_NUMBER) = fire.body.length / diameter;
  else
    *ask_give (ask, VIGILCTL_LENGTH) = fire.body.length;
  return TRUE;
}

/* SEP of the whole chain; from a flame of known L/D where the row gives it. */
static gboolean
run_sep (VigilctlAsk *ask)
{
  double ratio = ask_get (ask, VIGILCTL_NUMBER, "L/D|L_D"), diameter;
  VigilPoolFire fire;

  if (!isnan (ratio))
    {
      double rate = burning_rate (ask, 10), heat = heat_of_combustion (ask, TRUE), fraction = ask_or (ask, VIGILCTL_FRACTION, FRACTION, 0.4);

      return ask->error == NULL && vigil_flame_sep_fraction (fraction, rate, heat, ratio, 1, ask_give (ask, VIGILCTL_HEAT_FLUX), &ask->error);
    }
  if (!make_pool (ask, TRUE, &fire, &diameter))
    return FALSE;
  *ask_give (ask, VIGILCTL_HEAT_FLUX) = ask_says (ask, "soot") ? fire.sep : fire.sep_max;
  return TRUE;
}

static gboolean
run_soot (VigilctlAsk *ask)
{
  double most = ask_get (ask, VIGILCTL_HEAT_FLUX, "SEPmax|SEP_max|sepmax|sep");

  if (isnan (most))
    return run_sep (ask);
  return vigil_flame_sep_soot (most, ask_or (ask, VIGILCTL_FRACTION, "s|soot|soot_fraction|zeta", 0.8), ask_give (ask, VIGILCTL_HEAT_FLUX), &ask->error);
}

static gboolean
run_mudan (VigilctlAsk *ask)
{
  double diameter = ask_need (ask, VIGILCTL_LENGTH, "D|d|diameter");

  return ask->error == NULL && vigil_flame_sep_mudan (diameter, ask_give (ask, VIGILCTL_HEAT_FLUX), &ask->error);
}

static gboolean
run_burning (VigilctlAsk *ask)
{
  double diameter = ask_need (ask, VIGILCTL_LENGTH, "D|d|diameter"), most = ask_get (ask, VIGILCTL_FLUX, "m_inf|m_max|minf|mmax");
  double extinction = ask_get (ask, VIGILCTL_PER_LENGTH, "k|kb|k_beta");
  VigilReserves reserves = 0;

  if (ask->error != NULL)
    return FALSE;
  if (!isnan (most) && !isnan (extinction))
    {
      const VigilBurningRate fuel = { "", "", most, extinction, TRUE };

      return vigil_flame_burning_rate (&fuel, diameter, ask_give (ask, VIGILCTL_FLUX), &reserves, &ask->error);
    }
  *ask_give (ask, VIGILCTL_FLUX) = burning_rate (ask, diameter);
  return ask->error == NULL;
}

static gboolean
run_burgess (VigilctlAsk *ask)
{
  const VigilSubstance *substance = vigilctl_ask_substance (ask, FALSE);
  double heat = heat_of_combustion (ask, TRUE), hv = ask_get (ask, VIGILCTL_MASS_ENERGY, "Hv|hv|dHv|hfg"), cp = ask_get (ask, VIGILCTL_HEAT_CAPACITY, "cp|cpl");
  double boiling = ask_get (ask, VIGILCTL_TEMPERATURE, "Tb|T_b"), air = ask_or (ask, VIGILCTL_TEMPERATURE, "Ta|T_a|T_amb|T_air", 293.15);
  VigilReserves reserves = 0;

  if (substance != NULL)
    hv = with_default (hv, substance->vaporisation_heat), cp = with_default (cp, substance->liquid_heat_capacity),
    boiling = with_default (boiling, substance->boiling_point);
  return ask->error == NULL && vigil_flame_burgess_rate (heat, hv, cp, boiling, air, ask_give (ask, VIGILCTL_FLUX), &reserves, &ask->error);
}

/* ---- what a target sees ------------------------------------------------------------------ */

static gboolean
run_view (VigilctlAsk *ask)
{
  double a = ask_get (ask, VIGILCTL_NUMBER, "L/R|H/R|hr|h_r|L_R"), b = ask_get (ask, VIGILCTL_NUMBER, "X/R|xr|x_r|X_R|x/R");
  double radius = with_default (ask_get (ask, VIGILCTL_LENGTH, "R|r"), ask_get (ask, VIGILCTL_LENGTH, "D|d") / 2);
  double tilt = with_default (ask_get (ask, VIGILCTL_ANGLE, "tilt|theta"), 0);
  const VigilctlInput *input = vigilctl_ask_find (ask, VIGILCTL_ANGLE, "tilt|theta");
  VigilViewFactor view;

  if (isnan (a) && radius > 0)
    a = ask_need (ask, VIGILCTL_LENGTH, "L|H|h") / radius;
  if (isnan (b) && radius > 0)
    b = ask_need (ask, VIGILCTL_LENGTH, "X|x|distance") / radius;
  if (isnan (a) || isnan (b))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "L/R, X/R");
  if (input != NULL && input->unit == NULL && tilt > G_PI / 2) /* nobody tilts by so many radians */
    tilt *= G_PI / 180;
  if (ask->error != NULL || !vigil_flame_view_tilted (a, b, tilt, &view, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_NUMBER) = ask_wants (ask, "max|fmax|maximum") || ask_wants (ask, "f max")  ? view.maximum
                                     : ask_wants (ask, "horizontal|f horizontal|fh") || ask_says (ask, "horizontal target") ? view.horizontal
                                                                                       : view.vertical;
  return TRUE;
}

static gboolean
run_transmissivity (VigilctlAsk *ask)
{
  double path = ask_need (ask, VIGILCTL_LENGTH, "x|path|distance|X"), humidity = ask_get (ask, VIGILCTL_FRACTION, "RH|humidity");
  double vapour = ask_get (ask, VIGILCTL_PRESSURE, "pw|p_w|Pw"), air = ask_get (ask, VIGILCTL_TEMPERATURE, "T|Ta|T_air");
  VigilReserves reserves = 0;

  if (ask_says (ask, "wayne"))
    humidity = ask_need (ask, VIGILCTL_FRACTION, "RH|humidity");
  if (ask->error != NULL)
    return FALSE;
  if (ask_says (ask, "wayne"))
    return vigil_flame_transmissivity_wayne (with_default (air, 293.15), humidity, path, ask_give (ask, VIGILCTL_NUMBER), &reserves, &ask->error);
  if (isnan (vapour) && isnan (humidity))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "pw");
  if (isnan (vapour) && !vigil_flame_water_vapour (with_default (air, 293.15), humidity, &vapour, &ask->error))
    return FALSE;
  return vigil_flame_transmissivity (vapour, path, ask_give (ask, VIGILCTL_NUMBER), &reserves, &ask->error);
}

/* tau Fs m Hc/(4 pi x²): the jet's point form without its own air. */
static gboolean
run_point (VigilctlAsk *ask)
{
  double x = ask_need (ask, VIGILCTL_LENGTH, "x|X|distance|r|R"), rate = ask_need (ask, VIGILCTL_RATE, "m|mdot|m_dot|Q|q|rate");
  double fraction = ask_or (ask, VIGILCTL_FRACTION, FRACTION "|eta", 0.3), tau = ask_or (ask, VIGILCTL_NUMBER, "tau|transmissivity", 1);
  double heat = heat_of_combustion (ask, TRUE);

  if (ask->error != NULL || !vigil_hazard_check (x, 1e-3, 1e6, _ ("Distance"), "m", &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_HEAT_FLUX) = tau * fraction * rate * heat / (4 * G_PI * x * x);
  return TRUE;
}

static gboolean
run_jet (VigilctlAsk *ask)
{
  double velocity = ask_get (ask, VIGILCTL_SPEED, "uj|u_j|v|velocity");
  VigilJetFireInput input;
  VigilJetFire jet;

  vigil_jet_fire_input_init (&input);
  if (ask_wants (ask, "fraction|fs|radiative"))
    return isnan (velocity) ? vigilctl_ask_refuse (ask, _ ("%s is not given"), "uj")
                            : vigil_jet_fire_radiative_fraction (velocity, ask_give (ask, VIGILCTL_FRACTION), &ask->error);
  input.rate = ask_need (ask, VIGILCTL_RATE, "m|mdot|m_dot|Q|q|rate");
  input.heat_of_combustion = heat_of_combustion (ask, TRUE);
  input.radiative_fraction = ask_get (ask, VIGILCTL_FRACTION, FRACTION);
  input.jet_velocity = velocity;
  if (ask->error != NULL || !vigil_jet_fire_compute (&input, &jet, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_LENGTH) = ask_wants (ask, "length|l") ? jet.length : NAN;
  return TRUE;
}

/* ---- fireballs --------------------------------------------------------------------------- */

static gboolean
make_ball (VigilctlAsk *ask, gboolean radiates, VigilFireball *ball)
{
  double tonnes = ask_get (ask, VIGILCTL_MASS, "m|M|mass|W");
  VigilFireballInput input;

  vigil_fireball_input_init (&input);
  input.mass = isnan (tonnes) ? ask_need (ask, VIGILCTL_MASS, "m|M|mass|W") : tonnes;
  input.heat_of_combustion = heat_of_combustion (ask, radiates);
  input.burst_pressure = ask_get (ask, VIGILCTL_PRESSURE, "P|P_burst|p|burst_pressure");
  input.radiative_fraction = ask_get (ask, VIGILCTL_FRACTION, FRACTION "|R");
  input.humidity = with_default (ask_get (ask, VIGILCTL_FRACTION, "RH|humidity"), input.humidity);
  if (ask_says (ask, "tno"))
    input.variant = VIGIL_FIREBALL_TNO;
  else if (ask_says (ask, "gb|gb/t|aq"))
    input.variant = VIGIL_FIREBALL_GB;
  if (ask_says (ask, "touching"))
    input.height = VIGIL_FIREBALL_TOUCHING;
  return ask->error == NULL && vigil_fireball_compute (&input, ball, &ask->error);
}

static gboolean
run_ball (VigilctlAsk *ask)
{
  gboolean radiates = ask_wants (ask, "sep|sepmax|e|emissive|flux|heat|radiation|fraction");
  double x = ask_get (ask, VIGILCTL_LENGTH, "x|X|distance");
  VigilFireball ball;
  VigilHeat heat;

  if (!make_ball (ask, radiates, &ball))
    return FALSE;
  if (ask_wants (ask, "duration|t|time"))
    *ask_give (ask, VIGILCTL_TIME) = ball.duration;
  else if (ask_wants (ask, "height|centre|center"))
    *ask_give (ask, VIGILCTL_LENGTH) = ball.centre_height;
  else if (ask_wants (ask, "fraction"))
    *ask_give (ask, VIGILCTL_FRACTION) = ball.radiative_fraction;
  else if (ask_wants (ask, "flux|heat|radiation") && !isnan (x))
    {
      if (!vigil_fireball_heat (&ball, x, &heat, &ask->error))
        return FALSE;
      *ask_give (ask, VIGILCTL_HEAT_FLUX) = heat.flux;
    }
  else if (radiates)
    *ask_give (ask, VIGILCTL_HEAT_FLUX) = ball.sep;
  else
    *ask_give (ask, VIGILCTL_LENGTH) = ask_wants (ask, "radius|r") ? ball.diameter / 2 : ball.diameter;
  return TRUE;
}

static gboolean
run_ball_view (VigilctlAsk *ask)
{
  double diameter = ask_need (ask, VIGILCTL_LENGTH, "D|d|diameter"), x = ask_need (ask, VIGILCTL_LENGTH, "X|x|distance");
  double height = ask_get (ask, VIGILCTL_LENGTH, "h|H|height");
  VigilViewFactor view;
  VigilReserves reserves = 0;

  if (isnan (height))
    height = ask_says (ask, "touching") || !ask_says (ask, "raised|0.75") ? diameter / 2 : 0.75 * diameter;
  if (ask->error != NULL || !vigil_fireball_view (diameter, height, x, &view, &reserves, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_NUMBER) = ask_says (ask, "horizontal")       ? view.horizontal
                                     : ask_says (ask, "max|maximum|sphere") ? view.maximum
                                                                            : view.vertical;
  return TRUE;
}

static gboolean
run_ball_point (VigilctlAsk *ask)
{
  double mass = ask_need (ask, VIGILCTL_MASS, "m|M|mass"), heat = heat_of_combustion (ask, TRUE), fraction = ask_or (ask, VIGILCTL_FRACTION, FRACTION "|R", 0.3);
  double tau = ask_or (ask, VIGILCTL_NUMBER, "tau|transmissivity", 1), x = ask_need (ask, VIGILCTL_LENGTH, "x|X|distance|L");

  return ask->error == NULL && vigil_fireball_point_flux (mass, heat, fraction, tau, x, ask_give (ask, VIGILCTL_HEAT_FLUX), &ask->error);
}

const VigilctlModel vigilctl_models_fire[] = {
  { "fireball|bleve view|geometric", NULL, run_ball_view },
  { "fireball|bleve point|hymes", NULL, run_ball_point },
  { "fireball|bleve", NULL, run_ball },
  { "view", NULL, run_view },
  { "transmissivity", NULL, run_transmissivity },
  { "burgess", NULL, run_burgess },
  { "burning", NULL, run_burning },
  { "thomas|flame|tilt", NULL, run_thomas },
  { "sep mudan", NULL, run_mudan },
  { "soot", NULL, run_soot },
  { "sep|emissive", NULL, run_sep },
  { "point source", NULL, run_point },
  { "jet", NULL, run_jet },
  { NULL, NULL, NULL },
};
