/* test-preferences-seat.c: preferences of the seat: platform with its test, units, layers at the start, sounds, files, administrator
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fake-sink.h"
#include "window-fixture.h"

#include "core/vigil-log.h"
#include "core/vigil-units.h"
#include "shell/vigil-preferences-file.h"
#include "shell/vigil-preferences.h"
#include "shell/vigil-settings-apply.h"
#include "shell/vigil-settings-file.h"
#include "shell/vigil-sound-words.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  WindowFixture base;
  char *folder;
  VigilSettings *settings;
  VigilSettingsMaps *maps;
  FakeSink *sink;
  VigilPreferences *window;
  SoupServer *server;
  char *address;
  const char *version; /* of the protocol that the platform speaks */
} Fixture;

static void
socket_cb (SoupServer *server, SoupServerMessage *message, const char *path, SoupWebsocketConnection *socket, gpointer data)
{
  Fixture *f = data;
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (vigil_clock_now (clock) / VIGIL_SECOND);
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *hello = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"k1\",\"source\":\"/park\",\"type\":\"vigil.feed.hello.v%s\","
                                            "\"time\":\"%s\",\"data\":{\"platform\":\"North\"}}",
                                            f->version, time);

  g_object_set_data_full (G_OBJECT (server), "socket", g_object_ref (socket), g_object_unref);
  soup_websocket_connection_send_text (socket, hello);
}

static void
start_server (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  f->version = "1";
  f->server = soup_server_new (NULL, NULL);
  soup_server_listen_local (f->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  soup_server_add_websocket_handler (f->server, "/v1/feed", NULL, NULL, socket_cb, f, NULL);
  uris = soup_server_get_uris (f->server);
  f->address = g_strdup_printf ("ws://127.0.0.1:%d/v1/feed", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
open_preferences (Fixture *f)
{
  f->window = VIGIL_PREFERENCES (vigil_preferences_new (f->base.window != NULL ? GTK_WINDOW (f->base.window) : NULL, f->maps, 121.70388, 32.30512));
}

/* @data: not %NULL where the window of the program is needed, which takes a second. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilBaseMap) base = vigil_base_map_new ();
  g_autofree char *path = NULL;

  if (data != NULL)
    window_fixture_set_up (&f->base, NULL);
  f->folder = vigil_test_make_dir ();
  path = g_build_filename (f->folder, "settings.ini", NULL);
  f->settings = vigil_settings_new (path, NULL);
  g_assert_true (vigil_settings_is_kept (f->settings));
  f->maps = vigil_settings_maps_new (f->settings, base, NULL);
  f->sink = g_object_new (FAKE_TYPE_SINK, NULL);
  start_server (f);
  open_preferences (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_set_data (G_OBJECT (f->server), "socket", NULL);
  soup_server_disconnect (f->server);
  g_clear_object (&f->server);
  if (data != NULL)
    window_fixture_tear_down (&f->base, NULL);
  g_clear_object (&f->maps);
  g_clear_object (&f->settings);
  g_clear_object (&f->sink);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->address);
}

/* ---- looking around ---- */

/* The first widget of @type below @widget that has @label as its text, or as that of a label within. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && g_strcmp0 (GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : GTK_IS_CHECK_BUTTON (widget) ? gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)) : gtk_label_get_text (GTK_LABEL (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_here (Fixture *f, GType type, const char *label)
{
  GtkWidget *found = find (GTK_WIDGET (f->window), type, label);

  if (found == NULL)
    g_error ("There is no “%s”", label);
  return found;
}

/* ---- the platform ---- */

static VigilPreferencesPlatform *
platform_of (Fixture *f)
{
  return vigil_preferences_get_platform (f->window);
}

static void
assert_kept (Fixture *f, const char *key, const char *expected)
{
  g_autofree char *kept = vigil_settings_dup_string (f->settings, key);

  g_assert_cmpstr (kept, ==, expected);
}

/* What makes no sense is said at once and not kept. */
static void
test_typed (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) demo = NULL;

  vigil_settings_set (f->settings, "start-demo", g_variant_new_boolean (TRUE));
  vigil_preferences_platform_fill (platform_of (f), "gopher://x", "");
  g_assert_cmpstr (vigil_preferences_platform_get_message (platform_of (f)), !=, "");
  assert_kept (f, "start-platform", "");
  vigil_preferences_platform_fill (platform_of (f), " ws://park:8080/v1/feed ", "/no/such/token");
  assert_kept (f, "start-platform", "ws://park:8080/v1/feed");
  assert_kept (f, "start-token-file", "/no/such/token");
  g_assert_cmpstr (vigil_preferences_platform_get_message (platform_of (f)), ==, "There is no such file with a token.");
  demo = vigil_settings_get (f->settings, "start-demo");
  g_assert_false (g_variant_get_boolean (demo));
  vigil_preferences_platform_fill (platform_of (f), "", "");
  assert_kept (f, "start-platform", "");
  g_assert_cmpstr (vigil_preferences_platform_get_message (platform_of (f)), ==, "");
}

static gboolean
has_answer (gpointer data)
{
  return !vigil_preferences_platform_is_testing (platform_of (data));
}

static const char *
ask (Fixture *f, const char *address)
{
  vigil_preferences_platform_fill (platform_of (f), address, "");
  vigil_preferences_platform_test (platform_of (f));
  g_assert_true (vigil_test_wait (has_answer, f, 30));
  return vigil_preferences_platform_get_message (platform_of (f));
}

static void
test_platform (Fixture *f, gconstpointer data)
{
  g_assert_true (g_str_has_prefix (ask (f, f->address), "The platform can be reached: version 1, platform “North”; token: none is needed; clocks: "));
  f->version = "7";
  g_assert_nonnull (strstr (ask (f, f->address), "version 7"));
  g_assert_nonnull (strstr (ask (f, "ws://127.0.0.1:1/v1/feed"), "host and port")); /* refused: RFC 1340 gives port 1 to tcpmux */
}

/* The button says what it does next; what came too late is not said. */
static void
test_cancelled (Fixture *f, gconstpointer data)
{
  GtkWidget *button;

  vigil_preferences_platform_fill (platform_of (f), f->address, "");
  button = find (GTK_WIDGET (platform_of (f)), GTK_TYPE_BUTTON, "Test");
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (vigil_preferences_platform_is_testing (platform_of (f)));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Cancel");
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (vigil_preferences_platform_is_testing (platform_of (f)));
  g_assert_cmpstr (vigil_preferences_platform_get_message (platform_of (f)), ==, "Stopped.");
  vigil_preferences_platform_test (platform_of (f));
  gtk_window_destroy (GTK_WINDOW (f->window)); /* in the middle of it */
  open_preferences (f);
}

/* ---- layers, sounds, units ---- */

static void
test_layers (Fixture *f, gconstpointer data)
{
  GtkWidget *fixed = find_here (f, GTK_TYPE_CHECK_BUTTON, "Always these:");
  GtkWidget *people = find_here (f, GTK_TYPE_CHECK_BUTTON, "People");
  g_autoptr (GVariant) kept = NULL;
  g_autofree const char **ids = NULL;
  g_auto (GStrv) shown = NULL;

  g_assert_false (gtk_widget_is_sensitive (people));
  g_assert_false (gtk_widget_get_sensitive (find_here (f, GTK_TYPE_CHECK_BUTTON, "Alarms")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixed), TRUE);
  g_assert_true (gtk_widget_is_sensitive (people));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (people), FALSE);
  kept = vigil_settings_get (f->settings, "start-layers");
  ids = g_variant_get_strv (kept, NULL);
  g_assert_true (g_strv_contains (ids, "alarms"));
  g_assert_false (g_strv_contains (ids, "people"));
  vigil_window_bind_settings (f->base.window, f->settings);
  shown = vigil_map_view_dup_visible_layers (f->base.map);
  g_assert_false (g_strv_contains ((const char *const *) shown, "people"));
}

static void
test_sounds (Fixture *f, gconstpointer data)
{
  GtkWidget *button = find_here (f, GTK_TYPE_BUTTON, "Play"); /* the first: priority 1 */
  g_autofree char *problem = vigil_sound_words_dup_problem ("no loudspeaker");
  gsize size;

  g_assert_false (gtk_widget_get_sensitive (button)); /* nothing plays yet */
  gtk_window_destroy (GTK_WINDOW (f->window));
  vigil_window_start_sound (f->base.window, f->settings, VIGIL_SOUND_SINK (f->sink));
  open_preferences (f);
  button = find_here (f, GTK_TYPE_BUTTON, "Play");

  vigil_settings_set (f->settings, "sound-volume-1", g_variant_new_double (0.5));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (f->sink->n_played, ==, 1);
  g_assert_cmpfloat (f->sink->volume, ==, 0.5);
  size = f->sink->size;
  f->sink->problem = "no loudspeaker";
  vigil_sounder_try (vigil_window_get_sounder (f->base.window), VIGIL_SOUND_LINK_LOST);
  g_assert_cmpuint (f->sink->n_played, ==, 2);
  g_assert_cmpuint (f->sink->size, !=, size);
  g_signal_emit_by_name (button, "clicked");
  find_here (f, GTK_TYPE_LABEL, problem);
}

/* Whoever scrolls past must not set the volume of an alarm: none of the sliders takes the wheel from the page. */
static guint
count_wheels (GtkWidget *widget, guint *scales)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = 0;

  *scales += GTK_IS_SCALE (widget);
  for (guint i = 0; GTK_IS_SCALE (widget) && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      n += GTK_IS_EVENT_CONTROLLER_SCROLL (controller) && gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_wheels (child, scales);
  return n;
}

static void
test_wheel (Fixture *f, gconstpointer data)
{
  guint scales = 0;

  g_assert_cmpuint (count_wheels (GTK_WIDGET (f->window), &scales), ==, 0);
  g_assert_cmpuint (scales, ==, 7); /* six volumes, strength of the base map */
}

static void
test_units (Fixture *f, gconstpointer data)
{
  GtkWidget *label = find_here (f, GTK_TYPE_LABEL, "Pressures");
  GtkWidget *drop = gtk_widget_get_next_sibling (label);

  g_assert_true (GTK_IS_DROP_DOWN (drop));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), 3);
  assert_kept (f, "pressure-unit", "bar");
  vigil_settings_set (f->settings, "pressure-unit", g_variant_new_string (""));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, 0);
}

/* Chosen, taken from a file, or given by an administrator: it holds at once. */
static void
test_log (Fixture *f, gconstpointer data)
{
  static const char good[] = "{\"vigil\": \"settings\", \"settings\": {\"log-level\": \"warning\"}}";
  static const char bad[] = "{\"vigil\": \"settings\", \"settings\": {\"log-level\": \"loud\"}}";
  GtkWidget *drop = gtk_widget_get_next_sibling (find_here (f, GTK_TYPE_LABEL, "What is logged"));
  g_autoptr (GPtrArray) taken = NULL, refused = NULL;
  g_autofree char *written = NULL;
  guint n;

  vigil_settings_apply_log (f->settings);
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_INFO);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), 1 + VIGIL_LOG_DEBUG);
  assert_kept (f, "log-level", "debug");
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_DEBUG);
  written = vigil_settings_file_export (f->settings);
  g_assert_nonnull (strstr (written, "\"log-level\""));
  taken = vigil_settings_file_import (f->settings, good, strlen (good), &n, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_WARNING);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, 1 + VIGIL_LOG_WARNING);
  refused = vigil_settings_file_import (f->settings, bad, strlen (bad), &n, NULL);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_WARNING);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), 0);
  g_assert_cmpint (vigil_log_get_level (), ==, VIGIL_LOG_INFO);
}

/* What pulses and flies asks GTK whether it may: the preferences say no in the desktop's place, and take it back. */
static void
test_motion (Fixture *f, gconstpointer data)
{
  GtkWidget *check = find_here (f, GTK_TYPE_CHECK_BUTTON, "Nothing moves or pulses");
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *desktop = gtk_settings_get_for_display (display);
  gboolean before = FALSE, now = TRUE;

  g_object_get (desktop, "gtk-enable-animations", &before, NULL);
  g_assert_true (before);
  vigil_settings_apply_scheme (f->settings, display);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_object_get (desktop, "gtk-enable-animations", &now, NULL);
  g_assert_false (now);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_object_get (desktop, "gtk-enable-animations", &now, NULL);
  g_assert_true (now);
}

/* ---- files, and the administrator ---- */

static void
test_file (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "out.json", NULL), *text = NULL, *hostile = g_build_filename (f->folder, "in.json", NULL);
  GtkWidget *section = vigil_preferences_get_file (f->window);

  vigil_settings_set (f->settings, "speed-unit", g_variant_new_string ("kn"));
  vigil_settings_set (f->settings, "start-platform", g_variant_new_string ("wss://li:hunter2@park/v1/feed"));
  vigil_preferences_file_write (section, path);
  g_assert_nonnull (strstr (vigil_preferences_file_get_outcome (section), path));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "hunter2"));
  vigil_settings_set (f->settings, "speed-unit", g_variant_new_string (""));
  vigil_preferences_file_read (section, path);
  assert_kept (f, "speed-unit", "kn");
  assert_kept (f, "start-platform", "wss://li:hunter2@park/v1/feed");
  g_assert_true (g_file_set_contents (hostile, "{\"vigil\": \"settings\", \"settings\": {\"pressure-unit\": \"mmHg\"}}", -1, NULL));
  vigil_preferences_file_read (section, hostile);
  g_assert_nonnull (strstr (vigil_preferences_file_get_outcome (section), "pressure-unit"));
  assert_kept (f, "pressure-unit", "");
  vigil_preferences_file_read (section, "/nowhere");
  g_assert_nonnull (strstr (vigil_preferences_file_get_outcome (section), "/nowhere"));
}

static void
test_managed (Fixture *f, gconstpointer data)
{
  static const char text[] = "{\"vigil\": \"settings\", \"settings\": {\"start-platform\": \"wss://park/v1/feed\", \"speed-unit\": \"km/h\","
                             "\"log-level\": \"message\"}, \"locked\": [\"start-platform\", \"speed-unit\", \"log-level\"]}";
  g_autoptr (GPtrArray) problems = vigil_settings_file_manage (f->settings, text, strlen (text), NULL);
  GtkWidget *drop;

  g_assert_cmpuint (problems->len, ==, 0);
  gtk_window_destroy (GTK_WINDOW (f->window));
  open_preferences (f);
  drop = gtk_widget_get_next_sibling (find_here (f, GTK_TYPE_LABEL, "Wind and speeds"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, 2);
  g_assert_false (gtk_widget_get_sensitive (drop));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (drop), ==, "Set by your administrator");
  drop = gtk_widget_get_next_sibling (find_here (f, GTK_TYPE_LABEL, "What is logged"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, 1 + VIGIL_LOG_MESSAGE);
  g_assert_false (gtk_widget_get_sensitive (drop));
  vigil_preferences_platform_fill (platform_of (f), "ws://other/v1/feed", "");
  assert_kept (f, "start-platform", "wss://park/v1/feed");
}

#define ADD(path, window, test) g_test_add (path, Fixture, window, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_assert_cmpint (g_chdir (g_getenv ("VIGIL_SRCDIR")), ==, 0); /* where the sounds are while nothing is installed */
  ADD ("/preferences-seat/typed", NULL, test_typed);
  ADD ("/preferences-seat/platform", NULL, test_platform);
  ADD ("/preferences-seat/cancelled", NULL, test_cancelled);
  ADD ("/preferences-seat/layers", "window", test_layers);
  ADD ("/preferences-seat/sounds", "window", test_sounds);
  ADD ("/preferences-seat/wheel", NULL, test_wheel);
  ADD ("/preferences-seat/units", NULL, test_units);
  ADD ("/preferences-seat/log", NULL, test_log);
  ADD ("/preferences-seat/motion", NULL, test_motion);
  ADD ("/preferences-seat/file", NULL, test_file);
  ADD ("/preferences-seat/managed", NULL, test_managed);
  return g_test_run ();
}
