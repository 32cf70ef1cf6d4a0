/* vigil-session-commands.c: what the operator asks of the plant
 *
 * A command becomes a durable fact, is folded, and only then goes to the platform.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

#include <glib/gi18n-lib.h>

#define COMMAND_TIMEOUT 30 /* s */

/**
 * vigil_session_make_request:
 * @self: the session
 * @command: what shall be done
 * @target: to what
 * @args: (nullable) (transfer full): object with more
 *
 * Returns: (transfer full): the fact that it was asked for, which is also what is sent
 */
VigilEvent *
vigil_session_make_request (VigilSession *self, const char *command, const char *target, JsonNode *args)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "command", command);
  json_object_set_string_member (data, "target", target);
  if (args != NULL)
    json_object_set_member (data, "args", args);
  return vigil_session_make (self, VIGIL_EVENT_COMMAND_REQUESTED, target, self->operator, data);
}

static void
command_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  g_autoptr (GError) error = NULL;
  VigilEvent *answer = vigil_feed_send_finish (VIGIL_FEED (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (outer, answer, (GDestroyNotify) vigil_event_unref);
  else
    g_task_return_error (outer, g_steal_pointer (&error));
}

static void
command_folded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilSession *self = VIGIL_SESSION (source);
  g_autoptr (GTask) outer = user_data;
  g_autoptr (GError) error = NULL;
  VigilSessionLink *link = self->links->len > 0 ? self->links->pdata[0] : NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (outer, g_steal_pointer (&error));
  else if (link == NULL)
    g_task_return_new_error (outer,
                             VIGIL_SESSION_ERROR,
                             VIGIL_SESSION_ERROR_NO_LINK,
                             "%s",
                             _ ("No platform is connected that could carry this out."));
  else
    {
      VigilEvent *request = g_task_get_task_data (outer);

      vigil_feed_send_async (link->feed, request, COMMAND_TIMEOUT, NULL, command_sent_cb, g_steal_pointer (&outer));
    }
}

/**
 * vigil_session_command_async:
 * @self: the session
 * @command: broadcast, dispatch, valve.close …
 * @target: asset, area or track
 * @args: (nullable) (transfer full): object with more
 * @callback: called with the platform's answer
 * @user_data: for @callback
 *
 * The request is in the journal before it leaves the seat.
 */
void
vigil_session_command_async (VigilSession *self,
                             const char *command,
                             const char *target,
                             JsonNode *args,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  VigilEvent *request;

  g_return_if_fail (VIGIL_IS_SESSION (self) && command != NULL && target != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_session_command_async);
  request = vigil_session_make_request (self, command, target, args);
  g_task_set_task_data (task, vigil_event_ref (request), (GDestroyNotify) vigil_event_unref);
  facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_ptr_array_add (facts, request);
  vigil_session_take (self, facts, NULL, FALSE, FALSE, g_task_new (self, NULL, command_folded_cb, g_steal_pointer (&task)));
}

VigilEvent *
vigil_session_command_finish (VigilSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
