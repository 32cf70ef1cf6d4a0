/* vigil-outcome.c: what a release does: the run, and questions to its result
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-outcome-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LONGEST (24.0 * 3600.0) /* s: no question goes farther */

static void
zone_free (gpointer data)
{
  VigilOutcomeZone *zone = data;

  g_free (zone->unit);
  g_free (zone->standard);
  g_clear_pointer (&zone->shape, vigil_zone_shape_unref);
  g_clear_pointer (&zone->lobe, vigil_zone_shape_unref);
  g_free (zone);
}

static const struct
{
  const char *model, *label;
} models[] = {
  { "gaussian-plume", N_ ("Gaussian plume") },
  { "gaussian-puff", N_ ("Gaussian puff") },
  { "heavy-slab", N_ ("dense plume") },
  { "heavy-box", N_ ("dense puff") },
  { "thomas-pool-fire", N_ ("solid flame (Thomas)") },
  { "jet-fire", N_ ("point sources along the jet") },
  { "ccps-fireball", N_ ("fireball (CCPS)") },
  { "tnt-kingery-bulmash", N_ ("TNT equivalent") },
};

const char *
vigil_outcome_model_label (const char *model)
{
  gsize length;

  g_return_val_if_fail (model, "");

  length = strcspn (model, ",");
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    if (strlen (models[i].model) == length && strncmp (model, models[i].model, length) == 0)
      return _ (models[i].label);
  return model;
}

static VigilOutcome *
outcome_new (const VigilCase *given)
{
  VigilOutcome *self = g_new0 (VigilOutcome, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->given = vigil_case_copy (given);
  self->zones = g_ptr_array_new_with_free_func (zone_free);
  self->gaps = g_ptr_array_new_with_free_func (g_free);
  self->flames = g_array_new (FALSE, FALSE, sizeof (VigilOutcomeFlame));
  return self;
}

VigilOutcome *
vigil_outcome_ref (VigilOutcome *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vigil_outcome_unref (VigilOutcome *self)
{
  g_return_if_fail (self);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  vigil_case_free (self->given);
  g_clear_pointer (&self->toxic, vigil_cloud_free);
  g_clear_pointer (&self->flammable, vigil_cloud_free);
  g_ptr_array_unref (self->zones);
  g_ptr_array_unref (self->gaps);
  g_array_unref (self->flames);
  g_free (self);
}

/* For the parts of the run. */

double
vigil_outcome_input (const VigilOutcome *self, VigilCaseInput input)
{
  return self->given->inputs[input].value;
}

gboolean
vigil_outcome_wants (const VigilOutcome *self, VigilEffect effect)
{
  const VigilSubstance *substance = self->substance;
  gboolean burns = !isnan (substance->combustion_heat) && !isnan (substance->lfl);

  if (self->given->effects != 0)
    return (self->given->effects & (1u << effect)) != 0;
  if (effect != VIGIL_EFFECT_TOXIC)
    return burns;
  for (guint tier = 0; tier < VIGIL_N_AEGL_TIERS; tier++)
    if (!isnan (substance->aegl[tier][VIGIL_AEGL_60_MIN]) || !isnan (substance->erpg[tier]) || !isnan (substance->pac[tier]))
      return TRUE;
  return !isnan (substance->idlh);
}

void
vigil_outcome_add_gap (VigilOutcome *self, VigilEffect effect, GError *error)
{
  g_autofree char *sentence = NULL;

  if (error == NULL)
    return;
  sentence = g_strdup_printf ("%s: %s", vigil_effect_get_label (effect), error->message);
  if (!g_ptr_array_find_with_equal_func (self->gaps, sentence, g_str_equal, NULL))
    g_ptr_array_add (self->gaps, g_steal_pointer (&sentence));
}

static void
show_level (VigilOutcomeZone *zone, const VigilHazardLevel *level)
{
  switch (level->kind)
    {
    case VIGIL_LEVEL_TOXIC:
      zone->unit = g_strdup (isnan (level->ppm) ? "mg/m³" : "ppm");
      zone->level_shown = isnan (level->ppm) ? level->value * 1e6 : level->ppm;
      break;
    case VIGIL_LEVEL_FLAMMABLE:
      zone->unit = g_strdup (isnan (level->share) ? "mg/m³" : "% LFL");
      zone->level_shown = isnan (level->share) ? level->value * 1e6 : level->share * 100.0;
      break;
    case VIGIL_LEVEL_HEAT:
      zone->unit = g_strdup ("kW/m²");
      zone->level_shown = level->value / 1000.0;
      break;
    default:
      zone->unit = g_strdup ("kPa");
      zone->level_shown = level->value / 1000.0;
      break;
    }
}

VigilOutcomeZone *
vigil_outcome_zone_new (VigilEffect effect, const VigilHazardLevel *level, const char *model)
{
  VigilOutcomeZone *zone = g_new0 (VigilOutcomeZone, 1);

  zone->effect = effect;
  zone->tier = VIGIL_N_TIERS - level->tier;
  zone->level = level->value;
  zone->standard = vigil_hazard_level_dup_label (level);
  zone->verified = level->verified;
  zone->reach = VIGIL_REACH_NOT_REACHED;
  zone->distance = NAN;
  zone->model = model;
  show_level (zone, level);
  return zone;
}

void
vigil_outcome_take_zone (VigilOutcome *self, VigilOutcomeZone *zone)
{
  self->reserves |= zone->reserves;
  g_ptr_array_add (self->zones, zone);
}

gboolean
vigil_outcome_override (const VigilOutcome *self, VigilEffect effect, VigilLevelKind kind, VigilHazardLevel levels[VIGIL_N_TIERS], guint *n,
                        GError **error)
{
  VigilHazardLevel site[VIGIL_N_TIERS];
  guint n_site = 0;

  for (guint tier = 0; tier < VIGIL_N_TIERS; tier++)
    if (!isnan (self->given->levels[effect].value[tier]))
      site[n_site++] = (VigilHazardLevel){
        .kind = kind,
        .tier = VIGIL_N_TIERS - tier,
        .value = self->given->levels[effect].value[tier],
        .standard = VIGIL_STANDARD_SITE,
        .share = NAN,
        .ppm = NAN,
        .verified = TRUE,
      };
  return n_site == 0 || vigil_threshold_override (levels, n, site, n_site, error);
}

/**
 * vigil_case_run:
 * @self: what is known of the release
 * @cancellable: (nullable)
 *
 * Source term, cloud, zones. Effects that cannot be computed are gaps of the outcome, in words; only what stops all of them is an error.
 *
 * Returns: (transfer full): the outcome, or %NULL: an input is missing or impossible, or the substance is not known
 */
VigilOutcome *
vigil_case_run (const VigilCase *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (VigilOutcome) outcome = NULL;

  g_return_val_if_fail (self, NULL);

  outcome = outcome_new (self);
  outcome->substance = vigil_substance_find (self->substance, error);
  if (outcome->substance == NULL || !vigil_outcome_assume (outcome, error) || !vigil_outcome_find_source (outcome, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  vigil_outcome_add_gas (outcome);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  vigil_outcome_add_fire (outcome);
  if (outcome->zones->len == 0 && outcome->gaps->len == 0)
    g_ptr_array_add (outcome->gaps, g_strdup (_ ("Nothing gets out, or nothing is known that it could do.")));
  return g_steal_pointer (&outcome);
}

/* Questions. */

const VigilCase *
vigil_outcome_get_case (const VigilOutcome *self)
{
  g_return_val_if_fail (self, NULL);

  return self->given;
}

const VigilSubstance *
vigil_outcome_get_substance (const VigilOutcome *self)
{
  g_return_val_if_fail (self, NULL);

  return self->substance;
}

const VigilOutcomeSource *
vigil_outcome_get_source (const VigilOutcome *self)
{
  g_return_val_if_fail (self, NULL);

  return &self->source;
}

const GPtrArray *
vigil_outcome_get_zones (const VigilOutcome *self)
{
  g_return_val_if_fail (self, NULL);

  return self->zones;
}

VigilReserves
vigil_outcome_get_reserves (const VigilOutcome *self)
{
  g_return_val_if_fail (self, 0);

  return self->reserves;
}

const GPtrArray *
vigil_outcome_get_gaps (const VigilOutcome *self)
{
  g_return_val_if_fail (self, NULL);

  return self->gaps;
}

/**
 * vigil_outcome_get_flames:
 *
 * Returns: (transfer none) (element-type VigilOutcomeFlame): length and tilt after Thomas (1963) of a pool fire, length of a jet
 *   fire by the screening formula of vigil_jet_fire_compute(), diameter and height of a fireball after CCPS
 */
const GArray *
vigil_outcome_get_flames (const VigilOutcome *self)
{
  g_return_val_if_fail (self, NULL);

  return self->flames;
}

static const VigilCloud *
cloud_of (const VigilOutcome *self)
{
  return self->toxic ? self->toxic : self->flammable;
}

double
vigil_outcome_concentration (const VigilOutcome *self, double east, double north, double z, double time)
{
  const VigilCloud *cloud;
  double x, y;

  g_return_val_if_fail (self, 0.0);

  cloud = cloud_of (self);
  if (cloud == NULL || !isfinite (east) || !isfinite (north) || !isfinite (time))
    return 0.0;
  vigil_cloud_place (cloud, east, north, &x, &y);
  return vigil_cloud_concentration (cloud, x, y, z, time);
}

double
vigil_outcome_arrival (const VigilOutcome *self, double east, double north, double level)
{
  const VigilCloud *cloud;
  double x, y, early = 0.0, late;

  g_return_val_if_fail (self, NAN);

  cloud = cloud_of (self);
  if (cloud == NULL || !isfinite (east) || !isfinite (north))
    return NAN;
  vigil_cloud_place (cloud, east, north, &x, &y);
  /* from no cloud to the moment it is thickest the concentration only rises */
  late = vigil_cloud_get_peak_time (cloud, x, y, VIGIL_BREATHING_HEIGHT);
  if (!(vigil_cloud_concentration (cloud, x, y, VIGIL_BREATHING_HEIGHT, late) >= level))
    return NAN;
  for (int i = 0; i < 40 && late - early > 0.1; i++)
    {
      double middle = 0.5 * (early + late);

      if (vigil_cloud_concentration (cloud, x, y, VIGIL_BREATHING_HEIGHT, middle) >= level)
        late = middle;
      else
        early = middle;
    }
  return late;
}

double
vigil_outcome_departure (const VigilOutcome *self, double east, double north)
{
  const VigilCloud *cloud;
  double x, y, early, late, least;

  g_return_val_if_fail (self, NAN);

  cloud = cloud_of (self);
  if (cloud == NULL || !isfinite (east) || !isfinite (north))
    return NAN;
  vigil_cloud_place (cloud, east, north, &x, &y);
  early = vigil_cloud_get_peak_time (cloud, x, y, VIGIL_BREATHING_HEIGHT);
  least = 0.01 * vigil_cloud_concentration (cloud, x, y, VIGIL_BREATHING_HEIGHT, early);
  if (least <= 0.0)
    return NAN;
  for (late = early + 60.0; late < LONGEST && vigil_cloud_concentration (cloud, x, y, VIGIL_BREATHING_HEIGHT, late) > least; late *= 1.5)
    early = late;
  if (late >= LONGEST)
    return INFINITY;
  for (int i = 0; i < 40 && late - early > 0.1; i++)
    {
      double middle = 0.5 * (early + late);

      if (vigil_cloud_concentration (cloud, x, y, VIGIL_BREATHING_HEIGHT, middle) > least)
        early = middle;
      else
        late = middle;
    }
  return late;
}

/* The widest zone of gas. */
static const VigilOutcomeZone *
widest (const VigilOutcome *self)
{
  const VigilOutcomeZone *found = NULL;

  for (guint i = 0; i < self->zones->len; i++)
    {
      const VigilOutcomeZone *zone = g_ptr_array_index (self->zones, i);

      if (zone->effect <= VIGIL_EFFECT_FLASH_FIRE && zone->shape && (found == NULL || zone->distance > found->distance))
        found = zone;
    }
  return found;
}

static VigilZoneShape *
run_wind (const VigilOutcome *self, double speed, double direction, GCancellable *cancellable, GError **error)
{
  g_autoptr (VigilCase) other = vigil_case_copy (self->given);
  g_autoptr (VigilOutcome) outcome = NULL;
  const VigilOutcomeZone *zone;

  vigil_case_set (other, VIGIL_CASE_WIND_SPEED, speed, VIGIL_INPUT_MAST, NULL, 0);
  vigil_case_set (other, VIGIL_CASE_WIND_FROM, direction, VIGIL_INPUT_MAST, NULL, 0);
  other->effects = 1u << VIGIL_EFFECT_TOXIC;
  if (self->toxic == NULL)
    other->effects = 1u << VIGIL_EFFECT_FLASH_FIRE;
  outcome = vigil_case_run (other, cancellable, error);
  if (outcome == NULL)
    return NULL;
  zone = widest (outcome);
  return zone ? vigil_zone_shape_ref (zone->shape) : vigil_zone_shape_new_empty ();
}

VigilZoneShape *
vigil_outcome_footprint (const VigilOutcome *self, const double *speeds, const double *directions, guint n, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) shapes = NULL;

  g_return_val_if_fail (self && (n == 0 || (speeds && directions)), NULL);

  shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_shape_unref);
  if (widest (self) == NULL)
    return vigil_zone_shape_new_empty ();
  for (guint i = 0; i < n; i++)
    {
      VigilZoneShape *shape;

      if (!(speeds[i] > 0.0)) /* calm: no model says where it went */
        continue;
      shape = run_wind (self, speeds[i], directions[i], cancellable, error);
      if (shape == NULL)
        return NULL;
      g_ptr_array_add (shapes, shape);
    }
  return vigil_zone_shape_new_union ((VigilZoneShape *const *) shapes->pdata, shapes->len, error);
}

/* Zones as they are shown and exported. */

static void
add_inputs (VigilZone *zone, const VigilCase *given)
{
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    {
      const VigilCaseInputInfo *info = vigil_case_input_info (i);
      const VigilInput *input = &given->inputs[i];
      g_autofree char *origin = NULL;

      if (input->origin == VIGIL_INPUT_NONE)
        continue;
      origin = g_strdup_printf ("%s%s%s", vigil_input_origin_to_string (input->origin), input->from[0] ? " " : "", input->from);
      vigil_zone_add_input (zone, info->name, input->value, info->unit, origin);
    }
}

/**
 * vigil_outcome_make_zone:
 * @from: a zone of @self that is reached
 * @time: when it was computed; 0: not said
 *
 * Returns: (transfer full): the same with all inputs, to be shown, journalled or exported
 */
VigilZone *
vigil_outcome_make_zone (const VigilOutcome *self, const VigilOutcomeZone *from, VigilTime time)
{
  VigilZone *zone;

  g_return_val_if_fail (self && from && from->shape, NULL);

  zone = vigil_zone_new (from->shape);

  zone->id = g_strdup_printf ("%s-%u", vigil_effect_to_string (from->effect), from->tier);
  zone->rank = (int) from->tier;
  zone->label = g_strdup (from->standard);
  zone->value = from->level_shown;
  zone->unit = g_strdup (from->unit);
  zone->substance = g_strdup (vigil_substance_get_name (self->substance));
  zone->computed = time;
  zone->model = g_strdup_printf ("%s, %s", from->model, VIGIL_HAZARD_MODEL_VERSION);
  zone->reserves = from->reserves;
  add_inputs (zone, self->given);
  return zone;
}

/* JSON. */

static void
add_number (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_reserves (JsonBuilder *builder, VigilReserves reserves)
{
  json_builder_set_member_name (builder, "reserves");
  json_builder_begin_array (builder);
  for (guint i = 0; i < VIGIL_N_RESERVES; i++)
    if (reserves & VIGIL_RESERVES_OF (i))
      json_builder_add_string_value (builder, vigil_reserve_name (i));
  json_builder_end_array (builder);
}

static void
add_zone (JsonBuilder *builder, const VigilOutcomeZone *zone)
{
  static const char *const reaches[] = { "reached", "not-reached", "beyond-range" };
  static const char *const tiers[] = { "red", "orange", "yellow" };

  json_builder_begin_object (builder);
  add_string (builder, "effect", vigil_effect_to_string (zone->effect));
  add_string (builder, "tier", tiers[zone->tier]);
  add_string (builder, "standard", zone->standard);
  add_number (builder, "level", zone->level_shown);
  add_string (builder, "unit", zone->unit);
  json_builder_set_member_name (builder, "verified");
  json_builder_add_boolean_value (builder, zone->verified);
  add_string (builder, "reach", reaches[zone->reach]);
  add_number (builder, "distance", zone->distance);
  add_number (builder, "area", zone->shape ? vigil_zone_shape_get_area (zone->shape) : 0.0);
  add_string (builder, "model", zone->model);
  add_reserves (builder, zone->reserves);
  json_builder_end_object (builder);
}

static void
add_source (JsonBuilder *builder, const VigilOutcomeSource *source)
{
  static const char *const phases[] = { "gas", "liquid", "two-phase" };

  json_builder_set_member_name (builder, "source");
  json_builder_begin_object (builder);
  add_string (builder, "phase", phases[source->phase]);
  add_number (builder, "rate", source->rate);
  add_number (builder, "airborneRate", source->airborne_rate);
  add_number (builder, "duration", source->duration);
  add_number (builder, "mass", source->mass);
  add_number (builder, "airborneMass", source->airborne_mass);
  add_number (builder, "flash", source->flash);
  add_number (builder, "poolArea", source->pool_area);
  json_builder_set_member_name (builder, "instantaneous");
  json_builder_add_boolean_value (builder, source->instantaneous);
  json_builder_end_object (builder);
}

/**
 * vigil_outcome_to_json:
 *
 * Returns: (transfer full): model and version, the case as it was run, the source, every zone without its outline, what is missing
 */
JsonNode *
vigil_outcome_to_json (const VigilOutcome *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "model", VIGIL_HAZARD_MODEL_VERSION);
  json_builder_set_member_name (builder, "case");
  json_builder_add_value (builder, vigil_case_to_json (self->given));
  add_source (builder, &self->source);
  json_builder_set_member_name (builder, "zones");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->zones->len; i++)
    add_zone (builder, g_ptr_array_index (self->zones, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "gaps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->gaps->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (self->gaps, i));
  json_builder_end_array (builder);
  add_reserves (builder, self->reserves);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
