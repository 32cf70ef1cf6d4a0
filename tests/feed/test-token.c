/* test-token.c: a token file is read only if nobody else can read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "feed/vigil-feed-token.h"
#include "feed/vigil-feed.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *content;
  int mode;
  const char *token;   /* NULL: refused … */
  const char *problem; /* … for this */
} Case;

static const Case cases[] = {
  { "plain", "abc.DEF-123", 0600, "abc.DEF-123", NULL },
  { "newline", "abc\n", 0600, "abc", NULL },
  { "spaces", "  abc \r\n", 0400, "abc", NULL },
  { "group-readable", "abc", 0640, NULL, "can be used by others" },
  { "others-readable", "abc", 0604, NULL, "can be used by others" },
  { "group-writable", "abc", 0620, NULL, "can be used by others" },
  { "empty", "", 0600, NULL, "is empty" },
  { "only-spaces", " \n\n", 0600, NULL, "is empty" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *dir = vigil_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "token", NULL);
  g_autoptr (GError) error = NULL;
  char *token;

  g_assert_true (g_file_set_contents (path, test->content, -1, &error));
  g_assert_cmpint (g_chmod (path, test->mode), ==, 0);
  token = vigil_feed_token_load (path, &error);
  g_assert_cmpstr (token, ==, test->token);
  if (test->problem == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH);
      g_assert_nonnull (strstr (error->message, test->problem));
      g_assert_null (strstr (error->message, "abc"));
    }
  vigil_feed_token_free (token);
  vigil_test_remove_tree (dir);
}

static void
test_not_a_file (void)
{
  g_autofree char *dir = vigil_test_make_dir ();
  g_autofree char *missing = g_build_filename (dir, "missing", NULL);
  const char *const paths[] = { dir, missing, "/dev/zero" };

  g_assert_cmpint (g_chmod (dir, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_feed_token_load (paths[i], &error));
      g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH);
    }
  vigil_test_remove_tree (dir);
}

static void
test_too_long (void)
{
  g_autofree char *dir = vigil_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "token", NULL);
  g_autofree char *content = g_strnfill (VIGIL_FEED_TOKEN_MAX + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_null (vigil_feed_token_load (path, &error));
  g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH);
  vigil_test_remove_tree (dir);
}

typedef struct
{
  gboolean done;
  char *token;
  GError *error;
} Lookup;

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Lookup *lookup = data;

  lookup->token = vigil_feed_token_lookup_finish (result, &lookup->error);
  lookup->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Lookup *) data)->done;
}

/* Without a keyring there is a sentence, not a crash and not a hang. */
static void
test_no_keyring (void)
{
  Lookup lookup = { FALSE };

  vigil_feed_token_lookup_async ("ws://127.0.0.1/v1/feed", NULL, looked_up_cb, &lookup);
  g_assert_true (vigil_test_wait (is_done, &lookup, 60));
  g_assert_null (lookup.token);
  g_assert_error (lookup.error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH);
  g_assert_nonnull (strstr (lookup.error->message, "keyring"));
  g_clear_error (&lookup.error);
}

static void
test_store_without_keyring (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vigil_feed_token_store ("wss://127.0.0.1/v1/feed", "", &error));
  g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH);
  g_clear_error (&error);
  g_assert_false (vigil_feed_token_store ("wss://127.0.0.1/v1/feed", "secret", &error));
  g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH);
  g_assert_null (strstr (error->message, "secret"));
  g_clear_error (&error);
  g_assert_false (vigil_feed_token_forget ("wss://127.0.0.1/v1/feed", &error));
  g_assert_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH);
}

static void
test_encrypted_only (void)
{
  g_assert_true (vigil_feed_token_may_go_to ("wss://park/v1/feed"));
  g_assert_true (vigil_feed_token_may_go_to ("https://park/v1/feed"));
  g_assert_false (vigil_feed_token_may_go_to ("ws://park/v1/feed"));
  g_assert_false (vigil_feed_token_may_go_to ("http://park/v1/feed"));
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/token/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/feed/token/not-a-file", test_not_a_file);
  g_test_add_func ("/feed/token/too-long", test_too_long);
  g_test_add_func ("/feed/token/no-keyring", test_no_keyring);
  g_test_add_func ("/feed/token/store-without-keyring", test_store_without_keyring);
  g_test_add_func ("/feed/token/encrypted-only", test_encrypted_only);
  return g_test_run ();
}
