/* vigil-hazard.c: what all hazard models share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-hazard.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_QUARK (vigil-hazard-error-quark, vigil_hazard_error)

static const struct
{
  const char *name;
  const char *sentence;
} reserves[VIGIL_N_RESERVES] = {
  [VIGIL_RESERVE_NEAR] = { "near", N_ ("Nearer to the source than the trials behind this model.") },
  [VIGIL_RESERVE_FAR] = { "far", N_ ("Farther from the source than the trials behind this model.") },
  [VIGIL_RESERVE_LOW_WIND] = { "low-wind", N_ ("Wind below 1.5 m/s: the cloud may go any way, keep clear all round.") },
  [VIGIL_RESERVE_CLASS_BOUNDARY] = { "class-boundary", N_ ("The weather is at the edge of two stability classes.") },
  [VIGIL_RESERVE_CLASS_ASSUMED] = { "class-assumed", N_ ("Stability of the air is assumed, not measured.") },
  [VIGIL_RESERVE_OBSTACLES] = { "obstacles", N_ ("Buildings and equipment in the cloud are not in the model.") },
  [VIGIL_RESERVE_DENSE] = { "dense", N_ ("Heavier than air: computed as a dense cloud near the ground.") },
  [VIGIL_RESERVE_PASSIVE] = { "passive", N_ ("Heavier than air, but so dilute that it drifts with the wind.") },
  [VIGIL_RESERVE_TRANSITION] = { "transition", N_ ("Between a puff and a plume: the larger of both is shown.") },
  [VIGIL_RESERVE_TERRAIN] = { "terrain", N_ ("Flat ground is assumed.") },
  [VIGIL_RESERVE_MIXING_LID] = { "mixing-lid", N_ ("An inversion above holds the cloud down.") },
  [VIGIL_RESERVE_SCREENING] = { "screening", N_ ("A screening formula: a factor of two either way.") },
  [VIGIL_RESERVE_UNVERIFIED] = { "unverified", N_ ("Rests on a value not checked against its printed source.") },
  [VIGIL_RESERVE_EXTRAPOLATED] = { "extrapolated", N_ ("A property or curve is used outside its range.") },
  [VIGIL_RESERVE_AEROSOL] = { "aerosol", N_ ("All drops of the jet are taken as airborne.") },
  [VIGIL_RESERVE_TWO_PHASE] = { "two-phase", N_ ("Boiling flow through the hole is simplified.") },
  [VIGIL_RESERVE_POOL_DEPTH] = { "pool-depth", N_ ("The depth of the pool is assumed.") },
  [VIGIL_RESERVE_CHOKED] = { "choked", N_ ("Gas leaves at the speed of sound.") },
  [VIGIL_RESERVE_EMPTIED] = { "emptied", N_ ("The vessel runs empty within the time looked at.") },
  [VIGIL_RESERVE_VIEW_FACTOR] = { "view-factor", N_ ("Below or beside the flame: the largest possible heat is shown.") },
  [VIGIL_RESERVE_CAPPED] = { "capped", N_ ("A value is held at the limit of the method.") },
  [VIGIL_RESERVE_INPUT_ASSUMED] = { "input-assumed", N_ ("An input was not given and is assumed.") },
  [VIGIL_RESERVE_INPUT_OLD] = { "input-old", N_ ("An input is stale.") },
  [VIGIL_RESERVE_INPUT_CLAMPED] = { "input-clamped", N_ ("An input was outside its range and was held at the limit.") },
  [VIGIL_RESERVE_BEYOND_DOMAIN] = { "beyond-domain", N_ ("The zone reaches farther than was computed.") },
  [VIGIL_RESERVE_BLAST_FAMILY] = { "blast-family", N_ ("Blast of a burst on the ground; in free air it is weaker.") },
  [VIGIL_RESERVE_INDOOR] = { "indoor", N_ ("The air change of the building is assumed.") },
};

const char *
vigil_reserve_sentence (VigilReserve reserve)
{
  g_return_val_if_fail (reserve < VIGIL_N_RESERVES, "");

  return _ (reserves[reserve].sentence);
}

const char *
vigil_reserve_name (VigilReserve reserve)
{
  g_return_val_if_fail (reserve < VIGIL_N_RESERVES, "");

  return reserves[reserve].name;
}

gboolean
vigil_stability_from_letter (char letter, VigilStability *out)
{
  char upper = g_ascii_toupper (letter);

  g_return_val_if_fail (out, FALSE);

  if (upper < 'A' || upper > 'F')
    return FALSE;
  *out = upper - 'A';
  return TRUE;
}

char
vigil_stability_letter (VigilStability stability)
{
  g_return_val_if_fail (stability < VIGIL_N_STABILITIES, '?');

  return 'A' + stability;
}

gboolean
vigil_hazard_check (double value, double least, double most, const char *what, const char *unit, GError **error)
{
  g_return_val_if_fail (what && unit, FALSE);

  if (!isfinite (value))
    g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("%s is not given or not a number."), what);
  else if (value >= least && value <= most)
    return TRUE;
  else if (*unit == '\0')
    g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("%s is %g; it must be from %g to %g."), what, value, least, most);
  else
    g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("%s is %g %s; it must be from %g to %g %s."), what, value,
                 unit, least, most, unit);
  return FALSE;
}
