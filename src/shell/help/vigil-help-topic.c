/* vigil-help-topic.c: which page of help is about what has the focus
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/help/vigil-help-topic.h"

/* By name, so that help needs none of them; a lint rule finds names and pages that are not there. */
static const struct
{
  const char *type, *page;
} topics[] = {
  { "VigilAccountsWindow", "sign-on" },
  { "VigilAlarmFilterPopover", "filter" },
  { "VigilAlarmHistoryWindow", "records" },
  { "VigilAlarmPanel", "alarms" },
  { "VigilAlarmSheet", "alarms" },
  { "VigilConfirmWindow", "two-persons" },
  { "VigilFinder", "find" },
  { "VigilFirstRun", "start" },
  { "VigilHandover", "hand-over" },
  { "VigilHazardPanel", "zones" },
  { "VigilImportWindow", "records" },
  { "VigilIncidentPanel", "incident" },
  { "VigilKpiWindow", "records" },
  { "VigilLayerSwitcher", "map" },
  { "VigilLibraryWindow", "library" },
  { "VigilMapView", "map" },
  { "VigilMistakesPage", "start" },
  { "VigilPlanWindow", "library" },
  { "VigilPreferences", "preferences" },
  { "VigilRejectsPanel", "platform-away" },
  { "VigilReportWindow", "report" },
  { "VigilSelectionPanel", "details" },
  { "VigilSignOn", "sign-on" },
  { "VigilSoundCheck", "sounds" },
  { "VigilTimeline", "look-back" },
  { "VigilTrendWindow", "details" },
  { "VigilTwinView", "twin" },
};

/**
 * vigil_help_topic_of_class:
 * @name: name of a type
 *
 * Returns: (transfer none) (nullable): the id of its page
 */
const char *
vigil_help_topic_of_class (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_str_equal (topics[i].type, name))
      return topics[i].page;
  return NULL;
}

/**
 * vigil_help_topic_of_widget:
 * @widget: (nullable): what has the focus
 *
 * Returns: (transfer none): the id of a page; the first one where nothing around it has one
 */
const char *
vigil_help_topic_of_widget (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *page = vigil_help_topic_of_class (G_OBJECT_TYPE_NAME (widget));

      if (page != NULL)
        return page;
    }
  return VIGIL_HELP_FIRST_PAGE;
}

/* ---- Keys in other windows ---------------------------------------------------------------------- */

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GApplication *application = g_application_get_default ();

  if (application == NULL)
    return FALSE;
  g_action_group_activate_action (G_ACTION_GROUP (application), data, NULL);
  return TRUE;
}

static void
add_key (GtkEventController *controller, const char *trigger, const char *action)
{
  GtkShortcutAction *call = gtk_callback_action_new (activate_cb, (gpointer) action, NULL);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), call));
}

/* In windows with the keys of the table whichever answers first does the same. */
static void
add_keys (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
  add_key (controller, "F1", "help");
  add_key (controller, "<Control>question", "keys");
  gtk_widget_add_controller (window, controller);
}

static void
windows_changed_cb (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, position + i);

      add_keys (window);
    }
}

/**
 * vigil_help_topic_watch_windows:
 *
 * To be called once.
 */
void
vigil_help_topic_watch_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_connect (windows, "items-changed", G_CALLBACK (windows_changed_cb), NULL);
  windows_changed_cb (windows, 0, 0, g_list_model_get_n_items (windows), NULL);
}

/**
 * vigil_help_topic_get_active_window:
 * @application: the program
 *
 * Not all windows are those of the application: what has the keys counts.
 *
 * Returns: (transfer none) (nullable): the window in front
 */
GtkWindow *
vigil_help_topic_get_active_window (GtkApplication *application)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_is_active (window))
        return window; /* the list holds it */
    }
  return gtk_application_get_active_window (application);
}
