/* vigil-alarm-panel.c: the alarm queue with what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-panel-private.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-alarm-row.h"
#include "shell/vigil-compat.h"
#include "map/vigil-fit-layout.h"
#include "shell/vigil-tab-stop.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

#define BLINK_INTERVAL 500 /* ms: 1 Hz */

enum
{
  PROP_GROUPING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VigilAlarmPanel, vigil_alarm_panel, GTK_TYPE_WIDGET)

static VigilAlarmQueue *
get_queue (VigilAlarmPanel *self)
{
  return vigil_session_get_alarms (self->session);
}

static gboolean
blink_cb (gpointer data)
{
  VigilAlarmPanel *self = data;

  vigil_alarm_panel_set_dark (self, !self->dark);
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
  vigil_alarm_panel_set_dark (self, FALSE);
}

/* The line over the list: what is new above stands there, where it covers no row and moves none. */
void
vigil_alarm_panel_fit_title (VigilAlarmPanel *self)
{
  gboolean news = gtk_widget_get_visible (self->chip), filtered = gtk_widget_get_visible (self->filtered);

  gtk_widget_set_visible (GTK_WIDGET (self->summary), !filtered);
  gtk_widget_set_visible (GTK_WIDGET (self->summary_narrow), !filtered && !news);
  vigil_fit_layout_set_rank (GTK_WIDGET (self->summary), news ? 3 : 2);
  vigil_fit_layout_set_rank (GTK_WIDGET (self->title), news || filtered ? 2 : 0);
  vigil_fit_layout_set_rank (GTK_WIDGET (self->group_button), news ? 1 : 0);
}

/* A filter never hides silently: the title says how many of how many are listed. */
static void
show_filter (VigilAlarmPanel *self)
{
  gboolean active = vigil_alarm_filter_is_active (vigil_alarm_desk_get_filter (self->desk));
  guint n = vigil_alarm_desk_get_n_passed (self->desk), n_all = vigil_alarm_desk_get_n_all (self->desk);
  g_autofree char *passed = vigil_words_count (n), *all = vigil_words_count (n_all);
  g_autofree char *text = g_strdup_printf (_("filtered: %s of %s"), passed, all);
  g_autofree char *none = g_strdup_printf (
      ngettext ("%s alarm is hidden by the filter.", "%s alarms are hidden by the filter.", n_all), all);

  gtk_widget_set_visible (self->filtered, active);
  vigil_alarm_panel_fit_title (self);
  gtk_label_set_text (self->filtered_text, text);
  gtk_label_set_text (self->none_pass, none);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : n_all > 0 ? "hidden" : "empty");
}

static void
show_summary (VigilAlarmPanel *self)
{
  guint active = vigil_alarm_queue_get_n_active (get_queue (self), 0);
  guint waiting = vigil_alarm_queue_get_n_unacknowledged (get_queue (self));
  g_autofree char *n_active = vigil_words_count (active), *n_waiting = vigil_words_count (waiting);
  g_autofree char *text = g_strdup_printf (_("%s active · %s unacknowledged"), n_active, n_waiting);
  g_autofree char *narrow = g_strdup_printf (_("%s active\n%s unack."), n_active, n_waiting);
  g_autofree char *nothing = NULL;

  gtk_label_set_text (self->summary, text);
  gtk_label_set_text (self->summary_narrow, narrow);
  vigil_compat_set_tooltip (GTK_WIDGET (self->summary_narrow), text);
  if (vigil_alarm_desk_get_n_all (self->desk) > 0)
    return;
  nothing = vigil_alarm_desk_get_review (self->desk) ? g_strdup (_("No alarm is shelved, suppressed or out of service."))
                                                     : vigil_words_no_alarms (vigil_alarm_queue_get_last (get_queue (self)));
  gtk_label_set_text (self->empty, nothing);
}

static void
show_foot (VigilAlarmPanel *self)
{
  gboolean review = vigil_alarm_desk_get_review (self->desk);

  gtk_widget_set_visible (self->acknowledge, !review);
  gtk_widget_set_visible (self->shelve, !review);
  gtk_widget_set_visible (self->visible, !review);
  gtk_widget_set_visible (self->unshelve, review);
  gtk_widget_set_visible (self->foot, !vigil_alarm_sheet_is_open (self->sheet));
}

/**
 * vigil_alarm_panel_show:
 * @self: the panel
 *
 * Everything but the rows.
 */
void
vigil_alarm_panel_show (VigilAlarmPanel *self)
{
  show_summary (self);
  show_filter (self);
  show_foot (self);
  vigil_alarm_panel_show_notices (self);
  vigil_alarm_panel_update_actions (self);
  update_blink (self);
}

/* ---- filter: the line is the truth, field and popover show it ---- */

static void
apply_line (VigilAlarmPanel *self, const char *line)
{
  g_free (self->line);
  self->line = g_strdup (line);
  vigil_alarm_desk_set_filter (self->desk, line);
  gtk_widget_set_visible (self->filter_row, *line != '\0' || gtk_widget_has_focus (GTK_WIDGET (self->filter_text))
                                                || gtk_widget_get_focus_child (GTK_WIDGET (self->filter_text)) != NULL);
}

static void
filter_typed_cb (VigilAlarmPanel *self)
{
  VigilAlarmFilter filter = { 0 };
  g_autofree char *line = NULL;

  if (self->desk == NULL || self->syncing)
    return;
  vigil_alarm_filter_parse (&filter, gtk_editable_get_text (self->filter_text));
  line = vigil_alarm_filter_format (&filter, FALSE);
  vigil_alarm_filter_popover_set_line (self->filter, line);
  vigil_alarm_filter_clear (&filter);
  apply_line (self, line);
}

/**
 * vigil_alarm_panel_set_filter_line:
 * @self: the panel
 * @line: what vigil_alarm_filter_parse() reads
 */
void
vigil_alarm_panel_set_filter_line (VigilAlarmPanel *self, const char *line)
{
  VigilAlarmFilter filter = { 0 };
  g_autofree char *english = NULL;
  g_autofree char *local = NULL;

  vigil_alarm_filter_parse (&filter, line);
  english = vigil_alarm_filter_format (&filter, FALSE);
  local = vigil_alarm_filter_format (&filter, TRUE);
  vigil_alarm_filter_clear (&filter);
  self->syncing = TRUE;
  gtk_editable_set_text (self->filter_text, local);
  self->syncing = FALSE;
  vigil_alarm_filter_popover_set_line (self->filter, english);
  apply_line (self, english);
}

void
vigil_alarm_panel_set_filter (VigilAlarmPanel *self, const char *line)
{
  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self) && self->session != NULL && line != NULL);
  vigil_alarm_panel_set_filter_line (self, line);
}

static void
filter_chosen_cb (VigilAlarmPanel *self)
{
  if (self->desk != NULL)
    vigil_alarm_panel_set_filter_line (self, vigil_alarm_filter_popover_get_line (self->filter));
}

static void
show_all_cb (VigilAlarmPanel *self)
{
  vigil_alarm_panel_set_filter_line (self, "");
}

/* Escape in the field: first it is emptied, then left. */
static void
filter_stopped_cb (VigilAlarmPanel *self)
{
  vigil_alarm_panel_set_filter_line (self, "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (self->filter_row, FALSE);
}

static void
filter_done_cb (VigilAlarmPanel *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ---- parts that the operator touches ---- */

static void
chip_cb (VigilAlarmPanel *self)
{
  vigil_alarm_panel_go_home (self);
}

static void
shelve_proposed_cb (VigilAlarmPanel *self)
{
  g_autoptr (GPtrArray) alarms = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->proposed == NULL)
    return;
  g_ptr_array_add (alarms, g_object_ref (self->proposed));
  vigil_alarm_panel_open_sheet (self, VIGIL_ALARM_SHEET_SHELVE, alarms);
}

static void
decline_proposed_cb (VigilAlarmPanel *self)
{
  if (self->proposed != NULL)
    vigil_alarm_desk_decline (self->desk, self->proposed);
  vigil_alarm_panel_show_notices (self);
}

static void
sheet_notice_cb (VigilAlarmPanel *self, const char *sentence)
{
  vigil_alarm_panel_say (self, sentence);
}

static void
sheet_closed_cb (VigilAlarmPanel *self)
{
  if (self->session == NULL)
    return;
  vigil_alarm_panel_show (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ---- the widget ---- */

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
  g_clear_weak_pointer (&self->actions);
  if (self->desk != NULL)
    vigil_alarm_desk_set_hold (self->desk, NULL, NULL);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->list = NULL;
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->line, g_free);
  g_clear_weak_pointer (&self->actions);
  g_clear_object (&self->proposed);
  g_clear_object (&self->choice);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_alarm_panel_parent_class)->dispose (object);
}

static void
vigil_alarm_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  VigilAlarmPanel *self = VIGIL_ALARM_PANEL (object);

  g_value_set_string (value, vigil_alarm_grouping_to_string (
                                 self->desk != NULL ? vigil_alarm_desk_get_grouping (self->desk) : VIGIL_ALARM_GROUPING_NONE));
}

static void
vigil_alarm_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  VigilAlarmPanel *self = VIGIL_ALARM_PANEL (object);
  VigilAlarmGrouping grouping;

  if (self->desk == NULL || !vigil_alarm_grouping_from_string (g_value_get_string (value), &grouping)
      || grouping == vigil_alarm_desk_get_grouping (self->desk))
    return;
  vigil_alarm_desk_set_grouping (self->desk, grouping);
  g_object_notify_by_pspec (object, spec);
}

/* The list, or what says why there is none: not the buttons above. */
static gboolean
vigil_alarm_panel_grab_focus (GtkWidget *widget)
{
  VigilAlarmPanel *self = VIGIL_ALARM_PANEL (widget);
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  return gtk_widget_grab_focus (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0
                                    ? GTK_WIDGET (self->list)
                                    : page);
}

static const struct
{
  const char *name;
  gsize offset;
} children[] = {
#define CHILD(name) { #name, G_STRUCT_OFFSET (VigilAlarmPanel, name) }
  CHILD (box),           CHILD (title),         CHILD (summary),   CHILD (filtered),      CHILD (filtered_text),
  CHILD (summary_narrow),
  CHILD (no_summary),
  CHILD (group_button),  CHILD (filter_button), CHILD (filter),    CHILD (filter_row),    CHILD (filter_text),
  CHILD (flood),         CHILD (inhibited_row), CHILD (inhibited), CHILD (inhibited_key), CHILD (stack),
  CHILD (empty),         CHILD (scroller),      CHILD (list),      CHILD (chip),          CHILD (chip_text),
  CHILD (chip_symbol),   CHILD (none_pass),     CHILD (proposal),  CHILD (proposal_text), CHILD (sheet),
  CHILD (foot),          CHILD (acknowledge),   CHILD (shelve),    CHILD (note),          CHILD (locate),
  CHILD (visible),       CHILD (unshelve),      CHILD (incident),  CHILD (acts_button),   CHILD (menu),
#undef CHILD
};

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, filter_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_cb);
  gtk_widget_class_bind_template_callback (widget_class, shelve_proposed_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_proposed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_closed_cb);
}

static void
ensure_types (void)
{
  g_type_ensure (VIGIL_TYPE_ALARM_FILTER_POPOVER);
  g_type_ensure (VIGIL_TYPE_ALARM_SHEET);
  g_type_ensure (VIGIL_TYPE_BANNER);
  g_type_ensure (VIGIL_TYPE_FIT_LAYOUT);
  g_type_ensure (VIGIL_TYPE_PRIORITY_SYMBOL);
}

static void
override_widget (GtkWidgetClass *widget_class)
{
  widget_class->grab_focus = vigil_alarm_panel_grab_focus;
  widget_class->map = vigil_alarm_panel_map;
  widget_class->unmap = vigil_alarm_panel_unmap;
}

static void
vigil_alarm_panel_class_init (VigilAlarmPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vigil_alarm_panel_dispose;
  object_class->get_property = vigil_alarm_panel_get_property;
  object_class->set_property = vigil_alarm_panel_set_property;
  properties[PROP_GROUPING] = g_param_spec_string ("grouping", NULL, NULL, "none",
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  override_widget (widget_class);
  ensure_types ();
  g_type_ensure (VIGIL_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-alarm-panel.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE, (gssize) children[i].offset);
  bind_callbacks (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, vigil_alarm_panel_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, vigil_alarm_panel_menu_key, NULL);
}

static void
vigil_alarm_panel_init (VigilAlarmPanel *self)
{
  self->line = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_hash_table_new (NULL, NULL);
  /* Half a number is worse than none: the head of the window has them too. */
  vigil_fit_layout_set_rank (GTK_WIDGET (self->summary), 2);
  vigil_fit_layout_set_rank (GTK_WIDGET (self->summary_narrow), 1);
  vigil_fit_layout_set_substitute (GTK_WIDGET (self->summary_narrow), GTK_WIDGET (self->summary));
  vigil_fit_layout_set_substitute (self->no_summary, GTK_WIDGET (self->summary_narrow));
  /* Enter in the list does the same as the first; the others have their keys, and all are in a menu where one has no room. */
  vigil_fit_layout_set_rank (self->locate, 5);
  vigil_fit_layout_set_rank (self->note, 4);
  vigil_fit_layout_set_rank (self->visible, 3);
  vigil_fit_layout_set_rank (self->shelve, 2);
  vigil_fit_layout_set_rank (self->incident, 1);
  vigil_fit_layout_set_substitute (self->acts_button, self->locate);
  /* Whoever turns motion off looks at what blinks. */
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-enable-animations", G_CALLBACK (update_blink), self, G_CONNECT_SWAPPED);
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
  vigil_alarm_panel_make_list (self);
  g_signal_connect_object (vigil_session_get_selection (session), "changed",
                           G_CALLBACK (vigil_alarm_panel_follow_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_queue (self), "changed", G_CALLBACK (show_summary), self, G_CONNECT_SWAPPED);
  vigil_alarm_panel_show (self);
}

/**
 * vigil_alarm_panel_bind_settings:
 * @self: the panel, with a session
 * @settings: of this seat
 */
void
vigil_alarm_panel_bind_settings (VigilAlarmPanel *self, VigilSettings *settings)
{
  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self) && VIGIL_IS_SETTINGS (settings));

  vigil_settings_bind (settings, "alarm-grouping", G_OBJECT (self), "grouping");
  vigil_alarm_filter_popover_set_settings (self->filter, settings);
}

void
vigil_alarm_panel_tick (VigilAlarmPanel *self)
{
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (VIGIL_IS_ALARM_PANEL (self));

  if (self->desk == NULL)
    return;
  vigil_alarm_desk_tick (self->desk);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (gtk_widget_get_mapped (row))
      vigil_alarm_row_tick (row);
  vigil_alarm_panel_settle (self);
  vigil_alarm_panel_show_notices (self);
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
