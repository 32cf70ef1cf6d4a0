/* vigil-preferences-file.c: settings written to a file and taken from one, and what an administrator has set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-file.h"

#include "shell/vigil-compat.h"
#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-settings-file.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>

#define MOST_SENTENCES 8

static GtkLabel *
get_outcome (GtkWidget *section)
{
  return GTK_LABEL (gtk_widget_get_last_child (section));
}

static void
say (GtkWidget *section, const char *sentence)
{
  gtk_label_set_text (get_outcome (section), sentence);
  gtk_widget_set_visible (GTK_WIDGET (get_outcome (section)), TRUE);
}

static VigilSettings *
get_settings (GtkWidget *section)
{
  return g_object_get_data (G_OBJECT (section), "settings");
}

static void
say_taken (GtkWidget *section, guint n, GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, ngettext ("%u setting holds now.", "%u settings hold now.", n), n);
  for (guint i = 0; i < MIN (problems->len, MOST_SENTENCES); i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (problems, i));
  if (problems->len > MOST_SENTENCES)
    g_string_append (text, "\n…");
  say (section, text->str);
}

/* Not more than such a file can have is ever read. */
static gboolean
load (const char *path, char **text, gsize *size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL)
    return FALSE;
  *text = g_malloc (VIGIL_SETTINGS_FILE_MAX + 2);
  return g_input_stream_read_all (G_INPUT_STREAM (stream), *text, VIGIL_SETTINGS_FILE_MAX + 1, size, NULL, error);
}

void
vigil_preferences_file_read (GtkWidget *section, const char *path)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;
  guint n = 0;

  g_return_if_fail (GTK_IS_WIDGET (section) && path != NULL);

  if (load (path, &text, &size, &error))
    problems = vigil_settings_file_import (get_settings (section), text, size, &n, &error);
  if (problems == NULL)
    say (section, error->message);
  else
    say_taken (section, n, problems);
}

void
vigil_preferences_file_write (GtkWidget *section, const char *path)
{
  g_autofree char *text = NULL, *said = NULL, *place = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (section) && path != NULL);

  place = vigil_portal_dup_place (path);
  text = vigil_settings_file_export (get_settings (section));
  if (g_file_set_contents (path, text, -1, &error))
    said = g_strdup_printf (_("The settings are in “%s”."), place);
  say (section, said != NULL ? said : error->message);
}

const char *
vigil_preferences_file_get_outcome (GtkWidget *section)
{
  return gtk_label_get_text (get_outcome (section));
}

static void
read_cb (const char *path, gpointer section)
{
  vigil_preferences_file_read (section, path);
}

static void
write_cb (const char *path, gpointer section)
{
  vigil_preferences_file_write (section, path);
}

static void
ask_read_cb (GtkWidget *section)
{
  vigil_compat_open_file (GTK_WINDOW (gtk_widget_get_root (section)), _("Take settings from a file"), _("Settings"), "*.json", read_cb,
                          section, G_OBJECT (section));
}

static void
ask_write_cb (GtkWidget *section)
{
  vigil_compat_save_file (GTK_WINDOW (gtk_widget_get_root (section)), _("Write the settings to a file"), "vigil-settings.json", write_cb,
                          section, G_OBJECT (section));
}

static void
add_button (GtkWidget *row, GtkWidget *section, const char *label, const char *tooltip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_object (button, "clicked", clicked, section, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
}

/**
 * vigil_preferences_file_new:
 * @settings: what is written and set
 *
 * Returns: (transfer none): a section
 */
GtkWidget *
vigil_preferences_file_new (VigilSettings *settings)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  g_return_val_if_fail (VIGIL_IS_SETTINGS (settings), section);

  g_object_set_data_full (G_OBJECT (section), "settings", g_object_ref (settings), g_object_unref);
  gtk_widget_add_css_class (section, "section");
  gtk_widget_add_css_class (section, "last");
  add_button (row, section, _("Take from a file…"), _("Settings of another workstation; each that makes no sense is named"),
              G_CALLBACK (ask_read_cb));
  add_button (row, section, _("Write to a file…"), _("Without addresses, files and secrets of this workstation"), G_CALLBACK (ask_write_cb));
  gtk_box_append (GTK_BOX (section), vigil_wrapping_label_new (_("All settings"), "strong"));
  gtk_box_append (GTK_BOX (section), row);
  gtk_box_append (GTK_BOX (section), vigil_wrapping_label_new ("", "meta"));
  gtk_widget_set_visible (GTK_WIDGET (get_outcome (section)), FALSE);
  return section;
}

void
vigil_preferences_file_lock (GtkWidget *widget, VigilSettings *settings, const char *key)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && VIGIL_IS_SETTINGS (settings));

  if (!vigil_settings_is_locked (settings, key))
    return;
  gtk_widget_set_sensitive (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, _("Set by your administrator"));
}
