/* vigil-zone-set-load.c: what people inside a declared zone breathe, outdoors or in, and how much of it so far
 *
 * A building's air is one well mixed room that begins clean at the release and is followed from the first count that finds
 * somebody in it: the walls delay the gas and hold it afterwards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-infiltration.h"
#include "session/vigil-hazard-desk-private.h"

#include <math.h>

#define LONGEST_GAP (10 * VIGIL_SECOND)
#define AIR_STEP (10 * VIGIL_SECOND)
#define AIR_STEPS 60 /* at most at once: after a long pause the steps are longer */

typedef struct
{
  VigilIndoor indoor;
  VigilTime time;
  double outside; /* kg/m³ at @time */
} VigilZoneAir;

static double
outside_at (VigilZoneSet *set, const VigilZonePerson *person, VigilTime time)
{
  return vigil_outcome_concentration (set->outcome, person->east, person->north, VIGIL_BREATHING_HEIGHT,
                                      MAX (time - set->since, 0) / (double) VIGIL_SECOND);
}

/* (nullable): of numbers that make no sense. */
static VigilZoneAir *
find_air (VigilZoneSet *set, const char *building)
{
  VigilZoneAir *air = g_hash_table_lookup (set->airs, building);

  if (air)
    return air;
  air = g_new0 (VigilZoneAir, 1);
  air->time = set->since;
  if (!vigil_indoor_init (&air->indoor, vigil_case_get (vigil_outcome_get_case (set->outcome), VIGIL_CASE_AIR_CHANGE), 1.0, NULL))
    {
      g_free (air);
      return NULL;
    }
  g_hash_table_insert (set->airs, g_strdup (building), air);
  return air;
}

/* On to @now, with the air outside as it is where @person stands. */
static double
breathe_indoors (VigilZoneSet *set, const VigilZonePerson *person, VigilTime now)
{
  VigilZoneAir *air = find_air (set, person->building);
  VigilTime step;

  if (air == NULL)
    return NAN;
  step = MAX (AIR_STEP, (now - air->time) / AIR_STEPS);
  while (air->time < now)
    {
      VigilTime next = MIN (air->time + step, now);
      double outside = outside_at (set, person, next);

      if (!vigil_indoor_step (&air->indoor, air->outside, outside, (next - air->time) / (double) VIGIL_SECOND, NULL))
        return NAN;
      air->time = next;
      air->outside = outside;
    }
  return air->indoor.concentration;
}

/* Load that the worst toxic level stands for: its concentration for the time it is given for. */
static double
worst_load (VigilZoneSet *set, double exponent)
{
  const GPtrArray *zones = vigil_outcome_get_zones (set->outcome);
  double seconds = vigil_case_get (vigil_outcome_get_case (set->outcome), VIGIL_CASE_EXPOSURE), worst = NAN;

  for (guint i = 0; i < zones->len; i++)
    {
      const VigilOutcomeZone *zone = zones->pdata[i];

      if (zone->effect == VIGIL_EFFECT_TOXIC && !(worst > zone->level))
        worst = zone->level;
    }
  return pow (worst, exponent) * seconds;
}

static double
add_load (VigilZoneSet *set, const VigilZonePerson *person, double exponent, double worst, VigilTime now)
{
  VigilExposureLoad *load = g_hash_table_lookup (set->loads, person->id);

  if (load == NULL)
    {
      if (!(person->breathed > 0.0))
        return 0.0;
      load = g_new0 (VigilExposureLoad, 1);
      if (!vigil_exposure_load_init (load, exponent, NULL))
        {
          g_free (load);
          return NAN;
        }
      g_hash_table_insert (set->loads, g_strdup (person->id), load);
    }
  if (!vigil_exposure_load_add (load, now, person->breathed, LONGEST_GAP, NULL))
    return NAN;
  return load->load / worst;
}

void
vigil_zone_set_add_loads (VigilZoneSet *self, VigilTime now)
{
  double exponent, worst;

  g_return_if_fail (VIGIL_IS_ZONE_SET (self));
  if (self->outcome == NULL || self->kind != VIGIL_ZONE_SET_COMPUTED)
    return;
  exponent = vigil_outcome_get_substance (self->outcome)->probit[2];
  worst = isnan (exponent) ? NAN : worst_load (self, exponent);
  if (!(worst > 0.0))
    return;
  for (guint i = 0; i < self->persons->len; i++)
    {
      VigilZonePerson *person = &g_array_index (self->persons, VigilZonePerson, i);

      if (person->kind != VIGIL_TRACK_PERSON || !isfinite (person->concentration))
        continue;
      person->breathed = person->building ? breathe_indoors (self, person, now) : person->concentration;
      if (isfinite (person->breathed))
        person->load = add_load (self, person, exponent, worst, now);
    }
}
