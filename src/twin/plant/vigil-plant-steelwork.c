/* vigil-plant-steelwork.c: solids: railings, platforms, ladders, stairs
 *
 * Sizes by GB 4053-2009: railing 1.1 m, cage from 2.5 m, steps about 0.2 m. What repeats is
 * bounded, however high it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-solid-private.h"

#define RAIL_HEIGHT     1.1f
#define RAIL            0.025f /* m: radius of a rail */
#define POST_EVERY      3.2f
#define ARC             0.2f /* rad between the posts of large rings */
#define MAX_TREADS      120
#define MAX_RUNGS       120
#define MAX_HOOPS       40
#define FLOOR_THICKNESS 0.07f

/* Seen from so far that rails and rungs are less than a pixel. */
static gboolean
is_coarse (const VigilSolid *self)
{
  return self->detail > 0 && self->detail < 0.6f;
}

/* A bar that is seen from afar at most: three faces, shaded round. */
static void
stick (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float r)
{
  vigil_solid_rod (self, a, b, r, 3, VIGIL_SOLID_OPEN);
}

/* The same of two faces, back to back: for what is seen from the side, @flat across it. */
static void
blade (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float r, gboolean upright)
{
  VigilPoint3 d = vigil_point3_minus (b, a);
  float flat = hypotf (d.x, d.y);
  VigilPoint3 up = upright || flat < 1e-4f ? (VigilPoint3){ 0, 0, r } : (VigilPoint3){ d.y / flat * r, -d.x / flat * r, 0 };
  VigilPoint3 p[4] = { vigil_point3_minus (a, up), vigil_point3_minus (b, up), vigil_point3_plus (b, up), vigil_point3_plus (a, up) };

  vigil_solid_quad (self, p[0], p[1], p[2], p[3]);
  vigil_solid_quad (self, p[3], p[2], p[1], p[0]);
}

static VigilPoint3
above (VigilPoint3 p, float h)
{
  return (VigilPoint3){ p.x, p.y, p.z + h };
}

/* As wide along the rail as it is thick: two faces. */
static void
rail_post (VigilSolid *self, VigilPoint3 foot, VigilPoint3 half)
{
  VigilPoint3 a = vigil_point3_minus (foot, half);
  VigilPoint3 b = vigil_point3_plus (foot, half);

  vigil_solid_quad (self, a, b, above (b, RAIL_HEIGHT), above (a, RAIL_HEIGHT));
  vigil_solid_quad (self, b, a, above (a, RAIL_HEIGHT), above (b, RAIL_HEIGHT));
}

static void
rail_stretch (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float most)
{
  float length = vigil_point3_length (vigil_point3_minus (b, a));
  guint posts = (guint)CLAMP (ceilf (length / POST_EVERY), 1.0f, most);

  if (!(length > 1e-3f))
    return;
  for (guint i = 0; i < posts; i++)
    {
      VigilPoint3 p = vigil_point3_mix (a, b, (float)i / posts);
      rail_post (self, p, vigil_point3_times (vigil_point3_minus (b, a), RAIL * 1.4f / length));
    }
  stick (self, above (a, RAIL_HEIGHT), above (b, RAIL_HEIGHT), RAIL);
  blade (self, above (a, RAIL_HEIGHT / 2), above (b, RAIL_HEIGHT / 2), RAIL * 0.8f, TRUE);
}

void
vigil_solid_railing (VigilSolid *self, const VigilPoint3 *points, guint n, gboolean closed)
{
  float most = n > 8 ? 3.0f : 60.0f;

  if (n < 2 || is_coarse (self))
    return;
  for (guint i = 0; i + 1 < n; i++)
    rail_stretch (self, points[i], points[i + 1], most);
  if (closed)
    rail_stretch (self, points[n - 1], points[0], most);
  else
    stick (self, points[n - 1], above (points[n - 1], RAIL_HEIGHT), RAIL);
}

void
vigil_solid_railing_arc (VigilSolid *self, float r, float a0, float a1, float z)
{
  VigilPoint3 points[65];
  guint n = (guint)CLAMP (ceilf (fabsf (a1 - a0) * r / MAX (POST_EVERY, r * ARC)),
                          fabsf (a1 - a0) > 3.2f ? 8.0f : 3.0f, 64.0f);
  gboolean whole = fabsf (a1 - a0) > 6.27f;

  for (guint i = 0; i <= n; i++)
    points[i] = vigil_point3_polar (r, a0 + (a1 - a0) * i / n, z);
  vigil_solid_railing (self, points, whole ? n : n + 1, whole);
}

static void
floor_piece (VigilSolid *self, float r0, float r1, float a0, float a1, float z)
{
  float below = z - FLOOR_THICKNESS;
  VigilPoint3 p[4] = { vigil_point3_polar (r0, a0, z), vigil_point3_polar (r1, a0, z),
                       vigil_point3_polar (r1, a1, z), vigil_point3_polar (r0, a1, z) };
  VigilPoint3 q[4];

  for (guint i = 0; i < 4; i++)
    q[i] = (VigilPoint3){ p[i].x, p[i].y, below };
  vigil_solid_quad (self, p[0], p[1], p[2], p[3]);
  vigil_solid_quad (self, q[3], q[2], q[1], q[0]);
  vigil_solid_quad (self, q[1], q[2], p[2], p[1]);
}

static void
floor_end (VigilSolid *self, float r0, float r1, float a, float z, gboolean first)
{
  VigilPoint3 in = vigil_point3_polar (r0, a, z);
  VigilPoint3 out = vigil_point3_polar (r1, a, z);

  if (first)
    vigil_solid_quad (self, above (in, -FLOOR_THICKNESS), above (out, -FLOOR_THICKNESS), out, in);
  else
    vigil_solid_quad (self, above (out, -FLOOR_THICKNESS), above (in, -FLOOR_THICKNESS), in, out);
}

void
vigil_solid_platform_arc (VigilSolid *self, float r0, float r1, float a0, float a1, float z)
{
  VigilPlantMaterial outer = self->material;
  guint n = (guint)CLAMP (ceilf ((a1 - a0) / 0.55f), 2.0f, 24.0f);

  self->material = VIGIL_PLANT_GRATING;
  for (guint i = 0; i < n; i++)
    {
      float b0 = a0 + (a1 - a0) * i / n;
      float b1 = a0 + (a1 - a0) * (i + 1) / n;
      floor_piece (self, r0, r1, b0, b1, z);
      if (i % 2 == 0)
        stick (self, vigil_point3_polar (r0, b0, z - (r1 - r0)),
               vigil_point3_polar (r1 - 0.1f, b0, z - FLOOR_THICKNESS), 0.04f);
    }
  if (a1 - a0 < 6.27f)
    {
      floor_end (self, r0, r1, a0, z, TRUE);
      floor_end (self, r0, r1, a1, z, FALSE);
    }
  self->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_railing_arc (self, r1 - 0.05f, a0, a1, z);
  self->material = outer;
}

void
vigil_solid_floor (
    VigilSolid *self, float x0, float y0, float x1, float y1, float z, gboolean railing)
{
  VigilPlantMaterial outer = self->material;
  float in = 0.05f;
  const VigilPoint3 edge[4] = { { x0 + in, y0 + in, z },
                                { x1 - in, y0 + in, z },
                                { x1 - in, y1 - in, z },
                                { x0 + in, y1 - in, z } };

  self->material = VIGIL_PLANT_GRATING;
  vigil_solid_box (self, x0, y0, z - FLOOR_THICKNESS, x1, y1, z);
  self->material = VIGIL_PLANT_STEEL_LIGHT;
  if (railing)
    vigil_solid_railing (self, edge, 4, TRUE);
  self->material = outer;
}

/* Half a ring behind the climber's back, a flat band seen from both sides. */
static void
add_hoop (VigilSolid *self, float z)
{
  for (guint i = 0; i < 4; i++)
    {
      float a0 = (float)(-G_PI * i / 4);
      float a1 = (float)(-G_PI * (i + 1) / 4);
      blade (self, vigil_point3_polar (0.38f, a0, z), vigil_point3_polar (0.38f, a1, z), 0.03f, TRUE);
    }
}

static void
add_cage (VigilSolid *self, float z0, float z1)
{
  guint hoops = (guint)CLAMP (ceilf ((z1 - z0) / 2.2f), 1.0f, MAX_HOOPS);

  for (guint i = 0; i <= hoops; i++)
    add_hoop (self, z0 + (z1 - z0) * i / hoops);
  for (guint i = 1; i <= 3; i++)
    {
      VigilPoint3 p = vigil_point3_polar (0.38f, (float)(-G_PI * i / 4), z0);
      stick (self, p, above (p, z1 - z0), 0.02f);
    }
}

void
vigil_solid_ladder (VigilSolid *self, float z0, float z1, gboolean caged)
{
  guint rungs = (guint)CLAMP ((z1 - z0) / 0.6f, 1.0f, MAX_RUNGS);

  if (is_coarse (self))
    return;
  for (int side = -1; side <= 1; side += 2)
    stick (self, (VigilPoint3){ side * 0.22f, 0, z0 },
           (VigilPoint3){ side * 0.22f, 0, z1 + RAIL_HEIGHT }, 0.035f);
  for (guint i = 0; i < rungs; i++)
    {
      float z = z0 + (z1 - z0) * (i + 0.5f) / rungs;
      blade (self, (VigilPoint3){ -0.22f, 0, z }, (VigilPoint3){ 0.22f, 0, z }, 0.025f, TRUE);
    }
  if (caged && z1 - z0 > 3.5f)
    add_cage (self, z0 + 2.5f, z1 + RAIL_HEIGHT);
}

/* Above and below: p are the corners of its upper face, counter-clockwise. */
static void
add_tread (VigilSolid *self, const VigilPoint3 p[4])
{
  VigilPoint3 q[4];

  for (guint i = 0; i < 4; i++)
    q[i] = above (p[i], -0.04f);
  vigil_solid_quad (self, p[0], p[1], p[2], p[3]);
  vigil_solid_quad (self, q[3], q[2], q[1], q[0]);
}

static guint
count_treads (const VigilSolid *self, float rise)
{
  return (guint)CLAMP (rise / (is_coarse (self) ? 0.9f : 0.25f), 2.0f, MAX_TREADS);
}

static void
add_sides (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, VigilPoint3 side, gboolean railing)
{
  for (int k = -1; k <= 1; k += 2)
    {
      const VigilPoint3 line[2] = { vigil_point3_plus (a, vigil_point3_times (side, (float)k)),
                                    vigil_point3_plus (b, vigil_point3_times (side, (float)k)) };
      self->material = VIGIL_PLANT_STEEL;
      vigil_solid_rod (self, above (line[0], -0.1f), above (line[1], -0.1f), 0.09f, 3,
                       VIGIL_SOLID_OPEN);
      self->material = VIGIL_PLANT_STEEL_LIGHT;
      if (railing)
        vigil_solid_railing (self, line, 2, FALSE);
    }
}

void
vigil_solid_stairs (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float width, gboolean railing)
{
  VigilPlantMaterial outer = self->material;
  VigilPoint3 flat = { b.x - a.x, b.y - a.y, 0 };
  float run = vigil_point3_length (flat);
  guint n = count_treads (self, fabsf (b.z - a.z));
  VigilPoint3 side, step;

  if (!(run > 1e-3f))
    return;
  side = vigil_point3_times ((VigilPoint3){ flat.y, -flat.x, 0 }, width / 2 / run);
  step = vigil_point3_times (flat, 1.0f / n);
  self->material = VIGIL_PLANT_GRATING;
  for (guint i = 0; i < n; i++)
    {
      VigilPoint3 front
          = above (vigil_point3_plus (a, vigil_point3_times (step, i)), (b.z - a.z) * (i + 1) / n);
      VigilPoint3 back = vigil_point3_plus (front, step);
      VigilPoint3 p[4] = { vigil_point3_minus (front, side), vigil_point3_plus (front, side),
                           vigil_point3_plus (back, side), vigil_point3_minus (back, side) };
      add_tread (self, p);
    }
  add_sides (self, a, b, side, railing);
  self->material = outer;
}

void
vigil_solid_stairs_spiral (VigilSolid *self, float r, float width, float a0, float z0, float z1)
{
  VigilPlantMaterial outer = self->material;
  guint n = count_treads (self, z1 - z0);
  float rise = (z1 - z0) / n;
  float turn = 1.25f * rise / (r + width / 2);
  float far_r = r + width;
  VigilPoint3 line[MAX_TREADS / 5 + 3];
  guint corners = 0;

  self->material = VIGIL_PLANT_GRATING;
  for (guint i = 0; i < n; i++)
    {
      float a = a0 + turn * i;
      float z = z0 + rise * (i + 1);
      VigilPoint3 p[4]
          = { vigil_point3_polar (r, a, z), vigil_point3_polar (far_r, a, z),
              vigil_point3_polar (far_r, a + turn, z), vigil_point3_polar (r, a + turn, z) };
      add_tread (self, p);
      if (i % 5 == 0)
        line[corners++] = vigil_point3_polar (far_r, a, z0 + rise * i);
    }
  line[corners++] = vigil_point3_polar (far_r, a0 + turn * n, z1);
  self->material = VIGIL_PLANT_STEEL;
  for (guint i = 0; i + 1 < corners; i++)
    vigil_solid_rod (self, above (line[i], -0.05f), above (line[i + 1], -0.05f), 0.1f, 3,
                     VIGIL_SOLID_OPEN);
  self->material = VIGIL_PLANT_STEEL_LIGHT;
  vigil_solid_railing (self, line, corners, FALSE);
  self->material = outer;
}
