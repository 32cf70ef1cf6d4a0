/* vigil-alarm-rate.c: how many raises there were in the last hour, by the second
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-rate.h"

#define N_SLOTS 3600 /* seconds kept */

typedef struct
{
  gint64 second;
  guint count;
} Slot;

struct _VigilAlarmRate
{
  Slot slots[N_SLOTS]; /* ring */
};

VigilAlarmRate *
vigil_alarm_rate_new (void)
{
  return g_new0 (VigilAlarmRate, 1);
}

void
vigil_alarm_rate_free (VigilAlarmRate *self)
{
  g_free (self);
}

/**
 * vigil_alarm_rate_count:
 * @self: counts
 * @time: of a raise; more than an hour before the newest it is too late to count
 */
void
vigil_alarm_rate_count (VigilAlarmRate *self, VigilTime time)
{
  gint64 second = time / VIGIL_SECOND;
  Slot *slot = &self->slots[ABS (second) % N_SLOTS];

  if (slot->second > second)
    return;
  if (slot->second != second)
    *slot = (Slot) { second, 0 };
  slot->count++;
}

/**
 * vigil_alarm_rate_sum:
 * @self: counts
 * @now: end of the window
 * @window: its length, at most an hour
 *
 * Returns: raises within it, whole seconds
 */
guint
vigil_alarm_rate_sum (const VigilAlarmRate *self, VigilTime now, VigilTime window)
{
  gint64 to = now / VIGIL_SECOND;
  gint64 from = to - MIN (window / VIGIL_SECOND, N_SLOTS - 1);
  guint sum = 0;

  for (guint i = 0; i < N_SLOTS; i++)
    if (self->slots[i].second > from && self->slots[i].second <= to)
      sum += self->slots[i].count;
  return sum;
}
