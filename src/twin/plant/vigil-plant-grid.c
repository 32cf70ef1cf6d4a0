/* vigil-plant-grid.c: a grid over a site that says what lies on top where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/plant/vigil-plant-ring.h"

#include <math.h>

#define CELL 2.0         /* m */
#define MAX_CELLS 1200.0 /* each way */
#define SLIVER 0.01      /* share of an outline that may lie on something without lying on it */
#define MAX_VALUES 64u

typedef void (*SpanFunc) (const VigilPlantGrid *self, guint row, guint from, guint to, gpointer data);

void
vigil_plant_grid_init (VigilPlantGrid *self, const double bounds[4])
{
  double width = bounds[2] - bounds[0];
  double height = bounds[3] - bounds[1];

  self->size = MAX (CELL, MAX (width, height) / MAX_CELLS);
  self->x0 = bounds[0] - self->size;
  self->y0 = bounds[1] - self->size;
  self->columns = (guint)CLAMP (ceil (width / self->size) + 2, 3, MAX_CELLS + 3);
  self->rows = (guint)CLAMP (ceil (height / self->size) + 2, 3, MAX_CELLS + 3);
  self->cells = g_new0 (guint16, (gsize)self->columns * self->rows);
}

void
vigil_plant_grid_clear (VigilPlantGrid *self)
{
  g_clear_pointer (&self->cells, g_free);
}

guint16
vigil_plant_grid_get (const VigilPlantGrid *self, double x, double y)
{
  double column = floor ((x - self->x0) / self->size);
  double row = floor ((y - self->y0) / self->size);

  if (!(column >= 0 && row >= 0 && column < self->columns && row < self->rows))
    return 0;
  return self->cells[(gsize)row * self->columns + (gsize)column];
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a;
  const double *y = b;

  return (*x > *y) - (*x < *y);
}

static void
cross_row (const VigilPlantGrid *self, const double *xy, guint n, double y, GArray *out)
{
  g_array_set_size (out, 0);
  for (guint i = 0, j = n - 1; i < n; j = i++)
    {
      const double *a = xy + 2 * j;
      const double *b = xy + 2 * i;

      if ((a[1] > y) != (b[1] > y))
        {
          double column = (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) - self->x0) / self->size - 0.5;

          g_array_append_val (out, column);
        }
    }
  g_array_sort (out, compare);
}

/* Calls @func for the cells whose middles lie inside. */
static void
for_each_span (const VigilPlantGrid *self, const double *xy, guint n, SpanFunc func, gpointer data)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (double));
  double low = INFINITY, high = -INFINITY;
  guint first, last;

  for (guint i = 0; i < n; i++)
    {
      low = MIN (low, xy[2 * i + 1]);
      high = MAX (high, xy[2 * i + 1]);
    }
  first = (guint)CLAMP (floor ((low - self->y0) / self->size), 0, self->rows);
  last = (guint)CLAMP (ceil ((high - self->y0) / self->size), 0, self->rows);
  for (guint row = first; row < last; row++)
    {
      cross_row (self, xy, n, self->y0 + (row + 0.5) * self->size, columns);
      for (guint i = 0; i + 1 < columns->len; i += 2)
        {
          guint from = (guint)CLAMP (ceil (g_array_index (columns, double, i)), 0, self->columns);
          guint to = (guint)CLAMP (ceil (g_array_index (columns, double, i + 1)), 0, self->columns);

          if (from < to)
            func (self, row, from, to, data);
        }
    }
}

static void
fill_span (const VigilPlantGrid *self, guint row, guint from, guint to, gpointer data)
{
  for (guint column = from; column < to; column++)
    self->cells[(gsize)row * self->columns + column] = *(guint16 *)data;
}

void
vigil_plant_grid_fill (VigilPlantGrid *self, const double *xy, guint n, guint16 value)
{
  for_each_span (self, xy, n, fill_span, &value);
}

static void
count_span (const VigilPlantGrid *self, guint row, guint from, guint to, gpointer data)
{
  guint *counts = data;

  for (guint column = from; column < to; column++)
    counts[MIN (self->cells[(gsize)row * self->columns + column], MAX_VALUES - 1)]++;
}

guint16
vigil_plant_grid_under (const VigilPlantGrid *self, const double *xy, guint n)
{
  guint counts[MAX_VALUES] = { 0 };
  guint16 highest = 0;
  guint total = 0;

  for_each_span (self, xy, n, count_span, counts);
  for (guint i = 0; i < MAX_VALUES; i++)
    total += counts[i];
  for (guint i = 0; i < MAX_VALUES; i++)
    if (counts[i] > SLIVER * total && counts[i] > 0)
      highest = (guint16)i;
  for (guint i = 0; i < n && total < 16; i++) /* smaller than the cells: what its corners stand on */
    highest = MAX (highest, vigil_plant_grid_get (self, xy[2 * i], xy[2 * i + 1]));
  return highest;
}
