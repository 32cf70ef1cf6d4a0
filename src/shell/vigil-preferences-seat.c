/* vigil-preferences-seat.c: the way from the preferences to the accounts and to the start at log-in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-seat.h"

#include <glib/gi18n.h>

#define ACCOUNTS "accounts"

static void
accounts_cb (GActionGroup *window)
{
  g_action_group_activate_action (window, ACCOUNTS, NULL);
}

/* Who may not change accounts reads why. */
static void
show_accounts (GtkWidget *button, gboolean enabled)
{
  gtk_widget_set_sensitive (button, enabled);
  gtk_widget_set_tooltip_text (button, enabled ? _("Accounts of this workstation") : _("Your role may not change accounts."));
}

static void
enabled_cb (GActionGroup *window, const char *name, gboolean enabled, GtkWidget *button)
{
  show_accounts (button, enabled);
}

static GtkWidget *
make_accounts (GActionGroup *window)
{
  GtkWidget *button = gtk_button_new_with_label (_("Accounts…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  show_accounts (button, window != NULL && g_action_group_has_action (window, ACCOUNTS) && g_action_group_get_action_enabled (window, ACCOUNTS));
  if (window == NULL)
    return button;
  g_signal_connect_object (button, "clicked", G_CALLBACK (accounts_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "action-enabled-changed::" ACCOUNTS, G_CALLBACK (enabled_cb), button, 0);
  return button;
}

/**
 * vigil_preferences_seat_new:
 * @window: (nullable): has the action "accounts"
 *
 * Returns: (transfer none): a section
 */
GtkWidget *
vigil_preferences_seat_new (GActionGroup *window)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *title = gtk_label_new (_("Workstation"));
  GtkWidget *start = gtk_check_button_new_with_label (_("Start Vigil when you log in"));

  gtk_widget_add_css_class (box, "section");
  gtk_widget_add_css_class (title, "strong");
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (start), "app.autostart");
  gtk_widget_set_tooltip_text (start, _("Start Vigil when you log in, or not"));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), start);
  gtk_box_append (GTK_BOX (box), make_accounts (window));
  return box;
}
