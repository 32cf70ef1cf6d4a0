/* vigil-gltf-meshopt.c: EXT_meshopt_compression of the bufferViews of a glTF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "twin/scene/vigil-gltf.h"
#include "twin/scene/vigil-meshopt.h"

#define EXTENSION "EXT_meshopt_compression"

typedef struct
{
  VigilMeshoptView what;
  int buffer;
  guint64 offset, length; /* of the compressed bytes in the buffer */
} Source;

static gboolean
read_word (const VigilGltfAt *at, const char *member, const char *const *words, guint n_words, const char *fallback, guint *out, GError **error)
{
  const char *word = NULL;

  if (!vigil_gltf_string (at, member, &word, error))
    return FALSE;
  if (word == NULL)
    word = fallback;
  if (word == NULL)
    return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  for (*out = 0; *out < n_words; (*out)++)
    if (strcmp (word, words[*out]) == 0)
      return TRUE;
  return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("“%s” is not known"), word);
}

static gboolean
read_kind (const VigilGltfAt *at, VigilMeshoptView *out, GError **error)
{
  static const char *const modes[] = { "ATTRIBUTES", "TRIANGLES", "INDICES" };
  static const char *const filters[] = { "NONE", "OCTAHEDRAL", "QUATERNION", "EXPONENTIAL" };
  guint mode = 0, filter = 0;

  if (!read_word (at, "mode", modes, G_N_ELEMENTS (modes), NULL, &mode, error)
      || !read_word (at, "filter", filters, G_N_ELEMENTS (filters), "NONE", &filter, error))
    return FALSE;
  out->mode = (VigilMeshoptMode) mode;
  out->filter = (VigilMeshoptFilter) filter;
  return TRUE;
}

static gboolean
read_source (VigilGltf *self, const VigilGltfAt *at, Source *out, GError **error)
{
  if (!vigil_gltf_index (at, "buffer", self->n_buffers, &out->buffer, error) || !vigil_gltf_uint (at, "byteOffset", 0, G_MAXUINT32, &out->offset, error)
      || !vigil_gltf_uint (at, "byteLength", 0, G_MAXUINT32, &out->length, error) || !vigil_gltf_uint (at, "byteStride", 0, 256, &out->what.stride, error)
      || !vigil_gltf_uint (at, "count", 0, G_MAXUINT32, &out->what.count, error))
    return FALSE;
  if (out->buffer < 0)
    return vigil_gltf_fail (at, "buffer", VIGIL_SCENE_ERROR_INVALID, error, _ ("is missing"));
  return read_kind (at, &out->what, error);
}

/* The compressed bytes lie in a buffer that has bytes. */
static gboolean
source_fits (VigilGltf *self, const VigilGltfAt *at, const Source *source, GError **error)
{
  const VigilGltfBuffer *buffer = &self->buffers[source->buffer];

  if (buffer->bytes == NULL)
    return vigil_gltf_fail (at, "buffer", VIGIL_SCENE_ERROR_INVALID, error, _ ("names a buffer without data"));
  if (source->offset <= buffer->length && source->length <= buffer->length - source->offset)
    return TRUE;
  return vigil_gltf_fail (at, "byteLength", VIGIL_SCENE_ERROR_INVALID, error, _ ("reaches beyond the end of the buffer"));
}

static gboolean
numbers_fit (const VigilGltfAt *at, const Source *source, GError **error)
{
  const char *fault = vigil_meshopt_find_fault (&source->what);

  if (fault != NULL)
    return vigil_gltf_fail (at, NULL, VIGIL_SCENE_ERROR_INVALID, error, "%s", fault);
  if (source->what.count > VIGIL_SCENE_MAX_DECODED / source->what.stride)
    return vigil_gltf_fail (at, "count", VIGIL_SCENE_ERROR_TOO_LARGE, error, _ ("is more than is taken"));
  if (vigil_meshopt_is_plausible (&source->what, source->length))
    return TRUE;
  return vigil_gltf_fail (at, "byteLength", VIGIL_SCENE_ERROR_INVALID, error, _ ("is too short for so many elements"));
}

/* The extension: the bufferView is as long as what comes out, and as wide where it says. */
static gboolean
view_fits (const VigilGltfAt *at, const Source *source, GError **error)
{
  guint64 length, stride, decoded = source->what.count * source->what.stride;

  if (!vigil_gltf_uint (at, "byteLength", 0, G_MAXUINT32, &length, error) || !vigil_gltf_uint (at, "byteStride", 0, 256, &stride, error))
    return FALSE;
  if (length != decoded)
    return vigil_gltf_fail (at, "byteLength", VIGIL_SCENE_ERROR_INVALID, error, _ ("is not what is compressed"));
  if (stride != 0 && stride != source->what.stride)
    return vigil_gltf_fail (at, "byteStride", VIGIL_SCENE_ERROR_INVALID, error, _ ("is not what is compressed"));
  return TRUE;
}

gboolean
vigil_gltf_check_meshopt (VigilGltf *self, const VigilGltfAt *at, const VigilGltfAt *extension, VigilGltfView *out, GError **error)
{
  Source source = { 0 };

  if (!read_source (self, extension, &source, error) || !source_fits (self, extension, &source, error)
      || !numbers_fit (extension, &source, error) || !view_fits (at, &source, error))
    return FALSE;
  out->node = at->node;
  out->length = source.what.count * source.what.stride;
  out->stride = source.what.mode == VIGIL_MESHOPT_ATTRIBUTES ? (guint) source.what.stride : 0;
  return TRUE;
}

/* Straight into memory of the scene. */
static const guint8 *
decode (VigilGltf *self, const VigilGltfAt *extension, const Source *source, GError **error)
{
  guint8 *out = vigil_gltf_allocate (self, extension, source->what.count * source->what.stride, error);
  const guint8 *data = g_bytes_get_data (self->buffers[source->buffer].bytes, NULL);

  if (out == NULL)
    return NULL;
  if (vigil_meshopt_decode (&source->what, data + source->offset, source->length, out))
    return out;
  vigil_gltf_fail (extension, NULL, VIGIL_SCENE_ERROR_INVALID, error, _ ("the compressed data are damaged"));
  return NULL;
}

const guint8 *
vigil_gltf_decode_meshopt (VigilGltf *self, guint view, GError **error)
{
  VigilGltfAt views = { .up = &self->root, .key = "bufferViews", .json = self->json };
  VigilGltfAt at = { .up = &views, .index = view, .node = self->views[view].node, .json = self->json }, extension;
  Source source = { 0 };

  if (!vigil_gltf_extension (&at, EXTENSION, &extension, error) || !read_source (self, &extension, &source, error))
    return NULL;
  return decode (self, &extension, &source, error);
}
