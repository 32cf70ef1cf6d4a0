/* vigil-rejects-panel.c: messages of a platform that could not be used, with the reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-rejects-panel.h"

#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

struct _VigilRejectsPanel
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkWidget *explanation;
  GtkWidget *nothing;
  GtkListBox *list;

  /* owned */
  VigilSession *session;

  guint n;
};

G_DEFINE_FINAL_TYPE (VigilRejectsPanel, vigil_rejects_panel, GTK_TYPE_WIDGET)

static void
add_reject (VigilRejectsPanel *self, const VigilReject *reject)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *clock = vigil_words_clock (reject->time);
  g_autofree char *size = g_format_size (reject->size);
  g_autofree char *meta = g_strdup_printf ("%s · %s", clock, size);
  GtkWidget *meta_label = vigil_plain_label_new (meta, "meta");

  gtk_widget_add_css_class (meta_label, "muted");
  gtk_box_append (GTK_BOX (box), vigil_plain_label_new (reject->reason, "message"));
  gtk_box_append (GTK_BOX (box), meta_label);
  gtk_box_append (GTK_BOX (box), vigil_plain_label_new (reject->excerpt != NULL ? reject->excerpt : "", "mono"));
  gtk_widget_add_css_class (box, "mistake");
  gtk_list_box_append (self->list, box);
}

static void
vigil_rejects_panel_dispose (GObject *object)
{
  VigilRejectsPanel *self = VIGIL_REJECTS_PANEL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_rejects_panel_parent_class)->dispose (object);
}

static void
vigil_rejects_panel_class_init (VigilRejectsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_rejects_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-rejects-panel.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_bind_template_child (widget_class, VigilRejectsPanel, box);
  gtk_widget_class_bind_template_child (widget_class, VigilRejectsPanel, explanation);
  gtk_widget_class_bind_template_child (widget_class, VigilRejectsPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, VigilRejectsPanel, list);
}

static void
vigil_rejects_panel_init (VigilRejectsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
vigil_rejects_panel_set_session (VigilRejectsPanel *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_REJECTS_PANEL (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
}

/**
 * vigil_rejects_panel_set_rejects:
 * @self: the panel
 * @rejects: (element-type VigilReject): what to show, newest last
 */
void
vigil_rejects_panel_set_rejects (VigilRejectsPanel *self, GPtrArray *rejects)
{
  GtkWidget *row;

  g_return_if_fail (VIGIL_IS_REJECTS_PANEL (self) && rejects != NULL);

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = rejects->len; i > 0; i--)
    add_reject (self, g_ptr_array_index (rejects, i - 1));
  self->n = rejects->len;
  gtk_widget_set_visible (self->explanation, self->n > 0);
  gtk_widget_set_visible (self->nothing, self->n == 0);
}

void
vigil_rejects_panel_refresh (VigilRejectsPanel *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_reject_free);
  GListModel *feeds;

  g_return_if_fail (VIGIL_IS_REJECTS_PANEL (self));

  if (self->session == NULL)
    return;
  feeds = vigil_session_get_feeds (self->session);
  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);
      g_autoptr (GPtrArray) rejects = vigil_feed_dup_rejects (feed);

      g_ptr_array_set_free_func (rejects, NULL);
      g_ptr_array_extend (all, rejects, NULL, NULL);
    }
  vigil_rejects_panel_set_rejects (self, all);
}

guint
vigil_rejects_panel_get_n (VigilRejectsPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_REJECTS_PANEL (self), 0);
  return self->n;
}
