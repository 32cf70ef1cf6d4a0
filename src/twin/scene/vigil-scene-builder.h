/* vigil-scene-builder.h: a scene made by code instead of read from a file
 *
 * Everything is given in the site's frame (x east, y north, z up). The builder copies or takes what it is given and checks
 * nothing that the compiler can: it is for our own code, never for data from outside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-scene.h"

G_BEGIN_DECLS

typedef struct _VigilSceneBuilder VigilSceneBuilder;

VigilSceneBuilder *vigil_scene_builder_new (const char *source);
void vigil_scene_builder_free (VigilSceneBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSceneBuilder, vigil_scene_builder_free)

/* Metallic 0, roughness 0.9; @alpha below 1 makes it blend. Linear colour. Returns its index. */
guint vigil_scene_builder_add_material (VigilSceneBuilder *self, const char *name, float r, float g, float b, float alpha);
/* To change what add_material() set; valid until the next one is added. */
VigilMaterial *vigil_scene_builder_get_material (VigilSceneBuilder *self, guint material);

/* A new mesh of one or more primitives: begin, add any number, the index is that of begin. */
guint vigil_scene_builder_begin_mesh (VigilSceneBuilder *self, const char *name);
/* Triangles: 3 floats per vertex; @normals NULL: flat. Copied. */
void vigil_scene_builder_add_triangles (VigilSceneBuilder *self, guint mesh, guint material, const float *positions, const float *normals,
                                        guint n_vertices, const guint32 *indices, guint n_indices);

/* @parent -1: a root. @local NULL: identity. @mesh -1: a group. Returns its index. Parents come before their children. */
guint vigil_scene_builder_add_node (VigilSceneBuilder *self, const char *name, int parent, const float local[16], int mesh);
/* The node's mesh is drawn @n times instead of once. Copied. */
void vigil_scene_builder_set_instances (VigilSceneBuilder *self, guint node, const float *matrices, guint n);

/* Computes worlds, bounds and counts; the builder is empty afterwards. */
VigilScene *vigil_scene_builder_end (VigilSceneBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
