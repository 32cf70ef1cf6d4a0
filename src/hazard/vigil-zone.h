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

/* Most corners of one outline that is drawn or received, and most nodes of a grid. */
#define VIGIL_ZONE_MAX_POINTS 20000
#define VIGIL_ZONE_MAX_NODES 4000000
/* m from the origin that a corner may lie at most. */
#define VIGIL_ZONE_MAX_DISTANCE 1e6

/* Polygons of a shape; ring 0 of each is its shell. */
guint vigil_zone_shape_get_n_polygons (VigilZoneShape *self);
guint vigil_zone_shape_get_n_rings (VigilZoneShape *self, guint polygon);
/* (transfer none): closed ring of @n points. */
const VigilZonePoint *vigil_zone_shape_get_ring (VigilZoneShape *self, guint polygon, guint ring, guint *n);
gboolean vigil_zone_shape_is_empty (VigilZoneShape *self);
/* m² */
double vigil_zone_shape_get_area (VigilZoneShape *self);
/* Zeros of an empty shape. */
void vigil_zone_shape_get_bounds (VigilZoneShape *self, VigilZonePoint *least, VigilZonePoint *most);
/* A point on the edge (1 µm) counts as inside: a person on the line is told to go. FALSE for what is not a number. */
gboolean vigil_zone_shape_contains (VigilZoneShape *self, double east, double north);
/* Whether any place within @radius metres is inside: contains() of a fix with that accuracy. Fast. */
gboolean vigil_zone_shape_is_near (VigilZoneShape *self, double east, double north, double radius);
/* Metres to the edge, negative inside; G_MAXDOUBLE where the shape is empty. Looks at every edge. */
double vigil_zone_shape_distance (VigilZoneShape *self, double east, double north);
/* Metres from a place, such as the leak, to the farthest point of the zone; 0 where the shape is empty. */
double vigil_zone_shape_get_reach (VigilZoneShape *self, double east, double north);
/* Whether a line, or with @closed all that its outline surrounds, has any place in common with the zone. @xy: x0 y0 x1 y1 … */
gboolean vigil_zone_shape_touches (VigilZoneShape *self, const double *xy, guint n, gboolean closed);
/* Asks GEOS whether the shape is valid by the OGC rules; for tests and what comes from afar. */
gboolean vigil_zone_shape_check (VigilZoneShape *self, GError **error);

VigilZoneShape *vigil_zone_shape_new_empty (void);
/* From anything drawn or received, closed or not: repaired where it crosses itself (then @repaired (nullable) is TRUE; all that
 * the outline goes round stays inside), refused where nothing is left. */
VigilZoneShape *vigil_zone_shape_new_polygon (const VigilZonePoint *points, guint n, gboolean *repaired, GError **error);
/* The same with holes: ring 0 is the shell, @n_points has the corners of each. */
VigilZoneShape *vigil_zone_shape_new_rings (const VigilZonePoint *const *rings, const guint *n_points, guint n_rings,
                                            gboolean *repaired, GError **error);
/* The outline goes round the circle: never smaller. */
VigilZoneShape *vigil_zone_shape_new_circle (double east, double north, double radius, GError **error);
/* @from and @to: compass degrees clockwise, the sector runs from @from to @to, more than 0 and at most 360 degrees. */
VigilZoneShape *vigil_zone_shape_new_sector (double east, double north, double radius, double from, double to, GError **error);
/* All places within @radius metres of a line, such as a road or a pipe. */
VigilZoneShape *vigil_zone_shape_new_buffer (const VigilZonePoint *line, guint n, double radius, GError **error);
/* Of no shapes: an empty one. */
VigilZoneShape *vigil_zone_shape_new_union (VigilZoneShape *const *shapes, guint n, GError **error);
/* Within @tolerance metres of the original, never smaller in any direction by more. */
VigilZoneShape *vigil_zone_shape_simplify (VigilZoneShape *self, double tolerance, GError **error);

/* Half the width in metres of the zone at @x metres down the wind from the source; 0 or less where there is none. Pure. */
typedef double (*VigilZoneWidth) (double x, gpointer data);

/* A cloud that is symmetric about the axis of the wind, from @x0 to @x1 metres down the wind of (@east, @north); @wind_from is in
 * compass degrees. @n points a bank, more of them where the zone begins and ends. Where it narrows to nothing in between,
 * several polygons. @reserves (nullable) gains BEYOND_DOMAIN where the zone is still wide at @x1. Empty: no such zone. */
VigilZoneShape *vigil_zone_shape_new_plume (VigilZoneWidth half_width, gpointer data, double east, double north, double wind_from,
                                            double x0, double x1, guint n, VigilReserves *reserves, GError **error);

/* Where @field is @level or more, by marching squares on a grid of @step metres over the box; edges refined by bisection to a
 * thousandth of a step. Correct for holes and several clouds; what is narrower than a step may be missed: see new_plume().
 * Empty: @level is reached nowhere. Infinity is more than any level; where the field is not a number it is an error.
 * @reserves (nullable) gains BEYOND_DOMAIN when the zone touches the box. */
VigilZoneShape *vigil_zone_shape_new_contour (VigilZoneField field, gpointer data, double level, VigilZonePoint least,
                                              VigilZonePoint most, double step, VigilReserves *reserves, GError **error);
/* Several levels of one field at the price of one grid: (transfer full) (element-type VigilZoneShape), in the order of @levels. */
GPtrArray *vigil_zone_shapes_new_contours (VigilZoneField field, gpointer data, const double *levels, guint n_levels,
                                           VigilZonePoint least, VigilZonePoint most, double step, VigilReserves *reserves,
                                           GError **error);

G_END_DECLS
