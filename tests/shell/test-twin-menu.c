/* test-twin-menu.c: the menu of what is clicked in the twin is shown whole, in each corner of the view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-twin-menu.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#define VESSEL "T-2103"

typedef struct
{
  VigilTestDemo demo;
  GtkWidget *window, *view;
} Fixture;

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_width (data) > 0 && gtk_widget_get_mapped (data);
}

static void
set_up (Fixture *f, gconstpointer why)
{
  vigil_test_demo_set_up (&f->demo, why);
  f->window = g_object_ref_sink (gtk_window_new ());
  f->view = vigil_twin_view_new ();
  gtk_widget_add_css_class (f->window, "vigil");
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 640);
  gtk_window_set_child (GTK_WINDOW (f->window), f->view);
  vigil_twin_view_set_session (VIGIL_TWIN_VIEW (f->view), f->demo.session);
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (vigil_test_wait (has_size, f->view, 20));
}

static void
tear_down (Fixture *f, gconstpointer why)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  vigil_test_demo_tear_down (&f->demo, why);
}

static guint
count_separators (GtkWidget *widget)
{
  guint n = GTK_IS_SEPARATOR (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_separators (child);
  return n;
}

/* Three sections: two lines between them, which GTK adds after the menu was opened. What all of it wants is asked now: the rows
 * may not have been laid out yet. */
static gboolean
is_whole (gpointer data)
{
  GtkWidget *popover = data, *scrolled = window_fixture_find (popover, GTK_TYPE_SCROLLED_WINDOW);
  int wanted;

  if (scrolled == NULL || !gtk_widget_get_mapped (popover) || count_separators (popover) != 2)
    return FALSE;
  gtk_widget_measure (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)), GTK_ORIENTATION_VERTICAL, -1, NULL, &wanted, NULL, NULL);
  return wanted > 100 && gtk_widget_get_height (scrolled) >= wanted;
}

static gboolean
has_no_menu (gpointer data)
{
  return !GTK_IS_POPOVER (gtk_widget_get_last_child (data));
}

static void
test_whole (Fixture *f, gconstpointer why)
{
  static const double corners[][2] = { { 0.5, 0.5 }, { 0.0, 0.0 }, { 1.0, 0.0 }, { 0.0, 1.0 }, { 1.0, 1.0 } };

  vigil_selection_set (vigil_session_get_selection (f->demo.session), VIGIL_SELECTED_ASSET, VESSEL);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      GtkWidget *popover;

      vigil_twin_menu_popup (VIGIL_TWIN_VIEW (f->view), f->demo.session, VIGIL_SELECTED_ASSET, VESSEL, corners[i][0] * (gtk_widget_get_width (f->view) - 1),
                             corners[i][1] * (gtk_widget_get_height (f->view) - 1));
      popover = gtk_widget_get_last_child (f->view);
      g_assert_true (GTK_IS_POPOVER_MENU (popover));
      g_assert_true (vigil_test_wait (is_whole, popover, 10));
      gtk_popover_popdown (GTK_POPOVER (popover));
      g_assert_true (vigil_test_wait (has_no_menu, f->view, 10));
    }
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/shell/twin-menu/whole", Fixture, "no journal is needed", set_up, test_whole, tear_down);
  return g_test_run ();
}
