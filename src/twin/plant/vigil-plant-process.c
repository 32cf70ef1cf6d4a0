/* vigil-plant-process.c: filters, electrolysers, basins, weighbridges, filling stations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

#define MAX_REPEATS 40

/* -----------------------------------------------------------------------------------------------------------
 * filter */

static void
add_pressure_filter (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = form->radius * 0.86f;
  float h = form->height;
  float bottom = h * 0.16f;
  guint segments = vigil_solid_segments (r * 1.2f);
  float bore = CLAMP (r * 0.11f, 0.04f, 0.2f);
  const VigilPoint3 line[5] = { { 0, 0, h - 0.1f },
                                { 0, 0, h + bore * 2 },
                                { 0, form->radius - bore, h + bore * 2 },
                                { 0, form->radius - bore, h * 0.25f },
                                { r * 0.8f, form->radius - bore, h * 0.25f } };
  const float flange[] = { r, h * 0.74f, r * 1.1f, h * 0.74f, r * 1.1f, h * 0.79f, r, h * 0.79f };

  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_drum (solid, r, bottom, h, segments);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_lathe (solid, flange, 4, segments, VIGIL_SOLID_OPEN);
  vigil_plant_add_legs (solid, r * 0.92f, -MIN (form->legs, 4.0f), h * 0.4f, 4,
                        CLAMP (r * 0.11f, 0.06f, 0.4f));
  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_pipe (solid, line, 5, bore, bore * 2.5f, 8, TRUE);
  vigil_solid_rod (solid, (VigilPoint3){ 0, 0, bottom + 0.05f }, (VigilPoint3){ 0, 0, h * 0.06f },
                   bore, 8, VIGIL_SOLID_CLOSED);
  vigil_solid_rod (solid, (VigilPoint3){ 0, 0, h * 0.08f },
                   (VigilPoint3){ 0, form->radius - bore, h * 0.08f }, bore, 8, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_plant_add_manhole (solid, (VigilPoint3){ -r * 0.95f, 0, h * 0.5f },
                           (VigilPoint3){ -r - 0.15f, 0, h * 0.5f }, MIN (0.28f, r * 0.25f));
}

/* A pyramid standing on its tip. */
static void
add_hopper (VigilSolid *solid, float x, float y, float w, float d, float tip, float z)
{
  VigilPoint3 top[4] = { { x - w / 2, y - d / 2, z },
                         { x + w / 2, y - d / 2, z },
                         { x + w / 2, y + d / 2, z },
                         { x - w / 2, y + d / 2, z } };

  for (guint i = 0; i < 4; i++)
    {
      VigilPoint3 a = top[i];
      VigilPoint3 b = top[(i + 1) % 4];
      VigilPoint3 c = { x + (b.x - x) * 0.12f, y + (b.y - y) * 0.12f, tip };
      VigilPoint3 d2 = { x + (a.x - x) * 0.12f, y + (a.y - y) * 0.12f, tip };
      vigil_solid_quad (solid, d2, c, b, a);
    }
}

static void
add_bag_filter (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  guint n = (guint)CLAMP (rintf (l / 3.2f), 1.0f, 6.0f);
  float body = h * 0.42f;

  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (guint i = 0; i <= n; i++)
    for (int k = -1; k <= 1; k += 2)
      vigil_solid_beam (
          solid,
          (VigilPoint3){ (l - 0.4f) * ((float)i / n - 0.5f), k * (w / 2 - 0.2f), -form->legs },
          (VigilPoint3){ (l - 0.4f) * ((float)i / n - 0.5f), k * (w / 2 - 0.2f), body }, 0.3f,
          0.3f);
  solid->material = VIGIL_PLANT_INSULATION;
  vigil_solid_block (solid, 0, 0, body, l, w * 0.92f, h * 0.9f - body);
  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i < n; i++)
    add_hopper (solid, l * ((i + 0.5f) / n - 0.5f), 0, l / n * 0.94f, w * 0.9f, h * 0.16f, body);
  for (guint i = 0; i <= n * 2; i++)
    for (int k = -1; k <= 1; k += 2)
      vigil_solid_block (solid, (l - 0.2f) * ((float)i / (n * 2) - 0.5f), k * w * 0.465f, body,
                         0.15f, 0.15f, h * 0.9f - body);
  for (guint i = 0; i < n; i++)
    vigil_solid_block (solid, l * ((i + 0.5f) / n - 0.5f), 0, h * 0.9f, l / n * 0.7f, w * 0.6f,
                       h * 0.06f);
  vigil_solid_block (solid, 0, w * 0.3f, h * 0.9f, l * 0.96f, w * 0.12f, h * 0.1f);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  const VigilPoint3 edge[4] = { { -l / 2, -w * 0.45f, h * 0.9f },
                                { l / 2, -w * 0.45f, h * 0.9f },
                                { l / 2, w * 0.45f, h * 0.9f },
                                { -l / 2, w * 0.45f, h * 0.9f } };
  vigil_solid_railing (solid, edge, 4, TRUE);
  vigil_plant_add_shell_ladder (solid, l / 2, 0, 0, h * 0.9f);
}

void
vigil_plant_build_filter (VigilSolid *solid, const VigilPlantForm *form)
{
  if (!form->round && form->height > 6.0f)
    add_bag_filter (solid, form);
  else
    add_pressure_filter (solid, form);
}

/* -----------------------------------------------------------------------------------------------------
 * electrolyser */

/* A row of plates pressed together by tie rods, headers above and below it. */
static void
add_press (VigilSolid *solid, float l, float y, float w, float h)
{
  guint n = (guint)CLAMP (l / 0.45f, 4.0f, MAX_REPEATS);
  float pitch = l * 0.86f / n;

  for (guint i = 0; i < n; i++)
    {
      solid->material = i % 2 == 0 ? VIGIL_PLANT_STEEL_LIGHT : VIGIL_PLANT_STEEL_DARK;
      vigil_solid_block (solid, -l * 0.43f + pitch * (i + 0.5f), y, h * 0.3f,
                         pitch * (i % 2 == 0 ? 0.7f : 0.95f), w * (i % 2 == 0 ? 1 : 0.92f),
                         h * 0.5f);
    }
  solid->material = VIGIL_PLANT_MACHINE;
  for (int i = -1; i <= 1; i += 2)
    {
      vigil_solid_block (solid, i * l * 0.46f, y, h * 0.15f, l * 0.04f, w * 1.1f, h * 0.72f);
      vigil_solid_block (solid, i * l * 0.3f, y, 0, 0.3f, w * 0.9f, h * 0.3f);
      for (int k = -1; k <= 1; k += 2)
        vigil_solid_rod (
            solid, (VigilPoint3){ -l * 0.49f, y + k * w * 0.53f, h * (i > 0 ? 0.74f : 0.38f) },
            (VigilPoint3){ l * 0.49f, y + k * w * 0.53f, h * (i > 0 ? 0.74f : 0.38f) }, 0.05f, 6,
            VIGIL_SOLID_CLOSED);
    }
  solid->material = VIGIL_PLANT_PIPE;
  for (int k = -1; k <= 1; k += 2)
    {
      vigil_solid_rod (solid, (VigilPoint3){ -l * 0.45f, y + k * w * 0.25f, h * 0.92f },
                       (VigilPoint3){ l * 0.45f, y + k * w * 0.25f, h * 0.92f }, h * 0.07f, 12,
                       VIGIL_SOLID_CLOSED);
      vigil_solid_rod (solid, (VigilPoint3){ -l * 0.45f, y + k * w * 0.4f, h * 0.2f },
                       (VigilPoint3){ l * 0.45f, y + k * w * 0.4f, h * 0.2f }, h * 0.045f, 10,
                       VIGIL_SOLID_CLOSED);
      for (guint i = 0; i < n; i += 4)
        vigil_solid_rod (
            solid, (VigilPoint3){ -l * 0.43f + pitch * (i + 0.5f), y + k * w * 0.25f, h * 0.78f },
            (VigilPoint3){ -l * 0.43f + pitch * (i + 0.5f), y + k * w * 0.25f, h * 0.9f }, 0.04f, 5,
            VIGIL_SOLID_OPEN);
    }
}

void
vigil_plant_build_electrolyser (VigilSolid *solid, const VigilPlantForm *form)
{
  guint rows = form->width > 3.0f ? 2 : 1;
  float pitch = form->width / rows;

  for (guint i = 0; i < rows; i++)
    add_press (solid, form->length, pitch * (i + 0.5f) - form->width / 2, pitch * 0.72f,
               form->height);
  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, 0, 0, -MIN (form->legs, 4.0f), form->length, form->width,
                     MIN (form->legs, 4.0f) + 0.08f);
}

/* ------------------------------------------------------------------------------------------------------------
 * basin */

/* Clarifier: wall, gutter, water, and the bridge that turns with its scraper. */
static void
add_round_basin (VigilSolid *solid, float r, float h, float ground)
{
  guint segments = vigil_solid_segments (r);
  float wall = CLAMP (r * 0.04f, 0.15f, 0.5f);
  float water = h * 0.86f;
  const float ring[]
      = { r, ground, r, h, r - wall, h, r - wall, water - 0.6f > ground ? water - 0.6f : ground };
  const float gutter[]
      = { r - wall * 3.2f, water - 0.4f,    r - wall * 2.8f, water - 0.4f,    r - wall * 2.8f,
          water + 0.15f,   r - wall * 3.2f, water + 0.15f,   r - wall * 3.2f, water - 0.4f };

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_lathe (solid, ring, 4, segments, VIGIL_SOLID_OPEN);
  vigil_solid_lathe (solid, gutter, 5, segments, VIGIL_SOLID_OPEN);
  vigil_solid_cylinder (solid, MIN (0.8f, r * 0.12f), water - 0.5f, h + 0.3f, 12, VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_WATER;
  vigil_solid_cylinder (solid, r - wall * 0.9f, water - 0.1f, water, segments, VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_cylinder (solid, MIN (r * 0.18f, 2.5f), water - 0.3f, h, 20, VIGIL_SOLID_OPEN);
  vigil_solid_save (solid);
  vigil_solid_turn (solid, 'z', 0.6f);
  vigil_solid_floor (solid, 0, -0.6f, r, 0.6f, h + 0.35f, TRUE);
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_block (solid, 0, 0, h + 0.35f, 1.0f, 0.9f, 0.9f);
  vigil_solid_block (solid, r - wall / 2, 0, h, 0.8f, 1.2f, 0.3f);
  vigil_solid_restore (solid);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_railing_arc (solid, r - wall / 2, 1.0f, 6.4f, h);
}

static void
add_walls (VigilSolid *solid, float l, float w, float ground, float h, float wall)
{
  solid->material = VIGIL_PLANT_CONCRETE;
  for (int k = -1; k <= 1; k += 2)
    {
      vigil_solid_block (solid, 0, k * (w - wall) / 2, ground, l, wall, h - ground);
      vigil_solid_block (solid, k * (l - wall) / 2, 0, ground, wall, w - 2 * wall, h - ground);
    }
}

static void
add_cells (VigilSolid *solid, float l, float w, float h, float water, float wall)
{
  guint n = (guint)CLAMP (rintf (l / 14.0f), 1.0f, 10.0f);

  solid->material = VIGIL_PLANT_WATER;
  vigil_solid_block (solid, 0, 0, water - 0.2f, l - wall, w - wall, 0.2f);
  solid->material = VIGIL_PLANT_CONCRETE;
  for (guint i = 1; i < n; i++)
    vigil_solid_block (solid, l * ((float)i / n - 0.5f), 0, MAX (water - 0.8f, 0.0f), wall,
                       w - wall * 2, h - MAX (water - 0.8f, 0.0f));
  if (w > 6.0f && h > 1.0f)
    vigil_solid_floor (solid, -0.6f, -w / 2, 0.6f, w / 2, h + 0.1f, TRUE);
}

void
vigil_plant_build_basin (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  float wall = CLAMP (w * 0.03f, 0.12f, 0.4f);

  if (form->round)
    {
      add_round_basin (solid, form->radius, h, -form->legs);
      return;
    }
  add_walls (solid, l, w, -form->legs, h, wall);
  add_cells (solid, l, w, h, h * 0.85f, wall);
  const VigilPoint3 edge[4] = { { -l / 2 + wall / 2, -w / 2 + wall / 2, h },
                                { l / 2 - wall / 2, -w / 2 + wall / 2, h },
                                { l / 2 - wall / 2, w / 2 - wall / 2, h },
                                { -l / 2 + wall / 2, w / 2 - wall / 2, h } };
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  if (h > 0.8f)
    vigil_solid_railing (solid, edge, 4, TRUE);
  if (h > 1.0f)
    vigil_solid_stairs (solid, (VigilPoint3){ -l / 2 + 0.5f, -w / 2 - 0.5f, 0 },
                        (VigilPoint3){ -l / 2 + 0.5f + h * 1.2f, -w / 2 - 0.5f, h }, 0.8f, TRUE);
}

/* ----------------------------------------------------------------------------------------------
 * weighing and filling */

void
vigil_plant_build_weighbridge (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  float ramp = MIN (l * 0.12f, 2.0f);

  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_block (solid, 0, 0, 0, l - 2 * ramp, w * 0.9f, h);
  solid->material = VIGIL_PLANT_GRATING;
  for (int k = -1; k <= 1; k += 2)
    vigil_solid_block (solid, 0, k * w * 0.24f, h, l - 2 * ramp, w * 0.22f, 0.02f);
  solid->material = VIGIL_PLANT_CONCRETE;
  for (int i = -1; i <= 1; i += 2)
    {
      const double wedge[6] = { i * (l / 2), 0, i * (l / 2 - ramp), 0, i * (l / 2 - ramp), h };
      vigil_solid_save (solid);
      vigil_solid_turn (solid, 'x', (float)G_PI_2);
      vigil_solid_prism (solid, wedge, 3, -w * 0.45f, w * 0.45f, VIGIL_SOLID_CLOSED);
      vigil_solid_restore (solid);
    }
  solid->material = VIGIL_PLANT_PAINT_YELLOW;
  for (int k = -1; k <= 1; k += 2)
    vigil_solid_rod (solid, (VigilPoint3){ -l / 2 + ramp, k * w * 0.47f, h + 0.25f },
                     (VigilPoint3){ l / 2 - ramp, k * w * 0.47f, h + 0.25f }, 0.07f, 6,
                     VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_block (solid, l / 2 - ramp, w * 0.49f, 0, 0.15f, 0.15f, 1.7f);
  solid->material = VIGIL_PLANT_DARK;
  vigil_solid_block (solid, l / 2 - ramp, w * 0.49f, 1.3f, 0.2f, 0.7f, 0.4f);
}

/* Scale, column with its arm and hose, and a panel. */
void
vigil_plant_build_filling_station (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  const VigilPoint3 hose[5] = { { -l * 0.1f, w * 0.36f, h * 0.92f },
                                { 0, w * 0.1f, h * 0.95f },
                                { l * 0.08f, 0, h * 0.8f },
                                { l * 0.06f, -w * 0.02f, h * 0.55f },
                                { l * 0.05f, 0, h * 0.4f } };

  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_block (solid, l * 0.05f, -w * 0.05f, 0, l * 0.8f, w * 0.6f, 0.16f);
  solid->material = VIGIL_PLANT_GRATING;
  vigil_solid_block (solid, l * 0.05f, -w * 0.05f, 0.16f, l * 0.76f, w * 0.56f, 0.02f);
  solid->material = VIGIL_PLANT_STEEL;
  for (int i = -1; i <= 1; i += 2)
    {
      vigil_solid_block (solid, i * l * 0.3f, w * 0.4f, 0, 0.1f, 0.1f, h);
      vigil_solid_rod (solid, (VigilPoint3){ l * 0.05f + i * l * 0.18f, -w * 0.28f, 0.35f },
                       (VigilPoint3){ l * 0.05f + i * l * 0.18f, w * 0.18f, 0.35f }, 0.06f, 8,
                       VIGIL_SOLID_CLOSED);
    }
  vigil_solid_block (solid, 0, w * 0.4f, h * 0.92f, l * 0.66f, 0.1f, h * 0.08f);
  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_rod (solid, (VigilPoint3){ -l * 0.46f, w * 0.4f, h * 0.86f },
                   (VigilPoint3){ l * 0.46f, w * 0.4f, h * 0.86f }, 0.06f, 8, VIGIL_SOLID_CLOSED);
  vigil_solid_pipe (solid, hose, 5, 0.04f, 0.2f, 6, FALSE);
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_block (solid, -l * 0.42f, w * 0.25f, h * 0.3f, 0.25f, 0.5f, h * 0.45f);
  vigil_solid_block (solid, -l * 0.42f, w * 0.25f, 0, 0.08f, 0.08f, h * 0.3f);
}
