/* vigil-pool-fire.c: a burning pool as a solid flame leaning in the wind, and the heat around it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-effects-private.h"

#include "hazard/vigil-wind.h"
#include "hazard/vigil-flame-private.h"
#include "hazard/vigil-pool-fire.h"

#include <glib/gi18n.h>
#include <math.h>

#define STEEPEST 1.55            /* rad; a flame lying flatter is held there */

void
vigil_pool_fire_input_init (VigilPoolFireInput *input)
{
  g_return_if_fail (input);

  *input = (VigilPoolFireInput) {
    .diameter = NAN,
    .burning_rate = NAN,
    .heat_of_combustion = NAN,
    .air_temperature = 293.15,
    .air_pressure = VIGIL_STANDARD_PRESSURE,
    .air_density = NAN,
    .air_viscosity = NAN,
    .humidity = 0.7,
    .radiative_fraction = 0.4,
    .soot_fraction = 0.8,
    .sep = NAN,
  };
}

static gboolean
check_input (const VigilPoolFireInput *input, GError **error)
{
  return vigil_hazard_check (input->diameter, 0.01, 1000, _ ("Diameter of the pool"), "m", error)
         && vigil_hazard_check (input->burning_rate, 1e-6, 10, _ ("Burning rate"), "kg/(m²·s)", error)
         && vigil_hazard_check (input->heat_of_combustion, 1e5, 2e8, _ ("Heat of combustion"), "J/kg", error)
         && vigil_hazard_check (input->wind_speed, 0, 80, _ ("Wind speed"), "m/s", error)
         && vigil_hazard_check (input->air_temperature, 180, 350, _ ("Air temperature"), "K", error)
         && vigil_hazard_check (input->air_pressure, 3e4, 1.2e5, _ ("Air pressure"), "Pa", error)
         && vigil_hazard_check (input->humidity, 0, 1, _ ("Humidity"), "", error)
         && (isnan (input->air_density)
             || vigil_hazard_check (input->air_density, 0.1, 5, _ ("Density of air"), "kg/m³", error))
         && (isnan (input->air_viscosity)
             || vigil_hazard_check (input->air_viscosity, 1e-6, 1e-3, _ ("Viscosity of air"), "m²/s", error));
}

/* Thomas (1963), Yellow Book 6.5: still air and wind; between calm and uc the wind counts as uc. */
static void
find_length (const VigilPoolFireInput *input, double density, VigilPoolFire *fire)
{
  double diameter = input->diameter;
  double burning = input->burning_rate / (density * sqrt (VIGIL_GRAVITY * diameter));

  fire->still_length = 42 * diameter * pow (burning, 0.61);
  fire->characteristic_wind = cbrt (VIGIL_GRAVITY * input->burning_rate * diameter / density);
  fire->wind_ratio = MAX (1, input->wind_speed / fire->characteristic_wind);
  fire->body.length
      = input->wind_speed > 0 ? 55 * diameter * pow (burning, 0.67) * pow (fire->wind_ratio, -0.21) : fire->still_length;
}

/* Kinematic viscosity by Sutherland's formula, US Standard Atmosphere 1976. */
static double
viscosity (const VigilPoolFireInput *input, double density)
{
  double temperature = input->air_temperature;

  if (!isnan (input->air_viscosity))
    return input->air_viscosity;
  return 1.458e-6 * pow (temperature, 1.5) / (temperature + 110.4) / density;
}

/* Yellow Book 6.5.4: tan t/cos t = 0.666 Fr^0.333 Re^0.117; drag 1.5 Fr^0.069 recalled. */
static void
lean (const VigilPoolFireInput *input, double density, VigilPoolFire *fire)
{
  double c;

  fire->body.drag = 1;
  if (input->wind_speed <= 0)
    return;
  fire->froude = input->wind_speed * input->wind_speed / (VIGIL_GRAVITY * input->diameter);
  fire->reynolds = input->wind_speed * input->diameter / viscosity (input, density);
  c = 0.666 * pow (fire->froude, 0.333) * pow (fire->reynolds, 0.117);
  fire->body.tilt = asin (2 * c / (sqrt (4 * c * c + 1) + 1)); /* (sqrt (4c² + 1) - 1)/(2c) without the cancellation */
  if (fire->body.tilt > STEEPEST)
    {
      fire->body.tilt = STEEPEST;
      vigil_reserves_add (&fire->reserves, VIGIL_RESERVE_CAPPED);
    }
  if (!input->drag)
    return;
  fire->body.drag = CLAMP (1.5 * pow (fire->froude, 0.069), 1, 10);
  vigil_reserves_add (&fire->reserves, VIGIL_RESERVE_UNVERIFIED);
}

static gboolean
find_sep (const VigilPoolFireInput *input, VigilPoolFire *fire, GError **error)
{
  if (input->sep_model == VIGIL_SEP_GIVEN)
    {
      fire->sep = fire->sep_max = input->sep;
      return vigil_hazard_check (input->sep, 0, 1e6, _ ("Brightness of the flame"), "W/m²", error);
    }
  if (!vigil_flame_sep_fraction (input->radiative_fraction, input->burning_rate, input->heat_of_combustion, fire->body.length,
                                 input->diameter, &fire->sep_max, error))
    return FALSE;
  fire->sep = fire->sep_max;
  if (input->sep_model == VIGIL_SEP_SOOT)
    return vigil_flame_sep_soot (fire->sep_max, input->soot_fraction, &fire->sep, error);
  if (input->sep_model == VIGIL_SEP_MUDAN)
    return vigil_flame_sep_mudan (input->diameter, &fire->sep, error);
  return TRUE;
}

gboolean
vigil_pool_fire_compute (const VigilPoolFireInput *input, VigilPoolFire *fire, GError **error)
{
  VigilPoolFire result = { 0 };
  double density;

  g_return_val_if_fail (input && fire, FALSE);

  if (!check_input (input, error))
    return FALSE;
  density = isnan (input->air_density)
                ? input->air_pressure * VIGIL_AIR_MOLAR_MASS / (VIGIL_GAS_CONSTANT * input->air_temperature)
                : input->air_density;
  result.body.radius = input->diameter / 2;
  find_length (input, density, &result);
  lean (input, density, &result);
  if (!find_sep (input, &result, error)
      || !vigil_flame_water_vapour (input->air_temperature, input->humidity, &result.vapour_pressure, error))
    return FALSE;
  result.burning = input->burning_rate * G_PI * result.body.radius * result.body.radius;
  result.heat_release = result.burning * input->heat_of_combustion;
  *fire = result;
  return TRUE;
}

/* Metres of air between a place and the mantle. */
static double
path_to_flame (const VigilFlameBody *body, double x, double y, double z)
{
  double lean_x = sin (body->tilt), lean_z = cos (body->tilt);
  double from_middle = x - body->radius * (body->drag - 1);
  double along = CLAMP (from_middle * lean_x + (z - body->base) * lean_z, 0, body->length);
  double beside = hypot (hypot (from_middle - along * lean_x, y), z - body->base - along * lean_z);

  return MAX (0, beside - body->radius * body->drag);
}

gboolean
vigil_pool_fire_heat (const VigilPoolFire *fire, double downwind, double crosswind, double height, VigilHeat *heat, GError **error)
{
  VigilHeat result = { .reserves = 0 };

  g_return_val_if_fail (fire && heat, FALSE);

  if (!vigil_flame_view_at (&fire->body, downwind, crosswind, height, &result.view, &result.reserves, error)
      || !vigil_flame_transmissivity (fire->vapour_pressure, path_to_flame (&fire->body, downwind, crosswind, height),
                                      &result.transmissivity, &result.reserves, error))
    return FALSE;
  result.reserves |= fire->reserves;
  result.flux = fire->sep * result.view.maximum * result.transmissivity;
  *heat = result;
  return TRUE;
}

typedef struct
{
  const VigilPoolFire *fire;
  double cosine, sine;
} Ray;

static double
heat_along (double distance, gconstpointer data)
{
  const Ray *ray = data;
  const VigilPoolFire *fire = ray->fire;
  double x = distance * ray->cosine, y = distance * ray->sine;
  VigilViewFactor view;

  vigil_flame_see (&fire->body, x, y, 0, &view, NULL);
  return fire->sep * view.maximum * vigil_flame_pass (fire->vapour_pressure * path_to_flame (&fire->body, x, y, 0), NULL);
}

/* Beyond this the silhouette, all of it, is too small even through clear air. */
static double
outer_bound (const VigilPoolFire *fire, double level)
{
  const VigilFlameBody *body = &fire->body;
  double wide = body->radius * body->drag;
  double silhouette = 2 * wide * body->length + G_PI * wide * wide;

  return 2 * wide + body->length + body->base + sqrt (fire->sep * silhouette / (G_PI * level));
}

gboolean
vigil_pool_fire_distance (const VigilPoolFire *fire, double level, double bearing, double *distance, VigilReserves *reserves,
                          GError **error)
{
  Ray ray;
  VigilHeat heat;

  g_return_val_if_fail (fire && distance, FALSE);

  if (!vigil_hazard_check (level, 1, 1e6, _ ("Heat level"), "W/m²", error)
      || !vigil_hazard_check (bearing, -100, 100, _ ("Direction"), "rad", error))
    return FALSE;
  ray = (Ray) { fire, cos (bearing), sin (bearing) };
  if (!vigil_pool_fire_heat (fire, 0, 0, 0, &heat, error)
      || !vigil_effects_farthest (heat_along, &ray, level, outer_bound (fire, level), distance, error)
      || !vigil_pool_fire_heat (fire, *distance * ray.cosine, *distance * ray.sine, 0, &heat, error))
    return FALSE;
  if (reserves)
    *reserves |= heat.reserves;
  return TRUE;
}
