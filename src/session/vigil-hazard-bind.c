/* vigil-hazard-bind.c: a case filled from the pack, the live tags and the mast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-hazard-bind.h"

#include "hazard/vigil-substance.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NEAR 200.0         /* m: a detector watches over what stands this near */
#define UPWIND_FACTOR 3.0  /* what lies down the wind of a detector counts as so much farther */

/* Vessels. */

static gboolean
is_vessel (const VigilAsset *asset)
{
  return asset->chemical != NULL && !isnan (asset->volume) && asset->volume > 0.0;
}

static VigilCaseVessel
shape_of (const VigilAsset *asset)
{
  if (g_str_equal (asset->kind, "sphere"))
    return VIGIL_CASE_VESSEL_SPHERE;
  if (asset->shape == VIGIL_ASSET_SHAPE_CIRCLE)
    return VIGIL_CASE_VESSEL_UPRIGHT;
  return asset->shape == VIGIL_ASSET_SHAPE_RECT ? VIGIL_CASE_VESSEL_LYING : VIGIL_CASE_VESSEL_UNKNOWN;
}

/* How far a vessel is from a detector, what lies down the wind counting more. */
static double
weigh (const VigilAsset *detector, const VigilAsset *vessel, double wind_from)
{
  double de = vessel->x - detector->x, dn = vessel->y - detector->y, distance = hypot (de, dn);
  double bearing = wind_from * G_PI / 180.0;
  gboolean upwind = isnan (wind_from) || de * sin (bearing) + dn * cos (bearing) >= 0.0;

  return distance > NEAR ? INFINITY : upwind ? distance : UPWIND_FACTOR * distance;
}

static const VigilAsset *
nearest_vessel (VigilSite *site, const VigilAsset *asset, double wind_from)
{
  const GArray *assets = vigil_site_get_assets (site);
  const VigilAsset *found = NULL;
  double least = INFINITY;

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *other = &g_array_index (assets, VigilAsset, i);
      double weight;

      if (!is_vessel (other) || g_strcmp0 (other->chemical, asset->chemical) != 0)
        continue;
      weight = weigh (asset, other, wind_from);
      if (weight < least)
        {
          least = weight;
          found = other;
        }
    }
  return found;
}

/**
 * vigil_hazard_bind_find_vessel:
 * @wind_from: degrees; NAN: not known
 *
 * Returns: (transfer none): the vessel; %NULL and a sentence where nothing with that substance is near
 */
const VigilAsset *
vigil_hazard_bind_find_vessel (VigilSite *site, const char *asset_id, double wind_from, GError **error)
{
  const VigilAsset *asset, *at, *found;

  g_return_val_if_fail (VIGIL_IS_SITE (site) && asset_id, NULL);

  asset = vigil_site_get_asset (site, asset_id);
  if (asset == NULL)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT, _ ("The site pack knows no equipment “%s”."), asset_id);
      return NULL;
    }
  for (at = asset; at != NULL; at = at->parent ? vigil_site_get_asset (site, at->parent) : NULL)
    if (is_vessel (at))
      return at;
  found = asset->chemical ? nearest_vessel (site, asset, wind_from) : NULL;
  if (found == NULL)
    g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_INPUT,
                 _ ("The site pack names no vessel that could leak at %s: it gives no substance with a volume within %.0f m."),
                 vigil_text_get (&asset->name), NEAR);
  return found;
}

/* m², by the shoelace formula. */
static double
area_of (const VigilPath *path)
{
  double twice = 0.0;

  for (guint i = 0, j = path->n_points - 1; i < path->n_points; j = i++)
    twice += path->xy[2 * j] * path->xy[2 * i + 1] - path->xy[2 * i] * path->xy[2 * j + 1];
  return 0.5 * fabs (twice);
}

static void
bind_bund (VigilCase *self, VigilSite *site, const VigilAsset *asset)
{
  VigilSiteKind kind;
  const VigilArea *area = asset->area ? vigil_site_lookup (site, asset->area, &kind) : NULL;

  if (area != NULL && kind == VIGIL_SITE_AREA && g_strcmp0 (area->kind, "bund") == 0 && area_of (&area->outline) > 0.1)
    vigil_case_set (self, VIGIL_CASE_BUND, area_of (&area->outline), VIGIL_INPUT_PACK, area->id, 0);
}

VigilCase *
vigil_hazard_bind_asset (VigilSite *site, const VigilAsset *asset, GError **error)
{
  const VigilSubstance *substance;
  VigilCase *self;

  g_return_val_if_fail (VIGIL_IS_SITE (site) && asset, NULL);

  substance = asset->chemical ? vigil_substance_find (asset->chemical, error) : NULL;
  if (substance == NULL)
    {
      if (asset->chemical == NULL)
        g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SUBSTANCE, _ ("The site pack does not say what is in %s."),
                     vigil_text_get (&asset->name));
      return NULL;
    }
  self = vigil_case_new (asset->id, substance->cas);
  self->asset = g_strdup (asset->id);
  self->east = asset->x;
  self->north = asset->y;
  self->vessel = shape_of (asset);
  if (!isnan (asset->volume))
    vigil_case_set (self, VIGIL_CASE_VOLUME, asset->volume, VIGIL_INPUT_PACK, asset->id, 0);
  if (self->vessel == VIGIL_CASE_VESSEL_UPRIGHT)
    vigil_case_set (self, VIGIL_CASE_DIAMETER, 2.0 * asset->radius, VIGIL_INPUT_PACK, asset->id, 0);
  else if (self->vessel == VIGIL_CASE_VESSEL_LYING)
    vigil_case_set (self, VIGIL_CASE_DIAMETER, MIN (asset->width, asset->depth), VIGIL_INPUT_PACK, asset->id, 0);
  bind_bund (self, site, asset);
  return self;
}

/* Live inputs. */

double
vigil_hazard_bind_convert (VigilCaseInput input, double value, const char *unit, double height)
{
  static const struct
  {
    const char *unit;
    double pascal;
  } pressures[] = { { "MPa", 1e6 }, { "kPa", 1e3 }, { "Pa", 1.0 }, { "bar", 1e5 }, { "mbar", 100.0 } };

  if (!isfinite (value) || unit == NULL)
    return NAN;
  if (input == VIGIL_CASE_TEMPERATURE)
    return g_str_equal (unit, "K") ? value : g_str_equal (unit, "℃") || g_str_equal (unit, "°C") ? value + 273.15 : NAN;
  if (input == VIGIL_CASE_FILL)
    {
      if (g_str_equal (unit, "%"))
        return value / 100.0;
      if (!(height > 0.0))
        return NAN;
      return g_str_equal (unit, "m") ? value / height : g_str_equal (unit, "mm") ? value / 1000.0 / height : NAN;
    }
  for (guint i = 0; i < G_N_ELEMENTS (pressures); i++)
    if (g_str_equal (unit, pressures[i].unit))
      return value * pressures[i].pascal + VIGIL_STANDARD_PRESSURE;
  return NAN;
}

static gboolean
is_free (const VigilCase *self, VigilCaseInput input)
{
  return self->inputs[input].origin != VIGIL_INPUT_GIVEN;
}

/* The tag of a kind that is fit to be believed most; the first of equals. */
static void
bind_tag (VigilCase *self, VigilSituation *situation, const VigilAsset *asset, VigilCaseInput input, const char *kind)
{
  const GPtrArray *defs = vigil_site_get_asset_tags (vigil_situation_get_site (situation), asset->id);
  VigilTags *tags = vigil_situation_get_tags (situation);
  VigilQuality best = VIGIL_QUALITY_BAD;
  gboolean found = FALSE;

  for (guint i = 0; defs && i < defs->len; i++)
    {
      const VigilTagDef *def = defs->pdata[i];
      const VigilTagValue *value;
      double converted;
      int index;

      if (g_strcmp0 (def->kind, kind) != 0 || (index = vigil_tags_find (tags, def->id)) < 0)
        continue;
      value = vigil_tags_get_value (tags, index);
      converted = vigil_hazard_bind_convert (input, value->value, def->unit, asset->height);
      if (isnan (converted) || value->quality == VIGIL_QUALITY_BAD || (found && value->quality >= best))
        continue;
      vigil_case_set (self, input, converted, VIGIL_INPUT_TAG, def->id, value->time);
      self->inputs[input].quality = best = value->quality;
      found = TRUE;
    }
  if (!found && self->inputs[input].origin == VIGIL_INPUT_TAG)
    self->inputs[input].quality = VIGIL_QUALITY_STALE; /* the last one that could be believed */
}

static void
take_mast (VigilCase *self, VigilCaseInput input, double value, const char *mast, VigilTime time)
{
  if (isfinite (value) && is_free (self, input))
    vigil_case_set (self, input, value, VIGIL_INPUT_MAST, mast, time);
}

static void
bind_weather (VigilCase *self, const VigilWeatherObservation *weather, const VigilWindHistory *history)
{
  const char *mast = history != NULL ? history->mast : NULL;
  VigilStability stability;

  take_mast (self, VIGIL_CASE_WIND_SPEED, weather->wind_speed, mast, weather->time);
  take_mast (self, VIGIL_CASE_WIND_FROM, weather->wind_direction, mast, weather->time);
  take_mast (self, VIGIL_CASE_AIR_TEMPERATURE, weather->temperature + 273.15, mast, weather->time);
  take_mast (self, VIGIL_CASE_AIR_PRESSURE, weather->pressure * 100.0, mast, weather->time);
  take_mast (self, VIGIL_CASE_HUMIDITY, weather->humidity / 100.0, mast, weather->time);
  take_mast (self, VIGIL_CASE_RADIATION, isnan (weather->radiation) ? NAN : MAX (weather->radiation, 0.0), mast, weather->time);
  if (vigil_stability_from_letter (weather->stability, &stability))
    take_mast (self, VIGIL_CASE_STABILITY, stability, mast, weather->time);
  if (history != NULL)
    take_mast (self, VIGIL_CASE_WIND_SPREAD, history->spread, mast, weather->time);
}

void
vigil_hazard_bind_live (VigilCase *self, VigilSituation *situation, const VigilWindHistory *history)
{
  const VigilWeatherObservation *weather;
  const VigilAsset *asset;

  g_return_if_fail (self && VIGIL_IS_SITUATION (situation));

  asset = self->asset ? vigil_site_get_asset (vigil_situation_get_site (situation), self->asset) : NULL;
  if (asset != NULL && is_free (self, VIGIL_CASE_FILL))
    bind_tag (self, situation, asset, VIGIL_CASE_FILL, "level");
  if (asset != NULL && is_free (self, VIGIL_CASE_TEMPERATURE))
    bind_tag (self, situation, asset, VIGIL_CASE_TEMPERATURE, "temperature");
  if (asset != NULL && is_free (self, VIGIL_CASE_PRESSURE))
    bind_tag (self, situation, asset, VIGIL_CASE_PRESSURE, "pressure");
  weather = vigil_situation_get_weather (situation);
  if (weather != NULL)
    bind_weather (self, weather, history);
}

/* From which change on a zone looks different on the map. */
static const struct
{
  VigilCaseInput input;
  double absolute;
  double relative;
} moves[] = {
  { VIGIL_CASE_FILL, 0.01, 0.0 },         { VIGIL_CASE_TEMPERATURE, 1.0, 0.0 }, { VIGIL_CASE_PRESSURE, 0.0, 0.02 },
  { VIGIL_CASE_WIND_SPEED, 0.05, 0.05 },  { VIGIL_CASE_WIND_FROM, 2.0, 0.0 },   { VIGIL_CASE_WIND_SPREAD, 2.0, 0.1 },
  { VIGIL_CASE_AIR_TEMPERATURE, 1.0, 0.0 }, { VIGIL_CASE_AIR_PRESSURE, 200.0, 0.0 }, { VIGIL_CASE_HUMIDITY, 0.05, 0.0 },
  { VIGIL_CASE_RADIATION, 50.0, 0.1 },    { VIGIL_CASE_STABILITY, 0.5, 0.0 },
};

static gboolean
moved (double before, double after, double absolute, double relative, gboolean direction)
{
  double change = fabs (after - before);

  if (isnan (before) || isnan (after))
    return isnan (before) != isnan (after);
  if (direction)
    change = MIN (change, fabs (360.0 - change));
  return change > absolute + relative * fabs (before);
}

gboolean
vigil_hazard_bind_moved (const VigilCase *shown, const VigilCase *now)
{
  g_return_val_if_fail (shown && now, FALSE);

  if (shown->release != now->release || shown->effects != now->effects || shown->terrain != now->terrain)
    return TRUE;
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    {
      const VigilInput *a = &shown->inputs[i], *b = &now->inputs[i];

      if ((a->origin == VIGIL_INPUT_GIVEN) != (b->origin == VIGIL_INPUT_GIVEN))
        return TRUE;
      if (b->origin == VIGIL_INPUT_GIVEN && a->value != b->value)
        return TRUE;
      if (a->origin == b->origin && a->quality != b->quality) /* what rests on an old input says so */
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (shown->inputs[moves[i].input].origin == VIGIL_INPUT_ASSUMED && now->inputs[moves[i].input].origin == VIGIL_INPUT_NONE)
      continue;
    else if (moved (vigil_case_get (shown, moves[i].input), vigil_case_get (now, moves[i].input), moves[i].absolute, moves[i].relative,
               moves[i].input == VIGIL_CASE_WIND_FROM))
      return TRUE;
  return FALSE;
}

/* Wind. */

void
vigil_wind_record_init (VigilWindRecord *self)
{
  self->observations = g_array_new (FALSE, FALSE, sizeof (VigilWeatherObservation));
  self->mast = NULL;
}

void
vigil_wind_record_clear (VigilWindRecord *self)
{
  g_clear_pointer (&self->observations, g_array_unref);
  g_clear_pointer (&self->mast, g_free);
}

/**
 * vigil_wind_record_set_mast:
 * @mast: (nullable): id of the mast whose observation was added last
 */
void
vigil_wind_record_set_mast (VigilWindRecord *self, const char *mast)
{
  g_return_if_fail (self);

  if (g_strcmp0 (self->mast, mast) == 0)
    return;
  g_free (self->mast);
  self->mast = g_strdup (mast);
}

void
vigil_wind_record_add (VigilWindRecord *self, const VigilWeatherObservation *observation)
{
  guint old = 0;

  g_return_if_fail (self && observation);

  if (self->observations->len > 0
      && observation->time
             < g_array_index (self->observations, VigilWeatherObservation, self->observations->len - 1).time - VIGIL_WIND_MINUTES * VIGIL_MINUTE)
    g_array_set_size (self->observations, 0); /* the clock was set back: what it said before is of another time */
  if (self->observations->len > 0
      && observation->time <= g_array_index (self->observations, VigilWeatherObservation, self->observations->len - 1).time)
    return;
  g_array_append_val (self->observations, *observation);
  while (old < self->observations->len
         && g_array_index (self->observations, VigilWeatherObservation, old).time < observation->time - VIGIL_WIND_MINUTES * VIGIL_MINUTE)
    old++;
  if (old > 0)
    g_array_remove_range (self->observations, 0, old);
}

/* Yamartino (1984), J. Climate Appl. Meteor. 23, 1362: σθ from the mean sine and cosine. */
static double
spread_of (double sine, double cosine)
{
  double e = sqrt (CLAMP (1.0 - (sine * sine + cosine * cosine), 0.0, 1.0));

  return asin (e) * (1.0 + (2.0 / sqrt (3.0) - 1.0) * e * e * e) * 180.0 / G_PI;
}

void
vigil_wind_record_summarise (const VigilWindRecord *self, VigilTime now, VigilWindHistory *out)
{
  double all_sine = 0.0, all_cosine = 0.0, sine[VIGIL_WIND_MINUTES] = { 0 }, cosine[VIGIL_WIND_MINUTES] = { 0 };
  double speed[VIGIL_WIND_MINUTES] = { 0 };
  guint count[VIGIL_WIND_MINUTES] = { 0 }, all = 0;

  g_return_if_fail (self && out);

  for (guint i = 0; i < self->observations->len; i++)
    {
      const VigilWeatherObservation *each = &g_array_index (self->observations, VigilWeatherObservation, i);
      double bearing = each->wind_direction * G_PI / 180.0;
      gint64 minute = (now - each->time) / VIGIL_MINUTE;

      if (minute < 0 || minute >= VIGIL_WIND_MINUTES || !isfinite (bearing) || !isfinite (each->wind_speed))
        continue;
      sine[minute] += sin (bearing);
      cosine[minute] += cos (bearing);
      speed[minute] += each->wind_speed;
      count[minute]++;
      all_sine += sin (bearing);
      all_cosine += cos (bearing);
      all++;
    }
  out->n = 0;
  out->mast = self->mast;
  for (int m = VIGIL_WIND_MINUTES - 1; m >= 0; m--)
    if (count[m] > 0)
      {
        double direction = atan2 (sine[m], cosine[m]) * 180.0 / G_PI;

        out->speeds[out->n] = speed[m] / count[m];
        out->directions[out->n++] = direction < 0.0 ? direction + 360.0 : direction;
      }
  out->spread = all >= 10 ? spread_of (all_sine / all, all_cosine / all) : NAN;
}
