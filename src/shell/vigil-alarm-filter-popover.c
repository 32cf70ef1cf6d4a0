/* vigil-alarm-filter-popover.c: what of the alarm queue is listed, to choose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-filter-popover.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

struct _VigilAlarmFilterPopover
{
  GtkPopover parent_instance;

  /* template */
  GtkCheckButton *priority_2;
  GtkCheckButton *priority_3;
  GtkCheckButton *priority_4;
  GtkCheckButton *unacknowledged;
  GtkDropDown *area;
  GtkEditable *text;

  /* owned */
  VigilSession *session;
  GPtrArray *areas; /* (element-type utf8) ids in the order of the drop-down, NULL first: everywhere */
  VigilAlarmFilter filter;
  gboolean filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigilAlarmFilterPopover, vigil_alarm_filter_popover, GTK_TYPE_POPOVER)

static void
hide_unless_active (VigilAlarmFilterPopover *self, GtkCheckButton *button, int priority)
{
  if (!gtk_check_button_get_active (button))
    self->filter.hidden |= 1u << priority;
}

static void
changed_cb (VigilAlarmFilterPopover *self)
{
  guint area = gtk_drop_down_get_selected (self->area);

  if (self->filling)
    return;
  vigil_alarm_filter_clear (&self->filter);
  hide_unless_active (self, self->priority_2, 2);
  hide_unless_active (self, self->priority_3, 3);
  hide_unless_active (self, self->priority_4, 4);
  self->filter.unacknowledged = gtk_check_button_get_active (self->unacknowledged);
  self->filter.area = area < self->areas->len ? g_strdup (g_ptr_array_index (self->areas, area)) : NULL;
  self->filter.text = g_strdup (gtk_editable_get_text (self->text));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
knows_area (VigilAlarmFilterPopover *self, const char *id)
{
  for (guint i = 1; i < self->areas->len; i++)
    if (g_str_equal (g_ptr_array_index (self->areas, i), id))
      return TRUE;
  return FALSE;
}

static void
add_area (VigilAlarmFilterPopover *self, GtkStringList *names, const char *id)
{
  if (id == NULL || knows_area (self, id))
    return;
  g_ptr_array_add (self->areas, g_strdup (id));
  gtk_string_list_append (names, vigil_words_name (vigil_session_get_site (self->session), id));
}

/* Areas that have alarms now, and the one chosen before. */
static void
fill_areas (VigilAlarmFilterPopover *self)
{
  GListModel *queue = G_LIST_MODEL (vigil_session_get_alarms (self->session));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *chosen = g_strdup (self->filter.area);
  guint selected = 0;

  self->filling = TRUE;
  g_ptr_array_set_size (self->areas, 0);
  g_ptr_array_add (self->areas, NULL);
  gtk_string_list_append (names, _("Every area"));
  add_area (self, names, chosen);
  for (guint i = 0; i < g_list_model_get_n_items (queue); i++)
    {
      g_autoptr (VigilAlarm) alarm = g_list_model_get_item (queue, i);
      add_area (self, names, vigil_alarm_filter_find_area (vigil_session_get_site (self->session), alarm));
    }
  gtk_drop_down_set_model (self->area, G_LIST_MODEL (names));
  selected = chosen != NULL ? 1 : 0;
  gtk_drop_down_set_selected (self->area, selected);
  self->filling = FALSE;
}

static void
show_all_cb (VigilAlarmFilterPopover *self)
{
  vigil_alarm_filter_popover_show_all (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
vigil_alarm_filter_popover_map (GtkWidget *widget)
{
  VigilAlarmFilterPopover *self = VIGIL_ALARM_FILTER_POPOVER (widget);

  if (self->session != NULL)
    fill_areas (self);
  GTK_WIDGET_CLASS (vigil_alarm_filter_popover_parent_class)->map (widget);
}

static void
vigil_alarm_filter_popover_dispose (GObject *object)
{
  VigilAlarmFilterPopover *self = VIGIL_ALARM_FILTER_POPOVER (object);

  self->filling = TRUE;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_alarm_filter_popover_parent_class)->dispose (object);
}

static void
vigil_alarm_filter_popover_finalize (GObject *object)
{
  VigilAlarmFilterPopover *self = VIGIL_ALARM_FILTER_POPOVER (object);

  vigil_alarm_filter_clear (&self->filter);
  g_ptr_array_unref (self->areas);
  G_OBJECT_CLASS (vigil_alarm_filter_popover_parent_class)->finalize (object);
}

static void
vigil_alarm_filter_popover_class_init (VigilAlarmFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_alarm_filter_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_alarm_filter_popover_finalize;
  widget_class->map = vigil_alarm_filter_popover_map;
  g_type_ensure (VIGIL_TYPE_PRIORITY_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vigil/Vigil/ui/shell/vigil-alarm-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, priority_2);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, priority_3);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, priority_4);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, unacknowledged);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, area);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmFilterPopover, text);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_alarm_filter_popover_init (VigilAlarmFilterPopover *self)
{
  self->areas = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

/**
 * vigil_alarm_filter_popover_set_session:
 * @self: the popover
 * @session: whose alarms; only once
 */
void
vigil_alarm_filter_popover_set_session (VigilAlarmFilterPopover *self, VigilSession *session)
{
  g_return_if_fail (VIGIL_IS_ALARM_FILTER_POPOVER (self) && VIGIL_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
}

const VigilAlarmFilter *
vigil_alarm_filter_popover_get_filter (VigilAlarmFilterPopover *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_FILTER_POPOVER (self), NULL);
  return &self->filter;
}

void
vigil_alarm_filter_popover_show_all (VigilAlarmFilterPopover *self)
{
  g_return_if_fail (VIGIL_IS_ALARM_FILTER_POPOVER (self));

  self->filling = TRUE;
  gtk_check_button_set_active (self->priority_2, TRUE);
  gtk_check_button_set_active (self->priority_3, TRUE);
  gtk_check_button_set_active (self->priority_4, TRUE);
  gtk_check_button_set_active (self->unacknowledged, FALSE);
  gtk_drop_down_set_selected (self->area, 0);
  gtk_editable_set_text (self->text, "");
  self->filling = FALSE;
  changed_cb (self);
}
