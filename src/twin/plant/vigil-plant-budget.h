/* vigil-plant-budget.h: what each family of things may cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/plant/vigil-plant-site.h"

G_BEGIN_DECLS

/* Triangles of each family; together less than six million. */
#define VIGIL_PLANT_ASSET_TRIANGLES 2000000u
#define VIGIL_PLANT_HOUSE_TRIANGLES 800000u
#define VIGIL_PLANT_RACK_TRIANGLES 600000u
#define VIGIL_PLANT_PLACE_TRIANGLES 200000u

/* What is left for how many things. */
typedef struct
{
  double left; /* triangles */
  guint things;
} VigilPlantShare;

void vigil_plant_share_init (VigilPlantShare *self, guint triangles, guint things);
/* What the next thing may cost: @times as much as each would get. */
double vigil_plant_share_allowed (const VigilPlantShare *self, double times);
void vigil_plant_share_take (VigilPlantShare *self, double triangles);

/* (element-type VigilRoad) roads, racks and fences of the site with no more points than can be drawn; free by g_array_unref(). */
GArray *vigil_plant_thin_roads (VigilPlant *self);

/* Says in words what was left out. */
void vigil_plant_add_notes (const VigilPlant *self, VigilScene *scene);

G_END_DECLS
