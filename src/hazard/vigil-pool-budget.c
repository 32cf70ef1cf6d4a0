/* vigil-pool-budget.c: heat from the sun, the sky, the air and the ground into a pool
 *
 * ALOHA keeps the same budget; its constants were not at hand, so that those of textbooks stand here. They are recalled and
 * whatever rests on them is marked unverified.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-pool-private.h"

#include "hazard/vigil-wind.h"

#include <math.h>

#define STEFAN_BOLTZMANN 5.670374419e-8 /* W/(m² K⁴), CODATA 2018 */
#define EMISSIVITY 0.95                 /* of a liquid's surface, and its share of long waves taken in */
#define AIR_HEAT_CAPACITY 1006.0        /* J/(kg K) */
#define AIR_PRANDTL 0.71

double
vigil_pool_transfer (double wind, double diameter, double schmidt)
{
  return 0.004786 * pow (wind, 0.78) * pow (diameter, -0.11) * pow (schmidt, -0.67);
}

double
vigil_pool_correction (double ratio)
{
  return ratio > 1e-9 ? -log1p (-ratio) / ratio : 1;
}

/* Brutsaert (1975): emissivity of a clear sky 1.24 (e/T)^(1/7), e in hPa; Magnus for the water in the air. */
double
vigil_pool_sky (double air_temperature, double humidity)
{
  double celsius = air_temperature - 273.15;
  double water = humidity * 6.112 * exp (17.62 * celsius / (243.12 + celsius));
  double emissivity = MIN (1.24 * pow (water / air_temperature, 1.0 / 7), 1);

  return emissivity * STEFAN_BOLTZMANN * pow (air_temperature, 4);
}

/* W/(m² K): heat goes the way of mass (Chilton and Colburn 1934): h = km rho cp (Sc/Pr)^(2/3). */
static double
air_coefficient (const VigilPool *in, double transfer)
{
  double density = in->ambient * VIGIL_AIR_MOLAR_MASS / (VIGIL_GAS_CONSTANT * in->air_temperature);

  return transfer * density * AIR_HEAT_CAPACITY * pow (in->schmidt / AIR_PRANDTL, 2.0 / 3);
}

VigilPoolHeat
vigil_pool_heat (const VigilPool *in, const VigilPoolStep *step, double temperature)
{
  double colder = in->ground_temperature - temperature, span = in->ground_temperature - step->boiling;
  VigilPoolHeat heat = {
    .solar = step->area * in->solar, /* all of it is taken in: the larger rate */
    .longwave = step->area * EMISSIVITY * (step->sky - STEFAN_BOLTZMANN * pow (temperature, 4)),
    .air = step->area * air_coefficient (in, step->transfer) * (in->air_temperature - temperature),
  };

  if (in->surface == VIGIL_POOL_ON_GROUND)
    heat.ground = step->ground * colder;
  else if (span > 0 && colder > 0)
    heat.ground = step->ground * colder / span; /* the measured flux is that at the boiling point */
  return heat;
}
