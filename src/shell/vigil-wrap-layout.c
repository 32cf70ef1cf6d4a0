/* vigil-wrap-layout.c: children side by side, in as many rows as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-wrap-layout.h"

struct _VigilWrapLayout
{
  GtkLayoutManager parent_instance;
  int spacing;
};

/* Of one child in its row, in pixels. */
typedef struct
{
  GtkWidget *child;
  int x, width;
} Place;

enum
{
  PROP_SPACING = 1
};

G_DEFINE_FINAL_TYPE (VigilWrapLayout, vigil_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
vigil_wrap_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* As wide as the widest child, or as all of them in one row. */
static void
measure_width (VigilWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? self->spacing : 0);
    }
  *natural = MAX (*natural, *minimum);
}

/* The children of a row that begins with @first; gives the one that begins the next row. */
static GtkWidget *
fill_row (VigilWrapLayout *self, GtkWidget *first, int width, GArray *row)
{
  int x = 0;

  g_array_set_size (row, 0);
  for (GtkWidget *child = first; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      Place place = { .child = child };
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &place.width, NULL, NULL);
      place.width = MAX (least, MIN (place.width, width));
      x += row->len > 0 ? self->spacing : 0;
      if (row->len > 0 && x + place.width > width)
        return child;
      place.x = x;
      x += place.width;
      g_array_append_val (row, place);
    }
  return NULL;
}

/* What is left of a row goes to the first that expands; those behind it move along. */
static void
expand_row (GArray *row, int width)
{
  const Place *last = &g_array_index (row, Place, row->len - 1);
  int rest = width - last->x - last->width, moved = 0;

  for (guint i = 0; i < row->len; i++)
    {
      Place *place = &g_array_index (row, Place, i);

      place->x += moved;
      if (moved > 0 || rest <= 0 || !gtk_widget_compute_expand (place->child, GTK_ORIENTATION_HORIZONTAL))
        continue;
      place->width += rest;
      moved = rest;
    }
}

/* Each is as high as the highest: its valign says where it stands. */
static int
place_row (GtkWidget *widget, GArray *row, int y, int width, gboolean allocate)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int highest = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const Place *place = &g_array_index (row, Place, i);
      int height;

      gtk_widget_measure (place->child, GTK_ORIENTATION_VERTICAL, place->width, NULL, &height, NULL, NULL);
      highest = MAX (highest, height);
    }
  for (guint i = 0; allocate && i < row->len; i++)
    {
      const Place *place = &g_array_index (row, Place, i);
      GtkAllocation where = { mirrored ? width - place->x - place->width : place->x, y, place->width, highest };

      gtk_widget_size_allocate (place->child, &where, -1);
    }
  return highest;
}

/* Gives the height; with @allocate the children get their places. */
static int
lay_out (VigilWrapLayout *self, GtkWidget *widget, int width, gboolean allocate)
{
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (Place));
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      child = fill_row (self, child, width, row);
      expand_row (row, width);
      y += place_row (widget, row, y, width, allocate) + (child != NULL ? self->spacing : 0);
    }
  return y;
}

static void
vigil_wrap_layout_measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  VigilWrapLayout *self = VIGIL_WRAP_LAYOUT (layout);
  int least = 0, wanted = 0;

  measure_width (self, widget, &least, &wanted);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    least = wanted = lay_out (self, widget, for_size >= 0 ? for_size : wanted, FALSE);
  *minimum = least;
  *natural = wanted;
}

static void
vigil_wrap_layout_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (VIGIL_WRAP_LAYOUT (layout), widget, width, TRUE);
}

static void
vigil_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, VIGIL_WRAP_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  VIGIL_WRAP_LAYOUT (object)->spacing = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
vigil_wrap_layout_class_init (VigilWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = vigil_wrap_layout_get_property;
  object_class->set_property = vigil_wrap_layout_set_property;
  g_object_class_install_property (
      object_class, PROP_SPACING,
      g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  layout_class->get_request_mode = vigil_wrap_layout_get_request_mode;
  layout_class->measure = vigil_wrap_layout_measure;
  layout_class->allocate = vigil_wrap_layout_allocate;
}

static void
vigil_wrap_layout_init (VigilWrapLayout *self)
{
}

GtkLayoutManager *
vigil_wrap_layout_new (int spacing)
{
  return g_object_new (VIGIL_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}
