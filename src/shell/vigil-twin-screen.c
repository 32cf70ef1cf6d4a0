/* vigil-twin-screen.c: keeps the memory in which pictures go to an X server while the eye of a twin moves
 *
 * Cairo hands each picture over in shared memory. It takes a new one for each and gives it back as soon as nobody uses any of it:
 * two thousand pages that the system clears and maps, in the program and in the server, for every picture. Something small that
 * stays in it keeps it, from the first movement until the picture is at rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-twin-screen.h"

#ifdef HAVE_X11
#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>
#endif

#define KEPT "vigil-twin-screen-kept"
#define SMALL 64 /* px: as small as what cairo takes from shared memory */

#ifdef HAVE_X11

/* (nullable): nothing is sent that way. */
static cairo_surface_t *
open_screen (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;
  Display *server;
  int scale;

  if (surface == NULL || renderer == NULL || !GDK_IS_X11_SURFACE (surface) || !g_str_equal (G_OBJECT_TYPE_NAME (renderer), "GskCairoRenderer"))
    return NULL;
  server = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  scale = gdk_surface_get_scale_factor (surface);
  return cairo_xlib_surface_create (server, gdk_x11_surface_get_xid (surface), DefaultVisual (server, DefaultScreen (server)),
                                    gdk_surface_get_width (surface) * scale, gdk_surface_get_height (surface) * scale);
}

/* The small one is put where there is room: beside the large one, which goes. */
static cairo_surface_t *
keep_some (cairo_surface_t *screen)
{
  cairo_surface_t *whole = cairo_surface_create_similar_image (screen, CAIRO_FORMAT_RGB24, cairo_xlib_surface_get_width (screen),
                                                               cairo_xlib_surface_get_height (screen));
  cairo_surface_t *small = cairo_surface_create_similar_image (screen, CAIRO_FORMAT_RGB24, SMALL, SMALL);

  cairo_surface_destroy (whole);
  return small;
}

static void
eye_changed_cb (VigilTwinView *view, gpointer data)
{
  cairo_surface_t *screen;

  if (g_object_get_data (G_OBJECT (view), KEPT) != NULL)
    return;
  screen = open_screen (GTK_WIDGET (view));
  if (screen == NULL)
    return;
  g_object_set_data_full (G_OBJECT (view), KEPT, keep_some (screen), (GDestroyNotify) cairo_surface_destroy);
  cairo_surface_destroy (screen);
}

static void
let_go (VigilTwinView *view, gpointer data)
{
  g_object_set_data (G_OBJECT (view), KEPT, NULL);
}

/**
 * vigil_twin_screen_attach:
 * @view: a twin; once
 *
 * Nothing but X11 without OpenGL needs it.
 */
void
vigil_twin_screen_attach (VigilTwinView *view)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (view));

  g_signal_connect (view, "eye-changed", G_CALLBACK (eye_changed_cb), NULL);
  g_signal_connect (view, "final", G_CALLBACK (let_go), NULL);
  g_signal_connect (view, "unrealize", G_CALLBACK (let_go), NULL);
}

#else

void
vigil_twin_screen_attach (VigilTwinView *view)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (view));
}

#endif
