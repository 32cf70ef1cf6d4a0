/* vigil-alarm-flood.c: counts the alarms of the last ten minutes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-flood.h"

struct _VigilAlarmFlood
{
  GArray *times; /* VigilTime, oldest first, from @head on */
  guint head;
  gboolean on;
  VigilTime begin, end, duration; /* @duration: of the floods that ended */
  guint total, peak, n_floods;
};

VigilAlarmFlood *
vigil_alarm_flood_new (void)
{
  VigilAlarmFlood *self = g_new0 (VigilAlarmFlood, 1);

  self->times = g_array_new (FALSE, FALSE, sizeof (VigilTime));
  return self;
}

void
vigil_alarm_flood_free (VigilAlarmFlood *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->times);
  g_free (self);
}

static VigilTime *
nth (const VigilAlarmFlood *self, guint i)
{
  return &g_array_index (self->times, VigilTime, self->head + i);
}

guint
vigil_alarm_flood_get_count (const VigilAlarmFlood *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->times->len - self->head;
}

/* The clock went back: nothing can have happened later than now. */
static void
clamp (VigilAlarmFlood *self, VigilTime now)
{
  for (guint i = vigil_alarm_flood_get_count (self); i > 0 && *nth (self, i - 1) > now; i--)
    *nth (self, i - 1) = now;
  self->begin = MIN (self->begin, now);
}

/* Gives the room of a flood back: only once most of it is unused, so each alarm is moved a few times at most. */
static void
compact (VigilAlarmFlood *self)
{
  GArray *times;

  if (self->head < 1024 || self->head < self->times->len / 2)
    return;
  times = g_array_sized_new (FALSE, FALSE, sizeof (VigilTime), self->times->len - self->head);
  g_array_append_vals (times, nth (self, 0), self->times->len - self->head);
  g_array_unref (self->times);
  self->times = times;
  self->head = 0;
}

static void
finish (VigilAlarmFlood *self, VigilTime end)
{
  self->on = FALSE;
  self->end = MAX (end, self->begin);
  self->duration += self->end - self->begin;
}

/* Takes away what is older than the window, one by one, so that the end is where the definition puts it and not
 * where somebody happened to look. */
static gboolean
expire (VigilAlarmFlood *self, VigilTime now)
{
  gboolean ended = FALSE;

  while (vigil_alarm_flood_get_count (self) > 0 && *nth (self, 0) <= now - VIGIL_ALARM_FLOOD_WINDOW)
    {
      VigilTime gone = *nth (self, 0) + VIGIL_ALARM_FLOOD_WINDOW;

      self->head++;
      if (!self->on || vigil_alarm_flood_get_count (self) >= VIGIL_ALARM_FLOOD_END)
        continue;
      finish (self, gone);
      ended = TRUE;
    }
  compact (self);
  return ended;
}

static void
insert (VigilAlarmFlood *self, VigilTime raised)
{
  guint at = self->times->len;

  while (at > self->head && g_array_index (self->times, VigilTime, at - 1) > raised)
    at--;
  g_array_insert_val (self->times, at, raised);
}

static gboolean
start (VigilAlarmFlood *self, VigilTime raised)
{
  guint count = vigil_alarm_flood_get_count (self);

  if (self->on || count <= VIGIL_ALARM_FLOOD_BEGIN)
    return FALSE;
  self->on = TRUE;
  self->begin = raised;
  self->end = 0;
  self->total = self->peak = count;
  self->n_floods++;
  return TRUE;
}

/**
 * vigil_alarm_flood_feed:
 * @self: the floods of one seat
 * @raised: when the alarm was annunciated, µs; later than @now counts as now
 * @now: the time of the seat
 *
 * Counts one annunciated alarm: a raise or a re-alarm, never a return or an acknowledgement, and nothing that is
 * shelved, suppressed or out of service (domain: ISA-18.2 clause 16). One that is older than ten minutes changes
 * nothing.
 *
 * Returns: whether a flood began or ended
 */
gboolean
vigil_alarm_flood_feed (VigilAlarmFlood *self, VigilTime raised, VigilTime now)
{
  gboolean changed;

  g_return_val_if_fail (self != NULL, FALSE);

  changed = vigil_alarm_flood_tick (self, now);
  raised = MIN (raised, now);
  if (raised <= now - VIGIL_ALARM_FLOOD_WINDOW)
    return changed;
  insert (self, raised);
  if (start (self, *nth (self, vigil_alarm_flood_get_count (self) - 1)))
    return TRUE;
  if (self->on)
    {
      self->total++;
      self->peak = MAX (self->peak, vigil_alarm_flood_get_count (self));
    }
  return changed;
}

/**
 * vigil_alarm_flood_tick:
 * @self: the floods of one seat
 * @now: the time of the seat; may be earlier than before, then nothing counted so far lies later than it
 *
 * Returns: whether a flood ended
 */
gboolean
vigil_alarm_flood_tick (VigilAlarmFlood *self, VigilTime now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  clamp (self, now);
  return expire (self, now);
}

gboolean
vigil_alarm_flood_is_on (const VigilAlarmFlood *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->on;
}

VigilTime
vigil_alarm_flood_get_begin (const VigilAlarmFlood *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->begin;
}

VigilTime
vigil_alarm_flood_get_end (const VigilAlarmFlood *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->end;
}

guint
vigil_alarm_flood_get_total (const VigilAlarmFlood *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->total;
}

guint
vigil_alarm_flood_get_peak (const VigilAlarmFlood *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->peak;
}

guint
vigil_alarm_flood_get_n_floods (const VigilAlarmFlood *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_floods;
}

VigilTime
vigil_alarm_flood_get_duration (const VigilAlarmFlood *self, VigilTime now)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->duration + (self->on ? MAX (now - self->begin, 0) : 0);
}

VigilTime
vigil_alarm_flood_get_next (const VigilAlarmFlood *self)
{
  g_return_val_if_fail (self != NULL, 0);
  if (vigil_alarm_flood_get_count (self) == 0)
    return 0;
  return *nth (self, 0) + VIGIL_ALARM_FLOOD_WINDOW;
}
