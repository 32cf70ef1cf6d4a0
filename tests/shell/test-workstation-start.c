/* test-workstation-start.c: the first page's checks, start at log-in, where a wall looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-autostart.h"
#include "shell/workstation/vigil-demo-platform.h"
#include "shell/workstation/vigil-start-check.h"
#include "shell/workstation/vigil-viewpoints.h"

#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

/* ---- A platform that says what a test wants ---- */

typedef struct
{
  SoupServer *server;
  char *address, *pack;
  const char *hello; /* NULL: says nothing; time NULL in it: see make_hello() */
  const char *token; /* wanted; NULL: none */
  char *made;
} Fixture;

static void
socket_cb (SoupServer *server, SoupServerMessage *message, const char *path, SoupWebsocketConnection *socket, gpointer data)
{
  Fixture *f = data;

  /* Kept by the test until the server goes. */
  g_object_set_data_full (G_OBJECT (server), "socket", g_object_ref (socket), g_object_unref);
  if (f->hello != NULL)
    soup_websocket_connection_send_text (socket, f->hello);
}

static void
guard_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *f = data;
  const char *given = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  if (f->token != NULL && (given == NULL || !g_str_has_suffix (given, f->token)))
    soup_server_message_set_status (message, SOUP_STATUS_UNAUTHORIZED, NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const char *root = g_getenv ("VIGIL_SRCDIR");
  g_autoptr (GError) error = NULL;
  GSList *uris;

  f->server = soup_server_new (NULL, NULL);
  soup_server_listen_local (f->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  soup_server_add_early_handler (f->server, "/v1/feed", guard_cb, f, NULL);
  soup_server_add_websocket_handler (f->server, "/v1/feed", NULL, NULL, socket_cb, f, NULL);
  uris = soup_server_get_uris (f->server);
  f->address = g_strdup_printf ("ws://127.0.0.1:%d/v1/feed", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  f->pack = g_build_filename (root != NULL ? root : ".", "data", "demo", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_set_data (G_OBJECT (f->server), "socket", NULL);
  soup_server_disconnect (f->server);
  g_clear_object (&f->server);
  g_free (f->address);
  g_free (f->pack);
  g_free (f->made);
}

static const char *
make_hello (Fixture *f, const char *version, double late)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  VigilTime then = vigil_clock_now (clock) - (VigilTime) (late * VIGIL_SECOND);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (then / VIGIL_SECOND);
  g_autofree char *time = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");

  g_free (f->made);
  f->made = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"k1\",\"source\":\"/park\",\"type\":\"vigil.feed.hello.v%s\",\"time\":\"%s\","
                             "\"data\":{\"platform\":\"滨海\",\"epoch\":\"e\",\"firstSeq\":1,\"lastSeq\":4,\"heartbeat\":2}}", version, time);
  return f->made;
}

static gboolean
is_done (gpointer data)
{
  return vigil_start_check_is_done (data);
}

static VigilStartCheck *
check (const char *address, const char *token, const char *pack)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  VigilStartCheck *self = vigil_start_check_new (address, token, NULL, pack, clock);

  g_assert_true (vigil_test_wait (is_done, self, 30));
  return self;
}

static VigilStartState
state (VigilStartCheck *self, VigilStartStep step)
{
  return vigil_start_check_get (self, step)->state;
}

/* Whatever failed says what to do. */
static void
assert_bad (VigilStartCheck *self, VigilStartStep step)
{
  const VigilStartResult *result = vigil_start_check_get (self, step);

  g_assert_cmpint (result->state, ==, VIGIL_START_BAD);
  g_assert_nonnull (result->text);
  g_assert_nonnull (result->advice);
  g_assert_false (vigil_start_check_is_good (self));
}

static void
test_good (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilStartCheck) self = NULL;

  f->hello = make_hello (f, "1", 0);
  self = check (f->address, "", f->pack);
  for (guint i = 0; i < VIGIL_N_START_STEPS; i++)
    g_assert_cmpint (state (self, i), ==, VIGIL_START_GOOD);
  g_assert_true (vigil_start_check_is_good (self));
  g_assert_nonnull (strstr (vigil_start_check_get (self, VIGIL_START_PROTOCOL)->text, "滨海"));
}

static void
test_clock_skew (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilStartCheck) self = NULL;

  f->hello = make_hello (f, "1", 90);
  self = check (f->address, "", f->pack);
  g_assert_cmpint (state (self, VIGIL_START_CLOCK), ==, VIGIL_START_DOUBTFUL);
  g_assert_nonnull (vigil_start_check_get (self, VIGIL_START_CLOCK)->advice);
  g_assert_true (vigil_start_check_is_good (self));
}

static void
test_other_version (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilStartCheck) self = NULL;

  f->hello = make_hello (f, "2", 0);
  self = check (f->address, "", f->pack);
  assert_bad (self, VIGIL_START_PROTOCOL);
  g_assert_cmpint (state (self, VIGIL_START_CLOCK), ==, VIGIL_START_SKIPPED);
}

static void
test_no_platform (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilStartCheck) self = NULL;

  f->hello = "<html>hello</html>";
  self = check (f->address, "", f->pack);
  assert_bad (self, VIGIL_START_PROTOCOL);
}

static void
test_token (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-token-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "token", NULL);
  g_autoptr (VigilStartCheck) without = NULL;
  g_autoptr (VigilStartCheck) with = NULL;
  g_autoptr (VigilStartCheck) missing = NULL;

  f->token = "s3cret";
  f->hello = make_hello (f, "1", 0);
  without = check (f->address, "", f->pack);
  g_assert_cmpint (state (without, VIGIL_START_CONNECT), ==, VIGIL_START_GOOD);
  assert_bad (without, VIGIL_START_TOKEN);
  g_assert_true (g_file_set_contents_full (path, "s3cret\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  with = check (f->address, path, f->pack);
  g_assert_true (vigil_start_check_is_good (with));
  g_unlink (path);
  missing = check (f->address, path, f->pack);
  assert_bad (missing, VIGIL_START_TOKEN);
  g_rmdir (folder);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilStartCheck) self = NULL;
  g_autoptr (VigilStartCheck) nonsense = NULL;

  soup_server_disconnect (f->server);
  self = check (f->address, "", f->pack);
  assert_bad (self, VIGIL_START_CONNECT);
  g_assert_cmpint (state (self, VIGIL_START_PROTOCOL), ==, VIGIL_START_SKIPPED);
  nonsense = check ("gopher://x", "", f->pack);
  assert_bad (nonsense, VIGIL_START_ADDRESS);
}

static void
test_pack (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilStartCheck) none = check ("", "", "");
  g_autoptr (VigilStartCheck) wrong = check ("", "", "/nowhere");
  g_autoptr (VigilStartCheck) alone = check ("", "", f->pack);

  assert_bad (none, VIGIL_START_PACK);
  assert_bad (wrong, VIGIL_START_PACK);
  g_assert_cmpint (state (wrong, VIGIL_START_ASSETS), ==, VIGIL_START_SKIPPED);
  /* A pack without a platform can be looked at. */
  g_assert_true (vigil_start_check_is_good (alone));
  g_assert_cmpint (state (alone, VIGIL_START_CONNECT), ==, VIGIL_START_SKIPPED);
}

/* Whoever presses "Check" twice hears of the second only. */
static void
test_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (VigilStartCheck) first = vigil_start_check_new (f->address, "", NULL, f->pack, clock);
  g_autoptr (VigilStartCheck) second = NULL;

  vigil_start_check_stop (first);
  f->hello = make_hello (f, "1", 0);
  second = check (f->address, "", f->pack);
  g_assert_true (vigil_start_check_is_good (second));
  g_assert_cmpint (state (first, VIGIL_START_PACK), ==, VIGIL_START_WAITING);
}

/* ---- Start at log-in ---- */

static void
test_autostart (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-autostart-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (folder, "autostart", NULL);
  g_autofree char *path = g_build_filename (inner, VIGIL_APP_ID ".desktop", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *exec = NULL;
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (vigil_autostart_get (folder));
  g_assert_true (vigil_autostart_set (folder, "/opt/my $vigil\"/100%/vigil", TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (vigil_autostart_get (folder));
  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error));
  /* Strings first, then the quoting of arguments: Desktop Entry Specification 1.5, "The Exec key". */
  exec = g_key_file_get_string (file, "Desktop Entry", "Exec", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (exec, ==, "\"/opt/my \\$vigil\\\"/100%%/vigil\"");
  g_assert_true (g_shell_parse_argv (exec, NULL, &argv, &error));
  g_assert_cmpstr (argv[0], ==, "/opt/my $vigil\"/100%%/vigil");
  g_assert_true (vigil_autostart_set (folder, NULL, FALSE, &error));
  g_assert_false (vigil_autostart_get (folder));
  g_assert_true (vigil_autostart_set (folder, NULL, FALSE, &error));
  g_rmdir (inner);
  g_rmdir (folder);
}

/* ---- The simulated platform ---- */

typedef struct
{
  gboolean done;
  char *address;
  GError *error;
} Started;

static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Started *started = data;

  started->address = vigil_demo_platform_start_finish (VIGIL_DEMO_PLATFORM (source), result, &started->error);
  started->done = TRUE;
}

static gboolean
is_started (gpointer data)
{
  return ((Started *) data)->done;
}

static void
test_demo (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigil-demo-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "platform", NULL);
  g_autoptr (VigilDemoPlatform) good = NULL;
  g_autoptr (VigilDemoPlatform) bad = NULL;
  Started started = { 0 }, failed = { 0 };

  g_assert_true (g_file_set_contents_full (program, "#!/bin/sh\necho reading \"$4\"\necho listening on ws://127.0.0.1:99/v1/feed '(any client)'\nexec cat\n", -1,
                                           G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  good = vigil_demo_platform_new (program, "/pack");
  vigil_demo_platform_start_async (good, NULL, started_cb, &started);
  g_assert_true (vigil_test_wait (is_started, &started, 20));
  g_assert_no_error (started.error);
  g_assert_cmpstr (started.address, ==, "ws://127.0.0.1:99/v1/feed");
  g_free (started.address);
  bad = vigil_demo_platform_new ("/bin/true", "/pack");
  vigil_demo_platform_start_async (bad, NULL, started_cb, &failed);
  g_assert_true (vigil_test_wait (is_started, &failed, 20));
  g_assert_nonnull (failed.error);
  g_error_free (failed.error);
  g_unlink (program);
  g_rmdir (folder);
}

/* ---- Where a wall looks ---- */

static void
test_viewpoints (VigilTestDemo *demo, gconstpointer data)
{
  VigilAlarmQueue *alarms = vigil_session_get_alarms (demo->session);
  g_autoptr (GArray) list = vigil_viewpoints_list (demo->site, alarms);
  const VigilViewpoint *whole = &g_array_index (list, VigilViewpoint, 0);

  g_assert_cmpuint (list->len, >, 1);
  g_assert_null (whole->alarm);
  for (guint i = 1; i < list->len; i++)
    {
      const VigilViewpoint *part = &g_array_index (list, VigilViewpoint, i);

      g_assert_nonnull (part->name);
      g_assert_cmpfloat (part->bounds[0], >=, whole->bounds[0]);
      g_assert_cmpfloat (part->bounds[3], <=, whole->bounds[3]);
      g_assert_cmpfloat (part->bounds[0], <, part->bounds[2]);
    }
  g_assert_null (vigil_viewpoints_find_news (alarms, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workstation/start/good", Fixture, NULL, set_up, test_good, tear_down);
  g_test_add ("/workstation/start/clock", Fixture, NULL, set_up, test_clock_skew, tear_down);
  g_test_add ("/workstation/start/version", Fixture, NULL, set_up, test_other_version, tear_down);
  g_test_add ("/workstation/start/no-platform", Fixture, NULL, set_up, test_no_platform, tear_down);
  g_test_add ("/workstation/start/token", Fixture, NULL, set_up, test_token, tear_down);
  g_test_add ("/workstation/start/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/workstation/start/pack", Fixture, NULL, set_up, test_pack, tear_down);
  g_test_add ("/workstation/start/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  g_test_add_func ("/workstation/autostart", test_autostart);
  g_test_add_func ("/workstation/demo", test_demo);
  g_test_add ("/workstation/viewpoints", VigilTestDemo, NULL, vigil_test_demo_set_up, test_viewpoints, vigil_test_demo_tear_down);
  return g_test_run ();
}
