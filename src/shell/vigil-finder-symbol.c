/* vigil-finder-symbol.c: a small symbol per kind of thing, in the family of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"
#include "shell/vigil-finder-row.h"

#define SCALE (vigil_palette_get_type_scale ())
#define SIZE (20 * SCALE) /* pixels */
#define STROKE (1.5 * SCALE)

struct _VigilFinderSymbol
{
  GtkWidget parent_instance;
  VigilFoundKind kind;
  int priority;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (VigilFinderSymbol, vigil_finder_symbol, GTK_TYPE_WIDGET)

/* All in a box from -1 to 1. */

static void
trace_lines (cairo_t *cr, const double *xy, guint n, gboolean closed)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, xy[2 * i], xy[2 * i + 1]);
  if (closed)
    cairo_close_path (cr);
}

static void
trace_person (cairo_t *cr)
{
  cairo_arc (cr, 0, -0.45, 0.32, 0, 2 * G_PI);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0.85, 0.62, G_PI, 2 * G_PI);
}

static void
trace_vehicle (cairo_t *cr)
{
  static const double arrow[] = { 0, -0.8, 0.6, 0.75, 0, 0.4, -0.6, 0.75 };

  trace_lines (cr, arrow, 4, TRUE);
}

static void
trace_asset (cairo_t *cr)
{
  cairo_save (cr);
  cairo_scale (cr, 1, 0.4);
  cairo_arc (cr, 0, -1.2, 0.65, 0, 2 * G_PI);
  cairo_restore (cr);
  cairo_move_to (cr, -0.65, -0.48);
  cairo_line_to (cr, -0.65, 0.6);
  cairo_curve_to (cr, -0.65, 0.95, 0.65, 0.95, 0.65, 0.6);
  cairo_line_to (cr, 0.65, -0.48);
}

static void
trace_tag (cairo_t *cr)
{
  static const double wave[] = { -0.85, 0.1, -0.45, 0.1, -0.2, -0.65, 0.2, 0.7, 0.45, 0.1, 0.85, 0.1 };

  trace_lines (cr, wave, 6, FALSE);
}

static void
trace_permit (cairo_t *cr)
{
  static const double page[] = { -0.6, -0.85, 0.25, -0.85, 0.6, -0.5, 0.6, 0.85, -0.6, 0.85 };

  trace_lines (cr, page, 5, TRUE);
  cairo_move_to (cr, -0.3, 0);
  cairo_line_to (cr, 0.3, 0);
  cairo_move_to (cr, -0.3, 0.4);
  cairo_line_to (cr, 0.3, 0.4);
}

static void
trace_place (cairo_t *cr)
{
  cairo_arc (cr, 0, -0.25, 0.55, 0.8 * G_PI, 2.2 * G_PI);
  cairo_line_to (cr, 0, 0.9);
  cairo_close_path (cr);
}

static void
trace_area (cairo_t *cr)
{
  static const double field[] = { -0.8, -0.5, 0.3, -0.75, 0.85, 0.2, 0.2, 0.75, -0.7, 0.6 };

  trace_lines (cr, field, 5, TRUE);
}

static void
trace_building (cairo_t *cr)
{
  static const double house[] = { -0.65, 0.8, -0.65, -0.8, 0.65, -0.8, 0.65, 0.8 };

  trace_lines (cr, house, 4, TRUE);
  for (int i = 0; i < 4; i++)
    cairo_rectangle (cr, i % 2 == 0 ? -0.3 : 0.15, i < 2 ? -0.45 : 0.1, 0.15, 0.2);
}

static void
trace_road (cairo_t *cr)
{
  static const double edges[] = { -0.8, 0.85, -0.25, -0.85, 0.8, 0.85, 0.25, -0.85, 0, 0.7, 0, 0.3, 0, -0.1, 0, -0.5 };

  for (guint i = 0; i < 4; i++)
    {
      cairo_move_to (cr, edges[4 * i], edges[4 * i + 1]);
      cairo_line_to (cr, edges[4 * i + 2], edges[4 * i + 3]);
    }
}

static void
trace_action (cairo_t *cr)
{
  static const double chevron[] = { -0.4, -0.7, 0.35, 0, -0.4, 0.7 };

  trace_lines (cr, chevron, 3, FALSE);
}

typedef void (*Trace) (cairo_t *cr);

static void
vigil_finder_symbol_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const Trace traces[VIGIL_N_FOUND + 1] = {
    [VIGIL_FOUND_ASSET] = trace_asset,   [VIGIL_FOUND_TAG] = trace_tag,           [VIGIL_FOUND_PERSON] = trace_person,
    [VIGIL_FOUND_PERMIT] = trace_permit, [VIGIL_FOUND_VEHICLE] = trace_vehicle,   [VIGIL_FOUND_PLACE] = trace_place,
    [VIGIL_FOUND_AREA] = trace_area,     [VIGIL_FOUND_BUILDING] = trace_building, [VIGIL_FOUND_ROAD] = trace_road,
    [VIGIL_FOUND_ACTION] = trace_action, [VIGIL_N_FOUND] = trace_action,
  };
  VigilFinderSymbol *self = VIGIL_FINDER_SYMBOL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  if (self->kind == VIGIL_FOUND_ALARM)
    vigil_symbol_draw_priority (cr, width / 2.0, height / 2.0, SIZE - 2, self->priority, self->filled);
  else
    {
      cairo_save (cr);
      cairo_translate (cr, width / 2.0, height / 2.0);
      cairo_scale (cr, SIZE / 2.0 - 1, SIZE / 2.0 - 1);
      traces[self->kind](cr);
      cairo_restore (cr);
      cairo_set_line_width (cr, STROKE);
      vigil_palette_set_source (cr, VIGIL_COLOR_MUTED);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
vigil_finder_symbol_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = (int) SIZE;
}

static void
vigil_finder_symbol_class_init (VigilFinderSymbolClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = vigil_finder_symbol_snapshot;
  widget_class->measure = vigil_finder_symbol_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vigil_finder_symbol_init (VigilFinderSymbol *self)
{
  self->kind = VIGIL_FOUND_ACTION;
}

void
vigil_finder_symbol_set_item (VigilFinderSymbol *self, const VigilFinderItem *item)
{
  g_return_if_fail (VIGIL_IS_FINDER_SYMBOL (self) && item != NULL);

  self->kind = item->kind;
  self->priority = item->priority;
  self->filled = item->unacknowledged;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
