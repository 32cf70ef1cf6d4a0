/* vigil-texture.c: patterns that fill an outline and stay where they are on the ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-texture.h"

#include <math.h>

#define TILE 48

static void
draw_plants (cairo_t *cr)
{
  static const double dots[][3] = { { 7, 9, 1.6 },   { 22, 5, 1.1 },  { 36, 14, 1.7 }, { 14, 24, 1.2 },
                                    { 29, 29, 1.8 }, { 43, 36, 1.2 }, { 8, 39, 1.7 },  { 24, 43, 1.1 } };

  for (guint i = 0; i < G_N_ELEMENTS (dots); i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, dots[i][0], dots[i][1], dots[i][2], 0, 2 * G_PI);
    }
  cairo_fill (cr);
}

static void
draw_waves (cairo_t *cr)
{
  static const double at[][2] = { { 4, 10 }, { 28, 34 } };

  cairo_set_line_width (cr, 1.0);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      cairo_move_to (cr, at[i][0], at[i][1]);
      cairo_rel_curve_to (cr, 3, -3, 5, -3, 8, 0);
      cairo_rel_curve_to (cr, 3, 3, 5, 3, 8, 0);
    }
  cairo_stroke (cr);
}

static void
draw_slope (cairo_t *cr)
{
  cairo_set_line_width (cr, 1.0);
  for (int x = 0; x < TILE; x += 6)
    {
      cairo_move_to (cr, x + 0.5, 0);
      cairo_line_to (cr, x + 0.5, TILE);
    }
  cairo_stroke (cr);
}

/* Nothing is farther apart than a tile: its offset from the ground's origin is all that counts. */
static void
anchor (cairo_pattern_t *pattern, const VigilProjection *view, double period)
{
  cairo_matrix_t matrix;
  double x = fmod (view->mx * view->scale - view->width / 2, period);
  double y = fmod (view->my * view->scale - view->height / 2, period);

  cairo_matrix_init_translate (&matrix, round (x), round (y));
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
}

static cairo_surface_t *
make_tile (int size, int factor, cairo_t **cr)
{
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size * factor, size * factor);

  cairo_surface_set_device_scale (tile, factor, factor);
  *cr = cairo_create (tile);
  return tile;
}

static void
fill_with (VigilCanvas *canvas, cairo_surface_t *tile, double period)
{
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (tile);

  anchor (pattern, &canvas->view, period);
  cairo_set_source (canvas->cr, pattern);
  cairo_fill_preserve (canvas->cr);
  cairo_pattern_destroy (pattern);
}

/**
 * vigil_texture_fill:
 * @canvas: has the path that is filled and kept
 * @texture: with what
 * @color: in which colour
 */
void
vigil_texture_fill (VigilCanvas *canvas, VigilTexture texture, VigilColor color)
{
  cairo_surface_t *tile;
  cairo_t *cr;

  if (texture == VIGIL_TEXTURE_NONE)
    return;
  tile = make_tile (TILE, canvas->factor, &cr);
  vigil_palette_set_source (cr, color);
  if (texture == VIGIL_TEXTURE_PLANTS)
    draw_plants (cr);
  else if (texture == VIGIL_TEXTURE_WATER)
    draw_waves (cr);
  else
    draw_slope (cr);
  cairo_destroy (cr);
  fill_with (canvas, tile, TILE);
  cairo_surface_destroy (tile);
}

/**
 * vigil_texture_hatch:
 * @canvas: has the path that is filled and kept
 * @color: colour of the lines
 * @alpha: 0…1
 * @step: whole pixels from line to line, along either edge
 * @falling: to the right
 */
void
vigil_texture_hatch (VigilCanvas *canvas, VigilColor color, double alpha, double step, gboolean falling)
{
  GdkRGBA rgba = *vigil_palette_get (color);
  cairo_t *cr;
  cairo_surface_t *tile = make_tile ((int) step, canvas->factor, &cr);

  rgba.alpha *= (float) alpha;
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_set_line_width (cr, 1.0);
  /* Three lines, so that the corners of the tile are full. */
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (cr, i * step - 1, falling ? -1 : step + 1);
      cairo_line_to (cr, (i + 1) * step + 1, falling ? step + 1 : -1);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  fill_with (canvas, tile, step);
  cairo_surface_destroy (tile);
}

