/* vigil-preferences-units.c: in which units values are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-units.h"

#include "core/vigil-units.h"
#include "shell/vigil-preferences-file.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key, *title;
} rows[VIGIL_N_UNITS] = {
  [VIGIL_UNITS_SPEED] = { "speed-unit", N_("Wind and speeds") },
  [VIGIL_UNITS_TEMPERATURE] = { "temperature-unit", N_("Temperatures") },
  [VIGIL_UNITS_PRESSURE] = { "pressure-unit", N_("Pressures") },
};

static VigilUnits
get_row (GtkDropDown *drop)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop), "row"));
}

static void
selected_cb (GtkDropDown *drop, GParamSpec *spec, VigilSettings *settings)
{
  VigilUnits row = get_row (drop);
  guint at = gtk_drop_down_get_selected (drop);

  if (at != GTK_INVALID_LIST_POSITION)
    vigil_settings_set (settings, rows[row].key, g_variant_new_string (at > 0 ? vigil_units_list (row)[at - 1] : ""));
}

/* Also when a file of settings was taken. */
static void
show (VigilSettings *settings, const char *key, GtkDropDown *drop)
{
  VigilUnits row = get_row (drop);
  g_autofree char *unit = vigil_settings_dup_string (settings, rows[row].key);
  const char *const *list = vigil_units_list (row);
  guint at = 0;

  for (guint i = 0; list[i] != NULL; i++)
    if (g_str_equal (list[i], unit))
      at = i + 1;
  gtk_drop_down_set_selected (drop, at);
}

static void
add_row (GtkGrid *grid, VigilUnits row, VigilSettings *settings)
{
  const char *const first[] = { _("As the site has it"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (first);
  GtkWidget *label = gtk_label_new (_(rows[row].title));
  GtkWidget *drop;
  g_autofree char *signal = g_strconcat ("changed::", rows[row].key, NULL);

  gtk_string_list_splice (model, 1, 0, vigil_units_list (row));
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&model)), NULL);
  g_object_set_data (G_OBJECT (drop), "row", GUINT_TO_POINTER (row));
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_halign (drop, GTK_ALIGN_START);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  show (settings, NULL, GTK_DROP_DOWN (drop));
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (selected_cb), settings, 0);
  g_signal_connect_object (settings, signal, G_CALLBACK (show), drop, 0);
  vigil_preferences_file_lock (drop, settings, rows[row].key);
  gtk_grid_attach (grid, label, 0, (int) row, 1, 1);
  gtk_grid_attach (grid, drop, 1, (int) row, 1, 1);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = vigil_wrapping_label_new (text, style);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 88);
  return label;
}

/**
 * vigil_preferences_units_new:
 * @settings: what is chosen
 *
 * Returns: (transfer none): a section
 */
GtkWidget *
vigil_preferences_units_new (VigilSettings *settings)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *grid = gtk_grid_new (), *note;

  g_return_val_if_fail (VIGIL_IS_SETTINGS (settings), box);

  gtk_widget_add_css_class (box, "section");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  for (VigilUnits row = 0; row < VIGIL_N_UNITS; row++)
    add_row (GTK_GRID (grid), row, settings);
  note = make_label (_("Of what is shown. What somebody wrote (plans, records, the inputs of a calculation) and what goes into files and reports keeps the units of the site."), "muted");
  gtk_widget_add_css_class (note, "meta");
  gtk_box_append (GTK_BOX (box), make_label (_("Units"), "strong"));
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), note);
  return box;
}
