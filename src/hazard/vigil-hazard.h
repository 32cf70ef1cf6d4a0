/* vigil-hazard.h: what all hazard models share: classes, reservations, errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VIGIL_GRAVITY 9.80665          /* m/s², CGPM 1901 */
#define VIGIL_GAS_CONSTANT 8.314462618 /* J/(mol·K), CODATA 2018 */
#define VIGIL_STANDARD_PRESSURE 101325.0 /* Pa */

#define VIGIL_HAZARD_ERROR (vigil_hazard_error_quark ())
GQuark vigil_hazard_error_quark (void);

typedef enum
{
  VIGIL_HAZARD_ERROR_INPUT,     /* a value is missing, not a number or outside what can be */
  VIGIL_HAZARD_ERROR_PROPERTY,  /* the substance lacks a property that the model needs */
  VIGIL_HAZARD_ERROR_SUBSTANCE, /* no such substance */
  VIGIL_HAZARD_ERROR_RANGE,     /* the model says nothing there */
  VIGIL_HAZARD_ERROR_SOLVER,    /* no solution was found */
  VIGIL_HAZARD_ERROR_CASE,      /* a case file that cannot be read */
} VigilHazardError;

/* Pasquill (1961) stability of the air, A very unstable … F stable. */
typedef enum
{
  VIGIL_STABILITY_A,
  VIGIL_STABILITY_B,
  VIGIL_STABILITY_C,
  VIGIL_STABILITY_D,
  VIGIL_STABILITY_E,
  VIGIL_STABILITY_F,
  VIGIL_N_STABILITIES
} VigilStability;

typedef enum
{
  VIGIL_TERRAIN_RURAL,
  VIGIL_TERRAIN_URBAN
} VigilTerrain;

/* The times for which AEGL are given. */
typedef enum
{
  VIGIL_AEGL_10_MIN,
  VIGIL_AEGL_30_MIN,
  VIGIL_AEGL_60_MIN,
  VIGIL_AEGL_4_H,
  VIGIL_AEGL_8_H,
  VIGIL_N_AEGL_DURATIONS
} VigilAeglDuration;

/* Why a result is to be read with care. A result carries a set of them; the operator reads each as one sentence. */
typedef enum
{
  VIGIL_RESERVE_NEAR,           /* nearer than the data behind the model */
  VIGIL_RESERVE_FAR,            /* farther than the data behind the model */
  VIGIL_RESERVE_LOW_WIND,       /* below 1.5 m/s the cloud goes where it likes */
  VIGIL_RESERVE_CLASS_BOUNDARY, /* the weather is at the edge of two stability classes */
  VIGIL_RESERVE_CLASS_ASSUMED,  /* stability was not measured */
  VIGIL_RESERVE_OBSTACLES,      /* buildings in the cloud are not in the model */
  VIGIL_RESERVE_DENSE,          /* dense gas: the model was switched from passive to dense */
  VIGIL_RESERVE_PASSIVE,        /* denser than air, but so dilute that the passive model was taken */
  VIGIL_RESERVE_TRANSITION,     /* neither clearly a puff nor clearly a plume */
  VIGIL_RESERVE_TERRAIN,        /* flat ground assumed */
  VIGIL_RESERVE_MIXING_LID,     /* the lid of the mixed layer holds the cloud down */
  VIGIL_RESERVE_SCREENING,      /* a screening formula, factor 2 or worse */
  VIGIL_RESERVE_UNVERIFIED,     /* a coefficient or property not checked against its printed source */
  VIGIL_RESERVE_EXTRAPOLATED,   /* a property or curve used outside its range */
  VIGIL_RESERVE_AEROSOL,        /* all liquid drops taken as airborne */
  VIGIL_RESERVE_TWO_PHASE,      /* flow of boiling liquid, simplified */
  VIGIL_RESERVE_POOL_DEPTH,     /* the pool's depth is assumed */
  VIGIL_RESERVE_CHOKED,         /* flow at the speed of sound in the hole */
  VIGIL_RESERVE_EMPTIED,        /* the vessel is empty before the end of the time looked at */
  VIGIL_RESERVE_VIEW_FACTOR,    /* the target lies below or inside the flame: largest possible view taken */
  VIGIL_RESERVE_CAPPED,         /* a value was held at the cap of the method */
  VIGIL_RESERVE_INPUT_ASSUMED,  /* an input was not given and was assumed */
  VIGIL_RESERVE_INPUT_OLD,      /* an input is stale */
  VIGIL_RESERVE_INPUT_CLAMPED,  /* an input was outside its range and was held at the limit */
  VIGIL_RESERVE_BEYOND_DOMAIN,  /* the zone goes beyond what was computed */
  VIGIL_RESERVE_BLAST_FAMILY,   /* free-air and ground-burst curves differ: which was taken is said */
  VIGIL_RESERVE_INDOOR,         /* the air change of the building is assumed */
  VIGIL_N_RESERVES
} VigilReserve;

/* A set of VigilReserve: bit n stands for value n. */
typedef guint64 VigilReserves;
#define VIGIL_RESERVES_OF(reserve) (G_GUINT64_CONSTANT (1) << (reserve))

/* The sentence an operator reads, translated. */
const char *vigil_reserve_sentence (VigilReserve reserve);
/* Stable word for files and tests: "low-wind". */
const char *vigil_reserve_name (VigilReserve reserve);

/* 'A'…'F'; FALSE for another letter. */
gboolean vigil_stability_from_letter (char letter, VigilStability *out);
char vigil_stability_letter (VigilStability stability);

/* FALSE and a sentence naming @what with its unit when @value is not finite or outside [least, most]. */
gboolean vigil_hazard_check (double value, double least, double most, const char *what, const char *unit, GError **error);

G_END_DECLS
