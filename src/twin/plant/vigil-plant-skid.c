/* vigil-plant-skid.c: packaged units and whatever has no kind of its own, by its proportions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

/* Cabinet on a stand: analysers, instruments. */
static void
add_cabinet (VigilSolid *solid, float w, float d, float h, float ground)
{
  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (int k = -1; k <= 1; k += 2)
    vigil_solid_block (solid, k * w * 0.4f, 0, ground, 0.07f, d * 0.3f, h * 0.4f - ground);
  solid->material = VIGIL_PLANT_PAINT_WHITE;
  vigil_solid_block (solid, 0, 0, h * 0.38f, w, d * 0.6f, h * 0.56f);
  solid->material = VIGIL_PLANT_DARK;
  vigil_solid_block (solid, 0, -d * 0.31f, h * 0.66f, w * 0.5f, 0.02f, h * 0.14f);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_block (solid, 0, -d * 0.05f, h * 0.94f, w * 1.1f, d * 0.8f, h * 0.06f);
}

/* A tower of panels: a cold box. */
static void
add_tower (VigilSolid *solid, float l, float w, float h)
{
  guint n = (guint)CLAMP (rintf (h / 4.0f), 2.0f, 16.0f);

  solid->material = VIGIL_PLANT_INSULATION;
  vigil_solid_block (solid, 0, 0, 0.3f, l * 0.86f, w * 0.86f, h - 0.5f);
  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, 0, 0, 0, l, w, 0.3f);
  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 1; i <= n; i++)
    vigil_solid_block (solid, 0, 0, h * i / n - 0.25f, l * 0.87f, w * 0.87f, 0.2f);
  for (int i = -1; i <= 1; i++)
    for (int k = -1; k <= 1; k += 2)
      {
        vigil_solid_block (solid, i * l * 0.42f, k * w * 0.435f, 0.3f, 0.2f, 0.12f, h - 0.5f);
        vigil_solid_block (solid, k * l * 0.435f, i * w * 0.42f, 0.3f, 0.12f, 0.2f, h - 0.5f);
      }
  for (guint i = 2; i <= n; i += 2)
    {
      float z = i == n ? h - 0.1f : h * i / n;
      vigil_solid_floor (solid, -l * 0.3f, -w / 2, l * 0.3f, -w * 0.43f, z, i < n);
      vigil_plant_add_shell_ladder (solid, w * 0.5f, -1.5708f, h * (i - 2) / n, z);
    }
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  const VigilPoint3 edge[4] = { { -l * 0.42f, -w * 0.42f, h - 0.2f },
                                { l * 0.42f, -w * 0.42f, h - 0.2f },
                                { l * 0.42f, w * 0.42f, h - 0.2f },
                                { -l * 0.42f, w * 0.42f, h - 0.2f } };
  vigil_solid_railing (solid, edge, 4, TRUE);
  solid->material = VIGIL_PLANT_PIPE;
  for (int k = -1; k <= 1; k += 2)
    vigil_solid_rod (solid, (VigilPoint3){ l * 0.48f, k * w * 0.2f, 0.6f },
                     (VigilPoint3){ l * 0.48f, k * w * 0.2f, h * 0.7f }, 0.25f, 10,
                     VIGIL_SOLID_CLOSED);
}

/* Closed gallery on trestles: a conveyor. */
static void
add_gallery (VigilSolid *solid, float l, float w, float h, float ground)
{
  guint n = (guint)CLAMP (rintf (l / 8.0f), 1.0f, 40.0f);
  float slope = h * 0.55f;
  VigilPoint3 a = { -l / 2, 0, h * 0.2f };
  VigilPoint3 b = { l / 2, 0, h * 0.2f + slope };
  float tall = h * 0.24f;

  solid->material = VIGIL_PLANT_WALL;
  vigil_solid_save (solid);
  float length = vigil_solid_aim (solid, a, b);
  vigil_solid_box (solid, -w * 0.4f, -tall, 0, w * 0.4f, tall, length);
  solid->material = VIGIL_PLANT_ROOF;
  vigil_solid_box (solid, -w * 0.44f, tall, -0.1f, w * 0.44f, tall + 0.12f, length + 0.1f);
  solid->material = VIGIL_PLANT_GLASS;
  vigil_solid_box (solid, -w * 0.41f, tall * 0.1f, length * 0.03f, w * 0.41f, tall * 0.6f,
                   length * 0.97f);
  vigil_solid_restore (solid);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (guint i = 0; i <= n; i++)
    for (int k = -1; k <= 1; k += 2)
      {
        VigilPoint3 top = vigil_point3_mix (a, b, (i + 0.1f) / (n + 0.2f));
        vigil_solid_beam (solid, (VigilPoint3){ top.x, k * w * 0.45f, ground },
                          (VigilPoint3){ top.x, k * w * 0.3f, top.z - tall }, 0.3f, 0.3f);
        vigil_solid_rod (solid, (VigilPoint3){ top.x, k * w * 0.42f, ground + 0.5f },
                         (VigilPoint3){ top.x, -k * w * 0.33f, top.z - tall - 0.4f }, 0.06f, 4,
                         VIGIL_SOLID_OPEN);
      }
}

static void
add_frame (VigilSolid *solid, float l, float w, float h)
{
  guint bays = (guint)CLAMP (rintf (l / 5.0f), 1.0f, 12.0f);
  guint storeys = (guint)CLAMP (rintf (h / 3.5f), 1.0f, 8.0f);

  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (guint i = 0; i <= bays; i++)
    for (int k = -1; k <= 1; k += 2)
      vigil_solid_beam (
          solid, (VigilPoint3){ (l - 0.4f) * ((float)i / bays - 0.5f), k * (w / 2 - 0.2f), 0.1f },
          (VigilPoint3){ (l - 0.4f) * ((float)i / bays - 0.5f), k * (w / 2 - 0.2f), h }, 0.28f,
          0.28f);
  for (guint s = 1; s <= storeys; s++)
    {
      solid->material = VIGIL_PLANT_STEEL_DARK;
      for (int k = -1; k <= 1; k += 2)
        vigil_solid_beam (
            solid, (VigilPoint3){ -l / 2, k * (w / 2 - 0.2f), h * s / storeys - 0.2f },
            (VigilPoint3){ l / 2, k * (w / 2 - 0.2f), h * s / storeys - 0.2f }, 0.2f, 0.3f);
      for (guint i = 0; i <= bays; i++)
        vigil_solid_beam (
            solid,
            (VigilPoint3){ (l - 0.4f) * ((float)i / bays - 0.5f), -w / 2, h * s / storeys - 0.2f },
            (VigilPoint3){ (l - 0.4f) * ((float)i / bays - 0.5f), w / 2, h * s / storeys - 0.2f },
            0.2f, 0.3f);
      vigil_solid_floor (solid, -l / 2, -w / 2, l / 2, -w * 0.1f,
                         h * s / storeys - (s == storeys ? 1.1f : 0.0f), TRUE);
      vigil_solid_stairs (solid, (VigilPoint3){ -l * 0.3f, -w / 2 + 1, h * (s - 1) / storeys },
                          (VigilPoint3){ -l * 0.3f + h / storeys, -w / 2 + 1,
                                         h * s / storeys - (s == storeys ? 1.1f : 0.0f) },
                          0.8f, TRUE);
    }
}

/* Two vessels through its floors. */
static void
add_frame_vessels (VigilSolid *solid, float l, float w, float h)
{
  float r = MIN (l, w) * 0.11f;

  for (int k = -1; k <= 1; k += 2)
    {
      vigil_solid_save (solid);
      vigil_solid_move (solid, k * l * 0.24f, w * 0.2f, 0);
      solid->material = VIGIL_PLANT_INSULATION;
      vigil_solid_drum (solid, r, h * 0.1f, h * (k < 0 ? 0.96f : 0.7f), 20);
      vigil_plant_add_legs (solid, r * 0.9f, 0.06f, h * 0.2f, 4, 0.16f);
      solid->material = VIGIL_PLANT_STEEL;
      vigil_solid_nozzle (solid, (VigilPoint3){ 0, -r * 0.9f, h * 0.5f },
                          (VigilPoint3){ 0, -r - 0.4f, h * 0.5f }, r * 0.15f);
      vigil_solid_restore (solid);
    }
}

/* Skid: frame, a lying drum, a standing one, two pumps, its panel and the pipes between them. */
static void
add_skid (VigilSolid *solid, float l, float w, float h)
{
  float r = MIN (h * 0.22f, w * 0.2f);
  const VigilPoint3 line[5] = { { -l * 0.2f, w * 0.1f, h * 0.35f + r },
                                { -l * 0.2f, w * 0.1f, h * 0.9f },
                                { l * 0.3f, w * 0.1f, h * 0.9f },
                                { l * 0.3f, w * 0.1f, h * 0.15f },
                                { l * 0.46f, w * 0.1f, h * 0.15f } };

  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (int k = -1; k <= 1; k += 2)
    {
      vigil_solid_block (solid, 0, k * (w / 2 - 0.1f), 0, l, 0.2f, 0.2f);
      vigil_solid_block (solid, k * (l / 2 - 0.1f), 0, 0, 0.2f, w - 0.4f, 0.2f);
      vigil_solid_block (solid, -l * 0.2f + k * l * 0.12f, w * 0.1f, 0.1f, 0.15f, r * 1.5f,
                         h * 0.2f);
    }
  solid->material = VIGIL_PLANT_GRATING;
  vigil_solid_block (solid, 0, 0, 0.12f, l * 0.97f, w * 0.95f, 0.05f);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_save (solid);
  vigil_solid_move (solid, -l * 0.2f, w * 0.1f, h * 0.2f + r);
  vigil_solid_turn (solid, 'y', (float)G_PI_2);
  vigil_solid_drum (solid, r, -l * 0.22f, l * 0.22f, 20);
  vigil_solid_restore (solid);
  vigil_solid_save (solid);
  vigil_solid_move (solid, l * 0.2f, -w * 0.15f, 0);
  vigil_solid_drum (solid, r * 0.9f, 0.25f, h * 0.92f, 20);
  vigil_solid_restore (solid);
  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_pipe (solid, line, 5, CLAMP (r * 0.18f, 0.04f, 0.25f), r * 0.5f, 8, TRUE);
  for (int k = -1; k <= 1; k += 2)
    vigil_plant_add_motor (solid, l * (k < 0 ? -0.36f : -0.1f), -w * 0.32f, 0.2f + h * 0.1f,
                           l * 0.14f, MIN (h * 0.09f, l * 0.05f));
  vigil_solid_save (solid);
  vigil_solid_move (solid, l * 0.42f, -w * 0.35f, 0.1f);
  add_cabinet (solid, MIN (0.9f, l * 0.12f), MIN (0.8f, w * 0.25f), MIN (1.9f, h * 0.8f), 0);
  vigil_solid_restore (solid);
}

void
vigil_plant_build_other (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;

  if (l < 1.6f)
    add_cabinet (solid, l, w, h, -MIN (form->legs, 8.0f));
  else if (h > 2.0f * l)
    add_tower (solid, l, w, h);
  else if (l > 3.5f * w && h > 5.0f)
    add_gallery (solid, l, w, h, -MIN (form->legs, 20.0f));
  else
    {
      if (h > 4.5f)
        {
          add_frame (solid, l, w, h);
          add_frame_vessels (solid, l, w, h);
        }
      solid->material = VIGIL_PLANT_CONCRETE;
      vigil_solid_block (solid, 0, 0, -MIN (form->legs, 8.0f), l, w,
                         MIN (form->legs, 8.0f) + 0.06f);
      add_skid (solid, l * 0.9f, w * 0.9f, MIN (h, 3.2f));
    }
}
