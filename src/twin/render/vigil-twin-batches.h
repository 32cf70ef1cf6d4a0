/* vigil-twin-batches.h: how a scene is cut into few large draws; plain memory, no GL
 *
 * Everything opaque, untextured and made of triangles becomes parts of chunks: neighbours in space,
 * in world coordinates, at most 65 536 vertices. The parts of a chunk lie in the order of their
 * size, largest first, so that leaving out what would be too small to see is to draw fewer indices.
 * The rest is drawn as the file has it: items.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-scene.h"

G_BEGIN_DECLS

typedef struct
{
  float x, y, z;
  guint32 node;
  gint8 octahedral[2]; /* normal */
  guint16 material; /* 0: the default, then those of the scene; of ground: all of them once more */
} VigilBatchVertex;

/* A run of triangles of a primitive that is too large for one chunk. */
typedef struct
{
  guint32 *vertices; /* of the primitive */
  guint n_vertices;
  guint16 *indices; /* into @vertices */
  guint n_indices;
} VigilBatchPiece;

typedef struct
{
  const VigilPrimitive *primitive;
  const VigilBatchPiece *piece; /* NULL: all of it */
  const float *instance;        /* nullable */
  guint node;
  guint n_vertices, n_indices;
  float center[3], radius; /* m, world */
  gboolean ground;         /* large, level and low: what everything stands on */
} VigilBatchPart;

typedef struct
{
  float min[3], max[3];
  guint first_part, n_parts;
  guint n_vertices, n_indices;
  gboolean double_sided, flat, large;
} VigilBatchChunk;

/* A primitive that is drawn as it is, once or many times. */
typedef struct
{
  const VigilPrimitive *primitive;
  guint first, n; /* of places */
} VigilBatchItem;

typedef struct
{
  float world[16];
  guint node;
  float center[3], radius;
} VigilBatchPlace;

typedef struct
{
  const VigilScene *scene; /* of who made the plan */
  GArray *parts;           /* (element-type VigilBatchPart) in the order of the chunks */
  GArray *chunks;          /* (element-type VigilBatchChunk) */
  GArray *items;           /* (element-type VigilBatchItem) */
  GArray *places;          /* (element-type VigilBatchPlace) in the order of the items */
  GPtrArray *pieces;
} VigilBatches;

/* @budget: bytes that chunks may take; what is drawn most often is drawn as instances beyond it. */
VigilBatches *vigil_batches_new (const VigilScene *scene, gsize budget);
void vigil_batches_free (VigilBatches *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilBatches, vigil_batches_free)

/* Vertices and indices of one chunk; room for its n_vertices and n_indices. @sparing: pages of the file go back by and by, for parts
 * that lie near each other in the plant lie all over it; costs time. */
void vigil_batches_fill (const VigilBatches *self,
                         guint chunk,
                         gboolean sparing,
                         VigilBatchVertex *vertices,
                         guint16 *indices);
/* World matrix of a part. */
void
vigil_batch_part_get_world (const VigilBatchPart *self, const VigilScene *scene, float out[16]);
/* Whether primitives with this material and these attributes go into chunks. */
gboolean vigil_batches_takes (const VigilScene *scene, const VigilPrimitive *primitive);
/* A box turned and moved: its middle and half its diagonal. */
void vigil_batch_sphere (
    const float world[16], const float min[3], const float max[3], float center[3], float *radius);
/* TRUE: @world mirrors. */
gboolean vigil_batch_mirrors (const float world[16]);

G_END_DECLS
