/* vigil-run-events.c: what happened to a step, as a value and as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-run.h"

#include <glib/gi18n-lib.h>

#include "core/vigil-clock.h"
#include "response/vigil-read.h"

static const char *const state_words[] = { "waiting", "ready", "running", "done", "skipped", "failed", "avoided" };
static const char *const input_words[]
    = { "begin", "done", "answer", "skip", "fail", "reopen", "force", "note", "loop", "leave", "ready", "hold", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (state_words) == VIGIL_N_STEP_STATES);
G_STATIC_ASSERT (G_N_ELEMENTS (input_words) == VIGIL_N_RUN_INPUTS + 1);

const char *
vigil_step_state_to_string (VigilStepState state)
{
  g_return_val_if_fail (state < VIGIL_N_STEP_STATES, "waiting");
  return state_words[state];
}

const char *
vigil_run_input_to_string (VigilRunInput input)
{
  g_return_val_if_fail (input < VIGIL_N_RUN_INPUTS, "note");
  return input_words[input];
}

gboolean
vigil_run_input_from_string (const char *text, VigilRunInput *input)
{
  g_return_val_if_fail (text != NULL && input != NULL, FALSE);

  for (guint i = 0; i < VIGIL_N_RUN_INPUTS; i++)
    if (g_str_equal (input_words[i], text))
      {
        *input = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vigil_run_event_new:
 * @input: what
 * @step: id of the step
 * @actor: (nullable): who; %NULL: the program itself
 * @text: (nullable): reason, note or evidence; "" is none
 * @answer: (nullable): id of the answer; "" is none
 * @time: when; kept in whole milliseconds, as in the journal, so that a replay is the same to the last digit
 *
 * Returns: (transfer full): the event
 */
VigilRunEvent *
vigil_run_event_new (VigilRunInput input, const char *step, const char *actor, const char *text, const char *answer, VigilTime time)
{
  VigilRunEvent *self;

  g_return_val_if_fail (input < VIGIL_N_RUN_INPUTS && step != NULL, NULL);

  self = g_new0 (VigilRunEvent, 1);
  self->input = input;
  self->step = g_strdup (step);
  self->actor = g_strdup (actor);
  self->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  self->answer = answer != NULL && *answer != '\0' ? g_strdup (answer) : NULL;
  self->time = time - time % (VIGIL_SECOND / 1000);
  return self;
}

void
vigil_run_event_free (VigilRunEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->step);
  g_free (self->actor);
  g_free (self->text);
  g_free (self->answer);
  g_free (self);
}

static void
set_string (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

JsonNode *
vigil_run_event_to_json (const VigilRunEvent *self)
{
  g_autofree char *time = NULL;
  JsonObject *object;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  time = vigil_time_to_rfc3339 (self->time);
  object = json_object_new ();
  set_string (object, "input", input_words[self->input]);
  set_string (object, "step", self->step);
  set_string (object, "actor", self->actor);
  set_string (object, "text", self->text);
  set_string (object, "answer", self->answer);
  set_string (object, "time", time);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

static gboolean
read_members (VigilRunEvent *self, const VigilReadSpot *at, GError **error)
{
  const char *actor = NULL, *text = NULL, *answer = NULL, *time = NULL;
  VigilReadSpot spot = vigil_read_member (at, "time");
  int input = 0;

  if (!vigil_read_word (at, "input", input_words, TRUE, &input, error) || !vigil_read_id (at, "step", TRUE, &self->step, error)
      || !vigil_read_string (at, "actor", FALSE, &actor, error) || !vigil_read_string (at, "text", FALSE, &text, error)
      || !vigil_read_string (at, "answer", FALSE, &answer, error) || !vigil_read_string (at, "time", TRUE, &time, error))
    return FALSE;
  self->input = input;
  self->actor = g_strdup (actor);
  self->text = g_strdup (text);
  self->answer = g_strdup (answer);
  return vigil_time_from_rfc3339 (time, &self->time) || vigil_read_refuse (error, &spot, "%s", _ ("must be a time by RFC 3339"));
}

/**
 * vigil_run_event_from_json:
 * @node: (nullable): what vigil_run_event_to_json() wrote
 * @error: return location
 *
 * Returns: (transfer full): the event, or %NULL with %VIGIL_RESPONSE_ERROR_INVALID, whose message begins with the path
 */
VigilRunEvent *
vigil_run_event_from_json (JsonNode *node, GError **error)
{
  static const char *const known[] = { "input", "step", "actor", "text", "answer", "time", NULL };
  g_autoptr (VigilRunEvent) self = g_new0 (VigilRunEvent, 1);
  VigilReadSpot root = vigil_read_root (node, "$");

  if (!vigil_read_object (&root, known, error) || !read_members (self, &root, error))
    return NULL;
  return g_steal_pointer (&self);
}
