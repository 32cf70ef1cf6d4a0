/* vigil-plant-machines.c: what turns: pumps, compressors, blowers, generators, centrifuges, dryers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

/* Concrete with a steel frame on it; returns the height of its top. */
static float
add_base (VigilSolid *solid, const VigilPlantForm *form)
{
  float plinth = MIN (0.2f, form->height * 0.16f);

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, 0, 0, -MIN (form->legs, 4.0f), form->length, form->width,
                     MIN (form->legs, 4.0f) + plinth);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_block (solid, 0, 0, plinth, form->length * 0.94f, form->width * 0.72f, plinth * 0.5f);
  return plinth * 1.5f;
}

/* A body of revolution lying along x: pairs of radius and x. */
static void
add_lying (VigilSolid *solid, float y, float axis, const float *profile, guint n, guint segments, VigilSolidCaps caps)
{
  vigil_solid_save (solid);
  vigil_solid_move (solid, 0, y, axis);
  vigil_solid_turn (solid, 'y', (float)G_PI_2);
  vigil_solid_lathe (solid, profile, n, segments, caps);
  vigil_solid_restore (solid);
}

static void
add_guard (VigilSolid *solid, float x, float y, float axis, float length, float r)
{
  solid->material = VIGIL_PLANT_PAINT_YELLOW;
  const float profile[] = { r, x - length / 2, r, x + length / 2 };
  add_lying (solid, y, axis, profile, 2, 6, VIGIL_SOLID_OPEN);
}

/* Scroll of a pump or fan: grows from the tongue around its axis (y), outlet upwards. */
static void
add_scroll (VigilSolid *solid, float x, float axis, float r, float half)
{
  double xy[2 * 22];
  guint n = 18;

  for (guint i = 0; i <= n; i++)
    {
      double a = -G_PI * 0.0 - 2.0 * G_PI * i / n * 0.75;
      double at = r * (0.78 + 0.22 * i / n);
      xy[2 * i] = at * cos (a);
      xy[2 * i + 1] = at * sin (a);
    }
  /* From there straight up: the outlet. */
  xy[2 * (n + 1)] = 0.0;
  xy[2 * (n + 1) + 1] = r * 1.35;
  xy[2 * (n + 2)] = r * 0.78;
  xy[2 * (n + 2) + 1] = r * 1.35;
  vigil_solid_save (solid);
  vigil_solid_move (solid, x, 0, axis);
  vigil_solid_turn (solid, 'x', (float)G_PI_2);
  vigil_solid_prism (solid, xy, n + 3, -half, half, VIGIL_SOLID_CLOSED);
  vigil_solid_restore (solid);
}

void
vigil_plant_build_pump (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float h = form->height;
  float base = add_base (solid, form);
  float axis = base + (h - base) * 0.42f;
  float r = MIN ((h - base) * 0.36f, form->width * 0.36f);
  float x = -l * 0.3f;
  const float volute[] = { r * 0.5f, x - r * 0.5f, r,         x - r * 0.25f, r, x + r * 0.25f,
                           r * 0.4f, x + r * 0.5f, r * 0.36f, x + r * 1.5f };

  solid->material = VIGIL_PLANT_MACHINE;
  add_lying (solid, 0, axis, volute, 5, 10, VIGIL_SOLID_BOTTOM);
  vigil_solid_block (solid, x, 0, base, r * 0.8f, r * 1.3f, axis - base - r * 0.6f);
  vigil_solid_block (solid, x + r * 1.1f, 0, base, r * 0.5f, r * 0.7f, axis - base - r * 0.3f);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_nozzle (solid, (VigilPoint3){ x - r * 0.4f, 0, axis },
                      (VigilPoint3){ MIN (x - r * 1.0f, -l * 0.46f), 0, axis }, r * 0.42f);
  vigil_solid_nozzle (solid, (VigilPoint3){ x, r * 0.35f, axis + r * 0.5f },
                      (VigilPoint3){ x, r * 0.35f, h }, r * 0.32f);
  add_guard (solid, x + r * 1.5f + l * 0.07f, 0, axis, l * 0.14f, r * 0.42f);
  vigil_plant_add_motor (solid, x + r * 1.5f + l * 0.14f, 0, axis,
                         l * 0.48f - (x + r * 1.5f + l * 0.14f), r * 0.85f);
}

void
vigil_plant_build_compressor (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  float base = add_base (solid, form);
  float axis = base + (h - base) * 0.4f;
  float r = MIN ((h - base) * 0.36f, w * 0.36f);
  float x = -l * 0.25f;
  const float casing[]
      = { r * 0.5f, x - l * 0.2f,  r * 0.7f, x - l * 0.17f, r * 0.7f, x - l * 0.13f,
          r,        x - l * 0.11f, r,        x + l * 0.11f, r * 0.7f, x + l * 0.13f,
          r * 0.7f, x + l * 0.17f, r * 0.4f, x + l * 0.2f };

  solid->material = VIGIL_PLANT_MACHINE;
  add_lying (solid, 0, axis, casing, 8, 20, VIGIL_SOLID_CLOSED);
  vigil_solid_block (solid, x, 0, axis - r * 0.06f, l * 0.24f, r * 2.3f, r * 0.12f);
  for (int i = -1; i <= 1; i += 2)
    vigil_solid_block (solid, x + i * l * 0.15f, 0, base, l * 0.04f, r * 1.3f,
                       axis - base - r * 0.4f);
  vigil_solid_block (solid, l * 0.02f, 0, base, l * 0.1f, w * 0.36f, (axis - base) * 1.5f);
  add_guard (solid, l * 0.1f, 0, axis, l * 0.06f, r * 0.35f);
  vigil_plant_add_motor (solid, l * 0.13f, 0, axis, l * 0.34f, r * 0.95f);
  solid->material = VIGIL_PLANT_PIPE;
  for (int i = -1; i <= 1; i += 2)
    {
      const VigilPoint3 line[3] = { { x + i * l * 0.06f, 0, axis + r * 0.8f },
                                    { x + i * l * 0.06f, 0, h - r * 0.3f },
                                    { x + i * l * 0.06f, i * w * 0.48f, h - r * 0.3f } };
      vigil_solid_pipe (solid, line, 3, r * 0.26f, r * 0.5f, 10, TRUE);
    }
  /* Lube oil console. */
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_block (solid, l * 0.05f, -w * 0.4f, base, l * 0.3f, w * 0.16f, (h - base) * 0.35f);
  vigil_solid_rod (solid, (VigilPoint3){ -l * 0.05f, -w * 0.4f, base + (h - base) * 0.42f },
                   (VigilPoint3){ l * 0.15f, -w * 0.4f, base + (h - base) * 0.42f }, w * 0.06f, 10,
                   VIGIL_SOLID_CLOSED);
}

void
vigil_plant_build_blower (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float h = form->height;
  float base = add_base (solid, form);
  float r = MIN ((h - base) * 0.42f, l * 0.24f);
  float axis = base + r * 1.02f;
  float x = -l * 0.2f;
  float half = MIN (form->width * 0.18f, r * 0.5f);

  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_save (solid);
  vigil_solid_turn (solid, 'z', (float)G_PI_2);
  vigil_solid_move (solid, 0, -x, 0);
  add_scroll (solid, 0, axis, r, half);
  vigil_solid_restore (solid);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_nozzle (solid, (VigilPoint3){ x - half, 0, axis },
                      (VigilPoint3){ x - half - l * 0.1f, 0, axis }, r * 0.5f);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_block (solid, l * 0.2f, 0, base, l * 0.44f, form->width * 0.5f,
                     axis - base - r * 0.5f);
  add_guard (solid, x + half + l * 0.07f, 0, axis, l * 0.12f, r * 0.2f);
  vigil_plant_add_motor (solid, x + half + l * 0.13f, 0, axis, l * 0.34f, r * 0.48f);
}

/* Steam turbine and generator on a table. */
void
vigil_plant_build_generator (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  float table = h * 0.35f;
  float axis = h * 0.62f;
  float r = MIN (h * 0.3f, w * 0.32f);
  const float turbine[]
      = { r * 0.4f, -l * 0.48f, r * 0.55f, -l * 0.45f, r * 0.6f, -l * 0.32f, r * 0.9f,  -l * 0.2f,
          r,        -l * 0.18f, r,         -l * 0.06f, r * 0.5f, -l * 0.05f, r * 0.35f, 0 };
  const float generator[] = { r * 0.5f,  l * 0.04f, r * 0.95f, l * 0.06f, r * 0.95f,
                              l * 0.34f, r * 0.6f,  l * 0.36f, r * 0.5f,  l * 0.45f };

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_block (solid, 0, 0, table * 0.72f, l, w * 0.9f, table * 0.28f);
  for (int i = -1; i <= 1; i++)
    for (int k = -1; k <= 1; k += 2)
      vigil_solid_block (solid, i * l * 0.44f, k * w * 0.36f, -form->legs, l * 0.06f, w * 0.14f,
                         form->legs + table * 0.72f);
  solid->material = VIGIL_PLANT_MACHINE;
  add_lying (solid, 0, axis, turbine, 8, 20, VIGIL_SOLID_CLOSED);
  vigil_solid_block (solid, -l * 0.12f, 0, table, l * 0.16f, r * 2.2f, axis - table);
  vigil_solid_block (solid, -l * 0.4f, 0, table, l * 0.08f, r * 1.1f, axis - table);
  solid->material = VIGIL_PLANT_STEEL;
  add_lying (solid, 0, axis, generator, 5, 20, VIGIL_SOLID_CLOSED);
  vigil_solid_block (solid, l * 0.2f, 0, table, l * 0.3f, r * 1.9f, axis - table);
  solid->material = VIGIL_PLANT_PIPE;
  const VigilPoint3 steam[4] = { { -l * 0.38f, 0, axis + r * 0.5f },
                                 { -l * 0.38f, 0, h - r * 0.2f },
                                 { -l * 0.38f, w * 0.48f, h - r * 0.2f },
                                 { -l * 0.38f, w * 0.48f, table * 0.2f } };
  vigil_solid_pipe (solid, steam, 4, r * 0.18f, r * 0.5f, 10, FALSE);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  const VigilPoint3 edge[4] = { { -l * 0.49f, -w * 0.44f, table },
                                { l * 0.49f, -w * 0.44f, table },
                                { l * 0.49f, w * 0.44f, table },
                                { -l * 0.49f, w * 0.44f, table } };
  vigil_solid_railing (solid, edge, 4, TRUE);
}

/* Bottom-discharge basket with lid, suspended on three columns. */
void
vigil_plant_build_centrifuge (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = form->radius;
  float h = form->height;
  float low = h * 0.28f;
  float lid = h * 0.78f;
  const float body[] = {
    r * 0.3f, low * 0.4f,     r * 0.35f, low * 0.9f, r * 0.8f,        low,       r * 0.8f,
    lid,      r * 0.84f,      lid,       r * 0.84f,  lid + h * 0.04f, r * 0.75f, lid + h * 0.1f,
    r * 0.3f, lid + h * 0.13f
  };

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_cylinder (solid, r, -MIN (form->legs, 4.0f), h * 0.07f, 20, VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_lathe (solid, body, 8, 22, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  for (guint i = 0; i < 3; i++)
    {
      VigilPoint3 p = vigil_point3_polar (r * 0.9f, (float)(2.0 * G_PI * i / 3), h * 0.07f);
      vigil_solid_rod (solid, p, (VigilPoint3){ p.x, p.y, h * 0.55f }, r * 0.09f, 8,
                       VIGIL_SOLID_TOP);
    }
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_cylinder (solid, r * 0.22f, lid + h * 0.1f, h, 12, VIGIL_SOLID_TOP);
  vigil_solid_block (solid, r * 0.62f, r * 0.62f, h * 0.1f, r * 0.4f, r * 0.4f, h * 0.45f);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_nozzle (solid, (VigilPoint3){ -r * 0.45f, 0, lid }, (VigilPoint3){ -r * 0.45f, 0, h },
                      r * 0.1f);
  vigil_solid_nozzle (solid, (VigilPoint3){ 0, -r * 0.7f, low + h * 0.08f },
                      (VigilPoint3){ 0, -r * 1.0f, low + h * 0.08f }, r * 0.1f);
}

/* Rotary drum on two sets of rollers, hoods at its ends. */
void
vigil_plant_build_dryer (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  float base = add_base (solid, form);
  float r = MIN ((h - base) * 0.36f, w * 0.36f);
  float axis = base + (h - base) * 0.54f;
  const float drum[] = { r, -l * 0.36f, r, l * 0.36f };
  const float gear[] = { r * 1.16f, -l * 0.03f, r * 1.16f, l * 0.01f };

  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  add_lying (solid, 0, axis, drum, 2, 24, VIGIL_SOLID_CLOSED);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  add_lying (solid, 0, axis, gear, 2, 24, VIGIL_SOLID_CLOSED);
  for (int i = -1; i <= 1; i += 2)
    {
      const float tyre[] = { r * 1.1f, i * l * 0.22f - 0.12f, r * 1.1f, i * l * 0.22f + 0.12f };
      add_lying (solid, 0, axis, tyre, 2, 24, VIGIL_SOLID_CLOSED);
      for (int k = -1; k <= 1; k += 2)
        {
          vigil_solid_rod (solid,
                           (VigilPoint3){ i * l * 0.22f - 0.15f, k * r * 0.62f, axis - r * 1.1f },
                           (VigilPoint3){ i * l * 0.22f + 0.15f, k * r * 0.62f, axis - r * 1.1f },
                           r * 0.2f, 10, VIGIL_SOLID_CLOSED);
          vigil_solid_block (solid, i * l * 0.22f, k * r * 0.62f, base, 0.6f, r * 0.5f,
                             MAX (axis - r * 1.25f - base, 0.05f));
        }
    }
  solid->material = VIGIL_PLANT_STEEL;
  for (int i = -1; i <= 1; i += 2)
    {
      vigil_solid_block (solid, i * l * 0.41f, 0, base, l * 0.12f, r * 2.2f, (h - base) * 0.9f);
      vigil_solid_rod (solid, (VigilPoint3){ i * l * 0.41f, 0, h * 0.9f },
                       (VigilPoint3){ i * l * 0.41f, 0, h }, r * 0.3f, 12, VIGIL_SOLID_TOP);
    }
  vigil_plant_add_motor (solid, l * 0.04f, r * 1.25f > w * 0.45f ? w * 0.4f : r * 1.25f,
                         base + (h - base) * 0.16f, l * 0.16f, (h - base) * 0.1f);
}
