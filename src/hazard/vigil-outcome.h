/* vigil-outcome.h: what a release does: source term, cloud, zones; immutable, shared between threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "hazard/vigil-case.h"
#include "hazard/vigil-reach.h"
#include "hazard/vigil-substance.h"
#include "hazard/vigil-zone-export.h"
#include "hazard/vigil-zone.h"

G_BEGIN_DECLS

/* Printed with every zone and kept in the journal; rises when a number can change. */
#define VIGIL_HAZARD_MODEL_VERSION "vigil-hazard 1"

#define VIGIL_BREATHING_HEIGHT 1.5 /* m above ground at which people breathe */

/* One zone: one effect at one level. */
typedef struct
{
  VigilEffect effect;
  guint tier;             /* 0 red, 1 orange, 2 yellow */
  double level;           /* kg/m³, W/m² or Pa */
  double level_shown;     /* in @unit */
  char *unit;             /* "ppm", "% LFL", "kW/m²", "kPa" */
  char *standard;         /* "AEGL-2 60 min", "5 kW/m²", "site" */
  gboolean verified;      /* the level was checked against its printed source */
  VigilReachState reach;
  double distance;        /* m downwind to the far edge; NAN: not reached */
  const char *model;      /* static: "gaussian-plume", "britter-mcquaid-plume", "heavy-slab", "thomas-pool-fire" … */
  VigilReserves reserves; /* of this zone */
  VigilZoneShape *shape;  /* NULL: not reached */
  VigilZoneShape *lobe;   /* the same for all wind directions within ±σθ; NULL for fire and blast */
} VigilOutcomeZone;

typedef enum
{
  VIGIL_PHASE_GAS,
  VIGIL_PHASE_LIQUID,
  VIGIL_PHASE_TWO_PHASE,
} VigilPhase;

/* What gets out. */
typedef struct
{
  VigilPhase phase;
  double rate;          /* kg/s at the start */
  double airborne_rate; /* kg/s into the cloud, mean over @duration */
  double duration;      /* s */
  double mass;          /* kg out of the vessel in @duration */
  double airborne_mass; /* kg */
  double flash;         /* share that flashes, 0…1 */
  double pool_area;     /* m², 0: no pool */
  gboolean instantaneous;
} VigilOutcomeSource;

/* A fire as it stands there: what its zones of heat were computed from. */
typedef struct
{
  VigilEffect effect;  /* VIGIL_EFFECT_POOL_FIRE, _JET_FIRE or _FIREBALL */
  double east, north;  /* m: middle of the base, the hole, the middle of the ball */
  double height;       /* m above ground of the same */
  double length;       /* m along its axis; of a ball its diameter */
  double radius;       /* m; NAN: the model has no width (jet fire) */
  double tilt;         /* degrees from upright; of a ball 0 */
  double towards;      /* degrees from north that it leans; NAN: any way (a jet, whose hole may point anywhere) */
} VigilOutcomeFlame;

typedef struct _VigilOutcome VigilOutcome;

/* Pure, for any thread; a few milliseconds. @cancellable is looked at between effects. */
VigilOutcome *vigil_case_run (const VigilCase *self, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What an operator reads for the word of a model, translated: "heavy-slab" or "heavy-slab, vigil-hazard 1" is "dense plume". (transfer
 * none): the word itself where it is no model of ours. */
const char *vigil_outcome_model_label (const char *model);

VigilOutcome *vigil_outcome_ref (VigilOutcome *self);
void vigil_outcome_unref (VigilOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilOutcome, vigil_outcome_unref)

/* The case as it was run: what was not given now holds what was assumed. */
const VigilCase *vigil_outcome_get_case (const VigilOutcome *self);
const VigilOutcomeSource *vigil_outcome_get_source (const VigilOutcome *self);
/* (element-type VigilOutcomeZone*) worst first within an effect; not reached ones too. */
const GPtrArray *vigil_outcome_get_zones (const VigilOutcome *self);
/* One of these with label, level, model and all inputs, as it is shown, journalled and exported. */
VigilZone *vigil_outcome_make_zone (const VigilOutcome *self, const VigilOutcomeZone *from, VigilTime time) G_GNUC_WARN_UNUSED_RESULT;
VigilReserves vigil_outcome_get_reserves (const VigilOutcome *self); /* of all zones and the source */
/* What could not be computed and why: (element-type char*) translated sentences; empty mostly. */
const GPtrArray *vigil_outcome_get_gaps (const VigilOutcome *self);
/* (element-type VigilOutcomeFlame) of every fire that has zones: pool, jet, ball; empty where nothing burns. */
const GArray *vigil_outcome_get_flames (const VigilOutcome *self);

/* What it is of; lives as long as the program. */
const VigilSubstance *vigil_outcome_get_substance (const VigilOutcome *self);
/* kg/m³ at a place @z metres above ground, @time seconds after the release began; 0 without a cloud. */
double vigil_outcome_concentration (const VigilOutcome *self, double east, double north, double z, double time);
/* Seconds after the release until @level kg/m³ is met there at breathing height; NAN: never. */
double vigil_outcome_arrival (const VigilOutcome *self, double east, double north, double level);
/* Seconds after the release at which the cloud has passed a place; INFINITY: it stays while the release lasts and longer than looked at. */
double vigil_outcome_departure (const VigilOutcome *self, double east, double north);
/* The least severe gas zone of this release over other winds (worst case of the last minutes): the union over @n winds (m/s,
 * degrees from), the release the same. Empty where there is no gas. */
VigilZoneShape *vigil_outcome_footprint (const VigilOutcome *self, const double *speeds, const double *directions, guint n,
                                         GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

JsonNode *vigil_outcome_to_json (const VigilOutcome *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
