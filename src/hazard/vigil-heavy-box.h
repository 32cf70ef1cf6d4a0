/* vigil-heavy-box.h: dense clouds followed in height and width: a slab plume and a box puff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-sigma.h"
#include "hazard/vigil-wind.h"

G_BEGIN_DECLS

#define VIGIL_HEAVY_STEPS 256

/* What is released and into what air. */
typedef struct
{
  double rate;          /* kg/s of substance; plume only */
  double mass;          /* kg of substance; puff only */
  double molar_mass;    /* kg/mol */
  double temperature;   /* of what is released (boiling point for a flashing jet), K */
  double heat_capacity; /* of the gas, J/(kg K) */
  double liquid;        /* mass fraction that is released as drops, 0 … 1 */
  double vaporisation;  /* heat of vaporisation, J/kg; needed when @liquid is above 0 */
  double diluted;       /* kg of air already mixed in per kg of substance; 0: none */
  double source_width;  /* half-width of the source across the wind, m; a pool's radius. Plume: above 0; a jet is widened until it is no
                           taller than half its width. Puff: radius of the first cylinder; 0 with @height 0: as high as its radius */
  double source_length; /* along the wind, m; 0: all at x = 0 */
  double height;        /* puff: height of the first cylinder, m, before the radius; 0: not given */
  double wind;          /* m/s measured at @wind_height */
  double wind_height;   /* m; 0: 10 m */
  double roughness;     /* m */
  VigilStability stability;
  double inverse_obukhov; /* 1/m; NAN: from the class (Pasquill 1974) */
  double ambient;       /* K */
  double pressure;      /* Pa */
  double humidity;      /* relative, 0 … 1; only the weight of the air: drops of water are not followed */
  double ground;        /* temperature of the ground, K; 0: as the air */
  double averaging;     /* s; 0: 600 */
  gboolean heat_from_ground; /* let the ground warm a cold cloud: wanted for LNG and other cryogens, else they stay too thin and cold */
  double jet_velocity;  /* m/s with which a jet leaves, after its expansion; 0: no jet. It starts with the air that a jet takes in */
} VigilHeavySource;

/* One cross-section (plume, at @at = x in m) or one moment (puff, at @at = t in s). */
typedef struct
{
  double at;
  double centre;       /* puff: centre downwind, m */
  double half_width;   /* of the even core, m */
  double edge;         /* length Sy of the Gaussian edge, m (puff: 0) */
  double depth;        /* effective height of the layer, m */
  double scale;        /* vertical scale Sz, m (puff: the depth) */
  double concentration; /* of the substance at the ground in the core, kg/m³ */
  double fraction;     /* the same as mole fraction */
  double density;      /* of the mixture, kg/m³ */
  double temperature;  /* K */
  double speed;        /* m/s at which the cloud goes */
  double richardson;   /* Ri* */
} VigilHeavyState;

typedef struct
{
  VigilHeavySource source;
  VigilWindProfile profile;
  double exponent;   /* alpha of the power law that fits the profile */
  double first;      /* x or t of states[1] … last: on a logarithmic scale */
  double last;
  guint n;
  VigilHeavyState states[VIGIL_HEAVY_STEPS];
} VigilHeavyPlume;

typedef struct
{
  VigilHeavyPlume box; /* the same fields; at = t */
} VigilHeavyPuff;

/**
 * vigil_heavy_plume_init:
 * @self: (out): about 25 kB: keep it on the heap
 * @farthest: m downwind to be followed, at most 50 km
 *
 * Integrates the slab from the source on: gravity spreading of the width, entrainment through the top slowed by
 * phi (Ri*) (Havens and Spicer 1985), through the edges, heat of the drops and of the ground; as Ri* goes to 0 the growth goes over
 * into that of a passive plume. Takes well under a millisecond.
 * @reserves gains DENSE, UNVERIFIED (entrainment constants are recalled), AEROSOL where drops are followed, LOW_WIND.
 */
gboolean vigil_heavy_plume_init (VigilHeavyPlume *self, const VigilHeavySource *source, double farthest, VigilReserves *reserves,
                                 GError **error);
gboolean vigil_heavy_puff_init (VigilHeavyPuff *self, const VigilHeavySource *source, double longest, VigilReserves *reserves,
                                GError **error);

/* The state at a distance (plume) or a time (puff), between the steps by interpolation. Outside: held at the ends. */
void vigil_heavy_plume_at (const VigilHeavyPlume *self, double x, VigilHeavyState *out);
void vigil_heavy_puff_at (const VigilHeavyPuff *self, double t, VigilHeavyState *out);

/* kg/m³ of the substance. Frame as in vigil-plume.h. 0 upwind of the cloud. */
double vigil_heavy_plume_concentration (const VigilHeavyPlume *self, double x, double y, double z);
double vigil_heavy_puff_concentration (const VigilHeavyPuff *self, double x, double y, double z, double t);
/* Largest over all times at a place, and when (s, may be NULL). */
double vigil_heavy_puff_peak (const VigilHeavyPuff *self, double x, double y, double z, double *when);
/* Mean mole fraction over the slab as SLAB counts it: the rectangle of the same spread. Below that on the ground. */
double vigil_heavy_plume_slab_fraction (const VigilHeavyPlume *self, double x);
/* Half the width in m of the ground on which @level kg/m³ is met at any time, @x metres downwind; 0: nowhere. In closed form of each
 * state, so a whole zone costs less than one search for a peak. */
double vigil_heavy_puff_half_width (const VigilHeavyPuff *self, double level, double x);
/* The same of the steady slab, in closed form. */
double vigil_heavy_plume_half_width (const VigilHeavyPlume *self, double level, double x);
/* Mole fraction on the ground, centreline. */
double vigil_heavy_plume_fraction (const VigilHeavyPlume *self, double x);
/* Upwind edge of the cloud, m (0 or less). */
double vigil_heavy_plume_upwind (const VigilHeavyPlume *self);

G_END_DECLS
