/* vigil-chart-private.h: the inside of the chart, shared by its files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-chart-data.h"
#include "shell/vigil-chart.h"

G_BEGIN_DECLS

struct _VigilChart
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *back_to_live; /* a button, while paused */
  GtkWidget *message;      /* a label, while there is nothing to draw */

  /* owned */
  VigilTags *tags;
  VigilClock *clock;
  VigilSession *session;
  VigilChartData *data;
  GTimeZone *zone;
  PangoContext *pango;
  cairo_surface_t *surface; /* the chart without the cursor; NULL: to be drawn */

  VigilChartView view, drag_view;
  gboolean live, compact, fit_values;
  gboolean dragging;
  double pointer_x;   /* NAN: not inside */
  VigilTime cursor;   /* set by keys; 0: none */
  VigilTime advanced; /* when the live view moved last */
  guint timer;
  guint palette_serial;
  int scale;
};

void vigil_chart_install_actions (GtkWidgetClass *widget_class);
void vigil_chart_add_controllers (VigilChart *self);
double vigil_chart_get_plot_width (VigilChart *self);
double vigil_chart_get_plot_left (VigilChart *self);
/* By the clock of the source; 0 without one. */
VigilTime vigil_chart_get_now (VigilChart *self);
void vigil_chart_move_view (VigilChart *self, const VigilChartView *view, gboolean live);
void vigil_chart_cursor_moved (VigilChart *self);

G_END_DECLS
