/* vigil-range-bar.c: where a value stands within its range, its normal band and its limits
 *
 * A line is the range, a thick part of it the normal band, ticks in the colour of their priority are limits, and
 * a pointer above it is the value; hollow if its quality does not allow to trust it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-range-bar.h"

#include "map/vigil-asset-words.h"
#include "map/vigil-palette.h"

#include <math.h>

#define SCALE (vigil_palette_get_type_scale ()) /* drawn in pixels of usual type */
#define WIDTH 96
#define HEIGHT 12
#define MARK 5.0 /* half the width of the pointer */

struct _VigilRangeBar
{
  GtkWidget parent_instance;

  const VigilTagDef *def; /* of the site */
  double value;
  gboolean trusted;
};

G_DEFINE_FINAL_TYPE (VigilRangeBar, vigil_range_bar, GTK_TYPE_WIDGET)

static double
get_x (VigilRangeBar *self, double value)
{
  double span = self->def->range_high - self->def->range_low;
  double share = span > 0 ? CLAMP ((value - self->def->range_low) / span, 0.0, 1.0) : 0.5;

  return MARK + share * (gtk_widget_get_width (GTK_WIDGET (self)) / SCALE - 2 * MARK);
}

static void
append_block (GtkSnapshot *snapshot, double x, double y, double width, double height, VigilColor color)
{
  gtk_snapshot_append_color (snapshot, vigil_palette_get (color),
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
draw_scale (VigilRangeBar *self, GtkSnapshot *snapshot)
{
  const VigilTagDef *def = self->def;
  double low = get_x (self, def->range_low), high = get_x (self, def->range_high);

  append_block (snapshot, low, HEIGHT - 4, high - low, 1, VIGIL_COLOR_MUTED);
  if (!isnan (def->normal_low) && !isnan (def->normal_high))
    {
      double from = get_x (self, def->normal_low), to = get_x (self, def->normal_high);

      append_block (snapshot, from, HEIGHT - 5, MAX (to - from, 1), 3, VIGIL_COLOR_MUTED);
    }
  for (guint i = 0; def->limits != NULL && i < def->limits->len; i++)
    {
      const VigilLimit *limit = &g_array_index (def->limits, VigilLimit, i);

      append_block (snapshot, round (get_x (self, limit->value)) - 1, HEIGHT - 8, 2, 8,
                    VIGIL_COLOR_PRIORITY_1 + CLAMP (limit->priority, 1, 4) - 1);
    }
}

static void
draw_mark (VigilRangeBar *self, GtkSnapshot *snapshot)
{
  int crossed = self->trusted ? vigil_tag_violated (self->def, self->value) : 0;
  double x = get_x (self, self->value);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) (x - MARK), 0, 2 * MARK, HEIGHT));

  cairo_move_to (cr, x - MARK + 0.75, 0.75);
  cairo_line_to (cr, x + MARK - 0.75, 0.75);
  cairo_line_to (cr, x, HEIGHT - 5);
  cairo_close_path (cr);
  vigil_palette_set_source (cr, crossed > 0 ? VIGIL_COLOR_PRIORITY_1 + crossed - 1 : VIGIL_COLOR_TEXT);
  if (self->trusted)
    cairo_fill (cr);
  else
    {
      cairo_set_line_width (cr, 1.2);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
vigil_range_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilRangeBar *self = VIGIL_RANGE_BAR (widget);

  if (self->def == NULL || gtk_widget_get_width (widget) < 4 * MARK * SCALE)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) SCALE, (float) SCALE);
  draw_scale (self, snapshot);
  if (!isnan (self->value))
    draw_mark (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
vigil_range_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT) * SCALE);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural / 2 : *natural;
}

static void
vigil_range_bar_class_init (VigilRangeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = vigil_range_bar_snapshot;
  widget_class->measure = vigil_range_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "range");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vigil_range_bar_init (VigilRangeBar *self)
{
  self->value = NAN;
}

/**
 * vigil_range_bar_new:
 *
 * Returns: (transfer floating): a bar without a tag
 */
GtkWidget *
vigil_range_bar_new (void)
{
  return g_object_new (VIGIL_TYPE_RANGE_BAR, NULL);
}

void
vigil_range_bar_set_tag (VigilRangeBar *self, const VigilTagDef *def)
{
  g_return_if_fail (VIGIL_IS_RANGE_BAR (self));
  self->def = def;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vigil_range_bar_set_value (VigilRangeBar *self, double value, gboolean trusted)
{
  g_return_if_fail (VIGIL_IS_RANGE_BAR (self));

  if (self->trusted == trusted && (self->value == value || (isnan (value) && isnan (self->value))))
    return;
  self->value = value;
  self->trusted = trusted;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
