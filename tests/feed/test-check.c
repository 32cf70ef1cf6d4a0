/* test-check.c: vigilctl feed check and cat, their exit codes and what they write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ctl/vigilctl-feed.h"
#include "feed-probe.h"
#include "feed-server.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static GString *printed;

static void
print_cb (const char *text)
{
  if (*text != '#' && strstr (text, "-DEBUG: ") == NULL) /* debug messages of libraries, as GTest shows them */
    g_string_append (printed, text);
}

static int
run (const char *line)
{
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  GPrintFunc print = g_set_print_handler (print_cb);
  GPrintFunc print_error = g_set_printerr_handler (print_cb);
  int code;

  g_string_truncate (printed, 0);
  code = vigilctl_feed_main ((int) g_strv_length (argv), argv);
  g_set_print_handler (print);
  g_set_printerr_handler (print_error);
  return code;
}

static JsonObject *
report (JsonNode **root)
{
  g_autoptr (GError) error = NULL;

  *root = vigil_json_parse (printed->str, printed->len, &error);
  g_assert_no_error (error);
  return json_node_get_object (*root);
}

static void
test_usage (void)
{
  static const char *const lines[] = {
    "check", "cat", "look ws://127.0.0.1/", "check ftp://127.0.0.1/", "check ws://a/ ws://b/",
    "check --seconds 0 ws://127.0.0.1/", "check --nonsense ws://127.0.0.1/", "check --token-file /nonexistent ws://127.0.0.1/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_cmpint (run (lines[i]), ==, 2);
      g_assert_cmpuint (printed->len, >, 10);
    }
}

static void
test_nobody (void)
{
  g_autoptr (JsonNode) root = NULL;

  g_assert_cmpint (run ("check ws://127.0.0.1:1/v1/feed --seconds 0.3 --json"), ==, 3);
  g_assert_false (json_object_get_boolean_member (report (&root), "ok"));
  g_assert_nonnull (strstr (printed->str, "cannot be reached"));
  g_assert_cmpint (run ("cat ws://127.0.0.1:1/v1/feed --seconds 0.3"), ==, 3);
  g_assert_nonnull (strstr (printed->str, "cannot be reached"));
}

static int
check_server (ServerMode mode, const char *options)
{
  FeedServer *server = feed_server_new (mode, NULL);
  g_autofree char *url = feed_server_url (server, "ws");
  g_autofree char *line = g_strdup_printf ("check %s %s", url, options);
  int code;

  feed_server_raise (server, "A-1");
  code = run (line);
  feed_server_free (server);
  return code;
}

static void
test_fine (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  g_assert_cmpint (check_server (SERVER_NORMAL, "--seconds 1 --json"), ==, 0);
  object = report (&root);
  g_assert_true (json_object_get_boolean_member (object, "ok"));
  g_assert_cmpstr (json_object_get_string_member (object, "platform"), ==, "Test");
  g_assert_cmpstr (json_object_get_string_member (object, "epoch"), ==, "first");
  g_assert_cmpint (json_object_get_int_member (object, "lastSeq"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (object, "snapshotFacts"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "types"), "vigil.alarm.raised.v1"), ==, 1);
  g_assert_cmpfloat (json_object_get_double_member (object, "messagesPerSecond"), >, 0);
}

static void
test_problems (void)
{
  g_assert_cmpint (check_server (SERVER_SHORT_SNAPSHOT, "--seconds 1"), ==, 1);
  g_assert_nonnull (strstr (printed->str, "the snapshot should have 1 facts, but has 0"));
}

/* What cat writes is a recording that check accepts. */
static void
test_cat (void)
{
  FeedServer *server = feed_server_new (SERVER_NORMAL, NULL);
  g_autofree char *url = feed_server_url (server, "ws");
  g_autofree char *line = g_strdup_printf ("cat %s --seconds 1", url);
  g_autofree char *dir = vigil_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "record.jsonl", NULL);
  g_autofree char *again = g_strdup_printf ("check file://%s?speed=max --seconds 30 --json", path);
  g_autoptr (JsonNode) root = NULL;
  int saved, file;

  feed_server_raise (server, "A-1");
  fflush (stdout);
  saved = dup (STDOUT_FILENO);
  file = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (dup2 (file, STDOUT_FILENO), >=, 0);
  g_assert_cmpint (run (line), ==, 0);
  fflush (stdout);
  g_assert_cmpint (dup2 (saved, STDOUT_FILENO), >=, 0);
  close (saved);
  close (file);
  g_assert_cmpint (run (again), ==, 0);
  g_assert_cmpint (json_object_get_int_member (report (&root), "facts"), ==, 1);
  feed_server_free (server);
  vigil_test_remove_tree (dir);
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  printed = g_string_new (NULL);
  g_test_add_func ("/feed/check/usage", test_usage);
  g_test_add_func ("/feed/check/nobody", test_nobody);
  g_test_add_func ("/feed/check/fine", test_fine);
  g_test_add_func ("/feed/check/problems", test_problems);
  g_test_add_func ("/feed/check/cat", test_cat);
  code = g_test_run ();
  g_string_free (printed, TRUE);
  return code;
}
