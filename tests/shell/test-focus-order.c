/* test-focus-order.c: Tab goes through a window as it is read, and shows where it is
 *
 * WCAG 2.1, 2.4.3 (focus order) and 2.4.7 (focus visible). "As it is read": columns from left to right, each from top to
 * bottom; up is only where it is also to the right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "shell/vigil-preferences.h"
#include "testlib/vigil-test.h"

#include <math.h>

#define MOST 200       /* steps; a circle that is longer has no end */
#define TOLERANCE 12.0 /* px: buttons of different height in one row */

typedef struct
{
  GtkWidget *widget;
  graphene_rect_t place;
} Stop;

/* ---- one stop ---- */

/* What is outlined: an entry, not the text within. */
static GtkWidget *
get_outlined (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) ? gtk_widget_get_parent (widget) : widget;
}

static char *
describe (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *at = widget; at != NULL && !GTK_IS_WINDOW (at); at = gtk_widget_get_parent (at))
    {
      const char *label = GTK_IS_BUTTON (at) ? gtk_button_get_label (GTK_BUTTON (at)) : NULL;

      g_string_append_printf (text, "%s%s%s%s ", G_OBJECT_TYPE_NAME (at), label != NULL ? "“" : "", label != NULL ? label : "", label != NULL ? "”" : "");
    }
  return g_string_free (text, FALSE);
}

/* As it is drawn next. */
static GBytes *
render (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gtk_widget_queue_draw (widget);
  gtk_widget_snapshot_child (gtk_widget_get_parent (widget), widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL ? gsk_render_node_serialize (node) : g_bytes_new_static ("", 0);
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (widget);
  g_assert_true (vigil_test_wait (is_true, &painted, 20));
  g_signal_handler_disconnect (clock, handler);
}

/* With and without the focus @shown is another picture. */
static gboolean
changes (GtkWindow *window, GtkWidget *widget, GtkWidget *shown)
{
  g_autoptr (GBytes) with = NULL, without = NULL;

  gtk_widget_grab_focus (widget);
  gtk_window_set_focus_visible (window, TRUE);
  with = render (shown);
  gtk_window_set_focus (window, NULL);
  without = render (shown);
  return !g_bytes_equal (with, without);
}

static void
check_visible (GtkWindow *window, GtkWidget *widget)
{
  GtkWidget *outlined = get_outlined (widget);
  g_autofree char *name = describe (widget);

  if (changes (window, widget, outlined))
    return;
  wait_for_frame (outlined); /* what it is in may have to be laid out */
  if (!changes (window, widget, gtk_widget_get_parent (outlined)))
    g_error ("Nothing shows that the keys are at %s", name);
}

/* ---- the walk ---- */

static GArray *
walk (GtkWindow *window)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (Stop));

  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < MOST; i++)
    {
      Stop stop;

      if (!gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD))
        break;
      stop.widget = gtk_window_get_focus (window);
      if (stop.widget == NULL || (stops->len > 0 && g_array_index (stops, Stop, 0).widget == stop.widget))
        break;
      g_assert_true (gtk_widget_compute_bounds (get_outlined (stop.widget), GTK_WIDGET (window), &stop.place));
      g_array_append_val (stops, stop);
    }
  g_assert_cmpuint (stops->len, <, MOST);
  return stops;
}

/* What floats over the map is no row with anything else. */
static gboolean
is_one_row (const Stop *from, const Stop *to)
{
  double rise = to->place.origin.y + to->place.size.height / 2 - from->place.origin.y - from->place.size.height / 2;

  return gtk_widget_get_parent (from->widget) == gtk_widget_get_parent (to->widget) && fabs (rise) < TOLERANCE;
}

static gboolean
is_onward (const Stop *from, const Stop *to)
{
  if (is_one_row (from, to))
    return to->place.origin.x >= from->place.origin.x;
  return to->place.origin.y >= from->place.origin.y - TOLERANCE
         || to->place.origin.x >= from->place.origin.x + from->place.size.width - TOLERANCE;
}

static void
check_walk (GtkWindow *window, guint least)
{
  g_autoptr (GArray) stops = walk (window);

  g_assert_cmpuint (stops->len, >=, least);
  for (guint i = 0; i < stops->len; i++)
    {
      const Stop *stop = &g_array_index (stops, Stop, i), *before = stop - 1;
      g_autofree char *name = describe (stop->widget);

      g_test_message ("%.0f, %.0f, %.0f × %.0f: %s", stop->place.origin.x, stop->place.origin.y, stop->place.size.width, stop->place.size.height, name);
      if (i > 0 && !is_onward (before, stop))
        {
          g_autofree char *last = describe (before->widget);

          g_error ("Tab goes back from (%.0f, %.0f) %s to (%.0f, %.0f) %s", before->place.origin.x, before->place.origin.y, last, stop->place.origin.x,
                   stop->place.origin.y, name);
        }
    }
  for (guint i = 0; i < stops->len; i++)
    check_visible (window, g_array_index (stops, Stop, i).widget);
}

/* ---- windows ---- */

static gboolean
is_mapped (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 0;
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

/* There is no window manager that gives the keys to a window that comes up. */
static void
present (GtkWindow *window)
{
  gtk_window_present (window);
  g_assert_true (vigil_test_wait (is_mapped, window, 20));
  gtk_window_present (window);
  g_assert_true (vigil_test_wait (is_active, window, 20));
}

static void
test_main_window (WindowFixture *f, gconstpointer data)
{
  window_fixture_present (f);
  present (GTK_WINDOW (f->window));
  check_walk (GTK_WINDOW (f->window), 20);
}

static void
test_preferences (void)
{
  g_autoptr (VigilSettings) settings = vigil_settings_new (NULL, NULL);
  g_autoptr (VigilBaseMap) base = vigil_base_map_new ();
  g_autoptr (VigilSettingsMaps) maps = vigil_settings_maps_new (settings, base, NULL);
  GtkWindow *window = GTK_WINDOW (vigil_preferences_new (NULL, maps, 121.70388, 32.30512));

  present (window);
  check_walk (window, 20);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL); /* an outline would fade in */
  g_test_add ("/focus-order/main-window", WindowFixture, NULL, window_fixture_set_up, test_main_window, window_fixture_tear_down);
  g_test_add_func ("/focus-order/preferences", test_preferences);
  return g_test_run ();
}
