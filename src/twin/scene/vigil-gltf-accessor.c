/* vigil-gltf-accessor.c: accessors as views of elements, every byte of them within its bufferView
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  guint8 n, rows; /* rows: of a matrix, whose columns begin at multiples of 4 bytes */
} types[] = { { "SCALAR", 1, 0 }, { "VEC2", 2, 0 }, { "VEC3", 3, 0 }, { "VEC4", 4, 0 },
              { "MAT2", 4, 2 },   { "MAT3", 9, 3 }, { "MAT4", 16, 4 } };

void
vigil_gltf_accessor_at (const VigilGltf *self, guint accessor, VigilGltfAt *list, VigilGltfAt *out)
{
  *list = (VigilGltfAt) { .up = &self->root, .key = "accessors", .json = self->json };
  *out = (VigilGltfAt) { .up = list, .index = accessor, .node = self->accessors[accessor].node, .json = self->json };
}

static gboolean
read_component (const VigilGltfAt *at, VigilComponent *out, GError **error)
{
  guint64 component = 0;

  if (!vigil_gltf_uint (at, "componentType", 0, G_MAXUINT, &component, error))
    return FALSE;
  *out = (VigilComponent) component;
  if (vigil_component_get_size (*out) > 0)
    return TRUE;
  return vigil_gltf_fail (at, "componentType", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be 5120, 5121, 5122, 5123, 5125 or 5126"));
}

/* @rows: of a matrix, else 0. */
static gboolean
read_type (const VigilGltfAt *at, guint8 *n, guint8 *rows, GError **error)
{
  const char *type;

  if (!vigil_gltf_string (at, "type", &type, error))
    return FALSE;
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].name, type))
      {
        *n = types[i].n;
        *rows = types[i].rows;
        return TRUE;
      }
  return vigil_gltf_fail (at, "type", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be SCALAR, VEC2, VEC3, VEC4, MAT2, MAT3 or MAT4"));
}

static gboolean
read_format (const VigilGltfAt *at, VigilGltfAccessor *accessor, guint *size, GError **error)
{
  guint64 count = 0;
  guint8 rows = 0;
  guint component;

  if (!read_component (at, &accessor->view.component, error) || !read_type (at, &accessor->n, &rows, error)
      || !vigil_gltf_bool (at, "normalized", FALSE, &accessor->view.normalized, error)
      || !vigil_gltf_uint (at, "count", 0, VIGIL_SCENE_MAX_VERTICES, &count, error))
    return FALSE;
  if (count == 0)
    return vigil_gltf_fail (at, "count", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be at least 1"));
  component = (guint) vigil_component_get_size (accessor->view.component);
  *size = rows > 0 ? rows * ((rows * component + 3) / 4 * 4) : accessor->n * component;
  accessor->matrix = rows > 0;
  accessor->view.count = (guint) count;
  accessor->view.n = accessor->n;
  if (component == 4)
    accessor->view.normalized = FALSE;
  return TRUE;
}

/* @size bytes each, @stride from one to the next. */
static gboolean
check_extent (const VigilGltfAt *at, guint64 offset, guint64 count, guint stride, guint size, gsize length, GError **error)
{
  guint64 end = offset + (count - 1) * stride + size;

  if (end <= length)
    return TRUE;
  return vigil_gltf_fail (at, "count", VIGIL_SCENE_ERROR_INVALID, error,
                          _ ("ends at byte %llu, behind the bufferView's %zu"), (unsigned long long) end, length);
}

static gboolean
read_place (VigilGltf *self, const VigilGltfAt *at, VigilGltfAccessor *accessor, guint size, GError **error)
{
  const VigilGltfView *view;
  guint64 offset = 0;

  accessor->view.stride = size;
  if (!vigil_gltf_index (at, "bufferView", self->n_views, &accessor->buffer_view, error)
      || !vigil_gltf_uint (at, "byteOffset", 0, VIGIL_SCENE_MAX_FILE, &offset, error))
    return FALSE;
  if (accessor->buffer_view < 0)
    return TRUE;
  view = &self->views[accessor->buffer_view];
  if (view->stride > 0)
    accessor->view.stride = view->stride;
  accessor->offset = offset;
  if (accessor->view.stride < size)
    return vigil_gltf_fail (at, "bufferView", VIGIL_SCENE_ERROR_INVALID, error,
                            _ ("has a byteStride of %u, but an element has %u bytes"), view->stride, size);
  return check_extent (at, offset, accessor->view.count, accessor->view.stride, size, view->length, error);
}

/* "sparse/indices" or "sparse/values". */
static gboolean
check_sparse_part (VigilGltf *self, const VigilGltfAt *sparse, const char *member, guint64 count, guint size, GError **error)
{
  VigilGltfAt at;
  VigilComponent component;
  guint64 offset = 0;
  int view = -1;

  if (!vigil_gltf_object (sparse, member, &at, error))
    return FALSE;
  if (!vigil_gltf_index (&at, "bufferView", self->n_views, &view, error)
      || !vigil_gltf_uint (&at, "byteOffset", 0, VIGIL_SCENE_MAX_FILE, &offset, error))
    return FALSE;
  if (view < 0)
    return vigil_gltf_fail (&at, "bufferView", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  if (size > 0)
    return check_extent (&at, offset, count, size, size, self->views[view].length, error);
  if (!read_component (&at, &component, error))
    return FALSE;
  if (component != VIGIL_COMPONENT_U8 && component != VIGIL_COMPONENT_U16 && component != VIGIL_COMPONENT_U32)
    return vigil_gltf_fail (&at, "componentType", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be 5121, 5123 or 5125"));
  size = (guint) vigil_component_get_size (component);
  return check_extent (&at, offset, count, size, size, self->views[view].length, error);
}

static gboolean
check_sparse (VigilGltf *self, const VigilGltfAt *at, VigilGltfAccessor *accessor, guint size, GError **error)
{
  VigilGltfAt sparse;
  guint64 count = 0;

  if (!vigil_gltf_object (at, "sparse", &sparse, error))
    return FALSE;
  accessor->sparse = sparse.node != NULL;
  if (!accessor->sparse)
    return TRUE;
  if (!vigil_gltf_uint (&sparse, "count", 0, accessor->view.count, &count, error))
    return FALSE;
  if (count == 0)
    return vigil_gltf_fail (&sparse, "count", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be at least 1"));
  return check_sparse_part (self, &sparse, "indices", count, 0, error)
         && check_sparse_part (self, &sparse, "values", count, size, error);
}

static gboolean
read_accessor (VigilGltf *self, VigilGltfAt *list, guint i, GError **error)
{
  VigilGltfAccessor *accessor = &self->accessors[i];
  VigilGltfAt at;
  guint size = 0;

  if (!vigil_gltf_item (list, i, &at, error))
    return FALSE;
  accessor->node = at.node;
  return read_format (&at, accessor, &size, error) && read_place (self, &at, accessor, size, error)
         && check_sparse (self, &at, accessor, size, error);
}

gboolean
vigil_gltf_read_accessors (VigilGltf *self, GError **error)
{
  VigilGltfAt list;

  if (!vigil_gltf_array (&self->root, "accessors", &list, error))
    return FALSE;
  self->accessors = g_new0 (VigilGltfAccessor, MAX (list.length, 1));
  self->n_accessors = list.length;
  for (guint i = 0; i < list.length; i++)
    if (!read_accessor (self, &list, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill (VigilGltf *self, const VigilGltfAt *at, guint i, GError **error)
{
  VigilGltfAccessor *accessor = &self->accessors[i];
  const guint8 *data;
  gsize length;

  if (accessor->sparse || accessor->buffer_view < 0)
    return vigil_gltf_fill_sparse (self, i, error);
  if (!vigil_gltf_get_view (self, at, (guint) accessor->buffer_view, &data, &length, error))
    return FALSE;
  accessor->view.data = data + accessor->offset;
  return TRUE;
}

gboolean
vigil_gltf_get_accessor (VigilGltf *self, const VigilGltfAt *at, const char *member, guint i, VigilVertexView *out, GError **error)
{
  VigilGltfAccessor *accessor;
  VigilGltfAt list, place;

  if (i >= self->n_accessors)
    return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("must be a whole number below %u: there are no more"),
                            self->n_accessors);
  accessor = &self->accessors[i];
  vigil_gltf_accessor_at (self, i, &list, &place);
  if (!accessor->ready && !fill (self, &place, i, error))
    return FALSE;
  accessor->ready = TRUE;
  *out = accessor->view;
  return TRUE;
}

guint
vigil_gltf_get_largest (VigilGltf *self, guint i)
{
  VigilGltfAccessor *accessor = &self->accessors[i];

  if (!accessor->scanned)
    accessor->largest = vigil_vertex_view_get_max_index (&accessor->view);
  accessor->scanned = TRUE;
  return accessor->largest;
}
