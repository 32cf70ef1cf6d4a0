/* vigil-case.h: one release with all its inputs, each with where it came from; run gives its zones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"
#include "core/vigil-types.h"
#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

/* Where a number came from. The operator sees it beside the number. */
typedef enum
{
  VIGIL_INPUT_NONE,     /* not given: the run assumes one, or says that it is missing */
  VIGIL_INPUT_ASSUMED,  /* a default of the method */
  VIGIL_INPUT_PACK,     /* design data of the site pack */
  VIGIL_INPUT_TAG,      /* a live tag */
  VIGIL_INPUT_MAST,     /* the weather mast */
  VIGIL_INPUT_GIVEN,    /* set by the operator */
  VIGIL_N_INPUT_ORIGINS
} VigilInputOrigin;

typedef struct
{
  double value; /* in the unit of the input; NAN: none */
  VigilInputOrigin origin;
  VigilTime time;       /* of the tag or mast; 0: not known */
  VigilQuality quality; /* of the tag */
  char from[64];        /* tag, mast or table: "PT-2103" */
} VigilInput;

/* The numbers of a case. Unit and limits: vigil_case_input_info(). */
typedef enum
{
  VIGIL_CASE_HOLE,            /* m, diameter */
  VIGIL_CASE_HOLE_HEIGHT,     /* m above the lowest point inside the vessel */
  VIGIL_CASE_DISCHARGE,       /* discharge coefficient */
  VIGIL_CASE_RATE,            /* kg/s; given in place of the hole */
  VIGIL_CASE_MASS,            /* kg; what can get out; from the vessel when not given */
  VIGIL_CASE_DURATION,        /* s until it is closed */
  VIGIL_CASE_VOLUME,          /* m³ of the vessel */
  VIGIL_CASE_DIAMETER,        /* m of the vessel */
  VIGIL_CASE_FILL,            /* share of the volume that is liquid, 0…1 */
  VIGIL_CASE_TEMPERATURE,     /* K of the content */
  VIGIL_CASE_PRESSURE,        /* Pa absolute */
  VIGIL_CASE_BUND,            /* m² that the liquid can spread over */
  VIGIL_CASE_HEIGHT,          /* m of the release above ground */
  VIGIL_CASE_WIND_SPEED,      /* m/s at 10 m */
  VIGIL_CASE_WIND_FROM,       /* degrees */
  VIGIL_CASE_WIND_SPREAD,     /* degrees, σθ */
  VIGIL_CASE_AIR_TEMPERATURE, /* K */
  VIGIL_CASE_AIR_PRESSURE,    /* Pa */
  VIGIL_CASE_HUMIDITY,        /* 0…1 */
  VIGIL_CASE_RADIATION,       /* W/m² */
  VIGIL_CASE_STABILITY,       /* VigilStability as a number */
  VIGIL_CASE_ROUGHNESS,       /* m */
  VIGIL_CASE_MIXING_HEIGHT,   /* m */
  VIGIL_CASE_EXPOSURE,        /* s, for which level of a toxic substance is taken */
  VIGIL_CASE_AIR_CHANGE,      /* 1/h of a building */
  VIGIL_N_CASE_INPUTS
} VigilCaseInput;

typedef struct
{
  const char *name;  /* in files: "wind-speed" */
  const char *label; /* msgid, as an operator reads it */
  const char *unit;  /* SI unit in files */
  double least, most;
} VigilCaseInputInfo;

const VigilCaseInputInfo *vigil_case_input_info (VigilCaseInput input);
const char *vigil_input_origin_to_string (VigilInputOrigin origin);

typedef enum
{
  VIGIL_RELEASE_HOLE,  /* through a hole: liquid, gas or boiling, by the state of the content */
  VIGIL_RELEASE_RATE,  /* a given rate */
  VIGIL_RELEASE_BURST, /* all at once */
  VIGIL_N_RELEASES
} VigilReleaseKind;

typedef enum
{
  VIGIL_EFFECT_TOXIC,
  VIGIL_EFFECT_FLASH_FIRE,
  VIGIL_EFFECT_POOL_FIRE,
  VIGIL_EFFECT_JET_FIRE,
  VIGIL_EFFECT_FIREBALL,
  VIGIL_EFFECT_BLAST,
  VIGIL_N_EFFECTS
} VigilEffect;

const char *vigil_effect_to_string (VigilEffect effect);   /* "flash-fire", in files */
const char *vigil_effect_get_label (VigilEffect effect);   /* translated */

typedef enum
{
  VIGIL_CASE_VESSEL_UNKNOWN,
  VIGIL_CASE_VESSEL_UPRIGHT,
  VIGIL_CASE_VESSEL_LYING,
  VIGIL_CASE_VESSEL_SPHERE,
} VigilCaseVessel;

/* A level that the site sets in place of the published ones; NAN: none. Tier 0 worst (red), 2 least (yellow). */
typedef struct
{
  double value[3]; /* kg/m³, kg/m³, W/m², W/m², W/m², Pa by effect */
} VigilCaseLevels;

typedef struct
{
  char *id;
  char *title;     /* as the operator named it; NULL: made from asset and substance */
  char *asset;     /* id in the pack or NULL */
  char *substance; /* CAS */
  VigilReleaseKind release;
  VigilTerrain terrain;
  VigilCaseVessel vessel;
  guint effects;       /* bit n: VigilEffect n; 0: all that the substance can have */
  gboolean detector_levels; /* gas zones end where detectors alarm (GB/T 50493), not at the published levels */
  double east, north;  /* m in the site's frame */
  VigilInput inputs[VIGIL_N_CASE_INPUTS];
  VigilCaseLevels levels[VIGIL_N_EFFECTS];
} VigilCase;

VigilCase *vigil_case_new (const char *id, const char *substance) G_GNUC_WARN_UNUSED_RESULT;
VigilCase *vigil_case_copy (const VigilCase *self) G_GNUC_WARN_UNUSED_RESULT;
void vigil_case_free (VigilCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilCase, vigil_case_free)

void vigil_case_set (VigilCase *self, VigilCaseInput input, double value, VigilInputOrigin origin, const char *from, VigilTime time);
/* NAN when not given. */
double vigil_case_get (const VigilCase *self, VigilCaseInput input);

/* Strict: unknown members, wrong types and impossible numbers are refused with the JSON path. */
VigilCase *vigil_case_from_json (JsonNode *node, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *vigil_case_to_json (const VigilCase *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
