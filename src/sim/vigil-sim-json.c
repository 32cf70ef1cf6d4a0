/* vigil-sim-json.c: checked members of the simulator's own JSON files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-json.h"

#include <math.h>

gboolean
vigil_sim_json_fail (const VigilSimJson *self, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, self->domain, self->code, "%s: %s", self->where, what);
  return FALSE;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
vigil_sim_json_string (const VigilSimJson *self, const char *member, char **out, GError **error)
{
  JsonNode *node = json_object_get_member (self->object, member);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_STRING) || *json_node_get_string (node) == '\0')
    return vigil_sim_json_fail (self, error, "“%s” is not a string with something in it", member);
  g_free (*out);
  *out = g_strdup (json_node_get_string (node));
  return TRUE;
}

gboolean
vigil_sim_json_strings (const VigilSimJson *self, const char *member, GStrv *out, GError **error)
{
  JsonNode *node = json_object_get_member (self->object, member);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return vigil_sim_json_fail (self, error, "“%s” is not a list of strings", member);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (!holds (json_array_get_element (array, i), G_TYPE_STRING))
        return vigil_sim_json_fail (self, error, "“%s” is not a list of strings", member);
      g_strv_builder_add (builder, json_array_get_string_element (array, i));
    }
  g_strfreev (*out);
  *out = g_strv_builder_end (builder);
  return TRUE;
}

gboolean
vigil_sim_json_number (const VigilSimJson *self,
                       const char *member,
                       double low,
                       double high,
                       double *out,
                       GError **error)
{
  JsonNode *node = json_object_get_member (self->object, member);
  double value;

  if (node == NULL)
    return TRUE;
  value = holds (node, G_TYPE_INT64) || holds (node, G_TYPE_DOUBLE) ? json_node_get_double (node)
                                                                    : NAN;
  if (!(value >= low && value <= high))
    return vigil_sim_json_fail (self, error, "“%s” is not a number from %g to %g", member, low,
                                high);
  *out = value;
  return TRUE;
}

gboolean
vigil_sim_json_boolean (const VigilSimJson *self, const char *member, gboolean *out, GError **error)
{
  JsonNode *node = json_object_get_member (self->object, member);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_BOOLEAN))
    return vigil_sim_json_fail (self, error, "“%s” is neither true nor false", member);
  *out = json_node_get_boolean (node);
  return TRUE;
}

gboolean
vigil_sim_json_text (const VigilSimJson *self, const char *member, VigilText *out, GError **error)
{
  JsonNode *node = json_object_get_member (self->object, member);
  VigilSimJson inner = *self;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return vigil_sim_json_string (self, member, &out->en, error);
  inner.object = json_node_get_object (node);
  return vigil_sim_json_string (&inner, "zh", &out->zh, error)
         && vigil_sim_json_string (&inner, "en", &out->en, error);
}

/* Refuses a member that no reader knows: most likely a misspelt one. */
gboolean
vigil_sim_json_known (const VigilSimJson *self, const char *const *members, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, self->object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (members, name) && *name != '$')
      return vigil_sim_json_fail (self, error, "“%s” is not known here", name);
  return TRUE;
}
