/* test-click-guard.c: a release that waits while a frame is drawn still ends its click; a display of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-click-guard.h"
#include "testlib/vigil-test.h"

#include <gio/gio.h>
#include <signal.h>
#include <sys/prctl.h>

typedef struct
{
  GtkWidget *window;
  GtkEventController *motion;
  guint n_presses, n_releases, n_cancels;
} Fixture;

static GSubprocess *server;

/* Also when an assertion ends the test. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/* The pointer belongs to this test alone. */
static void
start_server (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *number = NULL;
  g_autofree char *display = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  server = g_subprocess_launcher_spawn (launcher, &error, "Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten",
                                        "tcp", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  number = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  display = g_strconcat (":", number, NULL);
  g_setenv ("DISPLAY", display, TRUE);
}

/* What a hand does at the display, whether or not this program listens. */
static void
hand (const char *words)
{
  g_autofree char *line = g_strconcat ("xdotool ", words, NULL);
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
count_pressed (Fixture *self)
{
  self->n_presses++;
}

static void
count_released (Fixture *self)
{
  self->n_releases++;
}

static void
count_cancel (Fixture *self)
{
  self->n_cancels++;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (((Fixture *) data)->window);
}

/* Again and again: the display server may not have shown the window yet. */
static gboolean
is_under_pointer (gpointer data)
{
  static guint n;

  /* seldom, so that frames are drawn in between */
  if (n++ % 40 == 0)
    hand (n % 80 < 40 ? "mousemove 310 240" : "mousemove 320 240");
  return gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (((Fixture *) data)->motion));
}

static gboolean
is_pressed (gpointer data)
{
  return ((Fixture *) data)->n_presses > 0;
}

static gboolean
has_ended (gpointer data)
{
  return ((Fixture *) data)->n_releases + ((Fixture *) data)->n_cancels > 0;
}

static void
open_window (Fixture *self, gboolean guarded)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (self->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 640, 480);
  gtk_window_set_child (GTK_WINDOW (self->window), gtk_label_new ("here"));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (count_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (count_released), self);
  g_signal_connect_swapped (click, "cancel", G_CALLBACK (count_cancel), self);
  gtk_widget_add_controller (gtk_window_get_child (GTK_WINDOW (self->window)), GTK_EVENT_CONTROLLER (click));
  self->motion = gtk_event_controller_motion_new ();
  gtk_widget_add_controller (gtk_window_get_child (GTK_WINDOW (self->window)), self->motion);
  if (guarded)
    vigil_click_guard_install (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (vigil_test_wait (is_mapped, self, 20));
  g_assert_true (vigil_test_wait (is_under_pointer, self, 20));
}

/* One frame in which the window is laid out again: the clock's own signals, without listening to the display. */
static void
draw_a_frame (Fixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);

  gtk_widget_queue_resize (gtk_window_get_child (GTK_WINDOW (self->window)));
  g_signal_emit_by_name (clock, "layout");
  g_signal_emit_by_name (clock, "flush-events");
  g_signal_emit_by_name (clock, "resume-events");
}

static void
click_across_a_frame (Fixture *self)
{
  hand ("mousedown 1");
  g_assert_true (vigil_test_wait (is_pressed, self, 20));
  hand ("mouseup 1");
  draw_a_frame (self);
  g_assert_true (vigil_test_wait (has_ended, self, 20));
}

static void
test_guarded (void)
{
  Fixture self = { 0 };

  open_window (&self, TRUE);
  click_across_a_frame (&self);
  g_assert_cmpuint (self.n_presses, ==, 1);
  g_assert_cmpuint (self.n_releases, ==, 1);
  g_assert_cmpuint (self.n_cancels, ==, 0);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

int
main (int argc, char *argv[])
{
  int status;

  start_server ();
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/click-guard/frame-between-press-and-release", test_guarded);
  status = g_test_run ();
  g_subprocess_force_exit (server);
  g_clear_object (&server);
  return status;
}
