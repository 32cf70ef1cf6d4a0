/* test-hostile.c: every bad byte we could find, thrown at the client
 *
 * Input that nobody here wrote: JSONTestSuite (github.com/nst/JSONTestSuite) and the JSON and
 * WebSocket corpora of go-fuzz-corpus (github.com/dvyukov/go-fuzz-corpus), in shared data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed-probe.h"
#include "feed-server.h"

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <string.h>

typedef struct
{
  char *name;
  GBytes *bytes;
} Input;

static void
input_free (Input *self)
{
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static GPtrArray *
new_inputs (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) input_free);
}

static void
add_input (GPtrArray *inputs, const char *name, char *bytes, gsize length)
{
  Input *input = g_new0 (Input, 1);

  input->name = g_strdup (name);
  input->bytes = g_bytes_new_take (bytes, length);
  g_ptr_array_add (inputs, input);
}

static GPtrArray *
read_folder (const char *path)
{
  GPtrArray *inputs = new_inputs ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *bytes;
      gsize length;

      g_file_get_contents (file, &bytes, &length, &error);
      g_assert_no_error (error);
      add_input (inputs, name, bytes, length);
    }
  return inputs;
}

static GPtrArray *
read_archive (const char *path)
{
  GPtrArray *inputs = new_inputs ();
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;

  archive_read_support_filter_all (archive);
  archive_read_support_format_all (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 65536), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      gsize length = (gsize) archive_entry_size (entry);
      char *bytes = g_malloc (length + 1);

      g_assert_cmpint (archive_read_data (archive, bytes, length), ==, (la_ssize_t) length);
      if (archive_entry_filetype (entry) == AE_IFREG)
        add_input (inputs, archive_entry_pathname (entry), bytes, length);
      else
        g_free (bytes);
    }
  archive_read_free (archive);
  return inputs;
}

static GPtrArray *
load (const char *relative)
{
  g_autofree char *path = vigil_test_shared_path (relative);

  if (path == NULL)
    return NULL;
  return g_file_test (path, G_FILE_TEST_IS_DIR) ? read_folder (path) : read_archive (path);
}

typedef struct
{
  const char *name;
  const char *corpus;
  const char *scheme;
} Throw;

static const Throw throws[] = {
  { "json-suite-over-websocket", "data/edge/json/parsing", "ws" },
  { "json-suite-over-sse", "data/edge/json/parsing", "http" },
  { "json-fuzz-over-websocket", "data/edge/fuzz/json.tar.xz", "ws" },
  { "json-fuzz-over-sse", "data/edge/fuzz/json.tar.xz", "http" },
};

static gboolean
has_clients (gpointer data)
{
  return ((FeedServer *) data)->clients->len > 0;
}

/* Text that is not UTF-8 costs a WebSocket its connection; the test does not wait for the backoff. */
static gboolean
has_fact (gpointer data)
{
  Probe *probe = data;

  probe_look (probe);
  if (probe->health.state == VIGIL_LINK_WAITING)
    vigil_feed_reconnect_now (probe->feed);
  return probe->facts->len >= probe->want;
}

/* One bad message, then a good fact, which must come; how many rejects the bad one made. */
static guint64
throw_one (FeedServer *server, Probe *probe, const Input *input)
{
  gsize length;
  const char *bytes = g_bytes_get_data (input->bytes, &length);
  guint64 before;

  probe_look (probe);
  before = probe->health.n_rejected;
  feed_server_frame (server, bytes, length);
  feed_server_raise (server, "GOOD");
  probe->want = probe->facts->len + 1;
  g_assert_true (vigil_test_wait (has_fact, probe, PATIENCE));
  probe_look (probe);
  return probe->health.n_rejected - before;
}

static void
test_throw (gconstpointer data)
{
  const Throw *throw = data;
  g_autoptr (GPtrArray) inputs = load (throw->corpus);
  FeedServer *server;
  Probe *probe;
  g_autofree char *url = NULL;

  if (inputs == NULL)
    return;
  server = feed_server_new (SERVER_NORMAL, NULL);
  url = feed_server_url (server, throw->scheme);
  probe = probe_new (url);
  probe_start (probe);
  probe_wait_state (probe, VIGIL_LINK_LIVE);
  for (guint i = 0; i < inputs->len; i++)
    {
      const Input *input = inputs->pdata[i];
      guint64 rejects;

      g_assert_true (vigil_test_wait (has_clients, server, PATIENCE));
      rejects = throw_one (server, probe, input);
      if (g_str_has_prefix (input->name, "n_") && rejects == 0)
        g_error ("%s was not put in quarantine", input->name);
    }
  g_assert_cmpuint (probe->facts->len, ==, inputs->len);
  g_assert_cmpuint (probe->health.last_seq, ==, inputs->len);
  g_test_message ("%u inputs, %" G_GUINT64_FORMAT " rejects, %" G_GUINT64_FORMAT " reconnects", inputs->len, probe->health.n_rejected, probe->health.n_reconnects);
  if (g_str_equal (throw->scheme, "http"))
    g_assert_cmpuint (probe->health.n_reconnects, ==, 0); /* nothing in the text breaks the stream */
  probe_free (probe);
  feed_server_free (server);
}

static gboolean
is_down_or_live (gpointer data)
{
  Probe *probe = data;

  probe_look (probe);
  return probe->health.n_rejected > probe->want || probe->health.state == VIGIL_LINK_WAITING;
}

/* Bytes that are no frames, right behind the handshake. */
static void
test_raw_frames (void)
{
  g_autoptr (GPtrArray) inputs = load ("data/edge/fuzz/websocketclient.tar.xz");
  FeedServer *server;
  Probe *probe;
  g_autofree char *url = NULL;

  if (inputs == NULL)
    return;
  server = feed_server_new (SERVER_NORMAL, NULL);
  url = feed_server_url (server, "ws");
  probe = probe_new (url);
  probe_start (probe);
  for (guint i = 0; i < inputs->len; i++)
    {
      const Input *input = inputs->pdata[i];

      probe_wait_state (probe, VIGIL_LINK_LIVE);
      g_assert_true (vigil_test_wait (has_clients, server, PATIENCE));
      probe->want = (guint) probe->health.n_rejected;
      feed_server_bytes (server, g_bytes_get_data (input->bytes, NULL), g_bytes_get_size (input->bytes));
      feed_server_hang_up (server);
      g_assert_true (vigil_test_wait (is_down_or_live, probe, PATIENCE));
      vigil_feed_reconnect_now (probe->feed);
    }
  feed_server_raise (server, "GOOD");
  probe_wait_facts (probe, 1);
  g_assert_cmpuint (probe->health.n_reconnects, >=, inputs->len);
  probe_free (probe);
  feed_server_free (server);
}

/* A server that answers the handshake itself with any bytes. */
typedef struct
{
  GSocketService *service;
  guint16 port;
  const Input *input;
  guint n_served;
} Liar;

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, Liar *self)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char request[4096];

  if (g_input_stream_read (in, request, sizeof request, NULL, NULL) > 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                               g_bytes_get_data (self->input->bytes, NULL),
                               g_bytes_get_size (self->input->bytes),
                               NULL,
                               NULL,
                               NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  self->n_served++;
  return TRUE;
}

static gboolean
was_served (gpointer data)
{
  Liar *self = ((gpointer *) data)[0];
  Probe *probe = ((gpointer *) data)[1];

  probe_look (probe);
  return self->n_served > 0 && probe->health.state == VIGIL_LINK_WAITING;
}

static void
test_raw_handshake (void)
{
  g_autoptr (GPtrArray) inputs = load ("data/edge/fuzz/websocketclient.tar.xz");
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  Liar liar = { NULL };
  Probe *probe;
  gpointer both[2];

  if (inputs == NULL)
    return;
  liar.service = g_socket_service_new ();
  liar.port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (liar.service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (liar.service, "incoming", G_CALLBACK (incoming_cb), &liar);
  liar.input = inputs->pdata[0];
  url = g_strdup_printf ("ws://127.0.0.1:%u/v1/feed", liar.port);
  probe = probe_new (url);
  both[0] = &liar;
  both[1] = probe;
  probe_start (probe);
  for (guint i = 0; i < inputs->len; i++)
    {
      liar.input = inputs->pdata[i];
      liar.n_served = 0;
      vigil_feed_reconnect_now (probe->feed);
      g_assert_true (vigil_test_wait (was_served, both, PATIENCE));
      g_assert_nonnull (probe->health.problem);
    }
  g_assert_cmpuint (probe->facts->len, ==, 0);
  probe_free (probe);
  g_socket_service_stop (liar.service);
  g_object_unref (liar.service);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (throws); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/hostile/%s", throws[i].name);

      g_test_add_data_func (path, &throws[i], test_throw);
    }
  g_test_add_func ("/feed/hostile/raw-frames", test_raw_frames);
  g_test_add_func ("/feed/hostile/raw-handshake", test_raw_handshake);
  return g_test_run ();
}
