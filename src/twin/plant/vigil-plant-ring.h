/* vigil-plant-ring.h: outlines made safe, cut by each other, and which of them lies on top where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "twin/plant/vigil-plant-solid.h"

G_BEGIN_DECLS

#define VIGIL_PLANT_RING_MAX 512u /* points of one outline that are used */

/* Counter-clockwise, the first point not repeated, x and y interleaved, metres. */
typedef struct
{
  double *xy;
  guint n;
  double area; /* m2 */
  double box[4];
} VigilPlantRing;

/* FALSE: it encloses nothing, and there is nothing to clear. Long outlines are thinned. */
gboolean vigil_plant_ring_init (VigilPlantRing *self, const double *xy, guint n);
void vigil_plant_ring_clear (VigilPlantRing *self);
GArray *vigil_plant_rings_new (void); /* (element-type VigilPlantRing) clears its elements */
gboolean vigil_plant_ring_overlaps (const VigilPlantRing *self, const VigilPlantRing *other); /* their boxes do */
gboolean vigil_plant_ring_has (const VigilPlantRing *self, double x, double y);
double vigil_plant_ring_perimeter (const VigilPlantRing *self);
/* Moved inwards by @distance where its corners allow it: the same number of points, 2 × n into @out. */
void vigil_plant_ring_inset (const VigilPlantRing *self, double distance, double *out);
/* A rectangle along the longest side that is as large as the outline, for what is built at right angles: its middle, its half
 * length and half width and its direction in radians from east. TRUE: the outline is that rectangle. */
gboolean vigil_plant_ring_frame (const VigilPlantRing *self, double middle[2], double half[2], double *direction);

/* The part of @self that lies in none of @holes (nullable, element-type VigilPlantRing), as flat ground at @z. */
void vigil_plant_ring_sheet (const VigilPlantRing *self, const GArray *holes, float z, VigilSolid *solid);

/* A grid over a site: a number for each cell, drawn over by what comes later. */
typedef struct
{
  guint16 *cells;
  guint columns, rows;
  double x0, y0, size; /* m */
} VigilPlantGrid;

void vigil_plant_grid_init (VigilPlantGrid *self, const double bounds[4]);
void vigil_plant_grid_clear (VigilPlantGrid *self);
guint16 vigil_plant_grid_get (const VigilPlantGrid *self, double x, double y); /* 0 outside */
void vigil_plant_grid_fill (VigilPlantGrid *self, const double *xy, guint n, guint16 value);
/* The largest number below an outline that more than a sliver of it lies on. */
guint16 vigil_plant_grid_under (const VigilPlantGrid *self, const double *xy, guint n);

G_END_DECLS
