/* vigil-procedure-write.c: procedures back to JSON; docs/procedure-format.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-procedure.h"
#include "core/vigil-json.h"
#include "response/vigil-read.h"

static void
set_string (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static void
set_condition (JsonObject *object, const char *member, const VigilCondition *condition)
{
  if (condition != NULL)
    json_object_set_member (object, member, vigil_condition_to_json (condition));
}

static void
set_span (JsonObject *object, const char *member, VigilTime span)
{
  if (span > 0 && span % VIGIL_SECOND == 0)
    json_object_set_int_member (object, member, span / VIGIL_SECOND);
  else if (span > 0)
    json_object_set_double_member (object, member, (double) span / VIGIL_SECOND);
}

static void
set_after (JsonObject *object, const VigilProcedure *self, const VigilStep *step)
{
  JsonArray *array;

  if (step->n_after == 0)
    return;
  array = json_array_new ();
  for (guint i = 0; i < step->n_after; i++)
    json_array_add_string_element (array, self->steps[step->after[i]].id);
  json_object_set_array_member (object, step->any_after ? "anyAfter" : "after", array);
}

static void
set_branch (JsonObject *object, const VigilProcedure *self, const VigilStep *step)
{
  JsonObject *branch;

  if (step->branch_step < 0)
    return;
  branch = json_object_new ();
  json_object_set_string_member (branch, "step", self->steps[step->branch_step].id);
  json_object_set_string_member (branch, "answer", step->branch_answer);
  json_object_set_object_member (object, "branch", branch);
}

static void
set_question (JsonObject *object, const VigilStep *step)
{
  JsonObject *question;
  JsonArray *answers;

  if (step->n_answers == 0)
    return;
  question = json_object_new ();
  answers = json_array_new ();
  for (guint i = 0; i < step->n_answers; i++)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "id", step->answers[i].id);
      json_object_set_member (answer, "label", vigil_read_text_to_json (&step->answers[i].label));
      json_array_add_object_element (answers, answer);
    }
  json_object_set_array_member (question, "answers", answers);
  json_object_set_object_member (object, "question", question);
}

static void
set_loop (JsonObject *object, const VigilProcedure *self, const VigilStep *step)
{
  JsonObject *loop;

  if (step->loop_to < 0)
    return;
  loop = json_object_new ();
  json_object_set_string_member (loop, "to", self->steps[step->loop_to].id);
  set_span (loop, "every", step->loop_every);
  if (step->loop_limit > 0)
    json_object_set_int_member (loop, "limit", step->loop_limit);
  set_condition (loop, "until", step->loop_until);
  json_object_set_object_member (object, "loop", loop);
}

static void
set_action (JsonObject *object, const VigilStepAction *from)
{
  JsonObject *action;

  if (from == NULL)
    return;
  action = json_object_new ();
  json_object_set_string_member (action, "command", from->command);
  json_object_set_string_member (action, "target", from->target);
  if (from->args != NULL)
    json_object_set_member (action, "args", vigil_json_node_dup (from->args));
  json_object_set_string_member (action, "confirm", vigil_confirm_to_string (from->confirm));
  set_string (action, "phone", from->phone);
  json_object_set_object_member (object, "action", action);
}

static void
set_view (JsonObject *object, const VigilStep *step)
{
  JsonObject *view;

  if (step->camera == NULL && step->asset == NULL && step->zone == NULL)
    return;
  view = json_object_new ();
  set_string (view, "camera", step->camera);
  set_string (view, "asset", step->asset);
  set_string (view, "zone", step->zone);
  json_object_set_object_member (object, "view", view);
}

static JsonObject *
write_step (const VigilProcedure *self, const VigilStep *step)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", step->id);
  json_object_set_string_member (object, "phase", step->phase);
  json_object_set_member (object, "title", vigil_read_text_to_json (&step->title));
  if (step->text.zh != NULL || step->text.en != NULL)
    json_object_set_member (object, "text", vigil_read_text_to_json (&step->text));
  json_object_set_string_member (object, "duty", vigil_duty_to_string (step->duty));
  set_span (object, "target", step->target);
  set_after (object, self, step);
  set_branch (object, self, step);
  set_condition (object, "beginWhen", step->begin_when);
  set_condition (object, "onlyWhen", step->only_when);
  set_condition (object, "doneWhen", step->done_when);
  if (!step->mandatory)
    json_object_set_boolean_member (object, "mandatory", FALSE);
  set_string (object, "evidence", step->evidence);
  set_question (object, step);
  set_loop (object, self, step);
  set_action (object, step->action);
  set_view (object, step);
  return object;
}

static JsonArray *
write_phases (const VigilProcedure *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->n_phases; i++)
    {
      JsonObject *phase = json_object_new ();

      json_object_set_string_member (phase, "id", self->phases[i].id);
      json_object_set_member (phase, "title", vigil_read_text_to_json (&self->phases[i].title));
      json_array_add_object_element (array, phase);
    }
  return array;
}

/**
 * vigil_procedure_to_json:
 * @self: a procedure
 *
 * Returns: (transfer full): what vigil_procedure_from_json() reads; plan and version are not in it
 */
JsonNode *
vigil_procedure_to_json (const VigilProcedure *self)
{
  JsonNode *node;
  JsonObject *root;
  JsonArray *steps;

  g_return_val_if_fail (self != NULL, NULL);

  root = json_object_new ();
  steps = json_array_new ();
  for (guint i = 0; i < self->n_steps; i++)
    json_array_add_object_element (steps, write_step (self, &self->steps[i]));
  json_object_set_array_member (root, "phases", write_phases (self));
  json_object_set_array_member (root, "steps", steps);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, root);
  return node;
}
