/* vigil-plant-rack.h: what racks and the pipes that leave them share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/plant/vigil-plant-site.h"

G_BEGIN_DECLS

#define VIGIL_PLANT_RACK_LEVELS 3u

typedef struct
{
  const VigilRoad *road;
  double half;                     /* m, between the middles of the columns: half of it */
  float z[VIGIL_PLANT_RACK_LEVELS]; /* tops of the beams that pipes lie on */
  guint n_levels;
  guint most;                      /* pipes on one level */
  int node;
} VigilPlantRack;

/* Pipes from the racks to the equipment near by; as children of the racks. */
void vigil_plant_add_branches (VigilPlant *self, const GArray *racks); /* (element-type VigilPlantRack) */
/* Pipes between the equipment of each area, and from there to the racks. */
void vigil_plant_add_lines (VigilPlant *self, const GArray *racks);

G_END_DECLS
