/* vigil-twin-overlay.c: what is written and drawn over the twin's picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-overlay-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define RAYS 60        /* a frame of the screen, some 10 µs each: where frames are slow, names do not shine through steel for long */
#define DESCRIBED_MAX 8 /* marks that are read out */

enum
{
  COMPASS_ACTIVATED,
  MINIMAP_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilTwinOverlay, vigil_twin_overlay, GTK_TYPE_WIDGET)

static void
place_anew (VigilTwinOverlay *self)
{
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ensure_placed (VigilTwinOverlay *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  /* Other colours, or other sizes of type: signs grow with it. */
  if (self->palette_serial != vigil_palette_get_serial ())
    vigil_twin_signs_allocate (self, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  else if (!self->stale)
    return;
  vigil_twin_labels_place (self);
}

/* ---- what hides labels ---- */

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigilTwinOverlay *self = VIGIL_TWIN_OVERLAY (widget);
  gboolean news = FALSE, more = !self->moving && vigil_twin_sight_ask (self, RAYS, &news);

  if (news)
    place_anew (self);
  if (more)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
look_for_hidden (VigilTwinOverlay *self)
{
  if (self->tick == 0 && self->picker != NULL && !self->moving && self->show_labels)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* ---- for who cannot see ---- */

static void
append_mark (GString *text, const VigilTwinMark *mark)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", mark->title != NULL ? mark->title : "");
  if (mark->detail != NULL)
    g_string_append_printf (text, ", %s", mark->detail);
}

/* Alarms and what is selected, as text. */
static void
describe (VigilTwinOverlay *self)
{
  const GPtrArray *marks = self->binding != NULL ? vigil_twin_binding_get_marks (self->binding) : NULL;
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; marks != NULL && i < marks->len && n < DESCRIBED_MAX; i++)
    {
      const VigilTwinMark *mark = marks->pdata[i];

      if (mark->kind != VIGIL_TWIN_MARK_ALARM && mark->kind != VIGIL_TWIN_MARK_INCIDENT && mark->kind != VIGIL_TWIN_MARK_SELECTED)
        continue;
      append_mark (text, mark);
      n++;
    }
  if (g_strcmp0 (text->str, self->described) == 0)
    {
      g_string_free (text, TRUE);
      return;
    }
  g_free (self->described);
  self->described = g_string_free (text, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->described, -1);
}

static void
binding_changed_cb (VigilTwinOverlay *self, guint what)
{
  if ((what & VIGIL_TWIN_CHANGE_MARKS) == 0)
    return;
  describe (self);
  place_anew (self);
  look_for_hidden (self);
}

/* ---- widget ---- */

static const VigilTwinLabel *
find_label (VigilTwinOverlay *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  for (guint i = 0; i < self->labels->len; i++)
    if (graphene_rect_contains_point (&g_array_index (self->labels, VigilTwinLabel, i).room, &point))
      return &g_array_index (self->labels, VigilTwinLabel, i);
  return NULL;
}

static gboolean
is_on_sign (VigilTwinOverlay *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  return graphene_rect_contains_point (&self->compass_room, &point)
         || (self->map_room.size.width > 0 && graphene_rect_contains_point (&self->map_room, &point));
}

/* Everywhere else the pointer is the picture's, on labels too: one can turn, come nearer and open a menu there. */
static gboolean
vigil_twin_overlay_contains (GtkWidget *widget, double x, double y)
{
  VigilTwinOverlay *self = VIGIL_TWIN_OVERLAY (widget);

  return self->has_view && is_on_sign (self, x, y);
}

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, VigilTwinOverlay *self)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  double east, north;

  if (vigil_twin_minimap_find (self, x, y, &east, &north))
    g_signal_emit (self, signals[MINIMAP_ACTIVATED], 0, east, north);
  else if (graphene_rect_contains_point (&self->compass_room, &point))
    g_signal_emit (self, signals[COMPASS_ACTIVATED], 0);
  else
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
vigil_twin_overlay_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  vigil_twin_signs_allocate (VIGIL_TWIN_OVERLAY (widget), width, height);
  VIGIL_TWIN_OVERLAY (widget)->stale = TRUE;
}

static void
vigil_twin_overlay_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigilTwinOverlay *self = VIGIL_TWIN_OVERLAY (widget);

  ensure_placed (self);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget)));
  if (self->has_view)
    vigil_twin_labels_snapshot (self, snapshot);
  vigil_twin_signs_snapshot (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
vigil_twin_overlay_dispose (GObject *object)
{
  VigilTwinOverlay *self = VIGIL_TWIN_OVERLAY (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->binding != NULL)
    g_signal_handlers_disconnect_by_data (self->binding, self);
  g_clear_object (&self->binding);
  g_clear_pointer (&self->picker, vigil_scene_picker_unref);
  G_OBJECT_CLASS (vigil_twin_overlay_parent_class)->dispose (object);
}

static void
vigil_twin_overlay_finalize (GObject *object)
{
  VigilTwinOverlay *self = VIGIL_TWIN_OVERLAY (object);

  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_array_unref);
  g_clear_pointer (&self->candidates, g_array_unref);
  g_clear_pointer (&self->plates, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->sights, g_hash_table_unref);
  g_clear_pointer (&self->measure, g_array_unref);
  g_clear_pointer (&self->tools, g_array_unref);
  g_clear_pointer (&self->clear, g_array_unref);
  g_clear_pointer (&self->map_node, gsk_render_node_unref);
  g_free (self->described);
  G_OBJECT_CLASS (vigil_twin_overlay_parent_class)->finalize (object);
}

static void
vigil_twin_overlay_class_init (VigilTwinOverlayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_twin_overlay_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_twin_overlay_finalize;
  widget_class->contains = vigil_twin_overlay_contains;
  widget_class->size_allocate = vigil_twin_overlay_size_allocate;
  widget_class->snapshot = vigil_twin_overlay_snapshot;
  signals[COMPASS_ACTIVATED] = g_signal_new ("compass-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MINIMAP_ACTIVATED]
      = g_signal_new ("minimap-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_css_name (widget_class, "twin-overlay");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vigil_twin_overlay_init (VigilTwinOverlay *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->labels = g_array_new (FALSE, TRUE, sizeof (VigilTwinLabel));
  self->candidates = g_array_new (FALSE, TRUE, sizeof (VigilTwinLabel));
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->measure = g_array_new (FALSE, FALSE, 3 * sizeof (double));
  self->tools = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self->clear = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self->show_labels = self->show_minimap = self->show_scale = TRUE;
  self->insets[0] = 56.0f;
  self->insets[1] = self->insets[2] = self->insets[3] = 8.0f;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Labels of the 3D twin"), -1);
}

/**
 * vigil_twin_overlay_new:
 *
 * Returns: (transfer floating): a new overlay that shows nothing yet
 */
GtkWidget *
vigil_twin_overlay_new (void)
{
  return g_object_new (VIGIL_TYPE_TWIN_OVERLAY, NULL);
}

/**
 * vigil_twin_overlay_set_binding:
 * @self: an overlay
 * @binding: (nullable): whose marks are written
 */
void
vigil_twin_overlay_set_binding (VigilTwinOverlay *self, VigilTwinBinding *binding)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  if (self->binding == binding)
    return;
  if (self->binding != NULL)
    g_signal_handlers_disconnect_by_data (self->binding, self);
  g_array_set_size (self->labels, 0);
  g_array_set_size (self->candidates, 0);
  vigil_twin_sight_clear (self);
  g_clear_pointer (&self->map_node, gsk_render_node_unref);
  g_set_object (&self->binding, binding);
  if (binding != NULL)
    g_signal_connect_swapped (binding, "changed", G_CALLBACK (binding_changed_cb), self);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  place_anew (self);
}

void
vigil_twin_overlay_set_picker (VigilTwinOverlay *self, VigilScenePicker *picker)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  if (self->picker == picker)
    return;
  g_clear_pointer (&self->picker, vigil_scene_picker_unref);
  self->picker = picker != NULL ? vigil_scene_picker_ref (picker) : NULL;
  vigil_twin_sight_clear (self);
  place_anew (self);
  look_for_hidden (self);
}

void
vigil_twin_overlay_set_view (VigilTwinOverlay *self, const VigilEyeView *view, gboolean moving)
{
  gboolean same;

  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self) && view != NULL);

  same = self->has_view && memcmp (self->view.view_projection, view->view_projection, sizeof view->view_projection) == 0
         && self->view.width == view->width && self->view.height == view->height;
  if (!same)
    vigil_twin_sight_clear (self);
  self->view = *view;
  self->has_view = TRUE;
  self->moving = moving;
  place_anew (self);
  look_for_hidden (self);
}

/**
 * vigil_twin_overlay_set_eye:
 * @self: an overlay
 * @eye: that of the view; the scale is true at the distance of its target
 */
void
vigil_twin_overlay_set_eye (VigilTwinOverlay *self, const VigilEye *eye)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self) && eye != NULL);

  self->eye = *eye;
  self->has_eye = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vigil_twin_overlay_set_insets:
 * @self: an overlay
 * @top: pixels that labels leave to the tools, and so on around
 * @right: pixels
 * @bottom: pixels
 * @left: pixels
 */
void
vigil_twin_overlay_set_insets (VigilTwinOverlay *self, double top, double right, double bottom, double left)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  self->insets[0] = (float) top;
  self->insets[1] = (float) right;
  self->insets[2] = (float) bottom;
  self->insets[3] = (float) left;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  place_anew (self);
}

/**
 * vigil_twin_overlay_set_tools:
 * @self: an overlay
 * @rooms: (array length=n): what stands over the picture, pixels
 * @n: how many
 */
void
vigil_twin_overlay_set_tools (VigilTwinOverlay *self, const graphene_rect_t *rooms, guint n)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  if (self->tools->len == n && memcmp (self->tools->data, rooms, n * sizeof *rooms) == 0)
    return;
  g_array_set_size (self->tools, 0);
  g_array_append_vals (self->tools, rooms, n);
  vigil_twin_signs_allocate (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  place_anew (self);
}

/**
 * vigil_twin_overlay_set_plane:
 * @self: an overlay
 * @plane: (nullable) (array fixed-size=4): a x + b y + c z + d < 0 is cut off
 */
void
vigil_twin_overlay_set_plane (VigilTwinOverlay *self, const double plane[4])
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  if (self->has_plane == (plane != NULL) && (plane == NULL || memcmp (self->plane, plane, sizeof self->plane) == 0))
    return;
  self->has_plane = plane != NULL;
  if (plane != NULL)
    memcpy (self->plane, plane, sizeof self->plane);
  place_anew (self);
}

void
vigil_twin_overlay_set_scale (VigilTwinOverlay *self, gboolean on)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  self->show_scale = !!on;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vigil_twin_overlay_set_labels (VigilTwinOverlay *self, gboolean on)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  self->show_labels = !!on;
  place_anew (self);
  look_for_hidden (self);
}

void
vigil_twin_overlay_set_measure (VigilTwinOverlay *self, const double (*points)[3], guint n)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  g_array_set_size (self->measure, 0);
  if (n > 0)
    g_array_append_vals (self->measure, points, n);
  place_anew (self);
}

const VigilTwinMark *
vigil_twin_overlay_find (VigilTwinOverlay *self, double x, double y)
{
  const VigilTwinLabel *label;

  g_return_val_if_fail (VIGIL_IS_TWIN_OVERLAY (self), NULL);

  ensure_placed (self);
  label = find_label (self, x, y);
  return label != NULL ? label->mark : NULL;
}

void
vigil_twin_overlay_set_minimap (VigilTwinOverlay *self, gboolean on)
{
  g_return_if_fail (VIGIL_IS_TWIN_OVERLAY (self));

  self->show_minimap = !!on;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  place_anew (self);
}

guint
vigil_twin_overlay_get_n_shown (VigilTwinOverlay *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_OVERLAY (self), 0);

  ensure_placed (self);
  return self->labels->len;
}

gboolean
vigil_twin_overlay_has_overlap (VigilTwinOverlay *self)
{
  g_return_val_if_fail (VIGIL_IS_TWIN_OVERLAY (self), FALSE);

  ensure_placed (self);
  for (guint i = 0; i < self->labels->len; i++)
    for (guint j = i + 1; j < self->labels->len; j++)
      if (graphene_rect_intersection (&g_array_index (self->labels, VigilTwinLabel, i).room,
                                      &g_array_index (self->labels, VigilTwinLabel, j).room, NULL))
        return TRUE;
  return FALSE;
}
