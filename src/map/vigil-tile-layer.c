/* vigil-tile-layer.c: the base map as a map layer: tiles of one source, dimmed, displaced where the source is
 *
 * Tiles are put together into one picture larger than the view. While the operator pans, the picture only moves; a tile
 * that arrives is painted into it. libshumate's own tile layer has no zoom beyond the last one, cannot be displaced and
 * gives GTK a texture per tile, which GTK 4.8 converts through floats in every frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-tile-layer.h"

#include "core/vigil-gcj.h"
#include "map/vigil-tile-cache.h"
#include "map/vigil-tile-image.h"

#include <math.h>

#define MARGIN 192              /* pixels painted beyond each edge */
#define MEMORY (32 * 1024 * 1024) /* bytes of tiles kept beside those in view */
#define MAX_LOADING 6
#define MAX_ANCESTORS 4 /* levels above that stand in for a tile that does not exist */
#define MAX_STAND_IN 8  /* levels above that stand in for a tile that has not come yet */

struct _VigilTileLayer
{
  ShumateLayer parent_instance;

  VigilTileSource *source;
  VigilTileCache *cache;
  double strength;
  guint look;  /* rises with the strength */
  guint era;   /* rises with the source */
  guint64 frame;

  cairo_surface_t *picture;
  VigilProjection painted; /* what @picture shows, margin included, in the datum of the source */
  int painted_factor;
  guint painted_zoom;
};

G_DEFINE_FINAL_TYPE (VigilTileLayer, vigil_tile_layer, SHUMATE_TYPE_LAYER)

/* A tile on its way to the screen. */
typedef struct
{
  VigilTileLayer *layer;
  VigilTileSource *source;
  GCancellable *cancellable;
  VigilTileId id;
  guint look, era;
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->layer);
  g_object_unref (load->source);
  g_object_unref (load->cancellable);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

/* ---- painting ---- */

/* The part of @surface that stands for @id, which lies @levels below the tile it shows. */
static void
blit (cairo_t *cr, cairo_surface_t *surface, const VigilTileId *id, guint levels, const VigilTileRect *rect)
{
  double n = (double) (1u << levels);
  double width = cairo_image_surface_get_width (surface) / n, height = cairo_image_surface_get_height (surface) / n;
  double left = (id->x & ((1u << levels) - 1)) * width, top = (id->y & ((1u << levels) - 1)) * height;

  cairo_save (cr);
  cairo_rectangle (cr, rect->x0, rect->y0, rect->x1 - rect->x0, rect->y1 - rect->y0);
  cairo_clip (cr);
  cairo_translate (cr, rect->x0, rect->y0);
  cairo_scale (cr, (rect->x1 - rect->x0) / width, (rect->y1 - rect->y0) / height);
  cairo_set_source_surface (cr, surface, -left, -top);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_restore (cr);
}

static cairo_surface_t *
find_surface (VigilTileLayer *self, const VigilTileId *id)
{
  VigilTileEntry *entry = vigil_tile_cache_find (self->cache, id);

  return entry != NULL ? entry->surface : NULL;
}

static void
paint_children (VigilTileLayer *self, cairo_t *cr, const VigilTileId *id)
{
  for (guint i = 0; i < 4; i++)
    {
      VigilTileId child = { id->zoom + 1, id->x * 2 + (i & 1), id->y * 2 + (i >> 1) };
      cairo_surface_t *surface = find_surface (self, &child);
      VigilTileRect rect;

      vigil_tile_grid_place (&self->painted, &child, &rect);
      if (surface != NULL)
        blit (cr, surface, &child, 0, &rect);
    }
}

/* The tile; until it comes, or where there is none, the nearest above it; else those below. */
static void
paint_cell (VigilTileLayer *self, cairo_t *cr, const VigilTileId *id)
{
  VigilTileRect rect;

  vigil_tile_grid_place (&self->painted, id, &rect);
  for (guint levels = 0; levels <= MAX_STAND_IN; levels++)
    {
      VigilTileId above;
      cairo_surface_t *surface = NULL;

      if (vigil_tile_grid_ancestor (id, levels, &above))
        surface = find_surface (self, &above);
      if (surface != NULL)
        {
          blit (cr, surface, id, levels, &rect);
          return;
        }
    }
  paint_children (self, cr, id);
}

static cairo_t *
open_picture (VigilTileLayer *self)
{
  return cairo_create (self->picture);
}

static void
paint_picture (VigilTileLayer *self, const VigilProjection *view, guint zoom)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GArray) list = NULL;
  cairo_t *cr;

  self->painted = *view;
  self->painted.width += 2 * MARGIN;
  self->painted.height += 2 * MARGIN;
  self->painted_factor = factor;
  self->painted_zoom = zoom;
  /* GTK may still hold the old picture for the frame on the screen. */
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  self->picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) self->painted.width * factor,
                                              (int) self->painted.height * factor);
  cairo_surface_set_device_scale (self->picture, factor, factor);
  cr = open_picture (self);
  list = vigil_tile_grid_list (&self->painted, zoom);
  for (guint i = 0; i < list->len; i++)
    paint_cell (self, cr, &g_array_index (list, VigilTileId, i));
  cairo_destroy (cr);
}

/* What came is painted over every cell it stands for. */
static void
paint_arrival (VigilTileLayer *self, const VigilTileId *arrived)
{
  g_autoptr (GArray) list = NULL;
  cairo_t *cr;

  if (self->picture == NULL || arrived->zoom > self->painted_zoom)
    return;
  cr = open_picture (self);
  list = vigil_tile_grid_list (&self->painted, self->painted_zoom);
  for (guint i = 0; i < list->len; i++)
    {
      const VigilTileId *id = &g_array_index (list, VigilTileId, i);
      VigilTileId above;

      if (vigil_tile_grid_ancestor (id, self->painted_zoom - arrived->zoom, &above) && above.x == arrived->x
          && above.y == arrived->y)
        paint_cell (self, cr, id);
    }
  cairo_destroy (cr);
}

/* ---- loading ---- */

static void
decode_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  double strength = *(double *) g_object_get_data (G_OBJECT (task), "strength");
  cairo_surface_t *surface = vigil_tile_image_decode (data, strength, &error);

  if (surface == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, surface, (GDestroyNotify) cairo_surface_destroy);
}

/* NULL: the layer has another source by now, or gave the tile up. */
static VigilTileEntry *
arrive (Load *load)
{
  VigilTileEntry *entry = vigil_tile_cache_find (load->layer->cache, &load->id);

  if (load->era != load->layer->era || entry == NULL || entry->cancellable != load->cancellable)
    return NULL;
  gtk_widget_queue_draw (GTK_WIDGET (load->layer));
  if (g_cancellable_is_cancelled (load->cancellable))
    {
      g_clear_object (&entry->cancellable);
      return NULL;
    }
  g_clear_object (&entry->cancellable);
  return entry;
}

static void
decoded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), &error);
  VigilTileEntry *entry = arrive (load);

  if (entry == NULL)
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      return;
    }
  entry->failed = surface == NULL;
  vigil_tile_cache_set_surface (load->layer->cache, entry, surface, load->look);
  paint_arrival (load->layer, &load->id);
  /* Last: it may lead to another source. */
  if (error != NULL)
    vigil_tile_source_report (load->source, error);
}

static void
decode (Load *load, GBytes *bytes)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, decoded_cb, load);
  double *strength = g_new (double, 1);

  *strength = load->layer->strength;
  g_task_set_source_tag (task, decode);
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_object_set_data_full (G_OBJECT (task), "strength", strength, g_free);
  g_task_run_in_thread (task, decode_thread);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = vigil_tile_source_load_finish (VIGIL_TILE_SOURCE (object), result, &error);
  VigilTileEntry *entry;

  if (bytes != NULL)
    {
      decode (g_steal_pointer (&load), bytes);
      return;
    }
  entry = arrive (load);
  if (entry == NULL)
    return;
  entry->failed = error != NULL;
  entry->absent = error == NULL;
}

static void
start_load (VigilTileLayer *self, const VigilTileId *id)
{
  VigilTileEntry *entry = vigil_tile_cache_get (self->cache, id);
  Load *load = g_new (Load, 1);

  entry->used = self->frame;
  entry->cancellable = g_cancellable_new ();
  *load = (Load){ g_object_ref (self), g_object_ref (self->source), g_object_ref (entry->cancellable), *id, self->look,
                  self->era };
  vigil_tile_source_load_async (self->source, id->zoom, id->x, id->y, entry->cancellable, loaded_cb, load);
}

static gboolean
is_absent (VigilTileLayer *self, const VigilTileId *id, VigilTileEntry *entry)
{
  return (entry != NULL && entry->absent) || !vigil_tile_source_covers (self->source, id->zoom, id->x, id->y);
}

/* Asks for the tile, or for one above it where it does not exist. */
static void
want (VigilTileLayer *self, const VigilTileId *id, guint *n_loading)
{
  VigilTileId at = *id;
  VigilTileEntry *entry = vigil_tile_cache_find (self->cache, &at);

  for (guint levels = 1; levels <= MAX_ANCESTORS && is_absent (self, &at, entry); levels++)
    {
      if (entry != NULL)
        entry->used = self->frame;
      if (!vigil_tile_grid_ancestor (id, levels, &at))
        return;
      entry = vigil_tile_cache_find (self->cache, &at);
    }
  if (is_absent (self, &at, entry))
    return;
  if (entry != NULL)
    entry->used = self->frame;
  if (entry != NULL && (entry->cancellable != NULL || entry->failed || (entry->surface != NULL && entry->look == self->look)))
    return;
  if (*n_loading >= MAX_LOADING)
    return;
  *n_loading += 1;
  start_load (self, &at);
}

static void
want_all (VigilTileLayer *self)
{
  g_autoptr (GArray) list = vigil_tile_grid_list (&self->painted, self->painted_zoom);
  guint n_loading = vigil_tile_cache_get_n_loading (self->cache);

  self->frame++;
  for (guint i = 0; i < list->len; i++)
    want (self, &g_array_index (list, VigilTileId, i), &n_loading);
  vigil_tile_cache_tidy (self->cache, self->frame);
}

/* ---- the layer ---- */

/* The view in the datum of the source: its centre lies where the source shows it. */
static gboolean
get_view (VigilTileLayer *self, VigilProjection *out)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  double lon = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));
  double lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (width <= 0 || height <= 0)
    return FALSE;
  if (vigil_tile_source_get_spec (self->source)->datum == VIGIL_DATUM_GCJ02)
    vigil_gcj_from_wgs84 (lon, lat, &lon, &lat);
  vigil_projection_init (out, lon, lat, shumate_viewport_get_zoom_level (viewport), width, height);
  return TRUE;
}

/* Where the top left corner of the picture lies in the view; FALSE if it does not cover it. */
static gboolean
place_picture (VigilTileLayer *self, const VigilProjection *view, guint zoom, double *x, double *y)
{
  if (self->picture == NULL || self->painted.scale != view->scale || self->painted_zoom != zoom
      || self->painted_factor != gtk_widget_get_scale_factor (GTK_WIDGET (self)))
    return FALSE;
  *x = (self->painted.mx - view->mx) * view->scale + view->width / 2 - self->painted.width / 2;
  *y = (self->painted.my - view->my) * view->scale + view->height / 2 - self->painted.height / 2;
  return *x <= 0 && *y <= 0 && *x + self->painted.width >= view->width && *y + self->painted.height >= view->height;
}

static void
append_picture (VigilTileLayer *self, GtkSnapshot *snapshot, const VigilProjection *view, double x, double y)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height));

  /* On whole pixels: a picture between two pixels is blurred. */
  cairo_set_source_surface (cr, self->picture, round (x), round (y));
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
vigil_tile_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilTileLayer *self = VIGIL_TILE_LAYER (widget);
  const VigilTileSpec *spec = self->source != NULL ? vigil_tile_source_get_spec (self->source) : NULL;
  VigilProjection view;
  double x, y;
  guint zoom;

  if (spec == NULL || !get_view (self, &view)
      || !vigil_tile_grid_choose_zoom (view.scale * gtk_widget_get_scale_factor (widget), spec->min_zoom, spec->max_zoom,
                                       &zoom))
    return;
  if (!place_picture (self, &view, zoom, &x, &y))
    {
      vigil_tile_cache_forgive (self->cache);
      paint_picture (self, &view, zoom);
      x = y = -MARGIN;
    }
  append_picture (self, snapshot, &view, x, y);
  want_all (self);
}

static void
vigil_tile_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (vigil_tile_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
vigil_tile_layer_dispose (GObject *object)
{
  vigil_tile_layer_set_source (VIGIL_TILE_LAYER (object), NULL);
  G_OBJECT_CLASS (vigil_tile_layer_parent_class)->dispose (object);
}

static void
vigil_tile_layer_finalize (GObject *object)
{
  vigil_tile_cache_free (VIGIL_TILE_LAYER (object)->cache);
  G_OBJECT_CLASS (vigil_tile_layer_parent_class)->finalize (object);
}

static void
vigil_tile_layer_class_init (VigilTileLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vigil_tile_layer_constructed;
  object_class->dispose = vigil_tile_layer_dispose;
  object_class->finalize = vigil_tile_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = vigil_tile_layer_snapshot;
}

static void
vigil_tile_layer_init (VigilTileLayer *self)
{
  self->cache = vigil_tile_cache_new (MEMORY);
  self->strength = 1.0;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * vigil_tile_layer_new:
 * @viewport: the viewport of the map
 *
 * Returns: (transfer floating): a layer that draws nothing yet
 */
VigilTileLayer *
vigil_tile_layer_new (ShumateViewport *viewport)
{
  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport), NULL);
  return g_object_new (VIGIL_TYPE_TILE_LAYER, "viewport", viewport, NULL);
}

static void
retry_cb (VigilTileLayer *self)
{
  vigil_tile_cache_forgive (self->cache);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vigil_tile_layer_set_source:
 * @self: the layer
 * @source: (nullable): what to draw
 */
void
vigil_tile_layer_set_source (VigilTileLayer *self, VigilTileSource *source)
{
  g_return_if_fail (VIGIL_IS_TILE_LAYER (self));

  if (source == self->source)
    return;
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_set_object (&self->source, source);
  self->era++;
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  vigil_tile_cache_free (self->cache);
  self->cache = vigil_tile_cache_new (MEMORY);
  if (source != NULL)
    g_signal_connect_object (source, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vigil_tile_layer_set_strength:
 * @self: the layer
 * @strength: see vigil_tile_image_dim(); what is on the screen stays until it has been made anew
 */
void
vigil_tile_layer_set_strength (VigilTileLayer *self, double strength)
{
  g_return_if_fail (VIGIL_IS_TILE_LAYER (self));

  if (strength == self->strength)
    return;
  self->strength = CLAMP (strength, 0.0, 1.0);
  self->look++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
vigil_tile_layer_is_complete (VigilTileLayer *self)
{
  g_return_val_if_fail (VIGIL_IS_TILE_LAYER (self), FALSE);
  return vigil_tile_cache_get_n_loading (self->cache) == 0;
}
