/* vigil-fireball.h: the ball of fire of a vessel that bursts with boiling fuel in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-pool-fire.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_FIREBALL_CCPS, /* D = 5.8 m^(1/3); t = 0.45 m^(1/3), from 30 t 2.6 m^(1/6) */
  VIGIL_FIREBALL_TNO,  /* D = 6.48 m^0.325; t = 0.852 m^0.26 (recalled) */
  VIGIL_FIREBALL_GB,   /* GB/T 37243, AQ/T 3046: D = 5.8 m^(1/3), t = 0.45 m^(1/3); 90 % of the mass of several vessels (recalled) */
} VigilFireballVariant;

typedef enum
{
  VIGIL_FIREBALL_TOUCHING, /* resting on the ground: centre at D/2 */
  VIGIL_FIREBALL_RAISED,   /* CCPS: centre at 0.75 D */
  VIGIL_FIREBALL_HIGH,     /* centre at D */
} VigilFireballHeight;

/* Fill with vigil_fireball_input_init(), then set what is known. */
typedef struct
{
  double mass;               /* kg of fuel */
  guint vessels;             /* VIGIL_FIREBALL_GB: how many share @mass */
  double heat_of_combustion; /* J/kg */
  double burst_pressure;     /* Pa absolute; NAN: not known */
  double radiative_fraction; /* 0…1; NAN: Roberts 0.27 P[MPa]^0.32, or 0.3 when the pressure is not known */
  VigilFireballVariant variant;
  VigilFireballHeight height;
  double air_temperature;    /* K */
  double humidity;           /* 0…1 */
} VigilFireballInput;

typedef struct
{
  double mass;               /* kg taken */
  double diameter;           /* m */
  double duration;           /* s */
  double centre_height;      /* m */
  double radiative_fraction;
  double sep;                /* W/m², at most 400 kW/m² (recalled) */
  double vapour_pressure;    /* Pa */
  VigilReserves reserves;
} VigilFireball;

void vigil_fireball_input_init (VigilFireballInput *input);
gboolean vigil_fireball_compute (const VigilFireballInput *input, VigilFireball *ball, GError **error);
/* Of a ball @diameter wide, centre @centre_height above the target, @distance along the ground: x R²/(x² + h²)^1.5 upright, h R²/(…)^1.5
 * flat, R²/(x² + h²) turned to it; 1 and VIGIL_RESERVE_VIEW_FACTOR inside. */
gboolean vigil_fireball_view (double diameter, double centre_height, double distance, VigilViewFactor *view, VigilReserves *reserves,
                              GError **error);
/* Heat on the ground @distance metres from below the centre. */
gboolean vigil_fireball_heat (const VigilFireball *ball, double distance, VigilHeat *heat, GError **error);
/* Point form of CCPS (Hymes): 2.2 tau Fs Hc m^0.67/(4 pi x²) W/m². */
gboolean vigil_fireball_point_flux (double mass, double heat_of_combustion, double fraction, double transmissivity, double distance,
                                    double *flux, GError **error);
/* 0 when @level W/m² is nowhere met. */
gboolean vigil_fireball_distance (const VigilFireball *ball, double level, double *distance, VigilReserves *reserves, GError **error);

G_END_DECLS
