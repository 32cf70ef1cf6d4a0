/* vigil-alarm-copy.c: the state of many alarms at one moment, copied bit by bit and written down on a thread
 *
 * What changes before its turn has come is copied just before that.
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
  /* while it is made */
  const GPtrArray *points; /* (element-type VigilAlarm) those before @end; NULL: it is complete */
  guint next, end, serial;
  struct _VigilAlarmCopy **owner;
};

/**
 * vigil_alarm_copy_new:
 * @points: (element-type VigilAlarm): alarms; only ever gets longer
 * @serial: number of this copy
 * @owner: (out): where it is noted as long as it is not complete
 *
 * Nothing is copied yet. Memory that is not written to costs nothing.
 *
 * Returns: (transfer full): the state of those that are not normal or have a note, as it is now
 */
VigilAlarmCopy *
vigil_alarm_copy_new (const GPtrArray *points, guint serial, VigilAlarmCopy **owner)
{
  VigilAlarmCopy *self = g_new0 (VigilAlarmCopy, 1);

  self->alarms = g_new (VigilAlarm, MAX (points->len, 1));
  self->points = points;
  self->end = points->len;
  self->serial = serial;
  self->owner = owner;
  *owner = self;
  return self;
}

void
vigil_alarm_copy_keep (VigilAlarmCopy *self, VigilAlarm *alarm)
{
  if (alarm->copied == self->serial)
    return;
  alarm->copied = self->serial;
  if (vigil_alarm_is_worth_keeping (alarm))
    vigil_alarm_copy_state (alarm, &self->alarms[self->n++]);
}

void
vigil_alarm_copy_abandon (VigilAlarmCopy *self)
{
  if (self->points == NULL)
    return;
  self->points = NULL;
  *self->owner = NULL;
}

gboolean
vigil_alarm_copy_add (VigilAlarmCopy *self, guint max)
{
  if (self->points == NULL)
    return FALSE;
  for (; max > 0 && self->next < self->end; max--)
    vigil_alarm_copy_keep (self, self->points->pdata[self->next++]);
  if (self->next < self->end)
    return TRUE;
  vigil_alarm_copy_abandon (self);
  return FALSE;
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
  vigil_alarm_copy_abandon (self);
  for (guint i = 0; i < self->n; i++)
    vigil_alarm_clear_state (&self->alarms[i]);
  g_free (self->alarms);
  g_free (self);
}
