/* vigil-twin-geometry.c: areas, walls, prisms, tapes and lines as shapes; what shapes measure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-geometry-private.h"

#include "twin/render/vigil-twin-triangulate.h"

#include <math.h>

#define TAPE_WIDTH 0.12 /* m */

gboolean
vigil_twin_are_finite (const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

/* ---- builder ---- */

void
vigil_twin_shape_builder_init (VigilTwinShapeBuilder *self, VigilTwinShapeKind kind, VigilTwinColor color)
{
  self->shape = vigil_twin_shape_new (kind, color);
  self->vertices = g_array_new (FALSE, FALSE, sizeof (float));
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint32));
}

guint
vigil_twin_shape_builder_add (VigilTwinShapeBuilder *self, double x, double y, double z, double u)
{
  const float vertex[4] = { (float) x, (float) y, (float) z, (float) u };

  g_array_append_vals (self->vertices, vertex, 4);
  return self->vertices->len / 4 - 1;
}

void
vigil_twin_shape_builder_triangle (VigilTwinShapeBuilder *self, guint a, guint b, guint c)
{
  const guint32 triangle[3] = { a, b, c };

  g_array_append_vals (self->indices, triangle, 3);
}

double
vigil_twin_shape_builder_line (VigilTwinShapeBuilder *self, const double a[3], const double b[3], double u)
{
  double length = sqrt (pow (b[0] - a[0], 2) + pow (b[1] - a[1], 2) + pow (b[2] - a[2], 2));

  vigil_twin_shape_builder_add (self, a[0], a[1], a[2], u);
  vigil_twin_shape_builder_add (self, b[0], b[1], b[2], u + length);
  return length;
}

static guint
add_middle (VigilTwinShapeBuilder *self, guint first, guint n)
{
  double middle[3] = { 0 };

  for (guint k = 0; k < n; k++)
    for (int i = 0; i < 3; i++)
      middle[i] += (double) g_array_index (self->vertices, float, (first + k) * 4 + i) / n;
  return vigil_twin_shape_builder_add (self, middle[0], middle[1], middle[2], 0);
}

static void
add_cap (VigilTwinShapeBuilder *self, guint first, guint n, gboolean back)
{
  guint middle = add_middle (self, first, n);

  for (guint k = 0; k < n; k++)
    {
      guint a = first + k, b = first + (k + 1) % n;

      vigil_twin_shape_builder_triangle (self, middle, back ? b : a, back ? a : b);
    }
}

void
vigil_twin_shape_builder_loft (VigilTwinShapeBuilder *self, guint first, guint n_rings, guint n, gboolean caps)
{
  for (guint ring = 0; ring + 1 < n_rings; ring++)
    for (guint k = 0; k < n; k++)
      {
        guint a = first + ring * n + k, b = first + ring * n + (k + 1) % n;

        vigil_twin_shape_builder_triangle (self, a, a + n, b + n);
        vigil_twin_shape_builder_triangle (self, a, b + n, b);
      }
  if (!caps)
    return;
  add_cap (self, first, n, FALSE);
  add_cap (self, first + (n_rings - 1) * n, n, TRUE);
}

void
vigil_twin_shape_builder_circle (VigilTwinShapeBuilder *self, const double centre[3], const double a[3], const double b[3],
                                 double radius)
{
  for (guint k = 0; k < VIGIL_TWIN_ROUND; k++)
    {
      double c = radius * cos (2 * G_PI * k / VIGIL_TWIN_ROUND), s = radius * sin (2 * G_PI * k / VIGIL_TWIN_ROUND);

      vigil_twin_shape_builder_add (self, centre[0] + a[0] * c + b[0] * s, centre[1] + a[1] * c + b[1] * s,
                                    centre[2] + a[2] * c + b[2] * s, 0);
    }
}

static gboolean
builder_is_good (const VigilTwinShapeBuilder *self)
{
  for (guint i = 0; i < self->vertices->len; i++)
    if (!isfinite (g_array_index (self->vertices, float, i)))
      return FALSE;
  if (self->shape->kind == VIGIL_SHAPE_LINES || self->shape->kind == VIGIL_SHAPE_DASHES)
    return self->vertices->len > 0;
  return self->indices->len > 0;
}

VigilTwinShape *
vigil_twin_shape_builder_end (VigilTwinShapeBuilder *self)
{
  VigilTwinShape *shape = self->shape;
  gboolean good = builder_is_good (self);

  self->shape = NULL;
  shape->n_vertices = self->vertices->len / 4;
  shape->n_indices = self->indices->len;
  shape->vertices = (float *) g_array_free (g_steal_pointer (&self->vertices), FALSE);
  shape->indices = (guint32 *) g_array_free (g_steal_pointer (&self->indices), shape->n_indices == 0);
  if (good)
    return shape;
  vigil_twin_shape_free (shape);
  return NULL;
}

/* ---- rings ---- */

/* Corners of a ring without the closing one; 0 if it is none. */
static guint
count_open (const VigilTwinRing *ring, guint least)
{
  guint n = ring->n;

  if (ring->xy == NULL || !vigil_twin_are_finite (ring->xy, 2 * n))
    return 0;
  while (n > 1 && fabs (ring->xy[0] - ring->xy[2 * n - 2]) < 1e-9 && fabs (ring->xy[1] - ring->xy[2 * n - 1]) < 1e-9)
    n--;
  return n >= least ? n : 0;
}

static gboolean
turns_left (const VigilTwinRing *ring, guint n)
{
  double twice = 0;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    twice += (ring->xy[2 * j] - ring->xy[0]) * (ring->xy[2 * i + 1] - ring->xy[1])
             - (ring->xy[2 * i] - ring->xy[0]) * (ring->xy[2 * j + 1] - ring->xy[1]);
  return twice > 0;
}

/* Corners of the ring that turns left, whichever way it came; @n of them. */
static void
get_corner (const VigilTwinRing *ring, guint n, gboolean left, guint i, double *x, double *y)
{
  guint at = left ? i % n : n - 1 - i % n;

  *x = ring->xy[2 * at];
  *y = ring->xy[2 * at + 1];
}

/* ---- areas ---- */

/* The filled rings at @z; with @down seen from below. FALSE: nothing. */
static gboolean
add_polygon (VigilTwinShapeBuilder *builder, const VigilTwinRing *rings, guint n_rings, double z, gboolean down)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint first = builder->vertices->len / 4;

  if (!vigil_twin_triangulate (rings, n_rings, corners, indices))
    return FALSE;
  for (guint i = 0; i < corners->len; i += 2)
    vigil_twin_shape_builder_add (builder, g_array_index (corners, double, i), g_array_index (corners, double, i + 1), z, 0);
  for (guint i = 0; i < indices->len; i += 3)
    {
      const guint32 *t = &g_array_index (indices, guint32, i);

      vigil_twin_shape_builder_triangle (builder, first + t[0], first + t[down ? 2 : 1], first + t[down ? 1 : 2]);
    }
  return TRUE;
}

VigilTwinShape *
vigil_twin_shape_new_polygon (const VigilTwinRing *rings, guint n_rings, double z, VigilTwinShapeKind kind, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;

  g_return_val_if_fail (rings != NULL || n_rings == 0, NULL);
  g_return_val_if_fail (kind < VIGIL_SHAPE_TAPE, NULL);
  vigil_twin_shape_builder_init (&builder, kind, color);
  add_polygon (&builder, rings, n_rings, z, FALSE);
  return vigil_twin_shape_builder_end (&builder);
}

static void
add_outline (VigilTwinShapeBuilder *builder, const VigilTwinRing *ring, double z)
{
  guint n = count_open (ring, 2);
  double u = 0;

  for (guint i = 0; i < n && n >= 2; i++)
    {
      guint j = (i + 1) % n;
      const double a[3] = { ring->xy[2 * i], ring->xy[2 * i + 1], z }, b[3] = { ring->xy[2 * j], ring->xy[2 * j + 1], z };

      u += vigil_twin_shape_builder_line (builder, a, b, u);
    }
}

VigilTwinShape *
vigil_twin_shape_new_outline (const VigilTwinRing *rings, guint n_rings, double z, double width, VigilTwinShapeKind kind,
                              VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;

  g_return_val_if_fail (rings != NULL || n_rings == 0, NULL);
  g_return_val_if_fail (kind == VIGIL_SHAPE_LINES || kind == VIGIL_SHAPE_DASHES, NULL);
  vigil_twin_shape_builder_init (&builder, kind, color);
  builder.shape->width = width;
  for (guint i = 0; i < n_rings; i++)
    add_outline (&builder, &rings[i], z);
  return vigil_twin_shape_builder_end (&builder);
}

/* Quads between two heights over each edge, facing out. */
static void
add_sides (VigilTwinShapeBuilder *builder, const VigilTwinRing *ring, guint n, double z, const double *heights, double height)
{
  gboolean left = turns_left (ring, n);

  for (guint i = 0; i < n; i++)
    {
      double ax, ay, bx, by;
      guint ia = left ? i : n - 1 - i, ib = left ? (i + 1) % n : (2 * n - 2 - i) % n;
      double ha = heights != NULL ? heights[ia] : height, hb = heights != NULL ? heights[ib] : height;
      guint a;

      get_corner (ring, n, left, i, &ax, &ay);
      get_corner (ring, n, left, i + 1, &bx, &by);
      a = vigil_twin_shape_builder_add (builder, ax, ay, z, 0);
      vigil_twin_shape_builder_add (builder, bx, by, z, 0);
      vigil_twin_shape_builder_add (builder, bx, by, z + hb, 0);
      vigil_twin_shape_builder_add (builder, ax, ay, z + ha, 0);
      vigil_twin_shape_builder_triangle (builder, a, a + 1, a + 2);
      vigil_twin_shape_builder_triangle (builder, a, a + 2, a + 3);
    }
}

VigilTwinShape *
vigil_twin_shape_new_wall (const VigilTwinRing *ring, double z, const double *heights, double height, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  guint n;

  g_return_val_if_fail (ring != NULL, NULL);
  n = count_open (ring, 2);
  if (n == 0 || (heights == NULL && !(height > 0)))
    return NULL;
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_TRANSLUCENT, color);
  add_sides (&builder, ring, n, z, heights, height);
  return vigil_twin_shape_builder_end (&builder);
}

VigilTwinShape *
vigil_twin_shape_new_prism (const VigilTwinRing *ring, double z, double height, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  guint n;

  g_return_val_if_fail (ring != NULL, NULL);
  n = count_open (ring, 3);
  if (n == 0 || !(height > 0))
    return NULL;
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_TRANSLUCENT, color);
  if (add_polygon (&builder, ring, 1, z, TRUE) && add_polygon (&builder, ring, 1, z + height, FALSE))
    add_sides (&builder, ring, n, z, NULL, height);
  return vigil_twin_shape_builder_end (&builder);
}

VigilTwinShape *
vigil_twin_shape_new_tape (const VigilTwinRing *ring, double z, VigilTwinColor color, VigilTwinColor other)
{
  VigilTwinShapeBuilder builder;
  double bottom = z + VIGIL_TWIN_TAPE_HEIGHT - TAPE_WIDTH / 2, u = 0;
  guint n;

  g_return_val_if_fail (ring != NULL, NULL);
  n = count_open (ring, 2);
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_TAPE, color);
  builder.shape->other = other;
  for (guint i = 0; i < n; i++)
    {
      const double *a = &ring->xy[2 * i], *b = &ring->xy[2 * ((i + 1) % n)];
      double length = hypot (b[0] - a[0], b[1] - a[1]);
      guint first = vigil_twin_shape_builder_add (&builder, a[0], a[1], bottom, u);

      vigil_twin_shape_builder_add (&builder, b[0], b[1], bottom, u + length);
      vigil_twin_shape_builder_add (&builder, b[0], b[1], bottom + TAPE_WIDTH, u + length);
      vigil_twin_shape_builder_add (&builder, a[0], a[1], bottom + TAPE_WIDTH, u);
      vigil_twin_shape_builder_triangle (&builder, first, first + 1, first + 2);
      vigil_twin_shape_builder_triangle (&builder, first, first + 2, first + 3);
      u += length;
    }
  return vigil_twin_shape_builder_end (&builder);
}

/* ---- lines ---- */

VigilTwinShape *
vigil_twin_shape_new_line (const double *xyz, guint n, gboolean closed, double width, VigilTwinShapeKind kind, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  double u = 0;

  g_return_val_if_fail (xyz != NULL || n == 0, NULL);
  g_return_val_if_fail (kind == VIGIL_SHAPE_LINES || kind == VIGIL_SHAPE_DASHES, NULL);
  vigil_twin_shape_builder_init (&builder, kind, color);
  builder.shape->width = width;
  for (guint i = 0; i + 1 < n; i++)
    u += vigil_twin_shape_builder_line (&builder, &xyz[3 * i], &xyz[3 * i + 3], u);
  if (closed && n > 2)
    vigil_twin_shape_builder_line (&builder, &xyz[3 * n - 3], xyz, u);
  return vigil_twin_shape_builder_end (&builder);
}

VigilTwinShape *
vigil_twin_shape_new_ring (const double centre[3], double inner, double outer, VigilTwinShapeKind kind, VigilTwinColor color)
{
  static const double east[3] = { 1, 0, 0 }, north[3] = { 0, 1, 0 };
  VigilTwinShapeBuilder builder;
  guint n = VIGIL_TWIN_ROUND;

  g_return_val_if_fail (centre != NULL, NULL);
  g_return_val_if_fail (kind < VIGIL_SHAPE_TAPE, NULL);
  if (!(inner >= 0 && outer > inner))
    return NULL;
  vigil_twin_shape_builder_init (&builder, kind, color);
  vigil_twin_shape_builder_circle (&builder, centre, east, north, inner);
  vigil_twin_shape_builder_circle (&builder, centre, east, north, outer);
  vigil_twin_shape_builder_loft (&builder, 0, 2, n, FALSE);
  return vigil_twin_shape_builder_end (&builder);
}

VigilTwinShape *
vigil_twin_shape_new_section (const double centre[2], double azimuth, double half_width, double bottom, double top, double width,
                              VigilTwinColor color)
{
  double rx = cos (azimuth * (G_PI / 180)) * half_width, ry = -sin (azimuth * (G_PI / 180)) * half_width;
  double corners[12];

  g_return_val_if_fail (centre != NULL, NULL);
  if (!(half_width > 0 && top > bottom))
    return NULL;
  for (int i = 0; i < 4; i++)
    {
      double side = i == 0 || i == 3 ? -1 : 1;

      corners[3 * i] = centre[0] + side * rx;
      corners[3 * i + 1] = centre[1] + side * ry;
      corners[3 * i + 2] = i < 2 ? bottom : top;
    }
  return vigil_twin_shape_new_line (corners, 4, TRUE, width, VIGIL_SHAPE_LINES, color);
}

/* ---- measures ---- */

static gboolean
is_surface (const VigilTwinShape *self)
{
  return self->kind != VIGIL_SHAPE_LINES && self->kind != VIGIL_SHAPE_DASHES;
}

static const float *
get_vertex (const VigilTwinShape *self, guint i)
{
  return &self->vertices[4 * (self->indices != NULL ? self->indices[i] : i)];
}

/* (b - a) × (c - a) */
static void
get_normal (const float *a, const float *b, const float *c, double out[3])
{
  double u[3], v[3];

  for (int i = 0; i < 3; i++)
    {
      u[i] = (double) b[i] - a[i];
      v[i] = (double) c[i] - a[i];
    }
  for (int i = 0; i < 3; i++)
    out[i] = u[(i + 1) % 3] * v[(i + 2) % 3] - u[(i + 2) % 3] * v[(i + 1) % 3];
}

double
vigil_twin_shape_get_area (const VigilTwinShape *self)
{
  double twice = 0;
  guint n;

  g_return_val_if_fail (self != NULL, 0);
  n = !is_surface (self) ? 0 : self->indices != NULL ? self->n_indices : self->n_vertices;
  for (guint i = 0; i + 2 < n; i += 3)
    {
      double normal[3];

      get_normal (get_vertex (self, i), get_vertex (self, i + 1), get_vertex (self, i + 2), normal);
      twice += sqrt (normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    }
  return twice / 2;
}

double
vigil_twin_shape_get_volume (const VigilTwinShape *self)
{
  double six = 0;
  guint n;

  g_return_val_if_fail (self != NULL, 0);
  n = !is_surface (self) ? 0 : self->indices != NULL ? self->n_indices : self->n_vertices;
  for (guint i = 0; i + 2 < n; i += 3)
    {
      const float *a = get_vertex (self, i);
      double normal[3];

      get_normal (a, get_vertex (self, i + 1), get_vertex (self, i + 2), normal);
      for (int k = 0; k < 3; k++)
        six += normal[k] * ((double) a[k] - self->vertices[k]); /* from its own first corner: no loss far from the origin */
    }
  return six / 6;
}

gboolean
vigil_twin_shape_get_bounds (const VigilTwinShape *self, float min[3], float max[3])
{
  g_return_val_if_fail (self != NULL && min != NULL && max != NULL, FALSE);
  for (guint v = 0; v < self->n_vertices; v++)
    for (int i = 0; i < 3; i++)
      {
        float at = self->vertices[4 * v + i];

        min[i] = v == 0 ? at : MIN (min[i], at);
        max[i] = v == 0 ? at : MAX (max[i], at);
      }
  return self->n_vertices > 0;
}
