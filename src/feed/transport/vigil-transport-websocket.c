/* vigil-transport-websocket.c: the native protocol over RFC 6455
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/transport/vigil-transport-http.h"
#include "feed/vigil-feed.h"

#include <glib/gi18n-lib.h>

/* Above the protocol's bound, so that a message which is only a little too long can be put in
 * quarantine without losing the connection. */
#define HARD_LIMIT (2 * VIGIL_TRANSPORT_MAX_MESSAGE)

typedef struct
{
  VigilTransport parent;
  VigilHttp http;
  GCancellable *cancellable; /* of the handshake under way */
  SoupWebsocketConnection *connection;
} Websocket;

static void
report_closed (Websocket *self, GError *error)
{
  g_autoptr (GError) owned = error;

  self->parent.klass->close (&self->parent);
  self->parent.events->closed (owned, self->parent.user_data);
}

static void
message_cb (SoupWebsocketConnection *connection,
            SoupWebsocketDataType type,
            GBytes *message,
            Websocket *self)
{
  const VigilTransportEvents *events = self->parent.events;
  gsize length;
  const char *text = g_bytes_get_data (message, &length);

  if (self->connection != connection)
    return;
  if (type != SOUP_WEBSOCKET_DATA_TEXT)
    events->unusable (_ ("a binary message; only text is expected"), text, length,
                      self->parent.user_data);
  else if (length > VIGIL_TRANSPORT_MAX_MESSAGE)
    events->unusable (_ ("the message is longer than 16 MiB"), text, length,
                      self->parent.user_data);
  else
    events->message (text != NULL ? text : "", length, self->parent.user_data);
}

static void
error_cb (SoupWebsocketConnection *connection, GError *error, Websocket *self)
{
  if (self->connection != connection)
    return;
  if (g_error_matches (error, SOUP_WEBSOCKET_ERROR, SOUP_WEBSOCKET_CLOSE_TOO_BIG))
    self->parent.events->unusable (_ ("the message is longer than 32 MiB; the link was dropped"),
                                   "", HARD_LIMIT, self->parent.user_data);
  else /* RFC 6455 §8.1: not UTF-8, and whatever else makes a connection unusable */
    self->parent.events->unusable (error->message, "", 0, self->parent.user_data);
  report_closed (self,
                 g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL,
                              _ ("The platform broke the WebSocket protocol: %s"), error->message));
}

static void
closed_cb (SoupWebsocketConnection *connection, Websocket *self)
{
  gushort code = soup_websocket_connection_get_close_code (connection);

  if (self->connection != connection)
    return;
  if (code == SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION)
    report_closed (
        self, g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH,
                                   _ ("The platform has ended the link: not allowed (1008).")));
  else if (code == 0 || code == SOUP_WEBSOCKET_CLOSE_ABNORMAL)
    report_closed (self, g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CLOSED,
                                              _ ("The link to the platform broke off.")));
  else
    report_closed (self, g_error_new (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CLOSED,
                                      _ ("The platform has ended the link (code %u)."), code));
}

/* libsoup bounds a frame; since 3.8 (and in patched older ones) also the whole of its pieces. */
static void
set_limits (SoupWebsocketConnection *connection)
{
  soup_websocket_connection_set_max_incoming_payload_size (connection, HARD_LIMIT);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (connection), "max-total-message-size")
      != NULL)
    g_object_set (connection, "max-total-message-size", (guint64)HARD_LIMIT, NULL);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupMessage) message
      = g_object_ref (soup_session_get_async_result_message (SOUP_SESSION (source), result));
  SoupWebsocketConnection *connection
      = soup_session_websocket_connect_finish (SOUP_SESSION (source), result, &error);
  Websocket *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* closed meanwhile; self may be gone */
  g_clear_object (&self->cancellable);
  if (connection == NULL)
    {
      report_closed (self, vigil_http_error (error, message));
      return;
    }
  self->connection = connection;
  set_limits (connection);
  g_signal_connect (connection, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (connection, "error", G_CALLBACK (error_cb), self);
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), self);
  self->parent.events->opened (self->parent.user_data);
}

static void
websocket_open (VigilTransport *transport, const char *epoch, guint64 since)
{
  Websocket *self = (Websocket *)transport;
  char *protocols[] = { (char *)"cloudevents.json", (char *)"cloudevents-batch.json", NULL };
  g_autofree char *uri = vigil_http_dup_resume (&self->http, epoch, since);
  g_autoptr (SoupMessage) message = vigil_http_new_message (&self->http, SOUP_METHOD_GET, uri);

  g_assert (self->cancellable == NULL && self->connection == NULL);
  self->cancellable = g_cancellable_new ();
  soup_session_websocket_connect_async (self->http.session, message, NULL, protocols,
                                        G_PRIORITY_DEFAULT, self->cancellable, connected_cb, self);
}

static void
websocket_close (VigilTransport *transport)
{
  Websocket *self = (Websocket *)transport;
  g_autoptr (SoupWebsocketConnection) connection = g_steal_pointer (&self->connection);

  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
    }
  if (connection == NULL)
    return;
  g_signal_handlers_disconnect_by_data (connection, self);
  if (soup_websocket_connection_get_state (connection) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_close (connection, SOUP_WEBSOCKET_CLOSE_GOING_AWAY, NULL);
}

static void
websocket_send (VigilTransport *transport, const char *id, const char *text)
{
  Websocket *self = (Websocket *)transport;

  if (self->connection != NULL
      && soup_websocket_connection_get_state (self->connection) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_send_text (self->connection, text);
}

static void
websocket_finalize (VigilTransport *transport)
{
  vigil_http_clear (&((Websocket *)transport)->http);
}

static const VigilTransportClass websocket_class = {
  .name = "websocket",
  .supervised = TRUE,
  .can_resync = TRUE,
  .open = websocket_open,
  .close = websocket_close,
  .send = websocket_send,
  .finalize = websocket_finalize,
};

VigilTransport *
vigil_transport_websocket_new (const VigilTransportConfig *config, GError **error)
{
  Websocket *self = g_new0 (Websocket, 1);

  self->parent.klass = &websocket_class;
  if (vigil_http_init (&self->http, config, error))
    return &self->parent;
  websocket_finalize (&self->parent);
  g_free (self);
  return NULL;
}
