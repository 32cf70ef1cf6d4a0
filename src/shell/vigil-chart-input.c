/* vigil-chart-input.c: pointer, touch and keys of the chart, and its actions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-chart-private.h"

#include <math.h>

#define WHEEL 1.25 /* a notch */
#define KEY_ZOOM 1.5
#define KEY_PAN 0.1
#define CURSOR_STEP 0.01
#define DRAG_LEAST 4.0 /* pixels before a press is a drag */

static double
share_at (VigilChart *self, double x)
{
  return CLAMP ((x - vigil_chart_get_plot_left (self)) / MAX (vigil_chart_get_plot_width (self), 1.0), 0.0, 1.0);
}

/* Pointer */

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, VigilChart *self)
{
  self->pointer_x = x;
  vigil_chart_cursor_moved (self);
}

static void
leave_cb (GtkEventControllerMotion *motion, VigilChart *self)
{
  self->pointer_x = NAN;
  vigil_chart_cursor_moved (self);
}

/* In a panel that scrolls the wheel is the panel's, unless it is meant for the chart. */
static gboolean
wheel_is_ours (VigilChart *self, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);

  return !self->compact || (state & GDK_CONTROL_MASK) != 0 || gtk_widget_has_focus (GTK_WIDGET (self));
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, VigilChart *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (self->data == NULL || !wheel_is_ours (self, GTK_EVENT_CONTROLLER (scroll)))
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_SHIFT_MASK) != 0)
    vigil_chart_pan (self, (dx + dy) * KEY_PAN);
  else
    {
      if (dx != 0)
        vigil_chart_pan (self, dx * KEY_PAN);
      if (dy != 0)
        vigil_chart_zoom (self, pow (WHEEL, dy), isnan (self->pointer_x) ? 1.0 : share_at (self, self->pointer_x));
    }
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, VigilChart *self)
{
  self->drag_view = self->view;
  self->dragging = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, VigilChart *self)
{
  VigilChartView view = self->drag_view;

  /* Up and down belongs to whatever the chart lies in. */
  if (!self->dragging && (fabs (dx) < DRAG_LEAST || fabs (dy) > fabs (dx)))
    return;
  if (!self->dragging)
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  self->dragging = TRUE;
  vigil_chart_view_pan (&view, -dx / MAX (vigil_chart_get_plot_width (self), 1.0));
  vigil_chart_move_view (self, &view, self->clock != NULL && view.to >= vigil_clock_now (self->clock));
}

static void
zoom_begin_cb (GtkGesture *zoom, GdkEventSequence *sequence, VigilChart *self)
{
  self->drag_view = self->view;
  gtk_gesture_set_state (zoom, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
scale_cb (GtkGestureZoom *zoom, double scale, VigilChart *self)
{
  VigilChartView view = self->drag_view;
  double x = 0, y = 0;

  if (!(scale > 0.0))
    return;
  gtk_gesture_get_bounding_box_center (GTK_GESTURE (zoom), &x, &y);
  vigil_chart_view_zoom (&view, 1.0 / scale, self->live ? 1.0 : share_at (self, x));
  vigil_chart_move_view (self, &view, self->live);
}

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, VigilChart *self)
{
  if (n != 2 || !self->compact || vigil_chart_get_n_tags (self) == 0)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "chart.enlarge", NULL);
}

void
vigil_chart_add_controllers (VigilChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new (), *zoom = gtk_gesture_zoom_new (), *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (scale_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

/* Actions */

static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_chart_pan (VIGIL_CHART (widget), g_variant_get_double (parameter));
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigilChart *self = VIGIL_CHART (widget);

  if (g_variant_get_double (parameter) > 0.0)
    vigil_chart_zoom (self, g_variant_get_double (parameter), self->live ? 1.0 : 0.5);
}

static void
cursor_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigilChart *self = VIGIL_CHART (widget);
  VigilTime cursor = vigil_chart_get_cursor (self);
  VigilTime span = vigil_chart_view_get_span (&self->view);

  if (cursor == 0)
    cursor = self->view.to;
  cursor += (VigilTime) ((double) span * g_variant_get_double (parameter));
  vigil_chart_set_cursor (self, CLAMP (cursor, self->view.from, self->view.to));
}

static void
live_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_chart_set_live (VIGIL_CHART (widget), TRUE);
}

static void
oldest_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_chart_show_oldest (VIGIL_CHART (widget));
}

static void
span_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_chart_set_span (VIGIL_CHART (widget), g_variant_get_int64 (parameter));
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigil_chart_set_fit_values (VIGIL_CHART (widget), !vigil_chart_get_fit_values (VIGIL_CHART (widget)));
}

/* The same tags in a window of their own; the window with the panel knows how. */
static void
enlarge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigilChart *self = VIGIL_CHART (widget);
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < vigil_chart_get_n_tags (self); i++)
    g_variant_builder_add (&ids, "s", vigil_tags_get_def (self->tags, vigil_chart_get_tag (self, i))->id);
  gtk_widget_activate_action_variant (widget, "win.open-trend", g_variant_builder_end (&ids));
}

void
vigil_chart_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.pan", "d", pan_action);
  gtk_widget_class_install_action (widget_class, "chart.zoom", "d", zoom_action);
  gtk_widget_class_install_action (widget_class, "chart.cursor", "d", cursor_action);
  gtk_widget_class_install_action (widget_class, "chart.live", NULL, live_action);
  gtk_widget_class_install_action (widget_class, "chart.oldest", NULL, oldest_action);
  gtk_widget_class_install_action (widget_class, "chart.span", "x", span_action);
  gtk_widget_class_install_action (widget_class, "chart.fit-values", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "chart.enlarge", NULL, enlarge_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "chart.pan", "d", -KEY_PAN);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "chart.pan", "d", KEY_PAN);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "chart.pan", "d", -1.0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "chart.pan", "d", 1.0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK, "chart.cursor", "d", -CURSOR_STEP);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK, "chart.cursor", "d", CURSOR_STEP);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, 0, "chart.zoom", "d", 1 / KEY_ZOOM);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, 0, "chart.zoom", "d", 1 / KEY_ZOOM);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, 0, "chart.zoom", "d", 1 / KEY_ZOOM);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, 0, "chart.zoom", "d", KEY_ZOOM);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, 0, "chart.zoom", "d", KEY_ZOOM);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "chart.oldest", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "chart.live", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, 0, "chart.fit-values", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "chart.enlarge", NULL);
}
