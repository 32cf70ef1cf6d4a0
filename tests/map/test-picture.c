/* test-picture.c: the still picture that follows the view, and the cells that are new only where pixels are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-frame-cells.h"
#include "map/vigil-still.h"

#include <math.h>
#include <string.h>

#define WIDTH 300
#define HEIGHT 200

static guint64 painted; /* pixels */

/* A pattern that belongs to the world, not to the picture: each pixel says where in the world it is. */
static void
paint_world (VigilCanvas *canvas, gpointer data)
{
  double left = canvas->view.mx * canvas->view.scale * canvas->factor - canvas->pixels.width / 2.0;
  double top = canvas->view.my * canvas->view.scale * canvas->factor - canvas->pixels.height / 2.0;

  vigil_canvas_begin_pixels (canvas);
  for (int y = 0; y < canvas->pixels.height; y++)
    for (int x = 0; x < canvas->pixels.width; x++)
      canvas->pixels.pixels[(gsize) y * canvas->pixels.width + x]
          = 0xff000000 | ((guint32) llround (left + x) & 0xfff) << 12 | ((guint32) llround (top + y) & 0xfff);
  vigil_canvas_end_pixels (canvas);
  painted += (guint64) canvas->pixels.width * (guint64) canvas->pixels.height;
}

static VigilProjection
make_view (double dx, double dy)
{
  VigilProjection view;

  vigil_projection_init (&view, 121.70388, 32.30512, 16, WIDTH, HEIGHT);
  view.mx += dx / view.scale;
  view.my += dy / view.scale;
  vigil_still_snap (&view, 1);
  return view;
}

/* The frame shows the world as if all of it had been painted for it. */
static void
check_frame (const VigilStill *still, const VigilProjection *view)
{
  VigilCanvas frame = { 0 }, wanted = { 0 };

  vigil_canvas_init (&frame, view, 1, TRUE);
  vigil_canvas_init (&wanted, view, 1, TRUE);
  vigil_still_copy (still, &frame);
  paint_world (&wanted, NULL);
  g_assert_cmpmem (frame.pixels.pixels, WIDTH * HEIGHT * sizeof (guint32), wanted.pixels.pixels,
                   WIDTH * HEIGHT * sizeof (guint32));
  vigil_canvas_clear (&frame);
  vigil_canvas_clear (&wanted);
}

static void
test_follow (void)
{
  static const double moves[][2] = { { 100, 0 }, { 300, 10 }, { -280, 0 }, { 0, 300 }, { 0, -530 }, { 270, 270 }, { -900, 400 }, { 5000, 0 }, { -13, -7 } };
  VigilStill still = { 0 };
  VigilProjection view = make_view (0, 0);
  double x = 0, y = 0;

  vigil_still_paint (&still, &view, 1, TRUE, paint_world, NULL);
  check_frame (&still, &view);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      view = make_view (x += moves[i][0], y += moves[i][1]);
      g_assert_true (vigil_still_fits (&still, &view, 1));
      if (!vigil_still_covers (&still, &view))
        vigil_still_follow (&still, &view, paint_world, NULL);
      g_assert_true (vigil_still_covers (&still, &view));
      check_frame (&still, &view);
    }
  vigil_still_clear (&still);
}

/* Panning paints strips, not pictures. */
static void
test_cost (void)
{
  VigilStill still = { 0 };
  VigilProjection view = make_view (0, 0);
  guint64 whole;

  painted = 0;
  vigil_still_paint (&still, &view, 1, TRUE, paint_world, NULL);
  whole = painted;
  view = make_view (VIGIL_STILL_MARGIN, 0);
  g_assert_true (vigil_still_covers (&still, &view));
  view = make_view (VIGIL_STILL_MARGIN + 10, 0);
  g_assert_false (vigil_still_covers (&still, &view));
  vigil_still_follow (&still, &view, paint_world, NULL);
  g_assert_cmpuint (painted - whole, <, whole * 2 / 3);
  vigil_still_clear (&still);
}

static void
paint_corner (VigilCanvas *canvas, gpointer data)
{
  vigil_canvas_begin_pixels (canvas);
  canvas->pixels.pixels[0] = *(const guint32 *) data;
  vigil_canvas_end_pixels (canvas);
}

/* What covers it is another picture: the one below stays as it is, and follows without it. */
static void
test_over (void)
{
  VigilStill still = { 0 }, over = { 0 };
  VigilProjection view = make_view (0, 0);
  const guint32 mark = 0xff123456;
  gsize size;
  guint32 before;

  vigil_still_paint (&still, &view, 1, TRUE, paint_world, NULL);
  size = (gsize) still.canvas.pixels.width * still.canvas.pixels.height * sizeof (guint32);
  before = still.canvas.pixels.pixels[0];
  for (int i = 0; i < 2; i++)
    {
      vigil_still_paint_over (&over, &still, paint_corner, (gpointer) &mark);
      g_assert_cmphex (over.canvas.pixels.pixels[0], ==, mark);
      g_assert_cmphex (still.canvas.pixels.pixels[0], ==, before);
      g_assert_cmpmem (over.canvas.pixels.pixels + 1, size - 4, still.canvas.pixels.pixels + 1, size - 4);
      check_frame (&over, &view);
      view = make_view (290, -280);
      vigil_still_follow (&still, &view, paint_world, NULL);
      before = still.canvas.pixels.pixels[0];
    }
  vigil_still_paint (&still, &view, 1, FALSE, paint_world, NULL);
  vigil_still_paint_over (&over, &still, paint_corner, (gpointer) &mark);
  g_assert_false (over.opaque);
  vigil_still_clear (&still);
  vigil_still_clear (&over);
}

static void
test_fits (void)
{
  VigilStill still = { 0 };
  VigilProjection view = make_view (0, 0), nearer = view, wider = view;

  g_assert_false (vigil_still_fits (&still, &view, 1));
  vigil_still_paint (&still, &view, 1, TRUE, paint_world, NULL);
  nearer.scale *= 1.1;
  wider.width += 2;
  g_assert_true (vigil_still_fits (&still, &view, 1));
  g_assert_false (vigil_still_fits (&still, &view, 2));
  g_assert_false (vigil_still_fits (&still, &nearer, 1));
  g_assert_false (vigil_still_fits (&still, &wider, 1));
  vigil_palette_set_scheme (VIGIL_SCHEME_LIGHT);
  g_assert_false (vigil_still_fits (&still, &view, 1));
  vigil_palette_set_scheme (VIGIL_SCHEME_DARK);
  vigil_still_clear (&still);
}

/* Things keep their distances to the pixel while the view glides. */
static void
test_snap (void)
{
  for (double glide = 0; glide < 3; glide += 0.1)
    {
      VigilProjection view = make_view (glide, -glide);
      double x = view.mx * view.scale, y = view.my * view.scale;

      g_assert_cmpfloat_with_epsilon (x, round (x), 1e-6);
      g_assert_cmpfloat_with_epsilon (y, round (y), 1e-6);
    }
}

static guint
draw (VigilFrameCells *cells, int x, int y, guint32 color)
{
  VigilProjection view = make_view (0, 0);
  VigilCanvas *canvas = vigil_frame_cells_begin (cells, &view, 1, TRUE);

  vigil_canvas_begin_pixels (canvas);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    canvas->pixels.pixels[i] = 0xff202020;
  canvas->pixels.pixels[y * WIDTH + x] = color;
  vigil_canvas_end_pixels (canvas);
  return vigil_frame_cells_end (cells);
}

/* 300 × 200 pixels are 3 × 2 cells of 128. */
static void
test_cells (void)
{
  g_autoptr (VigilFrameCells) cells = vigil_frame_cells_new ();

  g_assert_null (vigil_frame_cells_get_canvas (cells));
  g_assert_cmpuint (draw (cells, 10, 10, 0xffff0000), ==, 6);
  g_assert_cmpuint (vigil_frame_cells_get_n (cells), ==, 6);
  g_assert_cmpuint (draw (cells, 10, 10, 0xffff0000), ==, 0);
  g_assert_cmpuint (draw (cells, 10, 10, 0xff00ff00), ==, 1);
  g_assert_cmpuint (draw (cells, 127, 10, 0xff00ff00), ==, 1);
  g_assert_cmpuint (draw (cells, 128, 10, 0xff00ff00), ==, 2);
  g_assert_cmpuint (draw (cells, 299, 199, 0xff00ff00), ==, 2);
  g_assert_cmpuint (draw (cells, 299, 199, 0xff00ff00), ==, 0);
}

/* Pixel by pixel, what GTK is given is what was drawn; of a cell that did not change it is the same node. */
static void
test_nodes (void)
{
  g_autoptr (VigilFrameCells) cells = vigil_frame_cells_new ();
  cairo_surface_t *out = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (out);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  const VigilCanvas *canvas;

  draw (cells, 5, 5, 0xffff0000);
  draw (cells, 200, 150, 0xff00ff00);
  vigil_frame_cells_append (cells, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (out);
  canvas = vigil_frame_cells_get_canvas (cells);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      g_assert_cmphex (((guint32 *) (gpointer) (cairo_image_surface_get_data (out) + y * cairo_image_surface_get_stride (out)))[x] & 0xffffff, ==,
                       canvas->pixels.pixels[y * WIDTH + x] & 0xffffff);
  gsk_render_node_unref (node);
  cairo_surface_destroy (out);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Nodes need no display, but their types. */
  g_type_ensure (GSK_TYPE_CAIRO_NODE);
  g_test_add_func ("/map/picture/follow", test_follow);
  g_test_add_func ("/map/picture/cost", test_cost);
  g_test_add_func ("/map/picture/fits", test_fits);
  g_test_add_func ("/map/picture/over", test_over);
  g_test_add_func ("/map/picture/snap", test_snap);
  g_test_add_func ("/map/picture/cells", test_cells);
  g_test_add_func ("/map/picture/nodes", test_nodes);
  return g_test_run ();
}
