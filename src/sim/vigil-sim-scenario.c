/* vigil-sim-scenario.c: a scripted course of events, from JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-scenario.h"

#include "sim/vigil-sim-json.h"
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
read_kind (const VigilSimJson *json, VigilSimInject *inject, GError **error)
{
  g_autofree char *name = NULL;

  if (!vigil_sim_json_string (json, "inject", &name, error))
    return FALSE;
  for (guint i = 0; name != NULL && i < VIGIL_SIM_N_INJECTS; i++)
    if (g_str_equal (name, inject_names[i]))
      {
        inject->kind = (VigilSimInjectKind) i;
        return TRUE;
      }
  return vigil_sim_json_fail (json, error, "has no known “inject”: %s",
                              name != NULL ? name : "it is missing");
}

static gboolean
read_choices (const VigilSimJson *json, VigilSimInject *inject, GError **error)
{
  g_autofree char *state = NULL, *vehicle = NULL;
  VigilSimVehicleKind kind = VIGIL_SIM_VEHICLE_FIRE;

  inject->state = VIGIL_TRACK_SOS;
  if (!vigil_sim_json_string (json, "state", &state, error)
      || !vigil_sim_json_string (json, "vehicle", &vehicle, error))
    return FALSE;
  if (state != NULL && !vigil_track_state_from_string (state, &inject->state))
    return vigil_sim_json_fail (json, error, "“state” is none of normal, sos, motionless, lost");
  if (vehicle != NULL && !vigil_sim_vehicle_kind_from_string (vehicle, &kind))
    return vigil_sim_json_fail (json, error, "“vehicle” is none of truck, patrol, fire, ambulance");
  inject->vehicle = (int) kind;
  return TRUE;
}

static gboolean
read_numbers (const VigilSimJson *json, VigilSimInject *inject, GError **error)
{
  const struct
  {
    const char *member;
    double low, high, *out;
  } numbers[] = {
    { "at", 0.0, MAX_SECONDS, &inject->at },
    { "rate", 0.0, 10000.0, &inject->rate },
    { "ramp", 0.0, 3600.0, &inject->ramp },
    { "height", 0.0, 200.0, &inject->height },
    { "value", -1e9, 1e9, &inject->value },
    { "tau", 0.0, 36000.0, &inject->tau },
    { "seconds", 0.0, MAX_SECONDS, &inject->seconds },
    { "fraction", 0.0, 1.0, &inject->fraction },
    { "radius", 0.0, 100000.0, &inject->radius },
    { "rise", 0.0, 2.0, &inject->rise },
    { "direction", 0.0, 360.0, &inject->direction },
    { "speed", 0.0, 60.0, &inject->speed },
    { "sprayPass", 0.0, 1.0, &inject->spray_pass },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!vigil_sim_json_number (json, numbers[i].member, numbers[i].low, numbers[i].high,
                                numbers[i].out, error))
      return FALSE;
  return TRUE;
}

static gboolean
needs (const VigilSimInject *inject, const VigilSimJson *json, GError **error)
{
  switch (inject->kind)
    {
    case VIGIL_SIM_INJECT_RELEASE:
      return (inject->asset != NULL && isfinite (inject->rate))
             || vigil_sim_json_fail (json, error, "needs “asset” and “rate”");
    case VIGIL_SIM_INJECT_TAG:
      return (inject->tag != NULL && isfinite (inject->value))
             || vigil_sim_json_fail (json, error, "needs “tag” and “value”");
    case VIGIL_SIM_INJECT_WIND:
      return (isfinite (inject->direction) && isfinite (inject->speed))
             || vigil_sim_json_fail (json, error, "needs “direction” and “speed”");
    case VIGIL_SIM_INJECT_POWER_DIP:
      return TRUE;
    default:
      return inject->asset != NULL || vigil_sim_json_fail (json, error, "needs “asset”");
    }
}

static gboolean
read_inject (const VigilSimJson *json, VigilSimInject *inject, GError **error)
{
  static const char *const members[]
      = { "at",       "inject",    "asset",  "tag",       "enterprise", "chemical",
          "rate",     "ramp",      "height", "value",     "tau",        "seconds",
          "fraction", "radius",    "rise",   "direction", "speed",      "state",
          "vehicle",  "stoppedBy", "sprays", "sprayPass", NULL };

  *inject = (VigilSimInject){
    .rate = NAN,
    .value = NAN,
    .direction = NAN,
    .speed = NAN,
    .ramp = 10.0,
    .height = 1.0,
    .tau = 10.0,
    .seconds = 300.0,
    .fraction = 0.5,
    .radius = 150.0,
    .rise = 0.6,
    .spray_pass = 0.35,
  };
  if (json->object == NULL)
    return vigil_sim_json_fail (json, error, "is not an object");
  return read_kind (json, inject, error) && vigil_sim_json_known (json, members, error)
         && read_numbers (json, inject, error)
         && vigil_sim_json_string (json, "asset", &inject->asset, error)
         && vigil_sim_json_string (json, "tag", &inject->tag, error)
         && vigil_sim_json_string (json, "enterprise", &inject->enterprise, error)
         && vigil_sim_json_string (json, "chemical", &inject->chemical, error)
         && vigil_sim_json_strings (json, "stoppedBy", &inject->stopped_by, error)
         && vigil_sim_json_strings (json, "sprays", &inject->sprays, error)
         && read_choices (json, inject, error) && needs (inject, json, error);
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  double at_a = ((const VigilSimInject *) a)->at, at_b = ((const VigilSimInject *) b)->at;

  return (at_a > at_b) - (at_a < at_b);
}

static gboolean
read_timeline (VigilSimScenario *self, const VigilSimJson *root, GError **error)
{
  JsonNode *node = json_object_get_member (root->object, "timeline");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) == 0
      || json_array_get_length (array) > MAX_INJECTS)
    return vigil_sim_json_fail (root, error, "needs a “timeline” of 1 to %d injects", MAX_INJECTS);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      g_autofree char *where = g_strdup_printf ("$.timeline[%u]", i);
      VigilSimJson json = { JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL,
                            where, root->domain, root->code };
      VigilSimInject inject;
      gboolean ok = read_inject (&json, &inject, error);

      g_array_append_val (self->injects, inject);
      if (!ok)
        return FALSE;
    }
  g_array_sort (self->injects, by_time);
  return TRUE;
}

static gboolean
read_root (VigilSimScenario *self, const VigilSimJson *root, GError **error)
{
  static const char *const members[] = { "id", "title", "drill", "seconds", "timeline", NULL };

  if (root->object == NULL)
    return vigil_sim_json_fail (root, error, "is not an object");
  if (!vigil_sim_json_known (root, members, error)
      || !vigil_sim_json_string (root, "id", &self->id, error)
      || !vigil_sim_json_text (root, "title", &self->title, error)
      || !vigil_sim_json_boolean (root, "drill", &self->drill, error)
      || !vigil_sim_json_number (root, "seconds", 1.0, MAX_SECONDS, &self->seconds, error)
      || !read_timeline (self, root, error))
    return FALSE;
  if (self->id == NULL || (self->title.zh == NULL && self->title.en == NULL))
    return vigil_sim_json_fail (root, error, "needs “id” and “title”");
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
  VigilSimJson root = { NULL, "$", VIGIL_SIM_SCENARIO_ERROR, VIGIL_SIM_SCENARIO_ERROR_INVALID };

  self->seconds = 900.0;
  self->injects = g_array_new (FALSE, FALSE, sizeof (VigilSimInject));
  g_array_set_clear_func (self->injects, clear_inject);
  if (node == NULL)
    return NULL;
  root.object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  return read_root (self, &root, error) ? g_steal_pointer (&self) : NULL;
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
  g_set_error (error, VIGIL_SIM_SCENARIO_ERROR, VIGIL_SIM_SCENARIO_ERROR_UNKNOWN,
               "%s: the site has no “%s”", where, id);
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
      g_autofree char *where
          = g_strdup_printf ("%s, %s at %g s", self->id, inject_names[inject->kind], inject->at);

      if (!known (site, inject->asset, where, error) || !known (site, inject->tag, where, error)
          || !known (site, inject->enterprise, where, error)
          || !all_known (site, inject->stopped_by, where, error)
          || !all_known (site, inject->sprays, where, error))
        return FALSE;
    }
  return TRUE;
}
