/* vigil-chart-view.c: which time a chart shows, and what is read at its cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-chart-private.h"
#include "shell/vigil-words.h"

#include <math.h>

/**
 * vigil_chart_set_view:
 * @self: the chart
 * @view: from when to when
 *
 * Pauses there.
 */
void
vigil_chart_set_view (VigilChart *self, const VigilChartView *view)
{
  g_return_if_fail (VIGIL_IS_CHART (self) && view != NULL && view->to > view->from);
  vigil_chart_move_view (self, view, FALSE);
}

/**
 * vigil_chart_set_span:
 * @self: the chart
 * @span: how much time is seen, µs
 *
 * The right edge stays, be it the present or not.
 */
void
vigil_chart_set_span (VigilChart *self, VigilTime span)
{
  VigilTime clamped = CLAMP (span, VIGIL_CHART_MIN_SPAN, VIGIL_CHART_MAX_SPAN);
  VigilChartView view;

  g_return_if_fail (VIGIL_IS_CHART (self));
  view = (VigilChartView) { self->view.to - clamped, self->view.to };
  vigil_chart_move_view (self, &view, self->live);
}

gboolean
vigil_chart_get_live (VigilChart *self)
{
  g_return_val_if_fail (VIGIL_IS_CHART (self), FALSE);
  return self->live;
}

/**
 * vigil_chart_set_live:
 * @self: the chart
 * @live: %TRUE: the right edge follows the clock
 *
 * Emits "view-changed".
 */
void
vigil_chart_set_live (VigilChart *self, gboolean live)
{
  VigilChartView view;

  g_return_if_fail (VIGIL_IS_CHART (self));
  view = self->view;
  vigil_chart_move_view (self, &view, live);
}

/**
 * vigil_chart_zoom:
 * @self: the chart
 * @factor: above 1 more time is seen
 * @share: what stays where it is: 0 the left edge … 1 the right edge; live, it is always the present
 */
void
vigil_chart_zoom (VigilChart *self, double factor, double share)
{
  VigilChartView view;

  g_return_if_fail (VIGIL_IS_CHART (self) && factor > 0.0);
  view = self->view;
  vigil_chart_view_zoom (&view, factor, self->live ? 1.0 : share);
  vigil_chart_move_view (self, &view, self->live);
}

/**
 * vigil_chart_pan:
 * @self: the chart
 * @share: of the window, positive is later; at the present the chart is live again
 */
void
vigil_chart_pan (VigilChart *self, double share)
{
  VigilChartView view;

  g_return_if_fail (VIGIL_IS_CHART (self));
  view = self->view;
  vigil_chart_view_pan (&view, share);
  vigil_chart_move_view (self, &view, view.to >= vigil_chart_get_now (self));
}

/**
 * vigil_chart_show_oldest:
 * @self: the chart
 *
 * Moves to the first point that the history has of these tags; does nothing while there is none.
 */
void
vigil_chart_show_oldest (VigilChart *self)
{
  VigilTime oldest = self->data != NULL ? vigil_chart_data_get_oldest (self->data) : 0;
  VigilTime span = vigil_chart_view_get_span (&self->view);
  VigilChartView view = { oldest - span / 50, oldest - span / 50 + span };

  if (oldest != 0)
    vigil_chart_move_view (self, &view, view.to >= vigil_chart_get_now (self));
}

/* Cursor */

/**
 * vigil_chart_get_cursor:
 * @self: the chart
 *
 * The pointer goes before the cursor of the keys.
 *
 * Returns: the time under it; 0 where there is none in view
 */
VigilTime
vigil_chart_get_cursor (VigilChart *self)
{
  double x;

  g_return_val_if_fail (VIGIL_IS_CHART (self), 0);

  if (isnan (self->pointer_x))
    return self->cursor >= self->view.from && self->cursor <= self->view.to ? self->cursor : 0;
  x = self->pointer_x - vigil_chart_get_plot_left (self);
  if (x < 0 || x > vigil_chart_get_plot_width (self))
    return 0;
  return vigil_chart_view_time (&self->view, vigil_chart_get_plot_width (self), x);
}

/* For who does not see the line: what all tags were there. */
static void
describe_cursor (VigilChart *self)
{
  g_autofree char *clock = vigil_chart_describe_time (self->cursor, vigil_chart_view_get_span (&self->view), self->zone);
  g_autoptr (GString) text = g_string_new (clock);

  for (guint i = 0; i < vigil_chart_get_n_tags (self); i++)
    {
      const VigilTagDef *def = vigil_tags_get_def (self->tags, vigil_chart_get_tag (self, i));
      VigilChartReading reading;
      g_autofree char *value = NULL;

      vigil_chart_get_reading (self, i, &reading);
      value = vigil_words_value (reading.value, def->decimals, def->unit);
      g_string_append_printf (text, "; %s %s", vigil_text_get (&def->name), value);
      if (reading.known && reading.quality != VIGIL_QUALITY_GOOD)
        g_string_append_printf (text, " %s", vigil_words_quality (reading.quality));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

/**
 * vigil_chart_set_cursor:
 * @self: the chart
 * @time: where the cursor is put; 0: nowhere
 */
void
vigil_chart_set_cursor (VigilChart *self, VigilTime time)
{
  g_return_if_fail (VIGIL_IS_CHART (self));
  self->pointer_x = NAN;
  self->cursor = time;
  if (time != 0)
    describe_cursor (self);
  vigil_chart_cursor_moved (self);
}

/**
 * vigil_chart_get_reading:
 * @self: the chart
 * @i: which of its tags
 * @out: (out caller-allocates): value, quality and time at the cursor, or the newest without one
 */
void
vigil_chart_get_reading (VigilChart *self, guint i, VigilChartReading *out)
{
  const VigilChartTrace *trace;
  VigilTime cursor;

  g_return_if_fail (VIGIL_IS_CHART (self) && i < vigil_chart_get_n_tags (self) && out != NULL);

  trace = vigil_chart_data_get (self->data, i);
  cursor = vigil_chart_get_cursor (self);
  vigil_chart_read (trace->points, cursor != 0 ? cursor : self->view.to, trace->gap, out);
}
