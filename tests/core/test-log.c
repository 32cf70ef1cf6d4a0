/* test-log.c: nothing secret and nothing that acts on a terminal gets into the log; files stay bounded; a full disk is survived
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-json.h"
#include "core/vigil-log-file.h"
#include "core/vigil-log-redact.h"
#include "core/vigil-log.h"
#include "testlib/vigil-test.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What each may not hold afterwards, and what has to be left. Schemes: RFC 3986, RFC 6750, RFC 7519, RFC 7617. */
static void
test_secrets (void)
{
  static const struct
  {
    const char *text, *secret, *left;
  } cases[] = {
    { "cannot connect to wss://li:hunter2@gw.park:8443/v1/feed", "hunter2", "@gw.park:8443/v1/feed" },
    { "wss://li@gw.park/v1", "li@", "gw.park/v1" },
    { "http://u:p/ss@host/a", "ss@host", "host/a" },
    { "http://u:p#1?x@host/a b@c", "p#1", "b@c" },
    { "ws://h/v1/feed?token=abc.DEF-12&site=binhai", "abc.DEF-12", "site=binhai" },
    { "https://t0.tianditu.gov.cn/vec?tk=0123456789abcdef&x=1", "0123456789abcdef", "&x=1" },
    { "https://maps/x?key=AIzaSyA1&z=3", "AIzaSyA1", "z=3" },
    { "https://h/x?X-Amz-Signature=deadbeef&z=3", "deadbeef", "z=3" },
    { "Authorization: Bearer s3cr3t/token+x==", "s3cr3t", "Authorization" },
    { "proxy-authorization: Basic bGk6aHVudGVyMg==", "bGk6", "proxy-authorization" },
    { "sent Basic bGk6aHVudGVyMg== to it", "bGk6", "to it" },
    { "Cookie: sid=9f8e; other=1\nnext", "9f8e", "next" },
    { "{\"password\":\"correct horse\",\"n\":1}", "horse", "\"n\":1}" },
    { "{\\\"access_token\\\":\\\"zzz999\\\",\\\"n\\\":1}", "zzz999", "n" },
    { "accessToken = 'qq 11' end", "qq 11", "end" },
    { "VIGIL_PLATFORM_API_TOKEN=ab12 next", "ab12", "next" },
    { "passphrase: dragonfly!", "dragonfly", "passphrase" },
    { "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl was refused", "eyJzdWIi", "was refused" },
    { "the token abcdef123456 is old", "abcdef123456", "is old" },
    { "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY----- x", "MIIEow", " x" },
    { "-----BEGIN PRIVATE KEY-----\nMIIEow cut", "MIIEow", "" },
    { "hash $argon2id$v=19$m=65536$c2FsdA$aGFzaA x", "aGFzaA", " x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *once = vigil_log_redact (cases[i].text);
      g_autofree char *twice = vigil_log_redact (once);

      g_test_message ("%s -> %s", cases[i].text, once);
      g_assert_null (strstr (once, cases[i].secret));
      g_assert_nonnull (strstr (once, cases[i].left));
      g_assert_nonnull (strstr (once, VIGIL_LOG_REDACTED));
      g_assert_cmpstr (once, ==, twice);
    }
}

/* What an engineer needs stays as it is. */
static void
test_harmless (void)
{
  static const char *const same[] = {
    "ws://127.0.0.1:8765/v1/feed cannot be reached: connection refused",
    "[::1]:8080 at 12:30:05, PT-1021/HH = 1.25 MPa",
    "the token file cannot be read: /srv/li/token",
    "basic process control system, e-mail li@park.example",
    "储罐 T-101 液位高高报警: 95.2 %",
    "token was refused (401)",
    "key a is not free; pin 3 of the relay",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *now = vigil_log_redact (same[i]);
      g_assert_cmpstr (now, ==, same[i]);
    }
}

static void
test_hostile (void)
{
  g_autofree char *many = g_strnfill (200000, ':');
  g_autofree char *slow = NULL;
  g_autofree char *words = g_strnfill (100000, 'a');
  g_autofree char *odd = vigil_log_redact ("a\xff\xfe token=\xc3");
  g_autofree char *shown = vigil_log_escape ("a\x1b[2J\xc2\x9b" "b\n\u202ec\u2028\t", FALSE);
  g_autofree char *lines = vigil_log_escape ("a\n\tb\r", TRUE);
  g_autofree char *none = vigil_log_redact (many);
  g_autofree char *url = g_strconcat ("x://", many, words, NULL);

  g_assert_true (g_utf8_validate (odd, -1, NULL));
  g_assert_cmpstr (shown, ==, "a\\u001b[2J\\u009bb\\u000a\\u202ec\\u2028\\u0009");
  g_assert_cmpstr (lines, ==, "a\n\tb\\u000d");
  g_assert_cmpuint (strlen (none), >, 0);
  slow = vigil_log_redact (url);
  g_assert_nonnull (slow);
}

static void
test_hide (void)
{
  const char *const names[] = { "李", "李明", "Li Ming", "Li Ming Senior", NULL };
  g_autofree char *text = vigil_log_hide ("李明 and Li Ming Senior, Li Ming; 李 stays", names, "[person]");
  g_autofree char *same = vigil_log_hide ("a", NULL, "[person]");

  g_assert_cmpstr (text, ==, "[person] and [person], [person]; 李 stays");
  g_assert_cmpstr (same, ==, "a");
}

/* A line is one line of strict JSON whatever the fields hold. */
static void
test_format (void)
{
  const GLogField fields[] = {
    { "MESSAGE", "a \"b\"\n\x1b[31m \u202e ws://u:pw@h/?token=t0p", -1 },
    { "GLIB_DOMAIN", "vigil", -1 },
    { "PRIORITY", "4", -1 },
    { "CODE_FILE", "../src/feed/vigil-feed.c", -1 },
    { "CODE_LINE", "12", -1 },
    { "VIGIL_LINK", "ws://u:pw@h", -1 },
    { "API_TOKEN", "t0p", -1 },
  };
  g_autofree char *line = vigil_log_format (VIGIL_LOG_WARNING, G_GINT64_CONSTANT (1772330400123000), fields, G_N_ELEMENTS (fields));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse (line, strlen (line) - 1, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_true (g_str_has_suffix (line, "}\n"));
  g_assert_null (strstr (line, "t0p"));
  g_assert_null (strstr (line, "pw"));
  g_assert_null (strstr (line, "\u202e"));
  g_assert_cmpstr (json_object_get_string_member (object, "time"), ==, "2026-03-01T02:00:00.123Z");
  g_assert_cmpstr (json_object_get_string_member (object, "level"), ==, "warning");
  g_assert_cmpstr (json_object_get_string_member (object, "domain"), ==, "vigil");
  g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, "vigil-feed.c:12");
  g_assert_cmpstr (json_object_get_string_member (object, "vigil_link"), ==, "ws://[redacted]@h");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (object, "message"), "a \"b\"\n\x1b[31m"));
}

static goffset
size_of (VigilLogFile *file, guint age)
{
  g_autofree char *path = vigil_log_file_dup_path (file, age);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : -1;
}

static void
test_rotation (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  VigilLogFile *file = vigil_log_file_new (folder, "x", 1000, 3);
  VigilLogFile *other = vigil_log_file_new (folder, "x", 1000, 3); /* of another program */
  g_autofree char *newest = vigil_log_file_dup_path (file, 0);
  g_autofree char *text = NULL;

  g_assert_cmpint (size_of (file, 0), ==, -1);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"n\":%04u,\"x\":\"........................................\"}\n", i);
      vigil_log_file_write (i % 2 ? file : other, line, strlen (line), TRUE);
    }
  vigil_log_file_free (other);
  for (guint age = 0; age < 3; age++)
    {
      g_assert_cmpint (size_of (file, age), >, 0);
      g_assert_cmpint (size_of (file, age), <=, 1000);
    }
  g_assert_cmpint (size_of (file, 3), ==, -1);
  g_assert_cmpuint (vigil_log_file_get_n_lost (file), ==, 0);
  g_assert_true (g_file_get_contents (newest, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"n\":0199"));
  vigil_log_file_free (file);
  vigil_test_remove_tree (folder);
}

/* A link to /dev/full would be refused as a link: a file in the place of the folder is as good a reason. */
static void
test_full (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "no-folder", NULL);
  g_autofree char *inner = g_build_filename (path, "log", NULL);
  VigilLogFile *file;

  g_assert_true (g_file_set_contents (path, "in the way", -1, NULL));
  file = vigil_log_file_new (inner, "x", 1000, 3);
  for (guint i = 0; i < 3; i++)
    vigil_log_file_write (file, "{}\n", 3, TRUE);
  g_assert_cmpint (vigil_log_file_get_errno (file), ==, ENOTDIR);
  g_assert_cmpuint (vigil_log_file_get_n_lost (file), ==, 3);
  vigil_log_file_free (file);
  vigil_test_remove_tree (folder);
}

static void
test_levels (void)
{
  VigilLogLevel level;

  for (guint i = 0; i < VIGIL_N_LOG_LEVELS; i++)
    {
      g_assert_true (vigil_log_level_from_string (vigil_log_level_to_string (i), &level));
      g_assert_cmpint (level, ==, i);
    }
  g_assert_false (vigil_log_level_from_string ("loud", &level));
  g_assert_false (vigil_log_level_from_string (NULL, &level));
}

static gpointer
talk (gpointer data)
{
  for (guint i = 0; i < 500; i++)
    g_info ("thread %d says %u with password=hunter2", GPOINTER_TO_INT (data), i);
  return NULL;
}

/* What is kept holds until somebody starts the program with a wish. */
static void
test_preferred (void)
{
  vigil_log_prefer_level ("debug");
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_DEBUG);
  vigil_log_prefer_level ("");
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_INFO);
  vigil_log_prefer_level ("error");
  vigil_log_prefer_level (NULL);
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_INFO);
  g_assert_false (vigil_log_is_wished ());
  vigil_log_set_level (VIGIL_LOG_WARNING);
  g_assert_true (vigil_log_is_wished ());
  vigil_log_prefer_level ("debug");
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_WARNING);
}

/* The writer of the program itself, in a process of its own: GLib takes one per process. */
static void
test_writer_child (void)
{
  GThread *threads[4];
  g_autofree char *folder = NULL;

  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* a warning ends a test, but not the program */
  vigil_log_start ("test");
  folder = vigil_log_dup_folder ();
  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("talk", talk, GUINT_TO_POINTER (i));
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  g_warning ("at wss://u:hunter2@host/");
  g_debug ("not wanted");
  vigil_log_set_level (VIGIL_LOG_DEBUG);
  g_debug ("wanted");
  vigil_log_set_level (VIGIL_LOG_WARNING);
  g_message ("not wanted");
  vigil_log_flush ();
  g_print ("FOLDER %s\n", folder);
}

static void
check_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 4 * 500 + 2 + 1);
  for (guint i = 0; i + 1 < g_strv_length (lines); i++)
    g_assert_true (vigil_json_check (lines[i], strlen (lines[i]), NULL));
}

static void
test_writer (void)
{
  g_autofree char *home = g_test_subprocess () ? g_strdup ("/nowhere") : vigil_test_make_dir ();
  g_autofree char *folder = g_build_filename (home, "vigil", "log", NULL);
  g_autofree char *path = g_build_filename (folder, "test.jsonl", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) tail = NULL;

  if (g_test_subprocess ())
    {
      test_writer_child ();
      return;
    }
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*hunter2*");
  g_test_trap_assert_stderr ("*at wss://?redacted?@host/*");
  g_test_trap_assert_stdout ("*DEBUG*: wanted*");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "hunter2"));
  g_assert_null (strstr (text, "not wanted"));
  check_lines (text);
  tail = vigil_log_read_tail (folder, "test", VIGIL_LOG_WARNING, 50);
  g_assert_cmpuint (tail->len, ==, 1);
  g_assert_nonnull (strstr (tail->pdata[0], "@host/"));
  vigil_test_remove_tree (home);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log/secrets", test_secrets);
  g_test_add_func ("/log/harmless", test_harmless);
  g_test_add_func ("/log/hostile", test_hostile);
  g_test_add_func ("/log/hide", test_hide);
  g_test_add_func ("/log/format", test_format);
  g_test_add_func ("/log/rotation", test_rotation);
  g_test_add_func ("/log/full", test_full);
  g_test_add_func ("/log/levels", test_levels);
  g_test_add_func ("/log/writer", test_writer);
  g_test_add_func ("/log/preferred", test_preferred);
  return g_test_run ();
}
