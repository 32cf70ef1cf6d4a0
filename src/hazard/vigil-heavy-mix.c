/* vigil-heavy-mix.c: a heavy cloud takes up air: temperature, density, entrainment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-heavy-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define WATER_MASS 0.0180153   /* kg/mol */
#define AIR_HEAT 1006.0        /* J/(kg K) */
#define LEAST_TEMPERATURE 20.0 /* K: below no mixture of air gets */

static void
add (VigilReserves *reserves, VigilReserve reserve)
{
  if (reserves)
    *reserves |= VIGIL_RESERVES_OF (reserve);
}

static gboolean
check_substance (const VigilHeavySource *source, GError **error)
{
  if (!vigil_hazard_check (source->molar_mass, 0.001, 1, _ ("Molar mass"), "kg/mol", error)
      || !vigil_hazard_check (source->temperature, 4, 2000, _ ("Temperature of the gas"), "K", error)
      || !vigil_hazard_check (source->liquid, 0, 0.999, _ ("Share of drops"), "", error)
      || !vigil_hazard_check (source->diluted, 0, 1e4, _ ("Air mixed in before"), "kg/kg", error)
      || !vigil_hazard_check (source->jet_velocity, 0, 2000, _ ("Velocity of the jet"), "m/s", error))
    return FALSE;
  if (!(source->heat_capacity > 0) || (source->liquid > 0 && !(source->vaporisation > 0)))
    {
      g_set_error_literal (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_PROPERTY,
                           _ ("The substance lacks the heat capacity or the heat of vaporisation that the model needs."));
      return FALSE;
    }
  return vigil_hazard_check (source->heat_capacity, 100, 20000, _ ("Heat capacity"), "J/(kg K)", error)
         && (source->liquid == 0 || vigil_hazard_check (source->vaporisation, 1e3, 1e7, _ ("Heat of vaporisation"), "J/kg", error));
}

static gboolean
check_air (const VigilHeavySource *source, GError **error)
{
  return vigil_hazard_check (source->ambient, 200, 340, _ ("Temperature of the air"), "K", error)
         && vigil_hazard_check (source->pressure, 5e4, 1.2e5, _ ("Air pressure"), "Pa", error)
         && vigil_hazard_check (source->humidity, 0, 1, _ ("Relative humidity"), "", error)
         && vigil_hazard_check (source->ground, 0, 400, _ ("Temperature of the ground"), "K", error)
         && vigil_hazard_check (source->wind_height, 0, 200, _ ("Height of the wind mast"), "m", error)
         && vigil_hazard_check (source->source_length, 0, 2000, _ ("Length of the source"), "m", error)
         && vigil_hazard_check (source->source_width, 0, 1000, _ ("Half-width of the source"), "m", error);
}

/* Tetens 1930 (Magnus form): pressure of water vapour, Pa. */
static double
water_pressure (double temperature)
{
  return 610.78 * exp (17.27 * (temperature - 273.15) / (temperature - 35.86));
}

/* Power law through the similarity profile at 1 and 10 m. */
static gboolean
fit_wind (VigilHeavyAir *air, VigilReserves *reserves, GError **error)
{
  const VigilHeavySource *source = air->source;
  double wind = source->wind, inverse = source->inverse_obukhov, low;

  if (!vigil_wind_check_speed (&wind, reserves, error))
    return FALSE;
  if (isnan (inverse)
      && !vigil_wind_inverse_obukhov (VIGIL_OBUKHOV_PASQUILL, source->stability, source->roughness, &inverse, error))
    return FALSE;
  if (!vigil_wind_profile_init (&air->profile, VIGIL_OBUKHOV_PASQUILL, wind, source->wind_height > 0 ? source->wind_height : 10, inverse,
                                source->roughness, error))
    return FALSE;
  low = MAX (1, 3 * source->roughness);
  air->exponent = log (vigil_wind_profile_speed (&air->profile, 10 * low) / vigil_wind_profile_speed (&air->profile, low)) / G_LN10;
  air->exponent = CLAMP (air->exponent, 0.01, 1);
  air->u1 = vigil_wind_profile_speed (&air->profile, 10 * low) / pow (10 * low, air->exponent);
  air->even = tgamma (1 / (1 + air->exponent)) / (1 + air->exponent);
  return TRUE;
}

/* A jet takes in air until it goes at three times the wind at 10 m: (uj + a u)/(1 + a) = 3 u from its momentum. Our screening rule, set
 * once for all jets; it brings the SLAB decks within a factor of two. */
static void
fit_jet (VigilHeavyAir *air, VigilReserves *reserves)
{
  double jet = (air->source->jet_velocity / vigil_wind_profile_speed (&air->profile, 10) - 3) / 2;

  air->diluted = MAX (air->source->diluted, jet);
  if (jet > air->source->diluted)
    add (reserves, VIGIL_RESERVE_SCREENING);
}

static gboolean
fit_edge (VigilHeavyAir *air, VigilSigmaSet set, GError **error)
{
  VigilSigma sigma;

  if (!vigil_sigma_init (&sigma, set, air->source->stability, air->source->averaging, 0, NULL, error))
    return FALSE;
  air->edge_factor = vigil_sigma_at (&sigma, 1).y;
  air->edge_power = log10 (vigil_sigma_at (&sigma, 10).y / air->edge_factor);
  return TRUE;
}

gboolean
vigil_heavy_air_init (VigilHeavyAir *air, const VigilHeavySource *source, VigilSigmaSet set, VigilReserves *reserves, GError **error)
{
  double water;

  air->source = source;
  if (!check_substance (source, error) || !check_air (source, error) || !fit_wind (air, reserves, error) || !fit_edge (air, set, error))
    return FALSE;
  fit_jet (air, reserves);
  water = source->humidity * water_pressure (source->ambient) / source->pressure;
  air->air_mass = VIGIL_AIR_MOLAR_MASS + water * (WATER_MASS - VIGIL_AIR_MOLAR_MASS);
  air->air_density = source->pressure * air->air_mass / (VIGIL_GAS_CONSTANT * source->ambient);
  air->enthalpy = source->heat_capacity * (source->temperature - source->ambient) - source->liquid * source->vaporisation;
  add (reserves, VIGIL_RESERVE_UNVERIFIED);
  if (source->liquid > 0)
    add (reserves, VIGIL_RESERVE_AEROSOL);
  return TRUE;
}

typedef struct
{
  double substance; /* kg */
  double air;       /* mol */
  double capacity;  /* J/K of all */
  double enthalpy;  /* J against gas and air at ambient temperature */
} Budget;

/* kg of vapour that the air holds at @temperature: Clausius and Clapeyron from the boiling point, at which the drops were released. */
static double
vapour (const VigilHeavyAir *air, const Budget *budget, double temperature)
{
  const VigilHeavySource *source = air->source;
  double heat = source->vaporisation * source->molar_mass / VIGIL_GAS_CONSTANT;
  double share = exp (heat * (1 / source->temperature - 1 / temperature));

  if (share >= 1)
    return budget->substance;
  return MIN (budget->substance, budget->air * share / (1 - share) * source->molar_mass);
}

/* J by which the cloud at @temperature holds more than its budget; grows with temperature. */
static double
surplus (const VigilHeavyAir *air, const Budget *budget, double temperature)
{
  double drops = budget->substance - vapour (air, budget, temperature);

  return budget->capacity * (temperature - air->source->ambient) - drops * air->source->vaporisation - budget->enthalpy;
}

/* Temperature at which vapour and drops are in balance and no heat is lost, between that of a cloud without drops and that of one
 * without vapour; regula falsi (Illinois) to 0.01 K. */
static double
two_phase (const VigilHeavyAir *air, const Budget *budget)
{
  double low = MAX (air->source->ambient + budget->enthalpy / budget->capacity, LEAST_TEMPERATURE);
  double high = MIN (air->source->ambient + (budget->enthalpy + budget->substance * air->source->vaporisation) / budget->capacity,
                     MIN (air->source->temperature, air->source->ambient));
  double under, over;

  if (high <= low)
    return low;
  under = surplus (air, budget, low);
  over = surplus (air, budget, high);
  if (over <= 0)
    return high;
  for (int i = 0, side = 0; i < 30 && high - low > 0.01 && under < 0; i++)
    {
      double middle = i % 3 == 2 ? (low + high) / 2 : (low * over - high * under) / (over - under);
      double value = surplus (air, budget, middle);

      if (value < 0)
        {
          over = side < 0 ? over / 2 : over;
          low = middle;
          under = value;
          side = -1;
        }
      else
        {
          under = side > 0 ? under / 2 : under;
          high = middle;
          over = value;
          side = 1;
        }
      if (fabs (value) < 1e-4 * budget->capacity)
        return middle;
    }
  return (low + high) / 2;
}

/* kg of vapour that the heat at @temperature has made; sure also where no air is there yet and all boils at one temperature. */
static double
evaporated (const VigilHeavyAir *air, const Budget *budget, double temperature)
{
  double drops = (budget->capacity * (temperature - air->source->ambient) - budget->enthalpy) / air->source->vaporisation;

  return budget->substance - CLAMP (drops, 0, budget->substance);
}

void
vigil_heavy_mix (const VigilHeavyAir *air, double substance, double taken_up, double heat, VigilHeavyMix *out)
{
  const VigilHeavySource *source = air->source;
  Budget budget = { substance, taken_up / air->air_mass, substance * source->heat_capacity + taken_up * AIR_HEAT,
                    substance * air->enthalpy + heat };
  double temperature = source->ambient + budget.enthalpy / budget.capacity, gas = substance;

  if (source->liquid > 0 && (temperature < LEAST_TEMPERATURE || vapour (air, &budget, temperature) < substance))
    {
      temperature = two_phase (air, &budget);
      gas = evaporated (air, &budget, temperature);
    }
  out->temperature = MAX (temperature, LEAST_TEMPERATURE);
  out->volume = (gas / source->molar_mass + budget.air) * VIGIL_GAS_CONSTANT * out->temperature / source->pressure;
  out->density = (substance + taken_up) / out->volume;
  out->fraction = substance / source->molar_mass / (substance / source->molar_mass + budget.air);
}

/* Dyer 1974: how far the stability of the air itself slows (or speeds) exchange at @height; held at L, as the wind profile is. */
static double
ambient_phi (double inverse_obukhov, double height)
{
  if (inverse_obukhov >= 0)
    return 1 + 5 * MIN (height * inverse_obukhov, 1);
  return 1 / sqrt (1 - 16 * height * inverse_obukhov);
}

/* We = k u* / phi, phi = 0.88 + 0.099 Ri^1.04 + 1.4e-25 Ri^5.7 with Ri = g' H/u*² (Havens and Spicer 1985, recalled); the constant part
 * follows the stability of the air. */
double
vigil_heavy_entrainment (const VigilHeavyAir *air, double reduced_gravity, double depth, double *richardson)
{
  double friction = air->profile.friction, ri = reduced_gravity * depth / (friction * friction);
  double phi = 0.88 * ambient_phi (air->profile.inverse_obukhov, depth);

  if (ri > 0)
    phi += 0.099 * pow (ri, 1.04) + 1.4e-25 * pow (ri, 5.7);
  *richardson = ri;
  return air->profile.karman * friction / phi;
}

double
vigil_heavy_edge_growth (const VigilHeavyAir *air, double edge)
{
  double virtual_x = pow (edge / (G_SQRT2 * air->edge_factor), 1 / air->edge_power);

  return air->edge_power * edge / virtual_x;
}

/* Reynolds' analogy: the ground gives off heat as it takes up momentum. */
double
vigil_heavy_ground_heat (const VigilHeavyAir *air, const VigilHeavyMix *mix, double speed)
{
  const VigilHeavySource *source = air->source;
  double ground = source->ground > 0 ? source->ground : source->ambient;
  double friction = air->profile.friction;

  if (!source->heat_from_ground || !(ground > mix->temperature))
    return 0;
  return mix->density * AIR_HEAT * friction * friction / MAX (speed, friction) * (ground - mix->temperature);
}

void
vigil_heavy_step (VigilHeavyDerivative derivative, const VigilHeavyAir *air, guint n, double at, double step, double *y)
{
  double k[4][VIGIL_HEAVY_MOST_VARIABLES], mid[VIGIL_HEAVY_MOST_VARIABLES];
  static const double share[] = { 0.5, 0.5, 1 };

  g_assert (n <= VIGIL_HEAVY_MOST_VARIABLES);

  derivative (air, at, y, k[0]);
  for (int stage = 0; stage < 3; stage++)
    {
      for (guint i = 0; i < n; i++)
        mid[i] = y[i] + share[stage] * step * k[stage][i];
      derivative (air, at + share[stage] * step, mid, k[stage + 1]);
    }
  for (guint i = 0; i < n; i++)
    y[i] += step / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
}

#define BLEND(field) out->field = a->field + share * (b->field - a->field)

static void
blend (const VigilHeavyState *a, const VigilHeavyState *b, double share, VigilHeavyState *out)
{
  BLEND (at);
  BLEND (centre);
  BLEND (half_width);
  BLEND (edge);
  BLEND (depth);
  BLEND (scale);
  BLEND (concentration);
  BLEND (fraction);
  BLEND (density);
  BLEND (temperature);
  BLEND (speed);
  BLEND (richardson);
}

/* States 0 … n - 1 lie evenly on log (at - origin), origin = states[0].at - first. */
void
vigil_heavy_lookup (const VigilHeavyPlume *table, double at, VigilHeavyState *out)
{
  double offset = at - table->states[0].at + table->first, place;
  guint i;

  if (!(offset > table->first) || table->n < 2)
    {
      *out = table->states[0];
      return;
    }
  place = log (offset / table->first) / log (table->last / table->first) * (table->n - 1);
  i = MIN ((guint) MIN (place, 1e6), table->n - 2);
  blend (&table->states[i], &table->states[i + 1], MIN (place - i, 1), out);
}

double
vigil_heavy_vertical (double z, double scale, double exponent)
{
  if (z == 0)
    return 1;
  return z > 0 && scale > 0 ? exp (-pow (z / scale, 1 + exponent)) : 0;
}
