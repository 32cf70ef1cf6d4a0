/* vigil-twin-looks.c: looks of nodes and colours of materials as small textures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-model-private.h"

#include <math.h>
#include <string.h>

#define ROW 1024u

/* ---- looks ---- */

static gboolean
is_own (const VigilNodeLook *look)
{
  return look->flags != 0 || look->tint.a != 0;
}

static void
grow_box (VigilTwinModel *self, guint node)
{
  const VigilNode *n = &self->scene->nodes[node];
  const VigilMesh *mesh = &self->scene->meshes[n->mesh];

  for (guint i = 0; i < (n->instances != NULL ? n->n_instances : 1); i++)
    {
      const float *m = n->world, *own = n->instances != NULL ? n->instances + (gsize)i * 16 : NULL;

      for (guint corner = 0; corner < 8; corner++)
        {
          float p[3], q[3], z;

          for (int c = 0; c < 3; c++)
            p[c] = corner >> c & 1 ? mesh->max[c] : mesh->min[c];
          for (int r = 0; r < 3; r++)
            q[r] = own != NULL ? own[r] * p[0] + own[4 + r] * p[1] + own[8 + r] * p[2] + own[12 + r]
                               : p[r];
          z = m[2] * q[0] + m[6] * q[1] + m[10] * q[2] + m[14];
          self->boxes[node][0] = MIN (self->boxes[node][0], z);
          self->boxes[node][1] = MAX (self->boxes[node][1], z);
        }
    }
}

/* Children come after their parents. */
static void
make_boxes (VigilTwinModel *self)
{
  const VigilScene *scene = self->scene;

  self->boxes = g_malloc_n (scene->n_nodes + 1, sizeof *self->boxes);
  for (guint i = 0; i < scene->n_nodes; i++)
    {
      self->boxes[i][0] = G_MAXFLOAT;
      self->boxes[i][1] = -G_MAXFLOAT;
    }
  for (guint i = scene->n_nodes; i-- > 0;)
    {
      int parent = scene->nodes[i].parent;

      if (scene->nodes[i].mesh >= 0)
        grow_box (self, i);
      if (parent < 0)
        continue;
      self->boxes[parent][0] = MIN (self->boxes[parent][0], self->boxes[i][0]);
      self->boxes[parent][1] = MAX (self->boxes[parent][1], self->boxes[i][1]);
    }
}

typedef struct
{
  guint32 tint, flags, level, unused;
} Texel;

static void
fill_texel (VigilTwinModel *self, const VigilNodeLook *look, guint owner, Texel *out)
{
  float level = 0;

  if ((look->flags & VIGIL_NODE_FILLED) != 0)
    {
      if (self->boxes == NULL)
        make_boxes (self);
      level = self->boxes[owner][0]
              + (self->boxes[owner][1] - self->boxes[owner][0]) * look->fill / 255.0f;
    }
  out->tint = look->tint.r | look->tint.g << 8 | look->tint.b << 16 | (guint32)look->tint.a << 24;
  out->flags = look->flags | look->heat << 8;
  memcpy (&out->level, &level, sizeof level);
}

static void
send_looks (VigilTwinModel *self, const Texel *texels, guint rows)
{
  if (self->looks == 0)
    self->looks = vigil_gl_texture_new (GL_RGBA32UI, ROW, rows);
  glBindTexture (GL_TEXTURE_2D, self->looks);
  glTexSubImage2D (GL_TEXTURE_2D, 0, 0, 0, ROW, rows, GL_RGBA_INTEGER, GL_UNSIGNED_INT, texels);
}

static void
mark_chunks (VigilTwinModel *self)
{
  for (guint i = 0; i < self->batches->chunks->len; i++)
    {
      const VigilBatchChunk *chunk = &g_array_index (self->batches->chunks, VigilBatchChunk, i);

      self->chunks[i].has_hidden = FALSE;
      for (guint p = 0; self->flags != NULL && p < chunk->n_parts && !self->chunks[i].has_hidden;
           p++)
        {
          guint node
              = g_array_index (self->batches->parts, VigilBatchPart, chunk->first_part + p).node;

          self->chunks[i].has_hidden
              = (self->flags[node] & (VIGIL_NODE_HIDDEN | VIGIL_NODE_GHOST)) != 0;
        }
    }
}

/* Each node's own look or that of the nearest parent that has one. */
static guint8 *
inherit (VigilTwinModel *self, const VigilTwinFrame *frame, Texel *texels)
{
  const VigilScene *scene = self->scene;
  guint8 *flags = g_new0 (guint8, scene->n_nodes + 1);
  g_autofree int *owner = g_new (int, scene->n_nodes + 1);

  for (guint i = 0; i < scene->n_nodes; i++)
    {
      owner[i] = i < frame->n_looks && is_own (&frame->looks[i]) ? (int)i : -1;
      if (owner[i] < 0 && scene->nodes[i].parent >= 0)
        owner[i] = owner[scene->nodes[i].parent];
      if (owner[i] < 0)
        continue;
      fill_texel (self, &frame->looks[owner[i]], owner[i], &texels[i]);
      flags[i] = frame->looks[owner[i]].flags;
    }
  return flags;
}

static gboolean
place_differs (const guint8 *a, const guint8 *b, guint n)
{
  const guint8 shape = VIGIL_NODE_HIDDEN | VIGIL_NODE_GHOST;

  for (guint i = 0; i < n; i++)
    if (((a != NULL ? a[i] : 0) & shape) != ((b != NULL ? b[i] : 0) & shape))
      return TRUE;
  return FALSE;
}

static void
sum_up (VigilTwinModel *self)
{
  guint8 all = 0;

  for (guint i = 0; self->flags != NULL && i < self->scene->n_nodes; i++)
    all |= self->flags[i];
  self->has_ghosts = (all & VIGIL_NODE_GHOST) != 0;
  self->has_outlines = (all & (VIGIL_NODE_SELECTED | VIGIL_NODE_HOVERED | VIGIL_NODE_ALARM)) != 0;
}

gboolean
vigil_twin_model_set_looks (VigilTwinModel *self, const VigilTwinFrame *frame)
{
  guint rows = self->scene->n_nodes / ROW + 1;
  g_autofree guint8 *before = NULL;
  gboolean differs;

  if (frame->looks != NULL && self->has_looks && frame->looks_serial == self->looks_serial)
    return FALSE;
  if (frame->looks == NULL && !self->has_looks)
    return FALSE;
  before = g_steal_pointer (&self->flags);
  self->has_looks = frame->looks != NULL;
  self->looks_serial = frame->looks_serial;
  if (self->has_looks)
    {
      g_autofree Texel *texels = g_new0 (Texel, (gsize)ROW * rows);

      self->flags = inherit (self, frame, texels);
      send_looks (self, texels, rows);
    }
  differs = place_differs (before, self->flags, self->scene->n_nodes);
  if (differs)
    mark_chunks (self);
  sum_up (self);
  return differs;
}

/* ---- materials ---- */

typedef struct
{
  const char *word; /* in the name, without case */
  guint8 dark[3], light[3];
} Hint;

/* Muted, so that nothing that is not abnormal draws the eye (ISA-101). */
static const Hint hints[] = {
  { "water", { 34, 46, 58 }, { 176, 194, 208 } },
  { "sea", { 30, 42, 54 }, { 170, 190, 206 } },
  { "grass", { 42, 50, 46 }, { 190, 200, 188 } },
  { "lawn", { 42, 50, 46 }, { 190, 200, 188 } },
  { "tree", { 50, 62, 55 }, { 150, 170, 152 } },
  { "leaf", { 50, 62, 55 }, { 150, 170, 152 } },
  { "foliage", { 50, 62, 55 }, { 150, 170, 152 } },
  { "crown", { 50, 62, 55 }, { 150, 170, 152 } },
  { "trunk", { 58, 54, 50 }, { 150, 142, 134 } },
  { "hedge", { 46, 58, 51 }, { 158, 176, 160 } },
  { "vegetation", { 50, 62, 55 }, { 150, 170, 152 } },
  { "earth", { 50, 50, 50 }, { 196, 192, 186 } },
  { "soil", { 46, 45, 43 }, { 196, 192, 186 } },
  { "sand", { 54, 53, 49 }, { 206, 202, 192 } },
  { "ground", { 43, 49, 56 }, { 204, 209, 213 } },
  { "road", { 62, 69, 77 }, { 168, 175, 182 } },
  { "asphalt", { 62, 69, 77 }, { 168, 175, 182 } },
  { "paving", { 54, 61, 69 }, { 190, 196, 201 } },
  { "walkway", { 70, 77, 85 }, { 184, 190, 196 } },
  { "bund", { 70, 77, 85 }, { 180, 187, 193 } },
  { "concrete", { 98, 106, 114 }, { 176, 183, 189 } },
  { "glass", { 62, 78, 92 }, { 142, 162, 178 } },
  { "window", { 62, 78, 92 }, { 142, 162, 178 } },
};

static double
gamma_of (float linear)
{
  return pow (CLAMP (linear, 0, 1), 1 / 2.2);
}

static double
luminance_of (VigilTwinColor c)
{
  return (0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b) / 255;
}

static const Hint *
find_hint (const char *name)
{
  g_autofree char *low = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; low != NULL && i < G_N_ELEMENTS (hints); i++)
    if (strstr (low, hints[i].word) != NULL)
      return &hints[i];
  return NULL;
}

static void
grey_of (const VigilMaterial *material, gboolean ground, gboolean dark, guint8 out[4])
{
  static const double low[2][3] = { { 142, 150, 158 }, { 66, 74, 82 } },
                      high[2][3] = { { 226, 230, 234 }, { 190, 198, 206 } };
  double y = 0.6;
  const Hint *hint = material != NULL ? find_hint (material->name) : NULL;

  if (hint == NULL && ground)
    hint = find_hint ("ground");
  if (material != NULL)
    y = gamma_of (0.2126f * material->base_color[0] + 0.7152f * material->base_color[1]
                  + 0.0722f * material->base_color[2]);
  for (int i = 0; i < 3; i++)
    out[i] = hint != NULL ? (dark ? hint->dark[i] : hint->light[i])
                          : low[dark][i] + (high[dark][i] - low[dark][i]) * y;
  out[3] = 255;
}

/* @maps: the emissive colour is added later. */
static void
own_color (const VigilMaterial *material, gboolean maps, guint8 out[4])
{
  for (int i = 0; i < 3; i++)
    out[i] = material != NULL ? lrint (255 * gamma_of (material->base_color[i] + (maps ? 0 : material->emissive[i])))
                              : 220;
  out[3] = material != NULL && material->unlit ? 0 : 255;
}

/* As glow() of surface.glsl. */
static void
fill_glow (const float e[3], guint8 out[4])
{
  double most = MAX (MAX (e[0], e[1]), MAX (e[2], 1)), white = MIN (0.12 * log2 (most), 0.6);

  for (int i = 0; i < 3; i++)
    out[i] = lrint (255 * gamma_of (e[i] / most + (1 - e[i] / most) * white));
}

/* Metallic and roughness, a block further on the emissive colour. */
static void
fill_surface (const VigilMaterial *material, guint8 *out, gsize block)
{
  out[0] = material != NULL ? lrint (255 * material->metallic) : 0;
  out[1] = material != NULL ? lrint (255 * material->roughness) : 230;
  if (material != NULL && !material->unlit)
    fill_glow (material->emissive, out + block);
}

gboolean
vigil_twin_model_set_style (VigilTwinModel *self, const VigilTwinStyle *style)
{
  guint n = self->scene->n_materials + 1, rows = 2 * n / ROW + 1, blocks = self->has_maps ? 3 : 1;
  gboolean dark = luminance_of (style->sky_bottom) + luminance_of (style->sky_top) < 1;
  gsize block = (gsize)ROW * rows * 4;
  g_autofree guint8 *texels = NULL;

  if (self->style_known && memcmp (style, &self->style, sizeof *style) == 0)
    return FALSE;
  self->style = *style;
  self->style_known = TRUE;
  self->shows_maps = vigil_twin_model_shows_maps (self, style);
  self->material_rows = rows;
  texels = g_malloc0 (block * blocks);
  for (guint i = 0; i < 2 * n; i++)
    {
      const VigilMaterial *material = i % n > 0 ? &self->scene->materials[i % n - 1] : NULL;

      if (style->model_colors)
        own_color (material, self->shows_maps, texels + i * 4);
      else
        grey_of (material, i >= n, dark, texels + i * 4);
      if (self->has_maps)
        fill_surface (material, texels + block + i * 4, block);
    }
  if (self->materials == 0)
    self->materials = vigil_gl_texture_new (GL_RGBA8, ROW, rows * blocks);
  glBindTexture (GL_TEXTURE_2D, self->materials);
  glTexSubImage2D (GL_TEXTURE_2D, 0, 0, 0, ROW, rows * blocks, GL_RGBA, GL_UNSIGNED_BYTE, texels);
  return TRUE;
}

GLuint
vigil_twin_model_get_looks_texture (VigilTwinModel *self)
{
  return self->looks;
}

GLuint
vigil_twin_model_get_materials_texture (VigilTwinModel *self)
{
  return self->materials;
}

gboolean
vigil_twin_model_has_looks (VigilTwinModel *self)
{
  return self->has_looks;
}

gboolean
vigil_twin_model_has_outlines (VigilTwinModel *self)
{
  return self->has_outlines;
}

gboolean
vigil_twin_model_has_blended (VigilTwinModel *self)
{
  return self->has_blended || self->has_ghosts;
}

void
vigil_model_free_looks (VigilTwinModel *self)
{
  if (self->looks != 0)
    glDeleteTextures (1, &self->looks);
  if (self->materials != 0)
    glDeleteTextures (1, &self->materials);
  g_free (self->flags);
  g_free (self->boxes);
}
