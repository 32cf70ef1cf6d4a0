/* vigil-run-settle.c: which steps wait, can begin, or are of a branch that was not taken; follows from what is ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-run-private.h"

#include <string.h>

static gboolean
is_untouched (VigilStepState state)
{
  return state == VIGIL_STEP_WAITING || state == VIGIL_STEP_READY || state == VIGIL_STEP_AVOIDED;
}

gboolean
vigil_run_is_really_through (const VigilRun *self, guint step)
{
  const VigilStepNow *now = &self->steps[step].now;

  if (now->state == VIGIL_STEP_DONE)
    return !now->looping;
  return now->state == VIGIL_STEP_SKIPPED || (now->state == VIGIL_STEP_FAILED && !self->procedure->steps[step].mandatory);
}

/* An optional step lets others pass as soon as it could begin itself. */
gboolean
vigil_run_is_through (const VigilRun *self, guint step)
{
  const VigilStepRun *run = &self->steps[step];

  if (vigil_run_is_really_through (self, step) || run->now.state == VIGIL_STEP_AVOIDED)
    return TRUE;
  return !self->procedure->steps[step].mandatory && run->ordered;
}

/* Not of the branch that was taken: another answer was given, or none and none will be. */
static gboolean
is_branch_refused (const VigilRun *self, const VigilStep *step)
{
  const VigilStepNow *question;

  if (step->branch_step < 0)
    return FALSE;
  question = &self->steps[step->branch_step].now;
  if (question->state == VIGIL_STEP_SKIPPED || question->state == VIGIL_STEP_AVOIDED
      || (question->state == VIGIL_STEP_FAILED && !self->procedure->steps[step->branch_step].mandatory))
    return TRUE;
  return question->state == VIGIL_STEP_DONE && g_strcmp0 (question->answer, step->branch_answer) != 0;
}

static gboolean
is_branch_open (const VigilRun *self, const VigilStep *step)
{
  const VigilStepNow *question;

  if (step->branch_step < 0)
    return TRUE;
  question = &self->steps[step->branch_step].now;
  return question->state == VIGIL_STEP_DONE && !question->looping && g_strcmp0 (question->answer, step->branch_answer) == 0;
}

static gboolean
are_all_avoided (const VigilRun *self, const VigilStep *step)
{
  for (guint i = 0; i < step->n_after; i++)
    if (self->steps[step->after[i]].now.state != VIGIL_STEP_AVOIDED)
      return FALSE;
  return step->n_after > 0;
}

static gboolean
is_order_open (const VigilRun *self, const VigilStep *step)
{
  for (guint i = 0; i < step->n_after; i++)
    {
      if (step->any_after && vigil_run_is_really_through (self, step->after[i]))
        return TRUE;
      if (!step->any_after && !vigil_run_is_through (self, step->after[i]))
        return FALSE;
    }
  return step->n_after == 0 || !step->any_after;
}

static VigilStepState
find_state (const VigilRun *self, guint index)
{
  const VigilStep *step = &self->procedure->steps[index];
  const VigilStepRun *run = &self->steps[index];

  if (is_branch_refused (self, step) || are_all_avoided (self, step))
    return VIGIL_STEP_AVOIDED;
  return run->ordered && (step->only_when == NULL || run->allowed) ? VIGIL_STEP_READY : VIGIL_STEP_WAITING;
}

static void
zero (VigilTime *since, const VigilCondition *condition)
{
  if (since != NULL)
    memset (since, 0, vigil_condition_get_n_timers (condition) * sizeof *since);
}

void
vigil_run_clear_timers (VigilRun *self, guint index, gboolean all)
{
  const VigilStep *step = &self->procedure->steps[index];
  VigilStepRun *run = &self->steps[index];

  zero (run->begin, step->begin_when);
  zero (run->done, step->done_when);
  if (!all)
    return;
  zero (run->only, step->only_when);
  zero (run->until, step->loop_until);
}

static void
set_state (VigilRun *self, guint index, VigilStepState state, VigilTime time)
{
  VigilStepRun *run = &self->steps[index];

  if (run->now.state == state)
    return;
  vigil_run_clear_timers (self, index, FALSE);
  run->now.state = state;
  run->now.ready = state == VIGIL_STEP_READY ? time : 0;
  run->now.late = FALSE;
}

/* One pass in the order of the steps is enough: each depends on those before it only. Steps in a circle never begin. */
void
vigil_run_settle (VigilRun *self, VigilTime time)
{
  for (guint i = 0; i < self->procedure->n_steps; i++)
    {
      guint index = self->order[i];
      const VigilStep *step = &self->procedure->steps[index];
      VigilStepRun *run = &self->steps[index];

      run->ordered = i < self->n_ordered && is_branch_open (self, step) && is_order_open (self, step);
      if (!run->ordered)
        {
          run->allowed = FALSE;
          zero (run->only, step->only_when);
        }
      if (is_untouched (run->now.state))
        set_state (self, index, find_state (self, index), time);
    }
}
