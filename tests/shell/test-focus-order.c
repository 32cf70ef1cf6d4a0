/* test-focus-order.c: Tab goes through a window as it is read, and shows where it is
 *
 * WCAG 2.1, 2.4.3 (focus order) and 2.4.7 (focus visible). "As it is read": columns from left to right, each from top to
 * bottom; up is only where it is also to the right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-tour.h"

#include "testlib/vigil-test.h"

#include <math.h>

#define MOST 300       /* steps; a circle that is longer has no end */
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

/* As it is drawn next. Of a list or clock that has just changed GTK warns that it is not laid out: check_visible() waits for that and
 * looks again. */
static GBytes *
render (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  GLogFunc judge = g_log_set_default_handler (g_log_default_handler, NULL);

  gtk_widget_queue_draw (widget);
  gtk_widget_snapshot_child (gtk_widget_get_parent (widget), widget, snapshot);
  g_log_set_default_handler (judge, NULL);
  g_log_set_always_fatal (fatal);
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL ? gsk_render_node_serialize (node) : g_bytes_new_static ("", 0);
}

/* With and without the focus @shown is another picture, also when GTK has taken its own ring away, as it does after three seconds. */
static gboolean
changes (GtkWindow *window, GtkWidget *widget, GtkWidget *shown)
{
  g_autoptr (GBytes) with = NULL, without = NULL;

  gtk_widget_grab_focus (widget);
  gtk_window_set_focus_visible (window, TRUE);
  gtk_window_set_focus_visible (window, FALSE);
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
  window_fixture_wait_for_frame (outlined); /* what it is in may have to be laid out */
  if (!changes (window, widget, gtk_widget_get_parent (outlined)))
    {
      g_printerr ("# Nothing shows that the keys are at %s\n", name);
      g_test_fail ();
    }
}

/* ---- the walk ---- */

/* The row of a list in which it is, or NULL. */
static GtkWidget *
get_row (GtkWidget *widget)
{
  GtkWidget *at = widget;

  while (at != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (at)))
    at = gtk_widget_get_parent (at);
  return at;
}

/* Tab goes through what one row holds, never from row to row: a list may have thousands. */
static gboolean
is_in_next_row (const Stop *from, const Stop *to)
{
  GtkWidget *last = get_row (from->widget), *row = get_row (to->widget);

  return row != NULL && last != NULL && row != last && gtk_widget_get_parent (row) == gtk_widget_get_parent (last);
}

static float
clamp_into (float at, float size, float least, float most)
{
  return at + size < least ? least - size : MIN (at, most);
}

/* As it is seen: what is scrolled out of sight lies at the edge behind which it waits. */
static void
find_place (GtkWidget *widget, GtkWindow *window, graphene_rect_t *place)
{
  graphene_rect_t seen;

  g_assert_true (gtk_widget_compute_bounds (get_outlined (widget), GTK_WIDGET (window), place));
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      if (!GTK_IS_SCROLLED_WINDOW (at) || !gtk_widget_compute_bounds (at, GTK_WIDGET (window), &seen))
        continue;
      place->origin.x = clamp_into (place->origin.x, place->size.width, seen.origin.x, seen.origin.x + seen.size.width);
      place->origin.y = clamp_into (place->origin.y, place->size.height, seen.origin.y, seen.origin.y + seen.size.height);
    }
}

/* The circle may not come back to where it began: a window that opens with the keys in a field has what is before it last. */
static gboolean
is_known (GArray *stops, GtkWidget *widget)
{
  for (guint i = 0; i < stops->len; i++)
    if (g_array_index (stops, Stop, i).widget == widget)
      return TRUE;
  return FALSE;
}

static void
clear_stop (gpointer stop)
{
  g_object_unref (((Stop *) stop)->widget);
}

static GArray *
walk (GtkWindow *window)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (Stop));

  g_array_set_clear_func (stops, clear_stop);
  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < MOST; i++)
    {
      Stop stop;

      if (!gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD))
        break;
      stop.widget = gtk_window_get_focus (window);
      if (stop.widget == NULL || is_known (stops, stop.widget))
        break;
      g_object_ref (stop.widget);
      if (gtk_widget_get_width (stop.widget) == 0)
        window_fixture_wait_for_frame (GTK_WIDGET (window)); /* the keys brought it: a page of the help */
      find_place (stop.widget, window, &stop.place);
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
      if (i > 0 && is_in_next_row (before, stop))
        {
          g_printerr ("# Tab goes on to the next row: %s\n", name);
          g_test_fail ();
        }
      if (i > 0 && !is_onward (before, stop))
        {
          g_autofree char *last = describe (before->widget);

          g_printerr ("# Tab goes back from (%.0f, %.0f) %s to (%.0f, %.0f) %s\n", before->place.origin.x, before->place.origin.y, last,
                      stop->place.origin.x, stop->place.origin.y, name);
          g_test_fail (); /* the rest is looked at as well */
        }
    }
  for (guint i = 0; i < stops->len; i++)
    if (gtk_widget_get_mapped (g_array_index (stops, Stop, i).widget)) /* and not replaced meanwhile */
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
visit (const char *name, GtkWindow *window, guint least)
{
  g_test_message ("-- %s", name);
  present (window);
  check_walk (window, 2);
}

static void
test_windows (void)
{
  window_tour (visit);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL); /* an outline would fade in */
  g_test_add ("/focus-order/main-window", WindowFixture, NULL, window_fixture_set_up, test_main_window, window_fixture_tear_down);
  g_test_add_func ("/focus-order/windows", test_windows);
  return g_test_run ();
}
