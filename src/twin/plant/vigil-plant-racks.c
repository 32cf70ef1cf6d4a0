/* vigil-plant-racks.c: pipe racks: bents, stringers, pipes of many sizes and cable trays
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-budget.h"
#include "twin/plant/vigil-plant-rack.h"

#include <math.h>

#define BENT_STEP 6.0    /* m */
#define MAX_BENTS 4000u  /* of one rack */
#define COLUMN 0.3f
#define BEAM 0.32f
#define LOWEST 5.2f      /* m above ground of the lowest beam: lorries pass below */
#define LEVEL_STEP 1.7f  /* m */
#define MAX_PIPES 24u    /* on one level */
#define PIPE_SEGMENTS 8u /* of the thick ones */
#define THIN_PIPE 0.1f   /* m */
#define THIN_SEGMENTS 6u

static void
find_levels (VigilPlantRack *rack)
{
  double width = vigil_plant_sane (rack->road->width, 1, 20, 5);

  rack->half = width / 2 - 0.2;
  rack->n_levels = width >= 4.5 ? 3 : width >= 3.5 ? 2 : 1;
  for (guint i = 0; i < rack->n_levels; i++)
    rack->z[i] = LOWEST + LEVEL_STEP * (float)i;
}

/* Two columns and a beam for each level; north is along the rack. */
static int
bent_mesh (VigilPlant *self, const VigilPlantRack *rack)
{
  g_autofree char *key = g_strdup_printf ("bent-%.1f-%u", rack->half, rack->n_levels);
  g_auto (VigilSolid) solid = { 0 };
  float half = (float)rack->half, top = rack->z[rack->n_levels - 1];
  int mesh = vigil_plant_find_mesh (self, key);

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_STEEL;
  for (int side = -1; side <= 1; side += 2)
    {
      float x = (float)side * half;

      vigil_solid_post (&solid, (VigilPoint3){ x, 0, VIGIL_PLANT_SLAB_Z }, (VigilPoint3){ x, 0, top }, COLUMN, VIGIL_SOLID_TOP);
    }
  for (guint i = 0; i < rack->n_levels; i++)
    vigil_solid_post (&solid, (VigilPoint3){ -half, 0, rack->z[i] - BEAM / 2 }, (VigilPoint3){ half, 0, rack->z[i] - BEAM / 2 }, BEAM,
                      VIGIL_SOLID_OPEN);
  return vigil_plant_take_mesh (self, key, &solid);
}

static gboolean
append_bent (double x, double y, double heading, double along, gpointer data)
{
  GArray *matrices = data;

  vigil_plant_append_matrix (matrices, x, y, 0, heading, 1);
  return matrices->len / 16 < MAX_BENTS;
}

static void
add_bents (VigilPlant *self, const VigilPlantRack *rack)
{
  g_autoptr (GArray) matrices = g_array_new (FALSE, FALSE, sizeof (float));

  vigil_plant_walk (&rack->road->line, 0.5, BENT_STEP * self->stretch, append_bent, matrices);
  if (matrices->len > 0)
    vigil_scene_builder_set_instances (
        self->builder, vigil_scene_builder_add_node (self->builder, NULL, rack->node, NULL, bent_mesh (self, rack)),
        (const float *)(gpointer)matrices->data, matrices->len / 16);
}

static guint
line_points (const VigilPath *line, double offset, float z, VigilPoint3 *out)
{
  g_autofree double *xy = g_new (double, 2 * VIGIL_PLANT_RING_MAX);
  guint n = vigil_plant_offset_line (line, offset, xy);

  for (guint i = 0; i < n; i++)
    out[i] = (VigilPoint3){ (float)xy[2 * i], (float)xy[2 * i + 1], z };
  return n;
}

static void
add_stringers (const VigilPlantRack *rack, VigilPoint3 *points, VigilSolid *solid)
{
  solid->material = VIGIL_PLANT_STEEL;
  for (guint level = 0; level < rack->n_levels; level++)
    for (int side = -1; side <= 1; side += 2)
      {
        guint n = line_points (&rack->road->line, side * rack->half, rack->z[level] - 0.45f, points);

        for (guint i = 0; i + 1 < n; i++)
          vigil_solid_post (solid, points[i], points[i + 1], 0.16f, VIGIL_SOLID_OPEN);
      }
}

/* From one side to the other with gaps; what lies where is decided by the id. */
static void
add_level (const VigilPlantRack *rack, guint level, VigilPoint3 *points, VigilSolid *solid)
{
  static const float radii[] = { 0.06f, 0.08f, 0.11f, 0.08f, 0.16f, 0.06f, 0.22f, 0.11f };
  double at = -rack->half + 0.35;

  for (guint i = 0; i < rack->most && at < rack->half - 0.3; i++)
    {
      guint salt = 100 * (level + 1) + i;
      float r = radii[(guint)(vigil_plant_chance (rack->road->id, salt) * G_N_ELEMENTS (radii)) % G_N_ELEMENTS (radii)];
      guint n;

      if (vigil_plant_chance (rack->road->id, salt + 50) < 0.12) /* a place left free for later */
        {
          at += 0.5;
          continue;
        }
      at += r;
      n = line_points (&rack->road->line, at, rack->z[level] + r, points);
      solid->material = r > 0.1f ? VIGIL_PLANT_INSULATION : i % 3 == 0 ? VIGIL_PLANT_STEEL_LIGHT : VIGIL_PLANT_PIPE;
      if (n >= 2)
        vigil_solid_pipe (solid, points, n, r, MAX (3 * r, 0.3f), r < THIN_PIPE ? THIN_SEGMENTS : PIPE_SEGMENTS, FALSE);
      at += r + 0.22 + 0.2 * vigil_plant_chance (rack->road->id, salt + 25);
    }
}

/* Cable trays above the highest beam, on brackets of their own. */
static void
add_trays (const VigilPlantRack *rack, VigilSolid *solid)
{
  float z = rack->z[rack->n_levels - 1] + 0.9f;

  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_plant_add_ribbon (solid, &rack->road->line, rack->half - 0.3, 0.3, z, 0.12f);
  solid->material = VIGIL_PLANT_DARK;
  vigil_plant_add_ribbon (solid, &rack->road->line, rack->half - 0.3, 0.22, z + 0.04f, 0);
}

static void
add_rack (VigilPlant *self, VigilPlantRack *rack)
{
  g_autofree VigilPoint3 *points = g_new (VigilPoint3, VIGIL_PLANT_RING_MAX);
  g_auto (VigilSolid) solid = { 0 };

  vigil_solid_init (&solid);
  find_levels (rack);
  add_stringers (rack, points, &solid);
  for (guint i = 0; i < rack->n_levels; i++)
    add_level (rack, i, points, &solid);
  add_trays (rack, &solid);
  rack->node = vigil_plant_put_solid (self, rack->road->id, -1, &solid);
  if (rack->node >= 0)
    add_bents (self, rack);
}

/* On one level, by what all racks of the site may cost. */
static guint
find_most_pipes (VigilPlant *self)
{
  gsize points = 0;
  guint most;

  for (guint i = 0; i < self->roads->len; i++)
    {
      const VigilRoad *road = &g_array_index (self->roads, VigilRoad, i);

      if (g_strcmp0 (road->kind, "pipe-rack") == 0)
        points += road->line.n_points;
    }
  most = (guint)(VIGIL_PLANT_RACK_TRIANGLES / (2 * PIPE_SEGMENTS * VIGIL_PLANT_RACK_LEVELS) / MAX (points, 1));
  if (most >= MAX_PIPES)
    return MAX_PIPES;
  self->thinned |= VIGIL_PLANT_THINNED_RACKS;
  return MAX (most, 1u);
}

void
vigil_plant_add_racks (VigilPlant *self)
{
  const GArray *roads = self->roads;
  guint most = find_most_pipes (self);
  g_autoptr (GArray) racks = g_array_new (FALSE, FALSE, sizeof (VigilPlantRack));

  for (guint i = 0; i < roads->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      VigilPlantRack rack = { .road = &g_array_index (roads, VigilRoad, i), .most = most, .node = -1 };

      if (g_strcmp0 (rack.road->kind, "pipe-rack") != 0 || rack.road->line.n_points < 2)
        continue;
      add_rack (self, &rack);
      if (rack.node >= 0)
        g_array_append_val (racks, rack);
    }
  vigil_plant_add_branches (self, racks);
  vigil_plant_add_lines (self, racks);
}
