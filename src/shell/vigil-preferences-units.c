/* vigil-preferences-units.c: in which units values are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-units.h"

#include "core/vigil-units.h"
#include "shell/vigil-preferences-choice.h"
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
    vigil_preferences_choice_add (GTK_GRID (grid), (int) row, _(rows[row].title), settings, rows[row].key, _("As the site has it"), vigil_units_list (row), NULL);
  note = vigil_prose_label_new (_("Of what is shown. What somebody wrote (plans, records, the inputs of a calculation) and what goes into files and reports keeps the units of the site."), "muted");
  gtk_widget_add_css_class (note, "meta");
  gtk_box_append (GTK_BOX (box), vigil_prose_label_new (_("Units"), "strong"));
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), note);
  return box;
}
