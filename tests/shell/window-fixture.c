/* window-fixture.c: the whole window over the demo park, and a screen for tests of widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "shell/vigil-style.h"
#include "testlib/vigil-test.h"

#if GTK_CHECK_VERSION(4, 20, 0)
/* GTK 4.24 on X11 warns of a frame of a menu's surface when it is slow to be presented: nothing of ours. All other warnings end the test. */
static void
judge_warning (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  g_log_default_handler (domain, level, message, data);
  if ((level & G_LOG_LEVEL_WARNING) != 0 && strstr (message, "gdk_frame_timings_submitted") == NULL)
    g_abort ();
}
#endif

void
window_fixture_init (int *argc, char ***argv)
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (argc, argv, NULL);
#if GTK_CHECK_VERSION(4, 20, 0)
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_log_set_default_handler (judge_warning, NULL);
#endif
  vigil_style_load (gdk_display_get_default ());
}

static void
painted_cb (WindowFixture *self)
{
  self->painted = TRUE;
}

static void
notice_cb (VigilMapView *map, const char *sentence, WindowFixture *self)
{
  g_free (self->notice);
  self->notice = g_strdup (sentence);
}

void
window_fixture_set_up (WindowFixture *self, gconstpointer why)
{
  vigil_test_demo_set_up (&self->demo, why);
  self->window = g_object_ref_sink (g_object_new (VIGIL_TYPE_WINDOW, NULL));
  self->map = self->window->map;
  g_signal_connect_swapped (self->map, "painted", G_CALLBACK (painted_cb), self);
  g_signal_connect (self->map, "notice", G_CALLBACK (notice_cb), self);
  vigil_window_set_size (self->window, 1366, 768);
  vigil_window_set_session (self->window, self->demo.session);
}

void
window_fixture_tear_down (WindowFixture *self, gconstpointer why)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->window);
  vigil_test_demo_tear_down (&self->demo, why);
  g_clear_pointer (&self->notice, g_free);
}

static gboolean
is_painted (gpointer data)
{
  return ((WindowFixture *) data)->painted;
}

void
window_fixture_present (WindowFixture *self)
{
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (vigil_test_wait (is_painted, self, 20));
}

void
window_fixture_act (WindowFixture *self, const char *action, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action,
                                  parameter != NULL ? g_variant_new_string (parameter) : NULL);
}

gboolean
window_fixture_is_enabled (WindowFixture *self, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

static void
frame_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

void
window_fixture_wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_cb), &painted);

  gtk_widget_queue_draw (widget);
  g_assert_true (vigil_test_wait (is_true, &painted, 20));
  g_signal_handler_disconnect (clock, handler);
}

void
window_fixture_click_right (GtkWidget *widget, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_CLICK (controller)
          || gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) != GDK_BUTTON_SECONDARY)
        continue;
      g_signal_emit_by_name (controller, "pressed", 1, x, y);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
}

GtkWidget *
window_fixture_find (GtkWidget *from, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (from, type) ? from : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (from); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = window_fixture_find (child, type);
  return found;
}
