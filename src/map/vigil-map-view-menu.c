/* vigil-map-view-menu.c: what asks for the menu of a thing on the map: the right button, Shift+F10, the menu key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-view-private.h"

/* What is selected stays so if it lies there, whatever lies above it; else the topmost is. */
static const VigilSelected *
choose (VigilMapView *self, const GArray *hits)
{
  const VigilSelected *topmost = hits->len > 0 ? &g_array_index (hits, VigilSelected, 0) : NULL;

  for (guint i = 0; i < hits->len; i++)
    if (vigil_map_input_is_selected (self, &g_array_index (hits, VigilSelected, i)))
      return &g_array_index (hits, VigilSelected, i);
  if (topmost != NULL)
    vigil_map_input_select (self, topmost);
  return topmost;
}

/* A tool takes what is pointed at for itself. */
static gboolean
open_menu (VigilMapView *self, double x, double y)
{
  g_autoptr (GArray) hits = NULL;
  const VigilSelected *thing;

  if (self->session == NULL || self->stack == NULL || self->tool != VIGIL_MAP_TOOL_NONE || self->banding)
    return FALSE;
  vigil_map_input_forget_pointer (self);
  hits = vigil_layer_stack_pick (self->stack, x, y, VIGIL_MAP_PICK_RADIUS);
  thing = choose (self, hits);
  vigil_map_view_menu_signal (self, thing != NULL ? thing->kind : VIGIL_SELECTED_NOTHING, thing != NULL ? thing->id : "", x, y);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, VigilMapView *self)
{
  if (open_menu (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Of what lies under the cross; without one, of what is selected. */
static gboolean
menu_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  VigilMapView *self = VIGIL_MAP_VIEW (widget);
  VigilSelection *selection = self->session != NULL ? vigil_session_get_selection (self->session) : NULL;
  double x, y;

  if (selection == NULL)
    return FALSE;
  vigil_map_input_get_middle (self, &x, &y);
  if (vigil_map_input_has_cursor (self) || vigil_selection_get_id (selection) == NULL || self->tool != VIGIL_MAP_TOOL_NONE)
    return open_menu (self, x, y);
  vigil_map_view_menu_signal (self, vigil_selection_get_kind (selection), vigil_selection_get_id (selection), x, y);
  return TRUE;
}

void
vigil_map_menu_attach (VigilMapView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
}

void
vigil_map_menu_bind_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key, NULL);
}
