/* test-plan.c: the shapes of the demo site in drawing order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-plan.h"
#include "testlib/vigil-test.h"

#include <math.h>

static VigilSite *
load_demo (void)
{
  g_autofree char *path = vigil_test_source_path ("data/demo");
  g_autoptr (GError) error = NULL;
  VigilSite *site = vigil_site_load (path, NULL, &error);

  g_assert_no_error (error);
  return site;
}

static void
test_styles (void)
{
  g_assert_cmpint (vigil_plan_style_of_area ("bund"), ==, VIGIL_PLAN_BUND);
  g_assert_cmpint (vigil_plan_style_of_area ("something new"), ==, VIGIL_PLAN_AREA);
  g_assert_cmpint (vigil_plan_style_of_area (NULL), ==, VIGIL_PLAN_AREA);
  g_assert_cmpint (vigil_plan_style_of_road ("pipe-rack"), ==, VIGIL_PLAN_PIPE);
  g_assert_cmpint (vigil_plan_style_of_road (NULL), ==, VIGIL_PLAN_ROAD);
}

static void
test_every_element_has_a_shape (void)
{
  g_autoptr (VigilSite) site = load_demo ();
  g_autoptr (VigilPlan) plan = vigil_plan_new (site);

  g_assert_cmpuint (vigil_plan_get_shapes (plan)->len, ==,
                    vigil_site_get_areas (site)->len + vigil_site_get_roads (site)->len
                        + vigil_site_get_buildings (site)->len + vigil_site_get_assets (site)->len);
}

static void
test_order_and_box (void)
{
  g_autoptr (VigilSite) site = load_demo ();
  g_autoptr (VigilPlan) plan = vigil_plan_new (site);
  const GArray *shapes = vigil_plan_get_shapes (plan);
  double box[4];

  vigil_plan_get_box (plan, box);
  for (guint i = 0; i < shapes->len; i++)
    {
      const VigilPlanShape *shape = &g_array_index (shapes, VigilPlanShape, i);

      if (i > 0)
        g_assert_cmpint (shape->style, >=, g_array_index (shapes, VigilPlanShape, i - 1).style);
      /* Inside the extent of the pack, but for the width of a line. */
      g_assert_cmpfloat (shape->cx, >=, box[0]);
      g_assert_cmpfloat (shape->cx, <=, box[2]);
      g_assert_cmpfloat (shape->cy, >=, box[1]);
      g_assert_cmpfloat (shape->cy, <=, box[3]);
    }
}

/* A circle of 10 m must be 20 m wide: 1 m of mercator at latitude φ is 1 ÷ (2π R cos φ) of the world (EPSG:3857). */
static void
test_circles_are_true_to_scale (void)
{
  g_autoptr (VigilSite) site = load_demo ();
  g_autoptr (VigilPlan) plan = vigil_plan_new (site);
  const GArray *shapes = vigil_plan_get_shapes (plan);
  double latitude = vigil_site_get_frame (site)->origin.lat * G_PI / 180;
  double world = 2 * G_PI * 6378137.0 * cos (latitude);
  guint n = 0;

  for (guint i = 0; i < shapes->len; i++)
    {
      const VigilPlanShape *shape = &g_array_index (shapes, VigilPlanShape, i);
      const VigilAsset *asset = shape->label != NULL ? vigil_site_get_asset (site, shape->label) : NULL;

      if (asset == NULL || asset->shape != VIGIL_ASSET_SHAPE_CIRCLE)
        continue;
      /* The ellipsoid's east radius at 32° is 0.1 % larger than the sphere's. */
      g_assert_cmpfloat_with_epsilon (shape->radius * world, asset->radius, asset->radius * 0.003);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/plan/styles", test_styles);
  g_test_add_func ("/map/plan/every-element-has-a-shape", test_every_element_has_a_shape);
  g_test_add_func ("/map/plan/order-and-box", test_order_and_box);
  g_test_add_func ("/map/plan/circles-are-true-to-scale", test_circles_are_true_to_scale);
  return g_test_run ();
}
