/* test-platform.c: the real vigil-platform on a real socket keeps docs/feed-protocol.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-event.h"
#include "core/vigil-json.h"
#include "testlib/vigil-test.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <sys/prctl.h>

#define PATIENCE 20.0 /* s */

typedef struct
{
  GSubprocess *process;
  char *address; /* 127.0.0.1:PORT */
} Platform;

/* One connection and all it brought. */
typedef struct
{
  SoupSession *session;
  SoupWebsocketConnection *socket;
  GError *error;
  gboolean closed;
  GPtrArray *events; /* (element-type VigilEvent) */
  guint n_rejected, n_messages, n_arrays;
} Link;

/* A failed test leaves nothing behind. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
platform_start (Platform *self, const char *const *extra)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program
      = g_build_filename (g_getenv ("VIGIL_BUILDDIR"), "src/sim/vigil-platform", NULL);
  g_autofree char *site = vigil_test_source_path ("data/demo");
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  static const char *const base[] = { "--people",    "30",  "--vehicles",  "4", "--port", "0",
                                      "--heartbeat", "0.6", "--quiet-wall" };

  g_ptr_array_add (argv, program);
  if (extra == NULL || g_strcmp0 (extra[0], "--historian") != 0)
    {
      g_ptr_array_add (argv, (gpointer) "--site");
      g_ptr_array_add (argv, site);
    }
  for (guint i = 0; i < G_N_ELEMENTS (base); i++)
    g_ptr_array_add (argv, (gpointer) base[i]);
  for (guint i = 0; extra != NULL && extra[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) extra[i]);
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  self->process
      = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "listening on ws://"));
  g_assert_true (g_str_has_suffix (line, "/v1/feed"));
  self->address = g_strndup (line + strlen ("listening on ws://"),
                             strlen (line) - strlen ("listening on ws://") - strlen ("/v1/feed"));
}

static void
platform_stop (Platform *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (self->process, SIGTERM);
  g_assert_true (g_subprocess_wait (self->process, NULL, &error));
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
  g_clear_object (&self->process);
  g_clear_pointer (&self->address, g_free);
}

static void
take_text (Link *self, const char *text, gsize length)
{
  g_autoptr (GPtrArray) rejects
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  g_autoptr (GPtrArray) events = vigil_event_parse (text, length, 1, rejects, NULL);

  self->n_messages++;
  self->n_arrays += length > 0 && text[0] == '[';
  self->n_rejected += rejects->len + (events == NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    g_ptr_array_add (self->events, vigil_event_ref (g_ptr_array_index (events, i)));
}

static void
message_cb (SoupWebsocketConnection *socket, int type, GBytes *message, gpointer data)
{
  gsize length;
  const char *text = g_bytes_get_data (message, &length);

  take_text (data, text != NULL ? text : "", length);
}

static void
closed_cb (SoupWebsocketConnection *socket, gpointer data)
{
  ((Link *) data)->closed = TRUE;
}

static void
connected_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  Link *self = data;

  self->socket
      = soup_session_websocket_connect_finish (SOUP_SESSION (session), result, &self->error);
  if (self->socket == NULL)
    return;
  soup_websocket_connection_set_max_incoming_payload_size (self->socket, 16 << 20);
  g_signal_connect (self->socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (self->socket, "closed", G_CALLBACK (closed_cb), self);
}

static gboolean
is_connected (gpointer data)
{
  return ((Link *) data)->socket != NULL || ((Link *) data)->error != NULL;
}

static void
link_open (
    Link *self, Platform *platform, const char *query, const char *protocol, const char *token)
{
  g_autofree char *uri = g_strconcat ("ws://", platform->address, "/v1/feed", query, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  char *protocols[] = { (char *) protocol, NULL };

  *self = (Link){ .session = soup_session_new (),
                  .events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref) };
  if (token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                                   value);
    }
  soup_session_websocket_connect_async (self->session, message, NULL, protocols, G_PRIORITY_DEFAULT,
                                        NULL, connected_cb, self);
  vigil_test_wait (is_connected, self, PATIENCE);
}

static void
link_close (Link *self)
{
  if (self->socket != NULL)
    g_signal_handlers_disconnect_by_data (self->socket, self);
  g_clear_object (&self->socket);
  g_clear_object (&self->session);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->events);
}

static void
open_plain (Link *self, Platform *platform)
{
  link_open (self, platform, "", "cloudevents.json", NULL);
  g_assert_no_error (self->error);
}

static VigilEvent *
nth (Link *self, guint i)
{
  return g_ptr_array_index (self->events, i);
}

static VigilEvent *
find (Link *self, VigilEventType type)
{
  for (guint i = 0; i < self->events->len; i++)
    if (nth (self, i)->event_type == type)
      return nth (self, i);
  return NULL;
}

static guint
count (Link *self, VigilEventType type)
{
  guint n = 0;

  for (guint i = 0; i < self->events->len; i++)
    n += nth (self, i)->event_type == type;
  return n;
}

static guint64
last_seq (Link *self)
{
  guint64 last = 0;

  for (guint i = 0; i < self->events->len; i++)
    last = MAX (last, nth (self, i)->seq);
  return last;
}

static gboolean
has_snapshot (gpointer data)
{
  return find (data, VIGIL_EVENT_SNAPSHOT_END) != NULL;
}

static gboolean
has_telemetry (gpointer data)
{
  return count (data, VIGIL_EVENT_TAG_SAMPLES) > 3 && count (data, VIGIL_EVENT_TRACK_POSITIONS) > 3;
}

static gboolean
has_beats (gpointer data)
{
  return count (data, VIGIL_EVENT_FEED_HEARTBEAT) >= 3;
}

static gboolean
has_result (gpointer data)
{
  return find (data, VIGIL_EVENT_COMMAND_RESULT) != NULL;
}

static gboolean
has_facts (gpointer data)
{
  return last_seq (data) >= 100;
}

static gboolean
is_closed (gpointer data)
{
  return ((Link *) data)->closed;
}

static gboolean
has_rejects (gpointer data)
{
  return ((Link *) data)->n_rejected >= 8;
}

/* hello, snapshot begin, facts without number, snapshot end, then everything else. */
static void
test_hello (void)
{
  Platform platform;
  Link link;
  VigilEvent *hello;
  guint i = 2;

  platform_start (&platform, NULL);
  open_plain (&link, &platform);
  vigil_test_wait (has_telemetry, &link, PATIENCE);
  hello = nth (&link, 0);
  g_assert_cmpint (hello->event_type, ==, VIGIL_EVENT_FEED_HELLO);
  g_assert_nonnull (vigil_event_get_string (hello, "epoch"));
  g_assert_cmpfloat (vigil_event_get_double (hello, "heartbeat"), ==, 0.6);
  g_assert_true (
      json_object_get_boolean_member (json_node_get_object (hello->data), "raisesAlarms"));
  g_assert_cmpint (nth (&link, 1)->event_type, ==, VIGIL_EVENT_SNAPSHOT_BEGIN);
  for (; nth (&link, i)->event_type != VIGIL_EVENT_SNAPSHOT_END; i++)
    {
      g_assert_true (nth (&link, i)->snapshot);
      g_assert_cmpuint (nth (&link, i)->seq, ==, 0);
    }
  g_assert_cmpint (vigil_event_get_int (nth (&link, i), "count", -1), ==, (gint64) i - 2);
  g_assert_cmpuint (link.n_rejected, ==, 0);
  g_assert_cmpuint (find (&link, VIGIL_EVENT_TAG_SAMPLES)->n_samples, >=, 1200);
  g_assert_nonnull (find (&link, VIGIL_EVENT_WEATHER_OBSERVED));
  link_close (&link);
  platform_stop (&platform);
}

static void
test_heartbeat (void)
{
  Platform platform;
  Link link;
  VigilEvent *beat;

  platform_start (&platform, NULL);
  open_plain (&link, &platform);
  vigil_test_wait (has_beats, &link, PATIENCE);
  beat = find (&link, VIGIL_EVENT_FEED_HEARTBEAT);
  g_assert_cmpint (vigil_event_get_int (beat, "seq", -1), >=, 0);
  g_assert_nonnull (vigil_event_get_string (beat, "time"));
  link_close (&link);
  platform_stop (&platform);
}

static void
test_batch (void)
{
  Platform platform;
  Link link;

  platform_start (&platform, NULL);
  link_open (&link, &platform, "", "cloudevents-batch.json", NULL);
  g_assert_no_error (link.error);
  vigil_test_wait (has_beats, &link, PATIENCE);
  g_assert_cmpuint (link.n_arrays, ==, link.n_messages);
  g_assert_cmpuint (link.n_rejected, ==, 0);
  g_assert_cmpuint (link.events->len, >, link.n_messages);
  link_close (&link);
  platform_stop (&platform);
}

static void
send_command (Link *self, const char *id, const char *command, const char *target)
{
  g_autofree char *text = g_strdup_printf (
      "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/"
      "test\",\"type\":\"vigil.command.requested.v1\","
      "\"subject\":\"%s\",\"actor\":\"li\",\"data\":{\"command\":\"%s\",\"target\":\"%s\"}}",
      id, target, command, target);

  soup_websocket_connection_send_text (self->socket, text);
}

static void
test_command (void)
{
  Platform platform;
  Link link, other;
  VigilEvent *request, *result;

  platform_start (&platform, NULL);
  open_plain (&link, &platform);
  open_plain (&other, &platform);
  vigil_test_wait (has_snapshot, &link, PATIENCE);
  vigil_test_wait (has_snapshot, &other, PATIENCE);
  soup_websocket_connection_send_text (link.socket, "this is no command");
  send_command (&link, "c-1", "broadcast", "*");
  vigil_test_wait (has_result, &link, PATIENCE);
  request = find (&link, VIGIL_EVENT_COMMAND_REQUESTED);
  result = find (&link, VIGIL_EVENT_COMMAND_RESULT);
  g_assert_cmpstr (request->id, ==, "c-1");
  g_assert_cmpstr (request->actor, ==, "li");
  g_assert_cmpuint (request->seq, >, 0);
  g_assert_cmpuint (result->seq, >, request->seq);
  g_assert_cmpstr (vigil_event_get_string (result, "request"), ==, "c-1");
  g_assert_cmpstr (vigil_event_get_string (result, "status"), ==, "done");
  vigil_test_wait (has_result, &other, PATIENCE); /* everybody sees it */
  g_assert_cmpuint (find (&other, VIGIL_EVENT_COMMAND_RESULT)->seq, ==, result->seq);
  link_close (&link);
  link_close (&other);
  platform_stop (&platform);
}

static void
start_flood (Platform *platform, const char *fault, const char *every)
{
  g_autofree char *scenario = vigil_test_source_path ("data/demo/scenarios/power-dip.json");
  const char *argv[]
      = { "--scenario", scenario,        "--speed", "16", fault != NULL ? "--fault" : NULL,
          fault,        "--fault-every", every,     NULL };

  platform_start (platform, argv);
}

/* A reader that misses nothing: what it was not sent twice is 1, 2, 3 … */
static void
check_gapless (Link *self, guint64 from)
{
  guint64 expected = from;

  for (guint i = 0; i < self->events->len; i++)
    if (nth (self, i)->seq != 0)
      g_assert_cmpuint (nth (self, i)->seq, ==, expected++);
  g_assert_cmpuint (expected, >, from);
}

static void
test_resume (void)
{
  Platform platform;
  Link first, second, third;
  g_autofree char *query = NULL;

  start_flood (&platform, NULL, NULL);
  open_plain (&first, &platform);
  vigil_test_wait (has_facts, &first, PATIENCE);
  query = g_strdup_printf ("?epoch=%s&since=60", vigil_event_get_string (nth (&first, 0), "epoch"));
  link_open (&second, &platform, query, "cloudevents.json", NULL);
  vigil_test_wait (has_facts, &second, PATIENCE);
  check_gapless (&second, 61);
  g_assert_null (find (&second, VIGIL_EVENT_SNAPSHOT_BEGIN));
  link_open (&third, &platform, "?epoch=another&since=60", "cloudevents.json", NULL);
  vigil_test_wait (has_snapshot, &third, PATIENCE);
  g_assert_cmpint (vigil_event_get_int (find (&third, VIGIL_EVENT_SNAPSHOT_END), "seq", -1), >=,
                   100);
  link_close (&first);
  link_close (&second);
  link_close (&third);
  platform_stop (&platform);
}

static gboolean
has_come_twice (gpointer data)
{
  Link *self = data;
  guint n = 0;

  for (guint i = 0; i < self->events->len; i++)
    n += nth (self, i)->seq == 50;
  return n >= 2;
}

static void
test_resync (void)
{
  Platform platform;
  Link link;

  start_flood (&platform, NULL, NULL);
  open_plain (&link, &platform);
  vigil_test_wait (has_facts, &link, PATIENCE);
  soup_websocket_connection_send_text (
      link.socket, "{\"specversion\":\"1.0\",\"id\":\"r\",\"source\":\"/test\","
                   "\"type\":\"vigil.feed.resync.v1\",\"data\":{\"since\":49}}");
  vigil_test_wait (has_come_twice, &link, PATIENCE);
  link_close (&link);
  platform_stop (&platform);
}

static void
test_token (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *file = g_build_filename (folder, "token", NULL);
  const char *argv[] = { "--token-file", file, NULL };
  Platform platform;
  Link with, without, wrong;

  g_assert_true (g_file_set_contents (file, "s3cret\n", -1, NULL));
  platform_start (&platform, argv);
  link_open (&without, &platform, "", "cloudevents.json", NULL);
  g_assert_nonnull (without.error);
  link_open (&wrong, &platform, "", "cloudevents.json", "s3cre");
  g_assert_nonnull (wrong.error);
  link_open (&with, &platform, "", "cloudevents.json", "s3cret");
  g_assert_no_error (with.error);
  vigil_test_wait (has_snapshot, &with, PATIENCE);
  link_close (&with);
  link_close (&without);
  link_close (&wrong);
  platform_stop (&platform);
  vigil_test_remove_tree (folder);
}

typedef struct
{
  Link link;
  GInputStream *stream;
  GString *text;
  char chunk[65536];
  guint n_ids;
} Sse;

static void
take_sse (Sse *self)
{
  char *end;

  while ((end = strstr (self->text->str, "\n\n")) != NULL)
    {
      g_autofree char *block = g_strndup (self->text->str, (gsize) (end - self->text->str));
      char *payload = strstr (block, "data: ");

      self->n_ids += g_str_has_prefix (block, "id: ");
      g_assert_nonnull (payload);
      take_text (&self->link, payload + 6, strlen (payload + 6));
      g_string_erase (self->text, 0, end + 2 - self->text->str);
    }
}

static void
sse_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Sse *self = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (stream), result, NULL);

  if (n <= 0)
    {
      self->link.closed = TRUE;
      return;
    }
  g_string_append_len (self->text, self->chunk, n);
  take_sse (self);
  g_input_stream_read_async (self->stream, self->chunk, sizeof self->chunk, 0, NULL, sse_read_cb,
                             self);
}

static void
sse_open_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  Sse *self = data;

  self->stream = soup_session_send_finish (SOUP_SESSION (session), result, &self->link.error);
  g_assert_no_error (self->link.error);
  g_input_stream_read_async (self->stream, self->chunk, sizeof self->chunk, 0, NULL, sse_read_cb,
                             self);
}

static guint
post (SoupSession *session, Platform *platform, const char *body)
{
  g_autofree char *uri = g_strconcat ("http://", platform->address, "/v1/commands", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (GBytes) answer = NULL;

  soup_message_set_request_body_from_bytes (message, "application/cloudevents+json", bytes);
  answer = soup_session_send_and_read (session, message, NULL, NULL);
  return soup_message_get_status (message);
}

static void
test_sse (void)
{
  Platform platform;
  Sse sse = { .text = g_string_new (NULL) };
  g_autofree char *uri = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (SoupSession) poster = soup_session_new ();

  start_flood (&platform, NULL, NULL);
  uri = g_strconcat ("http://", platform.address, "/v1/events", NULL);
  message = soup_message_new ("GET", uri);
  sse.link.session = soup_session_new ();
  sse.link.events = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  soup_session_send_async (sse.link.session, message, G_PRIORITY_DEFAULT, NULL, sse_open_cb, &sse);
  vigil_test_wait (has_facts, &sse.link, PATIENCE);
  g_assert_cmpstr (
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL), ==,
      "text/event-stream");
  g_assert_cmpint (nth (&sse.link, 0)->event_type, ==, VIGIL_EVENT_FEED_HELLO);
  check_gapless (&sse.link,
                 vigil_event_get_int (find (&sse.link, VIGIL_EVENT_SNAPSHOT_END), "seq", -1) + 1);
  g_assert_cmpuint (sse.n_ids, >=, 90);
  g_assert_cmpuint (post (poster, &platform,
                          "{\"specversion\":\"1.0\",\"id\":\"p\",\"source\":\"/"
                          "test\",\"type\":\"vigil.command.requested.v1\","
                          "\"data\":{\"command\":\"broadcast\",\"target\":\"*\"}}"),
                    ==, 202);
  g_assert_cmpuint (post (poster, &platform, "{}"), ==, 400);
  vigil_test_wait (has_result, &sse.link, PATIENCE);
  soup_session_abort (sse.link.session);
  vigil_test_wait (is_closed, &sse.link, PATIENCE);
  g_clear_object (&sse.stream);
  g_string_free (sse.text, TRUE);
  link_close (&sse.link);
  platform_stop (&platform);
}

static gboolean
has_snapshot_or_closed (gpointer data)
{
  return has_snapshot (data) || is_closed (data);
}

/* All links are dropped each second: on a busy machine a new one can be dropped before its snapshot has come. */
static void
open_until_snapshot (Link *link, Platform *platform)
{
  for (guint tries = 0; tries < 20; tries++)
    {
      open_plain (link, platform);
      vigil_test_wait (has_snapshot_or_closed, link, PATIENCE);
      if (has_snapshot (link))
        return;
      link_close (link);
    }
  g_assert_not_reached ();
}

static void
test_drop (void)
{
  Platform platform;
  Link link;

  start_flood (&platform, "drop", "1");
  open_plain (&link, &platform);
  vigil_test_wait (is_closed, &link, PATIENCE);
  link_close (&link);
  open_until_snapshot (&link, &platform); /* and it comes back */
  link_close (&link);
  platform_stop (&platform);
}

static gboolean
is_out_of_order (gpointer data)
{
  Link *self = data;
  guint64 last = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      guint64 seq = nth (self, i)->seq;

      if (seq != 0 && seq < last)
        return TRUE;
      last = MAX (last, seq);
    }
  return FALSE;
}

static gboolean
has_double (gpointer data)
{
  Link *self = data;
  guint64 last = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      guint64 seq = nth (self, i)->seq;

      if (seq != 0 && seq == last)
        return TRUE;
      last = seq != 0 ? seq : last;
    }
  return FALSE;
}

static void
test_dup (void)
{
  Platform platform;
  Link link;

  start_flood (&platform, "dup", "0.2");
  open_plain (&link, &platform);
  vigil_test_wait (has_double, &link, PATIENCE);
  g_assert_false (is_out_of_order (&link));
  link_close (&link);
  platform_stop (&platform);
}

static void
test_reorder (void)
{
  Platform platform;
  Link link;

  start_flood (&platform, "reorder", "0.2");
  open_plain (&link, &platform);
  vigil_test_wait (is_out_of_order, &link, PATIENCE);
  g_assert_false (has_double (&link));
  link_close (&link);
  platform_stop (&platform);
}

static void
test_garbage (void)
{
  Platform platform;
  Link link;
  guint n;

  start_flood (&platform, "garbage", "0.1");
  open_plain (&link, &platform);
  vigil_test_wait (has_rejects, &link, PATIENCE);
  n = count (&link, VIGIL_EVENT_TAG_SAMPLES);
  g_assert_cmpuint (n, >, 0);
  g_assert_false (link.closed);
  link_close (&link);
  platform_stop (&platform);
}

typedef struct
{
  Link *link;
  guint n_before;
  gint64 since;
  double longest;
} Silence;

/* Watches for a silence longer than the promised heartbeat. */
static gboolean
was_silent (gpointer data)
{
  Silence *self = data;
  gint64 now = g_get_monotonic_time ();

  if (self->link->n_messages != self->n_before)
    {
      self->n_before = self->link->n_messages;
      self->since = now;
    }
  self->longest = MAX (self->longest, (double) (now - self->since) / G_USEC_PER_SEC);
  return self->longest > 1.0;
}

static void
test_stall (void)
{
  Platform platform;
  Link link;
  Silence silence = { .since = g_get_monotonic_time () };

  start_flood (&platform, "stall", "1");
  open_plain (&link, &platform);
  silence.link = &link;
  vigil_test_wait (was_silent, &silence, PATIENCE);
  g_assert_false (link.closed);
  link_close (&link);
  platform_stop (&platform);
}

/* Somebody who connects and never reads does not hold up the others, and costs bounded memory. */
static void
test_deaf_client (void)
{
  const char *argv[] = { "--rate", "20000", "--heartbeat", "0.2", NULL };
  Platform platform;
  Link link;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) deaf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *statm = NULL, *text = NULL;
  const char *request
      = "GET /v1/feed HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: cloudevents.json\r\n\r\n";
  guint64 pages;

  platform_start (&platform, argv);
  deaf = g_socket_client_connect_to_host (client, platform.address, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (deaf)),
                                            request, strlen (request), NULL, NULL, NULL));
  open_plain (&link, &platform);
  for (guint i = 0; i < 5; i++)
    {
      g_ptr_array_set_size (link.events, 0);
      vigil_test_wait (has_beats, &link, PATIENCE);
    }
  statm = g_strdup_printf ("/proc/%s/statm", g_subprocess_get_identifier (platform.process));
  g_assert_true (g_file_get_contents (statm, &text, NULL, NULL));
  pages = g_ascii_strtoull (strchr (text, ' '), NULL, 10);
  g_test_message ("%" G_GUINT64_FORMAT " MiB resident", pages * 4 / 1024);
  if (g_getenv ("ASAN_OPTIONS") == NULL)
    g_assert_cmpuint (pages * 4 / 1024, <, 80);
  link_close (&link);
  platform_stop (&platform);
}

static gboolean
has_row (gpointer data)
{
  return count (data, VIGIL_EVENT_ALARM_RAISED) >= 1;
}

/* TEP run 13 over the wire: at 80 000 times the speed row 613 comes after 1.4 s. */
static void
test_historian (void)
{
  g_autofree char *file = vigil_test_shared_path ("data/tep/test/d13_te.dat");
  g_autofree char *map = vigil_test_source_path ("data/historian/tep-map.json");
  const char *argv[] = { "--historian", file, "--map", map, "--speed", "80000", NULL };
  Platform platform;
  Link link;

  if (file == NULL)
    return;
  platform_start (&platform, argv);
  open_plain (&link, &platform);
  vigil_test_wait (has_row, &link, PATIENCE);
  g_assert_cmpstr (find (&link, VIGIL_EVENT_ALARM_RAISED)->subject, ==, "XMEAS(7)/H");
  link_close (&link);
  platform_stop (&platform);
}

static void
run_refused (const char *const *argv, const char *says)
{
  g_autofree char *program
      = g_build_filename (g_getenv ("VIGIL_BUILDDIR"), "src/sim/vigil-platform", NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *out = NULL, *err = NULL;

  g_ptr_array_add (all, program);
  for (guint i = 0; argv[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) argv[i]);
  g_ptr_array_add (all, NULL);
  process
      = g_subprocess_newv ((const char *const *) all->pdata,
                           G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &err, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), !=, 0);
  g_assert_nonnull (strstr (err, says));
  g_assert_cmpstr (out, ==, "");
}

static void
test_refused (void)
{
  run_refused ((const char *[]){ "--site", "/nowhere", NULL }, "/nowhere");
  run_refused ((const char *[]){ "--port", "70000", NULL }, "--port");
  run_refused ((const char *[]){ "--speed", "0", NULL }, "--speed");
  run_refused ((const char *[]){ "--dry-run", NULL }, "--historian");
  run_refused ((const char *[]){ "--historian", "x", NULL }, "--map");
  run_refused ((const char *[]){ "--historian", "/nowhere.csv", "--map", "/nowhere.json", NULL },
               "/nowhere");
  run_refused ((const char *[]){ "surprise", NULL }, "surprise");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/platform/hello", test_hello);
  g_test_add_func ("/sim/platform/heartbeat", test_heartbeat);
  g_test_add_func ("/sim/platform/batch", test_batch);
  g_test_add_func ("/sim/platform/command", test_command);
  g_test_add_func ("/sim/platform/resume", test_resume);
  g_test_add_func ("/sim/platform/resync", test_resync);
  g_test_add_func ("/sim/platform/token", test_token);
  g_test_add_func ("/sim/platform/sse", test_sse);
  g_test_add_func ("/sim/platform/drop", test_drop);
  g_test_add_func ("/sim/platform/dup", test_dup);
  g_test_add_func ("/sim/platform/reorder", test_reorder);
  g_test_add_func ("/sim/platform/garbage", test_garbage);
  g_test_add_func ("/sim/platform/stall", test_stall);
  g_test_add_func ("/sim/platform/deaf-client", test_deaf_client);
  g_test_add_func ("/sim/platform/historian", test_historian);
  g_test_add_func ("/sim/platform/refused", test_refused);
  return g_test_run ();
}
