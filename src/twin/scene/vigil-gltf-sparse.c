/* vigil-gltf-sparse.c: accessors that the file does not hold as they are: sparse ones and those of zeros
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Numbers and extents are checked already. */
static gboolean
get_part (VigilGltf *self, const VigilGltfAt *sparse, const char *member, VigilVertexView *out, GError **error)
{
  VigilGltfAt at;
  guint64 offset, component;
  const guint8 *data;
  gsize length;
  int view = -1;

  if (!vigil_gltf_object (sparse, member, &at, error) || !vigil_gltf_index (&at, "bufferView", self->n_views, &view, error)
      || !vigil_gltf_uint (&at, "byteOffset", 0, VIGIL_SCENE_MAX_FILE, &offset, error)
      || !vigil_gltf_uint (&at, "componentType", 0, G_MAXUINT, &component, error)
      || !vigil_gltf_get_view (self, &at, (guint) view, &data, &length, error))
    return FALSE;
  out->data = data + offset;
  out->component = (VigilComponent) component;
  out->stride = (guint) vigil_component_get_size (out->component);
  out->n = 1;
  return TRUE;
}

static gboolean
put_values (const VigilGltfAt *sparse, const VigilVertexView *indices, const guint8 *values, const VigilVertexView *base,
            guint8 *out, GError **error)
{
  gint64 last = -1;

  for (guint i = 0; i < indices->count; i++)
    {
      guint index = vigil_vertex_view_get_index (indices, i);

      if ((gint64) index <= last || index >= base->count)
        return vigil_gltf_fail (sparse, "indices", VIGIL_SCENE_ERROR_INVALID, error,
                                _ ("number %u is %u, but must be larger than the one before and below %u"), i, index, base->count);
      memcpy (out + (gsize) index * base->stride, values + (gsize) i * base->stride, base->stride);
      last = index;
    }
  return TRUE;
}

static gboolean
apply (VigilGltf *self, const VigilGltfAt *at, const VigilVertexView *tight, guint8 *out, GError **error)
{
  VigilGltfAt sparse;
  VigilVertexView indices = { 0 }, values = { 0 };
  guint64 count = 0;

  if (!vigil_gltf_object (at, "sparse", &sparse, error)
      || !vigil_gltf_uint (&sparse, "count", 0, VIGIL_SCENE_MAX_VERTICES, &count, error)
      || !get_part (self, &sparse, "indices", &indices, error) || !get_part (self, &sparse, "values", &values, error))
    return FALSE;
  indices.count = (guint) count;
  return put_values (&sparse, &indices, values.data, tight, out, error);
}

static guint
get_tight_size (const VigilGltfAccessor *accessor)
{
  guint component = (guint) vigil_component_get_size (accessor->view.component);
  guint rows = accessor->n == 4 ? 2 : accessor->n == 9 ? 3 : 4;

  return accessor->matrix ? rows * ((rows * component + 3) / 4 * 4) : accessor->n * component;
}

gboolean
vigil_gltf_fill_sparse (VigilGltf *self, guint i, GError **error)
{
  VigilGltfAccessor *accessor = &self->accessors[i];
  VigilVertexView tight = accessor->view;
  VigilGltfAt list, at;
  const guint8 *data = NULL;
  gsize length;
  guint8 *out;

  vigil_gltf_accessor_at (self, i, &list, &at);
  tight.stride = get_tight_size (accessor);
  if (accessor->buffer_view >= 0 && !vigil_gltf_get_view (self, &at, (guint) accessor->buffer_view, &data, &length, error))
    return FALSE;
  out = vigil_gltf_allocate (self, &at, (guint64) tight.count * tight.stride, error);
  if (out == NULL)
    return FALSE;
  for (guint e = 0; data != NULL && e < tight.count; e++)
    memcpy (out + (gsize) e * tight.stride, data + accessor->offset + (gsize) e * accessor->view.stride, tight.stride);
  if (accessor->sparse && !apply (self, &at, &tight, out, error))
    return FALSE;
  tight.data = out;
  accessor->view = tight;
  return TRUE;
}
