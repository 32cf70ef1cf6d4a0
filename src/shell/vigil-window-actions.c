/* vigil-window-actions.c: what the operator can do with alarms, selection, map and links
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/response/vigil-incident-actions.h"
#include "shell/vigil-alarm-history-window.h"
#include "shell/vigil-alarm-print.h"
#include "shell/vigil-handover.h"
#include "shell/vigil-hazard-actions.h"
#include "session/vigil-library-keeper.h"
#include "session/vigil-people.h"
#include "shell/library/vigil-library-window.h"
#include "shell/vigil-kpi-window.h"
#include "shell/vigil-map-actions.h"
#include "shell/vigil-subject.h"
#include "shell/vigil-trend-window.h"
#include "shell/vigil-window-private.h"

#include <glib/gi18n.h>

static void
clear_selection_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_selection_clear (vigil_session_get_selection (VIGIL_WINDOW (widget)->session));
}

static char *
describe_selection (VigilSession *session)
{
  GString *text = g_string_new (NULL);
  VigilSubject subject;

  vigil_subject_init (&subject, session);
  g_string_append_printf (text, "%s\n%s\n", subject.title != NULL ? subject.title : "",
                          subject.subtitle != NULL ? subject.subtitle : "");
  for (guint i = 0; i < subject.n_facts; i++)
    g_string_append_printf (text, "%s\t%s\n", subject.facts[i].name, subject.facts[i].value);
  vigil_subject_clear (&subject);
  return g_string_free (text, FALSE);
}

static void
copy_details_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  g_autofree char *text = describe_selection (self->session);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  vigil_status_bar_say (self->status, _("The details are in the clipboard."));
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
show_said_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_status_bar_show_said (VIGIL_WINDOW (widget)->status);
}

/* Without tags: that of the selection. */
static void
open_trend_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  g_autofree const char **tags = g_variant_get_strv (parameter, NULL);

  vigil_trend_window_present (GTK_WINDOW (widget), VIGIL_WINDOW (widget)->session, tags);
}

static void
alarm_kpi_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_kpi_window_present (GTK_WINDOW (widget), VIGIL_WINDOW (widget)->session);
}

static void
hand_over_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_handover_present (GTK_WINDOW (widget), VIGIL_WINDOW (widget)->session);
}

static void
alarm_history_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  vigil_alarm_history_window_present (GTK_WINDOW (widget), VIGIL_WINDOW (widget)->session);
}

static void
library_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);
  VigilLibraryKeeper *keeper = vigil_session_get_library_keeper (self->session);
  VigilLibrary *library = keeper != NULL ? vigil_library_keeper_get_library (keeper) : NULL;
  const char *author = vigil_session_get_operator (self->session);

  if (library == NULL)
    vigil_status_bar_say (self->status, _("The libraries are still being read. Try again in a moment."));
  else
    vigil_library_window_present (GTK_WINDOW (self), vigil_session_get_site (self->session), library, vigil_session_get_clock (self->session),
                                  author != NULL ? author : "", vigil_session_may (self->session, VIGIL_RIGHT_LIBRARY_EDIT, NULL));
}

static void
say_in_bar (gpointer window, const char *sentence)
{
  vigil_status_bar_say (VIGIL_WINDOW (window)->status, sentence);
}

static void
print_alarms_action (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  VigilWindow *self = VIGIL_WINDOW (widget);

  vigil_alarm_paper_print (vigil_alarm_paper_new (self->session), GTK_WINDOW (self), say_in_bar);
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

VigilSelectedKind
vigil_window_kind_of_element (VigilSiteKind kind)
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

static gboolean
is_permit (VigilSession *session, const char *id)
{
  const GPtrArray *permits = vigil_situation_get_permits (vigil_session_get_situation (session));

  for (guint i = 0; i < permits->len; i++)
    if (g_strcmp0 (((const VigilPermit *) permits->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Anything by its id: alarm, person, vehicle, permit, equipment, tag, place, area. */
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
  else if (is_permit (self->session, id))
    vigil_selection_set (selection, VIGIL_SELECTED_PERMIT, id);
  else if (vigil_site_lookup (vigil_session_get_site (self->session), id, &kind) != NULL)
    vigil_selection_set (selection, vigil_window_kind_of_element (kind), id);
  else
    {
      sentence = g_strdup_printf (_("Nothing here is called “%s”."), id);
      vigil_status_bar_say (self->status, sentence);
    }
}

/* What has to be there for an action to make sense. */
typedef enum
{
  NEEDS_SESSION,
  NEEDS_SELECTION,
  NEEDS_FEED,
  N_NEEDS
} Need;

static const struct
{
  GActionEntry entry;
  Need need;
} rows[] = {
  { { .name = "clear-selection", .activate = clear_selection_action }, NEEDS_SELECTION },
  { { .name = "copy-details", .activate = copy_details_action }, NEEDS_SELECTION },
  { { .name = "show-rejects", .activate = show_rejects_action }, NEEDS_SESSION },
  { { .name = "show-said", .activate = show_said_action }, NEEDS_SESSION },
  { { .name = "open-trend", .activate = open_trend_action, .parameter_type = "as" }, NEEDS_SESSION },
  { { .name = "alarm-kpi", .activate = alarm_kpi_action }, NEEDS_SESSION },
  { { .name = "hand-over", .activate = hand_over_action }, NEEDS_SESSION },
  { { .name = "library", .activate = library_action }, NEEDS_SESSION },
  { { .name = "alarm-history", .activate = alarm_history_action }, NEEDS_SESSION },
  { { .name = "print-alarms", .activate = print_alarms_action }, NEEDS_SESSION },
  { { .name = "reconnect", .activate = reconnect_action }, NEEDS_FEED },
  { { .name = "select", .activate = select_action, .parameter_type = "s" }, NEEDS_SESSION },
};

void
vigil_window_install_actions (VigilWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_action_map_add_action_entries (G_ACTION_MAP (self), &rows[i].entry, 1, self);
  vigil_alarm_panel_add_actions (self->alarms, G_ACTION_MAP (self));
  vigil_window_install_screen_actions (self);
  vigil_map_actions_install (self);
  vigil_hazard_actions_install (self);
  vigil_incident_actions_install (self);
}

static void
find_what_is_met (VigilWindow *self, gboolean met[N_NEEDS])
{
  if (self->session == NULL)
    return;
  met[NEEDS_SESSION] = TRUE;
  met[NEEDS_SELECTION] = vigil_selection_get_id (vigil_session_get_selection (self->session)) != NULL;
  met[NEEDS_FEED] = g_list_model_get_n_items (vigil_session_get_feeds (self->session)) > 0;
}

void
vigil_window_update_actions (VigilWindow *self)
{
  gboolean met[N_NEEDS] = { FALSE };

  find_what_is_met (self, met);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vigil_window_enable (self, rows[i].entry.name, met[rows[i].need]);
  vigil_alarm_panel_update_actions (self->alarms);
  vigil_window_update_screen_actions (self);
  vigil_map_actions_update (self);
  vigil_hazard_actions_update (self);
  vigil_incident_actions_update (self);
  vigil_window_update_view_actions (self);
  vigil_window_update_pane_actions (self);
  vigil_window_update_layout_actions (self);
}
