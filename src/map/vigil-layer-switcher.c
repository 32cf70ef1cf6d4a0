/* vigil-layer-switcher.c: which layers of the map are shown, with a sample of what each draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-layer-switcher.h"

#include "map/vigil-measure-layer.h"
#include "map/vigil-zone-draft-layer.h"
#include "map/vigil-zones-layer.h"

#include <glib/gi18n.h>

#define SAMPLE_WIDTH 40
#define SAMPLE_HEIGHT 18
#define LEAST_ROOM 420 /* px for the list; half of a higher window */
#define SHORTEST 120 /* px of the list, however low the map */
#define AROUND 124   /* px of the map above and below the switcher at 200 % text: its tools and its scale */
#define KEYED 9 /* the first of them have a digit */

struct _VigilLayerSwitcher
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkScrolledWindow *scroll;
  GtkWidget *rows;
  GtkWidget *extra;

  GPtrArray *checks; /* of GtkCheckButton, topmost layer first; borrowed from rows */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (VigilLayerSwitcher, vigil_layer_switcher, GTK_TYPE_WIDGET)

enum
{
  LAYER_TOGGLED,
  RESET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * vigil_layer_switcher_may_hide:
 * @id: of a layer
 *
 * Returns: %FALSE for what an operator must not be able to lose sight of
 */
gboolean
vigil_layer_switcher_may_hide (const char *id)
{
  static const char *const always[] = { "alarms", "selection", "marks", VIGIL_MEASURE_LAYER_ID, VIGIL_ZONE_DRAFT_LAYER_ID, VIGIL_ZONES_LAYER_ID, NULL };

  return !g_strv_contains (always, id);
}

gboolean
vigil_layer_switcher_lists (const char *id)
{
  static const char *const parts[] = { VIGIL_MEASURE_LAYER_ID, VIGIL_ZONE_DRAFT_LAYER_ID, VIGIL_ZONES_LAYER_ID, NULL };

  return !g_strv_contains (parts, id);
}

static VigilLayer *
get_layer (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "vigil-layer");
}

static void
toggled_cb (GtkCheckButton *check, VigilLayerSwitcher *self)
{
  VigilLayer *layer = get_layer (GTK_WIDGET (check));

  if (!self->refreshing)
    g_signal_emit (self, signals[LAYER_TOGGLED], 0, vigil_layer_get_id (layer), gtk_check_button_get_active (check));
}

static void
reset_cb (VigilLayerSwitcher *self)
{
  g_signal_emit (self, signals[RESET], 0);
}

/* Digits tick and untick, as long as something in here has the focus. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VigilLayerSwitcher *self)
{
  guint index = key - GDK_KEY_1;

  if (key < GDK_KEY_1 || index >= MIN (KEYED, self->checks->len)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  if (gtk_widget_get_sensitive (g_ptr_array_index (self->checks, index)))
    gtk_check_button_set_active (g_ptr_array_index (self->checks, index),
                                 !gtk_check_button_get_active (g_ptr_array_index (self->checks, index)));
  return TRUE;
}

/* What the map leaves for the list between its own tools and scale, which would lie over the last button. */
static int
leave_room (VigilLayerSwitcher *self)
{
  GtkWidget *map = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_OVERLAY);
  int all, list;

  if (map == NULL || gtk_widget_get_height (map) == 0)
    return G_MAXINT;
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, -1, &all, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->scroll), GTK_ORIENTATION_VERTICAL, -1, &list, NULL, NULL, NULL);
  return MAX (SHORTEST, gtk_widget_get_height (map) - AROUND - (all - list));
}

/* A large screen has room for every layer, also in large type. */
static void
give_room_cb (VigilLayerSwitcher *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int half = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) / 2 : 0;

  gtk_scrolled_window_set_max_content_height (self->scroll, MIN (MAX (LEAST_ROOM, half), leave_room (self)));
}

static void
vigil_layer_switcher_dispose (GObject *object)
{
  VigilLayerSwitcher *self = VIGIL_LAYER_SWITCHER (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_layer_switcher_parent_class)->dispose (object);
}

static void
vigil_layer_switcher_class_init (VigilLayerSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_layer_switcher_dispose;

  signals[LAYER_TOGGLED] = g_signal_new ("layer-toggled", VIGIL_TYPE_LAYER_SWITCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[RESET]
      = g_signal_new ("reset", VIGIL_TYPE_LAYER_SWITCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/map/vigil-layer-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilLayerSwitcher, box);
  gtk_widget_class_bind_template_child (widget_class, VigilLayerSwitcher, scroll);
  gtk_widget_class_bind_template_child (widget_class, VigilLayerSwitcher, rows);
  gtk_widget_class_bind_template_child (widget_class, VigilLayerSwitcher, extra);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_room_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
vigil_layer_switcher_init (VigilLayerSwitcher *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
draw_sample (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  vigil_layer_paint_sample (VIGIL_LAYER (data), cr, width, height);
}

/* As large as the names beside it, which may have become larger meanwhile. */
static void
sample_map_cb (GtkDrawingArea *area)
{
  double scale = vigil_palette_get_type_scale ();

  gtk_drawing_area_set_content_width (area, (int) (SAMPLE_WIDTH * scale));
  gtk_drawing_area_set_content_height (area, (int) (SAMPLE_HEIGHT * scale));
}

static GtkWidget *
new_sample (VigilLayer *layer)
{
  GtkWidget *sample = gtk_drawing_area_new ();

  sample_map_cb (GTK_DRAWING_AREA (sample));
  g_signal_connect (sample, "map", G_CALLBACK (sample_map_cb), NULL);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_sample, g_object_ref (layer), g_object_unref);
  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
  return sample;
}

static GtkWidget *
new_key (guint index)
{
  g_autofree char *text = index < KEYED ? g_strdup_printf ("%u", index + 1) : g_strdup ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, index < KEYED ? "key" : "muted");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
new_check (VigilLayerSwitcher *self, VigilLayer *layer)
{
  GtkWidget *check = gtk_check_button_new_with_label (vigil_layer_get_title (layer));

  g_object_set_data_full (G_OBJECT (check), "vigil-layer", g_object_ref (layer), g_object_unref);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), vigil_layer_get_visible (layer));
  gtk_widget_set_hexpand (check, TRUE);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  if (vigil_layer_switcher_may_hide (vigil_layer_get_id (layer)))
    return check;
  gtk_widget_set_sensitive (check, FALSE);
  return check;
}

static void
add_row (VigilLayerSwitcher *self, VigilLayer *layer)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *check = new_check (self, layer);

  gtk_box_append (GTK_BOX (row), new_sample (layer));
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), new_key (self->checks->len));
  /* On the row: an insensitive check button shows no tooltip. */
  if (!gtk_widget_get_sensitive (check))
    gtk_widget_set_tooltip_text (row, _("Always shown: what is alarming or selected must not be lost from sight"));
  g_ptr_array_add (self->checks, check);
  gtk_box_append (GTK_BOX (self->rows), row);
}

/**
 * vigil_layer_switcher_set_stack:
 * @self: the switcher
 * @stack: with all its layers; only once
 */
void
vigil_layer_switcher_set_stack (VigilLayerSwitcher *self, VigilLayerStack *stack)
{
  GListModel *layers;

  g_return_if_fail (VIGIL_IS_LAYER_SWITCHER (self) && VIGIL_IS_LAYER_STACK (stack));

  layers = vigil_layer_stack_get_layers (stack);
  for (guint i = g_list_model_get_n_items (layers); i > 0; i--)
    {
      g_autoptr (VigilLayer) layer = g_list_model_get_item (layers, i - 1);

      if (vigil_layer_switcher_lists (vigil_layer_get_id (layer)))
        add_row (self, layer);
    }
}

void
vigil_layer_switcher_refresh (VigilLayerSwitcher *self)
{
  g_return_if_fail (VIGIL_IS_LAYER_SWITCHER (self));

  self->refreshing = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->checks, i);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), vigil_layer_get_visible (get_layer (check)));
    }
  self->refreshing = FALSE;
}

void
vigil_layer_switcher_set_extra (VigilLayerSwitcher *self, GtkWidget *extra)
{
  g_return_if_fail (VIGIL_IS_LAYER_SWITCHER (self));

  gtk_box_append (GTK_BOX (self->extra), extra);
  gtk_widget_set_visible (self->extra, TRUE);
}

GtkWidget *
vigil_layer_switcher_find (VigilLayerSwitcher *self, const char *id)
{
  g_return_val_if_fail (VIGIL_IS_LAYER_SWITCHER (self), NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (g_strcmp0 (vigil_layer_get_id (get_layer (g_ptr_array_index (self->checks, i))), id) == 0)
      return g_ptr_array_index (self->checks, i);
  return NULL;
}
