/* vigil-gltf-pose.h: parts of a pose: morphed vertices and skinned ones; private to this folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-gltf.h"

G_BEGIN_DECLS

/* A skin with its joints in the pose that the file's nodes have. */
typedef struct
{
  guint n_joints;
  const VigilGltfValue *node; /* its place in the file */
  float *matrices; /* n_joints × 16: from the frame of the mesh at binding to the site's */
} VigilGltfSkin;

/* Whether every target of a primitive ("/meshes/m/primitives/p") names accessors as long as its positions; *n_targets: how many. */
gboolean vigil_gltf_check_targets (VigilGltf *self, const VigilGltfAt *primitive, guint *n_targets, GError **error);
/* Adds weights[t] × target t to the vertices of @out, in new memory. */
gboolean vigil_gltf_morph (VigilGltf *self, const VigilGltfAt *primitive, const float *weights, guint n_weights, VigilPrimitive *out, GError **error);

/* Moves the vertices of @out by their joints, in new memory; by @world where no joint has a hold on them. */
gboolean vigil_gltf_skin (VigilGltf *self, const VigilGltfAt *primitive, const VigilGltfSkin *skin, const float world[16], VigilPrimitive *out,
                          GError **error);

/* An attribute of a primitive, as floats in memory of its own that may be written. NULL: it has none, or refused (@error is set). */
float *vigil_gltf_copy_attribute (VigilGltf *self, const VigilGltfAt *at, VigilVertexView *view, GError **error);

G_END_DECLS
