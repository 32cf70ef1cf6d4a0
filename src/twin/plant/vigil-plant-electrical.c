/* vigil-plant-electrical.c: transformers and switchgear
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

/* Porcelain with its sheds. */
static void
add_bushing (VigilSolid *solid, float x, float y, float z, float height, float r)
{
  float profile[2 * 10];
  guint n = 0;

  for (guint i = 0; i < 3; i++)
    {
      float t = (float)i / 3;
      profile[2 * n] = r * (0.95f - 0.35f * t);
      profile[2 * n++ + 1] = height * 0.9f * t;
      profile[2 * n] = r * (0.6f - 0.2f * t);
      profile[2 * n++ + 1] = height * 0.9f * (t + 0.15f);
    }
  profile[2 * n] = r * 0.3f;
  profile[2 * n++ + 1] = height;
  vigil_solid_save (solid);
  vigil_solid_move (solid, x, y, z);
  solid->material = VIGIL_PLANT_PAINT_WHITE;
  vigil_solid_lathe (solid, profile, n, 6, VIGIL_SOLID_TOP);
  vigil_solid_restore (solid);
}

static void
add_radiators (VigilSolid *solid, float l, float y, float depth, float z0, float z1, int side)
{
  guint n = (guint)CLAMP (l / 0.32f, 4.0f, 24.0f);

  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i < n; i++)
    vigil_solid_block (solid, l * ((i + 0.5f) / n - 0.5f), y + side * depth / 2, z0, l / n * 0.35f,
                       depth, z1 - z0);
  for (guint i = 0; i < 2; i++)
    vigil_solid_rod (solid, (VigilPoint3){ -l / 2, y + side * depth * 0.4f, i == 0 ? z0 : z1 },
                     (VigilPoint3){ l / 2, y + side * depth * 0.4f, i == 0 ? z0 : z1 }, 0.08f, 6,
                     VIGIL_SOLID_CLOSED);
}

void
vigil_plant_build_transformer (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  float z0 = MIN (0.5f, h * 0.1f);
  float top = h * 0.62f;

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, 0, 0, -MIN (form->legs, 4.0f), l, w,
                     MIN (form->legs, 4.0f) + z0 * 0.6f);
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_block (solid, 0, 0, z0 * 0.6f, l * 0.62f, w * 0.44f, top - z0 * 0.6f);
  vigil_solid_block (solid, 0, 0, top, l * 0.66f, w * 0.48f, h * 0.02f);
  for (int i = -1; i <= 1; i++)
    vigil_solid_block (solid, i * l * 0.22f, 0, z0, l * 0.03f, w * 0.47f, top - z0);
  for (int k = -1; k <= 1; k += 2)
    add_radiators (solid, l * 0.56f, k * w * 0.25f, w * 0.2f, z0 + 0.2f, top * 0.92f, k);
  /* Conservator on its bracket. */
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_rod (solid, (VigilPoint3){ l * 0.38f, -w * 0.26f, h * 0.78f },
                   (VigilPoint3){ l * 0.38f, w * 0.26f, h * 0.78f }, h * 0.08f, 14,
                   VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_block (solid, l * 0.38f, 0, top * 0.9f, 0.15f, w * 0.3f, h * 0.72f - top * 0.9f);
  vigil_solid_bar (solid, (VigilPoint3){ l * 0.3f, 0, top },
                   (VigilPoint3){ l * 0.38f, 0, h * 0.72f }, 0.1f);
  for (int k = -1; k <= 1; k++)
    {
      add_bushing (solid, -l * 0.16f, k * w * 0.15f, top + h * 0.02f, h * 0.36f, h * 0.045f);
      add_bushing (solid, l * 0.1f, k * w * 0.11f, top + h * 0.02f, h * 0.18f, h * 0.035f);
    }
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_block (solid, -l * 0.36f, 0, z0, l * 0.06f, w * 0.2f, h * 0.3f);
}

/* One bay of outdoor switchgear: a support, three poles in line. */
static void
add_bay (VigilSolid *solid, float x, float w, float h, float pitch)
{
  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (int k = -1; k <= 1; k += 2)
    vigil_solid_bar (solid, (VigilPoint3){ x, k * w * 0.36f, 0 },
                     (VigilPoint3){ x, k * w * 0.36f, h * 0.36f }, 0.16f);
  vigil_solid_block (solid, x, 0, h * 0.34f, pitch * 0.3f, w * 0.9f, h * 0.03f);
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_block (solid, x, -w * 0.36f, h * 0.1f, pitch * 0.25f, w * 0.16f, h * 0.14f);
  for (int k = -1; k <= 1; k++)
    {
      add_bushing (solid, x, k * w * 0.3f, h * 0.37f, h * 0.28f, h * 0.035f);
      solid->material = VIGIL_PLANT_STEEL_LIGHT;
      vigil_solid_block (solid, x, k * w * 0.3f, h * 0.64f, pitch * 0.18f, 0.22f, h * 0.03f);
      add_bushing (solid, x, k * w * 0.3f, h * 0.67f, h * 0.3f, h * 0.035f);
    }
}

static void
add_cubicle (VigilSolid *solid, float x, float pitch, float w, float h)
{
  solid->material = VIGIL_PLANT_PAINT_WHITE;
  vigil_solid_block (solid, x, 0, 0.08f, pitch * 0.97f, w, h - 0.18f);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_block (solid, x, -w / 2 - 0.01f, h * 0.1f, pitch * 0.86f, 0.03f, h * 0.52f);
  vigil_solid_block (solid, x, -w / 2 - 0.01f, h * 0.66f, pitch * 0.86f, 0.03f, h * 0.24f);
  solid->material = VIGIL_PLANT_DARK;
  vigil_solid_block (solid, x, -w / 2 - 0.03f, h * 0.74f, pitch * 0.45f, 0.03f, h * 0.1f);
  vigil_solid_block (solid, x + pitch * 0.34f, -w / 2 - 0.04f, h * 0.36f, 0.04f, 0.05f, h * 0.08f);
}

void
vigil_plant_build_switchgear (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  gboolean outdoor = h > 3.5f;
  guint n = (guint)CLAMP (rintf (l / (outdoor ? 3.2f : 0.9f)), 1.0f, 24.0f);

  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_block (solid, 0, 0, -MIN (form->legs, 4.0f), l, w * 0.98f,
                     MIN (form->legs, 4.0f) + 0.08f);
  for (guint i = 0; i < n; i++)
    if (outdoor)
      add_bay (solid, l * ((i + 0.5f) / n - 0.5f), w, h, l / n);
    else
      add_cubicle (solid, l * ((i + 0.5f) / n - 0.5f), l / n, w, h);
  solid->material = VIGIL_PLANT_STEEL;
  if (!outdoor)
    vigil_solid_block (solid, 0, w * 0.15f, h - 0.1f, l * 0.98f, w * 0.4f, 0.1f);
  for (int k = -1; outdoor && k <= 1; k++)
    vigil_solid_rod (solid, (VigilPoint3){ -l / 2, k * w * 0.3f, h * 0.985f },
                     (VigilPoint3){ l / 2, k * w * 0.3f, h * 0.985f }, 0.05f, 6,
                     VIGIL_SOLID_CLOSED);
}
