/* vigil-note.c: a titled text of the details panel: a line, or numbered steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-note.h"

#include "shell/vigil-widgets.h"

struct _VigilNote
{
  GtkBox parent_instance;

  /* borrowed from the box */
  GtkLabel *name;
  GtkLabel *aside;
  GtkGrid *steps;

  char *text; /* as shown */
};

G_DEFINE_FINAL_TYPE (VigilNote, vigil_note, GTK_TYPE_BOX)

static void
vigil_note_finalize (GObject *object)
{
  g_free (VIGIL_NOTE (object)->text);
  G_OBJECT_CLASS (vigil_note_parent_class)->finalize (object);
}

static void
vigil_note_class_init (VigilNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_note_finalize;
}

static GtkLabel *
new_label (const char *text, const char *first, const char *second)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (label, first);
  if (second != NULL)
    gtk_widget_add_css_class (label, second);
  return GTK_LABEL (label);
}

static void
vigil_note_init (VigilNote *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *steps = gtk_grid_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 2);
  self->name = new_label (NULL, "meta", "muted");
  self->aside = new_label (NULL, "numeric", "meta");
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->aside));
  self->steps = GTK_GRID (steps);
  gtk_grid_set_column_spacing (self->steps, 6);
  gtk_grid_set_row_spacing (self->steps, 2);
  gtk_box_append (GTK_BOX (self), head);
  gtk_box_append (GTK_BOX (self), steps);
}

/**
 * vigil_note_new:
 *
 * Returns: (transfer floating): a note that says nothing yet
 */
GtkWidget *
vigil_note_new (void)
{
  return g_object_new (VIGIL_TYPE_NOTE, NULL);
}

static void
add_step (VigilNote *self, int row, const char *text, gboolean numbered)
{
  g_autofree char *number = g_strdup_printf ("%d", row + 1);
  GtkLabel *label = new_label (text, "numeric", NULL);

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  if (numbered)
    gtk_grid_attach (self->steps, GTK_WIDGET (new_label (number, "numeric", "muted")), 0, row, 1, 1);
  gtk_grid_attach (self->steps, GTK_WIDGET (label), 1, row, 1, 1);
}

/* The labels stay while the text does: the panel looks at it five times a second. */
static void
show_text (VigilNote *self, const char *text)
{
  g_auto (GStrv) lines = NULL;
  GtkWidget *child;

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_grid_remove (self->steps, child);
  lines = g_strsplit (text, "\n", -1);
  for (int i = 0; lines[i] != NULL; i++)
    add_step (self, i, lines[i], lines[1] != NULL);
}

/**
 * vigil_note_set:
 * @self: a note
 * @note: (nullable): what it says; %NULL hides it
 */
void
vigil_note_set (VigilNote *self, const VigilSubjectNote *note)
{
  g_return_if_fail (VIGIL_IS_NOTE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), note != NULL);
  if (note == NULL)
    return;
  gtk_label_set_text (self->name, note->name);
  gtk_label_set_text (self->aside, note->aside != NULL ? note->aside : "");
  vigil_widget_set_class (GTK_WIDGET (self->aside), "tone-warning", note->tone == VIGIL_TONE_WARNING);
  vigil_widget_set_class (GTK_WIDGET (self->aside), "tone-alarm", note->tone == VIGIL_TONE_ALARM);
  show_text (self, note->text);
}
