/* vigil-window-room.c: windows as much larger as the type in them, or as the screen lets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-window-room.h"

#include "map/vigil-palette.h"
#include "shell/vigil-window.h"
#include "shell/workstation/vigil-pane-window.h"

#define EDGE 48 /* pixels of the screen that stay free: the desktop's own bar and the window's title */
#define USUAL_WIDTH 1920.0 /* of the screen that windows are made for, pixels */
#define USUAL_HEIGHT 1080.0
#define WIDE 1200 /* pixels: tables and charts; what is narrower is text, whose lines are long enough */
#define HIGH 600  /* pixels: lists and pages; what is lower asks one thing */

/**
 * vigil_window_room_grow:
 * @length: width or height of a window that its type of usual size needs, in pixels; 0 or less: left to its contents
 * @scale: of the type, 1 for the usual one
 * @screen: width or height of the screen, in pixels
 *
 * Returns: the length it needs with larger type, as far as the screen has it; never less than @length
 */
int
vigil_window_room_grow (int length, double scale, int screen)
{
  int wanted = (int) (length * scale);

  if (length <= 0 || scale <= 1.0)
    return length;
  return MAX (length, MIN (wanted, screen - EDGE));
}

/**
 * vigil_window_room_scale:
 * @length: width or height of a window that its type of usual size needs, in pixels
 * @scale: of the type, 1 for the usual one
 * @screen: width or height of the screen, in pixels
 * @across: whether these are widths
 *
 * A screen that has more pixels than the usual one shows more of tables, charts and lists, not only larger type.
 *
 * Returns: how many times as long the window should be; never less than @scale
 */
double
vigil_window_room_scale (int length, double scale, int screen, gboolean across)
{
  if (length < (across ? WIDE : HIGH))
    return scale;
  return MAX (scale, screen / (across ? USUAL_WIDTH : USUAL_HEIGHT));
}

/* The smallest screen counts: nobody knows yet on which one the window will stand. */
static gboolean
find_screen (GtkWidget *widget, GdkRectangle *out)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (widget));
  guint n = g_list_model_get_n_items (monitors);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle area;

      gdk_monitor_get_geometry (monitor, &area);
      out->width = i == 0 ? area.width : MIN (out->width, area.width);
      out->height = i == 0 ? area.height : MIN (out->height, area.height);
    }
  return n > 0;
}

/* The operations screen and panes of it come back as they were left. */
static gboolean
is_kept (GtkWidget *widget)
{
  return VIGIL_IS_WINDOW (widget) || VIGIL_IS_PANE_WINDOW (widget);
}

/* What limits its own height may be as much higher as its type, or as a higher screen lets it, up to most of that. */
static void
grow_limit (GtkScrolledWindow *window, int screen)
{
  int most = gtk_scrolled_window_get_max_content_height (window);
  double scale = vigil_window_room_scale (most, vigil_palette_get_type_scale (), screen, FALSE);

  if (most > 0)
    gtk_scrolled_window_set_max_content_height (window, CLAMP ((int) (most * scale), most, MAX (most, screen * 3 / 4)));
}

/* Panes that have a place of their own take as much of the larger window as of the usual one. */
static void
grow_parts (GtkWidget *widget, double wider, double higher, int screen)
{
  gboolean is_set = FALSE;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    grow_limit (GTK_SCROLLED_WINDOW (widget), screen);

  if (GTK_IS_PANED (widget))
    g_object_get (widget, "position-set", &is_set, NULL);
  if (is_set)
    {
      gboolean across = gtk_orientable_get_orientation (GTK_ORIENTABLE (widget)) == GTK_ORIENTATION_HORIZONTAL;

      gtk_paned_set_position (GTK_PANED (widget), (int) (gtk_paned_get_position (GTK_PANED (widget)) * (across ? wider : higher)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    grow_parts (child, wider, higher, screen);
}

static void
realize_cb (GtkWidget *widget)
{
  double scale = vigil_palette_get_type_scale ();
  GdkRectangle screen = { 0 };
  int width, height, wider, higher;

  g_signal_handlers_disconnect_by_func (widget, realize_cb, NULL);
  if (is_kept (widget) || !find_screen (widget, &screen))
    return;
  gtk_window_get_default_size (GTK_WINDOW (widget), &width, &height);
  wider = vigil_window_room_grow (width, vigil_window_room_scale (width, scale, screen.width, TRUE), screen.width);
  higher = vigil_window_room_grow (height, vigil_window_room_scale (height, scale, screen.height, FALSE), screen.height);
  gtk_window_set_default_size (GTK_WINDOW (widget), wider, higher);
  grow_parts (widget, width > 0 ? (double) wider / width : 1.0, height > 0 ? (double) higher / height : 1.0, screen.height);
}

/**
 * vigil_window_room_watch:
 * @window: a window that was not shown yet
 *
 * Makes it as much larger as the type is, or as a large screen lets it, when it is first shown; afterwards the operator says how large it is. The
 * operations screen and its panes stay as they were left.
 */
void
vigil_window_room_watch (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (!gtk_widget_get_realized (GTK_WIDGET (window)))
    g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}

static void
toplevels_changed_cb (GListModel *windows, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      vigil_window_room_watch (window);
    }
}

/**
 * vigil_window_room_watch_all:
 *
 * Watches every window that is made from now on, until the program ends; after GTK was started.
 */
void
vigil_window_room_watch_all (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_changed_cb), NULL);
}
