/* test-xyz.c: a tile server on this machine, good, slow, rude and gone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-xyz-source.h"
#include "testlib/vigil-test.h"
#include "tile-fixture.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  SoupServer *server;
  guint16 port;
  guint status;
  GBytes *body;
  gboolean silent; /* takes the request and never answers */
  guint n_requests;
  char *agent;
  char *path;

  char *folder;
  VigilTileStore *store;
  VigilTileSource *source;
  guint n_retries;
} Fixture;

/* One answer to one request. */
typedef struct
{
  GBytes *bytes;
  GError *error;
  gboolean done;
} Answer;

static void
request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *f = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  f->n_requests++;
  g_free (f->agent);
  f->agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  g_free (f->path);
  f->path = g_strdup (path);
  if (f->silent)
    {
      soup_server_message_pause (message);
      return;
    }
  soup_server_message_set_status (message, f->status, NULL);
  if (f->body != NULL)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), f->body);
}

static void
listen_again (Fixture *f, guint16 port)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  f->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (f->server, NULL, request_cb, f, NULL);
  soup_server_listen_local (f->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (f->server);
  f->port = (guint16) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
retry_cb (Fixture *f)
{
  f->n_retries++;
}

static void
make_source (Fixture *f)
{
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/tiles/{z}/{x}/{-y}.png", f->port);
  g_autoptr (VigilTileSpec) spec = vigil_tile_spec_new ("test", "Test", VIGIL_TILE_XYZ, address);

  f->source = vigil_xyz_source_new (spec, f->store);
  vigil_xyz_source_set_backoff (VIGIL_XYZ_SOURCE (f->source), 50, 100);
  g_signal_connect_swapped (f->source, "retry", G_CALLBACK (retry_cb), f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = vigil_test_make_dir ();
  f->store = vigil_tile_store_new (f->folder, 1 << 20);
  f->status = SOUP_STATUS_OK;
  f->body = tile_fixture_png (16, 0x336699);
  listen_again (f, 0);
  make_source (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->source);
  g_clear_object (&f->server);
  g_clear_pointer (&f->store, vigil_tile_store_unref);
  g_clear_pointer (&f->body, g_bytes_unref);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->agent);
  g_free (f->path);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->bytes = vigil_tile_source_load_finish (VIGIL_TILE_SOURCE (object), result, &answer->error);
  answer->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

static void
load (Fixture *f, guint x, Answer *answer)
{
  *answer = (Answer){ 0 };
  vigil_tile_source_load_async (f->source, 4, x, 3, NULL, loaded_cb, answer);
  vigil_test_wait (is_done, answer, 20);
}

static void
clear (Answer *answer)
{
  g_clear_pointer (&answer->bytes, g_bytes_unref);
  g_clear_error (&answer->error);
}

static gboolean
is_stored (gpointer data)
{
  Fixture *f = data;
  double age;
  g_autofree char *set = g_strdup_printf ("http://127.0.0.1:%u/tiles/{z}/{x}/{-y}.png", f->port);
  g_autoptr (GBytes) bytes = vigil_tile_store_get (f->store, set, 4, 2, 3, &age);

  return bytes != NULL;
}

static void
test_fetch (Fixture *f, gconstpointer data)
{
  Answer answer;

  load (f, 2, &answer);
  g_assert_no_error (answer.error);
  g_assert_true (g_bytes_equal (answer.bytes, f->body));
  g_assert_cmpstr (f->path, ==, "/tiles/4/2/12.png"); /* 2^4 - 1 - 3 */
  g_assert_true (g_str_has_prefix (f->agent, "Vigil/"));
  g_assert_null (vigil_tile_source_dup_trouble (f->source));
  clear (&answer);
}

/* The second time nobody is asked, not even after a restart. */
static void
test_store (Fixture *f, gconstpointer data)
{
  Answer answer;

  load (f, 2, &answer);
  clear (&answer);
  vigil_test_wait (is_stored, f, 10);
  load (f, 2, &answer);
  g_assert_true (g_bytes_equal (answer.bytes, f->body));
  clear (&answer);
  g_clear_object (&f->source);
  make_source (f);
  load (f, 2, &answer);
  g_assert_true (g_bytes_equal (answer.bytes, f->body));
  clear (&answer);
  g_assert_cmpuint (f->n_requests, ==, 1);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  Answer answer;

  f->status = SOUP_STATUS_NOT_FOUND;
  load (f, 2, &answer);
  g_assert_no_error (answer.error);
  g_assert_null (answer.bytes);
  g_assert_null (vigil_tile_source_dup_trouble (f->source));
}

/* What is asked while the server is left alone is refused at once and does not reach it. */
static void
test_backoff (Fixture *f, gconstpointer data)
{
  Answer answer;
  g_autofree char *trouble = NULL;

  vigil_xyz_source_set_backoff (VIGIL_XYZ_SOURCE (f->source), 60000, 60000);
  f->status = SOUP_STATUS_SERVICE_UNAVAILABLE;
  for (guint i = 0; i < 30; i++)
    {
      load (f, i, &answer);
      g_assert_error (answer.error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_UNREACHABLE);
      clear (&answer);
    }
  g_assert_cmpuint (f->n_requests, ==, 1);
  trouble = vigil_tile_source_dup_trouble (f->source);
  g_assert_nonnull (strstr (trouble, "503"));
}

static gboolean
has_retried (gpointer data)
{
  return ((Fixture *) data)->n_retries > 0;
}

/* Gone: stored tiles of any age are shown, others fail; back again: the trouble ends. */
static void
test_offline_and_back (Fixture *f, gconstpointer data)
{
  Answer answer;
  g_autofree char *trouble = NULL;
  guint16 port = f->port;

  load (f, 2, &answer);
  clear (&answer);
  vigil_test_wait (is_stored, f, 10);
  g_clear_object (&f->server);
  load (f, 5, &answer);
  g_assert_error (answer.error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_UNREACHABLE);
  clear (&answer);
  trouble = vigil_tile_source_dup_trouble (f->source);
  g_assert_cmpstr (trouble, ==, "Base map not reachable");
  load (f, 2, &answer);
  g_assert_no_error (answer.error);
  g_assert_true (g_bytes_equal (answer.bytes, f->body));
  clear (&answer);
  listen_again (f, port);
  f->n_retries = 0;
  vigil_test_wait (has_retried, f, 10);
  load (f, 5, &answer);
  g_assert_no_error (answer.error);
  g_assert_null (vigil_tile_source_dup_trouble (f->source));
  clear (&answer);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  Answer answer;
  g_autofree char *trouble = NULL;

  f->status = SOUP_STATUS_FORBIDDEN;
  load (f, 2, &answer);
  g_assert_error (answer.error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_REFUSED);
  trouble = vigil_tile_source_dup_trouble (f->source);
  g_assert_nonnull (strstr (trouble, "403"));
  clear (&answer);
}

/* The page of a hotel's network is no tile and is not kept. */
static void
test_not_an_image (Fixture *f, gconstpointer data)
{
  Answer answer;

  g_clear_pointer (&f->body, g_bytes_unref);
  f->body = g_bytes_new_static ("<html>Please log in</html>", 26);
  load (f, 2, &answer);
  g_assert_error (answer.error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE);
  clear (&answer);
  g_assert_false (is_stored (f));
}

static void
test_too_large (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_malloc0 (3 << 20);
  Answer answer;

  g_clear_pointer (&f->body, g_bytes_unref);
  f->body = g_bytes_new (text, 3 << 20);
  load (f, 2, &answer);
  g_assert_error (answer.error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_IMAGE);
  g_assert_nonnull (strstr (answer.error->message, "2 MB"));
  clear (&answer);
}

static void
test_silent_server (Fixture *f, gconstpointer data)
{
  Answer answer;

  f->silent = TRUE;
  vigil_xyz_source_set_timeout (VIGIL_XYZ_SOURCE (f->source), 200);
  load (f, 2, &answer);
  g_assert_error (answer.error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_UNREACHABLE);
  clear (&answer);
}

static gboolean
was_asked (gpointer data)
{
  return ((Fixture *) data)->n_requests > 0;
}

/* To give up is no failure of the server. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { 0 };

  f->silent = TRUE;
  vigil_tile_source_load_async (f->source, 4, 2, 3, cancellable, loaded_cb, &answer);
  vigil_test_wait (was_asked, f, 10);
  g_cancellable_cancel (cancellable);
  vigil_test_wait (is_done, &answer, 10);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (vigil_tile_source_dup_trouble (f->source));
  clear (&answer);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/xyz/fetch", test_fetch);
  ADD ("/xyz/store", test_store);
  ADD ("/xyz/missing", test_missing);
  ADD ("/xyz/backoff", test_backoff);
  ADD ("/xyz/offline-and-back", test_offline_and_back);
  ADD ("/xyz/refused", test_refused);
  ADD ("/xyz/not-an-image", test_not_an_image);
  ADD ("/xyz/too-large", test_too_large);
  ADD ("/xyz/silent-server", test_silent_server);
  ADD ("/xyz/cancel", test_cancel);
  return g_test_run ();
}
