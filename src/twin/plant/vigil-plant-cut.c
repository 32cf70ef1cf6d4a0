/* vigil-plant-cut.c: flat ground with holes, by horizontal bands between all corners and crossings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-ring.h"

#include <math.h>
#include <stdlib.h>

#define MAX_EDGES 768u /* beyond it the holes are left out: so long outlines come from nobody who drew them */
#define SLIVER 1e-3     /* m */

/* An edge that is not level, from below to above. */
typedef struct
{
  double x0, y0, x1, y1;
  guint ring; /* 0: the ground itself, else a hole */
} Edge;

typedef struct
{
  double middle, low, high; /* x at the middle of the band and at its lower and upper side */
  guint ring;
} Crossing;

static void
add_edges (GArray *edges, const VigilPlantRing *ring, guint number)
{
  for (guint i = 0; i < ring->n; i++)
    {
      const double *a = ring->xy + 2 * i;
      const double *b = ring->xy + 2 * ((i + 1) % ring->n);
      gboolean up = a[1] < b[1];
      Edge edge = { up ? a[0] : b[0], up ? a[1] : b[1], up ? b[0] : a[0], up ? b[1] : a[1], number };

      if (edge.y1 > edge.y0)
        g_array_append_val (edges, edge);
    }
}

static double
x_at (const Edge *edge, double y)
{
  return edge->x0 + (edge->x1 - edge->x0) * (y - edge->y0) / (edge->y1 - edge->y0);
}

static void
add_height (GArray *heights, double y, const VigilPlantRing *ground)
{
  if (y >= ground->box[1] && y <= ground->box[3])
    g_array_append_val (heights, y);
}

static void
add_crossing (GArray *heights, const Edge *a, const Edge *b, const VigilPlantRing *ground)
{
  double low = MAX (a->y0, b->y0);
  double high = MIN (a->y1, b->y1);
  double at_low, at_high;

  if (low >= high)
    return;
  at_low = x_at (a, low) - x_at (b, low);
  at_high = x_at (a, high) - x_at (b, high);
  if (at_low * at_high < 0)
    add_height (heights, low + (high - low) * at_low / (at_low - at_high), ground);
}

static int
compare_heights (gconstpointer a, gconstpointer b)
{
  const double *x = a;
  const double *y = b;

  return (*x > *y) - (*x < *y);
}

/* Between two neighbours of these no edge begins, ends or crosses another. */
static GArray *
find_heights (const VigilPlantRing *ground, const GArray *edges)
{
  GArray *heights = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *a = &g_array_index (edges, Edge, i);

      add_height (heights, a->y0, ground);
      add_height (heights, a->y1, ground);
      for (guint j = i + 1; j < edges->len; j++)
        add_crossing (heights, a, &g_array_index (edges, Edge, j), ground);
    }
  g_array_sort (heights, compare_heights);
  return heights;
}

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  const Crossing *x = a;
  const Crossing *y = b;

  if (x->middle != y->middle)
    return x->middle < y->middle ? -1 : 1;
  return (x->ring > y->ring) - (x->ring < y->ring);
}

static void
add_trapezoid (VigilSolid *solid, const Crossing *left, const Crossing *right, double low, double high, float z)
{
  const VigilPoint3 up = { 0, 0, 1 };
  double corners[4][2] = { { left->low, low }, { right->low, low }, { right->high, high }, { left->high, high } };
  guint32 v[4];

  if (right->middle - left->middle < SLIVER)
    return;
  for (guint i = 0; i < 4; i++)
    v[i] = vigil_solid_vertex (solid, (VigilPoint3){ (float)corners[i][0], (float)corners[i][1], z }, up);
  if (right->low - left->low > 0)
    vigil_solid_triangle (solid, v[0], v[1], v[2]);
  if (right->high - left->high > 0)
    vigil_solid_triangle (solid, v[0], v[2], v[3]);
}

/* Walks a band from west to east; @inside has a flag for each ring. */
static void
add_band (VigilSolid *solid, const GArray *crossings, guint8 *inside, double low, double high, float z)
{
  guint holes = 0;
  const Crossing *left = NULL;

  for (guint i = 0; i < crossings->len; i++)
    {
      const Crossing *here = &g_array_index (crossings, Crossing, i);

      inside[here->ring] ^= 1;
      if (here->ring > 0)
        holes = inside[here->ring] ? holes + 1 : holes - 1;
      if (inside[0] && holes == 0)
        left = left != NULL ? left : here;
      else if (left != NULL)
        {
          add_trapezoid (solid, left, here, low, high, z);
          left = NULL;
        }
    }
}

static void
collect_crossings (const GArray *edges, double low, double high, GArray *out)
{
  double middle = (low + high) / 2;

  g_array_set_size (out, 0);
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);
      Crossing crossing = { .ring = edge->ring };

      if (edge->y0 > middle || edge->y1 <= middle)
        continue;
      crossing.middle = x_at (edge, middle);
      crossing.low = x_at (edge, low);
      crossing.high = x_at (edge, high);
      g_array_append_val (out, crossing);
    }
  g_array_sort (out, compare_crossings);
}

void
vigil_plant_ring_sheet (const VigilPlantRing *self, const GArray *holes, float z, VigilSolid *solid)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));
  g_autoptr (GArray) heights = NULL;
  guint n_rings = holes != NULL ? holes->len + 1 : 1;
  g_autofree guint8 *inside = g_new0 (guint8, n_rings);
  guint own;

  add_edges (edges, self, 0);
  own = edges->len;
  for (guint i = 1; i < n_rings; i++)
    if (vigil_plant_ring_overlaps (self, &g_array_index (holes, VigilPlantRing, i - 1)))
      add_edges (edges, &g_array_index (holes, VigilPlantRing, i - 1), i);
  if (edges->len == own && vigil_solid_sheet (solid, self->xy, self->n, z))
    return;
  if (edges->len > MAX_EDGES)
    g_array_set_size (edges, own);
  heights = find_heights (self, edges);
  for (guint i = 0; i + 1 < heights->len; i++)
    {
      double low = g_array_index (heights, double, i);
      double high = g_array_index (heights, double, i + 1);

      if (high - low < 1e-6)
        continue;
      collect_crossings (edges, low, high, crossings);
      memset (inside, 0, n_rings);
      add_band (solid, crossings, inside, low, high, z);
    }
}
