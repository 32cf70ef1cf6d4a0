/* vigil-run-describe.c: what a step waits for, as a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "response/vigil-run-private.h"

/* "2 Order the evacuation" */
static char *
dup_name (const VigilRun *self, guint step)
{
  return g_strdup_printf ("%u %s", step + 1, vigil_text_get (&self->procedure->steps[step].title));
}

static void
add_after (const VigilRun *self, const VigilStep *step, GPtrArray *parts)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < step->n_after; i++)
    {
      if (step->any_after && vigil_run_is_really_through (self, step->after[i]))
        return;
      if (!vigil_run_is_through (self, step->after[i]) || step->any_after)
        g_ptr_array_add (names, dup_name (self, step->after[i]));
    }
  if (names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (parts, g_strjoinv (step->any_after ? _ (" or ") : _ (" and "), (char **) names->pdata));
}

static void
add_branch (const VigilRun *self, const VigilStep *step, GPtrArray *parts)
{
  g_autofree char *name = NULL;
  const VigilStepNow *question;

  if (step->branch_step < 0)
    return;
  question = &self->steps[step->branch_step].now;
  if (question->state == VIGIL_STEP_DONE && !question->looping)
    return;
  name = dup_name (self, (guint) step->branch_step);
  g_ptr_array_add (parts, g_strdup_printf (_ ("the answer to %s"), name));
}

/**
 * vigil_run_describe_wait:
 * @self: a run
 * @step: index of a step
 * @site: (nullable): for names and units
 *
 * Returns: (transfer full): "waits for 2 Order the evacuation and PT-2103 < 0.5 MPa"; "" when it does not wait
 */
char *
vigil_run_describe_wait (const VigilRun *self, guint step, VigilSite *site)
{
  const VigilStep *what;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL && step < self->procedure->n_steps, NULL);

  if (self->steps[step].now.state != VIGIL_STEP_WAITING)
    return g_strdup ("");
  what = &self->procedure->steps[step];
  parts = g_ptr_array_new_with_free_func (g_free);
  add_branch (self, what, parts);
  add_after (self, what, parts);
  if (what->only_when != NULL && !self->steps[step].allowed)
    g_ptr_array_add (parts, vigil_condition_describe (what->only_when, site));
  g_ptr_array_add (parts, NULL);
  list = g_strjoinv (_ (" and "), (char **) parts->pdata);
  return g_strdup_printf (_ ("waits for %s"), list);
}
