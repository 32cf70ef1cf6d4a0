/* vigil-feed-backoff.c: how long to wait before the next attempt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed-backoff.h"

void
vigil_backoff_init (VigilBackoff *self)
{
  g_return_if_fail (self != NULL);

  self->first = VIGIL_BACKOFF_FIRST;
  self->longest = VIGIL_BACKOFF_LONGEST;
  self->attempt = 0;
}

/**
 * vigil_backoff_next:
 * @self: a backoff
 * @random: from 0 to 1, fresh for each call
 *
 * Counts one more failed attempt. Equal jitter: half of the wait is fixed, half is random.
 *
 * Returns: microseconds to wait
 */
VigilTime
vigil_backoff_next (VigilBackoff *self, double random)
{
  VigilTime wait;

  g_return_val_if_fail (self != NULL, 0);

  wait = self->first;
  for (guint i = 0; i < self->attempt && wait < self->longest; i++)
    wait *= 2;
  wait = MIN (wait, self->longest);
  self->attempt++;
  return wait / 2 + (VigilTime)((double)(wait / 2) * CLAMP (random, 0.0, 1.0));
}

void
vigil_backoff_reset (VigilBackoff *self)
{
  g_return_if_fail (self != NULL);
  self->attempt = 0;
}
