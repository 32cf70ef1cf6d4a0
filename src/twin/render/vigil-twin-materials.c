/* vigil-twin-materials.c: materials of items: their textures and what the shaders are told of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-model-private.h"

#include <math.h>
#include <string.h>

#define LARGEST_TEXTURE 2048u
#define FIRST_UNIT      4u /* of textures; below it lie those of the passes */

/* ---- textures ---- */

/* Every other pixel of every other row, until it is small enough. */
static GBytes *
shrink (GBytes *pixels, guint *width, guint *height)
{
  GBytes *out = g_bytes_ref (pixels);

  while (MAX (*width, *height) > LARGEST_TEXTURE)
    {
      guint w = MAX (*width / 2, 1), h = MAX (*height / 2, 1);
      const guint32 *in = g_bytes_get_data (out, NULL);
      guint32 *small = g_new (guint32, (gsize)w * h);

      for (guint y = 0; y < h; y++)
        for (guint x = 0; x < w; x++)
          small[(gsize)y * w + x]
              = in[(gsize)MIN (y * 2, *height - 1) * *width + MIN (x * 2, *width - 1)];
      g_bytes_unref (out);
      out = g_bytes_new_take (small, (gsize)w * h * 4);
      *width = w;
      *height = h;
    }
  return out;
}

static GLuint
make_texture (const guint8 *pixels, guint width, guint height, gboolean color)
{
  GLuint texture;

  glGenTextures (1, &texture);
  glBindTexture (GL_TEXTURE_2D, texture);
  glTexImage2D (GL_TEXTURE_2D, 0, color ? GL_SRGB8_ALPHA8 : GL_RGBA8, width, height, 0, GL_RGBA,
                GL_UNSIGNED_BYTE, pixels);
  glGenerateMipmap (GL_TEXTURE_2D);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  return texture;
}

static GLuint
white_texture (VigilTwinModel *self)
{
  static const guint8 white[4] = { 255, 255, 255, 255 };

  if (self->white == 0)
    self->white = make_texture (white, 1, 1, TRUE);
  return self->white;
}

/* @color: sRGB; the same picture may hold numbers for another material. */
static GLuint
get_texture (VigilTwinModel *self, int image, gboolean color)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pixels = NULL;
  guint width = 0, height = 0;
  GLuint *texture;

  if (image < 0 || image >= (int)self->scene->n_images)
    return white_texture (self);
  texture = &self->textures[(guint)image * 2 + (color ? 0 : 1)];
  if (*texture != 0)
    return *texture;
  pixels = vigil_scene_decode_image (self->scene, image, &width, &height, &error);
  if (pixels != NULL)
    {
      g_autoptr (GBytes) small = shrink (pixels, &width, &height);

      *texture = make_texture (g_bytes_get_data (small, NULL), width, height, color);
    }
  else
    {
      static const guint8 white[4] = { 255, 255, 255, 255 };

      g_debug ("twin: image %d: %s", image, error->message);
      *texture = make_texture (white, 1, 1, color);
    }
  return *texture;
}

/* ---- samplers ---- */

static GLint
wrap_of (VigilTextureWrap wrap)
{
  return wrap == VIGIL_WRAP_CLAMP    ? GL_CLAMP_TO_EDGE
         : wrap == VIGIL_WRAP_MIRROR ? GL_MIRRORED_REPEAT
                                     : GL_REPEAT;
}

static GLuint
get_sampler (VigilTwinModel *self, const VigilTextureUse *use)
{
  guint which = use->wrap_s * 6 + use->wrap_t * 2 + (use->nearest ? 1 : 0);
  GLuint *sampler = &self->samplers[which];

  if (*sampler != 0)
    return *sampler;
  glGenSamplers (1, sampler);
  glSamplerParameteri (*sampler, GL_TEXTURE_WRAP_S, wrap_of (use->wrap_s));
  glSamplerParameteri (*sampler, GL_TEXTURE_WRAP_T, wrap_of (use->wrap_t));
  glSamplerParameteri (*sampler, GL_TEXTURE_MAG_FILTER, use->nearest ? GL_NEAREST : GL_LINEAR);
  glSamplerParameteri (*sampler, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  return *sampler;
}

/* @use NULL: white. */
static void
bind_use (VigilTwinModel *self, guint unit, const VigilTextureUse *use, gboolean color)
{
  glActiveTexture (GL_TEXTURE0 + unit);
  glBindTexture (GL_TEXTURE_2D, get_texture (self, use != NULL ? use->image : -1, color));
  glBindSampler (unit, use != NULL ? get_sampler (self, use) : 0);
}

/* ---- uniforms ---- */

/* KHR_texture_transform: translation · rotation · scale */
static void
fill_uv_matrix (const VigilTextureUse *use, float m[9])
{
  float c = cosf (use->rotation), s = sinf (use->rotation);

  memset (m, 0, 9 * sizeof *m);
  m[0] = c * use->scale[0];
  m[1] = -s * use->scale[0];
  m[3] = s * use->scale[1];
  m[4] = c * use->scale[1];
  m[6] = use->offset[0];
  m[7] = use->offset[1];
  m[8] = 1;
}

void
vigil_model_set_uv_matrix (GLuint program, const VigilTextureUse *use)
{
  float m[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };

  if (use != NULL)
    fill_uv_matrix (use, m);
  glUniformMatrix3fv (glGetUniformLocation (program, "uv_matrix"), 1, GL_FALSE, m);
}

/* What has no normals and no faces is not lit (glTF 2.0, 3.7.2.1). */
static gboolean
is_unlit (const VigilMaterial *material, const VigilPrimitive *primitive)
{
  return (material != NULL && material->unlit)
         || (primitive->mode < VIGIL_PRIMITIVE_TRIANGLES && primitive->normal.data == NULL);
}

static void
set_colors (GLuint program,
            const VigilMaterial *material,
            const VigilPrimitive *primitive,
            gboolean own,
            gboolean maps)
{
  static const float plain[4] = { 1, 1, 1, 1 };
  const float *f = material != NULL ? material->base_color : plain;
  float cutoff
      = material != NULL && material->alpha_mode == VIGIL_ALPHA_MASK ? material->alpha_cutoff : -1;
  float e[3] = { 0, 0, 0 };

  for (int i = 0; i < 3 && material != NULL && !material->unlit; i++)
    e[i] = maps || material->emissive_texture.image < 0 ? material->emissive[i] : 0;
  glUniform4fv (glGetUniformLocation (program, "factor"), 1, f);
  glUniform3fv (glGetUniformLocation (program, "emissive"), 1, e);
  glUniform1f (glGetUniformLocation (program, "cutoff"), cutoff);
  glUniform1i (glGetUniformLocation (program, "kind"),
               !own                               ? 0
               : is_unlit (material, primitive) ? 2
                                                  : 1);
}

static const VigilTextureUse no_use = { .image = -1, .scale = { 1, 1 }, .strength = 1 };

#define N_MAPS 4 /* metallic and roughness, normal, occlusion, emissive: as surface.glsl has them */

static void
list_maps (const VigilMaterial *material, const VigilTextureUse *out[N_MAPS])
{
  const VigilTextureUse *uses[N_MAPS] = { &no_use, &no_use, &no_use, &no_use };

  if (material != NULL)
    {
      uses[0] = &material->metallic_texture;
      uses[1] = &material->normal_texture;
      uses[2] = &material->occlusion_texture;
      uses[3] = &material->emissive_texture;
    }
  memcpy (out, uses, sizeof uses);
}

static void
set_maps (VigilTwinModel *self,
          GLuint program,
          const VigilMaterial *material,
          const VigilPrimitive *primitive)
{
  static const char *const names[N_MAPS]
      = { "metal_map", "normal_map", "occlusion_map", "emissive_map" };
  const VigilTextureUse *uses[N_MAPS];
  float matrices[N_MAPS * 9], second[N_MAPS], share[N_MAPS];

  list_maps (material, uses);
  for (guint i = 0; i < N_MAPS; i++)
    {
      fill_uv_matrix (uses[i], matrices + i * 9);
      second[i] = uses[i]->uv == 1;
      share[i] = uses[i]->image >= 0 ? uses[i]->strength : 0;
      bind_use (self, FIRST_UNIT + 1 + i, uses[i], i == 3);
      glUniform1i (glGetUniformLocation (program, names[i]), FIRST_UNIT + 1 + i);
    }
  glUniformMatrix3fv (glGetUniformLocation (program, "map_matrix"), N_MAPS, GL_FALSE, matrices);
  glUniform4fv (glGetUniformLocation (program, "map_second"), 1, second);
  glUniform4fv (glGetUniformLocation (program, "map_share"), 1, share);
  glUniform2f (glGetUniformLocation (program, "metal_rough"),
               material != NULL ? material->metallic : 0,
               material != NULL ? material->roughness : 0.9f);
  glUniform1i (glGetUniformLocation (program, "has_tangent"),
               primitive->tangent.data != NULL && primitive->normal.data != NULL);
}

void
vigil_model_use_material (VigilTwinModel *self,
                          GLuint program,
                          const VigilPrimitive *primitive,
                          gboolean model_colors)
{
  const VigilMaterial *material
      = primitive->material >= 0 ? &self->scene->materials[primitive->material] : NULL;
  const VigilTextureUse *use
      = material != NULL && material->base_texture.image >= 0 ? &material->base_texture : NULL;
  gboolean shows = use != NULL && (model_colors || material->alpha_mode != VIGIL_ALPHA_OPAQUE);

  set_colors (program, material, primitive, model_colors, self->shows_maps);
  vigil_model_set_uv_matrix (program, use);
  bind_use (self, FIRST_UNIT, shows ? use : NULL, TRUE);
  if (self->shows_maps)
    set_maps (self, program, material, primitive);
  if (material != NULL && material->double_sided)
    glDisable (GL_CULL_FACE);
  else
    glEnable (GL_CULL_FACE);
}

/* The passes know nothing of samplers. */
void
vigil_model_forget_samplers (void)
{
  for (guint i = 0; i <= N_MAPS; i++)
    glBindSampler (FIRST_UNIT + i, 0);
}

/* ---- what wants it ---- */

/* Metal that mirrors, or a gloss: base colours alone don't show it. */
static gboolean
is_shiny (const VigilMaterial *material)
{
  return !material->unlit
         && (material->roughness < 0.45f
             || (material->metallic >= 0.5f && material->roughness < 0.8f));
}

gboolean
vigil_model_wants_maps (const VigilScene *scene)
{
  for (guint i = 0; i < scene->n_materials; i++)
    {
      const VigilMaterial *material = &scene->materials[i];
      const VigilTextureUse *uses[N_MAPS];

      list_maps (material, uses);
      for (guint k = 0; k < N_MAPS; k++)
        if (uses[k]->image >= 0)
          return TRUE;
      if (is_shiny (material))
        return TRUE;
    }
  return FALSE;
}

void
vigil_model_free_materials (VigilTwinModel *self)
{
  for (guint i = 0; i < self->scene->n_images * 2; i++)
    if (self->textures[i] != 0)
      glDeleteTextures (1, &self->textures[i]);
  if (self->white != 0)
    glDeleteTextures (1, &self->white);
  glDeleteSamplers (G_N_ELEMENTS (self->samplers), self->samplers);
  g_free (self->textures);
}
