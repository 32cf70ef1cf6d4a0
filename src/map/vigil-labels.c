/* vigil-labels.c: gives room to names on the map and draws them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-labels.h"

#include <math.h>

#define PADDING 3.0 /* pixels between two names */
#define HALO 1

typedef struct
{
  VigilLabel label;
  double width, height;     /* pixels; 0: no room */
  cairo_surface_t *picture; /* owned; made when first drawn */
} Entry;

struct _VigilLabels
{
  GArray *entries; /* of Entry */
  PangoLayout *layout;
  guint n_placed;
};

static void
clear_entry (gpointer data)
{
  g_clear_pointer (&((Entry *) data)->picture, cairo_surface_destroy);
}

VigilLabels *
vigil_labels_new (void)
{
  VigilLabels *self = g_new0 (VigilLabels, 1);

  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

void
vigil_labels_free (VigilLabels *self)
{
  g_array_unref (self->entries);
  g_clear_object (&self->layout);
  g_free (self);
}

void
vigil_labels_clear (VigilLabels *self)
{
  g_array_set_size (self->entries, 0);
  self->n_placed = 0;
}

/**
 * vigil_labels_add:
 * @self: the labels
 * @label: what wants a name; its text is borrowed
 */
void
vigil_labels_add (VigilLabels *self, const VigilLabel *label)
{
  Entry entry = { .label = *label };

  g_return_if_fail (self != NULL && label->text != NULL);
  g_array_append_val (self->entries, entry);
}

static int
compare_rank (gconstpointer a, gconstpointer b)
{
  double difference = ((const Entry *) b)->label.rank - ((const Entry *) a)->label.rank;

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

static void
set_text (PangoLayout *layout, const VigilLabel *label)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (label->strong)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, label->text, -1);
}

static void
get_middle (const Entry *entry, const VigilProjection *view, double *x, double *y)
{
  vigil_projection_to_view (view, entry->label.mx, entry->label.my, x, y);
  *x += entry->label.dx;
  *y += entry->label.dy;
}

static gboolean
overlaps (const Entry *a, const Entry *b, const VigilProjection *view)
{
  double ax, ay, bx, by;

  get_middle (a, view, &ax, &ay);
  get_middle (b, view, &bx, &by);
  return fabs (ax - bx) < (a->width + b->width) / 2 + PADDING && fabs (ay - by) < (a->height + b->height) / 2;
}

static gboolean
has_room (VigilLabels *self, guint index, const VigilProjection *view)
{
  const Entry *entry = &g_array_index (self->entries, Entry, index);

  for (guint i = 0; i < index; i++)
    {
      const Entry *other = &g_array_index (self->entries, Entry, i);

      if (other->width > 0 && overlaps (entry, other, view))
        return FALSE;
    }
  return TRUE;
}

/**
 * vigil_labels_place:
 * @self: the labels
 * @view: for which scale
 * @layout: measures and later draws the texts
 *
 * Gives room from the highest rank down; who overlaps one that has room goes without.
 */
void
vigil_labels_place (VigilLabels *self, const VigilProjection *view, PangoLayout *layout)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->layout, layout);
  g_array_sort (self->entries, compare_rank);
  self->n_placed = 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      int width, height;

      set_text (layout, &entry->label);
      pango_layout_get_pixel_size (layout, &width, &height);
      entry->width = width;
      entry->height = height;
      if (has_room (self, i, view))
        self->n_placed++;
      else
        entry->width = 0;
    }
}

static cairo_surface_t *
make_picture (VigilLabels *self, const Entry *entry, cairo_t *like)
{
  cairo_surface_t *picture
      = cairo_surface_create_similar_image (cairo_get_target (like), CAIRO_FORMAT_ARGB32,
                                            (int) entry->width + 2 * HALO + 2, (int) entry->height + 2 * HALO + 2);
  cairo_t *cr = cairo_create (picture);

  set_text (self->layout, &entry->label);
  cairo_move_to (cr, HALO + 1, HALO + 1);
  pango_cairo_layout_path (cr, self->layout);
  vigil_palette_set_source (cr, VIGIL_COLOR_PLAN_GROUND);
  cairo_set_line_width (cr, 2.0 * HALO + 1.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_move_to (cr, HALO + 1, HALO + 1);
  vigil_palette_set_source (cr, entry->label.color);
  pango_cairo_show_layout (cr, self->layout);
  cairo_destroy (cr);
  return picture;
}

/**
 * vigil_labels_paint:
 * @self: the labels
 * @view: where things are now; of the same scale as when room was given
 * @cr: draws in pixels of @view
 */
void
vigil_labels_paint (VigilLabels *self, const VigilProjection *view, cairo_t *cr)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      double x, y;

      if (entry->width <= 0)
        continue;
      get_middle (entry, view, &x, &y);
      if (x < -entry->width || y < -entry->height || x > view->width + entry->width || y > view->height + entry->height)
        continue;
      if (entry->picture == NULL)
        entry->picture = make_picture (self, entry, cr);
      cairo_set_source_surface (cr, entry->picture, round (x - entry->width / 2) - HALO - 1,
                                round (y - entry->height / 2) - HALO - 1);
      cairo_paint (cr);
    }
}

guint
vigil_labels_get_n_placed (VigilLabels *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_placed;
}
