/* vigil-twin-view-input.c: pointer, touch and keys of the twin
 *
 * Left drag orbits around what lies under the pointer, middle or right drag and Shift + left pan, the wheel comes nearer to it.
 * One finger orbits, two pan, zoom and turn, a finger that stays opens the menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/view/vigil-twin-view-private.h"

#include <math.h>
#include <string.h>

#define STILL 5.0           /* pixels: a press that moves more is a drag */
#define REST_TIME 250       /* ms after which the pointer rests */
#define REST_MOVE 3.0       /* pixels that a resting hand moves */
#define WHEEL 1.2           /* nearer with each notch */
#define TOUCHPAD_NOTCH 25.0 /* pixels of two fingers that are as much as a notch */

enum
{
  DRAG_NONE,
  DRAG_ORBIT,
  DRAG_PAN,
  DRAG_LOOK,
  DRAG_SECTION,
};

/* ---- Hover ------------------------------------------------------------------------------------- */

void
vigil_twin_input_forget_pointer (VigilTwinView *self)
{
  g_clear_handle_id (&self->hover_source, g_source_remove);
  vigil_hover_card_hide (self->card);
  if (self->binding != NULL)
    vigil_twin_binding_set_hovered (self->binding, -1);
}

static gboolean
rested_cb (gpointer data)
{
  VigilTwinView *self = data;

  self->hover_source = 0;
  if (!isnan (self->pointer_x) && self->drag_kind == DRAG_NONE)
    vigil_twin_view_point (self, self->pointer_x, self->pointer_y);
  return G_SOURCE_REMOVE;
}

/* What lay under the pointer has moved away from it. Who follows somebody keeps the card. */
static void
eye_changed_cb (VigilTwinView *self)
{
  if (self->following != NULL)
    return;
  vigil_twin_input_forget_pointer (self);
  if (!isnan (self->pointer_x))
    self->hover_source = g_timeout_add (REST_TIME, rested_cb, self);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, VigilTwinView *self)
{
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  if (isnan (self->pointer_x) || hypot (x - self->pointer_x, y - self->pointer_y) > REST_MOVE)
    {
      g_clear_handle_id (&self->hover_source, g_source_remove);
      vigil_hover_card_hide (self->card);
      self->hover_source = g_timeout_add (REST_TIME, rested_cb, self);
    }
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
leave_cb (GtkEventControllerMotion *motion, VigilTwinView *self)
{
  self->pointer_x = self->pointer_y = NAN;
  vigil_twin_input_forget_pointer (self);
}

static void
hide_cursor (VigilTwinView *self)
{
  if (!self->cursor)
    return;
  self->cursor = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- Menu -------------------------------------------------------------------------------------- */

static void
open_menu (VigilTwinView *self, double x, double y)
{
  g_autofree char *id = NULL;
  VigilSelectedKind kind = VIGIL_SELECTED_NOTHING;
  double point[3];

  if (self->session == NULL)
    return;
  vigil_twin_input_forget_pointer (self);
  vigil_twin_view_pick (self, x, y, &kind, &id, point);
  if (id != NULL)
    {
      self->own_selection = TRUE;
      vigil_selection_set (vigil_session_get_selection (self->session), kind, id);
      self->own_selection = FALSE;
    }
  vigil_twin_view_menu_signal (self, kind, id != NULL ? id : "", x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, VigilTwinView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, x, y);
}

/* ---- Drags ------------------------------------------------------------------------------------- */

static int
choose_drag (VigilTwinView *self, guint button, GdkModifierType state)
{
  if (self->walking)
    return DRAG_LOOK;
  if (button == GDK_BUTTON_MIDDLE || button == GDK_BUTTON_SECONDARY || (state & GDK_SHIFT_MASK) != 0)
    return DRAG_PAN;
  return self->tool == VIGIL_TWIN_TOOL_SECTION ? DRAG_SECTION : DRAG_ORBIT;
}

static void
begin_drag (VigilTwinView *self, int kind, double x, double y)
{
  vigil_twin_input_forget_pointer (self);
  vigil_twin_eye_touched (self);
  self->drag_kind = kind;
  self->last_x = x;
  self->last_y = y;
  if (kind == DRAG_ORBIT || kind == DRAG_PAN)
    vigil_twin_pick_anchor (self, x, y, self->anchor);
}

static void
pan_by (VigilTwinView *self, double dx, double dy)
{
  VigilEye eye = self->eye;
  VigilEyeView view;

  if (!vigil_twin_eye_get_view (self, &view))
    return;
  vigil_eye_pan (&eye, &view, self->anchor, dx, dy);
  vigil_twin_eye_set (self, &eye);
}

static void
move_drag (VigilTwinView *self, double x, double y)
{
  double dx = x - self->last_x, dy = y - self->last_y;

  self->last_x = x;
  self->last_y = y;
  if (self->drag_kind == DRAG_ORBIT)
    vigil_twin_eye_orbit_about (self, self->anchor, dx, dy);
  else if (self->drag_kind == DRAG_PAN)
    pan_by (self, dx, dy);
  else if (self->drag_kind == DRAG_LOOK)
    vigil_twin_walk_look (self, dx, dy);
  else if (self->drag_kind == DRAG_SECTION)
    vigil_twin_tools_section_drag (self, dx, dy);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VigilTwinView *self)
{
  self->press_x = x;
  self->press_y = y;
  self->drag_kind = DRAG_NONE;
  hide_cursor (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, VigilTwinView *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->drag_kind == DRAG_NONE && hypot (dx, dy) < STILL)
    return;
  if (self->drag_kind == DRAG_NONE)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      begin_drag (self, choose_drag (self, button, state), self->press_x, self->press_y);
    }
  move_drag (self, self->press_x + dx, self->press_y + dy);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, VigilTwinView *self)
{
  gboolean dragged = self->drag_kind != DRAG_NONE;

  self->drag_kind = DRAG_NONE;
  if (!dragged && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    open_menu (self, self->press_x, self->press_y);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, VigilTwinView *self)
{
  self->drag_kind = DRAG_NONE;
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, VigilTwinView *self)
{
  /* On foot one turns by the pointer; labels can be chosen all the same. */
  if (self->drag_kind != DRAG_NONE || hypot (x - self->press_x, y - self->press_y) >= STILL
      || (self->walking && vigil_twin_overlay_find (self->marks, x, y) == NULL))
    return;
  if (n_press == 1)
    vigil_twin_view_click (self, x, y);
  else if (n_press == 2)
    vigil_twin_view_double_click (self, x, y);
}

/**
 * vigil_twin_view_drag:
 * @self: the view
 * @x0: pixels
 * @y0: pixels
 * @x1: pixels
 * @y1: pixels
 * @pan: with the right button
 *
 * As the pointer does.
 */
void
vigil_twin_view_drag (VigilTwinView *self, double x0, double y0, double x1, double y1, gboolean pan)
{
  g_return_if_fail (VIGIL_IS_TWIN_VIEW (self));

  begin_drag (self, choose_drag (self, pan ? GDK_BUTTON_SECONDARY : GDK_BUTTON_PRIMARY, 0), x0, y0);
  move_drag (self, x1, y1);
  self->drag_kind = DRAG_NONE;
}

/* ---- Wheel and two fingers --------------------------------------------------------------------- */

static void
zoom_at (VigilTwinView *self, double x, double y, double factor)
{
  VigilEye eye = self->eye;

  if (!self->placed)
    return;
  vigil_twin_pick_anchor (self, x, y, self->anchor);
  eye = self->eye;
  vigil_eye_zoom_at (&eye, self->anchor, factor);
  vigil_twin_eye_set (self, &eye);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, VigilTwinView *self)
{
  double notches = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE ? dy / TOUCHPAD_NOTCH : dy;
  double x = self->pointer_x, y = self->pointer_y;

  if (isnan (x))
    {
      x = gtk_widget_get_width (self->canvas) / 2.0;
      y = gtk_widget_get_height (self->canvas) / 2.0;
    }
  vigil_hover_card_hide (self->card);
  vigil_twin_eye_end_flight (self);
  if (self->walking)
    return GDK_EVENT_STOP;
  zoom_at (self, x, y, pow (WHEEL, notches));
  return GDK_EVENT_STOP;
}

static void
get_pinch_centre (GtkGesture *gesture, VigilTwinView *self, double *x, double *y)
{
  if (gtk_gesture_is_active (gesture) && gtk_gesture_get_bounding_box_center (gesture, x, y))
    return;
  *x = isnan (self->pointer_x) ? gtk_widget_get_width (self->canvas) / 2.0 : self->pointer_x;
  *y = isnan (self->pointer_y) ? gtk_widget_get_height (self->canvas) / 2.0 : self->pointer_y;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, VigilTwinView *self)
{
  self->drag_kind = DRAG_NONE;
  vigil_twin_input_forget_pointer (self);
  vigil_twin_eye_touched (self);
  self->pinch_scale = 1;
  self->pinch_angle = 0;
  get_pinch_centre (gesture, self, &self->pinch_x, &self->pinch_y);
  vigil_twin_pick_anchor (self, self->pinch_x, self->pinch_y, self->anchor);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, VigilTwinView *self)
{
  VigilEye eye = self->eye;
  double x, y;

  if (scale <= 0 || !self->placed || self->walking)
    return;
  get_pinch_centre (GTK_GESTURE (gesture), self, &x, &y);
  vigil_eye_zoom_at (&eye, self->anchor, self->pinch_scale / scale);
  vigil_twin_eye_set (self, &eye);
  pan_by (self, x - self->pinch_x, y - self->pinch_y);
  self->pinch_scale = scale;
  self->pinch_x = x;
  self->pinch_y = y;
}

/* Clockwise fingers turn the plant clockwise. */
static void
turn_cb (GtkGestureRotate *gesture, double angle, double delta, VigilTwinView *self)
{
  if (self->placed && !self->walking)
    vigil_twin_view_orbit (self, -(delta - self->pinch_angle) * 180.0 / G_PI, 0);
  self->pinch_angle = delta;
}

/* ---- Keys -------------------------------------------------------------------------------------- */

static guint
get_walk_bit (guint key)
{
  switch (key)
    {
    case GDK_KEY_w:
    case GDK_KEY_W:
    case GDK_KEY_Up:
      return VIGIL_TWIN_WALK_AHEAD;
    case GDK_KEY_s:
    case GDK_KEY_S:
    case GDK_KEY_Down:
      return VIGIL_TWIN_WALK_BACK;
    case GDK_KEY_a:
    case GDK_KEY_A:
    case GDK_KEY_Left:
      return VIGIL_TWIN_WALK_LEFT;
    case GDK_KEY_d:
    case GDK_KEY_D:
    case GDK_KEY_Right:
      return VIGIL_TWIN_WALK_RIGHT;
    case GDK_KEY_Shift_L:
    case GDK_KEY_Shift_R:
      return VIGIL_TWIN_WALK_FAST;
    case GDK_KEY_q:
    case GDK_KEY_Q:
      return VIGIL_TWIN_TURN_LEFT;
    case GDK_KEY_e:
    case GDK_KEY_E:
      return VIGIL_TWIN_TURN_RIGHT;
    case GDK_KEY_Page_Up:
      return VIGIL_TWIN_LOOK_UP;
    case GDK_KEY_Page_Down:
      return VIGIL_TWIN_LOOK_DOWN;
    default:
      return 0;
    }
}

/* On foot these keys come here first, whatever they mean elsewhere. */
static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, VigilTwinView *self)
{
  guint bit = get_walk_bit (key);

  if (!self->walking || bit == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  vigil_twin_eye_end_flight (self);
  vigil_twin_walk_hold (self, bit, TRUE, gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys)));
  return bit != VIGIL_TWIN_WALK_FAST;
}

static void
key_released_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, VigilTwinView *self)
{
  guint bit = get_walk_bit (key);

  if (bit != 0)
    vigil_twin_walk_hold (self, bit, FALSE, gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys)));
}

static void
focus_left_cb (GtkEventControllerFocus *focus, VigilTwinView *self)
{
  self->held = 0;
  hide_cursor (self);
}

static gboolean
activate_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  vigil_twin_view_activate (VIGIL_TWIN_VIEW (widget));
  return TRUE;
}

static gboolean
stop_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return vigil_twin_view_stop (VIGIL_TWIN_VIEW (widget));
}

/* Of what is selected; of what lies in the middle if nothing is. */
static gboolean
menu_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  VigilTwinView *self = VIGIL_TWIN_VIEW (widget);
  VigilSelection *selection = self->session != NULL ? vigil_session_get_selection (self->session) : NULL;
  double x = gtk_widget_get_width (self->canvas) / 2.0, y = gtk_widget_get_height (self->canvas) / 2.0;

  if (selection != NULL && vigil_selection_get_id (selection) != NULL)
    vigil_twin_view_menu_signal (self, vigil_selection_get_kind (selection), vigil_selection_get_id (selection), x, y);
  else
    open_menu (self, x, y);
  return TRUE;
}

static void
bind_names (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action, *target;
  } keys[] = {
    { GDK_KEY_Left, 0, "win.twin-orbit", "left" },
    { GDK_KEY_Right, 0, "win.twin-orbit", "right" },
    { GDK_KEY_Up, 0, "win.twin-orbit", "up" },
    { GDK_KEY_Down, 0, "win.twin-orbit", "down" },
    { GDK_KEY_Left, GDK_SHIFT_MASK, "win.twin-pan", "left" },
    { GDK_KEY_Right, GDK_SHIFT_MASK, "win.twin-pan", "right" },
    { GDK_KEY_Up, GDK_SHIFT_MASK, "win.twin-pan", "up" },
    { GDK_KEY_Down, GDK_SHIFT_MASK, "win.twin-pan", "down" },
    { GDK_KEY_Up, GDK_CONTROL_MASK, "win.twin-view", "north" },
    { GDK_KEY_Right, GDK_CONTROL_MASK, "win.twin-view", "east" },
    { GDK_KEY_Down, GDK_CONTROL_MASK, "win.twin-view", "south" },
    { GDK_KEY_Left, GDK_CONTROL_MASK, "win.twin-view", "west" },
    { GDK_KEY_Home, 0, "win.twin-view", "home" },
    { GDK_KEY_f, 0, "win.twin-view", "home" },
    { GDK_KEY_m, 0, "win.twin-tool", "measure" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, "s", keys[i].target);
}

static void
bind_plain (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "win.twin-zoom-in" },
    { GDK_KEY_equal, "win.twin-zoom-in" },
    { GDK_KEY_KP_Add, "win.twin-zoom-in" },
    { GDK_KEY_minus, "win.twin-zoom-out" },
    { GDK_KEY_KP_Subtract, "win.twin-zoom-out" },
    { GDK_KEY_Page_Up, "win.twin-storey-up" },
    { GDK_KEY_Page_Down, "win.twin-storey-down" },
    { GDK_KEY_l, "win.twin-locate" },
    { GDK_KEY_o, "win.twin-follow" },
    { GDK_KEY_bracketleft, "win.twin-section-nearer" },
    { GDK_KEY_bracketright, "win.twin-section-farther" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
}

void
vigil_twin_input_bind_keys (GtkWidgetClass *widget_class)
{
  bind_names (widget_class);
  bind_plain (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, stop_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key, NULL);
}

/* ---- All of them ------------------------------------------------------------------------------- */

static void
add_drag (VigilTwinView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (click));
}

static void
add_pinch (VigilTwinView *self)
{
  GtkGesture *pinch = gtk_gesture_zoom_new (), *turn = gtk_gesture_rotate_new (), *hold = gtk_gesture_long_press_new ();

  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (turn, "angle-changed", G_CALLBACK (turn_cb), self);
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (turn));
  gtk_gesture_group (turn, pinch);

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (hold, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (hold));
}

static void
add_motion (VigilTwinView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (self->canvas, motion);
  gtk_widget_add_controller (self->canvas, scroll);
}

static void
add_keys (VigilTwinView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

void
vigil_twin_input_init (VigilTwinView *self)
{
  self->pointer_x = self->pointer_y = NAN;
  add_drag (self);
  add_pinch (self);
  add_motion (self);
  add_keys (self);
  g_signal_connect (self, "eye-changed", G_CALLBACK (eye_changed_cb), NULL);
}

void
vigil_twin_input_dispose (VigilTwinView *self)
{
  g_clear_handle_id (&self->hover_source, g_source_remove);
}
