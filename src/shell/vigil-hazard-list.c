/* vigil-hazard-list.c: a titled list of short lines whose rows are written over in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-list.h"

#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *row;
  GtkWidget *pill, *text, *note, *aside;
} Row;

struct _VigilHazardList
{
  GtkWidget parent_instance;
  GtkWidget *title, *count, *head, *list, *more, *empty;
  GPtrArray *rows;  /* (element-type Row), shown ones first */
  GPtrArray *lines; /* (element-type VigilHazardLine) as shown */
  int marked;
  guint few;         /* rows that are shown until somebody wants more; 0: all */
  gboolean opened;
  guint total;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilHazardList, vigil_hazard_list, GTK_TYPE_WIDGET)

VigilHazardLine *
vigil_hazard_line_new (VigilSelectedKind kind, const char *id, int rank)
{
  VigilHazardLine *self = g_new0 (VigilHazardLine, 1);

  self->kind = kind;
  self->id = g_strdup (id);
  self->rank = rank;
  return self;
}

void
vigil_hazard_line_free (VigilHazardLine *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self->note);
  g_free (self->aside);
  g_free (self);
}

GPtrArray *
vigil_hazard_lines_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_hazard_line_free);
}

/* ---- rows ---- */

static GtkWidget *
make_label (GtkWidget *box, const char *style, gboolean wide)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), wide ? 0.0f : 1.0f);
  gtk_widget_set_hexpand (label, wide);
  if (wide)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static Row *
row_new (VigilHazardList *self)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_add_css_class (outer, "hazard-row");
  row->pill = make_label (outer, "zone-pill", FALSE);
  gtk_label_set_xalign (GTK_LABEL (row->pill), 0.5f);
  gtk_widget_set_valign (row->pill, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (row->pill), 0.5f);
  gtk_box_append (GTK_BOX (outer), middle);
  gtk_box_append (GTK_BOX (middle), first);
  row->text = make_label (first, NULL, TRUE);
  row->aside = make_label (first, "hazard-aside", FALSE);
  gtk_widget_set_valign (row->aside, GTK_ALIGN_START);
  row->note = make_label (middle, "meta", TRUE);
  gtk_widget_add_css_class (row->note, "muted");
  gtk_list_box_append (GTK_LIST_BOX (self->list), outer);
  row->row = gtk_widget_get_parent (outer);
  return row;
}

static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
show_pill (Row *row, int rank)
{
  char number[8];

  gtk_widget_set_visible (row->pill, rank >= 0);
  if (rank < 0)
    return;
  g_snprintf (number, sizeof number, "%d", rank + 1);
  gtk_label_set_text (GTK_LABEL (row->pill), number);
  vigil_widget_set_class (row->pill, "zone-inner", rank == 0);
  vigil_widget_set_class (row->pill, "zone-middle", rank == 1);
  vigil_widget_set_class (row->pill, "zone-outer", rank == 2);
}

static gboolean
is_same (const VigilHazardLine *a, const VigilHazardLine *b)
{
  return a->kind == b->kind && a->rank == b->rank && a->tone == b->tone && g_strcmp0 (a->id, b->id) == 0
         && g_strcmp0 (a->text, b->text) == 0 && g_strcmp0 (a->note, b->note) == 0 && g_strcmp0 (a->aside, b->aside) == 0;
}

static void
show_row (Row *row, const VigilHazardLine *line)
{
  g_autofree char *spoken = g_strjoin (", ", line->text, line->aside != NULL ? line->aside : line->note,
                                       line->aside != NULL ? line->note : NULL, NULL);

  show_pill (row, line->rank);
  set_label (row->text, line->text);
  set_label (row->note, line->note);
  set_label (row->aside, line->aside);
  vigil_widget_set_class (row->aside, "tone-warning", line->tone == VIGIL_TONE_WARNING);
  vigil_widget_set_class (row->aside, "tone-alarm", line->tone == VIGIL_TONE_ALARM);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), line->kind != VIGIL_SELECTED_NOTHING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
activated_cb (VigilHazardList *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  const VigilHazardLine *line = vigil_hazard_list_get (self, index);

  if (line != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, index, (guint) line->kind, line->id);
}

/* ---- few or all ---- */

static guint
count_shown (VigilHazardList *self, guint n)
{
  return self->few > 0 && !self->opened ? MIN (n, self->few) : n;
}

static void
show_more (VigilHazardList *self)
{
  guint n = count_shown (self, self->lines->len);
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", self->total - n), self->total - n);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (((Row *) self->rows->pdata[i])->row, i < n);
  gtk_button_set_label (GTK_BUTTON (self->more), n < self->lines->len || self->total > n ? more : _("fewer"));
  gtk_widget_set_visible (self->more, self->total > n || (self->few > 0 && n > self->few));
}

static void
more_cb (VigilHazardList *self)
{
  self->opened = !self->opened;
  show_more (self);
}

/* ---- the widget ---- */

static void
vigil_hazard_list_dispose (GObject *object)
{
  VigilHazardList *self = VIGIL_HAZARD_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (vigil_hazard_list_parent_class)->dispose (object);
}

static void
vigil_hazard_list_class_init (VigilHazardListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_hazard_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                  G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
}

static GtkWidget *
make_side_label (const char *style)
{
  GtkWidget *label = vigil_wrapping_label_new (NULL, style);

  gtk_widget_add_css_class (label, "meta");
  return label;
}

static void
vigil_hazard_list_init (VigilHazardList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->lines = vigil_hazard_lines_new ();
  self->marked = -1;
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = make_side_label ("hazard-title");
  gtk_widget_set_hexpand (self->title, TRUE);
  self->count = make_side_label ("numeric");
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), self->count);
  gtk_widget_add_css_class (self->head, "section-title");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  self->more = gtk_button_new ();
  gtk_widget_add_css_class (self->more, "quiet");
  gtk_widget_add_css_class (self->more, "more");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  self->empty = make_side_label ("hazard-row");
  gtk_widget_add_css_class (self->empty, "muted");
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_widget_set_parent (self->empty, GTK_WIDGET (self));
}

GtkWidget *
vigil_hazard_list_new (const char *title)
{
  VigilHazardList *self = g_object_new (VIGIL_TYPE_HAZARD_LIST, NULL);

  vigil_hazard_list_set_title (self, title);
  return GTK_WIDGET (self);
}

void
vigil_hazard_list_set_title (VigilHazardList *self, const char *title)
{
  g_return_if_fail (VIGIL_IS_HAZARD_LIST (self));

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
show_counts (VigilHazardList *self, guint n, guint total, const char *empty)
{
  g_autofree char *count = g_strdup_printf ("%u", total);

  self->total = total;
  set_label (self->count, total > 0 ? count : NULL);
  set_label (self->empty, n == 0 ? empty : NULL);
  gtk_widget_set_visible (self->list, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0 || empty != NULL);
}

/**
 * vigil_hazard_list_set:
 * @self: the list
 * @lines: (element-type VigilHazardLine): what it shows from now on; copied where it changed
 * @total: how many there are in all
 * @empty: (nullable): a sentence for none
 *
 * Rows that say the same are left as they are; the focus stays on its row.
 */
void
vigil_hazard_list_set (VigilHazardList *self, const GPtrArray *lines, guint total, const char *empty)
{
  g_return_if_fail (VIGIL_IS_HAZARD_LIST (self) && lines != NULL);

  show_counts (self, lines->len, MAX (total, lines->len), empty);
  for (guint i = 0; i < lines->len; i++)
    {
      const VigilHazardLine *line = lines->pdata[i];
      const VigilHazardLine *shown = i < self->lines->len ? self->lines->pdata[i] : NULL;
      VigilHazardLine *copy;

      if (i >= self->rows->len)
        g_ptr_array_add (self->rows, row_new (self));
      if (shown != NULL && is_same (shown, line))
        continue;
      show_row (self->rows->pdata[i], line);
      copy = vigil_hazard_line_new (line->kind, line->id, line->rank);
      copy->text = g_strdup (line->text);
      copy->note = g_strdup (line->note);
      copy->aside = g_strdup (line->aside);
      copy->tone = line->tone;
      if (shown != NULL)
        vigil_hazard_line_free (g_steal_pointer (&self->lines->pdata[i]));
      else
        g_ptr_array_add (self->lines, NULL);
      self->lines->pdata[i] = copy;
    }
  g_ptr_array_set_size (self->lines, (int) lines->len);
  show_more (self);
}

void
vigil_hazard_list_set_few (VigilHazardList *self, guint few)
{
  g_return_if_fail (VIGIL_IS_HAZARD_LIST (self));

  self->few = few;
  show_more (self);
}

void
vigil_hazard_list_mark (VigilHazardList *self, int index)
{
  g_return_if_fail (VIGIL_IS_HAZARD_LIST (self));

  if (self->marked == index)
    return;
  self->marked = index;
  for (guint i = 0; i < self->rows->len; i++)
    vigil_widget_set_class (((Row *) self->rows->pdata[i])->row, "chosen", (int) i == index);
}

guint
vigil_hazard_list_get_n (VigilHazardList *self)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_LIST (self), 0);
  return self->lines->len;
}

const VigilHazardLine *
vigil_hazard_list_get (VigilHazardList *self, guint i)
{
  g_return_val_if_fail (VIGIL_IS_HAZARD_LIST (self), NULL);
  return i < self->lines->len ? self->lines->pdata[i] : NULL;
}
