/* vigil-case.c: one release with all its inputs, each with where it came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-case.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The limits are of what can be, not of what is likely: the model says the rest. */
static const VigilCaseInputInfo infos[VIGIL_N_CASE_INPUTS] = {
  [VIGIL_CASE_HOLE] = { "hole", N_ ("Hole"), "m", 1e-4, 5.0 },
  [VIGIL_CASE_HOLE_HEIGHT] = { "hole-height", N_ ("Hole above bottom"), "m", 0.0, 200.0 },
  [VIGIL_CASE_DISCHARGE] = { "discharge", N_ ("Discharge coefficient"), "", 0.01, 1.0 },
  [VIGIL_CASE_RATE] = { "rate", N_ ("Release rate"), "kg/s", 1e-9, 1e5 },
  [VIGIL_CASE_MASS] = { "mass", N_ ("Mass that can get out"), "kg", 1e-6, 1e9 },
  [VIGIL_CASE_DURATION] = { "duration", N_ ("Duration"), "s", 1.0, 86400.0 },
  [VIGIL_CASE_VOLUME] = { "volume", N_ ("Volume"), "m³", 1e-3, 1e6 },
  [VIGIL_CASE_DIAMETER] = { "diameter", N_ ("Diameter of the vessel"), "m", 0.05, 200.0 },
  [VIGIL_CASE_FILL] = { "fill", N_ ("Level"), "", 0.0, 1.0 },
  [VIGIL_CASE_TEMPERATURE] = { "temperature", N_ ("Temperature inside"), "K", 20.0, 2000.0 },
  [VIGIL_CASE_PRESSURE] = { "pressure", N_ ("Pressure inside, absolute"), "Pa", 1e3, 1e9 },
  [VIGIL_CASE_BUND] = { "bund", N_ ("Bund"), "m²", 0.1, 1e6 },
  [VIGIL_CASE_HEIGHT] = { "height", N_ ("Height of the release"), "m", 0.0, 500.0 },
  [VIGIL_CASE_WIND_SPEED] = { "wind-speed", N_ ("Wind speed"), "m/s", 0.0, 75.0 },
  [VIGIL_CASE_WIND_FROM] = { "wind-from", N_ ("Wind from"), "°", 0.0, 360.0 },
  [VIGIL_CASE_WIND_SPREAD] = { "wind-spread", N_ ("Spread of wind direction"), "°", 0.0, 180.0 },
  [VIGIL_CASE_AIR_TEMPERATURE] = { "air-temperature", N_ ("Air temperature"), "K", 180.0, 340.0 },
  [VIGIL_CASE_AIR_PRESSURE] = { "air-pressure", N_ ("Air pressure"), "Pa", 4e4, 1.2e5 },
  [VIGIL_CASE_HUMIDITY] = { "humidity", N_ ("Humidity"), "", 0.0, 1.0 },
  [VIGIL_CASE_RADIATION] = { "radiation", N_ ("Solar radiation"), "W/m²", 0.0, 1500.0 },
  [VIGIL_CASE_STABILITY] = { "stability", N_ ("Stability"), "", 0.0, VIGIL_N_STABILITIES - 1 },
  [VIGIL_CASE_ROUGHNESS] = { "roughness", N_ ("Roughness"), "m", 1e-5, 5.0 },
  [VIGIL_CASE_MIXING_HEIGHT] = { "mixing-height", N_ ("Mixing height"), "m", 10.0, 1e4 },
  [VIGIL_CASE_EXPOSURE] = { "exposure", N_ ("Time of exposure"), "s", 1.0, 28800.0 },
  [VIGIL_CASE_AIR_CHANGE] = { "air-change", N_ ("Air changes of buildings"), "1/h", 0.0, 100.0 },
};

static const char *const origin_names[VIGIL_N_INPUT_ORIGINS] = { "none", "assumed", "pack", "tag", "mast", "given" };
static const char *const release_names[VIGIL_N_RELEASES] = { "hole", "rate", "burst" };
static const char *const vessel_names[] = { "unknown", "upright", "lying", "sphere" };
static const char *const terrain_names[] = { "rural", "urban" };
static const char *const effect_names[VIGIL_N_EFFECTS] = { "toxic", "flash-fire", "pool-fire", "jet-fire", "fireball", "blast" };
static const char *const effect_labels[VIGIL_N_EFFECTS] = {
  N_ ("Toxic gas"), N_ ("Flammable gas"), N_ ("Pool fire"), N_ ("Jet fire"), N_ ("Fireball"), N_ ("Explosion"),
};

const VigilCaseInputInfo *
vigil_case_input_info (VigilCaseInput input)
{
  g_return_val_if_fail (input < VIGIL_N_CASE_INPUTS, NULL);

  return &infos[input];
}

const char *
vigil_input_origin_to_string (VigilInputOrigin origin)
{
  g_return_val_if_fail (origin < VIGIL_N_INPUT_ORIGINS, NULL);

  return origin_names[origin];
}

const char *
vigil_effect_to_string (VigilEffect effect)
{
  g_return_val_if_fail (effect < VIGIL_N_EFFECTS, NULL);

  return effect_names[effect];
}

const char *
vigil_effect_get_label (VigilEffect effect)
{
  g_return_val_if_fail (effect < VIGIL_N_EFFECTS, NULL);

  return _ (effect_labels[effect]);
}

/**
 * vigil_case_new:
 * @id: what the case is called in files and in the journal
 * @substance: CAS number; looked up when the case is run
 *
 * Returns: (transfer full): a leak through a hole in the open, all inputs not given
 */
VigilCase *
vigil_case_new (const char *id, const char *substance)
{
  VigilCase *self;

  g_return_val_if_fail (id && substance, NULL);

  self = g_new0 (VigilCase, 1);
  self->id = g_strdup (id);
  self->substance = g_strdup (substance);
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    self->inputs[i].value = NAN;
  for (guint i = 0; i < VIGIL_N_EFFECTS; i++)
    for (guint tier = 0; tier < G_N_ELEMENTS (self->levels[i].value); tier++)
      self->levels[i].value[tier] = NAN;
  return self;
}

VigilCase *
vigil_case_copy (const VigilCase *self)
{
  VigilCase *copy;

  g_return_val_if_fail (self, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->asset = g_strdup (self->asset);
  copy->substance = g_strdup (self->substance);
  return copy;
}

void
vigil_case_free (VigilCase *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->asset);
  g_free (self->substance);
  g_free (self);
}

/* What does not fit is cut between two characters. */
static void
take_from (VigilInput *input, const char *from)
{
  const char *end;

  g_strlcpy (input->from, from ? from : "", sizeof input->from);
  if (!g_utf8_validate (input->from, -1, &end))
    input->from[end - input->from] = '\0';
}

/**
 * vigil_case_set:
 * @value: in the unit of vigil_case_input_info(); a value outside its limits is kept and refused by the run, in words
 * @from: (nullable): tag, mast or table it was read from
 * @time: when it was measured; 0: not known
 */
void
vigil_case_set (VigilCase *self, VigilCaseInput input, double value, VigilInputOrigin origin, const char *from, VigilTime time)
{
  VigilInput *slot;

  g_return_if_fail (self && input < VIGIL_N_CASE_INPUTS && origin < VIGIL_N_INPUT_ORIGINS);

  slot = &self->inputs[input];
  slot->value = value;
  slot->origin = origin;
  slot->time = time;
  slot->quality = VIGIL_QUALITY_GOOD;
  take_from (slot, from);
}

double
vigil_case_get (const VigilCase *self, VigilCaseInput input)
{
  g_return_val_if_fail (self && input < VIGIL_N_CASE_INPUTS, NAN);

  return self->inputs[input].origin == VIGIL_INPUT_NONE ? NAN : self->inputs[input].value;
}

/* Writing. */

static void
add_input (JsonBuilder *builder, const VigilInput *input)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "value");
  json_builder_add_double_value (builder, input->value);
  json_builder_set_member_name (builder, "origin");
  json_builder_add_string_value (builder, origin_names[input->origin]);
  if (input->from[0] != '\0')
    {
      json_builder_set_member_name (builder, "from");
      json_builder_add_string_value (builder, input->from);
    }
  if (input->time > 0)
    {
      json_builder_set_member_name (builder, "time");
      json_builder_add_int_value (builder, input->time);
    }
  if (input->quality != VIGIL_QUALITY_GOOD)
    {
      json_builder_set_member_name (builder, "quality");
      json_builder_add_string_value (builder, vigil_quality_to_string (input->quality));
    }
  json_builder_end_object (builder);
}

static void
add_inputs (JsonBuilder *builder, const VigilCase *self)
{
  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_object (builder);
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    if (self->inputs[i].origin != VIGIL_INPUT_NONE && isfinite (self->inputs[i].value))
      {
        json_builder_set_member_name (builder, infos[i].name);
        add_input (builder, &self->inputs[i]);
      }
  json_builder_end_object (builder);
}

static void
add_word (JsonBuilder *builder, const char *member, const char *word)
{
  if (word == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, word);
}

static void
add_effects (JsonBuilder *builder, const VigilCase *self)
{
  if (self->effects == 0)
    return;
  json_builder_set_member_name (builder, "effects");
  json_builder_begin_array (builder);
  for (guint i = 0; i < VIGIL_N_EFFECTS; i++)
    if (self->effects & (1u << i))
      json_builder_add_string_value (builder, effect_names[i]);
  json_builder_end_array (builder);
}

static gboolean
has_levels (const VigilCaseLevels *levels)
{
  return !isnan (levels->value[0]) || !isnan (levels->value[1]) || !isnan (levels->value[2]);
}

static void
add_levels (JsonBuilder *builder, const VigilCase *self)
{
  json_builder_set_member_name (builder, "levels");
  json_builder_begin_object (builder);
  for (guint i = 0; i < VIGIL_N_EFFECTS; i++)
    if (has_levels (&self->levels[i]))
      {
        json_builder_set_member_name (builder, effect_names[i]);
        json_builder_begin_array (builder);
        for (guint tier = 0; tier < G_N_ELEMENTS (self->levels[i].value); tier++)
          if (isnan (self->levels[i].value[tier]))
            json_builder_add_null_value (builder);
          else
            json_builder_add_double_value (builder, self->levels[i].value[tier]);
        json_builder_end_array (builder);
      }
  json_builder_end_object (builder);
}

/**
 * vigil_case_to_json:
 *
 * Returns: (transfer full): an object that vigil_case_from_json() reads to the same case
 */
JsonNode *
vigil_case_to_json (const VigilCase *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self, NULL);

  json_builder_begin_object (builder);
  add_word (builder, "id", self->id);
  add_word (builder, "title", self->title);
  add_word (builder, "asset", self->asset);
  add_word (builder, "substance", self->substance);
  add_word (builder, "release", release_names[self->release]);
  add_word (builder, "terrain", terrain_names[self->terrain]);
  add_word (builder, "vessel", vessel_names[self->vessel]);
  json_builder_set_member_name (builder, "east");
  json_builder_add_double_value (builder, self->east);
  json_builder_set_member_name (builder, "north");
  json_builder_add_double_value (builder, self->north);
  add_effects (builder, self);
  if (self->detector_levels)
    {
      json_builder_set_member_name (builder, "detectorLevels");
      json_builder_add_boolean_value (builder, TRUE);
    }
  add_levels (builder, self);
  add_inputs (builder, self);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Reading. */

static gboolean
refuse (GError **error, const char *path, const char *reason)
{
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_CASE, "%s: %s", path, reason);
  return FALSE;
}

static gboolean
take_word (JsonNode *node, const char *path, const char **out, GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, path, _ ("must be a text"));
  *out = json_node_get_string (node);
  if (**out == '\0' || strlen (*out) > 200)
    return refuse (error, path, _ ("must have 1 to 200 bytes"));
  return TRUE;
}

static gboolean
take_choice (JsonNode *node, const char *path, const char *const *names, guint n, guint *out, GError **error)
{
  g_autofree char *excerpt = NULL;
  const char *word;

  if (!take_word (node, path, &word, error))
    return FALSE;
  for (*out = 0; *out < n; (*out)++)
    if (g_str_equal (word, names[*out]))
      return TRUE;
  excerpt = g_utf8_substring (word, 0, MIN (40, g_utf8_strlen (word, -1)));
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_CASE, _ ("%s: “%s” is not known"), path, excerpt);
  return FALSE;
}

static gboolean
take_number (JsonNode *node, const char *path, double *out, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return refuse (error, path, _ ("must be a number"));
  *out = json_node_get_double (node);
  return isfinite (*out) || refuse (error, path, _ ("must be a number"));
}

static gboolean
take_input_object (VigilInput *input, JsonObject *object, const char *path, GError **error)
{
  JsonObjectIter iter;
  const char *name, *word;
  JsonNode *node;
  guint choice;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (g_str_equal (name, "value"))
      {
        if (!take_number (node, path, &input->value, error))
          return FALSE;
      }
    else if (g_str_equal (name, "origin"))
      {
        if (!take_choice (node, path, origin_names, VIGIL_N_INPUT_ORIGINS, &choice, error))
          return FALSE;
        input->origin = choice;
      }
    else if (g_str_equal (name, "from") || g_str_equal (name, "quality"))
      {
        if (!take_word (node, path, &word, error))
          return FALSE;
        if (name[0] == 'f')
          take_from (input, word);
        else if (!vigil_quality_from_string (word, &input->quality))
          return refuse (error, path, _ ("has a quality that is not known"));
      }
    else if (g_str_equal (name, "time") && JSON_NODE_HOLDS_VALUE (node))
      input->time = json_node_get_int (node);
    else
      return refuse (error, path, _ ("has a member that is not known"));
  return TRUE;
}

static gboolean
take_input (VigilCase *self, VigilCaseInput which, JsonNode *node, GError **error)
{
  g_autofree char *path = g_strdup_printf ("$.inputs.%s", infos[which].name);
  VigilInput input = { .value = NAN, .origin = VIGIL_INPUT_GIVEN };

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!take_input_object (&input, json_node_get_object (node), path, error))
        return FALSE;
    }
  else if (!take_number (node, path, &input.value, error))
    return FALSE;
  if (!vigil_hazard_check (input.value, infos[which].least, infos[which].most, path, infos[which].unit, error))
    return FALSE;
  self->inputs[which] = input;
  return TRUE;
}

static gboolean
take_inputs (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, path, _ ("must be an object"));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      guint which = 0;

      while (which < VIGIL_N_CASE_INPUTS && !g_str_equal (name, infos[which].name))
        which++;
      if (which == VIGIL_N_CASE_INPUTS)
        return refuse (error, path, _ ("has a member that is not known"));
      if (!take_input (self, which, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_effects (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint effect;

  if (array == NULL || json_array_get_length (array) > VIGIL_N_EFFECTS)
    return refuse (error, path, _ ("must be a list of effects"));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (!take_choice (json_array_get_element (array, i), path, effect_names, VIGIL_N_EFFECTS, &effect, error))
        return FALSE;
      self->effects |= 1u << effect;
    }
  return TRUE;
}

static gboolean
take_detector_levels (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, path, _ ("must be true or false"));
  self->detector_levels = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
take_level (VigilCaseLevels *levels, JsonNode *node, const char *path, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) != G_N_ELEMENTS (levels->value))
    return refuse (error, path, _ ("must be three numbers, the worst first; null where there is none"));
  for (guint tier = 0; tier < G_N_ELEMENTS (levels->value); tier++)
    {
      JsonNode *element = json_array_get_element (array, tier);

      if (JSON_NODE_HOLDS_NULL (element))
        continue;
      if (!take_number (element, path, &levels->value[tier], error))
        return FALSE;
      if (levels->value[tier] <= 0.0)
        return refuse (error, path, _ ("must be above zero"));
    }
  return TRUE;
}

static gboolean
take_levels (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, path, _ ("must be an object"));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      guint effect = 0;

      while (effect < VIGIL_N_EFFECTS && !g_str_equal (name, effect_names[effect]))
        effect++;
      if (effect == VIGIL_N_EFFECTS)
        return refuse (error, path, _ ("has a member that is not known"));
      if (!take_level (&self->levels[effect], value, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_text (char **slot, JsonNode *node, const char *path, GError **error)
{
  const char *word;

  if (!take_word (node, path, &word, error))
    return FALSE;
  g_free (*slot);
  *slot = g_strdup (word);
  return TRUE;
}

static gboolean
take_id (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  return take_text (&self->id, node, path, error);
}

static gboolean
take_title (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  return take_text (&self->title, node, path, error);
}

static gboolean
take_asset (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  return take_text (&self->asset, node, path, error);
}

static gboolean
take_substance (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  return take_text (&self->substance, node, path, error);
}

static gboolean
take_place (double *slot, JsonNode *node, const char *path, GError **error)
{
  return take_number (node, path, slot, error) && vigil_hazard_check (*slot, -1e6, 1e6, path, "m", error);
}

static gboolean
take_east (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  return take_place (&self->east, node, path, error);
}

static gboolean
take_north (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  return take_place (&self->north, node, path, error);
}

static gboolean
take_release (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  guint choice;

  if (!take_choice (node, path, release_names, VIGIL_N_RELEASES, &choice, error))
    return FALSE;
  self->release = choice;
  return TRUE;
}

static gboolean
take_terrain (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  guint choice;

  if (!take_choice (node, path, terrain_names, G_N_ELEMENTS (terrain_names), &choice, error))
    return FALSE;
  self->terrain = choice;
  return TRUE;
}

static gboolean
take_vessel (VigilCase *self, JsonNode *node, const char *path, GError **error)
{
  guint choice;

  if (!take_choice (node, path, vessel_names, G_N_ELEMENTS (vessel_names), &choice, error))
    return FALSE;
  self->vessel = choice;
  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*take) (VigilCase *self, JsonNode *node, const char *path, GError **error);
} members[] = {
  { "id", take_id },           { "title", take_title },     { "asset", take_asset }, { "substance", take_substance },
  { "east", take_east },       { "north", take_north },     { "release", take_release }, { "terrain", take_terrain },
  { "vessel", take_vessel },   { "effects", take_effects }, { "levels", take_levels },   { "inputs", take_inputs },
  { "detectorLevels", take_detector_levels },
};

/* What is not known is a mistake of the writer, not to be passed over. */
static gboolean
take_member (VigilCase *self, const char *name, JsonNode *node, GError **error)
{
  g_autofree char *path = g_strdup_printf ("$.%.40s", name);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (name, members[i].name))
      return members[i].take (self, node, path, error);
  return refuse (error, "$", _ ("has a member that is not known"));
}

static gboolean
take_case (VigilCase *self, JsonNode *node, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "$", _ ("must be an object"));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (!take_member (self, name, value, error))
      return FALSE;
  return self->substance[0] != '\0' || refuse (error, "$.substance", _ ("is missing"));
}

/**
 * vigil_case_from_json:
 *
 * An input may be a number, then it counts as given, or an object with its origin.
 *
 * Returns: (transfer full): the case, or %NULL with the JSON path and the reason
 */
VigilCase *
vigil_case_from_json (JsonNode *node, GError **error)
{
  g_autoptr (VigilCase) self = NULL;

  g_return_val_if_fail (node, NULL);

  self = vigil_case_new ("case", "");
  return take_case (self, node, error) ? g_steal_pointer (&self) : NULL;
}
