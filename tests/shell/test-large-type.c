/* test-large-type.c: every window at 200 % text on the smallest screen, 1366 px: none of them is cut at its right edge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "window-tour.h"

#include "map/vigil-layer-switcher.h"
#include "map/vigil-map-readout.h"
#include "shell/vigil-style.h"

#include "testlib/vigil-test.h"

#define SCREEN 1366

static gboolean
is_laid_out (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 1;
}

/* Parts that are shown when they are needed count, too: whatever a stack has. */
static void
check_window (const char *name, GtkWindow *window, guint least)
{
  int minimum;

  gtk_window_present (window);
  g_assert_true (vigil_test_wait (is_laid_out, window, 20));
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d px", name, minimum);
  if (minimum <= SCREEN)
    return;
  g_printerr ("# %s: it needs %d px\n", name, minimum);
  g_test_fail (); /* the others are looked at as well */
}

static void
test_windows (void)
{
  vigil_style_set_text_size (gdk_display_get_default (), 200);
  window_tour (check_window);
  vigil_style_set_text_size (gdk_display_get_default (), 100);
}

static void
test_main_window (WindowFixture *f, gconstpointer data)
{
  vigil_style_set_text_size (gdk_display_get_default (), 200);
  window_fixture_present (f);
  check_window ("the main window", GTK_WINDOW (f->window), 0);
  vigil_style_set_text_size (gdk_display_get_default (), 100);
}

/* The list of layers ends above the scale, which lies over it otherwise. */
static void
test_layers (WindowFixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window), *layers, *scale;
  graphene_rect_t list, below;

  vigil_style_set_text_size (gdk_display_get_default (), 200);
  window_fixture_present (f);
  window_fixture_act (f, "map-layers", NULL);
  layers = window_fixture_find (window, VIGIL_TYPE_LAYER_SWITCHER);
  scale = window_fixture_find (window, VIGIL_TYPE_MAP_READOUT);
  g_assert_true (vigil_test_wait (is_laid_out, layers, 20));
  g_assert_true (gtk_widget_compute_bounds (layers, window, &list) && gtk_widget_compute_bounds (scale, window, &below));
  g_assert_cmpfloat (list.origin.y + list.size.height, <=, below.origin.y);
  vigil_style_set_text_size (gdk_display_get_default (), 100);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/large-type/main-window", WindowFixture, NULL, window_fixture_set_up, test_main_window, window_fixture_tear_down);
  g_test_add ("/large-type/layers", WindowFixture, NULL, window_fixture_set_up, test_layers, window_fixture_tear_down);
  g_test_add_func ("/large-type/windows", test_windows);
  return g_test_run ();
}
