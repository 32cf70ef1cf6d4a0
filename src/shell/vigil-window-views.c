/* vigil-window-views.c: map and twin in the middle of the window, and what goes on between them
 *
 * The twin is made with the first time that it is shown: a seat that only has the map pays nothing for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-twin-actions.h"
#include "shell/vigil-window-private.h"

#include <glib/gi18n.h>

static gboolean
is_twin_shown (VigilWindow *self)
{
  return self->twin != NULL && (vigil_slot_get_away (self->twin_slot) || vigil_views_get_view (self->views) != VIGIL_VIEW_MAP);
}

static void
say (GtkWidget *window, const char *sentence)
{
  vigil_status_bar_say (VIGIL_WINDOW (window)->status, sentence);
}

void
vigil_window_update_view_actions (VigilWindow *self)
{
  gboolean has = self->session != NULL;

  vigil_twin_actions_update (GTK_APPLICATION_WINDOW (self), is_twin_shown (self), self->session);
  vigil_window_enable (self, "next-view", has);
  vigil_window_enable (self, "view", has);
  vigil_window_enable (self, "focus-twin", has);
  vigil_window_enable (self, "twin-link", is_twin_shown (self));
  vigil_window_enable (self, "twin-procedure", has);
  vigil_window_enable (self, "twin-map", has);
}

/* ---- The twin ---------------------------------------------------------------------------------- */

/* The same words as on the map. */
static char *
describe (VigilSelectedKind kind, const char *id, gpointer window)
{
  VigilLayerStack *stack = vigil_map_view_get_stack (VIGIL_WINDOW (window)->map);

  return stack != NULL ? vigil_layer_stack_describe (stack, kind, id) : NULL;
}

static void
give_session (VigilWindow *self)
{
  if (self->twin == NULL || self->session == NULL || self->twin_has_session)
    return;
  self->twin_has_session = TRUE;
  vigil_twin_view_set_session (self->twin, self->session);
  vigil_actions_describe (GTK_WIDGET (self->twin));
}

static void
twin_wanted_cb (VigilWindow *self)
{
  if (self->twin != NULL)
    return;
  self->twin = VIGIL_TWIN_VIEW (vigil_twin_view_new ());
  vigil_twin_view_set_describe (self->twin, describe, self, NULL);
  vigil_twin_actions_set_view (GTK_APPLICATION_WINDOW (self), self->twin);
  g_signal_connect_object (self->twin, "tools-changed", G_CALLBACK (vigil_window_update_view_actions), self, G_CONNECT_SWAPPED);
  if (self->settings != NULL)
    vigil_settings_bind (self->settings, "twin-views", G_OBJECT (self->twin), "kept-eyes");
  vigil_slot_set_pane (self->twin_slot, GTK_WIDGET (self->twin));
  vigil_views_set_twin (self->views, GTK_WIDGET (self->twin_slot));
  give_session (self);
  vigil_window_restore_eye (self);
}

static void
view_changed_cb (VigilWindow *self)
{
  VigilView view = vigil_views_get_view (self->views);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "view");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (vigil_view_to_string (view)));
  if (self->twin != NULL)
    vigil_twin_view_set_active (self->twin, is_twin_shown (self));
  vigil_window_update_view_actions (self);
}

/* ---- Actions ----------------------------------------------------------------------------------- */

/* The keys stay with what is still shown. */
static void
keep_focus (VigilWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  VigilView view = vigil_views_get_view (self->views);

  if (focus != NULL && gtk_widget_get_mapped (focus))
    return;
  gtk_widget_grab_focus (view == VIGIL_VIEW_TWIN ? GTK_WIDGET (self->twin_slot) : GTK_WIDGET (self->map_slot));
}

static void
view_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);
  VigilView view;

  if (!vigil_view_from_string (g_variant_get_string (parameter, NULL), &view))
    return;
  vigil_views_set_view (self->views, view);
  keep_focus (self);
}

/* A half that only says where the pane went is of no use. */
static VigilView
find_next_view (VigilWindow *self)
{
  VigilView view = vigil_views_get_view (self->views);
  gboolean map = !vigil_slot_get_away (self->map_slot), twin = !vigil_slot_get_away (self->twin_slot);
  const gboolean whole[VIGIL_N_VIEWS] = { [VIGIL_VIEW_MAP] = map, [VIGIL_VIEW_BOTH] = map && twin, [VIGIL_VIEW_TWIN] = twin };

  for (guint i = 1; i < VIGIL_N_VIEWS; i++)
    if (whole[(view + i) % VIGIL_N_VIEWS])
      return (view + i) % VIGIL_N_VIEWS;
  return view;
}

static void
next_view_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);

  vigil_views_set_view (self->views, find_next_view (self));
  keep_focus (self);
}

static void
focus_twin_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);

  if (!vigil_window_present_away (self->twin_slot) && vigil_views_get_view (self->views) == VIGIL_VIEW_MAP)
    vigil_views_set_view (self->views, vigil_slot_get_away (self->map_slot) ? VIGIL_VIEW_TWIN : VIGIL_VIEW_BOTH);
  gtk_widget_grab_focus (GTK_WIDGET (self->twin));
}

static void
link_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);

  if (self->link != NULL)
    g_clear_pointer (&self->link, vigil_twin_link_free);
  else if (self->twin != NULL && self->session != NULL)
    self->link = vigil_twin_link_new (self->map, self->twin, vigil_session_get_site (self->session));
  g_simple_action_set_state (action, g_variant_new_boolean (self->link != NULL));
}

/* The alarm's own record says what to do: selected, its panel in front. No alarm named: what is selected. */
static void
procedure_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);

  if (g_variant_get_string (parameter, NULL)[0] != '\0')
    vigil_selection_set (vigil_session_get_selection (self->session), VIGIL_SELECTED_ALARM, g_variant_get_string (parameter, NULL));
  gtk_stack_set_visible_child_name (self->details, "selection");
  g_action_group_activate_action (G_ACTION_GROUP (self), "focus-details", NULL);
}

/* Beside the twin, where it fills the middle. */
static void
map_action (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  VigilWindow *self = VIGIL_WINDOW (window);

  if (!vigil_window_present_away (self->map_slot) && vigil_views_get_view (self->views) == VIGIL_VIEW_TWIN)
    vigil_views_set_view (self->views, VIGIL_VIEW_BOTH);
  if (!vigil_map_view_locate_selection (self->map))
    say (GTK_WIDGET (self), _("The selection has no known position."));
}

static const GActionEntry entries[] = {
  { .name = "twin-procedure", .activate = procedure_action, .parameter_type = "s" },
  { .name = "twin-map", .activate = map_action },
  { .name = "view", .activate = view_action, .parameter_type = "s", .state = "'map'" },
  { .name = "next-view", .activate = next_view_action },
  { .name = "focus-twin", .activate = focus_twin_action },
  { .name = "twin-link", .activate = link_action, .state = "false" },
};

void
vigil_window_install_view_actions (VigilWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  vigil_twin_actions_install (GTK_APPLICATION_WINDOW (self), say);
  self->twin_slot = g_object_ref_sink (vigil_slot_new (_("3D twin")));
  g_signal_connect_object (self->views, "twin-wanted", G_CALLBACK (twin_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->twin_slot, "leaving", G_CALLBACK (twin_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->twin_slot, "notify::away", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "notify::view", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
}

void
vigil_window_give_twin_session (VigilWindow *self)
{
  give_session (self);
}

/* FALSE: the twin is not shown, or nobody knows where the selection is. */
gboolean
vigil_window_locate_in_twin (VigilWindow *self)
{
  return is_twin_shown (self) && vigil_twin_view_locate_selection (self->twin);
}

void
vigil_window_end_views (VigilWindow *self)
{
  g_clear_pointer (&self->link, vigil_twin_link_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->twin_slot);
}

VigilTwinView *
vigil_window_get_twin (VigilWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_WINDOW (self), NULL);
  return self->twin;
}

/**
 * vigil_window_set_view:
 * @self: the window
 * @view: what the middle shows
 */
void
vigil_window_set_view (VigilWindow *self, VigilView view)
{
  g_return_if_fail (VIGIL_IS_WINDOW (self));
  vigil_views_set_view (self->views, view);
}
