/* vigil-plant-roads.c: roads, walkways, paint, rails, fences and the lamps of main roads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-site.h"

#include <math.h>

#define MAX_POSTS 60000u    /* of all fences, sleepers and lamps of one road */
#define FENCE_STEP 4.0      /* m */
#define FENCE_HEIGHT 2.2f
#define FENCE_BASE 0.45f    /* low wall below it */
#define SLEEPER_STEP 1.5    /* m; every other one, as they are seen from afar */
#define GAUGE 1.435
#define RAIL_Z 0.42f
#define LAMP_STEP 36.0      /* m */
#define LAMP_HEIGHT 9.0f

typedef struct
{
  GArray *matrices; /* (element-type float) */
  double offset;    /* m to the left, changes sides where @alternate */
  gboolean alternate;
} Row;

static gboolean
append_post (double x, double y, double heading, double along, gpointer data)
{
  Row *row = data;
  double a = heading * G_PI / 180;

  vigil_plant_append_matrix (row->matrices, x - row->offset * cos (a), y + row->offset * sin (a), 0,
                             row->offset < 0 ? heading + 180 : heading, 1);
  if (row->alternate)
    row->offset = -row->offset;
  return row->matrices->len / 16 < MAX_POSTS;
}

/* Things of one mesh in a row along a line, as a child of @parent. */
static void
add_row (VigilPlant *self, int parent, int mesh, const VigilPath *line, double step, double offset, gboolean alternate)
{
  g_autoptr (GArray) matrices = g_array_new (FALSE, FALSE, sizeof (float));
  Row row = { matrices, offset, alternate };

  vigil_plant_walk (line, step / 2, step * self->stretch, append_post, &row);
  if (matrices->len > 0)
    vigil_scene_builder_set_instances (self->builder, vigil_scene_builder_add_node (self->builder, NULL, parent, NULL, mesh),
                                       (const float *)(gpointer)matrices->data, matrices->len / 16);
}

/* Meshes look along north: a matrix turns them into the line. */
static int
sleeper_mesh (VigilPlant *self)
{
  g_auto (VigilSolid) solid = { 0 };
  int mesh = vigil_plant_find_mesh (self, "sleeper");

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_CONCRETE;
  vigil_solid_quad (&solid, (VigilPoint3){ -1.25f, -0.13f, 0.31f }, (VigilPoint3){ 1.25f, -0.13f, 0.31f },
                    (VigilPoint3){ 1.25f, 0.13f, 0.31f }, (VigilPoint3){ -1.25f, 0.13f, 0.31f });
  for (float side = -1; side <= 1; side += 2)
    vigil_solid_quad (&solid, (VigilPoint3){ -side * 1.25f, side * 0.13f, 0.15f }, (VigilPoint3){ -side * -1.25f, side * 0.13f, 0.15f },
                      (VigilPoint3){ -side * -1.25f, side * 0.13f, 0.31f }, (VigilPoint3){ -side * 1.25f, side * 0.13f, 0.31f });
  return vigil_plant_take_mesh (self, "sleeper", &solid);
}

static int
fence_mesh (VigilPlant *self)
{
  g_auto (VigilSolid) solid = { 0 };
  int mesh = vigil_plant_find_mesh (self, "fence-post");

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_FENCE;
  vigil_solid_cylinder (&solid, 0.08f, 0, FENCE_HEIGHT + 0.1f, 3, VIGIL_SOLID_OPEN);
  return vigil_plant_take_mesh (self, "fence-post", &solid);
}

static int
lamp_mesh (VigilPlant *self)
{
  g_auto (VigilSolid) solid = { 0 };
  int mesh = vigil_plant_find_mesh (self, "lamp");

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_cone (&solid, 0.11f, 0, 0.06f, LAMP_HEIGHT, 4, VIGIL_SOLID_OPEN);
  vigil_solid_post (&solid, (VigilPoint3){ 0, 0, LAMP_HEIGHT }, (VigilPoint3){ 1.9f, 0, LAMP_HEIGHT + 0.35f }, 0.08f, VIGIL_SOLID_OPEN);
  solid.material = VIGIL_PLANT_PAINT_WHITE;
  vigil_solid_box (&solid, 1.5f, -0.16f, LAMP_HEIGHT + 0.24f, 2.3f, 0.16f, LAMP_HEIGHT + 0.38f);
  solid.material = VIGIL_PLANT_CONCRETE;
  vigil_solid_post (&solid, (VigilPoint3){ 0, 0, 0 }, (VigilPoint3){ 0, 0, 0.3f }, 0.5f, VIGIL_SOLID_TOP);
  return vigil_plant_take_mesh (self, "lamp", &solid);
}

static void
add_main (VigilPlant *self, const VigilRoad *road)
{
  g_auto (VigilSolid) solid = { 0 };
  double half = vigil_plant_sane (road->width, 1, 60, 10) / 2;
  int node;

  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_ASPHALT;
  vigil_plant_add_ribbon (&solid, &road->line, 0, half, VIGIL_PLANT_MAIN_ROAD_Z, 0.3f);
  solid.material = VIGIL_PLANT_MARKING;
  for (int side = -1; side <= 1; side += 2)
    vigil_plant_add_ribbon (&solid, &road->line, side * (half - 0.4), 0.08, VIGIL_PLANT_MARKING_Z, 0);
  node = vigil_plant_put_solid (self, road->id, -1, &solid);
  if (node >= 0)
    add_row (self, node, lamp_mesh (self), &road->line, LAMP_STEP, half + 0.9, TRUE);
}

static void
add_plain (VigilPlant *self, const VigilRoad *road, VigilPlantMaterial material, float z, float edge)
{
  g_auto (VigilSolid) solid = { 0 };

  vigil_solid_init (&solid);
  solid.material = material;
  vigil_plant_add_ribbon (&solid, &road->line, 0, vigil_plant_sane (road->width, 0.2, 60, 4) / 2, z, edge);
  vigil_plant_put_solid (self, road->id, -1, &solid);
}

static void
add_rail (VigilPlant *self, const VigilRoad *road)
{
  g_auto (VigilSolid) solid = { 0 };
  int node;

  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_STONE;
  vigil_plant_add_ribbon (&solid, &road->line, 0, MAX (vigil_plant_sane (road->width, 2, 8, 3), 3) / 2, 0.22f, 0.5f);
  solid.material = VIGIL_PLANT_STEEL;
  for (int side = -1; side <= 1; side += 2)
    vigil_plant_add_ribbon (&solid, &road->line, side * GAUGE / 2, 0.04, RAIL_Z, 0.14f);
  node = vigil_plant_put_solid (self, road->id, -1, &solid);
  if (node >= 0)
    add_row (self, node, sleeper_mesh (self), &road->line, SLEEPER_STEP, 0, FALSE);
}

static void
add_fence (VigilPlant *self, const VigilRoad *road)
{
  g_auto (VigilSolid) solid = { 0 };
  int node;

  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_CONCRETE;
  vigil_plant_add_ribbon (&solid, &road->line, 0, 0.12, FENCE_BASE, FENCE_BASE + 0.2f);
  solid.material = VIGIL_PLANT_FENCE;
  for (guint i = 0; i < 5; i++)
    vigil_plant_add_ribbon (&solid, &road->line, 0, 0.025, FENCE_BASE + 0.35f * (float)(i + 1), 0.05f);
  node = vigil_plant_put_solid (self, road->id, -1, &solid);
  if (node >= 0)
    add_row (self, node, fence_mesh (self), &road->line, FENCE_STEP, 0, FALSE);
}

static void
add_road (VigilPlant *self, const VigilRoad *road, VigilSolid *paint)
{
  if (road->line.n_points < 2 || g_strcmp0 (road->kind, "pipe-rack") == 0)
    return;
  if (g_strcmp0 (road->kind, "main") == 0)
    add_main (self, road);
  else if (g_strcmp0 (road->kind, "walkway") == 0)
    add_plain (self, road, VIGIL_PLANT_WALKWAY, VIGIL_PLANT_WALKWAY_Z, 0.3f);
  else if (g_strcmp0 (road->kind, "rail") == 0)
    add_rail (self, road);
  else if (g_strcmp0 (road->kind, "fence") == 0)
    add_fence (self, road);
  else if (g_strcmp0 (road->kind, "marking") == 0)
    vigil_plant_add_ribbon (paint, &road->line, 0, vigil_plant_sane (road->width, 0.05, 20, 0.2) / 2, VIGIL_PLANT_MARKING_Z, 0);
  else
    add_plain (self, road, VIGIL_PLANT_ASPHALT, VIGIL_PLANT_SIDE_ROAD_Z, 0.3f);
}

/* Paint is decoration: one node for all of it. */
void
vigil_plant_add_roads (VigilPlant *self)
{
  const GArray *roads = self->roads;
  g_auto (VigilSolid) paint = { 0 };

  vigil_solid_init (&paint);
  paint.material = VIGIL_PLANT_MARKING;
  for (guint i = 0; i < roads->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    add_road (self, &g_array_index (roads, VigilRoad, i), &paint);
  vigil_plant_put_solid (self, VIGIL_PLANT_PAINT, -1, &paint);
}
