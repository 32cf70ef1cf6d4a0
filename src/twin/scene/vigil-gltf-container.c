/* vigil-gltf-container.c: GLB or plain JSON; glTF 2.0, chapter 4
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER 12
#define CHUNK_HEADER 8
#define CHUNK_JSON 0x4e4f534au
#define CHUNK_BIN 0x004e4942u

typedef struct
{
  guint32 type, length;
  gsize offset; /* of its data */
} Chunk;

static guint32
read_word (const guint8 *at)
{
  guint32 word;

  memcpy (&word, at, sizeof word);
  return GUINT32_FROM_LE (word);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_FORMAT, "%s", message);
  return FALSE;
}

static gboolean
check_header (const guint8 *data, gsize size, GError **error)
{
  if (size < HEADER + CHUNK_HEADER)
    return refuse (error, _ ("the GLB file ends within its header"));
  if (read_word (data + 4) != 2)
    {
      g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_FORMAT, _ ("the GLB file has version %u, only 2 can be read"),
                   read_word (data + 4));
      return FALSE;
    }
  if (read_word (data + 8) <= size)
    return TRUE;
  g_set_error (error, VIGIL_SCENE_ERROR, VIGIL_SCENE_ERROR_FORMAT,
               _ ("the GLB file says that it has %u bytes, but it has %zu"), read_word (data + 8), size);
  return FALSE;
}

static gboolean
read_chunk (const guint8 *data, gsize size, gsize at, Chunk *out, GError **error)
{
  if (size - at < CHUNK_HEADER)
    return refuse (error, _ ("the GLB file ends within the header of a chunk"));
  *out = (Chunk) { .length = read_word (data + at), .type = read_word (data + at + 4), .offset = at + CHUNK_HEADER };
  if (out->length > size - out->offset)
    return refuse (error, _ ("a chunk of the GLB file is longer than the file"));
  if (out->length % 4 != 0)
    return refuse (error, _ ("the length of a chunk of the GLB file is no multiple of 4"));
  return TRUE;
}

/* JSON first, BIN second or nowhere, others are passed over. */
static gboolean
take_chunk (VigilGltf *self, const Chunk *chunk, guint number, GError **error)
{
  const char *data = g_bytes_get_data (self->file, NULL);

  if ((number == 0) != (chunk->type == CHUNK_JSON))
    return refuse (error, _ ("the first chunk of the GLB file, and only that one, must be JSON"));
  if (chunk->type == CHUNK_BIN && number != 1)
    return refuse (error, _ ("the BIN chunk of the GLB file must be the second one"));
  if (chunk->type == CHUNK_BIN)
    self->bin = g_bytes_new_from_bytes (self->file, chunk->offset, chunk->length);
  if (number == 0)
    self->json = vigil_gltf_json_new (data + chunk->offset, chunk->length, error);
  return self->json != NULL;
}

static gboolean
open_glb (VigilGltf *self, GError **error)
{
  gsize size, at = HEADER;
  const guint8 *data = g_bytes_get_data (self->file, &size);

  if (!check_header (data, size, error))
    return FALSE;
  if (read_word (data + 8) < size)
    vigil_gltf_note (self, g_strdup (_ ("There is more in the file than its header says; the rest was left out.")));
  size = read_word (data + 8);
  if (size < HEADER + CHUNK_HEADER)
    return refuse (error, _ ("the GLB file ends within its header"));
  for (guint number = 0; at < size; number++)
    {
      Chunk chunk;

      if (!read_chunk (data, size, at, &chunk, error) || !take_chunk (self, &chunk, number, error))
        return FALSE;
      at = chunk.offset + chunk.length;
    }
  return TRUE;
}

gboolean
vigil_gltf_open (VigilGltf *self, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (self->file, &size);

  if (size == 0)
    return refuse (error, _ ("the file is empty"));
  self->glb = size >= 4 && memcmp (data, "glTF", 4) == 0;
  if (!self->glb)
    self->json = vigil_gltf_json_new (data, size, error);
  if (self->glb ? !open_glb (self, error) : self->json == NULL)
    return FALSE;
  self->root = (VigilGltfAt) { .node = &g_array_index (self->json->values, VigilGltfValue, 0), .json = self->json };
  if (self->root.node->type == '{')
    return TRUE;
  return vigil_gltf_fail (&self->root, NULL, VIGIL_SCENE_ERROR_FORMAT, error, _ ("must be an object"));
}
