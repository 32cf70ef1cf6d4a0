/* vigil-mistakes-page.c: what is wrong with a site pack, all of it, readable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-mistakes-page.h"

#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>

#define MAX_ROWS 500 /* more is not read by anybody; the title tells the number */

struct _VigilMistakesPage
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *reason;
  GtkListBox *list;

  guint n;
};

G_DEFINE_FINAL_TYPE (VigilMistakesPage, vigil_mistakes_page, GTK_TYPE_WIDGET)

static void
add_mistake (VigilMistakesPage *self, const VigilSiteMistake *mistake)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gboolean has_path = mistake->path != NULL && *mistake->path != '\0';
  g_autofree char *where = g_strconcat (mistake->file != NULL ? mistake->file : "", has_path ? "  " : "",
                                        has_path ? mistake->path : "", NULL);
  GtkWidget *where_label = vigil_plain_label_new (where, "mono");

  gtk_widget_add_css_class (where_label, "muted");
  /* Reads as one sentence: "site.json $.id" "is a number; a string is needed here". */
  gtk_box_append (GTK_BOX (box), where_label);
  gtk_box_append (GTK_BOX (box), vigil_plain_label_new (mistake->reason, "message"));
  gtk_widget_add_css_class (box, "mistake");
  gtk_list_box_append (self->list, box);
}

static void
vigil_mistakes_page_dispose (GObject *object)
{
  g_clear_pointer (&VIGIL_MISTAKES_PAGE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_mistakes_page_parent_class)->dispose (object);
}

static void
vigil_mistakes_page_class_init (VigilMistakesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_mistakes_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-mistakes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilMistakesPage, box);
  gtk_widget_class_bind_template_child (widget_class, VigilMistakesPage, title);
  gtk_widget_class_bind_template_child (widget_class, VigilMistakesPage, reason);
  gtk_widget_class_bind_template_child (widget_class, VigilMistakesPage, list);
}

static void
vigil_mistakes_page_init (VigilMistakesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vigil_mistakes_page_set:
 * @self: the page
 * @path: the pack
 * @reason: one sentence
 * @mistakes: (element-type VigilSiteMistake): all of them
 */
void
vigil_mistakes_page_set (VigilMistakesPage *self, const char *path, const char *reason, GPtrArray *mistakes)
{
  g_autofree char *title = NULL, *place = NULL;
  GtkWidget *row;

  g_return_if_fail (VIGIL_IS_MISTAKES_PAGE (self) && path != NULL && mistakes != NULL);

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n = mistakes->len;
  place = vigil_portal_dup_place (path);
  if (self->n > 0)
    title = g_strdup_printf (ngettext ("The site pack “%s” has %u mistake and cannot be used.",
                                       "The site pack “%s” has %u mistakes and cannot be used.", self->n),
                             place, self->n);
  else
    title = g_strdup_printf (_("The site pack “%s” cannot be used."), place);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL && self->n == 0);
  for (guint i = 0; i < MIN (self->n, MAX_ROWS); i++)
    add_mistake (self, g_ptr_array_index (mistakes, i));
}

guint
vigil_mistakes_page_get_n (VigilMistakesPage *self)
{
  g_return_val_if_fail (VIGIL_IS_MISTAKES_PAGE (self), 0);
  return self->n;
}
