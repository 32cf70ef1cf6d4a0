/* vigil-plan-style.h: how the ground of a site is drawn, by the kind its pack gives; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "map/vigil-palette.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_TEXTURE_NONE,
  VIGIL_TEXTURE_PLANTS, /* scattered dots */
  VIGIL_TEXTURE_WATER,  /* short waves */
  VIGIL_TEXTURE_SLOPE,  /* hachures */
} VigilTexture;

typedef struct
{
  const char *kind;
  VigilColor fill;
  VigilColor edge;
  double edge_width; /* pixels; 0: no edge */
  VigilTexture texture;
  gboolean wall;       /* the edge is a wall of its own thickness */
  gboolean decoration; /* neither named nor picked */
  double rank;         /* of its name; 0: not named */
} VigilAreaLook;

typedef enum
{
  VIGIL_ROAD_STYLE_CASED, /* fill between two edges */
  VIGIL_ROAD_STYLE_PLAIN,
  VIGIL_ROAD_STYLE_RACK,
  VIGIL_ROAD_STYLE_RAIL,
  VIGIL_ROAD_STYLE_FENCE,
  VIGIL_ROAD_STYLE_MARKING,
} VigilRoadStyle;

typedef struct
{
  const char *kind;
  VigilRoadStyle style;
  VigilColor fill;
  VigilColor edge;
  double min_width; /* pixels: so thin it may become */
  gboolean centre;  /* has a broken line in its middle */
  int order;        /* lower is drawn first */
} VigilRoadLook;

typedef struct
{
  const char *kind;
  gboolean open; /* no walls: crossed out */
  double rank;   /* of its name */
} VigilBuildingLook;

/* A kind that is not known gets the look of plain ground, of a plain road, of a plain building. */
const VigilAreaLook *vigil_plan_look_of_area (const char *kind);
const VigilRoadLook *vigil_plan_look_of_road (const char *kind);
const VigilBuildingLook *vigil_plan_look_of_building (const char *kind);

G_END_DECLS
