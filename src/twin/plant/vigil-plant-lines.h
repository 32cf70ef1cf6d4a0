/* vigil-plant-lines.h: what the pipes between equipment know of what stands around them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/plant/vigil-plant-rack.h"

G_BEGIN_DECLS

typedef struct
{
  VigilPlant *plant;
  VigilSolid solid;        /* all pipes of one group */
  const GArray *racks;     /* (element-type VigilPlantRack) */
  GPtrArray *near_assets;  /* (element-type VigilAsset) what may be in the way of this group */
  GArray *near_houses;     /* (element-type VigilPlantRing) not owned */
  GArray *near_roads;      /* (element-type VigilRoad) not owned */
  GArray *bunds;           /* (element-type VigilPlantRing) not owned, all */
  guint left;              /* triangles that may yet be made */
  guint work;              /* looks at what may be in the way that may yet be made */
} VigilPlantLines;

/* Half of the box of an asset along a unit vector, m. */
double vigil_plant_half_box (const VigilAsset *asset, double ux, double uy);
/* Whether a straight pipe at height @z hits no equipment but @own (nullable), no house and no rack's foot. */
gboolean vigil_plant_lines_are_free (VigilPlantLines *self, const VigilAsset *own, double x0, double y0, double x1,
                                     double y1, double z);
/* Whether it crosses a road, a walkway, a railway or a fence. */
gboolean vigil_plant_lines_cross (VigilPlantLines *self, VigilPoint3 a, VigilPoint3 b);
gboolean vigil_plant_lines_on_road (const VigilPlantLines *self, double x, double y);
/* Where it crosses walls of bunds, as shares of the way: up to two. */
guint vigil_plant_lines_walls (const VigilPlantLines *self, VigilPoint3 a, VigilPoint3 b, double at[2]);
/* Beside the first rack that lies in the direction @d within @reach, as high as its lowest beam. */
gboolean vigil_plant_lines_find_rack (const VigilPlantLines *self, VigilPoint3 a, VigilPoint3 d, double reach, VigilPoint3 *out);
gboolean vigil_plant_lines_go_on (const VigilPlantLines *self); /* FALSE: enough has been made */

/* Pipes of things that stand together; @direction in radians from east, of the sides of their area. */
void vigil_plant_lines_add_group (VigilPlantLines *self, const GPtrArray *assets, double direction);
gboolean vigil_plant_lines_feeds (const VigilAsset *asset); /* whether it gets pipes at all */

G_END_DECLS
