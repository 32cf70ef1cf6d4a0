/* vigil-alarm-row.c: one alarm in two lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-row.h"

#include "map/vigil-symbol.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>

struct _VigilAlarmRow
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  VigilPrioritySymbol *symbol;
  GtkLabel *message;
  GtkLabel *elapsed;
  GtkLabel *where;
  GtkLabel *tag;
  GtkLabel *state;
  GtkWidget *unsaved;

  /* owned */
  VigilSession *session;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (VigilAlarmRow, vigil_alarm_row, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_classes (VigilAlarmRow *self, VigilAlarm *alarm)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (int priority = 1; priority <= 4; priority++)
    {
      g_autofree char *name = g_strdup_printf ("priority-%d", priority);
      set_class (widget, name, vigil_alarm_get_priority (alarm) == priority);
    }
  set_class (widget, "unacknowledged", vigil_alarm_is_unacknowledged (alarm));
  set_class (widget, "returned", !vigil_alarm_is_active (alarm));
}

static char *
describe_state (VigilAlarm *alarm)
{
  g_autofree char *state = NULL;

  if (vigil_alarm_get_state (alarm) == VIGIL_ALARM_ACKNOWLEDGED && vigil_alarm_get_actor (alarm) != NULL)
    state = g_strdup_printf (_("acknowledged · %s"), vigil_alarm_get_actor (alarm));
  else
    state = g_strdup (vigil_words_alarm_state (vigil_alarm_get_state (alarm)));
  if (vigil_alarm_get_count (alarm) < 2)
    return g_steal_pointer (&state);
  return g_strdup_printf ("%s · ×%u", state, vigil_alarm_get_count (alarm));
}

/* What a screen reader says for the whole row. */
static void
name_row (VigilAlarmRow *self, VigilAlarm *alarm, const char *where, const char *state)
{
  g_autofree char *label = g_strdup_printf (_("Priority %d: %s, %s, %s"), vigil_alarm_get_priority (alarm),
                                            vigil_alarm_get_message (alarm), where, state);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_saved (VigilAlarmRow *self)
{
  g_autoptr (VigilAlarm) alarm = g_signal_group_dup_target (self->signals);

  gtk_widget_set_visible (self->unsaved, alarm != NULL && !vigil_alarm_get_saved (alarm));
}

static void
show_alarm (VigilAlarmRow *self)
{
  g_autoptr (VigilAlarm) alarm = g_signal_group_dup_target (self->signals);
  g_autofree char *state = NULL;
  const char *where, *tag;

  if (alarm == NULL)
    return;
  state = describe_state (alarm);
  where = vigil_words_where (vigil_session_get_site (self->session), alarm);
  tag = vigil_alarm_get_tag (alarm) != NULL ? vigil_alarm_get_tag (alarm) : vigil_alarm_get_track (alarm);
  vigil_priority_symbol_set (self->symbol, vigil_alarm_get_priority (alarm), vigil_alarm_is_unacknowledged (alarm));
  gtk_label_set_text (self->message, vigil_alarm_get_message (alarm));
  gtk_label_set_text (self->where, where);
  gtk_label_set_text (self->tag, tag != NULL ? tag : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tag), tag != NULL);
  gtk_label_set_text (self->state, state);
  show_saved (self);
  show_classes (self, alarm);
  name_row (self, alarm, where, state);
  vigil_alarm_row_tick (self);
}

/* Asked for when the pointer rests: to set a tooltip is a round trip to the display server, for every row. */
static gboolean
query_tooltip_cb (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static void
vigil_alarm_row_dispose (GObject *object)
{
  VigilAlarmRow *self = VIGIL_ALARM_ROW (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigil_alarm_row_parent_class)->dispose (object);
}

static void
vigil_alarm_row_class_init (VigilAlarmRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_alarm_row_dispose;
  g_type_ensure (VIGIL_TYPE_PRIORITY_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/vigil-alarm-row.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmRow, box);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmRow, symbol);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmRow, message);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmRow, elapsed);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmRow, where);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmRow, tag);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmRow, state);
  gtk_widget_class_bind_template_child (widget_class, VigilAlarmRow, unsaved);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
vigil_alarm_row_init (VigilAlarmRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (VIGIL_TYPE_ALARM);
  /* An alarm that changed notifies of all its properties at once: one of them is enough. */
  g_signal_group_connect_swapped (self->signals, "notify::count", G_CALLBACK (show_alarm), self);
  g_signal_group_connect_swapped (self->signals, "notify::saved", G_CALLBACK (show_saved), self);
}

/**
 * vigil_alarm_row_new:
 * @session: for the site's names and the clock
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
vigil_alarm_row_new (VigilSession *session)
{
  VigilAlarmRow *self = g_object_new (VIGIL_TYPE_ALARM_ROW, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
vigil_alarm_row_set_alarm (VigilAlarmRow *self, VigilAlarm *alarm)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROW (self));

  g_signal_group_set_target (self->signals, alarm);
  show_alarm (self);
}

/**
 * vigil_alarm_row_get_alarm:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
VigilAlarm *
vigil_alarm_row_get_alarm (VigilAlarmRow *self)
{
  g_autoptr (VigilAlarm) alarm = NULL;

  g_return_val_if_fail (VIGIL_IS_ALARM_ROW (self), NULL);

  alarm = g_signal_group_dup_target (self->signals);
  return alarm; /* the group follows it, the queue owns it */
}

void
vigil_alarm_row_tick (VigilAlarmRow *self)
{
  g_autoptr (VigilAlarm) alarm = g_signal_group_dup_target (self->signals);
  g_autofree char *text = NULL;

  if (alarm == NULL)
    return;
  text = vigil_words_elapsed (vigil_clock_now (vigil_session_get_clock (self->session)) - vigil_alarm_get_raised (alarm));
  gtk_label_set_text (self->elapsed, text);
}
