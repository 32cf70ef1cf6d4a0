/* vigil-wind.h: wind at a height: power law and surface-layer similarity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

#define VIGIL_AIR_MOLAR_MASS 0.0289647 /* kg/mol, dry; ICAO, US Standard Atmosphere 1976 */
#define VIGIL_LEAST_WIND 0.5           /* m/s: what the models of clouds are held at */
#define VIGIL_LOW_WIND 1.5             /* m/s: below it a cloud goes where it likes */

/**
 * vigil_wind_check_speed:
 * @speed: (inout): m/s; what is below %VIGIL_LEAST_WIND is held there
 * @reserves: (nullable): gains LOW_WIND and INPUT_CLAMPED
 *
 * Returns: %FALSE and a sentence for none at all, or what is no wind
 */
gboolean vigil_wind_check_speed (double *speed, VigilReserves *reserves, GError **error);

typedef enum
{
  VIGIL_WIND_IRWIN_RURAL, /* CCPS 1999 */
  VIGIL_WIND_IRWIN_URBAN, /* CCPS 1999 */
  VIGIL_WIND_ISC3_URBAN,  /* EPA ISC3 */
  VIGIL_WIND_OPEN_COUNTRY, /* GasDispersion.jl default, the same as ALOHA's */
  VIGIL_N_WIND_SETS
} VigilWindSet;

typedef enum
{
  VIGIL_OBUKHOV_PASQUILL, /* Pasquill 1974 */
  VIGIL_OBUKHOV_TNO,      /* TNO Yellow Book fit */
  VIGIL_N_OBUKHOV_SETS
} VigilObukhovSet;

/* The exponent p of u(z) = u_ref (z/z_ref)^p. */
double vigil_wind_exponent (VigilWindSet set, VigilStability stability);

/* Speed in m/s at @height from @speed measured at @at metres; FALSE for a speed below 0, above 75 m/s or a height not above 0. */
gboolean vigil_wind_at_height (VigilWindSet set, VigilStability stability, double speed, double at, double height, double *out,
                               GError **error);

/* Inverse Monin-Obukhov length 1/L, 1/m, from class and roughness @z0 in m: positive stable, 0 neutral, negative unstable.
 * The TNO fit caps z0 at 0.5 m. */
gboolean vigil_wind_inverse_obukhov (VigilObukhovSet set, VigilStability stability, double z0, double *out, GError **error);

/* Surface-layer wind profile, Businger 1971. */
typedef struct
{
  double friction;        /* u*, m/s */
  double roughness;       /* z0, m */
  double inverse_obukhov; /* 1/L, 1/m */
  double karman;          /* 0.35 (Businger) or 0.4 (TNO) */
  double gamma;           /* 15 (Businger) or 16 (TNO) */
  double stable;          /* 4.7 (Businger) or 5 (TNO) */
  double zero;            /* height from which the stability terms count, m: 0 (Businger) or z0 (TNO) */
} VigilWindProfile;

/**
 * vigil_wind_profile_init:
 * @speed: m/s, measured at @at metres
 * @inverse_obukhov: 1/L, 1/m
 * @z0: roughness, m
 *
 * Finds u* so that the profile passes through the measurement. @set says which constants (Businger or TNO).
 */
gboolean vigil_wind_profile_init (VigilWindProfile *self, VigilObukhovSet set, double speed, double at, double inverse_obukhov, double z0,
                                  GError **error);
/* m/s; 0 at and below the roughness height. Stable air: the log-linear form is held at z = L, as farther up it has no base. */
double vigil_wind_profile_speed (const VigilWindProfile *self, double height);

G_END_DECLS
