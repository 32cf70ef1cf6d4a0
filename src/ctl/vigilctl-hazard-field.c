/* vigilctl-hazard-field.c: field trials and SLAB decks run through the chain of models that the program uses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ctl/vigilctl-hazard-examples.h"
#include "hazard/vigil-heavy-box.h"
#include "hazard/vigil-hole.h"
#include "hazard/vigil-jet-fire.h"
#include "hazard/vigil-plume.h"
#include "hazard/vigil-pool.h"
#include "hazard/vigil-reach.h"

#define ask_get vigilctl_ask_get
#define ask_need vigilctl_ask_need
#define ask_or vigilctl_ask_or
#define ask_says vigilctl_ask_says
#define ask_wants vigilctl_ask_wants
#define ask_give vigilctl_ask_give

#define RATE "q|Q|qs|rate|mdot|m_dot"
#define WIND "u|ua|u10|wind|u_ref"
#define NATURAL_GAS_HEAT 5.0e7 /* J/kg, lower heating value of methane, rounded */
#define FARTHEST 20000.0       /* m */

/* Air over the water of the trials (firemodels/exp, profiles) where the row gives none. China Lake measured at 3 m, Maplin at 10 m. */
static const struct
{
  const char *trial;
  double temperature; /* K */
  double height;      /* m of the wind */
} sites[] = {
  { "burro", 306.5, 3 },
  { "coyote", 300.6, 3 },
  { "maplinsands", 287.8, 10 },
};

static double
with_default (double value, double fallback)
{
  return isnan (value) ? fallback : value;
}

/* Index in @sites, G_MAXUINT: none of them. */
static guint
find_site (VigilctlAsk *ask)
{
  const char *trial = vigilctl_ask_text (ask, "trial");

  for (guint i = 0; trial != NULL && i < G_N_ELEMENTS (sites); i++)
    if (g_ascii_strncasecmp (trial, sites[i].trial, strlen (sites[i].trial)) == 0)
      return i;
  return G_MAXUINT;
}

static gboolean
read_air (VigilctlAsk *ask, VigilHeavySource *source)
{
  const VigilctlInput *wind = vigilctl_ask_find (ask, VIGILCTL_SPEED, WIND);
  guint site = find_site (ask);
  double length = ask_get (ask, VIGILCTL_NUMBER, "1/L"), height = wind != NULL ? wind->at : NAN;

  source->wind = ask_need (ask, VIGILCTL_SPEED, WIND);
  if (isnan (height))
    height = ask_or (ask, VIGILCTL_LENGTH, "u_height|z_ref", site != G_MAXUINT ? sites[site].height : 10);
  source->wind_height = height;
  source->ambient = ask_get (ask, VIGILCTL_TEMPERATURE, "Ta|T_amb|T_air");
  if (isnan (source->ambient))
    source->ambient = ask_or (ask, VIGILCTL_TEMPERATURE, "Ta", site != G_MAXUINT ? sites[site].temperature : 293.15);
  source->roughness = ask_get (ask, VIGILCTL_LENGTH, "z0|roughness");
  if (isnan (source->roughness)) /* GasDispersion.jl runs the decks without one at 1 m */
    source->roughness = ask_or (ask, VIGILCTL_LENGTH, "z0", strstr (ask->row->source, "GasDispersion") != NULL ? 1.0 : 0.1);
  source->inverse_obukhov = length;
  source->pressure = with_default (ask_get (ask, VIGILCTL_PRESSURE, "p|Pa|p_amb"), VIGIL_STANDARD_PRESSURE);
  source->humidity = with_default (ask_get (ask, VIGILCTL_FRACTION, "RH|humidity"), 0.3);
  source->heat_from_ground = TRUE;
  if (isnan (length) || vigilctl_ask_text (ask, "class") != NULL)
    return vigilctl_ask_class (ask, &source->stability);
  source->stability = length > 0.03 ? VIGIL_STABILITY_F : length > 0.005 ? VIGIL_STABILITY_E : VIGIL_STABILITY_D;
  return TRUE;
}

/* The gas that comes out, its drops and its cold. */
static gboolean
read_gas (VigilctlAsk *ask, VigilHeavySource *source, const VigilSubstance **substance)
{
  double boiling = NAN;
  VigilReserves reserves = 0;

  *substance = vigilctl_ask_substance (ask, TRUE);
  if (*substance == NULL)
    return FALSE;
  if (!vigil_substance_boiling_point (*substance, source->pressure, &boiling, &reserves, NULL))
    boiling = (*substance)->boiling_point;
  source->molar_mass = with_default (ask_get (ask, VIGILCTL_MOLAR_MASS, "mw|MW|M"), (*substance)->molar_mass);
  source->heat_capacity = with_default (ask_get (ask, VIGILCTL_HEAT_CAPACITY, "cps|cp|cp_gas"), (*substance)->gas_heat_capacity);
  source->vaporisation = with_default (ask_get (ask, VIGILCTL_MASS_ENERGY, "dhe|Hv"), (*substance)->vaporisation_heat);
  source->temperature = with_default (ask_get (ask, VIGILCTL_TEMPERATURE, "tbp|Tb|T|T_rel"), boiling);
  return TRUE;
}

/* A jet of vapour and drops of the same speed fills its area with vapour. */
static void
set_jet (VigilHeavySource *source, double area, double half_width, double gas_density)
{
  source->source_width = half_width;
  source->jet_velocity = (1 - source->liquid) * source->rate / (gas_density * area);
}

static double
gas_density (VigilctlAsk *ask, const VigilHeavySource *source)
{
  double given = ask_get (ask, VIGILCTL_DENSITY, "rho_gas|rho_g");

  return with_default (given, source->pressure * source->molar_mass / (VIGIL_GAS_CONSTANT * source->temperature));
}

static VigilHeavyPlume *
make_slab (VigilctlAsk *ask, const VigilHeavySource *source)
{
  g_autofree VigilHeavyPlume *slab = g_new0 (VigilHeavyPlume, 1);
  VigilReserves reserves = 0;

  if (ask->error != NULL || !vigil_heavy_plume_init (slab, source, FARTHEST, &reserves, &ask->error))
    return NULL;
  return g_steal_pointer (&slab);
}

/* A deck of SLAB: jets by their area and share of drops. */
static gboolean
run_deck (VigilctlAsk *ask)
{
  VigilHeavySource source = { 0 };
  const VigilSubstance *substance;
  g_autofree VigilHeavyPlume *slab = NULL;
  double diameter = ask_get (ask, VIGILCTL_LENGTH, "d|D"), area = ask_get (ask, VIGILCTL_AREA, "area|as"), x = ask_need (ask, VIGILCTL_LENGTH, "x|distance");

  source.rate = with_default (ask_get (ask, VIGILCTL_RATE, RATE), vigilctl_ask_any (ask, VIGILCTL_RATE));
  source.liquid = with_default (ask_get (ask, VIGILCTL_FRACTION, "liq_frac|cmed0|liquid"), 0);
  source.averaging = with_default (ask_get (ask, VIGILCTL_TIME, "tav|t_av"), 10);
  if (isnan (source.rate))
    return vigilctl_ask_refuse (ask, _ ("no release rate is given"));
  if (!read_air (ask, &source) || !read_gas (ask, &source, &substance))
    return FALSE;
  if (isnan (area))
    area = diameter * diameter * G_PI / 4;
  if (!(area > 0))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "area");
  if (ask_says (ask, "pool|evaporating") || ask_get (ask, VIGILCTL_NUMBER, "idspl") == 1)
    source.source_width = sqrt (area) / 2, source.source_length = sqrt (area);
  else
    set_jet (&source, area, isnan (diameter) ? sqrt (area) / 2 : diameter / 2, gas_density (ask, &source));
  if (ask_says (ask, "instantaneous|puff") || ask_get (ask, VIGILCTL_NUMBER, "idspl") == 4)
    return vigilctl_ask_refuse (ask, _ ("there is no model “%s”"), "SLAB, instantaneous");
  slab = make_slab (ask, &source);
  if (slab == NULL)
    return FALSE;
  *ask_give (ask, VIGILCTL_FRACTION) = ask_wants (ask, "slab-average|slab|cv") ? vigil_heavy_plume_slab_fraction (slab, x) : vigil_heavy_plume_fraction (slab, x);
  return TRUE;
}

/* LNG on water: a square pool that boils off what runs in. */
static VigilHeavyPlume *
run_lng (VigilctlAsk *ask)
{
  VigilHeavySource source = { .averaging = 18.75 };
  const VigilSubstance *substance;
  double side;

  source.rate = ask_get (ask, VIGILCTL_RATE, RATE);
  if (isnan (source.rate))
    {
      vigilctl_ask_refuse (ask, _ ("no release rate is given"));
      return NULL;
    }
  if (!read_air (ask, &source) || !read_gas (ask, &source, &substance))
    return NULL;
  side = sqrt (source.rate / VIGIL_LNG_WATER_FLUX_LEAST);
  source.source_width = side / 2;
  source.source_length = side;
  return make_slab (ask, &source);
}

/* Boiling liquid through a hole: it leaves as fast as liquid, opens to the room of its vapour; stored at the air's temperature. */
static VigilHeavyPlume *
run_flashing_jet (VigilctlAsk *ask)
{
  VigilHeavySource source = { .averaging = 10 };
  const VigilSubstance *substance;
  double d = ask_need (ask, VIGILCTL_LENGTH, "d|D"), stored, density = NAN, flash = NAN, vapour, mixture, velocity;
  VigilReserves reserves = 0;

  source.rate = ask_need (ask, VIGILCTL_RATE, RATE);
  if (ask->error != NULL || !read_air (ask, &source) || !read_gas (ask, &source, &substance)
      || !vigil_hazard_check (d, 1e-3, 10, "d", "m", &ask->error))
    return NULL;
  stored = ask_or (ask, VIGILCTL_TEMPERATURE, "T0|T_stored", source.ambient);
  if (!vigil_substance_liquid_density (substance, stored, &density, &reserves, &ask->error)
      || !vigil_flash_of_substance (substance, stored, source.pressure, VIGIL_FLASH_LINEAR, &flash, &reserves, &ask->error))
    return NULL;
  velocity = source.rate / (density * vigil_hole_round_area (d));
  vapour = gas_density (ask, &source);
  mixture = 1 / (flash / vapour + (1 - flash) / density);
  source.liquid = 1 - flash;
  source.source_width = sqrt (source.rate / (mixture * velocity)) / 2;
  source.jet_velocity = velocity;
  return make_slab (ask, &source);
}

static double
receptor_height (VigilctlAsk *ask)
{
  return ask_or (ask, VIGILCTL_LENGTH, "z|zr", 1);
}

static gboolean
run_dense_trial (VigilctlAsk *ask)
{
  g_autofree VigilHeavyPlume *slab = NULL;
  double x = ask_need (ask, VIGILCTL_LENGTH, "x|distance"), z = receptor_height (ask), ground, fraction;

  slab = ask_says (ask, "two-phase|jet") ? run_flashing_jet (ask) : run_lng (ask);
  if (slab == NULL)
    return FALSE;
  ground = vigil_heavy_plume_concentration (slab, x, 0, 0);
  fraction = vigil_heavy_plume_fraction (slab, x) * (ground > 0 ? vigil_heavy_plume_concentration (slab, x, 0, z) / ground : 0);
  if (vigilctl_unit_find (ask->row->unit, -1) != NULL && vigilctl_unit_find (ask->row->unit, -1)->dimension == VIGILCTL_DENSITY)
    *ask_give (ask, VIGILCTL_DENSITY) = vigil_heavy_plume_concentration (slab, x, 0, z);
  else
    *ask_give (ask, VIGILCTL_FRACTION) = fraction;
  return TRUE;
}

static double
ground_fraction (double x, gconstpointer data)
{
  return vigil_heavy_plume_fraction (data, x);
}

/* "distance to LFL (5 vol pct)" */
static gboolean
run_flammable_trial (VigilctlAsk *ask)
{
  g_autofree VigilHeavyPlume *slab = ask_says (ask, "two-phase|jet") ? run_flashing_jet (ask) : run_lng (ask);
  const char *bracket = strchr (ask->row->model, '(');
  const VigilSubstance *substance = vigilctl_ask_substance (ask, TRUE);
  double percent = bracket != NULL ? g_ascii_strtod (bracket + 1, NULL) : 0;
  VigilReach reach;

  if (slab == NULL || substance == NULL)
    return FALSE;
  if (percent <= 0)
    percent = 100 * substance->lfl;
  if (!vigil_reach_find (ground_fraction, slab, percent / 100, 1, FARTHEST, &reach, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_LENGTH) = reach.far;
  return TRUE;
}

/* Briggs rural in the wind as it was measured. */
static gboolean
run_passive_trial (VigilctlAsk *ask)
{
  double x = ask_need (ask, VIGILCTL_LENGTH, "x|distance"), z = receptor_height (ask);
  VigilPlume plume = { .rate = ask_need (ask, VIGILCTL_RATE, RATE), .wind = ask_need (ask, VIGILCTL_SPEED, WIND),
                       .height = ask_or (ask, VIGILCTL_LENGTH, "h|h_s|height", 0) };
  VigilStability stability;
  VigilReserves reserves = 0;
  const VigilSubstance *substance;

  if (ask->error != NULL || !vigilctl_ask_class (ask, &stability)
      || !vigil_sigma_init (&plume.sigma, VIGIL_SIGMA_BRIGGS_RURAL, stability, 0, 0, &reserves, &ask->error)
      || !vigil_plume_init (&plume, &reserves, &ask->error))
    return FALSE;
  substance = vigilctl_ask_substance (ask, FALSE);
  return vigilctl_ask_give_concentration (ask, vigil_plume_concentration (&plume, x, 0, z), substance != NULL ? substance->molar_mass : NAN, 298.15,
                                          VIGIL_STANDARD_PRESSURE);
}

/* ---- fires ------------------------------------------------------------------------------- */

static double
trial_heat (VigilctlAsk *ask)
{
  double given = ask_get (ask, VIGILCTL_MASS_ENERGY, "Hc|hc");
  const VigilSubstance *substance = isnan (given) ? vigilctl_ask_substance (ask, FALSE) : NULL;
  double heat = substance != NULL && isfinite (substance->combustion_heat) ? substance->combustion_heat : NATURAL_GAS_HEAT;

  if (!isnan (given))
    return given;
  vigilctl_ask_note (ask, _ ("Hc assumed %.4g MJ/kg of %s"), heat / 1e6, substance != NULL ? vigil_substance_get_name (substance) : _ ("natural gas"));
  return heat;
}

static double
trial_burning (VigilctlAsk *ask, double diameter)
{
  double given = ask_get (ask, VIGILCTL_FLUX, "burn|m|burning_rate"), rate = NAN;
  const VigilSubstance *substance = isnan (given) ? vigilctl_ask_substance (ask, TRUE) : NULL;
  const VigilBurningRate *fuel = substance != NULL ? vigil_flame_find_burning_rate (substance->cas) : NULL;
  VigilReserves reserves = 0;

  if (!isnan (given))
    return given;
  if (fuel == NULL)
    vigilctl_ask_refuse (ask, _ ("%s is not given"), "burn");
  else if (ask->error == NULL && vigil_flame_burning_rate (fuel, diameter, &rate, &reserves, &ask->error))
    vigilctl_ask_note (ask, _ ("burning rate assumed %.4g kg/(m²·s) of %s"), rate, fuel->name);
  return rate;
}

static gboolean
give_heat (VigilctlAsk *ask, const VigilPoolFire *fire)
{
  double x = ask_need (ask, VIGILCTL_LENGTH, "x|distance"), y = with_default (ask_get (ask, VIGILCTL_LENGTH, "y"), 0);
  VigilHeat heat;

  if (ask->error != NULL || !vigil_pool_fire_heat (fire, x, y, with_default (ask_get (ask, VIGILCTL_LENGTH, "z"), 0), &heat, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_HEAT_FLUX) = heat.flux;
  return TRUE;
}

static gboolean
run_pool_fire_trial (VigilctlAsk *ask)
{
  VigilPoolFireInput input;
  VigilPoolFire fire;

  vigil_pool_fire_input_init (&input);
  input.diameter = ask_need (ask, VIGILCTL_LENGTH, "D|d|diameter");
  input.burning_rate = trial_burning (ask, input.diameter);
  input.wind_speed = ask_or (ask, VIGILCTL_SPEED, WIND, 0);
  input.heat_of_combustion = trial_heat (ask);
  input.radiative_fraction = ask_or (ask, VIGILCTL_FRACTION, "Fs|fs|radiative_fraction", 0.4);
  if (ask->error != NULL || !vigil_pool_fire_compute (&input, &fire, &ask->error))
    return FALSE;
  if (ask_wants (ask, "flux|radiometer|heat") && !ask_says (ask, "surface"))
    return give_heat (ask, &fire);
  if (ask_wants (ask, "sep|surface"))
    *ask_give (ask, VIGILCTL_HEAT_FLUX) = fire.sep;
  else if (ask_wants (ask, "length|flame"))
    *ask_give (ask, VIGILCTL_LENGTH) = fire.body.length;
  else if (ask_wants (ask, "tilt"))
    *ask_give (ask, VIGILCTL_ANGLE) = fire.body.tilt;
  return TRUE;
}

/* Height of the receptor counts from the hole. */
static gboolean
run_jet_fire_trial (VigilctlAsk *ask)
{
  double x = ask_need (ask, VIGILCTL_LENGTH, "x|along"), y = with_default (ask_get (ask, VIGILCTL_LENGTH, "y|across"), 0);
  double z = with_default (ask_get (ask, VIGILCTL_LENGTH, "z"), 0), tilt = with_default (ask_get (ask, VIGILCTL_ANGLE, "elevation|angle"), 0);
  VigilJetFireInput input;
  VigilJetFire jet;
  VigilHeat heat;

  vigil_jet_fire_input_init (&input);
  input.rate = ask_need (ask, VIGILCTL_RATE, RATE);
  input.heat_of_combustion = trial_heat (ask);
  input.radiative_fraction = ask_get (ask, VIGILCTL_FRACTION, "Fs|fs|radiative_fraction");
  input.humidity = with_default (ask_get (ask, VIGILCTL_FRACTION, "RH|humidity"), input.humidity);
  input.elevation = ask_says (ask, "vertical") ? G_PI / 2 : tilt;
  input.height = MAX (-z, 0);
  if (ask->error != NULL || !vigil_jet_fire_compute (&input, &jet, &ask->error))
    return FALSE;
  if (ask_wants (ask, "length|flame"))
    {
      *ask_give (ask, VIGILCTL_LENGTH) = jet.length;
      return TRUE;
    }
  if (!vigil_jet_fire_heat (&jet, x, y, MAX (z, 0), &heat, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_HEAT_FLUX) = heat.flux;
  return TRUE;
}

const VigilctlModel vigilctl_models_field[] = {
  { "field distance", NULL, run_flammable_trial },
  { "field dense|two-phase", NULL, run_dense_trial },
  { "field passive|prairie", NULL, run_passive_trial },
  { "field pool", NULL, run_pool_fire_trial },
  { "field jet fire", NULL, run_jet_fire_trial },
  { "slab|slab-like", "fraction|cv|slab-average|time-averaged|centreline|concentration", run_deck },
  { NULL, NULL, NULL },
};
