/* vigil-rehearsal.c: a plan tried on a clock of its own
 *
 * From one end of a step to the next: nothing happens between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-rehearsal.h"

#define MOST_EVENTS 100000
#define START VIGIL_SECOND /* of the clock: 0 would be "not yet" */
#define NEVER G_MAXINT64

typedef struct
{
  VigilRehearsal *out;
  VigilProcedure *procedure;
  const int *answers;
  const VigilTime *times;
  VigilTime now;
} Rehearsal;

static VigilTime
get_duration (const Rehearsal *self, guint step)
{
  VigilTime target = self->procedure->steps[step].target;

  if (self->times != NULL && self->times[step] > 0)
    return self->times[step];
  return target > 0 ? target : VIGIL_REHEARSAL_STEP_TIME;
}

static const char *
get_answer (const Rehearsal *self, guint step)
{
  const VigilStep *of = &self->procedure->steps[step];
  int answer = self->answers != NULL ? self->answers[step] : 0;

  if (of->n_answers == 0)
    return NULL;
  return of->answers[CLAMP (answer, 0, (int) of->n_answers - 1)].id;
}

static gboolean
do_it (Rehearsal *self, guint step, VigilRunInput input, gboolean automatic)
{
  const VigilStep *of = &self->procedure->steps[step];
  const char *actor = automatic ? NULL : "rehearsal";
  const char *text = of->evidence != NULL ? "1" : NULL;
  g_autoptr (VigilRunEvent) event
      = vigil_run_event_new (input, of->id, actor, text, input == VIGIL_RUN_ANSWER ? get_answer (self, step) : NULL, self->now);
  VigilRehearsalEntry entry = { self->now - START, step, input, automatic };

  if (!vigil_run_can (self->out->run, event, FALSE, NULL) || !vigil_run_apply (self->out->run, event))
    return FALSE;
  g_array_append_val (self->out->entries, entry);
  return TRUE;
}

/* Until nothing more can begin at this moment. */
static void
begin_all (Rehearsal *self)
{
  gboolean more = TRUE;

  while (more && self->out->entries->len < MOST_EVENTS)
    {
      more = FALSE;
      for (guint i = 0; i < self->procedure->n_steps; i++)
        {
          const VigilStepNow *now = vigil_run_get_step (self->out->run, i);

          if (now->state == VIGIL_STEP_WAITING && self->procedure->steps[i].only_when != NULL)
            more |= do_it (self, i, VIGIL_RUN_READY, TRUE);
          else if (now->state == VIGIL_STEP_READY)
            more |= do_it (self, i, VIGIL_RUN_BEGIN, self->procedure->steps[i].begin_when != NULL);
          else if (now->looping && self->procedure->steps[i].loop_until != NULL)
            more |= do_it (self, i, VIGIL_RUN_LEAVE, TRUE);
        }
    }
}

static VigilTime
get_next (const Rehearsal *self, guint step)
{
  const VigilStepNow *now = vigil_run_get_step (self->out->run, step);

  if (now->state == VIGIL_STEP_RUNNING)
    return now->begun + get_duration (self, step);
  if (now->looping)
    return now->ended + self->procedure->steps[step].loop_every;
  return NEVER;
}

static VigilTime
find_next (const Rehearsal *self)
{
  VigilTime next = NEVER;

  for (guint i = 0; i < self->procedure->n_steps; i++)
    next = MIN (next, get_next (self, i));
  return next;
}

/* What is due at this moment. FALSE: nothing of it was taken. */
static gboolean
end_due (Rehearsal *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->procedure->n_steps; i++)
    if (get_next (self, i) <= self->now)
      {
        const VigilStep *step = &self->procedure->steps[i];
        gboolean loops = vigil_run_get_step (self->out->run, i)->looping;
        VigilRunInput input = loops ? VIGIL_RUN_LOOP : step->n_answers > 0 ? VIGIL_RUN_ANSWER : VIGIL_RUN_DONE;

        any |= do_it (self, i, input, loops || (step->done_when != NULL && input == VIGIL_RUN_DONE));
      }
  return any;
}

static VigilRehearsalOutcome
play (Rehearsal *self)
{
  for (;;)
    {
      VigilTime next;

      begin_all (self);
      if (vigil_run_is_finished (self->out->run))
        return VIGIL_REHEARSAL_FINISHED;
      next = find_next (self);
      if (next == NEVER)
        return VIGIL_REHEARSAL_STUCK;
      if (next - START > VIGIL_REHEARSAL_LONGEST || self->out->entries->len >= MOST_EVENTS)
        return VIGIL_REHEARSAL_TOO_LONG;
      self->now = MAX (next, self->now);
      if (!end_due (self))
        return VIGIL_REHEARSAL_STUCK;
    }
}

static void
tell_stuck (VigilRehearsal *self, VigilProcedure *procedure, VigilSite *site)
{
  for (guint i = 0; i < procedure->n_steps; i++)
    if (procedure->steps[i].mandatory && vigil_run_get_step (self->run, i)->state == VIGIL_STEP_WAITING)
      g_ptr_array_add (self->stuck, vigil_run_describe_wait (self->run, i, site));
}

/* ---- the longest chain ---- */

static VigilTime
get_end (const VigilRehearsal *self, guint step)
{
  const VigilStepNow *now = vigil_run_get_step (self->run, step);

  return now->state == VIGIL_STEP_DONE || now->state == VIGIL_STEP_RUNNING ? now->ended : 0;
}

/* Of what comes before a step what ended last: it could not begin sooner. -1: nothing. */
static int
find_holder (const VigilRehearsal *self, const VigilProcedure *procedure, guint step)
{
  const VigilStep *of = &procedure->steps[step];
  int holder = of->branch_step;

  for (guint i = 0; i < of->n_after; i++)
    if (holder < 0 || get_end (self, of->after[i]) > get_end (self, (guint) holder))
      holder = (int) of->after[i];
  return holder >= 0 && get_end (self, (guint) holder) > 0 ? holder : -1;
}

static int
find_last (const VigilRehearsal *self, const VigilProcedure *procedure)
{
  int last = -1;

  for (guint i = 0; i < procedure->n_steps; i++)
    if (get_end (self, i) > 0 && (last < 0 || get_end (self, i) > get_end (self, (guint) last)))
      last = (int) i;
  return last;
}

static void
find_critical (VigilRehearsal *self, const VigilProcedure *procedure)
{
  g_autofree gboolean *seen = g_new0 (gboolean, procedure->n_steps);

  for (int at = find_last (self, procedure); at >= 0 && !seen[at]; at = find_holder (self, procedure, (guint) at))
    {
      guint step = (guint) at;

      seen[at] = TRUE;
      g_array_prepend_val (self->critical, step);
    }
}

/**
 * vigil_rehearsal_new:
 * @procedure: what is tried
 * @answers: (nullable): for each step the index of its answer
 * @times: (nullable): for each step how long it takes, 0: its target, or %VIGIL_REHEARSAL_STEP_TIME
 * @site: (nullable): names things in sentences
 *
 * Returns: (transfer full): what came of it
 */
VigilRehearsal *
vigil_rehearsal_new (VigilProcedure *procedure, const int *answers, const VigilTime *times, VigilSite *site)
{
  VigilRehearsal *self;
  Rehearsal rehearsal = { NULL, procedure, answers, times, START };

  g_return_val_if_fail (procedure != NULL, NULL);

  self = g_new0 (VigilRehearsal, 1);
  self->entries = g_array_new (FALSE, FALSE, sizeof (VigilRehearsalEntry));
  self->critical = g_array_new (FALSE, FALSE, sizeof (guint));
  self->stuck = g_ptr_array_new_with_free_func (g_free);
  self->run = vigil_run_new (procedure, START);
  rehearsal.out = self;
  self->outcome = play (&rehearsal);
  self->duration = rehearsal.now - START;
  if (self->outcome != VIGIL_REHEARSAL_FINISHED)
    tell_stuck (self, procedure, site);
  find_critical (self, procedure);
  return self;
}

void
vigil_rehearsal_free (VigilRehearsal *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->run, vigil_run_free);
  g_array_unref (self->entries);
  g_array_unref (self->critical);
  g_ptr_array_unref (self->stuck);
  g_free (self);
}
