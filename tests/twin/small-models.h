/* small-models.h: glTF models of a few vertices, made here, for tests and as seeds for fuzzing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SMALL_MODEL_TRIANGLE,  /* hierarchy, scale, mirror, matrix, quaternion, names */
  SMALL_MODEL_LOOKS,     /* materials with all textures, samplers, transforms, images */
  SMALL_MODEL_SKIN,      /* two joints, weights of bytes */
  SMALL_MODEL_MORPH,     /* two targets, weights of the mesh and of a node, sparse target */
  SMALL_MODEL_INSTANCES, /* EXT_mesh_gpu_instancing with bytes as quaternions */
  SMALL_MODEL_MESHOPT,   /* EXT_meshopt_compression: attributes, filters, triangles, indices */
  SMALL_MODEL_MODES,     /* all primitive modes, quantized, sparse, colours */
  SMALL_MODEL_CAMERAS,   /* cameras, lights, unlit, spec-gloss */
  N_SMALL_MODELS
} SmallModel;

const char *small_model_get_name (SmallModel model);
/* As a .gltf with data: URIs, or as a .glb. */
GBytes *small_model_make (SmallModel model, gboolean glb) G_GNUC_WARN_UNUSED_RESULT;
/* A whole file around what a test writes itself: members of the root, without braces, for a buffer of @n_bytes. */
GBytes *small_model_wrap (const char *members, gconstpointer bytes, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
