/* vigil-gateway-send.c: ordered, sent again, told by phone; each written down first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway-private.h"
#include "core/vigil-json.h"
#include "session/vigil-people-private.h"
#include "session/vigil-session-refuse.h"

#include <glib/gi18n-lib.h>

#define MAX_TEXT      200 /* bytes, as the schema has it */
#define TWO_LAST_FOR  (10 * VIGIL_MINUTE) /* what two persons confirmed may be sent again */

static void
set_string (JsonObject *data, const char *member, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (data, member, text);
}

static void
return_order (GTask *task, VigilOrder *order)
{
  g_task_return_pointer (task, g_object_ref (order), g_object_unref);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  return_order (task, g_task_get_task_data (task));
}

/* By nobody heard: that is a fact, too. Takes @task. */
static void
write_not_sent (VigilGateway *self, GTask *task, VigilOrder *order, const char *reason)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  g_ptr_array_add (facts, vigil_gateway_make_result (self, order, "not-sent", reason));
  vigil_session_take (self->session, facts, NULL, FALSE, FALSE, g_task_new (self->session, NULL, written_cb, task));
}

/* What was heard comes as a fact; here only what certainly never left. */
static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilOrder) order = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilEvent) answer = vigil_feed_send_finish (VIGIL_FEED (source), result, &error);
  VigilGateway *self = g_object_get_data (G_OBJECT (order), "gateway");

  if (answer != NULL || self->session == NULL)
    return;
  if (g_error_matches (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_OVERLOAD) || g_error_matches (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH))
    vigil_session_take_one (self->session, vigil_gateway_make_result (self, order, "not-sent", error->message));
}

static void
hand_over (VigilGateway *self, GTask *task, VigilOrder *order)
{
  VigilSessionLink *link = vigil_session_find_live_link (self->session);
  VigilEvent *request = g_object_get_data (G_OBJECT (task), "request");

  if (vigil_clock_monotonic (self->session->clock) - order->steady >= VIGIL_ORDER_UNHEARD)
    write_not_sent (self, g_object_ref (task), order, _ ("The journal took too long to write it down: order it anew."));
  else if (link == NULL)
    write_not_sent (self, g_object_ref (task), order, NULL);
  else
    {
      g_object_set_data_full (G_OBJECT (order), "gateway", g_object_ref (self), g_object_unref);
      order->pending = FALSE;
      if (!vigil_session_send (self->session, link, request, VIGIL_ORDER_UNHEARD / VIGIL_SECOND, sent_cb, g_object_ref (order)))
        g_object_unref (order);
      vigil_gateway_changed (self, order);
      return_order (task, order);
    }
}

/* It is in the journal, and folded. */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VigilGateway *self = g_task_get_source_object (task);
  VigilEvent *request = g_object_get_data (G_OBJECT (task), "request");
  VigilOrder *order = g_hash_table_lookup (self->requests, request->id);
  g_autoptr (GError) error = NULL;
  gboolean saved = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->session == NULL || order == NULL)
    {
      g_task_return_new_error (task, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, "%s", error != NULL ? error->message : _ ("Vigil is closing."));
      return;
    }
  g_task_set_task_data (task, g_object_ref (order), g_object_unref);
  if (order->drill)
    return_order (task, order);
  else if (!saved)
    write_not_sent (self, g_object_ref (task), order, error->message);
  else
    hand_over (self, task, order);
}

/* Both are taken. */
static void
ask (VigilGateway *self, GTask *task, VigilEvent *request)
{
  g_object_set_data_full (G_OBJECT (task), "request", vigil_event_ref (request), (GDestroyNotify) vigil_event_unref);
  vigil_session_take_durably (self->session, request, g_task_new (self->session, NULL, saved_cb, task));
}

static VigilEvent *
make_request (VigilGateway *self, const VigilOrderDraft *draft, const VigilWire *wire, const char *second)
{
  JsonNode *args = wire->args != NULL ? vigil_json_node_dup (wire->args) : NULL;
  VigilEvent *event = vigil_session_make_request (self->session, wire->command, wire->target, args);
  JsonObject *data = json_node_get_object (event->data);

  set_string (data, "incident", draft->incident);
  set_string (data, "plan", draft->plan);
  set_string (data, "step", draft->step);
  set_string (data, "phone", draft->phone);
  if (wire->confirm == VIGIL_CONFIRM_TWO)
    set_string (data, "second", second);
  json_object_set_int_member (data, "attempt", 1);
  if (wire->drill)
    json_object_set_boolean_member (data, "drill", TRUE);
  return event;
}

static gboolean
check_second (VigilGateway *self, const VigilWire *wire, const char *second, GError **error)
{
  VigilRole role;

  if (wire->confirm != VIGIL_CONFIRM_TWO || vigil_people_use_witness (self->session, second, &role))
    return TRUE;
  g_set_error_literal (error, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED,
                       _ ("This takes two persons: the second one has not confirmed, or more than a minute ago."));
  return FALSE;
}

/**
 * vigil_gateway_order_async:
 * @self: the gateway
 * @draft: what is asked for
 * @second: (nullable): the other person, where two are needed
 * @callback: called when it is handed to the link, or known that it is not
 * @user_data: for @callback
 *
 * The request is in the journal before it leaves the seat; without a journal it does not leave. In a drill or a replay it never does.
 */
void
vigil_gateway_order_async (VigilGateway *self, const VigilOrderDraft *draft, const char *second, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  VigilWire wire = { 0 };
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_GATEWAY (self) && self->session != NULL && draft != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_gateway_order_async);
  if (!vigil_gateway_translate (self, draft, &wire, &error) || !check_second (self, &wire, second, &error))
    g_task_return_error (task, error);
  else
    ask (self, g_steal_pointer (&task), make_request (self, draft, &wire, second));
  vigil_wire_clear (&wire);
}

VigilOrder *
vigil_gateway_order_finish (VigilGateway *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static VigilRight
right_of (VigilGateway *self, VigilOrder *order)
{
  if (g_strcmp0 (order->command, "report") == 0)
    return VIGIL_RIGHT_REPORT;
  return vigil_gateway_is_grave (self, order->command, order->target, order->args) ? VIGIL_RIGHT_COMMAND_GRAVE : VIGIL_RIGHT_COMMAND;
}

static gboolean
check_again (VigilGateway *self, VigilOrder *order, GError **error)
{
  if (!vigil_session_may (self->session, right_of (self, order), error))
    return FALSE;
  if (!vigil_order_can_resend (order))
    return vigil_session_refuse (error, "%s", _ ("Only what was refused, not sent or not answered is sent again."));
  if (order->second != NULL && vigil_clock_now (self->session->clock) - order->time > TWO_LAST_FOR)
    return vigil_session_refuse (error, "%s", _ ("Two persons confirmed this more than 10 minutes ago: order it anew."));
  return TRUE;
}

static VigilEvent *
make_again (VigilGateway *self, VigilOrder *order)
{
  VigilEvent *event = vigil_session_make_request (self->session, order->command, order->target,
                                                  order->args != NULL ? vigil_json_node_dup (order->args) : NULL);
  JsonObject *data = json_node_get_object (event->data);

  set_string (data, "incident", order->incident);
  set_string (data, "plan", order->plan);
  set_string (data, "step", order->step);
  set_string (data, "second", order->second);
  set_string (data, "phone", order->phone);
  json_object_set_int_member (data, "attempt", order->attempt + 1);
  json_object_set_string_member (data, "of", order->id);
  return event;
}

/**
 * vigil_gateway_resend_async:
 * @self: the gateway
 * @order: one that was refused, not sent or not answered
 * @callback: called when it is handed to the link, or known that it is not; vigil_gateway_order_finish()
 * @user_data: for @callback
 */
void
vigil_gateway_resend_async (VigilGateway *self, VigilOrder *order, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_GATEWAY (self) && self->session != NULL && VIGIL_IS_ORDER (order));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_gateway_resend_async);
  if (self->session->mode != VIGIL_MODE_LIVE)
    g_task_return_new_error (task, VIGIL_SESSION_ERROR, VIGIL_SESSION_ERROR_REFUSED, "%s", _ ("In a drill and in a replay nothing is sent."));
  else if (!check_again (self, order, &error))
    g_task_return_error (task, error);
  else
    {
      order->pending = TRUE; /* a second press is one too many */
      ask (self, g_steal_pointer (&task), make_again (self, order));
    }
}

/**
 * vigil_gateway_told_async:
 * @self: the gateway
 * @order: one that is not done
 * @to_whom: who took it on the phone
 * @callback: called when it is written down; vigil_gateway_order_finish()
 * @user_data: for @callback
 */
void
vigil_gateway_told_async (VigilGateway *self, VigilOrder *order, const char *to_whom, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_GATEWAY (self) && self->session != NULL && VIGIL_IS_ORDER (order) && to_whom != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_gateway_told_async);
  g_task_set_task_data (task, g_object_ref (order), g_object_unref);
  if (!vigil_session_may (self->session, VIGIL_RIGHT_COMMAND, &error) || !vigil_session_check_text (to_whom, MAX_TEXT, &error)
      || (!vigil_session_is_text (to_whom) && !vigil_session_refuse (&error, "%s", _ ("Say who took it on the phone.")))
      || ((order->state == VIGIL_ORDER_DONE || order->drill || order->pending) && !vigil_session_refuse (&error, "%s", _ ("There is nothing to tell by phone."))))
    {
      g_task_return_error (task, error);
      return;
    }
  facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  g_ptr_array_add (facts, vigil_gateway_make_result (self, order, "told", to_whom));
  vigil_session_take (self->session, facts, NULL, FALSE, FALSE, g_task_new (self->session, NULL, written_cb, g_steal_pointer (&task)));
}
