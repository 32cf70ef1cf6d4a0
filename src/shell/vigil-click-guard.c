/* vigil-click-guard.c: no click is lost to a frame that falls between press and release
 *
 * After a layout GDK asks the display where the pointer is and tells it as a motion, with the buttons as they are at
 * the display by then. A short click, or one during a long frame, has ended there while its release still waits in the
 * queue: between press and release comes a motion without a button, and every gesture takes that for a press that was
 * broken off (seen with GTK 4.8 on X11; the motion has no time of its own). Such a motion tells nothing that the
 * release does not tell: it goes no further than the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-click-guard.h"

#define BUTTONS (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK | GDK_BUTTON4_MASK | GDK_BUTTON5_MASK)

static gboolean
is_belated (GdkEvent *event, gboolean pressed)
{
  return pressed && gdk_event_get_time (event) == GDK_CURRENT_TIME && (gdk_event_get_modifier_state (event) & BUTTONS) == 0;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gboolean *pressed)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      *pressed = TRUE;
      return FALSE;
    case GDK_BUTTON_RELEASE:
      *pressed = FALSE;
      return FALSE;
    case GDK_MOTION_NOTIFY:
      return is_belated (event, *pressed);
    default:
      return FALSE;
    }
}

static void
free_flag (gpointer pressed, GClosure *closure)
{
  g_free (pressed);
}

/**
 * vigil_click_guard_install:
 * @window: a window, before it is shown
 *
 * Keeps clicks on everything in it whole.
 */
void
vigil_click_guard_install (GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "event", G_CALLBACK (event_cb), g_new0 (gboolean, 1), free_flag, 0);
  gtk_widget_add_controller (window, controller);
}
