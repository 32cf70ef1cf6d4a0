/* vigil-plant-facade.c: walls with windows and doors that lie in them, roofs with what stands on them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-building.h"

#include <math.h>

#define REVEAL 0.18f  /* m that glass lies behind the wall */
#define MAX_BAYS 48   /* of one wall */
#define MIN_WALL 2.0  /* m: shorter ones are blank */
#define DOOR_WIDTH 1.8
#define DOOR_HEIGHT 2.4
#define GATE_BAY 9.0  /* m of wall for each roller door */
#define PARAPET 0.25

/* One wall, seen from outside: u from left to right, w upwards, metres. */
typedef struct
{
  double x, y, dx, dy; /* left end, unit along */
  VigilSolid *solid;
} Wall;

typedef struct
{
  double u0, u1;
  float w0, w1;
} Opening;

static VigilPoint3
wall_point (const Wall *wall, double u, float w, float depth)
{
  return (VigilPoint3){ (float)(wall->x + u * wall->dx - depth * wall->dy), (float)(wall->y + u * wall->dy + depth * wall->dx), w };
}

static void
add_panel (const Wall *wall, double u0, double u1, float w0, float w1, float depth)
{
  if (u1 - u0 > 0.01 && w1 - w0 > 0.01f)
    vigil_solid_quad (wall->solid, wall_point (wall, u0, w0, depth), wall_point (wall, u1, w0, depth),
                      wall_point (wall, u1, w1, depth), wall_point (wall, u0, w1, depth));
}

static void
add_reveal (const Wall *wall, const Opening *hole)
{
  double u[5] = { hole->u0, hole->u1, hole->u1, hole->u0, hole->u0 };
  float w[5] = { hole->w0, hole->w0, hole->w1, hole->w1, hole->w0 };

  for (guint i = 0; i < 4; i++)
    vigil_solid_quad (wall->solid, wall_point (wall, u[i], w[i], 0), wall_point (wall, u[i + 1], w[i + 1], 0),
                      wall_point (wall, u[i + 1], w[i + 1], REVEAL), wall_point (wall, u[i], w[i], REVEAL));
}

/* What is in an opening. */
static void
fill (const Wall *wall, const Opening *hole, VigilPlantMaterial filling)
{
  wall->solid->material = VIGIL_PLANT_WALL;
  add_reveal (wall, hole);
  wall->solid->material = filling;
  add_panel (wall, hole->u0, hole->u1, hole->w0, hole->w1, REVEAL);
}

/* A strip of wall from u0 to u1 with one opening in it. */
static void
add_bay (const Wall *wall, double u0, double u1, float z0, float z1, const Opening *hole, VigilPlantMaterial filling)
{
  wall->solid->material = VIGIL_PLANT_WALL;
  add_panel (wall, u0, hole->u0, z0, z1, 0);
  add_panel (wall, hole->u1, u1, z0, z1, 0);
  add_panel (wall, hole->u0, hole->u1, z0, hole->w0, 0);
  add_panel (wall, hole->u0, hole->u1, hole->w1, z1, 0);
  fill (wall, hole, filling);
}

static void
add_blank (const Wall *wall, double u0, double u1, float z0, float z1)
{
  wall->solid->material = VIGIL_PLANT_WALL;
  add_panel (wall, u0, u1, z0, z1, 0);
}

static gboolean
find_window (const VigilPlantBuildingLook *look, double u0, double u1, float z0, float z1, Opening *out)
{
  double room = u1 - u0 - 0.4;
  double width = MIN (look->width, room);
  double middle = (u0 + u1) / 2;

  if (look->bay <= 0 || width < 0.5)
    return FALSE;
  out->u0 = middle - width / 2;
  out->u1 = middle + width / 2;
  out->w0 = (look->sill < 0 ? z1 : z0) + (float)look->sill;
  out->w1 = MIN ((look->head < 0 ? z1 : z0) + (float)look->head, z1 - 0.3f);
  return out->w0 > z0 + 0.3f && out->w1 - out->w0 > 0.4f;
}

/* A door in the middle of a bay; FALSE: too small. */
static gboolean
find_door (double width, double height, double u0, double u1, float z0, float z1, Opening *out)
{
  double middle = (u0 + u1) / 2;

  width = MIN (width, u1 - u0 - 0.3);
  if (width < 0.9 || z1 - z0 < 2.2f)
    return FALSE;
  *out = (Opening){ middle - width / 2, middle + width / 2, MAX (z0, 0.15f), MIN (z0 + (float)height, z1 - 0.2f) };
  return TRUE;
}

static void
add_canopy (const Wall *wall, const Opening *door)
{
  wall->solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_save (wall->solid);
  vigil_solid_move (wall->solid, (float)wall->x, (float)wall->y, 0);
  vigil_solid_turn (wall->solid, 'z', (float)atan2 (wall->dy, wall->dx));
  vigil_solid_box (wall->solid, (float)door->u0 - 0.4f, -1.2f, door->w1 + 0.15f, (float)door->u1 + 0.4f, 0, door->w1 + 0.3f);
  vigil_solid_restore (wall->solid);
}

/* Windows side by side. */
typedef struct
{
  gboolean open;
  double start;
  Opening last;
} Row;

static void
add_window (const Wall *wall, Row *row, double u0, const Opening *hole)
{
  row->start = row->open ? row->start : u0;
  wall->solid->material = VIGIL_PLANT_WALL;
  add_panel (wall, row->open ? row->last.u1 : u0, hole->u0, hole->w0, hole->w1, 0);
  fill (wall, hole, VIGIL_PLANT_GLASS);
  row->last = *hole;
  row->open = TRUE;
}

/* The rest of the wall around them, up to @end. */
static void
end_row (const Wall *wall, Row *row, double end, float z0, float z1)
{
  if (!row->open)
    return;
  wall->solid->material = VIGIL_PLANT_WALL;
  add_panel (wall, row->last.u1, end, row->last.w0, row->last.w1, 0);
  add_panel (wall, row->start, end, z0, row->last.w0, 0);
  add_panel (wall, row->start, end, row->last.w1, z1, 0);
  row->open = FALSE;
}

/* Bays of equal width; doors in the ground floor of the longest walls. */
static void
add_wall (const VigilPlantHouse *self, const Wall *wall, double length, gboolean front, gboolean ground, float z0, float z1)
{
  const VigilPlantBuildingLook *look = self->look;
  gboolean gates = ground && look->gate_width > 0 && length > look->gate_width + 2;
  double bay = gates ? MAX (look->bay, look->gate_width + 1.2) : look->bay > 0 ? look->bay : 4.0;
  int n = self->plain ? 1 : (int)CLAMP (floor (length / bay), 1, MAX_BAYS);
  int every = MAX (1, (int)(GATE_BAY / bay + 0.5));
  Row row = { 0 };

  for (int i = 0; i < n; i++)
    {
      double u0 = length * i / n, u1 = length * (i + 1) / n;
      gboolean gate = gates && front && i % every == every / 2;
      gboolean door = ground && front && !gate && !gates && i == n / 2;
      Opening hole;

      if (gate && find_door (look->gate_width, look->gate_height, u0, u1, z0, z1, &hole))
        {
          end_row (wall, &row, u0, z0, z1);
          add_bay (wall, u0, u1, z0, z1, &hole, VIGIL_PLANT_STEEL_DARK);
        }
      else if (door && find_door (DOOR_WIDTH, DOOR_HEIGHT, u0, u1, z0, z1, &hole))
        {
          end_row (wall, &row, u0, z0, z1);
          add_bay (wall, u0, u1, z0, z1, &hole, VIGIL_PLANT_DARK);
          add_canopy (wall, &hole);
        }
      else if (length >= MIN_WALL && find_window (look, u0, u1, z0, z1, &hole))
        add_window (wall, &row, u0, &hole);
      else
        {
          end_row (wall, &row, u0, z0, z1);
          add_blank (wall, u0, u1, z0, z1);
        }
    }
  end_row (wall, &row, length, z0, z1);
}

void
vigil_plant_add_facade (const VigilPlantHouse *self, guint storey, float z0, float z1, VigilSolid *solid)
{
  const VigilPlantRing *ring = &self->ring;
  double longest = 0;

  for (guint i = 0; i < ring->n; i++)
    longest = MAX (longest, hypot (ring->xy[2 * ((i + 1) % ring->n)] - ring->xy[2 * i],
                                   ring->xy[2 * ((i + 1) % ring->n) + 1] - ring->xy[2 * i + 1]));
  for (guint i = 0; i < ring->n; i++)
    {
      const double *a = ring->xy + 2 * i, *b = ring->xy + 2 * ((i + 1) % ring->n);
      double length = hypot (b[0] - a[0], b[1] - a[1]);
      Wall wall = { a[0], a[1], (b[0] - a[0]) / length, (b[1] - a[1]) / length, solid };

      add_wall (self, &wall, length, length > 0.9 * longest, storey == 0, z0, z1);
    }
}

gboolean
vigil_plant_has_gable (const VigilPlantHouse *self)
{
  double middle[2], half[2], direction;

  return self->look->roof == VIGIL_PLANT_ROOF_GABLE && vigil_plant_ring_frame (&self->ring, middle, half, &direction)
         && half[1] > 2;
}

/* Two planes, two ends, and ventilators along the ridge. */
static void
add_gable (const VigilPlantHouse *self, float eaves, VigilSolid *solid)
{
  double middle[2], half[2], direction;
  float u, v, ridge = (float)self->height, over = 0.4f;

  vigil_plant_ring_frame (&self->ring, middle, half, &direction);
  u = (float)half[0] + over;
  v = (float)half[1] + over;
  vigil_solid_save (solid);
  vigil_solid_move (solid, (float)middle[0], (float)middle[1], 0);
  vigil_solid_turn (solid, 'z', (float)direction);
  solid->material = VIGIL_PLANT_ROOF;
  vigil_solid_quad (solid, (VigilPoint3){ -u, -v, eaves }, (VigilPoint3){ u, -v, eaves }, (VigilPoint3){ u, 0, ridge },
                    (VigilPoint3){ -u, 0, ridge });
  vigil_solid_quad (solid, (VigilPoint3){ u, v, eaves }, (VigilPoint3){ -u, v, eaves }, (VigilPoint3){ -u, 0, ridge },
                    (VigilPoint3){ u, 0, ridge });
  solid->material = VIGIL_PLANT_WALL;
  for (int side = -1; side <= 1; side += 2)
    {
      float s = (float)side * u;
      guint32 a = vigil_solid_vertex (solid, (VigilPoint3){ s, -s / u * v, eaves }, (VigilPoint3){ (float)side, 0, 0 });
      guint32 b = vigil_solid_vertex (solid, (VigilPoint3){ s, s / u * v, eaves }, (VigilPoint3){ (float)side, 0, 0 });
      guint32 c = vigil_solid_vertex (solid, (VigilPoint3){ s, 0, ridge }, (VigilPoint3){ (float)side, 0, 0 });

      vigil_solid_triangle (solid, a, b, c);
    }
  vigil_solid_box (solid, -u, -v, eaves - 0.3f, u, v, eaves);
  solid->material = VIGIL_PLANT_STEEL;
  for (float x = -u + 4; x < u - 3; x += 9)
    vigil_solid_block (solid, x, 0, ridge - 0.3f, 2.4f, 1.4f, 1.0f);
  vigil_solid_restore (solid);
}

/* Air conditioners, fans and the head of the stairs, somewhere on the roof. */
static void
add_units (const VigilPlantHouse *self, float z, VigilSolid *solid)
{
  double middle[2], half[2], direction;

  vigil_plant_ring_frame (&self->ring, middle, half, &direction);
  vigil_solid_save (solid);
  vigil_solid_move (solid, (float)middle[0], (float)middle[1], 0);
  vigil_solid_turn (solid, 'z', (float)direction);
  for (guint i = 0; i < self->look->units && half[1] > 2.5; i++)
    {
      double u = (half[0] - 2.2) * (2 * vigil_plant_chance (self->building->id, 2 * i) - 1);
      double v = (half[1] - 1.8) * (2 * vigil_plant_chance (self->building->id, 2 * i + 1) - 1);
      double x = middle[0] + u * cos (direction) - v * sin (direction);
      double y = middle[1] + u * sin (direction) + v * cos (direction);
      gboolean stairs = i == 0 && half[1] > 4 && self->n_storeys > 1;

      if (!vigil_plant_ring_has (&self->ring, x, y))
        continue;
      solid->material = stairs ? VIGIL_PLANT_WALL : VIGIL_PLANT_STEEL;
      vigil_solid_block (solid, (float)u, (float)v, z, stairs ? 3.4f : 2.2f, stairs ? 2.8f : 1.4f, stairs ? 2.6f : 1.2f);
      solid->material = VIGIL_PLANT_DARK;
      if (!stairs)
        vigil_solid_block (solid, (float)u, (float)v, z + 1.2f, 1.0f, 1.0f, 0.12f);
    }
  vigil_solid_restore (solid);
}

void
vigil_plant_add_roof (const VigilPlantHouse *self, float eaves, VigilSolid *solid)
{
  if (vigil_plant_has_gable (self))
    {
      add_gable (self, eaves, solid);
      return;
    }
  solid->material = VIGIL_PLANT_ROOF;
  vigil_solid_sheet (solid, self->ring.xy, self->ring.n, eaves);
  solid->material = VIGIL_PLANT_WALL;
  vigil_plant_add_wall_ring (&self->ring, PARAPET, eaves - 0.3f, (float)self->height, solid);
  add_units (self, eaves, solid);
}
