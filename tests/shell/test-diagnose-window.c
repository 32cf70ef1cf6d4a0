/* test-diagnose-window.c: the page of the diagnosis, and the bundle that is looked at before it is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "shell/diagnose/vigil-diagnose-window.h"
#include "testlib/vigil-test.h"

static gboolean
is_done (gpointer data)
{
  return vigil_diagnose_window_get_diagnosis (data) != NULL;
}

static void
test_window (WindowFixture *f, gconstpointer data)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *ini = g_build_filename (folder, "settings.ini", NULL);
  g_autofree char *path = g_build_filename (folder, "a.zip", NULL);
  g_autoptr (VigilSettings) settings = vigil_settings_new (ini, NULL);
  GtkWidget *window = vigil_diagnose_window_new (GTK_WINDOW (f->window), f->demo.session, settings);
  VigilDiagnoseWindow *self = VIGIL_DIAGNOSE_WINDOW (window);
  const VigilFinding *finding;

  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (vigil_test_wait (is_done, self, 30));
  finding = vigil_diagnosis_find (vigil_diagnose_window_get_diagnosis (self), "journal.saved");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->state, ==, VIGIL_FINDING_BAD); /* the fixture has no journal */
  g_assert_true (gtk_widget_activate_action (window, "diagnose.bundle", NULL));
  vigil_diagnose_window_want (self, VIGIL_SUPPORT_SETTINGS, FALSE);
  g_assert_true (vigil_diagnose_window_write (self, path));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (gtk_widget_activate_action (window, "diagnose.back", NULL));
  g_assert_true (gtk_widget_activate_action (window, "diagnose.copy", NULL));
  gtk_window_destroy (GTK_WINDOW (window));
  vigil_test_remove_tree (folder);
}

/* Closed while it looks: nothing comes back to it. */
static void
test_closed (WindowFixture *f, gconstpointer data)
{
  GtkWidget *window = vigil_diagnose_window_new (GTK_WINDOW (f->window), f->demo.session, vigil_settings_get_default ());
  GtkWidget *other;

  gtk_window_destroy (GTK_WINDOW (window));
  other = vigil_diagnose_window_new (NULL, NULL, NULL);
  g_assert_true (vigil_test_wait (is_done, other, 30));
  gtk_window_destroy (GTK_WINDOW (other));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/diagnose-window/page", WindowFixture, NULL, window_fixture_set_up, test_window, window_fixture_tear_down);
  g_test_add ("/diagnose-window/closed", WindowFixture, NULL, window_fixture_set_up, test_closed, window_fixture_tear_down);
  return g_test_run ();
}
