/* vigil-procedure.c: the steps of a plan: their life in memory, their words and their order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-procedure.h"

#include <glib/gi18n-lib.h>

static const char *const duty_words[VIGIL_N_DUTIES]
    = { "command", "operations", "planning", "logistics", "liaison", "safety", "duty-officer" };
static const char *const duty_labels[VIGIL_N_DUTIES]
    = { NC_ ("duty", "Command"), NC_ ("duty", "Operations"), NC_ ("duty", "Planning"), NC_ ("duty", "Logistics"),
        NC_ ("duty", "Liaison"), NC_ ("duty", "Safety"),     NC_ ("duty", "Duty officer") };
static const char *const confirm_words[] = { "none", "one", "two" };

const char *
vigil_duty_to_string (VigilDuty duty)
{
  g_return_val_if_fail (duty < VIGIL_N_DUTIES, "command");
  return duty_words[duty];
}

gboolean
vigil_duty_from_string (const char *text, VigilDuty *duty)
{
  g_return_val_if_fail (text != NULL && duty != NULL, FALSE);

  for (guint i = 0; i < VIGIL_N_DUTIES; i++)
    if (g_str_equal (duty_words[i], text))
      {
        *duty = i;
        return TRUE;
      }
  return FALSE;
}

const char *
vigil_duty_get_label (VigilDuty duty)
{
  g_return_val_if_fail (duty < VIGIL_N_DUTIES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "duty", duty_labels[duty]);
}

const char *
vigil_confirm_to_string (VigilConfirm confirm)
{
  g_return_val_if_fail (confirm < G_N_ELEMENTS (confirm_words), "none");
  return confirm_words[confirm];
}

VigilProcedure *
vigil_procedure_ref (VigilProcedure *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
clear_action (VigilStepAction *self)
{
  if (self == NULL)
    return;
  g_free (self->command);
  g_free (self->target);
  g_free (self->phone);
  g_clear_pointer (&self->args, json_node_unref);
  g_free (self);
}

static void
clear_answers (VigilStep *self)
{
  for (guint i = 0; i < self->n_answers; i++)
    {
      g_free (self->answers[i].id);
      vigil_text_clear (&self->answers[i].label);
    }
  g_free (self->answers);
}

static void
clear_step (VigilStep *self)
{
  g_free (self->id);
  g_free (self->phase);
  vigil_text_clear (&self->title);
  vigil_text_clear (&self->text);
  g_free (self->after);
  g_free (self->branch_answer);
  g_clear_pointer (&self->begin_when, vigil_condition_unref);
  g_clear_pointer (&self->only_when, vigil_condition_unref);
  g_clear_pointer (&self->done_when, vigil_condition_unref);
  g_clear_pointer (&self->loop_until, vigil_condition_unref);
  g_free (self->evidence);
  clear_answers (self);
  clear_action (self->action);
  g_free (self->camera);
  g_free (self->asset);
  g_free (self->zone);
}

void
vigil_procedure_unref (VigilProcedure *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_phases; i++)
    {
      g_free (self->phases[i].id);
      vigil_text_clear (&self->phases[i].title);
    }
  for (guint i = 0; i < self->n_steps; i++)
    clear_step (&self->steps[i]);
  g_free (self->phases);
  g_free (self->steps);
  g_free (self->plan);
  g_free (self);
}

/**
 * vigil_procedure_find:
 * @self: a procedure
 * @step: id of a step
 *
 * Returns: its index, -1 if there is none
 */
int
vigil_procedure_find (const VigilProcedure *self, const char *step)
{
  g_return_val_if_fail (self != NULL && step != NULL, -1);

  for (guint i = 0; i < self->n_steps; i++)
    if (g_str_equal (self->steps[i].id, step))
      return (int) i;
  return -1;
}

int
vigil_step_find_answer (const VigilStep *self, const char *answer)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; answer != NULL && i < self->n_answers; i++)
    if (g_str_equal (self->answers[i].id, answer))
      return (int) i;
  return -1;
}

/* ---- order ------------------------------------------------------------------------------- */

static guint
get_n_before (const VigilStep *step)
{
  return step->n_after + (step->branch_step >= 0);
}

static guint
get_before (const VigilStep *step, guint i)
{
  return i < step->n_after ? step->after[i] : (guint) step->branch_step;
}

/* Edges by the step that they leave: start[s] … start[s + 1] in @to. */
static void
list_edges (const VigilProcedure *self, guint *start, guint *to)
{
  g_autofree guint *fill = g_new0 (guint, self->n_steps + 1);

  for (guint i = 0; i < self->n_steps; i++)
    for (guint k = 0; k < get_n_before (&self->steps[i]); k++)
      start[get_before (&self->steps[i], k) + 1]++;
  for (guint i = 0; i < self->n_steps; i++)
    start[i + 1] += start[i];
  for (guint i = 0; i < self->n_steps; i++)
    for (guint k = 0; k < get_n_before (&self->steps[i]); k++)
      {
        guint from = get_before (&self->steps[i], k);

        to[start[from] + fill[from]++] = i;
      }
}

static guint
append_unordered (const VigilProcedure *self, const guint *waits, guint *order, guint n)
{
  guint end = n;

  for (guint i = 0; i < self->n_steps; i++)
    if (waits[i] > 0)
      order[end++] = i;
  g_assert (end == self->n_steps);
  return n;
}

/**
 * vigil_procedure_sort:
 * @self: a procedure
 * @order: (array): gets n_steps indexes, every step behind those that come before it (A. B. Kahn, 1962)
 *
 * Returns: how many could be ordered; the rest are in circles or after them and stand at the end
 */
guint
vigil_procedure_sort (const VigilProcedure *self, guint *order)
{
  g_autofree guint *waits = NULL, *start = NULL, *to = NULL;
  guint n = 0, n_edges = 0;

  g_return_val_if_fail (self != NULL && order != NULL, 0);

  waits = g_new0 (guint, self->n_steps + 1);
  start = g_new0 (guint, self->n_steps + 1);
  for (guint i = 0; i < self->n_steps; i++)
    n_edges += waits[i] = get_n_before (&self->steps[i]);
  to = g_new0 (guint, n_edges + 1);
  list_edges (self, start, to);
  for (guint i = 0; i < self->n_steps; i++)
    if (waits[i] == 0)
      order[n++] = i;
  for (guint next = 0; next < n; next++)
    for (guint k = start[order[next]]; k < start[order[next] + 1]; k++)
      if (--waits[to[k]] == 0)
        order[n++] = to[k];
  return append_unordered (self, waits, order, n);
}

void
vigil_procedure_mark_before (const VigilProcedure *self, guint step, gboolean *marks)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_if_fail (self != NULL && step < self->n_steps && marks != NULL);

  g_array_append_val (stack, step);
  while (stack->len > 0)
    {
      guint at = g_array_index (stack, guint, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      if (marks[at])
        continue;
      marks[at] = TRUE;
      for (guint k = 0; k < get_n_before (&self->steps[at]); k++)
        {
          guint before = get_before (&self->steps[at], k);

          g_array_append_val (stack, before);
        }
    }
}
