/* vigil-test.c: small helpers every test program may use
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>

/* s: what a busy machine may take for what is usually there at once; whoever waits goes on as soon as it is. */
#define PATIENCE 60.0

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

gboolean
vigil_test_wait (VigilTestCondition condition, gpointer data, double seconds)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) (MAX (seconds, PATIENCE) * G_USEC_PER_SEC);
  guint ticker = g_timeout_add (5, wake_cb, NULL);
  gboolean met = condition (data);

  while (!met && g_get_monotonic_time () < deadline)
    {
      g_main_context_iteration (NULL, TRUE);
      met = condition (data);
    }
  g_source_remove (ticker);
  if (!met)
    g_test_fail_printf ("condition not met within %.1f s", MAX (seconds, PATIENCE));
  return met;
}

char *
vigil_test_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("vigil-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

void
vigil_test_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      vigil_test_remove_tree (child);
    }
  g_remove (path);
}

char *
vigil_test_source_path (const char *relative)
{
  const char *root = g_getenv ("VIGIL_SRCDIR");

  return g_build_filename (root != NULL ? root : ".", relative, NULL);
}

char *
vigil_test_shared_path (const char *relative)
{
  const char *shared = g_getenv ("VIGIL_SHARED");
  g_autofree char *fallback = vigil_test_source_path ("../shared");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : fallback, relative, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("shared data is not here; set VIGIL_SHARED to its folder");
  return NULL;
}
