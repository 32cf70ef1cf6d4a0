/* vigil-run-tick.c: what the conditions and times of a run make due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-run-private.h"

typedef struct
{
  VigilRun *run;
  const VigilFacts *facts;
  VigilTime now;
  GPtrArray *due;
} Tick;

static gboolean
holds (Tick *tick, const VigilCondition *condition, VigilTime *since)
{
  return condition != NULL && vigil_condition_eval (condition, tick->facts, tick->now, since) == VIGIL_TRUTH_TRUE;
}

static void
add (Tick *tick, guint index, VigilRunInput input)
{
  g_ptr_array_add (tick->due, vigil_run_event_new (input, tick->run->procedure->steps[index].id, NULL, NULL, NULL, tick->now));
}

/* TRUE: it leads back, which changes so much that nothing else is looked at this time. */
static gboolean
tick_loop (Tick *tick, guint index)
{
  const VigilStep *step = &tick->run->procedure->steps[index];
  VigilStepRun *run = &tick->run->steps[index];
  gboolean over;

  if (step->loop_to < 0 || (run->now.state > VIGIL_STEP_RUNNING && !run->now.looping))
    return FALSE;
  over = holds (tick, step->loop_until, run->until);
  if (!run->now.looping)
    return FALSE;
  if (over)
    add (tick, index, VIGIL_RUN_LEAVE);
  else if (tick->now - run->now.ended >= step->loop_every)
    {
      g_ptr_array_set_size (tick->due, 0);
      add (tick, index, VIGIL_RUN_LOOP);
      return TRUE;
    }
  return FALSE;
}

static gboolean
can_complete_itself (const VigilStep *step)
{
  return step->done_when != NULL && step->n_answers == 0 && g_strcmp0 (step->evidence, "signature") != 0;
}

static void
tick_open (Tick *tick, guint index)
{
  const VigilStep *step = &tick->run->procedure->steps[index];
  VigilStepRun *run = &tick->run->steps[index];
  gboolean done = can_complete_itself (step) && holds (tick, step->done_when, run->done);
  gboolean begun = run->now.state == VIGIL_STEP_READY && holds (tick, step->begin_when, run->begin);

  if (done)
    add (tick, index, VIGIL_RUN_DONE);
  else if (begun)
    add (tick, index, VIGIL_RUN_BEGIN);
}

static void
tick_step (Tick *tick, guint index)
{
  const VigilStep *step = &tick->run->procedure->steps[index];
  VigilStepRun *run = &tick->run->steps[index];

  if (run->now.state == VIGIL_STEP_WAITING)
    {
      if (run->ordered && holds (tick, step->only_when, run->only))
        add (tick, index, VIGIL_RUN_READY);
    }
  else if (run->now.state == VIGIL_STEP_READY && step->only_when != NULL && !holds (tick, step->only_when, run->only))
    add (tick, index, VIGIL_RUN_HOLD);
  else if (run->now.state == VIGIL_STEP_READY || run->now.state == VIGIL_STEP_RUNNING)
    tick_open (tick, index);
}

static void
update_late (VigilRun *self, guint index, VigilTime time)
{
  const VigilStep *step = &self->procedure->steps[index];
  VigilStepNow *now = &self->steps[index].now;
  VigilTime begin;
  gboolean late;

  if (now->state != VIGIL_STEP_READY && now->state != VIGIL_STEP_RUNNING)
    return;
  begin = vigil_run_get_target_begin (self, index);
  late = step->target > 0 && begin > 0 && time - begin > step->target;
  if (late == now->late)
    return;
  now->late = late;
  self->serial++;
}

/**
 * vigil_run_tick:
 * @self: a run
 * @facts: what is known now
 * @now: the time
 *
 * Changes nothing but timers and what is late: the events it gives are to be journalled and applied, all of them, in their order.
 *
 * Returns: (transfer full) (element-type VigilRunEvent): what is due; empty mostly
 */
GPtrArray *
vigil_run_tick (VigilRun *self, const VigilFacts *facts, VigilTime now)
{
  Tick tick = { self, facts, now };
  gboolean leads_back = FALSE;

  g_return_val_if_fail (self != NULL && facts != NULL, NULL);

  tick.due = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_run_event_free);
  for (guint i = 0; i < self->procedure->n_steps && !leads_back; i++)
    leads_back = tick_loop (&tick, i);
  for (guint i = 0; i < self->procedure->n_steps; i++)
    {
      update_late (self, i, now);
      if (!leads_back)
        tick_step (&tick, i);
    }
  return tick.due;
}
