/* vigil-alarm-kpi-watched.c: how much of a window somebody watched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-kpi.h"

#include <glib/gi18n-lib.h>

#define NEARLY_ALL VIGIL_MINUTE /* what lacks less is whole */

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const VigilKpiSpan *one = a, *other = b;

  return one->begin < other->begin ? -1 : one->begin > other->begin;
}

static void
add_span (GArray *spans, VigilTime begin, VigilTime end)
{
  const VigilKpiSpan span = { begin, end };

  if (begin < end)
    g_array_append_val (spans, span);
}

/**
 * vigil_kpi_find_watched:
 * @from: begin of what is known
 * @to: its end
 * @gaps: (nullable) (element-type VigilKpiSpan): when nothing could be seen, in any order; they may overlap
 *
 * Returns: (transfer full) (element-type VigilKpiSpan): the rest of [@from, @to), in order, apart from each other
 */
GArray *
vigil_kpi_find_watched (VigilTime from, VigilTime to, const GArray *gaps)
{
  GArray *watched = g_array_new (FALSE, FALSE, sizeof (VigilKpiSpan));
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (VigilKpiSpan));

  if (gaps != NULL && gaps->len > 0)
    g_array_append_vals (sorted, gaps->data, gaps->len);
  g_array_sort (sorted, compare_spans);
  for (guint i = 0; i < sorted->len && from < to; i++)
    {
      const VigilKpiSpan *gap = &g_array_index (sorted, VigilKpiSpan, i);

      add_span (watched, from, MIN (gap->begin, to));
      from = MAX (from, gap->end != 0 ? gap->end : to);
    }
  add_span (watched, from, to);
  return watched;
}

/* The first that ends after @time. */
static guint
find_span (const GArray *watched, VigilTime time)
{
  guint low = 0, high = watched->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (watched, VigilKpiSpan, middle).end <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * vigil_kpi_sum_watched:
 * @watched: (element-type VigilKpiSpan): of vigil_kpi_find_watched()
 * @from: begin of a part
 * @to: its end
 *
 * Returns: how much of [@from, @to) was watched, µs
 */
VigilTime
vigil_kpi_sum_watched (const GArray *watched, VigilTime from, VigilTime to)
{
  VigilTime sum = 0;

  g_return_val_if_fail (watched != NULL, 0);

  for (guint i = find_span (watched, from); i < watched->len; i++)
    {
      const VigilKpiSpan *span = &g_array_index (watched, VigilKpiSpan, i);

      if (span->begin >= to)
        break;
      sum += MIN (span->end, to) - MAX (span->begin, from);
    }
  return sum;
}

/* One decimal where it says something, never more than the whole. */
static char *
format_part (VigilTime time, VigilTime unit)
{
  double tenths = (double) (time * 10 / unit);

  if (time > 0 && tenths < 1)
    return g_strdup ("< 0.1");
  return tenths >= 100 || (gint64) tenths % 10 == 0 ? g_strdup_printf ("%.0f", tenths / 10) : g_strdup_printf ("%.1f", tenths / 10);
}

/**
 * vigil_alarm_kpi_dup_coverage:
 * @self: the numbers
 *
 * Returns: (transfer full) (nullable): on how much of the window they rest; %NULL if it is all of it, or if nothing is known
 */
char *
vigil_alarm_kpi_dup_coverage (const VigilAlarmKpi *self)
{
  VigilTime whole, unit;
  g_autofree char *part = NULL, *all = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  whole = self->to - self->from;
  if (self->known_to == 0 || whole - self->covered < NEARLY_ALL)
    return NULL;
  unit = whole >= 48 * VIGIL_HOUR ? 24 * VIGIL_HOUR : whole >= 2 * VIGIL_HOUR ? VIGIL_HOUR : VIGIL_MINUTE;
  part = format_part (self->covered, unit);
  all = format_part (whole, unit);
  if (unit == VIGIL_MINUTE)
    return g_strdup_printf (_ ("based on %s of %s minutes"), part, all);
  return unit == VIGIL_HOUR ? g_strdup_printf (_ ("based on %s of %s hours"), part, all) : g_strdup_printf (_ ("based on %s of %s days"), part, all);
}
