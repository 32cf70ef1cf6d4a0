/* vigil-plant-sweep.c: solids: pipes along a line, beams, outlines raised to a height
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-solid-private.h"

#define MAX_OUTLINE 512   /* points: ear clipping is quadratic */
#define BEND_STEP   0.42f /* rad: 24° a piece of an elbow … */
#define THIN_STEP   0.8f  /* … of a thin pipe */
#define CHAMFER     1.6f  /* … and of one as thin as an arm: one piece for a right angle */
#define THIN_EDGE   0.05f /* m of a flange: beams show no edge so thin */
#define THIN_PIPE   0.16f /* m: its radius */
#define ARM         0.1f

static VigilPoint3
unit (VigilPoint3 v)
{
  float length = vigil_point3_length (v);

  return length > 1e-9f ? vigil_point3_times (v, 1.0f / length) : (VigilPoint3){ 0, 0, 1 };
}

static VigilPoint3
at (const GArray *line, guint i)
{
  return g_array_index (line, VigilPoint3, i);
}

/* The corner b between a and c, rounded. */
static void
add_elbow (GArray *line, VigilPoint3 a, VigilPoint3 b, VigilPoint3 c, float bend, float piece)
{
  VigilPoint3 in = vigil_point3_minus (b, a);
  VigilPoint3 out = vigil_point3_minus (c, b);
  float room = 0.45f * MIN (vigil_point3_length (in), vigil_point3_length (out));
  float angle, trim;
  guint steps;

  in = unit (in);
  out = unit (out);
  angle = acosf (CLAMP (vigil_point3_dot (in, out), -1.0f, 1.0f));
  if (angle < 0.02f || angle > 2.9f)
    {
      g_array_append_val (line, b);
      return;
    }
  trim = MIN (bend * tanf (angle / 2), room);
  steps = MAX (1, (guint)ceilf (angle / piece));
  for (guint i = 0; i <= steps; i++)
    {
      /* On the circle: a quadratic Bézier curve is within 3 % of it at 90°, and is tangent to both
       * pipes. */
      float t = (float)i / steps;
      VigilPoint3 p
          = vigil_point3_mix (vigil_point3_minus (b, vigil_point3_times (in, trim)), b, t);
      VigilPoint3 q
          = vigil_point3_mix (b, vigil_point3_plus (b, vigil_point3_times (out, trim)), t);
      p = vigil_point3_mix (p, q, t);
      g_array_append_val (line, p);
    }
}

/* Without points that repeat. */
static GArray *
round_corners (const VigilPoint3 *points, guint n, float bend, float piece)
{
  g_autoptr (GArray) clean = g_array_new (FALSE, FALSE, sizeof (VigilPoint3));
  GArray *line = g_array_new (FALSE, FALSE, sizeof (VigilPoint3));

  for (guint i = 0; i < n; i++)
    if (clean->len == 0
        || vigil_point3_length (vigil_point3_minus (points[i], at (clean, clean->len - 1))) > 1e-4f)
      g_array_append_val (clean, points[i]);
  for (guint i = 0; i < clean->len; i++)
    {
      VigilPoint3 p = at (clean, i);
      if (i == 0 || i + 1 == clean->len)
        g_array_append_val (line, p);
      else
        add_elbow (line, at (clean, i - 1), p, at (clean, i + 1), bend, piece);
    }
  return line;
}

static VigilPoint3
any_normal (VigilPoint3 d)
{
  VigilPoint3 x = { -d.y, d.x, 0 };

  return hypotf (x.x, x.y) > 1e-3f ? unit (x) : (VigilPoint3){ 1, 0, 0 };
}

static guint32
add_section (
    VigilSolid *self, VigilPoint3 centre, VigilPoint3 x, VigilPoint3 y, float r, guint segments)
{
  guint32 first = 0;

  for (guint i = 0; i < segments; i++)
    {
      float a = (float)(2.0 * G_PI * i / segments);
      VigilPoint3 n
          = vigil_point3_plus (vigil_point3_times (x, cosf (a)), vigil_point3_times (y, sinf (a)));
      guint32 v
          = vigil_solid_vertex (self, vigil_point3_plus (centre, vigil_point3_times (n, r)), n);
      if (i == 0)
        first = v;
    }
  return first;
}

static void
add_cap (VigilSolid *self,
         VigilPoint3 centre,
         VigilPoint3 x,
         VigilPoint3 y,
         float r,
         guint segments,
         gboolean start)
{
  VigilPoint3 normal = vigil_point3_times (vigil_point3_cross (x, y), start ? -1.0f : 1.0f);
  guint32 first = 0;

  for (guint i = 0; i < segments; i++)
    {
      float a = (float)(2.0 * G_PI * i / segments);
      VigilPoint3 d = vigil_point3_plus (vigil_point3_times (x, r * cosf (a)),
                                         vigil_point3_times (y, r * sinf (a)));
      guint32 v = vigil_solid_vertex (self, vigil_point3_plus (centre, d), normal);
      if (i == 0)
        first = v;
    }
  for (guint i = 1; i + 1 < segments; i++)
    if (start)
      vigil_solid_triangle (self, first, first + i + 1, first + i);
    else
      vigil_solid_triangle (self, first, first + i, first + i + 1);
}

/* The section is carried along without twisting. */
static void
sweep (VigilSolid *self, const GArray *line, float r, guint segments)
{
  VigilPoint3 d = unit (vigil_point3_minus (at (line, 1), at (line, 0)));
  VigilPoint3 x = any_normal (d);
  guint32 last = 0;

  for (guint i = 0; i < line->len; i++)
    {
      VigilPoint3 ahead
          = i + 1 < line->len ? unit (vigil_point3_minus (at (line, i + 1), at (line, i))) : d;
      VigilPoint3 middle = unit (vigil_point3_plus (d, ahead));
      VigilPoint3 y;
      guint32 ring;
      x = unit (vigil_point3_minus (x, vigil_point3_times (middle, vigil_point3_dot (x, middle))));
      y = vigil_point3_cross (middle, x);
      ring = add_section (self, at (line, i), x, y, r, segments);
      for (guint k = 0; i > 0 && k < segments; k++)
        {
          guint j = (k + 1) % segments;
          vigil_solid_triangle (self, last + k, last + j, ring + j);
          vigil_solid_triangle (self, last + k, ring + j, ring + k);
        }
      if (i == 0 || i + 1 == line->len)
        add_cap (self, at (line, i), x, y, r, segments, i == 0);
      last = ring;
      d = ahead;
    }
}

static void
add_flange (VigilSolid *self, VigilPoint3 face, VigilPoint3 from, float r, guint segments)
{
  VigilPoint3 d = unit (vigil_point3_minus (from, face));
  VigilPoint3 back
      = vigil_point3_plus (face, vigil_point3_times (d, MIN (0.3f * r + 0.02f, 0.12f)));

  vigil_solid_rod (self, face, back, 1.55f * r, MAX (segments, 6), VIGIL_SOLID_BOTTOM);
}

void
vigil_solid_pipe (VigilSolid *self,
                  const VigilPoint3 *points,
                  guint n,
                  float r,
                  float bend,
                  guint segments,
                  gboolean flanges)
{
  gboolean thin = self->detail > 0 && r < THIN_PIPE;
  g_autoptr (GArray) line = round_corners (points, n, bend, thin ? (r < ARM ? CHAMFER : THIN_STEP) : BEND_STEP);

  segments = vigil_solid_thin (self, r, segments);

  if (line->len < 2)
    return;
  sweep (self, line, r, segments);
  if (!flanges)
    return;
  add_flange (self, at (line, 0), at (line, 1), r, segments);
  add_flange (self, at (line, line->len - 1), at (line, line->len - 2), r, segments);
}

void
vigil_solid_nozzle (VigilSolid *self, VigilPoint3 from, VigilPoint3 to, float r)
{
  guint segments = r > 0.25f ? 10 : 6;

  if (self->detail > 0 && self->detail < 0.6f)
    return;
  vigil_solid_rod (self, from, to, r, segments, VIGIL_SOLID_OPEN);
  add_flange (self, to, from, r, segments);
}

void
vigil_solid_beam (VigilSolid *self, VigilPoint3 a, VigilPoint3 b, float width, float height)
{
  float w = width / 2;
  float h = height / 2;
  float t = MAX (0.012f, height * 0.07f);
  float length;

  vigil_solid_save (self);
  length = vigil_solid_aim (self, a, b);
  if (length > 1e-4f)
    {
      float web = t / 2;
      const float outline[12][2] = { { -w, -h },      { w, -h },       { w, t - h },
                                     { web, t - h },  { web, h - t },  { w, h - t },
                                     { w, h },        { -w, h },       { -w, h - t },
                                     { -web, h - t }, { -web, t - h }, { -w, t - h } };
      for (guint i = 0; i < 12; i++)
        {
          const float *p = outline[i];
          const float *q = outline[(i + 1) % 12];
          if (t < THIN_EDGE && i % 2 == 1 && p[0] != web && p[0] != -web)
            continue;
          vigil_solid_quad (self, (VigilPoint3){ p[0], p[1], 0 }, (VigilPoint3){ q[0], q[1], 0 },
                            (VigilPoint3){ q[0], q[1], length },
                            (VigilPoint3){ p[0], p[1], length });
        }
    }
  vigil_solid_restore (self);
}

/* Counter-clockwise, without points that repeat, thinned to MAX_OUTLINE. NULL: it encloses nothing.
 */
static GArray *
clean_outline (const double *xy, guint n)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (VigilPoint3));
  guint step = n / MAX_OUTLINE + 1;
  double twice = 0;

  for (guint i = 0; i < n; i += step)
    {
      VigilPoint3 p = { (float)xy[2 * i], (float)xy[2 * i + 1], 0 };
      if (!isfinite (p.x) || !isfinite (p.y))
        return NULL;
      if (out->len == 0
          || vigil_point3_length (vigil_point3_minus (p, at (out, out->len - 1))) > 1e-3f)
        g_array_append_val (out, p);
    }
  while (out->len > 1
         && vigil_point3_length (vigil_point3_minus (at (out, 0), at (out, out->len - 1))) <= 1e-3f)
    g_array_set_size (out, out->len - 1);
  for (guint i = 0; i < out->len; i++)
    {
      VigilPoint3 p = at (out, i);
      VigilPoint3 q = at (out, (i + 1) % out->len);
      twice += (double)p.x * q.y - (double)p.y * q.x;
    }
  if (out->len < 3 || fabs (twice) < 1e-4)
    return NULL;
  for (guint i = 0; twice < 0 && i < out->len / 2; i++)
    {
      VigilPoint3 swap = at (out, i);
      g_array_index (out, VigilPoint3, i) = at (out, out->len - 1 - i);
      g_array_index (out, VigilPoint3, out->len - 1 - i) = swap;
    }
  return g_steal_pointer (&out);
}

static double
turn_of (VigilPoint3 a, VigilPoint3 b, VigilPoint3 c)
{
  return ((double)b.x - a.x) * ((double)c.y - a.y) - ((double)b.y - a.y) * ((double)c.x - a.x);
}

static gboolean
is_same (VigilPoint3 a, VigilPoint3 b)
{
  return vigil_point3_length (vigil_point3_minus (a, b)) < 1e-6f;
}

/* The corner at @i of what is left: convex, and nothing else inside of it. */
static gboolean
is_ear (const GArray *outline, const guint *left, guint n, guint i)
{
  VigilPoint3 a = at (outline, left[(i + n - 1) % n]);
  VigilPoint3 b = at (outline, left[i]);
  VigilPoint3 c = at (outline, left[(i + 1) % n]);

  if (turn_of (a, b, c) <= 1e-9)
    return FALSE;
  for (guint k = 0; k < n; k++)
    {
      VigilPoint3 p = at (outline, left[k]);
      if (is_same (p, a) || is_same (p, b) || is_same (p, c))
        continue;
      if (turn_of (a, b, p) >= 0 && turn_of (b, c, p) >= 0 && turn_of (c, a, p) >= 0)
        return FALSE;
    }
  return TRUE;
}

static void
add_lid_triangle (VigilSolid *self, guint32 first, guint a, guint b, guint c, gboolean up)
{
  if (up)
    vigil_solid_triangle (self, first + a, first + b, first + c);
  else
    vigil_solid_triangle (self, first + a, first + c, first + b);
}

/* Ear clipping. Where rounding leaves no ear, the next corner is taken as it is: it ends always. */
static void
add_lid (VigilSolid *self, const GArray *outline, float z, gboolean up)
{
  g_autofree guint *left = g_new (guint, outline->len);
  guint n = outline->len;
  guint i = 0;
  guint tried = 0;
  guint32 first = 0;

  for (guint k = 0; k < n; k++)
    {
      VigilPoint3 p = at (outline, k);
      guint32 v = vigil_solid_vertex (self, (VigilPoint3){ p.x, p.y, z },
                                      (VigilPoint3){ 0, 0, up ? 1 : -1 });
      first = k == 0 ? v : first;
      left[k] = k;
    }
  while (n > 2)
    {
      i %= n;
      if (tried < n && !is_ear (outline, left, n, i))
        {
          i++;
          tried++;
          continue;
        }
      add_lid_triangle (self, first, left[(i + n - 1) % n], left[i], left[(i + 1) % n], up);
      memmove (&left[i], &left[i + 1], sizeof *left * (n - i - 1));
      n--;
      tried = 0;
    }
}

gboolean
vigil_solid_prism (
    VigilSolid *self, const double *xy, guint n, float z0, float z1, VigilSolidCaps caps)
{
  g_autoptr (GArray) outline = clean_outline (xy, n);

  if (outline == NULL)
    return FALSE;
  for (guint i = 0; i < outline->len; i++)
    {
      VigilPoint3 p = at (outline, i);
      VigilPoint3 q = at (outline, (i + 1) % outline->len);
      vigil_solid_quad (self, (VigilPoint3){ p.x, p.y, z0 }, (VigilPoint3){ q.x, q.y, z0 },
                        (VigilPoint3){ q.x, q.y, z1 }, (VigilPoint3){ p.x, p.y, z1 });
    }
  if (caps & VIGIL_SOLID_BOTTOM)
    add_lid (self, outline, z0, FALSE);
  if (caps & VIGIL_SOLID_TOP)
    add_lid (self, outline, z1, TRUE);
  return TRUE;
}

gboolean
vigil_solid_sheet (VigilSolid *self, const double *xy, guint n, float z)
{
  g_autoptr (GArray) outline = clean_outline (xy, n);

  if (outline == NULL)
    return FALSE;
  add_lid (self, outline, z, TRUE);
  return TRUE;
}
