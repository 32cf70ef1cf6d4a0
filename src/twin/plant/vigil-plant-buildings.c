/* vigil-plant-buildings.c: the buildings of a pack, storey by storey
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-budget.h"
#include "twin/plant/vigil-plant-building.h"

#include <math.h>

#define MAX_STOREYS 64u
#define WALL 0.3     /* m */
#define SLAB 0.3f    /* m of floor below its surface */
#define BAND 0.08    /* m that a floor sticks out of the wall */
#define BAY_TRIANGLES 12.0
#define EDGE_TRIANGLES 32.0
#define UNEVEN 8.0 /* times what each building would get, that one may cost */
#define GABLE_SHARE 0.2 /* of the height above the top floor that is roof */

/* The first is what every other kind looks like. */
static const VigilPlantBuildingLook looks[] = {
  { "other", VIGIL_PLANT_ROOF_FLAT, 3.6, 1.8, 0.9, 2.4, 0, 0, 2, FALSE },
  { "office", VIGIL_PLANT_ROOF_FLAT, 3.0, 2.2, 0.8, 2.6, 0, 0, 4, FALSE },
  { "dormitory", VIGIL_PLANT_ROOF_FLAT, 3.3, 1.6, 0.9, 2.4, 0, 0, 2, FALSE },
  { "canteen", VIGIL_PLANT_ROOF_FLAT, 3.6, 2.8, 0.7, 2.8, 0, 0, 4, FALSE },
  { "laboratory", VIGIL_PLANT_ROOF_FLAT, 3.2, 2.2, 0.9, 2.6, 0, 0, 8, FALSE },
  { "clinic", VIGIL_PLANT_ROOF_FLAT, 3.2, 2.0, 0.9, 2.5, 0, 0, 3, FALSE },
  { "fire-station", VIGIL_PLANT_ROOF_FLAT, 3.6, 2.0, 0.9, 2.5, 4.0, 4.0, 3, FALSE },
  { "gas-rescue", VIGIL_PLANT_ROOF_FLAT, 3.6, 2.0, 0.9, 2.5, 4.0, 3.8, 2, FALSE },
  { "gatehouse", VIGIL_PLANT_ROOF_FLAT, 2.4, 1.9, 0.9, 2.4, 0, 0, 0, FALSE },
  { "control-room", VIGIL_PLANT_ROOF_FLAT, 0, 0, 0, 0, 0, 0, 3, FALSE }, /* blank: it stands up to a blast */
  { "substation", VIGIL_PLANT_ROOF_FLAT, 5.0, 1.2, 2.6, 3.2, 2.4, 3.0, 2, FALSE },
  { "warehouse", VIGIL_PLANT_ROOF_GABLE, 6.0, 4.2, -2.2, -1.0, 4.5, 4.5, 0, FALSE },
  { "workshop", VIGIL_PLANT_ROOF_GABLE, 5.0, 3.4, 1.2, 3.4, 4.2, 4.5, 0, FALSE },
  { "plant", VIGIL_PLANT_ROOF_FLAT, 5.0, 3.6, 1.4, 3.6, 4.2, 4.5, 6, FALSE },
  { "pump-house", VIGIL_PLANT_ROOF_FLAT, 4.0, 2.6, 1.4, 3.0, 3.2, 3.4, 1, FALSE },
  { "compressor-house", VIGIL_PLANT_ROOF_GABLE, 5.0, 3.6, 1.4, 3.4, 4.0, 4.2, 0, FALSE },
  { "boiler-house", VIGIL_PLANT_ROOF_FLAT, 5.0, 3.4, 1.4, 3.6, 4.0, 4.2, 4, FALSE },
  { "structure", VIGIL_PLANT_ROOF_FLAT, 0, 0, 0, 0, 0, 0, 0, TRUE },
  { "shed", VIGIL_PLANT_ROOF_FLAT, 0, 0, 0, 0, 0, 0, 0, TRUE },
};

static const VigilPlantBuildingLook *
find_look (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_strcmp0 (looks[i].kind, kind) == 0)
      return &looks[i];
  return &looks[0];
}

double
vigil_plant_house_floor (const VigilPlantHouse *self, guint storey)
{
  const GArray *levels = self->building->levels;
  double z = 0;

  if (storey >= self->n_storeys)
    return self->height;
  if (levels != NULL && storey < levels->len)
    z = g_array_index (levels, VigilLevel, storey).z;
  return isfinite (z) ? CLAMP (z, 0, self->height) : 0;
}

int
vigil_plant_house_index (const VigilPlantHouse *self, guint storey)
{
  const GArray *levels = self->building->levels;
  int first = levels != NULL && levels->len > 0 ? g_array_index (levels, VigilLevel, 0).index : 0;

  if (storey == 0 || levels == NULL || levels->len == 0)
    return first + (int)storey;
  if (storey < self->n_storeys)
    return g_array_index (levels, VigilLevel, storey).index;
  return g_array_index (levels, VigilLevel, self->n_storeys - 1).index + 1;
}

void
vigil_plant_house_put (const VigilPlantHouse *self, guint storey, VigilSolid *solid)
{
  g_autofree char *name
      = g_strdup_printf ("%s" VIGIL_PLANT_STOREY "%d", self->building->id, vigil_plant_house_index (self, storey));

  vigil_plant_put_solid (self->plant, name, self->node, solid);
}

/* Floor slab, sticking out a little as a line on the walls. */
static void
add_floor (const VigilPlantHouse *self, float z, VigilSolid *solid)
{
  g_autofree double *wide = g_new (double, 2 * self->ring.n);
  float bottom = z > 0.5f ? z - SLAB : VIGIL_PLANT_SLAB_Z;

  vigil_plant_ring_inset (&self->ring, -BAND, wide);
  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_prism (solid, wide, self->ring.n, bottom, MAX (z, 0.15f), z > 0.5f ? VIGIL_SOLID_CLOSED : VIGIL_SOLID_TOP);
}

/* What one sees from above when the storeys above are away: the inner faces and the cut of the walls. */
static void
add_inside (const VigilPlantHouse *self, float z0, float z1, VigilSolid *solid)
{
  g_autofree double *inner = g_new (double, 2 * self->ring.n);

  vigil_plant_ring_inset (&self->ring, WALL, inner);
  for (guint i = 0; i < self->ring.n; i++)
    {
      guint j = (i + 1) % self->ring.n;
      const double *a = self->ring.xy + 2 * i, *b = self->ring.xy + 2 * j;
      const double *c = inner + 2 * j, *d = inner + 2 * i;
      VigilPoint3 top_c = { (float)c[0], (float)c[1], z1 }, top_d = { (float)d[0], (float)d[1], z1 };

      solid->material = VIGIL_PLANT_WALL;
      vigil_solid_quad (solid, (VigilPoint3){ top_c.x, top_c.y, z0 }, (VigilPoint3){ top_d.x, top_d.y, z0 }, top_d, top_c);
      solid->material = VIGIL_PLANT_DARK;
      vigil_solid_quad (solid, (VigilPoint3){ (float)a[0], (float)a[1], z1 }, (VigilPoint3){ (float)b[0], (float)b[1], z1 }, top_c,
                        top_d);
    }
}

static float
eaves_of (const VigilPlantHouse *self)
{
  double top = vigil_plant_house_floor (self, self->n_storeys - 1);

  if (vigil_plant_has_gable (self))
    return (float)(self->height - MIN (GABLE_SHARE * (self->height - top), 2.0));
  return (float)(self->height - MIN (0.8, 0.2 * (self->height - top))); /* the parapet is above */
}

static void
add_storeys (const VigilPlantHouse *self)
{
  float eaves = eaves_of (self);
  g_auto (VigilSolid) solid = { 0 };

  vigil_solid_init (&solid);
  for (guint i = 0; i < self->n_storeys; i++)
    {
      float z0 = (float)vigil_plant_house_floor (self, i);
      float z1 = i + 1 < self->n_storeys ? (float)vigil_plant_house_floor (self, i + 1) - SLAB : eaves - SLAB;

      add_floor (self, z0, &solid);
      if (z1 - z0 > 0.5f)
        {
          vigil_plant_add_facade (self, i, z0, z1, &solid);
          add_inside (self, z0, z1, &solid);
        }
      vigil_plant_house_put (self, i, &solid);
    }
  vigil_plant_add_roof (self, eaves, &solid);
  vigil_plant_house_put (self, self->n_storeys, &solid);
}

/* About what a storey costs with windows, or with its columns. */
static double
cost_of_storey (const VigilPlantHouse *house)
{
  double around = vigil_plant_ring_perimeter (&house->ring), bay = house->look->bay > 0 ? house->look->bay : 4;

  if (house->look->open)
    return 24 * (house->ring.area / 36 + around / 3);
  return BAY_TRIANGLES * around / bay + EDGE_TRIANGLES * house->ring.n;
}

/* First no windows, then no more storeys than there is room for. */
static void
fit (VigilPlantHouse *house, VigilPlantShare *share)
{
  double allowed = vigil_plant_share_allowed (share, UNEVEN), cost = cost_of_storey (house);

  if (cost * house->n_storeys > allowed)
    {
      house->plain = TRUE;
      cost = house->look->open ? 500 : EDGE_TRIANGLES * house->ring.n;
      house->n_storeys = (guint)CLAMP (allowed / cost, 1, house->n_storeys);
      house->plant->thinned |= VIGIL_PLANT_THINNED_HOUSES;
    }
  vigil_plant_share_take (share, cost * house->n_storeys);
}

static void
add_building (VigilPlant *plant, const VigilBuilding *building, VigilPlantShare *share)
{
  VigilPlantHouse house = { .plant = plant, .building = building, .look = find_look (building->kind) };

  if (!vigil_plant_ring_init (&house.ring, building->outline.xy, building->outline.n_points))
    return;
  house.height = vigil_plant_sane (building->height, 2, 300, 6);
  house.n_storeys = building->levels != NULL ? CLAMP (building->levels->len, 1u, MAX_STOREYS) : 1;
  fit (&house, share);
  house.node = (int)vigil_plant_put (plant, building->id, -1, -1, 0, 0, 0, 0);
  if (!house.look->open)
    add_storeys (&house);
  else if (g_str_equal (house.look->kind, "shed") && house.n_storeys == 1)
    vigil_plant_add_shed (&house);
  else
    vigil_plant_add_frame (&house);
  vigil_plant_ring_clear (&house.ring);
}

void
vigil_plant_add_buildings (VigilPlant *self)
{
  const GArray *buildings = vigil_site_get_buildings (self->site);
  VigilPlantShare share;

  vigil_plant_share_init (&share, VIGIL_PLANT_HOUSE_TRIANGLES, buildings->len);
  for (guint i = 0; i < buildings->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    add_building (self, &g_array_index (buildings, VigilBuilding, i), &share);
}
