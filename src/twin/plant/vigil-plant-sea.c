/* vigil-plant-sea.c: what lies below the ground: sea, canal, ponds, the slope of a dike; and decks above it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-site.h"

#include <math.h>

#define AT_EDGE 2.0      /* m from the bounds of the site: water goes on beyond them */
#define SEA_SHARE 0.3    /* of its box that water fills if it is a sea, not a canal */
#define WATER_SIDE 1.5   /* m from water: the lower edge of a slope */
#define PROBE 0.3        /* m beside an edge, to see whether there is a bank */
#define DECK_THICKNESS 0.7f
#define DECK_Z 0.04f
#define KERB 0.3f
#define PILE_STEP 8.0    /* m */
#define PILE_RADIUS 0.45f
#define PILE_FOOT -5.0f
#define MAX_PILES 2000u     /* of one deck */
#define ALL_PILES 10000u
#define MAX_HOLES 400u

static void
add_hole (VigilPlantGround *self, const double *xy, guint n, guint owner)
{
  VigilPlantRing ring;

  if (self->holes->len >= MAX_HOLES || !vigil_plant_ring_init (&ring, xy, n))
    return;
  g_array_append_val (self->holes, ring);
  g_array_append_val (self->owners, owner);
}

/* Points at the bounds of the site are moved out to the rim of the slab. */
static void
push_out (const VigilPlantGround *self, const VigilPlantRing *ring, double *xy)
{
  const double *bounds = self->plant->bounds;

  memcpy (xy, ring->xy, 2 * ring->n * sizeof (double));
  for (guint i = 0; i < 2 * ring->n; i++)
    {
      guint axis = i % 2;

      if (xy[i] < bounds[axis] + AT_EDGE)
        xy[i] = self->slab.box[axis];
      else if (xy[i] > bounds[2 + axis] - AT_EDGE)
        xy[i] = self->slab.box[2 + axis];
    }
}

static guint
extreme_point (const VigilPlantRing *ring, guint axis, double sign)
{
  guint best = 0;

  for (guint i = 1; i < ring->n; i++)
    if (sign * ring->xy[2 * i + axis] > sign * ring->xy[2 * best + axis])
      best = i;
  return best;
}

/* All that lies beyond the outline on one side, up to the rim of the slab. */
static void
sweep (VigilPlantGround *self, guint area, guint axis, double limit)
{
  const VigilPlantRing *ring = &self->rings[area];

  for (guint i = 0; i < ring->n; i++)
    {
      const double *a = ring->xy + 2 * i;
      const double *b = ring->xy + 2 * ((i + 1) % ring->n);
      double quad[8] = { a[0], a[1], b[0], b[1], b[0], b[1], a[0], a[1] };

      quad[4 + axis] = limit;
      quad[6 + axis] = limit;
      add_hole (self, quad, 4, area);
    }
}

/* Beyond the corner of the slab that lies between two sides that a sea reaches. */
static void
sweep_corner (VigilPlantGround *self, guint area, guint axis, double sign, double across)
{
  const VigilPlantRing *ring = &self->rings[area];
  const double *p = ring->xy + 2 * extreme_point (ring, 1 - axis, across);
  double limit = sign > 0 ? self->slab.box[2 + axis] : self->slab.box[axis];
  double far = across > 0 ? self->slab.box[3 - axis] : self->slab.box[1 - axis];
  double quad[8];

  for (guint i = 0; i < 4; i++)
    {
      quad[2 * i + axis] = i == 0 || i == 3 ? p[axis] : limit;
      quad[2 * i + 1 - axis] = i < 2 ? p[1 - axis] : far;
    }
  add_hole (self, quad, 4, area);
}

/* A sea goes on to the rim of the slab on the side that it reaches the most of. */
static void
dig_sea (VigilPlantGround *self, guint area)
{
  const double *bounds = self->plant->bounds;
  const double *box = self->rings[area].box;
  guint axis = box[3] - box[1] > box[2] - box[0] ? 0 : 1;
  gboolean high = box[2 + axis] > bounds[2 + axis] - AT_EDGE;

  if (!high && box[axis] >= bounds[axis] + AT_EDGE)
    return;
  sweep (self, area, axis, high ? self->slab.box[2 + axis] : self->slab.box[axis]);
  for (guint i = 0; i < 2; i++)
    {
      guint other = 1 - axis;
      gboolean reached = i == 0 ? box[other] < bounds[other] + AT_EDGE : box[2 + other] > bounds[2 + other] - AT_EDGE;

      if (reached)
        sweep_corner (self, area, axis, high ? 1 : -1, i == 0 ? -1 : 1);
    }
}

static void
dig_water (VigilPlantGround *self, guint area)
{
  const VigilPlantRing *ring = &self->rings[area];
  g_autofree double *xy = g_new (double, 2 * ring->n);
  double box = (ring->box[2] - ring->box[0]) * (ring->box[3] - ring->box[1]);

  if (ring->area > SEA_SHARE * box)
    {
      add_hole (self, ring->xy, ring->n, area);
      dig_sea (self, area);
      return;
    }
  push_out (self, ring, xy);
  add_hole (self, xy, ring->n, area);
}

void
vigil_plant_dig (VigilPlantGround *self)
{
  for (guint i = 0; i < self->n_areas; i++)
    {
      const VigilPlantRing *ring = &self->rings[i];

      if (ring->n == 0)
        continue;
      if (self->looks[i]->form == VIGIL_PLANT_AREA_WATER)
        dig_water (self, i);
      else if (self->looks[i]->form == VIGIL_PLANT_AREA_POND || self->looks[i]->form == VIGIL_PLANT_AREA_SLOPE)
        add_hole (self, ring->xy, ring->n, i);
    }
}

gboolean
vigil_plant_is_dug (const VigilPlantGround *self, double x, double y)
{
  for (guint i = 0; i < self->holes->len; i++)
    if (vigil_plant_ring_has (&g_array_index (self->holes, VigilPlantRing, i), x, y))
      return TRUE;
  return FALSE;
}

/* Upright faces towards the water, where there is land behind them. */
static void
add_shores (VigilPlantGround *self, const VigilPlantRing *ring, float z, VigilSolid *solid)
{
  solid->material = VIGIL_PLANT_STONE;
  for (guint i = 0; i < ring->n; i++)
    {
      const double *a = ring->xy + 2 * i;
      const double *b = ring->xy + 2 * ((i + 1) % ring->n);
      double length = hypot (b[0] - a[0], b[1] - a[1]);
      double x = (a[0] + b[0]) / 2 + PROBE * (b[1] - a[1]) / length;
      double y = (a[1] + b[1]) / 2 - PROBE * (b[0] - a[0]) / length;
      VigilPoint3 p = { (float)a[0], (float)a[1], z }, q = { (float)b[0], (float)b[1], z };
      float top = VIGIL_PLANT_SLAB_Z + 3 * VIGIL_PLANT_LAYER;

      if (!vigil_plant_is_dug (self, x, y))
        vigil_solid_quad (solid, q, p, (VigilPoint3){ p.x, p.y, top }, (VigilPoint3){ q.x, q.y, top });
    }
}

/* A rim of stone around a pond. */
static void
add_kerb (const VigilPlantRing *ring, VigilSolid *solid)
{
  g_autofree double *outer = g_new (double, 2 * ring->n);
  VigilPlantRing wide;

  vigil_plant_ring_inset (ring, -0.4, outer);
  if (!vigil_plant_ring_init (&wide, outer, ring->n))
    return;
  vigil_plant_add_wall_ring (&wide, 0.4, VIGIL_PLANT_SLAB_Z, 0.2f, solid);
  vigil_plant_ring_clear (&wide);
}

void
vigil_plant_add_water (VigilPlantGround *self, guint area, VigilSolid *solid)
{
  gboolean pond = self->looks[area]->form == VIGIL_PLANT_AREA_POND;
  float z = pond ? VIGIL_PLANT_POND_Z : VIGIL_PLANT_SEA_Z;

  for (guint i = 0; i < self->holes->len; i++)
    {
      const VigilPlantRing *ring = &g_array_index (self->holes, VigilPlantRing, i);

      if (g_array_index (self->owners, guint, i) != area)
        continue;
      solid->material = VIGIL_PLANT_WATER;
      if (i == 0 || g_array_index (self->owners, guint, i - 1) != area) /* the outline itself comes first */
        vigil_plant_ring_sheet (ring, NULL, z, solid);
      add_shores (self, ring, z, solid);
      if (pond)
        add_kerb (ring, solid);
    }
}

static gboolean
is_near_edge (const double *a, const double *b, double x, double y)
{
  double dx = b[0] - a[0], dy = b[1] - a[1];
  double t = CLAMP (((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy), 0, 1);
  double px = a[0] + t * dx - x, py = a[1] + t * dy - y;

  return px * px + py * py < WATER_SIDE * WATER_SIDE;
}

/* Whether a point lies on the shore of the sea. */
static gboolean
is_at_shore (const VigilPlantGround *self, double x, double y)
{
  for (guint k = 0; k < self->n_areas; k++)
    {
      const VigilPlantRing *ring = &self->rings[k];

      if (self->looks[k]->form != VIGIL_PLANT_AREA_WATER || ring->n == 0 || x < ring->box[0] - WATER_SIDE
          || x > ring->box[2] + WATER_SIDE || y < ring->box[1] - WATER_SIDE || y > ring->box[3] + WATER_SIDE)
        continue;
      for (guint i = 0; i < ring->n; i++)
        if (is_near_edge (ring->xy + 2 * i, ring->xy + 2 * ((i + 1) % ring->n), x, y))
          return TRUE;
    }
  return FALSE;
}

static VigilPoint3
slope_point (const VigilPlantGround *self, const float *p)
{
  gboolean wet = is_at_shore (self, p[0], p[1]);

  return (VigilPoint3){ p[0], p[1], wet ? VIGIL_PLANT_SEA_Z - 0.3f : VIGIL_PLANT_SLAB_Z + 2 * VIGIL_PLANT_LAYER };
}

static void
add_slope_triangle (VigilSolid *solid, const VigilPoint3 p[3])
{
  VigilPoint3 u = { p[1].x - p[0].x, p[1].y - p[0].y, p[1].z - p[0].z };
  VigilPoint3 v = { p[2].x - p[0].x, p[2].y - p[0].y, p[2].z - p[0].z };
  VigilPoint3 n = { u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x };
  float length = sqrtf (n.x * n.x + n.y * n.y + n.z * n.z);
  guint32 index[3];

  if (!(length > 1e-6f))
    return;
  for (guint i = 0; i < 3; i++)
    index[i] = vigil_solid_vertex (solid, p[i], (VigilPoint3){ n.x / length, n.y / length, n.z / length });
  vigil_solid_triangle (solid, index[0], index[1], index[2]);
}

/* The outline as a sheet whose corners at the water are down there. */
void
vigil_plant_add_slope (VigilPlantGround *self, guint area, VigilSolid *solid)
{
  g_auto (VigilSolid) flat = { 0 };
  const VigilSolidPart *part = &flat.parts[VIGIL_PLANT_STONE];

  vigil_solid_init (&flat);
  flat.material = VIGIL_PLANT_STONE;
  solid->material = VIGIL_PLANT_STONE;
  if (!vigil_solid_sheet (&flat, self->rings[area].xy, self->rings[area].n, 0))
    return;
  for (guint i = 0; i + 2 < part->indices->len; i += 3)
    {
      VigilPoint3 p[3];

      for (guint k = 0; k < 3; k++)
        p[k] = slope_point (self, &g_array_index (part->positions, float, 3 * g_array_index (part->indices, guint32, i + k)));
      add_slope_triangle (solid, p);
    }
}

static void
collect_piles (const VigilPlantRing *ring, guint most, GArray *out)
{
  double middle[2], half[2], direction, step;

  vigil_plant_ring_frame (ring, middle, half, &direction);
  step = MAX (PILE_STEP, sqrt (4 * half[0] * half[1] / MAX_PILES));
  for (double v = -half[1] + 1.5; v <= half[1] - 1; v += step)
    for (double u = -half[0] + 1.5; u <= half[0] - 1 && out->len / 16 < most; u += step)
      {
        double x = middle[0] + u * cos (direction) - v * sin (direction);
        double y = middle[1] + u * sin (direction) + v * cos (direction);

        if (vigil_plant_ring_has (ring, x, y))
          vigil_plant_append_matrix (out, x, y, 0, 0, 1);
      }
}

static void
add_piles (VigilPlantGround *self, const VigilPlantRing *ring, int parent)
{
  g_autoptr (GArray) piles = g_array_new (FALSE, FALSE, sizeof (float));
  int mesh = vigil_plant_find_mesh (self->plant, "pile");

  if (mesh < 0)
    {
      g_auto (VigilSolid) solid = { 0 };

      vigil_solid_init (&solid);
      solid.material = VIGIL_PLANT_CONCRETE;
      vigil_solid_cylinder (&solid, PILE_RADIUS, PILE_FOOT, DECK_Z - DECK_THICKNESS, 8, VIGIL_SOLID_OPEN);
      mesh = vigil_plant_take_mesh (self->plant, "pile", &solid);
    }
  collect_piles (ring, MIN (MAX_PILES, ALL_PILES - self->plant->piles), piles);
  self->plant->piles += piles->len / 16;
  if (piles->len > 0)
    vigil_scene_builder_set_instances (self->plant->builder, vigil_scene_builder_add_node (self->plant->builder, NULL, parent, NULL, mesh),
                                       (const float *)(gpointer)piles->data, piles->len / 16);
}

void
vigil_plant_add_deck (VigilPlantGround *self, guint area, int parent, VigilSolid *solid)
{
  const VigilPlantRing *ring = &self->rings[area];

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_prism (solid, ring->xy, ring->n, DECK_Z - DECK_THICKNESS, DECK_Z, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STONE;
  vigil_plant_add_wall_ring (ring, KERB, DECK_Z, DECK_Z + KERB, solid);
  add_piles (self, ring, parent);
}
