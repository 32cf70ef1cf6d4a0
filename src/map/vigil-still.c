/* vigil-still.c: the picture of all that does not move, larger than the view, so that to pan only moves it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-still.h"

#include <math.h>
#include <string.h>

#define PAD 64 /* pixels painted around a strip, so that what reaches into it from beside is whole */

/**
 * vigil_still_snap:
 * @view: the view
 * @factor: device pixels per pixel
 */
void
vigil_still_snap (VigilProjection *view, int factor)
{
  double lattice = view->scale * factor;

  view->mx = round (view->mx * lattice) / lattice;
  view->my = round (view->my * lattice) / lattice;
}

/* Device pixels from the top left corner of the picture to that of @view. */
static void
get_offset (const VigilStill *self, const VigilProjection *view, int *left, int *top)
{
  const VigilProjection *own = &self->canvas.view;

  *left = (int) lround (((view->mx - own->mx) * own->scale + (own->width - view->width) / 2) * self->canvas.factor);
  *top = (int) lround (((view->my - own->my) * own->scale + (own->height - view->height) / 2) * self->canvas.factor);
}

gboolean
vigil_still_fits (const VigilStill *self, const VigilProjection *view, int factor)
{
  const VigilProjection *own = &self->canvas.view;

  return self->canvas.surface != NULL && own->scale == view->scale && self->canvas.factor == factor
         && own->width == view->width + 2 * VIGIL_STILL_MARGIN && own->height == view->height + 2 * VIGIL_STILL_MARGIN
         && self->palette == vigil_palette_get_serial ();
}

gboolean
vigil_still_covers (const VigilStill *self, const VigilProjection *view)
{
  int left, top, factor = self->canvas.factor;

  get_offset (self, view, &left, &top);
  return left >= 0 && top >= 0 && left + view->width * factor <= self->canvas.pixels.width
         && top + view->height * factor <= self->canvas.pixels.height;
}

void
vigil_still_clear (VigilStill *self)
{
  vigil_canvas_clear (&self->canvas);
}

/**
 * vigil_still_paint:
 * @self: the picture
 * @view: what has to be seen of it
 * @factor: device pixels per pixel
 * @opaque: nothing lies below
 * @paint: (scope call): paints all that is still
 * @data: for @paint
 */
void
vigil_still_paint (VigilStill *self, const VigilProjection *view, int factor, gboolean opaque, VigilStillPaint paint,
                   gpointer data)
{
  VigilProjection larger = *view;

  larger.width += 2 * VIGIL_STILL_MARGIN;
  larger.height += 2 * VIGIL_STILL_MARGIN;
  vigil_canvas_clear (&self->canvas);
  vigil_canvas_init (&self->canvas, &larger, factor, opaque);
  self->opaque = opaque;
  self->palette = vigil_palette_get_serial ();
  paint (&self->canvas, data);
  cairo_surface_flush (self->canvas.surface);
}

/* Paints the device rectangle @x, @y, @width, @height of the picture anew. */
static void
paint_strip (VigilStill *self, int x, int y, int width, int height, VigilStillPaint paint, gpointer data)
{
  VigilPixels *own = &self->canvas.pixels;
  int factor = self->canvas.factor, pad = PAD * factor;
  VigilProjection view = self->canvas.view;
  VigilCanvas strip = { 0 };

  if (width <= 0 || height <= 0)
    return;
  view.width = (width + 2 * pad) / factor;
  view.height = (height + 2 * pad) / factor;
  view.mx += (x + width / 2.0 - own->width / 2.0) / factor / view.scale;
  view.my += (y + height / 2.0 - own->height / 2.0) / factor / view.scale;
  vigil_canvas_init (&strip, &view, factor, self->opaque);
  paint (&strip, data);
  cairo_surface_flush (strip.surface);
  for (int row = 0; row < height; row++)
    memcpy (own->pixels + (gsize) (y + row) * own->width + x,
            strip.pixels.pixels + (gsize) (row + pad) * strip.pixels.width + pad, (gsize) width * sizeof (guint32));
  vigil_canvas_clear (&strip);
}

/* What was at @left, @top comes to 0, 0. */
static void
shift (VigilPixels *pixels, int left, int top)
{
  int width = pixels->width - ABS (left), height = pixels->height - ABS (top);
  gsize n = (gsize) width * sizeof (guint32);

  for (int i = 0; i < height; i++)
    {
      int row = top > 0 ? i : height - 1 - i;
      guint32 *to = pixels->pixels + (gsize) (row + MAX (-top, 0)) * pixels->width + MAX (-left, 0);
      const guint32 *from = pixels->pixels + (gsize) (row + MAX (top, 0)) * pixels->width + MAX (left, 0);

      memmove (to, from, n);
    }
}

/* By how much to move along one axis: not at all, or so far that a margin lies ahead. */
static int
get_step (int offset, int margin)
{
  return offset < 0 || offset > 2 * margin ? offset - margin : 0;
}

/**
 * vigil_still_follow:
 * @self: the picture
 * @view: a view that it fits, but does not cover any more
 * @paint: (scope call): paints all that is still
 * @data: for @paint
 */
void
vigil_still_follow (VigilStill *self, const VigilProjection *view, VigilStillPaint paint, gpointer data)
{
  VigilPixels *pixels = &self->canvas.pixels;
  int factor = self->canvas.factor, margin = VIGIL_STILL_MARGIN * factor;
  int left, top, width = pixels->width, height = pixels->height;

  get_offset (self, view, &left, &top);
  left = get_step (left, margin);
  top = get_step (top, margin);
  self->canvas.view.mx += left / (self->canvas.view.scale * factor);
  self->canvas.view.my += top / (self->canvas.view.scale * factor);
  if (ABS (left) >= width || ABS (top) >= height)
    {
      vigil_still_paint (self, view, factor, self->opaque, paint, data);
      return;
    }
  cairo_surface_flush (self->canvas.surface);
  shift (pixels, left, top);
  paint_strip (self, left > 0 ? width - left : 0, 0, ABS (left), height, paint, data);
  paint_strip (self, left < 0 ? -left : 0, top > 0 ? height - top : 0, width - ABS (left), ABS (top), paint, data);
  cairo_surface_mark_dirty (self->canvas.surface);
}

/**
 * vigil_still_paint_over:
 * @self: the picture
 * @below: a painted picture
 * @paint: (scope call): paints what lies over it
 * @data: for @paint
 */
void
vigil_still_paint_over (VigilStill *self, const VigilStill *below, VigilStillPaint paint, gpointer data)
{
  const VigilPixels *from = &below->canvas.pixels;
  VigilPixels *own = &self->canvas.pixels;

  if (self->canvas.surface == NULL || self->opaque != below->opaque || self->canvas.factor != below->canvas.factor
      || own->width != from->width || own->height != from->height)
    {
      vigil_canvas_clear (&self->canvas);
      vigil_canvas_init (&self->canvas, &below->canvas.view, below->canvas.factor, below->opaque);
    }
  self->canvas.view = below->canvas.view;
  self->canvas.resolution = below->canvas.resolution;
  self->opaque = below->opaque;
  self->palette = below->palette;
  vigil_canvas_begin_pixels (&self->canvas);
  memcpy (own->pixels, from->pixels, (gsize) from->width * from->height * sizeof (guint32));
  vigil_canvas_end_pixels (&self->canvas);
  paint (&self->canvas, data);
  cairo_surface_flush (self->canvas.surface);
}

/**
 * vigil_still_copy:
 * @self: the picture
 * @frame: a canvas of a view that it covers
 */
void
vigil_still_copy (const VigilStill *self, VigilCanvas *frame)
{
  const VigilPixels *own = &self->canvas.pixels;
  int left, top;

  get_offset (self, &frame->view, &left, &top);
  left = CLAMP (left, 0, own->width - frame->pixels.width);
  top = CLAMP (top, 0, own->height - frame->pixels.height);
  vigil_canvas_begin_pixels (frame);
  for (int row = 0; row < frame->pixels.height; row++)
    memcpy (frame->pixels.pixels + (gsize) row * frame->pixels.width,
            own->pixels + (gsize) (row + top) * own->width + left, (gsize) frame->pixels.width * sizeof (guint32));
  vigil_canvas_end_pixels (frame);
}

/**
 * vigil_still_copy_scaled:
 * @self: the picture, of any scale
 * @frame: a canvas
 */
void
vigil_still_copy_scaled (const VigilStill *self, VigilCanvas *frame)
{
  const VigilProjection *own = &self->canvas.view, *view = &frame->view;
  double ratio = view->scale / own->scale;
  cairo_t *cr = frame->cr;

  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  if (self->opaque)
    vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_GROUND);
  else
    cairo_set_source_rgba (cr, 0, 0, 0, 0);
  cairo_paint (cr);
  cairo_translate (cr, (own->mx - view->mx) * view->scale + view->width / 2,
                   (own->my - view->my) * view->scale + view->height / 2);
  cairo_scale (cr, ratio, ratio);
  cairo_set_source_surface (cr, self->canvas.surface, -own->width / 2, -own->height / 2);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
  cairo_rectangle (cr, -own->width / 2, -own->height / 2, own->width, own->height);
  cairo_fill (cr);
  cairo_restore (cr);
}
