/* vigil-plant-details.c: what many kinds of equipment have: saddles, legs, manholes, motors, fans,
 * ladders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

void
vigil_plant_add_saddle (VigilSolid *solid, float x, float r, float axis, float ground)
{
  VigilPlantMaterial outer = solid->material;
  float plinth = MAX (ground + 0.25f, axis - r - 0.45f);
  float thick = CLAMP (r * 0.25f, 0.12f, 0.5f);

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, x, 0, ground, thick * 2, r * 1.7f, plinth - ground);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_block (solid, x, 0, plinth, thick, r * 1.6f, axis - 0.55f * r - plinth);
  solid->material = outer;
}

void
vigil_plant_add_manhole (VigilSolid *solid, VigilPoint3 from, VigilPoint3 to, float r)
{
  VigilPoint3 d = vigil_point3_minus (to, from);
  float length = vigil_point3_length (d);
  VigilPoint3 back = vigil_point3_plus (to, vigil_point3_times (d, -0.1f / MAX (length, 0.1f)));

  vigil_solid_rod (solid, from, to, r, 6, VIGIL_SOLID_OPEN);
  vigil_solid_rod (solid, back, to, r * 1.3f, 8, VIGIL_SOLID_TOP);
}

void
vigil_plant_add_legs (VigilSolid *solid, float r, float ground, float top, guint n, float thick)
{
  VigilPlantMaterial outer = solid->material;

  for (guint i = 0; i < n; i++)
    {
      VigilPoint3 p = vigil_point3_polar (r, (float)(2.0 * G_PI * (i + 0.5) / n), ground);
      solid->material = VIGIL_PLANT_CONCRETE;
      vigil_solid_block (solid, p.x, p.y, ground, thick * 3, thick * 3, 0.15f);
      solid->material = VIGIL_PLANT_STEEL_DARK;
      vigil_solid_block (solid, p.x, p.y, ground + 0.15f, thick, thick, top - ground - 0.15f);
    }
  solid->material = outer;
}

void
vigil_plant_add_motor (VigilSolid *solid, float x, float y, float axis, float length, float r)
{
  VigilPlantMaterial outer = solid->material;

  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_save (solid);
  vigil_solid_move (solid, x, y, axis);
  vigil_solid_turn (solid, 'y', (float)G_PI_2);
  const float profile[] = { r * 0.8f,  0,
                            r,         length * 0.1f,
                            r,         length * 0.8f,
                            r * 0.86f, length,
                            0,         length };
  vigil_solid_lathe (solid, profile, 5, r > 0.4f ? 14 : 8, VIGIL_SOLID_OPEN);
  vigil_solid_restore (solid);
  vigil_solid_block (solid, x + length * 0.45f, y + r * 0.95f, axis - r * 0.35f, length * 0.3f,
                     r * 0.5f, r * 0.75f);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_block (solid, x + length * 0.45f, y, axis - r * 1.15f, length * 0.5f, r * 1.5f,
                     r * 0.6f);
  solid->material = outer;
}

void
vigil_plant_add_shell_ladder (VigilSolid *solid, float r, float a, float z0, float z1)
{
  VigilPlantMaterial outer = solid->material;

  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_save (solid);
  vigil_solid_turn (solid, 'z', a + (float)G_PI_2);
  vigil_solid_move (solid, 0, -(r + 0.22f), 0);
  vigil_solid_ladder (solid, z0, z1, TRUE);
  vigil_solid_restore (solid);
  solid->material = outer;
}

static void
add_blade (VigilSolid *solid, float a, float r, float z)
{
  vigil_solid_save (solid);
  vigil_solid_move (solid, 0, 0, z);
  vigil_solid_turn (solid, 'z', a);
  vigil_solid_turn (solid, 'x', 0.35f);
  vigil_solid_box (solid, r * 0.1f, -r * 0.09f, -0.02f, r * 0.94f, r * 0.09f, 0.02f);
  vigil_solid_restore (solid);
}

void
vigil_plant_add_fan (VigilSolid *solid, float x, float y, float z, float r, float height)
{
  VigilPlantMaterial outer = solid->material;
  guint segments = vigil_solid_segments (r);
  const float wall[] = { r * 0.97f, z,          r * 1.08f, z,          r,         z + height * 0.4f,
                         r * 1.04f, z + height, r * 0.98f, z + height, r * 0.95f, z + height * 0.4f,
                         r * 0.97f, z };

  vigil_solid_save (solid);
  vigil_solid_move (solid, x, y, 0);
  vigil_solid_lathe (solid, wall, 7, segments, VIGIL_SOLID_OPEN);
  solid->material = VIGIL_PLANT_DARK;
  vigil_solid_cylinder (solid, r * 0.97f, z, z + height * 0.08f, segments, VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i < 6; i++)
    add_blade (solid, (float)(G_PI * i / 3), r * 0.98f, z + height * 0.55f);
  vigil_solid_cylinder (solid, r * 0.16f, z, z + height * 0.7f, 10, VIGIL_SOLID_TOP);
  vigil_solid_restore (solid);
  solid->material = outer;
}
