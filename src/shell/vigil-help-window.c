/* vigil-help-window.c: the keys, and what this program is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-help-window.h"

#include "shell/vigil-actions.h"

#include <glib/gi18n.h>

struct _VigilHelpWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *about;
  GtkGrid *table;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (VigilHelpWindow, vigil_help_window, GTK_TYPE_WINDOW)

static char *
describe_keys (const VigilActionInfo *info)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; info->keys[i] != NULL; i++)
    {
      g_autofree char *label = NULL;
      GdkModifierType modifiers;
      guint key;

      if (!gtk_accelerator_parse (info->keys[i], &key, &modifiers))
        continue;
      label = gtk_accelerator_get_label (key, modifiers);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "   " : "", label);
    }
  return g_string_free (text, FALSE);
}

static void
fill_table (VigilHelpWindow *self)
{
  guint n;
  const VigilActionInfo *table = vigil_actions_get_table (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *keys = describe_keys (&table[i]);
      GtkWidget *title = gtk_label_new (table[i].title != NULL ? _(table[i].title) : "");
      GtkWidget *key = gtk_label_new (keys);

      gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
      gtk_label_set_xalign (GTK_LABEL (key), 0.0f);
      gtk_widget_set_hexpand (title, TRUE);
      gtk_widget_add_css_class (key, "muted");
      gtk_widget_add_css_class (key, "mono");
      gtk_grid_attach (self->table, title, 0, (int) i, 1, 1);
      gtk_grid_attach (self->table, key, 1, (int) i, 1, 1);
    }
}

static void
vigil_help_window_class_init (VigilHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, about);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, table);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigil_help_window_init (VigilHelpWindow *self)
{
  g_autofree char *about = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  about = g_strdup_printf (_("Vigil %s: the seat from which a duty officer watches a chemical park.\n"
                             "Free software under the GNU General Public License, version 3 or later, without any warranty."),
                           VIGIL_VERSION);
  gtk_label_set_text (self->about, about);
  fill_table (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->close);
}

/**
 * vigil_help_window_new:
 * @parent: the window it belongs to
 *
 * Returns: (transfer none): a new window
 */
GtkWidget *
vigil_help_window_new (GtkWindow *parent)
{
  return g_object_new (VIGIL_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
}
