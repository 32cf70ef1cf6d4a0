/* vigil-pool-fire.h: a burning pool as a solid flame leaning in the wind, and the heat around it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-flame.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SEP_FRACTION, /* share of the burning that is radiated */
  VIGIL_SEP_SOOT,     /* the same, behind soot */
  VIGIL_SEP_MUDAN,    /* by the width of the pool alone */
  VIGIL_SEP_GIVEN,    /* measured or set */
} VigilSepModel;

/* Fill with vigil_pool_fire_input_init(), then set what is known. */
typedef struct
{
  double diameter;           /* m of the pool, or of a circle of its area */
  double burning_rate;       /* kg/(m²·s) */
  double heat_of_combustion; /* J/kg */
  double wind_speed;         /* m/s at 10 m, 0 or more */
  double air_temperature;    /* K */
  double air_pressure;       /* Pa */
  double air_density;        /* kg/m³; NAN: from temperature and pressure */
  double air_viscosity;      /* m²/s, kinematic; NAN: Sutherland's formula */
  double humidity;           /* 0…1 */
  VigilSepModel sep_model;
  double radiative_fraction; /* 0…1; Yellow Book 0.2 to 0.4 */
  double soot_fraction;      /* 0…1; VIGIL_SEP_SOOT */
  double sep;                /* W/m²; VIGIL_SEP_GIVEN */
  gboolean drag;             /* the wind lengthens the base (recalled correlation) */
} VigilPoolFireInput;

typedef struct
{
  VigilFlameBody body;
  double still_length;        /* m, Thomas (1963) without wind */
  double wind_ratio;          /* u*, 1 or more */
  double characteristic_wind; /* uc, m/s */
  double froude, reynolds;
  double sep_max;             /* W/m² */
  double sep;                 /* W/m², as seen */
  double burning;             /* kg/s of the whole pool */
  double heat_release;        /* W */
  double vapour_pressure;     /* Pa of water in the air */
  VigilReserves reserves;
} VigilPoolFire;

typedef struct
{
  double flux;           /* W/m² on a target turned where it gets most */
  VigilViewFactor view;
  double transmissivity;
  VigilReserves reserves; /* those of the fire too */
} VigilHeat;

/* Air 293.15 K, standard pressure, humidity 0.7, no wind, Fs 0.4; the rest NAN. */
void vigil_pool_fire_input_init (VigilPoolFireInput *input);

/* Thomas (1963) without and with wind, tilt after Thomas as in Yellow Book 6.5.4, drag 1.5 Fr^0.069. */
gboolean vigil_pool_fire_compute (const VigilPoolFireInput *input, VigilPoolFire *fire, GError **error);
/* Metres from the middle of the pool along the wind and across it, and above ground. */
gboolean vigil_pool_fire_heat (const VigilPoolFire *fire, double downwind, double crosswind, double height, VigilHeat *heat,
                               GError **error);
/* How far from the middle the heat is @level W/m² or more, in the direction @bearing rad from downwind, on the ground (farthest such
 * place). 0 when it is nowhere met outside the flame; VIGIL_HAZARD_ERROR_RANGE when it is met beyond 1000 km. */
gboolean vigil_pool_fire_distance (const VigilPoolFire *fire, double level, double bearing, double *distance,
                                   VigilReserves *reserves, GError **error);

G_END_DECLS
