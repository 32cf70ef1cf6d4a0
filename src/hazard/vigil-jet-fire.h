/* vigil-jet-fire.h: a burning jet as a screening length and a line of point sources, and the heat around it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-pool-fire.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_JET_LINE,  /* point sources spread evenly along the flame: their limit far away is the point */
  VIGIL_JET_POINT, /* all at the middle of the flame */
} VigilJetModel;

/* Fill with vigil_jet_fire_input_init(), then set what is known. */
typedef struct
{
  double rate;               /* kg/s */
  double heat_of_combustion; /* J/kg */
  double radiative_fraction; /* 0…1; NAN: Chamberlain's from @jet_velocity, or 0.32 = its value at rest */
  double jet_velocity;       /* m/s of the expanded jet; NAN: not known */
  double length;             /* m of the flame when known; NAN: screening formula */
  double elevation;          /* rad above the horizontal, 0 level … pi/2 upright */
  double height;             /* m of the hole above ground */
  double air_temperature;    /* K */
  double humidity;           /* 0…1 */
  VigilJetModel model;
} VigilJetFireInput;

typedef struct
{
  double length;             /* m */
  double radiative_fraction;
  double heat_release;       /* W */
  double elevation;          /* rad */
  double height;             /* m */
  double vapour_pressure;    /* Pa of water in the air */
  VigilJetModel model;
  VigilReserves reserves;    /* always SCREENING and UNVERIFIED */
} VigilJetFire;

void vigil_jet_fire_input_init (VigilJetFireInput *input);

/* Length 0.00326 (m Hc)^0.478 (recalled; +22 % on the 9.6 kg/s trial); no other flame shape is sourced. */
gboolean vigil_jet_fire_compute (const VigilJetFireInput *input, VigilJetFire *jet, GError **error);
/* 0.21 exp (-0.00323 u) + 0.11 (Chamberlain 1987, recalled). */
gboolean vigil_jet_fire_radiative_fraction (double jet_velocity, double *fraction, GError **error);
/* Metres from the hole along the flame's bearing, across it, and above ground. heat->view is 0: point sources have none. Closer than
 * where 400 kW/m² would be exceeded the heat is held there (VIGIL_RESERVE_CAPPED). */
gboolean vigil_jet_fire_heat (const VigilJetFire *jet, double along, double across, double height, VigilHeat *heat, GError **error);
/* How far from the hole on the ground, @bearing rad from the flame's own, the heat is @level W/m² or more. */
gboolean vigil_jet_fire_distance (const VigilJetFire *jet, double level, double bearing, double *distance, VigilReserves *reserves,
                                  GError **error);

G_END_DECLS
