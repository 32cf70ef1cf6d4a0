/* test-help-window.c: help and the keys on the screen: pages, search, back, and the topic of what has the focus
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/help/vigil-help-topic.h"
#include "shell/help/vigil-keys-window.h"
#include "shell/vigil-actions.h"
#include "shell/vigil-help-window.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

static GtkWidget *
make_window (const char *language)
{
  const char *const languages[] = { language, NULL };
  g_autofree char *folder = g_build_filename (g_getenv ("VIGIL_SRCDIR"), "data", "help", NULL);

  return g_object_ref_sink (vigil_help_window_new_for_folder (NULL, folder, languages));
}

static void
end (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static void
test_pages (void)
{
  GtkWidget *window = make_window ("zh_CN");
  VigilHelpWindow *help = VIGIL_HELP_WINDOW (window);

  g_assert_cmpstr (vigil_help_window_get_page (help), ==, "first-look");
  g_assert_true (vigil_help_window_show_page (help, "alarms"));
  g_assert_true (vigil_help_window_show_page (help, "flood"));
  g_assert_false (vigil_help_window_show_page (help, "nothing"));
  g_assert_cmpstr (vigil_help_window_get_page (help), ==, "flood");
  gtk_widget_activate_action (window, "help.back", NULL);
  g_assert_cmpstr (vigil_help_window_get_page (help), ==, "alarms");
  gtk_widget_activate_action (window, "help.back", NULL);
  gtk_widget_activate_action (window, "help.back", NULL);
  g_assert_cmpstr (vigil_help_window_get_page (help), ==, "first-look");
  gtk_widget_activate_action (window, "help.forward", NULL);
  g_assert_cmpstr (vigil_help_window_get_page (help), ==, "alarms");
  vigil_help_window_search (help, "搁置");
  vigil_help_window_search (help, "no such words anywhere");
  g_assert_cmpstr (vigil_help_window_get_page (help), ==, "alarms");
  end (window);
}

static void
test_not_installed (void)
{
  GtkWidget *window = g_object_ref_sink (vigil_help_window_new_for_folder (NULL, "/nonexistent", NULL));

  g_assert_null (vigil_help_window_get_page (VIGIL_HELP_WINDOW (window)));
  g_assert_false (vigil_help_window_show_page (VIGIL_HELP_WINDOW (window), "alarms"));
  vigil_help_window_search (VIGIL_HELP_WINDOW (window), "alarm");
  end (window);
}

static void
test_keys (void)
{
  GtkWidget *window = g_object_ref_sink (vigil_keys_window_new (NULL));
  VigilKeysWindow *keys = VIGIL_KEYS_WINDOW (window);
  guint n;

  vigil_actions_get_table (&n);
  g_assert_cmpuint (vigil_keys_window_get_n_shown (keys), ==, n);
  vigil_keys_window_search (keys, "shelve reason");
  g_assert_cmpuint (vigil_keys_window_get_n_shown (keys), ==, 1);
  vigil_keys_window_search (keys, "no such words");
  g_assert_cmpuint (vigil_keys_window_get_n_shown (keys), ==, 0);
  vigil_keys_window_search (keys, "F11");
  g_assert_cmpuint (vigil_keys_window_get_n_shown (keys), >=, 1);
  vigil_keys_window_search (keys, "");
  g_assert_cmpuint (vigil_keys_window_get_n_shown (keys), ==, n);
  end (window);
}

static void
test_topic (WindowFixture *f, gconstpointer data)
{
  g_assert_cmpstr (vigil_help_topic_of_widget (GTK_WIDGET (f->window->alarms)), ==, "alarms");
  g_assert_cmpstr (vigil_help_topic_of_widget (gtk_widget_get_first_child (GTK_WIDGET (f->map))), ==, "map");
  g_assert_cmpstr (vigil_help_topic_of_widget (GTK_WIDGET (f->window->incident)), ==, "incident");
  g_assert_cmpstr (vigil_help_topic_of_widget (GTK_WIDGET (f->window)), ==, VIGIL_HELP_FIRST_PAGE);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/shell/help-window/pages", test_pages);
  g_test_add_func ("/shell/help-window/not-installed", test_not_installed);
  g_test_add_func ("/shell/help-window/keys", test_keys);
  g_test_add ("/shell/help-window/topic", WindowFixture, NULL, window_fixture_set_up, test_topic, window_fixture_tear_down);
  return g_test_run ();
}
