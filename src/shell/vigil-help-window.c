/* vigil-help-window.c: the keys, and what this program is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-help-window.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-click-guard.h"

#include <glib/gi18n.h>

struct _VigilHelpWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *about;
  GtkBox *left;
  GtkBox *right;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (VigilHelpWindow, vigil_help_window, GTK_TYPE_WINDOW)

static void
add_row (GtkGrid *grid, int row, const VigilActionInfo *info)
{
  g_autofree char *keys = vigil_actions_dup_keys (info);
  GtkWidget *title = gtk_label_new (_(info->title)), *key = gtk_label_new (keys);

  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (key), 1.0f);
  gtk_widget_set_valign (key, GTK_ALIGN_START);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (key, "muted");
  gtk_widget_add_css_class (key, "mono");
  gtk_grid_attach (grid, title, 0, row, 1, 1);
  gtk_grid_attach (grid, key, 1, row, 1, 1);
}

static int
add_section (GtkBox *box, VigilActionSection section)
{
  GtkWidget *title = gtk_label_new (vigil_actions_get_section_title (section)), *grid = gtk_grid_new ();
  guint n;
  const VigilActionInfo *table = vigil_actions_get_table (&n);
  int row = 0;

  for (guint i = 0; i < n; i++)
    if (table[i].section == section)
      add_row (GTK_GRID (grid), row++, &table[i]);
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_widget_add_css_class (title, "muted");
  gtk_widget_add_css_class (title, "help-section");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_box_append (box, title);
  gtk_box_append (box, grid);
  return row;
}

static guint
count_rows (void)
{
  guint n;

  vigil_actions_get_table (&n);
  return n + VIGIL_N_ACTION_SECTIONS;
}

/* Sections go to the left until half of the rows are there. */
static void
fill_table (VigilHelpWindow *self)
{
  guint half = (count_rows () + 1) / 2, rows = 0;

  for (guint i = 0; i < VIGIL_N_ACTION_SECTIONS; i++)
    rows += 1 + (guint) add_section (rows < half ? self->left : self->right, i);
}

static void
vigil_help_window_class_init (VigilHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, about);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, left);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, right);
  gtk_widget_class_bind_template_child (widget_class, VigilHelpWindow, close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigil_help_window_init (VigilHelpWindow *self)
{
  g_autofree char *about = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
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
