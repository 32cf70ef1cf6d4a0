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

  return state->active || state->counting ? excess <= -limit->deadband : excess > 0.0;
}

/* Whether a change that is wanted has been wanted for its whole delay. */
static gboolean
is_due (VigilLimitState *state, const VigilLimit *limit, VigilTime time)
{
  double delay = state->active || state->counting ? limit->off_delay : limit->on_delay;

  if (!state->pending)
    {
      state->pending = TRUE;
      state->pending_since = time;
    }
  return time - state->pending_since >= (VigilTime) (delay * VIGIL_SECOND);
}

static VigilLimitChange
raise_now (VigilLimitState *state)
{
  state->active = TRUE;
  state->counting = FALSE;
  state->n_excursions = 0;
  return VIGIL_LIMIT_RAISED;
}

/* An excursion begins: notes it, and raises if it is the last that was needed. */
static VigilLimitChange
begin_excursion (VigilLimitState *state, const VigilLimit *limit, VigilTime time)
{
  guint n = MIN (limit->count_n, VIGIL_LIMIT_MAX_COUNT);
  VigilTime first;

  if (n <= 1)
    return raise_now (state);
  state->counting = TRUE;
  state->excursions[state->n_excursions++ % VIGIL_LIMIT_MAX_COUNT] = time;
  if (state->n_excursions < n)
    return VIGIL_LIMIT_UNCHANGED;
  first = state->excursions[(state->n_excursions - n) % VIGIL_LIMIT_MAX_COUNT];
  return time - first <= (VigilTime) (limit->count_within * VIGIL_SECOND) ? raise_now (state) : VIGIL_LIMIT_UNCHANGED;
}

static VigilLimitChange
end_excursion (VigilLimitState *state)
{
  gboolean was_active = state->active;

  state->active = state->counting = FALSE;
  return was_active ? VIGIL_LIMIT_RETURNED : VIGIL_LIMIT_UNCHANGED;
}

/* One excursion that lasts the whole window is worth as much as several short ones. */
static VigilLimitChange
keep_counting (VigilLimitState *state, const VigilLimit *limit, VigilTime time)
{
  VigilTime began = state->excursions[(state->n_excursions - 1) % VIGIL_LIMIT_MAX_COUNT];

  return time - began >= (VigilTime) (limit->count_within * VIGIL_SECOND) ? raise_now (state) : VIGIL_LIMIT_UNCHANGED;
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
 * With a count, an excursion beyond the limit raises only if it is the last of count_n that began
 * within count_within, or if it lasts for count_within: what stays abnormal is never lost. The count
 * starts anew after a raise.
 *
 * Returns: what this sample changed
 */
VigilLimitChange
vigil_limit_feed (VigilLimitState *state, const VigilLimit *limit, double value, VigilTime time)
{
  g_return_val_if_fail (state != NULL && limit != NULL, VIGIL_LIMIT_UNCHANGED);

  if (isnan (value))
    return VIGIL_LIMIT_UNCHANGED;
  if (!wants_change (state, limit, value))
    {
      state->pending = FALSE;
      return state->counting ? keep_counting (state, limit, time) : VIGIL_LIMIT_UNCHANGED;
    }
  if (!is_due (state, limit, time))
    return VIGIL_LIMIT_UNCHANGED;
  state->pending = FALSE;
  if (state->active || state->counting)
    return end_excursion (state);
  return begin_excursion (state, limit, time);
}
