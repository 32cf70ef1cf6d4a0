/* vigil-step-buttons.c: what can be done with a step of a running plan, as buttons with keys; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-step-buttons.h"

#include <glib/gi18n.h>
#include <string.h>

#define ANSWER "answer:"

static const struct
{
  const char *verb;
  const char *label;
  const char *key;
  VigilRunInput input;
  VigilRight right;
} verbs[] = {
  { "begin", N_("Begin it"), "B", VIGIL_RUN_BEGIN, VIGIL_RIGHT_STEP },
  { "done", N_("Done"), "D", VIGIL_RUN_DONE, VIGIL_RIGHT_STEP },
  { "skip", N_("Skip…"), "S", VIGIL_RUN_SKIP, VIGIL_RIGHT_STEP_SKIP },
  { "fail", N_("Failed…"), "X", VIGIL_RUN_FAIL, VIGIL_RIGHT_STEP },
  { "reopen", N_("Reopen…"), "O", VIGIL_RUN_REOPEN, VIGIL_RIGHT_STEP_SKIP },
  { "leave", N_("Leave the loop…"), "Q", VIGIL_RUN_LEAVE, VIGIL_RIGHT_STEP_SKIP },
  { "force", N_("Force…"), "F", VIGIL_RUN_FORCE, VIGIL_RIGHT_STEP_FORCE },
};

void
vigil_step_button_free (VigilStepButton *self)
{
  if (self == NULL)
    return;
  g_free (self->verb);
  g_free (self->label);
  g_free (self->why_not);
  g_free (self);
}

gboolean
vigil_step_verb_get_input (const char *verb, VigilRunInput *input, const char **answer)
{
  g_return_val_if_fail (verb != NULL, FALSE);

  *answer = NULL;
  if (g_str_has_prefix (verb, ANSWER))
    {
      *input = VIGIL_RUN_ANSWER;
      *answer = verb + strlen (ANSWER);
      return TRUE;
    }
  if (g_str_equal (verb, "remark"))
    {
      *input = VIGIL_RUN_NOTE;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verb, verbs[i].verb))
      {
        *input = verbs[i].input;
        return TRUE;
      }
  return FALSE;
}

/* @label is copied. */
static VigilStepButton *
add (GPtrArray *buttons, const char *verb, const char *label, const char *key, char *why_not)
{
  VigilStepButton *button = g_new0 (VigilStepButton, 1);

  button->verb = g_strdup (verb);
  button->label = g_strdup (label);
  button->key = key;
  button->why_not = why_not;
  g_ptr_array_add (buttons, button);
  return button;
}

static char *
dup_refusal (const VigilStepContext *context, VigilRight right)
{
  return vigil_role_has_right (context->role, right) ? NULL : vigil_right_dup_refusal (right);
}

/* Whether the order of the step is under way or done: then its button is no longer what comes first. */
static gboolean
is_ordered (const VigilStepContext *context)
{
  VigilOrderState state;

  if (context->order == NULL)
    return FALSE;
  state = vigil_order_get_state (context->order);
  return state == VIGIL_ORDER_SENT || state == VIGIL_ORDER_DELIVERED || state == VIGIL_ORDER_DONE || state == VIGIL_ORDER_DRILL;
}

/* Sending again, or the phone, is what helps then. */
static gboolean
went_wrong (const VigilStepContext *context)
{
  VigilOrderState state;

  if (context->order == NULL)
    return FALSE;
  state = vigil_order_get_state (context->order);
  return state == VIGIL_ORDER_FAILED || state == VIGIL_ORDER_TIMED_OUT || state == VIGIL_ORDER_NOT_SENT;
}

/* What was only sent is not done: a second Enter must not say so. */
static gboolean
is_carried_out (const VigilStepContext *context)
{
  VigilOrderState state = context->order != NULL ? vigil_order_get_state (context->order) : VIGIL_ORDER_SENT;

  return state == VIGIL_ORDER_DONE || state == VIGIL_ORDER_DRILL;
}

static gboolean
is_open (const VigilStepContext *context)
{
  VigilStepState state = vigil_run_get_step (context->run, context->step)->state;

  return state == VIGIL_STEP_READY || state == VIGIL_STEP_RUNNING;
}

static void
add_action (GPtrArray *buttons, const VigilStepContext *context, const VigilStep *of)
{
  g_autofree char *label = vigil_incident_words_action (of->action, context->site, context->target);
  gboolean report = g_str_equal (of->action->command, "report");
  gboolean over = report ? context->reported : is_ordered (context) || went_wrong (context);
  VigilStepButton *button;

  /* Two persons answer for it, and not for ever: then it can be ordered anew. */
  if (!is_open (context) || (went_wrong (context) && vigil_order_get_second (context->order) == NULL))
    return;
  button = add (buttons, "act", label, over ? NULL : "Enter", dup_refusal (context, report ? VIGIL_RIGHT_REPORT : VIGIL_RIGHT_COMMAND));
  button->hot = !over;
}

/* What can be done about an order that went wrong: nothing is sent where nothing was connected a moment ago, so the phone comes first there. */
static void
add_order (GPtrArray *buttons, const VigilStepContext *context)
{
  VigilStepButton *resend, *told;

  if (!went_wrong (context))
    return;
  resend = add (buttons, "resend", _("Send again"), "E", dup_refusal (context, VIGIL_RIGHT_COMMAND));
  told = add (buttons, "told", _("Told by phone…"), "P", dup_refusal (context, VIGIL_RIGHT_COMMAND));
  *(vigil_order_get_state (context->order) == VIGIL_ORDER_NOT_SENT ? &told->hot : &resend->hot) = is_open (context);
}

static void
add_answers (GPtrArray *buttons, const VigilStepContext *context, const VigilStep *of)
{
  static const char *const keys[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };

  if (!is_open (context))
    return;
  for (guint i = 0; i < of->n_answers; i++)
    {
      g_autofree char *verb = g_strconcat (ANSWER, of->answers[i].id, NULL);

      add (buttons, verb, vigil_text_get (&of->answers[i].label), i < G_N_ELEMENTS (keys) ? keys[i] : NULL,
           dup_refusal (context, VIGIL_RIGHT_STEP));
    }
}

/* With a reason in hand: what is asked for is asked when the button is pressed. */
static gboolean
can (const VigilStepContext *context, const VigilStep *of, VigilRunInput input)
{
  const char *answer = of->n_answers > 0 ? of->answers[0].id : NULL;
  g_autoptr (VigilRunEvent) event = vigil_run_event_new (input, of->id, "-", g_strcmp0 (of->evidence, "count") == 0 ? "0" : "-", answer, 1);

  return vigil_run_can (context->run, event, TRUE, NULL);
}

static void
add_verbs (GPtrArray *buttons, const VigilStepContext *context, const VigilStep *of)
{
  gboolean open = is_open (context);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      VigilStepButton *button;

      /* What is open is done, not forced; an answer is what completes a question. */
      if ((verbs[i].input == VIGIL_RUN_FORCE && open) || (verbs[i].input == VIGIL_RUN_DONE && of->n_answers > 0))
        continue;
      if (!can (context, of, verbs[i].input))
        continue;
      button = add (buttons, verbs[i].verb, _(verbs[i].label), verbs[i].key, dup_refusal (context, verbs[i].right));
      if (verbs[i].input == VIGIL_RUN_DONE && ((VigilStepButton *) buttons->pdata[0])->hot == FALSE)
        button->hot = of->action == NULL || (!went_wrong (context) && is_carried_out (context)) || context->reported;
    }
}

GPtrArray *
vigil_step_buttons_new (const VigilStepContext *context)
{
  GPtrArray *buttons = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_step_button_free);
  const VigilStep *of;

  g_return_val_if_fail (context != NULL && context->run != NULL, buttons);

  of = &vigil_run_get_procedure (context->run)->steps[context->step];
  add_order (buttons, context);
  if (of->action != NULL)
    add_action (buttons, context, of);
  add_answers (buttons, context, of);
  add_verbs (buttons, context, of);
  if (of->camera != NULL || of->asset != NULL || of->zone != NULL)
    add (buttons, "view", _("Show"), "V", NULL);
  return buttons;
}
