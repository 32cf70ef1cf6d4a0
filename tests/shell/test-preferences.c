/* test-preferences.c: the window of preferences: files, servers, datum, strength, colours, language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "shell/vigil-preferences.h"
#include "testlib/vigil-test.h"

#include <cairo.h>
#include <libsoup/soup.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  char *folder;
  VigilSettings *settings;
  VigilBaseMap *base;
  VigilSettingsMaps *maps;
  VigilPreferences *window;
  SoupServer *server;
  char *address;
  guint status;
} Fixture;

static GBytes *
make_png (void)
{
  g_autofree char *folder = vigil_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  char *bytes = NULL;
  gsize size = 0;

  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  vigil_test_remove_tree (folder);
  return g_bytes_new_take (bytes, size);
}

static void
request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GBytes) png = make_png ();

  soup_server_message_set_status (message, f->status, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), png);
}

static void
start_server (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  f->status = SOUP_STATUS_OK;
  f->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (f->server, NULL, request_cb, f, NULL);
  soup_server_listen_local (f->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (f->server);
  f->address = g_strdup_printf ("http://127.0.0.1:%d/{z}/{x}/{y}.png", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;

  f->folder = vigil_test_make_dir ();
  path = g_build_filename (f->folder, "settings.ini", NULL);
  f->settings = vigil_settings_new (path, NULL);
  g_assert_true (vigil_settings_is_kept (f->settings));
  f->base = vigil_base_map_new ();
  f->maps = vigil_settings_maps_new (f->settings, f->base, NULL);
  f->window = VIGIL_PREFERENCES (vigil_preferences_new (NULL, f->maps, 121.70388, 32.30512));
  start_server (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_clear_object (&f->maps);
  g_clear_object (&f->base);
  g_clear_object (&f->settings);
  g_clear_object (&f->server);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->address);
}

/* ---- who may ---- */

/* At a seat without accounts everybody but an observer sees to the workstation: docs/rights.md. */
static void
test_rights (Fixture *f, gconstpointer data)
{
  VigilTestDemo demo = { 0 };

  vigil_test_demo_set_up (&demo, NULL);
  vigil_session_set_role (demo.session, VIGIL_ROLE_OPERATOR);
  vigil_preferences_set_session (f->window, demo.session);
  g_assert_true (vigil_preferences_is_editable (f->window));
  vigil_session_set_role (demo.session, VIGIL_ROLE_OBSERVER);
  g_assert_false (vigil_preferences_is_editable (f->window));
  vigil_session_set_role (demo.session, VIGIL_ROLE_SHIFT_LEADER);
  g_assert_true (vigil_preferences_is_editable (f->window));
  gtk_window_destroy (GTK_WINDOW (f->window));
  f->window = VIGIL_PREFERENCES (vigil_preferences_new (NULL, f->maps, 121.70388, 32.30512));
  vigil_test_demo_tear_down (&demo, NULL);
}

/* ---- tile servers ---- */

static void
test_form_is_checked (Fixture *f, gconstpointer data)
{
  VigilPreferencesXyz *form = vigil_preferences_get_form (f->window);

  g_assert_false (vigil_preferences_xyz_is_valid (form));
  g_assert_cmpstr (vigil_preferences_xyz_get_message (form), ==, ""); /* nobody is blamed for an empty form */
  vigil_preferences_xyz_fill (form, "", f->address);
  g_assert_cmpstr (vigil_preferences_xyz_get_message (form), ==, "Give the base map a name.");
  vigil_preferences_xyz_fill (form, "Aerial", "ftp://example.org/{z}/{x}/{y}");
  g_assert_false (vigil_preferences_xyz_is_valid (form));
  g_assert_nonnull (strstr (vigil_preferences_xyz_get_message (form), "https://"));
  vigil_preferences_xyz_fill (form, "Aerial", "https://example.org/{z}/{x}.png");
  g_assert_false (vigil_preferences_xyz_is_valid (form));
  vigil_preferences_xyz_fill (form, "Aerial", f->address);
  g_assert_true (vigil_preferences_xyz_is_valid (form));
  g_assert_cmpstr (vigil_preferences_xyz_get_message (form), ==, "");
}

static gboolean
has_answer (gpointer data)
{
  const char *message = vigil_preferences_xyz_get_message (vigil_preferences_get_form (((Fixture *) data)->window));

  return strstr (message, "…") == NULL;
}

static void
test_try_out (Fixture *f, gconstpointer data)
{
  VigilPreferencesXyz *form = vigil_preferences_get_form (f->window);

  vigil_preferences_xyz_fill (form, "Aerial", f->address);
  vigil_preferences_xyz_test (form);
  vigil_test_wait (has_answer, f, 10);
  g_assert_true (g_str_has_prefix (vigil_preferences_xyz_get_message (form), "A tile came: PNG, 256 × 256 pixels"));
  f->status = SOUP_STATUS_FORBIDDEN;
  vigil_preferences_xyz_test (form);
  vigil_test_wait (has_answer, f, 10);
  g_assert_nonnull (strstr (vigil_preferences_xyz_get_message (form), "403"));
  f->status = SOUP_STATUS_NOT_FOUND;
  vigil_preferences_xyz_test (form);
  vigil_test_wait (has_answer, f, 10);
  g_assert_nonnull (strstr (vigil_preferences_xyz_get_message (form), "no tile"));
}

static VigilTileSpec *
find_chosen (Fixture *f)
{
  g_autofree char *id = vigil_settings_maps_dup_choice (f->maps);

  return vigil_settings_maps_find (f->maps, id);
}

static void
test_submit (Fixture *f, gconstpointer data)
{
  VigilPreferencesXyz *form = vigil_preferences_get_form (f->window);
  g_autoptr (VigilTileSpec) spec = NULL;
  GtkWidget *check;

  vigil_preferences_xyz_fill (form, "Aerial", f->address);
  g_signal_emit_by_name (form, "submitted");
  spec = find_chosen (f);
  g_assert_nonnull (spec);
  g_assert_cmpstr (spec->name, ==, "Aerial");
  g_assert_cmpstr (spec->uri, ==, f->address);
  check = vigil_preferences_maps_find (vigil_preferences_get_list (f->window), spec->id);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  check = vigil_preferences_maps_find (vigil_preferences_get_list (f->window), "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_clear_pointer (&spec, vigil_tile_spec_free);
  spec = find_chosen (f);
  g_assert_null (spec);
}

/* ---- files ---- */

static void
make_mbtiles (const char *path)
{
  g_autoptr (GBytes) png = make_png ();
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "CREATE TABLE metadata (name text, value text); INSERT INTO metadata VALUES ('datum', 'gcj02');"
                    "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)", NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO tiles VALUES (5, 1, 1, ?)", -1, &statement, NULL);
  sqlite3_bind_blob (statement, 1, g_bytes_get_data (png, NULL), (int) g_bytes_get_size (png), SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static gboolean
has_trouble (gpointer data)
{
  return vigil_preferences_get_trouble (((Fixture *) data)->window) != NULL;
}

static gboolean
has_choice (gpointer data)
{
  g_autofree char *id = vigil_settings_maps_dup_choice (((Fixture *) data)->maps);

  return *id != '\0';
}

/* A file that is none is not listed; one that is knows its datum and zooms. */
static void
test_add_file (Fixture *f, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (f->folder, "bad.mbtiles", NULL);
  g_autofree char *good = g_build_filename (f->folder, "航拍 2025.mbtiles", NULL);
  g_autoptr (VigilTileSpec) spec = NULL;

  g_assert_true (g_file_set_contents (bad, "nothing", -1, NULL));
  vigil_preferences_add_file (f->window, bad);
  vigil_test_wait (has_trouble, f, 10);
  g_assert_cmpstr (vigil_preferences_get_trouble (f->window), ==, "“bad.mbtiles” is not an MBTiles file.");
  g_assert_false (has_choice (f));
  make_mbtiles (good);
  vigil_preferences_add_file (f->window, good);
  vigil_test_wait (has_choice, f, 10);
  g_assert_null (vigil_preferences_get_trouble (f->window));
  spec = find_chosen (f);
  g_assert_cmpstr (spec->name, ==, "航拍 2025");
  g_assert_cmpint (spec->datum, ==, VIGIL_DATUM_GCJ02);
  g_assert_cmpuint (spec->min_zoom, ==, 5);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("/preferences/rights", test_rights);
  ADD ("/preferences/form-is-checked", test_form_is_checked);
  ADD ("/preferences/try-out", test_try_out);
  ADD ("/preferences/submit", test_submit);
  ADD ("/preferences/add-file", test_add_file);
  return g_test_run ();
}
