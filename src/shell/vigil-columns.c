/* vigil-columns.c: two side panels that can be made wider, and between them what must stay wide
 *
 * GtkPaned keeps pixels and not shares: it would let two panels squeeze the map, and it takes F6 and F8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-columns.h"

#include "map/vigil-palette.h"

#include <glib/gi18n.h>

#define AUTOMATIC_SHARE 0.224 /* 430 px of 1920 */
#define AUTOMATIC_LEAST 340
#define AUTOMATIC_MOST 560
#define KEY_STEP 20

enum
{
  START,
  END,
  N_SIDES
};

typedef struct
{
  GtkWidget *panel; /* owned as a child */
  GtkWidget *grip;
  int wanted;       /* 0: automatic */
  int width;        /* as allocated */
  int at_begin;     /* while the grip is dragged */
} Side;

struct _VigilColumns
{
  GtkWidget parent_instance;
  Side sides[N_SIDES];
  GtkWidget *middle;
  int middle_width;
  double middle_share; /* at least; of everything */
  gboolean end_yields; /* left out where the three are too wide */
  gboolean is_end_out;
};

enum
{
  PROP_START = 1,
  PROP_MIDDLE,
  PROP_END,
  PROP_START_WIDTH,
  PROP_END_WIDTH,
  PROP_MIDDLE_SHARE,
  PROP_END_YIELDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VigilColumns, vigil_columns, GTK_TYPE_WIDGET)

/* What two panels may have together. */
static int
leave_for_panels (int width, double middle_share)
{
  return width - (int) (width * middle_share + 0.5);
}

static int
choose (int width, int wanted, int least)
{
  double scale = vigil_palette_get_type_scale ();

  if (wanted < 0)
    return 0;
  if (wanted == 0) /* larger type needs wider panels for the same words; what there is they share with the middle */
    wanted = CLAMP ((int) (width * AUTOMATIC_SHARE), (int) (AUTOMATIC_LEAST * scale), (int) (AUTOMATIC_MOST * scale));
  return MAX (wanted, least);
}

static void
divide_with (int width, double middle_share, int wanted_start, int wanted_end, int least_start, int least_end, VigilColumnWidths *out)
{
  int grips = ((wanted_start >= 0) + (wanted_end >= 0)) * VIGIL_COLUMNS_GRIP;
  int start = choose (width, wanted_start, least_start), end = choose (width, wanted_end, least_end);
  int room = leave_for_panels (width, middle_share) - grips;

  if (start + end > room && start + end > 0)
    {
      /* In proportion; what one side cannot give, the other does. */
      start = MAX ((int) ((double) room * start / (start + end) + 0.5), wanted_start < 0 ? 0 : least_start);
      end = MAX (MIN (end, room - start), wanted_end < 0 ? 0 : least_end);
      start = MAX (MIN (start, room - end), wanted_start < 0 ? 0 : least_start);
    }
  *out = (VigilColumnWidths) { start, MAX (width - grips - start - end, 0), end };
}

/**
 * vigil_columns_divide:
 * @width: of everything
 * @wanted_start: 0 automatic, negative: no such panel
 * @wanted_end: the same
 * @least_start: what it needs
 * @least_end: what it needs
 * @out: (out caller-allocates): the division; sums up to @width with grips
 *
 * As it is where nothing else is said of the share of the middle.
 */
void
vigil_columns_divide (int width, int wanted_start, int wanted_end, int least_start, int least_end, VigilColumnWidths *out)
{
  divide_with (width, VIGIL_COLUMNS_MIDDLE_SHARE, wanted_start, wanted_end, least_start, least_end, out);
}

static gboolean
has_side (VigilColumns *self, guint side)
{
  return self->sides[side].panel != NULL && gtk_widget_get_visible (self->sides[side].panel);
}

static gboolean
is_out (VigilColumns *self, guint side)
{
  return side == END && self->is_end_out;
}

static int
get_least (VigilColumns *self, guint side)
{
  int least = 0;

  if (has_side (self, side))
    gtk_widget_measure (self->sides[side].panel, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static int
get_wanted (VigilColumns *self, guint side)
{
  return has_side (self, side) && !is_out (self, side) ? self->sides[side].wanted : -1;
}

/* Without the panel the middle would have its share, with it that would not be left. */
static gboolean
must_yield (VigilColumns *self, int width)
{
  int grips = (has_side (self, START) + 1) * VIGIL_COLUMNS_GRIP;

  return self->end_yields && has_side (self, END)
         && get_least (self, START) + get_least (self, END) + grips > leave_for_panels (width, self->middle_share);
}

static void
divide (VigilColumns *self, int width, VigilColumnWidths *out)
{
  divide_with (width, self->middle_share, get_wanted (self, START), get_wanted (self, END), get_least (self, START),
               get_least (self, END), out);
}

static void
measure_widths (VigilColumns *self, int *minimum, int *natural)
{
  int middle = 0, middle_natural = 0;

  if (self->middle != NULL)
    gtk_widget_measure (self->middle, GTK_ORIENTATION_HORIZONTAL, -1, &middle, &middle_natural, NULL, NULL);
  *minimum = middle;
  for (guint i = 0; i < N_SIDES; i++)
    *minimum += has_side (self, i) && !(i == END && self->end_yields) ? get_least (self, i) + VIGIL_COLUMNS_GRIP : 0;
  *natural = MAX (*minimum, *minimum - middle + middle_natural);
}

static void
measure_heights (VigilColumns *self, int *minimum, int *natural)
{
  GtkWidget *children[] = { self->sides[START].panel, self->middle, self->sides[END].panel };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum = 0, child_natural = 0;

      if (children[i] == NULL || !gtk_widget_get_visible (children[i]))
        continue;
      gtk_widget_measure (children[i], GTK_ORIENTATION_VERTICAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
vigil_columns_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_widths (VIGIL_COLUMNS (widget), minimum, natural);
  else
    measure_heights (VIGIL_COLUMNS (widget), minimum, natural);
}

static void
place (GtkWidget *child, int x, int width, int height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation) { x, 0, width, height }, -1);
}

static void
vigil_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigilColumns *self = VIGIL_COLUMNS (widget);
  VigilColumnWidths widths;
  int x;

  self->is_end_out = must_yield (self, width);
  for (guint i = 0; i < N_SIDES; i++)
    gtk_widget_set_child_visible (self->sides[i].grip, has_side (self, i) && !is_out (self, i));
  if (self->sides[END].panel != NULL)
    gtk_widget_set_child_visible (self->sides[END].panel, !self->is_end_out);
  divide (self, width, &widths);
  self->sides[START].width = widths.start;
  self->sides[END].width = widths.end;
  self->middle_width = widths.middle;
  place (self->sides[START].panel, 0, widths.start, height);
  place (self->sides[START].grip, widths.start, VIGIL_COLUMNS_GRIP, height);
  x = has_side (self, START) ? widths.start + VIGIL_COLUMNS_GRIP : 0;
  place (self->middle, x, widths.middle, height);
  if (self->is_end_out)
    return;
  place (self->sides[END].grip, x + widths.middle, VIGIL_COLUMNS_GRIP, height);
  place (self->sides[END].panel, width - widths.end, widths.end, height);
}

static void
set_wanted (VigilColumns *self, guint side, int wanted)
{
  if (self->sides[side].wanted == wanted)
    return;
  self->sides[side].wanted = wanted;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[side == START ? PROP_START_WIDTH : PROP_END_WIDTH]);
}

static guint
side_of (VigilColumns *self, GtkEventController *controller)
{
  return gtk_event_controller_get_widget (controller) == self->sides[START].grip ? START : END;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VigilColumns *self)
{
  guint side = side_of (self, GTK_EVENT_CONTROLLER (gesture));

  self->sides[side].at_begin = self->sides[side].width;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The offset is told from where the grip was pressed, in the frame of the grip, which moves along. */
static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, VigilColumns *self)
{
  guint side = side_of (self, GTK_EVENT_CONTROLLER (gesture));
  int by = (int) (side == START ? x : -x);

  set_wanted (self, side, MAX (self->sides[side].width + by, 1));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double x, double y, VigilColumns *self)
{
  guint side = side_of (self, GTK_EVENT_CONTROLLER (gesture));

  /* Not wider than it could become: dragging back has an effect at once. */
  if (self->sides[side].at_begin != self->sides[side].width)
    set_wanted (self, side, self->sides[side].width);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, VigilColumns *self)
{
  guint side = side_of (self, GTK_EVENT_CONTROLLER (keys));
  int by = key == GDK_KEY_Right ? KEY_STEP : key == GDK_KEY_Left ? -KEY_STEP : 0;

  if (by == 0)
    return GDK_EVENT_PROPAGATE;
  set_wanted (self, side, MAX (self->sides[side].width + (side == START ? by : -by), 1));
  return GDK_EVENT_STOP;
}

static void
double_click_cb (GtkGestureClick *gesture, int n, double x, double y, VigilColumns *self)
{
  if (n == 2)
    set_wanted (self, side_of (self, GTK_EVENT_CONTROLLER (gesture)), 0);
}

static GtkWidget *
make_grip (VigilColumns *self)
{
  GtkWidget *grip = g_object_new (GTK_TYPE_SEPARATOR, "orientation", GTK_ORIENTATION_VERTICAL, "focusable", TRUE, NULL);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (double_click_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (grip, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (grip, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (grip, keys);
  gtk_widget_set_cursor_from_name (grip, "col-resize");
  gtk_widget_add_css_class (grip, "grip");
  gtk_widget_set_tooltip_text (grip, _("Drag to make the panel wider (or ← →); double-click: as wide as at first"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (grip), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Width of the panel"), -1);
  gtk_widget_set_parent (grip, GTK_WIDGET (self));
  return grip;
}

static void
panel_shown_cb (VigilColumns *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_panel (VigilColumns *self, guint side, GtkWidget *panel)
{
  g_return_if_fail (self->sides[side].panel == NULL && GTK_IS_WIDGET (panel));

  self->sides[side].panel = panel;
  /* The order of children is the order of Tab. */
  if (side == START)
    gtk_widget_insert_after (panel, GTK_WIDGET (self), NULL);
  else
    gtk_widget_set_parent (panel, GTK_WIDGET (self));
  g_signal_connect_object (panel, "notify::visible", G_CALLBACK (panel_shown_cb), self, G_CONNECT_SWAPPED);
}

static void
vigil_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  VigilColumns *self = VIGIL_COLUMNS (object);

  switch (id)
    {
    case PROP_START:
      set_panel (self, START, g_value_get_object (value));
      break;
    case PROP_MIDDLE:
      self->middle = g_value_get_object (value);
      gtk_widget_insert_after (self->middle, GTK_WIDGET (self), self->sides[START].grip);
      break;
    case PROP_END:
      set_panel (self, END, g_value_get_object (value));
      break;
    case PROP_START_WIDTH:
      set_wanted (self, START, g_value_get_int (value));
      break;
    case PROP_END_WIDTH:
      set_wanted (self, END, g_value_get_int (value));
      break;
    case PROP_MIDDLE_SHARE:
      self->middle_share = g_value_get_double (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    case PROP_END_YIELDS:
      self->end_yields = g_value_get_boolean (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
vigil_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  VigilColumns *self = VIGIL_COLUMNS (object);

  switch (id)
    {
    case PROP_START:
      g_value_set_object (value, self->sides[START].panel);
      break;
    case PROP_MIDDLE:
      g_value_set_object (value, self->middle);
      break;
    case PROP_END:
      g_value_set_object (value, self->sides[END].panel);
      break;
    case PROP_START_WIDTH:
      g_value_set_int (value, self->sides[START].wanted);
      break;
    case PROP_END_WIDTH:
      g_value_set_int (value, self->sides[END].wanted);
      break;
    case PROP_MIDDLE_SHARE:
      g_value_set_double (value, self->middle_share);
      break;
    case PROP_END_YIELDS:
      g_value_set_boolean (value, self->end_yields);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
vigil_columns_dispose (GObject *object)
{
  VigilColumns *self = VIGIL_COLUMNS (object);

  for (guint i = 0; i < N_SIDES; i++)
    {
      g_clear_pointer (&self->sides[i].panel, gtk_widget_unparent);
      g_clear_pointer (&self->sides[i].grip, gtk_widget_unparent);
    }
  g_clear_pointer (&self->middle, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_columns_parent_class)->dispose (object);
}

static void
vigil_columns_class_init (VigilColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = vigil_columns_dispose;
  object_class->set_property = vigil_columns_set_property;
  object_class->get_property = vigil_columns_get_property;
  widget_class->measure = vigil_columns_measure;
  widget_class->size_allocate = vigil_columns_size_allocate;
  properties[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_MIDDLE] = g_param_spec_object ("middle", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_START_WIDTH] = g_param_spec_int ("start-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_END_WIDTH] = g_param_spec_int ("end-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_MIDDLE_SHARE] = g_param_spec_double ("middle-share", NULL, NULL, 0.0, 1.0, VIGIL_COLUMNS_MIDDLE_SHARE, flags);
  properties[PROP_END_YIELDS] = g_param_spec_boolean ("end-yields", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "columns");
}

static void
vigil_columns_init (VigilColumns *self)
{
  self->middle_share = VIGIL_COLUMNS_MIDDLE_SHARE;
  self->sides[START].grip = make_grip (self);
  self->sides[END].grip = make_grip (self);
}

/**
 * vigil_columns_get_widths:
 * @self: the columns
 * @out: (out caller-allocates): how wide each is now
 */
void
vigil_columns_get_widths (VigilColumns *self, VigilColumnWidths *out)
{
  g_return_if_fail (VIGIL_IS_COLUMNS (self) && out != NULL);

  *out = (VigilColumnWidths) { has_side (self, START) ? self->sides[START].width : 0, self->middle_width,
                               has_side (self, END) ? self->sides[END].width : 0 };
}
