/* test-projection.c: Web Mercator to pixels against published numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-projection.h"

#include <math.h>

/* OpenStreetMap wiki, "Zoom levels": metres per pixel at the equator for tiles of 256 pixels. */
static void
test_resolution (void)
{
  static const struct
  {
    double zoom, metres;
  } published[] = { { 0, 156543.03 }, { 10, 152.8741 }, { 18, 0.597164 } };

  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      VigilProjection view;

      vigil_projection_init (&view, 0, 0, published[i].zoom, 100, 100);
      g_assert_cmpfloat_with_epsilon (vigil_projection_get_resolution (&view), published[i].metres,
                                      published[i].metres * 1e-5);
    }
}

/* On the sphere of EPSG:3857 a parallel at 60° is half as long as the equator. */
static void
test_resolution_at_60_degrees (void)
{
  VigilProjection equator, north;

  vigil_projection_init (&equator, 0, 0, 12, 100, 100);
  vigil_projection_init (&north, 0, 60, 12, 100, 100);
  g_assert_cmpfloat_with_epsilon (vigil_projection_get_resolution (&north),
                                  vigil_projection_get_resolution (&equator) / 2, 1e-6);
}

static void
test_centre_and_back (void)
{
  VigilProjection view;
  double mx, my, x, y;

  vigil_projection_init (&view, 121.7039, 32.3051, 17.3, 1060, 924);
  vigil_projection_to_view (&view, view.mx, view.my, &x, &y);
  g_assert_cmpfloat (x, ==, 530);
  g_assert_cmpfloat (y, ==, 462);
  vigil_projection_from_view (&view, 13.25, 800.5, &mx, &my);
  vigil_projection_to_view (&view, mx, my, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 13.25, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, 800.5, 1e-6);
}

/* East is right, north is up. */
static void
test_directions (void)
{
  VigilProjection view;
  double mx, my, x, y;

  vigil_projection_init (&view, 121.7, 32.3, 15, 800, 600);
  vigil_mercator_from_lonlat (121.701, 32.301, &mx, &my);
  vigil_projection_to_view (&view, mx, my, &x, &y);
  g_assert_cmpfloat (x, >, 400);
  g_assert_cmpfloat (y, <, 300);
}

static void
test_fit (void)
{
  double box[4] = { 0.5, 0.25, 0.5 + 1.0 / 1024, 0.25 + 1.0 / 4096 };
  double zoom = vigil_projection_fit (box, 1024 + 40, 1000, 20);

  /* 1/1024 of the world on 1024 pixels: 2^20 pixels a world, zoom 12. */
  g_assert_cmpfloat_with_epsilon (zoom, 12, 1e-9);
  /* A point is no reason for more than the largest zoom. */
  box[2] = box[0];
  box[3] = box[1];
  g_assert_cmpfloat (vigil_projection_fit (box, 800, 600, 20), ==, VIGIL_ZOOM_MAX);
}

static void
test_scale_bar (void)
{
  double pixels;

  g_assert_cmpfloat (vigil_projection_scale_bar (1.0, 140, &pixels), ==, 100);
  g_assert_cmpfloat (pixels, ==, 100);
  g_assert_cmpfloat (vigil_projection_scale_bar (4.0, 140, &pixels), ==, 500);
  g_assert_cmpfloat (vigil_projection_scale_bar (0.2, 140, &pixels), ==, 20);
  g_assert_cmpfloat (vigil_projection_scale_bar (0.05, 140, &pixels), ==, 5);
}

/* A view of 100 × 100 pixels at 100 000 pixels a world is 0.001 wide; the site is 0.004 wide: a quarter of the
 * smaller, 0.00025, has to stay in sight. */
static void
test_limit (void)
{
  static const double box[4] = { 0.5, 0.4, 0.504, 0.402 };
  VigilProjection view = { .mx = 0.501, .my = 0.401, .scale = 100000, .width = 100, .height = 100 };

  vigil_projection_limit (&view, box);
  g_assert_cmpfloat (view.mx, ==, 0.501);
  g_assert_cmpfloat (view.my, ==, 0.401);
  view.mx = 0.9;
  view.my = 0.1;
  vigil_projection_limit (&view, box);
  g_assert_cmpfloat_with_epsilon (view.mx, 0.504 - 0.00025 + 0.0005, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.my, 0.4 + 0.00025 - 0.0005, 1e-9);
  /* Zoomed out, where the view is wider than the site, a quarter of the site stays. */
  view.scale = 1000;
  view.mx = 0.1;
  vigil_projection_limit (&view, box);
  g_assert_cmpfloat_with_epsilon (view.mx, 0.5 + 0.001 - 0.05, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/projection/resolution", test_resolution);
  g_test_add_func ("/map/projection/resolution-at-60-degrees", test_resolution_at_60_degrees);
  g_test_add_func ("/map/projection/centre-and-back", test_centre_and_back);
  g_test_add_func ("/map/projection/directions", test_directions);
  g_test_add_func ("/map/projection/fit", test_fit);
  g_test_add_func ("/map/projection/scale-bar", test_scale_bar);
  g_test_add_func ("/map/projection/limit", test_limit);
  return g_test_run ();
}
