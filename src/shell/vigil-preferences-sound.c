/* vigil-preferences-sound.c: how loud the alarms are, and whether they are spoken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-sound.h"

#include "shell/vigil-preferences-file.h"
#include "shell/vigil-sound-words.h"
#include "shell/vigil-wheel.h"

#include <glib/gi18n.h>

static const struct
{
  VigilSound sound;
  const char *key, *title;
  gboolean needed; /* cannot be turned off */
} rows[] = {
  { VIGIL_SOUND_PRIORITY_1, "sound-volume-1", N_("Priority 1"), TRUE },
  { VIGIL_SOUND_PRIORITY_2, "sound-volume-2", N_("Priority 2"), FALSE },
  { VIGIL_SOUND_PRIORITY_3, "sound-volume-3", N_("Priority 3"), FALSE },
  { VIGIL_SOUND_PRIORITY_4, "sound-volume-4", N_("Priority 4"), FALSE },
  { VIGIL_SOUND_LINK_LOST, "sound-volume-link", N_("Lost link"), TRUE },
  { VIGIL_SOUND_RETURN, "sound-volume-return", N_("Alarm gone"), FALSE },
};

/* The last line of the section. */
static void
say (GtkWidget *button, const char *sentence)
{
  GtkWidget *line = g_object_get_data (G_OBJECT (button), "line");

  gtk_label_set_text (GTK_LABEL (line), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (line, sentence != NULL);
}

static void
try_cb (GtkButton *button, VigilSounder *sounder)
{
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));
  g_autofree char *problem = vigil_sounder_dup_problem (sounder);
  g_autofree char *sentence = problem != NULL ? vigil_sound_words_dup_problem (problem) : NULL;

  vigil_sounder_try (sounder, rows[row].sound);
  say (GTK_WIDGET (button), sentence);
}

static GtkWidget *
make_try (guint row, VigilSounder *sounder, GtkWidget *line)
{
  /* Translators: on a button; plays one sound. */
  GtkWidget *button = gtk_button_new_with_label (_("Play"));
  g_autofree char *name = g_strdup_printf (_("Play the sound “%s” once"), _(rows[row].title));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (row));
  g_object_set_data (G_OBJECT (button), "line", line);
  gtk_widget_set_sensitive (button, sounder != NULL);
  if (sounder != NULL)
    g_signal_connect_object (button, "clicked", G_CALLBACK (try_cb), sounder, 0);
  return button;
}

static void
show_volume (GtkRange *range, GtkLabel *value)
{
  g_autofree char *text = g_strdup_printf ("%.0f %%", gtk_range_get_value (range));

  gtk_label_set_text (value, text);
}

/* Beside the slider, not of it: the knob of the largest texts would lie over the number. */
static GtkWidget *
make_value (GtkWidget *scale)
{
  GtkWidget *value = gtk_label_new (NULL);

  gtk_widget_add_css_class (value, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (value), 6);
  gtk_label_set_xalign (GTK_LABEL (value), 1.0f);
  g_signal_connect_object (scale, "value-changed", G_CALLBACK (show_volume), value, 0);
  show_volume (GTK_RANGE (scale), GTK_LABEL (value));
  return value;
}

static void
moved_cb (GtkRange *range, VigilSettings *settings)
{
  vigil_settings_set (settings, g_object_get_data (G_OBJECT (range), "key"),
                      g_variant_new_double (gtk_range_get_value (range) / 100.0));
}

static void
speech_cb (GtkCheckButton *button, VigilSettings *settings)
{
  vigil_settings_set (settings, "speech", g_variant_new_boolean (gtk_check_button_get_active (button)));
}

static void
add_row (GtkGrid *grid, int at, VigilSettings *settings, GtkWidget *button)
{
  double lowest = rows[at].needed ? VIGIL_SOUNDER_LOWEST * 100.0 : 0.0;
  GtkWidget *label = gtk_label_new (_(rows[at].title));
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, lowest, 100, 5);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (scale, TRUE);
  vigil_wheel_pass_on (scale);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), 0);
  gtk_range_set_value (GTK_RANGE (scale), 100.0 * vigil_settings_get_double (settings, rows[at].key));
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, _(rows[at].title), -1);
  if (rows[at].needed)
    gtk_widget_set_tooltip_text (scale, _("It cannot be turned off."));
  vigil_preferences_file_lock (scale, settings, rows[at].key);
  g_object_set_data (G_OBJECT (scale), "key", (gpointer) rows[at].key);
  g_signal_connect_object (scale, "value-changed", G_CALLBACK (moved_cb), settings, 0);
  gtk_grid_attach (grid, label, 0, at, 1, 1);
  gtk_grid_attach (grid, scale, 1, at, 1, 1);
  gtk_grid_attach (grid, make_value (scale), 2, at, 1, 1);
  gtk_grid_attach (grid, button, 3, at, 1, 1);
}

static GtkWidget *
make_speech (VigilSettings *settings)
{
  g_autoptr (GVariant) speaks = vigil_settings_get (settings, "speech");
  GtkWidget *button = gtk_check_button_new_with_label (_("New alarms are spoken, where the computer has a voice"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), g_variant_get_boolean (speaks));
  g_signal_connect_object (button, "toggled", G_CALLBACK (speech_cb), settings, 0);
  vigil_preferences_file_lock (button, settings, "speech");
  return button;
}

/**
 * vigil_preferences_sound_new:
 * @settings: what is chosen
 * @sounder: (nullable): plays a sound for a test
 *
 * Returns: (transfer none): a section
 */
GtkWidget *
vigil_preferences_sound_new (VigilSettings *settings, VigilSounder *sounder)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *title = gtk_label_new (_("Volume of the alarms")), *grid, *line = gtk_label_new (NULL);

  g_return_val_if_fail (VIGIL_IS_SETTINGS (settings), box);

  gtk_widget_add_css_class (box, "section");
  gtk_widget_add_css_class (title, "strong");
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (int i = 0; i < (int) G_N_ELEMENTS (rows); i++)
    add_row (GTK_GRID (grid), i, settings, make_try ((guint) i, sounder, line));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), make_speech (settings));
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_xalign (GTK_LABEL (line), 0.0f);
  gtk_widget_set_visible (line, FALSE);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}
