/* vigil-views.c: the map above the twin, or one of both alone
 *
 * GtkPaned takes F6 and F8, keeps pixels and not shares, and has no word for "one of both".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-views.h"

#include <glib/gi18n.h>

#define KEY_STEP 30
#define WHOLE 1000 /* of a share */

struct _VigilViews
{
  GtkWidget parent_instance;
  GtkWidget *map, *twin, *grip; /* owned as children; the twin NULL until it is wanted */
  VigilView view;
  int share;      /* of the map; 0: half */
  int map_height; /* as allocated */
};

enum
{
  PROP_MAP = 1,
  PROP_VIEW,
  PROP_MAP_SHARE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint twin_wanted;

G_DEFINE_FINAL_TYPE (VigilViews, vigil_views, GTK_TYPE_WIDGET)

static const char *const names[VIGIL_N_VIEWS] = { "map", "both", "twin" };

const char *
vigil_view_to_string (VigilView view)
{
  g_return_val_if_fail (view < VIGIL_N_VIEWS, "map");
  return names[view];
}

gboolean
vigil_view_from_string (const char *text, VigilView *view)
{
  for (guint i = 0; text != NULL && i < VIGIL_N_VIEWS; i++)
    if (g_str_equal (text, names[i]))
      {
        *view = (VigilView) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * vigil_views_divide:
 * @height: of both and the grip, pixels
 * @share: of the map, thousandths; 0: half
 *
 * Returns: pixels of the map, so that each keeps what it needs
 */
int
vigil_views_divide (int height, int share)
{
  int room = MAX (height - VIGIL_VIEWS_GRIP, 0);
  int least = MIN (VIGIL_VIEWS_LEAST, room / 2);

  return CLAMP ((int) ((gint64) room * (share > 0 ? share : WHOLE / 2) / WHOLE), least, room - least);
}

static gboolean
has_both (VigilViews *self)
{
  return self->view == VIGIL_VIEW_BOTH && self->twin != NULL;
}

/* What is not shown is not drawn, gets no keys and no focus. */
static void
show_children (VigilViews *self)
{
  gboolean twin = self->view != VIGIL_VIEW_MAP && self->twin != NULL;

  if (self->map != NULL)
    gtk_widget_set_visible (self->map, self->view != VIGIL_VIEW_TWIN || self->twin == NULL);
  if (self->twin != NULL)
    gtk_widget_set_visible (self->twin, twin);
  gtk_widget_set_visible (self->grip, has_both (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ---- Layout ------------------------------------------------------------------------------------ */

static void
vigil_views_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  VigilViews *self = VIGIL_VIEWS (widget);
  GtkWidget *children[] = { self->map, self->twin };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int least = 0, wanted = 0;

      if (children[i] == NULL)
        continue;
      /* The width is that of the wider, shown or not: columns do not jump when the view changes. */
      if (orientation == GTK_ORIENTATION_HORIZONTAL || gtk_widget_get_visible (children[i]))
        gtk_widget_measure (children[i], orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (*minimum, least) : *minimum + least;
      *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (*natural, wanted) : *natural + wanted;
    }
}

static void
place (GtkWidget *child, int y, int width, int height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation) { 0, y, width, height }, -1);
}

static void
vigil_views_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigilViews *self = VIGIL_VIEWS (widget);
  int least = 0, twin_least = 0;

  if (!has_both (self))
    {
      place (self->map, 0, width, height);
      place (self->twin, 0, width, height);
      return;
    }
  gtk_widget_measure (self->map, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->twin, GTK_ORIENTATION_VERTICAL, -1, &twin_least, NULL, NULL, NULL);
  self->map_height = MIN (MAX (vigil_views_divide (height, self->share), least), height - VIGIL_VIEWS_GRIP - twin_least);
  place (self->map, 0, width, self->map_height);
  place (self->grip, self->map_height, width, VIGIL_VIEWS_GRIP);
  place (self->twin, self->map_height + VIGIL_VIEWS_GRIP, width, height - self->map_height - VIGIL_VIEWS_GRIP);
}

/* ---- Grip -------------------------------------------------------------------------------------- */

static void
set_share (VigilViews *self, int share)
{
  if (self->share == share)
    return;
  self->share = share;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAP_SHARE]);
}

static void
move_grip (VigilViews *self, int by)
{
  int room = gtk_widget_get_height (GTK_WIDGET (self)) - VIGIL_VIEWS_GRIP;

  if (room > 0)
    set_share (self, CLAMP ((self->map_height + by) * WHOLE / room, 1, WHOLE - 1));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VigilViews *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Told from where the grip was pressed, in the frame of the grip, which moves along. */
static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, VigilViews *self)
{
  move_grip (self, (int) y);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, VigilViews *self)
{
  int by = key == GDK_KEY_Down ? KEY_STEP : key == GDK_KEY_Up ? -KEY_STEP : 0;

  if (by == 0)
    return GDK_EVENT_PROPAGATE;
  move_grip (self, by);
  return GDK_EVENT_STOP;
}

static void
double_click_cb (GtkGestureClick *gesture, int n, double x, double y, VigilViews *self)
{
  if (n == 2)
    set_share (self, 0);
}

static void
make_grip (VigilViews *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->grip = g_object_new (GTK_TYPE_SEPARATOR, "orientation", GTK_ORIENTATION_HORIZONTAL, "focusable", TRUE, NULL);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (double_click_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->grip, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (self->grip, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->grip, keys);
  gtk_widget_set_cursor_from_name (self->grip, "row-resize");
  gtk_widget_add_css_class (self->grip, "grip");
  gtk_widget_set_tooltip_text (self->grip, _("Drag to divide map and twin (or ↑ ↓); double-click: half each"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grip), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Between map and twin"), -1);
  gtk_widget_set_parent (self->grip, GTK_WIDGET (self));
}

/* ---- Object ------------------------------------------------------------------------------------ */

static void
vigil_views_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  VigilViews *self = VIGIL_VIEWS (object);
  VigilView view;

  switch (id)
    {
    case PROP_MAP:
      self->map = g_value_get_object (value);
      gtk_widget_insert_after (self->map, GTK_WIDGET (self), NULL);
      break;
    case PROP_VIEW:
      if (vigil_view_from_string (g_value_get_string (value), &view))
        vigil_views_set_view (self, view);
      break;
    case PROP_MAP_SHARE:
      set_share (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
vigil_views_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  VigilViews *self = VIGIL_VIEWS (object);

  switch (id)
    {
    case PROP_MAP:
      g_value_set_object (value, self->map);
      break;
    case PROP_VIEW:
      g_value_set_static_string (value, names[self->view]);
      break;
    case PROP_MAP_SHARE:
      g_value_set_int (value, self->share);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
vigil_views_dispose (GObject *object)
{
  VigilViews *self = VIGIL_VIEWS (object);

  g_clear_pointer (&self->map, gtk_widget_unparent);
  g_clear_pointer (&self->twin, gtk_widget_unparent);
  g_clear_pointer (&self->grip, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_views_parent_class)->dispose (object);
}

static void
vigil_views_class_init (VigilViewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = vigil_views_dispose;
  object_class->set_property = vigil_views_set_property;
  object_class->get_property = vigil_views_get_property;
  widget_class->measure = vigil_views_measure;
  widget_class->size_allocate = vigil_views_size_allocate;
  properties[PROP_MAP] = g_param_spec_object ("map", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "map", flags);
  properties[PROP_MAP_SHARE] = g_param_spec_int ("map-share", NULL, NULL, 0, WHOLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  twin_wanted = g_signal_new ("twin-wanted", VIGIL_TYPE_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "views");
}

static void
vigil_views_init (VigilViews *self)
{
  make_grip (self);
  show_children (self);
}

/**
 * vigil_views_set_twin:
 * @self: the views
 * @twin: (transfer floating): what is shown below the map; only once
 */
void
vigil_views_set_twin (VigilViews *self, GtkWidget *twin)
{
  g_return_if_fail (VIGIL_IS_VIEWS (self) && GTK_IS_WIDGET (twin) && self->twin == NULL);

  self->twin = twin;
  gtk_widget_set_parent (twin, GTK_WIDGET (self));
  show_children (self);
}

void
vigil_views_set_view (VigilViews *self, VigilView view)
{
  g_return_if_fail (VIGIL_IS_VIEWS (self) && view < VIGIL_N_VIEWS);

  if (self->view == view)
    return;
  self->view = view;
  if (view != VIGIL_VIEW_MAP && self->twin == NULL)
    g_signal_emit (self, twin_wanted, 0);
  show_children (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

VigilView
vigil_views_get_view (VigilViews *self)
{
  g_return_val_if_fail (VIGIL_IS_VIEWS (self), VIGIL_VIEW_MAP);
  return self->view;
}
