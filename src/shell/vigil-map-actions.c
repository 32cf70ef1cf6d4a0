/* vigil-map-actions.c: what the operator can do on the map
 *
 * States, also over D-Bus: map-tool "none", "measure" or "area"; map-layers and follow true or false;
 * map-coordinates "degrees", "site" or "minutes"; measure-copy the measured line in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-map-actions.h"

#include "shell/vigil-compat.h"
#include "shell/vigil-map-menu.h"
#include "shell/vigil-map-picture.h"
#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAN_STEP 0.15 /* of the view */
#define PAN_FAR 0.6
#define ZOOM_STEP 0.5 /* levels */

static const char *const tools[] = { "none", "measure", "area", "zone", "threat" };

static VigilMapView *
get_map (gpointer widget)
{
  return VIGIL_WINDOW (widget)->map;
}

static void
fit_site_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_fit (get_map (widget));
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_zoom (get_map (widget), ZOOM_STEP);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_zoom (get_map (widget), -ZOOM_STEP);
}

/* "north", or "far-north" for a larger step. */
static void
pan_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  const char *direction = g_variant_get_string (parameter, NULL);
  gboolean far = g_str_has_prefix (direction, "far-");
  double step = far ? PAN_FAR : PAN_STEP, east, south;

  direction += far ? strlen ("far-") : 0;
  east = g_str_equal (direction, "east") - g_str_equal (direction, "west");
  south = g_str_equal (direction, "south") - g_str_equal (direction, "north");
  vigil_map_view_pan (get_map (widget), east * step, south * step);
}

static void
locate_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  gboolean in_twin = vigil_window_locate_in_twin (VIGIL_WINDOW (widget));

  if (!vigil_map_view_locate_selection (get_map (widget)) && !in_twin)
    vigil_status_bar_say (VIGIL_WINDOW (widget)->status, _("The selection has no known position."));
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_go (get_map (widget), FALSE);
}

static void
forward_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_go (get_map (widget), TRUE);
}

static VigilMapTool
tool_from_string (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (g_str_equal (tools[i], name))
      return (VigilMapTool) i;
  return VIGIL_MAP_TOOL_NONE;
}

/* The tool that is in use already is put away. */
static void
tool_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilMapTool tool = tool_from_string (g_variant_get_string (parameter, NULL));

  if (tool == vigil_map_view_get_tool (get_map (widget)))
    tool = VIGIL_MAP_TOOL_NONE;
  vigil_map_view_set_tool (get_map (widget), tool);
}

static void
layers_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_show_layers (get_map (widget), !vigil_map_view_get_layers_shown (get_map (widget)));
}

static void
layer_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  const char *id = g_variant_get_string (parameter, NULL);
  VigilLayer *layer = vigil_layer_stack_find (vigil_map_view_get_stack (get_map (widget)), id);
  g_autofree char *sentence = NULL;

  if (layer != NULL && vigil_map_view_set_layer_visible (get_map (widget), id, !vigil_layer_get_visible (layer)))
    return;
  sentence = layer != NULL ? g_strdup_printf (_("“%s” is always shown."), vigil_layer_get_title (layer))
                           : g_strdup_printf (_("The map has no layer “%s”."), id);
  vigil_status_bar_say (VIGIL_WINDOW (widget)->status, sentence);
}

/* Whom the selection is about: a track, or the one an alarm names. */
static const char *
get_track (VigilWindow *self)
{
  VigilSelection *selection;
  VigilAlarm *alarm;

  if (self->session == NULL)
    return NULL;
  selection = vigil_session_get_selection (self->session);
  if (vigil_selection_get_kind (selection) == VIGIL_SELECTED_TRACK)
    return vigil_selection_get_id (selection);
  if (vigil_selection_get_kind (selection) != VIGIL_SELECTED_ALARM)
    return NULL;
  alarm = vigil_alarm_queue_find (vigil_session_get_alarms (self->session), vigil_selection_get_id (selection));
  return alarm != NULL ? vigil_alarm_get_track (alarm) : NULL;
}

static void
follow_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilMapView *map = get_map (widget);

  vigil_map_view_follow (map, vigil_map_view_get_following (map) == NULL ? get_track (widget) : NULL);
}

static void
stop_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_stop (get_map (widget));
}

static void
act_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_activate (get_map (widget));
}

static void
measure_back_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_measure_back (get_map (widget));
}

static void
measure_copy_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_map_view_copy_measure (get_map (widget));
}

static void
coordinates_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilMapView *map = get_map (widget);

  vigil_map_view_set_coordinates (map, (vigil_map_view_get_coordinates (map) + 1) % VIGIL_N_COORDINATES);
}

static void
save_to (const char *path, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (vigil_map_picture_save (self->map, self->session, path, &error))
    {
      g_autofree char *place = vigil_portal_dup_place (path);

      sentence = g_strdup_printf (_("The map is saved in %s."), place);
    }
  vigil_status_bar_say (self->status, sentence != NULL ? sentence : error->message);
}

/* Into the file named, or, with "", into one that the operator is asked for. */
static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  const char *path = g_variant_get_string (parameter, NULL);
  g_autofree char *name = NULL;

  if (path[0] != '\0')
    {
      save_to (path, widget);
      return;
    }
  name = vigil_map_picture_dup_name (self->session);
  vigil_compat_save_file (GTK_WINDOW (self), _("Save a picture of the map"), name, save_to, self, G_OBJECT (self));
}

/* ---- menu ---- */

static void
menu_cb (VigilMapView *map, guint kind, const char *id, double x, double y, VigilWindow *window)
{
  window->menu_x = x;
  window->menu_y = y;
  if (window->session != NULL)
    vigil_map_menu_popup (map, window->session, (VigilSelectedKind) kind, id, x, y);
}

/* From where the menu was opened. */
static void
measure_here_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  vigil_map_view_set_tool (self->map, VIGIL_MAP_TOOL_MEASURE);
  vigil_map_view_click (self->map, self->menu_x, self->menu_y);
}

static const GActionEntry entries[] = {
  { .name = "fit-site", .activate = fit_site_action },
  { .name = "zoom-in", .activate = zoom_in_action },
  { .name = "zoom-out", .activate = zoom_out_action },
  { .name = "pan", .activate = pan_action, .parameter_type = "s" },
  { .name = "locate", .activate = locate_action },
  { .name = "map-back", .activate = back_action },
  { .name = "map-forward", .activate = forward_action },
  { .name = "map-tool", .activate = tool_action, .parameter_type = "s", .state = "'none'" },
  { .name = "map-layers", .activate = layers_action, .state = "false" },
  { .name = "map-layer", .activate = layer_action, .parameter_type = "s" },
  { .name = "follow", .activate = follow_action, .state = "false" },
  { .name = "map-stop", .activate = stop_action },
  { .name = "map-act", .activate = act_action },
  { .name = "measure-back", .activate = measure_back_action },
  { .name = "measure-copy", .activate = measure_copy_action, .state = "''" },
  { .name = "map-coordinates", .activate = coordinates_action, .state = "'degrees'" },
  { .name = "map-measure-here", .activate = measure_here_action },
  { .name = "save-map", .activate = save_action, .parameter_type = "s" },
};

static void
notice_cb (VigilMapView *map, const char *sentence, VigilWindow *window)
{
  vigil_status_bar_say (window->status, sentence);
}

void
vigil_map_actions_install (VigilWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_signal_connect_object (window->map, "tools-changed", G_CALLBACK (vigil_map_actions_update), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window->map, "notice", G_CALLBACK (notice_cb), window, 0);
  g_signal_connect_object (window->map, "menu", G_CALLBACK (menu_cb), window, 0);
}

static void
set_state (VigilWindow *window, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

static void
show_states (VigilWindow *window)
{
  VigilMapView *map = window->map;
  g_autofree char *measured = vigil_map_view_dup_measure (map);

  set_state (window, "map-tool", g_variant_new_string (tools[vigil_map_view_get_tool (map)]));
  set_state (window, "map-layers", g_variant_new_boolean (vigil_map_view_get_layers_shown (map)));
  set_state (window, "follow", g_variant_new_boolean (vigil_map_view_get_following (map) != NULL));
  set_state (window, "measure-copy", g_variant_new_string (measured));
  set_state (window, "map-coordinates",
             g_variant_new_string (vigil_coordinates_to_string (vigil_map_view_get_coordinates (map))));
}

void
vigil_map_actions_update (VigilWindow *window)
{
  VigilMapView *map = window->map;
  gboolean has = window->session != NULL;
  gboolean measuring = vigil_map_view_get_tool (map) == VIGIL_MAP_TOOL_MEASURE;
  gboolean following = vigil_map_view_get_following (map) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    vigil_window_enable (window, entries[i].name, has);
  vigil_window_enable (window, "locate",
                       has && vigil_selection_get_id (vigil_session_get_selection (window->session)) != NULL);
  vigil_window_enable (window, "map-back", has && vigil_map_view_can_go (map, FALSE));
  vigil_window_enable (window, "map-forward", has && vigil_map_view_can_go (map, TRUE));
  vigil_window_enable (window, "follow", following || get_track (window) != NULL);
  vigil_window_enable (window, "measure-back", measuring);
  vigil_window_enable (window, "measure-copy", measuring);
  show_states (window);
}
