/* vigil-wind-dial.c: which way the wind blows, as an arrow on the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-wind-dial.h"

#include "map/vigil-palette.h"

#include <math.h>

#define DIAL 56

struct _VigilWindDial
{
  GtkWidget parent_instance;
  double direction;
  double speed;
};

G_DEFINE_FINAL_TYPE (VigilWindDial, vigil_wind_dial, GTK_TYPE_WIDGET)

static void
vigil_wind_dial_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = DIAL;
}

static void
draw_arrow (cairo_t *cr, double direction)
{
  /* The arrow points where the air goes. */
  cairo_rotate (cr, (direction + 180.0) * G_PI / 180.0);
  cairo_move_to (cr, 0, 17);
  cairo_line_to (cr, 0, -17);
  cairo_move_to (cr, -6, -9);
  cairo_line_to (cr, 0, -17);
  cairo_line_to (cr, 6, -9);
  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
}

static void
vigil_wind_dial_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilWindDial *self = VIGIL_WIND_DIAL (widget);
  double w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (isnan (self->direction))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, w, h));
  cairo_translate (cr, w / 2, h / 2);
  cairo_arc (cr, 0, 0, MIN (w, h) / 2 - 1, 0, 2 * G_PI);
  vigil_palette_set_source (cr, VIGIL_COLOR_PANEL);
  cairo_fill_preserve (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  vigil_palette_set_source (cr, VIGIL_COLOR_MUTED);
  cairo_move_to (cr, 0, -MIN (w, h) / 2 + 1);
  cairo_line_to (cr, 0, -MIN (w, h) / 2 + 6);
  cairo_stroke (cr);
  cairo_scale (cr, MIN (w, h) / DIAL, MIN (w, h) / DIAL);
  draw_arrow (cr, self->direction);
  cairo_destroy (cr);
}

static void
vigil_wind_dial_class_init (VigilWindDialClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = vigil_wind_dial_measure;
  widget_class->snapshot = vigil_wind_dial_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wind-dial");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigil_wind_dial_init (VigilWindDial *self)
{
  self->direction = NAN;
}

/**
 * vigil_wind_dial_set:
 * @self: the dial
 * @direction: degrees from north the wind comes from; NAN if not known
 * @speed: m/s
 */
void
vigil_wind_dial_set (VigilWindDial *self, double direction, double speed)
{
  g_return_if_fail (VIGIL_IS_WIND_DIAL (self));

  if (self->direction == direction && self->speed == speed)
    return;
  self->direction = direction;
  self->speed = speed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
