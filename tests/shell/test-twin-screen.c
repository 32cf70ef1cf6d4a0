/* test-twin-screen.c: shared memory of pictures is kept while the eye moves, and only then
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-twin-screen.h"
#include "testlib/vigil-test.h"

#include <string.h>

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_width (data) > 0 && gtk_widget_get_mapped (data);
}

/* Segments of System V shared memory that this process has mapped. */
static guint
count_segments (void)
{
  g_autofree char *maps = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  for (const char *at = strstr (maps, "/SYSV"); at != NULL; at = strstr (at + 1, "/SYSV"))
    n++;
  return n;
}

static void
test_kept (void)
{
  GtkWidget *window = g_object_ref_sink (gtk_window_new ()), *view = vigil_twin_view_new ();
  guint before;

  gtk_window_set_default_size (GTK_WINDOW (window), 640, 480);
  gtk_window_set_child (GTK_WINDOW (window), view);
  vigil_twin_screen_attach (VIGIL_TWIN_VIEW (view));
  g_signal_emit_by_name (view, "eye-changed"); /* no window yet: nothing */
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (vigil_test_wait (has_size, view, 10));
  before = count_segments ();
  g_signal_emit_by_name (view, "eye-changed");
  if (count_segments () == before)
    g_test_skip ("Pictures do not go to this display in shared memory.");
  else
    {
      g_signal_emit_by_name (view, "eye-changed");
      g_assert_cmpuint (count_segments (), ==, before + 1);
      g_signal_emit_by_name (view, "final");
      g_signal_emit_by_name (view, "eye-changed");
      g_assert_cmpuint (count_segments (), ==, before + 1);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/twin-screen/kept", test_kept);
  return g_test_run ();
}
