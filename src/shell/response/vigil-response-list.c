/* vigil-response-list.c: lines of the incident panel with buttons of their own, written over in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-response-list.h"

#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *row, *text, *note, *aside, *acts;
} Row;

struct _VigilResponseList
{
  GtkWidget parent_instance;

  GtkWidget *list, *more, *empty;
  GPtrArray *rows;  /* (element-type Row), shown ones first */
  GPtrArray *lines; /* (element-type VigilResponseLine) as shown */
  guint few;
  guint beyond; /* of the lines, not given */
  gboolean opened;
  guint n_written;
};

enum { CHOSEN, ACT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilResponseList, vigil_response_list, GTK_TYPE_WIDGET)

/* ---- lines ---- */

VigilResponseLine *
vigil_response_line_new (const char *id, char *text, char *note, char *aside)
{
  VigilResponseLine *self = g_new0 (VigilResponseLine, 1);

  self->id = g_strdup (id);
  self->text = text;
  self->note = note;
  self->aside = aside;
  return self;
}

void
vigil_response_line_free (VigilResponseLine *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_acts; i++)
    {
      g_free (self->acts[i].label);
      g_free (self->acts[i].why_not);
    }
  g_free (self->id);
  g_free (self->text);
  g_free (self->note);
  g_free (self->aside);
  g_free (self);
}

void
vigil_response_line_add_act (VigilResponseLine *self, const char *verb, const char *label, char *why_not)
{
  VigilResponseAct *act;

  g_return_if_fail (self != NULL && self->n_acts < VIGIL_RESPONSE_MAX_ACTS);

  act = &self->acts[self->n_acts++];
  act->verb = verb;
  act->label = g_strdup (label);
  act->why_not = why_not;
}

static gboolean
are_same_acts (const VigilResponseLine *one, const VigilResponseLine *other)
{
  if (one->n_acts != other->n_acts)
    return FALSE;
  for (guint i = 0; i < one->n_acts; i++)
    if (g_strcmp0 (one->acts[i].verb, other->acts[i].verb) != 0 || g_strcmp0 (one->acts[i].label, other->acts[i].label) != 0
        || g_strcmp0 (one->acts[i].why_not, other->acts[i].why_not) != 0 || one->acts[i].hot != other->acts[i].hot)
      return FALSE;
  return TRUE;
}

gboolean
vigil_response_line_equal (const VigilResponseLine *one, const VigilResponseLine *other)
{
  return g_strcmp0 (one->id, other->id) == 0 && g_strcmp0 (one->text, other->text) == 0
         && g_strcmp0 (one->note, other->note) == 0 && g_strcmp0 (one->aside, other->aside) == 0 && one->tone == other->tone
         && one->strong == other->strong && one->chosen == other->chosen && are_same_acts (one, other);
}

GPtrArray *
vigil_response_lines_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_response_line_free);
}

static VigilResponseLine *
copy_line (const VigilResponseLine *line)
{
  VigilResponseLine *copy
      = vigil_response_line_new (line->id, g_strdup (line->text), g_strdup (line->note), g_strdup (line->aside));

  copy->tone = line->tone;
  copy->strong = line->strong;
  copy->chosen = line->chosen;
  for (guint i = 0; i < line->n_acts; i++)
    {
      vigil_response_line_add_act (copy, line->acts[i].verb, line->acts[i].label, g_strdup (line->acts[i].why_not));
      copy->acts[i].hot = line->acts[i].hot;
    }
  return copy;
}

/* ---- rows ---- */

static GtkWidget *
make_label (const char *style, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (wrap)
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static Row *
row_new (VigilResponseList *self)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  row->text = make_label (NULL, TRUE);
  gtk_widget_set_hexpand (row->text, TRUE);
  row->aside = make_label ("numeric", FALSE);
  gtk_widget_add_css_class (row->aside, "meta");
  gtk_widget_set_valign (row->aside, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (row->text, GTK_ALIGN_BASELINE);
  row->note = make_label ("meta", TRUE);
  gtk_widget_add_css_class (row->note, "muted");
  row->acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (row->acts, "response-acts");
  gtk_widget_set_visible (row->acts, FALSE);
  gtk_box_append (GTK_BOX (first), row->text);
  gtk_box_append (GTK_BOX (first), row->aside);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), row->note);
  gtk_box_append (GTK_BOX (box), row->acts);
  gtk_widget_add_css_class (box, "response-line");
  row->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row->row);
  return row;
}

static void
act_cb (GtkButton *button, VigilResponseList *self)
{
  const char *verb = g_object_get_data (G_OBJECT (button), "verb");
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  g_signal_emit (self, signals[ACT], 0, id, verb);
}

static GtkWidget *
make_act (VigilResponseList *self, const VigilResponseLine *line, const VigilResponseAct *act)
{
  GtkWidget *button = gtk_button_new_with_label (act->label);
  g_autofree char *name = g_strdup_printf ("%s: %s", act->label, line->text);

  g_object_set_data (G_OBJECT (button), "verb", (gpointer) act->verb);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (line->id), g_free);
  gtk_widget_set_sensitive (button, act->why_not == NULL);
  if (act->why_not != NULL)
    gtk_widget_set_tooltip_text (button, act->why_not);
  if (act->hot)
    gtk_widget_add_css_class (button, "hot");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (act_cb), self);
  return button;
}

static void
show_acts (VigilResponseList *self, Row *row, const VigilResponseLine *line)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (row->acts)) != NULL)
    gtk_box_remove (GTK_BOX (row->acts), child);
  for (guint i = 0; i < line->n_acts; i++)
    gtk_box_append (GTK_BOX (row->acts), make_act (self, line, &line->acts[i]));
  gtk_widget_set_visible (row->acts, line->n_acts > 0);
}

static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
show_row (VigilResponseList *self, Row *row, const VigilResponseLine *line, const VigilResponseLine *before)
{
  set_label (row->text, line->text);
  set_label (row->note, line->note);
  set_label (row->aside, line->aside);
  vigil_widget_set_class (row->aside, "muted", line->tone == VIGIL_TONE_NORMAL);
  vigil_widget_set_class (row->aside, "tone-warning", line->tone == VIGIL_TONE_WARNING);
  vigil_widget_set_class (row->aside, "tone-alarm", line->tone == VIGIL_TONE_ALARM);
  vigil_widget_set_class (row->text, "strong", line->strong);
  vigil_widget_set_class (row->row, "chosen", line->chosen);
  if (before == NULL || g_strcmp0 (before->id, line->id) != 0 || g_strcmp0 (before->text, line->text) != 0
      || !are_same_acts (before, line))
    show_acts (self, row, line);
  self->n_written++;
}

static char *
describe_more (VigilResponseList *self, guint hidden)
{
  guint n = self->beyond + (self->opened ? 0 : hidden);
  g_autofree char *count = vigil_words_count (n);

  if (!self->opened)
    return g_strdup_printf (ngettext ("%s more", "%s more", n), count);
  if (n > 0)
    return g_strdup_printf (ngettext ("Show fewer · %s more is not listed", "Show fewer · %s more are not listed", n), count);
  return g_strdup (_("Show fewer"));
}

static void
show_more (VigilResponseList *self)
{
  guint n = self->lines->len;
  guint shown = self->few > 0 && !self->opened ? MIN (self->few, n) : n;
  g_autofree char *text = describe_more (self, n - shown);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (((Row *) self->rows->pdata[i])->row, i < shown);
  gtk_widget_set_visible (self->more, self->few > 0 && n > self->few);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->more)), text) != 0)
    gtk_button_set_label (GTK_BUTTON (self->more), text);
}

static void
more_cb (VigilResponseList *self)
{
  self->opened = !self->opened;
  show_more (self);
}

static void
activated_cb (VigilResponseList *self, GtkListBoxRow *widget)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (((Row *) self->rows->pdata[i])->row == GTK_WIDGET (widget))
      {
        g_autofree char *id = g_strdup (vigil_response_list_get (self, i)->id);

        g_signal_emit (self, signals[CHOSEN], 0, id);
        return;
      }
}

/* ---- the widget ---- */

static void
vigil_response_list_dispose (GObject *object)
{
  VigilResponseList *self = VIGIL_RESPONSE_LIST (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  g_clear_pointer (&self->empty, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (vigil_response_list_parent_class)->dispose (object);
}

static void
vigil_response_list_class_init (VigilResponseListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_response_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACT] = g_signal_new ("act", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
vigil_response_list_init (VigilResponseList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->lines = vigil_response_lines_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  self->more = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->more, "quiet");
  gtk_widget_add_css_class (self->more, "more");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  self->empty = make_label ("response-line", TRUE);
  gtk_widget_add_css_class (self->empty, "muted");
  gtk_widget_add_css_class (self->empty, "meta");
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_widget_set_parent (self->empty, GTK_WIDGET (self));
}

GtkWidget *
vigil_response_list_new (const char *label)
{
  VigilResponseList *self = g_object_new (VIGIL_TYPE_RESPONSE_LIST, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
vigil_response_list_set (VigilResponseList *self, const GPtrArray *lines, const char *empty)
{
  g_return_if_fail (VIGIL_IS_RESPONSE_LIST (self) && lines != NULL);

  set_label (self->empty, lines->len == 0 ? empty : NULL);
  gtk_widget_set_visible (self->list, lines->len > 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const VigilResponseLine *line = lines->pdata[i];
      const VigilResponseLine *shown = i < self->lines->len ? self->lines->pdata[i] : NULL;

      if (i >= self->rows->len)
        g_ptr_array_add (self->rows, row_new (self));
      if (shown != NULL && vigil_response_line_equal (shown, line))
        continue;
      show_row (self, self->rows->pdata[i], line, shown);
      if (shown == NULL)
        g_ptr_array_add (self->lines, NULL);
      else
        vigil_response_line_free (self->lines->pdata[i]);
      self->lines->pdata[i] = copy_line (line);
    }
  g_ptr_array_set_size (self->lines, (int) lines->len);
  show_more (self);
}

void
vigil_response_list_set_few (VigilResponseList *self, guint few)
{
  g_return_if_fail (VIGIL_IS_RESPONSE_LIST (self));

  self->few = few;
  show_more (self);
}

void
vigil_response_list_set_beyond (VigilResponseList *self, guint n)
{
  g_return_if_fail (VIGIL_IS_RESPONSE_LIST (self));

  if (self->beyond == n)
    return;
  self->beyond = n;
  show_more (self);
}

const char *
vigil_response_list_get_more (VigilResponseList *self)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_LIST (self), "");
  return gtk_widget_get_visible (self->more) ? gtk_button_get_label (GTK_BUTTON (self->more)) : "";
}

guint
vigil_response_list_get_n (VigilResponseList *self)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_LIST (self), 0);
  return self->lines->len;
}

const VigilResponseLine *
vigil_response_list_get (VigilResponseList *self, guint i)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_LIST (self), NULL);
  return i < self->lines->len ? self->lines->pdata[i] : NULL;
}

guint
vigil_response_list_get_n_written (VigilResponseList *self)
{
  g_return_val_if_fail (VIGIL_IS_RESPONSE_LIST (self), 0);
  return self->n_written;
}
