/* vigil-plant-building.h: what the files that make buildings share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/plant/vigil-plant-site.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_PLANT_ROOF_FLAT,  /* parapet and what stands on it */
  VIGIL_PLANT_ROOF_GABLE, /* rectangles only, else flat */
} VigilPlantRoof;

/* How a kind of building looks. Order of the members as in the table in vigil-plant-buildings.c. */
typedef struct
{
  const char *kind;
  VigilPlantRoof roof;
  double bay;                 /* m along a wall, for one window; 0: none */
  double width, sill, head;   /* of the window, m above the floor; head <= 0: so far below the ceiling */
  double gate_width, gate_height; /* of a roller door in the ground floor; 0: a door for people only */
  guint units;                /* on a flat roof */
  gboolean open;              /* made by add_frame() or add_shed() instead */
} VigilPlantBuildingLook;

typedef struct
{
  VigilPlant *plant;
  const VigilBuilding *building;
  const VigilPlantBuildingLook *look;
  VigilPlantRing ring;
  double height;
  guint n_storeys; /* >= 1 */
  gboolean plain;  /* no windows, few columns: there are too many buildings for more */
  int node;
} VigilPlantHouse;

double vigil_plant_house_floor (const VigilPlantHouse *self, guint storey); /* z; of n_storeys: the roof's */
int vigil_plant_house_index (const VigilPlantHouse *self, guint storey);
/* Takes @solid as one storey. */
void vigil_plant_house_put (const VigilPlantHouse *self, guint storey, VigilSolid *solid);

/* Outer walls of a storey with what opens in them. */
void vigil_plant_add_facade (const VigilPlantHouse *self, guint storey, float z0, float z1, VigilSolid *solid);
/* @eaves: where the walls end. */
void vigil_plant_add_roof (const VigilPlantHouse *self, float eaves, VigilSolid *solid);
gboolean vigil_plant_has_gable (const VigilPlantHouse *self);
/* Open steel structure, and a canopy on columns. */
void vigil_plant_add_frame (const VigilPlantHouse *self);
void vigil_plant_add_shed (const VigilPlantHouse *self);

G_END_DECLS
