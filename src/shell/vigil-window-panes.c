/* vigil-window-panes.c: panes that go into windows of their own and come back
 *
 * The window of a pane has the actions and keys of the main window; what an action shows elsewhere is presented there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-window-private.h"

#include <string.h>

static const char *const names[] = { "away-alarms", "away-map", "away-twin", "away-incident" };

static VigilSlot *
get_slot (VigilWindow *self, guint pane)
{
  VigilSlot *slots[] = { self->alarms_slot, self->map_slot, self->twin_slot, self->incident_slot };

  return slots[pane];
}

/* ---- The main window when something went or came ------------------------------------------------ */

/* Of the two in the middle the one that is still here fills it. */
static void
arrange_middle (VigilWindow *self)
{
  gboolean map = vigil_slot_get_away (self->map_slot), twin = vigil_slot_get_away (self->twin_slot);
  VigilView view = vigil_views_get_view (self->views);

  if (twin && !map)
    vigil_views_set_view (self->views, VIGIL_VIEW_MAP);
  else if (map && !twin && view == VIGIL_VIEW_BOTH)
    vigil_views_set_view (self->views, VIGIL_VIEW_TWIN);
}

/* The column is for the map; nobody needs to read there that the alarms are elsewhere. */
static void
arrange_alarms (VigilWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->alarms_slot), !vigil_slot_get_away (self->alarms_slot));
}

static void
arrange_details (VigilWindow *self)
{
  if (vigil_slot_get_away (self->incident_slot) && g_strcmp0 (gtk_stack_get_visible_child_name (self->details), "incident") == 0)
    gtk_stack_set_visible_child_name (self->details, "selection");
  else if (!vigil_slot_get_away (self->incident_slot) && vigil_incident_panel_get_incident (self->incident) != NULL)
    gtk_stack_set_visible_child_name (self->details, "incident");
}

static void
away_changed_cb (VigilWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])),
                               g_variant_new_boolean (vigil_slot_get_away (get_slot (self, i))));
  arrange_middle (self);
  vigil_window_update_actions (self);
}

/* ---- Actions ------------------------------------------------------------------------------------ */

static void
away_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), names[i]))
      {
        VigilSlot *slot = get_slot (VIGIL_WINDOW (window), i);

        vigil_slot_set_away (slot, !vigil_slot_get_away (slot));
      }
}

static void
gather_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vigil_slot_set_away (get_slot (VIGIL_WINDOW (window), i), FALSE);
}

void
vigil_window_install_pane_actions (VigilWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "away-alarms", .activate = away_action, .state = "false" },
    { .name = "away-map", .activate = away_action, .state = "false" },
    { .name = "away-twin", .activate = away_action, .state = "false" },
    { .name = "away-incident", .activate = away_action, .state = "false" },
    { .name = "gather", .activate = gather_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->alarms_slot, "notify::away", G_CALLBACK (arrange_alarms), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->incident_slot, "notify::away", G_CALLBACK (arrange_details), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (get_slot (self, i), "notify::away", G_CALLBACK (away_changed_cb), self, G_CONNECT_SWAPPED);
}

void
vigil_window_update_pane_actions (VigilWindow *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      vigil_window_enable (self, names[i], self->session != NULL);
      any |= vigil_slot_get_away (get_slot (self, i));
    }
  vigil_window_enable (self, "gather", any);
}

/**
 * vigil_window_present_away:
 * @slot: of a pane
 *
 * Returns: TRUE if the pane is in a window of its own, which is in front now
 */
gboolean
vigil_window_present_away (VigilSlot *slot)
{
  GtkWindow *window = vigil_slot_get_window (slot);

  if (window == NULL)
    return FALSE;
  gtk_window_present (window);
  return TRUE;
}
