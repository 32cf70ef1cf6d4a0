/* vigil-outcome-gas.c: zones of gas, toxic and flammable, with the lobe of winds around each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-outcome-private.h"

#include <math.h>

#define TOXIC_AVERAGING 600.0     /* s: base of the sigma sets */
#define FLAMMABLE_AVERAGING 18.75 /* s: TNO Yellow Book */
#define BANK_POINTS 40

typedef struct
{
  const VigilCloud *cloud;
  double level;
} Question;

static double
centreline (double x, gconstpointer data)
{
  const Question *question = data;

  return vigil_cloud_peak (question->cloud, x, 0.0, 0.0);
}

static double
half_width (double x, gpointer data)
{
  const Question *question = data;

  return vigil_cloud_half_width (question->cloud, question->level, x);
}

/* All places that the zone sweeps over when the wind turns by up to @turn rad either way about the source. */
static VigilZoneShape *
sweep (const VigilCloud *cloud, Question *question, double x1, double turn, GError **error)
{
  enum { ALONG = 40, ROUND = 16, N = 2 * ALONG + ROUND + 1 };
  VigilZonePoint points[N];
  guint n = 0;

  for (int i = 0; i < ALONG; i++) /* out on the left */
    {
      double x = x1 * (i + 0.5) / ALONG, w = half_width (x, question), r = hypot (x, w), a = turn + atan2 (w, x);

      points[n++] = (VigilZonePoint){ r * cos (a), r * sin (a) };
    }
  for (int i = 0; i <= ROUND; i++) /* along the front */
    {
      double a = turn * (1.0 - 2.0 * i / ROUND);

      points[n++] = (VigilZonePoint){ x1 * cos (a), x1 * sin (a) };
    }
  for (int i = ALONG - 1; i >= 0; i--) /* back on the right: the mirror of the left */
    points[n++] = (VigilZonePoint){ points[i].east, -points[i].north };
  for (guint i = 0; i < n; i++)
    {
      double x = points[i].east, y = points[i].north;

      points[i].east = cloud->east + x * cloud->down_east - y * cloud->down_north;
      points[i].north = cloud->north + x * cloud->down_north + y * cloud->down_east;
    }
  return vigil_zone_shape_new_polygon (points, n, NULL, error);
}

static VigilZoneShape *
make_lobe (const VigilOutcome *self, const VigilCloud *cloud, Question *question, VigilOutcomeZone *zone, GError **error)
{
  double spread = vigil_outcome_input (self, VIGIL_CASE_WIND_SPREAD) * G_PI / 180.0;
  g_autoptr (VigilZoneShape) swept = NULL;
  VigilZoneShape *both[2];

  if (vigil_outcome_input (self, VIGIL_CASE_WIND_SPEED) < VIGIL_LOW_WIND || spread > 0.9 * G_PI)
    swept = vigil_zone_shape_new_circle (cloud->east, cloud->north, MAX (zone->distance, 1.0), error);
  else
    swept = sweep (cloud, question, zone->distance, spread, error);
  if (swept == NULL)
    return NULL;
  both[0] = swept;
  both[1] = zone->shape;
  return vigil_zone_shape_new_union (both, 2, error);
}

static gboolean
fill_zone (VigilOutcome *self, const VigilCloud *cloud, Question *question, VigilOutcomeZone *zone, GError **error)
{
  VigilReach reach;
  double wind_from = vigil_outcome_input (self, VIGIL_CASE_WIND_FROM), x0;

  if (!vigil_reach_find (centreline, question, question->level, 0.5, VIGIL_CLOUD_FARTHEST, &reach, error))
    return FALSE;
  zone->reach = reach.state;
  if (reach.state == VIGIL_REACH_NOT_REACHED)
    return TRUE;
  if (reach.state == VIGIL_REACH_BEYOND_RANGE)
    zone->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_FAR) | VIGIL_RESERVES_OF (VIGIL_RESERVE_BEYOND_DOMAIN);
  if (reach.far < 100.0)
    zone->reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_NEAR);
  zone->distance = reach.far;
  x0 = reach.near <= 0.5 ? MIN (vigil_cloud_get_upwind (cloud), 0.0) : reach.near;
  zone->shape = vigil_zone_shape_new_plume (half_width, question, cloud->east, cloud->north, wind_from, x0, reach.far * (1.0 + 1e-4), BANK_POINTS,
                                            reach.state == VIGIL_REACH_REACHED ? NULL : &zone->reserves, error);
  if (zone->shape == NULL)
    return FALSE;
  zone->lobe = make_lobe (self, cloud, question, zone, error);
  return zone->lobe != NULL;
}

static void
add_levels (VigilOutcome *self, const VigilCloud *cloud, VigilEffect effect, const VigilHazardLevel *levels, guint n, VigilReserves reserves)
{
  for (guint i = 0; i < n; i++)
    {
      VigilOutcomeZone *zone = vigil_outcome_zone_new (effect, &levels[i], vigil_cloud_get_model (cloud));
      Question question = { cloud, levels[i].value };
      g_autoptr (GError) error = NULL;

      zone->reserves = reserves | (levels[i].verified ? 0 : VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED));
      if (!fill_zone (self, cloud, &question, zone, &error))
        {
          vigil_outcome_add_gap (self, effect, error);
          if (zone->shape == NULL) /* without a lobe it still is a zone */
            {
              zone->reach = VIGIL_REACH_NOT_REACHED;
              zone->distance = NAN;
            }
        }
      vigil_outcome_take_zone (self, zone);
    }
}

static void
copy_toxic (const VigilSubstance *from, VigilToxicLimits *to)
{
  double scale = from->tox_unit == VIGIL_TOX_PPM ? 1.0 : 24.465e-3 / from->molar_mass; /* mg/m³ to ppm at 298.15 K, 1 atm */

  vigil_toxic_limits_init (to);
  to->molar_mass = from->molar_mass;
  to->lfl = from->lfl;
  to->idlh = from->idlh;
  to->lfl_verified = from->origin[VIGIL_SUBSTANCE_FLAMMABILITY].verified;
  to->erpg_verified = from->origin[VIGIL_SUBSTANCE_ERPG].verified;
  to->pac_verified = from->origin[VIGIL_SUBSTANCE_PAC].verified;
  to->idlh_verified = from->origin[VIGIL_SUBSTANCE_IDLH].verified;
  for (guint tier = 0; tier < VIGIL_N_TIERS; tier++)
    {
      to->erpg[tier] = from->erpg[tier] * scale;
      to->pac[tier] = from->pac[tier];
      for (guint d = 0; d < VIGIL_N_AEGL_DURATIONS; d++)
        to->aegl[tier][d] = from->aegl[tier][d] * scale;
    }
  for (guint d = 0; d < VIGIL_N_AEGL_DURATIONS; d++)
    if (from->aegl_verified[0][d] || from->aegl_verified[1][d] || from->aegl_verified[2][d])
      to->aegl_verified |= 1u << d;
}

/* Both levels of a detector, the worse one first. */
static gboolean
get_detector_levels (VigilEffect effect, const VigilToxicLimits *limits, const VigilThresholdAir *air, VigilHazardLevel *levels, guint *n,
                     VigilReserves *reserves, GError **error)
{
  VigilHazardLevel two[2];

  if (effect == VIGIL_EFFECT_TOXIC ? !vigil_threshold_detector_toxic (limits, air, FALSE, two, reserves, error)
                                   : !vigil_threshold_detector_combustible (limits, air, two, reserves, error))
    return FALSE;
  levels[0] = two[1];
  levels[1] = two[0];
  *n = 2;
  return TRUE;
}

static gboolean
get_levels (VigilOutcome *self, VigilEffect effect, const VigilToxicLimits *limits, VigilHazardLevel *levels, guint *n,
            VigilReserves *reserves, GError **error)
{
  VigilThresholdAir air = { vigil_outcome_input (self, VIGIL_CASE_AIR_TEMPERATURE), vigil_outcome_input (self, VIGIL_CASE_AIR_PRESSURE) };

  if (self->given->detector_levels)
    return get_detector_levels (effect, limits, &air, levels, n, reserves, error);
  if (effect == VIGIL_EFFECT_TOXIC)
    return vigil_threshold_toxic (limits, vigil_outcome_input (self, VIGIL_CASE_EXPOSURE), &air, levels, n, reserves, error);
  return vigil_threshold_flammable (limits, &air, levels, n, reserves, error);
}

static void
add_effect (VigilOutcome *self, VigilEffect effect, const VigilToxicLimits *limits)
{
  VigilCloud **slot = effect == VIGIL_EFFECT_TOXIC ? &self->toxic : &self->flammable;
  VigilHazardLevel levels[VIGIL_N_TIERS];
  VigilReserves reserves = 0;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (!get_levels (self, effect, limits, levels, &n, &reserves, &error))
    {
      /* the site may know better than the books */
      n = 0;
      if (!vigil_outcome_override (self, effect, effect == VIGIL_EFFECT_TOXIC ? VIGIL_LEVEL_TOXIC : VIGIL_LEVEL_FLAMMABLE, levels, &n, NULL) || n == 0)
        {
          vigil_outcome_add_gap (self, effect, error);
          return;
        }
      g_clear_error (&error);
    }
  else if (!vigil_outcome_override (self, effect, effect == VIGIL_EFFECT_TOXIC ? VIGIL_LEVEL_TOXIC : VIGIL_LEVEL_FLAMMABLE, levels, &n, &error))
    {
      vigil_outcome_add_gap (self, effect, error);
      return;
    }
  *slot = vigil_cloud_new (self->given, &self->cloud_source, effect == VIGIL_EFFECT_TOXIC ? TOXIC_AVERAGING : FLAMMABLE_AVERAGING, &reserves, &error);
  if (*slot == NULL)
    vigil_outcome_add_gap (self, effect, error);
  else
    add_levels (self, *slot, effect, levels, n, reserves);
}

/**
 * vigil_outcome_add_gas:
 *
 * Zones of toxic and flammable gas, as far as the substance is either and anything is in the air.
 */
void
vigil_outcome_add_gas (VigilOutcome *self)
{
  VigilToxicLimits limits;

  if (!self->airborne)
    return;
  copy_toxic (self->substance, &limits);
  if (vigil_outcome_wants (self, VIGIL_EFFECT_TOXIC))
    add_effect (self, VIGIL_EFFECT_TOXIC, &limits);
  if (vigil_outcome_wants (self, VIGIL_EFFECT_FLASH_FIRE))
    add_effect (self, VIGIL_EFFECT_FLASH_FIRE, &limits);
}
