/* vigil-sigma.h: how a cloud spreads with distance: sets of sigma curves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SIGMA_BRIGGS_RURAL, /* Briggs 1973, 100 m … 10 km */
  VIGIL_SIGMA_BRIGGS_URBAN, /* Briggs 1973, 100 m … 10 km */
  VIGIL_SIGMA_TURNER,       /* Turner 1970 as fitted by Lees, rural, 100 m … 10 km */
  VIGIL_SIGMA_TNO,          /* Yellow Book ch. 4 with roughness, 100 m … 10 km */
  VIGIL_SIGMA_SLAB,         /* Spicer-Havens sigma_y with averaging time, SLAB sigma_z, 100 m … 10 km */
  VIGIL_SIGMA_SLADE_PUFF,   /* CCPS 1999 after Slade 1968: for puffs, 100 m … 4 km */
  VIGIL_SIGMA_ISC3_RURAL,   /* EPA-454/B-95-003b tables 1-1 to 1-3, 100 m … 10 km */
  VIGIL_SIGMA_TNO_PUFF,     /* half the TNO plume sigma_y, sigma_x 0.13 x */
  VIGIL_N_SIGMA_SETS
} VigilSigmaSet;

/* One set for one class, with what depends on neither distance nor time worked out. Plain data: copy freely. */
typedef struct
{
  VigilSigmaSet set;
  VigilStability stability;
  double averaging;   /* s; concentrations are means over so long */
  double roughness;   /* m, used by TNO */
  double y_factor;    /* widening by averaging time against the base of the set */
} VigilSigma;

typedef struct
{
  double x; /* along the wind, m */
  double y; /* across, m */
  double z; /* up, m */
} VigilSpread;

/**
 * vigil_sigma_init:
 * @averaging: s, or 0 for the base of the set (600 s). Peaks over a shorter time come from a narrower, meandering cloud:
 *   sigma_y scales with (t/600 s)^0.2, floored as the set says (18.75 s for all but SLAB, TNO Yellow Book).
 *   Puff sets know no averaging time.
 * @roughness: m; only TNO uses it (0.1 m when 0)
 * @reserves: (inout): UNVERIFIED for the TNO roughness factor and TNO_PUFF
 */
gboolean vigil_sigma_init (VigilSigma *self, VigilSigmaSet set, VigilStability stability, double averaging, double roughness,
                           VigilReserves *reserves, GError **error);
/* Spread at @distance metres downwind; all 0 at and before the source. sigma_x of plume sets equals sigma_y. Never NaN. */
VigilSpread vigil_sigma_at (const VigilSigma *self, double distance);
/* The distance in m at which sigma_y (or sigma_z) has this value: the virtual source of a cloud that starts wide. */
double vigil_sigma_distance_for_y (const VigilSigma *self, double sigma_y);
double vigil_sigma_distance_for_z (const VigilSigma *self, double sigma_z);
/* The distances in m over which the set is backed by data. */
void vigil_sigma_range (VigilSigmaSet set, double *nearest, double *farthest);
/* Stable word: "briggs-rural". */
const char *vigil_sigma_set_name (VigilSigmaSet set);
gboolean vigil_sigma_set_from_name (const char *name, VigilSigmaSet *out);

G_END_DECLS
