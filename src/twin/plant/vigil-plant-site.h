/* vigil-plant-site.h: what ground, roads, buildings and green share: heights and figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/plant/vigil-plant-private.h"
#include "twin/plant/vigil-plant-ring.h"

G_BEGIN_DECLS

/* Heights of what lies flat, m. Areas that lie on each other are LAYER apart, so that the buffer of depths tells them apart. */
#define VIGIL_PLANT_SLAB_Z -0.20f
#define VIGIL_PLANT_LAYER 0.04f
#define VIGIL_PLANT_MAX_LAYER 6u
#define VIGIL_PLANT_SIDE_ROAD_Z 0.08f
#define VIGIL_PLANT_MAIN_ROAD_Z 0.12f
#define VIGIL_PLANT_MARKING_Z 0.16f
#define VIGIL_PLANT_WALKWAY_Z 0.20f
#define VIGIL_PLANT_SEA_Z -2.2f
#define VIGIL_PLANT_POND_Z -0.55f
#define VIGIL_PLANT_MARGIN 60.0 /* m of land around the site */

/* Order of the table in vigil-plant-areas.c. */
typedef enum
{
  VIGIL_PLANT_AREA_FLAT,
  VIGIL_PLANT_AREA_WATER,
  VIGIL_PLANT_AREA_POND,
  VIGIL_PLANT_AREA_SLOPE,
  VIGIL_PLANT_AREA_DECK,
  VIGIL_PLANT_AREA_BUND,
} VigilPlantAreaForm;

typedef struct
{
  const char *kind;
  VigilPlantAreaForm form;
  VigilPlantMaterial material;
  gboolean decoration; /* no thing of its own: lies in the ground */
} VigilPlantAreaLook;

const VigilPlantAreaLook *vigil_plant_area_look (const char *kind);

/* While the ground is made. */
typedef struct
{
  VigilPlant *plant;
  VigilPlantRing slab;
  VigilPlantRing *rings; /* of the areas, in their order; n is 0 where there is none */
  const VigilPlantAreaLook **looks;
  guint n_areas;
  GArray *holes;  /* (element-type VigilPlantRing) what lies below the ground: water, slopes */
  GArray *owners; /* (element-type guint) the area that each hole belongs to */
  VigilSolid base; /* all that is no thing of its own */
} VigilPlantGround;

/* Finds what lies below the ground. */
void vigil_plant_dig (VigilPlantGround *self);
gboolean vigil_plant_is_dug (const VigilPlantGround *self, double x, double y);
/* Sea, canal or pond, with the walls of its banks; slope of a dike; deck on piles. */
void vigil_plant_add_water (VigilPlantGround *self, guint area, VigilSolid *solid);
void vigil_plant_add_slope (VigilPlantGround *self, guint area, VigilSolid *solid);
void vigil_plant_add_deck (VigilPlantGround *self, guint area, int parent, VigilSolid *solid);
/* Upright faces below the outline, where an area stands in water. */
void vigil_plant_add_banks (const VigilPlantRing *ring, float z0, float z1, gboolean inwards, VigilSolid *solid);
void vigil_plant_add_bund (const VigilPlantRing *ring, float z, VigilSolid *solid);

/* A ring of wall along the inside of an outline: outer face, top and inner face. */
void vigil_plant_add_wall_ring (const VigilPlantRing *ring, double thickness, float z0, float z1, VigilSolid *solid);

/* Ribbon along a line at height @z, @half wide on either side of @offset (m, to the left); sides down by @edge where that is > 0. */
void vigil_plant_add_ribbon (VigilSolid *solid, const VigilPath *line, double offset, double half, float z, float edge);
/* The line moved to the left: as many points as it has, 2 × n into @out; its points are taken up to VIGIL_PLANT_RING_MAX. */
guint vigil_plant_offset_line (const VigilPath *line, double offset, double *out);
/* Calls for points every @step metres along a line, the first after @start: heading in degrees clockwise from north. FALSE from
 * @func ends it. */
typedef gboolean (*VigilPlantWalkFunc) (double x, double y, double heading, double along, gpointer data);
void vigil_plant_walk (const VigilPath *line, double start, double step, VigilPlantWalkFunc func, gpointer data);
double vigil_plant_line_length (const VigilPath *line);
/* For VigilPlant.stretch: 1 up to some 300 km of roads, racks and fences. */
double vigil_plant_find_stretch (VigilSite *site);

G_END_DECLS
