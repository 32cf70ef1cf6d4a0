/* vigil-window.c: the operations screen: alarms, map, details, timeline, health
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-window-private.h"

#include "shell/response/vigil-incident-actions.h"
#include "shell/people/vigil-sign-on.h"
#include "shell/vigil-actions.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-style.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (VigilWindow, vigil_window, GTK_TYPE_APPLICATION_WINDOW)

static void
show_health (gpointer data)
{
  VigilWindow *self = data;
  g_autofree char *link = NULL;
  g_autofree char *journal = NULL;

  vigil_health_update (self->health);
  link = vigil_health_dup_link_sentence (self->health);
  journal = vigil_health_dup_journal_sentence (self->health);
  vigil_banner_set_text (self->link_banner, link);
  vigil_banner_set_text (self->journal_banner, journal);
  vigil_incident_actions_announce (self);
  vigil_status_bar_refresh (self->status);
  vigil_window_update_actions (self);
}

static void
health_changed_cb (VigilWindow *self)
{
  vigil_throttle_request (&self->status_throttle);
}

static void
message_cb (VigilSession *session, const char *sentence, VigilWindow *self)
{
  vigil_status_bar_say (self->status, sentence);
}

static void
notice_cb (VigilAlarmPanel *panel, const char *sentence, VigilWindow *self)
{
  vigil_status_bar_say (self->status, sentence);
}

static void
selection_changed_cb (VigilWindow *self)
{
  vigil_window_update_actions (self);
  if (vigil_incident_actions_keeps_page (self))
    return;
  if (vigil_selection_get_id (vigil_session_get_selection (self->session)) != NULL)
    gtk_stack_set_visible_child_name (self->details, "selection");
  else if (vigil_incident_panel_get_incident (self->incident) != NULL && !vigil_slot_get_away (self->incident_slot))
    gtk_stack_set_visible_child_name (self->details, "incident");
  else if (vigil_hazard_panel_get_set (self->hazard) != NULL)
    gtk_stack_set_visible_child_name (self->details, "hazard");
}

static gboolean
tick_cb (gpointer data)
{
  VigilWindow *self = data;

  vigil_header_tick (self->header);
  vigil_alarm_panel_tick (self->alarms);
  vigil_selection_panel_tick (self->selection);
  vigil_hazard_panel_tick (self->hazard);
  vigil_incident_panel_tick (self->incident);
  vigil_timeline_tick (self->timeline);
  vigil_finder_tick (self->finder);
  vigil_window_tick_layout (self);
  vigil_window_tick_wall (self);
  show_health (self);
  return G_SOURCE_CONTINUE;
}

static void
vigil_window_dispose (GObject *object)
{
  VigilWindow *self = VIGIL_WINDOW (object);

  g_clear_handle_id (&self->ticker, g_source_remove);
  vigil_window_end_sound (self);
  vigil_window_end_wall (self);
  vigil_window_end_layouts (self);
  vigil_window_end_views (self);
  vigil_throttle_clear (&self->status_throttle);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_pointer (&self->health, vigil_health_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (VIGIL_TYPE_HEADER);
  g_type_ensure (VIGIL_TYPE_BANNER);
  g_type_ensure (VIGIL_TYPE_COLUMNS);
  g_type_ensure (VIGIL_TYPE_SLOT);
  g_type_ensure (VIGIL_TYPE_ALARM_PANEL);
  g_type_ensure (VIGIL_TYPE_VIEWS);
  g_type_ensure (VIGIL_TYPE_MAP_VIEW);
  g_type_ensure (VIGIL_TYPE_SELECTION_PANEL);
  g_type_ensure (VIGIL_TYPE_REJECTS_PANEL);
  g_type_ensure (VIGIL_TYPE_HAZARD_PANEL);
  g_type_ensure (VIGIL_TYPE_INCIDENT_PANEL);
  g_type_ensure (VIGIL_TYPE_TIMELINE);
  g_type_ensure (VIGIL_TYPE_STATUS_BAR);
  g_type_ensure (VIGIL_TYPE_FINDER);
  g_type_ensure (VIGIL_TYPE_MISTAKES_PAGE);
  g_type_ensure (VIGIL_TYPE_FIRST_RUN);
  g_type_ensure (VIGIL_TYPE_SOUND_CHECK);
  g_type_ensure (VIGIL_TYPE_BEACON);
}

/* Where everything is now is where it will be at the next start; windows of panes close with this one. */
static gboolean
vigil_window_close_request (GtkWindow *window)
{
  vigil_window_save_layout (VIGIL_WINDOW (window));
  return GTK_WINDOW_CLASS (vigil_window_parent_class)->close_request (window);
}

static void
vigil_window_class_init (VigilWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vigil_window_close_request;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, header);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, link_banner);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, journal_banner);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, start_banner);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, alarms_slot);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, alarms);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, views);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, map_slot);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, map);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, details);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, rejects);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, hazard);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, incident_slot);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, incident);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, status);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, finder);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, mistakes);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, first_run);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, sound_check);
  gtk_widget_class_bind_template_child (widget_class, VigilWindow, beacon);
}

/* A click or F6 elsewhere ends the search. */
static void
focus_moved_cb (VigilWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && vigil_finder_is_open (self->finder) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->finder)))
    vigil_finder_close (self->finder);
}

/* Before the contents are laid out for that size. */
static void
surface_layout_cb (GdkSurface *surface, int width, int height, VigilWindow *self)
{
  vigil_style_set_width (gdk_surface_get_display (surface), width);
}

static void
realized_cb (VigilWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout", G_CALLBACK (surface_layout_cb), self, 0);
}

/* The windows of panes hold this one by its actions. */
static void
gone_cb (VigilWindow *self)
{
  if (self->session != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self), "gather", NULL);
}

/* The keys of an operator who just sat down go to the alarms. */
static void
shown_cb (VigilWindow *self)
{
  if (self->session != NULL && gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self), "focus-alarms", NULL);
}

static void
vigil_window_init (VigilWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigil_window_install_actions (self);
  vigil_window_install_sound_actions (self);
  vigil_window_install_view_actions (self);
  vigil_window_install_pane_actions (self);
  vigil_window_install_layout_actions (self);
  vigil_window_install_wall_actions (self);
  vigil_actions_install_keys (GTK_WIDGET (self));
  vigil_click_guard_install (GTK_WIDGET (self));
  vigil_actions_describe (GTK_WIDGET (self));
  g_signal_connect_after (self, "realize", G_CALLBACK (realized_cb), NULL);
  g_signal_connect_after (self, "map", G_CALLBACK (shown_cb), NULL);
  g_signal_connect (self, "unrealize", G_CALLBACK (gone_cb), NULL);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_moved_cb), NULL);
  vigil_throttle_init (&self->status_throttle, 250, show_health, self);
  vigil_banner_set_severe (self->journal_banner, TRUE);
  vigil_banner_set_severe (self->start_banner, TRUE);
  vigil_banner_set_action (self->start_banner, _("Go to the incident"), "win.incident-started");
}

/**
 * vigil_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window without contents yet
 */
VigilWindow *
vigil_window_new (GtkApplication *application)
{
  return g_object_new (VIGIL_TYPE_WINDOW, "application", application, NULL);
}

static void
show_title (VigilWindow *self)
{
  g_autofree char *title = g_strdup_printf (
      _("%s – Vigil"), vigil_text_get (vigil_site_get_name (vigil_session_get_site (self->session))));
  g_autofree char *full = g_strconcat (title, VIGIL_PROFILE_MARK, NULL);

  gtk_window_set_title (GTK_WINDOW (self), full);
  if (vigil_session_get_mode (self->session) == VIGIL_MODE_REPLAY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "replay");
  else if (vigil_session_get_mode (self->session) == VIGIL_MODE_DRILL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drill");
}

static void
connect_session (VigilWindow *self)
{
  VigilSession *session = self->session;

  g_signal_connect_object (session, "feeds-changed", G_CALLBACK (health_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "journal-changed", G_CALLBACK (health_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (health_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "message", G_CALLBACK (message_cb), self, 0);
  g_signal_connect_object (self->alarms, "notice", G_CALLBACK (notice_cb), self, 0);
  g_signal_connect_object (vigil_session_get_selection (session), "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_alarms (session), "changed", G_CALLBACK (vigil_window_update_actions), self,
                           G_CONNECT_SWAPPED);
}

/**
 * vigil_window_set_session:
 * @self: the window
 * @session: what to show; only once
 */
void
vigil_window_set_session (VigilWindow *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_WINDOW (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->health = vigil_health_new (session);
  vigil_header_set_session (self->header, session);
  vigil_alarm_panel_set_session (self->alarms, session);
  vigil_map_view_set_session (self->map, session);
  vigil_window_give_twin_session (self);
  vigil_selection_panel_set_session (self->selection, session);
  vigil_rejects_panel_set_session (self->rejects, session);
  vigil_hazard_panel_set_session (self->hazard, session, self->map);
  vigil_incident_actions_connect (self);
  vigil_timeline_set_session (self->timeline, session);
  vigil_status_bar_set_session (self->status, session, self->health);
  vigil_finder_set_session (self->finder, session);
  if (g_list_model_get_n_items (vigil_session_get_feeds (session)) > 0)
    vigil_banner_set_action (self->link_banner, _("Reconnect now"), "win.reconnect");
  vigil_sign_on_attach (GTK_APPLICATION_WINDOW (self), GTK_OVERLAY (gtk_widget_get_ancestor (GTK_WIDGET (self->beacon), GTK_TYPE_OVERLAY)), session);
  gtk_stack_set_visible_child_name (self->pages, "operations");
  show_title (self);
  connect_session (self);
  show_health (self);
  self->ticker = g_timeout_add_seconds (1, tick_cb, self);
}

/**
 * vigil_window_set_mistakes:
 * @self: the window
 * @path: the site pack
 * @reason: one sentence
 * @mistakes: (element-type VigilSiteMistake): all of them
 */
void
vigil_window_set_mistakes (VigilWindow *self, const char *path, const char *reason, GPtrArray *mistakes)
{
  g_return_if_fail (VIGIL_IS_WINDOW (self));

  vigil_mistakes_page_set (self->mistakes, path, reason, mistakes);
  gtk_stack_set_visible_child_name (self->pages, "mistakes");
  vigil_window_update_actions (self);
}

VigilFirstRun *
vigil_window_show_first_run (VigilWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_WINDOW (self), NULL);

  gtk_stack_set_visible_child_name (self->pages, "first-run");
  vigil_window_update_actions (self);
  return self->first_run;
}

void
vigil_window_set_size (VigilWindow *self, int width, int height)
{
  g_return_if_fail (VIGIL_IS_WINDOW (self));

  /* Before the map is fitted between panels that larger type makes wider. */
  vigil_style_set_width (gtk_widget_get_display (GTK_WIDGET (self)), width);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

/* Instead of what was left the last time. */
static void
show_start_layers (VigilWindow *self, VigilSettings *settings)
{
  g_autoptr (GVariant) wanted = vigil_settings_get (settings, "start-layers");
  g_auto (GStrv) ids = g_variant_dup_strv (wanted, NULL);

  if (ids[0] != NULL)
    vigil_map_view_set_visible_layers (self->map, (const char *const *) ids);
}

void
vigil_window_bind_settings (VigilWindow *self, VigilSettings *settings)
{
  g_return_if_fail (VIGIL_IS_WINDOW (self) && VIGIL_IS_SETTINGS (settings));

  vigil_alarm_panel_bind_settings (self->alarms, settings);
  vigil_settings_bind (settings, "start-width", G_OBJECT (self->columns), "start-width");
  vigil_settings_bind (settings, "end-width", G_OBJECT (self->columns), "end-width");
  vigil_settings_bind (settings, "timeline-window", G_OBJECT (self->timeline), "window");
  vigil_settings_bind (settings, "visible-layers", G_OBJECT (self->map), "visible-layers");
  show_start_layers (self, settings);
  self->settings = g_object_ref (settings);
  vigil_settings_bind (settings, "view", G_OBJECT (self->views), "view");
  vigil_settings_bind (settings, "map-share", G_OBJECT (self->views), "map-share");
}

VigilMapView *
vigil_window_get_map (VigilWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_WINDOW (self), NULL);
  return self->map;
}

void
vigil_window_say (VigilWindow *self, const char *sentence)
{
  g_return_if_fail (VIGIL_IS_WINDOW (self) && sentence != NULL);
  vigil_status_bar_say (self->status, sentence);
}

VigilSession *
vigil_window_get_session (VigilWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_WINDOW (self), NULL);
  return self->session;
}
