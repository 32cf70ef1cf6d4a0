/* vigil-flame.h: how fast a pool burns, how bright a flame is, what a target sees of it, what the air lets through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

/* What a pool of a liquid loses to its own fire: rate = rate_max (1 - exp (-k D)), Yellow Book Table 6.5 (Babrauskas). */
typedef struct
{
  const char *name;      /* "benzene" */
  const char *cas;       /* CAS number */
  double rate_max;       /* kg/(m²·s) of a very wide pool */
  double extinction;     /* k, 1/m; INFINITY where none is printed: the rate of a very wide pool is taken */
  gboolean verified;     /* read in the printed table, not recalled */
} VigilBurningRate;

/* By CAS number or English name; NULL where no rate is known (then take vigil_flame_burgess_rate()). */
const VigilBurningRate *vigil_flame_find_burning_rate (const char *cas_or_name);
/* kg/(m²·s) of a pool @diameter metres wide. */
gboolean vigil_flame_burning_rate (const VigilBurningRate *fuel, double diameter, double *rate, VigilReserves *reserves,
                                   GError **error);
/* Burgess and Hertzberg: 0.001 Hc/(Hv + cp (Tb - Ta)) kg/(m²·s). Heats J/kg, @heat_capacity of the liquid J/(kg·K),
 * temperatures K; a liquid that boils below the air's temperature needs no warming. */
gboolean vigil_flame_burgess_rate (double heat_of_combustion, double heat_of_vaporization, double heat_capacity,
                                   double boiling_point, double air_temperature, double *rate, VigilReserves *reserves,
                                   GError **error);

/* Surface emissive power, W/m². Share of the burning that is radiated from the mantle of a cylinder:
 * Fs m Hc/(1 + 4 L/D), Yellow Book 6.6.3; @rate kg/(m²·s), @heat_of_combustion J/kg, @length and @diameter m. */
gboolean vigil_flame_sep_fraction (double fraction, double rate, double heat_of_combustion, double length, double diameter,
                                   double *sep, GError **error);
/* The same behind soot: SEPmax (1 - s) + 20 kW/m² s, Yellow Book; s about 0.8 for sooty fires. */
gboolean vigil_flame_sep_soot (double sep_max, double soot, double *sep, GError **error);
/* Mudan (1984): 140 exp (-0.12 D) + 20 (1 - exp (-0.12 D)) kW/m², for sooty liquids. */
gboolean vigil_flame_sep_mudan (double diameter, double *sep, GError **error);

/* What a small target on the ground sees of a flame: turned to face it upright, lying flat, and turned where it sees most. */
typedef struct
{
  double vertical;
  double horizontal;
  double maximum;
} VigilViewFactor;

/* Closed form of Mudan (1987) for a cylinder tilted towards the target, Yellow Book 6.A; @tilt rad from upright. @length_ratio
 * L/R, @distance_ratio X/R from the axis at the ground. VIGIL_HAZARD_ERROR_RANGE once the flame overhangs the target
 * (1 + a sin t >= b): there take vigil_flame_view_at(). tilt 0 is the upright cylinder of Raj. */
gboolean vigil_flame_view_tilted (double length_ratio, double distance_ratio, double tilt, VigilViewFactor *view, GError **error);

/* A flame of straight sides: flat circle or ellipse on the ground, leaning downwind. */
typedef struct
{
  double radius;    /* m, of the pool */
  double length;    /* m, along the axis */
  double tilt;      /* rad from upright, downwind */
  double drag;      /* length of the base along the wind over its width, 1 or more; its upwind edge stays where it is */
  double base;      /* m of the base above ground */
} VigilFlameBody;

/* The same for any place: exact for the solid with 32 flat sides (Lambert's contour formula), so for every direction from the wind,
 * height and tilt. Metres from the middle of the pool, downwind and across, and above ground (not negative). Under an
 * overhanging flame the solid angle over pi, which no orientation can exceed, stands for the maximum; inside the flame 1;
 * both set VIGIL_RESERVE_VIEW_FACTOR. */
gboolean vigil_flame_view_at (const VigilFlameBody *body, double downwind, double crosswind, double height, VigilViewFactor *view,
                              VigilReserves *reserves, GError **error);

/* Pa of water vapour at @humidity 0…1: Magnus formula over water (WMO 2008). */
gboolean vigil_flame_water_vapour (double air_temperature, double humidity, double *pressure, GError **error);
/* Share of the heat that passes @path metres of air: 2.02 (pw x)^-0.09 (Bagster, Yellow Book 6.29), at most 1; outside 1e4 < pw x <
 * 1e5 N/m VIGIL_RESERVE_EXTRAPOLATED. */
gboolean vigil_flame_transmissivity (double vapour_pressure, double path, double *transmissivity, VigilReserves *reserves,
                                     GError **error);
/* Wayne (1991), recalled: always VIGIL_RESERVE_UNVERIFIED. @humidity 0…1, @air_temperature K. */
gboolean vigil_flame_transmissivity_wayne (double air_temperature, double humidity, double path, double *transmissivity,
                                           VigilReserves *reserves, GError **error);

G_END_DECLS
