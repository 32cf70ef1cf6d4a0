/* vigilctl-hazard-gas.c: worked examples of weather, passive and dense clouds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ctl/vigilctl-hazard-examples.h"
#include "hazard/vigil-dense.h"
#include "hazard/vigil-heavy-box.h"
#include "hazard/vigil-infiltration.h"
#include "hazard/vigil-plume.h"
#include "hazard/vigil-reach.h"
#include "hazard/vigil-stability.h"
#include "hazard/vigil-wind.h"

#define ask_get vigilctl_ask_get
#define ask_need vigilctl_ask_need
#define ask_or vigilctl_ask_or
#define ask_says vigilctl_ask_says
#define ask_wants vigilctl_ask_wants
#define ask_give vigilctl_ask_give

#define AIR_MOLAR_MASS 0.0289647 /* kg/mol, US Standard Atmosphere 1976 */
#define WIND "u|u10|ua|u_ref|wind|wind_speed|ws|u_wind|u2"

/* ---- weather ----------------------------------------------------------------------------- */

static gboolean
run_stability (VigilctlAsk *ask)
{
  VigilStability out;
  VigilReserves reserves = 0;
  double wind = ask_need (ask, VIGILCTL_SPEED, WIND);
  double cloud = ask_get (ask, VIGILCTL_FRACTION, "cloud|cloud_cover");
  VigilInsolation sun = ask_says (ask, "strong")     ? VIGIL_INSOLATION_STRONG
                        : ask_says (ask, "moderate") ? VIGIL_INSOLATION_MODERATE
                        : ask_says (ask, "slight")   ? VIGIL_INSOLATION_SLIGHT
                        : ask_says (ask, "night")    ? VIGIL_INSOLATION_NIGHT
                                                     : VIGIL_N_INSOLATIONS;

  if (sun == VIGIL_N_INSOLATIONS)
    return vigilctl_ask_refuse (ask, _ ("insolation is not given: strong, moderate, slight or night"));
  if (isnan (cloud))
    cloud = ask_or (ask, VIGILCTL_FRACTION, "cloud", ask_says (ask, "overcast") ? 1.0 : 0.0);
  if (ask->error != NULL || !vigil_stability_from_sky (wind, sun, cloud, &out, &reserves, &ask->error))
    return FALSE;
  ask->letter = vigil_stability_letter (out);
  return TRUE;
}

static VigilWindSet
wind_set (VigilctlAsk *ask)
{
  if (ask_says (ask, "isc3"))
    return VIGIL_WIND_ISC3_URBAN;
  if (ask_says (ask, "urban"))
    return VIGIL_WIND_IRWIN_URBAN;
  if (ask_says (ask, "default|aloha|open"))
    return VIGIL_WIND_OPEN_COUNTRY;
  return VIGIL_WIND_IRWIN_RURAL;
}

static gboolean
run_obukhov (VigilctlAsk *ask)
{
  VigilStability stability;
  VigilObukhovSet set = ask_says (ask, "tno") ? VIGIL_OBUKHOV_TNO : VIGIL_OBUKHOV_PASQUILL;
  double z0 = ask_need (ask, VIGILCTL_LENGTH, "z0|roughness"), inverse;

  if (!vigilctl_ask_class (ask, &stability) || ask->error != NULL || !vigil_wind_inverse_obukhov (set, stability, z0, &inverse, &ask->error))
    return FALSE;
  if (ask_wants (ask, "1/l|inverse"))
    *ask_give (ask, VIGILCTL_PER_LENGTH) = inverse;
  else
    *ask_give (ask, VIGILCTL_LENGTH) = 1 / inverse;
  return TRUE;
}

static gboolean
run_wind (VigilctlAsk *ask)
{
  VigilStability stability;
  double speed, at, z;

  if (!vigilctl_ask_class (ask, &stability))
    return FALSE;
  if (ask_wants (ask, "exponent|p"))
    {
      *ask_give (ask, VIGILCTL_NUMBER) = vigil_wind_exponent (wind_set (ask), stability);
      return TRUE;
    }
  speed = ask_need (ask, VIGILCTL_SPEED, WIND);
  at = ask_or (ask, VIGILCTL_LENGTH, "z_ref|u_height|zref|z_u", 10);
  z = ask_need (ask, VIGILCTL_LENGTH, "z|height|h");
  return ask->error == NULL && vigil_wind_at_height (wind_set (ask), stability, speed, at, z, ask_give (ask, VIGILCTL_SPEED), &ask->error);
}

/* ---- spread ------------------------------------------------------------------------------ */

static VigilSigmaSet
sigma_set (VigilctlAsk *ask, gboolean puff)
{
  gboolean urban = ask_says (ask, "urban");

  if (ask_says (ask, "tno|yellow"))
    return puff ? VIGIL_SIGMA_TNO_PUFF : VIGIL_SIGMA_TNO;
  if (puff || ask_says (ask, "slade"))
    return VIGIL_SIGMA_SLADE_PUFF;
  if (ask_says (ask, "turner|lees"))
    return VIGIL_SIGMA_TURNER;
  if (ask_says (ask, "isc3|isc"))
    return VIGIL_SIGMA_ISC3_RURAL;
  if (ask_says (ask, "slab|spicer|ccps|default"))
    return VIGIL_SIGMA_SLAB;
  return urban ? VIGIL_SIGMA_BRIGGS_URBAN : VIGIL_SIGMA_BRIGGS_RURAL;
}

static gboolean
make_sigma (VigilctlAsk *ask, gboolean puff, VigilSigma *sigma)
{
  VigilStability stability;
  VigilReserves reserves = 0;
  double averaging = ask_get (ask, VIGILCTL_TIME, "t_av|tav|averaging|averaging_time|avg_time"), z0 = ask_get (ask, VIGILCTL_LENGTH, "z0|roughness");
  VigilSigmaSet set = sigma_set (ask, puff);

  return vigilctl_ask_class (ask, &stability)
         && vigil_sigma_init (sigma, set, stability, isnan (averaging) ? 0 : averaging, isnan (z0) ? 0 : z0, &reserves, &ask->error);
}

static gboolean
run_sigma (VigilctlAsk *ask)
{
  VigilSigma sigma;
  VigilSpread spread;
  double x = ask_need (ask, VIGILCTL_LENGTH, "x|distance|downwind");

  if (ask->error != NULL || !make_sigma (ask, ask_says (ask, "puff"), &sigma))
    return FALSE;
  if (x <= 0)
    return vigilctl_ask_refuse (ask, _ ("x must be above 0"));
  spread = vigil_sigma_at (&sigma, x);
  *ask_give (ask, VIGILCTL_LENGTH) = ask_wants (ask, "sigma_y|sigma y|sy")   ? spread.y
                                     : ask_wants (ask, "sigma_z|sigma z|sz") ? spread.z
                                     : ask_wants (ask, "sigma_x|sigma x|sx") ? spread.x
                                                                            : NAN;
  return TRUE;
}

/* A number, or a formula in x. */
static double
given_sigma (VigilctlAsk *ask, const char *names, double x)
{
  double value = ask_get (ask, VIGILCTL_LENGTH, names);
  const char *text = isnan (value) ? vigilctl_ask_text (ask, names) : NULL;

  return text != NULL ? vigilctl_formula_evaluate (text, x) : value;
}

/* What the row says, else the set that it names. */
static gboolean
find_spread (VigilctlAsk *ask, gboolean puff, double x, VigilSpread *out)
{
  VigilSigma sigma;

  *out = (VigilSpread){ given_sigma (ask, "sigma_x|sx", x), given_sigma (ask, "sigma_y|sy", x), given_sigma (ask, "sigma_z|sz", x) };
  if (isnan (out->x))
    out->x = out->y;
  if (out->y > 0 && out->z > 0)
    return TRUE;
  if (!make_sigma (ask, puff, &sigma))
    return FALSE;
  if (!(x > 0))
    return vigilctl_ask_refuse (ask, _ ("x must be above 0"));
  vigilctl_ask_note (ask, _ ("spread by %s"), vigil_sigma_set_name (sigma.set));
  *out = vigil_sigma_at (&sigma, x);
  return TRUE;
}

static double
molar_mass_of (VigilctlAsk *ask)
{
  double given = ask_get (ask, VIGILCTL_MOLAR_MASS, "MW|M|mw|molar_mass|molecular_weight");
  const VigilSubstance *substance = isnan (given) ? vigilctl_ask_substance (ask, FALSE) : NULL;

  return substance != NULL ? substance->molar_mass : given;
}

static gboolean
give_gas (VigilctlAsk *ask, double concentration)
{
  double t = ask_get (ask, VIGILCTL_TEMPERATURE, "T|Ta|T_amb|T_K"), p = ask_get (ask, VIGILCTL_PRESSURE, "p|P|Pa|p_amb");

  return vigilctl_ask_give_concentration (ask, concentration, molar_mass_of (ask), isnan (t) ? 298.15 : t, isnan (p) ? 101325 : p);
}

typedef struct
{
  double rate, wind, x, y, z, height, lid;
} Place;

static gboolean
read_place (VigilctlAsk *ask, Place *out)
{
  double lid = ask_get (ask, VIGILCTL_LENGTH, "lid|zi|mixing_height|mixing");
  double height = ask_get (ask, VIGILCTL_LENGTH, "release_h|H|h|h_eff|height|He|effective_height|stack_h");
  double y = ask_get (ask, VIGILCTL_LENGTH, "y|crosswind"), z = ask_get (ask, VIGILCTL_LENGTH, "z|receptor_z|zr");

  *out = (Place){ .wind = ask_need (ask, VIGILCTL_SPEED, WIND), .x = ask_need (ask, VIGILCTL_LENGTH, "x|distance|downwind"),
                  .y = isnan (y) ? 0 : y, .z = isnan (z) ? 0 : z, .height = isnan (height) ? 0 : height, .lid = isnan (lid) ? 0 : lid };
  return ask->error == NULL && vigil_hazard_check (out->wind, 0.1, 100, _ ("Wind"), "m/s", &ask->error)
         && vigil_hazard_check (out->x, -1e6, 1e6, _ ("Distance"), "m", &ask->error)
         && vigil_hazard_check (out->y, -1e6, 1e6, _ ("Distance"), "m", &ask->error)
         && vigil_hazard_check (out->z, 0, 1e5, _ ("Height"), "m", &ask->error)
         && vigil_hazard_check (out->height, 0, 1e5, _ ("Height"), "m", &ask->error)
         && vigil_hazard_check (out->lid, 0, 1e5, _ ("Height"), "m", &ask->error);
}

static gboolean
run_plume (VigilctlAsk *ask)
{
  Place at;
  VigilSpread spread;

  if (!read_place (ask, &at))
    return FALSE;
  at.rate = ask_need (ask, VIGILCTL_RATE, "Q|q|rate|m_dot|mdot|G");
  if (ask->error != NULL || !vigil_hazard_check (at.rate, 0, 1e7, _ ("Rate"), "kg/s", &ask->error) || !find_spread (ask, FALSE, at.x, &spread))
    return FALSE;
  return give_gas (ask, vigil_plume_kernel (at.rate, at.wind, spread.y, spread.z, at.y, at.z, at.height, at.lid));
}

/* The plume kernel in a wind of 1 m/s is the puff's across the wind; along it a Gaussian more. */
static gboolean
run_puff (VigilctlAsk *ask)
{
  Place at;
  VigilSpread spread;
  double mass, t, behind, centre;

  if (!read_place (ask, &at))
    return FALSE;
  mass = ask_need (ask, VIGILCTL_MASS, "m|mass|M|Q|q");
  t = ask_get (ask, VIGILCTL_TIME, "t|time");
  centre = isnan (t) ? at.x : at.wind * t;
  if (ask->error != NULL || !vigil_hazard_check (mass, 0, 1e9, _ ("Mass"), "kg", &ask->error)
      || !vigil_hazard_check (centre, 0, 1e7, _ ("Distance"), "m", &ask->error) || !find_spread (ask, TRUE, centre, &spread))
    return FALSE;
  behind = (at.x - centre) / spread.x;
  return give_gas (ask, vigil_plume_kernel (mass, 1, spread.y, spread.z, at.y, at.z, at.height, at.lid) * exp (-behind * behind / 2)
                            / (sqrt (2 * G_PI) * spread.x));
}

static gboolean
run_timed_plume (VigilctlAsk *ask)
{
  VigilTimedPlume plume = { 0 };
  Place at;
  double t;

  if (!read_place (ask, &at) || !make_sigma (ask, FALSE, &plume.plume.sigma))
    return FALSE;
  if (!vigil_sigma_init (&plume.along, VIGIL_SIGMA_SLADE_PUFF, plume.plume.sigma.stability, 0, 0, NULL, &ask->error))
    return FALSE;
  plume.plume.rate = ask_need (ask, VIGILCTL_RATE, "Q|q|rate|m_dot");
  plume.plume.wind = at.wind;
  plume.plume.height = at.height;
  plume.plume.lid = at.lid;
  plume.duration = ask_need (ask, VIGILCTL_TIME, "T_rel|duration|dur|T|Td");
  t = ask_need (ask, VIGILCTL_TIME, "t|time");
  if (ask->error != NULL || !vigil_timed_plume_init (&plume, NULL, &ask->error) || !(t >= 0))
    return FALSE;
  return give_gas (ask, vigil_timed_plume_concentration (&plume, at.x, at.y, at.z, t));
}

static gboolean
run_averaging (VigilctlAsk *ask)
{
  double t1 = ask_need (ask, VIGILCTL_TIME, "t1|from"), t2 = ask_need (ask, VIGILCTL_TIME, "t2|to");

  if (ask->error != NULL || !vigil_hazard_check (t1, 1e-3, 1e7, "t1", "s", &ask->error) || !vigil_hazard_check (t2, 1e-3, 1e7, "t2", "s", &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_NUMBER) = vigil_plume_averaging_factor (t1, t2);
  return TRUE;
}

/* ---- plume rise -------------------------------------------------------------------------- */

/* A stack that has the buoyancy flux and stability that the row gives; what it does not give is any, as the flux is all that counts. */
static VigilStack
make_stack (VigilctlAsk *ask)
{
  double flux = ask_get (ask, VIGILCTL_BUOYANCY, "Fb|F"), s = ask_get (ask, VIGILCTL_PER_TIME_SQUARED, "s");
  double gradient = ask_get (ask, VIGILCTL_GRADIENT, "dtheta_dz|gradient|dthetadz"), height = ask_get (ask, VIGILCTL_LENGTH, "h|H|hs|stack_h");
  double ta = ask_get (ask, VIGILCTL_TEMPERATURE, "Ta|T_amb"), ts = ask_get (ask, VIGILCTL_TEMPERATURE, "Ts|T_stack");
  double d = ask_get (ask, VIGILCTL_LENGTH, "D|d|Ds"), v = ask_get (ask, VIGILCTL_SPEED, "v|vs|w");
  VigilStack stack = { .height = isnan (height) ? 10 : height, .diameter = isnan (d) ? 1 : d, .velocity = v, .temperature = isnan (ts) ? 600 : ts,
                       .ambient = isnan (ta) ? 300 : ta, .gradient = isnan (gradient) ? 0 : gradient, .stability = VIGIL_STABILITY_F };

  if (!isnan (s))
    stack.gradient = s * stack.ambient / VIGIL_GRAVITY;
  if (isnan (v))
    stack.velocity = isnan (flux) ? 10
                                  : 4 * flux * stack.temperature
                                        / (VIGIL_GRAVITY * stack.diameter * stack.diameter * (stack.temperature - stack.ambient));
  stack.wind = ask_need (ask, VIGILCTL_SPEED, WIND "|us");
  return stack;
}

static gboolean
run_rise (VigilctlAsk *ask)
{
  VigilStack stack = make_stack (ask);
  VigilPlumeRise rise;
  VigilReserves reserves = 0;
  double x = ask_get (ask, VIGILCTL_LENGTH, "x|distance");
  gboolean flux = !isnan (ask_get (ask, VIGILCTL_BUOYANCY, "Fb|F")) || !isnan (ask_get (ask, VIGILCTL_SPEED, "v|vs|w"));

  if (vigilctl_ask_text (ask, "class|stability") != NULL && !vigilctl_ask_class (ask, &stack.stability))
    return FALSE;
  if (ask->error != NULL || !vigil_plume_rise (&stack, &rise, &reserves, &ask->error))
    return FALSE;
  if (ask_wants (ask, "distance"))
    *ask_give (ask, VIGILCTL_LENGTH) = rise.distance;
  else if (ask_wants (ask, "stability|s"))
    *ask_give (ask, VIGILCTL_PER_TIME_SQUARED) = rise.stability;
  else if (ask_wants (ask, "downwash|stack height|h'"))
    *ask_give (ask, VIGILCTL_LENGTH) = rise.downwash;
  else if (!flux)
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "Fb");
  else if (ask_wants (ask, "flux|buoyancy|fb"))
    *ask_give (ask, VIGILCTL_BUOYANCY) = rise.flux;
  else if (ask_wants (ask, "effective"))
    *ask_give (ask, VIGILCTL_LENGTH) = stack.height + rise.final_rise;
  else
    *ask_give (ask, VIGILCTL_LENGTH) = isnan (x) || ask_wants (ask, "final") ? rise.final_rise : vigil_plume_rise_at (&rise, stack.wind, x);
  return TRUE;
}

/* ---- Britter and McQuaid ----------------------------------------------------------------- */

static gboolean
make_dense (VigilctlAsk *ask, gboolean puff, VigilDenseSource *source)
{
  const char *correction = vigilctl_ask_text (ask, "T_correction|temperature_correction");
  double ambient = ask_or (ask, VIGILCTL_TEMPERATURE, "T_amb|Ta|T_air", puff ? 293.15 : 298.15);
  double released = ask_get (ask, VIGILCTL_TEMPERATURE, "T_rel|T_release|Tr|T0|T"), fraction = ask_get (ask, VIGILCTL_NUMBER, "c0|C0");
  double density = ask_need (ask, VIGILCTL_DENSITY, "rho_gas|rho0|rho|rho_g"), air = ask_get (ask, VIGILCTL_DENSITY, "rho_air|rhoa|rho_a");
  double duration = ask_get (ask, VIGILCTL_TIME, "dur|duration|Td");

  *source = (VigilDenseSource){ .density = density, .air_density = isnan (air) ? 101325 * AIR_MOLAR_MASS / (VIGIL_GAS_CONSTANT * ambient) : air,
                                .temperature = isnan (released) ? ambient : released, .ambient = ambient,
                                .fraction = isnan (fraction) ? 1 : fraction, .duration = isnan (duration) ? INFINITY : duration,
                                .wind = ask_need (ask, VIGILCTL_SPEED, WIND),
                                .correct_temperature = !isnan (released) && (correction == NULL || strcmp (correction, "off") != 0) };
  return ask->error == NULL;
}

static double
volume_rate (VigilctlAsk *ask, double gas_density)
{
  double liquid = ask_get (ask, VIGILCTL_VOLUME_RATE, "liquid_rate|q_liq"), gas = ask_get (ask, VIGILCTL_VOLUME_RATE, "q0|q|Q|rate");
  double mass = ask_get (ask, VIGILCTL_RATE, "q|Q|m|mdot|rate|m_dot");

  if (!isnan (liquid))
    return liquid * ask_need (ask, VIGILCTL_DENSITY, "rho_liq|rho_l") / gas_density;
  if (!isnan (gas))
    return gas;
  if (isnan (mass))
    vigilctl_ask_refuse (ask, _ ("no release rate is given"));
  return mass / gas_density;
}

static double
dense_fraction (double x, gconstpointer data)
{
  return vigil_dense_plume_fraction (data, x);
}

static gboolean
give_dense_distance (VigilctlAsk *ask, const VigilDensePlume *plume)
{
  VigilReach reach;
  double level = ask_need (ask, VIGILCTL_FRACTION, "c|C|level|lfl|LFL|fraction");

  if (ask->error != NULL || !vigil_reach_find (dense_fraction, plume, level, 1, 50000, &reach, &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_LENGTH) = reach.far;
  return TRUE;
}

static gboolean
run_dense_plume (VigilctlAsk *ask)
{
  VigilDenseSource source;
  VigilDensePlume plume;
  VigilReserves reserves = 0;
  double x = ask_get (ask, VIGILCTL_LENGTH, "x|distance");

  if (!make_dense (ask, FALSE, &source))
    return FALSE;
  source.rate = volume_rate (ask, source.density);
  source.duration = 0;
  if (ask->error != NULL || !vigil_dense_plume_init (&plume, &source, &reserves, &ask->error))
    return FALSE;
  if (ask_wants (ask, "alpha"))
    *ask_give (ask, VIGILCTL_NUMBER) = plume.alpha;
  else if (ask_wants (ask, "distance"))
    return give_dense_distance (ask, &plume);
  else if (ask_wants (ask, "upwind|lu"))
    *ask_give (ask, VIGILCTL_LENGTH) = vigil_dense_plume_upwind (&plume);
  else if (isnan (x))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "x");
  else if (ask_wants (ask, "half-width|half width|width|lh"))
    *ask_give (ask, VIGILCTL_LENGTH) = vigil_dense_plume_half_width (&plume, x);
  else if (ask_wants (ask, "depth|height|lv"))
    *ask_give (ask, VIGILCTL_LENGTH) = vigil_dense_plume_depth (&plume, x);
  else
    *ask_give (ask, VIGILCTL_FRACTION) = vigil_dense_plume_fraction (&plume, x);
  return TRUE;
}

static gboolean
run_dense_puff (VigilctlAsk *ask)
{
  VigilDenseSource source;
  VigilDensePuff puff;
  VigilReserves reserves = 0;
  double x = ask_get (ask, VIGILCTL_LENGTH, "x|distance"), t = ask_get (ask, VIGILCTL_TIME, "t|time");

  if (!make_dense (ask, TRUE, &source))
    return FALSE;
  source.volume = ask_need (ask, VIGILCTL_VOLUME, "V0|V|volume");
  source.duration = 0;
  if (ask->error != NULL || !vigil_dense_puff_init (&puff, &source, &reserves, &ask->error))
    return FALSE;
  if (ask_wants (ask, "alpha"))
    *ask_give (ask, VIGILCTL_NUMBER) = puff.alpha;
  else if (ask_wants (ask, "radius"))
    *ask_give (ask, VIGILCTL_LENGTH) = vigil_dense_puff_radius (&puff, t);
  else if (ask_wants (ask, "centre|center|position"))
    *ask_give (ask, VIGILCTL_LENGTH) = vigil_dense_puff_centre (&puff, t);
  else if (isnan (x))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "x");
  else
    *ask_give (ask, VIGILCTL_FRACTION) = isnan (t) ? vigil_dense_puff_fraction (&puff, x) : vigil_dense_puff_fraction_at (&puff, x, 0, t);
  return TRUE;
}

static gboolean
run_dense_curve (VigilctlAsk *ask)
{
  static const double ratios[] = { 0.10, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001 };
  gboolean puff = ask_says (ask, "puff");
  double alpha = ask_need (ask, VIGILCTL_NUMBER, "alpha"), ratio = ask_need (ask, VIGILCTL_NUMBER, "Cm/C0|C/C0|cm_c0|ratio");

  if (ask->error != NULL || !vigil_hazard_check (alpha, -10, 10, "alpha", "", &ask->error))
    return FALSE;
  for (guint i = 0; i < (puff ? 7u : 6u); i++)
    if (fabs (ratio / ratios[i] - 1) < 1e-6)
      {
        *ask_give (ask, VIGILCTL_NUMBER) = puff ? vigil_dense_puff_beta (i, alpha) : vigil_dense_plume_beta (i, alpha);
        return TRUE;
      }
  return vigilctl_ask_refuse (ask, _ ("there is no curve for Cm/C0 = %g"), ratio);
}

/* Is it dense? Reduced gravity and Richardson number of CCPS 1999. */
static gboolean
run_criterion (VigilctlAsk *ask)
{
  double density = ask_get (ask, VIGILCTL_DENSITY, "rho_gas|rho0|rho"), air = ask_or (ask, VIGILCTL_DENSITY, "rho_air|rhoa|rho_a", 1.2);
  double gravity = ask_get (ask, VIGILCTL_ACCELERATION, "g0|g_reduced"), friction = ask_get (ask, VIGILCTL_SPEED, "u_star|ustar|u*");
  double rate, wind;

  if (isnan (gravity) && !(density > 0 && air > 0))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "rho0");
  if (isnan (gravity))
    gravity = vigil_dense_reduced_gravity (density, air);
  if (ask_wants (ask, "g0|reduced|g'"))
    {
      *ask_give (ask, VIGILCTL_ACCELERATION) = gravity;
      return TRUE;
    }
  wind = ask_need (ask, VIGILCTL_SPEED, WIND);
  rate = volume_rate (ask, density);
  if (ask->error != NULL || !vigil_hazard_check (rate, 1e-9, 1e7, _ ("Rate"), "m³/s", &ask->error)
      || !vigil_hazard_check (wind, 0.1, 100, _ ("Wind"), "m/s", &ask->error))
    return FALSE;
  *ask_give (ask, VIGILCTL_NUMBER) = vigil_dense_richardson (gravity, rate, wind, isnan (friction) ? 0 : friction);
  return TRUE;
}

/* ---- buildings --------------------------------------------------------------------------- */

/* In the unit of the concentration outside, as the model is linear. */
static gboolean
run_infiltration (VigilctlAsk *ask)
{
  const VigilctlInput *outside = vigilctl_ask_find (ask, VIGILCTL_DENSITY, "Co|C0|C|outdoor|c_out");
  double rate = ask_need (ask, VIGILCTL_PER_TIME, "ACH|a|air_changes|ach|lambda"), t = ask_need (ask, VIGILCTL_TIME, "t|time|dur|duration");
  double hourly = vigilctl_ask_text (ask, "ACH|air_changes") != NULL && rate >= 0.01 ? rate : rate * 3600;
  double concentration = outside != NULL ? ask_get (ask, VIGILCTL_DENSITY, "Co|C0|C|outdoor|c_out") : 1;

  if (ask->error != NULL)
    return FALSE;
  ask_give (ask, outside != NULL ? VIGILCTL_DENSITY : VIGILCTL_FRACTION);
  if (ask_says (ask, "decay"))
    return vigil_infiltration_decay (hourly, concentration, t, &ask->value, &ask->error);
  return vigil_infiltration_rise (hourly, concentration, t, &ask->value, &ask->error);
}

/* ---- units ------------------------------------------------------------------------------- */

static gboolean
run_conversion (VigilctlAsk *ask)
{
  double share = ask_get (ask, VIGILCTL_FRACTION, "c|C|x|y"), density = vigilctl_ask_any (ask, VIGILCTL_DENSITY);
  double bare = ask_get (ask, VIGILCTL_NUMBER, "ppm"), t = ask_or (ask, VIGILCTL_TEMPERATURE, "T|Ta", 298.15);
  double p = ask_or (ask, VIGILCTL_PRESSURE, "p|P|Pa", 101325), weight = molar_mass_of (ask);
  const struct { const char *key; double factor; } keys[] = { { "mg/m3", 1e-6 }, { "mg_m3", 1e-6 }, { "g/m3", 1e-3 }, { "g_m3", 1e-3 },
                                                              { "kg/m3", 1 }, { "kg_m3", 1 }, { "ug/m3", 1e-9 } };

  for (guint i = 0; i < G_N_ELEMENTS (keys) && isnan (density); i++)
    density = keys[i].factor * ask_get (ask, VIGILCTL_NUMBER, keys[i].key);
  if (isnan (share) && isnan (bare))
    share = vigilctl_ask_any (ask, VIGILCTL_FRACTION);
  if (!isnan (bare))
    share = bare * 1e-6;
  if (isnan (share) && isnan (density))
    return vigilctl_ask_refuse (ask, _ ("no concentration is given"));
  if (isnan (weight))
    return vigilctl_ask_refuse (ask, _ ("%s is not given"), "MW");
  if (!vigil_hazard_check (t, 50, 5000, _ ("Temperature"), "K", &ask->error) || !vigil_hazard_check (p, 1, 1e9, _ ("Pressure"), "Pa", &ask->error)
      || !vigil_hazard_check (weight, 1e-4, 10, "MW", "kg/mol", &ask->error))
    return FALSE;
  if (isnan (density))
    density = vigil_density_from_ppm (share * 1e6, weight, t, p);
  return vigilctl_ask_give_concentration (ask, density, weight, t, p);
}

const VigilctlModel vigilctl_models_gas[] = {
  { "pasquill|stability", "class|stability", run_stability },
  { "obukhov|monin-obukhov|monin", NULL, run_obukhov },
  { "wind profile|speed|power|exponent", NULL, run_wind },
  { "sigma|coefficient", "sigma", run_sigma },
  { "averaging", NULL, run_averaging },
  { "rise|downwash", NULL, run_rise },
  { "britter-mcquaid|britter", "beta", run_dense_curve },
  { "britter-mcquaid|britter puff|instantaneous", NULL, run_dense_puff },
  { "britter-mcquaid|britter", NULL, run_dense_plume },
  { "richardson|reduced|criterion|switch", NULL, run_criterion },
  { "finite|palazzi", NULL, run_timed_plume },
  { "gaussian puff", NULL, run_puff },
  { "gaussian|plume", NULL, run_plume },
  { "infiltration|indoor", NULL, run_infiltration },
  { "conversion|convert", NULL, run_conversion },
  { NULL, NULL, NULL },
};
