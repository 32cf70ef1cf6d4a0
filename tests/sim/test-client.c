/* test-client.c: what a client of the platform gets that reads too slowly, and what is dropped for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim/vigil-sim-client.h"
#include "testlib/vigil-test.h"

#include <string.h>
#include <sys/socket.h>

#define BOUND 65536 /* bytes that may wait */
#define SIZE 1000   /* bytes of one message */
#define MOST 100000 /* messages: 100 MB, more than any kernel keeps for one connection */
#define MARK "\"n\":"
#define PATIENCE 60.0 /* s */

typedef struct
{
  SoupServer *server;
  SoupWebsocketConnection *accepted;
  GSocket *deaf;
  VigilSimLedger *ledger;
  VigilSimClient *client;
  GString *received;
  guint n_pushed;
} Fixture;

static void
websocket_cb (SoupServer *server, SoupServerMessage *message, const char *path, SoupWebsocketConnection *socket, gpointer data)
{
  ((Fixture *) data)->accepted = g_object_ref (socket);
}

static gboolean
is_accepted (gpointer data)
{
  return ((Fixture *) data)->accepted != NULL;
}

static guint16
start_server (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;
  guint16 port;

  f->server = soup_server_new (NULL, NULL);
  soup_server_add_websocket_handler (f->server, NULL, NULL, NULL, websocket_cb, f, NULL);
  soup_server_listen_local (f->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (f->server);
  port = (guint16) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}

/* The kernel keeps little for it. */
static void
connect_deaf (Fixture *f, guint16 port)
{
  static const char request[] = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GError) error = NULL;

  f->deaf = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_set_option (f->deaf, SOL_SOCKET, SO_RCVBUF, 4096, NULL));
  g_assert_true (g_socket_connect (f->deaf, address, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_socket_send (f->deaf, request, strlen (request), NULL, &error), ==, strlen (request));
  g_socket_set_blocking (f->deaf, FALSE);
  g_assert_true (vigil_test_wait (is_accepted, f, PATIENCE));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->received = g_string_new (NULL);
  f->ledger = vigil_sim_ledger_new ("e", 4);
  connect_deaf (f, start_server (f));
  f->client = vigil_sim_client_new_websocket (f->ledger, f->accepted);
  vigil_sim_client_set_telemetry_bound (f->client, BOUND);
  vigil_sim_client_set_cursor (f->client, 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->client, vigil_sim_client_free);
  g_clear_pointer (&f->ledger, vigil_sim_ledger_free);
  g_clear_object (&f->accepted);
  g_clear_object (&f->deaf);
  soup_server_disconnect (f->server);
  g_clear_object (&f->server);
  g_string_free (f->received, TRUE);
}

static void
push (Fixture *f)
{
  char text[SIZE + 1];
  g_autoptr (GBytes) json = NULL;
  int n = g_snprintf (text, sizeof text, "{" MARK "%u,\"pad\":\"", f->n_pushed++);

  memset (text + n, 'x', (gsize) (SIZE - n));
  memcpy (text + SIZE - 2, "\"}", 2);
  json = g_bytes_new (text, SIZE);
  vigil_sim_client_push_telemetry (f->client, json);
}

static gboolean
has_newest (gpointer data)
{
  Fixture *f = data;
  g_autofree char *mark = g_strdup_printf (MARK "%u,", f->n_pushed - 1);
  char buffer[16384];
  gssize n;

  while ((n = g_socket_receive (f->deaf, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (f->received, buffer, n);
  return g_strstr_len (f->received->str + MAX (0, (gssize) f->received->len - 2 * SIZE), -1, mark) != NULL;
}

static guint
count_received (Fixture *f)
{
  guint n = 0;

  for (const char *at = strstr (f->received->str, MARK); at != NULL; at = strstr (at + 1, MARK))
    n++;
  return n;
}

/* The oldest give way, one for one; once it reads again it gets all the others, and the newest last. */
static void
test_deaf (Fixture *f, gconstpointer data)
{
  guint64 dropped;

  while (vigil_sim_client_get_n_dropped (f->client) == 0 && f->n_pushed < MOST)
    {
      push (f);
      g_main_context_iteration (NULL, FALSE);
    }
  dropped = vigil_sim_client_get_n_dropped (f->client);
  g_assert_cmpuint (dropped, ==, 1);
  for (guint i = 0; i < 100; i++)
    push (f);
  g_assert_cmpuint (vigil_sim_client_get_n_dropped (f->client), ==, dropped + 100);
  g_assert_true (vigil_test_wait (has_newest, f, PATIENCE));
  g_assert_cmpuint (count_received (f) + vigil_sim_client_get_n_dropped (f->client), ==, f->n_pushed);
}

/* Nothing is dropped for one that reads as fast as it is told. */
static void
test_reader (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 500; i++)
    {
      push (f);
      g_assert_true (vigil_test_wait (has_newest, f, PATIENCE));
    }
  g_assert_cmpuint (vigil_sim_client_get_n_dropped (f->client), ==, 0);
  g_assert_cmpuint (count_received (f), ==, 500);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sim/client/deaf", test_deaf);
  ADD ("/sim/client/reader", test_reader);
  return g_test_run ();
}
