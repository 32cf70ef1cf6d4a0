/* vigil-sim-alarms.c: the alarms a platform stands for: raised, acknowledged, returned
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-alarms.h"

#include "sim/vigil-sim-facts.h"

#include <math.h>

struct _VigilSimAlarms
{
  GHashTable *by_id;
  GPtrArray *list; /* owns, in the order of raising */
};

/**
 * vigil_sim_alarm_new:
 * @id: the alarm point
 * @priority: 1 (worst) … 4
 * @message: copied
 *
 * Returns: (transfer full): an alarm for vigil_sim_alarms_raise(); fill in what else is known
 */
VigilSimAlarm *
vigil_sim_alarm_new (const char *id, int priority, const VigilText *message)
{
  VigilSimAlarm *self = g_new0 (VigilSimAlarm, 1);

  self->id = g_strdup (id);
  self->priority = priority;
  self->message.zh = g_strdup (message->zh);
  self->message.en = g_strdup (message->en);
  self->value = self->threshold = self->lon = self->lat = NAN;
  return self;
}

void
vigil_sim_alarm_free (VigilSimAlarm *self)
{
  if (self == NULL)
    return;
  vigil_text_clear (&self->message);
  g_free (self->id);
  g_free (self->tag);
  g_free (self->asset);
  g_free (self->area);
  g_free (self->limit);
  g_free (self->unit);
  g_free (self->track);
  g_free (self);
}

VigilSimAlarms *
vigil_sim_alarms_new (void)
{
  VigilSimAlarms *self = g_new0 (VigilSimAlarms, 1);

  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_sim_alarm_free);
  return self;
}

void
vigil_sim_alarms_free (VigilSimAlarms *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->list);
  g_free (self);
}

static void
drop (VigilSimAlarms *self, VigilSimAlarm *alarm)
{
  g_hash_table_remove (self->by_id, alarm->id);
  g_ptr_array_remove (self->list, alarm);
}

static VigilEvent *
raised_event (const VigilSimAlarm *alarm, VigilTime stamp, gboolean snapshot)
{
  JsonNode *data = vigil_sim_data_new ();
  VigilEvent *event;

  vigil_sim_data_string (data, "alarm", alarm->id);
  vigil_sim_data_int (data, "priority", alarm->priority);
  vigil_sim_data_text (data, "message", &alarm->message);
  vigil_sim_data_string (data, "tag", alarm->tag);
  vigil_sim_data_string (data, "asset", alarm->asset);
  vigil_sim_data_string (data, "area", alarm->area);
  vigil_sim_data_string (data, "limit", alarm->limit);
  vigil_sim_data_double (data, "value", alarm->value);
  vigil_sim_data_double (data, "threshold", alarm->threshold);
  vigil_sim_data_string (data, "unit", alarm->unit);
  vigil_sim_data_position (data, "position", alarm->lon, alarm->lat);
  vigil_sim_data_string (data, "track", alarm->track);
  if (snapshot)
    {
      vigil_sim_data_bool (data, "acknowledged", alarm->acknowledged);
      vigil_sim_data_bool (data, "returned", alarm->returned);
      vigil_sim_data_time (data, "raised", alarm->raised);
    }
  event
      = vigil_event_new (VIGIL_EVENT_ALARM_RAISED, VIGIL_SIM_SOURCE, alarm->id, NULL, stamp, data);
  event->snapshot = snapshot;
  return event;
}

/**
 * vigil_sim_alarms_raise:
 * @self: the alarms
 * @alarm: (transfer full): what is raised
 * @stamp: when
 *
 * Returns: (transfer full) (nullable): the fact; NULL if it is active already
 */
VigilEvent *
vigil_sim_alarms_raise (VigilSimAlarms *self, VigilSimAlarm *alarm, VigilTime stamp)
{
  VigilSimAlarm *known = g_hash_table_lookup (self->by_id, alarm->id);

  if (known != NULL && !known->returned)
    {
      vigil_sim_alarm_free (alarm);
      return NULL;
    }
  if (known != NULL)
    drop (self, known);
  alarm->raised = stamp;
  g_hash_table_insert (self->by_id, alarm->id, alarm);
  g_ptr_array_add (self->list, alarm);
  return raised_event (alarm, stamp, FALSE);
}

/**
 * vigil_sim_alarms_return:
 * @self: the alarms
 * @id: alarm point
 * @value: now, or NAN
 * @stamp: when
 *
 * Returns: (transfer full) (nullable): the fact; NULL if it is not active
 */
VigilEvent *
vigil_sim_alarms_return (VigilSimAlarms *self, const char *id, double value, VigilTime stamp)
{
  VigilSimAlarm *alarm = g_hash_table_lookup (self->by_id, id);
  JsonNode *data;
  VigilEvent *event;

  if (alarm == NULL || alarm->returned)
    return NULL;
  alarm->returned = TRUE;
  data = vigil_sim_data_new ();
  vigil_sim_data_string (data, "alarm", alarm->id);
  vigil_sim_data_double (data, "value", value);
  if (isfinite (value))
    vigil_sim_data_string (data, "unit", alarm->unit);
  event = vigil_event_new (VIGIL_EVENT_ALARM_RETURNED, VIGIL_SIM_SOURCE, alarm->id, NULL, stamp,
                           data);
  if (alarm->acknowledged)
    drop (self, alarm);
  return event;
}

/**
 * vigil_sim_alarms_acknowledge:
 * @self: the alarms
 * @id: alarm point
 * @actor: (nullable): who
 * @command: (nullable): id of the command
 * @stamp: when
 *
 * Returns: (transfer full) (nullable): the fact; NULL if there is nothing to acknowledge
 */
VigilEvent *
vigil_sim_alarms_acknowledge (
    VigilSimAlarms *self, const char *id, const char *actor, const char *command, VigilTime stamp)
{
  VigilSimAlarm *alarm = g_hash_table_lookup (self->by_id, id);
  JsonNode *data;
  VigilEvent *event;

  if (alarm == NULL || alarm->acknowledged)
    return NULL;
  alarm->acknowledged = TRUE;
  data = vigil_sim_data_new ();
  vigil_sim_data_string (data, "alarm", alarm->id);
  vigil_sim_data_string (data, "command", command);
  event = vigil_event_new (VIGIL_EVENT_ALARM_ACKNOWLEDGED, VIGIL_SIM_SOURCE, alarm->id, actor,
                           stamp, data);
  if (alarm->returned)
    drop (self, alarm);
  return event;
}

guint
vigil_sim_alarms_get_n (VigilSimAlarms *self)
{
  return self->list->len;
}

const VigilSimAlarm *
vigil_sim_alarms_find (VigilSimAlarms *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

void
vigil_sim_alarms_append_snapshot (VigilSimAlarms *self, GPtrArray *events)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const VigilSimAlarm *alarm = g_ptr_array_index (self->list, i);

      g_ptr_array_add (events, raised_event (alarm, alarm->raised, TRUE));
    }
}
