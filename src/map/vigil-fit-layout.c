/* vigil-fit-layout.c: one row whose less important parts give way when it gets narrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-fit-layout.h"

#define RANK "vigil-fit-rank"
#define ORIGINAL "vigil-fit-original"

typedef struct
{
  GtkWidget *widget;
  GtkWidget *original; /* whose substitute it is, or NULL */
  guint rank;
  int minimum, natural, width;
  gboolean shown;
} Part;

struct _VigilFitLayout
{
  GtkLayoutManager parent_instance;
  int spacing;
};

enum
{
  PROP_SPACING = 1
};

G_DEFINE_FINAL_TYPE (VigilFitLayout, vigil_fit_layout, GTK_TYPE_LAYOUT_MANAGER)

/* All visible children, as if there were room for everything. */
static GArray *
collect (GtkWidget *widget)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Part part = { .widget = child, .original = g_object_get_data (G_OBJECT (child), ORIGINAL) };

      if (!gtk_widget_should_layout (child))
        continue;
      part.rank = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), RANK));
      part.shown = part.original == NULL;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &part.minimum, &part.natural, NULL, NULL);
      g_array_append_val (parts, part);
    }
  return parts;
}

static int
sum (VigilFitLayout *self, GArray *parts, gboolean minimum)
{
  int total = 0;
  guint n = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (!part->shown)
        continue;
      total += minimum ? part->minimum : part->natural;
      n++;
    }
  return total + (n > 0 ? (int) (n - 1) * self->spacing : 0);
}

/* FALSE: nothing can give way any more. */
static gboolean
drop_one (GArray *parts)
{
  Part *least = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (part->shown && part->rank > 0 && (least == NULL || part->rank >= least->rank))
        least = part;
    }
  if (least == NULL)
    return FALSE;
  least->shown = FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index (parts, Part, i).original == least->widget)
      g_array_index (parts, Part, i).shown = TRUE;
  return TRUE;
}

/* What is missing is taken from those that can be narrower, what is left goes to those that expand. */
static void
distribute (VigilFitLayout *self, GArray *parts, int width)
{
  int rest = width - sum (self, parts, FALSE);
  int slack = sum (self, parts, FALSE) - sum (self, parts, TRUE);

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      part->width = part->natural;
      if (!part->shown)
        continue;
      if (rest < 0 && slack > 0)
        part->width -= MIN (-rest, slack) * (part->natural - part->minimum) / slack;
      else if (rest > 0 && gtk_widget_compute_expand (part->widget, GTK_ORIENTATION_HORIZONTAL))
        {
          part->width += rest;
          rest = 0;
        }
    }
}

static void
vigil_fit_layout_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  VigilFitLayout *self = VIGIL_FIT_LAYOUT (layout);
  g_autoptr (GArray) parts = collect (widget);
  int x = 0;

  while (sum (self, parts, FALSE) > width && drop_one (parts))
    continue;
  distribute (self, parts, width);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      GtkAllocation where = { x, 0, MAX (part->width, part->minimum), height };

      gtk_widget_set_child_visible (part->widget, part->shown);
      if (!part->shown)
        continue;
      gtk_widget_size_allocate (part->widget, &where, baseline);
      x += part->width + self->spacing;
    }
}

static void
vigil_fit_layout_measure (GtkLayoutManager *layout, GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  VigilFitLayout *self = VIGIL_FIT_LAYOUT (layout);
  g_autoptr (GArray) parts = collect (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = sum (self, parts, FALSE);
      while (drop_one (parts))
        continue;
      *minimum = MIN (sum (self, parts, TRUE), *natural);
      return;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      int least, wanted;

      gtk_widget_measure (g_array_index (parts, Part, i).widget, orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static GtkSizeRequestMode
vigil_fit_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
vigil_fit_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, VIGIL_FIT_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigil_fit_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  VIGIL_FIT_LAYOUT (object)->spacing = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
vigil_fit_layout_class_init (VigilFitLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = vigil_fit_layout_get_property;
  object_class->set_property = vigil_fit_layout_set_property;
  g_object_class_install_property (
      object_class, PROP_SPACING,
      g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  layout_class->allocate = vigil_fit_layout_allocate;
  layout_class->measure = vigil_fit_layout_measure;
  layout_class->get_request_mode = vigil_fit_layout_get_request_mode;
}

static void
vigil_fit_layout_init (VigilFitLayout *self)
{
}

/**
 * vigil_fit_layout_new:
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
vigil_fit_layout_new (void)
{
  return g_object_new (VIGIL_TYPE_FIT_LAYOUT, NULL);
}

/**
 * vigil_fit_layout_set_rank:
 * @child: a child of a widget with this layout
 * @rank: 0: always shown; otherwise the highest gives way first
 */
void
vigil_fit_layout_set_rank (GtkWidget *child, guint rank)
{
  g_return_if_fail (GTK_IS_WIDGET (child));
  g_object_set_data (G_OBJECT (child), RANK, GUINT_TO_POINTER (rank));
}

/**
 * vigil_fit_layout_set_substitute:
 * @child: shown instead of @original
 * @original: its sibling
 */
void
vigil_fit_layout_set_substitute (GtkWidget *child, GtkWidget *original)
{
  g_return_if_fail (GTK_IS_WIDGET (child) && GTK_IS_WIDGET (original));
  g_object_set_data (G_OBJECT (child), ORIGINAL, original);
}
