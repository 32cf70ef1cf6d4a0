/* vigil-alarm-row.c: one alarm in two lines, or the heading of several, drawn by itself
 *
 * A list view makes some 200 rows and gives each another alarm at every change of a flood. So a row is one
 * widget without children or style classes; texts are laid out when the row is drawn, which most never are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-row-private.h"

#include "map/vigil-palette.h"
#include "shell/vigil-alarm-lines.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (VigilAlarmRow, vigil_alarm_row, GTK_TYPE_WIDGET)

/* What is read out, when the row is seen or asked: of the 200 rows that a list view fills most never are. */
static void
say (VigilAlarmRow *self)
{
  VigilAlarmLines lines;

  if (self->label != NULL || (self->alarm == NULL && self->group == NULL))
    return;
  if (self->group != NULL)
    self->label = vigil_alarm_group_say (self->group);
  else
    {
      vigil_alarm_lines_init (&lines, self->alarm, vigil_session_get_site (self->session));
      vigil_alarm_lines_set_marks (&lines, &self->marks);
      self->label = vigil_alarm_lines_say (&lines, vigil_alarm_get_priority (self->alarm));
      vigil_alarm_lines_clear (&lines);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
}

static void
vigil_alarm_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  say (VIGIL_ALARM_ROW (widget));
  vigil_alarm_row_paint (VIGIL_ALARM_ROW (widget), snapshot);
}

static void
vigil_alarm_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? vigil_alarm_row_get_minimum_width ()
                            : vigil_alarm_row_get_height (VIGIL_ALARM_ROW (widget), for_size);
}

static GtkSizeRequestMode
vigil_alarm_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vigil_alarm_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vigil_alarm_row_parent_class)->css_changed (widget, change);
  vigil_alarm_row_forget_texts (VIGIL_ALARM_ROW (widget));
  gtk_widget_queue_draw (widget);
}

/* Asked for when the pointer rests: to set a tooltip is a round trip to the display server, for every row. */
static gboolean
vigil_alarm_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  VigilAlarmRow *self = VIGIL_ALARM_ROW (widget);

  say (self);
  if (self->label == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->label);
  return TRUE;
}

/* A list lays all its rows out anew for one that has another height, so only such a one says so. */
static void
fit_height (VigilAlarmRow *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (height == 0 || vigil_alarm_row_get_height (self, gtk_widget_get_width (GTK_WIDGET (self))) != height)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_elapsed (VigilAlarmRow *self, char *text)
{
  gboolean longer = self->elapsed != NULL && strlen (text) > strlen (self->elapsed);

  if (g_strcmp0 (text, self->elapsed) == 0)
    {
      g_free (text);
      return;
    }
  g_free (self->elapsed);
  self->elapsed = text;
  g_clear_object (&self->texts[TEXT_ELAPSED]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (longer)
    fit_height (self);
}

static void
show_item (VigilAlarmRow *self)
{
  vigil_alarm_row_forget_texts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_clear_pointer (&self->label, g_free);
  if (self->alarm == NULL && self->group == NULL)
    return;
  vigil_alarm_row_tick (self);
  fit_height (self);
}

static void
let_go (VigilAlarmRow *self)
{
  GObject *item = self->alarm != NULL ? G_OBJECT (self->alarm) : G_OBJECT (self->group);

  if (item != NULL && self->changed_id != 0)
    g_signal_handler_disconnect (item, self->changed_id);
  if (item != NULL && self->saved_id != 0)
    g_signal_handler_disconnect (item, self->saved_id);
  self->changed_id = self->saved_id = 0;
  self->marks = (VigilAlarmMarks) { 0 };
  g_clear_object (&self->alarm);
  g_clear_object (&self->group);
}

static void
vigil_alarm_row_dispose (GObject *object)
{
  VigilAlarmRow *self = VIGIL_ALARM_ROW (object);

  let_go (self);
  vigil_alarm_row_forget_texts (self);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->elapsed, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigil_alarm_row_parent_class)->dispose (object);
}

static void
vigil_alarm_row_class_init (VigilAlarmRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_alarm_row_dispose;
  widget_class->measure = vigil_alarm_row_measure;
  widget_class->get_request_mode = vigil_alarm_row_get_request_mode;
  widget_class->snapshot = vigil_alarm_row_snapshot;
  widget_class->css_changed = vigil_alarm_row_css_changed;
  widget_class->query_tooltip = vigil_alarm_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "alarm-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
vigil_alarm_row_init (VigilAlarmRow *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
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
  VigilAlarmRow *self;

  g_return_val_if_fail (VIGIL_IS_SESSION (session), NULL);

  self = g_object_new (VIGIL_TYPE_ALARM_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * vigil_alarm_row_set_alarm:
 * @self: a row
 * @alarm: (nullable): what to show and follow
 */
void
vigil_alarm_row_set_alarm (VigilAlarmRow *self, VigilAlarm *alarm)
{
  gboolean was_group;

  g_return_if_fail (VIGIL_IS_ALARM_ROW (self) && (alarm == NULL || VIGIL_IS_ALARM (alarm)));

  if (self->alarm == alarm && self->group == NULL)
    return;
  was_group = self->group != NULL;
  let_go (self);
  if (alarm != NULL)
    {
      self->alarm = g_object_ref (alarm);
      /* An alarm that changed notifies of all its properties at once: one of them is enough. */
      self->changed_id = g_signal_connect_swapped (alarm, "notify::count", G_CALLBACK (show_item), self);
      self->saved_id = g_signal_connect_swapped (alarm, "notify::saved", G_CALLBACK (show_item), self);
    }
  g_clear_pointer (&self->elapsed, g_free);
  show_item (self);
  if (was_group)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * vigil_alarm_row_set_group:
 * @self: a row
 * @group: whose heading to show and follow
 */
void
vigil_alarm_row_set_group (VigilAlarmRow *self, VigilAlarmGroup *group)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROW (self) && VIGIL_IS_ALARM_GROUP (group));

  if (self->group == group)
    return;
  let_go (self);
  self->group = g_object_ref (group);
  self->changed_id = g_signal_connect_swapped (group, "changed", G_CALLBACK (show_item), self);
  g_clear_pointer (&self->elapsed, g_free);
  show_item (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * vigil_alarm_row_set_marks:
 * @self: a row that shows an alarm
 * @marks: what the arrangement of the desk says of it
 */
void
vigil_alarm_row_set_marks (VigilAlarmRow *self, const VigilAlarmMarks *marks)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROW (self) && marks != NULL);

  if (self->alarm == NULL || memcmp (&self->marks, marks, sizeof *marks) == 0)
    return;
  self->marks = *marks;
  show_item (self);
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
  g_return_val_if_fail (VIGIL_IS_ALARM_ROW (self), NULL);
  return self->alarm;
}

VigilAlarmGroup *
vigil_alarm_row_get_group (VigilAlarmRow *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROW (self), NULL);
  return self->group;
}

void
vigil_alarm_row_tick (VigilAlarmRow *self)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROW (self));

  if (self->group != NULL)
    set_elapsed (self, vigil_alarm_group_count (self->group));
  else if (self->alarm != NULL)
    set_elapsed (self, vigil_alarm_lines_time (self->alarm, vigil_clock_now (vigil_session_get_clock (self->session))));
}

void
vigil_alarm_row_set_dark (VigilAlarmRow *self, gboolean dark)
{
  g_return_if_fail (VIGIL_IS_ALARM_ROW (self));

  if (self->dark == dark)
    return;
  self->dark = dark;
  if (self->alarm != NULL && vigil_alarm_is_unacknowledged (self->alarm))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
vigil_alarm_row_get_label (VigilAlarmRow *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROW (self), NULL);
  say (self);
  return self->label;
}

const char *
vigil_alarm_row_get_elapsed (VigilAlarmRow *self)
{
  g_return_val_if_fail (VIGIL_IS_ALARM_ROW (self), NULL);
  return self->elapsed;
}
