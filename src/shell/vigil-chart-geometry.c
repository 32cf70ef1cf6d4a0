/* vigil-chart-geometry.c: windows of time, scales, ticks and look-up of a chart as pure functions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-chart-geometry.h"

#include <math.h>

#define MARGIN 0.08 /* of the span, above and below */
#define DAY (24 * VIGIL_HOUR)

/* Time */

static void
set_span (VigilChartView *self, double span, double share)
{
  VigilTime fixed = self->from + (VigilTime) ((double) vigil_chart_view_get_span (self) * share);
  VigilTime clamped = (VigilTime) CLAMP (span, (double) VIGIL_CHART_MIN_SPAN, (double) VIGIL_CHART_MAX_SPAN);

  self->from = share >= 1.0 ? self->to - clamped : fixed - (VigilTime) ((double) clamped * share);
  self->to = self->from + clamped;
}

void
vigil_chart_view_zoom (VigilChartView *self, double factor, double share)
{
  g_return_if_fail (self != NULL && factor > 0.0);
  set_span (self, (double) vigil_chart_view_get_span (self) * factor, CLAMP (share, 0.0, 1.0));
}

void
vigil_chart_view_pan (VigilChartView *self, double share)
{
  VigilTime by = (VigilTime) ((double) vigil_chart_view_get_span (self) * share);

  self->from += by;
  self->to += by;
}

double
vigil_chart_view_x (const VigilChartView *self, double width, VigilTime time)
{
  return (double) (time - self->from) / (double) MAX (self->to - self->from, 1) * width;
}

VigilTime
vigil_chart_view_time (const VigilChartView *self, double width, double x)
{
  return self->from + (VigilTime) (x / MAX (width, 1.0) * (double) vigil_chart_view_get_span (self));
}

/* Values */

void
vigil_chart_range_init (VigilChartRange *self)
{
  self->low = G_MAXDOUBLE;
  self->high = -G_MAXDOUBLE;
}

void
vigil_chart_range_add (VigilChartRange *self, double value)
{
  if (!isfinite (value))
    return;
  self->low = MIN (self->low, value);
  self->high = MAX (self->high, value);
}

void
vigil_chart_range_add_points (VigilChartRange *self, const GArray *points, const VigilChartView *view)
{
  int first = vigil_chart_find (points, view->from - 1);

  for (guint i = (guint) (first + 1); i < points->len; i++)
    {
      const VigilHistoryPoint *point = &g_array_index (points, VigilHistoryPoint, i);

      if (point->time > view->to)
        break;
      if (vigil_history_point_is_drawn (point))
        vigil_chart_range_add (self, point->value);
    }
}

void
vigil_chart_range_add_def (VigilChartRange *self, const VigilTagDef *def)
{
  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    vigil_chart_range_add (self, g_array_index (def->limits, VigilLimit, i).value);
  vigil_chart_range_add (self, def->normal_low);
  vigil_chart_range_add (self, def->normal_high);
}

void
vigil_chart_range_finish (VigilChartRange *self)
{
  double span;

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
vigil_chart_range_y (const VigilChartRange *self, double height, double value)
{
  return (self->high - value) / (self->high - self->low) * height;
}

/* Ticks */

double
vigil_chart_value_step (double span, guint max)
{
  double rough = span / MAX (max, 1), power;

  if (!(rough > 0.0) || !isfinite (rough))
    return 1.0;
  power = pow (10.0, floor (log10 (rough)));
  for (int i = 0; i < 2; i++, power *= 10.0)
    {
      if (rough <= power * (1.0 + 1e-9))
        return power;
      if (rough <= 2.0 * power * (1.0 + 1e-9))
        return 2.0 * power;
      if (rough <= 5.0 * power * (1.0 + 1e-9))
        return 5.0 * power;
    }
  return power;
}

guint
vigil_chart_value_ticks (const VigilChartRange *self, guint max, double ticks[VIGIL_CHART_MAX_TICKS], double *step)
{
  double first;
  guint n = 0;

  *step = vigil_chart_value_step (self->high - self->low, MIN (max, VIGIL_CHART_MAX_TICKS - 1));
  first = ceil (self->low / *step - 1e-9);
  while (n < VIGIL_CHART_MAX_TICKS && (first + n) * *step <= self->high + *step * 1e-9)
    {
      double tick = (first + n) * *step;

      ticks[n++] = fabs (tick) < *step * 1e-6 ? 0.0 : tick;
    }
  return n;
}

int
vigil_chart_step_decimals (double step)
{
  return CLAMP ((int) ceil (-log10 (step) - 1e-9), 0, 6);
}

static VigilTime
choose_step (VigilTime span, guint max)
{
  static const VigilTime steps[]
      = { VIGIL_SECOND,      2 * VIGIL_SECOND,  5 * VIGIL_SECOND,  10 * VIGIL_SECOND, 15 * VIGIL_SECOND, 30 * VIGIL_SECOND,
          VIGIL_MINUTE,      2 * VIGIL_MINUTE,  5 * VIGIL_MINUTE,  10 * VIGIL_MINUTE, 15 * VIGIL_MINUTE, 30 * VIGIL_MINUTE,
          VIGIL_HOUR,        2 * VIGIL_HOUR,    3 * VIGIL_HOUR,    6 * VIGIL_HOUR,    12 * VIGIL_HOUR,   DAY,
          2 * DAY,           7 * DAY,           14 * DAY,          28 * DAY,          56 * DAY };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (span / steps[i] <= max)
      return steps[i];
  return steps[G_N_ELEMENTS (steps) - 1];
}

static VigilTime
get_offset (GTimeZone *zone, VigilTime time)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time / VIGIL_SECOND);

  return g_time_zone_get_offset (zone, MAX (interval, 0)) * VIGIL_SECOND;
}

static VigilTime
floor_to (VigilTime time, VigilTime step)
{
  VigilTime rest = time % step;

  return time - (rest < 0 ? rest + step : rest);
}

/* Local time as a count of microseconds back to universal time; where the clock is changed, either side will do. */
static VigilTime
to_universal (GTimeZone *zone, VigilTime local)
{
  VigilTime guess = local - get_offset (zone, local);

  return local - get_offset (zone, guess);
}

/**
 * vigil_chart_time_ticks:
 * @self: what is shown
 * @max: how many steps there may be
 * @zone: whose midnight counts
 * @ticks: (out caller-allocates): the ticks within the view, by time
 * @step: (out): what they are apart
 *
 * Returns: how many
 */
guint
vigil_chart_time_ticks (const VigilChartView *self, guint max, GTimeZone *zone, VigilChartTick ticks[VIGIL_CHART_MAX_TICKS],
                        VigilTime *step)
{
  VigilTime local;
  guint n = 0;

  *step = choose_step (vigil_chart_view_get_span (self), CLAMP (max, 1, VIGIL_CHART_MAX_TICKS - 2));
  local = floor_to (self->from + get_offset (zone, self->from), *step);
  for (guint i = 0; i < VIGIL_CHART_MAX_TICKS + 2 && n < VIGIL_CHART_MAX_TICKS; i++, local += *step)
    {
      VigilTime time = to_universal (zone, local);

      if (time > self->to)
        break;
      if (time >= self->from && (n == 0 || time > ticks[n - 1].time))
        ticks[n++] = (VigilChartTick) { time, floor_to (local, DAY) == local };
    }
  return n;
}

/* Look-up */

int
vigil_chart_find (const GArray *points, VigilTime time)
{
  guint low = 0, high = points->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (points, VigilHistoryPoint, middle).time <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return (int) low - 1;
}

void
vigil_chart_read (const GArray *points, VigilTime time, VigilTime gap, VigilChartReading *out)
{
  int at = vigil_chart_find (points, time);
  const VigilHistoryPoint *point = at >= 0 ? &g_array_index (points, VigilHistoryPoint, at) : NULL;
  const VigilHistoryPoint *next
      = at + 1 < (int) points->len ? &g_array_index (points, VigilHistoryPoint, at + 1) : NULL;

  *out = (VigilChartReading) { .value = NAN, .quality = VIGIL_QUALITY_BAD };
  if (point == NULL || (next != NULL && next->breaks && vigil_history_point_is_drawn (point) && point->time < time - gap))
    return;
  if (next == NULL && gap > 0 && time - point->time > gap && vigil_history_point_is_drawn (point))
    return;
  *out = (VigilChartReading) { TRUE, point->time, vigil_history_point_is_drawn (point) ? point->value : NAN,
                               (VigilQuality) point->quality };
}

void
vigil_chart_spread (double *places, guint n, double height, double room)
{
  for (guint i = 0; i < n; i++)
    {
      double least = i > 0 ? places[i - 1] + height : height / 2;

      places[i] = MAX (places[i], least);
    }
  for (guint i = n; i-- > 0;)
    {
      double most = i + 1 < n ? places[i + 1] - height : room - height / 2;

      places[i] = MIN (places[i], most);
    }
}
