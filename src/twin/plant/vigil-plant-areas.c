/* vigil-plant-areas.c: what the areas of a pack look like, and the walls of bunds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-site.h"

#include <math.h>

#define BUND_HEIGHT 1.1f /* m; GB 50351 wants 1.0 to 2.2 */
#define BUND_WALL 0.3
#define STEP_RISE 0.2f
#define STEP_GOING 0.28f
#define STAIRS_WIDTH 1.2f
#define MIN_BUND_SIDE 6.0 /* m of wall that stairs lead over */

/* The first is what every other kind looks like. */
static const VigilPlantAreaLook looks[] = {
  { "other", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_GROUND_MATERIAL, FALSE },
  { "plot", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_EARTH, FALSE },
  { "process", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_PAVING, FALSE },
  { "tank-farm", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_PAVING, FALSE },
  { "loading", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_PAVING, FALSE },
  { "utility", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_PAVING, FALSE },
  { "storage", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_PAVING, FALSE },
  { "office", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_PAVING, FALSE },
  { "yard", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_PAVING, FALSE },
  { "pipe-rack", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_PAVING, FALSE },
  { "bund", VIGIL_PLANT_AREA_BUND, VIGIL_PLANT_BUND, FALSE },
  { "parking", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_ASPHALT, FALSE },
  { "green", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_GRASS, FALSE },
  { "lawn", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_GRASS, TRUE },
  { "vegetation", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_GRASS, TRUE },
  { "paving", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_WALKWAY, TRUE },
  { "pad", VIGIL_PLANT_AREA_FLAT, VIGIL_PLANT_BUND, TRUE },
  { "jetty", VIGIL_PLANT_AREA_DECK, VIGIL_PLANT_CONCRETE, FALSE },
  { "water", VIGIL_PLANT_AREA_WATER, VIGIL_PLANT_WATER, FALSE },
  { "pond", VIGIL_PLANT_AREA_POND, VIGIL_PLANT_WATER, TRUE },
  { "sea-wall", VIGIL_PLANT_AREA_SLOPE, VIGIL_PLANT_STONE, TRUE },
};

const VigilPlantAreaLook *
vigil_plant_area_look (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_strcmp0 (looks[i].kind, kind) == 0)
      return &looks[i];
  return &looks[0];
}

static VigilPoint3
at (const double *xy, float z)
{
  return (VigilPoint3){ (float)xy[0], (float)xy[1], z };
}

void
vigil_plant_add_banks (const VigilPlantRing *ring, float z0, float z1, gboolean inwards, VigilSolid *solid)
{
  for (guint i = 0; i < ring->n; i++)
    {
      const double *a = ring->xy + 2 * i;
      const double *b = ring->xy + 2 * ((i + 1) % ring->n);
      const double *from = inwards ? b : a;
      const double *to = inwards ? a : b;

      vigil_solid_quad (solid, at (from, z0), at (to, z0), at (to, z1), at (from, z1));
    }
}

void
vigil_plant_add_wall_ring (const VigilPlantRing *ring, double thickness, float z0, float z1, VigilSolid *solid)
{
  g_autofree double *inner = g_new (double, 2 * ring->n);

  vigil_plant_ring_inset (ring, thickness, inner);
  for (guint i = 0; i < ring->n; i++)
    {
      guint j = (i + 1) % ring->n;
      const double *a = ring->xy + 2 * i;
      const double *b = ring->xy + 2 * j;
      const double *c = inner + 2 * j;
      const double *d = inner + 2 * i;

      vigil_solid_quad (solid, at (a, z0), at (b, z0), at (b, z1), at (a, z1));
      vigil_solid_quad (solid, at (a, z1), at (b, z1), at (c, z1), at (d, z1));
      vigil_solid_quad (solid, at (c, z0), at (d, z0), at (d, z1), at (c, z1));
    }
}

/* Up one side and down the other, across the wall: y is across. */
static void
add_crossover (VigilSolid *solid, float z)
{
  guint n = (guint)ceilf (BUND_HEIGHT / STEP_RISE);
  float half = STAIRS_WIDTH / 2;

  for (guint side = 0; side < 2; side++)
    for (guint i = 1; i < n; i++)
      {
        float far = 0.15f + (float)(n - i) * STEP_GOING;
        float near_by = far - STEP_GOING;
        float top = z + (float)i * STEP_RISE;

        vigil_solid_box (solid, -half, side ? near_by : -far, z, half, side ? far : -near_by, top);
      }
}

static void
add_stairs_at (const VigilPlantRing *ring, guint side, float z, VigilSolid *solid)
{
  const double *a = ring->xy + 2 * side;
  const double *b = ring->xy + 2 * ((side + 1) % ring->n);

  if (hypot (b[0] - a[0], b[1] - a[1]) < MIN_BUND_SIDE)
    return;
  vigil_solid_save (solid);
  vigil_solid_move (solid, (float)((a[0] + b[0]) / 2), (float)((a[1] + b[1]) / 2), 0);
  vigil_solid_turn (solid, 'z', (float)atan2 (b[1] - a[1], b[0] - a[0]));
  vigil_solid_move (solid, 0, (float)BUND_WALL / 2, 0);
  add_crossover (solid, z);
  vigil_solid_restore (solid);
}

void
vigil_plant_add_bund (const VigilPlantRing *ring, float z, VigilSolid *solid)
{
  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_plant_add_wall_ring (ring, BUND_WALL, z, z + BUND_HEIGHT, solid);
  solid->material = VIGIL_PLANT_STONE;
  for (guint i = 0; i < MIN (ring->n, 8u); i += 2) /* GB 50351: two ways out at least, on different sides */
    add_stairs_at (ring, i, z, solid);
}
