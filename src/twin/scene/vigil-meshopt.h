/* vigil-meshopt.h: buffers compressed with EXT_meshopt_compression, over plain memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_MESHOPT_ATTRIBUTES,
  VIGIL_MESHOPT_TRIANGLES,
  VIGIL_MESHOPT_INDICES,
} VigilMeshoptMode;

typedef enum
{
  VIGIL_MESHOPT_FILTER_NONE,
  VIGIL_MESHOPT_FILTER_OCTAHEDRAL,
  VIGIL_MESHOPT_FILTER_QUATERNION,
  VIGIL_MESHOPT_FILTER_EXPONENTIAL,
} VigilMeshoptFilter;

typedef struct
{
  VigilMeshoptMode mode;
  VigilMeshoptFilter filter;
  guint64 count, stride; /* elements and bytes of one */
} VigilMeshoptView;

/* Whether the specification of the extension allows these numbers together: the sentence why not, or NULL. */
const char *vigil_meshopt_find_fault (const VigilMeshoptView *what);
/* Whether @size bytes can hold that much at all; no memory is asked for before this is TRUE. */
gboolean vigil_meshopt_is_plausible (const VigilMeshoptView *what, gsize size);
/* Fills count × stride bytes at @out, which lies where a float may lie; FALSE: damaged. Both questions above must have been asked. */
gboolean vigil_meshopt_decode (const VigilMeshoptView *what, const guint8 *data, gsize size, guint8 *out);

G_END_DECLS
