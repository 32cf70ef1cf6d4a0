/* vigil-zone-shape.c: a multipolygon that answers quickly what is inside it
 *
 * The edges are sorted into horizontal slabs, so that a question looks at the few edges beside it only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-geo.h"
#include "hazard/vigil-zone-private.h"

#include <math.h>

#define ON_EDGE 1e-6 /* m */
#define MAX_SLABS 512

struct _VigilZoneShape
{
  gatomicrefcount count;
  VigilZonePoint *points; /* all rings one after the other */
  guint *rings;           /* first point of each, and the end */
  guint *polygons;        /* first ring of each, and the end */
  guint n_rings, n_polygons;
  VigilZonePoint least, most;
  double area;
  guint n_slabs;
  double per_metre; /* slabs */
  guint *slabs;     /* first of @edges of each, and the end */
  guint *edges;     /* first point of each edge */
};

void
vigil_zone_builder_init (VigilZoneBuilder *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));
  self->rings = g_array_new (FALSE, FALSE, sizeof (guint));
  self->polygons = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
vigil_zone_builder_clear (VigilZoneBuilder *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->rings, g_array_unref);
  g_clear_pointer (&self->polygons, g_array_unref);
}

void
vigil_zone_builder_begin_polygon (VigilZoneBuilder *self)
{
  g_array_append_val (self->polygons, self->rings->len);
}

void
vigil_zone_builder_begin_ring (VigilZoneBuilder *self)
{
  g_array_append_val (self->rings, self->points->len);
}

void
vigil_zone_builder_add (VigilZoneBuilder *self, double east, double north)
{
  VigilZonePoint point = { east, north };

  g_array_append_val (self->points, point);
}

void
vigil_zone_builder_close_ring (VigilZoneBuilder *self)
{
  VigilZonePoint first = g_array_index (self->points, VigilZonePoint, g_array_index (self->rings, guint, self->rings->len - 1));

  g_array_append_val (self->points, first);
}

double
vigil_zone_ring_area (const VigilZonePoint *ring, guint n)
{
  double twice = 0.0;

  /* from the first corner: far from the origin the products of coordinates would eat the digits */
  for (guint i = 1; i + 1 < n; i++)
    twice += (ring[i].east - ring[0].east) * (ring[i + 1].north - ring[0].north) -
             (ring[i + 1].east - ring[0].east) * (ring[i].north - ring[0].north);
  return twice / 2.0;
}

int
vigil_zone_ring_winding (const VigilZonePoint *ring, guint n, double east, double north)
{
  int winding = 0;

  for (guint i = 0; i < n; i++)
    {
      const VigilZonePoint *a = &ring[i], *b = &ring[i + 1 < n ? i + 1 : 0];
      double left = (b->east - a->east) * (north - a->north) - (east - a->east) * (b->north - a->north);

      if (a->north <= north && b->north > north && left > 0.0)
        winding++;
      else if (a->north > north && b->north <= north && left < 0.0)
        winding--;
    }
  return winding;
}

static void
measure (VigilZoneShape *self)
{
  guint n = self->rings[self->n_rings];

  if (n == 0)
    return;
  self->least = self->most = self->points[0];
  for (guint i = 1; i < n; i++)
    {
      self->least.east = MIN (self->least.east, self->points[i].east);
      self->least.north = MIN (self->least.north, self->points[i].north);
      self->most.east = MAX (self->most.east, self->points[i].east);
      self->most.north = MAX (self->most.north, self->points[i].north);
    }
  for (guint r = 0; r < self->n_rings; r++)
    self->area += vigil_zone_ring_area (self->points + self->rings[r], self->rings[r + 1] - self->rings[r]);
}

static guint
slab_of (const VigilZoneShape *self, double north)
{
  double slab = (north - self->least.north) * self->per_metre;

  return slab <= 0.0 ? 0 : (guint) MIN (slab, self->n_slabs - 1.0);
}

/* The slabs that an edge, or a person on it, lies in. */
static void
slabs_of_edge (const VigilZoneShape *self, guint edge, guint *first, guint *last)
{
  double a = self->points[edge].north, b = self->points[edge + 1].north;

  *first = slab_of (self, MIN (a, b) - ON_EDGE);
  *last = slab_of (self, MAX (a, b) + ON_EDGE);
}

static gsize
count_slab_edges (VigilZoneShape *self, guint *counts)
{
  gsize total = 0;
  guint first, last;

  for (guint r = 0; r < self->n_rings; r++)
    for (guint e = self->rings[r]; e + 1 < self->rings[r + 1]; e++)
      {
        slabs_of_edge (self, e, &first, &last);
        total += last - first + 1;
        for (guint s = first; counts && s <= last; s++)
          counts[s]++;
      }
  return total;
}

/* As many slabs as pay: long edges that run north would be in all of them. */
static void
choose_slabs (VigilZoneShape *self)
{
  guint n = self->rings[self->n_rings];
  double height = self->most.north - self->least.north;

  self->n_slabs = CLAMP (n / 2, 1, MAX_SLABS);
  for (;; self->n_slabs /= 2)
    {
      self->per_metre = height > 0.0 ? self->n_slabs / height : 0.0;
      if (self->n_slabs == 1 || count_slab_edges (self, NULL) <= 8 * (gsize) n + 64)
        break;
    }
}

static void
fill_slabs (VigilZoneShape *self)
{
  g_autofree guint *at = NULL;
  guint first, last;

  choose_slabs (self);
  at = g_new0 (guint, self->n_slabs + 1);
  self->slabs = g_new0 (guint, self->n_slabs + 1);
  self->edges = g_new (guint, count_slab_edges (self, at) + 1);
  for (guint s = 0, sum = 0; s <= self->n_slabs; s++)
    {
      guint count = at[s];

      self->slabs[s] = at[s] = sum;
      sum += count;
    }
  for (guint r = 0; r < self->n_rings; r++)
    for (guint e = self->rings[r]; e + 1 < self->rings[r + 1]; e++)
      {
        slabs_of_edge (self, e, &first, &last);
        for (guint s = first; s <= last; s++)
          self->edges[at[s]++] = e;
      }
}

VigilZoneShape *
vigil_zone_builder_end (VigilZoneBuilder *self)
{
  VigilZoneShape *shape = g_new0 (VigilZoneShape, 1);

  g_atomic_ref_count_init (&shape->count);
  shape->n_rings = self->rings->len;
  shape->n_polygons = self->polygons->len;
  g_array_append_val (self->rings, self->points->len);
  g_array_append_val (self->polygons, shape->n_rings);
  shape->points = (VigilZonePoint *) g_array_free (g_steal_pointer (&self->points), FALSE);
  shape->rings = (guint *) g_array_free (g_steal_pointer (&self->rings), FALSE);
  shape->polygons = (guint *) g_array_free (g_steal_pointer (&self->polygons), FALSE);
  measure (shape);
  fill_slabs (shape);
  return shape;
}

VigilZoneShape *
vigil_zone_shape_ref (VigilZoneShape *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
vigil_zone_shape_unref (VigilZoneShape *self)
{
  g_return_if_fail (self);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->points);
  g_free (self->rings);
  g_free (self->polygons);
  g_free (self->slabs);
  g_free (self->edges);
  g_free (self);
}

VigilZoneShape *
vigil_zone_shape_new_empty (void)
{
  VigilZoneBuilder builder;

  vigil_zone_builder_init (&builder);
  return vigil_zone_builder_end (&builder);
}

guint
vigil_zone_shape_get_n_polygons (VigilZoneShape *self)
{
  g_return_val_if_fail (self, 0);

  return self->n_polygons;
}

guint
vigil_zone_shape_get_n_rings (VigilZoneShape *self, guint polygon)
{
  g_return_val_if_fail (self && polygon < self->n_polygons, 0);

  return self->polygons[polygon + 1] - self->polygons[polygon];
}

const VigilZonePoint *
vigil_zone_shape_get_ring (VigilZoneShape *self, guint polygon, guint ring, guint *n)
{
  guint r;

  g_return_val_if_fail (self && polygon < self->n_polygons && n, NULL);
  r = self->polygons[polygon] + ring;
  g_return_val_if_fail (r < self->polygons[polygon + 1], NULL);

  *n = self->rings[r + 1] - self->rings[r];
  return self->points + self->rings[r];
}

gboolean
vigil_zone_shape_is_empty (VigilZoneShape *self)
{
  g_return_val_if_fail (self, TRUE);

  return self->n_polygons == 0;
}

double
vigil_zone_shape_get_area (VigilZoneShape *self)
{
  g_return_val_if_fail (self, 0.0);

  return self->area;
}

void
vigil_zone_shape_get_bounds (VigilZoneShape *self, VigilZonePoint *least, VigilZonePoint *most)
{
  g_return_if_fail (self && least && most);

  *least = self->least;
  *most = self->most;
}

/* Squared distance from a place to an edge. */
static double
edge_distance2 (const VigilZonePoint *a, const VigilZonePoint *b, double east, double north)
{
  double dx = b->east - a->east, dy = b->north - a->north;
  double px = east - a->east, py = north - a->north;
  double length2 = dx * dx + dy * dy;
  double t = length2 > 0.0 ? CLAMP ((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;

  px -= t * dx;
  py -= t * dy;
  return px * px + py * py;
}

/* FALSE also for what is not a number. */
static gboolean
within_bounds (const VigilZoneShape *self, double east, double north, double margin)
{
  return self->n_polygons > 0 && east >= self->least.east - margin && east <= self->most.east + margin &&
         north >= self->least.north - margin && north <= self->most.north + margin;
}

static gboolean
is_beside (const VigilZonePoint *a, const VigilZonePoint *b, double east, double north)
{
  return east >= MIN (a->east, b->east) - ON_EDGE && east <= MAX (a->east, b->east) + ON_EDGE &&
         north >= MIN (a->north, b->north) - ON_EDGE && north <= MAX (a->north, b->north) + ON_EDGE;
}

/* Whether a ray to the east crosses the edge: each end belongs to the edge above it only. */
static gboolean
crosses (const VigilZonePoint *a, const VigilZonePoint *b, double east, double north)
{
  return (a->north > north) != (b->north > north) &&
         east < a->east + (b->east - a->east) * ((north - a->north) / (b->north - a->north));
}

gboolean
vigil_zone_shape_contains (VigilZoneShape *self, double east, double north)
{
  gboolean inside = FALSE;
  guint slab;

  g_return_val_if_fail (self, FALSE);

  if (!within_bounds (self, east, north, ON_EDGE))
    return FALSE;
  slab = slab_of (self, north);
  for (guint i = self->slabs[slab]; i < self->slabs[slab + 1]; i++)
    {
      const VigilZonePoint *a = self->points + self->edges[i], *b = a + 1;

      if (is_beside (a, b, east, north) && edge_distance2 (a, b, east, north) <= ON_EDGE * ON_EDGE)
        return TRUE;
      if (crosses (a, b, east, north))
        inside = !inside;
    }
  return inside;
}

gboolean
vigil_zone_shape_is_near (VigilZoneShape *self, double east, double north, double radius)
{
  guint first, last;

  g_return_val_if_fail (self, FALSE);

  if (vigil_zone_shape_contains (self, east, north))
    return TRUE;
  if (!(radius > 0.0) || !within_bounds (self, east, north, radius))
    return FALSE;
  first = slab_of (self, north - radius);
  last = slab_of (self, north + radius);
  for (guint i = self->slabs[first]; i < self->slabs[last + 1]; i++)
    if (edge_distance2 (self->points + self->edges[i], self->points + self->edges[i] + 1, east, north) <= radius * radius)
      return TRUE;
  return FALSE;
}

double
vigil_zone_shape_distance (VigilZoneShape *self, double east, double north)
{
  double best = G_MAXDOUBLE;

  g_return_val_if_fail (self, G_MAXDOUBLE);

  for (guint r = 0; r < self->n_rings; r++)
    for (guint e = self->rings[r]; e + 1 < self->rings[r + 1]; e++)
      {
        double d2 = edge_distance2 (self->points + e, self->points + e + 1, east, north);

        best = d2 < best ? d2 : best;
      }
  if (best >= G_MAXDOUBLE)
    return G_MAXDOUBLE;
  return vigil_zone_shape_contains (self, east, north) ? -sqrt (best) : sqrt (best);
}

double
vigil_zone_shape_get_reach (VigilZoneShape *self, double east, double north)
{
  double best = 0.0;

  g_return_val_if_fail (self, 0.0);

  for (guint i = 0; i < self->rings[self->n_rings]; i++)
    best = MAX (best, hypot (self->points[i].east - east, self->points[i].north - north));
  return best;
}

static double
turn (const VigilZonePoint *a, const VigilZonePoint *b, const VigilZonePoint *c)
{
  return (b->east - a->east) * (c->north - a->north) - (b->north - a->north) * (c->east - a->east);
}

/* Proper crossings only: a touch is found by the ends of the line or the edge. */
static gboolean
edges_cross (const VigilZonePoint *a, const VigilZonePoint *b, const VigilZonePoint *c, const VigilZonePoint *d)
{
  return turn (a, b, c) * turn (a, b, d) <= 0.0 && turn (c, d, a) * turn (c, d, b) <= 0.0 &&
         MAX (a->east, b->east) >= MIN (c->east, d->east) && MAX (c->east, d->east) >= MIN (a->east, b->east) &&
         MAX (a->north, b->north) >= MIN (c->north, d->north) && MAX (c->north, d->north) >= MIN (a->north, b->north);
}

static gboolean
segment_touches (VigilZoneShape *self, VigilZonePoint a, VigilZonePoint b)
{
  guint first = slab_of (self, MIN (a.north, b.north)), last = slab_of (self, MAX (a.north, b.north));

  for (guint i = self->slabs[first]; i < self->slabs[last + 1]; i++)
    if (edges_cross (&a, &b, self->points + self->edges[i], self->points + self->edges[i] + 1))
      return TRUE;
  return FALSE;
}

gboolean
vigil_zone_shape_touches (VigilZoneShape *self, const double *xy, guint n, gboolean closed)
{
  guint n_segments = closed ? n : n - 1;

  g_return_val_if_fail (self && (xy || n == 0), FALSE);

  if (n == 0 || self->n_polygons == 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (vigil_zone_shape_contains (self, xy[2 * i], xy[2 * i + 1]))
      return TRUE;
  for (guint i = 0; i < n_segments; i++)
    {
      guint j = i + 1 < n ? i + 1 : 0;

      if (segment_touches (self, (VigilZonePoint) { xy[2 * i], xy[2 * i + 1] }, (VigilZonePoint) { xy[2 * j], xy[2 * j + 1] }))
        return TRUE;
    }
  /* no edges cross: the outline surrounds a whole polygon, or none */
  for (guint p = 0; closed && p < self->n_polygons; p++)
    {
      const VigilZonePoint *first = self->points + self->rings[self->polygons[p]];

      if (vigil_ring_contains (xy, n, first->east, first->north))
        return TRUE;
    }
  return FALSE;
}
