/* vigil-workstation-menu.c: which panes are in windows of their own, and the kept layouts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-workstation-menu.h"

#include "shell/vigil-actions.h"
#include "shell/workstation/vigil-layout.h"

#include <glib/gi18n.h>

struct _VigilWorkstationMenu
{
  GtkPopover parent_instance;

  /* template */
  GtkBox *box;
  GtkBox *kept_box;
  GtkWidget *none_kept;
  GtkEditable *name;
};

G_DEFINE_FINAL_TYPE (VigilWorkstationMenu, vigil_workstation_menu, GTK_TYPE_POPOVER)

static void
keep_cb (VigilWorkstationMenu *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.keep-layout", "s", name);
  gtk_editable_set_text (self->name, "");
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkWidget *
make_use_button (const VigilKeptLayout *kept, guint number)
{
  g_autofree char *action = g_strdup_printf ("win.use-layout(%u)", number);
  const VigilActionInfo *info = vigil_actions_find (action);
  g_autofree char *key = info != NULL ? vigil_actions_dup_key (info) : g_strdup ("");
  GtkWidget *button = gtk_button_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (kept->name), *hint = gtk_label_new (key);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (hint, "muted");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), hint);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.use-layout");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) number);
  gtk_widget_add_css_class (button, "quiet");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, kept->name);
  return button;
}

static GtkWidget *
make_row (const VigilKeptLayout *kept, guint number)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *drop = gtk_button_new_with_label ("×");
  g_autofree char *text = g_strdup_printf (_("Drop the layout “%s”"), kept->name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (drop), "win.drop-layout");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (drop), "s", kept->name);
  gtk_widget_add_css_class (drop, "quiet");
  gtk_widget_set_tooltip_text (drop, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (row), make_use_button (kept, number));
  gtk_box_append (GTK_BOX (row), drop);
  return row;
}

static void
vigil_workstation_menu_class_init (VigilWorkstationMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/workstation/vigil-workstation-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilWorkstationMenu, box);
  gtk_widget_class_bind_template_child (widget_class, VigilWorkstationMenu, kept_box);
  gtk_widget_class_bind_template_child (widget_class, VigilWorkstationMenu, none_kept);
  gtk_widget_class_bind_template_child (widget_class, VigilWorkstationMenu, name);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
}

static void
vigil_workstation_menu_init (VigilWorkstationMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_actions_describe (GTK_WIDGET (self->box));
}

GtkWidget *
vigil_workstation_menu_new (void)
{
  return g_object_new (VIGIL_TYPE_WORKSTATION_MENU, NULL);
}

void
vigil_workstation_menu_set_kept (VigilWorkstationMenu *self, const GPtrArray *kept)
{
  GtkWidget *row;

  g_return_if_fail (VIGIL_IS_WORKSTATION_MENU (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->kept_box))) != NULL)
    gtk_box_remove (self->kept_box, row);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    gtk_box_append (self->kept_box, make_row (kept->pdata[i], i + 1));
  gtk_widget_set_visible (self->none_kept, kept == NULL || kept->len == 0);
}
