/* vigil-alarm-panel-menu.c: what can be done with an alarm, where one points at it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-panel-private.h"

#include "shell/vigil-alarm-row.h"

static void
popup_at (VigilAlarmPanel *self, double x, double y)
{
  graphene_point_t place;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &place))
    return;
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { (int) place.x, (int) place.y, 1, 1 });
  gtk_popover_popup (self->menu);
}

/* A row that is not selected is by this; of several that are, all are meant. */
static void
select_row (VigilAlarmPanel *self, VigilAlarmRow *row)
{
  VigilAlarm *alarm = vigil_alarm_row_get_alarm (row);
  int at = alarm != NULL ? vigil_alarm_desk_find (self->desk, alarm) : -1;

  if (at >= 0 && !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->choice), (guint) at))
    vigil_alarm_choice_move (self->choice, (guint) at, FALSE);
}

static void
open_menu (VigilAlarmPanel *self, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row;

  if (under == NULL)
    return;
  /* the cell of the list around the row, or something in the row */
  row = VIGIL_IS_ALARM_ROW (gtk_widget_get_first_child (under)) ? gtk_widget_get_first_child (under)
                                                                 : gtk_widget_get_ancestor (under, VIGIL_TYPE_ALARM_ROW);
  if (row == NULL || vigil_alarm_row_get_alarm (VIGIL_ALARM_ROW (row)) == NULL)
    return;
  select_row (self, VIGIL_ALARM_ROW (row));
  popup_at (self, x, y);
}

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, VigilAlarmPanel *self)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *press, double x, double y, VigilAlarmPanel *self)
{
  gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, x, y);
}

/* Where the cursor's row is seen, (nullable). */
static VigilAlarmRow *
find_cursor_row (VigilAlarmPanel *self)
{
  gpointer cursor = vigil_alarm_choice_get_cursor (self->choice), row;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (cursor != NULL && (gpointer) vigil_alarm_row_get_alarm (row) == cursor)
      return row;
  return NULL;
}

gboolean
vigil_alarm_panel_menu_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  VigilAlarmPanel *self = VIGIL_ALARM_PANEL (widget);
  VigilAlarmRow *row = self->choice != NULL ? find_cursor_row (self) : NULL;
  graphene_rect_t place;

  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &place))
    return FALSE;
  popup_at (self, place.origin.x + place.size.width / 2, place.origin.y + place.size.height);
  return TRUE;
}

void
vigil_alarm_panel_watch_menu (VigilAlarmPanel *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (press));
}
