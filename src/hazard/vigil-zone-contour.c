/* vigil-zone-contour.c: the outline of a level of a field by marching squares
 *
 * Lorensen and Cline (1987) in the plane. Every edge of the grid is crossed at most once and never at its ends, and each crossing
 * is left in the cell next to the one in which it was entered: rings that are simple and apart from one another by construction.
 * One row of nodes round the grid, taken as outside, closes what touches the box.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-zone-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define BISECTIONS 10
#define LEAST_SHARE (1.0 / 2048.0) /* of an edge of the grid that a crossing stays off its ends */
#define NO_CROSSING G_MAXUINT32

typedef struct
{
  VigilZoneField field;
  gpointer data;
  VigilZonePoint least;
  double step[2];
  guint nx, ny;   /* nodes, with the row around */
  double *values; /* nx × ny; the row around holds -INFINITY */
  double level;   /* of the contour at hand */
  guint32 *across, *up; /* crossing of the edge from a node to the east or north of it */
  GArray *points; /* (element-type VigilZonePoint) crossings */
  guint32 *next;  /* the crossing after each, with the zone to the left */
} Grid;

typedef struct
{
  guint first, n;
  double area;
  VigilZonePoint least, most;
  guint shell; /* of a hole */
} Ring;

static VigilZonePoint
node (const Grid *self, guint i, guint j)
{
  return (VigilZonePoint) { self->least.east + ((double) i - 1.0) * self->step[0],
                            self->least.north + ((double) j - 1.0) * self->step[1] };
}

static gboolean
is_around (const Grid *self, guint i, guint j)
{
  return i == 0 || j == 0 || i == self->nx - 1 || j == self->ny - 1;
}

static gboolean
is_inside (const Grid *self, guint i, guint j)
{
  return self->values[(gsize) j * self->nx + i] >= self->level;
}

static gboolean
field_reaches (const Grid *self, double east, double north)
{
  return !(self->field (east, north, self->data) < self->level);
}

/* The place between a node inside and one outside, on the outer side: never smaller than the zone. */
static VigilZonePoint
find_crossing (const Grid *self, VigilZonePoint in, VigilZonePoint out, gboolean edge_of_box)
{
  double low = 0.0, high = edge_of_box ? 2.0 * LEAST_SHARE : 1.0;

  for (int i = 0; i < BISECTIONS && !edge_of_box; i++)
    {
      double t = (low + high) / 2.0;

      if (field_reaches (self, in.east + t * (out.east - in.east), in.north + t * (out.north - in.north)))
        low = t;
      else
        high = t;
    }
  high = MIN (high, 1.0 - LEAST_SHARE);
  return (VigilZonePoint) { in.east + high * (out.east - in.east), in.north + high * (out.north - in.north) };
}

static guint32
cross_edge (Grid *self, guint i, guint j, guint i2, guint j2)
{
  gboolean first = is_inside (self, i, j), second = is_inside (self, i2, j2);
  gboolean edge_of_box = is_around (self, i, j) || is_around (self, i2, j2);
  VigilZonePoint a = node (self, i, j), b = node (self, i2, j2), point;

  if (first == second)
    return NO_CROSSING;
  point = first ? find_crossing (self, a, b, edge_of_box) : find_crossing (self, b, a, edge_of_box);
  g_array_append_val (self->points, point);
  return self->points->len - 1;
}

static void
find_crossings (Grid *self)
{
  for (guint j = 0; j < self->ny; j++)
    for (guint i = 0; i < self->nx; i++)
      {
        gsize at = (gsize) j * self->nx + i;

        self->across[at] = i + 1 < self->nx ? cross_edge (self, i, j, i + 1, j) : NO_CROSSING;
        self->up[at] = j + 1 < self->ny ? cross_edge (self, i, j, i, j + 1) : NO_CROSSING;
      }
}

/* Edges of a cell: 0 south, 1 east, 2 north, 3 west. Corners: bit 0 south-west, 1 south-east, 2 north-east, 3 north-west.
 * Pairs from an edge to an edge; a saddle (5, 10) has its corners inside joined by the second row of saddles. */
static const gint8 walks[16][4] = {
  { -1 },           { 0, 3, -1 }, { 1, 0, -1 },    { 1, 3, -1 }, { 2, 1, -1 }, { 0, 3, 2, 1 }, { 2, 0, -1 }, { 2, 3, -1 },
  { 3, 2, -1 },     { 0, 2, -1 }, { 1, 0, 3, 2 },  { 1, 2, -1 }, { 3, 1, -1 }, { 0, 1, -1 },   { 3, 0, -1 }, { -1 },
};
static const gint8 joined[2][4] = { { 0, 1, 2, 3 }, { 3, 0, 1, 2 } };

static const gint8 *
walk_of_cell (const Grid *self, guint i, guint j)
{
  guint kind = is_inside (self, i, j) | is_inside (self, i + 1, j) << 1 | is_inside (self, i + 1, j + 1) << 2 |
               is_inside (self, i, j + 1) << 3;

  if (kind == 5 || kind == 10)
    {
      VigilZonePoint corner = node (self, i, j);

      if (field_reaches (self, corner.east + self->step[0] / 2.0, corner.north + self->step[1] / 2.0))
        return joined[kind == 10];
    }
  return walks[kind];
}

static void
link_cell (Grid *self, guint i, guint j)
{
  gsize at = (gsize) j * self->nx + i;
  const guint32 edges[] = { self->across[at], self->up[at + 1], self->across[at + self->nx], self->up[at] };
  const gint8 *walk = walk_of_cell (self, i, j);

  for (int k = 0; k < 4 && walk[k] >= 0; k += 2)
    {
      g_assert (edges[walk[k]] != NO_CROSSING && edges[walk[k + 1]] != NO_CROSSING);
      self->next[edges[walk[k]]] = edges[walk[k + 1]];
    }
}

static void
link_cells (Grid *self)
{
  for (guint j = 0; j + 1 < self->ny; j++)
    for (guint i = 0; i + 1 < self->nx; i++)
      link_cell (self, i, j);
}

static Ring
measure_ring (const GArray *points, guint first)
{
  const VigilZonePoint *p = &g_array_index (points, VigilZonePoint, first);
  Ring ring = { first, points->len - first, 0.0, p[0], p[0], 0 };

  for (guint i = 1; i < ring.n; i++)
    {
      ring.least.east = MIN (ring.least.east, p[i].east);
      ring.least.north = MIN (ring.least.north, p[i].north);
      ring.most.east = MAX (ring.most.east, p[i].east);
      ring.most.north = MAX (ring.most.north, p[i].north);
    }
  ring.area = vigil_zone_ring_area (p, ring.n);
  return ring;
}

/* Follows the crossings round; each is used up. */
static void
trace_rings (Grid *self, GArray *outline, GArray *shells, GArray *holes)
{
  for (guint start = 0; start < self->points->len; start++)
    {
      guint first = outline->len;
      VigilZonePoint point = g_array_index (self->points, VigilZonePoint, start);
      Ring ring;

      if (self->next[start] == NO_CROSSING)
        continue;
      for (guint32 at = start; self->next[at] != NO_CROSSING;)
        {
          guint32 next = self->next[at];

          g_array_append_val (outline, g_array_index (self->points, VigilZonePoint, at));
          self->next[at] = NO_CROSSING;
          at = next;
        }
      g_array_append_val (outline, point);
      ring = measure_ring (outline, first);
      g_array_append_val (ring.area > 0.0 ? shells : holes, ring);
    }
}

static gboolean
surrounds (const GArray *outline, const Ring *shell, const Ring *hole)
{
  const VigilZonePoint *p = &g_array_index (outline, VigilZonePoint, hole->first);

  return p->east >= shell->least.east && p->east <= shell->most.east && p->north >= shell->least.north &&
         p->north <= shell->most.north &&
         vigil_zone_ring_winding (&g_array_index (outline, VigilZonePoint, shell->first), shell->n, p->east, p->north) != 0;
}

/* A hole belongs to the smallest shell around it. */
static void
find_shell (const GArray *outline, const GArray *shells, Ring *hole)
{
  double least = INFINITY;

  for (guint s = 0; s < shells->len; s++)
    {
      const Ring *shell = &g_array_index (shells, Ring, s);

      if (shell->area < least && surrounds (outline, shell, hole))
        {
          least = shell->area;
          hole->shell = s;
        }
    }
}

static int
compare_holes (gconstpointer a, gconstpointer b)
{
  const Ring *p = a, *q = b;

  return p->shell != q->shell ? (p->shell > q->shell) - (p->shell < q->shell) : (p->first > q->first) - (p->first < q->first);
}

static void
add_ring (VigilZoneBuilder *builder, const GArray *outline, const Ring *ring)
{
  vigil_zone_builder_begin_ring (builder);
  g_array_append_vals (builder->points, &g_array_index (outline, VigilZonePoint, ring->first), ring->n);
}

static VigilZoneShape *
build (const GArray *outline, const GArray *shells, GArray *holes)
{
  VigilZoneBuilder builder;
  guint h = 0;

  for (guint i = 0; i < holes->len; i++)
    find_shell (outline, shells, &g_array_index (holes, Ring, i));
  g_array_sort (holes, compare_holes);
  vigil_zone_builder_init (&builder);
  for (guint s = 0; s < shells->len; s++)
    {
      vigil_zone_builder_begin_polygon (&builder);
      add_ring (&builder, outline, &g_array_index (shells, Ring, s));
      for (; h < holes->len && g_array_index (holes, Ring, h).shell == s; h++)
        add_ring (&builder, outline, &g_array_index (holes, Ring, h));
    }
  return vigil_zone_builder_end (&builder);
}

static VigilZoneShape *
trace_level (Grid *self, double level)
{
  g_autoptr (GArray) outline = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));
  g_autoptr (GArray) shells = g_array_new (FALSE, FALSE, sizeof (Ring));
  g_autoptr (GArray) holes = g_array_new (FALSE, FALSE, sizeof (Ring));
  g_autofree guint32 *next = NULL;

  self->level = level;
  g_array_set_size (self->points, 0);
  find_crossings (self);
  self->next = next = g_new (guint32, MAX (self->points->len, 1));
  for (guint i = 0; i < self->points->len; i++)
    next[i] = NO_CROSSING;
  link_cells (self);
  trace_rings (self, outline, shells, holes);
  self->next = NULL;
  return build (outline, shells, holes);
}

/* FALSE where the field is not a number. */
static gboolean
fill_values (Grid *self, double *highest_edge, GError **error)
{
  *highest_edge = -INFINITY;
  for (guint j = 0; j < self->ny; j++)
    for (guint i = 0; i < self->nx; i++)
      {
        VigilZonePoint at = node (self, i, j);
        double value = is_around (self, i, j) ? -INFINITY : self->field (at.east, at.north, self->data);

        if (isnan (value))
          {
            g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SOLVER,
                         _ ("The model gives no number %.0f m east and %.0f m north of the origin."), at.east, at.north);
            return FALSE;
          }
        self->values[(gsize) j * self->nx + i] = value;
        if (i == 1 || j == 1 || i == self->nx - 2 || j == self->ny - 2)
          *highest_edge = MAX (*highest_edge, value);
      }
  return TRUE;
}

static gboolean
check_box (VigilZonePoint least, VigilZonePoint most, double step, GError **error)
{
  double width = most.east - least.east, height = most.north - least.north;

  if (!vigil_hazard_check (least.east, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("West side of the box"), "m", error) ||
      !vigil_hazard_check (least.north, -VIGIL_ZONE_MAX_DISTANCE, VIGIL_ZONE_MAX_DISTANCE, _ ("South side of the box"), "m", error) ||
      !vigil_hazard_check (width, 0.01, 2.0 * VIGIL_ZONE_MAX_DISTANCE, _ ("Width of the box"), "m", error) ||
      !vigil_hazard_check (height, 0.01, 2.0 * VIGIL_ZONE_MAX_DISTANCE, _ ("Height of the box"), "m", error) ||
      !vigil_hazard_check (step, 0.01, 1e5, _ ("Step of the grid"), "m", error))
    return FALSE;
  return vigil_hazard_check ((ceil (width / step) + 3.0) * (ceil (height / step) + 3.0), 1.0, VIGIL_ZONE_MAX_NODES,
                             _ ("Number of nodes of the grid"), "", error);
}

static gboolean
check_levels (const double *levels, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!vigil_hazard_check (levels[i], G_MINDOUBLE, G_MAXDOUBLE, _ ("Level of the zone"), "", error))
      return FALSE;
  return TRUE;
}

static void
grid_init (Grid *self, VigilZonePoint least, VigilZonePoint most, double step)
{
  guint cells[] = { MAX (ceil ((most.east - least.east) / step), 1.0), MAX (ceil ((most.north - least.north) / step), 1.0) };
  gsize n;

  self->least = least;
  self->step[0] = (most.east - least.east) / cells[0];
  self->step[1] = (most.north - least.north) / cells[1];
  self->nx = cells[0] + 3;
  self->ny = cells[1] + 3;
  n = (gsize) self->nx * self->ny;
  self->values = g_new (double, n);
  self->across = g_new (guint32, n);
  self->up = g_new (guint32, n);
  self->points = g_array_new (FALSE, FALSE, sizeof (VigilZonePoint));
}

static void
grid_clear (Grid *self)
{
  g_free (self->values);
  g_free (self->across);
  g_free (self->up);
  g_array_unref (self->points);
}

GPtrArray *
vigil_zone_shapes_new_contours (VigilZoneField field, gpointer data, const double *levels, guint n_levels, VigilZonePoint least,
                                VigilZonePoint most, double step, VigilReserves *reserves, GError **error)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_zone_shape_unref);
  Grid grid = { field, data };
  double highest_edge;
  gboolean ok;

  g_return_val_if_fail (field && (levels || n_levels == 0), NULL);

  if (!check_levels (levels, n_levels, error) || !check_box (least, most, step, error))
    return NULL;
  grid_init (&grid, least, most, step);
  ok = fill_values (&grid, &highest_edge, error);
  for (guint i = 0; ok && i < n_levels; i++)
    {
      g_ptr_array_add (shapes, trace_level (&grid, levels[i]));
      if (reserves && highest_edge >= levels[i])
        *reserves |= VIGIL_RESERVES_OF (VIGIL_RESERVE_BEYOND_DOMAIN);
    }
  grid_clear (&grid);
  return ok ? g_steal_pointer (&shapes) : NULL;
}

VigilZoneShape *
vigil_zone_shape_new_contour (VigilZoneField field, gpointer data, double level, VigilZonePoint least, VigilZonePoint most,
                              double step, VigilReserves *reserves, GError **error)
{
  g_autoptr (GPtrArray) shapes = vigil_zone_shapes_new_contours (field, data, &level, 1, least, most, step, reserves, error);

  return shapes ? vigil_zone_shape_ref (g_ptr_array_index (shapes, 0)) : NULL;
}
