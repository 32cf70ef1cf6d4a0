/* vigil-meshopt.c: buffers compressed with EXT_meshopt_compression, over plain memory
 *
 * The library takes sizes on trust and asserts some; everything that it would assert is judged here first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <meshoptimizer.h>

#include "twin/scene/vigil-meshopt.h"
#include "twin/scene/vigil-scene-limits.h"

/* An attribute block has at least one byte of header for 4 groups of 16 bytes: 64 bytes of one. A triangle takes at least
 * one byte, an index of a sequence too. */
#define BYTES_OF_ONE 64
#define TAIL 32 /* bytes that the library reads after the data of vertices at least */

static const char *
find_index_fault (const VigilMeshoptView *what)
{
  if (what->stride != 2 && what->stride != 4)
    return _ ("compressed indices have 2 or 4 bytes each");
  if (what->mode == VIGIL_MESHOPT_TRIANGLES && what->count % 3 != 0)
    return _ ("compressed triangles have three indices each");
  if (what->filter != VIGIL_MESHOPT_FILTER_NONE)
    return _ ("compressed indices have no filter");
  return NULL;
}

static const char *
find_filter_fault (const VigilMeshoptView *what)
{
  if (what->filter == VIGIL_MESHOPT_FILTER_OCTAHEDRAL && what->stride != 4 && what->stride != 8)
    return _ ("the octahedral filter is for 4 or 8 bytes");
  if (what->filter == VIGIL_MESHOPT_FILTER_QUATERNION && what->stride != 8)
    return _ ("the quaternion filter is for 8 bytes");
  return NULL;
}

const char *
vigil_meshopt_find_fault (const VigilMeshoptView *what)
{
  if (what->count == 0)
    return _ ("nothing is compressed");
  if (what->mode != VIGIL_MESHOPT_ATTRIBUTES)
    return find_index_fault (what);
  if (what->stride == 0 || what->stride > 256 || what->stride % 4 != 0)
    return _ ("compressed attributes have 4 to 256 bytes each, a multiple of 4");
  return find_filter_fault (what);
}

gboolean
vigil_meshopt_is_plausible (const VigilMeshoptView *what, gsize size)
{
  if (what->count > VIGIL_SCENE_MAX_DECODED / what->stride)
    return FALSE;
  if (what->mode == VIGIL_MESHOPT_ATTRIBUTES)
    return size > MAX (TAIL, what->stride) && what->count * what->stride / BYTES_OF_ONE <= size;
  return what->mode == VIGIL_MESHOPT_TRIANGLES ? what->count / 3 <= size : what->count <= size;
}

static void
apply_filter (const VigilMeshoptView *what, guint8 *out)
{
  if (what->filter == VIGIL_MESHOPT_FILTER_OCTAHEDRAL)
    meshopt_decodeFilterOct (out, what->count, what->stride);
  else if (what->filter == VIGIL_MESHOPT_FILTER_QUATERNION)
    meshopt_decodeFilterQuat (out, what->count, what->stride);
  else if (what->filter == VIGIL_MESHOPT_FILTER_EXPONENTIAL)
    meshopt_decodeFilterExp (out, what->count, what->stride);
}

gboolean
vigil_meshopt_decode (const VigilMeshoptView *what, const guint8 *data, gsize size, guint8 *out)
{
  int status;

  g_return_val_if_fail (vigil_meshopt_find_fault (what) == NULL && vigil_meshopt_is_plausible (what, size) && out != NULL, FALSE);
  if (what->mode == VIGIL_MESHOPT_ATTRIBUTES)
    status = meshopt_decodeVertexBuffer (out, what->count, what->stride, data, size);
  else if (what->mode == VIGIL_MESHOPT_TRIANGLES)
    status = meshopt_decodeIndexBuffer (out, what->count, what->stride, data, size);
  else
    status = meshopt_decodeIndexSequence (out, what->count, what->stride, data, size);
  if (status == 0 && what->mode == VIGIL_MESHOPT_ATTRIBUTES)
    apply_filter (what, out);
  return status == 0;
}
