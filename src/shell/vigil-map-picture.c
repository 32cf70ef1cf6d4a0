/* vigil-map-picture.c: the map as a PNG file, with its scale, when it was, and whether that was real
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-map-picture.h"

#include "map/vigil-map-readout.h"
#include "map/vigil-palette.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define STRIP 32.0f   /* pixels below the map */
#define EDGE 12.0f
#define BAR_HEIGHT 6.0f

static GDateTime *
get_time (VigilSession *session)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (vigil_clock_now (vigil_session_get_clock (session)) / VIGIL_SECOND);

  return g_date_time_to_local (utc);
}

/**
 * vigil_map_picture_dup_name:
 * @session: the session
 *
 * Returns: (transfer full): the name of a file
 */
char *
vigil_map_picture_dup_name (VigilSession *session)
{
  g_autoptr (GDateTime) time = get_time (session);
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%d-%H%M%S");

  return g_strdup_printf ("%s-%s.png", vigil_site_get_id (vigil_session_get_site (session)), when);
}

/**
 * vigil_map_picture_dup_stamp:
 * @session: the session
 *
 * A picture outlives the moment: whoever finds it must see when it was, and that a drill was a drill.
 *
 * Returns: (transfer full): one line
 */
char *
vigil_map_picture_dup_stamp (VigilSession *session)
{
  g_autoptr (GDateTime) time = get_time (session);
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H:%M:%S %:z");
  const char *operator_name = vigil_session_get_operator (session);
  const char *site = vigil_text_get (vigil_site_get_name (vigil_session_get_site (session)));
  const char *mode = vigil_words_mode (vigil_session_get_mode (session));

  if (operator_name == NULL || operator_name[0] == '\0')
    return g_strdup_printf ("%s · %s · %s", site, when, mode);
  return g_strdup_printf ("%s · %s · %s · %s", site, when, mode, operator_name);
}

/* Gives the width of the text. */
static float
append_text (GtkSnapshot *snapshot, GtkWidget *widget, const char *text, float x, float y, gboolean from_right)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (from_right ? x - (float) width : x, y - (float) height / 2));
  gtk_snapshot_append_layout (snapshot, layout, vigil_palette_get (VIGIL_COLOR_TEXT));
  gtk_snapshot_restore (snapshot);
  return (float) width;
}

static void
append_bar (GtkSnapshot *snapshot, float x, float y, float width)
{
  const GdkRGBA *color = vigil_palette_get (VIGIL_COLOR_TEXT);

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y + BAR_HEIGHT - 1, width, 1));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, 1, BAR_HEIGHT));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x + width - 1, y, 1, BAR_HEIGHT));
}

static void
append_strip (GtkSnapshot *snapshot, VigilMapView *map, VigilSession *session, float width, float top)
{
  GtkWidget *widget = GTK_WIDGET (map);
  g_autofree char *stamp = vigil_map_picture_dup_stamp (session);
  g_autofree char *scale = NULL;
  g_autofree char *ratio = NULL;
  float middle = top + STRIP / 2, x = EDGE;
  VigilProjection view;
  double pixels;

  vigil_map_view_get_projection (map, &view);
  scale = vigil_map_readout_dup_scale (&view, &pixels);
  ratio = vigil_map_readout_dup_ratio (&view);
  gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_PANEL), &GRAPHENE_RECT_INIT (0, top, width, STRIP));
  append_bar (snapshot, x, middle - BAR_HEIGHT / 2, (float) pixels);
  x += (float) pixels + EDGE;
  x += append_text (snapshot, widget, scale, x, middle, FALSE) + EDGE;
  append_text (snapshot, widget, ratio, x, middle, FALSE);
  append_text (snapshot, widget, stamp, width - EDGE, middle, TRUE);
}

static GskRenderNode *
make_node (VigilMapView *map, VigilSession *session, int width, int height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (vigil_map_view_get_canvas (map));
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_PLAN_GROUND),
                             &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  append_strip (snapshot, map, session, (float) width, (float) height);
  return gtk_snapshot_free_to_node (snapshot);
}

/**
 * vigil_map_picture_save:
 * @map: a map on the screen
 * @session: what it shows
 * @path: the file
 * @error: why not
 *
 * Returns: %TRUE if @path now holds the map with a strip below: scale, site, time, mode, operator
 */
gboolean
vigil_map_picture_save (VigilMapView *map, VigilSession *session, const char *path, GError **error)
{
  int width = gtk_widget_get_width (GTK_WIDGET (map)), height = gtk_widget_get_height (GTK_WIDGET (map));
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (map));
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node;

  if (native == NULL || width <= 0 || height <= 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The map has not been drawn yet."));
      return FALSE;
    }
  node = make_node (map, session, width, height);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height + STRIP));
  gsk_render_node_unref (node);
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture cannot be written to %s."), path);
  return FALSE;
}
