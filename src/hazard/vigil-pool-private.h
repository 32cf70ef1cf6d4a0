/* vigil-pool-private.h: the heat budget of a pool, between its files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-pool.h"

G_BEGIN_DECLS

/* W into the whole pool at one temperature. */
typedef struct
{
  double solar;
  double longwave;
  double air;
  double ground;
} VigilPoolHeat;

/* What does not change during one step. */
typedef struct
{
  double area;     /* m² */
  double transfer; /* m/s, mass transfer coefficient km */
  double sky;      /* W/m² of long waves from the sky */
  double ground;   /* W/K into the pool, or W on water */
  double boiling;  /* K at the ambient pressure */
} VigilPoolStep;

/* m/s: Mackay and Matsugu (1973), TNO Yellow Book 3.24. */
double vigil_pool_transfer (double wind, double diameter, double schmidt);
/* -(P/Pv) ln (1 - Pv/P), @ratio Pv/P below 1. */
double vigil_pool_correction (double ratio);
/* W/m² of a clear sky. */
double vigil_pool_sky (double air_temperature, double humidity);
VigilPoolHeat vigil_pool_heat (const VigilPool *in, const VigilPoolStep *step, double temperature);

G_END_DECLS
