/* vigil-sim-server.c: the platform's side of docs/feed-protocol.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sim/vigil-sim-server.h"

#include "sim/vigil-sim-client.h"
#include "sim/vigil-sim-facts.h"

#include <stdlib.h>

#define MAX_COMMAND   (1u << 20) /* bytes of one message from a client */
#define MAX_CLIENTS   64
#define STALL_FACTOR  3.0
#define PATH_FEED     "/v1/feed"
#define PATH_EVENTS   "/v1/events"
#define PATH_COMMANDS "/v1/commands"

struct _VigilSimServer
{
  VigilSimLedger *ledger; /* borrowed */
  VigilClock *clock;
  char *platform, *site, *token;
  double heartbeat;
  gboolean raises_alarms;
  SoupServer *server;
  GPtrArray *clients; /* owns */
  guint beat_id, fault_id, stall_id, reap_id;
  VigilSimFault fault;
  guint n_garbage;
  guint64 n_telemetry;
  VigilSimServerFuncs funcs;
  gpointer funcs_data;
};

static GBytes *
take_json (char *json)
{
  return g_bytes_new_take (json, strlen (json));
}

/* Everything that has no number has an id of its own all the same: the same pair twice is a
 * duplicate. */
static GBytes *
serialise (VigilSimServer *self, VigilEvent *event)
{
  g_free (event->id);
  event->id = g_strdup_printf ("%s-t%" G_GUINT64_FORMAT, vigil_sim_ledger_get_epoch (self->ledger),
                               ++self->n_telemetry);
  return take_json (vigil_event_to_json (event));
}

static GBytes *
control (VigilSimServer *self, VigilEventType type, JsonNode *data)
{
  g_autoptr (VigilEvent) event
      = vigil_event_new (type, VIGIL_SIM_SOURCE, NULL, NULL, vigil_clock_now (self->clock), data);

  return serialise (self, event);
}

static GBytes *
hello (VigilSimServer *self)
{
  JsonNode *data = vigil_sim_data_new ();

  vigil_sim_data_string (data, "platform", self->platform);
  vigil_sim_data_string (data, "epoch", vigil_sim_ledger_get_epoch (self->ledger));
  vigil_sim_data_string (data, "site", self->site);
  vigil_sim_data_int (data, "firstSeq", (gint64) vigil_sim_ledger_get_first (self->ledger));
  vigil_sim_data_int (data, "lastSeq", (gint64) vigil_sim_ledger_get_last (self->ledger));
  vigil_sim_data_double (data, "heartbeat", self->heartbeat);
  vigil_sim_data_time (data, "time", vigil_clock_now (self->clock));
  vigil_sim_data_bool (data, "raisesAlarms", self->raises_alarms);
  return control (self, VIGIL_EVENT_FEED_HELLO, data);
}

static GBytes *
heartbeat_cb (guint64 seq, gpointer data)
{
  VigilSimServer *self = data;
  JsonNode *node = vigil_sim_data_new ();

  vigil_sim_data_int (node, "seq", (gint64) seq);
  vigil_sim_data_time (node, "time", vigil_clock_now (self->clock));
  return control (self, VIGIL_EVENT_FEED_HEARTBEAT, node);
}

static void
push_snapshot (VigilSimServer *self, VigilSimClient *client, const char *reason)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  JsonNode *begin = vigil_sim_data_new (), *end = vigil_sim_data_new ();
  guint64 last = vigil_sim_ledger_get_last (self->ledger);
  g_autoptr (GBytes) begin_json = NULL, end_json = NULL;

  if (self->funcs.snapshot != NULL)
    self->funcs.snapshot (facts, self->funcs_data);
  vigil_sim_data_string (begin, "reason", reason);
  vigil_sim_data_int (end, "seq", (gint64) last);
  vigil_sim_data_int (end, "count", facts->len);
  begin_json = control (self, VIGIL_EVENT_SNAPSHOT_BEGIN, begin);
  vigil_sim_client_push_control (client, begin_json);
  for (guint i = 0; i < facts->len; i++)
    {
      g_autoptr (GBytes) json = serialise (self, g_ptr_array_index (facts, i));

      vigil_sim_client_push_control (client, json);
    }
  end_json = control (self, VIGIL_EVENT_SNAPSHOT_END, end);
  vigil_sim_client_push_control (client, end_json);
  vigil_sim_client_set_cursor (client, last + 1);
}

static void
synchronise (
    VigilSimServer *self, VigilSimClient *client, const char *epoch, guint64 since, gboolean given)
{
  if (given && vigil_sim_ledger_can_resume (self->ledger, epoch, since))
    vigil_sim_client_set_cursor (client, since + 1);
  else if (epoch == NULL || !given)
    push_snapshot (self, client, "first connection");
  else if (g_strcmp0 (epoch, vigil_sim_ledger_get_epoch (self->ledger)) != 0)
    push_snapshot (self, client, "the platform has started anew");
  else
    push_snapshot (self, client, "the facts asked for are not kept any more");
}

static void
push_telemetry (VigilSimServer *self, VigilSimClient *client)
{
  g_autoptr (GPtrArray) events
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);

  if (self->funcs.telemetry != NULL)
    self->funcs.telemetry (events, self->funcs_data);
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (GBytes) json = serialise (self, g_ptr_array_index (events, i));

      vigil_sim_client_push_telemetry (client, json);
    }
}

static gboolean
reap_cb (gpointer data)
{
  VigilSimServer *self = data;

  self->reap_id = 0;
  for (guint i = 0; i < self->clients->len;)
    if (vigil_sim_client_is_closed (g_ptr_array_index (self->clients, i)))
      g_ptr_array_remove_index (self->clients, i);
    else
      i++;
  return G_SOURCE_REMOVE;
}

static void
client_closed_cb (VigilSimClient *client, gpointer data)
{
  VigilSimServer *self = data;

  g_info ("a client is gone; %" G_GUINT64_FORMAT " telemetry messages were dropped for it",
          vigil_sim_client_get_n_dropped (client));
  if (self->reap_id == 0)
    self->reap_id = g_idle_add (reap_cb, self);
}

static gboolean
read_since (const char *text, guint64 *since)
{
  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, since, NULL);
}

static void
welcome (VigilSimServer *self, VigilSimClient *client, SoupServerMessage *message)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) form = query != NULL ? soup_form_decode (query) : NULL;
  const char *epoch = form != NULL ? g_hash_table_lookup (form, "epoch") : NULL;
  const char *text = form != NULL ? g_hash_table_lookup (form, "since") : NULL;
  g_autoptr (GBytes) json = hello (self);
  guint64 since = 0;
  gboolean given = read_since (text, &since);

  vigil_sim_client_set_funcs (client, client_closed_cb, heartbeat_cb, self);
  g_ptr_array_add (self->clients, client);
  vigil_sim_client_push_control (client, json);
  synchronise (self, client, epoch, since, given);
  push_telemetry (self, client);
}

static void
receive_event (VigilSimServer *self, VigilSimClient *client, VigilEvent *event)
{
  gint64 since;

  switch (event->event_type)
    {
    case VIGIL_EVENT_COMMAND_REQUESTED:
      if (self->funcs.command != NULL)
        self->funcs.command (event, self->funcs_data);
      break;
    case VIGIL_EVENT_FEED_RESYNC:
      since = vigil_event_get_int (event, "since", -1);
      if (client != NULL)
        synchronise (self, client, vigil_sim_ledger_get_epoch (self->ledger),
                     (guint64) MAX (since, 0), since >= 0);
      break;
    default:
      g_message ("a client sent a %s, which is not for a platform", event->type);
      break;
    }
}

/* Returns FALSE with the reason if the text held nothing usable. */
static gboolean
receive_text (
    VigilSimServer *self, VigilSimClient *client, const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) rejects
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) events
      = vigil_event_parse (text, length, vigil_clock_now (self->clock), rejects, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    receive_event (self, client, g_ptr_array_index (events, i));
  if (rejects->len == 0)
    return TRUE;
  g_set_error_literal (error, VIGIL_EVENT_ERROR, VIGIL_EVENT_ERROR_BAD_DATA,
                       ((VigilReject *) g_ptr_array_index (rejects, 0))->reason);
  return FALSE;
}

static VigilSimClient *
find_client (VigilSimServer *self, SoupWebsocketConnection *socket)
{
  for (guint i = 0; i < self->clients->len; i++)
    if (vigil_sim_client_get_socket (g_ptr_array_index (self->clients, i)) == socket)
      return g_ptr_array_index (self->clients, i);
  return NULL;
}

static void
socket_message_cb (SoupWebsocketConnection *socket, int type, GBytes *message, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (message, &length);

  if (!receive_text (data, find_client (data, socket), text, length, &error))
    g_message ("a message from a client was not used: %s", error->message);
}

static void
websocket_cb (SoupServer *server,
              SoupServerMessage *message,
              const char *path,
              SoupWebsocketConnection *socket,
              gpointer data)
{
  VigilSimServer *self = data;

  if (self->clients->len >= MAX_CLIENTS)
    {
      soup_websocket_connection_close (socket, 1013, "too many clients");
      return;
    }
  soup_websocket_connection_set_max_incoming_payload_size (socket, MAX_COMMAND);
  g_signal_connect (socket, "message", G_CALLBACK (socket_message_cb), self);
  welcome (self, vigil_sim_client_new_websocket (self->ledger, socket), message);
}

static void
events_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer data)
{
  VigilSimServer *self = data;

  if (soup_server_message_get_method (message) != SOUP_METHOD_GET
      || self->clients->len >= MAX_CLIENTS)
    {
      soup_server_message_set_status (message, self->clients->len >= MAX_CLIENTS ? 503 : 405, NULL);
      return;
    }
  welcome (self, vigil_sim_client_new_sse (self->ledger, message), message);
}

static void
answer_text (SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY, text,
                                    strlen (text));
}

static void
commands_cb (SoupServer *server,
             SoupServerMessage *message,
             const char *path,
             GHashTable *query,
             gpointer data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text;

  if (soup_server_message_get_method (message) != SOUP_METHOD_POST)
    {
      answer_text (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Commands are sent by POST.\n");
      return;
    }
  if (body->length > MAX_COMMAND)
    {
      answer_text (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "The command is too large.\n");
      return;
    }
  bytes = soup_message_body_flatten (body);
  text = g_bytes_get_data (bytes, &length);
  if (receive_text (data, NULL, text != NULL ? text : "", length, &error))
    soup_server_message_set_status (message, SOUP_STATUS_ACCEPTED, NULL);
  else
    answer_text (message, SOUP_STATUS_BAD_REQUEST, error->message);
}

/* In the time that depends on the given text only. */
static gboolean
same_token (const char *token, const char *given)
{
  gsize n = strlen (token), m = strlen (given);
  guint difference = n != m;

  for (gsize i = 0; i < m; i++)
    difference |= (guint) (guchar) given[i] ^ (guint) (guchar) token[n == 0 ? 0 : i % n];
  return difference == 0;
}

static void
authorise_cb (SoupServer *server,
              SoupServerMessage *message,
              const char *path,
              GHashTable *query,
              gpointer data)
{
  VigilSimServer *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *given = soup_message_headers_get_one (headers, "Authorization");

  if (self->token == NULL)
    return;
  if (given != NULL && g_ascii_strncasecmp (given, "Bearer ", 7) == 0
      && same_token (self->token, given + 7))
    return;
  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "WWW-Authenticate", "Bearer");
  answer_text (message, SOUP_STATUS_UNAUTHORIZED, "A bearer token is needed.\n");
}

static gboolean
beat_cb (gpointer data)
{
  VigilSimServer *self = data;

  for (guint i = 0; i < self->clients->len; i++)
    vigil_sim_client_beat (g_ptr_array_index (self->clients, i));
  return G_SOURCE_CONTINUE;
}

/**
 * vigil_sim_server_new:
 * @ledger: the facts; must stay
 * @clock: the time written into messages
 * @options: copied
 *
 * Returns: (transfer full): a server that does not listen yet
 */
VigilSimServer *
vigil_sim_server_new (VigilSimLedger *ledger,
                      VigilClock *clock,
                      const VigilSimServerOptions *options)
{
  static const char *protocols[] = { "cloudevents.json", "cloudevents-batch.json", NULL };
  VigilSimServer *self = g_new0 (VigilSimServer, 1);

  self->ledger = ledger;
  self->clock = g_object_ref (clock);
  self->platform = g_strdup (options->platform);
  self->site = g_strdup (options->site);
  self->token = g_strdup (options->token);
  self->heartbeat = options->heartbeat;
  self->raises_alarms = options->raises_alarms;
  self->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_sim_client_free);
  self->server = soup_server_new ("server-header", "vigil-platform/" VIGIL_VERSION, NULL);
  /* each path by itself: a handler of a longer path hides the early one of a shorter */
  soup_server_add_early_handler (self->server, PATH_FEED, authorise_cb, self, NULL);
  soup_server_add_early_handler (self->server, PATH_EVENTS, authorise_cb, self, NULL);
  soup_server_add_early_handler (self->server, PATH_COMMANDS, authorise_cb, self, NULL);
  soup_server_add_websocket_handler (self->server, PATH_FEED, NULL, (char **) protocols,
                                     websocket_cb, self, NULL);
  soup_server_add_handler (self->server, PATH_EVENTS, events_cb, self, NULL);
  soup_server_add_handler (self->server, PATH_COMMANDS, commands_cb, self, NULL);
  self->beat_id = g_timeout_add ((guint) (self->heartbeat * 500.0), beat_cb, self);
  return self;
}

void
vigil_sim_server_free (VigilSimServer *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->beat_id, g_source_remove);
  g_clear_handle_id (&self->fault_id, g_source_remove);
  g_clear_handle_id (&self->stall_id, g_source_remove);
  g_ptr_array_unref (self->clients);
  g_clear_handle_id (&self->reap_id, g_source_remove);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_object_unref (self->clock);
  g_free (self->platform);
  g_free (self->site);
  g_free (self->token);
  g_free (self);
}

void
vigil_sim_server_set_park (VigilSimServer *self, const VigilSimServerFuncs *funcs, gpointer data)
{
  self->funcs = *funcs;
  self->funcs_data = data;
}

static void
stall_all (VigilSimServer *self, gboolean stalled)
{
  for (guint i = 0; i < self->clients->len; i++)
    vigil_sim_client_set_stalled (g_ptr_array_index (self->clients, i), stalled);
}

static gboolean
end_stall_cb (gpointer data)
{
  VigilSimServer *self = data;

  self->stall_id = 0;
  stall_all (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
strike (VigilSimServer *self, VigilSimClient *client)
{
  g_autoptr (GBytes) garbage = NULL;

  switch (self->fault)
    {
    case VIGIL_SIM_FAULT_DROP:
      vigil_sim_client_hang_up (client);
      break;
    case VIGIL_SIM_FAULT_DUP:
      vigil_sim_client_repeat_next (client);
      break;
    case VIGIL_SIM_FAULT_REORDER:
      vigil_sim_client_swap_next (client);
      break;
    case VIGIL_SIM_FAULT_GARBAGE:
      garbage = vigil_sim_fault_garbage (self->n_garbage++);
      vigil_sim_client_push_control (client, garbage);
      break;
    case VIGIL_SIM_FAULT_STALL:
    case VIGIL_SIM_FAULT_NONE:
      break;
    }
}

static gboolean
fault_cb (gpointer data)
{
  VigilSimServer *self = data;

  for (guint i = 0; i < self->clients->len; i++)
    strike (self, g_ptr_array_index (self->clients, i));
  if (self->fault == VIGIL_SIM_FAULT_STALL && self->stall_id == 0)
    {
      stall_all (self, TRUE);
      self->stall_id
          = g_timeout_add ((guint) (self->heartbeat * STALL_FACTOR * 1000.0), end_stall_cb, self);
    }
  return G_SOURCE_CONTINUE;
}

/**
 * vigil_sim_server_set_fault:
 * @self: the server
 * @fault: what goes wrong on every link
 * @every: s between two faults
 */
void
vigil_sim_server_set_fault (VigilSimServer *self, VigilSimFault fault, double every)
{
  g_clear_handle_id (&self->fault_id, g_source_remove);
  self->fault = fault;
  if (fault != VIGIL_SIM_FAULT_NONE)
    self->fault_id = g_timeout_add ((guint) MAX (every * 1000.0, 10.0), fault_cb, self);
}

/**
 * vigil_sim_server_listen:
 * @self: the server
 * @address: an IP address of this machine
 * @port: a port; 0: any free one
 * @error: where to put a reason
 *
 * Returns: whether it listens
 */
gboolean
vigil_sim_server_listen (VigilSimServer *self, const char *address, guint port, GError **error)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  g_autoptr (GSocketAddress) socket_address = NULL;

  if (inet == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is not an IP address",
                   address);
      return FALSE;
    }
  socket_address = g_inet_socket_address_new (inet, (guint16) port);
  return soup_server_listen (self->server, socket_address, 0, error);
}

guint
vigil_sim_server_get_port (VigilSimServer *self)
{
  g_autoslist (GUri) uris = soup_server_get_uris (self->server);

  return uris != NULL ? (guint) g_uri_get_port (uris->data) : 0;
}

guint
vigil_sim_server_get_n_clients (VigilSimServer *self)
{
  return self->clients->len;
}

/**
 * vigil_sim_server_publish:
 * @self: the server
 * @event: (transfer full): a fact, which gets its number, or telemetry
 */
void
vigil_sim_server_publish (VigilSimServer *self, VigilEvent *event)
{
  if (vigil_event_get_class (event) == VIGIL_EVENT_CLASS_FACT)
    {
      vigil_sim_ledger_append (self->ledger, event);
      for (guint i = 0; i < self->clients->len; i++)
        vigil_sim_client_kick (g_ptr_array_index (self->clients, i));
    }
  else if (self->clients->len > 0)
    {
      g_autoptr (GBytes) json = serialise (self, event);

      for (guint i = 0; i < self->clients->len; i++)
        vigil_sim_client_push_telemetry (g_ptr_array_index (self->clients, i), json);
    }
  vigil_event_unref (event);
}
