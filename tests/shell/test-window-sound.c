/* test-window-sound.c: what the window shows of sounds: beacon, status, sound check, silence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "fake-sink.h"
#include "shell/vigil-alarm-panel-private.h"
#include "shell/vigil-style.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  WindowFixture window;
  FakeSink *sink;
  VigilSettings *settings;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL, *schemas = g_build_filename (g_getenv ("VIGIL_BUILDDIR"), "data", NULL);

  f->folder = vigil_test_make_dir ();
  path = g_build_filename (f->folder, "settings.ini", NULL);
  f->settings = vigil_settings_new (path, schemas);
  f->sink = g_object_new (FAKE_TYPE_SINK, NULL);
  window_fixture_set_up (&f->window, NULL);
  vigil_window_start_sound (f->window.window, f->settings, VIGIL_SOUND_SINK (f->sink));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_tear_down (&f->window, NULL);
  g_assert_finalize_object (f->sink);
  g_clear_object (&f->settings);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
}

static VigilAlarmQueue *
queue_of (Fixture *f)
{
  return vigil_session_get_alarms (f->window.demo.session);
}

static void
raise_alarm (Fixture *f, const char *id, int priority)
{
  vigil_test_raise_alarm (queue_of (f), id, priority, vigil_clock_now (f->window.demo.clock), NULL, NULL);
  vigil_sounder_tick (vigil_window_get_sounder (f->window.window));
}

static void
test_beacon (Fixture *f, gconstpointer data)
{
  VigilBeacon *beacon = f->window.window->beacon;

  raise_alarm (f, "c", 3);
  g_assert_cmpint (vigil_beacon_get_priority (beacon), ==, 0); /* only 1 and 2 */
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (beacon)));
  raise_alarm (f, "a", 1);
  g_assert_cmpint (vigil_beacon_get_priority (beacon), ==, 1);
  g_assert_false (gtk_widget_get_can_target (GTK_WIDGET (beacon))); /* clicks go through it */
  vigil_test_acknowledge (queue_of (f), "a", vigil_clock_now (f->window.demo.clock));
  vigil_sounder_tick (vigil_window_get_sounder (f->window.window));
  g_assert_cmpint (vigil_beacon_get_priority (beacon), ==, 0);
}

typedef struct
{
  VigilBeacon *beacon;
  GtkWidget *place;
  int before; /* width of the tab */
} Tab;

static gboolean
has_grown (gpointer data)
{
  Tab *tab = data;
  int width = vigil_beacon_get_tab_width (tab->beacon);

  return width > tab->before && gtk_widget_get_width (tab->place) == width;
}

/* What stands beside the tab is not covered when texts grow on a wall. */
static void
test_tab (Fixture *f, gconstpointer data)
{
  Tab tab = { f->window.window->beacon, vigil_status_bar_get_reserve (f->window.window->status), 0 };
  GdkDisplay *display = gdk_display_get_default ();

  window_fixture_present (&f->window);
  g_assert_false (gtk_widget_get_visible (tab.place));
  raise_alarm (f, "a", 1);
  g_assert_true (vigil_test_wait (has_grown, &tab, 20));
  tab.before = vigil_beacon_get_tab_width (tab.beacon);
  vigil_style_set_wall (display, TRUE);
  g_assert_true (vigil_test_wait (has_grown, &tab, 20));
  vigil_style_set_wall (display, FALSE);
  vigil_test_acknowledge (queue_of (f), "a", vigil_clock_now (f->window.demo.clock));
  vigil_sounder_tick (vigil_window_get_sounder (f->window.window));
  g_assert_false (gtk_widget_get_visible (tab.place));
}

static void
test_motion (Fixture *f, gconstpointer data)
{
  GtkSettings *desktop = gtk_settings_get_default ();
  VigilBeacon *beacon = f->window.window->beacon;
  gboolean before = TRUE;

  window_fixture_present (&f->window);
  g_object_get (desktop, "gtk-enable-animations", &before, NULL);
  g_object_set (desktop, "gtk-enable-animations", TRUE, NULL);
  g_assert_false (vigil_beacon_is_pulsing (beacon));
  raise_alarm (f, "a", 2);
  g_assert_true (vigil_beacon_is_pulsing (beacon));
  g_assert_cmpuint (f->window.window->alarms->blink, !=, 0); /* the symbol in the list */
  g_object_set (desktop, "gtk-enable-animations", FALSE, NULL);
  g_assert_false (vigil_beacon_is_pulsing (beacon)); /* still there, but steady */
  g_assert_cmpint (vigil_beacon_get_priority (beacon), ==, 2);
  g_assert_cmpuint (f->window.window->alarms->blink, ==, 0);
  g_assert_false (f->window.window->alarms->dark);
  g_object_set (desktop, "gtk-enable-animations", before, NULL);
}

/* The button of the status line that says so. */
static GtkWidget *
find_button (GtkWidget *widget, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);
  return found;
}

static void
test_no_sound (Fixture *f, gconstpointer data)
{
  GtkWidget *button = find_button (GTK_WIDGET (f->window.window->status), "win.test-sounds");

  f->sink->problem = "there is no loudspeaker";
  vigil_sound_sink_problem_changed (VIGIL_SOUND_SINK (f->sink));
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "No sound: there is no loudspeaker");
  raise_alarm (f, "a", 1);
  g_assert_cmpint (vigil_beacon_get_priority (f->window.window->beacon), ==, 1); /* what is seen goes on */
}

static gboolean
is_silenced (gpointer data)
{
  return vigil_alarm_get_silenced (vigil_alarm_queue_find (queue_of (data), "a"));
}

static void
test_silence (Fixture *f, gconstpointer data)
{
  raise_alarm (f, "a", 1);
  window_fixture_act (&f->window, "silence", NULL);
  g_assert_cmpuint (vigil_sounder_get_n_sounding (vigil_window_get_sounder (f->window.window)), ==, 0);
  g_assert_true (vigil_test_wait (is_silenced, f, 10)); /* a fact, for the other seats and the journal */
  g_assert_true (vigil_alarm_is_unacknowledged (vigil_alarm_queue_find (queue_of (f), "a")));
  while (g_main_context_pending (NULL)) /* the answer, which the window waits for */
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
is_asked (gpointer data)
{
  return gtk_widget_get_visible (GTK_WIDGET (((Fixture *) data)->window.window->sound_check));
}

static void
test_check (Fixture *f, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (f->window.window);
  g_autoptr (GVariant) kept = NULL;

  g_assert_true (vigil_test_wait (is_asked, f, 10)); /* never checked before */
  g_action_group_activate_action (actions, "sound-heard", g_variant_new_boolean (TRUE));
  g_assert_false (is_asked (f));
  kept = vigil_settings_get (f->settings, "sound-checked");
  g_assert_cmpint (g_variant_get_int64 (kept), ==, vigil_clock_now (f->window.demo.clock));
  g_signal_emit_by_name (f->window.demo.session, "seat-changed");
  g_assert_false (is_asked (f)); /* not twice a day */
  vigil_clock_advance (f->window.demo.clock, 24 * VIGIL_HOUR);
  g_signal_emit_by_name (f->window.demo.session, "seat-changed");
  g_assert_true (is_asked (f));
  g_action_group_activate_action (actions, "test-sounds", NULL);
  g_assert_true (vigil_sounder_is_testing (vigil_window_get_sounder (f->window.window)));
}

/* The sounds as if they were installed: the source tree has them elsewhere than the program looks. */
static char *
install_sounds (void)
{
  char *folder = vigil_test_make_dir ();
  g_autofree char *there = g_build_filename (folder, "vigil", NULL), *link = g_build_filename (there, "sounds", NULL);
  g_autofree char *sounds = g_build_filename (g_getenv ("VIGIL_SRCDIR"), "data", "sounds", NULL);
  const char *others = g_getenv ("XDG_DATA_DIRS");
  g_autofree char *folders = g_strjoin (":", folder, others != NULL ? others : "/usr/local/share:/usr/share", NULL);

  g_assert_no_errno (g_mkdir (there, 0700));
  g_assert_no_errno (symlink (sounds, link));
  g_setenv ("XDG_DATA_DIRS", folders, TRUE);
  return folder;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = install_sounds ();
  int status;

  window_fixture_init (&argc, &argv);
  g_test_add ("/window-sound/beacon", Fixture, NULL, set_up, test_beacon, tear_down);
  g_test_add ("/window-sound/tab", Fixture, NULL, set_up, test_tab, tear_down);
  g_test_add ("/window-sound/motion", Fixture, NULL, set_up, test_motion, tear_down);
  g_test_add ("/window-sound/no-sound", Fixture, NULL, set_up, test_no_sound, tear_down);
  g_test_add ("/window-sound/silence", Fixture, NULL, set_up, test_silence, tear_down);
  g_test_add ("/window-sound/check", Fixture, NULL, set_up, test_check, tear_down);
  status = g_test_run ();
  vigil_test_remove_tree (folder);
  return status;
}
