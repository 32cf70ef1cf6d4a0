/* vigil-limit.c: one limit of one tag with deadband and delays, as pure state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-limit.h"

#include <math.h>

/* Beyond the limit raises; only beyond the deadband on the safe side returns (ISA-18.2-2016, 3.1:
 * deadband is the change from the set-point needed to clear). */
static gboolean
wants_change (const VigilLimitState *state, const VigilLimit *limit, double value)
{
  double excess = limit->high ? value - limit->value : limit->value - value;

  return state->active ? excess <= -limit->deadband : excess > 0.0;
}

/**
 * vigil_limit_feed:
 * @state: what is known so far
 * @limit: the limit
 * @value: a sample in the unit of the limit; NAN is no evidence either way
 * @time: of the sample; must not go back
 *
 * A change of state needs samples on the other side, without a break, for the whole delay. A value
 * equal to the limit is not yet beyond it; with deadband 0 it has returned.
 *
 * Returns: what this sample changed
 */
VigilLimitChange
vigil_limit_feed (VigilLimitState *state, const VigilLimit *limit, double value, VigilTime time)
{
  double delay;

  g_return_val_if_fail (state != NULL && limit != NULL, VIGIL_LIMIT_UNCHANGED);

  if (isnan (value))
    return VIGIL_LIMIT_UNCHANGED;
  if (!wants_change (state, limit, value))
    {
      state->pending = FALSE;
      return VIGIL_LIMIT_UNCHANGED;
    }
  if (!state->pending)
    {
      state->pending = TRUE;
      state->pending_since = time;
    }
  delay = state->active ? limit->off_delay : limit->on_delay;
  if (time - state->pending_since < (VigilTime) (delay * VIGIL_SECOND))
    return VIGIL_LIMIT_UNCHANGED;
  state->pending = FALSE;
  state->active = !state->active;
  return state->active ? VIGIL_LIMIT_RAISED : VIGIL_LIMIT_RETURNED;
}
