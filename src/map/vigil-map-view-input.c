/* vigil-map-view-input.c: pointer, touch and keys of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-map-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define STILL 5.0       /* pixels: a press that moves more is a drag */
#define REST_TIME 250   /* ms after which the pointer rests */
#define REST_MOVE 3.0   /* pixels that a resting hand moves */
#define SAME_PLACE 4.0  /* pixels between clicks that mean the same place */

void
vigil_map_input_get_middle (VigilMapView *self, double *x, double *y)
{
  *x = gtk_widget_get_width (GTK_WIDGET (self->map)) / 2.0;
  *y = gtk_widget_get_height (GTK_WIDGET (self->map)) / 2.0;
}

/* ---- Hover card -------------------------------------------------------------------------------- */

static char *
dup_hint (guint n_hits)
{
  if (n_hits < 2)
    return NULL;
  return g_strdup_printf (ngettext ("%u more here: click again", "%u more here: click again", n_hits - 1), n_hits - 1);
}

/* Who cannot see the cross hears what lies under it. */
static void
tell (VigilMapView *self, const char *text)
{
  g_autofree char *all = NULL;

  if (!vigil_map_input_has_cursor (self))
    return;
  all = g_strdup_printf ("%s; %s", text != NULL ? text : _("Nothing here"),
                         vigil_map_readout_get_position (self->readout));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
}

static void
show_card_at (VigilMapView *self, double x, double y)
{
  g_autoptr (GArray) hits = vigil_layer_stack_pick (self->stack, x, y, VIGIL_MAP_PICK_RADIUS);
  g_autofree char *text = NULL;
  g_autofree char *hint = dup_hint (hits->len);

  if (hits->len > 0)
    text = vigil_layer_stack_describe (self->stack, g_array_index (hits, VigilSelected, 0).kind,
                                       g_array_index (hits, VigilSelected, 0).id);
  if (text != NULL)
    vigil_hover_card_show (self->card, text, hint, x, y);
  else
    vigil_hover_card_hide (self->card);
  tell (self, text);
}

static gboolean
rested_cb (gpointer data)
{
  VigilMapView *self = data;
  double x = self->pointer_x, y = self->pointer_y;

  self->rest_source = 0;
  if (self->stack == NULL || self->tool != VIGIL_MAP_TOOL_NONE || self->banding || self->dragging)
    return G_SOURCE_REMOVE;
  if (vigil_map_input_has_cursor (self))
    vigil_map_input_get_middle (self, &x, &y);
  if (!isnan (x))
    show_card_at (self, x, y);
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (VigilMapView *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  vigil_hover_card_hide (self->card);
  self->rest_source = g_timeout_add (REST_TIME, rested_cb, self);
}

void
vigil_map_input_forget_pointer (VigilMapView *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  vigil_hover_card_hide (self->card);
}

/* ---- Cross ------------------------------------------------------------------------------------- */

gboolean
vigil_map_input_has_cursor (VigilMapView *self)
{
  return vigil_rubber_band_get_cursor (self->band);
}

static void
point_with_cursor (VigilMapView *self)
{
  double x, y;

  vigil_map_input_get_middle (self, &x, &y);
  vigil_map_tools_point (self, x, y);
  wait_for_rest (self);
}

void
vigil_map_input_show_cursor (VigilMapView *self, gboolean shown)
{
  if (vigil_map_input_has_cursor (self) == shown)
    return;
  vigil_rubber_band_set_cursor (self->band, shown);
  if (shown)
    point_with_cursor (self);
  else
    vigil_map_input_forget_pointer (self);
}

/* Another part of the world is in view. */
void
vigil_map_input_moved (VigilMapView *self)
{
  self->click_x = self->click_y = NAN;
  vigil_hover_card_hide (self->card);
  if (vigil_map_input_has_cursor (self))
    point_with_cursor (self);
  else if (self->banding)
    vigil_map_tools_move_band (self, self->band_x, self->band_y);
}

/* ---- Selecting --------------------------------------------------------------------------------- */

gboolean
vigil_map_input_is_selected (VigilMapView *self, const VigilSelected *thing)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);

  if (thing->kind == VIGIL_SELECTED_ZONE)
    return vigil_map_zones_is_chosen (self, thing->id);
  if (vigil_selection_get_kind (selection) != thing->kind)
    return FALSE;
  return thing->kind == VIGIL_SELECTED_GROUP || g_strcmp0 (vigil_selection_get_id (selection), thing->id) == 0;
}

/* The topmost; at the place of the last click the one below what is selected, and after the lowest the topmost again. */
static guint
choose (VigilMapView *self, const GArray *hits, double x, double y)
{
  if (isnan (self->click_x) || hypot (x - self->click_x, y - self->click_y) > SAME_PLACE)
    return 0;
  for (guint i = 0; i < hits->len; i++)
    if (vigil_map_input_is_selected (self, &g_array_index (hits, VigilSelected, i)))
      return (i + 1) % hits->len;
  return 0;
}

void
vigil_map_input_select (VigilMapView *self, const VigilSelected *thing)
{
  VigilSelection *selection = vigil_session_get_selection (self->session);

  vigil_map_zones_click (self, thing->kind == VIGIL_SELECTED_ZONE ? thing->id : NULL);
  if (thing->kind == VIGIL_SELECTED_ZONE)
    vigil_selection_clear (selection);
  /* A disc with a number: everybody it stands for. */
  else if (thing->kind == VIGIL_SELECTED_GROUP)
    vigil_selection_set_group (selection, vigil_layer_stack_expand (self->stack, thing->id));
  else
    vigil_selection_set (selection, thing->kind, thing->id);
}

static void
select_at (VigilMapView *self, double x, double y)
{
  g_autoptr (GArray) hits = vigil_layer_stack_pick (self->stack, x, y, VIGIL_MAP_PICK_RADIUS);

  if (hits->len == 0)
    {
      vigil_map_zones_click (self, NULL);
      vigil_selection_clear (vigil_session_get_selection (self->session));
      return;
    }
  vigil_map_input_select (self, &g_array_index (hits, VigilSelected, choose (self, hits, x, y)));
  self->click_x = x;
  self->click_y = y;
}

/**
 * vigil_map_view_click:
 * @self: the map
 * @x: pixels
 * @y: pixels
 *
 * Does what a click does: selects what lies there, or serves the tool that is in use.
 */
void
vigil_map_view_click (VigilMapView *self, double x, double y)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->session == NULL)
    return;
  if (self->tool != VIGIL_MAP_TOOL_NONE)
    vigil_map_tools_click (self, x, y);
  else
    select_at (self, x, y);
}

/**
 * vigil_map_view_double_click:
 * @self: the map
 * @x: pixels
 * @y: pixels
 *
 * The first of the two clicks has selected, or set a corner of a zone; the second closes the zone, or shows the whole of that, or comes closer to bare ground.
 */
void
vigil_map_view_double_click (VigilMapView *self, double x, double y)
{
  VigilMapPoint at;
  double zoom;

  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  if (self->session != NULL && vigil_map_zones_finish (self))
    return;
  if (self->session == NULL || self->tool != VIGIL_MAP_TOOL_NONE
      || !vigil_layer_stack_locate (self->stack, x, y, 0, &at))
    return;
  zoom = vigil_map_navigation_get_zoom (self->navigation);
  if (vigil_map_view_locate_selection (self) && vigil_map_navigation_get_zoom (self->navigation) != zoom)
    return;
  vigil_map_follow_moved_by_hand (self);
  vigil_map_navigation_remember (self->navigation);
  vigil_map_navigation_centre (self->navigation, at.x, at.y, zoom + 1.0);
  vigil_map_view_tools_changed (self);
}

/**
 * vigil_map_view_activate:
 * @self: the map
 *
 * A click where the cross is.
 */
void
vigil_map_view_activate (VigilMapView *self)
{
  double x, y;

  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  vigil_map_input_get_middle (self, &x, &y);
  vigil_map_input_show_cursor (self, TRUE);
  vigil_map_view_click (self, x, y);
}

/**
 * vigil_map_view_point:
 * @self: the map
 * @x: pixels
 * @y: pixels
 *
 * The pointer comes to rest there.
 */
void
vigil_map_view_point (VigilMapView *self, double x, double y)
{
  g_return_if_fail (VIGIL_IS_MAP_VIEW (self));

  vigil_map_input_show_cursor (self, FALSE);
  self->pointer_x = x;
  self->pointer_y = y;
  vigil_map_tools_point (self, x, y);
  if (self->stack != NULL && self->tool == VIGIL_MAP_TOOL_NONE)
    show_card_at (self, x, y);
}

/* ---- Gestures ---------------------------------------------------------------------------------- */

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, VigilMapView *self)
{
  self->press_x = x;
  self->press_y = y;
  vigil_map_input_show_cursor (self, FALSE);
  vigil_map_input_forget_pointer (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, VigilMapView *self)
{
  /* A drag moves the map and selects nothing. */
  if (hypot (x - self->press_x, y - self->press_y) >= STILL)
    return;
  if (n_press == 1)
    vigil_map_view_click (self, x, y);
  else if (n_press == 2)
    vigil_map_view_double_click (self, x, y);
}

static gboolean
draws_band (VigilMapView *self, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->stack == NULL || (self->tool != VIGIL_MAP_TOOL_AREA && self->tool != VIGIL_MAP_TOOL_NONE))
    return FALSE;
  return self->tool == VIGIL_MAP_TOOL_AREA || (state & GDK_SHIFT_MASK) != 0;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VigilMapView *self)
{
  vigil_map_input_forget_pointer (self);
  self->claimed = draws_band (self, GTK_GESTURE (gesture));
  if (!self->claimed)
    return;
  /* From here on the map does not move with it, and no click comes of it. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  vigil_map_input_show_cursor (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, VigilMapView *self)
{
  double x, y;

  if (!self->dragging && hypot (dx, dy) < STILL)
    return;
  if (!self->claimed)
    {
      vigil_map_follow_moved_by_hand (self);
      return;
    }
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!self->dragging)
    vigil_map_tools_begin_band (self, x, y);
  self->dragging = TRUE;
  vigil_map_tools_move_band (self, x + dx, y + dy);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, VigilMapView *self)
{
  double x, y;

  if (self->dragging)
    {
      self->dragging = FALSE;
      vigil_map_tools_end_band (self);
    }
  else if (self->claimed && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    vigil_map_view_click (self, x, y);
  self->claimed = FALSE;
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, VigilMapView *self)
{
  self->claimed = FALSE;
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  vigil_map_tools_cancel_band (self);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, VigilMapView *self)
{
  VigilProjection view;
  double mx, my;

  /* A pointer that rests is told where it is whenever something is laid out anew. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  if (hypot (x - self->pointer_x, y - self->pointer_y) > REST_MOVE || isnan (self->pointer_x))
    {
      vigil_map_input_show_cursor (self, FALSE);
      wait_for_rest (self);
    }
  self->pointer_x = x;
  self->pointer_y = y;
  vigil_map_navigation_get_view (self->navigation, &view);
  vigil_projection_from_view (&view, x, y, &mx, &my);
  vigil_map_readout_set_position (self->readout, mx, my);
  vigil_map_tools_point (self, x, y);
}

static void
leave_cb (GtkEventControllerMotion *motion, VigilMapView *self)
{
  self->pointer_x = self->pointer_y = NAN;
  if (!vigil_map_input_has_cursor (self))
    vigil_map_input_forget_pointer (self);
  if (self->measure != NULL && !vigil_map_input_has_cursor (self))
    vigil_measure_layer_set_preview (self->measure, NAN, NAN);
}

/* A finger that stays: what a pointer finds out by resting, and the click. */
static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, VigilMapView *self)
{
  if (self->session == NULL || self->tool != VIGIL_MAP_TOOL_NONE)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  select_at (self, x, y);
  show_card_at (self, x, y);
}

static void
add_click (VigilMapView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
}

/* Before those of the map, so that a rectangle can be drawn without moving it. */
static void
add_drag (VigilMapView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (drag));
}

static void
add_motion (VigilMapView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), motion);

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (long_press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (long_press));
}

/* ---- Keys -------------------------------------------------------------------------------------- */

/* Not letters: they belong to the whole window. */
static gboolean
moves_cursor (guint key)
{
  static const guint keys[] = { GDK_KEY_Left,      GDK_KEY_Right,    GDK_KEY_Up,    GDK_KEY_Down,     GDK_KEY_Page_Up,
                                GDK_KEY_Page_Down, GDK_KEY_space,    GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_plus,
                                GDK_KEY_minus,     GDK_KEY_KP_Add, GDK_KEY_KP_Subtract };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == key)
      return TRUE;
  return FALSE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VigilMapView *self)
{
  if (moves_cursor (key) && gtk_widget_is_focus (GTK_WIDGET (self)) && self->stack != NULL)
    vigil_map_input_show_cursor (self, TRUE);
  return FALSE;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, VigilMapView *self)
{
  vigil_map_input_show_cursor (self, FALSE);
}

static void
add_keys (VigilMapView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static gboolean
activate_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (VIGIL_MAP_VIEW (widget)->session == NULL)
    return FALSE;
  vigil_map_view_activate (VIGIL_MAP_VIEW (widget));
  return TRUE;
}

/* What is being drawn is closed, if it can be; Space still sets a corner. */
static gboolean
enter_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return vigil_map_zones_finish (VIGIL_MAP_VIEW (widget)) || activate_key (widget, args, data);
}

static gboolean
stop_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return vigil_map_view_stop (VIGIL_MAP_VIEW (widget));
}

static gboolean
back_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return vigil_map_view_measure_back (VIGIL_MAP_VIEW (widget));
}

static gboolean
copy_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return vigil_map_view_copy_measure (VIGIL_MAP_VIEW (widget));
}

void
vigil_map_input_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *direction, *far;
  } keys[] = {
    { GDK_KEY_Left, "west", "far-west" },
    { GDK_KEY_Right, "east", "far-east" },
    { GDK_KEY_Up, "north", "far-north" },
    { GDK_KEY_Down, "south", "far-south" },
  };
  static const guint enters[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "win.pan", "s", keys[i].direction);
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_SHIFT_MASK, "win.pan", "s", keys[i].far);
    }
  for (guint i = 0; i < G_N_ELEMENTS (enters); i++)
    gtk_widget_class_add_binding (widget_class, enters[i], 0, enter_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_key, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "win.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "win.zoom-out", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, stop_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, 0, back_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_key, NULL);
}

void
vigil_map_input_init (VigilMapView *self)
{
  self->pointer_x = self->pointer_y = NAN;
  self->click_x = self->click_y = NAN;
  add_click (self);
  vigil_map_menu_attach (self);
  add_drag (self);
  add_motion (self);
  add_keys (self);
}

void
vigil_map_input_dispose (VigilMapView *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
}
