/* vigil-sim-facts.c: the payloads of facts, as docs/feed-protocol.md has them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-facts.h"

#include "core/vigil-clock.h"

#include <math.h>

JsonNode *
vigil_sim_data_new (void)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
  return node;
}

void
vigil_sim_data_string (JsonNode *data, const char *member, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (json_node_get_object (data), member, value);
}

void
vigil_sim_data_double (JsonNode *data, const char *member, double value)
{
  if (isfinite (value))
    json_object_set_double_member (json_node_get_object (data), member, value);
}

void
vigil_sim_data_int (JsonNode *data, const char *member, gint64 value)
{
  json_object_set_int_member (json_node_get_object (data), member, value);
}

void
vigil_sim_data_bool (JsonNode *data, const char *member, gboolean value)
{
  json_object_set_boolean_member (json_node_get_object (data), member, value);
}

void
vigil_sim_data_text (JsonNode *data, const char *member, const VigilText *text)
{
  JsonObject *object;

  if (text == NULL || (text->zh == NULL && text->en == NULL))
    return;
  object = json_object_new ();
  if (text->zh != NULL)
    json_object_set_string_member (object, "zh", text->zh);
  if (text->en != NULL)
    json_object_set_string_member (object, "en", text->en);
  json_object_set_object_member (json_node_get_object (data), member, object);
}

void
vigil_sim_data_time (JsonNode *data, const char *member, VigilTime time)
{
  g_autofree char *text = vigil_time_to_rfc3339 (time);

  vigil_sim_data_string (data, member, text);
}

void
vigil_sim_data_position (JsonNode *data, const char *member, double lon, double lat)
{
  JsonArray *pair;

  if (!isfinite (lon) || !isfinite (lat))
    return;
  pair = json_array_new ();
  json_array_add_double_element (pair, lon);
  json_array_add_double_element (pair, lat);
  json_object_set_array_member (json_node_get_object (data), member, pair);
}

/**
 * vigil_sim_command_result:
 * @request: id of the request
 * @target: (nullable): what it was for
 * @status: "accepted", "done" or "rejected"
 * @reason: (nullable): for people
 * @stamp: when
 *
 * Returns: (transfer full): the fact
 */
VigilEvent *
vigil_sim_command_result (const char *request,
                          const char *target,
                          const char *status,
                          const VigilText *reason,
                          VigilTime stamp)
{
  JsonNode *data = vigil_sim_data_new ();

  vigil_sim_data_string (data, "request", request);
  vigil_sim_data_string (data, "status", status);
  vigil_sim_data_text (data, "reason", reason);
  return vigil_event_new (VIGIL_EVENT_COMMAND_RESULT, VIGIL_SIM_SOURCE, target, NULL, stamp, data);
}
