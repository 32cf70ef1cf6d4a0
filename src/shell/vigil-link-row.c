/* vigil-link-row.c: something else that can be selected from the selection panel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-link-row.h"

#include "map/vigil-symbol.h"

struct _VigilLinkRow
{
  GtkListBoxRow parent_instance;

  /* borrowed from the row */
  VigilPrioritySymbol *symbol; /* (nullable) */
  GtkLabel *name;
  GtkLabel *note;

  VigilSelectedKind kind;
  char *id;
  const char *section; /* of the catalogue */
};

G_DEFINE_FINAL_TYPE (VigilLinkRow, vigil_link_row, GTK_TYPE_LIST_BOX_ROW)

static void
vigil_link_row_finalize (GObject *object)
{
  g_free (VIGIL_LINK_ROW (object)->id);
  G_OBJECT_CLASS (vigil_link_row_parent_class)->finalize (object);
}

static void
vigil_link_row_class_init (VigilLinkRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_link_row_finalize;
}

static void
vigil_link_row_init (VigilLinkRow *self)
{
}

static GtkLabel *
add_label (GtkWidget *box, gboolean quiet)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  if (quiet)
    {
      gtk_widget_add_css_class (label, "meta");
      gtk_widget_add_css_class (label, "muted");
    }
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/**
 * vigil_link_row_new:
 * @link: what the row stands for
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
vigil_link_row_new (const VigilSubjectLink *link)
{
  VigilLinkRow *self = g_object_new (VIGIL_TYPE_LINK_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->kind = link->kind;
  self->id = g_strdup (link->id);
  self->section = link->section;
  gtk_widget_add_css_class (box, "link-row");
  if (link->priority > 0)
    {
      self->symbol = VIGIL_PRIORITY_SYMBOL (vigil_priority_symbol_new (link->priority, link->filled));
      gtk_widget_set_valign (GTK_WIDGET (self->symbol), GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->symbol));
    }
  self->name = add_label (lines, FALSE);
  self->note = add_label (lines, TRUE);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  vigil_link_row_update (self, link);
  return GTK_WIDGET (self);
}

gboolean
vigil_link_row_update (VigilLinkRow *self, const VigilSubjectLink *link)
{
  g_return_val_if_fail (VIGIL_IS_LINK_ROW (self) && link != NULL, FALSE);

  if (self->kind != link->kind || g_strcmp0 (self->id, link->id) != 0 || g_strcmp0 (self->section, link->section) != 0
      || (self->symbol != NULL) != (link->priority > 0))
    return FALSE;
  if (self->symbol != NULL)
    vigil_priority_symbol_set (self->symbol, link->priority, link->filled);
  gtk_label_set_text (self->name, link->name);
  gtk_label_set_text (self->note, link->note != NULL ? link->note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), link->note != NULL);
  return TRUE;
}

void
vigil_link_row_select (VigilLinkRow *self, VigilSelection *selection)
{
  g_autofree char *id = NULL;

  g_return_if_fail (VIGIL_IS_LINK_ROW (self) && VIGIL_IS_SELECTION (selection));

  id = g_strdup (self->id); /* the selection may take this row away */
  vigil_selection_set (selection, self->kind, id);
}

const char *
vigil_link_row_get_section (VigilLinkRow *self)
{
  g_return_val_if_fail (VIGIL_IS_LINK_ROW (self), NULL);
  return self->section;
}
