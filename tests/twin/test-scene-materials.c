/* test-scene-materials.c: materials, textures and images of a model, and what is wrong with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "small-models.h"
#include "testlib/vigil-test.h"
#include "twin/scene/vigil-scene.h"

static VigilScene *
load (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  VigilScene *scene = vigil_scene_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

static void
assert_use (const VigilTextureUse *use, int image, guint uv, double strength)
{
  g_assert_cmpint (use->image, ==, image);
  if (image < 0)
    return;
  g_assert_cmpuint (use->uv, ==, uv);
  g_assert_cmpfloat_with_epsilon ((double) use->strength, strength, 1e-6);
}

/* Every number is one that small-models.c writes. */
static void
test_all (void)
{
  g_autoptr (GBytes) file = small_model_make (SMALL_MODEL_LOOKS, FALSE);
  g_autoptr (VigilScene) scene = load (file);
  const VigilMaterial *all = &scene->materials[0];

  g_assert_cmpuint (scene->n_materials, ==, 4);
  g_assert_cmpstr (all->name, ==, "all");
  g_assert_cmpfloat_with_epsilon (all->base_color[3], 0.8f, 1e-6f);
  g_assert_cmpfloat (all->metallic, ==, 0.25f);
  g_assert_cmpfloat (all->roughness, ==, 0.75f);
  g_assert_cmpfloat (all->emissive[0], ==, 2.0f); /* 0.5 at strength 4 */
  g_assert_cmpint (all->alpha_mode, ==, VIGIL_ALPHA_MASK);
  g_assert_cmpfloat (all->alpha_cutoff, ==, 0.25f);
  g_assert_true (all->double_sided);
  g_assert_false (all->unlit);
  assert_use (&all->base_texture, 0, 0, 1);
  g_assert_cmpint (all->base_texture.wrap_s, ==, VIGIL_WRAP_CLAMP);
  g_assert_cmpint (all->base_texture.wrap_t, ==, VIGIL_WRAP_MIRROR);
  g_assert_true (all->base_texture.nearest);
  assert_use (&all->metallic_texture, 2, 1, 1);  /* the WebP in place of the plain one */
  assert_use (&all->normal_texture, 1, 0, 0.5);
  assert_use (&all->occlusion_texture, 1, 0, 0.75); /* its WebP is broken: the plain one */
  assert_use (&all->emissive_texture, 1, 1, 1);     /* TEXCOORD_1 by the transform */
  g_assert_cmpfloat (all->emissive_texture.offset[1], ==, 0.25f);
  g_assert_cmpfloat (all->emissive_texture.scale[1], ==, 3.0f);
  g_assert_cmpfloat (all->emissive_texture.rotation, ==, 1.5f);
}

/* glTF 2.0, 5.19 and 5.22: what a material is that says nothing. */
static void
test_defaults (void)
{
  g_autoptr (GBytes) file = small_model_make (SMALL_MODEL_LOOKS, TRUE);
  g_autoptr (VigilScene) scene = load (file);
  const VigilMaterial *material = &scene->materials[1];

  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (material->base_color[i], ==, 1.0f);
  g_assert_cmpfloat (material->metallic, ==, 1.0f);
  g_assert_cmpfloat (material->roughness, ==, 1.0f);
  g_assert_cmpfloat (material->emissive[0], ==, 0.0f);
  g_assert_cmpfloat (material->alpha_cutoff, ==, 0.5f);
  g_assert_cmpint (material->alpha_mode, ==, VIGIL_ALPHA_OPAQUE);
  assert_use (&material->base_texture, -1, 0, 1);
  assert_use (&material->normal_texture, -1, 0, 1);
  g_assert_cmpint (scene->materials[2].alpha_mode, ==, VIGIL_ALPHA_BLEND);
  g_assert_cmpint (scene->materials[2].metallic_texture.image, ==, -1); /* TEXCOORD_7 */
  g_assert_cmpint (scene->materials[3].alpha_mode, ==, VIGIL_ALPHA_OPAQUE);
}

static void
test_images (void)
{
  g_autoptr (GBytes) file = small_model_make (SMALL_MODEL_LOOKS, TRUE);
  g_autoptr (VigilScene) scene = load (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pixels = NULL;
  guint width, height;
  gsize size;
  const guint8 *start = g_bytes_get_data (file, &size), *image;

  g_assert_cmpuint (scene->n_images, ==, 5);
  /* nothing is copied: it lies in the file */
  image = g_bytes_get_data (scene->images[0].data, NULL);
  g_assert_true (image > start && image < start + size);
  /* by its first bytes a PNG, though the file calls it a JPEG */
  pixels = vigil_scene_decode_image (scene, 0, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (width, ==, 2);
  g_assert_cmpmem (g_bytes_get_data (pixels, NULL), 4, "\xff\x00\x00\xff", 4);
  /* gone and broken: left out, noted */
  g_assert_null (scene->images[3].data);
  g_assert_null (scene->images[4].data);
  g_assert_cmpuint (scene->notes->len, ==, 4);
  g_assert_nonnull (strstr (scene->notes->pdata[1], "/images/4"));
}

/* The numbers are worked out in small-models.c's JSON: 0.5 × 0.98 / 0.96 for paint; black with a bright mirror is all metal. */
static void
test_specular (void)
{
  g_autoptr (GBytes) file = small_model_make (SMALL_MODEL_CAMERAS, FALSE);
  g_autoptr (VigilScene) scene = load (file);
  const VigilMaterial *paint = &scene->materials[1], *chrome = &scene->materials[2];

  g_assert_true (scene->materials[0].unlit);
  g_assert_cmpfloat (paint->metallic, ==, 0.0f);
  g_assert_cmpfloat (paint->roughness, ==, 0.75f);
  g_assert_cmpfloat_with_epsilon (paint->base_color[0], 0.5f * 0.98f / 0.96f, 1e-5f);
  g_assert_cmpfloat_with_epsilon (chrome->metallic, 1.0f, 1e-4f);
  g_assert_cmpfloat_with_epsilon (chrome->base_color[0], 0.9f, 1e-3f);
  g_assert_cmpfloat_with_epsilon (chrome->base_color[2], 0.7f, 1e-3f);
  g_assert_cmpfloat (chrome->roughness, ==, 0.0f);
}

/* KHR_materials_transmission: glass is seen through, metal (the default) and what has a texture for it stay as they are. */
static void
test_transmission (void)
{
  static const char members[]
      = "\"textures\":[{}],\"materials\":["
        "{\"pbrMetallicRoughness\":{\"metallicFactor\":0},\"extensions\":{\"KHR_materials_transmission\":{\"transmissionFactor\":1}}},"
        "{\"pbrMetallicRoughness\":{\"metallicFactor\":0},\"extensions\":{\"KHR_materials_transmission\":{}}},"
        "{\"extensions\":{\"KHR_materials_transmission\":{\"transmissionFactor\":1}}},"
        "{\"pbrMetallicRoughness\":{\"metallicFactor\":0},\"extensions\":{\"KHR_materials_transmission\":"
        "{\"transmissionFactor\":1,\"transmissionTexture\":{\"index\":0}}}}]";
  g_autoptr (GBytes) file = small_model_wrap (members, "\0\0\0\0", 4);
  g_autoptr (VigilScene) scene = load (file);

  g_assert_cmpuint (scene->n_materials, ==, 4);
  g_assert_cmpint (scene->materials[0].alpha_mode, ==, VIGIL_ALPHA_BLEND);
  g_assert_cmpfloat (scene->materials[0].base_color[3], >, 0.0f); /* its rim is seen */
  g_assert_cmpfloat (scene->materials[0].base_color[3], <, 0.5f);
  g_assert_cmpint (scene->materials[1].alpha_mode, ==, VIGIL_ALPHA_OPAQUE);
  g_assert_cmpfloat (scene->materials[2].base_color[3], ==, 1.0f);
  g_assert_cmpint (scene->materials[3].alpha_mode, ==, VIGIL_ALPHA_OPAQUE);
}

/* What the Khronos validator calls an error: VALUE_NOT_IN_RANGE, UNRESOLVED_REFERENCE, TYPE_MISMATCH, EMPTY_ENTITY… */
static const struct
{
  const char *members, *pointer; /* NULL: taken */
} cases[] = {
  { "\"materials\":[]", "/materials:" },
  { "\"materials\":[7]", "/materials/0:" },
  { "\"materials\":[{\"name\":7}]", "/materials/0/name:" },
  { "\"materials\":[{\"doubleSided\":1}]", "/materials/0/doubleSided:" },
  { "\"materials\":[{\"alphaCutoff\":-0.5}]", "/materials/0/alphaCutoff:" },
  { "\"materials\":[{\"alphaMode\":\"OPAQUE\",\"alphaCutoff\":0.6}]", NULL }, /* a warning */
  { "\"materials\":[{\"emissiveFactor\":[0,2,0]}]", "/materials/0/emissiveFactor:" },
  { "\"materials\":[{\"emissiveFactor\":[0,0]}]", "/materials/0/emissiveFactor:" },
  { "\"materials\":[{\"pbrMetallicRoughness\":{\"baseColorFactor\":[0,0,0,1.5]}}]", "/materials/0/pbrMetallicRoughness/baseColorFactor:" },
  { "\"materials\":[{\"pbrMetallicRoughness\":{\"metallicFactor\":1.5}}]", "/materials/0/pbrMetallicRoughness/metallicFactor:" },
  { "\"materials\":[{\"pbrMetallicRoughness\":{\"roughnessFactor\":-1}}]", "/materials/0/pbrMetallicRoughness/roughnessFactor:" },
  { "\"materials\":[{\"pbrMetallicRoughness\":{\"baseColorTexture\":{\"index\":0}}}]", "/materials/0/pbrMetallicRoughness/baseColorTexture/index:" },
  { "\"materials\":[{\"normalTexture\":{}}]", "/materials/0/normalTexture/index:" },
  { "\"textures\":[{}],\"materials\":[{\"normalTexture\":{\"index\":0,\"scale\":-2}}]", NULL },
  { "\"textures\":[{}],\"materials\":[{\"occlusionTexture\":{\"index\":0,\"strength\":2}}]", "/materials/0/occlusionTexture/strength:" },
  { "\"textures\":[{}],\"materials\":[{\"emissiveTexture\":{\"index\":0,\"extensions\":{\"KHR_texture_transform\":{\"scale\":[1]}}}}]",
    "/materials/0/emissiveTexture/extensions/KHR_texture_transform/scale:" },
  { "\"materials\":[{\"extensions\":{\"KHR_materials_emissive_strength\":{\"emissiveStrength\":-0.5}}}]",
    "/materials/0/extensions/KHR_materials_emissive_strength/emissiveStrength:" },
  { "\"materials\":[{\"extensions\":{\"KHR_materials_pbrSpecularGlossiness\":{\"glossinessFactor\":2}}}]",
    "/materials/0/extensions/KHR_materials_pbrSpecularGlossiness/glossinessFactor:" },
  { "\"materials\":[{\"extensions\":{\"KHR_materials_transmission\":{\"transmissionFactor\":2}}}]",
    "/materials/0/extensions/KHR_materials_transmission/transmissionFactor:" },
  { "\"textures\":[{\"source\":0}]", "/textures/0/source:" },
  { "\"textures\":[{\"sampler\":0}]", "/textures/0/sampler:" },
  { "\"textures\":[{\"extensions\":{\"EXT_texture_webp\":{\"source\":0}}}]", "/textures/0/extensions/EXT_texture_webp/source:" },
  { "\"samplers\":[]", "/samplers:" },
  { "\"samplers\":[{\"wrapS\":-1}]", "/samplers/0/wrapS:" },
  { "\"samplers\":[{\"wrapS\":5}]", NULL }, /* a warning */
  { "\"images\":[{}]", "/images/0:" },
  { "\"images\":[{\"bufferView\":3}]", "/images/0/bufferView:" },
  { "\"images\":[{\"uri\":\"../../etc/passwd\"}]", NULL }, /* not read, noted */
  { "\"images\":[{\"uri\":\"http://example.org/a.png\"}]", NULL },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) file = small_model_wrap (cases[i].members, "\0\0\0\0", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = vigil_scene_load_bytes (file, NULL, NULL, &error);

  if (cases[i].pointer == NULL)
    {
      g_assert_no_error (error);
      g_assert_nonnull (scene);
      for (guint j = 0; j < scene->n_images; j++)
        g_assert_null (scene->images[j].data);
      return;
    }
  g_assert_null (scene);
  g_assert_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, cases[i].pointer))
    g_test_fail_printf ("“%s” does not begin with “%s”", error->message, cases[i].pointer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-materials/all", test_all);
  g_test_add_func ("/scene-materials/defaults", test_defaults);
  g_test_add_func ("/scene-materials/images", test_images);
  g_test_add_func ("/scene-materials/specular", test_specular);
  g_test_add_func ("/scene-materials/transmission", test_transmission);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/scene-materials/case/%u", i);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_case);
    }
  return g_test_run ();
}
