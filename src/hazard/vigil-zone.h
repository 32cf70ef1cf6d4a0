/* vigil-zone.h: the ground that one hazard level covers, as polygons in the site's east-north frame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

/* Metres east and north of the site's origin. */
typedef struct
{
  double east;
  double north;
} VigilZonePoint;

/* What reaches a place: concentration kg/m³, heat W/m², overpressure Pa. @data is the model's. Thread-safe: pure. */
typedef double (*VigilZoneField) (double east, double north, gpointer data);

/* A valid, simple multipolygon: rings of VigilZonePoint, first and last point equal, shells anticlockwise, holes clockwise.
 * Immutable once made; reference-counted, so that threads may share it. */
typedef struct _VigilZoneShape VigilZoneShape;

VigilZoneShape *vigil_zone_shape_ref (VigilZoneShape *self);
void vigil_zone_shape_unref (VigilZoneShape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilZoneShape, vigil_zone_shape_unref)

/* Polygons of a shape; ring 0 of each is its shell. */
guint vigil_zone_shape_get_n_polygons (VigilZoneShape *self);
guint vigil_zone_shape_get_n_rings (VigilZoneShape *self, guint polygon);
/* (transfer none): closed ring of @n points. */
const VigilZonePoint *vigil_zone_shape_get_ring (VigilZoneShape *self, guint polygon, guint ring, guint *n);
gboolean vigil_zone_shape_is_empty (VigilZoneShape *self);
/* m² */
double vigil_zone_shape_get_area (VigilZoneShape *self);
void vigil_zone_shape_get_bounds (VigilZoneShape *self, VigilZonePoint *least, VigilZonePoint *most);
/* A point on the edge counts as inside: a person on the line is told to go. */
gboolean vigil_zone_shape_contains (VigilZoneShape *self, double east, double north);
/* Metres to the edge, negative inside. */
double vigil_zone_shape_distance (VigilZoneShape *self, double east, double north);

/* From anything drawn or received: repaired where it crosses itself (then @repaired is TRUE), refused where nothing is left. */
VigilZoneShape *vigil_zone_shape_new_polygon (const VigilZonePoint *points, guint n, gboolean *repaired, GError **error);
VigilZoneShape *vigil_zone_shape_new_circle (double east, double north, double radius, GError **error);
/* @from and @to: compass degrees clockwise, the sector runs from @from to @to. */
VigilZoneShape *vigil_zone_shape_new_sector (double east, double north, double radius, double from, double to, GError **error);
/* All places within @radius metres of a line, such as a road or a pipe. */
VigilZoneShape *vigil_zone_shape_new_buffer (const VigilZonePoint *line, guint n, double radius, GError **error);
VigilZoneShape *vigil_zone_shape_new_union (VigilZoneShape *const *shapes, guint n, GError **error);
/* Within @tolerance metres of the original, never smaller in any direction by more. */
VigilZoneShape *vigil_zone_shape_simplify (VigilZoneShape *self, double tolerance, GError **error);

/* Where @field is @level or more, by marching squares on a grid of @step metres over the box; edges refined by bisection to
 * @tolerance metres. Correct for holes and several clouds. @reserves gains BEYOND_DOMAIN when the zone touches the box. */
VigilZoneShape *vigil_zone_shape_new_contour (VigilZoneField field, gpointer data, double level, VigilZonePoint least,
                                              VigilZonePoint most, double step, VigilReserves *reserves, GError **error);

G_END_DECLS
