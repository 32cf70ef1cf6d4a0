/* vigil-substance-load.c: reads the built-in substances from their JSON text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-substance-private.h"

#include "core/vigil-json.h"

#include <glib/gi18n.h>
#include <math.h>

/* Where a number goes and what it may be. */
typedef struct
{
  const char *member;
  gsize offset;
  double least, most;
} Number;

#define NUMBER(member, field, least, most) { member, G_STRUCT_OFFSET (VigilSubstance, field), least, most }

static const Number property_numbers[] = {
  NUMBER ("molarMass", molar_mass, 0.002, 1),
  NUMBER ("boilingPoint", boiling_point, 4, 1000),
  NUMBER ("criticalTemperature", critical_temperature, 5, 2000),
  NUMBER ("criticalPressure", critical_pressure, 1e5, 1e8),
  NUMBER ("vaporisationHeat", vaporisation_heat, 1e4, 1e7),
  NUMBER ("liquidDensityBoiling", liquid_density_boiling, 50, 20000),
  NUMBER ("liquidDensity293", liquid_density_293, 50, 20000),
  NUMBER ("gasHeatCapacity", gas_heat_capacity, 100, 20000),
  NUMBER ("gamma", gamma, 1.0001, 1.7),
  NUMBER ("liquidHeatCapacity", liquid_heat_capacity, 100, 20000),
  NUMBER ("combustionHeat", combustion_heat, 1e5, 2e8),
};

static const Number flammability_numbers[] = {
  NUMBER ("lfl", lfl, 1e-4, 1),
  NUMBER ("ufl", ufl, 1e-4, 1),
  NUMBER ("autoignition", autoignition, 200, 2000),
  NUMBER ("flashPoint", flash_point, 100, 1000),
};

static const Number toxicity_numbers[] = {
  NUMBER ("idlh", idlh, 1e-6, 1e6),
};

static const char *const group_names[VIGIL_N_SUBSTANCE_GROUPS] = {
  [VIGIL_SUBSTANCE_IDENTITY] = "identity",         [VIGIL_SUBSTANCE_PROPERTIES] = "properties",
  [VIGIL_SUBSTANCE_LIQUID_HEAT] = "liquidHeat",    [VIGIL_SUBSTANCE_FLAMMABILITY] = "flammability",
  [VIGIL_SUBSTANCE_AEGL] = "aegl",                 [VIGIL_SUBSTANCE_ERPG] = "erpg",
  [VIGIL_SUBSTANCE_IDLH] = "idlh",                 [VIGIL_SUBSTANCE_PAC] = "pac",
  [VIGIL_SUBSTANCE_PROBIT] = "probit",
};

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_CASE, _ ("The table of substances is wrong at “%s”."), what);
  return FALSE;
}

static JsonObject *
get_object (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
get_boolean (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* NaN for null and for what is not there. */
static double
node_number (JsonNode *node)
{
  if (node && (json_node_get_value_type (node) == G_TYPE_DOUBLE || json_node_get_value_type (node) == G_TYPE_INT64))
    return json_node_get_double (node);
  return NAN;
}

static gboolean
read_numbers (JsonObject *object, VigilSubstance *self, const Number *numbers, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      double *field = &G_STRUCT_MEMBER (double, self, numbers[i].offset);

      *field = NAN;
      if (!object || !json_object_has_member (object, numbers[i].member))
        continue;
      *field = node_number (json_object_get_member (object, numbers[i].member));
      if (!isfinite (*field) || *field < numbers[i].least || *field > numbers[i].most)
        return fail (error, numbers[i].member);
    }
  return TRUE;
}

/* Fills @values with NaN; then from the array @member where it is, whose length must be right. */
static gboolean
read_array (JsonObject *object, const char *member, double *values, guint n, GError **error)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != n)
    return fail (error, member);
  for (guint i = 0; i < n; i++)
    values[i] = node_number (json_array_get_element (json_node_get_array (node), i));
  return TRUE;
}

static JsonArray *
get_tier (JsonObject *object, const char *member, guint tier)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *tiers = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode *row = tiers && tier < json_array_get_length (tiers) ? json_array_get_element (tiers, tier) : NULL;

  if (!row || !JSON_NODE_HOLDS_ARRAY (row) || json_array_get_length (json_node_get_array (row)) != VIGIL_N_AEGL_DURATIONS)
    return NULL;
  return json_node_get_array (row);
}

static gboolean
is_true (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static gboolean
read_aegl_tier (JsonObject *object, VigilSubstance *self, guint tier, GError **error)
{
  JsonArray *values = get_tier (object, "aegl", tier);
  JsonArray *verified = get_tier (object, "aeglVerified", tier);

  if (!values || !verified)
    return fail (error, "aegl");
  for (guint i = 0; i < VIGIL_N_AEGL_DURATIONS; i++)
    {
      self->aegl[tier][i] = node_number (json_array_get_element (values, i));
      self->aegl_verified[tier][i] = is_true (json_array_get_element (verified, i));
    }
  return TRUE;
}

static gboolean
read_aegl (JsonObject *object, VigilSubstance *self, GError **error)
{
  JsonNode *none = object ? json_object_get_member (object, "aeglNotRecommended") : NULL;

  for (guint tier = 0; tier < VIGIL_N_AEGL_TIERS; tier++)
    for (guint i = 0; i < VIGIL_N_AEGL_DURATIONS; i++)
      self->aegl[tier][i] = NAN;
  self->aegl_status = g_strdup (get_text (object, "aeglStatus") ?: "");
  if (!object || !json_object_has_member (object, "aegl"))
    return TRUE;
  for (guint tier = 0; tier < VIGIL_N_AEGL_TIERS; tier++)
    {
      if (!read_aegl_tier (object, self, tier, error))
        return FALSE;
      if (none && JSON_NODE_HOLDS_ARRAY (none) && tier < json_array_get_length (json_node_get_array (none)))
        self->aegl_not_recommended[tier] = is_true (json_array_get_element (json_node_get_array (none), tier));
    }
  return TRUE;
}

static gboolean
read_toxicity (JsonObject *object, VigilSubstance *self, GError **error)
{
  self->tox_unit = g_strcmp0 (get_text (object, "unit"), "mg/m3") == 0 ? VIGIL_TOX_MG_M3 : VIGIL_TOX_PPM;
  return read_numbers (object, self, toxicity_numbers, G_N_ELEMENTS (toxicity_numbers), error)
         && read_array (object, "erpg", self->erpg, VIGIL_N_ERPG_TIERS, error)
         && read_array (object, "pac", self->pac, VIGIL_N_PAC_TIERS, error)
         && read_array (object, "probit", self->probit, 3, error) && read_aegl (object, self, error);
}

static gboolean
read_properties (JsonObject *object, VigilSubstance *self, GError **error)
{
  if (!object)
    return fail (error, "properties");
  if (!read_numbers (object, self, property_numbers, G_N_ELEMENTS (property_numbers), error)
      || !read_array (object, "antoine", self->antoine, 3, error)
      || !read_array (object, "antoineRange", self->antoine_range, 2, error)
      || !read_array (object, "dippr101", self->dippr, 5, error)
      || !read_array (object, "dippr101Range", self->dippr_range, 2, error))
    return FALSE;
  if (!isfinite (self->molar_mass) || !isfinite (self->boiling_point) || !isfinite (self->critical_temperature))
    return fail (error, "properties");
  return TRUE;
}

static void
read_origin (JsonObject *object, VigilSubstance *self)
{
  for (guint i = 0; i < VIGIL_N_SUBSTANCE_GROUPS; i++)
    {
      JsonObject *group = get_object (object, group_names[i]);

      self->origin[i].source = g_strdup (get_text (group, "source") ?: "");
      self->origin[i].verified = get_boolean (group, "verified");
    }
}

static char **
read_aliases (JsonObject *object)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (object, "aliases");
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING)
      g_ptr_array_add (all, g_strdup (json_array_get_string_element (array, i)));
  g_ptr_array_add (all, NULL);
  return (char **) g_ptr_array_steal (all, NULL);
}

static gboolean
read_identity (JsonObject *object, VigilSubstance *self, GError **error)
{
  JsonObject *names = get_object (object, "name");
  double un = node_number (json_object_get_member (object, "un"));

  self->id = g_strdup (get_text (object, "id"));
  self->name = g_strdup (get_text (names, "en"));
  self->name_zh = g_strdup (get_text (names, "zh"));
  self->cas = g_strdup (get_text (object, "cas"));
  self->formula = g_strdup (get_text (object, "formula") ?: "");
  self->note = g_strdup (get_text (object, "note") ?: "");
  self->associates = get_boolean (object, "associates");
  self->aliases = (const char *const *) read_aliases (object);
  self->un = un >= 1 && un <= 9999 ? un : 0;
  return self->id && self->name && self->name_zh && self->cas ? TRUE : fail (error, "name");
}

static gboolean
read_substance (JsonNode *node, VigilSubstance *self, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (!object)
    return fail (error, "substances");
  read_origin (get_object (object, "origin"), self);
  if (read_identity (object, self, error) && read_properties (get_object (object, "properties"), self, error)
      && read_numbers (get_object (object, "flammability"), self, flammability_numbers,
                       G_N_ELEMENTS (flammability_numbers), error)
      && read_toxicity (get_object (object, "toxicity"), self, error))
    return TRUE;
  g_prefix_error (error, "%s: ", self->id ? self->id : "?");
  return FALSE;
}

static JsonArray *
get_list (JsonNode *root, GError **error)
{
  JsonNode *list = NULL;
  guint n;

  if (JSON_NODE_HOLDS_OBJECT (root) && g_strcmp0 (get_text (json_node_get_object (root), "format"), "vigil-substances") == 0)
    list = json_object_get_member (json_node_get_object (root), "substances");
  n = list && JSON_NODE_HOLDS_ARRAY (list) ? json_array_get_length (json_node_get_array (list)) : 0;
  if (n > 0 && n <= VIGIL_SUBSTANCES_MAX)
    return json_node_get_array (list);
  fail (error, "substances");
  return NULL;
}

VigilSubstance *
vigil_substances_parse (const char *text, gsize length, guint *n, GError **error)
{
  g_autoptr (JsonNode) root = vigil_json_parse (text, length, error);
  JsonArray *list = root ? get_list (root, error) : NULL;
  VigilSubstance *all;

  if (!list)
    return NULL;
  *n = json_array_get_length (list);
  all = g_new0 (VigilSubstance, *n);
  for (guint i = 0; i < *n; i++)
    if (!read_substance (json_array_get_element (list, i), &all[i], error))
      {
        vigil_substances_free (all, *n);
        return NULL;
      }
  return all;
}

void
vigil_substances_free (VigilSubstance *all, guint n)
{
  for (guint i = 0; all && i < n; i++)
    {
      g_free ((char *) all[i].id);
      g_free ((char *) all[i].name);
      g_free ((char *) all[i].name_zh);
      g_free ((char *) all[i].cas);
      g_free ((char *) all[i].formula);
      g_free ((char *) all[i].note);
      g_free ((char *) all[i].aegl_status);
      g_strfreev ((char **) all[i].aliases);
      for (guint group = 0; group < VIGIL_N_SUBSTANCE_GROUPS; group++)
        g_free ((char *) all[i].origin[group].source);
    }
  g_free (all);
}
