/* vigil-screen.c: where a window is on which screen, and how to put it there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-screen.h"

#ifdef HAVE_X11
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>
#endif

#define WAITING "vigil-screen-waiting"

/* ---- Screens ------------------------------------------------------------------------------------- */

static void
monitor_clear (gpointer data)
{
  VigilMonitor *monitor = data;

  g_free (monitor->connector);
  g_free (monitor->model);
}

static void
fill_monitor (GdkMonitor *monitor, VigilMonitor *out)
{
  GdkRectangle area;

  gdk_monitor_get_geometry (monitor, &area);
  *out = (VigilMonitor) { g_strdup (gdk_monitor_get_connector (monitor)), g_strdup (gdk_monitor_get_model (monitor)), area.x, area.y,
                          MAX (area.width, 1), MAX (area.height, 1) };
}

/**
 * vigil_screen_list:
 * @display: the display
 *
 * Returns: (transfer full) (element-type VigilMonitor): its screens
 */
GArray *
vigil_screen_list (GdkDisplay *display)
{
  GListModel *monitors = gdk_display_get_monitors (display);
  GArray *list = g_array_new (FALSE, TRUE, sizeof (VigilMonitor));
  VigilMonitor one = { .width = 1920, .height = 1080 };

  g_array_set_clear_func (list, monitor_clear);
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      fill_monitor (monitor, &one);
      g_array_append_val (list, one);
    }
  /* All of them are unplugged: there is one again soon. */
  if (list->len == 0)
    g_array_append_val (list, one);
  return list;
}

/* ---- Positions: X11 only ------------------------------------------------------------------------- */

#ifdef HAVE_X11

/* What the window manager adds at the left and on top. */
static void
get_frame (Display *display, Window window, long frame[2])
{
  Atom kind = XInternAtom (display, "_NET_FRAME_EXTENTS", False), type = None;
  unsigned char *data = NULL;
  unsigned long n = 0, left = 0;
  int format = 0;

  frame[0] = frame[1] = 0;
  if (XGetWindowProperty (display, window, kind, 0, 4, False, XA_CARDINAL, &type, &format, &n, &left, &data) == Success && data != NULL
      && format == 32 && n == 4)
    {
      frame[0] = ((long *) data)[0];
      frame[1] = ((long *) data)[2];
    }
  if (data != NULL)
    XFree (data);
}

static gboolean
read_position (GdkSurface *surface, int *x, int *y)
{
  GdkDisplay *display = gdk_surface_get_display (surface);
  int scale = gdk_surface_get_scale_factor (surface);
  Display *server;
  Window window, child;
  long frame[2];

  if (!GDK_IS_X11_SURFACE (surface))
    return FALSE;
  server = gdk_x11_display_get_xdisplay (display);
  window = gdk_x11_surface_get_xid (surface);
  if (!XTranslateCoordinates (server, window, DefaultRootWindow (server), 0, 0, x, y, &child))
    return FALSE;
  get_frame (server, window, frame);
  *x = (*x - (int) frame[0]) / scale;
  *y = (*y - (int) frame[1]) / scale;
  return TRUE;
}

static void
move_to (GdkSurface *surface, int x, int y)
{
  int scale = gdk_surface_get_scale_factor (surface);

  if (GDK_IS_X11_SURFACE (surface))
    XMoveWindow (gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface)), gdk_x11_surface_get_xid (surface), x * scale, y * scale);
}

#else

static gboolean
read_position (GdkSurface *surface, int *x, int *y)
{
  return FALSE;
}

static void
move_to (GdkSurface *surface, int x, int y)
{
}

#endif

/* ---- A window ------------------------------------------------------------------------------------ */

/**
 * vigil_screen_read:
 * @window: a window
 * @out: (inout): where it is; nothing is changed while it is not shown
 */
void
vigil_screen_read (GtkWindow *window, VigilPlacement *out)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkMonitor *monitor = surface != NULL && gtk_widget_get_mapped (GTK_WIDGET (window))
                            ? gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) : NULL;
  GdkRectangle area;

  g_return_if_fail (GTK_IS_WINDOW (window) && out != NULL);

  if (monitor == NULL)
    return;
  vigil_layout_set_monitor (out, gdk_monitor_get_connector (monitor), gdk_monitor_get_model (monitor));
  out->maximized = gtk_window_is_maximized (window);
  out->fullscreen = gtk_window_is_fullscreen (window);
  gtk_window_get_default_size (window, &out->width, &out->height);
  if (out->maximized || out->fullscreen)
    return;
  gdk_monitor_get_geometry (monitor, &area);
  out->has_position = read_position (surface, &out->x, &out->y);
  out->x -= area.x;
  out->y -= area.y;
}

/* Window managers place a window when it appears; afterwards they do as they are asked. */
static gboolean
move_cb (gpointer data)
{
  GtkWindow *window = data;
  VigilFit *fit = g_object_get_data (data, WAITING);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (fit != NULL && surface != NULL && gtk_widget_get_mapped (GTK_WIDGET (window)))
    {
      move_to (surface, fit->x, fit->y);
      g_object_set_data (data, WAITING, NULL);
    }
  return G_SOURCE_REMOVE;
}

static void
mapped_cb (GtkWidget *window)
{
  g_signal_handlers_disconnect_by_func (window, mapped_cb, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT, move_cb, g_object_ref (window), g_object_unref);
}

static void
move_when_shown (GtkWindow *window, const VigilFit *fit)
{
  g_object_set_data_full (G_OBJECT (window), WAITING, g_memdup2 (fit, sizeof *fit), g_free);
  g_signal_handlers_disconnect_by_func (window, mapped_cb, NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (window)))
    move_cb (window);
  else
    g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
}

static void
fill_screen (GtkWindow *window, const VigilFit *fit)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (window)));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, fit->monitor);

  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (window, monitor);
  else
    gtk_window_fullscreen (window);
}

/**
 * vigil_screen_place:
 * @window: a window
 * @placement: where it shall be
 *
 * Returns: whether its screen is there
 */
gboolean
vigil_screen_place (GtkWindow *window, const VigilPlacement *placement)
{
  g_autoptr (GArray) monitors = vigil_screen_list (gtk_widget_get_display (GTK_WIDGET (window)));
  VigilFit fit;

  g_return_val_if_fail (GTK_IS_WINDOW (window) && placement != NULL, FALSE);

  vigil_layout_fit (placement, (const VigilMonitor *) (gpointer) monitors->data, monitors->len, &fit);
  if (fit.width > 0 && fit.height > 0)
    gtk_window_set_default_size (window, fit.width, fit.height);
  if (!fit.fullscreen && gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  if (fit.maximized)
    gtk_window_maximize (window);
  else if (gtk_window_is_maximized (window))
    gtk_window_unmaximize (window);
  if (fit.has_position)
    move_when_shown (window, &fit);
  if (fit.fullscreen)
    fill_screen (window, &fit);
  return !fit.elsewhere;
}
