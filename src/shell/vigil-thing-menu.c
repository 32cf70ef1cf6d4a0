/* vigil-thing-menu.c: what can be done about a thing that one points at, on the map or in the twin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-thing-menu.h"

#include <glib/gi18n.h>

#define MAX_ALARMS 3
#define MAX_PERMITS 3

/**
 * vigil_thing_menu_append:
 * @menu: gets it
 * @label: what it says
 * @action: what it does, with a string
 * @target: the string
 */
void
vigil_thing_menu_append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/**
 * vigil_thing_menu_append_if_enabled:
 * @menu: gets it
 * @label: what it says
 * @action: what it does
 * @target: (nullable): with which string
 *
 * Adds what is not shown while it cannot be done.
 */
void
vigil_thing_menu_append_if_enabled (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, target != NULL ? "s" : NULL, target);
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static VigilAlarm *
get_alarm (VigilSession *session, VigilSelectedKind kind, const char *id)
{
  return kind == VIGIL_SELECTED_ALARM ? vigil_alarm_queue_find (vigil_session_get_alarms (session), id) : NULL;
}

/* The equipment that a thing is, or is about. */
static const char *
get_asset (VigilSession *session, VigilSelectedKind kind, const char *id)
{
  VigilAlarm *alarm = get_alarm (session, kind, id);
  const char *name = kind == VIGIL_SELECTED_TAG ? id : alarm != NULL ? vigil_alarm_get_tag (alarm) : NULL;
  const VigilTagDef *tag = name != NULL ? vigil_site_get_tag (vigil_session_get_site (session), name) : NULL;

  if (kind == VIGIL_SELECTED_ASSET)
    return id;
  if (alarm != NULL && vigil_alarm_get_asset (alarm) != NULL)
    return vigil_alarm_get_asset (alarm);
  return tag != NULL ? tag->asset : NULL;
}

static const char *
get_track (VigilSession *session, VigilSelectedKind kind, const char *id)
{
  VigilAlarm *alarm = get_alarm (session, kind, id);

  if (kind == VIGIL_SELECTED_TRACK)
    return id;
  return alarm != NULL ? vigil_alarm_get_track (alarm) : NULL;
}

static gboolean
is_about (VigilSession *session, VigilAlarm *alarm, const char *asset)
{
  return vigil_alarm_is_active (alarm) && g_strcmp0 (get_asset (session, VIGIL_SELECTED_ALARM, vigil_alarm_get_id (alarm)), asset) == 0;
}

/* What to do: the panel shows it for an alarm that is selected. */
static void
append_procedures (GMenu *menu, VigilSession *session, VigilSelectedKind kind, const char *id, const VigilThingWays *ways)
{
  GListModel *queue = G_LIST_MODEL (vigil_session_get_alarms (session));
  const char *asset = get_asset (session, kind, id);
  guint n = 0;

  if (kind == VIGIL_SELECTED_ALARM && !ways->beside)
    vigil_thing_menu_append (menu, _("What to do"), ways->procedure_action, id);
  for (guint i = 0; kind != VIGIL_SELECTED_ALARM && asset != NULL && i < g_list_model_get_n_items (queue) && n < MAX_ALARMS; i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (queue, i);
      g_autofree char *label = NULL;

      if (!is_about (session, alarm, asset))
        continue;
      label = g_strdup_printf (_("What to do: %s"), vigil_alarm_get_message (alarm));
      vigil_thing_menu_append (menu, label, ways->procedure_action, vigil_alarm_get_id (alarm));
      n++;
    }
}

/**
 * vigil_thing_menu_append_permits:
 * @menu: gets them, a few at most
 * @session: their session
 * @kind: of what
 * @id: which
 *
 * Adds the permits of the equipment that a thing is or is about, to be selected.
 */
void
vigil_thing_menu_append_permits (GMenu *menu, VigilSession *session, VigilSelectedKind kind, const char *id)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (session));
  const char *asset = get_asset (session, kind, id);
  guint n = 0;

  for (guint i = 0; asset != NULL && i < permits->len && n < MAX_PERMITS; i++)
    {
      const VigilPermit *permit = g_ptr_array_index (permits, i);
      g_autofree char *label = NULL;

      if (g_strcmp0 (permit->asset, asset) != 0)
        continue;
      label = g_strdup_printf (_("Permit: %s"), permit->title != NULL ? permit->title : permit->id);
      vigil_thing_menu_append (menu, label, "win.select", permit->id);
      n++;
    }
}

/**
 * vigil_thing_menu_new_acts:
 * @session: its session
 * @kind: what is selected
 * @id: which
 * @ways: how the map or the twin does it
 *
 * Returns: (transfer full): what can be done about it
 */
GMenu *
vigil_thing_menu_new_acts (VigilSession *session, VigilSelectedKind kind, const char *id, const VigilThingWays *ways)
{
  GMenu *menu = g_menu_new ();
  VigilAlarm *alarm = get_alarm (session, kind, id);
  const char *asset = get_asset (session, kind, id);

  if (alarm != NULL && vigil_alarm_is_unacknowledged (alarm))
    g_menu_append (menu, _("Acknowledge"), "win.acknowledge");
  append_procedures (menu, session, kind, id, ways);
  vigil_thing_menu_append (menu, _("Open an incident"), "win.incident-open", id);
  if (asset != NULL)
    vigil_thing_menu_append (menu, _("What if this leaks?"), "win.hazard-what-if", asset);
  if (asset != NULL || kind == VIGIL_SELECTED_TAG)
    g_menu_append (menu, _("Trend"), "win.open-trend(@as [])");
  if (get_track (session, kind, id) != NULL)
    {
      g_menu_append (menu, ways->follow, ways->follow_action);
      g_menu_append (menu, _("The way out"), "win.hazard-escape::");
    }
  return menu;
}

/* ---- Where it opens ---------------------------------------------------------------------------- */

static gboolean
unparent_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not at once: the action that was chosen is still to come. */
static void
closed_cb (GtkPopover *popover, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

/**
 * vigil_thing_menu_popup_at:
 * @parent: what it belongs to; it shows popovers
 * @popover: (transfer floating): gone once it was closed
 * @x: pixels
 * @y: pixels
 */
void
vigil_thing_menu_popup_at (GtkWidget *parent, GtkWidget *popover, double x, double y)
{
  gtk_widget_set_parent (popover, parent);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * vigil_thing_menu_popup:
 * @parent: what it belongs to; it shows popovers
 * @menu: what it says
 * @x: pixels
 * @y: pixels
 */
void
vigil_thing_menu_popup (GtkWidget *parent, GMenu *menu, double x, double y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));

  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  vigil_thing_menu_popup_at (parent, popover, x, y);
}
