/* vigil-plan-style.c: how the ground of a site is drawn, by the kind its pack gives; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-plan-style.h"

#define AREA VIGIL_COLOR_PLAN_AREA
#define EDGE VIGIL_COLOR_PLAN_AREA_EDGE
#define PROCESS VIGIL_COLOR_PLAN_PROCESS
#define GREEN VIGIL_COLOR_PLAN_GREEN
#define PLANTS VIGIL_COLOR_PLAN_VEGETATION
#define WATER VIGIL_COLOR_PLAN_WATER
#define BUND VIGIL_COLOR_PLAN_BUND
#define WALL VIGIL_COLOR_PLAN_BUND_EDGE
#define NONE VIGIL_TEXTURE_NONE

/* The first is what every other kind looks like. */
static const VigilAreaLook areas[] = {
  { "other", AREA, EDGE, 1.0, NONE, FALSE, FALSE, 500 },
  { "plot", AREA, EDGE, 1.0, NONE, FALSE, FALSE, 900 },
  { "process", PROCESS, EDGE, 1.0, NONE, FALSE, FALSE, 800 },
  { "tank-farm", PROCESS, EDGE, 1.0, NONE, FALSE, FALSE, 790 },
  { "bund", BUND, WALL, 1.0, NONE, TRUE, FALSE, 600 },
  { "loading", PROCESS, EDGE, 1.0, NONE, FALSE, FALSE, 700 },
  { "utility", PROCESS, EDGE, 1.0, NONE, FALSE, FALSE, 690 },
  { "storage", AREA, EDGE, 1.0, NONE, FALSE, FALSE, 650 },
  { "yard", AREA, EDGE, 1.0, NONE, FALSE, FALSE, 640 },
  { "office", AREA, EDGE, 1.0, NONE, FALSE, FALSE, 630 },
  { "parking", VIGIL_COLOR_PLAN_WALKWAY, EDGE, 1.0, NONE, FALSE, FALSE, 400 },
  { "jetty", VIGIL_COLOR_PLAN_WALKWAY, WALL, 1.0, NONE, FALSE, FALSE, 680 },
  { "pipe-rack", PROCESS, EDGE, 0.0, NONE, FALSE, FALSE, 0 },
  { "green", GREEN, GREEN, 0.0, NONE, FALSE, FALSE, 100 },
  { "water", WATER, EDGE, 1.0, VIGIL_TEXTURE_WATER, FALSE, FALSE, 450 },
  { "pond", WATER, WALL, 1.0, VIGIL_TEXTURE_WATER, FALSE, TRUE, 0 },
  { "lawn", GREEN, GREEN, 0.0, NONE, FALSE, TRUE, 0 },
  { "vegetation", GREEN, PLANTS, 0.0, VIGIL_TEXTURE_PLANTS, FALSE, TRUE, 0 },
  { "paving", PROCESS, EDGE, 1.0, NONE, FALSE, TRUE, 0 },
  { "pad", BUND, EDGE, 1.0, NONE, FALSE, TRUE, 0 },
  { "sea-wall", VIGIL_COLOR_PLAN_WALKWAY, VIGIL_COLOR_PLAN_SEA_WALL, 1.0, VIGIL_TEXTURE_SLOPE, FALSE, TRUE, 0 },
};

static const VigilRoadLook roads[] = {
  { "side", VIGIL_ROAD_STYLE_CASED, VIGIL_COLOR_PLAN_ROAD, EDGE, 1.5, FALSE, 1 },
  { "main", VIGIL_ROAD_STYLE_CASED, VIGIL_COLOR_PLAN_ROAD, EDGE, 2.0, TRUE, 2 },
  { "walkway", VIGIL_ROAD_STYLE_PLAIN, VIGIL_COLOR_PLAN_WALKWAY, EDGE, 0.8, FALSE, 0 },
  { "marking", VIGIL_ROAD_STYLE_MARKING, VIGIL_COLOR_PLAN_MARKING, VIGIL_COLOR_PLAN_MARKING, 0.0, FALSE, 3 },
  { "rail", VIGIL_ROAD_STYLE_RAIL, VIGIL_COLOR_PLAN_RAIL, VIGIL_COLOR_PLAN_RAIL, 1.0, FALSE, 4 },
  { "fence", VIGIL_ROAD_STYLE_FENCE, VIGIL_COLOR_PLAN_FENCE, VIGIL_COLOR_PLAN_FENCE, 1.0, FALSE, 5 },
  { "pipe-rack", VIGIL_ROAD_STYLE_RACK, VIGIL_COLOR_PLAN_RACK, VIGIL_COLOR_PLAN_PIPE, 1.5, FALSE, 6 },
};

static const VigilBuildingLook buildings[] = {
  { "other", FALSE, 600 },
  { "control-room", FALSE, 760 },
  { "fire-station", FALSE, 750 },
  { "gas-rescue", FALSE, 748 },
  { "clinic", FALSE, 740 },
  { "substation", FALSE, 700 },
  { "plant", FALSE, 690 },
  { "compressor-house", FALSE, 680 },
  { "structure", TRUE, 670 },
  { "shed", TRUE, 560 },
};

/* Entries of @table, @size bytes each, begin with the name of their kind. */
static gconstpointer
find (gconstpointer table, guint n, gsize size, const char *kind)
{
  for (guint i = 0; i < n && kind != NULL; i++)
    {
      gconstpointer entry = (const char *) table + i * size;

      if (g_str_equal (*(const char *const *) entry, kind))
        return entry;
    }
  return table;
}

/**
 * vigil_plan_look_of_area:
 * @kind: (nullable): the kind an area has in its pack
 *
 * Returns: (transfer none): how it is drawn
 */
const VigilAreaLook *
vigil_plan_look_of_area (const char *kind)
{
  return find (areas, G_N_ELEMENTS (areas), sizeof *areas, kind);
}

const VigilRoadLook *
vigil_plan_look_of_road (const char *kind)
{
  return find (roads, G_N_ELEMENTS (roads), sizeof *roads, kind);
}

const VigilBuildingLook *
vigil_plan_look_of_building (const char *kind)
{
  return find (buildings, G_N_ELEMENTS (buildings), sizeof *buildings, kind);
}
