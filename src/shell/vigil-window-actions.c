/* vigil-window-actions.c: what the operator can do in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-pick.h"
#include "shell/vigil-window-private.h"

#include <glib/gi18n.h>

#define PAN_STEP 0.15 /* of the view */

static void
acknowledged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!vigil_session_acknowledge_finish (VIGIL_SESSION (source), result, &error))
    vigil_status_bar_say (self->status, error->message);
}

static void
acknowledge_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  const char *ids[2] = { vigil_alarm_panel_get_selected (self->alarms), NULL };

  if (ids[0] != NULL)
    vigil_session_acknowledge_async (self->session, ids, acknowledged_cb, g_object_ref (self));
}

static void
acknowledge_visible_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  g_auto (GStrv) ids = vigil_alarm_panel_dup_visible_unacknowledged (self->alarms);

  if (ids[0] != NULL)
    vigil_session_acknowledge_async (self->session, (const char *const *) ids, acknowledged_cb, g_object_ref (self));
}

static void
next_alarm_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_alarm_panel_move (VIGIL_WINDOW (widget)->alarms, 1);
}

static void
previous_alarm_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_alarm_panel_move (VIGIL_WINDOW (widget)->alarms, -1);
}

static void
locate_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  VigilSelection *selection = vigil_session_get_selection (self->session);
  double x, y;

  if (vigil_pick_locate (self->session, vigil_selection_get_kind (selection), vigil_selection_get_id (selection), &x, &y))
    vigil_map_view_locate (self->map, x, y);
  else
    vigil_status_bar_say (self->status, _("The selection has no known position."));
}

static void
clear_selection_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_selection_clear (vigil_session_get_selection (VIGIL_WINDOW (widget)->session));
}

static void
fit_site_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_fit (VIGIL_WINDOW (widget)->map);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_zoom (VIGIL_WINDOW (widget)->map, 0.5);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_zoom (VIGIL_WINDOW (widget)->map, -0.5);
}

static void
pan_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  const char *direction = g_variant_get_string (parameter, NULL);
  double east = g_str_equal (direction, "east") - g_str_equal (direction, "west");
  double south = g_str_equal (direction, "south") - g_str_equal (direction, "north");

  vigil_map_view_pan (VIGIL_WINDOW (widget)->map, east * PAN_STEP, south * PAN_STEP);
}

static void
toggle (GtkWidget *widget)
{
  gtk_widget_set_visible (widget, !gtk_widget_get_visible (widget));
}

static void
toggle_alarms_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  toggle (GTK_WIDGET (VIGIL_WINDOW (widget)->alarms));
}

static void
toggle_details_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  toggle (GTK_WIDGET (VIGIL_WINDOW (widget)->details));
}

static void
show_rejects_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  gboolean shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->details), "rejects") == 0;

  if (!shown)
    vigil_rejects_panel_refresh (self->rejects);
  gtk_stack_set_visible_child_name (self->details, shown ? "selection" : "rejects");
  gtk_widget_set_visible (GTK_WIDGET (self->details), TRUE);
}

static void
reconnect_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  GListModel *feeds = vigil_session_get_feeds (VIGIL_WINDOW (widget)->session);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);
      vigil_feed_reconnect_now (feed);
    }
}

static void
fullscreen_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static VigilSelectedKind
kind_of_element (VigilSiteKind kind)
{
  switch (kind)
    {
    case VIGIL_SITE_ASSET:
      return VIGIL_SELECTED_ASSET;
    case VIGIL_SITE_TAG:
      return VIGIL_SELECTED_TAG;
    case VIGIL_SITE_PLACE:
      return VIGIL_SELECTED_PLACE;
    case VIGIL_SITE_NONE:
    case VIGIL_SITE_ENTERPRISE:
    case VIGIL_SITE_AREA:
    case VIGIL_SITE_BUILDING:
    case VIGIL_SITE_ROAD:
    case VIGIL_SITE_RISK_UNIT:
    default:
      return VIGIL_SELECTED_AREA;
    }
}

/* Anything by its id: alarm, person, vehicle, equipment, tag, place, area. */
static void
select_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  VigilSiteKind kind = VIGIL_SITE_NONE;
  g_autofree char *sentence = NULL;

  if (vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id) != NULL)
    vigil_selection_set (selection, VIGIL_SELECTED_ALARM, id);
  else if (vigil_tracks_find (tracks, id) >= 0)
    vigil_selection_set (selection, VIGIL_SELECTED_TRACK, id);
  else if (vigil_site_lookup (vigil_session_get_site (self->session), id, &kind) != NULL)
    vigil_selection_set (selection, kind_of_element (kind), id);
  else
    {
      sentence = g_strdup_printf (_("Nothing here is called “%s”."), id);
      vigil_status_bar_say (self->status, sentence);
    }
}

void
vigil_window_install_actions (VigilWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "acknowledge", .activate = acknowledge_action },
    { .name = "acknowledge-visible", .activate = acknowledge_visible_action },
    { .name = "next-alarm", .activate = next_alarm_action },
    { .name = "previous-alarm", .activate = previous_alarm_action },
    { .name = "locate", .activate = locate_action },
    { .name = "clear-selection", .activate = clear_selection_action },
    { .name = "fit-site", .activate = fit_site_action },
    { .name = "zoom-in", .activate = zoom_in_action },
    { .name = "zoom-out", .activate = zoom_out_action },
    { .name = "pan", .activate = pan_action, .parameter_type = "s" },
    { .name = "toggle-alarms", .activate = toggle_alarms_action },
    { .name = "toggle-details", .activate = toggle_details_action },
    { .name = "show-rejects", .activate = show_rejects_action },
    { .name = "reconnect", .activate = reconnect_action },
    { .name = "fullscreen", .activate = fullscreen_action },
    { .name = "select", .activate = select_action, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  vigil_alarm_panel_add_actions (self->alarms, G_ACTION_MAP (self));
}

static void
enable (VigilWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
can_acknowledge (VigilWindow *self)
{
  const char *id = vigil_alarm_panel_get_selected (self->alarms);
  VigilAlarm *alarm = id != NULL ? vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id) : NULL;

  return alarm != NULL && vigil_alarm_is_unacknowledged (alarm);
}

void
vigil_window_update_actions (VigilWindow *self)
{
  static const char *const need_session[]
      = { "next-alarm", "previous-alarm", "fit-site", "zoom-in", "zoom-out", "pan",
          "toggle-alarms", "toggle-details", "show-rejects", "select" };
  gboolean has = self->session != NULL;
  gboolean selected = has && vigil_selection_get_id (vigil_session_get_selection (self->session)) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (need_session); i++)
    enable (self, need_session[i], has);
  enable (self, "acknowledge", has && can_acknowledge (self));
  enable (
      self, "acknowledge-visible",
      has && vigil_alarm_queue_get_n_unacknowledged (vigil_session_get_alarms (self->session)) > 0);
  enable (self, "locate", selected);
  enable (self, "clear-selection", selected);
  enable (self, "reconnect",
                                 has && g_list_model_get_n_items (vigil_session_get_feeds (self->session)) > 0);
}
