/* vigil-scene-write-private.h: a GLB file while it is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-scene.h"

G_BEGIN_DECLS

#define VIGIL_GLB_MAX_BUCKETS 32u

/* Elements of one width for one use: a bufferView. */
typedef struct
{
  guint stride; /* bytes; 0: something else than elements, a picture */
  guint target; /* as glTF numbers it; 0: none */
  GByteArray *data;
} VigilGlbBucket;

typedef struct
{
  const VigilScene *scene;
  GArray *buckets;       /* (element-type VigilGlbBucket) */
  GString *accessors;    /* items, without their array */
  guint n_accessors;
  GHashTable *written;   /* (element-type char* guint) what a view is → accessor, so that shared data is written once */
  int *meshes, *images;  /* of the scene → of the file, -1: left out */
  GString *samplers, *textures;
  guint n_textures;
  GHashTable *texture_keys; /* (element-type char* guint) */
  gboolean quantized, instanced, transformed, unlit, bright, webp; /* extensions that turned out to be needed */
  guint64 bytes;
  gboolean too_large;
} VigilGlb;

/* Index of the accessor, or -1: not there. */
int vigil_glb_add_attribute (VigilGlb *self, const VigilVertexView *view, gboolean is_position);
int vigil_glb_add_indices (VigilGlb *self, const VigilVertexView *view);
/* Tight floats, @n each. */
int vigil_glb_add_floats (VigilGlb *self, const float *values, guint n, guint count);
/* The bufferView of a picture. */
int vigil_glb_add_picture (VigilGlb *self, const guint8 *data, gsize size);
/* Shortest text that reads back as the same float. */
void vigil_glb_append_float (GString *out, float value);
void vigil_glb_append_floats (GString *out, const float *values, guint n); /* with brackets */
/* Materials, and the textures and images that they use; with the name of the member. */
void vigil_glb_append_looks (VigilGlb *self, GString *out);

G_END_DECLS
