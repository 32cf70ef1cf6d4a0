/* vigil-twin-geometry-private.h: how shapes are put together, for their makers only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-geometry.h"

G_BEGIN_DECLS

#define VIGIL_TWIN_ROUND 32 /* corners of a circle */

typedef struct
{
  VigilTwinShape *shape;
  GArray *vertices; /* float, x y z u */
  GArray *indices;  /* guint32 */
} VigilTwinShapeBuilder;

void vigil_twin_shape_builder_init (VigilTwinShapeBuilder *self, VigilTwinShapeKind kind, VigilTwinColor color);
/* Index of the vertex. */
guint vigil_twin_shape_builder_add (VigilTwinShapeBuilder *self, double x, double y, double z, double u);
void vigil_twin_shape_builder_triangle (VigilTwinShapeBuilder *self, guint a, guint b, guint c);
/* A line from @a to @b, @u metres along it at @a; its length. */
double vigil_twin_shape_builder_line (VigilTwinShapeBuilder *self, const double a[3], const double b[3], double u);
/* Joins @n_rings rings of @n vertices each, laid one after the other from @first; they go round clockwise seen against the way
 * from ring to ring. With @caps the first and the last are closed by fans round their middles. */
void vigil_twin_shape_builder_loft (VigilTwinShapeBuilder *self, guint first, guint n_rings, guint n, gboolean caps);
/* A ring of VIGIL_TWIN_ROUND corners: centre + radius (@a cos + @b sin), a × b against the way from ring to ring. */
void vigil_twin_shape_builder_circle (VigilTwinShapeBuilder *self, const double centre[3], const double a[3], const double b[3],
                                      double radius);
/* (nullable) (transfer full): NULL if there is nothing in it, or a vertex is no number. */
VigilTwinShape *vigil_twin_shape_builder_end (VigilTwinShapeBuilder *self);

gboolean vigil_twin_are_finite (const double *values, guint n);

G_END_DECLS
