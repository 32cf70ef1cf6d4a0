/* vigil-trend-geometry.c: the shape of a trend as pure functions; no drawing here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-trend-geometry.h"

#include <math.h>

#define MARGIN 0.08 /* of the span, above and below */

static gboolean
is_drawn (const VigilTagPoint *point)
{
  return point->quality <= VIGIL_QUALITY_UNCERTAIN && !isnan (point->value);
}

static void
include (VigilTrendFrame *self, double value)
{
  if (isnan (value))
    return;
  self->low = MIN (self->low, value);
  self->high = MAX (self->high, value);
}

static void
include_limits (VigilTrendFrame *self, const VigilTagDef *def)
{
  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    include (self, g_array_index (def->limits, VigilLimit, i).value);
  include (self, def->normal_low);
  include (self, def->normal_high);
}

/**
 * vigil_trend_frame_init:
 * @self: (out caller-allocates): the frame
 * @def: (nullable): the tag, for its limits and normal band
 * @points: (array length=n): what was measured
 * @n: how many
 * @from: time at the left edge
 * @to: time at the right edge
 * @width: pixels
 * @height: pixels
 */
void
vigil_trend_frame_init (VigilTrendFrame *self, const VigilTagDef *def, const VigilTagPoint *points, guint n,
                        VigilTime from, VigilTime to, double width, double height)
{
  double span;

  *self = (VigilTrendFrame) { from, MAX (to, from + 1), G_MAXDOUBLE, -G_MAXDOUBLE, width, height };
  for (guint i = 0; i < n; i++)
    if (points[i].time >= from && points[i].time <= to && is_drawn (&points[i]))
      include (self, points[i].value);
  if (def != NULL)
    include_limits (self, def);
  if (self->low > self->high)
    {
      self->low = 0.0;
      self->high = 1.0;
    }
  span = self->high - self->low;
  if (span <= 0.0)
    span = MAX (fabs (self->high) * 0.1, 1.0);
  self->low -= span * MARGIN;
  self->high += span * MARGIN;
}

double
vigil_trend_frame_x (const VigilTrendFrame *self, VigilTime time)
{
  return (double) (time - self->from) / (double) (self->to - self->from) * self->width;
}

double
vigil_trend_frame_y (const VigilTrendFrame *self, double value)
{
  return (self->high - value) / (self->high - self->low) * self->height;
}

guint
vigil_trend_line (const VigilTrendFrame *self, const VigilTagPoint *points, guint n, VigilTime gap, VigilTrendPoint *out)
{
  guint used = 0;
  gboolean broken = TRUE;
  VigilTime last = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!is_drawn (&points[i]))
        {
          broken = TRUE;
          continue;
        }
      if (points[i].time < self->from || points[i].time > self->to)
        continue;
      if (gap > 0 && last > 0 && points[i].time - last > gap)
        broken = TRUE;
      out[used].x = vigil_trend_frame_x (self, points[i].time);
      out[used].y = vigil_trend_frame_y (self, points[i].value);
      out[used].begins = broken;
      last = points[i].time;
      broken = FALSE;
      used++;
    }
  return used;
}

int
vigil_trend_nearest (const VigilTrendFrame *self, const VigilTagPoint *points, guint n, double x)
{
  int best = -1;
  double nearest = G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    {
      double distance = fabs (vigil_trend_frame_x (self, points[i].time) - x);

      if (points[i].time < self->from || distance >= nearest)
        continue;
      nearest = distance;
      best = (int) i;
    }
  return best;
}
