/* vigil-plant-columns.c: what stands high: columns, scrubbers, reactors, evaporators, stacks,
 * flares
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

#define STOREY        7.0f
#define MAX_PLATFORMS 12
#define TURN          ((float)(2.0 * G_PI))

/* Ladder and platform above it, around and around: each ladder ends beside its own platform and
 * starts on the one below. Returns the angle where the last platform begins. */
static float
add_climb (VigilSolid *solid, float r, float ground, float first, float top)
{
  guint n = (guint)CLAMP (rintf ((top - first) / STOREY), 0.0f, MAX_PLATFORMS - 1.0f) + 1;
  float reach = CLAMP (r * 0.6f, 0.9f, 1.3f);
  float gap = 0.42f / (r + 0.4f);
  float a = -1.9f;
  float below = ground;

  for (guint i = 0; i < n; i++)
    {
      float z = n == 1 ? top : first + (top - first) * i / (n - 1);
      float span = i + 1 == n ? TURN - 2 * gap : 3.3f;
      vigil_plant_add_shell_ladder (solid, r, a, below, z);
      vigil_solid_platform_arc (solid, r + 0.04f, r + reach, a + gap, a + gap + span, z);
      below = z;
      a += gap + 1.0f;
    }
  return a;
}

static void
add_skirt (VigilSolid *solid, float r, float ground, float top)
{
  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_cylinder (solid, r * 1.25f + 0.2f, ground, ground + 0.25f, vigil_solid_segments (r),
                        VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  const float profile[] = { r * 1.18f, ground + 0.25f, r * 1.18f, ground + 0.4f,
                            r * 1.02f, ground + 0.4f,  r * 0.99f, top };
  vigil_solid_lathe (solid, profile, 4, vigil_solid_segments (r), VIGIL_SOLID_OPEN);
}

/* From the top over the side and down to a rack's height. */
static void
add_overhead (VigilSolid *solid, float r, float top, float down)
{
  float bore = CLAMP (r * 0.2f, 0.08f, 0.4f);
  float out = r + bore + 0.15f;
  const VigilPoint3 line[5] = { { 0, 0, top - 0.2f },
                                { 0, 0, top + bore * 2 + 0.3f },
                                { out, 0, top + bore * 2 + 0.3f },
                                { out, 0, down },
                                { out + 1.2f, 0, down } };

  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_pipe (solid, line, 5, bore, bore * 2.5f, 10, TRUE);
}

static void
add_side_nozzles (VigilSolid *solid, float r, float z0, float z1)
{
  guint n = (guint)CLAMP ((z1 - z0) / 5.0f, 1.0f, 8.0f);

  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i < n; i++)
    {
      float z = z0 + (z1 - z0) * (i + 0.5f) / n;
      float a = 1.2f + i * 0.9f;
      float bore = i % 3 == 0 ? MIN (0.16f, r * 0.15f) : MIN (0.09f, r * 0.1f);
      vigil_solid_nozzle (solid, vigil_point3_polar (r * 0.97f, a, z),
                          vigil_point3_polar (r + 0.32f, a, z), bore);
      if (i % 2 == 0)
        vigil_plant_add_manhole (solid, vigil_point3_polar (r * 0.97f, a + 2.2f, z + 0.6f),
                                 vigil_point3_polar (r + 0.28f, a + 2.2f, z + 0.6f),
                                 MIN (0.3f, r * 0.3f));
    }
}

/* Rings that hold the cladding. */
static void
add_rings (VigilSolid *solid, float r, float z0, float z1, guint segments)
{
  guint n = (guint)CLAMP ((z1 - z0) / 7.0f, 1.0f, 6.0f);

  for (guint i = 1; i <= n; i++)
    {
      float z = z0 + (z1 - z0) * i / (n + 1);
      const float profile[] = { r, z, r + 0.05f, z + 0.05f, r, z + 0.1f };
      vigil_solid_lathe (solid, profile, 3, segments, VIGIL_SOLID_OPEN);
    }
}

void
vigil_plant_build_column (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = form->radius;
  float top = form->height;
  float ground = -MIN (form->legs, 6.0f);
  float skirt = CLAMP (top * 0.12f, 0.3f, 4.0f);
  float bottom = MAX (skirt - r * 0.5f, 0.2f * skirt);
  guint segments = vigil_solid_segments (r * 1.3f);

  add_skirt (solid, r, ground, skirt);
  solid->material = VIGIL_PLANT_INSULATION;
  vigil_solid_drum (solid, r, bottom, top, segments);
  solid->material = VIGIL_PLANT_STEEL;
  add_rings (solid, r, skirt, top - r * 0.5f, segments);
  add_side_nozzles (solid, r, skirt + 0.5f, MAX (top - r, skirt + 1.0f));
  add_overhead (solid, r, top, MIN (4.5f, top * 0.4f));
  if (top > 4.0f)
    add_climb (solid, r, ground, MIN (STOREY, top * 0.6f),
               MAX (top - r * 0.55f - 0.2f, top * 0.6f));
}

/* ----------------------------------------------------------------------------------------------------------
 * reactor */

static void
add_drive (VigilSolid *solid, float z, float height, float r)
{
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_cone (solid, r * 1.3f, z, r * 0.9f, z + height * 0.4f, 10, VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_MACHINE;
  vigil_solid_block (solid, 0, 0, z + height * 0.4f, r * 2.4f, r * 2, height * 0.2f);
  vigil_solid_cylinder (solid, r, z + height * 0.6f, z + height * 0.92f, 12, VIGIL_SOLID_TOP);
  vigil_solid_cylinder (solid, r * 0.8f, z + height * 0.92f, z + height, 12, VIGIL_SOLID_TOP);
  vigil_solid_block (solid, r, 0, z + height * 0.68f, r * 0.5f, r * 0.7f, height * 0.15f);
}

/* Jacketed vessel with its stirrer, on lugs. */
static void
add_kettle (VigilSolid *solid, float r, float height, float ground)
{
  float body = height * 0.74f;
  float bottom = height * 0.1f;
  guint segments = vigil_solid_segments (r * 1.2f);

  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_drum (solid, r * 0.93f, bottom, body, segments);
  solid->material = VIGIL_PLANT_INSULATION;
  vigil_solid_drum (solid, r, bottom - 0.03f, bottom + (body - bottom) * 0.66f, segments);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_torus (solid, r * 0.95f, 0.05f, body - (body - bottom) * 0.24f, segments, 3);
  vigil_plant_add_legs (solid, r * 0.95f, ground, bottom + (body - bottom) * 0.4f, 4,
                        CLAMP (r * 0.12f, 0.08f, 0.35f));
  for (guint i = 0; i < 4; i++)
    {
      VigilPoint3 p = vigil_point3_polar (r * 0.55f, 0.8f + i * 1.5f, body - r * 0.2f);
      vigil_solid_nozzle (solid, p, (VigilPoint3){ p.x, p.y, body + 0.15f },
                          i == 0 ? MIN (0.25f, r * 0.15f) : MIN (0.1f, r * 0.08f));
    }
  vigil_solid_nozzle (solid, (VigilPoint3){ 0, 0, bottom },
                      (VigilPoint3){ 0, 0, MIN (bottom * 0.2f, bottom - 0.1f) },
                      MIN (0.12f, r * 0.1f));
  add_drive (solid, body - 0.05f, height - body + 0.05f, CLAMP (r * 0.18f, 0.08f, 0.6f));
}

void
vigil_plant_build_reactor (VigilSolid *solid, const VigilPlantForm *form)
{
  if (form->height > form->radius * 5.0f)
    vigil_plant_build_column (solid, form);
  else
    add_kettle (solid, form->radius, form->height, -MIN (form->legs, 8.0f));
}

/* Bladed agitator's head: the drive alone. */
void
vigil_plant_build_agitator (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = MIN (form->radius, form->width / 2);

  add_drive (solid, 0, form->height, r * 0.7f);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_cylinder (solid, r, -0.08f, 0.02f, 12, VIGIL_SOLID_CLOSED);
}

/* -------------------------------------------------------------------------------------------------------
 * evaporator */

/* Slim heating body below, wide vapour space above, a pipe that leads the liquor around. */
static void
add_effect (VigilSolid *solid, float r, float height, float ground)
{
  float slim = r * 0.6f;
  float z[5]
      = { height * 0.08f, height * 0.12f, height * 0.48f, height * 0.56f, height - r * 0.5f };
  guint segments = vigil_solid_segments (r);
  const float body[] = { 0,         z[0],
                         slim,      z[1],
                         slim,      z[2],
                         r,         z[3],
                         r,         z[4],
                         r * 0.87f, z[4] + r * 0.25f,
                         r * 0.5f,  z[4] + r * 0.43f,
                         0,         height };
  float bore = r * 0.18f;
  const VigilPoint3 loop[4] = { { -r * 0.9f, 0, z[3] + 0.6f },
                                { -r - bore * 1.5f - 0.3f, 0, z[3] + 0.6f },
                                { -r - bore * 1.5f - 0.3f, 0, z[0] + bore },
                                { -slim * 0.5f, 0, z[0] + bore } };

  add_skirt (solid, slim, ground, z[1] + 0.2f);
  solid->material = VIGIL_PLANT_INSULATION;
  vigil_solid_lathe (solid, body, 8, segments, VIGIL_SOLID_OPEN);
  solid->material = VIGIL_PLANT_STEEL;
  add_rings (solid, slim, z[1], z[2], segments);
  add_rings (solid, r, z[3], z[4], segments);
  add_side_nozzles (solid, r, z[3] + 0.3f, z[4]);
  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_pipe (solid, loop, 4, bore, bore * 2.5f, 10, FALSE);
  add_overhead (solid, r, height, MIN (5.0f, height * 0.35f));
  vigil_plant_add_legs (solid, r * 0.9f, ground, z[3], 4, CLAMP (r * 0.1f, 0.1f, 0.4f));
  if (height > 6.0f)
    add_climb (solid, r, ground, z[3] + 0.6f, z[4]);
}

/* Room air cooler: hangs in a cold store, its fans on the long side. */
static void
add_air_cooler (VigilSolid *solid, const VigilPlantForm *form)
{
  float l = form->length;
  float w = form->width;
  float h = form->height;
  guint n = (guint)CLAMP (l / (h * 1.1f), 1.0f, 6.0f);
  float r = MIN (h * 0.42f, l / n * 0.42f);

  solid->material = VIGIL_PLANT_PAINT_WHITE;
  vigil_solid_block (solid, 0, 0, h * 0.12f, l, w * 0.8f, h * 0.88f);
  solid->material = VIGIL_PLANT_STEEL;
  for (int i = -1; i <= 1; i += 2)
    for (int k = -1; k <= 1; k += 2)
      vigil_solid_post (solid, (VigilPoint3){ i * l * 0.45f, k * w * 0.35f, h }, (VigilPoint3){ i * l * 0.45f, k * w * 0.35f, h + 1.2f }, 0.05f,
                        VIGIL_SOLID_OPEN);
  vigil_solid_block (solid, 0, 0, 0, l * 0.98f, w * 0.7f, h * 0.12f);
  for (guint i = 0; i < n; i++)
    {
      float x = l * ((i + 0.5f) / n - 0.5f);
      vigil_solid_save (solid);
      vigil_solid_move (solid, x, -w * 0.4f, h * 0.56f);
      vigil_solid_turn (solid, 'x', (float)G_PI_2);
      vigil_plant_add_fan (solid, 0, 0, 0, r * 0.9f, w * 0.1f);
      vigil_solid_restore (solid);
    }
}

void
vigil_plant_build_evaporator (VigilSolid *solid, const VigilPlantForm *form)
{
  if (!form->round && form->height < form->length)
    add_air_cooler (solid, form);
  else
    add_effect (solid, form->radius, form->height, -MIN (form->legs, 6.0f));
}

/* ----------------------------------------------------------------------------------------------------
 * stack, flare */

void
vigil_plant_build_stack (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = form->radius;
  float h = form->height;
  float tip = r * 0.68f;
  guint segments = vigil_solid_segments (r * 1.2f);
  guint bands = 8;

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_cylinder (solid, r * 1.3f, -form->legs, MIN (0.5f, h * 0.05f), segments,
                        VIGIL_SOLID_TOP);
  for (guint i = 0; i < bands; i++)
    {
      float t0 = (float)i / bands;
      float t1 = (float)(i + 1) / bands;
      solid->material = i < 4        ? VIGIL_PLANT_STEEL_LIGHT
                        : i % 2 == 0 ? VIGIL_PLANT_PAINT_WHITE
                                     : VIGIL_PLANT_STEEL;
      vigil_solid_cone (solid, r + (tip - r) * t0, h * t0, r + (tip - r) * t1, h * t1, segments,
                        VIGIL_SOLID_OPEN);
    }
  const float mouth[] = { tip,         h - 0.3f, tip + 0.12f, h - 0.3f, tip + 0.12f, h,
                          tip * 0.88f, h,        tip * 0.88f, h - tip,  0,           h - tip };
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_lathe (solid, mouth, 6, segments, VIGIL_SOLID_OPEN);
  for (guint i = 1; h > 12.0f && i <= 3; i++)
    {
      float t = i == 3 ? 0.97f : i * 0.33f;
      float at = r + (tip - r) * t;
      vigil_solid_platform_arc (solid, at + 0.03f, at + 1.1f, -1.2f, TURN - 1.9f, h * t);
      vigil_plant_add_shell_ladder (solid, at + 0.05f, -1.55f,
                                    h * (i == 1 ? 0.0f : (i - 1) * 0.33f), h * t);
    }
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_nozzle (solid, (VigilPoint3){ r * 0.8f, 0, MIN (3.0f, h * 0.2f) },
                      (VigilPoint3){ r + 0.9f, 0, MIN (3.0f, h * 0.2f) }, r * 0.5f);
}

/* One storey of a square lattice tower, half as wide as w0 below and w1 above. */
static void
add_lattice (VigilSolid *solid, float w0, float z0, float w1, float z1)
{
  const float sx[5] = { -1, 1, 1, -1, -1 };
  const float sy[5] = { -1, -1, 1, 1, -1 };

  for (guint i = 0; i < 4; i++)
    {
      VigilPoint3 a = { sx[i] * w0, sy[i] * w0, z0 };
      VigilPoint3 b = { sx[i + 1] * w0, sy[i + 1] * w0, z0 };
      VigilPoint3 c = { sx[i + 1] * w1, sy[i + 1] * w1, z1 };
      VigilPoint3 d = { sx[i] * w1, sy[i] * w1, z1 };
      vigil_solid_rod (solid, a, d, 0.13f, 5, VIGIL_SOLID_OPEN);
      vigil_solid_rod (solid, d, c, 0.06f, 3, VIGIL_SOLID_OPEN);
      vigil_solid_rod (solid, a, c, 0.05f, 3, VIGIL_SOLID_OPEN);
      vigil_solid_rod (solid, b, d, 0.05f, 3, VIGIL_SOLID_OPEN);
    }
}

static void
add_derrick (VigilSolid *solid, float base, float top, float ground, float h)
{
  guint n = (guint)CLAMP (h / 6.5f, 2.0f, 16.0f);

  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i < n; i++)
    {
      float t0 = (float)i / n;
      float t1 = (float)(i + 1) / n;
      add_lattice (solid, base + (top - base) * t0, ground + (h - ground) * t0,
                   base + (top - base) * t1, ground + (h - ground) * t1);
    }
  for (guint i = 1; i <= 3; i++)
    {
      float t = i / 3.0f;
      float w = base + (top - base) * t + 0.8f;
      vigil_solid_floor (solid, -w, -w, w, w, ground + (h - ground) * t, TRUE);
    }
  solid->material = VIGIL_PLANT_CONCRETE;
  for (guint i = 0; i < 4; i++)
    vigil_solid_block (solid, i & 1 ? base : -base, i & 2 ? base : -base, ground, 1.2f, 1.2f, 0.4f);
}

/* Riser, seal drum, tip with its wind shield, pilots, and the lattice that holds them. */
void
vigil_plant_build_flare (VigilSolid *solid, const VigilPlantForm *form)
{
  float h = form->height;
  float r = MIN (form->radius, h * 0.1f);
  float riser = r * 0.42f;
  float tip = h - MIN (4.0f, h * 0.1f);
  float ground = -form->legs;
  const float shape[]
      = { riser,     ground, riser,          tip - 3 * r, r * 0.75f, tip - 2.6f * r, r * 0.75f,
          tip - r,   riser,  tip - 0.6f * r, riser,       tip,       r * 0.6f,       tip + 0.1f,
          r * 0.6f,  h,      r * 0.5f,       h,           r * 0.5f,  tip + 0.5f,     0,
          tip + 0.5f };

  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_lathe (solid, shape, 11, 14, VIGIL_SOLID_OPEN);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  vigil_solid_torus (solid, r * 0.72f, 0.08f, h - 0.3f, 14, 6);
  for (guint i = 0; i < 4; i++)
    {
      VigilPoint3 p = vigil_point3_polar (r * 0.85f, (float)(G_PI_2 * i + 0.4), tip - 5 * r);
      vigil_solid_rod (solid, p, (VigilPoint3){ p.x, p.y, h + 0.2f }, 0.05f, 5, VIGIL_SOLID_TOP);
    }
  add_derrick (solid, MIN (3.0f * r, h * 0.05f), r * 1.1f, ground, tip - 2.0f * r);
  vigil_solid_save (solid);
  vigil_solid_move (solid, r * 3.2f, 0, ground + 1.6f);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_turn (solid, 'y', (float)G_PI_2);
  vigil_solid_drum (solid, r * 0.9f, 0, r * 4, 20);
  vigil_solid_restore (solid);
  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_rod (solid, (VigilPoint3){ 0, 0, ground + 1.6f },
                   (VigilPoint3){ r * 3.3f, 0, ground + 1.6f }, riser, 10, VIGIL_SOLID_OPEN);
  vigil_plant_add_legs (solid, riser * 1.2f, ground, ground + 1.6f, 4, 0.12f);
}
