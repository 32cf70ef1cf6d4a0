/* vigil-procedure-json.c: procedures from JSON, strictly; docs/procedure-format.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "library/vigil-record-fields.h"
#include "response/vigil-procedure.h"
#include "response/vigil-read.h"

#define MAX_PHASES 50
#define MAX_ANSWERS 10
#define MAX_LOOPS 10000

static const char *const confirm_words[] = { "none", "one", "two", NULL };
static const char *const evidence_words[] = { "note", "count", "signature", NULL };
static const char *const command_words[] = { "broadcast", "dispatch", "valve", "notify", "report", NULL };

typedef struct
{
  VigilProcedure *procedure;
  GHashTable *ids; /* of steps, borrowed → index + 1 */
} Reader;

/* ---- parts of a step ---------------------------------------------------------------------- */

static gboolean
read_title (const VigilReadSpot *at, VigilStep *step, GError **error)
{
  return vigil_read_text (at, "title", TRUE, &step->title, error) && vigil_read_text (at, "text", FALSE, &step->text, error);
}

static gboolean
read_duty (const VigilReadSpot *at, VigilStep *step, GError **error)
{
  const char *words[VIGIL_N_DUTIES + 1] = { NULL };
  int duty = 0;

  for (guint i = 0; i < VIGIL_N_DUTIES; i++)
    words[i] = vigil_duty_to_string (i);
  if (!vigil_read_word (at, "duty", words, TRUE, &duty, error))
    return FALSE;
  step->duty = duty;
  return TRUE;
}

static gboolean
read_evidence (const VigilReadSpot *at, VigilStep *step, GError **error)
{
  int word = -1;

  if (!vigil_read_word (at, "evidence", evidence_words, FALSE, &word, error))
    return FALSE;
  step->evidence = word >= 0 ? g_strdup (evidence_words[word]) : NULL;
  return TRUE;
}

static gboolean
read_condition (const VigilReadSpot *object, const char *member, VigilCondition **out, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, member);
  g_autofree char *path = NULL;

  if (at.node == NULL)
    return TRUE;
  path = vigil_read_dup_path (&at);
  *out = vigil_condition_from_json (at.node, path, error);
  return *out != NULL;
}

static gboolean
read_conditions (const VigilReadSpot *at, VigilStep *step, GError **error)
{
  return read_condition (at, "beginWhen", &step->begin_when, error) && read_condition (at, "onlyWhen", &step->only_when, error)
         && read_condition (at, "doneWhen", &step->done_when, error);
}

static gboolean
read_answer (const VigilReadSpot *at, VigilStep *step, GError **error)
{
  static const char *const known[] = { "id", "label", NULL };
  VigilStepAnswer *answer = &step->answers[step->n_answers];
  g_autofree char *id = NULL;

  if (!vigil_read_object (at, known, error) || !vigil_read_id (at, "id", TRUE, &id, error)
      || !vigil_read_text (at, "label", TRUE, &answer->label, error))
    return FALSE;
  if (vigil_step_find_answer (step, id) >= 0)
    {
      vigil_text_clear (&answer->label);
      return vigil_read_refuse (error, at, _ ("there is another answer “%s”"), id);
    }
  answer->id = g_steal_pointer (&id);
  step->n_answers++;
  return TRUE;
}

static gboolean
read_question (const VigilReadSpot *object, VigilStep *step, GError **error)
{
  static const char *const known[] = { "answers", NULL };
  VigilReadSpot at = vigil_read_member (object, "question"), list;
  guint n = 0;

  if (at.node == NULL)
    return TRUE;
  if (!vigil_read_object (&at, known, error))
    return FALSE;
  list = vigil_read_member (&at, "answers");
  if (!vigil_read_array (&list, 2, MAX_ANSWERS, &n, error))
    return FALSE;
  step->answers = g_new0 (VigilStepAnswer, n);
  for (guint i = 0; i < n; i++)
    {
      VigilReadSpot element = vigil_read_element (&list, i);

      if (!read_answer (&element, step, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_name (const VigilReadSpot *at, const char *member, gboolean required, char **out, GError **error)
{
  const char *text = NULL;

  if (!vigil_read_string (at, member, required, &text, error))
    return FALSE;
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
read_args (const VigilReadSpot *object, VigilStepAction *action, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, "args");

  if (at.node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (at.node))
    return vigil_read_refuse (error, &at, "%s", _ ("must be an object"));
  action->args = vigil_json_node_dup (at.node); /* a record's body is read by several threads, and json-glib counts without a lock */
  json_node_seal (action->args);
  return TRUE;
}

static gboolean
read_action (const VigilReadSpot *object, VigilStep *step, GError **error)
{
  static const char *const known[] = { "command", "target", "args", "confirm", "phone", NULL };
  VigilReadSpot at = vigil_read_member (object, "action");
  int command = 0, confirm = VIGIL_CONFIRM_NONE;

  if (at.node == NULL)
    return TRUE;
  if (!vigil_read_object (&at, known, error) || !vigil_read_word (&at, "command", command_words, TRUE, &command, error)
      || !vigil_read_word (&at, "confirm", confirm_words, FALSE, &confirm, error))
    return FALSE;
  step->action = g_new0 (VigilStepAction, 1);
  step->action->command = g_strdup (command_words[command]);
  step->action->confirm = confirm;
  return read_name (&at, "target", TRUE, &step->action->target, error) && read_name (&at, "phone", FALSE, &step->action->phone, error)
         && read_args (&at, step->action, error);
}

static gboolean
read_view (const VigilReadSpot *object, VigilStep *step, GError **error)
{
  static const char *const known[] = { "camera", "asset", "zone", NULL };
  VigilReadSpot at = vigil_read_member (object, "view");

  if (at.node == NULL)
    return TRUE;
  return vigil_read_object (&at, known, error) && read_name (&at, "camera", FALSE, &step->camera, error)
         && read_name (&at, "asset", FALSE, &step->asset, error) && read_name (&at, "zone", FALSE, &step->zone, error);
}

static gboolean
read_phase_of (const VigilReadSpot *object, const VigilProcedure *procedure, VigilStep *step, GError **error)
{
  VigilReadSpot at = vigil_read_member (object, "phase");

  if (!vigil_read_id (object, "phase", TRUE, &step->phase, error))
    return FALSE;
  for (guint i = 0; i < procedure->n_phases; i++)
    if (g_str_equal (procedure->phases[i].id, step->phase))
      return TRUE;
  return vigil_read_refuse (error, &at, _ ("there is no phase “%s”"), step->phase);
}

/* All but what names other steps. */
static gboolean
read_step (Reader *reader, const VigilReadSpot *at, VigilStep *step, GError **error)
{
  static const char *const known[]
      = { "id",        "phase",    "title",    "text",      "duty",     "target",   "after", "anyAfter", "branch",
          "beginWhen", "onlyWhen", "doneWhen", "mandatory", "evidence", "question", "loop",  "action",   "view", NULL };

  step->branch_step = step->loop_to = -1;
  step->mandatory = TRUE;
  if (!vigil_read_object (at, known, error) || !vigil_read_id (at, "id", TRUE, &step->id, error))
    return FALSE;
  if (g_hash_table_contains (reader->ids, step->id))
    return vigil_read_refuse (error, at, _ ("there is another step “%s”"), step->id);
  return read_phase_of (at, reader->procedure, step, error) && read_title (at, step, error) && read_duty (at, step, error)
         && vigil_read_span (at, "target", &step->target, error) && read_conditions (at, step, error)
         && vigil_read_boolean (at, "mandatory", &step->mandatory, error) && read_evidence (at, step, error)
         && read_question (at, step, error) && read_action (at, step, error) && read_view (at, step, error);
}

/* ---- what names other steps --------------------------------------------------------------- */

static gboolean
find_step (Reader *reader, const VigilReadSpot *at, guint *out, GError **error)
{
  const char *id;
  guint index;

  if (at->node == NULL)
    return vigil_read_refuse (error, at, "%s", _ ("is missing"));
  if (!vigil_read_id_here (at, &id, error))
    return FALSE;
  index = GPOINTER_TO_UINT (g_hash_table_lookup (reader->ids, id));
  if (index == 0)
    return vigil_read_refuse (error, at, _ ("there is no step “%s”"), id);
  *out = index - 1;
  return TRUE;
}

static gboolean
append_after (Reader *reader, const VigilReadSpot *at, VigilStep *step, GError **error)
{
  guint before;

  if (!find_step (reader, at, &before, error))
    return FALSE;
  for (guint i = 0; i < step->n_after; i++)
    if (step->after[i] == before)
      return vigil_read_refuse (error, at, "%s", _ ("is named twice"));
  step->after[step->n_after++] = before;
  return TRUE;
}

static gboolean
read_after (Reader *reader, const VigilReadSpot *object, const char *member, VigilStep *step, GError **error)
{
  VigilReadSpot list = vigil_read_member (object, member);
  guint n = 0;

  if (list.node == NULL)
    return TRUE;
  if (step->after != NULL)
    return vigil_read_refuse (error, &list, "%s", _ ("cannot stand beside “after”"));
  if (!vigil_read_array (&list, 1, VIGIL_PROCEDURE_MAX_STEPS, &n, error))
    return FALSE;
  step->after = g_new0 (guint, n);
  for (guint i = 0; i < n; i++)
    {
      VigilReadSpot element = vigil_read_element (&list, i);

      if (!append_after (reader, &element, step, error))
        return FALSE;
    }
  step->any_after = g_str_equal (member, "anyAfter");
  return TRUE;
}

static gboolean
read_branch (Reader *reader, const VigilReadSpot *object, VigilStep *step, GError **error)
{
  static const char *const known[] = { "step", "answer", NULL };
  VigilReadSpot at = vigil_read_member (object, "branch"), question, answer;
  guint index;

  if (at.node == NULL)
    return TRUE;
  if (!vigil_read_object (&at, known, error))
    return FALSE;
  question = vigil_read_member (&at, "step");
  answer = vigil_read_member (&at, "answer");
  if (!find_step (reader, &question, &index, error) || !vigil_read_id (&at, "answer", TRUE, &step->branch_answer, error))
    return FALSE;
  if (vigil_step_find_answer (&reader->procedure->steps[index], step->branch_answer) < 0)
    return vigil_read_refuse (error, &answer, _ ("“%s” has no answer “%s”"), reader->procedure->steps[index].id, step->branch_answer);
  step->branch_step = (int) index;
  return TRUE;
}

static gboolean
read_loop (Reader *reader, const VigilReadSpot *object, VigilStep *step, GError **error)
{
  static const char *const known[] = { "to", "every", "limit", "until", NULL };
  VigilReadSpot at = vigil_read_member (object, "loop"), to;
  guint index;

  if (at.node == NULL)
    return TRUE;
  if (!vigil_read_object (&at, known, error))
    return FALSE;
  to = vigil_read_member (&at, "to");
  if (!find_step (reader, &to, &index, error) || !vigil_read_span (&at, "every", &step->loop_every, error)
      || !vigil_read_uint (&at, "limit", MAX_LOOPS, &step->loop_limit, error)
      || !read_condition (&at, "until", &step->loop_until, error))
    return FALSE;
  step->loop_to = (int) index;
  return TRUE;
}

static gboolean
read_relations (Reader *reader, const VigilReadSpot *list, GError **error)
{
  for (guint i = 0; i < reader->procedure->n_steps; i++)
    {
      VigilReadSpot at = vigil_read_element (list, i);
      VigilStep *step = &reader->procedure->steps[i];

      if (!read_after (reader, &at, "after", step, error) || !read_after (reader, &at, "anyAfter", step, error)
          || !read_branch (reader, &at, step, error) || !read_loop (reader, &at, step, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- the whole ---------------------------------------------------------------------------- */

static gboolean
read_phase (VigilProcedure *self, const VigilReadSpot *at, GError **error)
{
  static const char *const known[] = { "id", "title", NULL };
  VigilPhaseOf *phase = &self->phases[self->n_phases++];

  if (!vigil_read_object (at, known, error) || !vigil_read_id (at, "id", TRUE, &phase->id, error)
      || !vigil_read_text (at, "title", TRUE, &phase->title, error))
    return FALSE;
  for (guint i = 0; i + 1 < self->n_phases; i++)
    if (g_str_equal (self->phases[i].id, phase->id))
      return vigil_read_refuse (error, at, _ ("there is another phase “%s”"), phase->id);
  return TRUE;
}

static gboolean
read_phases (VigilProcedure *self, const VigilReadSpot *root, GError **error)
{
  VigilReadSpot list = vigil_read_member (root, "phases");
  guint n = 0;

  if (!vigil_read_array (&list, 1, MAX_PHASES, &n, error))
    return FALSE;
  self->phases = g_new0 (VigilPhaseOf, n);
  for (guint i = 0; i < n; i++)
    {
      VigilReadSpot at = vigil_read_element (&list, i);

      if (!read_phase (self, &at, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_steps (Reader *reader, const VigilReadSpot *root, GError **error)
{
  VigilProcedure *self = reader->procedure;
  VigilReadSpot list = vigil_read_member (root, "steps");
  guint n = 0;

  if (!vigil_read_array (&list, 1, VIGIL_PROCEDURE_MAX_STEPS, &n, error))
    return FALSE;
  self->steps = g_new0 (VigilStep, n);
  for (guint i = 0; i < n; i++)
    {
      VigilReadSpot at = vigil_read_element (&list, i);
      VigilStep *step = &self->steps[self->n_steps++];

      if (!read_step (reader, &at, step, error))
        return FALSE;
      g_hash_table_insert (reader->ids, step->id, GUINT_TO_POINTER (i + 1));
    }
  return read_relations (reader, &list, error);
}

/**
 * vigil_procedure_from_json:
 * @node: the member "procedure" of a plan
 * @plan: id of the plan's record
 * @version: of the plan
 * @error: return location
 *
 * Returns: (transfer full): the procedure, or %NULL with %VIGIL_RESPONSE_ERROR_INVALID, whose message begins with the path
 */
VigilProcedure *
vigil_procedure_from_json (JsonNode *node, const char *plan, guint version, GError **error)
{
  static const char *const known[] = { "phases", "steps", NULL };
  g_autoptr (VigilProcedure) self = g_new0 (VigilProcedure, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { self, ids };
  VigilReadSpot root = vigil_read_root (node, "$");

  g_atomic_ref_count_init (&self->refs);
  self->plan = g_strdup (plan);
  self->version = version;
  if (!vigil_read_object (&root, known, error) || !read_phases (self, &root, error) || !read_steps (&reader, &root, error))
    return NULL;
  return g_steal_pointer (&self);
}
