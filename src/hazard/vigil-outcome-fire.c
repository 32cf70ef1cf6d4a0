/* vigil-outcome-fire.c: zones of heat and blast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-blast.h"
#include "hazard/vigil-fireball.h"
#include "hazard/vigil-jet-fire.h"
#include "hazard/vigil-outcome-private.h"

#include <math.h>

#define BEARINGS 12           /* of one half of a pool fire; the other is its mirror */
#define TNT_EFFICIENCY 0.03   /* typical for a cloud of vapour, CCPS */

static gboolean
get_levels (const VigilOutcome *self, VigilEffect effect, VigilHazardLevel levels[VIGIL_N_TIERS], guint *n, VigilReserves *reserves,
            GError **error)
{
  *n = VIGIL_N_TIERS;
  if (effect == VIGIL_EFFECT_BLAST)
    vigil_threshold_overpressure (levels, reserves);
  else
    vigil_threshold_heat (levels, reserves);
  return vigil_outcome_override (self, effect, effect == VIGIL_EFFECT_BLAST ? VIGIL_LEVEL_OVERPRESSURE : VIGIL_LEVEL_HEAT, levels, n, error);
}

/* A zone that is a circle about (@east, @north); none where @distance is 0. */
static void
add_circle (VigilOutcome *self, VigilEffect effect, const VigilHazardLevel *level, const char *model, double east, double north,
            double distance, VigilReserves reserves)
{
  VigilOutcomeZone *zone = vigil_outcome_zone_new (effect, level, model);
  g_autoptr (GError) error = NULL;

  zone->reserves = reserves;
  if (distance > 0.0)
    {
      zone->shape = vigil_zone_shape_new_circle (east, north, distance, &error);
      if (zone->shape == NULL)
        vigil_outcome_add_gap (self, effect, error);
      else
        {
          zone->reach = VIGIL_REACH_REACHED;
          zone->distance = hypot (east - self->given->east, north - self->given->north) + distance;
        }
    }
  vigil_outcome_take_zone (self, zone);
}

/* Once its zones are there. */
static void
add_flame (VigilOutcome *self, VigilOutcomeFlame flame)
{
  flame.east = self->given->east;
  flame.north = self->given->north;
  g_array_append_val (self->flames, flame);
}

/* Pool fire. */

static gboolean
burning_rate (const VigilOutcome *self, double diameter, double *rate, VigilReserves *reserves, GError **error)
{
  const VigilSubstance *substance = self->substance;
  const VigilBurningRate *fuel = vigil_flame_find_burning_rate (substance->cas);

  if (fuel != NULL)
    return vigil_flame_burning_rate (fuel, diameter, rate, reserves, error);
  return vigil_flame_burgess_rate (substance->combustion_heat, substance->vaporisation_heat, substance->liquid_heat_capacity,
                                   substance->boiling_point, vigil_outcome_input (self, VIGIL_CASE_AIR_TEMPERATURE), rate, reserves, error);
}

static gboolean
compute_pool_fire (const VigilOutcome *self, VigilPoolFire *fire, VigilReserves *reserves, GError **error)
{
  VigilPoolFireInput in;

  vigil_pool_fire_input_init (&in);
  in.diameter = 2.0 * sqrt (self->source.pool_area / G_PI);
  in.heat_of_combustion = self->substance->combustion_heat;
  in.wind_speed = vigil_outcome_input (self, VIGIL_CASE_WIND_SPEED);
  in.air_temperature = vigil_outcome_input (self, VIGIL_CASE_AIR_TEMPERATURE);
  in.air_pressure = vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE);
  in.humidity = vigil_outcome_input (self, VIGIL_CASE_HUMIDITY);
  return burning_rate (self, in.diameter, &in.burning_rate, reserves, error) && vigil_pool_fire_compute (&in, fire, error);
}

static VigilZoneShape *
pool_fire_shape (const VigilOutcome *self, const VigilPoolFire *fire, double level, double *farthest, VigilReserves *reserves, GError **error)
{
  double bearing_of_wind = vigil_outcome_input (self, VIGIL_CASE_WIND_FROM) * G_PI / 180.0 + G_PI;
  VigilZonePoint points[2 * BEARINGS];
  double distances[BEARINGS + 1];

  *farthest = 0.0;
  for (guint i = 0; i <= BEARINGS; i++)
    {
      if (!vigil_pool_fire_distance (fire, level, G_PI * i / BEARINGS, &distances[i], reserves, error))
        return NULL;
      *farthest = MAX (*farthest, distances[i]);
    }
  if (*farthest <= 0.0)
    return vigil_zone_shape_new_empty ();
  for (guint i = 0; i < 2 * BEARINGS; i++)
    {
      double bearing = bearing_of_wind + G_PI * i / BEARINGS;
      double distance = MAX (distances[i <= BEARINGS ? i : 2 * BEARINGS - i], fire->body.radius);

      points[i] = (VigilZonePoint){ self->given->east + distance * sin (bearing), self->given->north + distance * cos (bearing) };
    }
  return vigil_zone_shape_new_polygon (points, 2 * BEARINGS, NULL, error);
}

static void
add_pool_flame (VigilOutcome *self, const VigilPoolFire *fire)
{
  add_flame (self, (VigilOutcomeFlame){
                       .effect = VIGIL_EFFECT_POOL_FIRE,
                       .height = fire->body.base,
                       .length = fire->body.length,
                       .radius = fire->body.radius,
                       .tilt = fire->body.tilt * 180.0 / G_PI,
                       .towards = fmod (vigil_outcome_input (self, VIGIL_CASE_WIND_FROM) + 180.0, 360.0),
                   });
}

static gboolean
add_pool_fire (VigilOutcome *self, GError **error)
{
  VigilHazardLevel levels[VIGIL_N_TIERS];
  VigilPoolFire fire;
  VigilReserves reserves = 0;
  guint n;

  if (!get_levels (self, VIGIL_EFFECT_POOL_FIRE, levels, &n, &reserves, error) || !compute_pool_fire (self, &fire, &reserves, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      VigilOutcomeZone *zone = vigil_outcome_zone_new (VIGIL_EFFECT_POOL_FIRE, &levels[i], "thomas-pool-fire");
      double farthest;

      zone->reserves = reserves | fire.reserves;
      zone->shape = pool_fire_shape (self, &fire, levels[i].value, &farthest, &zone->reserves, error);
      if (zone->shape == NULL)
        {
          vigil_outcome_take_zone (self, zone);
          return FALSE;
        }
      if (vigil_zone_shape_is_empty (zone->shape))
        g_clear_pointer (&zone->shape, vigil_zone_shape_unref);
      else
        {
          zone->reach = VIGIL_REACH_REACHED;
          zone->distance = farthest;
        }
      vigil_outcome_take_zone (self, zone);
    }
  add_pool_flame (self, &fire);
  return TRUE;
}

/* Jet fire: the hole may point any way, so the zone goes all round. */
static gboolean
add_jet_fire (VigilOutcome *self, GError **error)
{
  VigilHazardLevel levels[VIGIL_N_TIERS];
  VigilReserves reserves = 0;
  VigilJetFireInput in;
  VigilJetFire jet;
  guint n;

  vigil_jet_fire_input_init (&in);
  in.rate = self->source.rate;
  in.heat_of_combustion = self->substance->combustion_heat;
  in.height = vigil_outcome_input (self, VIGIL_CASE_HEIGHT);
  in.air_temperature = vigil_outcome_input (self, VIGIL_CASE_AIR_TEMPERATURE);
  in.humidity = vigil_outcome_input (self, VIGIL_CASE_HUMIDITY);
  if (!get_levels (self, VIGIL_EFFECT_JET_FIRE, levels, &n, &reserves, error) || !vigil_jet_fire_compute (&in, &jet, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      VigilReserves each = reserves | jet.reserves;
      double distance;

      if (!vigil_jet_fire_distance (&jet, levels[i].value, 0.0, &distance, &each, error))
        return FALSE;
      add_circle (self, VIGIL_EFFECT_JET_FIRE, &levels[i], "jet-fire", self->given->east, self->given->north, distance, each);
    }
  add_flame (self, (VigilOutcomeFlame){ .effect = VIGIL_EFFECT_JET_FIRE,
                                        .height = jet.height,
                                        .length = jet.length,
                                        .radius = NAN,
                                        .tilt = 90.0 - jet.elevation * 180.0 / G_PI,
                                        .towards = NAN });
  return TRUE;
}

static gboolean
add_fireball (VigilOutcome *self, GError **error)
{
  VigilHazardLevel levels[VIGIL_N_TIERS];
  VigilReserves reserves = 0;
  VigilFireballInput in;
  VigilFireball ball;
  guint n;

  vigil_fireball_input_init (&in);
  in.mass = self->source.mass;
  in.heat_of_combustion = self->substance->combustion_heat;
  in.burst_pressure = self->store_pressure;
  in.air_temperature = vigil_outcome_input (self, VIGIL_CASE_AIR_TEMPERATURE);
  in.humidity = vigil_outcome_input (self, VIGIL_CASE_HUMIDITY);
  if (!get_levels (self, VIGIL_EFFECT_FIREBALL, levels, &n, &reserves, error) || !vigil_fireball_compute (&in, &ball, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      VigilReserves each = reserves | ball.reserves;
      double distance;

      if (!vigil_fireball_distance (&ball, levels[i].value, &distance, &each, error))
        return FALSE;
      add_circle (self, VIGIL_EFFECT_FIREBALL, &levels[i], "ccps-fireball", self->given->east, self->given->north, distance, each);
    }
  add_flame (self, (VigilOutcomeFlame){ .effect = VIGIL_EFFECT_FIREBALL,
                                        .height = ball.centre_height,
                                        .length = ball.diameter,
                                        .radius = ball.diameter / 2.0 });
  return TRUE;
}

/* Explosion. */

/* The fuel that can burn at once: what is in the air between the source and the LFL, and where its middle is. */
static gboolean
flammable_mass (const VigilOutcome *self, double *mass, double *middle)
{
  for (guint i = 0; i < self->zones->len; i++)
    {
      const VigilOutcomeZone *zone = g_ptr_array_index (self->zones, i);

      if (zone->effect != VIGIL_EFFECT_FLASH_FIRE || zone->shape == NULL)
        continue;
      *middle = 0.5 * zone->distance;
      *mass = self->source.airborne_mass;
      if (!self->source.instantaneous)
        *mass = MIN (*mass, self->source.airborne_rate * vigil_cloud_get_travel_time (self->flammable, zone->distance));
      return TRUE;
    }
  return FALSE;
}

static gboolean
add_blast (VigilOutcome *self, GError **error)
{
  VigilHazardLevel levels[VIGIL_N_TIERS];
  VigilReserves reserves = VIGIL_RESERVES_OF (VIGIL_RESERVE_SCREENING) | VIGIL_RESERVES_OF (VIGIL_RESERVE_BLAST_FAMILY);
  VigilBlast blast;
  double mass, middle;
  guint n;

  if (!flammable_mass (self, &mass, &middle))
    return TRUE;
  vigil_blast_init (&blast, VIGIL_BLAST_TNT_GROUND);
  blast.ambient = vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE);
  if (!get_levels (self, VIGIL_EFFECT_BLAST, levels, &n, &reserves, error)
      || !vigil_blast_tnt_mass (mass, self->substance->combustion_heat, TNT_EFFICIENCY, VIGIL_TNT_ENERGY, &blast.tnt, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      VigilReserves each = reserves;
      double distance;

      if (!vigil_blast_distance (&blast, levels[i].value, &distance, &each, error))
        return FALSE;
      add_circle (self, VIGIL_EFFECT_BLAST, &levels[i], "tnt-kingery-bulmash", self->given->east + middle * self->flammable->down_east,
                  self->given->north + middle * self->flammable->down_north, distance, each);
    }
  return TRUE;
}

static gboolean
can (const VigilOutcome *self, VigilEffect effect)
{
  const VigilOutcomeSource *source = &self->source;

  if (!vigil_outcome_wants (self, effect))
    return FALSE;
  switch (effect)
    {
    case VIGIL_EFFECT_POOL_FIRE:
      return source->pool_area > 0.0;
    case VIGIL_EFFECT_JET_FIRE:
      return !source->instantaneous && self->given->release == VIGIL_RELEASE_HOLE && source->phase != VIGIL_PHASE_LIQUID;
    case VIGIL_EFFECT_FIREBALL:
      return self->given->release == VIGIL_RELEASE_BURST && source->phase != VIGIL_PHASE_LIQUID;
    default:
      return self->flammable != NULL;
    }
}

/**
 * vigil_outcome_add_fire:
 *
 * Zones of heat and blast of what burns; after vigil_outcome_add_gas(), whose flammable cloud is what may explode.
 */
void
vigil_outcome_add_fire (VigilOutcome *self)
{
  static const struct
  {
    VigilEffect effect;
    gboolean (*add) (VigilOutcome *self, GError **error);
  } fires[] = {
    { VIGIL_EFFECT_POOL_FIRE, add_pool_fire },
    { VIGIL_EFFECT_JET_FIRE, add_jet_fire },
    { VIGIL_EFFECT_FIREBALL, add_fireball },
    { VIGIL_EFFECT_BLAST, add_blast },
  };

  if (isnan (self->substance->combustion_heat))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fires); i++)
    {
      g_autoptr (GError) error = NULL;

      if (can (self, fires[i].effect) && !fires[i].add (self, &error))
        vigil_outcome_add_gap (self, fires[i].effect, error);
    }
}
