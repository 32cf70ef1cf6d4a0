/* vigil-plant-frames.c: open steel structures and canopies, which one sees through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-building.h"

#include <math.h>

#define BAY 6.0     /* m between columns */
#define MAX_BAYS 24
#define COLUMN 0.35f
#define BEAM 0.4f
#define STAIRS 1.1f /* m wide */

/* In the frame of the rectangle around the outline: u along it, v across. */
typedef struct
{
  float u, v;   /* half */
  guint nu, nv; /* bays */
} Raster;

static void
enter (const VigilPlantHouse *self, VigilSolid *solid, Raster *out)
{
  double middle[2], half[2], direction;

  vigil_plant_ring_frame (&self->ring, middle, half, &direction);
  vigil_solid_save (solid);
  vigil_solid_move (solid, (float)middle[0], (float)middle[1], 0);
  vigil_solid_turn (solid, 'z', (float)direction);
  out->u = (float)half[0] - COLUMN / 2;
  out->v = (float)half[1] - COLUMN / 2;
  out->nu = (guint)CLAMP (lround (2 * half[0] / BAY), 1, self->plain ? 2 : MAX_BAYS);
  out->nv = (guint)CLAMP (lround (2 * half[1] / BAY), 1, self->plain ? 2 : MAX_BAYS);
}

static float
line_at (float half, guint n, guint i)
{
  return -half + 2 * half * (float)i / (float)n;
}

static void
add_columns (const Raster *r, float z0, float z1, gboolean edges_only, VigilSolid *solid)
{
  for (guint i = 0; i <= r->nu; i++)
    for (guint k = 0; k <= r->nv; k++)
      {
        float x = line_at (r->u, r->nu, i), y = line_at (r->v, r->nv, k);

        if (edges_only && k > 0 && k < r->nv)
          continue;
        vigil_solid_beam (solid, (VigilPoint3){ x, y, z0 }, (VigilPoint3){ x, y, z1 }, COLUMN, COLUMN);
      }
}

static void
add_beams (const Raster *r, float z, VigilSolid *solid)
{
  for (guint i = 0; i <= r->nu; i++)
    {
      float x = line_at (r->u, r->nu, i);

      vigil_solid_beam (solid, (VigilPoint3){ x, -r->v, z }, (VigilPoint3){ x, r->v, z }, 0.2f, BEAM);
    }
  for (guint k = 0; k <= r->nv; k++)
    {
      float y = line_at (r->v, r->nv, k);

      vigil_solid_beam (solid, (VigilPoint3){ -r->u, y, z }, (VigilPoint3){ r->u, y, z }, 0.2f, BEAM);
    }
}

/* Diagonals in the outer bays of the long sides. */
static void
add_bracing (const Raster *r, float z0, float z1, VigilSolid *solid)
{
  for (int side = -1; side <= 1; side += 2)
    for (guint end = 0; end < 2; end++)
      {
        guint bay = end == 0 ? 0 : r->nu - 1;
        float y = (float)side * r->v;

        vigil_solid_bar (solid, (VigilPoint3){ line_at (r->u, r->nu, bay), y, z0 + 0.3f },
                         (VigilPoint3){ line_at (r->u, r->nu, bay + 1), y, z1 - 0.4f }, 0.14f);
      }
}

/* A flight along the outside of the long side: up and back, floor after floor. */
static void
add_flight (const Raster *r, guint storey, float z0, float z1, VigilSolid *solid)
{
  float y = r->v + 0.3f + STAIRS * (storey % 2 == 0 ? 0.5f : 1.6f);
  float run = MIN ((z1 - z0) * 1.2f, 2 * r->u - 2.4f);
  float from = -r->u + 1.2f, to = from + MAX (run, 1.0f);
  gboolean back = storey % 2 == 1;

  vigil_solid_stairs (solid, (VigilPoint3){ back ? to : from, y, z0 }, (VigilPoint3){ back ? from : to, y, z1 }, STAIRS, TRUE);
  solid->material = VIGIL_PLANT_GRATING;
  vigil_solid_box (solid, back ? from - 1.2f : to, r->v, z1 - 0.06f, back ? from : to + 1.2f, r->v + 0.4f + 2 * STAIRS, z1);
}

static void
add_railings (const Raster *r, float z, VigilSolid *solid)
{
  VigilPoint3 round[4] = { { -r->u, -r->v, z }, { r->u, -r->v, z }, { r->u, r->v, z }, { -r->u, r->v, z } };

  vigil_solid_railing (solid, round, 4, TRUE);
}

static void
add_frame_storey (const VigilPlantHouse *self, guint storey, VigilSolid *solid)
{
  float z0 = (float)vigil_plant_house_floor (self, storey), z1 = (float)vigil_plant_house_floor (self, storey + 1);
  Raster r;

  enter (self, solid, &r);
  if (storey == 0)
    {
      solid->material = VIGIL_PLANT_CONCRETE;
      vigil_solid_box (solid, -r.u - 0.5f, -r.v - 0.5f, VIGIL_PLANT_SLAB_Z, r.u + 0.5f, r.v + 0.5f, 0.1f);
    }
  else
    {
      solid->material = VIGIL_PLANT_GRATING;
      vigil_solid_box (solid, -r.u, -r.v, z0 - 0.05f, r.u, r.v, z0);
      solid->material = VIGIL_PLANT_STEEL;
      add_beams (&r, z0 - 0.05f - BEAM / 2, solid);
      add_railings (&r, z0, solid);
    }
  solid->material = VIGIL_PLANT_STEEL;
  add_columns (&r, z0, z1, FALSE, solid);
  add_bracing (&r, z0, z1, solid);
  if (storey + 1 < self->n_storeys)
    add_flight (&r, storey, z0, z1, solid);
  vigil_solid_restore (solid);
}

void
vigil_plant_add_frame (const VigilPlantHouse *self)
{
  g_auto (VigilSolid) solid = { 0 };
  Raster r;

  vigil_solid_init (&solid);
  for (guint i = 0; i < self->n_storeys; i++)
    {
      add_frame_storey (self, i, &solid);
      vigil_plant_house_put (self, i, &solid);
    }
  enter (self, &solid, &r);
  solid.material = VIGIL_PLANT_STEEL;
  add_beams (&r, (float)self->height - BEAM / 2, &solid);
  vigil_solid_restore (&solid);
  vigil_plant_house_put (self, self->n_storeys, &solid);
}

/* Columns along both long sides, and a roof that falls to the sides. */
void
vigil_plant_add_shed (const VigilPlantHouse *self)
{
  g_auto (VigilSolid) solid = { 0 };
  float top = (float)self->height, eaves = top - 0.7f;
  Raster r;

  vigil_solid_init (&solid);
  enter (self, &solid, &r);
  solid.material = VIGIL_PLANT_CONCRETE;
  vigil_solid_box (&solid, -r.u - 0.3f, -r.v - 0.3f, VIGIL_PLANT_SLAB_Z, r.u + 0.3f, r.v + 0.3f, 0.06f);
  solid.material = VIGIL_PLANT_STEEL;
  add_columns (&r, 0, eaves, TRUE, &solid);
  vigil_solid_restore (&solid);
  vigil_plant_house_put (self, 0, &solid);
  enter (self, &solid, &r);
  r.u += 0.6f;
  r.v += 0.6f;
  solid.material = VIGIL_PLANT_STEEL;
  add_beams (&r, eaves - BEAM / 2, &solid);
  solid.material = VIGIL_PLANT_ROOF;
  for (int side = -1; side <= 1; side += 2)
    {
      float u = (float)side * r.u, v = (float)side * r.v;

      vigil_solid_quad (&solid, (VigilPoint3){ -u, -v, eaves }, (VigilPoint3){ u, -v, eaves }, (VigilPoint3){ u, 0, top },
                        (VigilPoint3){ -u, 0, top });
      vigil_solid_quad (&solid, (VigilPoint3){ u, -v, eaves - 0.02f }, (VigilPoint3){ -u, -v, eaves - 0.02f },
                        (VigilPoint3){ -u, 0, top - 0.02f }, (VigilPoint3){ u, 0, top - 0.02f });
      vigil_solid_quad (&solid, (VigilPoint3){ -u, -v, eaves - 0.35f }, (VigilPoint3){ u, -v, eaves - 0.35f },
                        (VigilPoint3){ u, -v, eaves }, (VigilPoint3){ -u, -v, eaves });
      vigil_solid_quad (&solid, (VigilPoint3){ u, -v, eaves - 0.35f }, (VigilPoint3){ u, v, eaves - 0.35f },
                        (VigilPoint3){ u, v, eaves }, (VigilPoint3){ u, -v, eaves });
    }
  vigil_solid_restore (&solid);
  vigil_plant_house_put (self, self->n_storeys, &solid);
}
