/* vigil-scene-describe.c: a scene as text: for people who ask what is in a file, and for golden files
 *
 * The text depends on nothing but the scene: not on the language, the machine or the way the file was read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "twin/scene/vigil-scene-image.h"
#include "twin/scene/vigil-scene.h"

/* Three decimals, never "-0.000". */
static void
append_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320];

  if (!isfinite (value))
    {
      g_string_append (out, isnan (value) ? "nan" : value > 0 ? "inf" : "-inf");
      return;
    }
  g_ascii_formatd (text, sizeof text, "%.3f", fabs (value) < 0.0005 ? 0.0 : value);
  g_string_append (out, text);
}

static void
append_numbers (GString *out, const float *values, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append_number (out, values[i]);
    }
}

static void
append_named_number (GString *out, const char *name, double value)
{
  g_string_append_printf (out, ", %s ", name);
  append_number (out, value);
}

static void
append_box (GString *out, const float min[3], const float max[3])
{
  if (min[0] > max[0])
    {
      g_string_append (out, "empty");
      return;
    }
  append_numbers (out, min, 3);
  g_string_append (out, " to ");
  append_numbers (out, max, 3);
}

/* What would break a line or a terminal is escaped, letters of all scripts stay. */
static void
append_text (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_iscntrl (c))
        g_string_append_printf (out, "\\x%02x", c);
      else if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else
        g_string_append_unichar (out, c);
    }
}

static void
append_name (GString *out, const char *name)
{
  if (name == NULL)
    {
      g_string_append_c (out, '-');
      return;
    }
  g_string_append_c (out, '"');
  append_text (out, name);
  g_string_append_c (out, '"');
}

static void
append_head (GString *out, const VigilScene *self)
{
  g_string_append_printf (out, "scene: %u nodes, %u meshes, %u materials, %u images, %u cameras, %" G_GUINT64_FORMAT " triangles\nbounds: ",
                          self->n_nodes, self->n_meshes, self->n_materials, self->n_images, self->n_cameras, self->n_triangles);
  append_box (out, self->min, self->max);
  g_string_append_c (out, '\n');
  if (self->extensions_used != NULL && self->extensions_used[0] != NULL)
    {
      g_autofree char *joined = g_strjoinv (" ", self->extensions_used);

      g_string_append (out, "extensions: ");
      append_text (out, joined);
      g_string_append_c (out, '\n');
    }
}

/* First child and next sibling of every node, so that a tree of a million is walked once. */
typedef struct
{
  GString *out;
  const VigilScene *scene;
  int *first, *next;
} Walk;

/* Five digits that count: models in whole numbers are brought to metres by 0.00001 and the like. */
static void
append_scale (GString *out, const float scale[3])
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, " scale");
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (out, " %s", g_ascii_formatd (text, sizeof text, "%.5g", (double) scale[i]));
}

static void
append_turn (GString *out, const VigilNode *node)
{
  const float *m = node->world;
  const float scale[3] = { hypotf (hypotf (m[0], m[1]), m[2]), hypotf (hypotf (m[4], m[5]), m[6]), hypotf (hypotf (m[8], m[9]), m[10]) };

  g_string_append (out, " at ");
  append_numbers (out, m + 12, 3);
  if (fabsf (scale[0] - 1) > 0.0005f || fabsf (scale[1] - 1) > 0.0005f || fabsf (scale[2] - 1) > 0.0005f)
    append_scale (out, scale);
  if (node->flips)
    g_string_append (out, " mirrored");
}

static void
append_node (const Walk *walk, guint index, guint depth)
{
  const VigilNode *node = &walk->scene->nodes[index];
  GString *out = walk->out;
  float min[3], max[3];

  g_string_append_printf (out, "%*s", (int) (2 + 2 * MIN (depth, 60u)), "");
  append_name (out, node->name);
  append_turn (out, node);
  if (node->mesh >= 0)
    g_string_append_printf (out, " mesh %d", node->mesh);
  if (node->instances != NULL)
    g_string_append_printf (out, " × %u", node->n_instances);
  if (node->camera >= 0)
    g_string_append_printf (out, " camera %d", node->camera);
  if (node->mesh >= 0 && vigil_scene_node_bounds (walk->scene, index, min, max))
    {
      g_string_append (out, " in ");
      append_box (out, min, max);
    }
  g_string_append_c (out, '\n');
}

static void
walk_link (Walk *self)
{
  guint n = self->scene->n_nodes;

  /* the last slot of first[] holds the roots; backwards, so that siblings keep their order */
  self->first = g_new (int, n + 1);
  self->next = g_new (int, n + 1);
  memset (self->first, 0xff, (n + 1) * sizeof (int));
  for (guint i = n; i-- > 0;)
    {
      int parent = self->scene->nodes[i].parent < 0 ? (int) n : self->scene->nodes[i].parent;

      self->next[i] = self->first[parent];
      self->first[parent] = (int) i;
    }
}

static void
append_nodes (GString *out, const VigilScene *self)
{
  Walk walk = { out, self, NULL, NULL };
  guint depth = 0;

  g_string_append (out, "nodes:\n");
  walk_link (&walk);
  for (int at = walk.first[self->n_nodes]; at >= 0;)
    {
      append_node (&walk, (guint) at, depth);
      if (walk.first[at] >= 0)
        {
          at = walk.first[at];
          depth++;
          continue;
        }
      while (walk.next[at] < 0 && self->nodes[at].parent >= 0)
        {
          at = self->nodes[at].parent;
          depth--;
        }
      at = walk.next[at];
    }
  g_free (walk.first);
  g_free (walk.next);
}

static const char *
component_name (VigilComponent component)
{
  switch (component)
    {
    case VIGIL_COMPONENT_I8:
      return "i8";
    case VIGIL_COMPONENT_U8:
      return "u8";
    case VIGIL_COMPONENT_I16:
      return "i16";
    case VIGIL_COMPONENT_U16:
      return "u16";
    case VIGIL_COMPONENT_U32:
      return "u32";
    case VIGIL_COMPONENT_F32:
      return "f32";
    default:
      return "?";
    }
}

static void
append_view (GString *out, const char *name, const VigilVertexView *view)
{
  if (view->data != NULL)
    g_string_append_printf (out, ", %s %u × %s%s", name, view->n, component_name (view->component), view->normalized ? " normalized" : "");
}

static void
append_primitive (GString *out, const VigilPrimitive *primitive)
{
  static const char *const modes[] = { "points", "lines", "line loop", "line strip", "triangles", "triangle strip", "triangle fan" };

  g_string_append_printf (out, "    %s: %u vertices", (guint) primitive->mode < G_N_ELEMENTS (modes) ? modes[primitive->mode] : "?",
                          primitive->position.count);
  if (primitive->indices.data != NULL)
    g_string_append_printf (out, ", %u indices %s", primitive->indices.count, component_name (primitive->indices.component));
  if (primitive->material >= 0)
    g_string_append_printf (out, ", material %d", primitive->material);
  append_view (out, "position", &primitive->position);
  append_view (out, "normal", &primitive->normal);
  append_view (out, "tangent", &primitive->tangent);
  append_view (out, "uv0", &primitive->uv[0]);
  append_view (out, "uv1", &primitive->uv[1]);
  append_view (out, "colour", &primitive->color);
  g_string_append (out, ", in ");
  append_box (out, primitive->min, primitive->max);
  g_string_append_c (out, '\n');
}

static void
append_meshes (GString *out, const VigilScene *self)
{
  g_string_append (out, "meshes:\n");
  for (guint i = 0; i < self->n_meshes; i++)
    {
      const VigilMesh *mesh = &self->meshes[i];

      g_string_append_printf (out, "  %u ", i);
      append_name (out, mesh->name);
      g_string_append_printf (out, ": %u triangles in ", mesh->n_triangles);
      append_box (out, mesh->min, mesh->max);
      g_string_append_c (out, '\n');
      for (guint j = 0; j < mesh->n_primitives; j++)
        append_primitive (out, &mesh->primitives[j]);
    }
}

static void
append_wrap (GString *out, const VigilTextureUse *use)
{
  static const char *const wraps[] = { "repeat", "clamp", "mirror" };

  if (use->wrap_s != VIGIL_WRAP_REPEAT || use->wrap_t != VIGIL_WRAP_REPEAT)
    g_string_append_printf (out, ", wrap %s %s", wraps[use->wrap_s], wraps[use->wrap_t]);
  if (use->nearest)
    g_string_append (out, ", nearest");
}

static void
append_texture (GString *out, const char *name, const VigilTextureUse *use)
{
  if (use->image < 0)
    return;
  g_string_append_printf (out, "    %s: image %d, uv%u", name, use->image, use->uv);
  append_wrap (out, use);
  if (use->offset[0] != 0 || use->offset[1] != 0 || use->scale[0] != 1 || use->scale[1] != 1 || use->rotation != 0)
    {
      g_string_append (out, ", offset ");
      append_numbers (out, use->offset, 2);
      g_string_append (out, ", scale ");
      append_numbers (out, use->scale, 2);
      append_named_number (out, "rotation", use->rotation);
    }
  if (use->strength != 1)
    append_named_number (out, "strength", use->strength);
  g_string_append_c (out, '\n');
}

static void
append_flags (GString *out, const VigilMaterial *material)
{
  if (material->emissive[0] != 0 || material->emissive[1] != 0 || material->emissive[2] != 0)
    {
      g_string_append (out, ", emissive ");
      append_numbers (out, material->emissive, 3);
    }
  if (material->alpha_mode == VIGIL_ALPHA_MASK)
    append_named_number (out, "cut off at", material->alpha_cutoff);
  if (material->alpha_mode == VIGIL_ALPHA_BLEND)
    g_string_append (out, ", blended");
  if (material->double_sided)
    g_string_append (out, ", double sided");
  if (material->unlit)
    g_string_append (out, ", unlit");
  g_string_append_c (out, '\n');
}

static void
append_material (GString *out, guint index, const VigilMaterial *material)
{
  g_string_append_printf (out, "  %u ", index);
  append_name (out, material->name);
  g_string_append (out, ": colour ");
  append_numbers (out, material->base_color, 4);
  append_named_number (out, "metallic", material->metallic);
  append_named_number (out, "roughness", material->roughness);
  append_flags (out, material);
  append_texture (out, "colour", &material->base_texture);
  append_texture (out, "metallic", &material->metallic_texture);
  append_texture (out, "normal", &material->normal_texture);
  append_texture (out, "occlusion", &material->occlusion_texture);
  append_texture (out, "emissive", &material->emissive_texture);
}

static void
append_image (GString *out, guint index, const VigilImage *image)
{
  gsize size = 0;
  const guint8 *data = image->data != NULL ? g_bytes_get_data (image->data, &size) : NULL;
  VigilImageInfo info;

  g_string_append_printf (out, "  %u ", index);
  append_name (out, image->name);
  if (image->data == NULL)
    g_string_append (out, ": not read\n");
  else if (vigil_image_look (data, size, &info, NULL))
    g_string_append_printf (out, ": %s, %u × %u pixels, %" G_GSIZE_FORMAT " bytes\n", vigil_image_kind_to_string (info.kind), info.width,
                            info.height, size);
  else
    g_string_append_printf (out, ": broken, %" G_GSIZE_FORMAT " bytes\n", size);
}

static void
append_camera (GString *out, guint index, const VigilFileCamera *camera)
{
  g_string_append_printf (out, "  %u ", index);
  append_name (out, camera->name);
  g_string_append (out, camera->orthographic ? ": orthographic" : ": perspective");
  append_named_number (out, camera->orthographic ? "half height" : "angle", camera->yfov);
  append_named_number (out, "aspect", camera->aspect);
  append_named_number (out, "near", camera->near_plane);
  append_named_number (out, "far", camera->far_plane);
  g_string_append_c (out, '\n');
}

static void
append_looks (GString *out, const VigilScene *self)
{
  if (self->n_materials > 0)
    g_string_append (out, "materials:\n");
  for (guint i = 0; i < self->n_materials; i++)
    append_material (out, i, &self->materials[i]);
  if (self->n_images > 0)
    g_string_append (out, "images:\n");
  for (guint i = 0; i < self->n_images; i++)
    append_image (out, i, &self->images[i]);
}

static void
append_rest (GString *out, const VigilScene *self)
{
  if (self->n_cameras > 0)
    g_string_append (out, "cameras:\n");
  for (guint i = 0; i < self->n_cameras; i++)
    append_camera (out, i, &self->cameras[i]);
  if (self->notes != NULL && self->notes->len > 0)
    g_string_append (out, "notes:\n");
  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    {
      g_string_append (out, "  ");
      append_text (out, self->notes->pdata[i]);
      g_string_append_c (out, '\n');
    }
}

/**
 * vigil_scene_describe:
 *
 * One line for each thing, lengths in metres with three decimals, in the site's frame; the hierarchy by indent.
 *
 * Returns: (transfer full): text that ends with a newline
 */
char *
vigil_scene_describe (const VigilScene *self)
{
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);
  out = g_string_new (NULL);
  append_head (out, self);
  append_nodes (out, self);
  append_meshes (out, self);
  append_looks (out, self);
  append_rest (out, self);
  return g_string_free (out, FALSE);
}
