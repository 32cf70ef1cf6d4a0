/* vigil-preferences-log.c: what goes into the log of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-preferences-log.h"

#include "core/vigil-log.h"
#include "shell/vigil-preferences-choice.h"
#include "shell/vigil-widgets.h"

#include <glib/gi18n.h>

static const char *const titles[VIGIL_N_LOG_LEVELS] = {
  [VIGIL_LOG_ERROR] = N_("error: only what ends the program"),
  [VIGIL_LOG_CRITICAL] = N_("critical: and mistakes of the program"),
  [VIGIL_LOG_WARNING] = N_("warning: and what went wrong"),
  [VIGIL_LOG_MESSAGE] = N_("message: and what somebody should know"),
  [VIGIL_LOG_INFO] = N_("info: and what happened"),
  [VIGIL_LOG_DEBUG] = N_("debug: everything, while a fault is looked for"),
};

/* Whoever chooses reads why it may change nothing today. */
static char *
dup_note (void)
{
  const char *said = vigil_log_level_to_string (vigil_log_get_level ());

  if (vigil_log_is_wished ())
    return g_strdup_printf (_("This start was told to log “%s” (VIGIL_LOG or --log-level), so the choice holds from the next one on."), said);
  return g_strdup (_("The log never holds passwords or tokens, takes 10 MB at most, and goes into a support bundle (Shift+F1)."));
}

static void
add_rows (GtkGrid *grid, VigilSettings *settings)
{
  const char *values[VIGIL_N_LOG_LEVELS + 1] = { NULL }, *shown[VIGIL_N_LOG_LEVELS + 1] = { NULL };

  for (VigilLogLevel i = 0; i < VIGIL_N_LOG_LEVELS; i++)
    {
      values[i] = vigil_log_level_to_string (i);
      shown[i] = _(titles[i]);
    }
  vigil_preferences_choice_add (grid, 0, _("What is logged"), settings, "log-level", _("As usual: info"), values, shown);
}

/**
 * vigil_preferences_log_new:
 * @settings: what is chosen
 *
 * Returns: (transfer none): a section
 */
GtkWidget *
vigil_preferences_log_new (VigilSettings *settings)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *grid = gtk_grid_new (), *note;
  g_autofree char *words = dup_note ();

  g_return_val_if_fail (VIGIL_IS_SETTINGS (settings), box);

  gtk_widget_add_css_class (box, "section");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  add_rows (GTK_GRID (grid), settings);
  note = vigil_prose_label_new (words, "muted");
  gtk_widget_add_css_class (note, "meta");
  gtk_box_append (GTK_BOX (box), vigil_prose_label_new (_("Program log"), "strong"));
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), note);
  return box;
}
