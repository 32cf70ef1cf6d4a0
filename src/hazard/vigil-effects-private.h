/* vigil-effects-private.h: what the fire and blast models share inside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

static inline void
vigil_reserves_add (VigilReserves *reserves, VigilReserve reserve)
{
  if (reserves)
    *reserves |= VIGIL_RESERVES_OF (reserve);
}

/* What reaches a place @distance metres away; finite, not negative, falls towards 0 far away. */
typedef double (*VigilEffectAt) (double distance, gconstpointer model);

/* Farthest distance at which @at is @level or more, to 1e-5 of itself and never short of it; 0 when not met down to 1e-3 of @scale. @scale: metres
 * near which the level is expected; beyond it and its doubles the effect only falls. VIGIL_HAZARD_ERROR_RANGE when it is met beyond 1000 km. */
gboolean vigil_effects_farthest (VigilEffectAt at, gconstpointer model, double level, double scale, double *distance,
                                 GError **error);

/* Log-log interpolation in a table of rising @x: @value at @at, which must lie within it. */
double vigil_effects_log_interpolate (const double *x, const double *y, guint n, double at);

G_END_DECLS
