/* vigil-beacon.c: four strips and a tab with shape and text
 *
 * Strips rather than a frame: only they are drawn again twice a second, not the map between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-beacon.h"

#include "map/vigil-palette.h"
#include "map/vigil-symbol.h"

#define HALF_PERIOD_MS 500 /* 1 Hz: far below the 3 Hz that may harm */
#define EDGE 5
#define EDGE_MOST 1.35 /* of a wall; text of twice the size needs no wider frame, which would lie on it */
#define DIM 0.3f
#define SYMBOL 14
#define PADDING 8

struct _VigilBeacon
{
  GtkWidget parent_instance;

  int priority; /* 0: off */
  char *text;
  GtkWidget *place; /* (nullable) borrowed: the tab stands over it */
  guint timer;
  gboolean dim;
};

G_DEFINE_FINAL_TYPE (VigilBeacon, vigil_beacon, GTK_TYPE_WIDGET)

static gboolean
wants_motion (VigilBeacon *self)
{
  gboolean animations = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);
  return animations;
}

static gboolean
pulse_cb (gpointer data)
{
  VigilBeacon *self = data;

  self->dim = !self->dim && wants_motion (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_CONTINUE;
}

static void
update_timer (VigilBeacon *self)
{
  gboolean wanted = self->priority != 0 && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (wanted && self->timer == 0)
    self->timer = g_timeout_add (HALF_PERIOD_MS, pulse_cb, self);
  else if (!wanted)
    g_clear_handle_id (&self->timer, g_source_remove);
  if (!wanted)
    self->dim = FALSE;
}

static void
strip (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
snapshot_edge (VigilBeacon *self, GtkSnapshot *snapshot, float width, float height)
{
  float edge = (float) (EDGE * MIN (vigil_palette_get_type_scale (), EDGE_MOST));
  GdkRGBA color = *vigil_palette_get_priority (self->priority);

  color.alpha = self->dim ? DIM : 1.0f;
  strip (snapshot, &color, 0, 0, width, edge);
  strip (snapshot, &color, 0, height - edge, width, edge);
  strip (snapshot, &color, 0, edge, edge, height - 2 * edge);
  strip (snapshot, &color, width - edge, edge, edge, height - 2 * edge);
}

static PangoLayout *
lay_out_tab (VigilBeacon *self, int *text_width, int *text_height, float *width, float *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  int symbol = (int) (SYMBOL * vigil_palette_get_type_scale ());

  pango_layout_get_pixel_size (layout, text_width, text_height);
  *width = (float) (*text_width + symbol + 3 * PADDING);
  *height = (float) MAX (*text_height, symbol) + 4;
  return layout;
}

/* Left end of the tab: over its place where it has one, else in the middle. */
static float
find_tab (VigilBeacon *self, float width, float tab_width)
{
  graphene_rect_t bounds;

  if (self->place == NULL || !gtk_widget_get_mapped (self->place)
      || !gtk_widget_compute_bounds (self->place, GTK_WIDGET (self), &bounds))
    return (width - tab_width) / 2;
  return bounds.origin.x + (bounds.size.width - tab_width) / 2;
}

static void
snapshot_tab_ground (VigilBeacon *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  const GdkRGBA *color = vigil_palette_get_priority (self->priority);
  GskRoundedRect shape;

  gsk_rounded_rect_init (&shape, bounds, &GRAPHENE_SIZE_INIT (4, 4), &GRAPHENE_SIZE_INIT (4, 4), &GRAPHENE_SIZE_INIT (0, 0),
                         &GRAPHENE_SIZE_INIT (0, 0));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, vigil_palette_get (VIGIL_COLOR_PANEL), &shape.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 1, 1, 0, 1 }, (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* At the lower edge; never dim, so that it can be read. */
static void
snapshot_tab (VigilBeacon *self, GtkSnapshot *snapshot, float width, float height)
{
  int symbol = (int) (SYMBOL * vigil_palette_get_type_scale ()), text_width, text_height;
  float tab_width, tab_height, x, y;
  g_autoptr (PangoLayout) layout = lay_out_tab (self, &text_width, &text_height, &tab_width, &tab_height);

  x = find_tab (self, width, tab_width);
  y = height - tab_height;
  snapshot_tab_ground (self, snapshot, &GRAPHENE_RECT_INIT (x, y, tab_width, tab_height));
  vigil_symbol_snapshot_priority (snapshot, x + PADDING + symbol / 2.0, y + tab_height / 2.0, symbol, self->priority, TRUE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + 2 * PADDING + symbol, y + (tab_height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, vigil_palette_get (VIGIL_COLOR_TEXT));
  gtk_snapshot_restore (snapshot);
}

/* Also when texts grow, as on a wall: what stands beside the place must not come to lie under the tab. */
static void
widen_place (VigilBeacon *self)
{
  int width = vigil_beacon_get_tab_width (self);

  if (self->place == NULL)
    return;
  gtk_widget_set_size_request (self->place, width, -1);
  gtk_widget_set_visible (self->place, width > 0);
}

static void
vigil_beacon_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vigil_beacon_parent_class)->css_changed (widget, change);
  widen_place (VIGIL_BEACON (widget));
}

static void
vigil_beacon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilBeacon *self = VIGIL_BEACON (widget);
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);

  if (self->priority == 0)
    return;
  snapshot_edge (self, snapshot, width, height);
  snapshot_tab (self, snapshot, width, height);
}

static void
vigil_beacon_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigil_beacon_parent_class)->map (widget);
  update_timer (VIGIL_BEACON (widget));
}

static void
vigil_beacon_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigil_beacon_parent_class)->unmap (widget);
  update_timer (VIGIL_BEACON (widget));
}

static void
vigil_beacon_dispose (GObject *object)
{
  VigilBeacon *self = VIGIL_BEACON (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->text, g_free);
  g_clear_weak_pointer (&self->place);
  self->priority = 0;
  G_OBJECT_CLASS (vigil_beacon_parent_class)->dispose (object);
}

static void
vigil_beacon_class_init (VigilBeaconClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_beacon_dispose;
  widget_class->css_changed = vigil_beacon_css_changed;
  widget_class->snapshot = vigil_beacon_snapshot;
  widget_class->map = vigil_beacon_map;
  widget_class->unmap = vigil_beacon_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
vigil_beacon_init (VigilBeacon *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "beacon");
}

GtkWidget *
vigil_beacon_new (void)
{
  return g_object_new (VIGIL_TYPE_BEACON, NULL);
}

/**
 * vigil_beacon_set:
 * @self: the beacon
 * @priority: 1 … 4; 0: off
 * @text: (nullable): what is said beside the shape
 */
void
vigil_beacon_set (VigilBeacon *self, int priority, const char *text)
{
  g_return_if_fail (VIGIL_IS_BEACON (self) && priority >= 0 && priority <= 4);

  if (self->priority == priority && g_strcmp0 (self->text, text) == 0)
    return;
  self->priority = priority;
  g_free (self->text);
  self->text = g_strdup (text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), priority != 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text, -1);
  update_timer (self);
  widen_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vigil_beacon_set_place:
 * @self: the beacon
 * @place: (nullable): what the tab stands over; it is kept as wide as the tab, and hidden without one
 */
void
vigil_beacon_set_place (VigilBeacon *self, GtkWidget *place)
{
  g_return_if_fail (VIGIL_IS_BEACON (self) && (place == NULL || GTK_IS_WIDGET (place)));

  g_set_weak_pointer (&self->place, place);
  widen_place (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
vigil_beacon_get_tab_width (VigilBeacon *self)
{
  int text_width, text_height;
  float width, height;

  g_return_val_if_fail (VIGIL_IS_BEACON (self), 0);

  if (self->priority == 0)
    return 0;
  g_object_unref (lay_out_tab (self, &text_width, &text_height, &width, &height));
  return (int) width;
}

int
vigil_beacon_get_priority (VigilBeacon *self)
{
  g_return_val_if_fail (VIGIL_IS_BEACON (self), 0);
  return self->priority;
}

gboolean
vigil_beacon_is_pulsing (VigilBeacon *self)
{
  g_return_val_if_fail (VIGIL_IS_BEACON (self), FALSE);
  return self->timer != 0 && wants_motion (self);
}
