/* test-plant-site.c: ground, buildings, roads, racks and places of a plant lie where the pack has them, and apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "testlib/vigil-test-site.h"
#include "twin/plant/vigil-plant-ring.h"
#include "twin/plant/vigil-plant-site.h"
#include "twin/plant/vigil-plant.h"
#include "twin/scene/vigil-scene-write.h"

#include <math.h>

static VigilScene *
make_demo (VigilSite *site)
{
  g_autoptr (GError) error = NULL;
  VigilScene *scene = vigil_plant_new (site, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

/* Area of the upward faces of a flat sheet. */
static double
sheet_area (const VigilSolid *solid)
{
  const VigilSolidPart *part = &solid->parts[VIGIL_PLANT_STEEL];
  double sum = 0;

  for (guint i = 0; part->indices != NULL && i + 2 < part->indices->len; i += 3)
    {
      const float *p[3];

      for (guint k = 0; k < 3; k++)
        p[k] = &g_array_index (part->positions, float, 3 * g_array_index (part->indices, guint32, i + k));
      sum += ((p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (p[2][0] - p[0][0]) * (p[1][1] - p[0][1])) / 2;
    }
  return sum;
}

static double
area_without (const VigilPlantRing *ring, const GArray *holes)
{
  g_auto (VigilSolid) solid = { 0 };

  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_STEEL;
  vigil_plant_ring_sheet (ring, holes, 0, &solid);
  return sheet_area (&solid);
}

static void
add_ring (GArray *rings, const double *xy, guint n)
{
  VigilPlantRing ring;

  g_assert_true (vigil_plant_ring_init (&ring, xy, n));
  g_array_append_val (rings, ring);
}

/* Areas by hand: a square of 10 m with a square of 4 m and a triangle of 3 m × 2 m cut out that overlap each other by 1 m × 1 m …
 * and one that reaches beyond its edge. */
static void
test_cut (void)
{
  static const double ground[] = { 0, 0, 10, 0, 10, 10, 0, 10 };
  static const double square[] = { 2, 2, 2, 6, 6, 6, 6, 2 }; /* clockwise: it does not matter */
  static const double beside[] = { 5, 3, 8, 3, 8, 5, 5, 5 };
  static const double outside[] = { 9, -5, 15, -5, 15, 5, 9, 5 };
  g_autoptr (GArray) holes = vigil_plant_rings_new ();
  VigilPlantRing ring;

  g_assert_true (vigil_plant_ring_init (&ring, ground, 4));
  g_assert_cmpfloat_with_epsilon (area_without (&ring, NULL), 100, 1e-3);
  add_ring (holes, square, 4);
  g_assert_cmpfloat_with_epsilon (area_without (&ring, holes), 100 - 16, 1e-3);
  add_ring (holes, beside, 4);
  g_assert_cmpfloat_with_epsilon (area_without (&ring, holes), 100 - 16 - 6 + 2, 1e-3);
  add_ring (holes, outside, 4);
  g_assert_cmpfloat_with_epsilon (area_without (&ring, holes), 100 - 16 - 6 + 2 - 5, 1e-3);
  vigil_plant_ring_clear (&ring);
}

/* Every outline of the demo pack becomes triangles of the same area, by the shoelace formula. */
static void
test_area (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  const GArray *areas = vigil_site_get_areas (site);
  double whole = 0;

  for (guint i = 0; i < areas->len; i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);
      VigilPlantRing ring;
      double expected = fabs (vigil_plant_twice_area (area->outline.xy, area->outline.n_points)) / 2;

      g_assert_true (vigil_plant_ring_init (&ring, area->outline.xy, area->outline.n_points));
      g_assert_cmpfloat_with_epsilon (area_without (&ring, NULL), expected, 0.05 + expected * 2e-4);
      whole += expected;
      vigil_plant_ring_clear (&ring);
    }
  g_assert_cmpfloat (whole, >, 1e6);
}

/* Outlines that nobody drew: no crash, no endless work. */
static void
test_hostile (void)
{
  static const double cases[][16] = {
    { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
    { 0, 0, 10, 10, 10, 0, 0, 10, 0, 0, 10, 10, 10, 0, 0, 10 },       /* a bow tie, twice */
    { 0, 0, 1e9, 0, 1e9, 1e-9, 0, 1e-9, 0, 0, 1, 1, 2, 2, 3, 3 },
    { 0, 0, 5, 0, 5, 5, 5, 0, 5, 5, 0, 5, 0, 0, 0, 5 },               /* back and forth */
    { 0, 0, NAN, 1, INFINITY, 2, 3, 3, 4, -INFINITY, 5, 5, 6, 0, 7, 7 },
  };
  g_autofree double *many = g_new (double, 2 * 100000);
  VigilPlantRing ring;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (vigil_plant_ring_init (&ring, cases[i], 8))
      {
        g_assert_true (isfinite (area_without (&ring, NULL)));
        vigil_plant_ring_clear (&ring);
      }
  for (guint i = 0; i < 100000; i++)
    {
      many[2 * i] = (100 + 20 * sin (i * 0.9)) * cos (i * 2 * G_PI / 100000);
      many[2 * i + 1] = (100 + 20 * sin (i * 0.9)) * sin (i * 2 * G_PI / 100000);
    }
  g_assert_true (vigil_plant_ring_init (&ring, many, 100000));
  g_assert_cmpuint (ring.n, <=, VIGIL_PLANT_RING_MAX);
  vigil_plant_ring_clear (&ring);
}

static int
need_node (const VigilScene *scene, const char *id)
{
  int node = vigil_scene_find (scene, id);

  if (node < 0)
    g_error ("no node “%s”", id);
  return node;
}

/* Box of a node and all below it. */
static gboolean
tree_bounds (const VigilScene *scene, guint node, float min[3], float max[3])
{
  gboolean any = FALSE;

  for (guint i = node; i < scene->n_nodes; i++)
    {
      int at = (int)i;
      float low[3], high[3];

      while (at > (int)node)
        at = scene->nodes[at].parent;
      if (at != (int)node || !vigil_scene_node_bounds (scene, i, low, high))
        continue;
      for (guint k = 0; k < 3; k++)
        {
          min[k] = any ? MIN (min[k], low[k]) : low[k];
          max[k] = any ? MAX (max[k], high[k]) : high[k];
        }
      any = TRUE;
    }
  return any;
}

/* The box of an outline, and of what was made of it: no more than @margin apart. */
static void
assert_stands (const VigilScene *scene, const char *id, const VigilPath *outline, double margin)
{
  double box[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  float min[3], max[3];

  g_assert_true (tree_bounds (scene, (guint)need_node (scene, id), min, max));
  for (guint i = 0; i < outline->n_points; i++)
    for (guint k = 0; k < 2; k++)
      {
        box[k] = MIN (box[k], outline->xy[2 * i + k]);
        box[2 + k] = MAX (box[2 + k], outline->xy[2 * i + k]);
      }
  for (guint k = 0; k < 2; k++)
    if (fabs (min[k] - box[k]) > margin || fabs (max[k] - box[2 + k]) > margin)
      g_error ("%s: %g … %g instead of %g … %g", id, (double)min[k], (double)max[k], box[k], box[2 + k]);
}

static void
test_buildings (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (VigilScene) scene = make_demo (site);
  const GArray *buildings = vigil_site_get_buildings (site);

  for (guint i = 0; i < buildings->len; i++)
    {
      const VigilBuilding *building = &g_array_index (buildings, VigilBuilding, i);
      float min[3], max[3];

      assert_stands (scene, building->id, &building->outline, 3.0); /* canopies, stairs */
      g_assert_true (tree_bounds (scene, (guint)vigil_scene_find (scene, building->id), min, max));
      g_assert_cmpfloat (max[2], >=, (float)building->height - 0.5f);
      g_assert_cmpfloat (max[2], <=, (float)building->height + 3.5f); /* what stands on the roof */
      for (guint k = 0; k < building->levels->len; k++)
        {
          g_autofree char *storey
              = g_strdup_printf ("%s/L%d", building->id, g_array_index (building->levels, VigilLevel, k).index);
          int node = need_node (scene, storey);

          g_assert_cmpint (scene->nodes[node].parent, ==, vigil_scene_find (scene, building->id));
          g_assert_true (vigil_scene_node_bounds (scene, (guint)node, min, max));
          g_assert_cmpfloat_with_epsilon (min[2], g_array_index (building->levels, VigilLevel, k).z, 0.8);
        }
    }
  g_assert_cmpint (need_node (scene, "BLD-E1-OFF/L4"), >, 0); /* its roof */
}

static void
test_all_there (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (VigilScene) scene = make_demo (site);
  const GArray *roads = vigil_site_get_roads (site), *areas = vigil_site_get_areas (site);
  const GArray *places = vigil_site_get_places (site);

  need_node (scene, VIGIL_PLANT_GROUND);
  need_node (scene, VIGIL_PLANT_PAINT);
  need_node (scene, VIGIL_PLANT_GREEN);
  for (guint i = 0; i < roads->len; i++)
    {
      const VigilRoad *road = &g_array_index (roads, VigilRoad, i);

      if (g_strcmp0 (road->kind, "marking") != 0)
        assert_stands (scene, road->id, &road->line, g_str_equal (road->kind, "pipe-rack") ? 30 : road->width + 3);
    }
  for (guint i = 0; i < areas->len; i++)
    {
      const VigilArea *area = &g_array_index (areas, VigilArea, i);

      if (!vigil_plant_area_look (area->kind)->decoration && !g_str_equal (area->kind, "water"))
        assert_stands (scene, area->id, &area->outline, 2.0);
    }
  for (guint i = 0; i < places->len; i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);
      const float *world = scene->nodes[need_node (scene, place->id)].world;

      g_assert_cmpfloat_with_epsilon (world[12], place->x, 1e-3);
      g_assert_cmpfloat_with_epsilon (world[13], place->y, 1e-3);
    }
}

/* Height of a flat area, that of the lowest of what is made for it. */
static float
flat_height (const VigilScene *scene, const char *id)
{
  float min[3], max[3];

  g_assert_true (vigil_scene_node_bounds (scene, (guint)need_node (scene, id), min, max));
  return min[2];
}

/* A buffer of 24 bits tells two planes apart that are 4 cm apart: areas that overlap by more than a sliver are. */
static void
test_layers (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (VigilScene) scene = make_demo (site);
  const GArray *areas = vigil_site_get_areas (site);
  guint compared = 0;

  for (guint i = 0; i < areas->len; i++)
    for (guint k = i + 1; k < areas->len; k++)
      {
        const VigilArea *lower = &g_array_index (areas, VigilArea, i), *upper = &g_array_index (areas, VigilArea, k);
        const VigilPlantAreaLook *a = vigil_plant_area_look (lower->kind), *b = vigil_plant_area_look (upper->kind);
        double x = 0, y = 0;

        if (a->decoration || b->decoration || a->form != VIGIL_PLANT_AREA_FLAT || b->form != VIGIL_PLANT_AREA_FLAT)
          continue;
        for (guint p = 0; p < upper->outline.n_points; p++)
          {
            x += upper->outline.xy[2 * p] / upper->outline.n_points;
            y += upper->outline.xy[2 * p + 1] / upper->outline.n_points;
          }
        if (!vigil_ring_contains (lower->outline.xy, lower->outline.n_points, x, y)
            || !vigil_ring_contains (upper->outline.xy, upper->outline.n_points, x, y))
          continue;
        if (flat_height (scene, lower->id) < VIGIL_PLANT_SLAB_Z) /* a bank that goes down into water */
          continue;
        g_assert_cmpfloat (flat_height (scene, upper->id) - flat_height (scene, lower->id), >, 0.039f);
        compared++;
      }
  g_assert_cmpuint (compared, >, 80);
  g_assert_cmpfloat (VIGIL_PLANT_SLAB_Z + VIGIL_PLANT_MAX_LAYER * VIGIL_PLANT_LAYER, <, VIGIL_PLANT_SIDE_ROAD_Z - 0.039f);
  g_assert_cmpfloat (VIGIL_PLANT_SIDE_ROAD_Z, <, VIGIL_PLANT_MAIN_ROAD_Z - 0.039f);
  g_assert_cmpfloat (VIGIL_PLANT_MAIN_ROAD_Z, <, VIGIL_PLANT_MARKING_Z - 0.039f);
  g_assert_cmpfloat (VIGIL_PLANT_MARKING_Z, <, VIGIL_PLANT_WALKWAY_Z - 0.039f);
}

/* The sea is below the land, and no land lies over it. */
static void
test_sea (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (VigilScene) scene = make_demo (site);
  float min[3], max[3];

  g_assert_true (vigil_scene_node_bounds (scene, (guint)need_node (scene, "AR-SEA"), min, max));
  g_assert_cmpfloat_with_epsilon (min[2], VIGIL_PLANT_SEA_Z, 1e-4);
  g_assert_true (tree_bounds (scene, (guint)need_node (scene, "AR-JETTY"), min, max));
  g_assert_cmpfloat (min[2], <, VIGIL_PLANT_SEA_Z - 1); /* piles */
  g_assert_cmpfloat (max[2], >, 0);
}

static void
test_same (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (VigilScene) first = make_demo (site);
  g_autoptr (VigilScene) second = make_demo (site);
  g_autoptr (GBytes) a = vigil_scene_to_glb (first, NULL);
  g_autoptr (GBytes) b = vigil_scene_to_glb (second, NULL);

  g_assert_nonnull (a);
  g_assert_true (g_bytes_equal (a, b));
  g_assert_cmpuint (first->n_triangles, >=, 500000); /* the issue asks for as many */
}

static void
test_cancelled (void)
{
  g_autoptr (VigilSite) site = vigil_test_load_demo ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (vigil_plant_new (site, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A pack with one tank and nothing else stands on a slab. */
static void
test_tiny (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (VigilScene) scene = make_demo (site);

  need_node (scene, VIGIL_PLANT_GROUND);
  g_assert_cmpint (vigil_scene_find (scene, VIGIL_PLANT_GREEN), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twin/plant/site/cut", test_cut);
  g_test_add_func ("/twin/plant/site/area", test_area);
  g_test_add_func ("/twin/plant/site/hostile", test_hostile);
  g_test_add_func ("/twin/plant/site/buildings", test_buildings);
  g_test_add_func ("/twin/plant/site/all-there", test_all_there);
  g_test_add_func ("/twin/plant/site/layers", test_layers);
  g_test_add_func ("/twin/plant/site/sea", test_sea);
  g_test_add_func ("/twin/plant/site/same", test_same);
  g_test_add_func ("/twin/plant/site/cancelled", test_cancelled);
  g_test_add_func ("/twin/plant/site/tiny", test_tiny);
  return g_test_run ();
}
