/* vigil-alarm-event.c: an alarm's present state as the event that rebuilds it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-private.h"

#include <math.h>

static void
set_string (JsonObject *data, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (data, name, value);
}

static void
set_number (JsonObject *data, const char *name, double value)
{
  if (isfinite (value))
    json_object_set_double_member (data, name, value);
}

static void
set_position (JsonObject *data, const VigilAlarm *self)
{
  JsonArray *pair;

  if (!isfinite (self->lon) || !isfinite (self->lat))
    return;
  pair = json_array_new ();
  json_array_add_double_element (pair, self->lon);
  json_array_add_double_element (pair, self->lat);
  json_object_set_array_member (data, "position", pair);
}

static void
set_state (JsonObject *data, const VigilAlarm *self)
{
  g_autofree char *raised = vigil_time_to_rfc3339 (self->raised);

  json_object_set_string_member (data, "raised", raised);
  json_object_set_boolean_member (data, "acknowledged", self->state == VIGIL_ALARM_ACKNOWLEDGED);
  json_object_set_boolean_member (data, "returned", self->state == VIGIL_ALARM_RETURNED_UNACKNOWLEDGED);
}

/**
 * vigil_alarm_to_event:
 * @self: an alarm that is not normal
 *
 * Returns: (transfer full): an alarm.raised with "snapshot", whose actor is who acknowledged
 */
VigilEvent *
vigil_alarm_to_event (const VigilAlarm *self)
{
  JsonObject *data = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), data);
  VigilEvent *event;

  json_object_unref (data);
  json_object_set_string_member (data, "alarm", self->id);
  json_object_set_int_member (data, "priority", self->priority);
  json_object_set_string_member (data, "message", self->message != NULL ? self->message : self->id);
  set_string (data, "tag", self->tag);
  set_string (data, "asset", self->asset);
  set_string (data, "area", self->area);
  set_string (data, "track", self->track);
  set_string (data, "limit", self->limit);
  set_string (data, "unit", self->unit);
  set_number (data, "value", self->value);
  set_number (data, "threshold", self->threshold);
  set_position (data, self);
  set_state (data, self);
  event = vigil_event_new (VIGIL_EVENT_ALARM_RAISED, self->source, self->id, self->actor, self->changed, node);
  event->snapshot = TRUE;
  return event;
}
