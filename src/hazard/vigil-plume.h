/* vigil-plume.h: passive clouds: Gaussian plume, puff and release of some minutes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-sigma.h"

G_BEGIN_DECLS

/* Steady release. Frame of all clouds: x downwind of the source, y to the left of the wind, z above ground, metres. */
typedef struct
{
  VigilSigma sigma;
  double rate;     /* kg/s */
  double wind;     /* m/s at the height of the cloud */
  double height;   /* of the cloud's axis, m */
  double lid;      /* height of the mixed layer, m; 0: none */
  double source_width; /* half-width of an area source, m; 0: a point. Taken as a virtual source upwind */
  double rise;     /* final plume rise for the spread it causes, m; 0: none */
  double virtual_x; /* out: set by vigil_plume_init() */
} VigilPlume;

/* Instantaneous release. */
typedef struct
{
  VigilSigma sigma;
  double mass;     /* kg */
  double wind;     /* m/s */
  double height;   /* m */
  double lid;      /* m; 0: none */
  double source_radius; /* m; 0: a point */
  double virtual_x; /* out */
} VigilPuff;

/* Release at a constant rate from t = 0 to t = duration. */
typedef struct
{
  VigilPlume plume;
  VigilSigma along; /* puff set for the spread along the wind */
  double duration;  /* s */
} VigilTimedPlume;

/* Fill the fields, then init: checks them and works out the rest. Wind below 0.5 m/s is held at 0.5 (LOW_WIND, INPUT_CLAMPED);
 * no wind is refused with an error, as none of these models has an answer. */
gboolean vigil_plume_init (VigilPlume *self, VigilReserves *reserves, GError **error);
gboolean vigil_puff_init (VigilPuff *self, VigilReserves *reserves, GError **error);
gboolean vigil_timed_plume_init (VigilTimedPlume *self, VigilReserves *reserves, GError **error);

/* kg/m³; 0 upwind. With ground reflection and the images of the lid. Thread-safe, no allocation. */
double vigil_plume_concentration (const VigilPlume *self, double x, double y, double z);
double vigil_puff_concentration (const VigilPuff *self, double x, double y, double z, double t);
/* Palazzi 1982 as ALOHA uses it. */
double vigil_timed_plume_concentration (const VigilTimedPlume *self, double x, double y, double z, double t);
/* Largest over all times at a place, and when (s, may be NULL). */
double vigil_puff_peak (const VigilPuff *self, double x, double y, double z, double *when);
double vigil_timed_plume_peak (const VigilTimedPlume *self, double x, double y, double z, double *when);

/* Gaussian kernel for a spread that is known: kg/m³ at (y, z) from @rate kg/s in @wind m/s, axis at @height, lid 0: none. */
double vigil_plume_kernel (double rate, double wind, double sigma_y, double sigma_z, double y, double z, double height, double lid);

/* C2/C1 = (t1/t2)^0.2 for averaging times t1 and t2, s. */
double vigil_plume_averaging_factor (double t1, double t2);

/* Buoyant rise from a hot stack, EPA-454/B-95-003b section 1.1.4 (Briggs 1969 and 1975). */
typedef struct
{
  double height;        /* of the stack, m */
  double diameter;      /* inner, m */
  double velocity;      /* of the gas, m/s */
  double temperature;   /* of the gas, K */
  double ambient;       /* K */
  double wind;          /* at the top of the stack, m/s */
  double gradient;      /* potential temperature d(theta)/dz, K/m, above 0; 0 takes 0.020 for E and 0.035 for F (unverified) */
  VigilStability stability;
} VigilStack;

typedef struct
{
  double flux;       /* buoyancy flux Fb, m⁴/s³ */
  double stability;  /* parameter s, 1/s² */
  double distance;   /* to final rise, m */
  double final_rise; /* m */
  double downwash;   /* top of the stack after downwash, m */
} VigilPlumeRise;

/* Error: gas not hotter than the air: the rise of a cold jet is not modelled. In classes A to D the stability s is 0. */
gboolean vigil_plume_rise (const VigilStack *stack, VigilPlumeRise *out, VigilReserves *reserves, GError **error);
/* Rise in m at @x metres downwind, 1.60 Fb^(1/3) x^(2/3)/u up to the final. */
double vigil_plume_rise_at (const VigilPlumeRise *self, double wind, double x);

/* Between kg/m³ and volume parts per million. @molar_mass kg/mol, K, Pa. */
double vigil_ppm_from_density (double kg_m3, double molar_mass, double temperature, double pressure);
double vigil_density_from_ppm (double ppm, double molar_mass, double temperature, double pressure);

G_END_DECLS
