/* test-plan-style.c: what is drawn how, by kind; shapes true to scale; symbols inside their bounds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-asset-symbol.h"
#include "map/vigil-plan-style.h"
#include "testlib/vigil-test.h"

#include <math.h>

static void
test_unknown_kinds_are_plain (void)
{
  const VigilAreaLook *plain = vigil_plan_look_of_area ("something new");

  g_assert_true (plain == vigil_plan_look_of_area (NULL));
  g_assert_cmpint (plain->fill, ==, VIGIL_COLOR_PLAN_AREA);
  g_assert_cmpint (plain->texture, ==, VIGIL_TEXTURE_NONE);
  g_assert_false (plain->decoration);
  g_assert_cmpint (vigil_plan_look_of_road ("canal")->style, ==, VIGIL_ROAD_STYLE_CASED);
  g_assert_cmpint (vigil_plan_look_of_road (NULL)->style, ==, VIGIL_ROAD_STYLE_CASED);
  g_assert_false (vigil_plan_look_of_building ("pagoda")->open);
  g_assert_cmpint (vigil_glyph_of_kind ("something new"), ==, VIGIL_GLYPH_PLAIN);
  g_assert_cmpint (vigil_glyph_of_kind (NULL), ==, VIGIL_GLYPH_PLAIN);
}

/* docs/site-pack.md: decoration is drawn and says nothing else. */
static void
test_decoration_has_no_name (void)
{
  static const char *const kinds[] = { "paving", "pad", "lawn", "vegetation", "pond", "sea-wall" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_true (vigil_plan_look_of_area (kinds[i])->decoration);
      g_assert_cmpfloat (vigil_plan_look_of_area (kinds[i])->rank, ==, 0);
    }
  g_assert_false (vigil_plan_look_of_area ("bund")->decoration);
  g_assert_true (vigil_plan_look_of_area ("bund")->wall);
  g_assert_cmpint (vigil_plan_look_of_road ("marking")->style, ==, VIGIL_ROAD_STYLE_MARKING);
}

/* Alarm colours belong to alarms. */
static void
test_ground_is_never_an_alarm_colour (void)
{
  static const char *const kinds[] = { "plot", "process", "tank-farm", "bund", "loading", "green", "water", "parking", "jetty",
                                       "utility", "office", "storage", "pipe-rack", "yard", "other" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const VigilAreaLook *look = vigil_plan_look_of_area (kinds[i]);

      g_assert_cmpstr (look->kind, ==, kinds[i]);
      g_assert_cmpint (look->fill, >=, VIGIL_COLOR_PLAN_GROUND);
      g_assert_cmpint (look->fill, <=, VIGIL_COLOR_PLAN_MUSTER);
    }
}

/* A circle of 10 m must be 20 m wide: 1 m at latitude φ is 1 ÷ (2π R cos φ) of the world (EPSG:3857); the ellipsoid's
 * east radius at 32° is 0.1 % larger than
 * the sphere's, its radius to the north 0.4 % smaller. */
static void
test_shapes_are_true_to_scale (void)
{
  VigilLonLat origin = { 121.7, 32.3, 0 };
  VigilAsset asset = { .shape = VIGIL_ASSET_SHAPE_CIRCLE, .x = 300, .y = -200, .radius = 10 };
  double world = 2 * G_PI * 6378137.0 * cos (32.3 * G_PI / 180);
  VigilFrame frame;
  VigilShape shape;

  vigil_frame_init (&frame, &origin);
  vigil_shape_init_asset (&shape, &frame, &asset, 1.0);
  g_assert_cmpfloat_with_epsilon ((shape.box[2] - shape.box[0]) * world, 20.0, 0.06);
  g_assert_cmpfloat_with_epsilon (shape.area, G_PI * 100, 1e-6);
  vigil_shape_clear (&shape);
  asset = (VigilAsset) { .shape = VIGIL_ASSET_SHAPE_RECT, .width = 30, .depth = 10, .rotation = 90 };
  vigil_shape_init_asset (&shape, &frame, &asset, 1.0);
  /* Turned by a quarter: as wide as it was deep. */
  g_assert_cmpfloat_with_epsilon ((shape.box[2] - shape.box[0]) * world, 10.0, 0.04);
  g_assert_cmpfloat_with_epsilon ((shape.box[3] - shape.box[1]) * world, 30.0 * 1.0039, 0.03);
  g_assert_cmpfloat_with_epsilon (shape.area, 300.0, 1e-6);
  vigil_shape_clear (&shape);
}

static gboolean
has_ink_outside (cairo_surface_t *surface, int left, int top, int right, int bottom)
{
  const guint32 *pixels;
  int stride;

  cairo_surface_flush (surface);
  pixels = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface) / 4;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (pixels[y * stride + x] != 0 && (x < left || x >= right || y < top || y >= bottom))
        return TRUE;
  return FALSE;
}

/* No symbol draws farther than a line's width outside of the equipment it stands for, lying or standing, large or small. */
static void
test_symbols_stay_inside (void)
{
  static const double sizes[][2] = { { 3, 3 }, { 8, 5 }, { 40, 15 }, { 15, 40 }, { 45, 45 } };

  for (int glyph = 0; glyph < VIGIL_N_GLYPHS; glyph++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        double w = sizes[i][0], h = sizes[i][1];
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 120, 120);
        cairo_t *cr = cairo_create (surface);

        cairo_translate (cr, 60, 60);
        vigil_glyph_draw (cr, glyph, w == h, w, h);
        cairo_destroy (cr);
        g_assert_true (has_ink_outside (surface, 60, 60, 60, 60));
        g_assert_false (has_ink_outside (surface, (int) (60 - w - 2), (int) (60 - h - 2), (int) (60 + w + 2), (int) (60 + h + 2)));
        cairo_surface_destroy (surface);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/plan-style/unknown-kinds-are-plain", test_unknown_kinds_are_plain);
  g_test_add_func ("/map/plan-style/decoration-has-no-name", test_decoration_has_no_name);
  g_test_add_func ("/map/plan-style/ground-is-never-an-alarm-colour", test_ground_is_never_an_alarm_colour);
  g_test_add_func ("/map/plan-style/shapes-are-true-to-scale", test_shapes_are_true_to_scale);
  g_test_add_func ("/map/plan-style/symbols-stay-inside", test_symbols_stay_inside);
  return g_test_run ();
}
