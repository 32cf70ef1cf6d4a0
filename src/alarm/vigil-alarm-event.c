/* vigil-alarm-event.c: an alarm's present state as the events that rebuild it
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
set_time (JsonObject *data, const char *name, VigilTime time)
{
  g_autofree char *text = NULL;

  if (time == 0)
    return;
  text = vigil_time_to_rfc3339 (time);
  json_object_set_string_member (data, name, text);
}

static void
set_flag (JsonObject *data, const char *name, gboolean flag)
{
  if (flag)
    json_object_set_boolean_member (data, name, TRUE);
}

static gboolean
is_acknowledged (const VigilAlarm *self)
{
  return self->life.inhibits == 0 && !vigil_alarm_state_is_unacknowledged (self->life.state);
}

/* Behind an inhibit only the condition counts. A normal alarm is one that has returned and been acknowledged. */
static void
set_state (JsonObject *data, const VigilAlarm *self)
{
  g_autofree char *raised = vigil_time_to_rfc3339 (self->raised);

  json_object_set_string_member (data, "raised", raised);
  json_object_set_boolean_member (data, "acknowledged", is_acknowledged (self));
  json_object_set_boolean_member (data, "returned", !self->life.active);
  json_object_set_boolean_member (data, "latching", self->life.latching);
  json_object_set_int_member (data, "count", self->count);
  set_flag (data, "silenced", self->life.silenced);
  set_flag (data, "reannounced", self->reannounced);
  set_time (data, "acknowledgedAt", self->acknowledged);
  if (self->escalated != 0)
    json_object_set_int_member (data, "escalated", self->escalated);
}

/* Takes @data. */
static void
append (const VigilAlarm *self,
        VigilEventType type,
        const char *actor,
        VigilTime time,
        JsonObject *data,
        GPtrArray *events)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), data);
  VigilEvent *event;

  json_object_set_string_member (data, "alarm", self->id);
  json_object_unref (data);
  event = vigil_event_new (type, self->source, self->id, actor, time, node);
  event->snapshot = TRUE;
  g_ptr_array_add (events, event);
}

static JsonObject *
new_data (const VigilAlarm *self)
{
  JsonObject *data = json_object_new ();

  json_object_set_int_member (data, "priority", self->priority);
  set_string (data, "message", self->message);
  return data;
}

static void
append_raise (const VigilAlarm *self, GPtrArray *events)
{
  JsonObject *data = new_data (self);

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
  append (self, VIGIL_EVENT_ALARM_RAISED, self->actor, self->changed, data, events);
}

static void
append_shelf (const VigilAlarm *self, GPtrArray *events)
{
  const VigilAlarmShelf *shelf = self->shelf;
  JsonObject *data = new_data (self);

  set_string (data, "reason", shelf->reason);
  set_string (data, "authority", shelf->authority);
  set_time (data, "until", shelf->until);
  set_flag (data, "oneShot", shelf->one_shot);
  append (self, VIGIL_EVENT_ALARM_SHELVED, shelf->actor, shelf->since, data, events);
}

static void
append_rules (const VigilAlarm *self, GPtrArray *events)
{
  for (guint i = 0; self->rules != NULL && i < self->rules->len; i++)
    {
      const VigilAlarmRule *rule = self->rules->pdata[i];
      JsonObject *data = new_data (self);

      set_string (data, "rule", rule->id);
      set_string (data, "reason", rule->reason);
      append (self, VIGIL_EVENT_ALARM_SUPPRESSED, NULL, rule->since, data, events);
    }
}

static void
append_removal (const VigilAlarm *self, GPtrArray *events)
{
  const VigilAlarmRemoval *removal = self->removal;
  JsonObject *data = new_data (self);

  set_string (data, "reason", removal->reason);
  set_string (data, "authority", removal->authority);
  set_string (data, "order", removal->order);
  append (self, VIGIL_EVENT_ALARM_REMOVED, removal->actor, removal->since, data, events);
}

static void
append_note (const VigilAlarm *self, GPtrArray *events)
{
  JsonObject *data = new_data (self);

  set_string (data, "text", self->note);
  json_object_set_int_member (data, "count", self->n_notes);
  append (self, VIGIL_EVENT_ALARM_NOTED, self->note_actor, self->noted, data, events);
}

gboolean
vigil_alarm_is_worth_keeping (const VigilAlarm *self)
{
  return self->life.state != VIGIL_ALARM_NORMAL || self->n_notes > 0;
}

/**
 * vigil_alarm_append_events:
 * @self: an alarm
 * @events: (element-type VigilEvent): gets events with "snapshot" that make the same of an alarm nobody has heard of;
 * none for a normal one without a note
 *
 * What holds it back comes first, so that nothing is announced on the way; the raise comes last and has the time of
 * the last change and, as its actor, who acknowledged.
 */
void
vigil_alarm_append_events (const VigilAlarm *self, GPtrArray *events)
{
  if (!vigil_alarm_is_worth_keeping (self))
    return;
  if (self->shelf != NULL)
    append_shelf (self, events);
  append_rules (self, events);
  if (self->removal != NULL)
    append_removal (self, events);
  if (self->n_notes > 0)
    append_note (self, events);
  if (self->was_raised)
    append_raise (self, events);
}
