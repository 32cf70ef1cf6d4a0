/* vigil-reach.h: how far a level reaches along the wind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_REACH_REACHED,      /* near and far are where the level is crossed */
  VIGIL_REACH_NOT_REACHED,  /* nowhere as high: near and far are 0 */
  VIGIL_REACH_BEYOND_RANGE, /* still above the level at the end: far is the end */
} VigilReachState;

/* Value on the centreline at @x metres. Pure. */
typedef double (*VigilReachField) (double x, gconstpointer data);
/* Value at @x, @y metres; falls with |y|. */
typedef double (*VigilReachPlaneField) (double x, double y, gconstpointer data);

typedef struct
{
  VigilReachState state;
  double near;   /* m: where the level is first reached */
  double far;    /* m: where it is last exceeded */
  double peak_x; /* m */
  double peak;   /* largest value found */
} VigilReach;

/**
 * vigil_reach_find:
 * @field: with one maximum between @from and @to
 * @level: above 0
 * @from: m, at least 0
 * @to: m, end of the range of the model
 *
 * Brackets the peak on a logarithmic scan, refines it by golden section, then bisects both roots to 1e-6 of their distance.
 */
gboolean vigil_reach_find (VigilReachField field, gconstpointer data, double level, double from, double to, VigilReach *out, GError **error);
/* Half the width in m of the strip at @x where @field is @level or more, 0 where none; at most @most. */
double vigil_reach_half_width (VigilReachPlaneField field, gconstpointer data, double level, double x, double most);
/* Closed form for a Gaussian: sigma_y sqrt (2 ln (centre/level)). */
double vigil_reach_gaussian_half_width (double sigma_y, double centre, double level);

G_END_DECLS
