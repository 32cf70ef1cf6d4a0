/* vigil-twin-geometry.h: shapes of live things for the twin, made of numbers; no GL
 *
 * Everything in the site's frame, metres, degrees; headings and directions clockwise from north. Each maker returns a new shape
 * that the caller owns, or NULL where there is nothing to be seen (too few points, no size, a number that is none).
 * VigilZonePoint, and any pair of doubles, may be cast to the const double * of a ring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-frame.h"

G_BEGIN_DECLS

/* Corners x y x y …, open or closed, either way round. */
typedef struct
{
  const double *xy;
  guint n;
} VigilTwinRing;

#define VIGIL_TWIN_TAPE_HEIGHT 1.1 /* m above the ground of a barrier tape */

/* ---- areas ---- */

/* The inside of @rings[0] less the other rings, level at @z, seen from above. Holes must lie inside; touching is all right. */
VigilTwinShape *vigil_twin_shape_new_polygon (const VigilTwinRing *rings, guint n_rings, double z, VigilTwinShapeKind kind,
                                              VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* All rings as lines of @width pixels at @z; @kind LINES or DASHES. */
VigilTwinShape *vigil_twin_shape_new_outline (const VigilTwinRing *rings, guint n_rings, double z, double width,
                                              VigilTwinShapeKind kind, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Upright wall on the ring from @z to z + heights[i] at its corner i; @heights NULL: @height everywhere. Translucent, no lid. */
VigilTwinShape *vigil_twin_shape_new_wall (const VigilTwinRing *ring, double z, const double *heights, double height,
                                           VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Closed translucent prism from @z to z + @height, with lid and floor: a permit, a closed area. */
VigilTwinShape *vigil_twin_shape_new_prism (const VigilTwinRing *ring, double z, double height, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Barrier tape 0.12 m wide around it, 1.1 m above @z, striped in @color and @other. */
VigilTwinShape *vigil_twin_shape_new_tape (const VigilTwinRing *ring, double z, VigilTwinColor color, VigilTwinColor other) G_GNUC_WARN_UNUSED_RESULT;

/* ---- what spreads ---- */

/* One cross-section of a cloud, square to the wind: half an ellipse above @bottom where the cloud lies on the ground, a whole one
 * between @bottom and @top where it does not (see @grounded). */
typedef struct
{
  double x, y;
  double half_width;
  double bottom, top; /* m, heights */
  gboolean grounded;
} VigilTwinStation;

/* Closed translucent tube through at least two stations, in their order. Ends are closed flat. Ground below it is not followed. */
VigilTwinShape *vigil_twin_shape_new_cloud (const VigilTwinStation *stations, guint n, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Translucent ball; what would lie below @ground is cut off flat. -INFINITY: the whole ball. */
VigilTwinShape *vigil_twin_shape_new_ball (const double centre[3], double radius, double ground, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* A flame: tilted cylinder on a level base, its ends closed; @tilt degrees from upright towards @direction. */
VigilTwinShape *vigil_twin_shape_new_flame (const double base[3], double radius, double length, double tilt, double direction,
                                            VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Jet flame: frustum from @from to @to. */
VigilTwinShape *vigil_twin_shape_new_frustum (const double from[3], double from_radius, const double to[3], double to_radius,
                                              VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;

/* ---- things that look and blow ---- */

/* Pyramid that a camera sees: @tilt degrees down, @fov across, @aspect width by height; its far side is at @range, and what lies
 * below @ground is cut off. Translucent. */
VigilTwinShape *vigil_twin_shape_new_cone (const double position[3], double heading, double tilt, double fov, double aspect,
                                           double range, double ground, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Edges of the same pyramid as lines. */
VigilTwinShape *vigil_twin_shape_new_cone_edges (const double position[3], double heading, double tilt, double fov, double aspect,
                                                 double range, double ground, double width, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;

/* Direction that it blows towards (degrees from north) and m/s at a place; FALSE: not known there. Pure. */
typedef gboolean (*VigilTwinWind) (double x, double y, double *towards, double *speed, gpointer data);
/* Lines that follow the wind from a grid of @step metres over the box at height @z, @steps × @stride m each; dashes that move when
 * @kind is DASHES: u counts metres down the wind. */
VigilTwinShape *vigil_twin_shape_new_streamlines (VigilTwinWind wind, gpointer data, const double min[2], const double max[2],
                                                  double step, double z, guint steps, double stride, double width,
                                                  VigilTwinShapeKind kind, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Flat arrow heads on the same grid, one a place, @size m long, pointing down the wind. */
VigilTwinShape *vigil_twin_shape_new_arrows (VigilTwinWind wind, gpointer data, const double min[2], const double max[2], double step,
                                             double z, double size, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;

/* ---- helpers to look ---- */

/* Polyline through points x y z …, @closed: back to the first. */
VigilTwinShape *vigil_twin_shape_new_line (const double *xyz, guint n, gboolean closed, double width, VigilTwinShapeKind kind,
                                           VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Level ring between two radii: what is pointed at on the ground. */
VigilTwinShape *vigil_twin_shape_new_ring (const double centre[3], double inner, double outer, VigilTwinShapeKind kind,
                                           VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;
/* Part of the upright plane through @centre that looks towards @azimuth, @half_width to both sides, from @bottom to @top, as its
 * four edges. */
VigilTwinShape *vigil_twin_shape_new_section (const double centre[2], double azimuth, double half_width, double bottom, double top,
                                              double width, VigilTwinColor color) G_GNUC_WARN_UNUSED_RESULT;

/* ---- what a shape measures; for tests and for sums ---- */

/* m² of all triangles. */
double vigil_twin_shape_get_area (const VigilTwinShape *self);
/* m³ inside a closed surface whose triangles turn left seen from outside. */
double vigil_twin_shape_get_volume (const VigilTwinShape *self);
/* FALSE: no vertices. */
gboolean vigil_twin_shape_get_bounds (const VigilTwinShape *self, float min[3], float max[3]);

G_END_DECLS
