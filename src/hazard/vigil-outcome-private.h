/* vigil-outcome-private.h: the parts of a run
 *
 * vigil-outcome.c         the object, its questions and its JSON
 * vigil-outcome-assume.c  what was not given
 * vigil-outcome-source.c  what gets out
 * vigil-outcome-gas.c     zones of gas: toxic, flammable
 * vigil-outcome-fire.c    zones of heat and blast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-cloud.h"
#include "hazard/vigil-threshold.h"

G_BEGIN_DECLS

struct _VigilOutcome
{
  gatomicrefcount ref_count;
  VigilCase *given; /* with what was assumed */
  const VigilSubstance *substance;
  VigilOutcomeSource source;
  VigilCloudSource cloud_source;
  gboolean airborne;       /* there is a cloud */
  double store_pressure;   /* Pa inside */
  double liquid_rate;      /* kg/s that reaches the ground */
  VigilCloud *toxic;       /* (nullable) means over 10 min */
  VigilCloud *flammable;   /* (nullable) means over 18.75 s */
  GPtrArray *zones;        /* (element-type VigilOutcomeZone) */
  GPtrArray *gaps;         /* (element-type utf8) */
  GArray *flames;          /* (element-type VigilOutcomeFlame) */
  VigilReserves reserves;
};

/* FALSE: an input that no assumption can stand for. */
gboolean vigil_outcome_assume (VigilOutcome *self, GError **error);
gboolean vigil_outcome_find_source (VigilOutcome *self, GError **error);
void vigil_outcome_add_gas (VigilOutcome *self);
void vigil_outcome_add_fire (VigilOutcome *self);

gboolean vigil_outcome_wants (const VigilOutcome *self, VigilEffect effect);
double vigil_outcome_input (const VigilOutcome *self, VigilCaseInput input);
/* Takes @error: "Toxic gas: …". */
void vigil_outcome_add_gap (VigilOutcome *self, VigilEffect effect, GError *error);
VigilOutcomeZone *vigil_outcome_zone_new (VigilEffect effect, const VigilHazardLevel *level, const char *model);
void vigil_outcome_take_zone (VigilOutcome *self, VigilOutcomeZone *zone);
/* Levels of the site in place of the published ones. */
gboolean vigil_outcome_override (const VigilOutcome *self, VigilEffect effect, VigilLevelKind kind,
                                 VigilHazardLevel levels[VIGIL_N_TIERS], guint *n, GError **error);

G_END_DECLS
