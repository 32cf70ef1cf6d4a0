/* vigil-plant-exchangers.c: shell and tube exchangers, air coolers, cooling towers, boilers,
 * heaters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

/* Two flanges, bolted: where the channel meets the shell. */
static void
add_girth_flange (VigilSolid *solid, float r, float x, guint segments)
{
  const float pair[] = { r, x - 0.13f, r * 1.16f, x - 0.13f, r * 1.16f, x + 0.13f, r, x + 0.13f };

  vigil_solid_lathe (solid, pair, 4, segments, VIGIL_SOLID_OPEN);
}

static void
add_shell (VigilSolid *solid, float r, float axis, float half)
{
  guint segments = vigil_solid_segments (r * 1.2f);
  float channel = MIN (r * 1.5f, half * 0.3f);
  const float body[] = { 0,         -half,
                         r,         -half,
                         r,         half - r * 0.45f,
                         r * 0.8f,  half - r * 0.18f,
                         r * 0.45f, half - r * 0.05f,
                         0,         half };

  vigil_solid_save (solid);
  vigil_solid_move (solid, 0, 0, axis);
  vigil_solid_turn (solid, 'y', (float)G_PI_2);
  solid->material = VIGIL_PLANT_INSULATION;
  vigil_solid_lathe (solid, body, 6, segments, VIGIL_SOLID_OPEN);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  add_girth_flange (solid, r, -half + channel, segments);
  add_girth_flange (solid, r, half - r * 0.7f, segments);
  vigil_solid_restore (solid);
}

static void
add_exchanger (VigilSolid *solid, float r, float axis, float half, float foot)
{
  float bore = CLAMP (r * 0.28f, 0.05f, 0.3f);
  float up = MIN (0.35f, r * 0.5f);
  const float spots[4][2] = { { -0.84f, 1 }, { -0.84f, -1 }, { -0.4f, 1 }, { 0.6f, -1 } };

  add_shell (solid, r, axis, half);
  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i < 4; i++)
    vigil_solid_nozzle (
        solid, (VigilPoint3){ half * spots[i][0], 0, axis + spots[i][1] * r * 0.9f },
        (VigilPoint3){ half * spots[i][0], 0, axis + spots[i][1] * (r + up) }, bore);
  for (int i = -1; i <= 1; i += 2)
    vigil_plant_add_saddle (solid, i * half * 0.45f, r, axis, foot);
}

void
vigil_plant_build_exchanger (VigilSolid *solid, const VigilPlantForm *form)
{
  guint across = (guint)CLAMP (rintf (form->width / 2.6f), 1.0f, 5.0f);
  guint high = form->height >= 3.6f ? 2 : 1;
  float pitch = form->width / across;
  float storey = form->height / high;
  float r = MIN (pitch * 0.36f, storey * 0.34f);
  float ground = -MIN (form->legs, 4.0f);

  for (guint i = 0; i < across; i++)
    {
      vigil_solid_save (solid);
      vigil_solid_move (solid, 0, pitch * (i + 0.5f) - form->width / 2, 0);
      for (guint k = 0; k < high; k++)
        add_exchanger (solid, r, storey * k + storey * 0.5f, form->length / 2,
                       k == 0 ? ground : storey * k - storey * 0.16f);
      vigil_solid_restore (solid);
    }
}

/* -------------------------------------------------------------------------------------------------------
 * air cooler */

static void
add_bundle (VigilSolid *solid, float l, float w, float z, float deep)
{
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_block (solid, 0, 0, z, l * 0.94f, w, deep);
  solid->material = VIGIL_PLANT_DARK;
  vigil_solid_block (solid, 0, 0, z - 0.02f, l * 0.9f, w * 0.94f, 0.03f);
  for (int i = -1; i <= 1; i += 2)
    {
      solid->material = VIGIL_PLANT_STEEL_DARK;
      vigil_solid_block (solid, i * l * 0.485f, 0, z + deep * 0.15f, l * 0.03f, w * 0.94f,
                         deep * 0.7f);
      solid->material = VIGIL_PLANT_STEEL;
      for (int k = -1; k <= 1; k += 2)
        vigil_solid_nozzle (
            solid,
            (VigilPoint3){ i * l * 0.485f, k * w * 0.28f, z + (i > 0 ? deep * 0.8f : deep * 0.2f) },
            (VigilPoint3){ i * l * 0.485f, k * w * 0.28f, z + (i > 0 ? deep + 0.3f : -0.3f) },
            0.12f);
    }
}

static void
add_cooler_legs (VigilSolid *solid, float l, float w, float ground, float z)
{
  guint n = (guint)CLAMP (rintf (l / 4.0f), 1.0f, 8.0f);

  for (guint i = 0; i <= n; i++)
    for (int k = -1; k <= 1; k += 2)
      {
        float x = l * 0.45f * (2.0f * i / n - 1.0f);
        float y = k * w * 0.46f;
        vigil_solid_beam (solid, (VigilPoint3){ x, y, ground }, (VigilPoint3){ x, y, z }, 0.22f,
                          0.22f);
        if (i < n && z - ground > 2.5f)
          {
            float next = l * 0.45f * (2.0f * (i + 1) / n - 1.0f);
            vigil_solid_rod (solid, (VigilPoint3){ x, y, z - 0.1f },
                             (VigilPoint3){ (x + next) / 2, y, z - 1.3f }, 0.05f, 4,
                             VIGIL_SOLID_OPEN);
            vigil_solid_rod (solid, (VigilPoint3){ next, y, z - 0.1f },
                             (VigilPoint3){ (x + next) / 2, y, z - 1.3f }, 0.05f, 4,
                             VIGIL_SOLID_OPEN);
            vigil_solid_beam (solid, (VigilPoint3){ x, y, z - 1.3f },
                              (VigilPoint3){ next, y, z - 1.3f }, 0.16f, 0.2f);
          }
      }
}

void
vigil_plant_build_condenser (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  float deep = CLAMP (h * 0.22f, 0.1f, 1.2f);
  float fan = CLAMP (h * 0.16f, 0.1f, 1.0f);
  float z = h - fan - deep;
  guint n = (guint)CLAMP (rintf (l / w), 1.0f, 8.0f);
  float r = MIN (l / n, w) * 0.4f;

  add_bundle (solid, l, w, z, deep);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  for (guint i = 0; i < n; i++)
    vigil_plant_add_fan (solid, l * 0.94f * ((i + 0.5f) / n - 0.5f), 0, z + deep, r, fan);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  add_cooler_legs (solid, l, w, -MIN (form->legs, 15.0f), z);
  if (z + form->legs > 3.0f)
    {
      vigil_solid_floor (solid, -l * 0.49f, w / 2, l * 0.49f, w / 2 + 0.8f, z, TRUE);
      vigil_solid_floor (solid, -l * 0.49f, -w / 2 - 0.8f, l * 0.49f, -w / 2, z, TRUE);
    }
}

/* ----------------------------------------------------------------------------------------------------
 * cooling tower */

static void
add_louvres (VigilSolid *solid, float l, float y, float z0, float z1, int side)
{
  guint n = (guint)CLAMP (rintf ((z1 - z0) / 0.6f), 2.0f, 10.0f);
  float step = (z1 - z0) / n;

  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i < n; i++)
    {
      float z = z0 + step * i;
      VigilPoint3 a = { -l / 2, y - side * 0.5f, z };
      VigilPoint3 b = { l / 2, y - side * 0.5f, z };
      VigilPoint3 c = { l / 2, y, z + step * 0.55f };
      VigilPoint3 d = { -l / 2, y, z + step * 0.55f };
      vigil_solid_quad (solid, a, b, c, d);
      vigil_solid_quad (solid, d, c, b, a);
    }
}

static void
add_tower_frame (VigilSolid *solid, float l, float w, float z0, float z1, guint cells)
{
  solid->material = VIGIL_PLANT_CONCRETE;
  for (guint i = 0; i <= cells * 2; i++)
    for (int k = -1; k <= 1; k += 2)
      vigil_solid_block (solid, (l - 0.5f) * ((float)i / (cells * 2) - 0.5f), k * (w / 2 - 0.25f),
                         z0, 0.4f, 0.4f, z1 - z0);
}

static void
add_tower_basin (VigilSolid *solid, float l, float w, float ground, float rim)
{
  solid->material = VIGIL_PLANT_CONCRETE;
  for (int k = -1; k <= 1; k += 2)
    {
      vigil_solid_block (solid, 0, k * (w / 2 - 0.15f), ground, l, 0.3f, rim - ground);
      vigil_solid_block (solid, k * (l / 2 - 0.15f), 0, ground, 0.3f, w - 0.6f, rim - ground);
    }
  solid->material = VIGIL_PLANT_WATER;
  vigil_solid_box (solid, -l / 2 + 0.3f, -w / 2 + 0.3f, ground, l / 2 - 0.3f, w / 2 - 0.3f,
                   rim * 0.7f);
}

static void
add_tower_stairs (VigilSolid *solid, float l, float w, float deck)
{
  guint flights = (guint)CLAMP (rintf (deck / 3.0f), 1.0f, 6.0f);
  float step = deck / flights;
  float run = MIN (step * 1.1f, w * 0.35f);
  float x = l / 2 + 0.55f;

  for (guint i = 0; i < flights; i++)
    {
      float y = i % 2 == 0 ? -run / 2 : run / 2;
      vigil_solid_stairs (solid, (VigilPoint3){ x, y, step * i },
                          (VigilPoint3){ x, -y, step * (i + 1) }, 0.8f, TRUE);
      vigil_solid_floor (solid, x - 0.5f, (y > 0 ? -1 : 0) - y, x + 0.5f, (y > 0 ? 0 : 1) - y,
                         step * (i + 1), FALSE);
    }
}

void
vigil_plant_build_cooling_tower (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  guint cells = (guint)CLAMP (rintf (l / MAX (w, 8.0f)), 1.0f, 8.0f);
  float rim = MIN (1.2f, h * 0.12f);
  float open = h * 0.42f;
  float deck = h * 0.76f;
  float r = MIN (l / cells, w) * 0.34f;

  add_tower_basin (solid, l, w, -form->legs, rim);
  add_tower_frame (solid, l, w, rim, deck, cells);
  solid->material = VIGIL_PLANT_DARK;
  vigil_solid_block (solid, 0, 0, rim, l - 1.6f, w - 1.8f, open - rim);
  for (int k = -1; k <= 1; k += 2)
    add_louvres (solid, l - 0.6f, k * (w / 2 - 0.06f), rim + 0.2f, open, k);
  solid->material = VIGIL_PLANT_WALL;
  for (int k = -1; k <= 1; k += 2)
    vigil_solid_block (solid, k * (l / 2 - 0.5f), 0, rim, 0.3f, w - 1.0f, open - rim);
  vigil_solid_block (solid, 0, 0, open, l, w, deck - open);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  for (guint i = 0; i < cells; i++)
    vigil_plant_add_fan (solid, l * ((i + 0.5f) / cells - 0.5f), 0, deck, r, h - deck);
  const VigilPoint3 edge[4] = { { -l / 2 + 0.1f, -w / 2 + 0.1f, deck },
                                { l / 2 - 0.1f, -w / 2 + 0.1f, deck },
                                { l / 2 - 0.1f, w / 2 - 0.1f, deck },
                                { -l / 2 + 0.1f, w / 2 - 0.1f, deck } };
  vigil_solid_railing (solid, edge, 4, TRUE);
  if (deck > 2.5f && w > 5.0f)
    add_tower_stairs (solid, l, w, deck);
}

/* --------------------------------------------------------------------------------------------------
 * boiler, heater */

/* Beams around an insulated wall. */
static void
add_buckstays (VigilSolid *solid, float x, float l, float w, float z0, float z1)
{
  guint n = (guint)CLAMP (rintf ((z1 - z0) / 2.4f), 1.0f, 12.0f);

  for (guint i = 1; i <= n; i++)
    vigil_solid_block (solid, x, 0, z0 + (z1 - z0) * i / (n + 1), l + 0.3f, w + 0.3f, 0.22f);
}

static void
add_boiler_frame (VigilSolid *solid, float l, float w, float ground, float h)
{
  guint storeys = (guint)CLAMP (rintf (h / 5.5f), 1.0f, 10.0f);

  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (int i = -1; i <= 1; i++)
    for (int k = -1; k <= 1; k += 2)
      vigil_solid_beam (solid, (VigilPoint3){ i * (l / 2 - 0.2f), k * (w / 2 - 0.2f), ground },
                        (VigilPoint3){ i * (l / 2 - 0.2f), k * (w / 2 - 0.2f), h }, 0.35f, 0.35f);
  for (guint s = 1; s <= storeys; s++)
    {
      float z = h * s / (storeys + 0.4f);
      const VigilPoint3 edge[4] = {
        { -l / 2, -w / 2, z }, { l / 2, -w / 2, z }, { l / 2, w / 2, z }, { -l / 2, w / 2, z }
      };
      solid->material = VIGIL_PLANT_GRATING;
      for (int k = -1; k <= 1; k += 2)
        {
          vigil_solid_block (solid, 0, k * (w / 2 - w * 0.06f), z - 0.08f, l, w * 0.12f, 0.08f);
          vigil_solid_block (solid, k * (l / 2 - l * 0.06f), 0, z - 0.08f, l * 0.12f, w * 0.76f,
                             0.08f);
        }
      solid->material = VIGIL_PLANT_STEEL_LIGHT;
      vigil_solid_railing (solid, edge, 4, TRUE);
      vigil_solid_stairs (
          solid, (VigilPoint3){ -l * 0.25f, -w / 2 - 0.5f, h * (s - 1) / (storeys + 0.4f) },
          (VigilPoint3){ l * 0.25f, -w / 2 - 0.5f, z }, 0.8f, TRUE);
    }
}

void
vigil_plant_build_boiler (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;

  solid->material = VIGIL_PLANT_INSULATION;
  vigil_solid_block (solid, -l * 0.14f, 0, h * 0.1f, l * 0.46f, w * 0.7f, h * 0.78f);
  vigil_solid_block (solid, l * 0.27f, 0, h * 0.3f, l * 0.3f, w * 0.6f, h * 0.5f);
  vigil_solid_block (solid, l * 0.27f, 0, h * 0.08f, l * 0.2f, w * 0.4f, h * 0.22f);
  solid->material = VIGIL_PLANT_STEEL;
  add_buckstays (solid, -l * 0.14f, l * 0.46f, w * 0.7f, h * 0.1f, h * 0.88f);
  add_buckstays (solid, l * 0.27f, l * 0.3f, w * 0.6f, h * 0.3f, h * 0.8f);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_save (solid);
  vigil_solid_move (solid, -l * 0.14f, 0, h * 0.93f);
  vigil_solid_turn (solid, 'x', (float)G_PI_2);
  vigil_solid_drum (solid, MIN (h * 0.05f, 1.0f), -w * 0.42f, w * 0.42f, 18);
  vigil_solid_restore (solid);
  add_boiler_frame (solid, l, w, -form->legs, h);
  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, 0, 0, -form->legs, l, w, 0.2f);
}

/* Thermal oxidiser or box furnace: chambers side by side, their valves and the duct that joins
 * them. */
static void
add_box_heater (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  guint n = (guint)CLAMP (rintf (l / 5.0f), 1.0f, 6.0f);
  float pitch = l / n;

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, 0, 0, -form->legs, l, w, form->legs + 0.15f);
  for (guint i = 0; i < n; i++)
    {
      float x = pitch * (i + 0.5f) - l / 2;
      solid->material = VIGIL_PLANT_INSULATION;
      vigil_solid_block (solid, x, w * 0.06f, h * 0.2f, pitch * 0.84f, w * 0.6f, h * 0.52f);
      solid->material = VIGIL_PLANT_STEEL;
      add_buckstays (solid, x, pitch * 0.84f, w * 0.72f, h * 0.22f, h * 0.7f);
      vigil_solid_rod (solid, (VigilPoint3){ x, -w * 0.38f, h * 0.12f },
                       (VigilPoint3){ x, w * 0.1f, h * 0.12f }, h * 0.07f, 12, VIGIL_SOLID_CLOSED);
      vigil_solid_block (solid, x, -w * 0.3f, h * 0.05f, pitch * 0.25f, w * 0.1f, h * 0.3f);
    }
  solid->material = VIGIL_PLANT_INSULATION;
  vigil_solid_block (solid, 0, w * 0.06f, h * 0.74f, l * 0.96f, w * 0.62f, h * 0.22f);
  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_rod (solid, (VigilPoint3){ -l * 0.48f, -w * 0.4f, h * 0.14f },
                   (VigilPoint3){ l * 0.5f, -w * 0.4f, h * 0.14f }, h * 0.09f, 16,
                   VIGIL_SOLID_CLOSED);
  vigil_solid_save (solid);
  vigil_solid_move (solid, 0, w * 0.06f, h * 0.96f);
  vigil_solid_floor (solid, -l * 0.47f, -w * 0.3f, l * 0.47f, w * 0.3f, 0.05f, TRUE);
  vigil_solid_restore (solid);
}

void
vigil_plant_build_heater (VigilSolid *solid, const VigilPlantForm *form)
{
  if (form->round)
    vigil_plant_build_vessel (solid, form);
  else
    add_box_heater (solid, form);
}
