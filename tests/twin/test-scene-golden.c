/* test-scene-golden.c: descriptions of models, compared with texts that were checked by eye against their JSON
 *
 * The texts are tests/twin/golden/NAME.txt: of small models made here, and of models of shared data. To look at what a change does:
 * VIGIL_GOLDEN_OUT=FOLDER writes what is found now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "small-models.h"
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene.h"

static const struct
{
  const char *name, *path; /* below data/gltf */
} shared[] = {
  { "engine", "assimp/2CylinderEngine-glTF-Binary/2CylinderEngine.glb" }, /* CAD, deep hierarchy */
  { "texture-transform", "assimp/textureTransform/TextureTransformTest.gltf" },
  { "specular-glossiness", "assimp/BoxTextured-glTF-pbrSpecularGlossiness/BoxTextured.gltf" },
  { "cameras", "assimp/cameras/Cameras.gltf" },
  { "simple-skin", "assimp/simple_skin/simple_skin.gltf" },
  { "skinned-cylinder", "blender-io/03_skinned_cylinder/03_skinned_cylinder.gltf" },
  { "cs-rotate", "blender-io/01_cs_rotate/01_cs_rotate.gltf" },
  { "shared-mesh", "blender-io/02_shared_mesh/02_shared_mesh.gltf" },
  { "alpha-blend", "blender-io/01_alpha_blend/01_alpha_blend.gltf" },
  { "meshopt-glb", "gltf-transform/extensions/test/in/BoxMeshopt.glb" },
  { "webp-fallback", "gltf-pipeline/2.0/extensions/EXT_texture_webp/box-textured-separate/box-textured-with-fallback.gltf" },
  { "primitive-mode-05", "asset-generator/Mesh_PrimitiveMode_05.gltf" },
  { "interleaved", "trimesh/BoxInterleaved.glb" },
  { "sparse-morph", "tinygltf/singleBlendshapeCube_sparse.glb" },
};

static void
assert_golden (const char *name, const VigilScene *scene)
{
  g_autofree char *text = vigil_scene_describe (scene);
  g_autofree char *file = g_strconcat ("tests/twin/golden/", name, ".txt", NULL);
  g_autofree char *path = vigil_test_source_path (file), *golden = NULL;
  const char *out = g_getenv ("VIGIL_GOLDEN_OUT");
  g_autoptr (GError) error = NULL;

  if (out != NULL)
    {
      g_autofree char *base = g_path_get_basename (path), *found = g_build_filename (out, base, NULL);

      g_assert_true (g_file_set_contents (found, text, -1, NULL));
    }
  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, golden);
}

static void
test_small (gconstpointer data)
{
  SmallModel model = (SmallModel) GPOINTER_TO_UINT (data);
  g_autofree char *name = g_strdup_printf ("small-%s", small_model_get_name (model));

  /* the container makes no difference */
  for (guint glb = 0; glb < 2; glb++)
    {
      g_autoptr (GBytes) file = small_model_make (model, glb == 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (VigilScene) scene = vigil_scene_load_bytes (file, NULL, NULL, &error);

      g_assert_no_error (error);
      assert_golden (name, scene);
    }
}

static void
test_shared (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *relative = g_build_filename ("data/gltf", shared[i].path, NULL);
  g_autofree char *path = vigil_test_shared_path (relative);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = NULL;

  if (path == NULL)
    return;
  scene = vigil_scene_load (path, NULL, &error);
  g_assert_no_error (error);
  assert_golden (shared[i].name, scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_SMALL_MODELS; i++)
    {
      g_autofree char *name = g_strdup_printf ("/scene-golden/small/%s", small_model_get_name ((SmallModel) i));

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_small);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      g_autofree char *name = g_strdup_printf ("/scene-golden/shared/%s", shared[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_shared);
    }
  return g_test_run ();
}
