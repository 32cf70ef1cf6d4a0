/* vigil-gltf-buffer.c: buffers and bufferViews
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>

#define MESHOPT "EXT_meshopt_compression"

gpointer
vigil_gltf_allocate (VigilGltf *self, const VigilGltfAt *at, guint64 bytes, GError **error)
{
  gpointer memory = NULL;

  if (bytes <= VIGIL_SCENE_MAX_DECODED - self->decoded)
    memory = g_try_malloc0 (MAX (bytes, 16));
  if (memory == NULL)
    {
      vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_TOO_LARGE, error, _ ("the model needs more than %u MB once it is unpacked"),
                       (guint) (VIGIL_SCENE_MAX_DECODED >> 20));
      return NULL;
    }
  self->decoded += bytes;
  g_ptr_array_add (self->scene->keep, g_bytes_new_take (memory, MAX (bytes, 16)));
  return memory;
}

/* A buffer that only those read who do not know the compression. */
static gboolean
read_fallback (const VigilGltfAt *at, gboolean *fallback, GError **error)
{
  VigilGltfAt extension;

  *fallback = FALSE;
  return vigil_gltf_extension (at, MESHOPT, &extension, error)
         && vigil_gltf_bool (&extension, "fallback", FALSE, fallback, error);
}

/* One without uri is a place for data that come from elsewhere: only who wants to read it is refused. */
static gboolean
load_buffer (VigilGltf *self, const VigilGltfAt *at, guint i, GError **error)
{
  VigilGltfBuffer *buffer = &self->buffers[i];
  const char *uri;

  if (!vigil_gltf_string (at, "uri", &uri, error))
    return FALSE;
  if (uri != NULL)
    buffer->bytes = buffer->fallback ? NULL : vigil_gltf_load_uri (self, at, "uri", uri, error);
  else if (i == 0 && self->bin != NULL)
    buffer->bytes = g_bytes_ref (self->bin);
  else if (i == 0 && self->glb && !buffer->fallback)
    return vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("has no uri, and the file has no binary part for it"));
  if (buffer->bytes == NULL)
    return uri == NULL || buffer->fallback;
  g_ptr_array_add (self->scene->keep, g_bytes_ref (buffer->bytes));
  return TRUE;
}

static gboolean
read_buffer (VigilGltf *self, VigilGltfAt *list, guint i, GError **error)
{
  VigilGltfBuffer *buffer = &self->buffers[i];
  VigilGltfAt at;

  if (!vigil_gltf_item (list, i, &at, error)
      || !vigil_gltf_uint (&at, "byteLength", 0, VIGIL_SCENE_MAX_FILE, &buffer->length, error))
    return FALSE;
  if (buffer->length == 0)
    return vigil_gltf_fail (&at, "byteLength", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be at least 1"));
  if (!read_fallback (&at, &buffer->fallback, error) || !load_buffer (self, &at, i, error))
    return FALSE;
  if (buffer->bytes == NULL || g_bytes_get_size (buffer->bytes) >= buffer->length)
    return TRUE;
  return vigil_gltf_fail (&at, "byteLength", VIGIL_SCENE_ERROR_INVALID, error,
                          _ ("says %llu bytes, but there are %zu"), (unsigned long long) buffer->length,
                          g_bytes_get_size (buffer->bytes));
}

gboolean
vigil_gltf_read_buffers (VigilGltf *self, GError **error)
{
  VigilGltfAt list;

  if (!vigil_gltf_array (&self->root, "buffers", &list, error))
    return FALSE;
  self->buffers = g_new0 (VigilGltfBuffer, MAX (list.length, 1));
  for (guint i = 0; i < list.length; i++)
    {
      self->n_buffers = i + 1;
      if (!read_buffer (self, &list, i, error))
        return FALSE;
    }
  return TRUE;
}

/* glTF 2.0, 5.11.4: 4 to 252, a multiple of 4. */
static gboolean
read_stride (const VigilGltfAt *at, guint *out, GError **error)
{
  guint64 stride;

  if (!vigil_gltf_uint (at, "byteStride", 0, 252, &stride, error))
    return FALSE;
  if (stride % 4 != 0 || (stride == 0 && vigil_gltf_json_member (at->json, at->node, "byteStride") != NULL))
    return vigil_gltf_fail (at, "byteStride", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be a multiple of 4 from 4 to 252"));
  *out = (guint) stride;
  return TRUE;
}

static gboolean
read_extent (VigilGltf *self, const VigilGltfAt *at, VigilGltfView *view, GError **error)
{
  guint64 offset = 0, length = 0;
  int buffer;

  if (!vigil_gltf_index (at, "buffer", self->n_buffers, &buffer, error)
      || !vigil_gltf_uint (at, "byteOffset", 0, VIGIL_SCENE_MAX_FILE, &offset, error)
      || !vigil_gltf_uint (at, "byteLength", 0, VIGIL_SCENE_MAX_FILE, &length, error))
    return FALSE;
  if (buffer < 0)
    return vigil_gltf_fail (at, "buffer", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  if (length == 0)
    return vigil_gltf_fail (at, "byteLength", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be at least 1"));
  if (offset + length > self->buffers[buffer].length)
    return vigil_gltf_fail (at, "byteLength", VIGIL_SCENE_ERROR_INVALID, error,
                            _ ("ends at byte %llu, behind the buffer's %llu"), (unsigned long long) (offset + length),
                            (unsigned long long) self->buffers[buffer].length);
  view->buffer = (guint) buffer;
  view->offset = offset;
  view->length = length;
  return TRUE;
}

static gboolean
read_view (VigilGltf *self, VigilGltfAt *list, guint i, GError **error)
{
  VigilGltfView *view = &self->views[i];
  VigilGltfAt at, extension;

  if (!vigil_gltf_item (list, i, &at, error) || !read_extent (self, &at, view, error)
      || !read_stride (&at, &view->stride, error) || !vigil_gltf_extension (&at, MESHOPT, &extension, error))
    return FALSE;
  view->compressed = extension.node != NULL;
  return !view->compressed || vigil_gltf_check_meshopt (self, &at, &extension, view, error);
}

gboolean
vigil_gltf_read_views (VigilGltf *self, GError **error)
{
  VigilGltfAt list;

  if (!vigil_gltf_array (&self->root, "bufferViews", &list, error))
    return FALSE;
  self->views = g_new0 (VigilGltfView, MAX (list.length, 1));
  self->n_views = list.length;
  for (guint i = 0; i < list.length; i++)
    if (!read_view (self, &list, i, error))
      return FALSE;
  return TRUE;
}

gboolean
vigil_gltf_get_view (VigilGltf *self, const VigilGltfAt *at, guint i, const guint8 **data, gsize *length, GError **error)
{
  VigilGltfView *view = &self->views[i];
  GBytes *bytes = self->buffers[view->buffer].bytes;

  *length = view->length;
  if (view->compressed && view->decoded == NULL)
    view->decoded = vigil_gltf_decode_meshopt (self, i, error);
  if (view->compressed)
    return (*data = view->decoded) != NULL;
  if (bytes == NULL)
    return vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("its buffer has no data"));
  *data = (const guint8 *) g_bytes_get_data (bytes, NULL) + view->offset;
  return TRUE;
}
