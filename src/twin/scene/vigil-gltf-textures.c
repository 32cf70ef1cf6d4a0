/* vigil-gltf-textures.c: samplers, textures and how a material uses them, of a glTF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "twin/scene/vigil-gltf-textures.h"

/* The numbers of GL, as glTF uses them. */
#define NEAREST 9728
#define CLAMP_TO_EDGE 33071
#define MIRRORED_REPEAT 33648
#define REPEAT 10497

static VigilTextureWrap
wrap_of (guint64 number)
{
  if (number == CLAMP_TO_EDGE)
    return VIGIL_WRAP_CLAMP;
  return number == MIRRORED_REPEAT ? VIGIL_WRAP_MIRROR : VIGIL_WRAP_REPEAT;
}

/* Numbers that glTF does not list are taken for the default: the validator only warns. */
static gboolean
read_sampler (const VigilGltfAt *at, VigilGltfTexture *out, GError **error)
{
  guint64 s, t, magnify, minify;

  if (!vigil_gltf_uint (at, "wrapS", REPEAT, G_MAXUINT32, &s, error) || !vigil_gltf_uint (at, "wrapT", REPEAT, G_MAXUINT32, &t, error)
      || !vigil_gltf_uint (at, "magFilter", 0, G_MAXUINT32, &magnify, error) || !vigil_gltf_uint (at, "minFilter", 0, G_MAXUINT32, &minify, error))
    return FALSE;
  out->wrap_s = wrap_of (s);
  out->wrap_t = wrap_of (t);
  out->nearest = magnify == NEAREST;
  return TRUE;
}

static GArray *
read_samplers (VigilGltf *self, GError **error)
{
  g_autoptr (GArray) samplers = g_array_new (FALSE, TRUE, sizeof (VigilGltfTexture));
  VigilGltfAt array, at;

  if (!vigil_gltf_array (&self->root, "samplers", &array, error))
    return NULL;
  for (guint i = 0; array.node != NULL && i < array.length; i++)
    {
      VigilGltfTexture sampler = { .image = -1 };

      if (!vigil_gltf_item (&array, i, &at, error) || !read_sampler (&at, &sampler, error))
        return NULL;
      g_array_append_val (samplers, sampler);
    }
  return g_steal_pointer (&samplers);
}

static gboolean
can_draw (const VigilGltf *self, int image)
{
  return image >= 0 && self->scene->images[image].data != NULL;
}

/* EXT_texture_webp gives the better picture; without it, or where it is broken, the plain one. */
static gboolean
read_source (VigilGltf *self, const VigilGltfAt *at, int *out, GError **error)
{
  VigilGltfAt webp;
  int plain = -1, better = -1;

  if (!vigil_gltf_index (at, "source", self->scene->n_images, &plain, error) || !vigil_gltf_extension (at, "EXT_texture_webp", &webp, error))
    return FALSE;
  if (webp.node != NULL && !vigil_gltf_index (&webp, "source", self->scene->n_images, &better, error))
    return FALSE;
  *out = can_draw (self, better) || plain < 0 ? better : plain;
  return TRUE;
}

static gboolean
read_texture (VigilGltf *self, const GArray *samplers, const VigilGltfAt *at, VigilGltfTexture *out, GError **error)
{
  int sampler = -1;

  if (!vigil_gltf_index (at, "sampler", samplers->len, &sampler, error))
    return FALSE;
  if (sampler >= 0)
    *out = g_array_index (samplers, VigilGltfTexture, sampler);
  return read_source (self, at, &out->image, error);
}

GArray *
vigil_gltf_read_textures (VigilGltf *self, GError **error)
{
  g_autoptr (GArray) samplers = read_samplers (self, error);
  g_autoptr (GArray) textures = g_array_new (FALSE, TRUE, sizeof (VigilGltfTexture));
  VigilGltfAt array, at;

  if (samplers == NULL || !vigil_gltf_array (&self->root, "textures", &array, error))
    return NULL;
  for (guint i = 0; array.node != NULL && i < array.length; i++)
    {
      VigilGltfTexture texture = { .image = -1 };

      if (!vigil_gltf_item (&array, i, &at, error) || !read_texture (self, samplers, &at, &texture, error))
        return NULL;
      g_array_append_val (textures, texture);
    }
  return g_steal_pointer (&textures);
}

void
vigil_gltf_clear_texture_use (VigilTextureUse *out)
{
  *out = (VigilTextureUse) { .image = -1, .scale = { 1, 1 }, .strength = 1 };
}

static gboolean
read_transform (const VigilGltfAt *info, guint64 *uv, VigilTextureUse *out, GError **error)
{
  VigilGltfAt at;

  if (!vigil_gltf_extension (info, "KHR_texture_transform", &at, error))
    return FALSE;
  if (at.node == NULL)
    return TRUE;
  return vigil_gltf_floats (&at, "offset", 2, out->offset, NULL, error) && vigil_gltf_floats (&at, "scale", 2, out->scale, NULL, error)
         && vigil_gltf_number (&at, "rotation", 0, -G_MAXFLOAT, G_MAXFLOAT, &out->rotation, error)
         && vigil_gltf_uint (&at, "texCoord", *uv, G_MAXUINT32, uv, error);
}

static gboolean
read_strength (const VigilGltfAt *at, const char *member, VigilTextureUse *out, GError **error)
{
  /* glTF 2.0, 5.21 and 5.22: the scale of normals may be any number, the strength of occlusion is a share */
  gboolean is_share = member != NULL && g_str_equal (member, "strength");

  return member == NULL || vigil_gltf_number (at, member, 1, is_share ? 0 : -G_MAXFLOAT, is_share ? 1 : G_MAXFLOAT, &out->strength, error);
}

gboolean
vigil_gltf_read_texture_use (VigilGltf *self, const GArray *textures, const VigilGltfAt *at, const char *member, const char *strength,
                             VigilTextureUse *out, GError **error)
{
  VigilGltfAt info;
  int index = -1;
  guint64 uv = 0;

  vigil_gltf_clear_texture_use (out);
  if (!vigil_gltf_object (at, member, &info, error))
    return FALSE;
  if (info.node == NULL)
    return TRUE;
  if (!vigil_gltf_index (&info, "index", textures->len, &index, error) || !vigil_gltf_uint (&info, "texCoord", 0, G_MAXUINT32, &uv, error)
      || !read_transform (&info, &uv, out, error) || !read_strength (&info, strength, out, error))
    return FALSE;
  if (index < 0)
    return vigil_gltf_fail (&info, "index", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  if (uv > 1)
    vigil_gltf_note (self, g_strdup_printf (_ ("left out: a texture with the coordinates TEXCOORD_%u"), (guint) uv));
  else
    {
      const VigilGltfTexture *texture = &g_array_index (textures, VigilGltfTexture, index);

      out->image = texture->image;
      out->wrap_s = texture->wrap_s;
      out->wrap_t = texture->wrap_t;
      out->nearest = texture->nearest;
      out->uv = (guint) uv;
    }
  return TRUE;
}
