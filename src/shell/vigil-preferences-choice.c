/* vigil-preferences-choice.c: one of a few words, with a name before it: a row of the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-choice.h"

#include "shell/vigil-preferences-file.h"

#define KEY "vigil-key"
#define VALUES "vigil-values"

static void
selected_cb (GtkDropDown *drop, GParamSpec *spec, VigilSettings *settings)
{
  const char *const *values = g_object_get_data (G_OBJECT (drop), VALUES);
  guint at = gtk_drop_down_get_selected (drop);

  if (at != GTK_INVALID_LIST_POSITION)
    vigil_settings_set (settings, g_object_get_data (G_OBJECT (drop), KEY), g_variant_new_string (at > 0 ? values[at - 1] : ""));
}

/* Also when a file of settings was taken. */
static void
show (VigilSettings *settings, const char *key, GtkDropDown *drop)
{
  const char *const *values = g_object_get_data (G_OBJECT (drop), VALUES);
  g_autofree char *kept = vigil_settings_dup_string (settings, g_object_get_data (G_OBJECT (drop), KEY));
  guint at = 0;

  for (guint i = 0; values[i] != NULL; i++)
    if (g_str_equal (values[i], kept))
      at = i + 1;
  gtk_drop_down_set_selected (drop, at);
}

static GtkWidget *
make_drop (const char *first, const char *const *titles)
{
  const char *const start[] = { first, NULL };
  GtkStringList *model = gtk_string_list_new (start);

  gtk_string_list_splice (model, 1, 0, titles);
  return gtk_drop_down_new (G_LIST_MODEL (model), NULL);
}

/**
 * vigil_preferences_choice_add:
 * @grid: where
 * @row: of it
 * @title: before it
 * @settings: what is chosen
 * @key: of the settings, a string
 * @first: what is shown for an empty one
 * @values: (array zero-terminated=1): the others
 * @titles: (nullable) (array zero-terminated=1): what is shown of them
 *
 * Returns: (transfer none): the drop-down
 */
GtkWidget *
vigil_preferences_choice_add (GtkGrid *grid, int row, const char *title, VigilSettings *settings, const char *key, const char *first,
                              const char *const *values, const char *const *titles)
{
  GtkWidget *label = gtk_label_new (title), *drop = make_drop (first, titles != NULL ? titles : values);
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);

  g_return_val_if_fail (GTK_IS_GRID (grid) && VIGIL_IS_SETTINGS (settings), drop);

  g_object_set_data_full (G_OBJECT (drop), KEY, g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (drop), VALUES, g_strdupv ((char **) values), (GDestroyNotify) g_strfreev);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_halign (drop, GTK_ALIGN_START);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  show (settings, NULL, GTK_DROP_DOWN (drop));
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (selected_cb), settings, 0);
  g_signal_connect_object (settings, signal, G_CALLBACK (show), drop, 0);
  vigil_preferences_file_lock (drop, settings, key);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, drop, 1, row, 1, 1);
  return drop;
}
