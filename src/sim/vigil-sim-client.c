/* vigil-sim-client.c: one client of the platform, over WebSocket or SSE, with bounded memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-client.h"

#include <gio/gio.h>

#define TELEMETRY_BOUND (4u << 20)   /* bytes that may wait */
#define BURST           (128u << 10) /* bytes handed to the connection at a time */
/* Below the connection's own writer: we run only when it has nothing left to write. */
#define PUMP_PRIORITY (G_PRIORITY_DEFAULT + 10)

struct _VigilSimClient
{
  VigilSimLedger *ledger;          /* borrowed */
  SoupWebsocketConnection *socket; /* WebSocket … */
  SoupServerMessage *message;      /* … or SSE */
  gboolean batch;
  GQueue control;   /* (element-type GBytes) */
  GQueue telemetry; /* (element-type GBytes) */
  gsize telemetry_bytes, telemetry_bound;
  guint64 cursor; /* next fact to send; 0: none yet */
  gboolean beat;
  gboolean in_flight; /* SSE: a chunk is being written */
  GSource *pump;
  gboolean closed, stalled, repeat, swap;
  guint64 repeat_seq;
  guint64 n_dropped;
  VigilSimClientClosedFunc closed_func;
  VigilSimHeartbeatFunc heartbeat_func;
  gpointer func_data;
};

static void
unref_bytes (gpointer bytes)
{
  g_bytes_unref (bytes);
}

static void
set_closed (VigilSimClient *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  if (self->pump != NULL)
    g_source_destroy (self->pump);
  g_clear_pointer (&self->pump, g_source_unref);
  if (self->closed_func != NULL)
    self->closed_func (self, self->func_data);
}

static GBytes *
next_fact (VigilSimClient *self, guint64 *seq)
{
  GBytes *fact;

  if (self->repeat_seq != 0)
    {
      *seq = self->repeat_seq;
      self->repeat_seq = 0;
      return vigil_sim_ledger_get (self->ledger, *seq);
    }
  if (self->cursor == 0 || self->cursor > vigil_sim_ledger_get_last (self->ledger))
    return NULL;
  *seq = self->cursor;
  if (self->swap && vigil_sim_ledger_get (self->ledger, self->cursor + 1) != NULL)
    {
      self->swap = FALSE;
      self->repeat_seq = self->cursor; /* comes after its successor */
      *seq = self->cursor + 1;
      self->cursor += 2;
      return vigil_sim_ledger_get (self->ledger, *seq);
    }
  fact = vigil_sim_ledger_get (self->ledger, self->cursor++);
  if (self->repeat && fact != NULL)
    {
      self->repeat = FALSE;
      self->repeat_seq = *seq;
    }
  return fact;
}

static gboolean
has_fallen_behind (VigilSimClient *self)
{
  return self->cursor != 0 && self->cursor < vigil_sim_ledger_get_first (self->ledger);
}

/* What goes out next: control, then facts, then telemetry. @seq is 0 for what is not a fact. */
static GBytes *
next_message (VigilSimClient *self, guint64 *seq)
{
  GBytes *message;

  *seq = 0;
  message = g_queue_pop_head (&self->control);
  if (message != NULL)
    return message;
  if (self->beat && self->heartbeat_func != NULL && self->cursor != 0)
    {
      self->beat = FALSE;
      return self->heartbeat_func (self->cursor - 1, self->func_data);
    }
  message = next_fact (self, seq);
  if (message != NULL)
    return g_bytes_ref (message);
  message = g_queue_pop_head (&self->telemetry);
  if (message != NULL)
    self->telemetry_bytes -= g_bytes_get_size (message);
  return message;
}

static gboolean
has_more (VigilSimClient *self)
{
  return !g_queue_is_empty (&self->control) || !g_queue_is_empty (&self->telemetry) || self->beat
         || self->repeat_seq != 0
         || (self->cursor != 0 && self->cursor <= vigil_sim_ledger_get_last (self->ledger));
}

/* Sending may find out that the other side has gone. */
static gboolean
is_open (VigilSimClient *self)
{
  return !self->closed
         && soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_OPEN;
}

static void
send_single (VigilSimClient *self)
{
  gsize sent = 0;
  guint64 seq;

  while (sent < BURST && is_open (self) && has_more (self))
    {
      g_autoptr (GBytes) message = next_message (self, &seq);

      if (message == NULL)
        break;
      soup_websocket_connection_send_message (self->socket, SOUP_WEBSOCKET_DATA_TEXT, message);
      sent += g_bytes_get_size (message);
    }
}

static void
send_batch (VigilSimClient *self)
{
  g_autoptr (GString) array = g_string_sized_new (4096);
  guint64 seq;

  while (array->len < BURST && has_more (self))
    {
      g_autoptr (GBytes) message = next_message (self, &seq);
      gsize size;
      const char *text;

      if (message == NULL)
        break;
      text = g_bytes_get_data (message, &size);
      g_string_append_c (array, array->len == 0 ? '[' : ',');
      g_string_append_len (array, text, (gssize) size);
    }
  if (array->len == 0)
    return;
  g_string_append_c (array, ']');
  soup_websocket_connection_send_text (self->socket, array->str);
}

static gboolean
pump_cb (GObject *stream, gpointer data)
{
  VigilSimClient *self = data;

  if (self->stalled || !is_open (self) || !has_more (self))
    {
      g_clear_pointer (&self->pump, g_source_unref);
      return G_SOURCE_REMOVE;
    }
  if (has_fallen_behind (self))
    {
      g_message ("a client fell behind by more facts than are kept and is disconnected");
      vigil_sim_client_hang_up (self);
      return G_SOURCE_REMOVE;
    }
  if (self->batch)
    send_batch (self);
  else
    send_single (self);
  return self->pump != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
kick_websocket (VigilSimClient *self)
{
  GIOStream *stream = soup_websocket_connection_get_io_stream (self->socket);

  if (self->pump != NULL || stream == NULL)
    return;
  if (!is_open (self))
    return;
  self->pump = g_pollable_output_stream_create_source (
      G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (stream)), NULL);
  g_source_set_priority (self->pump, PUMP_PRIORITY);
  g_source_set_callback (self->pump, G_SOURCE_FUNC (pump_cb), self, NULL);
  g_source_attach (self->pump, g_main_context_get_thread_default ());
}

static void
append_sse (GString *chunk, GBytes *message, guint64 seq)
{
  gsize size;
  const char *text = g_bytes_get_data (message, &size);

  if (seq != 0)
    g_string_append_printf (chunk, "id: %" G_GUINT64_FORMAT "\n", seq);
  g_string_append (chunk, "data: ");
  g_string_append_len (chunk, text, (gssize) size);
  g_string_append (chunk, "\n\n");
}

static void
kick_sse (VigilSimClient *self)
{
  g_autoptr (GString) chunk = NULL;
  gsize length;
  guint64 seq;

  if (self->in_flight)
    return;
  if (has_fallen_behind (self))
    {
      vigil_sim_client_hang_up (self);
      return;
    }
  chunk = g_string_sized_new (4096);
  while (chunk->len < BURST && has_more (self))
    {
      g_autoptr (GBytes) message = next_message (self, &seq);

      if (message == NULL)
        break;
      append_sse (chunk, message, seq);
    }
  if (chunk->len == 0)
    return;
  self->in_flight = TRUE;
  length = chunk->len;
  soup_message_body_append_take (soup_server_message_get_response_body (self->message),
                                 (guchar *) g_string_free (g_steal_pointer (&chunk), FALSE),
                                 length);
  soup_server_message_unpause (self->message);
}

/**
 * vigil_sim_client_kick:
 * @self: the client
 *
 * Sends what waits, as far as the link takes it.
 */
void
vigil_sim_client_kick (VigilSimClient *self)
{
  if (self->closed || self->stalled || !has_more (self))
    return;
  if (self->socket != NULL)
    kick_websocket (self);
  else
    kick_sse (self);
}

static void
socket_closed_cb (SoupWebsocketConnection *socket, gpointer data)
{
  set_closed (data);
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  VigilSimClient *self = data;

  self->in_flight = FALSE;
  vigil_sim_client_kick (self);
}

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  set_closed (data);
}

static VigilSimClient *
new_client (VigilSimLedger *ledger)
{
  VigilSimClient *self = g_new0 (VigilSimClient, 1);

  self->ledger = ledger;
  self->telemetry_bound = TELEMETRY_BOUND;
  g_queue_init (&self->control);
  g_queue_init (&self->telemetry);
  return self;
}

/**
 * vigil_sim_client_new_websocket:
 * @ledger: where facts come from; must stay
 * @socket: an open connection
 *
 * Returns: (transfer full): a client that gets nothing until vigil_sim_client_set_cursor()
 */
VigilSimClient *
vigil_sim_client_new_websocket (VigilSimLedger *ledger, SoupWebsocketConnection *socket)
{
  VigilSimClient *self = new_client (ledger);

  self->socket = g_object_ref (socket);
  self->batch
      = g_strcmp0 (soup_websocket_connection_get_protocol (socket), "cloudevents-batch.json") == 0;
  g_signal_connect (socket, "closed", G_CALLBACK (socket_closed_cb), self);
  return self;
}

/**
 * vigil_sim_client_new_sse:
 * @ledger: where facts come from; must stay
 * @message: a request that is to be answered by a stream of events
 *
 * Returns: (transfer full): a client that gets nothing until vigil_sim_client_set_cursor()
 */
VigilSimClient *
vigil_sim_client_new_sse (VigilSimLedger *ledger, SoupServerMessage *message)
{
  VigilSimClient *self = new_client (ledger);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  self->message = g_object_ref (message);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), self);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  return self;
}

void
vigil_sim_client_free (VigilSimClient *self)
{
  if (self == NULL)
    return;
  self->closed_func = NULL;
  set_closed (self);
  if (self->socket != NULL)
    g_signal_handlers_disconnect_by_data (self->socket, self);
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->socket);
  g_clear_object (&self->message);
  g_queue_clear_full (&self->control, unref_bytes);
  g_queue_clear_full (&self->telemetry, unref_bytes);
  g_free (self);
}

void
vigil_sim_client_set_funcs (VigilSimClient *self,
                            VigilSimClientClosedFunc closed,
                            VigilSimHeartbeatFunc heartbeat,
                            gpointer data)
{
  self->closed_func = closed;
  self->heartbeat_func = heartbeat;
  self->func_data = data;
}

SoupWebsocketConnection *
vigil_sim_client_get_socket (VigilSimClient *self)
{
  return self->socket;
}

SoupServerMessage *
vigil_sim_client_get_message (VigilSimClient *self)
{
  return self->message;
}

/**
 * vigil_sim_client_push_control:
 * @self: the client
 * @json: one event; goes out before everything else
 */
void
vigil_sim_client_push_control (VigilSimClient *self, GBytes *json)
{
  g_queue_push_tail (&self->control, g_bytes_ref (json));
  vigil_sim_client_kick (self);
}

/**
 * vigil_sim_client_push_telemetry:
 * @self: the client
 * @json: one event; the oldest that wait are dropped when too much waits
 */
void
vigil_sim_client_push_telemetry (VigilSimClient *self, GBytes *json)
{
  g_queue_push_tail (&self->telemetry, g_bytes_ref (json));
  self->telemetry_bytes += g_bytes_get_size (json);
  while (self->telemetry_bytes > self->telemetry_bound && self->telemetry.length > 1)
    {
      g_autoptr (GBytes) oldest = g_queue_pop_head (&self->telemetry);

      self->telemetry_bytes -= g_bytes_get_size (oldest);
      self->n_dropped++;
    }
  vigil_sim_client_kick (self);
}

/**
 * vigil_sim_client_set_cursor:
 * @self: the client
 * @next_seq: the fact it gets next, after the control messages that wait
 */
void
vigil_sim_client_set_cursor (VigilSimClient *self, guint64 next_seq)
{
  self->cursor = next_seq;
  self->repeat_seq = 0;
  vigil_sim_client_kick (self);
}

void
vigil_sim_client_beat (VigilSimClient *self)
{
  self->beat = TRUE;
  vigil_sim_client_kick (self);
}

/**
 * vigil_sim_client_hang_up:
 * @self: the client
 *
 * Cuts the link without a closing handshake, as a broken cable does.
 */
void
vigil_sim_client_hang_up (VigilSimClient *self)
{
  if (self->closed)
    return;
  if (self->socket != NULL)
    {
      GIOStream *stream = soup_websocket_connection_get_io_stream (self->socket);

      if (stream != NULL)
        g_io_stream_close (stream, NULL, NULL);
    }
  else
    {
      GSocket *socket = soup_server_message_get_socket (self->message);

      if (socket != NULL)
        g_socket_close (socket, NULL);
    }
  set_closed (self);
}

void
vigil_sim_client_set_stalled (VigilSimClient *self, gboolean stalled)
{
  self->stalled = stalled;
  vigil_sim_client_kick (self);
}

void
vigil_sim_client_repeat_next (VigilSimClient *self)
{
  self->repeat = TRUE;
}

void
vigil_sim_client_swap_next (VigilSimClient *self)
{
  self->swap = TRUE;
}

void
vigil_sim_client_set_telemetry_bound (VigilSimClient *self, gsize bytes)
{
  self->telemetry_bound = bytes;
}

guint64
vigil_sim_client_get_n_dropped (VigilSimClient *self)
{
  return self->n_dropped;
}

gboolean
vigil_sim_client_is_closed (VigilSimClient *self)
{
  return self->closed;
}
