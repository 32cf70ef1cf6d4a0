/* feed-server.c: a platform for tests, with named ways to fail
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed-server.h"

#include <string.h>

typedef struct
{
  FeedServer *owner;
  SoupWebsocketConnection *socket; /* one of the two */
  SoupServerMessage *stream;
  GString *slow;  /* bytes still to be sent, one by one */
  char *swapped;  /* a fact that waits for the next one */
  gboolean short_told;
} Client;

#define TIME "2026-03-01T02:03:04.567Z"

static void
client_free (Client *self)
{
  if (self->socket != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->socket, self->owner);
      g_object_unref (self->socket);
    }
  if (self->stream != NULL)
    g_signal_handlers_disconnect_by_data (self->stream, self->owner);
  g_clear_object (&self->stream);
  if (self->slow != NULL)
    g_string_free (self->slow, TRUE);
  g_free (self->swapped);
  g_free (self);
}

/* ---- what goes out ---- */

char *
feed_server_event (FeedServer *self, const char *type, const char *attributes, const char *data)
{
  return g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"%s-%u\",\"source\":\"/test\",\"type\":\"%s\",\"time\":\"" TIME "\"%s,\"data\":%s}",
                          self->epoch,
                          ++self->n_ids,
                          type,
                          attributes,
                          data);
}

static void
append_frame (GByteArray *out, const void *payload, gsize length)
{
  guint8 head[10] = { 0x81 };
  guint n = 2;

  if (length < 126)
    head[1] = (guint8) length;
  else if (length < 65536)
    {
      head[1] = 126;
      head[2] = (guint8) (length >> 8);
      head[3] = (guint8) length;
      n = 4;
    }
  else
    {
      head[1] = 127;
      for (int i = 0; i < 8; i++)
        head[2 + i] = (guint8) ((guint64) length >> (56 - 8 * i));
      n = 10;
    }
  g_byte_array_append (out, head, n);
  g_byte_array_append (out, payload, length);
}

static void
write_socket (Client *client, const void *bytes, gsize length)
{
  GOutputStream *out = g_io_stream_get_output_stream (soup_websocket_connection_get_io_stream (client->socket));

  g_output_stream_write_all (out, bytes, length, NULL, NULL, NULL);
}

static void
write_stream (Client *client, const void *bytes, gsize length)
{
  soup_message_body_append (soup_server_message_get_response_body (client->stream), SOUP_MEMORY_COPY, bytes, length);
  soup_server_message_unpause (client->stream);
}

static void
stream_event (Client *client, const char *text, gsize length)
{
  g_autoptr (GString) out = g_string_new ("data: ");

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n')
      g_string_append (out, "\ndata: ");
    else if (text[i] != '\r')
      g_string_append_c (out, text[i]);
  g_string_append (out, "\n\n");
  write_stream (client, out->str, out->len);
}

static void
client_say (FeedServer *self, Client *client, const char *text)
{
  if (client->socket != NULL && self->mode == SERVER_SLOW)
    {
      g_autoptr (GByteArray) frame = g_byte_array_new ();

      append_frame (frame, text, strlen (text));
      g_string_append_len (client->slow, (const char *) frame->data, frame->len);
    }
  else if (client->socket == NULL)
    stream_event (client, text, strlen (text));
  else if (soup_websocket_connection_get_state (client->socket) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_send_text (client->socket, text);
}

static void
client_say_and_free (FeedServer *self, Client *client, char *text)
{
  client_say (self, client, text);
  g_free (text);
}

/* To every client, whatever the mode. */
void
feed_server_say (FeedServer *self, const char *text)
{
  for (guint i = 0; i < self->clients->len; i++)
    client_say (self, self->clients->pdata[i], text);
}

/* Raw bytes behind the handshake. */
void
feed_server_bytes (FeedServer *self, const void *bytes, gsize length)
{
  for (guint i = 0; i < self->clients->len; i++)
    if (((Client *) self->clients->pdata[i])->socket != NULL)
      write_socket (self->clients->pdata[i], bytes, length);
    else
      write_stream (self->clients->pdata[i], bytes, length);
}

/* One message with any bytes, which libsoup would not send. */
void
feed_server_frame (FeedServer *self, const void *payload, gsize length)
{
  g_autoptr (GByteArray) frame = g_byte_array_new ();

  append_frame (frame, payload, length);
  for (guint i = 0; i < self->clients->len; i++)
    if (((Client *) self->clients->pdata[i])->socket != NULL)
      write_socket (self->clients->pdata[i], frame->data, frame->len);
    else
      stream_event (self->clients->pdata[i], payload, length);
}

void
feed_server_hang_up (FeedServer *self)
{
  g_autoptr (GPtrArray) clients = g_steal_pointer (&self->clients);

  self->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) client_free);
  for (guint i = 0; i < clients->len; i++)
    {
      Client *client = clients->pdata[i];

      if (client->socket != NULL)
        g_io_stream_close (soup_websocket_connection_get_io_stream (client->socket), NULL, NULL);
      else
        {
          soup_message_body_complete (soup_server_message_get_response_body (client->stream));
          soup_server_message_unpause (client->stream);
        }
    }
}

/* ---- the protocol ---- */

static void
say_hello (FeedServer *self, Client *client)
{
  g_autofree char *data = g_strdup_printf ("{\"platform\":\"Test\",\"epoch\":\"%s\",\"firstSeq\":%u,\"lastSeq\":%u,\"heartbeat\":%g,\"time\":\"" TIME "\",\"raisesAlarms\":true}",
                                           self->epoch,
                                           self->first,
                                           self->facts->len,
                                           self->heartbeat);

  client_say_and_free (self, client, feed_server_event (self, "vigil.feed.hello.v1", "", data));
}

static char *
alarm_data (const char *alarm)
{
  return g_strdup_printf ("{\"alarm\":\"%s\",\"priority\":1,\"message\":{\"zh\":\"压力高\",\"en\":\"Pressure high\"}}", alarm);
}

static void
say_snapshot (FeedServer *self, Client *client)
{
  gboolean lacking = self->mode == SERVER_SHORT_SNAPSHOT && !client->short_told;
  g_autofree char *end = g_strdup_printf ("{\"seq\":%u,\"count\":%u}", self->facts->len, g_hash_table_size (self->alarms));
  GHashTableIter iter;
  gpointer alarm;

  self->n_snapshots++;
  client->short_told = TRUE;
  client_say_and_free (self, client, feed_server_event (self, "vigil.snapshot.begin.v1", "", "{\"reason\":\"test\"}"));
  g_hash_table_iter_init (&iter, self->alarms);
  while (g_hash_table_iter_next (&iter, &alarm, NULL))
    {
      g_autofree char *data = alarm_data (alarm);

      if (!lacking)
        client_say_and_free (self, client, feed_server_event (self, "vigil.alarm.raised.v1", ",\"snapshot\":true", data));
      lacking = FALSE;
    }
  client_say_and_free (self, client, feed_server_event (self, "vigil.snapshot.end.v1", "", end));
}

static void
bring_up_to_date (FeedServer *self, Client *client, const char *epoch, guint64 since)
{
  if (g_strcmp0 (epoch, self->epoch) != 0 || since + 1 < self->first || since > self->facts->len)
    {
      if (self->mode != SERVER_NO_SNAPSHOT)
        say_snapshot (self, client);
      return;
    }
  self->n_replays++;
  for (guint64 i = since; i < self->facts->len; i++)
    if (self->mode != SERVER_HOLE || (i + 1) % 3 != 0)
      client_say (self, client, self->facts->pdata[i]);
}

static void
say_fact (FeedServer *self, Client *client, const char *text)
{
  gboolean third = self->facts->len % 3 == 0;

  switch (self->mode)
    {
    case SERVER_DUPLICATE:
      client_say (self, client, text);
      break;
    case SERVER_GAP:
    case SERVER_HOLE:
      if (third)
        return;
      break;
    case SERVER_REORDER:
      if (client->swapped == NULL)
        {
          client->swapped = g_strdup (text);
          return;
        }
      client_say (self, client, text);
      text = client->swapped;
      break;
    default:
      break;
    }
  client_say (self, client, text);
  if (text == client->swapped)
    g_clear_pointer (&client->swapped, g_free);
}

static void
add_fact (FeedServer *self, const char *type, const char *attributes, const char *data)
{
  g_autofree char *numbered = g_strdup_printf ("%s,\"seq\":%u", attributes, self->facts->len + 1);
  char *text = feed_server_event (self, type, numbered, data);

  g_ptr_array_add (self->facts, text);
  for (guint i = 0; i < self->clients->len; i++)
    say_fact (self, self->clients->pdata[i], text);
}

/* A new alarm, as one more fact. */
void
feed_server_raise (FeedServer *self, const char *alarm)
{
  g_autofree char *data = alarm_data (alarm);

  g_hash_table_add (self->alarms, g_strdup (alarm));
  add_fact (self, "vigil.alarm.raised.v1", "", data);
}

static void
obey (FeedServer *self, const char *id)
{
  g_autofree char *data = g_strdup_printf ("{\"request\":\"%s\",\"status\":\"done\"}", id);

  self->n_commands++;
  if (g_hash_table_add (self->obeyed, g_strdup (id)) && self->mode == SERVER_DEAF)
    return;
  add_fact (self, "vigil.command.result.v1", "", data);
}

/* The value of a string or whole-number member in the JSON that our client writes. */
static char *
member (const char *text, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\":\"?([^\",}]*)", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : g_strdup ("");
}

static void
take (FeedServer *self, Client *client, const char *text)
{
  g_autofree char *type = member (text, "type");

  g_ptr_array_add (self->received, g_strdup (text));
  if (g_str_equal (type, "vigil.feed.resync.v1"))
    {
      g_autofree char *since = member (text, "since");

      self->n_resyncs++;
      bring_up_to_date (self, client, self->epoch, g_ascii_strtoull (since, NULL, 10));
    }
  else if (g_str_equal (type, "vigil.command.requested.v1"))
    {
      g_autofree char *id = member (text, "id");

      obey (self, id);
    }
}

static gboolean
beat_cb (gpointer data)
{
  FeedServer *self = data;
  g_autofree char *count = g_strdup_printf ("{\"seq\":%u,\"time\":\"" TIME "\"}", self->facts->len);
  g_autofree char *text = feed_server_event (self, "vigil.feed.heartbeat.v1", "", count);

  if (self->mode != SERVER_STALL && self->mode != SERVER_SILENT && self->mode != SERVER_SLOW)
    feed_server_say (self, text);
  return G_SOURCE_CONTINUE;
}

static gboolean
dribble_cb (gpointer data)
{
  FeedServer *self = data;

  for (guint i = 0; i < self->clients->len; i++)
    {
      Client *client = self->clients->pdata[i];
      gsize n = client->slow != NULL ? MIN (client->slow->len, 23) : 0;

      if (n == 0)
        continue;
      write_socket (client, client->slow->str, n);
      g_string_erase (client->slow, 0, n);
    }
  return G_SOURCE_CONTINUE;
}

/* ---- the connections ---- */

static void
note_request (FeedServer *self, GUri *uri, SoupMessageHeaders *headers)
{
  const char *query = g_uri_get_query (uri);
  g_autoptr (GHashTable) params = query != NULL ? g_uri_parse_params (query, -1, "&", 0, NULL) : NULL;
  const char *epoch = params != NULL ? g_hash_table_lookup (params, "epoch") : NULL;
  const char *since = params != NULL ? g_hash_table_lookup (params, "since") : NULL;

  self->n_connections++;
  g_free (self->asked_epoch);
  self->asked_epoch = g_strdup (epoch);
  self->asked_since = since != NULL ? g_ascii_strtoull (since, NULL, 10) : 0;
  g_free (self->authorization);
  self->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  g_free (self->last_event_id);
  self->last_event_id = g_strdup (soup_message_headers_get_one (headers, "Last-Event-ID"));
}

static void
welcome (FeedServer *self, Client *client)
{
  static const char half[] = { (char) 0x81, 126, 0x10, 0, '{', '"', 's' };

  if (self->mode == SERVER_WRONG_EPOCH)
    {
      g_free (self->epoch);
      self->epoch = g_strdup_printf ("epoch-%u", self->n_connections);
    }
  client->owner = self;
  client->slow = g_string_new (NULL);
  g_ptr_array_add (self->clients, client);
  if (self->mode == SERVER_SILENT)
    return;
  say_hello (self, client);
  bring_up_to_date (self, client, self->asked_epoch, self->asked_since);
  if (self->mode != SERVER_DROP)
    return;
  feed_server_bytes (self, half, sizeof half);
  feed_server_hang_up (self);
}

static Client *
find_client (FeedServer *self, gpointer connection)
{
  for (guint i = 0; i < self->clients->len; i++)
    {
      Client *client = self->clients->pdata[i];

      if (client->socket == connection || client->stream == connection)
        return client;
    }
  return NULL;
}

static void
socket_message_cb (SoupWebsocketConnection *socket, int type, GBytes *message, FeedServer *self)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (message, NULL), g_bytes_get_size (message));
  Client *client = find_client (self, socket);

  if (client != NULL)
    take (self, client, text);
}

static void
socket_closed_cb (SoupWebsocketConnection *socket, FeedServer *self)
{
  Client *client = find_client (self, socket);

  if (client != NULL)
    g_ptr_array_remove (self->clients, client);
}

static void
socket_cb (SoupServer *soup, SoupServerMessage *message, const char *path, SoupWebsocketConnection *connection, gpointer data)
{
  FeedServer *self = data;
  Client *client = g_new0 (Client, 1);

  client->socket = g_object_ref (connection);
  g_signal_connect (connection, "message", G_CALLBACK (socket_message_cb), self);
  g_signal_connect (connection, "closed", G_CALLBACK (socket_closed_cb), self);
  note_request (self, soup_websocket_connection_get_uri (connection), soup_server_message_get_request_headers (message));
  welcome (self, client);
}

static void
stream_finished_cb (SoupServerMessage *message, FeedServer *self)
{
  Client *client = find_client (self, message);

  if (client != NULL)
    g_ptr_array_remove (self->clients, client);
}

static void
events_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  FeedServer *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  Client *client = g_new0 (Client, 1);

  client->stream = g_object_ref (message);
  g_signal_connect (message, "finished", G_CALLBACK (stream_finished_cb), self);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  note_request (self, soup_server_message_get_uri (message), soup_server_message_get_request_headers (message));
  soup_server_message_pause (message);
  welcome (self, client);
}

static void
commands_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  FeedServer *self = data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  self->n_posts++;
  soup_server_message_set_status (message, SOUP_STATUS_ACCEPTED, NULL);
  take (self, NULL, text);
}

/* Before the handshake: what an HTTP server answers instead of a feed. */
static void
early_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  FeedServer *self = data;
  const char *given = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  g_autofree char *wanted = self->token != NULL ? g_strconcat ("Bearer ", self->token, NULL) : NULL;
  guint status = 0;

  if (self->mode == SERVER_UNAVAILABLE)
    status = SOUP_STATUS_SERVICE_UNAVAILABLE;
  else if (self->mode == SERVER_REDIRECT)
    status = SOUP_STATUS_FOUND;
  else if (self->mode == SERVER_UNAUTHORIZED || (wanted != NULL && g_strcmp0 (given, wanted) != 0))
    status = SOUP_STATUS_UNAUTHORIZED;
  if (status == 0)
    return;
  self->n_connections++;
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", "http://127.0.0.1:1/elsewhere");
  soup_server_message_set_status (message, status, NULL);
}

FeedServer *
feed_server_new (ServerMode mode, const char *certificate)
{
  FeedServer *self = g_new0 (FeedServer, 1);
  static const char *const paths[] = { "/v1/feed", "/v1/events", "/v1/commands" };
  char *protocols[] = { (char *) "cloudevents.json", NULL };
  g_autoptr (GTlsCertificate) tls = NULL;
  g_autoptr (GError) error = NULL;

  self->mode = mode;
  self->heartbeat = 5.0;
  self->epoch = g_strdup ("first");
  self->first = 1;
  self->facts = g_ptr_array_new_with_free_func (g_free);
  self->alarms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) client_free);
  self->received = g_ptr_array_new_with_free_func (g_free);
  self->obeyed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->soup = soup_server_new (NULL, NULL);
  if (certificate != NULL)
    {
      tls = g_tls_certificate_new_from_file (certificate, &error);
      g_assert_no_error (error);
      soup_server_set_tls_certificate (self->soup, tls);
    }
  soup_server_add_websocket_handler (self->soup, "/v1/feed", NULL, protocols, socket_cb, self, NULL);
  soup_server_add_handler (self->soup, "/v1/events", events_cb, self, NULL);
  soup_server_add_handler (self->soup, "/v1/commands", commands_cb, self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    soup_server_add_early_handler (self->soup, paths[i], early_cb, self, NULL);
  self->tls = certificate != NULL;
  if (certificate == NULL)
    self->port = feed_server_listen (self, "127.0.0.1");
  self->beat_source = g_timeout_add (mode == SERVER_SLOW ? 10 : 200, mode == SERVER_SLOW ? dribble_cb : beat_cb, self);
  return self;
}

void
feed_server_free (FeedServer *self)
{
  feed_server_hang_up (self);
  soup_server_disconnect (self->soup);
  g_source_remove (self->beat_source);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->soup);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->clients);
  g_ptr_array_unref (self->received);
  g_hash_table_unref (self->alarms);
  g_hash_table_unref (self->obeyed);
  g_free (self->token);
  g_free (self->epoch);
  g_free (self->asked_epoch);
  g_free (self->authorization);
  g_free (self->last_event_id);
  g_free (self);
}

/* On one more address of this machine; the port. */
guint16
feed_server_listen (FeedServer *self, const char *host)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (host, 0);
  g_autoptr (GSocketAddress) local = NULL;
  g_autoptr (GError) error = NULL;
  GSList *listeners;

  soup_server_listen (self->soup, address, self->tls ? SOUP_SERVER_LISTEN_HTTPS : 0, &error);
  g_assert_no_error (error);
  listeners = soup_server_get_listeners (self->soup);
  local = g_socket_get_local_address (listeners->data, &error);
  g_assert_no_error (error);
  g_slist_free (listeners);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));
}

char *
feed_server_url (FeedServer *self, const char *scheme)
{
  return g_strdup_printf ("%s://127.0.0.1:%u/v1/%s", scheme, self->port, *scheme == 'w' ? "feed" : "events");
}
