/* vigil-plant-solid.c: solids: transform, faces, boxes, bodies of revolution, bars
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-solid-private.h"

#include <math.h>
#include <string.h>

#define SMOOTH 0.82f /* cosine of the sharpest edge that is shaded smooth: 35° */

static void
set_identity (float m[12])
{
  memset (m, 0, sizeof (float) * 12);
  m[0] = m[4] = m[8] = 1.0f;
}

void
vigil_solid_init (VigilSolid *self)
{
  memset (self, 0, sizeof *self);
  set_identity (self->m);
  self->floor = -INFINITY;
}

void
vigil_solid_clear (VigilSolid *self)
{
  for (guint i = 0; i < VIGIL_PLANT_N_MATERIALS; i++)
    {
      g_clear_pointer (&self->parts[i].positions, g_array_unref);
      g_clear_pointer (&self->parts[i].normals, g_array_unref);
      g_clear_pointer (&self->parts[i].indices, g_array_unref);
    }
}

guint
vigil_solid_count_triangles (const VigilSolid *self)
{
  guint n = 0;

  for (guint i = 0; i < VIGIL_PLANT_N_MATERIALS; i++)
    if (self->parts[i].indices != NULL)
      n += self->parts[i].indices->len / 3;
  return n;
}

void
vigil_solid_save (VigilSolid *self)
{
  g_assert (self->depth < G_N_ELEMENTS (self->stack));
  memcpy (self->stack[self->depth++], self->m, sizeof self->m);
}

void
vigil_solid_restore (VigilSolid *self)
{
  g_assert (self->depth > 0);
  memcpy (self->m, self->stack[--self->depth], sizeof self->m);
}

static VigilPoint3
rotate (const float m[12], VigilPoint3 v)
{
  return (VigilPoint3){ m[0] * v.x + m[3] * v.y + m[6] * v.z, m[1] * v.x + m[4] * v.y + m[7] * v.z,
                        m[2] * v.x + m[5] * v.y + m[8] * v.z };
}

void
vigil_solid_move (VigilSolid *self, float x, float y, float z)
{
  VigilPoint3 d = rotate (self->m, (VigilPoint3){ x, y, z });

  self->m[9] += d.x;
  self->m[10] += d.y;
  self->m[11] += d.z;
}

/* Columns of the frame become these, which are given in it. */
static void
set_axes (VigilSolid *self, VigilPoint3 x, VigilPoint3 y, VigilPoint3 z)
{
  VigilPoint3 axes[3] = { rotate (self->m, x), rotate (self->m, y), rotate (self->m, z) };

  memcpy (self->m, axes, sizeof axes);
}

void
vigil_solid_turn (VigilSolid *self, char axis, float radians)
{
  float c = cosf (radians);
  float s = sinf (radians);

  if (axis == 'z')
    set_axes (self, (VigilPoint3){ c, s, 0 }, (VigilPoint3){ -s, c, 0 }, (VigilPoint3){ 0, 0, 1 });
  else if (axis == 'x')
    set_axes (self, (VigilPoint3){ 1, 0, 0 }, (VigilPoint3){ 0, c, s }, (VigilPoint3){ 0, -s, c });
  else
    set_axes (self, (VigilPoint3){ c, 0, -s }, (VigilPoint3){ 0, 1, 0 }, (VigilPoint3){ s, 0, c });
}

float
vigil_solid_aim (VigilSolid *self, VigilPoint3 a, VigilPoint3 b)
{
  VigilPoint3 d = vigil_point3_minus (b, a);
  float length = vigil_point3_length (d);
  VigilPoint3 z = length > 1e-6f ? vigil_point3_times (d, 1.0f / length) : (VigilPoint3){ 0, 0, 1 };
  VigilPoint3 x = { -z.y, z.x, 0 };
  float flat = hypotf (x.x, x.y);

  x = flat > 1e-4f ? vigil_point3_times (x, 1.0f / flat) : (VigilPoint3){ 1, 0, 0 };
  vigil_solid_move (self, a.x, a.y, a.z);
  set_axes (self, x, vigil_point3_cross (z, x), z);
  return length;
}

static VigilSolidPart *
get_part (VigilSolid *self)
{
  VigilSolidPart *part = &self->parts[self->material];

  if (part->positions == NULL)
    {
      part->positions = g_array_sized_new (FALSE, FALSE, sizeof (float), 1024);
      part->normals = g_array_sized_new (FALSE, FALSE, sizeof (float), 1024);
      part->indices = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 1024);
    }
  return part;
}

guint32
vigil_solid_vertex (VigilSolid *self, VigilPoint3 position, VigilPoint3 normal)
{
  VigilSolidPart *part = get_part (self);
  VigilPoint3 p = rotate (self->m, position);
  VigilPoint3 n = rotate (self->m, normal);

  p.x += self->m[9];
  p.y += self->m[10];
  p.z += self->m[11];
  g_array_append_vals (part->positions, &p, 3);
  g_array_append_vals (part->normals, &n, 3);
  return part->positions->len / 3 - 1;
}

void
vigil_solid_triangle (VigilSolid *self, guint32 a, guint32 b, guint32 c)
{
  guint32 corners[3] = { a, b, c };

  g_array_append_vals (get_part (self)->indices, corners, 3);
}

void
vigil_solid_quad (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, VigilPoint3 c, VigilPoint3 d)
{
  VigilPoint3 n = vigil_point3_cross (vigil_point3_minus (c, a), vigil_point3_minus (d, b));
  float length = vigil_point3_length (n);
  guint32 first;

  if (!(length > 1e-12f))
    return;
  n = vigil_point3_times (n, 1.0f / length);
  first = vigil_solid_vertex (self, a, n);
  vigil_solid_vertex (self, b, n);
  vigil_solid_vertex (self, c, n);
  vigil_solid_vertex (self, d, n);
  vigil_solid_triangle (self, first, first + 1, first + 2);
  vigil_solid_triangle (self, first, first + 2, first + 3);
}

/* So that the chord stays within 2 % of the radius for small things and about 9 cm for large ones. */
guint
vigil_solid_segments (float radius)
{
  guint n = (guint)(6.0f + 6.5f * sqrtf (MAX (radius, 0.0f)));

  return CLAMP (n & ~1u, 6, 40);
}

guint
vigil_solid_thin (const VigilSolid *self, float radius, guint segments)
{
  float most = self->detail * (5.0f + (radius > 1.0f ? 8.0f : 6.0f) * sqrtf (CLAMP (radius, 0.0f, 100.0f)));

  if (!(self->detail > 0))
    return segments;
  return MIN (segments, MAX ((guint)most, 3u));
}

/* Whether what lies at @z0 of the current frame lies on the floor: nobody sees its bottom. */
static gboolean
stands (const VigilSolid *self, float z0)
{
  return self->m[8] > 0.999f && self->m[11] + z0 <= self->floor + 0.02f;
}

static void
add_box (VigilSolid *self, VigilPoint3 low, VigilPoint3 high, VigilSolidCaps caps)
{
  VigilPoint3 p[8];

  for (guint i = 0; i < 8; i++)
    p[i] = (VigilPoint3){ i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z };
  if (caps & VIGIL_SOLID_BOTTOM)
    vigil_solid_quad (self, p[0], p[2], p[3], p[1]);
  if (caps & VIGIL_SOLID_TOP)
    vigil_solid_quad (self, p[4], p[5], p[7], p[6]);
  vigil_solid_quad (self, p[0], p[1], p[5], p[4]);
  vigil_solid_quad (self, p[1], p[3], p[7], p[5]);
  vigil_solid_quad (self, p[3], p[2], p[6], p[7]);
  vigil_solid_quad (self, p[2], p[0], p[4], p[6]);
}

void
vigil_solid_box (VigilSolid *self, float x0, float y0, float z0, float x1, float y1, float z1)
{
  add_box (self, (VigilPoint3){ x0, y0, z0 }, (VigilPoint3){ x1, y1, z1 },
           stands (self, z0) ? VIGIL_SOLID_TOP : VIGIL_SOLID_CLOSED);
}

void
vigil_solid_block (
    VigilSolid *self, float x, float y, float z0, float width, float depth, float height)
{
  vigil_solid_box (self, x - width / 2, y - depth / 2, z0, x + width / 2, y + depth / 2,
                   z0 + height);
}

/* Vertices around z at one point of a profile, with one slope of their normals. */
static guint32
add_ring (VigilSolid *self, float r, float z, const float slope[2], guint segments)
{
  guint32 first = 0;

  for (guint i = 0; i < segments; i++)
    {
      float a = (float)(2.0 * G_PI * i / segments);
      float c = cosf (a);
      float s = sinf (a);
      guint32 index = vigil_solid_vertex (self, (VigilPoint3){ r * c, r * s, z },
                                          (VigilPoint3){ slope[0] * c, slope[0] * s, slope[1] });
      if (i == 0)
        first = index;
    }
  return first;
}

static void
join_rings (VigilSolid *self,
            guint32 lower,
            guint32 upper,
            guint segments,
            gboolean pole_below,
            gboolean pole_above)
{
  for (guint i = 0; i < segments; i++)
    {
      guint j = (i + 1) % segments;
      if (!pole_below)
        vigil_solid_triangle (self, lower + i, lower + j, upper + j);
      if (!pole_above)
        vigil_solid_triangle (self, lower + i, upper + j, upper + i);
    }
}

/* Unit normal of the stretch from point k to the next one; FALSE: it has no length. */
static gboolean
get_slope (const float *profile, guint k, float out[2])
{
  float dr = profile[2 * k + 2] - profile[2 * k];
  float dz = profile[2 * k + 3] - profile[2 * k + 1];
  float length = hypotf (dr, dz);

  if (!(length > 1e-6f))
    return FALSE;
  out[0] = dz / length;
  out[1] = -dr / length;
  return TRUE;
}

static gboolean
blend (const float a[2], const float b[2], float out[2])
{
  float length;

  if (a[0] * b[0] + a[1] * b[1] < SMOOTH)
    return FALSE;
  out[0] = a[0] + b[0];
  out[1] = a[1] + b[1];
  length = hypotf (out[0], out[1]);
  out[0] /= length;
  out[1] /= length;
  return TRUE;
}

static void
lathe (VigilSolid *self, const float *profile, guint n, guint segments)
{
  gboolean shared = FALSE;
  guint32 upper = 0;

  for (guint k = 0; k + 1 < n; k++)
    {
      float slope[2], next[2], top[2];
      guint32 lower;
      if (!get_slope (profile, k, slope))
        continue;
      lower = shared ? upper : add_ring (self, profile[2 * k], profile[2 * k + 1], slope, segments);
      shared = k + 2 < n && get_slope (profile, k + 1, next) && blend (slope, next, top);
      upper
          = add_ring (self, profile[2 * k + 2], profile[2 * k + 3], shared ? top : slope, segments);
      join_rings (self, lower, upper, segments, profile[2 * k] <= 0.0f, profile[2 * k + 2] <= 0.0f);
    }
}

void
vigil_solid_lathe (
    VigilSolid *self, const float *profile, guint n, guint segments, VigilSolidCaps caps)
{
  float points[2 * 68];
  float most = 0;
  guint m = 0;

  g_assert (n >= 2 && n <= 64);
  for (guint i = 0; i < n; i++)
    most = MAX (most, profile[2 * i]);
  segments = vigil_solid_thin (self, most, segments);
  if ((caps & VIGIL_SOLID_BOTTOM) && profile[0] > 0.0f)
    {
      points[2 * m] = 0.0f;
      points[2 * m++ + 1] = profile[1];
    }
  memcpy (&points[2 * m], profile, sizeof (float) * 2 * n);
  m += n;
  if ((caps & VIGIL_SOLID_TOP) && profile[2 * n - 2] > 0.0f)
    {
      points[2 * m] = 0.0f;
      points[2 * m++ + 1] = profile[2 * n - 1];
    }
  lathe (self, points, m, segments);
}

void
vigil_solid_cone (
    VigilSolid *self, float r0, float z0, float r1, float z1, guint segments, VigilSolidCaps caps)
{
  const float profile[4] = { r0, z0, r1, z1 };

  vigil_solid_lathe (self, profile, 2, segments, caps);
}

void
vigil_solid_cylinder (
    VigilSolid *self, float r, float z0, float z1, guint segments, VigilSolidCaps caps)
{
  vigil_solid_cone (self, r, z0, r, z1, segments, caps);
}

/* A quarter of an ellipse from the equator to the pole: @up of it, n + 1 points. */
static guint
add_quarter (float *profile, float r, float z, float height, guint n, gboolean up)
{
  for (guint i = 0; i <= n; i++)
    {
      double a = G_PI / 2 * (up ? i : n - i) / n;
      profile[2 * i] = a > 1.5707 ? 0.0f : (float)(r * cos (a));
      profile[2 * i + 1] = z + (up ? height : -height) * (float)sin (a);
    }
  return n + 1;
}

void
vigil_solid_sphere (VigilSolid *self, VigilPoint3 centre, float r, guint segments)
{
  float profile[2 * 64];
  guint half = CLAMP (vigil_solid_thin (self, r, segments) / 4, 2, 12);
  guint n = add_quarter (profile, r, centre.z, r, half, FALSE);

  n += add_quarter (&profile[2 * (n - 1)], r, centre.z, r, half, TRUE) - 1;
  vigil_solid_save (self);
  vigil_solid_move (self, centre.x, centre.y, 0);
  vigil_solid_lathe (self, profile, n, segments, VIGIL_SOLID_OPEN);
  vigil_solid_restore (self);
}

static void
add_heads (VigilSolid *self, float r, float z0, float z1, float dish, guint segments)
{
  float profile[2 * 64];
  guint half = r <= 1.2f && self->detail > 0 ? 3 : segments >= 20 ? 5 : 4;
  guint n = add_quarter (profile, r, z0, dish, half, FALSE);

  n += add_quarter (&profile[2 * n], r, z1, dish, half, TRUE);
  vigil_solid_lathe (self, profile, n, segments, VIGIL_SOLID_OPEN);
}

void
vigil_solid_vessel (VigilSolid *self, float r, float z0, float z1, guint segments)
{
  add_heads (self, r, z0, z1, r / 2, segments);
}

void
vigil_solid_drum (VigilSolid *self, float r, float bottom, float top, guint segments)
{
  float dish = MIN (r / 2, (top - bottom) * 0.4f);

  add_heads (self, r, bottom + dish, top - dish, dish, segments);
}

void
vigil_solid_torus (VigilSolid *self, float r, float tube, float z, guint segments, guint around)
{
  float profile[2 * 64];

  around = CLAMP (around, 3, 32);
  for (guint i = 0; i <= around; i++)
    {
      double a = 2.0 * G_PI * (i % around) / around - G_PI / 2;
      profile[2 * i] = r + tube * (float)cos (a);
      profile[2 * i + 1] = z + tube * (float)sin (a);
    }
  vigil_solid_lathe (self, profile, around + 1, segments, VIGIL_SOLID_OPEN);
}

void
vigil_solid_rod (
    VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float r, guint segments, VigilSolidCaps caps)
{
  float length;

  vigil_solid_save (self);
  length = vigil_solid_aim (self, a, b);
  if (length > 1e-4f)
    vigil_solid_cylinder (self, r, 0, length, segments, caps);
  vigil_solid_restore (self);
}

void
vigil_solid_post (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float width, VigilSolidCaps caps)
{
  float h = width / 2;
  float length;

  vigil_solid_save (self);
  length = vigil_solid_aim (self, a, b);
  if (length > 1e-4f)
    add_box (self, (VigilPoint3){ -h, -h, 0 }, (VigilPoint3){ h, h, length }, caps);
  vigil_solid_restore (self);
}

void
vigil_solid_bar (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float width)
{
  vigil_solid_post (self, a, b, width, VIGIL_SOLID_CLOSED);
}
