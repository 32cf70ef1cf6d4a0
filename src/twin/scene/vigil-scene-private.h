/* vigil-scene-private.h: what makes a scene whole, for those who make one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/scene/vigil-scene.h"

G_BEGIN_DECLS

/* Empty, with @keep and @notes; one reference. */
VigilScene *vigil_scene_new (const char *source);
/* Worlds from locals (parents come first), flips, box and count of triangles of everything, index of names. The boxes and counts of
 * meshes are there already, see vigil_mesh_finish(). */
void vigil_scene_finish (VigilScene *self);
/* Box and count of a mesh, from its primitives. */
void vigil_mesh_finish (VigilMesh *self);
/* Box of the positions into min and max; FALSE: one of them is not finite (or there is none). */
gboolean vigil_primitive_measure (VigilPrimitive *self);
/* The same of those only that the indices name: exporters share one buffer of vertices between many primitives. */
void vigil_primitive_measure_indexed (VigilPrimitive *self);
/* Triangles that are drawn, degenerate ones counted. */
guint vigil_primitive_count_triangles (const VigilPrimitive *self);
/* Which elements (of the indices, or vertices without them) are the corners of triangle @t of a list, strip or fan. */
void vigil_primitive_get_corners (VigilPrimitiveMode mode, guint t, guint out[3]);
/* The largest of the first n_components × count numbers of an index view. */
guint vigil_vertex_view_get_max_index (const VigilVertexView *view);

/* Column-major 4 × 4: out = a × b; out may be a or b. */
void vigil_matrix_multiply (const float a[16], const float b[16], float out[16]);
void vigil_matrix_identity (float out[16]);
/* The box of the box [min, max] moved by @matrix, joined to [out_min, out_max]. */
void vigil_matrix_join_box (const float matrix[16], const float min[3], const float max[3], float out_min[3], float out_max[3]);
/* min = +inf, max = -inf */
void vigil_box_clear (float min[3], float max[3]);

G_END_DECLS
