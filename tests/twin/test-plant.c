/* test-plant.c: the demo plant: every asset is there, as large as its pack says, the same each time
 *
 * Expected sizes are those of data/demo/assets.json, read by the site's loader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant.h"

#include "testlib/vigil-test-site.h"
#include "testlib/vigil-test.h"

#include <math.h>
#include <string.h>

#define WANTED      500000u /* triangles: issue 6 */
#define MOST_OF_ONE 45000u  /* triangles: a column 1 km high and 2 km wide */

#define CROWD        6000u
#define MOST         6000000u /* triangles of any site */

static const char tiny_site[]
    = "{\"format\": \"vigil-site/1\", \"id\": \"odd\", \"name\": {\"en\": \"Odd\"},"
      "\"origin\": {\"lon\": 121.7, \"lat\": 32.3}, \"enterprises\": [{\"id\": \"E1\", \"name\": "
      "{\"en\": \"Odd\"}}]}";

/* All of docs/site-pack.md. */
static const char *const kinds[] = {
  "tank",         "sphere",        "bullet",      "column",      "reactor",         "vessel",
  "drum",         "scrubber",      "pump",        "compressor",  "blower",          "agitator",
  "valve",        "exchanger",     "heater",      "boiler",      "evaporator",      "condenser",
  "electrolyser", "centrifuge",    "dryer",       "filter",      "detector",        "flare",
  "stack",        "cooling-tower", "loading-arm", "weighbridge", "filling-station", "transformer",
  "switchgear",   "generator",     "ups",         "fire-pump",   "monitor",         "spray",
  "basin",        "pipeline",      "crane",       "other"
};

/* The least and the most that the loader lets through, and nothing at all. */
static const char *const shapes[]
    = { "{\"type\": \"point\"}",
        "{\"type\": \"circle\", \"radius\": 0.01}",
        "{\"type\": \"circle\", \"radius\": 1000}",
        "{\"type\": \"rect\", \"width\": 0.01, \"depth\": 5000, \"rotation\": 30}",
        "{\"type\": \"rect\", \"width\": 5000, \"depth\": 4000}",
        "{\"type\": \"polygon\", \"ring\": [[121.7, 32.3], [121.7003, 32.3], [121.7003, 32.3002], "
        "[121.7001, 32.3001], [121.7, 32.3]]}" };
static const double heights[] = { 0, 0.01, 1000 };

static VigilScene *
make_demo (VigilSite **site)
{
  g_autoptr (GError) error = NULL;
  VigilScene *scene;

  *site = vigil_test_load_demo ();
  scene = vigil_plant_new (*site, NULL, &error);
  g_assert_no_error (error);
  return scene;
}

/* How far beyond its outline a kind may reach: arms, jibs, walks, drums beside it. */
static double
get_slack (const VigilAsset *asset)
{
  if (g_str_equal (asset->kind, "crane") || g_str_equal (asset->kind, "loading-arm"))
    return asset->height;
  if (g_str_equal (asset->kind, "flare"))
    return 8 * asset->radius;
  return 2.2;
}

static double
get_reach (const VigilAsset *asset)
{
  if (asset->shape == VIGIL_ASSET_SHAPE_CIRCLE)
    return asset->radius;
  if (asset->shape == VIGIL_ASSET_SHAPE_RECT)
    return hypot (asset->width, asset->depth) / 2;
  return 0.5;
}

static void
assert_asset (const VigilScene *scene, const VigilAsset *asset)
{
  int node = vigil_scene_find (scene, asset->id);
  double reach = get_reach (asset);
  double most = reach + get_slack (asset);
  double least = asset->shape == VIGIL_ASSET_SHAPE_RECT ? MIN (asset->width, asset->depth) * 0.3
                                                        : reach * 0.6;
  float min[3], max[3];

  g_assert_cmpint (node, >=, 0);
  g_assert_true (vigil_scene_node_bounds (scene, node, min, max));
  for (guint i = 0; i < 2; i++)
    {
      double centre = i == 0 ? asset->x : asset->y;
      if (min[i] < centre - most || max[i] > centre + most || max[i] < centre + least
          || min[i] > centre - least)
        if (asset->shape != VIGIL_ASSET_SHAPE_POINT || min[i] < centre - most
            || max[i] > centre + most)
          g_error ("%s %s: %g … %g, centre %g, most %g, least %g", asset->kind, asset->id, min[i],
                   max[i], centre, most, least);
    }
  if (max[2] < asset->z + 0.7 * asset->height || max[2] > asset->z + asset->height + 3.0
      || min[2] > asset->z + 0.6 || min[2] < -0.2)
    g_error ("%s %s: z %g … %g, base %g, height %g", asset->kind, asset->id, min[2], max[2],
             asset->z, asset->height);
}

static void
test_assets (void)
{
  g_autoptr (VigilSite) site = NULL;
  g_autoptr (VigilScene) scene = make_demo (&site);
  const GArray *assets = vigil_site_get_assets (site);

  g_assert_cmpuint (assets->len, ==, 1274);
  for (guint i = 0; i < assets->len; i++)
    assert_asset (scene, &g_array_index (assets, VigilAsset, i));
}

static void
assert_numbers (const VigilVertexView *view, gboolean unit)
{
  for (guint i = 0; i < view->count; i++)
    {
      float v[4];
      vigil_vertex_view_get (view, i, v);
      g_assert_true (isfinite (v[0]) && isfinite (v[1]) && isfinite (v[2]));
      if (unit)
        g_assert_cmpfloat_with_epsilon (v[0] * v[0] + v[1] * v[1] + v[2] * v[2], 1.0, 0.01);
    }
}

static void
assert_scene_numbers (const VigilScene *scene)
{
  for (guint m = 0; m < scene->n_meshes; m++)
    for (guint p = 0; p < scene->meshes[m].n_primitives; p++)
      {
        assert_numbers (&scene->meshes[m].primitives[p].position, FALSE);
        assert_numbers (&scene->meshes[m].primitives[p].normal, TRUE);
      }
  for (guint i = 0; i < scene->n_nodes; i++)
    for (guint k = 0; k < 16; k++)
      g_assert_true (isfinite (scene->nodes[i].world[k]));
}

static void
test_numbers (void)
{
  g_autoptr (VigilSite) site = NULL;
  g_autoptr (VigilScene) scene = make_demo (&site);

  g_assert_cmpuint (scene->n_triangles, >=, WANTED);
  g_assert_cmpint (vigil_scene_find (scene, VIGIL_PLANT_GROUND), >=, 0);
  assert_scene_numbers (scene);
}

static void
assert_same_view (const VigilVertexView *a, const VigilVertexView *b)
{
  g_assert_cmpuint (a->count, ==, b->count);
  g_assert_cmpuint (a->stride, ==, b->stride);
  g_assert_true ((a->data == NULL) == (b->data == NULL));
  if (a->data != NULL)
    g_assert_cmpmem (a->data, (gsize)a->count * a->stride, b->data, (gsize)b->count * b->stride);
}

static void
assert_same_mesh (const VigilMesh *a, const VigilMesh *b)
{
  g_assert_cmpuint (a->n_primitives, ==, b->n_primitives);
  for (guint i = 0; i < a->n_primitives; i++)
    {
      g_assert_cmpint (a->primitives[i].material, ==, b->primitives[i].material);
      assert_same_view (&a->primitives[i].position, &b->primitives[i].position);
      assert_same_view (&a->primitives[i].normal, &b->primitives[i].normal);
      assert_same_view (&a->primitives[i].indices, &b->primitives[i].indices);
    }
}

static void
test_same_each_time (void)
{
  g_autoptr (VigilSite) site = NULL;
  g_autoptr (VigilSite) again = NULL;
  g_autoptr (VigilScene) a = make_demo (&site);
  g_autoptr (VigilScene) b = make_demo (&again);

  g_assert_cmpuint (a->n_nodes, ==, b->n_nodes);
  g_assert_cmpuint (a->n_meshes, ==, b->n_meshes);
  for (guint i = 0; i < a->n_nodes; i++)
    {
      g_assert_cmpstr (a->nodes[i].name, ==, b->nodes[i].name);
      g_assert_cmpint (a->nodes[i].mesh, ==, b->nodes[i].mesh);
      g_assert_cmpmem (a->nodes[i].world, sizeof a->nodes[i].world, b->nodes[i].world,
                       sizeof b->nodes[i].world);
      g_assert_cmpmem (a->nodes[i].instances, sizeof (float) * 16 * a->nodes[i].n_instances,
                       b->nodes[i].instances, sizeof (float) * 16 * b->nodes[i].n_instances);
    }
  for (guint i = 0; i < a->n_meshes; i++)
    assert_same_mesh (&a->meshes[i], &b->meshes[i]);
}

/* The eight spheres are of two sizes: two meshes. */
static void
test_equal_ones_share (void)
{
  g_autoptr (VigilSite) site = NULL;
  g_autoptr (VigilScene) scene = make_demo (&site);
  g_autoptr (GHashTable) meshes = g_hash_table_new (NULL, NULL);
  const GArray *assets = vigil_site_get_assets (site);

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      if (g_str_equal (asset->kind, "sphere"))
        g_hash_table_add (meshes,
                          GINT_TO_POINTER (scene->nodes[vigil_scene_find (scene, asset->id)].mesh));
    }
  g_assert_cmpuint (g_hash_table_size (meshes), ==, 2);
}

static void
test_one_asset (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = vigil_plant_new (site, NULL, &error);
  int node;

  g_assert_no_error (error);
  node = vigil_scene_find (scene, "T-1");
  g_assert_cmpint (node, >=, 0);
  g_assert_cmpint (scene->nodes[node].mesh, >=, 0);
  assert_scene_numbers (scene);
}

static VigilSite *
make_odd_site (void)
{
  g_autoptr (GString) json = g_string_new ("{\"assets\": [");

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
      for (guint h = 0; h < G_N_ELEMENTS (heights); h++)
        g_string_append_printf (
            json,
            "%s{\"id\": \"A-%u-%u-%u\", \"name\": {\"en\": \"Odd\"}, \"kind\": \"%s\","
            "\"position\": [121.7, 32.3, %u], \"height\": %g, \"shape\": %s}",
            json->str[json->len - 1] == '[' ? "" : ", ", k, s, h, kinds[k], h == 2 ? 900 : 0,
            heights[h], shapes[s]);
  g_string_append (json, "]}");
  return vigil_test_load_site (tiny_site, json->str, NULL);
}

static void
test_odd_assets (void)
{
  g_autoptr (VigilSite) site = make_odd_site ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = vigil_plant_new (site, NULL, &error);
  const GArray *assets = vigil_site_get_assets (site);

  g_assert_no_error (error);
  assert_scene_numbers (scene);
  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      int node = vigil_scene_find (scene, asset->id);
      g_assert_cmpint (node, >=, 0);
      g_assert_cmpint (scene->nodes[node].mesh, >=, 0);
      if (scene->meshes[scene->nodes[node].mesh].n_triangles > MOST_OF_ONE)
        g_error ("%s %s: %u triangles", asset->kind, asset->id,
                 scene->meshes[scene->nodes[node].mesh].n_triangles);
    }
}

/* No two of one size. */
static VigilSite *
make_crowded_site (guint n)
{
  g_autoptr (GString) json = g_string_new ("{\"assets\": [");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json,
                            "%s{\"id\": \"A-%u\", \"name\": {\"en\": \"Odd\"}, \"kind\": \"%s\", \"position\": [%.6f, %.6f, 0],"
                            "\"height\": %.2f, \"shape\": {\"type\": \"circle\", \"radius\": %.2f}}",
                            i > 0 ? ", " : "", i, kinds[i % 12], 121.7 + i % 100 * 2e-4, 32.3 + i / 100 * 2e-4, 5 + i % 977 * 0.02,
                            2 + i % 991 * 0.01);
  g_string_append (json, "]}");
  return vigil_test_load_site (tiny_site, json->str, NULL);
}

static void
test_crowd (void)
{
  g_autoptr (VigilSite) site = make_crowded_site (CROWD);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = vigil_plant_new (site, NULL, &error);
  int first = vigil_scene_find (scene, "A-0");

  g_assert_no_error (error);
  g_assert_cmpuint (scene->n_triangles, <, MOST);
  g_assert_cmpuint (scene->n_triangles, >, 12 * CROWD);
  g_assert_cmpint (first, >=, 0);
  g_assert_cmpint (vigil_scene_find (scene, "A-5999"), >=, 0);
  g_assert_cmpuint (scene->notes->len, ==, 1);
}

/* The demo pack needs no thrift. */
static void
test_demo_has_all (void)
{
  g_autoptr (VigilSite) site = NULL;
  g_autoptr (VigilScene) scene = make_demo (&site);

  g_assert_cmpuint (scene->notes->len, ==, 0);
  g_assert_cmpint (vigil_scene_find (scene, VIGIL_PLANT_PIPING), >=, 0);
}

static gboolean
is_on_deck (const VigilSite *site, const VigilAsset *asset)
{
  VigilSiteKind kind;
  const VigilArea *area = asset->area != NULL ? vigil_site_lookup ((VigilSite *)site, asset->area, &kind) : NULL;

  return area != NULL && g_strcmp0 (area->kind, "jetty") == 0;
}

/* What the pack gives a base 3 m above the deck of its jetty stands on the deck all the same. */
static void
test_nothing_hangs (void)
{
  g_autoptr (VigilSite) site = NULL;
  g_autoptr (VigilScene) scene = make_demo (&site);
  const GArray *assets = vigil_site_get_assets (site);
  guint n = 0;

  for (guint i = 0; i < assets->len; i++)
    {
      const VigilAsset *asset = &g_array_index (assets, VigilAsset, i);
      float min[3], max[3];

      if (!is_on_deck (site, asset))
        continue;
      g_assert_true (vigil_scene_node_bounds (scene, vigil_scene_find (scene, asset->id), min, max));
      if (min[2] > 0.3)
        g_error ("%s hangs at %g m", asset->id, min[2]);
      n++;
    }
  g_assert_cmpuint (n, >=, 8);
}

static void
test_cancelled (void)
{
  g_autoptr (VigilSite) site = vigil_test_make_site ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (vigil_plant_new (site, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plant/assets", test_assets);
  g_test_add_func ("/plant/numbers", test_numbers);
  g_test_add_func ("/plant/same-each-time", test_same_each_time);
  g_test_add_func ("/plant/equal-ones-share", test_equal_ones_share);
  g_test_add_func ("/plant/one-asset", test_one_asset);
  g_test_add_func ("/plant/odd-assets", test_odd_assets);
  g_test_add_func ("/plant/crowd", test_crowd);
  g_test_add_func ("/plant/demo-has-all", test_demo_has_all);
  g_test_add_func ("/plant/nothing-hangs", test_nothing_hangs);
  g_test_add_func ("/plant/cancelled", test_cancelled);
  return g_test_run ();
}
