/* vigil-plant-tanks.c: atmospheric tanks, spheres, lying and standing vessels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-asset.h"

#define FOUNDATION 0.35f

/* A band around a shell, standing out by @out. */
static void
add_band (VigilSolid *solid, float r, float z, float height, float out, guint segments)
{
  const float profile[] = { r, z, r + out, z + height / 2, r, z + height };

  vigil_solid_lathe (solid, profile, 3, segments, VIGIL_SOLID_OPEN);
}

/* A part of a sphere that rises @rise above the eaves. */
static void
add_dome (VigilSolid *solid, float r, float z, float rise, guint segments)
{
  double big = (r * (double)r + rise * (double)rise) / (2.0 * rise);
  double half = asin (MIN (1.0, r / big));
  float profile[2 * 9];
  guint n = r > 6 ? 5 : 3;

  for (guint i = 0; i <= n; i++)
    {
      double a = half * (n - i) / n;
      profile[2 * i] = i == n ? 0.0f : (float)(big * sin (a));
      profile[2 * i + 1] = z + rise - (float)(big * (1.0 - cos (a)));
    }
  vigil_solid_lathe (solid, profile, n + 1, segments, VIGIL_SOLID_OPEN);
}

static void
add_ribs (VigilSolid *solid, float r, float z, float rise, guint n)
{
  double big = (r * (double)r + rise * (double)rise) / (2.0 * rise);
  double half = asin (MIN (1.0, r / big));

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < 3; k++)
      {
        float a = (float)(2.0 * G_PI * i / n);
        double b0 = half * (1.0 - k * 0.29);
        double b1 = half * (1.0 - (k + 1) * 0.29);
        VigilPoint3 from = vigil_point3_polar ((float)(big * sin (b0)), a,
                                               z + rise - (float)(big * (1 - cos (b0))));
        VigilPoint3 to = vigil_point3_polar ((float)(big * sin (b1)), a,
                                             z + rise - (float)(big * (1 - cos (b1))));
        vigil_solid_rod (solid, from, to, 0.07f, 3, VIGIL_SOLID_OPEN);
      }
}

/* Mushroom vent. */
static void
add_vent (VigilSolid *solid, float x, float y, float z, float r)
{
  const float cap[] = { r * 0.9f, 0, r * 2, 0, 0, r };

  vigil_solid_save (solid);
  vigil_solid_move (solid, x, y, z);
  vigil_solid_cylinder (solid, r, -r * 2, r * 1.5f, 5, VIGIL_SOLID_OPEN);
  vigil_solid_move (solid, 0, 0, r * 1.5f);
  vigil_solid_lathe (solid, cap, 3, 6, VIGIL_SOLID_OPEN);
  vigil_solid_restore (solid);
}

/* The roof between eaves and top; what lies on it. */
static void
add_roof (VigilSolid *solid, float r, float eaves, float top, guint segments)
{
  float rise = top - eaves;
  float vent = CLAMP (r * 0.04f, 0.12f, 0.35f);

  solid->material = VIGIL_PLANT_STEEL;
  if (r < 2.5f || r >= 11.0f)
    add_dome (solid, r, eaves, rise, segments);
  else
    vigil_solid_cone (solid, r, eaves, 0, top, segments, VIGIL_SOLID_OPEN);
  solid->material = VIGIL_PLANT_STEEL_DARK;
  if (r >= 11.0f)
    add_ribs (solid, r, eaves, rise, 16);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  add_vent (solid, 0, 0, top + vent, vent);
  for (guint i = 0; r > 3.0f && i < 2; i++)
    {
      VigilPoint3 p = vigil_point3_polar (r * 0.82f, 2.4f + 2.1f * i, eaves + rise * 0.2f);
      add_vent (solid, p.x, p.y, p.z + vent * 2, vent * 0.8f);
    }
}

/* Pipe from the ground up along the shell and over the eaves. */
static void
add_riser (VigilSolid *solid, float r, float a, float eaves, float bore)
{
  float out = r + bore + 0.25f;
  const VigilPoint3 line[4]
      = { vigil_point3_polar (out + 1.2f, a, 0.6f), vigil_point3_polar (out, a, 0.6f),
          vigil_point3_polar (out, a, eaves + 0.55f),
          vigil_point3_polar (r * 0.7f, a, eaves + 0.55f) };

  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_pipe (solid, line, 4, bore, bore * 3, 5, FALSE);
}

static void
add_shell_fittings (VigilSolid *solid, float r, float height)
{
  float bore = CLAMP (r * 0.03f, 0.08f, 0.3f);
  float hole = MIN (0.35f, height * 0.1f);
  float low = FOUNDATION + MIN (0.5f, height * 0.12f);

  solid->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i < 3; i++)
    {
      float a = 0.9f + i * 2.1f;
      vigil_solid_nozzle (solid, vigil_point3_polar (r * 0.98f, a, low),
                          vigil_point3_polar (r + 0.35f + bore, a, low), bore);
    }
  vigil_plant_add_manhole (solid, vigil_point3_polar (r * 0.98f, 0.35f, low + hole),
                           vigil_point3_polar (r + 0.3f, 0.35f, low + hole), hole);
}

/* Foam chambers, a cooling ring and its risers: on tanks that may burn. */
static void
add_fire_protection (VigilSolid *solid, float r, float eaves, guint segments)
{
  guint n = (guint)CLAMP (r / 3.5f, 2.0f, 5.0f);

  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_torus (solid, r + 0.3f, 0.06f, eaves - 0.5f, MIN (segments, 20), 3);
  for (guint i = 0; i < n; i++)
    {
      float a = (float)(2.0 * G_PI * (i + 0.3) / n);
      VigilPoint3 p = vigil_point3_polar (r + 0.2f, a, 0);
      vigil_solid_rod (solid, (VigilPoint3){ p.x, p.y, FOUNDATION },
                       (VigilPoint3){ p.x, p.y, eaves - 0.9f }, 0.06f, 3, VIGIL_SOLID_OPEN);
      vigil_solid_block (solid, p.x, p.y, eaves - 1.0f, 0.4f, 0.4f, 0.7f);
    }
}

/* Spiral stair to a landing at the eaves; on small tanks a ladder. */
static void
add_access (VigilSolid *solid, float r, float eaves)
{
  if (r < 2.4f || eaves < 3.0f)
    {
      vigil_plant_add_shell_ladder (solid, r, -1.2f, FOUNDATION, eaves);
      solid->material = VIGIL_PLANT_STEEL_LIGHT;
      vigil_solid_railing_arc (solid, r - 0.06f, -1.0f, 5.0f, eaves);
      return;
    }
  float turn = 1.25f * eaves / (r + 0.45f);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_stairs_spiral (solid, r + 0.08f, 0.75f, -2.4f, 0.05f, eaves);
  vigil_solid_platform_arc (solid, r - 0.3f, r + 0.95f, -2.4f + turn, -2.4f + turn + 1.6f / r,
                            eaves);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_railing_arc (solid, r - 0.12f, -2.4f + turn + 1.6f / r,
                           -2.4f + turn + (float)(2 * G_PI), eaves);
}

void
vigil_plant_build_tank (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = form->radius;
  float rise = MIN (r * (r >= 11.0f ? 0.2f : 0.24f), form->height * 0.22f);
  float eaves = form->height - rise;
  float foundation = MIN (FOUNDATION, eaves / 2);
  guint segments = vigil_solid_segments (r);

  solid->material = VIGIL_PLANT_CONCRETE;
  vigil_solid_cone (solid, r + 0.45f, -form->legs, r + 0.3f, foundation, segments, VIGIL_SOLID_TOP);
  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_cylinder (solid, r, foundation, eaves, segments, VIGIL_SOLID_OPEN);
  solid->material = VIGIL_PLANT_STEEL;
  if (r > 3.0f)
    add_band (solid, r, eaves - 0.16f, 0.14f, 0.12f, segments);
  if (eaves > 8.0f)
    add_band (solid, r, eaves * 0.68f, 0.1f, 0.14f, segments);
  add_roof (solid, r, eaves, form->height, segments);
  add_shell_fittings (solid, r, form->height);
  if (form->height >= 2.5f)
    {
      add_access (solid, r, eaves);
      add_riser (solid, r, 1.9f, eaves, CLAMP (r * 0.025f, 0.06f, 0.22f));
    }
  if (r >= 7.0f && eaves > 4.0f)
    add_fire_protection (solid, r, eaves, segments);
}

/* ----------------------------------------------------------------------------------------------------------
 * sphere */

static void
add_sphere_legs (VigilSolid *solid, float r, float axis, float ground, guint n)
{
  float thick = CLAMP (r * 0.055f, 0.15f, 0.6f);
  float foot = ground + MIN (0.6f, axis * 0.2f);

  for (guint i = 0; i < n; i++)
    {
      float a = (float)(2.0 * G_PI * i / n);
      float b = (float)(2.0 * G_PI * (i + 1) / n);
      VigilPoint3 p = vigil_point3_polar (r * 0.97f, a, foot);
      VigilPoint3 q = vigil_point3_polar (r * 0.97f, b, foot);
      VigilPoint3 top = { p.x, p.y, axis + r * 0.06f };
      solid->material = VIGIL_PLANT_CONCRETE;
      vigil_solid_block (solid, p.x, p.y, ground, thick * 4, thick * 4, foot - ground);
      solid->material = VIGIL_PLANT_STEEL;
      vigil_solid_rod (solid, p, top, thick, 10, VIGIL_SOLID_OPEN);
      vigil_solid_rod (solid, (VigilPoint3){ p.x, p.y, foot + 0.3f },
                       (VigilPoint3){ q.x, q.y, axis - r * 0.35f }, thick * 0.22f, 3,
                       VIGIL_SOLID_OPEN);
      vigil_solid_rod (solid, (VigilPoint3){ q.x, q.y, foot + 0.3f },
                       (VigilPoint3){ p.x, p.y, axis - r * 0.35f }, thick * 0.22f, 3,
                       VIGIL_SOLID_OPEN);
    }
}

/* Up a meridian, from the platform at the equator to the crown. */
static void
add_crown_stairs (VigilSolid *solid, float r, float axis, float a)
{
  const guint pieces = 6;
  float far_r = r + 0.35f;

  for (guint i = 0; i < pieces; i++)
    {
      float b0 = 0.05f + 1.28f * i / pieces;
      float b1 = 0.05f + 1.28f * (i + 1) / pieces;
      vigil_solid_stairs (
          solid,
          vigil_point3_polar (far_r * cosf (b0) + 0.3f * cosf (b0), a, axis + far_r * sinf (b0)),
          vigil_point3_polar (far_r * cosf (b1) + 0.3f * cosf (b1), a, axis + far_r * sinf (b1)),
          0.8f, TRUE);
    }
}

static void
add_sphere_access (VigilSolid *solid, float r, float axis, float ground)
{
  const float start = 0.2f;
  float turn = 1.25f * (axis - ground) / (r + 1.15f);
  float crown = axis + r;

  vigil_solid_stairs_spiral (solid, r + 0.75f, 0.8f, start, ground, axis);
  vigil_solid_platform_arc (solid, r + 0.3f, r + 1.6f, start + turn, start + turn + 3.4f / r, axis);
  for (guint i = 0; i < 4; i++)
    {
      VigilPoint3 p = vigil_point3_polar (
          r + 1.5f, start + turn + (i < 2 ? -0.25f * turn * (i + 1) : (i - 2) * 3.4f / r), ground);
      solid->material = VIGIL_PLANT_STEEL_DARK;
      vigil_solid_rod (
          solid, p,
          (VigilPoint3){ p.x, p.y,
                         i < 2 ? axis - (axis - ground) * 0.25f * (i + 1) - 0.1f : axis - 0.1f },
          0.08f, 6, VIGIL_SOLID_OPEN);
    }
  add_crown_stairs (solid, r, axis, start + turn + 2.2f / r);
  vigil_solid_platform_arc (solid, 0.35f, MIN (1.9f, r * 0.4f), 0, (float)(2 * G_PI),
                            crown + 0.15f);
}

static void
add_sphere_fittings (VigilSolid *solid, float r, float axis, float ground)
{
  float bore = CLAMP (r * 0.025f, 0.05f, 0.25f);
  const VigilPoint3 outlet[3] = { { 0, 0, axis - r * 0.99f },
                                  { 0, 0, ground + 0.7f },
                                  { r * 1.2f, r * 0.3f, ground + 0.7f } };

  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_pipe (solid, outlet, 3, bore, bore * 3, 8, TRUE);
  for (guint i = 0; i < 3; i++)
    vigil_solid_torus (solid, (r + 0.3f) * cosf (0.05f + 0.42f * i), 0.05f,
                       axis + 0.25f + (r + 0.3f) * sinf (0.05f + 0.42f * i),
                       vigil_solid_segments (r), 3);
  solid->material = VIGIL_PLANT_STEEL;
  for (int k = -1; k <= 1; k++)
    vigil_solid_nozzle (solid, (VigilPoint3){ k * 0.55f, 0.3f, axis + r * 0.98f },
                        (VigilPoint3){ k * 0.55f, 0.3f, axis + r + 0.6f }, k == 0 ? 0.22f : 0.1f);
  vigil_solid_rod (solid, (VigilPoint3){ 0.6f, -0.4f, axis + r * 0.98f },
                   (VigilPoint3){ 0.6f, -0.4f, axis + r + 1.5f }, 0.08f, 8, VIGIL_SOLID_TOP);
}

void
vigil_plant_build_sphere (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = MIN (form->radius, form->height * 0.49f);
  float axis = form->height - r;
  guint n = (guint)CLAMP (r * 1.3f, 6.0f, 12.0f);

  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_sphere (solid, (VigilPoint3){ 0, 0, axis }, r, vigil_solid_segments (r * 1.6f));
  add_sphere_legs (solid, r, axis, -form->legs, n);
  add_sphere_fittings (solid, r, axis, -form->legs);
  if (r > 2.5f)
    add_sphere_access (solid, r, axis, -form->legs);
}

/* ---------------------------------------------------------------------------------------------------------
 * vessels */

static void
add_lying_fittings (VigilSolid *solid, float r, float half, float axis, float ground)
{
  float top = axis + r;
  float bore = CLAMP (r * 0.12f, 0.05f, 0.2f);
  float up = MIN (0.4f, r * 0.4f);

  solid->material = VIGIL_PLANT_STEEL;
  for (int i = -1; i <= 1; i++)
    vigil_solid_nozzle (solid, (VigilPoint3){ i * half * 0.28f, 0, top - 0.1f * r },
                        (VigilPoint3){ i * half * 0.28f, 0, top + up }, bore);
  vigil_plant_add_manhole (solid, (VigilPoint3){ half * 0.62f, 0, top - 0.1f * r },
                           (VigilPoint3){ half * 0.62f, 0, top + up * 0.8f }, MIN (0.3f, r * 0.3f));
  vigil_solid_nozzle (
      solid, (VigilPoint3){ -half * 0.5f, 0, axis - r * 0.9f },
      (VigilPoint3){ -half * 0.5f, 0, axis - r - MIN (up, (axis - r - ground) * 0.8f) }, bore);
  solid->material = VIGIL_PLANT_PIPE;
  vigil_solid_rod (solid, (VigilPoint3){ half - r * 0.15f, r * 0.45f, axis - r * 0.6f },
                   (VigilPoint3){ half - r * 0.15f, r * 0.45f, axis + r * 0.6f }, 0.05f, 6,
                   VIGIL_SOLID_CLOSED);
}

/* A walk beside the top, with its ladder. */
static void
add_lying_platform (VigilSolid *solid, float r, float half, float axis, float ground)
{
  float top = axis + r + 0.12f;
  float to = half * 0.55f;

  vigil_solid_floor (solid, -to, -0.7f, to, 0.7f, top, TRUE);
  for (int i = -1; i <= 1; i += 2)
    for (int k = -1; k <= 1; k += 2)
      vigil_solid_rod (solid, (VigilPoint3){ i * to * 0.9f, k * 0.65f, axis },
                       (VigilPoint3){ i * to * 0.9f, k * 0.65f, top }, 0.05f, 4, VIGIL_SOLID_OPEN);
  vigil_solid_save (solid);
  vigil_solid_turn (solid, 'z', (float)G_PI);
  vigil_solid_move (solid, to * 0.7f, -(r + 0.35f), 0);
  solid->material = VIGIL_PLANT_STEEL;
  vigil_solid_ladder (solid, ground, top, TRUE);
  vigil_solid_restore (solid);
}

static void
build_lying (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = MIN (form->width, form->height * (form->legs > 0.0f ? 1.0f : 0.8f)) / 2;
  float axis = form->legs > 0.0f ? r : MAX (r + 0.1f, form->height - r - 0.4f);
  float half = form->length / 2;
  float ground = -MIN (form->legs, 4.0f);

  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_save (solid);
  vigil_solid_move (solid, 0, 0, axis);
  vigil_solid_turn (solid, 'y', (float)G_PI_2);
  vigil_solid_drum (solid, r, -half, half, vigil_solid_segments (r * 1.3f));
  solid->material = VIGIL_PLANT_STEEL;
  for (int i = -1; i <= 1; i += 2)
    add_band (solid, r, i * (half - r * 0.5f) - 0.04f, 0.08f, 0.03f, vigil_solid_segments (r));
  vigil_solid_restore (solid);
  for (int i = -1; i <= 1; i += 2)
    vigil_plant_add_saddle (solid, i * half * 0.6f, r, axis, ground);
  add_lying_fittings (solid, r, half, axis, ground);
  if (form->length >= 7.0f && r >= 0.75f)
    add_lying_platform (solid, r, half, axis, ground);
}

static void
build_standing (VigilSolid *solid, const VigilPlantForm *form)
{
  float r = form->radius;
  float bottom = MIN (0.8f, form->height * 0.15f);
  float ground = -MIN (form->legs, 6.0f);
  float middle = (bottom + form->height) / 2;

  solid->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_drum (solid, r, bottom, form->height, vigil_solid_segments (r * 1.3f));
  vigil_plant_add_legs (solid, r * 0.93f, ground, bottom + (form->height - bottom) * 0.35f,
                        r > 3 ? 6 : 4, CLAMP (r * 0.12f, 0.08f, 0.4f));
  solid->material = VIGIL_PLANT_STEEL;
  add_band (solid, r, middle + (form->height - bottom) * 0.12f, 0.1f, 0.05f,
            vigil_solid_segments (r * 1.3f));
  vigil_solid_nozzle (solid, (VigilPoint3){ 0, 0, form->height - 0.1f },
                      (VigilPoint3){ 0, 0, form->height + 0.3f }, CLAMP (r * 0.1f, 0.05f, 0.25f));
  vigil_solid_nozzle (solid, (VigilPoint3){ r * 0.95f, 0, middle },
                      (VigilPoint3){ r + 0.3f, 0, middle }, CLAMP (r * 0.08f, 0.05f, 0.2f));
  vigil_solid_nozzle (solid, (VigilPoint3){ -r * 0.95f, 0, middle * 0.8f },
                      (VigilPoint3){ -r - 0.3f, 0, middle * 0.8f }, CLAMP (r * 0.08f, 0.05f, 0.2f));
  vigil_plant_add_manhole (solid, (VigilPoint3){ 0, r * 0.95f, middle },
                           (VigilPoint3){ 0, r + 0.25f, middle }, MIN (0.3f, r * 0.3f));
  vigil_solid_rod (solid, (VigilPoint3){ 0, 0, ground + 0.3f },
                   (VigilPoint3){ 0, 0, bottom + 0.1f }, CLAMP (r * 0.06f, 0.04f, 0.15f), 8,
                   VIGIL_SOLID_OPEN);
  if (form->height >= 3.5f)
    vigil_plant_add_shell_ladder (solid, r, -1.6f, ground, form->height - r * 0.4f);
}

void
vigil_plant_build_vessel (VigilSolid *solid, const VigilPlantForm *form)
{
  if (!form->round && form->length > form->width * 1.3f)
    build_lying (solid, form);
  else
    build_standing (solid, form);
}
