/* vigil-twin-geometry-wind.c: where the wind goes, as lines and arrow heads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-geometry-private.h"

#include <math.h>

#define MAX_GRID 200   /* places along one side */
#define CALM 0.1       /* m/s: no way to go */
#define FLOW 8         /* m/s that dashes are seen to go */
#define RADIANS(degrees) ((degrees) * (G_PI / 180.0))

typedef struct
{
  double x0, y0, dx, dy;
  guint nx, ny;
} Grid;

static gboolean
grid_init (Grid *self, const double min[2], const double max[2], double step)
{
  double width = max[0] - min[0], height = max[1] - min[1];

  if (!(step > 0 && width >= 0 && height >= 0) || !isfinite (width) || !isfinite (height))
    return FALSE;
  step = MAX (step, MAX (width, height) / (MAX_GRID - 1));
  self->nx = (guint) floor (width / step) + 1;
  self->ny = (guint) floor (height / step) + 1;
  self->dx = self->dy = step;
  self->x0 = min[0] + (width - (self->nx - 1) * step) / 2;
  self->y0 = min[1] + (height - (self->ny - 1) * step) / 2;
  return TRUE;
}

/* Unit vector down the wind. */
static gboolean
get_flow (VigilTwinWind wind, gpointer data, double x, double y, double out[2])
{
  double towards = 0, speed = 0;

  if (!wind (x, y, &towards, &speed, data) || !isfinite (towards) || !(speed > CALM))
    return FALSE;
  out[0] = sin (RADIANS (towards));
  out[1] = cos (RADIANS (towards));
  return TRUE;
}

/* One line from a place, by the midpoint rule. */
static void
follow (VigilTwinShapeBuilder *builder, VigilTwinWind wind, gpointer data, double x, double y, double z, guint steps, double stride)
{
  double u = 0, flow[2];

  for (guint i = 0; i < steps && get_flow (wind, data, x, y, flow); i++)
    {
      double a[3] = { x, y, z }, b[3] = { x, y, z };

      if (!get_flow (wind, data, x + flow[0] * stride / 2, y + flow[1] * stride / 2, flow))
        return;
      b[0] = x += flow[0] * stride;
      b[1] = y += flow[1] * stride;
      u += vigil_twin_shape_builder_line (builder, a, b, u);
    }
}

VigilTwinShape *
vigil_twin_shape_new_streamlines (VigilTwinWind wind, gpointer data, const double min[2], const double max[2], double step, double z,
                                  guint steps, double stride, double width, VigilTwinShapeKind kind, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  Grid grid;

  g_return_val_if_fail (wind != NULL && min != NULL && max != NULL, NULL);
  g_return_val_if_fail (kind == VIGIL_SHAPE_LINES || kind == VIGIL_SHAPE_DASHES, NULL);
  if (!grid_init (&grid, min, max, step) || !(stride > 0) || !isfinite (stride))
    return NULL;
  vigil_twin_shape_builder_init (&builder, kind, color);
  builder.shape->width = width;
  builder.shape->flow = kind == VIGIL_SHAPE_DASHES ? FLOW : 0;
  for (guint j = 0; j < grid.ny; j++)
    for (guint i = 0; i < grid.nx; i++)
      follow (&builder, wind, data, grid.x0 + i * grid.dx, grid.y0 + j * grid.dy, z, steps, stride);
  return vigil_twin_shape_builder_end (&builder);
}

/* A head with a notch: tip, left, notch, right. */
static void
add_arrow (VigilTwinShapeBuilder *builder, double x, double y, double z, const double flow[2], double size)
{
  static const double along[4] = { 0.5, -0.5, -0.25, -0.5 }, left[4] = { 0, 0.35, 0, -0.35 };
  guint first = builder->vertices->len / 4;

  for (int i = 0; i < 4; i++)
    vigil_twin_shape_builder_add (builder, x + size * (along[i] * flow[0] - left[i] * flow[1]),
                                  y + size * (along[i] * flow[1] + left[i] * flow[0]), z, 0);
  vigil_twin_shape_builder_triangle (builder, first, first + 1, first + 2);
  vigil_twin_shape_builder_triangle (builder, first, first + 2, first + 3);
}

VigilTwinShape *
vigil_twin_shape_new_arrows (VigilTwinWind wind, gpointer data, const double min[2], const double max[2], double step, double z,
                             double size, VigilTwinColor color)
{
  VigilTwinShapeBuilder builder;
  double flow[2];
  Grid grid;

  g_return_val_if_fail (wind != NULL && min != NULL && max != NULL, NULL);
  if (!grid_init (&grid, min, max, step) || !(size > 0))
    return NULL;
  vigil_twin_shape_builder_init (&builder, VIGIL_SHAPE_GROUND, color);
  for (guint j = 0; j < grid.ny; j++)
    for (guint i = 0; i < grid.nx; i++)
      {
        double x = grid.x0 + i * grid.dx, y = grid.y0 + j * grid.dy;

        if (get_flow (wind, data, x, y, flow))
          add_arrow (&builder, x, y, z, flow, size);
      }
  return vigil_twin_shape_builder_end (&builder);
}
