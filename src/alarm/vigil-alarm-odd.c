/* vigil-alarm-odd.c: what a source of alarms says that cannot be right
 *
 * Nothing is refused here: the journal has it, the fold makes the best of it, the operator gets one line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-odd.h"

#include <glib/gi18n-lib.h>

/* Sources of several threads are a little out of order all the time. */
#define DISORDER (2 * VIGIL_SECOND)

struct _VigilAlarmOdd
{
  GHashTable *clocks; /* source → VigilTime of its last fact */
};

VigilAlarmOdd *
vigil_alarm_odd_new (void)
{
  VigilAlarmOdd *self = g_new0 (VigilAlarmOdd, 1);

  self->clocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
vigil_alarm_odd_free (VigilAlarmOdd *self)
{
  g_hash_table_unref (self->clocks);
  g_free (self);
}

/* An id can be of any script: it must not turn the sentence round. */
static char *
isolate (const char *id)
{
  return g_strdup_printf ("\u2068%s\u2069", id);
}

static char *
say_unknown (const VigilEvent *event)
{
  g_autofree char *id = isolate (event->subject);

  if (event->event_type == VIGIL_EVENT_ALARM_RETURNED)
    return g_strdup_printf (_ ("The alarm %s returned before it was raised. The journal has it; nothing else changes."), id);
  return g_strdup_printf (_ ("%s is about the alarm %s, which was never raised here. The journal has it; nothing else changes."),
                          event->type, id);
}

static char *
say_back (const VigilEvent *event, VigilTime by)
{
  g_autofree char *source = isolate (event->source);

  return g_strdup_printf (_ ("The clock of %s went back by %.0f s. Its alarms stay in the order in which they came."), source,
                          (double) by / VIGIL_SECOND);
}

/* The platform numbers its facts; what this seat adds in its name has this seat's time and no number. */
static char *
check_clock (VigilAlarmOdd *self, const VigilEvent *event)
{
  VigilTime *last = g_hash_table_lookup (self->clocks, event->source);
  VigilTime before;

  if (event->seq == 0 || event->snapshot)
    return NULL;
  if (last == NULL)
    {
      last = g_new (VigilTime, 1);
      *last = event->time;
      g_hash_table_insert (self->clocks, g_strdup (event->source), last);
    }
  before = *last;
  if (event->time >= before - DISORDER)
    {
      *last = MAX (before, event->time);
      return NULL;
    }
  *last = event->time;
  return say_back (event, before - event->time);
}

/**
 * vigil_alarm_odd_check:
 * @self: what was seen before
 * @event: an alarm event with a subject
 * @known: whether its alarm point was heard of before, or this is what introduces it
 *
 * A clock that jumps back gives one line for the jump, and not one for each alarm until it has caught up.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL: nothing is odd
 */
char *
vigil_alarm_odd_check (VigilAlarmOdd *self, const VigilEvent *event, gboolean known)
{
  g_return_val_if_fail (self != NULL && event != NULL && event->subject != NULL, NULL);

  return known ? check_clock (self, event) : say_unknown (event);
}
