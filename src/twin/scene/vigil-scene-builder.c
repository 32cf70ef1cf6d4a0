/* vigil-scene-builder.c: a scene made by code instead of read from a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/scene/vigil-scene-builder.h"

#include "twin/scene/vigil-scene-private.h"

#include <string.h>

struct _VigilSceneBuilder
{
  VigilScene *scene;
  GArray *nodes, *materials;
  GArray *meshes;        /* (element-type VigilMesh), their primitives not yet */
  GPtrArray *primitives; /* (element-type GArray of VigilPrimitive), one each mesh */
};

static const VigilTextureUse no_texture = { .image = -1, .scale = { 1, 1 }, .strength = 1 };

VigilSceneBuilder *
vigil_scene_builder_new (const char *source)
{
  VigilSceneBuilder *self = g_new0 (VigilSceneBuilder, 1);

  self->scene = vigil_scene_new (source);
  self->nodes = g_array_new (FALSE, TRUE, sizeof (VigilNode));
  self->materials = g_array_new (FALSE, TRUE, sizeof (VigilMaterial));
  self->meshes = g_array_new (FALSE, TRUE, sizeof (VigilMesh));
  self->primitives = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return self;
}

/* The scene gets the arrays in any case: it frees what is in them. */
static void
hand_over (VigilSceneBuilder *self)
{
  VigilScene *scene = self->scene;

  for (guint i = 0; i < self->meshes->len; i++)
    {
      VigilMesh *mesh = &g_array_index (self->meshes, VigilMesh, i);
      GArray *primitives = g_ptr_array_index (self->primitives, i);

      mesh->n_primitives = primitives->len;
      mesh->primitives = (VigilPrimitive *) (gpointer) g_array_steal (primitives, NULL);
      vigil_mesh_finish (mesh);
    }
  scene->n_meshes = self->meshes->len;
  scene->meshes = (VigilMesh *) (gpointer) g_array_steal (self->meshes, NULL);
  scene->n_nodes = self->nodes->len;
  scene->nodes = (VigilNode *) (gpointer) g_array_steal (self->nodes, NULL);
  scene->n_materials = self->materials->len;
  scene->materials = (VigilMaterial *) (gpointer) g_array_steal (self->materials, NULL);
  scene->extensions_used = g_new0 (char *, 1);
}

void
vigil_scene_builder_free (VigilSceneBuilder *self)
{
  if (self == NULL)
    return;
  if (self->scene != NULL)
    {
      hand_over (self);
      vigil_scene_unref (self->scene);
    }
  g_array_unref (self->nodes);
  g_array_unref (self->materials);
  g_array_unref (self->meshes);
  g_ptr_array_unref (self->primitives);
  g_free (self);
}

guint
vigil_scene_builder_add_material (VigilSceneBuilder *self, const char *name, float r, float g, float b, float alpha)
{
  VigilMaterial material = {
    .name = g_strdup (name),
    .base_color = { r, g, b, alpha },
    .roughness = 0.9f,
    .base_texture = no_texture,
    .metallic_texture = no_texture,
    .normal_texture = no_texture,
    .occlusion_texture = no_texture,
    .emissive_texture = no_texture,
    .alpha_mode = alpha < 1.0f ? VIGIL_ALPHA_BLEND : VIGIL_ALPHA_OPAQUE,
    .alpha_cutoff = 0.5f,
  };

  g_return_val_if_fail (self != NULL && self->scene != NULL, 0);
  g_array_append_val (self->materials, material);
  return self->materials->len - 1;
}

VigilMaterial *
vigil_scene_builder_get_material (VigilSceneBuilder *self, guint material)
{
  g_return_val_if_fail (self != NULL && material < self->materials->len, NULL);
  return &g_array_index (self->materials, VigilMaterial, material);
}

guint
vigil_scene_builder_begin_mesh (VigilSceneBuilder *self, const char *name)
{
  VigilMesh mesh = { .name = g_strdup (name) };

  g_return_val_if_fail (self != NULL && self->scene != NULL, 0);
  g_array_append_val (self->meshes, mesh);
  g_ptr_array_add (self->primitives, g_array_new (FALSE, TRUE, sizeof (VigilPrimitive)));
  return self->meshes->len - 1;
}

static const guint8 *
keep (VigilSceneBuilder *self, gconstpointer data, gsize size)
{
  GBytes *bytes = g_bytes_new (data, size);

  g_ptr_array_add (self->scene->keep, bytes);
  return g_bytes_get_data (bytes, NULL);
}

static VigilVertexView
keep_floats (VigilSceneBuilder *self, const float *data, guint count)
{
  return (VigilVertexView) {
    .data = keep (self, data, (gsize) count * 3 * sizeof (float)),
    .count = count,
    .stride = 3 * sizeof (float),
    .n = 3,
    .component = VIGIL_COMPONENT_F32,
  };
}

/* 16 bits where they suffice: half the memory to hold and to upload. */
static VigilVertexView
keep_indices (VigilSceneBuilder *self, const guint32 *indices, guint count, guint n_vertices)
{
  VigilVertexView view = { .count = count, .stride = sizeof (guint32), .n = 1, .component = VIGIL_COMPONENT_U32 };
  g_autofree guint16 *narrow = NULL;

  if (n_vertices > 65535)
    {
      view.data = keep (self, indices, (gsize) count * sizeof *indices);
      return view;
    }
  narrow = g_new (guint16, count);
  for (guint i = 0; i < count; i++)
    narrow[i] = (guint16) indices[i];
  view.data = keep (self, narrow, (gsize) count * sizeof *narrow);
  view.stride = sizeof *narrow;
  view.component = VIGIL_COMPONENT_U16;
  return view;
}

void
vigil_scene_builder_add_triangles (VigilSceneBuilder *self, guint mesh, guint material, const float *positions,
                                   const float *normals, guint n_vertices, const guint32 *indices, guint n_indices)
{
  VigilPrimitive primitive = { .mode = VIGIL_PRIMITIVE_TRIANGLES, .material = (int) material };

  g_return_if_fail (self != NULL && mesh < self->meshes->len && material < self->materials->len);
  if (n_vertices == 0 || n_indices == 0)
    return;
  primitive.position = keep_floats (self, positions, n_vertices);
  if (normals != NULL)
    primitive.normal = keep_floats (self, normals, n_vertices);
  primitive.indices = keep_indices (self, indices, n_indices, n_vertices);
  if (!vigil_primitive_measure (&primitive) || vigil_vertex_view_get_max_index (&primitive.indices) >= n_vertices)
    g_error ("mesh %u has a vertex that is no point, or none of index %u", mesh,
             vigil_vertex_view_get_max_index (&primitive.indices));
  g_array_append_val ((GArray *) g_ptr_array_index (self->primitives, mesh), primitive);
}

guint
vigil_scene_builder_add_node (VigilSceneBuilder *self, const char *name, int parent, const float local[16], int mesh)
{
  VigilNode node = { .name = g_strdup (name), .parent = parent, .mesh = mesh, .camera = -1 };

  g_return_val_if_fail (self != NULL && self->scene != NULL, 0);
  g_assert (parent < (int) self->nodes->len && mesh < (int) self->meshes->len);
  if (local != NULL)
    memcpy (node.local, local, sizeof node.local);
  else
    vigil_matrix_identity (node.local);
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

void
vigil_scene_builder_set_instances (VigilSceneBuilder *self, guint node, const float *matrices, guint n)
{
  VigilNode *found;

  g_return_if_fail (self != NULL && node < self->nodes->len && n > 0);
  found = &g_array_index (self->nodes, VigilNode, node);
  found->instances = (const float *) (gconstpointer) keep (self, matrices, (gsize) n * 16 * sizeof (float));
  found->n_instances = n;
}

VigilScene *
vigil_scene_builder_end (VigilSceneBuilder *self)
{
  g_return_val_if_fail (self != NULL && self->scene != NULL, NULL);
  hand_over (self);
  vigil_scene_finish (self->scene);
  return g_steal_pointer (&self->scene);
}
