/* vigil-gltf-mesh.c: meshes and their primitives; no index is behind the last vertex
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIT(component) (1u << ((component) -VIGIL_COMPONENT_I8))
#define FLOATS BIT (VIGIL_COMPONENT_F32)
#define SIGNED (BIT (VIGIL_COMPONENT_I8) | BIT (VIGIL_COMPONENT_I16))
#define UNSIGNED (BIT (VIGIL_COMPONENT_U8) | BIT (VIGIL_COMPONENT_U16))

/* glTF 2.0, 3.7.2.1, with what KHR_mesh_quantization adds. */
static const struct
{
  const char *name;
  gsize offset;
  guint n_least, n_most, components;
} attributes[] = {
  { "POSITION", G_STRUCT_OFFSET (VigilPrimitive, position), 3, 3, FLOATS | SIGNED | UNSIGNED },
  { "NORMAL", G_STRUCT_OFFSET (VigilPrimitive, normal), 3, 3, FLOATS | SIGNED },
  { "TANGENT", G_STRUCT_OFFSET (VigilPrimitive, tangent), 4, 4, FLOATS | SIGNED },
  { "TEXCOORD_0", G_STRUCT_OFFSET (VigilPrimitive, uv[0]), 2, 2, FLOATS | SIGNED | UNSIGNED },
  { "TEXCOORD_1", G_STRUCT_OFFSET (VigilPrimitive, uv[1]), 2, 2, FLOATS | SIGNED | UNSIGNED },
  { "COLOR_0", G_STRUCT_OFFSET (VigilPrimitive, color), 3, 4, FLOATS | UNSIGNED },
};

static gboolean
read_attribute (VigilGltf *self, const VigilGltfAt *at, guint which, VigilPrimitive *primitive, int *index, GError **error)
{
  const char *name = attributes[which].name;
  VigilVertexView *view = G_STRUCT_MEMBER_P (primitive, attributes[which].offset);

  if (!vigil_gltf_index (at, name, self->n_accessors, index, error))
    return FALSE;
  if (*index < 0)
    return TRUE;
  if (!vigil_gltf_get_accessor (self, at, name, (guint) *index, view, error))
    return FALSE;
  if (self->accessors[*index].matrix || view->n < attributes[which].n_least || view->n > attributes[which].n_most
      || (attributes[which].components & BIT (view->component)) == 0)
    return vigil_gltf_fail (at, name, VIGIL_SCENE_ERROR_INVALID, error, _ ("accessor %d has a type that %s may not have"), *index, name);
  if (view->count == primitive->position.count)
    return TRUE;
  return vigil_gltf_fail (at, name, VIGIL_SCENE_ERROR_INVALID, error, _ ("has %u elements, but there are %u positions"), view->count,
                          primitive->position.count);
}

static gboolean
measure (VigilGltf *self, const VigilGltfAt *at, guint position, VigilPrimitive *primitive, GError **error)
{
  VigilGltfAccessor *accessor = &self->accessors[position];

  if (!accessor->measured && !vigil_primitive_measure (primitive))
    return vigil_gltf_fail (at, "POSITION", VIGIL_SCENE_ERROR_INVALID, error, _ ("accessor %u holds numbers that are not finite"), position);
  if (!accessor->measured)
    {
      memcpy (accessor->min, primitive->min, sizeof accessor->min);
      memcpy (accessor->max, primitive->max, sizeof accessor->max);
      accessor->measured = TRUE;
    }
  memcpy (primitive->min, accessor->min, sizeof primitive->min);
  memcpy (primitive->max, accessor->max, sizeof primitive->max);
  return TRUE;
}

static gboolean
read_attributes (VigilGltf *self, const VigilGltfAt *at, VigilPrimitive *primitive, GError **error)
{
  VigilGltfAt list;
  int index;

  if (!vigil_gltf_object (at, "attributes", &list, error))
    return FALSE;
  if (list.node == NULL)
    return vigil_gltf_fail (at, "attributes", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      if (!read_attribute (self, &list, i, primitive, &index, error))
        return FALSE;
      if (i == 0 && index < 0)
        return TRUE;
      if (i == 0 && !measure (self, &list, (guint) index, primitive, error))
        return FALSE;
    }
  return TRUE;
}

/* 255, 65535 and 4294967295 would begin a new strip in GL: glTF forbids them. */
static gboolean
check_indices (VigilGltf *self, const VigilGltfAt *at, guint index, const VigilPrimitive *primitive, GError **error)
{
  const VigilVertexView *view = &primitive->indices;
  guint largest, restart = G_MAXUINT;

  if (view->n != 1 || view->component == VIGIL_COMPONENT_F32 || view->component == VIGIL_COMPONENT_I8
      || view->component == VIGIL_COMPONENT_I16)
    return vigil_gltf_fail (at, "indices", VIGIL_SCENE_ERROR_INVALID, error, _ ("accessor %u has a type that indices may not have"), index);
  if (view->component != VIGIL_COMPONENT_U32)
    restart = view->component == VIGIL_COMPONENT_U8 ? G_MAXUINT8 : G_MAXUINT16;
  largest = vigil_gltf_get_largest (self, index);
  if (largest == restart)
    return vigil_gltf_fail (at, "indices", VIGIL_SCENE_ERROR_INVALID, error, _ ("accessor %u holds the forbidden index %u"), index, largest);
  if (largest >= primitive->position.count)
    return vigil_gltf_fail (at, "indices", VIGIL_SCENE_ERROR_INVALID, error, _ ("accessor %u holds index %u, but there are %u vertices"),
                            index, largest, primitive->position.count);
  return TRUE;
}

static gboolean
read_indices (VigilGltf *self, const VigilGltfAt *at, VigilPrimitive *primitive, GError **error)
{
  int index;

  if (!vigil_gltf_index (at, "indices", self->n_accessors, &index, error))
    return FALSE;
  if (index < 0 || primitive->position.data == NULL)
    return TRUE;
  return vigil_gltf_get_accessor (self, at, "indices", (guint) index, &primitive->indices, error)
         && check_indices (self, at, (guint) index, primitive, error);
}

/* Many primitives may share a few numbers: a small file could ask for any amount of work. */
static gboolean
count_elements (VigilGltf *self, const VigilGltfAt *at, const VigilPrimitive *primitive, GError **error)
{
  self->elements += primitive->indices.data != NULL ? primitive->indices.count : primitive->position.count;
  if (self->elements <= VIGIL_SCENE_MAX_ELEMENTS)
    return TRUE;
  return vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_TOO_LARGE, error, _ ("the meshes have more than %u corners together"),
                          VIGIL_SCENE_MAX_ELEMENTS);
}

static gboolean
read_primitive (VigilGltf *self, VigilGltfAt *list, guint i, VigilMesh *mesh, GError **error)
{
  VigilPrimitive *primitive = &mesh->primitives[mesh->n_primitives];
  VigilGltfAt at;
  guint64 mode = 0;

  memset (primitive, 0, sizeof *primitive);
  if (!vigil_gltf_item (list, i, &at, error)
      || !vigil_gltf_uint (&at, "mode", VIGIL_PRIMITIVE_TRIANGLES, VIGIL_PRIMITIVE_TRIANGLE_FAN, &mode, error)
      || !vigil_gltf_index (&at, "material", self->scene->n_materials, &primitive->material, error)
      || !read_attributes (self, &at, primitive, error) || !read_indices (self, &at, primitive, error)
      || !count_elements (self, &at, primitive, error))
    return FALSE;
  primitive->mode = (VigilPrimitiveMode) mode;
  if (primitive->indices.data != NULL && primitive->indices.count < primitive->position.count)
    vigil_primitive_measure_indexed (primitive);
  if (primitive->position.data != NULL)
    mesh->n_primitives++;
  return TRUE;
}

static gboolean
read_mesh (VigilGltf *self, VigilGltfAt *list, guint i, VigilMesh *mesh, GError **error)
{
  VigilGltfAt at, primitives;
  const char *name;

  if (!vigil_gltf_item (list, i, &at, error) || !vigil_gltf_string (&at, "name", &name, error)
      || !vigil_gltf_array (&at, "primitives", &primitives, error))
    return FALSE;
  if (primitives.node == NULL)
    return vigil_gltf_fail (&at, "primitives", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  mesh->name = g_strdup (name);
  mesh->primitives = g_new0 (VigilPrimitive, primitives.length);
  for (guint p = 0; p < primitives.length; p++)
    if (!read_primitive (self, &primitives, p, mesh, error))
      return FALSE;
  vigil_mesh_finish (mesh);
  return TRUE;
}

guint
vigil_gltf_add_mesh (VigilGltf *self, const VigilMesh *mesh)
{
  g_array_append_val (self->meshes, *mesh);
  return self->meshes->len - 1;
}

gboolean
vigil_gltf_read_meshes (VigilGltf *self, GError **error)
{
  VigilGltfAt list;

  if (!vigil_gltf_array (&self->root, "meshes", &list, error))
    return FALSE;
  for (guint i = 0; i < list.length; i++)
    {
      VigilMesh mesh = { 0 };
      gboolean read = read_mesh (self, &list, i, &mesh, error);

      vigil_gltf_add_mesh (self, &mesh);
      if (!read || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
  return TRUE;
}
