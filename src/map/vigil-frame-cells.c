/* vigil-frame-cells.c: pictures of the map as render nodes, a cell each, made anew only where two pictures differ
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-frame-cells.h"

#include <string.h>

struct _VigilFrameCells
{
  VigilCanvas canvases[2]; /* the last picture and the one before */
  guint last;
  gboolean opaque;
  GPtrArray *nodes; /* (element-type GskRenderNode): row by row */
  int columns, rows;
};

static void
unref_node (gpointer node)
{
  if (node != NULL)
    gsk_render_node_unref (node);
}

VigilFrameCells *
vigil_frame_cells_new (void)
{
  VigilFrameCells *self = g_new0 (VigilFrameCells, 1);

  self->nodes = g_ptr_array_new_with_free_func (unref_node);
  return self;
}

void
vigil_frame_cells_free (VigilFrameCells *self)
{
  if (self == NULL)
    return;
  vigil_canvas_clear (&self->canvases[0]);
  vigil_canvas_clear (&self->canvases[1]);
  g_ptr_array_unref (self->nodes);
  g_free (self);
}

static gboolean
is_of (const VigilCanvas *canvas, const VigilProjection *view, int factor)
{
  return canvas->surface != NULL && canvas->view.width == view->width && canvas->view.height == view->height
         && canvas->factor == factor;
}

/* Another size or kind of picture: nothing can be kept. */
static void
resize (VigilFrameCells *self, const VigilProjection *view, int factor, gboolean opaque)
{
  int width = (int) view->width * factor, height = (int) view->height * factor;

  for (guint i = 0; i < 2; i++)
    {
      vigil_canvas_clear (&self->canvases[i]);
      vigil_canvas_init (&self->canvases[i], view, factor, opaque);
    }
  self->opaque = opaque;
  self->columns = (width + VIGIL_FRAME_CELL - 1) / VIGIL_FRAME_CELL;
  self->rows = (height + VIGIL_FRAME_CELL - 1) / VIGIL_FRAME_CELL;
  g_ptr_array_set_size (self->nodes, 0);
  g_ptr_array_set_size (self->nodes, self->columns * self->rows);
}

/**
 * vigil_frame_cells_begin:
 * @self: the cells
 * @view: what is seen
 * @factor: device pixels per pixel
 * @opaque: the picture has no transparent parts
 *
 * Returns: (transfer none): to be drawn on, all of it
 */
VigilCanvas *
vigil_frame_cells_begin (VigilFrameCells *self, const VigilProjection *view, int factor, gboolean opaque)
{
  VigilCanvas *canvas;

  if (!is_of (&self->canvases[0], view, factor) || self->opaque != opaque)
    resize (self, view, factor, opaque);
  self->last = 1 - self->last;
  canvas = &self->canvases[self->last];
  canvas->view = *view;
  canvas->resolution = vigil_projection_get_resolution (view);
  return canvas;
}

static gboolean
differs (const VigilPixels *a, const VigilPixels *b, const cairo_rectangle_int_t *cell)
{
  gsize n = (gsize) cell->width * sizeof (guint32);

  for (int y = cell->y; y < cell->y + cell->height; y++)
    {
      gsize at = (gsize) y * a->width + cell->x;

      if (memcmp (a->pixels + at, b->pixels + at, n) != 0)
        return TRUE;
    }
  return FALSE;
}

/* Not cleared, unlike what cairo makes itself: every pixel will be written. */
static cairo_surface_t *
make_picture (const VigilFrameCells *self, int width, int height)
{
  static const cairo_user_data_key_t key;
  guchar *pixels = g_malloc ((gsize) width * (gsize) height * sizeof (guint32));
  cairo_surface_t *picture
      = cairo_image_surface_create_for_data (pixels, self->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, width,
                                             height, width * (int) sizeof (guint32));

  cairo_surface_set_user_data (picture, &key, pixels, g_free);
  return picture;
}

static GskRenderNode *
make_node (const VigilFrameCells *self, const cairo_rectangle_int_t *cell)
{
  const VigilCanvas *canvas = &self->canvases[self->last];
  double factor = canvas->factor;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (cell->x / factor, cell->y / factor, cell->width / factor, cell->height / factor);
  cairo_surface_t *picture = make_picture (self, cell->width, cell->height);
  guchar *to = cairo_image_surface_get_data (picture);
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  for (int y = 0; y < cell->height; y++)
    memcpy (to + (gsize) y * cairo_image_surface_get_stride (picture),
            canvas->pixels.pixels + (gsize) (cell->y + y) * canvas->pixels.width + cell->x,
            (gsize) cell->width * sizeof (guint32));
  cairo_surface_mark_dirty (picture);
  cairo_surface_set_device_scale (picture, factor, factor);
  cairo_set_source_surface (cr, picture, bounds.origin.x, bounds.origin.y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  return node;
}

static cairo_rectangle_int_t
get_cell (const VigilFrameCells *self, int column, int row)
{
  const VigilPixels *pixels = &self->canvases[0].pixels;
  cairo_rectangle_int_t cell = { column * VIGIL_FRAME_CELL, row * VIGIL_FRAME_CELL };

  cell.width = MIN (VIGIL_FRAME_CELL, pixels->width - cell.x);
  cell.height = MIN (VIGIL_FRAME_CELL, pixels->height - cell.y);
  return cell;
}

/**
 * vigil_frame_cells_end:
 * @self: the cells
 *
 * Returns: how many cells look different from the picture before
 */
guint
vigil_frame_cells_end (VigilFrameCells *self)
{
  guint changed = 0;

  cairo_surface_flush (self->canvases[self->last].surface);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      cairo_rectangle_int_t cell = get_cell (self, (int) i % self->columns, (int) i / self->columns);
      GskRenderNode *node = self->nodes->pdata[i];

      if (node != NULL && !differs (&self->canvases[0].pixels, &self->canvases[1].pixels, &cell))
        continue;
      unref_node (node);
      self->nodes->pdata[i] = make_node (self, &cell);
      changed++;
    }
  return changed;
}

void
vigil_frame_cells_append (VigilFrameCells *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (self->nodes->pdata[i] != NULL)
      gtk_snapshot_append_node (snapshot, self->nodes->pdata[i]);
}

const VigilCanvas *
vigil_frame_cells_get_canvas (VigilFrameCells *self)
{
  return self->canvases[self->last].surface != NULL ? &self->canvases[self->last] : NULL;
}

guint
vigil_frame_cells_get_n (VigilFrameCells *self)
{
  return self->nodes->len;
}
