/* test-scene-pose.c: skins, morph targets, instances, meshopt and quantized vertices: numbers worked out by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "small-models.h"
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene.h"

static VigilScene *
load (SmallModel model)
{
  g_autoptr (GBytes) file = small_model_make (model, FALSE);
  g_autoptr (GError) error = NULL;
  VigilScene *scene = vigil_scene_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

static const VigilPrimitive *
get_primitive (const VigilScene *scene, const char *node)
{
  int found = vigil_scene_find (scene, node);

  g_assert_cmpint (found, >=, 0);
  return &scene->meshes[scene->nodes[found].mesh].primitives[0];
}

static void
assert_vertex (const VigilVertexView *view, guint i, double x, double y, double z)
{
  float found[4];

  g_assert_cmpuint (i, <, view->count);
  vigil_vertex_view_get (view, i, found);
  g_assert_cmpfloat_with_epsilon ((double) found[0], x, 1e-4);
  g_assert_cmpfloat_with_epsilon ((double) found[1], y, 1e-4);
  g_assert_cmpfloat_with_epsilon ((double) found[2], z, 1e-4);
}

/* The node of the mesh is 1 km off, which a skin ignores (glTF 2.0, 3.7.3.3). In the site's frame: up is z. */
static void
test_skin (void)
{
  g_autoptr (VigilScene) scene = load (SMALL_MODEL_SKIN);
  const VigilPrimitive *primitive = get_primitive (scene, "flag");
  const VigilNode *node = &scene->nodes[vigil_scene_find (scene, "flag")];

  assert_vertex (&primitive->position, 0, 0, 0, 0);
  assert_vertex (&primitive->position, 1, 3, 0, 0);
  /* half where it was, 2 m up; half 4 m higher */
  assert_vertex (&primitive->position, 2, 0, 0, 4);
  /* glTF's +z is south */
  assert_vertex (&primitive->normal, 0, 0, -1, 0);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpfloat (node->world[i], ==, i % 5 == 0 ? 1.0f : 0.0f);
}

static void
test_morph (void)
{
  g_autoptr (VigilScene) scene = load (SMALL_MODEL_MORPH);
  const VigilPrimitive *as_mesh = get_primitive (scene, "as the mesh"), *own = get_primitive (scene, "own"), *plain = get_primitive (scene, "plain");

  assert_vertex (&as_mesh->position, 1, 3, 0, 0);
  assert_vertex (&as_mesh->position, 2, 0, 3, 0);
  assert_vertex (&own->position, 1, 5, 0, 0); /* 3 + 8 / 4 */
  assert_vertex (&own->position, 2, 0, 2, 0);
  assert_vertex (&plain->position, 1, 3, 0, 0);
  assert_vertex (&plain->position, 2, 0, 2, 0);
  /* nodes without weights of their own share what was made */
  g_assert_true (get_primitive (scene, "again") == as_mesh);
}

static void
test_instances (void)
{
  g_autoptr (VigilScene) scene = load (SMALL_MODEL_INSTANCES);
  const VigilNode *node = &scene->nodes[0];
  const float *turned;

  g_assert_cmpuint (node->n_instances, ==, 2);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpfloat_with_epsilon (node->instances[i], i % 5 == 0 ? 1.0f : 0.0f, 1e-4f);
  /* a quarter turn about glTF's y, twice as tall, 10 m east: x becomes -z, z becomes x */
  turned = node->instances + 16;
  {
    const float expected[16] = { 0, 0, -1, 0, 0, 2, 0, 0, 1, 0, 0, 0, 10, 0, 0, 1 };

    for (guint i = 0; i < 16; i++)
      g_assert_cmpfloat_with_epsilon (turned[i], expected[i], 1e-4f);
  }
  g_assert_cmpuint (scene->n_triangles, ==, 2);
}

static void
test_meshopt (void)
{
  g_autoptr (VigilScene) scene = load (SMALL_MODEL_MESHOPT);
  const VigilMesh *mesh = &scene->meshes[0];
  const guint expected[] = { 0, 1, 2, 2, 1, 3 };

  g_assert_cmpuint (mesh->n_primitives, ==, 2);
  for (guint p = 0; p < 2; p++)
    {
      g_assert_cmpuint (mesh->primitives[p].position.count, ==, 4);
      assert_vertex (&mesh->primitives[p].position, 1, 1, 0, 0);
      assert_vertex (&mesh->primitives[p].position, 3, 1, 1, 0);
    }
  assert_vertex (&mesh->primitives[0].normal, 2, 0, 0, 1);
  /* INDICES keeps the order; TRIANGLES may turn the corners of a triangle, never their sense */
  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (vigil_vertex_view_get_index (&mesh->primitives[1].indices, i), ==, expected[i]);
  for (guint t = 0; t < 2; t++)
    {
      guint a = vigil_vertex_view_get_index (&mesh->primitives[0].indices, 3 * t), turn = 0;

      while (turn < 3 && expected[3 * t + turn] != a)
        turn++;
      g_assert_cmpuint (turn, <, 3);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpuint (vigil_vertex_view_get_index (&mesh->primitives[0].indices, 3 * t + k), ==, expected[3 * t + (turn + k) % 3]);
    }
}

static void
test_modes (void)
{
  g_autoptr (VigilScene) scene = load (SMALL_MODEL_MODES);
  const VigilMesh *mesh = &scene->meshes[0];
  float color[4];

  g_assert_cmpuint (mesh->n_primitives, ==, 7);
  for (guint mode = 0; mode < 7; mode++)
    g_assert_cmpint (mesh->primitives[mode].mode, ==, mode);
  assert_vertex (&mesh->primitives[0].position, 3, 1000, 1000, 0);
  assert_vertex (&mesh->primitives[0].position, 4, 0, 3000, 0); /* the sparse one */
  vigil_vertex_view_get (&mesh->primitives[0].color, 1, color);
  g_assert_cmpfloat (color[0], ==, 0.0f);
  g_assert_cmpfloat (color[1], ==, 1.0f);
  g_assert_cmpfloat_with_epsilon (scene->max[2], 3.0, 1e-5);
}

/* Faults: where they are is told. */

static const struct
{
  SmallModel model;
  const char *from, *to, *pointer;
} faults[] = {
  { SMALL_MODEL_SKIN, "\"joints\":[1,2]", "\"joints\":[1,9]", "/skins/0/joints/1:" },
  { SMALL_MODEL_SKIN, "\"joints\":[1,2]", "\"joints\":[]", "/skins/0/joints:" },
  { SMALL_MODEL_SKIN, "\"joints\":[1,2]", "\"joints\":[1]", "/meshes/0/primitives/0/attributes/JOINTS_0:" },
  { SMALL_MODEL_SKIN, "\"joints\":[1,2]", "\"joints\":[1,2,1]", "/skins/0/inverseBindMatrices:" },
  { SMALL_MODEL_SKIN, "\"inverseBindMatrices\":4", "\"inverseBindMatrices\":0", "/skins/0/inverseBindMatrices:" },
  { SMALL_MODEL_SKIN, "\"skeleton\":1", "\"skeleton\":7", "/skins/0/skeleton:" },
  { SMALL_MODEL_SKIN, "\"WEIGHTS_0\":3", "\"WEIGHTS_0\":4", "/meshes/0/primitives/0/attributes/WEIGHTS_0:" },
  { SMALL_MODEL_SKIN, "\"JOINTS_0\":2", "\"JOINTS_0\":0", "/meshes/0/primitives/0/attributes/JOINTS_0:" },
  { SMALL_MODEL_MORPH, "\"weights\":[0,0.25]", "\"weights\":[0]", "/nodes/1/weights:" },
  { SMALL_MODEL_MORPH, "\"weights\":[1,0],", "\"weights\":[1,0,0],", "/meshes/0/weights:" },
  { SMALL_MODEL_MORPH, "{\"POSITION\":2}", "{\"POSITION\":99}", "/meshes/0/primitives/0/targets/1/POSITION:" },
  { SMALL_MODEL_MORPH, "\"weights\":[0,0.25]", "\"weights\":[3e38,3e38]", "/meshes/0/primitives/0/targets:" },
  { SMALL_MODEL_INSTANCES, "\"ROTATION\":2", "\"ROTATION\":1", "/nodes/0/extensions/EXT_mesh_gpu_instancing/attributes/ROTATION:" },
  { SMALL_MODEL_INSTANCES, "\"ROTATION\":2", "\"ROTATION\":0", "/nodes/0/extensions/EXT_mesh_gpu_instancing/attributes/ROTATION:" },
  { SMALL_MODEL_INSTANCES, "\"attributes\":{\"TRANSLATION\":1,\"ROTATION\":2,\"SCALE\":3}", "\"attributes\":{}",
    "/nodes/0/extensions/EXT_mesh_gpu_instancing/attributes:" },
  { SMALL_MODEL_MESHOPT, "\"mode\":\"TRIANGLES\"", "\"mode\":\"TRIANGLE\"", "/bufferViews/0/extensions/EXT_meshopt_compression/mode:" },
  { SMALL_MODEL_MESHOPT, "\"filter\":\"EXPONENTIAL\"", "\"filter\":\"OCTAHEDRAL\"", "/bufferViews/2/extensions/EXT_meshopt_compression:" },
  { SMALL_MODEL_MESHOPT, "\"count\":6,\"mode\":\"TRIANGLES\"", "\"count\":5,\"mode\":\"TRIANGLES\"", "/bufferViews/0/extensions/EXT_meshopt_compression:" },
  { SMALL_MODEL_MESHOPT, "\"count\":6,\"mode\":\"TRIANGLES\"", "\"count\":9,\"mode\":\"TRIANGLES\"", "/bufferViews/0/byteLength:" },
  { SMALL_MODEL_MESHOPT, "\"count\":6,\"mode\":\"TRIANGLES\"", "\"count\":3000000000,\"mode\":\"TRIANGLES\"",
    "/bufferViews/0/extensions/EXT_meshopt_compression/count:" },
  { SMALL_MODEL_MESHOPT, "\"count\":6,\"mode\":\"TRIANGLES\"", "\"count\":300000,\"mode\":\"TRIANGLES\"",
    "/bufferViews/0/extensions/EXT_meshopt_compression/byteLength:" },
  { SMALL_MODEL_MESHOPT, "\"EXT_meshopt_compression\":{\"buffer\":0", "\"EXT_meshopt_compression\":{\"buffer\":1",
    "/bufferViews/0/extensions/EXT_meshopt_compression/buffer:" },
  { SMALL_MODEL_CAMERAS, "\"yfov\":0.75,", "", "/cameras/0/perspective/yfov:" },
  { SMALL_MODEL_CAMERAS, "\"znear\":0.5", "\"znear\":0.5,\"zfar\":0.25", "/cameras/0/perspective/zfar:" },
  { SMALL_MODEL_CAMERAS, "\"ymag\":10", "\"ymag\":0", "/cameras/1/orthographic/ymag:" },
  { SMALL_MODEL_CAMERAS, "\"type\":\"orthographic\",", "", "/cameras/1/type:" },
};

static void
test_fault (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) file = small_model_make (faults[i].model, FALSE), bent = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  const char *at = strstr (text, faults[i].from);
  g_autoptr (GString) out = g_string_new (text);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (at);
  g_string_replace (out, faults[i].from, faults[i].to, 1);
  bent = g_bytes_new (out->str, out->len);
  g_assert_null (vigil_scene_load_bytes (bent, NULL, NULL, &error));
  g_assert_true (error != NULL && error->domain == VIGIL_SCENE_ERROR);
  if (!g_str_has_prefix (error->message, faults[i].pointer))
    g_test_fail_printf ("“%s” does not begin with “%s”", error->message, faults[i].pointer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-pose/skin", test_skin);
  g_test_add_func ("/scene-pose/morph", test_morph);
  g_test_add_func ("/scene-pose/instances", test_instances);
  g_test_add_func ("/scene-pose/meshopt", test_meshopt);
  g_test_add_func ("/scene-pose/modes", test_modes);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *name = g_strdup_printf ("/scene-pose/fault/%u", i);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_fault);
    }
  return g_test_run ();
}
