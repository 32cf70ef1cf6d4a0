/* vigil-gltf-materials.c: the materials of a glTF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "twin/scene/vigil-gltf-textures.h"

/* Reflectance of what is no metal at normal incidence, glTF 2.0, appendix B. */
#define DIELECTRIC 0.04f
/* What of a pane that lets all light through is still seen: its mirroring and its rim. */
#define PANE 0.18f

/* @n numbers of 0…1. */
static gboolean
read_shares (const VigilGltfAt *at, const char *member, guint n, float *out, GError **error)
{
  if (!vigil_gltf_floats (at, member, n, out, NULL, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (out[i] < 0 || out[i] > 1)
      return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("has a number that is not from 0 to 1"));
  return TRUE;
}

static gboolean
read_metallic (VigilGltf *self, const GArray *textures, const VigilGltfAt *material, gboolean *present, VigilMaterial *out, GError **error)
{
  VigilGltfAt at;

  if (!vigil_gltf_object (material, "pbrMetallicRoughness", &at, error))
    return FALSE;
  *present = at.node != NULL;
  if (!*present)
    return TRUE;
  return read_shares (&at, "baseColorFactor", 4, out->base_color, error)
         && vigil_gltf_number (&at, "metallicFactor", 1, 0, 1, &out->metallic, error)
         && vigil_gltf_number (&at, "roughnessFactor", 1, 0, 1, &out->roughness, error)
         && vigil_gltf_read_texture_use (self, textures, &at, "baseColorTexture", NULL, &out->base_texture, error)
         && vigil_gltf_read_texture_use (self, textures, &at, "metallicRoughnessTexture", NULL, &out->metallic_texture, error);
}

/* KHR_materials_pbrSpecularGlossiness */

typedef struct
{
  float diffuse[4], specular[3], glossiness;
  VigilTextureUse diffuse_texture, specular_texture;
} Glossy;

/* Perceived brightness, as the sample code of the extension has it. */
static float
brightness (const float c[3])
{
  return sqrtf (0.299f * c[0] * c[0] + 0.587f * c[1] * c[1] + 0.114f * c[2] * c[2]);
}

/* The share of metal that gives the same diffuse and specular brightness: the root of a quadratic equation, from the sample code
 * of the extension (convert-between-workflows). */
static float
solve_metallic (float diffuse, float specular, float one_minus_specular)
{
  float b, c, d;

  if (specular < DIELECTRIC)
    return 0;
  b = diffuse * one_minus_specular / (1 - DIELECTRIC) + specular - 2 * DIELECTRIC;
  c = DIELECTRIC - specular;
  d = fmaxf (b * b - 4 * DIELECTRIC * c, 0);
  return CLAMP ((-b + sqrtf (d)) / (2 * DIELECTRIC), 0, 1);
}

static void
convert_factors (const Glossy *from, VigilMaterial *out)
{
  float one_minus = 1 - fmaxf (from->specular[0], fmaxf (from->specular[1], from->specular[2]));
  float metallic = solve_metallic (brightness (from->diffuse), brightness (from->specular), one_minus);

  for (guint i = 0; i < 3; i++)
    {
      float diffuse = from->diffuse[i] * one_minus / (1 - DIELECTRIC) / fmaxf (1 - metallic, 1e-4f);
      float specular = (from->specular[i] - DIELECTRIC * (1 - metallic)) / fmaxf (metallic, 1e-4f);

      out->base_color[i] = CLAMP (diffuse + (specular - diffuse) * metallic * metallic, 0, 1);
    }
  out->metallic = metallic;
  out->roughness = 1 - from->glossiness;
}

/* Where a texture scales the numbers, they alone say nothing: then it is painted in its diffuse colour, half rough. */
static void
convert (const Glossy *from, VigilMaterial *out)
{
  for (guint i = 0; i < 4; i++)
    out->base_color[i] = from->diffuse[i];
  out->metallic = 0;
  out->roughness = from->specular_texture.image >= 0 ? 0.5f : 1 - from->glossiness;
  out->base_texture = from->diffuse_texture;
  if (from->diffuse_texture.image < 0 && from->specular_texture.image < 0)
    convert_factors (from, out);
}

/* A file that has both ways wrote the other one for readers like this one. */
static gboolean
read_glossy (VigilGltf *self, const GArray *textures, const VigilGltfAt *material, gboolean has_other, VigilMaterial *out, GError **error)
{
  Glossy glossy = { .diffuse = { 1, 1, 1, 1 }, .specular = { 1, 1, 1 } };
  VigilGltfAt at;

  if (!vigil_gltf_extension (material, "KHR_materials_pbrSpecularGlossiness", &at, error))
    return FALSE;
  if (at.node == NULL)
    return TRUE;
  if (!read_shares (&at, "diffuseFactor", 4, glossy.diffuse, error) || !read_shares (&at, "specularFactor", 3, glossy.specular, error)
      || !vigil_gltf_number (&at, "glossinessFactor", 1, 0, 1, &glossy.glossiness, error)
      || !vigil_gltf_read_texture_use (self, textures, &at, "diffuseTexture", NULL, &glossy.diffuse_texture, error)
      || !vigil_gltf_read_texture_use (self, textures, &at, "specularGlossinessTexture", NULL, &glossy.specular_texture, error))
    return FALSE;
  if (!has_other)
    convert (&glossy, out);
  return TRUE;
}

static gboolean
read_emissive (VigilGltf *self, const GArray *textures, const VigilGltfAt *material, VigilMaterial *out, GError **error)
{
  VigilGltfAt at;
  float strength = 1;

  if (!read_shares (material, "emissiveFactor", 3, out->emissive, error)
      || !vigil_gltf_read_texture_use (self, textures, material, "emissiveTexture", NULL, &out->emissive_texture, error)
      || !vigil_gltf_extension (material, "KHR_materials_emissive_strength", &at, error))
    return FALSE;
  if (at.node != NULL && !vigil_gltf_number (&at, "emissiveStrength", 1, 0, G_MAXFLOAT, &strength, error))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    out->emissive[i] *= strength;
  return TRUE;
}

static gboolean
read_alpha (VigilGltf *self, const VigilGltfAt *at, VigilMaterial *out, GError **error)
{
  const char *mode = NULL;

  if (!vigil_gltf_string (at, "alphaMode", &mode, error) || !vigil_gltf_number (at, "alphaCutoff", 0.5, 0, G_MAXFLOAT, &out->alpha_cutoff, error))
    return FALSE;
  if (mode == NULL || g_str_equal (mode, "OPAQUE"))
    out->alpha_mode = VIGIL_ALPHA_OPAQUE;
  else if (g_str_equal (mode, "MASK"))
    out->alpha_mode = VIGIL_ALPHA_MASK;
  else if (g_str_equal (mode, "BLEND"))
    out->alpha_mode = VIGIL_ALPHA_BLEND;
  else
    vigil_gltf_note (self, g_strdup_printf (_ ("taken as opaque: a material with the alpha mode “%s”"), mode));
  return TRUE;
}

/* KHR_materials_transmission: as a pane that is seen through, neither bent nor blurred. Where a texture says which parts let light
 * through it stays as it is. */
static gboolean
read_transmission (const VigilGltfAt *material, VigilMaterial *out, GError **error)
{
  VigilGltfAt at, texture;
  float share = 0;

  if (!vigil_gltf_extension (material, "KHR_materials_transmission", &at, error))
    return FALSE;
  if (at.node == NULL)
    return TRUE;
  if (!vigil_gltf_number (&at, "transmissionFactor", 0, 0, 1, &share, error)
      || !vigil_gltf_object (&at, "transmissionTexture", &texture, error))
    return FALSE;
  if (share > 0 && texture.node == NULL && out->alpha_mode == VIGIL_ALPHA_OPAQUE)
    {
      out->alpha_mode = VIGIL_ALPHA_BLEND;
      out->base_color[3] = 1 - share * (1 - out->metallic) * (1 - PANE);
    }
  return TRUE;
}

static gboolean
read_flags (const VigilGltfAt *at, VigilMaterial *out, GError **error)
{
  VigilGltfAt unlit;
  const char *name = NULL;

  if (!vigil_gltf_string (at, "name", &name, error) || !vigil_gltf_bool (at, "doubleSided", FALSE, &out->double_sided, error)
      || !vigil_gltf_extension (at, "KHR_materials_unlit", &unlit, error))
    return FALSE;
  out->name = g_strdup (name);
  out->unlit = unlit.node != NULL;
  return TRUE;
}

static gboolean
read_material (VigilGltf *self, const GArray *textures, const VigilGltfAt *at, VigilMaterial *out, GError **error)
{
  gboolean has_metallic = FALSE;

  return read_flags (at, out, error) && read_metallic (self, textures, at, &has_metallic, out, error)
         && read_glossy (self, textures, at, has_metallic, out, error)
         && vigil_gltf_read_texture_use (self, textures, at, "normalTexture", "scale", &out->normal_texture, error)
         && vigil_gltf_read_texture_use (self, textures, at, "occlusionTexture", "strength", &out->occlusion_texture, error)
         && read_emissive (self, textures, at, out, error) && read_alpha (self, at, out, error)
         && read_transmission (at, out, error);
}

static void
material_init (VigilMaterial *out)
{
  *out = (VigilMaterial) { .base_color = { 1, 1, 1, 1 }, .metallic = 1, .roughness = 1, .alpha_cutoff = 0.5f };
  vigil_gltf_clear_texture_use (&out->base_texture);
  vigil_gltf_clear_texture_use (&out->metallic_texture);
  vigil_gltf_clear_texture_use (&out->normal_texture);
  vigil_gltf_clear_texture_use (&out->occlusion_texture);
  vigil_gltf_clear_texture_use (&out->emissive_texture);
}

gboolean
vigil_gltf_read_materials (VigilGltf *self, GError **error)
{
  g_autoptr (GArray) textures = vigil_gltf_read_textures (self, error);
  VigilScene *scene = self->scene;
  VigilGltfAt materials, at;

  if (textures == NULL || !vigil_gltf_array (&self->root, "materials", &materials, error))
    return FALSE;
  if (materials.node == NULL)
    return TRUE;
  scene->materials = g_new0 (VigilMaterial, materials.length);
  scene->n_materials = materials.length;
  for (guint i = 0; i < materials.length; i++)
    {
      material_init (&scene->materials[i]);
      if (!vigil_gltf_item (&materials, i, &at, error) || !read_material (self, textures, &at, &scene->materials[i], error))
        return FALSE;
    }
  return TRUE;
}
