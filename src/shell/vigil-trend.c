/* vigil-trend.c: the live trend of one tag with its limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-trend.h"

#include "map/vigil-palette.h"
#include "shell/vigil-trend-geometry.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT 190
#define LEFT 8.0
#define RIGHT 52.0
#define TOP 8.0
#define BOTTOM 20.0
#define GAP_PERIODS 5.0

struct _VigilTrend
{
  GtkWidget parent_instance;

  VigilTags *tags;
  VigilClock *clock;
  int index;
  guint n;
  VigilTime now;
  double pointer_x; /* NAN: not inside */
  VigilTagPoint points[VIGIL_TAGS_HISTORY];
  VigilTrendPoint line[VIGIL_TAGS_HISTORY];
};

G_DEFINE_FINAL_TYPE (VigilTrend, vigil_trend, GTK_TYPE_WIDGET)

static void
draw_text (VigilTrend *self, cairo_t *cr, const char *text, double x, double y, double align, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, x - width * align, y - height / 2.0);
  gdk_cairo_set_source_rgba (cr, color);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_normal_band (const VigilTagDef *def, cairo_t *cr, const VigilTrendFrame *frame)
{
  double top, bottom;

  if (isnan (def->normal_low) || isnan (def->normal_high))
    return;
  top = vigil_trend_frame_y (frame, def->normal_high);
  bottom = vigil_trend_frame_y (frame, def->normal_low);
  vigil_palette_set_source (cr, VIGIL_COLOR_RAISED);
  cairo_rectangle (cr, 0, top, frame->width, bottom - top);
  cairo_fill (cr);
}

static void
draw_limits (VigilTrend *self, const VigilTagDef *def, cairo_t *cr, const VigilTrendFrame *frame)
{
  static const double dash[2] = { 5.0, 4.0 };

  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (def->limits, VigilLimit, i);
      const GdkRGBA *color = vigil_palette_get_priority (limit->priority);
      double y = round (vigil_trend_frame_y (frame, limit->value)) + 0.5;
      g_autofree char *value = vigil_words_value (limit->value, def->decimals, NULL);
      g_autofree char *label = g_strdup_printf ("%s %s", limit->name, value);

      gdk_cairo_set_source_rgba (cr, color);
      cairo_set_dash (cr, dash, 2, 0);
      cairo_set_line_width (cr, 1.0);
      cairo_move_to (cr, 0, y);
      cairo_line_to (cr, frame->width, y);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      draw_text (self, cr, label, frame->width + 4, y, 0.0, color);
    }
}

static void
draw_axis (VigilTrend *self, cairo_t *cr, const VigilTrendFrame *frame)
{
  const GdkRGBA *muted = vigil_palette_get (VIGIL_COLOR_MUTED);

  vigil_palette_set_source (cr, VIGIL_COLOR_LINE);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, 0, floor (frame->height) + 0.5);
  cairo_line_to (cr, frame->width, floor (frame->height) + 0.5);
  cairo_stroke (cr);
  draw_text (self, cr, _("−10 min"), 0, frame->height + 11, 0.0, muted);
  draw_text (self, cr, _("−5 min"), frame->width / 2, frame->height + 11, 0.5, muted);
  draw_text (self, cr, _("now"), frame->width, frame->height + 11, 1.0, vigil_palette_get (VIGIL_COLOR_ACCENT));
}

static void
draw_line (VigilTrend *self, const VigilTagDef *def, cairo_t *cr, const VigilTrendFrame *frame)
{
  VigilTime gap = (VigilTime) (MAX (def->period * GAP_PERIODS, def->stale_after) * VIGIL_SECOND);
  guint n = vigil_trend_line (frame, self->points, self->n, gap, self->line);

  vigil_palette_set_source (cr, VIGIL_COLOR_TEXT);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < n; i++)
    if (self->line[i].begins)
      cairo_move_to (cr, self->line[i].x, self->line[i].y);
    else
      cairo_line_to (cr, self->line[i].x, self->line[i].y);
  cairo_stroke (cr);
  if (n == 0)
    return;
  cairo_arc (cr, self->line[n - 1].x, self->line[n - 1].y, 2.5, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_cursor (VigilTrend *self, const VigilTagDef *def, cairo_t *cr, const VigilTrendFrame *frame)
{
  int nearest = isnan (self->pointer_x) ? -1 : vigil_trend_nearest (frame, self->points, self->n, self->pointer_x - LEFT);
  g_autofree char *value = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;
  double x;

  if (nearest < 0)
    return;
  x = round (vigil_trend_frame_x (frame, self->points[nearest].time)) + 0.5;
  value = vigil_words_value (self->points[nearest].value, def->decimals, def->unit);
  clock = vigil_words_clock (self->points[nearest].time);
  text = g_strdup_printf ("%s  %s", clock, value);
  vigil_palette_set_source (cr, VIGIL_COLOR_ACCENT);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, x, 0);
  cairo_line_to (cr, x, frame->height);
  cairo_stroke (cr);
  draw_text (self, cr, text, x > frame->width / 2 ? x - 6 : x + 6, 6, x > frame->width / 2 ? 1.0 : 0.0,
             vigil_palette_get (VIGIL_COLOR_TEXT));
}

static void
vigil_trend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilTrend *self = VIGIL_TREND (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const VigilTagDef *def;
  VigilTrendFrame frame;
  cairo_t *cr;

  if (self->index < 0 || self->tags == NULL)
    return;
  def = vigil_tags_get_def (self->tags, (guint) self->index);
  vigil_trend_frame_init (&frame, def, self->points, self->n, self->now - VIGIL_TREND_WINDOW, self->now,
                          MAX (width - LEFT - RIGHT, 1), MAX (height - TOP - BOTTOM, 1));
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, LEFT, TOP);
  draw_normal_band (def, cr, &frame);
  draw_axis (self, cr, &frame);
  draw_limits (self, def, cr, &frame);
  draw_line (self, def, cr, &frame);
  draw_cursor (self, def, cr, &frame);
  cairo_destroy (cr);
}

static void
vigil_trend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 160;
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, VigilTrend *self)
{
  self->pointer_x = x;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (GtkEventControllerMotion *motion, VigilTrend *self)
{
  self->pointer_x = NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
vigil_trend_dispose (GObject *object)
{
  VigilTrend *self = VIGIL_TREND (object);

  g_clear_object (&self->tags);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (vigil_trend_parent_class)->dispose (object);
}

static void
vigil_trend_class_init (VigilTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_trend_dispose;
  widget_class->snapshot = vigil_trend_snapshot;
  widget_class->measure = vigil_trend_measure;
  gtk_widget_class_set_css_name (widget_class, "trend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigil_trend_init (VigilTrend *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->index = -1;
  self->pointer_x = NAN;
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

void
vigil_trend_set_source (VigilTrend *self, VigilTags *tags, VigilClock *clock)
{
  g_return_if_fail (VIGIL_IS_TREND (self));

  g_set_object (&self->tags, tags);
  g_set_object (&self->clock, clock);
}

void
vigil_trend_set_tag (VigilTrend *self, int index)
{
  g_return_if_fail (VIGIL_IS_TREND (self));

  if (self->index == index)
    return;
  self->index = index;
  self->n = 0;
  self->now = 0;
  if (index >= 0 && self->tags != NULL)
    {
      g_autofree char *label
          = g_strdup_printf (_("Trend of %s"), vigil_text_get (&vigil_tags_get_def (self->tags, (guint) index)->name));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  vigil_trend_refresh (self);
}

int
vigil_trend_get_tag (VigilTrend *self)
{
  g_return_val_if_fail (VIGIL_IS_TREND (self), -1);
  return self->index;
}

void
vigil_trend_refresh (VigilTrend *self)
{
  VigilTime now;

  g_return_if_fail (VIGIL_IS_TREND (self));

  if (self->index < 0 || self->tags == NULL)
    return;
  /* Half a second is a third of a pixel: finer than that nothing would move. */
  now = vigil_clock_now (self->clock);
  if (ABS (now - self->now) < VIGIL_SECOND / 2)
    return;
  self->now = now;
  self->n = vigil_tags_get_history (self->tags, (guint) self->index, self->points, VIGIL_TAGS_HISTORY);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
