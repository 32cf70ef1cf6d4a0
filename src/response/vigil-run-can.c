/* vigil-run-can.c: whether something can happen to a step now, and why not, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "response/vigil-read.h"
#include "response/vigil-run-private.h"

#define BIT(state) (1u << VIGIL_STEP_##state)
#define OPEN (BIT (READY) | BIT (RUNNING))
#define UNENDED (BIT (WAITING) | OPEN)

/* In which states each input means something. */
static const guint valid_states[VIGIL_N_RUN_INPUTS] = {
  [VIGIL_RUN_BEGIN] = BIT (READY),
  [VIGIL_RUN_DONE] = OPEN,
  [VIGIL_RUN_ANSWER] = OPEN,
  [VIGIL_RUN_SKIP] = UNENDED | BIT (FAILED),
  [VIGIL_RUN_FAIL] = OPEN,
  [VIGIL_RUN_REOPEN] = BIT (DONE) | BIT (SKIPPED) | BIT (FAILED),
  [VIGIL_RUN_FORCE] = UNENDED | BIT (SKIPPED) | BIT (FAILED) | BIT (AVOIDED),
  [VIGIL_RUN_NOTE] = UNENDED | BIT (DONE) | BIT (SKIPPED) | BIT (FAILED) | BIT (AVOIDED),
  [VIGIL_RUN_LOOP] = BIT (DONE),
  [VIGIL_RUN_LEAVE] = BIT (DONE),
  [VIGIL_RUN_READY] = BIT (WAITING),
  [VIGIL_RUN_HOLD] = BIT (READY),
};

static gboolean
refuse (GError **error, const char *format, const char *id)
{
  g_autofree char *sentence = NULL;
  g_auto (GStrv) halves = g_strsplit (format, "%s", 2);

  sentence = g_strconcat (halves[0], id, halves[1], NULL);
  g_set_error_literal (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_REFUSED, sentence);
  return FALSE;
}

static const char *
get_state_sentence (VigilStepState state)
{
  switch (state)
    {
    case VIGIL_STEP_WAITING:
      return _ ("Step “%s” cannot begin yet");
    case VIGIL_STEP_READY:
      return _ ("Step “%s” can begin already");
    case VIGIL_STEP_RUNNING:
      return _ ("Step “%s” is under way already");
    case VIGIL_STEP_DONE:
      return _ ("Step “%s” is done already");
    case VIGIL_STEP_SKIPPED:
      return _ ("Step “%s” was skipped");
    case VIGIL_STEP_FAILED:
      return _ ("Step “%s” has failed: reopen it first");
    default:
      return _ ("Step “%s” belongs to a branch that was not taken");
    }
}

static gboolean
check_state (const VigilRun *self, guint index, const VigilRunEvent *event, GError **error)
{
  const VigilStepNow *now = &self->steps[index].now;

  if (!(valid_states[event->input] & (1u << now->state)))
  {
    if (event->input == VIGIL_RUN_REOPEN)
      return refuse (error, _ ("Step “%s” is not ended"), event->step);
    if (now->state == VIGIL_STEP_WAITING && !(event->input == VIGIL_RUN_LOOP || event->input == VIGIL_RUN_LEAVE))
      {
        g_autofree char *wait = vigil_run_describe_wait (self, index, NULL);

        g_set_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_REFUSED, _ ("Step “%s” %s"), event->step, wait);
        return FALSE;
      }
    return refuse (error, get_state_sentence (now->state), event->step);
  }
  if ((event->input == VIGIL_RUN_LOOP || event->input == VIGIL_RUN_LEAVE) && !now->looping)
    return refuse (error, _ ("Step “%s” does not lead back"), event->step);
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/* Only the program says these; and of the others it says only what a condition makes it. */
static gboolean
check_actor (const VigilStep *step, const VigilRunEvent *event, GError **error)
{
  gboolean by_program = event->actor == NULL, fine;

  switch (event->input)
    {
    case VIGIL_RUN_LOOP:
    case VIGIL_RUN_READY:
    case VIGIL_RUN_HOLD:
      fine = by_program;
      break;
    case VIGIL_RUN_LEAVE:
      fine = TRUE;
      break;
    case VIGIL_RUN_BEGIN:
      fine = !by_program || step->begin_when != NULL;
      break;
    case VIGIL_RUN_DONE:
      fine = !by_program || step->done_when != NULL;
      break;
    default:
      fine = !by_program;
      break;
    }
  if (!by_program && is_blank (event->actor))
    return refuse (error, _ ("It must be said who did this to step “%s”"), event->step);
  if (fine)
    return TRUE;
  return refuse (error, by_program ? _ ("It must be said who did this to step “%s”") : _ ("Only the program itself does this to step “%s”"), event->step);
}

static gboolean
check_reason (const VigilRunEvent *event, GError **error)
{
  if (event->text != NULL && strlen (event->text) > VIGIL_READ_MAX_TEXT)
    return refuse (error, _ ("The text to step “%s” is too long"), event->step);
  switch (event->input)
    {
    case VIGIL_RUN_SKIP:
    case VIGIL_RUN_FAIL:
    case VIGIL_RUN_REOPEN:
    case VIGIL_RUN_FORCE:
      return !is_blank (event->text) || refuse (error, _ ("A reason is needed for step “%s”"), event->step);
    case VIGIL_RUN_LEAVE:
      return event->actor == NULL || !is_blank (event->text) || refuse (error, _ ("A reason is needed for step “%s”"), event->step);
    case VIGIL_RUN_NOTE:
      return !is_blank (event->text) || refuse (error, _ ("The note to step “%s” is empty"), event->step);
    default:
      return TRUE;
    }
}

/* A condition stands for a note or a count, never for a signature. */
static gboolean
check_evidence (const VigilStep *step, const VigilRunEvent *event, GError **error)
{
  if (step->evidence == NULL)
    return TRUE;
  if (g_str_equal (step->evidence, "signature"))
    return (event->actor != NULL && !is_blank (event->text)) || refuse (error, _ ("Step “%s” must be signed"), event->step);
  if (event->actor == NULL)
    return TRUE;
  if (g_str_equal (step->evidence, "count"))
    return (event->text != NULL && g_ascii_isdigit (*event->text)) || refuse (error, _ ("Step “%s” needs a number"), event->step);
  return !is_blank (event->text) || refuse (error, _ ("Step “%s” needs a note"), event->step);
}

static gboolean
check_answer (const VigilStep *step, const VigilRunEvent *event, GError **error)
{
  if (step->n_answers == 0)
    return refuse (error, _ ("Step “%s” is not a question"), event->step);
  return vigil_step_find_answer (step, event->answer) >= 0 || refuse (error, _ ("Step “%s” needs one of its answers"), event->step);
}

static gboolean
check_completion (const VigilStep *step, const VigilRunEvent *event, gboolean may_force, GError **error)
{
  if (event->input == VIGIL_RUN_DONE)
    return (step->n_answers == 0 || refuse (error, _ ("Step “%s” needs one of its answers"), event->step))
           && check_evidence (step, event, error);
  if (event->input == VIGIL_RUN_ANSWER)
    return check_answer (step, event, error) && check_evidence (step, event, error);
  if (event->input != VIGIL_RUN_FORCE)
    return TRUE;
  if (!may_force)
    return refuse (error, _ ("You have not the right to force step “%s”"), event->step);
  return step->n_answers == 0 || check_answer (step, event, error);
}

static gboolean
check_precondition (const VigilRun *self, guint index, const VigilRunEvent *event, GError **error)
{
  if (event->input != VIGIL_RUN_READY && event->input != VIGIL_RUN_HOLD)
    return TRUE;
  if (self->procedure->steps[index].only_when == NULL)
    return refuse (error, _ ("Step “%s” has no precondition"), event->step);
  return event->input == VIGIL_RUN_HOLD || self->steps[index].ordered || refuse (error, _ ("Step “%s” cannot begin yet"), event->step);
}

/**
 * vigil_run_can:
 * @self: a run
 * @event: what somebody, or the program, wants
 * @may_force: whether they have the right to force
 * @error: return location
 *
 * Returns: whether it is valid now; else %VIGIL_RESPONSE_ERROR_REFUSED or %VIGIL_RESPONSE_ERROR_NO_SUCH with a sentence
 */
gboolean
vigil_run_can (const VigilRun *self, const VigilRunEvent *event, gboolean may_force, GError **error)
{
  const VigilStep *step;
  int index;

  g_return_val_if_fail (self != NULL && event != NULL && event->step != NULL, FALSE);
  g_return_val_if_fail (event->input < VIGIL_N_RUN_INPUTS, FALSE);

  index = vigil_procedure_find (self->procedure, event->step);
  if (index < 0)
    {
      g_set_error (error, VIGIL_RESPONSE_ERROR, VIGIL_RESPONSE_ERROR_NO_SUCH, _ ("there is no step “%s”"), event->step);
      return FALSE;
    }
  step = &self->procedure->steps[index];
  return check_state (self, (guint) index, event, error) && check_actor (step, event, error) && check_reason (event, error)
         && check_completion (step, event, may_force, error) && check_precondition (self, (guint) index, event, error);
}
