/* test-large-type.c: every window at 200 % text on the smallest screen, 1366 × 768: none of them is cut at an edge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "window-tour.h"

#include "map/vigil-layer-switcher.h"
#include "map/vigil-map-readout.h"
#include "shell/vigil-alarm-panel-private.h"
#include "shell/vigil-style.h"

#include "testlib/vigil-test.h"

#define WIDTH 1366
#define HEIGHT 768

static gboolean
is_laid_out (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 1;
}

static void
check_length (const char *name, GtkWidget *window, GtkOrientation orientation, int for_size, int most)
{
  int minimum;

  gtk_widget_measure (window, orientation, for_size, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d px", name, minimum);
  if (minimum <= most)
    return;
  g_printerr ("# %s: it needs %d of %d px\n", name, minimum, most);
  g_test_fail (); /* the others are looked at as well */
}

/* In width parts that are shown when they are needed count, too: whatever a stack has. */
static void
check_size (const char *name, GtkWidget *window)
{
  check_length (name, window, GTK_ORIENTATION_HORIZONTAL, -1, WIDTH);
  check_length (name, window, GTK_ORIENTATION_VERTICAL, WIDTH, HEIGHT);
}

/* The columns ask for the height that sentences need at their natural width: what they get must do at the width that there is. */
static void
check_column (GtkWidget *column)
{
  int minimum;

  window_fixture_wait_for_frame (column);
  gtk_widget_measure (column, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (column), &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, gtk_widget_get_height (column));
}

static void
check_window (const char *name, GtkWindow *window, guint least)
{
  gtk_window_present (window);
  g_assert_true (vigil_test_wait (is_laid_out, window, 20));
  check_size (name, GTK_WIDGET (window));
}

static void
test_windows (void)
{
  vigil_style_set_text_size (gdk_display_get_default (), 200);
  window_tour (check_window);
  vigil_style_set_text_size (gdk_display_get_default (), 100);
}

/* With a banner for the platform and one for the journal, which it has neither of. */
static void
test_main_window (WindowFixture *f, gconstpointer data)
{
  static const char *const panels[] = { "show-rejects", "show-said", "hazard-presets", "incident-show" };

  vigil_style_set_text_size (gdk_display_get_default (), 200);
  window_fixture_present (f);
  check_window ("the main window", GTK_WINDOW (f->window), 0);
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      window_fixture_act (f, panels[i], NULL);
      check_size (panels[i], GTK_WIDGET (f->window));
      check_column (GTK_WIDGET (f->window->details));
    }
  vigil_style_set_text_size (gdk_display_get_default (), 100);
}

/* What is refused and why comes below the list, of which something is still seen. */
static void
test_question (WindowFixture *f, gconstpointer data)
{
  static const char *const alarms[] = { "GT-2104/HH", "GT-2103/HH", "GT-2104/H" };

  vigil_style_set_text_size (gdk_display_get_default (), 200);
  window_fixture_present (f);
  for (guint i = 0; i < G_N_ELEMENTS (alarms); i++)
    vigil_test_raise_alarm (vigil_session_get_alarms (f->demo.session), alarms[i], i < 2 ? 1 : 3, VIGIL_TEST_DEMO_NOW, NULL, NULL);
  vigil_alarm_desk_flush (f->window->alarms->desk);
  window_fixture_act (f, "select-all-alarms", NULL);
  window_fixture_act (f, "acknowledge", NULL);
  g_assert_true (vigil_alarm_sheet_is_open (f->window->alarms->sheet));
  gtk_widget_set_visible (GTK_WIDGET (f->window->journal_banner), FALSE); /* one is enough */
  check_size ("the question before several are acknowledged", GTK_WIDGET (f->window));
  check_column (GTK_WIDGET (f->window->alarms));
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
  g_test_add ("/large-type/question", WindowFixture, NULL, window_fixture_set_up, test_question, window_fixture_tear_down);
  g_test_add ("/large-type/layers", WindowFixture, NULL, window_fixture_set_up, test_layers, window_fixture_tear_down);
  g_test_add_func ("/large-type/windows", test_windows);
  return g_test_run ();
}
