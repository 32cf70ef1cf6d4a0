/* vigil-layer-stack.c: paints the layers of the map into one picture a frame
 *
 * What is still is kept in a picture larger than the view, so that panning only moves it. What moves is
 * painted over a copy of it in every frame. One cairo node a frame, whatever there is to see: a render node
 * per person would make the GL renderer abort near 50 000.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-layer-stack.h"

#include <math.h>
#include <string.h>

#define MARGIN 256 /* pixels the still picture reaches beyond each edge */

struct _VigilLayerStack
{
  ShumateLayer parent_instance;

  GListStore *layers; /* of VigilLayer, bottom first */
  VigilSite *site;
  VigilLabels *labels;
  VigilCanvas still;
  gboolean still_stale;
  gboolean opaque;
  guint n_painted;
  guint64 n_frames;
  guint timeout;
  gint64 last_frame; /* monotonic, µs */
};

G_DEFINE_FINAL_TYPE (VigilLayerStack, vigil_layer_stack, SHUMATE_TYPE_LAYER)

typedef void (*LayerFunc) (VigilLayer *layer, gpointer data);

static void
foreach_layer (VigilLayerStack *self, LayerFunc func, gpointer data)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->layers));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i);
      func (layer, data);
    }
}

static void
canvas_init (VigilCanvas *canvas, const VigilProjection *view, int factor)
{
  canvas->view = *view;
  canvas->resolution = vigil_projection_get_resolution (view);
  canvas->factor = factor;
  canvas->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) view->width * factor, (int) view->height * factor);
  cairo_surface_set_device_scale (canvas->surface, factor, factor);
  canvas->cr = cairo_create (canvas->surface);
  /* 4 bytes a pixel at a multiple of 4: rows of ARGB32 have no padding. */
  canvas->pixels.pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (canvas->surface);
  canvas->pixels.width = cairo_image_surface_get_width (canvas->surface);
  canvas->pixels.height = cairo_image_surface_get_height (canvas->surface);
}

static void
canvas_clear (VigilCanvas *canvas)
{
  g_clear_pointer (&canvas->cr, cairo_destroy);
  g_clear_pointer (&canvas->surface, cairo_surface_destroy);
}

static void
paint_still_cb (VigilLayer *layer, gpointer data)
{
  if (vigil_layer_is_still (layer))
    vigil_layer_paint (layer, data);
}

static void
paint_moving_cb (VigilLayer *layer, gpointer data)
{
  if (!vigil_layer_is_still (layer))
    vigil_layer_paint (layer, data);
}

static void
label_cb (VigilLayer *layer, gpointer data)
{
  VigilLayerStack *self = data;

  vigil_layer_label (layer, &self->still.view, self->labels);
}

static void
place_labels (VigilLayerStack *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, 12 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  vigil_labels_clear (self->labels);
  foreach_layer (self, label_cb, self);
  vigil_labels_place (self->labels, &self->still.view, layout);
  g_object_unref (layout);
}

/* Where the top left corner of the still picture lies in the view; FALSE if it does not cover the view. */
static gboolean
place_still (VigilLayerStack *self, const VigilProjection *view, double *x, double *y)
{
  const VigilProjection *painted = &self->still.view;

  if (self->still_stale || self->still.surface == NULL || painted->scale != view->scale
      || self->still.factor != gtk_widget_get_scale_factor (GTK_WIDGET (self)))
    return FALSE;
  *x = (painted->mx - view->mx) * view->scale + view->width / 2 - painted->width / 2;
  *y = (painted->my - view->my) * view->scale + view->height / 2 - painted->height / 2;
  return *x <= 0 && *y <= 0 && *x + painted->width >= view->width && *y + painted->height >= view->height;
}

static void
paint_still (VigilLayerStack *self, const VigilProjection *view)
{
  VigilProjection larger = *view;

  larger.width += 2 * MARGIN;
  larger.height += 2 * MARGIN;
  canvas_clear (&self->still);
  canvas_init (&self->still, &larger, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  foreach_layer (self, paint_still_cb, &self->still);
  cairo_surface_flush (self->still.surface);
  self->still_stale = FALSE;
  self->n_painted++;
  place_labels (self);
}

/* Rows of the still picture, on whole pixels: a picture between two pixels is blurred. */
static void
copy_still (const VigilCanvas *still, VigilCanvas *frame, double x, double y)
{
  int left = (int) lround (-x * still->factor), top = (int) lround (-y * still->factor);

  left = CLAMP (left, 0, still->pixels.width - frame->pixels.width);
  top = CLAMP (top, 0, still->pixels.height - frame->pixels.height);
  vigil_canvas_begin_pixels (frame);
  for (int row = 0; row < frame->pixels.height; row++)
    memcpy (frame->pixels.pixels + (gsize) row * frame->pixels.width,
            still->pixels.pixels + (gsize) (row + top) * still->pixels.width + left,
            (gsize) frame->pixels.width * sizeof (guint32));
  vigil_canvas_end_pixels (frame);
}

static void
append_frame (VigilLayerStack *self, GtkSnapshot *snapshot, const VigilProjection *view, double x, double y)
{
  VigilCanvas frame = { 0 };
  cairo_t *cr;

  canvas_init (&frame, view, self->still.factor);
  copy_still (&self->still, &frame, x, y);
  foreach_layer (self, paint_moving_cb, &frame);
  vigil_labels_paint (self->labels, view, frame.cr);
  cairo_surface_flush (frame.surface);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, view->width, view->height));
  cairo_set_source_surface (cr, frame.surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_fill (cr);
  cairo_destroy (cr);
  canvas_clear (&frame);
}

static void
vigil_layer_stack_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilLayerStack *self = VIGIL_LAYER_STACK (widget);
  VigilProjection view;
  double x, y;

  if (!vigil_layer_stack_get_projection (self, &view))
    return;
  self->last_frame = g_get_monotonic_time ();
  if (!place_still (self, &view, &x, &y))
    {
      paint_still (self, &view);
      x = y = -MARGIN;
    }
  append_frame (self, snapshot, &view, x, y);
  self->n_frames++;
}

static gboolean
frame_due_cb (gpointer data)
{
  VigilLayerStack *self = data;

  self->timeout = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
queue_frame (VigilLayerStack *self)
{
  gint64 wait = VIGIL_LAYER_STACK_INTERVAL - (g_get_monotonic_time () - self->last_frame) / 1000;

  if (self->timeout != 0)
    return;
  if (wait <= 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    self->timeout = g_timeout_add ((guint) wait, frame_due_cb, self);
}

static void
layer_changed_cb (VigilLayerStack *self, VigilLayer *layer)
{
  if (vigil_layer_is_still (layer))
    self->still_stale = TRUE;
  queue_frame (self);
}

static void
vigil_layer_stack_constructed (GObject *object)
{
  G_OBJECT_CLASS (vigil_layer_stack_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
vigil_layer_stack_dispose (GObject *object)
{
  VigilLayerStack *self = VIGIL_LAYER_STACK (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->layers);
  G_OBJECT_CLASS (vigil_layer_stack_parent_class)->dispose (object);
}

static void
vigil_layer_stack_finalize (GObject *object)
{
  VigilLayerStack *self = VIGIL_LAYER_STACK (object);

  canvas_clear (&self->still);
  vigil_labels_free (self->labels);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (vigil_layer_stack_parent_class)->finalize (object);
}

static void
vigil_layer_stack_class_init (VigilLayerStackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vigil_layer_stack_constructed;
  object_class->dispose = vigil_layer_stack_dispose;
  object_class->finalize = vigil_layer_stack_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = vigil_layer_stack_snapshot;
}

static void
vigil_layer_stack_init (VigilLayerStack *self)
{
  self->layers = g_list_store_new (VIGIL_TYPE_LAYER);
  self->labels = vigil_labels_new ();
  self->opaque = TRUE;
}

/**
 * vigil_layer_stack_new:
 * @viewport: the viewport of the map
 * @site: whose frame of metres is meant
 *
 * Returns: (transfer floating): a stack without layers
 */
VigilLayerStack *
vigil_layer_stack_new (ShumateViewport *viewport, VigilSite *site)
{
  VigilLayerStack *self;

  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport) && VIGIL_IS_SITE (site), NULL);

  self = g_object_new (VIGIL_TYPE_LAYER_STACK, "viewport", viewport, NULL);
  self->site = g_object_ref (site);
  return self;
}

void
vigil_layer_stack_add (VigilLayerStack *self, VigilLayer *layer)
{
  g_return_if_fail (VIGIL_IS_LAYER_STACK (self) && VIGIL_IS_LAYER (layer));

  g_list_store_append (self->layers, layer);
  g_signal_connect_object (layer, "changed", G_CALLBACK (layer_changed_cb), self, G_CONNECT_SWAPPED);
  layer_changed_cb (self, layer);
}

GListModel *
vigil_layer_stack_get_layers (VigilLayerStack *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), NULL);
  return G_LIST_MODEL (self->layers);
}

/**
 * vigil_layer_stack_find:
 * @self: the stack
 * @id: id of a layer
 *
 * Returns: (transfer none) (nullable): the layer
 */
VigilLayer *
vigil_layer_stack_find (VigilLayerStack *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->layers)); i++)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i);

      if (g_strcmp0 (vigil_layer_get_id (layer), id) == 0)
        return layer; /* the list holds it */
    }
  return NULL;
}

/**
 * vigil_layer_stack_get_projection:
 * @self: the stack
 * @out: (out caller-allocates): what is in view
 *
 * Returns: %FALSE while it has no size
 */
gboolean
vigil_layer_stack_get_projection (VigilLayerStack *self, VigilProjection *out)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (width <= 0 || height <= 0 || viewport == NULL)
    return FALSE;
  vigil_projection_init (out, shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                         shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                         shumate_viewport_get_zoom_level (viewport), width, height);
  return TRUE;
}

/**
 * vigil_layer_stack_locate:
 * @self: the stack
 * @px: pixels from the left
 * @py: pixels from the top
 * @tolerance: pixels around it that still count
 * @out: (out caller-allocates): where on the site that is
 *
 * Returns: %FALSE while the stack has no size
 */
gboolean
vigil_layer_stack_locate (VigilLayerStack *self, double px, double py, double tolerance, VigilMapPoint *out)
{
  const VigilFrame *frame = vigil_site_get_frame (self->site);
  VigilLonLat point = { .alt = frame->origin.alt };
  VigilEnu enu;
  double mx, my;

  if (!vigil_layer_stack_get_projection (self, &out->view))
    return FALSE;
  vigil_projection_from_view (&out->view, px, py, &mx, &my);
  vigil_mercator_to_lonlat (mx, my, &point.lon, &point.lat);
  vigil_frame_to_enu (frame, &point, &enu);
  out->px = px;
  out->py = py;
  out->x = enu.x;
  out->y = enu.y;
  out->tolerance = tolerance;
  out->resolution = vigil_projection_get_resolution (&out->view);
  return TRUE;
}

/**
 * vigil_layer_stack_pick:
 * @self: the stack
 * @px: pixels from the left
 * @py: pixels from the top
 * @tolerance: pixels around it that still count
 *
 * Returns: (transfer full) (element-type VigilSelected): what lies there, top layer first
 */
GArray *
vigil_layer_stack_pick (VigilLayerStack *self, double px, double py, double tolerance)
{
  GArray *hits = vigil_selection_group_new ();
  VigilMapPoint at;

  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), hits);

  if (!vigil_layer_stack_locate (self, px, py, tolerance, &at))
    return hits;
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->layers)); i > 0; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i - 1);
      vigil_layer_pick (layer, &at, hits);
    }
  return hits;
}

/**
 * vigil_layer_stack_collect:
 * @self: the stack
 * @px0: a corner, pixels
 * @py0: a corner, pixels
 * @px1: the opposite corner, pixels
 * @py1: the opposite corner, pixels
 *
 * Returns: (transfer full) (element-type VigilSelected): all that stands in the rectangle, top layer first
 */
GArray *
vigil_layer_stack_collect (VigilLayerStack *self, double px0, double py0, double px1, double py1)
{
  GArray *hits = vigil_selection_group_new ();
  VigilMapPoint a, b;
  double rect[4];

  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), hits);

  if (!vigil_layer_stack_locate (self, px0, py0, 0, &a) || !vigil_layer_stack_locate (self, px1, py1, 0, &b))
    return hits;
  rect[0] = MIN (a.x, b.x);
  rect[1] = MIN (a.y, b.y);
  rect[2] = MAX (a.x, b.x);
  rect[3] = MAX (a.y, b.y);
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->layers)); i > 0; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i - 1);
      vigil_layer_collect (layer, rect, hits);
    }
  return hits;
}

/**
 * vigil_layer_stack_describe:
 * @self: the stack
 * @kind: what
 * @id: which
 *
 * Returns: (transfer full) (nullable): lines for the hover card
 */
char *
vigil_layer_stack_describe (VigilLayerStack *self, VigilSelectedKind kind, const char *id)
{
  char *text = NULL;

  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), NULL);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->layers)); i > 0 && text == NULL; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i - 1);
      text = vigil_layer_describe (layer, kind, id);
    }
  return text;
}

void
vigil_layer_stack_set_opaque (VigilLayerStack *self, gboolean opaque)
{
  g_return_if_fail (VIGIL_IS_LAYER_STACK (self));

  if (self->opaque == opaque)
    return;
  self->opaque = opaque;
  self->still_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
vigil_layer_stack_get_n_painted (VigilLayerStack *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), 0);
  return self->n_painted;
}

guint64
vigil_layer_stack_get_n_frames (VigilLayerStack *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER_STACK (self), 0);
  return self->n_frames;
}
