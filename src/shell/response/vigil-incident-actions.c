/* vigil-incident-actions.c: what the operator can do with incidents, as actions of the window
 *
 * Parameters, also over D-Bus: incident-open the id of an alarm, of equipment, of a place or "EAST NORTH" in metres of the site, "" for the
 * selection; incident-do a verb of vigil_incident_panel_do().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-actions.h"
#include "session/vigil-people.h"

#include "map/vigil-incident-layer.h"
#include "session/vigil-hazard-desk.h"
#include "session/vigil-library-keeper.h"
#include "shell/library/vigil-library-window.h"
#include "shell/plan/vigil-plan-window.h"
#include "shell/response/vigil-report-window.h"
#include "shell/vigil-subject.h"

#include <glib/gi18n.h>
#include <math.h>

static VigilIncidentDesk *
get_desk (VigilWindow *self)
{
  return vigil_session_get_incident_desk (self->session);
}

static void
say (VigilWindow *self, const char *sentence)
{
  vigil_status_bar_say (self->status, sentence);
}

static gboolean
is_shown (VigilWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->details), "incident") == 0;
}

static void
show_panel (VigilWindow *self)
{
  if (!vigil_window_present_away (self->incident_slot))
    {
      gtk_stack_set_visible_child_name (self->details, "incident");
      gtk_widget_set_visible (GTK_WIDGET (self->details), TRUE);
    }
  vigil_incident_panel_take_focus (self->incident);
}

/* ---- open ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  VigilIncident *incident = vigil_incident_desk_open_finish (VIGIL_INCIDENT_DESK (source), result, &error);

  if (incident == NULL)
    {
      say (self, error->message);
      return;
    }
  vigil_incident_desk_set_current (VIGIL_INCIDENT_DESK (source), vigil_incident_get_id (incident));
  show_panel (self);
  vigil_window_update_actions (self);
}

static gboolean
is_alarm (VigilWindow *self, const char *id)
{
  return id != NULL && vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id) != NULL;
}

static gboolean
read_place (const char *text, double *east, double *north)
{
  char *end = NULL;

  *east = g_ascii_strtod (text, &end);
  if (end == text || *end != ' ')
    return FALSE;
  text = end;
  *north = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*east) && isfinite (*north);
}

/* Of equipment, or of a person, a vehicle, a place: where it is. */
static gboolean
draft_for_thing (VigilWindow *self, const char *id, VigilIncidentDraft *draft)
{
  VigilTracks *tracks = vigil_situation_get_tracks (vigil_session_get_situation (self->session));
  int track = vigil_tracks_find (tracks, id);
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = vigil_site_lookup (vigil_session_get_site (self->session), id, &kind);

  if (track >= 0)
    vigil_incident_desk_draft_for_place (get_desk (self), NULL, vigil_tracks_get_arrays (tracks)->x[track],
                                         vigil_tracks_get_arrays (tracks)->y[track], draft);
  else if (kind == VIGIL_SITE_ASSET)
    vigil_incident_desk_draft_for_place (get_desk (self), id, NAN, NAN, draft);
  else if (kind == VIGIL_SITE_TAG && ((const VigilTagDef *) element)->asset != NULL)
    vigil_incident_desk_draft_for_place (get_desk (self), ((const VigilTagDef *) element)->asset, NAN, NAN, draft);
  else if (kind == VIGIL_SITE_PLACE)
    vigil_incident_desk_draft_for_place (get_desk (self), NULL, ((const VigilPlace *) element)->x, ((const VigilPlace *) element)->y, draft);
  else
    return FALSE;
  return TRUE;
}

/* The alarm that an asset has, the worst first: who selects a burning tank means its alarm too. */
static gboolean
make_draft (VigilWindow *self, const char *wanted, VigilIncidentDraft *draft)
{
  const char *id = *wanted != '\0' ? wanted : vigil_selection_get_id (vigil_session_get_selection (self->session));
  double east, north;

  if (is_alarm (self, id))
    return vigil_incident_desk_draft_for_alarm (get_desk (self), id, draft);
  if (*wanted != '\0' && read_place (wanted, &east, &north))
    {
      vigil_incident_desk_draft_for_place (get_desk (self), NULL, east, north, draft);
      return TRUE;
    }
  return id != NULL && draft_for_thing (self, id, draft);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);
  VigilIncidentDraft draft;

  vigil_incident_draft_init (&draft);
  if (make_draft (self, wanted, &draft))
    {
      vigil_incident_desk_open_async (get_desk (self), &draft, opened_cb, g_object_ref (self));
      return;
    }
  if (*wanted == '\0' && vigil_incident_desk_get_current (get_desk (self)) != NULL)
    show_panel (self);
  else
    say (self, _("Select an alarm, equipment or a place first: an incident is opened from it."));
}

/* ---- show ---- */

static void
show_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  if (is_shown (self))
    gtk_stack_set_visible_child_name (self->details, "selection");
  else
    show_panel (self);
}

static void
next_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  if (is_shown (self))
    vigil_incident_panel_step_incident (self->incident, 1);
  show_panel (self);
}

/* The incident whose response the program started. */
static void
started_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  VigilIncident *incident = NULL;
  g_autofree char *sentence = vigil_incident_desk_dup_announcement (get_desk (self), &incident);

  if (sentence == NULL)
    {
      say (self, _("No response was started automatically that nobody has seen to."));
      return;
    }
  vigil_incident_desk_set_current (get_desk (self), vigil_incident_get_id (incident));
  show_panel (self);
}

static void
do_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  if (!is_shown (self))
    show_panel (self);
  vigil_incident_panel_do (self->incident, g_variant_get_string (parameter, NULL));
}

/* ---- what the panel asks the window for ---- */

static void
select_keeping (VigilWindow *self, VigilSelectedKind kind, const char *id)
{
  self->keep_details = TRUE;
  vigil_selection_set (vigil_session_get_selection (self->session), kind, id);
  self->keep_details = FALSE;
}

static void
locate_cb (VigilIncidentPanel *panel, guint kind, const char *id, VigilWindow *self)
{
  select_keeping (self, (VigilSelectedKind) kind, id);
  if (!vigil_map_view_locate_selection (self->map))
    say (self, _("The selection has no known position."));
  vigil_window_locate_in_twin (self);
}

static gboolean
select_element (VigilWindow *self, const char *id)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;

  if (id == NULL || vigil_site_lookup (vigil_session_get_site (self->session), id, &kind) == NULL)
    return FALSE;
  select_keeping (self, vigil_window_kind_of_element (kind), id);
  vigil_map_view_locate_selection (self->map);
  return TRUE;
}

static void
fit_zone (VigilWindow *self, const char *id)
{
  GListModel *sets = vigil_hazard_desk_get_sets (vigil_session_get_hazard_desk (self->session));

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);

      if (g_str_equal (id, "*") || g_strcmp0 (vigil_zone_set_get_id (set), id) == 0)
        {
          vigil_map_view_fit_zones (self->map, set);
          return;
        }
    }
}

/* The camera's own view where the twin is shown, what it looks at on the map. */
static void
look_cb (VigilIncidentPanel *panel, const char *camera, const char *asset, const char *zone, VigilWindow *self)
{
  if (zone != NULL)
    fit_zone (self, zone);
  if (!select_element (self, asset))
    select_element (self, camera);
  if (camera != NULL && self->twin != NULL && vigil_views_get_view (self->views) != VIGIL_VIEW_MAP)
    vigil_twin_view_look_along (self->twin, camera);
  else
    vigil_window_locate_in_twin (self);
}

static void
way_cb (VigilIncidentPanel *panel, const char *resource, VigilWindow *self)
{
  VigilLayerStack *stack = vigil_map_view_get_stack (self->map);
  VigilLayer *layer = stack != NULL ? vigil_layer_stack_find (stack, "incidents") : NULL;
  const GArray *way = *resource != '\0' ? vigil_incident_panel_find_way (panel, resource) : NULL;

  if (layer == NULL)
    return;
  vigil_incident_layer_set_route (VIGIL_INCIDENT_LAYER (layer), way != NULL ? (const VigilZonePoint *) (gconstpointer) way->data : NULL,
                                  way != NULL ? way->len : 0);
  if (way != NULL && way->len > 1)
    {
      const VigilZonePoint *middle = &g_array_index (way, VigilZonePoint, way->len / 2);

      vigil_map_view_locate (self->map, middle->east, middle->north);
    }
}

static void
read_cb (VigilIncidentPanel *panel, const char *record, VigilWindow *self)
{
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);
  VigilLibrary *library = keeper != NULL ? vigil_library_keeper_get_library (keeper) : NULL;
  const char *author = vigil_session_get_operator (self->session);
  VigilLibraryWindow *window;

  if (library == NULL)
    {
      say (self, _("The library cannot be read at this seat."));
      return;
    }
  window = vigil_library_window_present (GTK_WINDOW (self), vigil_session_get_site (self->session), library,
                                         vigil_session_get_clock (self->session), author != NULL ? author : "",
                                         vigil_session_may (self->session, VIGIL_RIGHT_LIBRARY_EDIT, NULL));
  vigil_library_page_show_record (vigil_library_window_get_page (window), record);
}

static void
report_cb (VigilIncidentPanel *panel, VigilWindow *self)
{
  VigilIncident *incident = vigil_incident_panel_get_incident (panel);

  if (incident != NULL)
    vigil_report_window_open (GTK_WINDOW (self), self->session, vigil_incident_get_id (incident));
}

static void
notice_cb (VigilIncidentPanel *panel, const char *sentence, VigilWindow *self)
{
  say (self, sentence);
}

/* The steps of a plan of the library, in their editor. */
static void
edit_plan_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);
  VigilLibrary *library = keeper != NULL ? vigil_library_keeper_get_library (keeper) : NULL;

  if (library == NULL)
    say (self, _("The library cannot be read at this seat."));
  else if (vigil_plan_window_present (GTK_WINDOW (self), self->session, library, g_variant_get_string (parameter, NULL)) == NULL)
    say (self, _("This plan is not in the library any more."));
}

/* ---- all of them ---- */

static const GActionEntry entries[] = {
  { .name = "incident-open", .activate = open_action, .parameter_type = "s" },
  { .name = "incident-show", .activate = show_action },
  { .name = "incident-next", .activate = next_action },
  { .name = "incident-started", .activate = started_action },
  { .name = "plan-edit", .activate = edit_plan_action, .parameter_type = "s" },
  { .name = "incident-do", .activate = do_action, .parameter_type = "s" },
};

void
vigil_incident_actions_install (VigilWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_signal_connect_object (window->incident, "notice", G_CALLBACK (notice_cb), window, 0);
  g_signal_connect_object (window->incident, "locate", G_CALLBACK (locate_cb), window, 0);
  g_signal_connect_object (window->incident, "look", G_CALLBACK (look_cb), window, 0);
  g_signal_connect_object (window->incident, "way", G_CALLBACK (way_cb), window, 0);
  g_signal_connect_object (window->incident, "read", G_CALLBACK (read_cb), window, 0);
  g_signal_connect_object (window->incident, "report", G_CALLBACK (report_cb), window, 0);
}

void
vigil_incident_actions_announce (VigilWindow *window)
{
  g_autofree char *sentence = window->session != NULL ? vigil_incident_desk_dup_announcement (get_desk (window), NULL) : NULL;

  vigil_banner_set_text (window->start_banner, sentence);
}

void
vigil_incident_actions_update (VigilWindow *window)
{
  gboolean has = window->session != NULL;
  gboolean open = has && vigil_incident_panel_get_incident (window->incident) != NULL;

  vigil_window_enable (window, "incident-open", has);
  vigil_window_enable (window, "incident-show", has);
  vigil_window_enable (window, "incident-started", has);
  vigil_window_enable (window, "plan-edit", has);
  vigil_window_enable (window, "incident-next", open);
  vigil_window_enable (window, "incident-do", open);
}

static void
changed_cb (VigilWindow *self)
{
  vigil_incident_actions_update (self);
}

void
vigil_incident_actions_connect (VigilWindow *window)
{
  vigil_incident_panel_set_session (window->incident, window->session);
  g_signal_connect_object (get_desk (window), "changed", G_CALLBACK (changed_cb), window, G_CONNECT_SWAPPED);
}

gboolean
vigil_incident_actions_keeps_page (VigilWindow *window)
{
  return window->keep_details;
}
