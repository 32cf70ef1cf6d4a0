/* vigil-alarm-panel.c: the alarm queue with what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-panel.h"

#include "shell/vigil-alarm-filter-popover.h"
#include "shell/vigil-alarm-row.h"
#include "shell/vigil-calm-model.h"
#include "shell/vigil-fit-layout.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define LIST_INTERVAL 250 /* ms between two changes of the list in a flood */
#define BLINK_INTERVAL 500 /* ms: 1 Hz */

struct _VigilAlarmPanel
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *summary;
  GtkWidget *filtered;
  GtkLabel *filtered_text;
  GtkMenuButton *filter_button;
  VigilAlarmFilterPopover *filter;
  GtkStack *stack;
  GtkLabel *empty;
  GtkWidget *scroller;
  GtkListView *list;
  GtkLabel *none_pass;
  GtkWidget *locate;

  /* owned */
  VigilSession *session;
  VigilCalmModel *shown;
  GtkSingleSelection *selection;
  GHashTable *rows; /* set of VigilAlarmRow that show an alarm, borrowed */

  guint blink;
  gboolean dark; /* half of the blink */
  gboolean syncing; /* the shared selection is being followed, not set */
};

G_DEFINE_FINAL_TYPE (VigilAlarmPanel, vigil_alarm_panel, GTK_TYPE_WIDGET)

static VigilAlarmQueue *
get_queue (VigilAlarmPanel *self)
{
  return vigil_session_get_alarms (self->session);
}

static void
scroll_to (VigilAlarmPanel *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* The shared selection → the list. */
static void
selection_changed_cb (VigilAlarmPanel *self)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);
  VigilAlarm *alarm = NULL;
  int index = -1;

  if (vigil_selection_get_kind (selection) == VIGIL_SELECTED_ALARM)
    alarm = vigil_alarm_queue_find (get_queue (self), vigil_selection_get_id (selection));
  self->syncing = TRUE;
  if (alarm != NULL)
    {
      vigil_calm_model_flush (self->shown);
      index = vigil_calm_model_find (self->shown, alarm);
    }
  gtk_single_selection_set_selected (self->selection, index < 0 ? GTK_INVALID_LIST_POSITION : (guint) index);
  self->syncing = FALSE;
}

/* The list → the shared selection. A row that leaves the list leaves the selection as it is. */
static void
selected_cb (VigilAlarmPanel *self)
{
  VigilAlarm *alarm = gtk_single_selection_get_selected_item (self->selection);

  if (!self->syncing && alarm != NULL)
    vigil_selection_set (vigil_session_get_selection (self->session), VIGIL_SELECTED_ALARM, vigil_alarm_get_id (alarm));
}

static void
show_dark (VigilAlarmPanel *self, gboolean dark)
{
  GHashTableIter iter;
  gpointer row;

  self->dark = dark;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    vigil_alarm_row_set_dark (row, dark);
}

static gboolean
blink_cb (gpointer data)
{
  VigilAlarmPanel *self = data;

  show_dark (self, !self->dark);
  return G_SOURCE_CONTINUE;
}

/* The one thing that blinks, and only while it must and may. */
static void
update_blink (VigilAlarmPanel *self)
{
  gboolean animations = TRUE;
  gboolean wanted;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);
  wanted = animations && gtk_widget_get_mapped (GTK_WIDGET (self)) && self->session != NULL
           && vigil_alarm_queue_get_n_unacknowledged (get_queue (self)) > 0;
  if (wanted && self->blink == 0)
    self->blink = g_timeout_add (BLINK_INTERVAL, blink_cb, self);
  if (wanted || self->blink == 0)
    return;
  g_clear_handle_id (&self->blink, g_source_remove);
  show_dark (self, FALSE);
}

static gboolean
passes (gpointer alarm, gpointer data)
{
  VigilAlarmPanel *self = data;

  return vigil_alarm_filter_passes (vigil_alarm_filter_popover_get_filter (self->filter),
                                    vigil_session_get_site (self->session), alarm);
}

/* A filter never hides silently: the title says how many of how many are listed. */
static void
show_filter (VigilAlarmPanel *self)
{
  gboolean active = vigil_alarm_filter_is_active (vigil_alarm_filter_popover_get_filter (self->filter));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown)), n_all = vigil_calm_model_get_n_all (self->shown);
  g_autofree char *text = g_strdup_printf (_("filtered: %u of %u"), n, n_all);
  g_autofree char *none = g_strdup_printf (
      ngettext ("%u alarm is hidden by the filter.", "%u alarms are hidden by the filter.", n_all), n_all);

  gtk_widget_set_visible (self->filtered, active);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !active);
  gtk_label_set_text (self->filtered_text, text);
  gtk_label_set_text (self->none_pass, none);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : n_all > 0 ? "hidden" : "empty");
}

static void
filter_changed_cb (VigilAlarmPanel *self)
{
  gboolean active = vigil_alarm_filter_is_active (vigil_alarm_filter_popover_get_filter (self->filter));

  vigil_calm_model_set_filter (self->shown, active ? passes : NULL, self);
  show_filter (self);
}

static void
show_all_cb (VigilAlarmPanel *self)
{
  vigil_alarm_filter_popover_show_all (self->filter);
}

static void
queue_changed_cb (VigilAlarmPanel *self)
{
  g_autofree char *text = g_strdup_printf (_("%u active · %u unacknowledged"),
                                           vigil_alarm_queue_get_n_active (get_queue (self), 0),
                                           vigil_alarm_queue_get_n_unacknowledged (get_queue (self)));
  g_autofree char *nothing = NULL;

  gtk_label_set_text (self->summary, text);
  if (g_list_model_get_n_items (G_LIST_MODEL (get_queue (self))) == 0)
    {
      nothing = vigil_words_no_alarms (vigil_alarm_queue_get_last (get_queue (self)));
      gtk_label_set_text (self->empty, nothing);
    }
  if (vigil_alarm_filter_is_active (vigil_alarm_filter_popover_get_filter (self->filter)))
    vigil_calm_model_refilter (self->shown);
  show_filter (self);
  update_blink (self);
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

  vigil_alarm_row_set_alarm (row, gtk_list_item_get_item (item));
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

static void
activate_cb (VigilAlarmPanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.locate", NULL);
}

static void
vigil_alarm_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigil_alarm_panel_parent_class)->map (widget);
  update_blink (VIGIL_ALARM_PANEL (widget));
}

static void
vigil_alarm_panel_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigil_alarm_panel_parent_class)->unmap (widget);
  update_blink (VIGIL_ALARM_PANEL (widget));
}

static void
vigil_alarm_panel_dispose (GObject *object)
{
  VigilAlarmPanel *self = VIGIL_ALARM_PANEL (object);

  g_clear_handle_id (&self->blink, g_source_remove);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->list = NULL;
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_alarm_panel_parent_class)->dispose (object);
}

/* The list, or what says why there is none: not the buttons above. */
static gboolean
vigil_alarm_panel_grab_focus (GtkWidget *widget)
{
  VigilAlarmPanel *self = VIGIL_ALARM_PANEL (widget);
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  return gtk_widget_grab_focus (page == self->scroller ? GTK_WIDGET (self->list) : page);
}

static void
vigil_alarm_panel_class_init (VigilAlarmPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_alarm_panel_dispose;
  widget_class->grab_focus = vigil_alarm_panel_grab_focus;
  widget_class->map = vigil_alarm_panel_map;
  widget_class->unmap = vigil_alarm_panel_unmap;
  g_type_ensure (VIGIL_TYPE_ALARM_FILTER_POPOVER);
  g_type_ensure (VIGIL_TYPE_FIT_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-alarm-panel.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, box);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, filtered);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, filtered_text);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, filter_button);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, filter);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, none_pass);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, locate);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
vigil_alarm_panel_init (VigilAlarmPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_hash_table_new (NULL, NULL);
  /* Enter in the list does the same. */
  vigil_fit_layout_set_rank (self->locate, 1);
}

/* GtkListView holds on to the row that was first, and would let a worse alarm come in above what is seen. Who
 * has scrolled down reads there and stays there. */
static void
keep_top (VigilAlarmPanel *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  if (gtk_adjustment_get_value (adjustment) < 1.0 && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    scroll_to (self, 0);
}

static void
make_list (VigilAlarmPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->shown = vigil_calm_model_new (G_LIST_MODEL (get_queue (self)), LIST_INTERVAL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->shown));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  /* after the list's own handler, which makes room for the rows */
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (keep_top), self, G_CONNECT_SWAPPED);
}

/**
 * vigil_alarm_panel_set_session:
 * @self: the panel
 * @session: whose alarms; only once
 */
void
vigil_alarm_panel_set_session (VigilAlarmPanel *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  vigil_alarm_filter_popover_set_session (self->filter, session);
  make_list (self);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (show_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_queue (self), "changed", G_CALLBACK (queue_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vigil_session_get_selection (session), "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  queue_changed_cb (self);
}

void
vigil_alarm_panel_tick (VigilAlarmPanel *self)
{
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (gtk_widget_get_mapped (row))
      vigil_alarm_row_tick (row);
}

void
vigil_alarm_panel_move (VigilAlarmPanel *self, int by)
{
  guint n, selected, next;

  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self));

  vigil_calm_model_flush (self->shown);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  selected = gtk_single_selection_get_selected (self->selection);
  if (n == 0)
    return;
  if (selected == GTK_INVALID_LIST_POSITION)
    next = by > 0 ? 0 : n - 1;
  else
    next = (guint) CLAMP ((gint64) selected + by, 0, (gint64) n - 1);
  gtk_single_selection_set_selected (self->selection, next);
  scroll_to (self, next);
}

static gboolean
is_in_view (VigilAlarmPanel *self, GtkWidget *row)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, self->scroller, &bounds)
         && bounds.origin.y + bounds.size.height > 0 && bounds.origin.y < gtk_widget_get_height (self->scroller);
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

const char *
vigil_alarm_panel_get_selected (VigilAlarmPanel *self)
{
  VigilSelection *selection;

  g_return_val_if_fail (VIGIL_IS_ALARM_PANEL (self), NULL);

  if (self->session == NULL)
    return NULL;
  selection = vigil_session_get_selection (self->session);
  return vigil_selection_get_kind (selection) == VIGIL_SELECTED_ALARM ? vigil_selection_get_id (selection) : NULL;
}

guint
vigil_alarm_panel_get_n_rows (VigilAlarmPanel *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_PANEL (self), 0);
  return g_hash_table_size (self->rows);
}

/**
 * vigil_alarm_panel_move_to_priority:
 * @self: the panel
 * @priority: 1 (worst) … 4
 *
 * Selects the first alarm of a priority, or the next one if one of them is selected. A filter that hides all of
 * them is lifted.
 *
 * Returns: %FALSE if there is none
 */
gboolean
vigil_alarm_panel_move_to_priority (VigilAlarmPanel *self, int priority)
{
  guint n, start;

  g_return_val_if_fail (VIGIL_IS_ALARM_PANEL (self) && self->session != NULL, FALSE);

  vigil_calm_model_flush (self->shown);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  start = gtk_single_selection_get_selected (self->selection);
  for (guint i = 0; i < n; i++)
    {
      guint at = start == GTK_INVALID_LIST_POSITION ? i : (start + 1 + i) % n;
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (G_LIST_MODEL (self->shown), at);

      if (vigil_alarm_get_priority (alarm) != priority)
        continue;
      gtk_single_selection_set_selected (self->selection, at);
      scroll_to (self, at);
      return TRUE;
    }
  if (!vigil_alarm_filter_is_active (vigil_alarm_filter_popover_get_filter (self->filter)))
    return FALSE;
  vigil_alarm_filter_popover_show_all (self->filter);
  return vigil_alarm_panel_move_to_priority (self, priority);
}

static void
filter_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gtk_menu_button_popup (VIGIL_ALARM_PANEL (self)->filter_button);
}

static void
show_all_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  show_all_cb (self);
}

static void
select_priority_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (VIGIL_ALARM_PANEL (self)->session != NULL)
    vigil_alarm_panel_move_to_priority (self, g_variant_get_int32 (parameter));
}

/**
 * vigil_alarm_panel_add_actions:
 * @self: the panel
 * @map: the window: "filter-alarms", "show-all-alarms", "select-priority"
 */
void
vigil_alarm_panel_add_actions (VigilAlarmPanel *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { .name = "filter-alarms", .activate = filter_action },
    { .name = "show-all-alarms", .activate = show_all_action },
    { .name = "select-priority", .activate = select_priority_action, .parameter_type = "i" },
  };

  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self) && G_IS_ACTION_MAP (map));

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}
