/* vigil-plan-window-check.c: what is wrong with a plan, and how long it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/plan/vigil-plan-window-private.h"

#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define CHAIN 14 /* steps that decide how long it takes, in one sentence */

/* ---- lists that only change where they must ---- */

void
vigil_plan_window_set_line (GtkStringList *list, guint at, const char *text)
{
  const char *add[] = { text, NULL };

  if (at >= g_list_model_get_n_items (G_LIST_MODEL (list)))
    gtk_string_list_append (list, text);
  else if (!g_str_equal (gtk_string_list_get_string (list, at), text))
    gtk_string_list_splice (list, at, 1, add);
}

void
vigil_plan_window_cut_lines (GtkStringList *list, guint n)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (all > n)
    gtk_string_list_splice (list, n, all - n, NULL);
}

gboolean
vigil_plan_window_is_wrong (VigilPlanWindow *self, guint step)
{
  for (guint i = 0; i < self->found->len; i++)
    if (((VigilMistake *) self->found->pdata[i])->step == (int) step)
      return TRUE;
  return FALSE;
}

void
vigil_plan_window_fill_mistakes (VigilPlanWindow *self)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const VigilMistake *mistake = self->found->pdata[i];
      g_autofree char *line = mistake->step >= 0
                                  ? g_strdup_printf (_("%s Step %d: %s"), mistake->rank == VIGIL_MISTAKE_ERROR ? "×" : "⚠", mistake->step + 1, mistake->sentence)
                                  : g_strdup_printf ("%s %s", mistake->rank == VIGIL_MISTAKE_ERROR ? "×" : "⚠", mistake->sentence);

      vigil_plan_window_set_line (self->mistake_lines, i, line);
    }
  vigil_plan_window_cut_lines (self->mistake_lines, self->found->len);
  gtk_widget_set_visible (self->mistakes_place, self->found->len > 0);
}

guint
vigil_plan_window_count_errors (VigilPlanWindow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->found->len; i++)
    n += ((VigilMistake *) self->found->pdata[i])->rank == VIGIL_MISTAKE_ERROR;
  return n;
}

/* ---- the rehearsal ---- */

static int *
list_answers (VigilPlanWindow *self)
{
  int *answers = g_new (int, MAX (self->procedure->n_steps, 1));

  for (guint i = 0; i < self->procedure->n_steps; i++)
    answers[i] = GPOINTER_TO_INT (g_hash_table_lookup (self->answers, self->procedure->steps[i].id)) - 1;
  return answers;
}

static char *
say_chain (const VigilRehearsal *rehearsal)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = rehearsal->critical->len;

  for (guint i = 0; i < n; i++)
    if (n <= CHAIN || i < CHAIN - 2 || i == n - 1)
      g_string_append_printf (out, "%s%u", i > 0 ? " → " : "", g_array_index (rehearsal->critical, guint, i) + 1);
    else if (i == CHAIN - 2)
      g_string_append (out, " → …");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
say_rehearsal (const VigilRehearsal *rehearsal)
{
  g_autofree char *time = vigil_words_elapsed (rehearsal->duration), *chain = say_chain (rehearsal);

  switch (rehearsal->outcome)
    {
    case VIGIL_REHEARSAL_FINISHED:
      return g_strdup_printf (_("Tried: the plan takes %s. These steps decide how long: %s"), time, chain);
    case VIGIL_REHEARSAL_TOO_LONG:
      return g_strdup (_("Tried: the plan is not finished within a day."));
    case VIGIL_REHEARSAL_STUCK:
    default:
      return g_strdup_printf (_("Tried: after %s nothing can go on. %s"), time,
                              rehearsal->stuck->len > 0 ? (const char *) rehearsal->stuck->pdata[0] : "");
    }
}

void
vigil_plan_window_end_rehearsal (VigilPlanWindow *self)
{
  vigil_flow_picture_set_rehearsal (self->picture, NULL);
  g_clear_pointer (&self->rehearsal, vigil_rehearsal_free);
}

void
vigil_plan_window_rehearse (VigilPlanWindow *self)
{
  g_autofree int *answers = NULL;
  g_autofree char *sentence = NULL;

  vigil_plan_window_end_rehearsal (self);
  if (self->procedure == NULL)
    {
      vigil_plan_window_say (self, _("The plan cannot be tried while a step cannot be read; the list below says which."));
      return;
    }
  answers = list_answers (self);
  self->rehearsal = vigil_rehearsal_new (self->procedure, answers, NULL, vigil_session_get_site (self->session));
  vigil_flow_picture_set_rehearsal (self->picture, self->rehearsal);
  sentence = say_rehearsal (self->rehearsal);
  vigil_plan_window_say (self, sentence);
}

/* ---- which answer ---- */

static const VigilStep *
get_question (VigilPlanWindow *self)
{
  int chosen = vigil_plan_window_get_chosen (self);
  const VigilStep *step = self->procedure != NULL && chosen >= 0 && (guint) chosen < self->procedure->n_steps ? &self->procedure->steps[chosen] : NULL;

  return step != NULL && step->n_answers > 0 ? step : NULL;
}

/* Of a question: which answer the rehearsal takes. */
void
vigil_plan_window_show_answers (VigilPlanWindow *self)
{
  const VigilStep *question = get_question (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_set_visible (self->answer_row, question != NULL);
  if (question == NULL)
    return;
  for (guint i = 0; i < question->n_answers; i++)
    gtk_string_list_append (labels, vigil_text_get (&question->answers[i].label));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->answer, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->answer, (guint) MAX (GPOINTER_TO_INT (g_hash_table_lookup (self->answers, question->id)) - 1, 0));
  self->filling = FALSE;
}

void
vigil_plan_window_take_answer (VigilPlanWindow *self)
{
  const VigilStep *question = get_question (self);
  guint answer = gtk_drop_down_get_selected (self->answer);

  if (self->filling || question == NULL || answer >= question->n_answers)
    return;
  g_hash_table_insert (self->answers, g_strdup (question->id), GINT_TO_POINTER ((int) answer + 1));
  if (self->rehearsal != NULL)
    vigil_plan_window_rehearse (self);
}

/* ---- after each change ---- */

/* In words, not as the path in the file of what an empty plan lacks. */
static void
say_empty (GPtrArray *found)
{
  VigilMistake *mistake = g_new0 (VigilMistake, 1);

  *mistake = (VigilMistake) { VIGIL_MISTAKE_ERROR, -1, g_strdup (_("This plan has no step yet. Ctrl+N adds the first; “From text…” makes steps of a written plan.")) };
  g_ptr_array_set_size (found, 0);
  g_ptr_array_add (found, mistake);
}

void
vigil_plan_window_check (VigilPlanWindow *self)
{
  vigil_plan_window_end_rehearsal (self);
  g_clear_pointer (&self->procedure, vigil_procedure_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->procedure = vigil_plan_draft_check (self->draft, vigil_session_get_site (self->session), &self->found);
  if (vigil_plan_draft_get_n_steps (self->draft) == 0)
    say_empty (self->found);
  if (self->procedure != NULL)
    vigil_flow_picture_set (self->picture, self->procedure, self->found); /* else the last one that could be read stays */
}

void
vigil_plan_window_say_state (VigilPlanWindow *self)
{
  guint n = vigil_plan_window_count_errors (self);
  g_autofree char *sentence
      = n > 0 ? g_strdup_printf (ngettext ("%u mistake keeps this plan from being published.", "%u mistakes keep this plan from being published.", n), n)
              : g_strdup (self->found->len > 0 ? _("The plan can be published; some things are worth another look.") : _("Nothing is wrong with this plan."));

  vigil_plan_window_say (self, sentence);
}

