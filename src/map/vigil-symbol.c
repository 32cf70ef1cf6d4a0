/* vigil-symbol.c: the symbols of the alarm priorities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-symbol.h"

#include "map/vigil-palette.h"

#include <math.h>

/* In a box from -1 to 1. */
static void
trace_priority (cairo_t *cr, int priority)
{
  cairo_new_path (cr);
  switch (priority)
    {
    case 1:
      cairo_move_to (cr, 0, -1);
      cairo_line_to (cr, 1, 0);
      cairo_line_to (cr, 0, 1);
      cairo_line_to (cr, -1, 0);
      break;
    case 2:
      cairo_move_to (cr, 0, -0.95);
      cairo_line_to (cr, 1, 0.85);
      cairo_line_to (cr, -1, 0.85);
      break;
    case 3:
      cairo_rectangle (cr, -0.8, -0.8, 1.6, 1.6);
      break;
    default:
      cairo_arc (cr, 0, 0, 0.88, 0, 2 * G_PI);
      break;
    }
  cairo_close_path (cr);
}

static void
draw_number (cairo_t *cr, double x, double y, double size, int priority)
{
  char text[2] = { (char) ('0' + CLAMP (priority, 1, 4)), '\0' };
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, size * 0.5);
  cairo_text_extents (cr, text, &extents);
  cairo_move_to (cr, x - extents.width / 2 - extents.x_bearing,
                 y - extents.height / 2 - extents.y_bearing + (priority == 2 ? size * 0.14 : 0));
  cairo_show_text (cr, text);
}

/**
 * vigil_symbol_draw_shape:
 * @cr: where to draw
 * @x: centre
 * @y: centre
 * @size: across, px
 * @priority: 1 (worst) … 4
 */
void
vigil_symbol_draw_shape (cairo_t *cr, double x, double y, double size, int priority)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 2, size / 2);
  trace_priority (cr, CLAMP (priority, 1, 4));
  cairo_restore (cr);
  gdk_cairo_set_source_rgba (cr, vigil_palette_get_priority (priority));
  cairo_fill (cr);
}

/**
 * vigil_symbol_draw_priority:
 * @cr: where to draw
 * @x: centre
 * @y: centre
 * @size: pixels, width and height of the box
 * @priority: 1 (worst) … 4
 * @filled: %TRUE for unacknowledged, %FALSE for acknowledged
 */
void
vigil_symbol_draw_priority (cairo_t *cr, double x, double y, double size, int priority, gboolean filled)
{
  const GdkRGBA *color = vigil_palette_get_priority (priority);
  double half = size / 2.0 - (filled ? 0.0 : 1.0);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, half, half);
  trace_priority (cr, priority);
  cairo_restore (cr);

  gdk_cairo_set_source_rgba (cr, color);
  if (filled)
    cairo_fill (cr);
  else
    {
      cairo_set_line_width (cr, 2.0);
      cairo_stroke (cr);
    }
  if (filled)
    vigil_palette_set_source (cr, priority == 1 ? VIGIL_COLOR_ON_PRIORITY_1 : VIGIL_COLOR_ON_PRIORITY);
  if (size >= 14.0)
    draw_number (cr, x, y, size, priority);
}

/* One node per symbol and size; all of them anew after a change of scheme. Main loop only. */
static GskRenderNode *
get_priority_node (int size, int priority, gboolean filled)
{
  static GHashTable *nodes;
  static guint serial;
  gpointer key = GINT_TO_POINTER (size * 16 + priority * 2 + (filled ? 1 : 0));
  GskRenderNode *node;

  if (nodes == NULL || serial != vigil_palette_get_serial ())
    {
      g_clear_pointer (&nodes, g_hash_table_unref);
      nodes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gsk_render_node_unref);
      serial = vigil_palette_get_serial ();
    }
  node = g_hash_table_lookup (nodes, key);
  if (node == NULL)
    {
      cairo_t *cr;

      node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (-size / 2.0f, -size / 2.0f, size, size));
      cr = gsk_cairo_node_get_draw_context (node);
      vigil_symbol_draw_priority (cr, 0, 0, size, priority, filled);
      cairo_destroy (cr);
      g_hash_table_insert (nodes, key, node);
    }
  return node;
}

/**
 * vigil_symbol_snapshot_priority:
 * @snapshot: where to draw
 * @x: centre
 * @y: centre
 * @size: pixels, width and height of the box
 * @priority: 1 (worst) … 4
 * @filled: %TRUE for unacknowledged, %FALSE for acknowledged
 */
void
vigil_symbol_snapshot_priority (GtkSnapshot *snapshot, double x, double y, int size, int priority, gboolean filled)
{
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_node (snapshot, get_priority_node (size, CLAMP (priority, 1, 4), filled));
  gtk_snapshot_restore (snapshot);
}

enum
{
  PROP_PRIORITY = 1,
  PROP_FILLED
};

struct _VigilPrioritySymbol
{
  GtkWidget parent_instance;
  int priority;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (VigilPrioritySymbol, vigil_priority_symbol, GTK_TYPE_WIDGET)

static void
vigil_priority_symbol_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = (int) ((gtk_widget_has_css_class (widget, "small") ? 13 : 22) * vigil_palette_get_type_scale ());
}

static void
vigil_priority_symbol_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilPrioritySymbol *self = VIGIL_PRIORITY_SYMBOL (widget);
  double w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);

  vigil_symbol_snapshot_priority (snapshot, w / 2, h / 2, (int) MIN (w, h), self->priority, self->filled);
}

static void
vigil_priority_symbol_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigilPrioritySymbol *self = VIGIL_PRIORITY_SYMBOL (object);

  if (id == PROP_PRIORITY)
    g_value_set_int (value, self->priority);
  else if (id == PROP_FILLED)
    g_value_set_boolean (value, self->filled);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_priority_symbol_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigilPrioritySymbol *self = VIGIL_PRIORITY_SYMBOL (object);

  if (id == PROP_PRIORITY)
    vigil_priority_symbol_set (self, g_value_get_int (value), self->filled);
  else if (id == PROP_FILLED)
    vigil_priority_symbol_set (self, self->priority, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_priority_symbol_class_init (VigilPrioritySymbolClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = vigil_priority_symbol_get_property;
  object_class->set_property = vigil_priority_symbol_set_property;
  g_object_class_install_property (object_class, PROP_PRIORITY, g_param_spec_int ("priority", NULL, NULL, 1, 4, 4, flags));
  g_object_class_install_property (object_class, PROP_FILLED, g_param_spec_boolean ("filled", NULL, NULL, FALSE, flags));
  widget_class->measure = vigil_priority_symbol_measure;
  widget_class->snapshot = vigil_priority_symbol_snapshot;
  gtk_widget_class_set_css_name (widget_class, "priority");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigil_priority_symbol_init (VigilPrioritySymbol *self)
{
  self->priority = 4;
}

/**
 * vigil_priority_symbol_new:
 * @priority: 1 (worst) … 4
 * @filled: filled for unacknowledged
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
vigil_priority_symbol_new (int priority, gboolean filled)
{
  VigilPrioritySymbol *self = g_object_new (VIGIL_TYPE_PRIORITY_SYMBOL, NULL);

  vigil_priority_symbol_set (self, priority, filled);
  return GTK_WIDGET (self);
}

void
vigil_priority_symbol_set (VigilPrioritySymbol *self, int priority, gboolean filled)
{
  g_return_if_fail (VIGIL_IS_PRIORITY_SYMBOL (self));

  if (self->priority == priority && self->filled == filled)
    return;
  self->priority = priority;
  self->filled = filled;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
vigil_priority_symbol_get_priority (VigilPrioritySymbol *self)
{
  g_return_val_if_fail (VIGIL_IS_PRIORITY_SYMBOL (self), 0);
  return self->priority;
}

gboolean
vigil_priority_symbol_get_filled (VigilPrioritySymbol *self)
{
  g_return_val_if_fail (VIGIL_IS_PRIORITY_SYMBOL (self), FALSE);
  return self->filled;
}
