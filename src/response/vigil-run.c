/* vigil-run.c: a plan that is being carried out, as a fold of what happened to its steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-run-private.h"

static VigilTime *
make_timers (const VigilCondition *condition)
{
  guint n = condition != NULL ? vigil_condition_get_n_timers (condition) : 0;

  return n > 0 ? g_new0 (VigilTime, n) : NULL;
}

/**
 * vigil_run_new:
 * @procedure: what is carried out; the run keeps it, so that a later version does not change it
 * @started: when
 *
 * Returns: (transfer full): a run in which the first steps can begin
 */
VigilRun *
vigil_run_new (VigilProcedure *procedure, VigilTime started)
{
  VigilRun *self;

  g_return_val_if_fail (procedure != NULL, NULL);

  self = g_new0 (VigilRun, 1);
  self->procedure = vigil_procedure_ref (procedure);
  self->started = started;
  self->order = g_new0 (guint, procedure->n_steps);
  self->n_ordered = vigil_procedure_sort (procedure, self->order);
  self->steps = g_new0 (VigilStepRun, procedure->n_steps);
  for (guint i = 0; i < procedure->n_steps; i++)
    {
      self->steps[i].begin = make_timers (procedure->steps[i].begin_when);
      self->steps[i].only = make_timers (procedure->steps[i].only_when);
      self->steps[i].done = make_timers (procedure->steps[i].done_when);
      self->steps[i].until = make_timers (procedure->steps[i].loop_until);
    }
  vigil_run_settle (self, started);
  return self;
}

static void
clear_step (VigilStepRun *step)
{
  g_free (step->now.who);
  g_free (step->now.text);
  g_free (step->now.answer);
  g_free (step->begin);
  g_free (step->only);
  g_free (step->done);
  g_free (step->until);
}

void
vigil_run_free (VigilRun *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->procedure->n_steps; i++)
    clear_step (&self->steps[i]);
  g_free (self->steps);
  g_free (self->order);
  vigil_procedure_unref (self->procedure);
  g_free (self);
}

VigilProcedure *
vigil_run_get_procedure (const VigilRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->procedure;
}

const VigilStepNow *
vigil_run_get_step (const VigilRun *self, guint step)
{
  g_return_val_if_fail (self != NULL && step < self->procedure->n_steps, NULL);
  return &self->steps[step].now;
}

VigilTime
vigil_run_get_started (const VigilRun *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->started;
}

guint64
vigil_run_get_serial (const VigilRun *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->serial;
}

/* ---- the fold ----------------------------------------------------------------------------- */

VigilTime
vigil_run_get_target_begin (const VigilRun *self, guint step)
{
  const VigilStepNow *now = &self->steps[step].now;

  return self->procedure->steps[step].begin_when != NULL ? now->begun : now->ready;
}

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static void
set_last (VigilStepNow *now, const VigilRunEvent *event)
{
  set_text (&now->who, event->actor);
  set_text (&now->text, event->text);
}

static void
end_step (VigilRun *self, guint index, VigilStepState state, const VigilRunEvent *event)
{
  const VigilStep *step = &self->procedure->steps[index];
  VigilStepNow *now = &self->steps[index].now;
  VigilTime begin = vigil_run_get_target_begin (self, index);

  set_last (now, event);
  now->late = step->target > 0 && begin > 0 && event->time - begin > step->target;
  now->state = state;
  now->ended = event->time;
  if (state != VIGIL_STEP_DONE)
    return;
  if (now->begun == 0)
    now->begun = event->time;
  set_text (&now->answer, step->n_answers > 0 ? event->answer : NULL);
  now->automatic = event->actor == NULL;
  now->forced = event->input == VIGIL_RUN_FORCE;
  now->looping = step->loop_to >= 0 && self->steps[index].loops < step->loop_limit;
}

static void
make_anew (VigilRun *self, guint index)
{
  VigilStepRun *run = &self->steps[index];
  VigilStepNow *now = &run->now;

  now->state = VIGIL_STEP_WAITING;
  now->ready = now->begun = now->ended = 0;
  now->automatic = now->forced = now->late = now->looping = FALSE;
  g_clear_pointer (&now->answer, g_free);
  run->allowed = FALSE;
}

static void
reopen (VigilRun *self, guint index, const VigilRunEvent *event)
{
  make_anew (self, index);
  vigil_run_clear_timers (self, index, TRUE);
  set_last (&self->steps[index].now, event);
}

/* All that lie on a way from @first to @last, both included. */
static gboolean *
mark_between (const VigilRun *self, guint first, guint last)
{
  const VigilProcedure *procedure = self->procedure;
  gboolean *before = g_new0 (gboolean, procedure->n_steps);
  g_autofree gboolean *behind = g_new0 (gboolean, procedure->n_steps);

  vigil_procedure_mark_before (procedure, last, before);
  behind[first] = behind[last] = TRUE;
  for (guint i = 0; i < self->n_ordered; i++)
    {
      guint index = self->order[i];
      const VigilStep *step = &procedure->steps[index];

      for (guint k = 0; k < step->n_after; k++)
        behind[index] = behind[index] || behind[step->after[k]];
      if (step->branch_step >= 0)
        behind[index] = behind[index] || behind[step->branch_step];
    }
  for (guint i = 0; i < procedure->n_steps; i++)
    before[i] = before[i] && behind[i];
  return before;
}

/* Who is at a step stays at it. */
static void
lead_back (VigilRun *self, guint last)
{
  g_autofree gboolean *between = mark_between (self, (guint) self->procedure->steps[last].loop_to, last);

  for (guint i = 0; i < self->procedure->n_steps; i++)
    {
      VigilStepRun *run = &self->steps[i];

      if (!between[i] || run->now.state == VIGIL_STEP_RUNNING)
        continue;
      make_anew (self, i);
      vigil_run_clear_timers (self, i, FALSE);
      g_clear_pointer (&run->now.text, g_free);
      g_clear_pointer (&run->now.who, g_free);
      run->now.rounds++;
      if (i != last)
        run->loops = 0;
    }
  self->steps[last].loops++;
}

static void
note (VigilStepNow *now, const VigilRunEvent *event)
{
  if (now->state <= VIGIL_STEP_RUNNING)
    set_last (now, event);
}

static void
begin (VigilStepNow *now, const VigilRunEvent *event)
{
  now->state = VIGIL_STEP_RUNNING;
  now->begun = event->time;
  set_last (now, event);
}

static void
leave (VigilStepNow *now, const VigilRunEvent *event)
{
  now->looping = FALSE;
  if (event->actor != NULL)
    set_last (now, event);
}

static void
fold (VigilRun *self, guint index, const VigilRunEvent *event)
{
  VigilStepRun *run = &self->steps[index];

  switch (event->input)
    {
    case VIGIL_RUN_BEGIN:
      begin (&run->now, event);
      break;
    case VIGIL_RUN_DONE:
    case VIGIL_RUN_ANSWER:
    case VIGIL_RUN_FORCE:
      end_step (self, index, VIGIL_STEP_DONE, event);
      break;
    case VIGIL_RUN_SKIP:
      end_step (self, index, VIGIL_STEP_SKIPPED, event);
      break;
    case VIGIL_RUN_FAIL:
      end_step (self, index, VIGIL_STEP_FAILED, event);
      break;
    case VIGIL_RUN_REOPEN:
      reopen (self, index, event);
      break;
    case VIGIL_RUN_LOOP:
      lead_back (self, index);
      break;
    case VIGIL_RUN_LEAVE:
      leave (&run->now, event);
      break;
    case VIGIL_RUN_READY:
    case VIGIL_RUN_HOLD:
      run->allowed = event->input == VIGIL_RUN_READY;
      break;
    default:
      note (&run->now, event);
      break;
    }
}

/**
 * vigil_run_apply:
 * @self: a run
 * @event: what happened
 *
 * Who had the right to force was asked before the event was made.
 *
 * Returns: whether it was folded; %FALSE: it makes no sense here and was passed over
 */
gboolean
vigil_run_apply (VigilRun *self, const VigilRunEvent *event)
{
  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  if (!vigil_run_can (self, event, TRUE, NULL))
    return FALSE;
  fold (self, (guint) vigil_procedure_find (self->procedure, event->step), event);
  vigil_run_settle (self, event->time);
  self->serial++;
  return TRUE;
}

/* ---- questions ---------------------------------------------------------------------------- */

static gboolean
is_open (VigilStepState state)
{
  return state == VIGIL_STEP_READY || state == VIGIL_STEP_RUNNING;
}

static gboolean
is_late (const VigilRun *self, guint index, VigilTime now)
{
  VigilTime target = self->procedure->steps[index].target, begin = vigil_run_get_target_begin (self, index);

  return target > 0 && begin > 0 && now - begin > target;
}

/* The open step with the highest rank, the first of several; -1: none. */
static int
find_first (const VigilRun *self, VigilTime now, int but, gboolean late_only)
{
  guint best_rank = 0;
  int best = -1;

  for (guint i = 0; i < self->procedure->n_steps; i++)
    {
      VigilStepState state = self->steps[i].now.state;
      gboolean late = is_late (self, i, now);
      guint rank = 1 + (state == VIGIL_STEP_RUNNING) * 4 + late * 2 + self->procedure->steps[i].mandatory;

      if (!is_open (state) || rank <= best_rank || (int) i == but || (late_only && !late))
        continue;
      best = (int) i;
      best_rank = rank;
    }
  return best;
}

/**
 * vigil_run_get_current:
 * @self: a run
 * @now: the time
 *
 * Returns: the step to look at: running before ready, late before others, mandatory before optional, then in order; -1: none
 */
int
vigil_run_get_current (const VigilRun *self, VigilTime now)
{
  g_return_val_if_fail (self != NULL, -1);

  return find_first (self, now, -1, FALSE);
}

/**
 * vigil_run_keep_current:
 * @self: a run
 * @before: the step that was looked at; -1: none
 * @now: the time
 *
 * Returns: @before while it is ready or running, whatever became late or began beside it; else as vigil_run_get_current()
 */
int
vigil_run_keep_current (const VigilRun *self, int before, VigilTime now)
{
  g_return_val_if_fail (self != NULL && before < (int) self->procedure->n_steps, -1);

  return before >= 0 && is_open (self->steps[before].now.state) ? before : find_first (self, now, -1, FALSE);
}

/**
 * vigil_run_find_late:
 * @self: a run
 * @but: not this step; -1: any
 * @now: the time
 *
 * Returns: an open step past its target, running before ready, mandatory before optional, then in order; -1: none
 */
int
vigil_run_find_late (const VigilRun *self, int but, VigilTime now)
{
  g_return_val_if_fail (self != NULL, -1);

  return find_first (self, now, but, TRUE);
}

gboolean
vigil_run_is_finished (const VigilRun *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->procedure->n_steps; i++)
    {
      const VigilStepNow *now = &self->steps[i].now;

      if (self->procedure->steps[i].mandatory && (now->state <= VIGIL_STEP_RUNNING || now->state == VIGIL_STEP_FAILED || now->looping))
        return FALSE;
    }
  return TRUE;
}

/**
 * vigil_run_get_open:
 * @self: a run
 * @duty: whose
 *
 * Returns: (transfer full) (element-type guint): steps of this duty that can be begun or are under way, in order
 */
GArray *
vigil_run_get_open (const VigilRun *self, VigilDuty duty)
{
  GArray *open;

  g_return_val_if_fail (self != NULL && duty < VIGIL_N_DUTIES, NULL);

  open = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->procedure->n_steps; i++)
    if (self->procedure->steps[i].duty == duty && is_open (self->steps[i].now.state))
      g_array_append_val (open, i);
  return open;
}
