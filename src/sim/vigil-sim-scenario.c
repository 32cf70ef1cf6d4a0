/* vigil-sim-scenario.c: a scripted course of events, from JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-scenario.h"

#include "core/vigil-json.h"
#include "sim/vigil-sim-vehicles.h"

#include <math.h>

#define MAX_INJECTS 1000
#define MAX_SECONDS (7.0 * 86400.0)

G_DEFINE_QUARK (vigil-sim-scenario-error-quark, vigil_sim_scenario_error)

static const char *const inject_names[VIGIL_SIM_N_INJECTS]
    = { "release", "stop", "fire", "tag", "power-dip", "person", "evacuate", "wind", "dispatch" };

static void
clear_inject (gpointer data)
{
  VigilSimInject *inject = data;

  g_free (inject->asset);
  g_free (inject->tag);
  g_free (inject->enterprise);
  g_free (inject->chemical);
  g_strfreev (inject->stopped_by);
  g_strfreev (inject->sprays);
}

void
vigil_sim_scenario_free (VigilSimScenario *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  vigil_text_clear (&self->title);
  g_array_unref (self->injects);
  g_free (self);
}

static gboolean
fail (GError **error, const char *where, const char *what)
{
  g_set_error (error, VIGIL_SIM_SCENARIO_ERROR, VIGIL_SIM_SCENARIO_ERROR_INVALID, "%s %s", where, what);
  return FALSE;
}

static gboolean
read_string (JsonObject *object, const char *where, const char *member, char **out, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      g_autofree char *what = g_strdup_printf ("has a member “%s” that is not a string", member);

      return fail (error, where, what);
    }
  *out = g_strdup (json_node_get_string (node));
  return TRUE;
}

static gboolean
read_number (JsonObject *object, const char *where, const char *member, double low, double high, double *out, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *what = NULL;
  GType type;
  double value;

  if (node == NULL)
    return TRUE;
  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  value = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;
  if (value >= low && value <= high)
    {
      *out = value;
      return TRUE;
    }
  what = g_strdup_printf ("has a member “%s” that is not a number from %g to %g", member, low, high);
  return fail (error, where, what);
}

static gboolean
read_strings (JsonObject *object, const char *where, const char *member, GStrv *out, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
        array = NULL;
      else
        g_strv_builder_add (builder, json_node_get_string (item));
    }
  if (array == NULL)
    {
      g_autofree char *what = g_strdup_printf ("has a member “%s” that is not a list of strings", member);

      return fail (error, where, what);
    }
  *out = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_text (JsonObject *object, const char *where, const char *member, VigilText *out, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return read_string (json_node_get_object (node), where, "zh", &out->zh, error)
           && read_string (json_node_get_object (node), where, "en", &out->en, error);
  return read_string (object, where, member, &out->en, error);
}

static gboolean
read_kind (JsonObject *object, const char *where, VigilSimInject *inject, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;

  if (!read_string (object, where, "inject", &name, error))
    return FALSE;
  for (guint i = 0; name != NULL && i < VIGIL_SIM_N_INJECTS; i++)
    if (g_str_equal (name, inject_names[i]))
      {
        inject->kind = (VigilSimInjectKind) i;
        return TRUE;
      }
  what = g_strdup_printf ("has no known “inject”: %s", name != NULL ? name : "it is missing");
  return fail (error, where, what);
}

static gboolean
read_choices (JsonObject *object, const char *where, VigilSimInject *inject, GError **error)
{
  g_autofree char *state = NULL, *vehicle = NULL;
  VigilSimVehicleKind kind = VIGIL_SIM_VEHICLE_FIRE;

  inject->state = VIGIL_TRACK_SOS;
  if (!read_string (object, where, "state", &state, error) || !read_string (object, where, "vehicle", &vehicle, error))
    return FALSE;
  if (state != NULL && !vigil_track_state_from_string (state, &inject->state))
    return fail (error, where, "has a “state” that is none of normal, sos, motionless, lost");
  if (vehicle != NULL && !vigil_sim_vehicle_kind_from_string (vehicle, &kind))
    return fail (error, where, "has a “vehicle” that is none of truck, patrol, fire, ambulance");
  inject->vehicle = (int) kind;
  return TRUE;
}

static gboolean
read_numbers (JsonObject *object, const char *where, VigilSimInject *inject, GError **error)
{
  return read_number (object, where, "at", 0.0, MAX_SECONDS, &inject->at, error)
         && read_number (object, where, "rate", 0.0, 10000.0, &inject->rate, error)
         && read_number (object, where, "ramp", 0.0, 3600.0, &inject->ramp, error)
         && read_number (object, where, "height", 0.0, 200.0, &inject->height, error)
         && read_number (object, where, "value", -1e9, 1e9, &inject->value, error)
         && read_number (object, where, "tau", 0.0, 36000.0, &inject->tau, error)
         && read_number (object, where, "seconds", 0.0, MAX_SECONDS, &inject->seconds, error)
         && read_number (object, where, "fraction", 0.0, 1.0, &inject->fraction, error)
         && read_number (object, where, "radius", 0.0, 100000.0, &inject->radius, error)
         && read_number (object, where, "rise", 0.0, 2.0, &inject->rise, error)
         && read_number (object, where, "direction", 0.0, 360.0, &inject->direction, error)
         && read_number (object, where, "speed", 0.0, 60.0, &inject->speed, error)
         && read_number (object, where, "sprayPass", 0.0, 1.0, &inject->spray_pass, error);
}

static gboolean
needs (const VigilSimInject *inject, const char *where, GError **error)
{
  switch (inject->kind)
    {
    case VIGIL_SIM_INJECT_RELEASE:
      return (inject->asset != NULL && isfinite (inject->rate)) || fail (error, where, "needs “asset” and “rate”");
    case VIGIL_SIM_INJECT_TAG:
      return (inject->tag != NULL && isfinite (inject->value)) || fail (error, where, "needs “tag” and “value”");
    case VIGIL_SIM_INJECT_WIND:
      return (isfinite (inject->direction) && isfinite (inject->speed)) || fail (error, where, "needs “direction” and “speed”");
    case VIGIL_SIM_INJECT_POWER_DIP:
      return TRUE;
    default:
      return inject->asset != NULL || fail (error, where, "needs “asset”");
    }
}

static gboolean
read_inject (JsonNode *node, const char *where, VigilSimInject *inject, GError **error)
{
  JsonObject *object;

  *inject = (VigilSimInject){
    .rate = NAN, .value = NAN, .direction = NAN, .speed = NAN, .ramp = 10.0, .height = 1.0, .tau = 10.0, .seconds = 300.0,
    .fraction = 0.5, .radius = 150.0, .rise = 0.6, .spray_pass = 0.35,
  };
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, where, "is not an object");
  object = json_node_get_object (node);
  return read_kind (object, where, inject, error) && read_numbers (object, where, inject, error)
         && read_string (object, where, "asset", &inject->asset, error) && read_string (object, where, "tag", &inject->tag, error)
         && read_string (object, where, "enterprise", &inject->enterprise, error)
         && read_string (object, where, "chemical", &inject->chemical, error)
         && read_strings (object, where, "stoppedBy", &inject->stopped_by, error)
         && read_strings (object, where, "sprays", &inject->sprays, error) && read_choices (object, where, inject, error)
         && needs (inject, where, error);
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  double at_a = ((const VigilSimInject *) a)->at, at_b = ((const VigilSimInject *) b)->at;

  return (at_a > at_b) - (at_a < at_b);
}

static gboolean
read_timeline (VigilSimScenario *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "timeline");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) == 0 || json_array_get_length (array) > MAX_INJECTS)
    return fail (error, "$", "needs a “timeline” of 1 to 1000 injects");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("$.timeline[%u]", i);
      VigilSimInject inject;
      gboolean ok = read_inject (json_array_get_element (array, i), where, &inject, error);

      g_array_append_val (self->injects, inject);
      if (!ok)
        return FALSE;
    }
  g_array_sort (self->injects, by_time);
  return TRUE;
}

/**
 * vigil_sim_scenario_parse:
 * @text: JSON
 * @length: bytes
 * @error: %VIGIL_SIM_SCENARIO_ERROR or %VIGIL_JSON_ERROR
 *
 * Returns: (transfer full): the scenario
 */
VigilSimScenario *
vigil_sim_scenario_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) node = vigil_json_parse (text, length, error);
  g_autoptr (VigilSimScenario) self = g_new0 (VigilSimScenario, 1);
  JsonObject *root;
  JsonNode *drill;

  self->injects = g_array_new (FALSE, FALSE, sizeof (VigilSimInject));
  g_array_set_clear_func (self->injects, clear_inject);
  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "$", "is not an object") ? NULL : NULL;
  root = json_node_get_object (node);
  drill = json_object_get_member (root, "drill");
  self->drill = drill != NULL && JSON_NODE_HOLDS_VALUE (drill) && json_node_get_boolean (drill);
  self->seconds = 900.0;
  if (!read_string (root, "$", "id", &self->id, error) || !read_text (root, "$", "title", &self->title, error)
      || !read_number (root, "$", "seconds", 1.0, MAX_SECONDS, &self->seconds, error) || !read_timeline (self, root, error))
    return NULL;
  if (self->id == NULL || (self->title.zh == NULL && self->title.en == NULL))
    return fail (error, "$", "needs “id” and “title”") ? NULL : NULL;
  return g_steal_pointer (&self);
}

/**
 * vigil_sim_scenario_load:
 * @path: a file
 * @error: as for vigil_sim_scenario_parse(), or %G_FILE_ERROR
 *
 * Returns: (transfer full): the scenario
 */
VigilSimScenario *
vigil_sim_scenario_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  VigilSimScenario *self;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  self = vigil_sim_scenario_parse (text, length, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}

static gboolean
known (VigilSite *site, const char *id, const char *where, GError **error)
{
  if (id == NULL || vigil_site_lookup (site, id, NULL) != NULL)
    return TRUE;
  g_set_error (error, VIGIL_SIM_SCENARIO_ERROR, VIGIL_SIM_SCENARIO_ERROR_UNKNOWN, "%s: the site has no “%s”", where, id);
  return FALSE;
}

static gboolean
all_known (VigilSite *site, GStrv ids, const char *where, GError **error)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (!known (site, ids[i], where, error))
      return FALSE;
  return TRUE;
}

/**
 * vigil_sim_scenario_check:
 * @self: a scenario
 * @site: where it is to be played
 * @error: %VIGIL_SIM_SCENARIO_ERROR_UNKNOWN
 *
 * Returns: whether the site has everything that the scenario names
 */
gboolean
vigil_sim_scenario_check (const VigilSimScenario *self, VigilSite *site, GError **error)
{
  for (guint i = 0; i < self->injects->len; i++)
    {
      const VigilSimInject *inject = &g_array_index (self->injects, VigilSimInject, i);
      g_autofree char *where = g_strdup_printf ("%s, %s at %g s", self->id, inject_names[inject->kind], inject->at);

      if (!known (site, inject->asset, where, error) || !known (site, inject->tag, where, error)
          || !known (site, inject->enterprise, where, error) || !all_known (site, inject->stopped_by, where, error)
          || !all_known (site, inject->sprays, where, error))
        return FALSE;
    }
  return TRUE;
}
