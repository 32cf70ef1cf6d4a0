/* vigil-twin-picture.c: a 3D model by itself: in a window, or as a PNG file without one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-twin-picture.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-twin-actions.h"

#include <glib/gi18n.h>
#include <math.h>

#define AZIMUTH 330.0
#define ELEVATION 25.0

static VigilTwinFrame *
make_frame (const VigilScene *scene, guint width, guint height)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  frame->serial = 1;
  frame->width = width;
  frame->height = height;
  frame->quality = VIGIL_TWIN_RESTING;
  frame->pulse = NAN;
  vigil_twin_view_fit_box (&frame->eye, scene->min, scene->max, AZIMUTH, ELEVATION, (double) width / height);
  vigil_twin_view_get_file_style (&frame->style);
  return frame;
}

static gboolean
write_png (const VigilTwinPicture *picture, const char *path, GError **error)
{
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new ((int) picture->width, (int) picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, picture->pixels,
                                (gsize) picture->width * 4);

  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture cannot be written to %s."), path);
  return FALSE;
}

/**
 * vigil_twin_picture_save:
 * @model: a .glb or .gltf
 * @width: pixels
 * @height: pixels
 * @path: of the PNG file
 * @error: why the model is refused, cannot be drawn or not be written
 *
 * Returns: %TRUE if @path holds a picture of the whole model
 */
gboolean
vigil_twin_picture_save (const char *model, guint width, guint height, const char *path, GError **error)
{
  g_autoptr (VigilScene) scene = vigil_scene_load (model, NULL, error);
  g_autoptr (VigilTwinPicture) picture = NULL;
  g_autoptr (VigilTwinFrame) frame = NULL;

  if (scene == NULL)
    return FALSE;
  frame = make_frame (scene, width, height);
  picture = vigil_twin_render_once (scene, frame, NULL, error);
  return picture != NULL && write_png (picture, path, error);
}

static void
say (GtkWidget *window, const char *sentence)
{
  g_message ("%s", sentence);
}

static void
tools_changed_cb (VigilTwinView *view, GtkApplicationWindow *window)
{
  vigil_twin_actions_update (window, TRUE, NULL);
}

/**
 * vigil_twin_picture_open:
 * @application: the application
 * @model: a .glb or .gltf
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer none): a window, not presented yet
 */
GtkWindow *
vigil_twin_picture_open (GtkApplication *application, const char *model, int width, int height)
{
  g_autofree char *name = g_path_get_basename (model);
  GtkWidget *window = gtk_application_window_new (application), *view = vigil_twin_view_new ();

  gtk_window_set_title (GTK_WINDOW (window), name);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_widget_add_css_class (window, "vigil");
  gtk_window_set_child (GTK_WINDOW (window), view);
  vigil_twin_actions_install (GTK_APPLICATION_WINDOW (window), say);
  vigil_twin_actions_set_view (GTK_APPLICATION_WINDOW (window), VIGIL_TWIN_VIEW (view));
  vigil_actions_install_keys (window);
  vigil_actions_describe (window);
  g_signal_connect_object (view, "tools-changed", G_CALLBACK (tools_changed_cb), window, 0);
  vigil_twin_actions_update (GTK_APPLICATION_WINDOW (window), TRUE, NULL);
  vigil_twin_view_load_file (VIGIL_TWIN_VIEW (view), model);
  vigil_twin_view_set_active (VIGIL_TWIN_VIEW (view), TRUE);
  gtk_window_set_focus (GTK_WINDOW (window), view);
  return GTK_WINDOW (window);
}

/* GIO would start a bus that stays when the window has gone, and the first picture waits for it. */
void
vigil_twin_picture_stay_alone (void)
{
  g_autofree char *bus = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL && !g_file_test (bus, G_FILE_TEST_EXISTS))
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
}

VigilTwinView *
vigil_twin_picture_get_view (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  return VIGIL_TWIN_VIEW (gtk_window_get_child (window));
}
