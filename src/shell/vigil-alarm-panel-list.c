/* vigil-alarm-panel-list.c: the rows of the alarm panel, and that they stay where the operator reads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-panel-private.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-alarm-row.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define LIST_INTERVAL 250                   /* ms between two changes of the list in a flood */
#define PATIENCE (60 * G_TIME_SPAN_SECOND) /* how long an operator who does nothing here still reads */
#define SETTLE_FRAMES 3

/**
 * vigil_alarm_panel_scroll_to:
 * @self: the panel
 * @row: what to make visible
 */
void
vigil_alarm_panel_scroll_to (VigilAlarmPanel *self, guint row)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", row);
}

static GtkAdjustment *
get_place (VigilAlarmPanel *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* ---- rows ---- */

static void
mark_row (VigilAlarmPanel *self, VigilAlarmRow *row)
{
  VigilAlarmMarks marks;

  if (vigil_alarm_row_get_alarm (row) == NULL)
    return;
  vigil_alarm_desk_get_marks (self->desk, vigil_alarm_row_get_alarm (row), &marks);
  vigil_alarm_row_set_marks (row, &marks);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, VigilAlarmPanel *self)
{
  gtk_list_item_set_child (item, vigil_alarm_row_new (self->session));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, VigilAlarmPanel *self)
{
  VigilAlarmRow *row = VIGIL_ALARM_ROW (gtk_list_item_get_child (item));
  gpointer shown = gtk_list_item_get_item (item);

  if (VIGIL_IS_ALARM_GROUP (shown))
    vigil_alarm_row_set_group (row, shown);
  else
    vigil_alarm_row_set_alarm (row, shown);
  mark_row (self, row);
  vigil_alarm_row_set_dark (row, self->dark);
  g_hash_table_add (self->rows, row);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, VigilAlarmPanel *self)
{
  VigilAlarmRow *row = VIGIL_ALARM_ROW (gtk_list_item_get_child (item));

  g_hash_table_remove (self->rows, row);
  vigil_alarm_row_set_alarm (row, NULL);
}

void
vigil_alarm_panel_set_dark (VigilAlarmPanel *self, gboolean dark)
{
  GHashTableIter iter;
  gpointer row;

  self->dark = dark;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    vigil_alarm_row_set_dark (row, dark);
}

static gboolean
is_in_view (VigilAlarmPanel *self, GtkWidget *row)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, self->scroller, &bounds)
         && bounds.origin.y + bounds.size.height > 1 && bounds.origin.y < gtk_widget_get_height (self->scroller) - 1;
}

static gpointer
get_shown (VigilAlarmRow *row)
{
  gpointer alarm = vigil_alarm_row_get_alarm (row);

  return alarm != NULL ? alarm : vigil_alarm_row_get_group (row);
}

/* FALSE: no row is seen. */
static gboolean
find_seen (VigilAlarmPanel *self, guint *first, guint *last)
{
  gboolean found = FALSE;
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      int at = get_shown (row) != NULL && is_in_view (self, row) ? vigil_alarm_desk_find (self->desk, get_shown (row)) : -1;

      if (at < 0)
        continue;
      *first = found ? MIN (*first, (guint) at) : (guint) at;
      *last = found ? MAX (*last, (guint) at) : (guint) at;
      found = TRUE;
    }
  return found;
}

/**
 * vigil_alarm_panel_dup_visible_unacknowledged:
 * @self: the panel
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the alarms the operator can see and has not acknowledged
 */
char **
vigil_alarm_panel_dup_visible_unacknowledged (VigilAlarmPanel *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (VIGIL_IS_ALARM_PANEL (self), NULL);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      VigilAlarm *alarm = vigil_alarm_row_get_alarm (row);

      if (alarm != NULL && vigil_alarm_is_unacknowledged (alarm) && is_in_view (self, row))
        g_ptr_array_add (ids, g_strdup (vigil_alarm_get_id (alarm)));
    }
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (ids, FALSE);
}

/* ---- the operator's place ---- */

static gboolean
is_patient (VigilAlarmPanel *self)
{
  return self->touched != 0 && g_get_monotonic_time () - self->touched < PATIENCE;
}

static gboolean
is_cursor_seen (VigilAlarmPanel *self, guint first, guint last)
{
  gpointer cursor = vigil_alarm_choice_get_cursor (self->choice);
  int row = cursor != NULL ? vigil_alarm_desk_find (self->desk, cursor) : -1;

  return row >= 0 && (guint) row >= first && (guint) row <= last;
}

/* Scrolled down, or the pointer or the cursor is here and was used not long ago. */
static gboolean
is_read (VigilAlarmPanel *self, guint *first, guint *last)
{
  if (!gtk_widget_get_mapped (self->scroller) || !find_seen (self, first, last))
    return FALSE;
  if (!self->home)
    return TRUE;
  return is_patient (self) && (self->inside || is_cursor_seen (self, *first, *last));
}

/* Rows end above the lower edge: what comes in above them cannot be scrolled out of sight. */
static gboolean
has_room_below (VigilAlarmPanel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->desk));
  GHashTableIter iter;
  graphene_rect_t bounds;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (get_shown (row) != NULL && vigil_alarm_desk_find (self->desk, get_shown (row)) == (int) n - 1)
      return gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, self->scroller, &bounds)
             && bounds.origin.y + bounds.size.height < gtk_widget_get_height (self->scroller) - 1;
  return FALSE;
}

static gboolean
hold_cb (guint *first, guint *last, gpointer data)
{
  VigilAlarmPanel *self = data;

  if (!is_read (self, first, last))
    return FALSE;
  self->kept = TRUE;
  if (has_room_below (self))
    *last = G_MAXUINT;
  return TRUE;
}

static void
show_chip (VigilAlarmPanel *self)
{
  guint first = 0, last = 0, n = 0;
  int worst = 0;
  g_autofree char *text = NULL, *count = NULL;

  if (find_seen (self, &first, &last))
    n = vigil_alarm_desk_count_new (self->desk, first, &worst);
  if (gtk_widget_get_visible (self->chip) != (n > 0))
    {
      gtk_widget_set_visible (self->chip, n > 0);
      vigil_alarm_panel_fit_title (self);
    }
  if (n == 0)
    return;
  count = vigil_words_count (n);
  text = g_strdup_printf (ngettext ("%s new above", "%s new above", n), count);
  gtk_label_set_text (self->chip_text, text);
  vigil_priority_symbol_set (VIGIL_PRIORITY_SYMBOL (self->chip_symbol), worst, TRUE);
}

/**
 * vigil_alarm_panel_go_home:
 * @self: the panel
 *
 * To the top of the list, sorted as it should be.
 */
void
vigil_alarm_panel_go_home (VigilAlarmPanel *self)
{
  self->home = TRUE;
  self->kept = FALSE;
  self->touched = 0;
  vigil_alarm_desk_set_grouping (self->desk, vigil_alarm_desk_get_grouping (self->desk));
  if (g_list_model_get_n_items (G_LIST_MODEL (self->desk)) > 0)
    vigil_alarm_panel_scroll_to (self, 0);
  show_chip (self);
}

/* Once a second: whoever went away left the list to itself. */
void
vigil_alarm_panel_settle (VigilAlarmPanel *self)
{
  guint first = 0, last = 0;

  if (self->home && self->kept && !is_read (self, &first, &last))
    vigil_alarm_panel_go_home (self);
  show_chip (self);
}

static gboolean
settled_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigilAlarmPanel *self = data;

  if (self->settling > 0)
    self->settling--;
  if (self->settling > 0)
    return G_SOURCE_CONTINUE;
  show_chip (self);
  return G_SOURCE_REMOVE;
}

static gboolean
chip_due_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigilAlarmPanel *self = data;

  self->chip_due = FALSE;
  show_chip (self);
  return G_SOURCE_REMOVE;
}

/* The list scrolls while it is being laid out too, when nothing else may change its size. */
static void
show_chip_soon (VigilAlarmPanel *self)
{
  if (!self->chip_due)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), chip_due_cb, self, NULL);
  self->chip_due = TRUE;
}

/* GtkListView holds on to the row that was first, and would let a worse alarm come in above what is seen: good for
 * who reads, bad for who waits at the top. */
static void
rows_changed_cb (VigilAlarmPanel *self)
{
  guint first = 0, last = 0;

  if (self->settling == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), settled_cb, self, NULL);
  self->settling = SETTLE_FRAMES;
  if (self->home && !is_read (self, &first, &last) && g_list_model_get_n_items (G_LIST_MODEL (self->choice)) > 0)
    vigil_alarm_panel_scroll_to (self, 0);
}

static void
published_cb (VigilAlarmPanel *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    mark_row (self, row);
  vigil_alarm_panel_show (self);
}

/* Rows that come in above those that are held move the list too: that is not the operator. */
static void
scrolled_cb (VigilAlarmPanel *self)
{
  int worst;
  gboolean pushed = self->settling > 0 && vigil_alarm_desk_count_new (self->desk, G_MAXUINT, &worst) > 0;

  if (gtk_adjustment_get_value (get_place (self)) < 1)
    self->home = TRUE;
  else if (!pushed)
    self->home = FALSE;
  show_chip_soon (self);
}

static void
touch (VigilAlarmPanel *self)
{
  self->touched = g_get_monotonic_time ();
}

static void
enter_cb (VigilAlarmPanel *self)
{
  self->inside = TRUE;
  touch (self);
}

static void
leave_cb (VigilAlarmPanel *self)
{
  self->inside = FALSE;
}

static gboolean
key_cb (VigilAlarmPanel *self)
{
  touch (self);
  return FALSE;
}

static gboolean
wheel_cb (VigilAlarmPanel *self)
{
  touch (self);
  self->settling = 0;
  return FALSE;
}

static void
watch_operator (VigilAlarmPanel *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (touch), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->scroller, motion);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (self->scroller, wheel);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* ---- selection ---- */

/* The shared selection → the list. */
void
vigil_alarm_panel_follow_selection (VigilAlarmPanel *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilAlarm *alarm = NULL;

  if (self->syncing)
    return;
  if (vigil_selection_get_kind (selection) == VIGIL_SELECTED_ALARM)
    alarm = vigil_alarm_queue_find (vigil_session_get_alarms (self->session), vigil_selection_get_id (selection));
  self->syncing = TRUE;
  if (alarm != NULL)
    vigil_alarm_desk_flush (self->desk);
  vigil_alarm_choice_set (self->choice, alarm);
  self->syncing = FALSE;
}

/* The list → the shared selection. A heading leaves it as it is. */
static void
cursor_moved_cb (VigilAlarmPanel *self)
{
  gpointer cursor = vigil_alarm_choice_get_cursor (self->choice);

  touch (self);
  if (self->syncing || !VIGIL_IS_ALARM (cursor))
    {
      vigil_alarm_panel_update_actions (self);
      return;
    }
  self->syncing = TRUE;
  vigil_selection_set (vigil_session_get_selection (self->session), VIGIL_SELECTED_ALARM, vigil_alarm_get_id (cursor));
  self->syncing = FALSE;
  vigil_alarm_panel_update_actions (self);
}

static void
activate_cb (GtkListView *list, guint row, VigilAlarmPanel *self)
{
  gpointer item = vigil_alarm_desk_peek (self->desk, row);

  if (VIGIL_IS_ALARM_GROUP (item))
    vigil_alarm_desk_set_folded (self->desk, item, !VIGIL_ALARM_GROUP (item)->folded);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.locate", NULL);
}

static void
move_cursor (VigilAlarmPanel *self, int by, gboolean extend)
{
  guint n, next;
  int row;

  vigil_alarm_desk_flush (self->desk);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->desk));
  row = vigil_alarm_choice_get_row (self->choice);
  if (n == 0)
    return;
  if (row < 0)
    next = by > 0 ? 0 : n - 1;
  else if (vigil_alarm_choice_get_cursor (self->choice) != NULL
           && vigil_alarm_desk_find (self->desk, vigil_alarm_choice_get_cursor (self->choice)) < 0 && by > 0)
    next = MIN ((guint) row, n - 1); /* its row is gone: the one that took its place */
  else
    next = (guint) CLAMP ((gint64) row + by, 0, (gint64) n - 1);
  vigil_alarm_choice_move (self->choice, next, extend);
  vigil_alarm_panel_scroll_to (self, next);
}

void
vigil_alarm_panel_move (VigilAlarmPanel *self, int by)
{
  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self));
  move_cursor (self, by, FALSE);
}

void
vigil_alarm_panel_extend (VigilAlarmPanel *self, int by)
{
  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self));
  move_cursor (self, by, TRUE);
}

/**
 * vigil_alarm_panel_move_to_priority:
 * @self: the panel
 * @priority: 1 (worst) … 4
 *
 * Selects the first alarm of a priority, or the next one if one of them is selected. A filter that hides all of
 * them is lifted, a folded group opened.
 *
 * Returns: %FALSE if there is none
 */
gboolean
vigil_alarm_panel_move_to_priority (VigilAlarmPanel *self, int priority)
{
  guint n;
  int start;

  g_return_val_if_fail (VIGIL_IS_ALARM_PANEL (self) && self->session != NULL, FALSE);

  vigil_alarm_desk_flush (self->desk);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->desk));
  start = vigil_alarm_choice_get_row (self->choice);
  for (guint i = 0; i < n; i++)
    {
      guint at = start < 0 ? i : ((guint) start + 1 + i) % n;
      gpointer alarm = vigil_alarm_desk_peek (self->desk, at);

      if (!VIGIL_IS_ALARM (alarm) || vigil_alarm_get_priority (alarm) != priority)
        continue;
      vigil_alarm_choice_move (self->choice, at, FALSE);
      vigil_alarm_panel_scroll_to (self, at);
      return TRUE;
    }
  if (!vigil_alarm_filter_is_active (vigil_alarm_desk_get_filter (self->desk)))
    return FALSE;
  vigil_alarm_panel_set_filter_line (self, "");
  return vigil_alarm_panel_move_to_priority (self, priority);
}

/**
 * vigil_alarm_panel_make_list:
 * @self: the panel, which has its session
 */
void
vigil_alarm_panel_make_list (VigilAlarmPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->home = TRUE;
  self->desk = vigil_alarm_desk_new (self->session, LIST_INTERVAL);
  self->choice = vigil_alarm_choice_new (self->desk);
  vigil_alarm_desk_set_hold (self->desk, hold_cb, self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->choice));
  g_signal_connect_object (self->choice, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  /* after the list's own handler, which makes room for the rows */
  g_signal_connect_object (self->choice, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "published", G_CALLBACK (published_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_place (self), "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);
  watch_operator (self);
  vigil_alarm_panel_watch_menu (self);
}
