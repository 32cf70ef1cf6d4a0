/* vigil-picture.c: a window as a PNG file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-picture.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

static GskRenderNode *
snapshot_window (GtkWindow *window, int width, int height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return gtk_snapshot_free_to_node (snapshot);
}

/**
 * vigil_picture_save:
 * @window: a window on the screen
 * @path: the file
 * @error: why not; %G_IO_ERROR_PENDING: not drawn yet
 *
 * Returns: %TRUE if @path now holds a picture of @window
 */
gboolean
vigil_picture_save (GtkWindow *window, const char *path, GError **error)
{
  int width = gtk_widget_get_width (GTK_WIDGET (window));
  int height = gtk_widget_get_height (GTK_WIDGET (window));
  GskRenderNode *node = snapshot_window (window, width, height);
  g_autoptr (GdkTexture) texture = NULL;

  if (node == NULL || width <= 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PENDING, _("The window has not been drawn yet."));
      return FALSE;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  gsk_render_node_unref (node);
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture cannot be written to %s."), path);
  return FALSE;
}
