/* vigil-map-layer.c: what every layer shares: the projection of its own size, redraw on a moved viewport
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-layer.h"

/**
 * vigil_map_layer_get_projection:
 * @layer: a layer
 * @out: (out caller-allocates): its projection
 *
 * Returns: %FALSE while the layer has no size
 */
gboolean
vigil_map_layer_get_projection (ShumateLayer *layer, VigilProjection *out)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (layer);
  int width = gtk_widget_get_width (GTK_WIDGET (layer));
  int height = gtk_widget_get_height (GTK_WIDGET (layer));

  if (width <= 0 || height <= 0 || viewport == NULL)
    return FALSE;
  vigil_projection_init (out, shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                         shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                         shumate_viewport_get_zoom_level (viewport), width, height);
  return TRUE;
}

void
vigil_map_layer_follow_viewport (ShumateLayer *layer)
{
  g_signal_connect_object (shumate_layer_get_viewport (layer), "notify", G_CALLBACK (gtk_widget_queue_draw), layer,
                           G_CONNECT_SWAPPED);
}

/**
 * vigil_map_layer_append_surface:
 * @layer: the layer being drawn
 * @snapshot: its snapshot
 * @surface: an image surface; not to be changed afterwards
 * @x: of its top left corner, pixels
 * @y: of its top left corner, pixels
 */
void
vigil_map_layer_append_surface (ShumateLayer *layer, GtkSnapshot *snapshot, cairo_surface_t *surface, double x, double y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (layer));
  int height = gtk_widget_get_height (GTK_WIDGET (layer));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_set_source_surface (cr, surface, x, y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/**
 * vigil_map_texture_new:
 * @surface: (transfer none): an image surface of format ARGB32
 *
 * Returns: (transfer full): a texture that keeps @surface alive
 */
GdkTexture *
vigil_map_texture_new (cairo_surface_t *surface)
{
  g_autoptr (GBytes) bytes = NULL;
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * height,
                                      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}
