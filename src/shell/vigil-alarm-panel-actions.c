/* vigil-alarm-panel-actions.c: what the operator can do with alarms: acknowledge, shelve, note, arrange, review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-panel-private.h"

#include "shell/vigil-compat.h"

#include <glib/gi18n.h>

/* ---- which alarms ---- */

/* What is selected in the list, or the alarm that is selected anywhere else. */
static GPtrArray *
list_targets (VigilAlarmPanel *self)
{
  GPtrArray *alarms = vigil_alarm_choice_list (self->choice);
  const char *id = vigil_alarm_panel_get_selected (self);
  VigilAlarm *alarm = id != NULL ? vigil_alarm_queue_find (vigil_session_get_alarms (self->session), id) : NULL;

  if (alarms->len < 2 && alarm != NULL)
    {
      g_ptr_array_set_size (alarms, 0);
      g_ptr_array_add (alarms, g_object_ref (alarm));
    }
  return alarms;
}

static char **
dup_ids (GPtrArray *alarms)
{
  char **ids = g_new0 (char *, alarms->len + 1);

  for (guint i = 0; i < alarms->len; i++)
    ids[i] = g_strdup (vigil_alarm_get_id (alarms->pdata[i]));
  return ids;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigilAlarmPanel) self = data;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;

  if (!vigil_session_alarm_finish (VIGIL_SESSION (source), result, &refused, &error))
    vigil_alarm_panel_say (self, error->message);
  else if (refused->len > 0)
    vigil_alarm_panel_say (self, ((VigilAlarmRefusal *) refused->pdata[0])->why);
}

static void
order (VigilAlarmPanel *self, VigilAlarmInput what, GPtrArray *alarms)
{
  g_auto (GStrv) ids = dup_ids (alarms);
  const VigilAlarmOrder nothing = { 0 };

  if (alarms->len > 0)
    vigil_session_alarm_async (self->session, what, (const char *const *) ids, &nothing, done_cb, g_object_ref (self));
}

/**
 * vigil_alarm_panel_open_sheet:
 * @self: the panel
 * @kind: what to do
 * @alarms: (element-type VigilAlarm): to which alarms
 */
void
vigil_alarm_panel_open_sheet (VigilAlarmPanel *self, VigilAlarmSheetKind kind, GPtrArray *alarms)
{
  if (alarms->len == 0)
    return;
  vigil_alarm_sheet_open (self->sheet, self->session, kind, alarms);
  vigil_alarm_panel_show (self);
}

static gboolean
can_one (VigilAlarmPanel *self, VigilAlarmInput what, GPtrArray *alarms)
{
  for (guint i = 0; i < alarms->len; i++)
    if (vigil_session_can_alarm (self->session, what, vigil_alarm_get_id (alarms->pdata[i]), 1, NULL))
      return TRUE;
  return FALSE;
}

/* Those that it makes sense for; what is refused for another reason stays, to be told so. */
static GPtrArray *
filter_unacknowledged (GPtrArray *alarms)
{
  GPtrArray *waiting = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < alarms->len; i++)
    if (vigil_alarm_is_unacknowledged (alarms->pdata[i]))
      g_ptr_array_add (waiting, g_object_ref (alarms->pdata[i]));
  return waiting;
}

/* One is acknowledged, several are listed first. */
static void
acknowledge (VigilAlarmPanel *self, GPtrArray *alarms)
{
  g_autoptr (GPtrArray) waiting = filter_unacknowledged (alarms);

  if (waiting->len == 1)
    order (self, VIGIL_ALARM_INPUT_ACKNOWLEDGE, waiting);
  else
    vigil_alarm_panel_open_sheet (self, VIGIL_ALARM_SHEET_ACKNOWLEDGE, waiting);
}

static void
acknowledge_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  g_autoptr (GPtrArray) alarms = list_targets (panel);

  acknowledge (panel, alarms);
}

static void
acknowledge_visible_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmPanel *self = panel;
  g_auto (GStrv) ids = vigil_alarm_panel_dup_visible_unacknowledged (self);
  g_autoptr (GPtrArray) alarms = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (alarms, g_object_ref (vigil_alarm_queue_find (vigil_session_get_alarms (self->session), ids[i])));
  acknowledge (self, alarms);
}

static void
shelve_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  g_autoptr (GPtrArray) alarms = list_targets (panel);

  vigil_alarm_panel_open_sheet (panel, VIGIL_ALARM_SHEET_SHELVE, alarms);
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  g_autoptr (GPtrArray) alarms = list_targets (panel);

  vigil_alarm_panel_open_sheet (panel, VIGIL_ALARM_SHEET_REMOVE, alarms);
}

static void
note_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  g_autoptr (GPtrArray) alarms = list_targets (panel);

  vigil_alarm_panel_open_sheet (panel, VIGIL_ALARM_SHEET_NOTE, alarms);
}

static void
reset_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  g_autoptr (GPtrArray) alarms = list_targets (panel);

  order (panel, VIGIL_ALARM_INPUT_RESET, alarms);
}

/* A rule ends by itself: it says so. */
static void
say_rule (VigilAlarmPanel *self, VigilAlarm *alarm)
{
  g_autofree char *sentence
      = g_strdup_printf (_("Rule %s holds it back; it comes back when the rule ends."), vigil_alarm_get_rule (alarm));

  vigil_alarm_panel_say (self, sentence);
}

static void
unshelve_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmPanel *self = panel;
  g_autoptr (GPtrArray) alarms = list_targets (self);
  g_autoptr (GPtrArray) shelved = g_ptr_array_new ();
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();

  for (guint i = 0; i < alarms->len; i++)
    {
      VigilAlarm *alarm = alarms->pdata[i];

      if (vigil_alarm_get_removal (alarm) != NULL)
        g_ptr_array_add (removed, alarm);
      else if (vigil_alarm_get_shelf (alarm) != NULL)
        g_ptr_array_add (shelved, alarm);
      else if (vigil_alarm_get_rule (alarm) != NULL)
        say_rule (self, alarm);
    }
  order (self, VIGIL_ALARM_INPUT_UNSHELVE, shelved);
  order (self, VIGIL_ALARM_INPUT_RESTORE, removed);
}

/* ---- selection ---- */

static void
next_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  vigil_alarm_panel_move (panel, 1);
}

static void
previous_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  vigil_alarm_panel_move (panel, -1);
}

static void
extend_down_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  vigil_alarm_panel_extend (panel, 1);
}

static void
extend_up_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  vigil_alarm_panel_extend (panel, -1);
}

/* Whose text Ctrl+A means, also while it is empty: then the key goes through it. */
static gboolean
is_writing (gpointer panel)
{
  GtkRoot *root = gtk_widget_get_root (panel);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

static void
select_all_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  if (!is_writing (panel))
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (VIGIL_ALARM_PANEL (panel)->choice));
}

static void
select_priority_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  if (VIGIL_ALARM_PANEL (panel)->session != NULL)
    vigil_alarm_panel_move_to_priority (panel, g_variant_get_int32 (parameter));
}

static void
newest_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  vigil_alarm_panel_go_home (panel);
}

/* ---- arrangement ---- */

static void
filter_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmPanel *self = panel;

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (self->filter_row, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_text));
}

static void
choose_filter_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  gtk_menu_button_popup (VIGIL_ALARM_PANEL (panel)->filter_button);
}

static void
show_all_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  vigil_alarm_panel_set_filter_line (panel, "");
}

static void
apply_filter_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmPanel *self = panel;
  const char *line = vigil_alarm_filter_popover_get_kept (self->filter, (guint) g_variant_get_int32 (parameter));

  if (line != NULL)
    vigil_alarm_panel_set_filter_line (self, line);
  else
    vigil_alarm_panel_say (self, _("No filter is kept under this number yet."));
}

static void
next_grouping_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmGrouping grouping = vigil_alarm_desk_get_grouping (VIGIL_ALARM_PANEL (panel)->desk);

  g_object_set (panel, "grouping", vigil_alarm_grouping_to_string ((grouping + 1) % VIGIL_N_ALARM_GROUPINGS), NULL);
}

static void
fold_group_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmPanel *self = panel;
  gpointer item = vigil_alarm_choice_get_cursor (self->choice);
  VigilAlarmGroup *group = VIGIL_IS_ALARM (item) ? vigil_alarm_desk_find_group (self->desk, item) : item;

  if (group == NULL)
    return;
  vigil_alarm_desk_set_folded (self->desk, group, !group->folded);
  /* The cursor is on what stands for the rows that are gone. */
  vigil_alarm_choice_move (self->choice, group->index, FALSE);
}

static gboolean
has_open_group (VigilAlarmDesk *desk)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (desk));

  for (guint i = 0; i < n; i++)
    {
      gpointer item = vigil_alarm_desk_peek (desk, i);

      if (VIGIL_IS_ALARM_GROUP (item) && !VIGIL_ALARM_GROUP (item)->folded)
        return TRUE;
    }
  return FALSE;
}

static void
fold_groups_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmDesk *desk = VIGIL_ALARM_PANEL (panel)->desk;

  vigil_alarm_desk_fold_all (desk, has_open_group (desk));
}

static void
collapse_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmPanel *self = panel;
  gboolean collapsed = !vigil_alarm_desk_get_collapsed (self->desk);

  vigil_alarm_desk_set_collapsed (self->desk, collapsed);
  vigil_alarm_panel_say (self, collapsed ? _("Consequences are listed under their cause.")
                                         : _("Every alarm has a row of its own."));
}

static void
expand_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmPanel *self = panel;
  gpointer item = vigil_alarm_choice_get_cursor (self->choice);

  if (VIGIL_IS_ALARM (item))
    vigil_alarm_desk_set_expanded (self->desk, item, !vigil_alarm_desk_get_expanded (self->desk, item));
}

/* What is selected everywhere is so in the list, too, if it is on this side of it. */
static void
find_selected_again (VigilAlarmPanel *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilAlarm *alarm = NULL;

  if (vigil_selection_get_kind (selection) == VIGIL_SELECTED_ALARM)
    alarm = vigil_alarm_queue_find (vigil_session_get_alarms (self->session), vigil_selection_get_id (selection));
  if (alarm != NULL && vigil_alarm_desk_find (self->desk, alarm) >= 0)
    vigil_alarm_panel_follow_selection (self);
}

static void
review_action (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  VigilAlarmPanel *self = panel;
  gboolean inside = gtk_widget_get_focus_child (panel) != NULL;

  self->home = TRUE;
  vigil_alarm_choice_clear (self->choice);
  vigil_alarm_desk_set_review (self->desk, !vigil_alarm_desk_get_review (self->desk));
  find_selected_again (self);
  vigil_alarm_panel_show (self);
  if (inside)
    gtk_widget_grab_focus (panel); /* out of an empty list GTK goes on to a button, and stays there */
}

/* ---- all of them ---- */

/* What has to be there for an action to make sense. */
typedef enum
{
  ALWAYS,
  SESSION,
  WAITING,     /* some alarm is unacknowledged */
  TARGET,      /* some alarm is selected */
  ACKNOWLEDGE, /* and one of those selected can be … */
  SHELVE,
  REMOVE,
  RESET,
  HELD_BACK,
  N_NEEDS
} Need;

static const struct
{
  GActionEntry entry;
  Need need;
} rows[] = {
  { { .name = "acknowledge", .activate = acknowledge_action }, ACKNOWLEDGE },
  { { .name = "acknowledge-visible", .activate = acknowledge_visible_action }, WAITING },
  { { .name = "shelve", .activate = shelve_action }, SHELVE },
  { { .name = "unshelve", .activate = unshelve_action }, HELD_BACK },
  { { .name = "remove-alarm", .activate = remove_action }, REMOVE },
  { { .name = "reset-alarm", .activate = reset_action }, RESET },
  { { .name = "note", .activate = note_action }, TARGET },
  { { .name = "next-alarm", .activate = next_action }, SESSION },
  { { .name = "previous-alarm", .activate = previous_action }, SESSION },
  { { .name = "extend-down", .activate = extend_down_action }, SESSION },
  { { .name = "extend-up", .activate = extend_up_action }, SESSION },
  { { .name = "select-all-alarms", .activate = select_all_action }, SESSION },
  { { .name = "select-priority", .activate = select_priority_action, .parameter_type = "i" }, ALWAYS },
  { { .name = "newest-alarms", .activate = newest_action }, SESSION },
  { { .name = "filter-alarms", .activate = filter_action }, ALWAYS },
  { { .name = "choose-filter", .activate = choose_filter_action }, ALWAYS },
  { { .name = "show-all-alarms", .activate = show_all_action }, SESSION },
  { { .name = "apply-filter", .activate = apply_filter_action, .parameter_type = "i" }, SESSION },
  { { .name = "next-grouping", .activate = next_grouping_action }, SESSION },
  { { .name = "fold-group", .activate = fold_group_action }, SESSION },
  { { .name = "fold-groups", .activate = fold_groups_action }, SESSION },
  { { .name = "collapse-causes", .activate = collapse_action }, SESSION },
  { { .name = "expand-cause", .activate = expand_action }, SESSION },
  { { .name = "review-alarms", .activate = review_action }, SESSION },
};

/**
 * vigil_alarm_panel_add_actions:
 * @self: the panel
 * @map: the window
 */
void
vigil_alarm_panel_add_actions (VigilAlarmPanel *self, GActionMap *map)
{
  g_autoptr (GPropertyAction) grouping = NULL;

  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self) && G_IS_ACTION_MAP (map));

  g_set_weak_pointer (&self->actions, map); /* the search may tell of a change after the window is gone */
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_action_map_add_action_entries (map, &rows[i].entry, 1, self);
  grouping = g_property_action_new ("group-alarms", self, "grouping");
  g_action_map_add_action (map, G_ACTION (grouping));
  vigil_alarm_panel_update_actions (self);
}

static gboolean
is_held_back (GPtrArray *alarms)
{
  for (guint i = 0; i < alarms->len; i++)
    if (vigil_alarm_is_inhibited (alarms->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
find_what_is_met (VigilAlarmPanel *self, gboolean met[N_NEEDS])
{
  g_autoptr (GPtrArray) alarms = NULL;

  met[ALWAYS] = TRUE;
  if (self->desk == NULL)
    return;
  alarms = list_targets (self);
  met[SESSION] = TRUE;
  met[WAITING] = vigil_alarm_queue_get_n_unacknowledged (vigil_session_get_alarms (self->session)) > 0;
  met[TARGET] = alarms->len > 0;
  met[ACKNOWLEDGE] = can_one (self, VIGIL_ALARM_INPUT_ACKNOWLEDGE, alarms);
  met[SHELVE] = can_one (self, VIGIL_ALARM_INPUT_SHELVE, alarms);
  met[REMOVE] = can_one (self, VIGIL_ALARM_INPUT_REMOVE, alarms);
  met[RESET] = can_one (self, VIGIL_ALARM_INPUT_RESET, alarms);
  met[HELD_BACK] = is_held_back (alarms);
}

/* A button that does nothing says why. */
static void
explain_shelve (VigilAlarmPanel *self, gboolean can)
{
  g_autoptr (GPtrArray) alarms = self->desk != NULL && !can ? list_targets (self) : NULL;
  g_autoptr (GError) error = NULL;

  if (alarms != NULL && alarms->len > 0)
    vigil_session_can_alarm (self->session, VIGIL_ALARM_INPUT_SHELVE, vigil_alarm_get_id (alarms->pdata[0]), 1, &error);
  vigil_compat_set_tooltip (self->shelve, error != NULL ? error->message : _("Shelve for a time, with a reason (S)"));
}

/**
 * vigil_alarm_panel_update_actions:
 * @self: the panel
 *
 * Enables what makes sense now.
 */
void
vigil_alarm_panel_update_actions (VigilAlarmPanel *self)
{
  gboolean met[N_NEEDS] = { FALSE };

  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self));

  if (self->actions == NULL)
    return;
  find_what_is_met (self, met);
  explain_shelve (self, met[SHELVE]);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, rows[i].entry.name)),
                                 met[rows[i].need]);
}
