/* vigil-scene-write-looks.c: materials, textures and images of a GLB file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "core/vigil-json.h"
#include "twin/scene/vigil-scene-image.h"
#include "twin/scene/vigil-scene-write-private.h"

#define NEAREST 9728

static const guint wraps[] = { 10497, 33071, 33648 }; /* by VigilTextureWrap */

static VigilImageKind
image_kind (const VigilScene *scene, int image)
{
  VigilImageInfo info = { .kind = VIGIL_IMAGE_PNG };
  gsize size;
  const guint8 *data = g_bytes_get_data (scene->images[image].data, &size);

  return vigil_image_look (data, size, &info, NULL) ? info.kind : VIGIL_IMAGE_PNG;
}

/* Index of the texture that shows this picture in this way. */
static guint
find_texture (VigilGlb *self, const VigilTextureUse *use)
{
  g_autofree char *key = g_strdup_printf ("%d %d %d %d", use->image, (int)use->wrap_s, (int)use->wrap_t, use->nearest);
  gpointer found;
  const char *comma = self->n_textures > 0 ? "," : "";
  int source = self->images[use->image];

  if (g_hash_table_lookup_extended (self->texture_keys, key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_string_append_printf (self->samplers, "%s{\"wrapS\":%u,\"wrapT\":%u", comma, wraps[use->wrap_s], wraps[use->wrap_t]);
  g_string_append_printf (self->samplers, use->nearest ? ",\"magFilter\":%d}" : "}", NEAREST);
  if (image_kind (self->scene, use->image) == VIGIL_IMAGE_WEBP)
    {
      g_string_append_printf (self->textures, "%s{\"sampler\":%u,\"extensions\":{\"EXT_texture_webp\":{\"source\":%d}}}", comma,
                              self->n_textures, source);
      self->webp = TRUE;
    }
  else
    g_string_append_printf (self->textures, "%s{\"sampler\":%u,\"source\":%d}", comma, self->n_textures, source);
  g_hash_table_insert (self->texture_keys, g_steal_pointer (&key), GUINT_TO_POINTER (self->n_textures));
  return self->n_textures++;
}

static void
append_transform (VigilGlb *self, GString *out, const VigilTextureUse *use)
{
  if (use->offset[0] == 0 && use->offset[1] == 0 && use->scale[0] == 1 && use->scale[1] == 1 && use->rotation == 0)
    return;
  g_string_append (out, ",\"extensions\":{\"KHR_texture_transform\":{\"offset\":");
  vigil_glb_append_floats (out, use->offset, 2);
  g_string_append (out, ",\"scale\":");
  vigil_glb_append_floats (out, use->scale, 2);
  g_string_append (out, ",\"rotation\":");
  vigil_glb_append_float (out, use->rotation);
  g_string_append (out, "}}");
  self->transformed = TRUE;
}

/* ,"name":{…}; nothing where there is no picture. */
static void
append_use (VigilGlb *self, GString *out, const char *name, const char *strength, const VigilTextureUse *use)
{
  if (use->image < 0 || (guint)use->image >= self->scene->n_images || self->images[use->image] < 0)
    return;
  g_string_append_printf (out, ",\"%s\":{\"index\":%u,\"texCoord\":%u", name, find_texture (self, use), use->uv);
  if (strength != NULL && use->strength != 1)
    {
      g_string_append_printf (out, ",\"%s\":", strength);
      vigil_glb_append_float (out, use->strength);
    }
  append_transform (self, out, use);
  g_string_append_c (out, '}');
}

/* glTF's own factor ends at 1. */
static void
append_emissive (VigilGlb *self, GString *out, const VigilMaterial *material, GString *extensions)
{
  float strength = MAX (material->emissive[0], MAX (material->emissive[1], material->emissive[2]));
  float color[3];

  append_use (self, out, "emissiveTexture", NULL, &material->emissive_texture);
  if (!(strength > 0))
    return;
  for (guint i = 0; i < 3; i++)
    color[i] = strength > 1 ? material->emissive[i] / strength : material->emissive[i];
  g_string_append (out, ",\"emissiveFactor\":");
  vigil_glb_append_floats (out, color, 3);
  if (strength <= 1)
    return;
  g_string_append (extensions, ",\"KHR_materials_emissive_strength\":{\"emissiveStrength\":");
  vigil_glb_append_float (extensions, strength);
  g_string_append_c (extensions, '}');
  self->bright = TRUE;
}

static void
append_alpha (GString *out, const VigilMaterial *material)
{
  if (material->alpha_mode == VIGIL_ALPHA_MASK)
    {
      g_string_append (out, ",\"alphaMode\":\"MASK\",\"alphaCutoff\":");
      vigil_glb_append_float (out, material->alpha_cutoff);
    }
  else if (material->alpha_mode == VIGIL_ALPHA_BLEND)
    g_string_append (out, ",\"alphaMode\":\"BLEND\"");
  if (material->double_sided)
    g_string_append (out, ",\"doubleSided\":true");
}

static void
append_material (VigilGlb *self, GString *out, const VigilMaterial *material)
{
  g_autoptr (GString) extensions = g_string_new (NULL);

  g_string_append (out, "{\"pbrMetallicRoughness\":{\"baseColorFactor\":");
  vigil_glb_append_floats (out, material->base_color, 4);
  g_string_append (out, ",\"metallicFactor\":");
  vigil_glb_append_float (out, material->metallic);
  g_string_append (out, ",\"roughnessFactor\":");
  vigil_glb_append_float (out, material->roughness);
  append_use (self, out, "baseColorTexture", NULL, &material->base_texture);
  append_use (self, out, "metallicRoughnessTexture", NULL, &material->metallic_texture);
  g_string_append_c (out, '}');
  if (material->name != NULL)
    {
      g_string_append (out, ",\"name\":");
      vigil_json_append_string (out, material->name);
    }
  append_use (self, out, "normalTexture", "scale", &material->normal_texture);
  append_use (self, out, "occlusionTexture", "strength", &material->occlusion_texture);
  append_emissive (self, out, material, extensions);
  append_alpha (out, material);
  if (material->unlit)
    {
      g_string_append (extensions, ",\"KHR_materials_unlit\":{}");
      self->unlit = TRUE;
    }
  if (extensions->len > 0)
    g_string_append_printf (out, ",\"extensions\":{%s}", extensions->str + 1);
  g_string_append_c (out, '}');
}

/* Pictures that could not be read are left out. */
static void
append_images (VigilGlb *self, GString *out)
{
  static const char *const types[] = { "image/png", "image/jpeg", "image/webp" };
  guint n = 0;

  for (guint i = 0; i < self->scene->n_images; i++)
    {
      const VigilImage *image = &self->scene->images[i];
      gsize size = 0;
      const guint8 *data = image->data != NULL ? g_bytes_get_data (image->data, &size) : NULL;
      int view = size > 0 ? vigil_glb_add_picture (self, data, size) : -1;

      self->images[i] = view >= 0 ? (int)n : -1;
      if (view < 0)
        continue;
      g_string_append (out, n++ == 0 ? ",\"images\":[" : ",");
      g_string_append_printf (out, "{\"bufferView\":%d,\"mimeType\":\"%s\"", view, types[image_kind (self->scene, (int)i)]);
      if (image->name != NULL)
        {
          g_string_append (out, ",\"name\":");
          vigil_json_append_string (out, image->name);
        }
      g_string_append_c (out, '}');
    }
  if (n > 0)
    g_string_append_c (out, ']');
}

void
vigil_glb_append_looks (VigilGlb *self, GString *out)
{
  append_images (self, out);
  for (guint i = 0; i < self->scene->n_materials; i++)
    {
      g_string_append (out, i == 0 ? ",\"materials\":[" : ",");
      append_material (self, out, &self->scene->materials[i]);
    }
  if (self->scene->n_materials > 0)
    g_string_append_c (out, ']');
  if (self->n_textures > 0)
    g_string_append_printf (out, ",\"samplers\":[%s],\"textures\":[%s]", self->samplers->str, self->textures->str);
}
