/* vigil-heavy-private.h: what slab plume and box puff share: mixing with air, growth, integration
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-heavy-box.h"

G_BEGIN_DECLS

/* van Ulden 1974: speed of the front over sqrt (g' H); recalled, 1.1 … 1.15. */
#define VIGIL_HEAVY_SPREADING 1.15
/* Air taken in at the edge over the volume that the front runs over; recalled, 0.6 … 0.9. */
#define VIGIL_HEAVY_FRONT 0.6
/* Half of sqrt (pi): even width of a Gaussian edge exp (-(y/Sy)²). */
#define VIGIL_HEAVY_EDGE 0.886226925452758

#define VIGIL_HEAVY_MOST_VARIABLES 5

/* The air and the substance with all that does not change along the way. */
typedef struct
{
  const VigilHeavySource *source;
  VigilWindProfile profile;
  double exponent;    /* alpha of u = u1 z^alpha */
  double u1;          /* m/s at 1 m of that law */
  double even;        /* effective depth over Sz: Gamma (1/(1 + alpha))/(1 + alpha) */
  double air_density; /* kg/m³ */
  double air_mass;    /* kg/mol */
  double diluted;     /* kg of air per kg that the release starts with: given or taken in by the jet */
  double enthalpy;    /* of what is released against gas at ambient temperature, J/kg */
  double edge_factor; /* sigma_y = edge_factor x^edge_power */
  double edge_power;
} VigilHeavyAir;

/* Substance and air, mixed without loss. Flows per second (plume) or masses (puff). */
typedef struct
{
  double temperature; /* K */
  double volume;      /* m³ or m³/s */
  double density;     /* kg/m³ */
  double fraction;    /* mole fraction of the substance, drops included */
} VigilHeavyMix;

gboolean vigil_heavy_air_init (VigilHeavyAir *air, const VigilHeavySource *source, VigilSigmaSet set, VigilReserves *reserves, GError **error);
void vigil_heavy_mix (const VigilHeavyAir *air, double substance, double taken_up, double heat, VigilHeavyMix *out);
/* m/s at which air goes in through the top of a layer of @depth. */
double vigil_heavy_entrainment (const VigilHeavyAir *air, double reduced_gravity, double depth, double *richardson);
/* Growth of the edge Sy per metre of travel. */
double vigil_heavy_edge_growth (const VigilHeavyAir *air, double edge);
/* W/m² from the ground. */
double vigil_heavy_ground_heat (const VigilHeavyAir *air, const VigilHeavyMix *mix, double speed);

typedef void (*VigilHeavyDerivative) (const VigilHeavyAir *air, double at, const double *y, double *dy);
/* One step of Runge and Kutta's fourth order. */
void vigil_heavy_step (VigilHeavyDerivative derivative, const VigilHeavyAir *air, guint n, double at, double step, double *y);

/* Between the steps of a table on a logarithmic scale. */
void vigil_heavy_lookup (const VigilHeavyPlume *table, double at, VigilHeavyState *out);
/* Vertical profile exp (-(z/Sz)^(1 + alpha)). */
double vigil_heavy_vertical (double z, double scale, double exponent);

G_END_DECLS
