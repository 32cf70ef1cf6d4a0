/* vigil-pool.h: liquid on the ground: how it spreads, boils and evaporates
 *
 * Pure functions, thread-safe, SI units, nothing is allocated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-substance.h"

G_BEGIN_DECLS

/* Concrete (Bejan and Kraus 2003, as used by a published butane case). Other grounds: give their values. */
#define VIGIL_CONCRETE_CONDUCTIVITY 1.28 /* W/(m K) */
#define VIGIL_CONCRETE_DIFFUSIVITY 6.6e-7 /* m²/s */
/* Least depth of an unbunded pool, ALOHA; recalled. */
#define VIGIL_POOL_DEPTH 0.005 /* m */
/* LNG boiling on water, kg/(m² s): least and most measured; the most is taken unless another is given. */
#define VIGIL_LNG_WATER_FLUX_LEAST 0.085
#define VIGIL_LNG_WATER_FLUX_MOST 0.18
/* Schmidt number of the Yellow Book when none is known. */
#define VIGIL_POOL_SCHMIDT 0.8

/* Radius, m, of a pool at @time s without evaporation (Briscoe and Shaw 1980; recalled, UNVERIFIED):
 * at once r² = r0² + t sqrt (8 g V / pi); continuous r = (32 g q t³ / (9 pi))^(1/4), q in m³/s. */
gboolean vigil_pool_radius_instantaneous (double volume, double start_radius, double time, double *radius, GError **error);
gboolean vigil_pool_radius_continuous (double volume_rate, double time, double *radius, GError **error);

/* kg/(m² s) boiling by heat from the ground after @time s of contact: k (Ts - Tb) / (Hv sqrt (pi a t)) (CCPS 1999, 2.38-2.39).
 * 0 when the ground is not warmer. */
gboolean vigil_pool_boiling_flux (double conductivity, double diffusivity, double ground_temperature, double boiling_point,
                                  double vaporisation_heat, double time, double *flux, GError **error);

typedef struct
{
  double diameter;        /* m */
  double wind;            /* m/s at 10 m, above 0 */
  double vapour_pressure; /* Pa at the pool's temperature */
  double molar_mass;      /* kg/mol */
  double temperature;     /* K of the pool */
  double schmidt;         /* Schmidt number of the vapour in air, VIGIL_POOL_SCHMIDT when not known */
  double ambient;         /* Pa; NaN: without the correction for a high vapour pressure */
} VigilPoolEvaporation;

/* kg/s from the whole pool: km Pv M / (R T), km = 0.004786 u10^0.78 D^-0.11 Sc^-0.67 (Mackay and Matsugu 1973, TNO Yellow
 * Book 3.24), times -(P/Pv) ln (1 - Pv/P). At or above the boiling point it boils: refused in words. */
gboolean vigil_pool_evaporation (const VigilPoolEvaporation *in, double *rate, GError **error);

typedef enum
{
  VIGIL_POOL_ON_GROUND,
  VIGIL_POOL_ON_WATER, /* heat from below is water_flux times the heat of vaporisation, without end */
} VigilPoolSurface;

typedef struct
{
  const VigilSubstance *substance;
  double initial_mass;   /* kg lying there at once, 0 when none */
  double rate;           /* kg/s running in, 0 when none */
  double rate_duration;  /* s that it runs in */
  double temperature;    /* K of the liquid; above the boiling point it lies at the boiling point */
  double bund_area;      /* m² that it cannot leave; 0: unbunded */
  double least_depth;    /* m at which it stops spreading; VIGIL_POOL_DEPTH */
  VigilPoolSurface surface;
  double ground_temperature;  /* K, ground or water */
  double conductivity;   /* W/(m K) of the ground; 0: insulated */
  double diffusivity;    /* m²/s of the ground */
  double water_flux;     /* kg/(m² s) for VIGIL_POOL_ON_WATER */
  double wind;           /* m/s at 10 m, above 0 */
  double air_temperature; /* K */
  double ambient;        /* Pa */
  double humidity;       /* relative, 0 … 1 */
  double solar;          /* W/m² reaching the ground */
  double schmidt;        /* VIGIL_POOL_SCHMIDT when not known */
  double duration;       /* s looked at, up to 7 days */
} VigilPool;

#define VIGIL_POOL_MAX_POINTS 241

typedef struct
{
  double time;        /* s */
  double rate;        /* kg/s of vapour, mean over the step that ends here (first point: as the second) */
  double temperature; /* K */
  double area;        /* m² */
  double mass;        /* kg of liquid */
} VigilPoolPoint;

/* J over the time looked at, positive into the pool; solar + longwave + air + ground + inflow - evaporation = stored. */
typedef struct
{
  double solar;
  double longwave;
  double air;
  double ground;
  double inflow;      /* heat of the liquid that came (incl. at once), from the boiling point at the ambient pressure */
  double evaporation; /* heat of vaporisation and of the liquid that left */
  double stored;      /* in the liquid left, from the same point */
} VigilPoolEnergy;

typedef struct
{
  guint n;
  VigilPoolPoint points[VIGIL_POOL_MAX_POINTS];
  double evaporated; /* kg */
  double spilled;    /* kg; spilled = evaporated + mass of the last point */
  double peak_rate;  /* kg/s */
  double largest_area; /* m² */
  VigilPoolEnergy energy;
  VigilReserves reserves;
} VigilPoolResult;

/* A pool with time: gravity spread dr/dt = sqrt (2 g h) to the least depth or the bund, heat from sun, sky, air and ground
 * (each ring of ground from its own first contact), evaporation as in vigil_pool_evaporation() at the temperature at which
 * the budget of each step closes. Radiation and air: see the comments in vigil-pool-budget.c; UNVERIFIED throughout, and
 * INPUT_ASSUMED for the clear sky. The area never shrinks; a pool that is gone ends the series with no mass. Without a heat
 * capacity of the liquid only one that comes boiling (within 5 K) is computed, its own heat then left out. */
gboolean vigil_pool_run (const VigilPool *in, VigilPoolResult *out, GError **error);

/* Screening of a boiling release onto the ground: what flashes, stays as drops, boils off the pool. */
typedef struct
{
  double rate;               /* kg/s out of the hole, steady */
  double duration;           /* s */
  double flash_fraction;     /* of the rate */
  double airborne_fraction;  /* of the liquid after the flash */
  double liquid_density;     /* kg/m³ at the boiling point */
  double boiling_point;      /* K */
  double vaporisation_heat;  /* J/kg at the boiling point */
  double ground_temperature; /* K */
  double conductivity;       /* W/(m K) */
  double diffusivity;        /* m²/s */
  double bund_area;          /* m²; 0: unbunded */
  gboolean area_as_posted;   /* (pi/4) sqrt (2048/81 q t³), without g: only to repeat the published butane case */
} VigilPoolScreening;

typedef struct
{
  double flashed;    /* kg */
  double drops;      /* kg */
  double evaporated; /* kg from the pool, never more than reaches it */
  double airborne;   /* kg, sum */
  VigilReserves reserves;
} VigilPoolScreeningResult;

gboolean vigil_pool_screening (const VigilPoolScreening *in, VigilPoolScreeningResult *out, GError **error);

G_END_DECLS
