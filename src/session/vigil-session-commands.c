/* vigil-session-commands.c: what the operator asks for
 *
 * A command is validated, becomes durable facts, is folded, and only then goes to the platform.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-session-private.h"

#include <glib/gi18n-lib.h>

#define COMMAND_TIMEOUT 30 /* s */

static VigilEvent *
make_request (VigilSession *self, const char *command, const char *target, JsonNode *args)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "command", command);
  json_object_set_string_member (data, "target", target);
  if (args != NULL)
    json_object_set_member (data, "args", args);
  return vigil_session_make (self, VIGIL_EVENT_COMMAND_REQUESTED, target, self->operator, data);
}

static VigilEvent *
make_acknowledgement (VigilSession *self, const char *alarm, const char *request)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "alarm", alarm);
  if (request != NULL)
    json_object_set_string_member (data, "command", request);
  return vigil_session_make (self, VIGIL_EVENT_ALARM_ACKNOWLEDGED, alarm, self->operator, data);
}

static void
acknowledgement_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilEvent) answer = vigil_feed_send_finish (VIGIL_FEED (source), result, &error);
  const char *reason;

  if (error != NULL)
    {
      g_autofree char *sentence
          = g_strdup_printf (_ ("Acknowledged here, but the platform has not confirmed: %s"), error->message);
      vigil_session_say (self, sentence);
    }
  else if (g_strcmp0 (vigil_event_get_string (answer, "status"), "rejected") == 0)
    {
      g_autofree char *sentence = NULL;

      reason = vigil_event_get_text (answer, "reason");
      sentence = g_strdup_printf (_ ("The platform refused the acknowledgement of %s: %s"), answer->subject,
                                  reason != NULL ? reason : _ ("no reason given"));
      vigil_session_say (self, sentence);
    }
}

/* Tells the platform of every acknowledgement of an alarm that is its. */
static void
send_requests (VigilSession *self, GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      VigilEvent *event = facts->pdata[i];
      VigilAlarm *alarm;
      VigilSessionLink *link;

      if (event->event_type != VIGIL_EVENT_COMMAND_REQUESTED)
        continue;
      alarm = vigil_alarm_queue_find (self->alarms, event->subject);
      link = vigil_session_find_link (self, alarm != NULL ? vigil_alarm_get_source (alarm) : NULL);
      if (link != NULL)
        vigil_feed_send_async (link->feed, event, COMMAND_TIMEOUT, NULL, acknowledgement_sent_cb, g_object_ref (self));
    }
}

static void
acknowledgement_folded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }
  send_requests (VIGIL_SESSION (source), g_task_get_task_data (outer));
  g_task_return_boolean (outer, TRUE);
}

static gboolean
is_ours (VigilAlarm *alarm)
{
  return g_strcmp0 (vigil_alarm_get_source (alarm), VIGIL_SESSION_SOURCE) == 0;
}

static void
add_acknowledgement (VigilSession *self, VigilAlarm *alarm, GPtrArray *facts)
{
  const char *id = vigil_alarm_get_id (alarm);
  VigilEvent *request = NULL;

  if (!is_ours (alarm))
    {
      request = make_request (self, "alarm.acknowledge", id, NULL);
      g_ptr_array_add (facts, request);
    }
  g_ptr_array_add (facts, make_acknowledgement (self, id, request != NULL ? request->id : NULL));
}

/* Facts for those that can be acknowledged now; others are passed over. */
static GPtrArray *
collect_acknowledgements (VigilSession *self, const char *const *alarm_ids)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  for (guint i = 0; alarm_ids[i] != NULL; i++)
    {
      VigilAlarm *alarm = vigil_alarm_queue_find (self->alarms, alarm_ids[i]);

      if (alarm != NULL && vigil_alarm_is_unacknowledged (alarm))
        add_acknowledgement (self, alarm, facts);
    }
  return facts;
}

/**
 * vigil_session_acknowledge_async:
 * @self: the session
 * @alarm_ids: (array zero-terminated=1): which alarms
 * @callback: called when they are folded
 * @user_data: for @callback
 *
 * Fails with %VIGIL_SESSION_ERROR_REFUSED if none of them is unacknowledged.
 */
void
vigil_session_acknowledge_async (VigilSession *self,
                                 const char *const *alarm_ids,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GPtrArray *facts;

  g_return_if_fail (VIGIL_IS_SESSION (self) && alarm_ids != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_session_acknowledge_async);
  facts = collect_acknowledgements (self, alarm_ids);
  g_task_set_task_data (task, facts, (GDestroyNotify) g_ptr_array_unref);
  if (facts->len == 0)
    {
      g_task_return_new_error (task,
                               VIGIL_SESSION_ERROR,
                               VIGIL_SESSION_ERROR_REFUSED,
                               "%s",
                               _ ("Nothing to acknowledge: the alarm is acknowledged already or has gone."));
      return;
    }
  vigil_session_take (self,
                      facts,
                      NULL,
                      FALSE,
                      FALSE,
                      g_task_new (self, NULL, acknowledgement_folded_cb, g_steal_pointer (&task)));
}

gboolean
vigil_session_acknowledge_finish (VigilSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
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
  request = make_request (self, command, target, args);
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
