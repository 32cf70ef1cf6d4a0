/* vigil-layer-stack.c: paints the layers of the map into one picture a frame
 *
 * What is still is kept in a picture larger than the view, so that panning only moves it. What moves is
 * painted over a copy of it. What covers much and changes now and then is painted over it into a second picture,
 * which takes its place as long as there is something of the kind. The picture is given to GTK as a bounded number of cells, of which only those that
 * look different are new: a frame in which nobody moved a whole pixel is no frame, and a render node per person
 * would make the GL renderer abort near 50 000.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-layer-stack.h"

#include "map/vigil-frame-cells.h"
#include "map/vigil-still.h"

#include <math.h>

#define LABEL_REACH 1.0  /* names are placed for so many views beyond each edge, so that panning moves none */
#define ZOOM_REST 140    /* ms without a new scale until the still picture is painted sharp */

struct _VigilLayerStack
{
  ShumateLayer parent_instance;

  GListStore *layers; /* of VigilLayer, bottom first */
  VigilSite *site;
  VigilLabels *labels;
  VigilProjection labelled; /* what names are placed for */
  VigilStill still;
  VigilStill cover; /* the still picture with what covers it; empty while nothing does */
  VigilFrameCells *cells;
  VigilProjection shown; /* of the cells */
  gboolean still_stale, cover_stale, labels_stale, stale;
  gboolean opaque;
  gboolean blurred; /* the still picture is of another scale */
  guint n_painted;
  guint64 n_frames;
  guint timeout, zoom_timeout;
  gulong update_handler;
  guint interval; /* ms */
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
paint_still_cb (VigilLayer *layer, gpointer data)
{
  VigilCanvas *canvas = data;

  if (!vigil_layer_is_still (layer))
    return;
  cairo_save (canvas->cr);
  vigil_layer_paint (layer, canvas);
  cairo_restore (canvas->cr);
}

static void
paint_moving_cb (VigilLayer *layer, gpointer data)
{
  VigilCanvas *canvas = data;

  if (vigil_layer_is_still (layer) || vigil_layer_is_cover (layer))
    return;
  cairo_save (canvas->cr);
  vigil_layer_paint (layer, canvas);
  cairo_restore (canvas->cr);
}

static void
paint_cover_cb (VigilLayer *layer, gpointer data)
{
  VigilCanvas *canvas = data;

  if (!vigil_layer_covers (layer) && !vigil_layer_stands_out (layer))
    return;
  cairo_save (canvas->cr);
  vigil_layer_paint (layer, canvas);
  cairo_restore (canvas->cr);
}

static void
paint_cover_layers (VigilCanvas *canvas, gpointer data)
{
  foreach_layer (data, paint_cover_cb, canvas);
}

static void
covers_cb (VigilLayer *layer, gpointer data)
{
  *(gboolean *) data |= vigil_layer_covers (layer);
}

static void
paint_still_layers (VigilCanvas *canvas, gpointer data)
{
  foreach_layer (data, paint_still_cb, canvas);
}

static void
label_cb (VigilLayer *layer, gpointer data)
{
  VigilLayerStack *self = data;

  vigil_layer_label (layer, &self->labelled, self->labels);
}

static gboolean
labels_reach (VigilLayerStack *self, const VigilProjection *view)
{
  const VigilProjection *own = &self->labelled;

  return !self->labels_stale && own->scale == view->scale
         && fabs (own->mx - view->mx) * view->scale <= (own->width - view->width) / 2
         && fabs (own->my - view->my) * view->scale <= (own->height - view->height) / 2;
}

static void
place_labels (VigilLayerStack *self, const VigilProjection *view)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_absolute_size (font, 12 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  self->labelled = *view;
  self->labelled.width *= 1.0 + 2.0 * LABEL_REACH;
  self->labelled.height *= 1.0 + 2.0 * LABEL_REACH;
  vigil_labels_clear (self->labels);
  vigil_labels_set_strong (self->labels, self->cover.canvas.surface != NULL);
  foreach_layer (self, label_cb, self);
  vigil_labels_place (self->labels, &self->labelled, layout);
  self->labels_stale = FALSE;
  g_object_unref (layout);
}

static gboolean
zoom_rests_cb (gpointer data)
{
  VigilLayerStack *self = data;

  self->zoom_timeout = 0;
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* TRUE while the scale changes: the old picture will do, scaled; to paint one for each step would stall. */
static gboolean
is_zooming (VigilLayerStack *self, const VigilProjection *view, int factor)
{
  const VigilStill *still = &self->still;
  gboolean other_scale = still->canvas.surface != NULL && still->canvas.factor == factor
                         && still->canvas.view.scale != view->scale && still->palette == vigil_palette_get_serial ();

  if (!other_scale)
    g_clear_handle_id (&self->zoom_timeout, g_source_remove);
  else if (self->shown.scale != view->scale)
    {
      g_clear_handle_id (&self->zoom_timeout, g_source_remove);
      self->zoom_timeout = g_timeout_add (ZOOM_REST, zoom_rests_cb, self);
    }
  return other_scale && self->zoom_timeout != 0;
}

/* Without anything that covers it the still picture alone costs nothing more. */
static void
ensure_cover (VigilLayerStack *self)
{
  gboolean covers = FALSE;

  foreach_layer (self, covers_cb, &covers);
  self->labels_stale |= covers != (self->cover.canvas.surface != NULL);
  if (covers)
    vigil_still_paint_over (&self->cover, &self->still, paint_cover_layers, self);
  else
    vigil_still_clear (&self->cover);
  self->cover_stale = FALSE;
}

static const VigilStill *
get_ground (VigilLayerStack *self)
{
  return self->cover.canvas.surface != NULL ? &self->cover : &self->still;
}

static void
ensure_still (VigilLayerStack *self, const VigilProjection *view, int factor)
{
  gboolean same_colors = self->still.palette == vigil_palette_get_serial ();

  if (self->still_stale || !vigil_still_fits (&self->still, view, factor))
    {
      vigil_still_paint (&self->still, view, factor, self->opaque, paint_still_layers, self);
      self->labels_stale |= self->still_stale || !same_colors;
      self->still_stale = FALSE;
      self->cover_stale = TRUE;
      self->n_painted++;
    }
  else if (!vigil_still_covers (&self->still, view))
    {
      vigil_still_follow (&self->still, view, paint_still_layers, self);
      self->cover_stale = TRUE;
    }
  if (self->cover_stale)
    ensure_cover (self);
  if (!labels_reach (self, view))
    place_labels (self, view);
}

/* Draws what is to be seen now; returns the number of cells that look different. */
static guint
draw (VigilLayerStack *self, const VigilProjection *view)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  VigilCanvas *frame;

  self->last_frame = g_get_monotonic_time ();
  self->blurred = is_zooming (self, view, factor);
  self->stale = FALSE;
  self->shown = *view;
  frame = vigil_frame_cells_begin (self->cells, view, factor, self->opaque);
  if (self->blurred)
    vigil_still_copy_scaled (get_ground (self), frame);
  else
    {
      ensure_still (self, view, factor);
      vigil_still_copy (get_ground (self), frame);
    }
  /* Names lie on the ground: an alarm or a person is never under one. */
  if (!self->blurred)
    vigil_labels_paint (self->labels, view, frame->cr);
  foreach_layer (self, paint_moving_cb, frame);
  return vigil_frame_cells_end (self->cells);
}

/* As painted: on whole pixels. */
static gboolean
get_snapped (VigilLayerStack *self, VigilProjection *view)
{
  if (!vigil_layer_stack_get_projection (self, view))
    return FALSE;
  vigil_still_snap (view, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  return TRUE;
}

static void
vigil_layer_stack_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilLayerStack *self = VIGIL_LAYER_STACK (widget);
  VigilProjection view;

  if (!get_snapped (self, &view))
    return;
  if ((self->stale || self->still_stale || !vigil_projection_equal (&view, &self->shown)
       || self->still.palette != vigil_palette_get_serial ())
      && draw (self, &view) > 0)
    self->n_frames++;
  vigil_frame_cells_append (self->cells, snapshot);
}

/* Nothing is asked of GTK unless a pixel is another one. */
static void
update_cb (GdkFrameClock *frame_clock, VigilLayerStack *self)
{
  VigilProjection view;

  g_clear_signal_handler (&self->update_handler, frame_clock);
  if (!self->stale || !get_snapped (self, &view))
    return;
  if (self->still_stale || !vigil_projection_equal (&view, &self->shown))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else if (draw (self, &view) > 0)
    {
      self->n_frames++;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

/* With the next frame, and before GTK looks what there is to draw. */
static void
request_update (VigilLayerStack *self)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (frame_clock == NULL || self->update_handler != 0)
    return;
  self->update_handler = g_signal_connect (frame_clock, "update", G_CALLBACK (update_cb), self);
  gdk_frame_clock_request_phase (frame_clock, GDK_FRAME_CLOCK_PHASE_UPDATE);
}

static gboolean
frame_due_cb (gpointer data)
{
  VigilLayerStack *self = data;

  self->timeout = 0;
  request_update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_frame (VigilLayerStack *self)
{
  gint64 wait = self->interval - (g_get_monotonic_time () - self->last_frame) / 1000;

  self->stale = TRUE;
  if (self->timeout != 0)
    return;
  if (wait <= 0)
    request_update (self);
  else
    self->timeout = g_timeout_add ((guint) wait, frame_due_cb, self);
}

static void
vigil_layer_stack_unmap (GtkWidget *widget)
{
  VigilLayerStack *self = VIGIL_LAYER_STACK (widget);
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (widget);

  if (frame_clock != NULL)
    g_clear_signal_handler (&self->update_handler, frame_clock);
  GTK_WIDGET_CLASS (vigil_layer_stack_parent_class)->unmap (widget);
}

static void
vigil_layer_stack_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  VigilLayerStack *self = VIGIL_LAYER_STACK (widget);

  GTK_WIDGET_CLASS (vigil_layer_stack_parent_class)->css_changed (widget, change);
  if (self->still.palette != vigil_palette_get_serial ())
    gtk_widget_queue_draw (widget);
}

static void
layer_changed_cb (VigilLayerStack *self, VigilLayer *layer)
{
  if (vigil_layer_is_still (layer))
    self->still_stale = TRUE;
  if (vigil_layer_is_cover (layer))
    self->cover_stale = TRUE;
  queue_frame (self);
}

static void
relabel_cb (VigilLayerStack *self)
{
  self->labels_stale = TRUE;
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
  g_clear_handle_id (&self->zoom_timeout, g_source_remove);
  g_clear_object (&self->layers);
  G_OBJECT_CLASS (vigil_layer_stack_parent_class)->dispose (object);
}

static void
vigil_layer_stack_finalize (GObject *object)
{
  VigilLayerStack *self = VIGIL_LAYER_STACK (object);

  vigil_still_clear (&self->still);
  vigil_still_clear (&self->cover);
  vigil_frame_cells_free (self->cells);
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
  GTK_WIDGET_CLASS (klass)->unmap = vigil_layer_stack_unmap;
  GTK_WIDGET_CLASS (klass)->css_changed = vigil_layer_stack_css_changed;
}

static void
vigil_layer_stack_init (VigilLayerStack *self)
{
  self->layers = g_list_store_new (VIGIL_TYPE_LAYER);
  self->labels = vigil_labels_new ();
  self->cells = vigil_frame_cells_new ();
  self->stale = self->labels_stale = TRUE;
  self->opaque = TRUE;
  self->interval = VIGIL_LAYER_STACK_INTERVAL;
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
  g_signal_connect_object (layer, "relabel", G_CALLBACK (relabel_cb), self, G_CONNECT_SWAPPED);
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

void
vigil_layer_stack_set_interval (VigilLayerStack *self, guint interval)
{
  g_return_if_fail (VIGIL_IS_LAYER_STACK (self));
  self->interval = interval;
}

/**
 * vigil_layer_stack_set_opaque:
 * @self: the stack
 * @opaque: %TRUE, the default: nothing lies below; the picture is filled with the colour of the ground and
 *   copied to the screen instead of blended. %FALSE: it is transparent where no layer draws.
 */
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
