/* vigil-procedure-check.c: what is well-formed in a procedure and still wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "response/vigil-condition-private.h"
#include "response/vigil-procedure.h"

typedef struct
{
  const VigilProcedure *procedure;
  VigilSite *site;
  GPtrArray *mistakes;
  guint *order;
  guint n_ordered;
  int step; /* being looked at */
} Check;

static void
mistake_free (VigilMistake *self)
{
  g_free (self->sentence);
  g_free (self);
}

static void add (Check *check, VigilMistakeRank rank, int step, const char *format, ...) G_GNUC_PRINTF (4, 5);

static void
add (Check *check, VigilMistakeRank rank, int step, const char *format, ...)
{
  VigilMistake *mistake = g_new0 (VigilMistake, 1);
  va_list args;

  va_start (args, format);
  mistake->sentence = g_strdup_vprintf (format, args);
  va_end (args);
  mistake->rank = rank;
  mistake->step = step;
  g_ptr_array_add (check->mistakes, mistake);
}

#define ERROR VIGIL_MISTAKE_ERROR
#define WARNING VIGIL_MISTAKE_WARNING

/* ---- circles and what lies behind them ---------------------------------------------------- */

static gboolean
has_before (const VigilStep *step, guint before)
{
  for (guint i = 0; i < step->n_after; i++)
    if (step->after[i] == before)
      return TRUE;
  return step->branch_step == (int) before;
}

/* In a circle: it comes before one of those that come before it. */
static gboolean
is_in_circle (const VigilProcedure *procedure, guint step)
{
  g_autofree gboolean *marks = g_new0 (gboolean, procedure->n_steps);

  for (guint i = 0; i < procedure->n_steps; i++)
    if (has_before (&procedure->steps[step], i))
      vigil_procedure_mark_before (procedure, i, marks);
  return marks[step];
}

static void
check_circles (Check *check)
{
  for (guint i = check->n_ordered; i < check->procedure->n_steps; i++)
    {
      guint step = check->order[i];
      const char *id = check->procedure->steps[step].id;

      if (is_in_circle (check->procedure, step))
        add (check, ERROR, (int) step, _ ("Step “%s” comes after itself: only a loop may lead back"), id);
      else
        add (check, ERROR, (int) step, _ ("Nothing leads to step “%s”: a step before it can never begin"), id);
    }
}

/* ---- branches that exclude each other ----------------------------------------------------- */

/* Which answers of which question lead to a step: a bit for each. */
typedef struct
{
  guint *column; /* of a step: its question, G_MAXUINT: none */
  guint n;
  guint16 *answers; /* n_steps rows of n */
} Ways;

static void
ways_init (Ways *ways, const VigilProcedure *procedure)
{
  ways->column = g_new0 (guint, procedure->n_steps);
  ways->n = 0;
  for (guint i = 0; i < procedure->n_steps; i++)
    ways->column[i] = procedure->steps[i].n_answers > 0 ? ways->n++ : G_MAXUINT;
  ways->answers = g_new0 (guint16, (gsize) procedure->n_steps * ways->n + 1);
}

static void
ways_clear (Ways *ways)
{
  g_free (ways->column);
  g_free (ways->answers);
}

/* One of the steps in "after" is enough: of avoided ones a join takes no notice. */
static guint16
get_way (const Ways *ways, const VigilStep *step, guint column)
{
  guint16 way = step->n_after == 0 ? G_MAXUINT16 : 0;

  for (guint i = 0; i < step->n_after; i++)
    way |= ways->answers[(gsize) step->after[i] * ways->n + column];
  if (step->branch_step >= 0)
    way &= ways->answers[(gsize) step->branch_step * ways->n + column];
  return way;
}

static gboolean
fill_way (Ways *ways, const VigilProcedure *procedure, guint index)
{
  const VigilStep *step = &procedure->steps[index];
  gboolean possible = TRUE;

  for (guint c = 0; c < ways->n; c++)
    {
      guint16 way = get_way (ways, step, c);

      if (step->branch_step >= 0 && ways->column[step->branch_step] == c)
        way &= 1u << vigil_step_find_answer (&procedure->steps[step->branch_step], step->branch_answer);
      ways->answers[(gsize) index * ways->n + c] = way;
      possible = possible && way != 0;
    }
  return possible;
}

static gboolean
is_first (const Ways *ways, const VigilProcedure *procedure, guint index)
{
  const VigilStep *step = &procedure->steps[index];

  for (guint i = 0; i < procedure->n_steps; i++)
    if (has_before (step, i))
      for (guint c = 0; c < ways->n; c++)
        if (ways->answers[(gsize) i * ways->n + c] == 0)
          return FALSE;
  return TRUE;
}

/* Said of the first step of those in a row only. */
static void
check_ways (Check *check)
{
  Ways ways;

  ways_init (&ways, check->procedure);
  for (guint i = 0; i < check->n_ordered; i++)
    {
      guint step = check->order[i];

      if (!fill_way (&ways, check->procedure, step) && is_first (&ways, check->procedure, step))
        add (check, ERROR, (int) step, _ ("Nothing leads to step “%s”: it needs two answers that exclude each other"),
             check->procedure->steps[step].id);
    }
  ways_clear (&ways);
}

/* ---- loops and questions ------------------------------------------------------------------ */

static void
check_loop (Check *check, guint index)
{
  const VigilStep *step = &check->procedure->steps[index];
  g_autofree gboolean *before = NULL;

  if (step->loop_to < 0)
    return;
  before = g_new0 (gboolean, check->procedure->n_steps);
  vigil_procedure_mark_before (check->procedure, index, before);
  if (step->loop_limit == 0)
    add (check, ERROR, (int) index, _ ("The loop of step “%s” has no limit"), step->id);
  if (!before[step->loop_to])
    add (check, ERROR, (int) index, _ ("The loop of step “%s” leads to “%s”, which does not come before it"), step->id,
         check->procedure->steps[step->loop_to].id);
}

/* Whether somebody waits for the question without asking for an answer: then every answer leads there. */
static gboolean
leads_on (const VigilProcedure *procedure, guint question, const char *answer)
{
  for (guint i = 0; i < procedure->n_steps; i++)
    {
      const VigilStep *step = &procedure->steps[i];

      if (step->branch_step == (int) question ? g_str_equal (step->branch_answer, answer) : has_before (step, question))
        return TRUE;
    }
  return FALSE;
}

static void
check_answers (Check *check, guint index)
{
  const VigilStep *step = &check->procedure->steps[index];

  for (guint i = 0; i < step->n_answers; i++)
    if (!leads_on (check->procedure, index, step->answers[i].id))
      add (check, WARNING, (int) index, _ ("The answer “%s” of step “%s” leads nowhere"), vigil_text_get (&step->answers[i].label), step->id);
}

/* ---- automatic steps ---------------------------------------------------------------------- */

/* A command that a condition waits for must be one that can be given before the condition is needed. */
static void
check_command (const VigilPart *part, const char *path, gpointer data)
{
  Check *check = data;
  const char *id = check->procedure->steps[check->step].id;
  g_autofree gboolean *before = NULL;
  int other;

  if (part->kind != VIGIL_PART_COMMAND)
    return;
  other = vigil_procedure_find (check->procedure, part->name);
  if (other < 0 || check->procedure->steps[other].action == NULL)
    {
      add (check, ERROR, check->step, _ ("Step “%s” waits for the command of step “%s”, which has none"), id, part->name);
      return;
    }
  before = g_new0 (gboolean, check->procedure->n_steps);
  vigil_procedure_mark_before (check->procedure, (guint) other, before);
  if (other != check->step && before[check->step])
    add (check, ERROR, check->step, _ ("Step “%s” waits for the command of step “%s”, which comes after it"), id, part->name);
}

static void
check_condition (Check *check, guint index, const VigilCondition *condition, const char *member)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *path = NULL;

  if (condition == NULL)
    return;
  path = g_strdup_printf ("$.steps[%u].%s", index, member);
  check->step = (int) index;
  vigil_condition_foreach (condition, path, check_command, check);
  if (check->site == NULL)
    return;
  problems = g_ptr_array_new_with_free_func (g_free);
  vigil_condition_check (condition, check->site, path, problems);
  for (guint i = 0; i < problems->len; i++)
    add (check, ERROR, (int) index, "%s", (const char *) problems->pdata[i]);
}

static void
check_automatic (Check *check, guint index)
{
  const VigilStep *step = &check->procedure->steps[index];

  if (step->done_when != NULL && step->n_answers > 0)
    add (check, ERROR, (int) index, _ ("Step “%s” is a question: no condition can complete it"), step->id);
  if (step->done_when != NULL && g_strcmp0 (step->evidence, "signature") == 0)
    add (check, ERROR, (int) index, _ ("Step “%s” needs a signature: no condition can complete it"), step->id);
  check_condition (check, index, step->begin_when, "beginWhen");
  check_condition (check, index, step->only_when, "onlyWhen");
  check_condition (check, index, step->done_when, "doneWhen");
  check_condition (check, index, step->loop_until, "loop.until");
}

/* ---- the site ----------------------------------------------------------------------------- */

static void
check_camera (Check *check, guint index)
{
  const VigilStep *step = &check->procedure->steps[index];
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer found = step->camera != NULL ? vigil_site_lookup (check->site, step->camera, &kind) : NULL;

  if (step->camera != NULL
      && (found == NULL || kind != VIGIL_SITE_PLACE || ((const VigilPlace *) found)->kind != VIGIL_PLACE_CAMERA))
    add (check, ERROR, (int) index, _ ("Step “%s” shows camera “%s”, which the site has not"), step->id, step->camera);
}

static void
check_site (Check *check, guint index)
{
  const VigilStep *step = &check->procedure->steps[index];

  if (check->site == NULL)
    return;
  check_camera (check, index);
  if (step->asset != NULL && vigil_site_get_asset (check->site, step->asset) == NULL)
    add (check, ERROR, (int) index, _ ("Step “%s” shows “%s”, which the site has not"), step->id, step->asset);
  if (step->action != NULL && g_str_equal (step->action->command, "valve")
      && vigil_site_get_asset (check->site, step->action->target) == NULL)
    add (check, ERROR, (int) index, _ ("Step “%s” turns valve “%s”, which the site has not"), step->id, step->action->target);
}

/* ---- what is missing ---------------------------------------------------------------------- */

static gboolean
lacks_language (const VigilText *text)
{
  return (text->zh == NULL) != (text->en == NULL);
}

static void
check_words (Check *check, guint index)
{
  const VigilStep *step = &check->procedure->steps[index];
  gboolean lacks = lacks_language (&step->title) || lacks_language (&step->text);

  for (guint i = 0; i < step->n_answers; i++)
    lacks = lacks || lacks_language (&step->answers[i].label);
  if (lacks)
    add (check, WARNING, (int) index, _ ("Step “%s” has a text in one language only"), step->id);
  if (step->target == 0 && step->mandatory)
    add (check, WARNING, (int) index, _ ("Step “%s” has no target time"), step->id);
}

static void
check_duties (Check *check)
{
  for (guint i = 0; i < check->procedure->n_steps; i++)
    if (check->procedure->steps[i].duty == VIGIL_DUTY_COMMAND)
      return;
  add (check, WARNING, -1, "%s", _ ("No step is for the commander"));
}

static int
compare_mistakes (gconstpointer a, gconstpointer b)
{
  const VigilMistake *x = *(VigilMistake *const *) a, *y = *(VigilMistake *const *) b;

  return x->rank != y->rank ? (int) x->rank - (int) y->rank : x->step - y->step;
}

/**
 * vigil_procedure_check:
 * @self: a procedure
 * @site: (nullable): the site it is for
 *
 * Returns: (transfer full) (element-type VigilMistake): errors first, in the order of the steps; empty: none
 */
GPtrArray *
vigil_procedure_check (const VigilProcedure *self, VigilSite *site)
{
  g_autofree guint *order = NULL;
  Check check = { self, site };

  g_return_val_if_fail (self != NULL, NULL);

  order = g_new0 (guint, self->n_steps);
  check.mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) mistake_free);
  check.order = order;
  check.n_ordered = vigil_procedure_sort (self, order);
  check_circles (&check);
  check_ways (&check);
  for (guint i = 0; i < self->n_steps; i++)
    {
      check_loop (&check, i);
      check_answers (&check, i);
      check_automatic (&check, i);
      check_site (&check, i);
      check_words (&check, i);
    }
  check_duties (&check);
  g_ptr_array_sort (check.mistakes, compare_mistakes);
  return check.mistakes;
}
