/* vigil-scene-write.c: a scene as a GLB file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-scene-write.h"

#include "core/vigil-json.h"
#include "twin/scene/vigil-scene-limits.h"
#include "twin/scene/vigil-scene-private.h"
#include "twin/scene/vigil-scene-write-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GLB_MAGIC 0x46546c67u
#define CHUNK_JSON 0x4e4f534au
#define CHUNK_BIN 0x004e4942u

/* From the site's frame to glTF's: (x, y, z) becomes (x, z, -y). */
static const float turned_back[16] = { 1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1 };

static void
bucket_clear (gpointer data)
{
  g_byte_array_unref (((VigilGlbBucket *)data)->data);
}

static void
glb_init (VigilGlb *self, const VigilScene *scene)
{
  *self = (VigilGlb){ .scene = scene };
  self->buckets = g_array_new (FALSE, FALSE, sizeof (VigilGlbBucket));
  g_array_set_clear_func (self->buckets, bucket_clear);
  self->accessors = g_string_new (NULL);
  self->samplers = g_string_new (NULL);
  self->textures = g_string_new (NULL);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texture_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->meshes = g_new (int, scene->n_meshes + 1);
  self->images = g_new (int, scene->n_images + 1);
}

static void
glb_clear (VigilGlb *self)
{
  g_array_unref (self->buckets);
  g_string_free (self->accessors, TRUE);
  g_string_free (self->samplers, TRUE);
  g_string_free (self->textures, TRUE);
  g_hash_table_unref (self->written);
  g_hash_table_unref (self->texture_keys);
  g_free (self->meshes);
  g_free (self->images);
}

static void
append_name (GString *out, const char *name)
{
  if (name == NULL)
    return;
  g_string_append (out, ",\"name\":");
  vigil_json_append_string (out, name);
}

static void
append_attribute (VigilGlb *self, GString *out, const char *name, const VigilVertexView *view)
{
  int accessor = vigil_glb_add_attribute (self, view, FALSE);

  if (accessor >= 0)
    g_string_append_printf (out, ",\"%s\":%d", name, accessor);
}

static gboolean
is_plain (const VigilVertexView *view)
{
  return view->data == NULL || view->component == VIGIL_COMPONENT_F32;
}

/* Without the extension coordinates of textures may be whole numbers only as shares. */
static gboolean
is_plain_uv (const VigilVertexView *view)
{
  return is_plain (view)
         || (view->normalized && (view->component == VIGIL_COMPONENT_U8 || view->component == VIGIL_COMPONENT_U16));
}

static gboolean
append_primitive (VigilGlb *self, GString *out, const VigilPrimitive *primitive, gboolean first)
{
  int position = vigil_glb_add_attribute (self, &primitive->position, TRUE);
  int indices = vigil_glb_add_indices (self, &primitive->indices);

  if (position < 0)
    return FALSE;
  g_string_append_printf (out, "%s{\"mode\":%d,\"attributes\":{\"POSITION\":%d", first ? "" : ",", (int)primitive->mode, position);
  append_attribute (self, out, "NORMAL", &primitive->normal);
  append_attribute (self, out, "TANGENT", &primitive->tangent);
  append_attribute (self, out, "TEXCOORD_0", &primitive->uv[0]);
  append_attribute (self, out, "TEXCOORD_1", &primitive->uv[1]);
  append_attribute (self, out, "COLOR_0", &primitive->color);
  g_string_append_c (out, '}');
  if (indices >= 0)
    g_string_append_printf (out, ",\"indices\":%d", indices);
  if (primitive->material >= 0)
    g_string_append_printf (out, ",\"material\":%d", primitive->material);
  g_string_append_c (out, '}');
  if (!is_plain (&primitive->position) || !is_plain (&primitive->normal) || !is_plain (&primitive->tangent)
      || !is_plain_uv (&primitive->uv[0]) || !is_plain_uv (&primitive->uv[1]))
    self->quantized = TRUE;
  return TRUE;
}

/* glTF has no empty meshes: they are left out. */
static void
append_meshes (VigilGlb *self, GString *out)
{
  guint n = 0;

  for (guint i = 0; i < self->scene->n_meshes; i++)
    {
      const VigilMesh *mesh = &self->scene->meshes[i];
      g_autoptr (GString) primitives = g_string_new (NULL);

      for (guint k = 0; k < mesh->n_primitives; k++)
        append_primitive (self, primitives, &mesh->primitives[k], primitives->len == 0);
      self->meshes[i] = primitives->len > 0 ? (int)n : -1;
      if (primitives->len == 0)
        continue;
      g_string_append (out, n++ == 0 ? ",\"meshes\":[" : ",");
      g_string_append_printf (out, "{\"primitives\":[%s]", primitives->str);
      append_name (out, mesh->name);
      g_string_append_c (out, '}');
    }
  if (n > 0)
    g_string_append_c (out, ']');
}

/* Rotation of a matrix whose columns are unit vectors at right angles, x y z w (Shepperd 1978). */
static void
to_quaternion (const float m[9], float out[4])
{
  float trace[4] = { m[0] - m[4] - m[8], m[4] - m[0] - m[8], m[8] - m[0] - m[4], m[0] + m[4] + m[8] };
  guint best = 0;
  float s;

  for (guint i = 1; i < 4; i++)
    if (trace[i] > trace[best])
      best = i;
  s = sqrtf (trace[best] + 1) * 2;
  const float all[4][4] = {
    { s / 4, (m[1] + m[3]) / s, (m[2] + m[6]) / s, (m[5] - m[7]) / s },
    { (m[1] + m[3]) / s, s / 4, (m[5] + m[7]) / s, (m[6] - m[2]) / s },
    { (m[2] + m[6]) / s, (m[5] + m[7]) / s, s / 4, (m[1] - m[3]) / s },
    { (m[5] - m[7]) / s, (m[6] - m[2]) / s, (m[1] - m[3]) / s, s / 4 },
  };
  memcpy (out, all[best], sizeof all[best]);
}

/* Instances are turns, moves and scales: so the file has them. */
static void
decompose (const float m[16], float translation[3], float rotation[4], float scale[3])
{
  float turn[9];
  float across = m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);

  memcpy (translation, m + 12, 3 * sizeof (float));
  for (guint k = 0; k < 3; k++)
    {
      const float *column = m + 4 * k;

      scale[k] = sqrtf (column[0] * column[0] + column[1] * column[1] + column[2] * column[2]);
      if (k == 0 && across < 0)
        scale[k] = -scale[k];
      for (guint row = 0; row < 3; row++)
        turn[3 * k + row] = scale[k] != 0 ? column[row] / scale[k] : (row == k);
    }
  to_quaternion (turn, rotation);
}

static void
append_instances (VigilGlb *self, GString *out, const VigilNode *node)
{
  g_autofree float *moves = g_new (float, 3 * (gsize)node->n_instances);
  g_autofree float *turns = g_new (float, 4 * (gsize)node->n_instances);
  g_autofree float *scales = g_new (float, 3 * (gsize)node->n_instances);
  int move, turn, scale;

  for (guint i = 0; i < node->n_instances; i++)
    decompose (node->instances + 16 * (gsize)i, moves + 3 * (gsize)i, turns + 4 * (gsize)i, scales + 3 * (gsize)i);
  move = vigil_glb_add_floats (self, moves, 3, node->n_instances);
  turn = vigil_glb_add_floats (self, turns, 4, node->n_instances);
  scale = vigil_glb_add_floats (self, scales, 3, node->n_instances);
  if (move < 0 || turn < 0 || scale < 0)
    return;
  g_string_append_printf (out,
                          ",\"extensions\":{\"EXT_mesh_gpu_instancing\":{\"attributes\":{\"TRANSLATION\":%d,\"ROTATION\":%d,"
                          "\"SCALE\":%d}}}",
                          move, turn, scale);
  self->instanced = TRUE;
}

static void
append_matrix (GString *out, const VigilNode *node)
{
  float m[16], identity[16];

  if (node->parent < 0)
    vigil_matrix_multiply (turned_back, node->world, m);
  else
    memcpy (m, node->local, sizeof m);
  for (guint i = 0; i < 16; i++)
    m[i] = m[i] == 0 ? 0 : m[i]; /* no -0 */
  vigil_matrix_identity (identity);
  if (memcmp (m, identity, sizeof m) == 0)
    return;
  g_string_append (out, ",\"matrix\":");
  vigil_glb_append_floats (out, m, 16);
}

/* Each list of children by the one that comes first, in the order of the nodes; the last slot has the roots. */
static GString **
list_children (const VigilScene *scene)
{
  GString **lists = g_new0 (GString *, scene->n_nodes + 1);

  for (guint i = 0; i < scene->n_nodes; i++)
    {
      GString **list = &lists[scene->nodes[i].parent < 0 ? scene->n_nodes : (guint)scene->nodes[i].parent];

      if (*list == NULL)
        *list = g_string_new (NULL);
      g_string_append_printf (*list, "%s%u", (*list)->len > 0 ? "," : "", i);
    }
  return lists;
}

static void
append_node (VigilGlb *self, GString *out, const VigilNode *node, const GString *children)
{
  int mesh = node->mesh >= 0 ? self->meshes[node->mesh] : -1;
  gsize start = out->len;

  append_name (out, node->name);
  append_matrix (out, node);
  if (children != NULL)
    g_string_append_printf (out, ",\"children\":[%s]", children->str);
  if (mesh >= 0)
    g_string_append_printf (out, ",\"mesh\":%d", mesh);
  if (node->camera >= 0)
    g_string_append_printf (out, ",\"camera\":%d", node->camera);
  if (mesh >= 0 && node->instances != NULL && node->n_instances > 0)
    append_instances (self, out, node);
  if (out->len > start)
    out->str[start] = '{'; /* in place of the first comma */
  else
    g_string_append_c (out, '{');
  g_string_append_c (out, '}');
}

static void
append_nodes (VigilGlb *self, GString *out)
{
  const VigilScene *scene = self->scene;
  g_autofree GString **children = list_children (scene);

  for (guint i = 0; i < scene->n_nodes; i++)
    {
      g_string_append (out, i == 0 ? ",\"nodes\":[" : ",");
      append_node (self, out, &scene->nodes[i], children[i]);
    }
  if (scene->n_nodes > 0)
    g_string_append_printf (out, "],\"scene\":0,\"scenes\":[{\"nodes\":[%s]}]", children[scene->n_nodes]->str);
  for (guint i = 0; i <= scene->n_nodes; i++)
    if (children[i] != NULL)
      g_string_free (children[i], TRUE);
}

static void
append_camera (GString *out, const VigilFileCamera *camera)
{
  const float size[2] = { camera->yfov * (camera->aspect > 0 ? camera->aspect : 1), camera->yfov };

  g_string_append (out, camera->orthographic ? "{\"type\":\"orthographic\",\"orthographic\":{\"znear\":"
                                             : "{\"type\":\"perspective\",\"perspective\":{\"znear\":");
  vigil_glb_append_float (out, camera->near_plane);
  if (camera->far_plane > 0)
    {
      g_string_append (out, ",\"zfar\":");
      vigil_glb_append_float (out, camera->far_plane);
    }
  g_string_append (out, camera->orthographic ? ",\"ymag\":" : ",\"yfov\":");
  vigil_glb_append_float (out, camera->yfov);
  if (camera->orthographic || camera->aspect > 0)
    {
      g_string_append (out, camera->orthographic ? ",\"xmag\":" : ",\"aspectRatio\":");
      vigil_glb_append_float (out, camera->orthographic ? size[0] : camera->aspect);
    }
  g_string_append_c (out, '}');
  append_name (out, camera->name);
  g_string_append_c (out, '}');
}

static void
append_cameras (VigilGlb *self, GString *out)
{
  for (guint i = 0; i < self->scene->n_cameras; i++)
    {
      g_string_append (out, i == 0 ? ",\"cameras\":[" : ",");
      append_camera (out, &self->scene->cameras[i]);
    }
  if (self->scene->n_cameras > 0)
    g_string_append_c (out, ']');
}

static void
append_extensions (const VigilGlb *self, GString *out)
{
  const struct
  {
    gboolean used, required;
    const char *name;
  } all[] = {
    { self->instanced, FALSE, "EXT_mesh_gpu_instancing" },
    { self->webp, TRUE, "EXT_texture_webp" },
    { self->bright, FALSE, "KHR_materials_emissive_strength" },
    { self->unlit, FALSE, "KHR_materials_unlit" },
    { self->quantized, TRUE, "KHR_mesh_quantization" },
    { self->transformed, FALSE, "KHR_texture_transform" },
  };
  g_autoptr (GString) used = g_string_new (NULL);
  g_autoptr (GString) required = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (all[i].used)
        g_string_append_printf (used, ",\"%s\"", all[i].name);
      if (all[i].used && all[i].required)
        g_string_append_printf (required, ",\"%s\"", all[i].name);
    }
  if (used->len > 0)
    g_string_append_printf (out, ",\"extensionsUsed\":[%s]", used->str + 1);
  if (required->len > 0)
    g_string_append_printf (out, ",\"extensionsRequired\":[%s]", required->str + 1);
}

/* bufferViews and buffer; returns the length of the binary chunk. */
static guint
append_buffers (const VigilGlb *self, GString *out)
{
  guint offset = 0;

  for (guint i = 0; i < self->buckets->len; i++)
    {
      const VigilGlbBucket *bucket = &g_array_index (self->buckets, VigilGlbBucket, i);

      g_string_append_printf (out, "%s{\"buffer\":0,\"byteOffset\":%u,\"byteLength\":%u", i == 0 ? ",\"bufferViews\":[" : ",", offset,
                              bucket->data->len);
      if (bucket->target == 34962)
        g_string_append_printf (out, ",\"byteStride\":%u", bucket->stride);
      if (bucket->target != 0)
        g_string_append_printf (out, ",\"target\":%u", bucket->target);
      g_string_append_c (out, '}');
      offset += (bucket->data->len + 3) & ~3u;
    }
  if (self->buckets->len > 0)
    g_string_append_printf (out, "],\"buffers\":[{\"byteLength\":%u}]", offset);
  if (self->n_accessors > 0)
    g_string_append_printf (out, ",\"accessors\":[%s]", self->accessors->str);
  return offset;
}

static void
append_word (GByteArray *out, guint32 word)
{
  guint32 little = GUINT32_TO_LE (word);

  g_byte_array_append (out, (const guint8 *)&little, 4);
}

static GBytes *
assemble (const VigilGlb *self, const GString *json, guint binary)
{
  static const guint8 zeros[4] = { 0 };
  guint text = ((guint)json->len + 3) & ~3u;
  guint total = 12 + 8 + text + (binary > 0 ? 8 + binary : 0);
  GByteArray *out = g_byte_array_sized_new (total);

  append_word (out, GLB_MAGIC);
  append_word (out, 2);
  append_word (out, total);
  append_word (out, text);
  append_word (out, CHUNK_JSON);
  g_byte_array_append (out, (const guint8 *)json->str, (guint)json->len);
  g_byte_array_append (out, (const guint8 *)"   ", text - (guint)json->len);
  if (binary > 0)
    {
      append_word (out, binary);
      append_word (out, CHUNK_BIN);
    }
  for (guint i = 0; i < self->buckets->len; i++)
    {
      const GByteArray *data = g_array_index (self->buckets, VigilGlbBucket, i).data;

      g_byte_array_append (out, data->data, data->len);
      g_byte_array_append (out, zeros, ((data->len + 3) & ~3u) - data->len);
    }
  return g_byte_array_free_to_bytes (out);
}

/**
 * vigil_scene_to_glb:
 * @self: a scene
 * @error: return location
 *
 * glTF 2.0 in one file: hierarchy, meshes as they are (shared data once), materials, pictures, cameras; the nodes without a parent
 * turn the site's axes into glTF's. Skins and morphs are written as they are posed; pictures that could not be read and meshes
 * without triangles are left out. The same scene gives the same bytes.
 *
 * Returns: (transfer full): the file, or %NULL with %VIGIL_SCENE_ERROR_TOO_LARGE set
 */
GBytes *
vigil_scene_to_glb (const VigilScene *self, GError **error)
{
  g_autoptr (GString) json = g_string_new ("{\"asset\":{\"version\":\"2.0\",\"generator\":\"Vigil\"}");
  GBytes *bytes = NULL;
  VigilGlb glb;
  guint binary;

  g_return_val_if_fail (self != NULL, NULL);

  glb_init (&glb, self);
  append_meshes (&glb, json);
  append_nodes (&glb, json);
  vigil_glb_append_looks (&glb, json);
  append_cameras (&glb, json);
  append_extensions (&glb, json);
  binary = append_buffers (&glb, json);
  g_string_append_c (json, '}');
  if (glb.too_large || json->len > VIGIL_SCENE_MAX_JSON || (guint64)json->len + binary > VIGIL_SCENE_MAX_FILE)
    g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_TOO_LARGE, _ ("The scene is too large for one GLB file"));
  else
    bytes = assemble (&glb, json, binary);
  glb_clear (&glb);
  return bytes;
}
