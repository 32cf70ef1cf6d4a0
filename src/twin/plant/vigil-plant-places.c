/* vigil-plant-places.c: muster points, gates, cameras, hydrants, wind masts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-budget.h"
#include "twin/plant/vigil-plant-site.h"

#include <math.h>

#define MUSTER 6.0f /* m: half of the painted square */
#define GATE_REACH 7.0f
#define MAX_HEIGHT 80.0

static int
hydrant_mesh (VigilPlant *self)
{
  g_auto (VigilSolid) solid = { 0 };
  int mesh = vigil_plant_find_mesh (self, "hydrant");

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_MACHINE;
  vigil_solid_cylinder (&solid, 0.13f, VIGIL_PLANT_SLAB_Z, 0.85f, 6, VIGIL_SOLID_OPEN);
  vigil_solid_cylinder (&solid, 0.18f, 0.85f, 0.95f, 6, VIGIL_SOLID_CLOSED);
  vigil_solid_rod (&solid, (VigilPoint3){ -0.3f, 0, 0.6f }, (VigilPoint3){ 0.3f, 0, 0.6f }, 0.08f, 4, VIGIL_SOLID_CLOSED);
  return vigil_plant_take_mesh (self, "hydrant", &solid);
}

/* A pole as high as the place says, and what hangs on it looks north. */
static int
camera_mesh (VigilPlant *self, double height)
{
  g_autofree char *key = g_strdup_printf ("camera-%.1f", height);
  g_auto (VigilSolid) solid = { 0 };
  float z = (float)height;
  int mesh = vigil_plant_find_mesh (self, key);

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_cone (&solid, 0.14f, VIGIL_PLANT_SLAB_Z, 0.07f, z + 0.3f, 8, VIGIL_SOLID_TOP);
  solid.material = VIGIL_PLANT_PAINT_WHITE;
  vigil_solid_box (&solid, -0.12f, -0.15f, z - 0.13f, 0.12f, 0.55f, z + 0.13f);
  solid.material = VIGIL_PLANT_DARK;
  vigil_solid_box (&solid, -0.09f, 0.55f, z - 0.09f, 0.09f, 0.6f, z + 0.09f);
  solid.material = VIGIL_PLANT_MACHINE;
  vigil_solid_block (&solid, 0, -0.25f, 1.2f, 0.4f, 0.25f, 0.6f);
  return vigil_plant_take_mesh (self, key, &solid);
}

static int
mast_mesh (VigilPlant *self, double height)
{
  g_autofree char *key = g_strdup_printf ("mast-%.1f", height);
  g_auto (VigilSolid) solid = { 0 };
  float z = (float)height;
  int mesh = vigil_plant_find_mesh (self, key);

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_cone (&solid, 0.12f, VIGIL_PLANT_SLAB_Z, 0.05f, z + 1.8f, 8, VIGIL_SOLID_TOP);
  for (guint i = 0; i < 4; i++) /* the sock, in stripes */
    {
      solid.material = i % 2 == 0 ? VIGIL_PLANT_PAINT_YELLOW : VIGIL_PLANT_PAINT_WHITE;
      vigil_solid_save (&solid);
      vigil_solid_move (&solid, 0.08f + 0.55f * (float)i, 0, z + 1.5f);
      vigil_solid_turn (&solid, 'y', (float)(G_PI / 2));
      vigil_solid_cone (&solid, 0.34f - 0.05f * (float)i, 0, 0.29f - 0.05f * (float)i, 0.55f, 8, VIGIL_SOLID_CLOSED);
      vigil_solid_restore (&solid);
    }
  return vigil_plant_take_mesh (self, key, &solid);
}

/* A square painted on the ground and a sign on two posts. */
static int
muster_mesh (VigilPlant *self)
{
  g_auto (VigilSolid) solid = { 0 };
  float z = VIGIL_PLANT_WALKWAY_Z + VIGIL_PLANT_LAYER;
  int mesh = vigil_plant_find_mesh (self, "muster");

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_WALKWAY;
  vigil_solid_box (&solid, -MUSTER, -MUSTER, VIGIL_PLANT_SLAB_Z, MUSTER, MUSTER, z);
  solid.material = VIGIL_PLANT_PAINT_WHITE;
  for (guint i = 0; i < 4; i++)
    {
      vigil_solid_turn (&solid, 'z', (float)(G_PI / 2));
      vigil_solid_box (&solid, -MUSTER + 0.2f, MUSTER - 0.5f, z, MUSTER - 0.5f, MUSTER - 0.2f, z + VIGIL_PLANT_LAYER);
    }
  vigil_solid_box (&solid, -0.9f, -0.05f, 2.2f, 0.9f, 0.05f, 4.0f);
  solid.material = VIGIL_PLANT_STEEL_LIGHT;
  for (int side = -1; side <= 1; side += 2)
    vigil_solid_box (&solid, (float)side * 0.7f - 0.05f, 0.05f, 0, (float)side * 0.7f + 0.05f, 0.15f, 4.0f);
  return vigil_plant_take_mesh (self, "muster", &solid);
}

/* A portal over the road with two barriers, closed; traffic goes north. */
static int
gate_mesh (VigilPlant *self)
{
  g_auto (VigilSolid) solid = { 0 };
  int mesh = vigil_plant_find_mesh (self, "gate");

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_CONCRETE;
  for (int side = -1; side <= 1; side += 2)
    vigil_solid_block (&solid, (float)side * (GATE_REACH + 0.6f), 0, VIGIL_PLANT_SLAB_Z, 0.8f, 0.8f, 6.2f);
  solid.material = VIGIL_PLANT_WALL;
  vigil_solid_box (&solid, -GATE_REACH - 1.4f, -0.6f, 6.0f, GATE_REACH + 1.4f, 0.6f, 7.0f);
  for (int side = -1; side <= 1; side += 2)
    {
      float s = (float)side;

      solid.material = VIGIL_PLANT_MACHINE;
      vigil_solid_block (&solid, s * (GATE_REACH - 0.4f), s * 2, 0, 0.5f, 0.5f, 1.1f);
      for (guint i = 0; i < 6; i++)
        {
          float from = s * (GATE_REACH - 0.6f - 1.05f * (float)i), to = from - s * 1.05f;

          solid.material = i % 2 == 0 ? VIGIL_PLANT_PAINT_WHITE : VIGIL_PLANT_PAINT_YELLOW;
          vigil_solid_box (&solid, MIN (from, to), s * 2 - 0.05f, 0.95f, MAX (from, to), s * 2 + 0.05f, 1.07f);
        }
    }
  return vigil_plant_take_mesh (self, "gate", &solid);
}

static int
other_mesh (VigilPlant *self)
{
  g_auto (VigilSolid) solid = { 0 };
  int mesh = vigil_plant_find_mesh (self, "sign");

  if (mesh >= 0)
    return mesh;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_cylinder (&solid, 0.05f, VIGIL_PLANT_SLAB_Z, 2.6f, 6, VIGIL_SOLID_TOP);
  solid.material = VIGIL_PLANT_PAINT_WHITE;
  vigil_solid_box (&solid, -0.4f, 0.05f, 1.8f, 0.4f, 0.1f, 2.6f);
  return vigil_plant_take_mesh (self, "sign", &solid);
}

static int
place_mesh (VigilPlant *self, const VigilPlace *place)
{
  switch (place->kind)
    {
    case VIGIL_PLACE_MUSTER:
      return muster_mesh (self);
    case VIGIL_PLACE_GATE:
      return gate_mesh (self);
    case VIGIL_PLACE_CAMERA:
      return camera_mesh (self, vigil_plant_sane (place->z, 2, MAX_HEIGHT, 6));
    case VIGIL_PLACE_HYDRANT:
      return hydrant_mesh (self);
    case VIGIL_PLACE_WIND_MAST:
      return mast_mesh (self, vigil_plant_sane (place->z, 3, MAX_HEIGHT, 10));
    case VIGIL_PLACE_OTHER:
    default:
      return other_mesh (self);
    }
}

/* Where there are too many for more. */
static int
post_mesh (VigilPlant *self)
{
  g_auto (VigilSolid) solid = { 0 };
  int mesh = vigil_plant_find_mesh (self, "post");

  if (mesh >= 0)
    return mesh;
  self->thinned |= VIGIL_PLANT_THINNED_PLACES;
  vigil_solid_init (&solid);
  solid.material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_cylinder (&solid, 0.1f, VIGIL_PLANT_SLAB_Z, 2, 3, VIGIL_SOLID_OPEN);
  return vigil_plant_take_mesh (self, "post", &solid);
}

/* Everything stands on the ground: the pack's height is that of the lens, the anemometer, the outlet. */
void
vigil_plant_add_places (VigilPlant *self)
{
  const GArray *places = vigil_site_get_places (self->site);
  guint left = VIGIL_PLANT_PLACE_TRIANGLES;

  for (guint i = 0; i < places->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const VigilPlace *place = &g_array_index (places, VigilPlace, i);

      int mesh;

      if (!isfinite (place->x) || !isfinite (place->y))
        continue;
      mesh = left > 0 ? place_mesh (self, place) : post_mesh (self);
      left -= MIN (left, g_array_index (self->triangles, guint, mesh));
      vigil_plant_put (self, place->id, -1, mesh, place->x, place->y, 0, isfinite (place->heading) ? place->heading : 0);
    }
}
