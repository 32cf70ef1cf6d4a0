/* vigil-layer.c: what every layer of the map shares
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-layer.h"

typedef struct
{
  char *id;
  char *title;
  gboolean visible;
} VigilLayerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VigilLayer, vigil_layer, G_TYPE_OBJECT)

enum
{
  CHANGED,
  RELABEL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static VigilLayerPrivate *
get_private (VigilLayer *self)
{
  return vigil_layer_get_instance_private (self);
}

static void
vigil_layer_finalize (GObject *object)
{
  VigilLayerPrivate *priv = get_private (VIGIL_LAYER (object));

  g_free (priv->id);
  g_free (priv->title);
  G_OBJECT_CLASS (vigil_layer_parent_class)->finalize (object);
}

static void
vigil_layer_class_init (VigilLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_layer_finalize;

  /* It must be painted again, or not any more. */
  signals[CHANGED] = g_signal_new ("changed", VIGIL_TYPE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* What names keep clear of has moved: they get room anew with the next picture. */
  signals[RELABEL] = g_signal_new ("relabel", VIGIL_TYPE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_layer_init (VigilLayer *self)
{
  get_private (self)->visible = TRUE;
}

/**
 * vigil_canvas_init:
 * @canvas: (out caller-allocates): the canvas
 * @view: what it shows; of whole pixels
 * @factor: device pixels per pixel
 * @opaque: without an alpha channel and filled with the colour of the ground, else transparent
 */
void
vigil_canvas_init (VigilCanvas *canvas, const VigilProjection *view, int factor, gboolean opaque)
{
  g_return_if_fail (canvas != NULL && view != NULL && factor > 0);

  canvas->view = *view;
  canvas->resolution = vigil_projection_get_resolution (view);
  canvas->factor = factor;
  canvas->surface = cairo_image_surface_create (opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                                (int) view->width * factor, (int) view->height * factor);
  cairo_surface_set_device_scale (canvas->surface, factor, factor);
  canvas->cr = cairo_create (canvas->surface);
  /* 4 bytes a pixel: rows have no padding. */
  canvas->pixels.pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (canvas->surface);
  canvas->pixels.width = cairo_image_surface_get_width (canvas->surface);
  canvas->pixels.height = cairo_image_surface_get_height (canvas->surface);
  if (!opaque)
    return;
  vigil_palette_set_source (canvas->cr, VIGIL_COLOR_PLAN_GROUND);
  cairo_paint (canvas->cr);
}

void
vigil_canvas_clear (VigilCanvas *canvas)
{
  g_clear_pointer (&canvas->cr, cairo_destroy);
  g_clear_pointer (&canvas->surface, cairo_surface_destroy);
  canvas->pixels = (VigilPixels) { 0 };
}

/**
 * vigil_canvas_begin_pixels:
 * @canvas: a canvas
 *
 * Cairo lets go of the pixels, so that sprites can be blended into them.
 */
void
vigil_canvas_begin_pixels (VigilCanvas *canvas)
{
  cairo_surface_flush (canvas->surface);
}

void
vigil_canvas_end_pixels (VigilCanvas *canvas)
{
  cairo_surface_mark_dirty (canvas->surface);
}

/**
 * vigil_layer_init_names:
 * @self: a layer under construction
 * @id: for settings and tests
 * @title: translated, for the layer switcher
 * @visible: whether it is shown unless the operator says otherwise
 */
void
vigil_layer_init_names (VigilLayer *self, const char *id, const char *title, gboolean visible)
{
  VigilLayerPrivate *priv = get_private (self);

  g_return_if_fail (VIGIL_IS_LAYER (self) && priv->id == NULL);

  priv->id = g_strdup (id);
  priv->title = g_strdup (title);
  priv->visible = visible;
}

const char *
vigil_layer_get_id (VigilLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER (self), NULL);
  return get_private (self)->id;
}

const char *
vigil_layer_get_title (VigilLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER (self), NULL);
  return get_private (self)->title;
}

gboolean
vigil_layer_get_visible (VigilLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER (self), FALSE);
  return get_private (self)->visible;
}

void
vigil_layer_set_visible (VigilLayer *self, gboolean visible)
{
  g_return_if_fail (VIGIL_IS_LAYER (self));

  if (get_private (self)->visible == visible)
    return;
  get_private (self)->visible = visible;
  vigil_layer_changed (self);
}

gboolean
vigil_layer_is_still (VigilLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER (self), FALSE);
  return VIGIL_LAYER_GET_CLASS (self)->still;
}

gboolean
vigil_layer_stands_out (VigilLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER (self), FALSE);
  return VIGIL_LAYER_GET_CLASS (self)->stands_out && vigil_layer_is_still (self);
}

gboolean
vigil_layer_is_cover (VigilLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_LAYER (self), FALSE);
  return VIGIL_LAYER_GET_CLASS (self)->covers != NULL;
}

gboolean
vigil_layer_covers (VigilLayer *self)
{
  return vigil_layer_is_cover (self) && get_private (self)->visible && VIGIL_LAYER_GET_CLASS (self)->covers (self);
}

void
vigil_layer_changed (VigilLayer *self)
{
  g_return_if_fail (VIGIL_IS_LAYER (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
vigil_layer_relabel (VigilLayer *self)
{
  g_return_if_fail (VIGIL_IS_LAYER (self));
  g_signal_emit (self, signals[RELABEL], 0);
}

void
vigil_layer_paint (VigilLayer *self, VigilCanvas *canvas)
{
  g_return_if_fail (VIGIL_IS_LAYER (self));

  if (VIGIL_LAYER_GET_CLASS (self)->paint != NULL && get_private (self)->visible)
    VIGIL_LAYER_GET_CLASS (self)->paint (self, canvas);
}

void
vigil_layer_label (VigilLayer *self, const VigilProjection *view, VigilLabels *labels)
{
  g_return_if_fail (VIGIL_IS_LAYER (self));

  if (VIGIL_LAYER_GET_CLASS (self)->label != NULL && get_private (self)->visible)
    VIGIL_LAYER_GET_CLASS (self)->label (self, view, labels);
}

/**
 * vigil_layer_pick:
 * @self: a layer
 * @at: where somebody points
 * @hits: (element-type VigilSelected): what lies there is added, nearest first
 *
 * A layer that is not shown has nothing to be picked.
 */
void
vigil_layer_pick (VigilLayer *self, const VigilMapPoint *at, GArray *hits)
{
  g_return_if_fail (VIGIL_IS_LAYER (self));

  if (VIGIL_LAYER_GET_CLASS (self)->pick != NULL && get_private (self)->visible)
    VIGIL_LAYER_GET_CLASS (self)->pick (self, at, hits);
}

/**
 * vigil_layer_collect:
 * @self: a layer
 * @rect: x0 y0 x1 y1, metres
 * @hits: (element-type VigilSelected): everything in @rect is added
 */
void
vigil_layer_collect (VigilLayer *self, const double rect[4], GArray *hits)
{
  g_return_if_fail (VIGIL_IS_LAYER (self));

  if (VIGIL_LAYER_GET_CLASS (self)->collect != NULL && get_private (self)->visible)
    VIGIL_LAYER_GET_CLASS (self)->collect (self, rect, hits);
}

/**
 * vigil_layer_expand:
 * @self: a layer
 * @id: of a group that a layer picked
 * @hits: (element-type VigilSelected): all of the group is added; nothing where it is not of this layer
 */
void
vigil_layer_expand (VigilLayer *self, const char *id, GArray *hits)
{
  g_return_if_fail (VIGIL_IS_LAYER (self) && id != NULL);

  if (VIGIL_LAYER_GET_CLASS (self)->expand != NULL)
    VIGIL_LAYER_GET_CLASS (self)->expand (self, id, hits);
}

/**
 * vigil_layer_describe:
 * @self: a layer
 * @kind: what
 * @id: which
 *
 * Returns: (transfer full) (nullable): lines for the hover card, %NULL where the thing is not of this layer
 */
char *
vigil_layer_describe (VigilLayer *self, VigilSelectedKind kind, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_LAYER (self), NULL);

  if (VIGIL_LAYER_GET_CLASS (self)->describe == NULL)
    return NULL;
  return VIGIL_LAYER_GET_CLASS (self)->describe (self, kind, id);
}

/**
 * vigil_layer_paint_sample:
 * @self: a layer
 * @cr: where to draw
 * @width: pixels
 * @height: pixels
 *
 * Draws in small what the layer draws on the map, whether it is visible or not.
 */
void
vigil_layer_paint_sample (VigilLayer *self, cairo_t *cr, double width, double height)
{
  g_return_if_fail (VIGIL_IS_LAYER (self));

  if (VIGIL_LAYER_GET_CLASS (self)->sample == NULL)
    return;
  cairo_save (cr);
  VIGIL_LAYER_GET_CLASS (self)->sample (self, cr, width, height);
  cairo_restore (cr);
}
