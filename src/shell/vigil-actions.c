/* vigil-actions.c: every action with its keys and its name, in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-actions.h"

#include <glib/gi18n.h>

static const VigilActionInfo table[] = {
  { "win.acknowledge", { "a" }, N_("Acknowledge the selected alarm") },
  { "win.acknowledge-visible", { "<Shift>a" }, N_("Acknowledge every unacknowledged alarm in view") },
  { "win.next-alarm", { "j", "<Alt>Down" }, N_("Next alarm") },
  { "win.previous-alarm", { "k", "<Alt>Up" }, N_("Previous alarm") },
  { "win.locate", { "l" }, N_("Show the selection on the map") },
  { "win.clear-selection", { "Escape" }, N_("Select nothing") },
  { "win.fit-site", { "f", "Home" }, N_("Show the whole site") },
  { "win.zoom-in", { "plus", "equal", "KP_Add" }, N_("Zoom in") },
  { "win.zoom-out", { "minus", "KP_Subtract" }, N_("Zoom out") },
  { "win.pan::north", { NULL }, N_("Move the map: arrow keys while it has the focus") },
  { "win.toggle-alarms", { "F9" }, N_("Show or hide the alarms") },
  { "win.toggle-details", { "F10" }, N_("Show or hide the details") },
  { "win.show-rejects", { "r" }, N_("Show the rejected messages, or the details again") },
  { "win.reconnect", { "<Control>r" }, N_("Reconnect now") },
  { "win.fullscreen", { "F11" }, N_("Full screen, and back") },
  { "app.help", { "F1", "question" }, N_("This list") },
  { "app.quit", { "<Control>q" }, N_("Quit") },
};

/**
 * vigil_actions_get_table:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): all actions
 */
const VigilActionInfo *
vigil_actions_get_table (guint *n)
{
  *n = G_N_ELEMENTS (table);
  return table;
}

void
vigil_actions_install_keys (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].keys[0] != NULL)
      gtk_application_set_accels_for_action (application, table[i].name, table[i].keys);
}
