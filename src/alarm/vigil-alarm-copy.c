/* vigil-alarm-copy.c: the state of many alarms, copied at once and written down on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-private.h"
#include "alarm/vigil-alarm-queue.h"

struct _VigilAlarmCopy
{
  guint n;
  VigilAlarm *alarms; /* plain memory, no objects */
};

/**
 * vigil_alarm_copy_new:
 * @alarms: (element-type utf8 VigilAlarm): by id
 *
 * Returns: (transfer full): the state of those that are not normal or have a note
 */
VigilAlarmCopy *
vigil_alarm_copy_new (GHashTable *alarms)
{
  VigilAlarmCopy *self = g_new0 (VigilAlarmCopy, 1);
  GHashTableIter iter;
  gpointer alarm;

  g_hash_table_iter_init (&iter, alarms);
  while (g_hash_table_iter_next (&iter, NULL, &alarm))
    self->n += vigil_alarm_is_worth_keeping (alarm);
  self->alarms = g_new (VigilAlarm, MAX (self->n, 1));
  self->n = 0;
  g_hash_table_iter_init (&iter, alarms);
  while (g_hash_table_iter_next (&iter, NULL, &alarm))
    if (vigil_alarm_is_worth_keeping (alarm))
      vigil_alarm_copy_state (alarm, &self->alarms[self->n++]);
  return self;
}

/**
 * vigil_alarm_copy_foreach:
 * @self: a copy
 * @func: (scope call): gets each #VigilEvent that vigil_alarm_queue_append_events() would have given
 * @user_data: for @func
 *
 * From any thread. An event lives as long as the call.
 */
void
vigil_alarm_copy_foreach (const VigilAlarmCopy *self, GFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  g_return_if_fail (self != NULL && func != NULL);

  for (guint i = 0; i < self->n; i++)
    {
      vigil_alarm_append_events (&self->alarms[i], events);
      g_ptr_array_foreach (events, func, user_data);
      g_ptr_array_set_size (events, 0);
    }
}

void
vigil_alarm_copy_free (VigilAlarmCopy *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    vigil_alarm_clear_state (&self->alarms[i]);
  g_free (self->alarms);
  g_free (self);
}
