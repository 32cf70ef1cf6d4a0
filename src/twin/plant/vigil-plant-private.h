/* vigil-plant-private.h: what the parts of the plant's maker share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/plant/vigil-plant-solid.h"
#include "twin/plant/vigil-plant.h"
#include "twin/scene/vigil-scene-builder.h"

G_BEGIN_DECLS

/* What had to be drawn with less detail. */
typedef enum
{
  VIGIL_PLANT_THINNED_ASSETS = 1,
  VIGIL_PLANT_THINNED_HOUSES = 2,
  VIGIL_PLANT_THINNED_RACKS = 4,
  VIGIL_PLANT_THINNED_ROADS = 8,
  VIGIL_PLANT_THINNED_PLACES = 16,
} VigilPlantThinned;

typedef struct
{
  VigilSceneBuilder *builder;
  VigilSite *site;
  GCancellable *cancellable;
  guint materials[VIGIL_PLANT_N_MATERIALS]; /* of the builder, filled before the first step */
  GHashTable *meshes; /* (element-type char* int) key → mesh of the builder */
  GArray *triangles;  /* (element-type guint) of each mesh */
  GArray *roads;      /* (element-type VigilRoad) of the site, thinned */
  guint thinned;      /* VigilPlantThinned */
  guint piles;        /* that stand below decks */
  double bounds[4];   /* of the site, m: x0, y0, x1, y1 */
  double stretch;     /* >= 1: how much farther apart than usual posts and bents stand, as there are so many */
} VigilPlant;

/* One step makes one family of things; they run in the order of the table in vigil-plant.c. */
void vigil_plant_add_ground (VigilPlant *self);    /* ground, areas, sea */
void vigil_plant_add_roads (VigilPlant *self);     /* roads, walkways, markings, rails, fences */
void vigil_plant_add_buildings (VigilPlant *self); /* with floors, windows, stairs */
void vigil_plant_add_racks (VigilPlant *self);     /* pipe racks and what lies on them */
void vigil_plant_add_green (VigilPlant *self);     /* trees and hedges */
void vigil_plant_add_places (VigilPlant *self); /* muster points, gates, cameras, hydrants, masts */
void vigil_plant_add_assets (VigilPlant *self); /* equipment */

/* Meshes by what they are made of: -1, or the mesh that was added under this key. */
int vigil_plant_find_mesh (VigilPlant *self, const char *key);
/* Takes what is in @solid (and empties it) as one mesh, one primitive for each material. @key
 * (nullable): to be found again. -1: nothing in it. */
int vigil_plant_take_mesh (VigilPlant *self, const char *key, VigilSolid *solid);
/* A node at a place, turned @degrees clockwise from north. Returns its index. */
guint vigil_plant_put (VigilPlant *self,
                       const char *name,
                       int parent,
                       int mesh,
                       double x,
                       double y,
                       double z,
                       double degrees);
/* The mesh in @solid as a node of its own in the site's frame; nothing happens if it is empty. */
int vigil_plant_put_solid (VigilPlant *self, const char *name, int parent, VigilSolid *solid);
/* Matrices for set_instances(): appends 16 floats to @out (element-type float). */
void
vigil_plant_append_matrix (GArray *out, double x, double y, double z, double degrees, double scale);
/* Column-major. */
void vigil_plant_matrix (float out[16], double x, double y, double z, double degrees, double scale);
/* 0 … 1, the same for the same id and salt in every run: the only chance there is. */
double vigil_plant_chance (const char *id, guint salt);
/* @value within [low, high]; @otherwise where it is not a number or not above zero. */
double vigil_plant_sane (double value, double low, double high, double otherwise);
/* Twice the signed area; > 0: counter-clockwise. */
double vigil_plant_twice_area (const double *xy, guint n);

G_END_DECLS
