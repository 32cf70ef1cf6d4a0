/* test-settings.c: settings with a key file, without a schema, and with nonsense in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-settings-apply.h"
#include "shell/vigil-settings-file.h"
#include "shell/vigil-settings-maps.h"
#include "testlib/vigil-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  char *schemas;
  VigilSettings *settings;
  guint n_changes;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = vigil_test_make_dir ();
  f->path = g_build_filename (f->folder, "vigil", "settings.ini", NULL);
  f->schemas = g_build_filename (g_getenv ("VIGIL_BUILDDIR"), "data", NULL);
  f->settings = vigil_settings_new (f->path, f->schemas);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->settings);
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->schemas);
}

static void
changed_cb (Fixture *f)
{
  f->n_changes++;
}

static gboolean
file_is_there (gpointer data)
{
  return g_file_test (((Fixture *) data)->path, G_FILE_TEST_EXISTS);
}

static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_assert_true (vigil_settings_is_kept (f->settings));
  g_assert_cmpfloat (vigil_settings_get_double (f->settings, "base-map-strength"), ==, 0.45);
  g_signal_connect_swapped (f->settings, "changed::base-map-strength", G_CALLBACK (changed_cb), f);
  vigil_settings_set (f->settings, "base-map-strength", g_variant_new_double (0.7));
  vigil_settings_set (f->settings, "base-map-strength", g_variant_new_double (0.7));
  g_assert_cmpuint (f->n_changes, ==, 1);
  vigil_test_wait (file_is_there, f, 5);
  g_clear_object (&f->settings);
  f->settings = vigil_settings_new (f->path, f->schemas);
  g_assert_cmpfloat (vigil_settings_get_double (f->settings, "base-map-strength"), ==, 0.7);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "[vigil]"));
}

/* What the program takes without a schema is what the schema says. */
static void
test_without_schema (Fixture *f, gconstpointer data)
{
  static const char *const keys[] = { "base-maps", "base-map", "base-map-strength", "color-scheme", "language",
                                      "visible-layers", "timeline-window", "start-width", "end-width" };
  g_autoptr (VigilSettings) bare = vigil_settings_new (f->path, NULL);

  g_assert_false (vigil_settings_is_kept (bare));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) a = vigil_settings_get (f->settings, keys[i]);
      g_autoptr (GVariant) b = vigil_settings_get (bare, keys[i]);

      g_assert_cmpvariant (a, b);
    }
  g_signal_connect_swapped (bare, "changed::language", G_CALLBACK (changed_cb), f);
  vigil_settings_set (bare, "language", g_variant_new_string ("zh_CN"));
  g_assert_cmpuint (f->n_changes, ==, 1);
  g_assert_false (file_is_there (f));
}

/* Wrong types, values out of range and words that mean nothing: the defaults hold. */
static void
test_nonsense (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (GPtrArray) maps = NULL;
  g_autofree char *scheme = NULL;

  g_clear_object (&f->settings);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (f->path,
                                      "[vigil]\nbase-map-strength='much'\nstart-width=-40\ncolor-scheme='pink'\n"
                                      "base-maps=[('a','A','xyz','ftp://x/{z}/{x}/{y}','wgs84',0,9,''),"
                                      "('b','B','xyz','https://x/{z}/{x}/{y}','wgs84',0,9,'')]\n=\n[[",
                                      -1, NULL));
  f->settings = vigil_settings_new (f->path, f->schemas);
  g_assert_cmpfloat (vigil_settings_get_double (f->settings, "base-map-strength"), ==, 0.45);
  scheme = vigil_settings_dup_string (f->settings, "color-scheme");
  g_assert_cmpstr (scheme, ==, "");
  maps = vigil_settings_list_base_maps (f->settings);
  g_assert_cmpuint (maps->len, <=, 1);
}

/* GLib would take a damaged file for an empty one and write over it. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  static const char text[] = "[vigil]\ntimeline-window='24h'\n\x01 no key file\n";
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *aside = g_strconcat (f->path, ".damaged", NULL);
  g_autofree char *kept = NULL;

  g_assert_null (vigil_settings_get_problem (f->settings));
  g_clear_object (&f->settings);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  f->settings = vigil_settings_new (f->path, f->schemas);
  g_assert_nonnull (strstr (vigil_settings_get_problem (f->settings), "damaged"));
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, text);
}

/* Entries are named: the operator wrote them. */
static void
test_senseless (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  const char *problem;

  g_clear_object (&f->settings);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (f->path, "[vigil]\nstart-width='wide'\nend-width=300\ncolor-scheme='pink'\nnew-key=1\n", -1,
                                      NULL));
  f->settings = vigil_settings_new (f->path, f->schemas);
  problem = vigil_settings_get_problem (f->settings);
  g_assert_nonnull (strstr (problem, "start-width, color-scheme."));
  g_assert_null (strstr (problem, "end-width"));
  g_assert_true (vigil_settings_is_kept (f->settings));
}

/* What cannot be kept can be changed all the same; nothing is put in the place of what is there. */
static void
test_not_writable (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);

  for (guint i = 0; i < 2; i++)
    {
      const char *in_the_way = i == 0 ? f->path : folder;

      g_clear_object (&f->settings);
      vigil_test_remove_tree (folder);
      if (i == 0)
        g_assert_cmpint (g_mkdir_with_parents (f->path, 0700), ==, 0);
      else
        g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
      f->settings = vigil_settings_new (f->path, f->schemas);
      g_assert_nonnull (strstr (vigil_settings_get_problem (f->settings), f->path));
      g_assert_false (vigil_settings_is_kept (f->settings));
      vigil_settings_set (f->settings, "base-map-strength", g_variant_new_double (0.3));
      g_assert_cmpfloat (vigil_settings_get_double (f->settings, "base-map-strength"), ==, 0.3);
      g_assert_true (g_file_test (in_the_way, i == 0 ? G_FILE_TEST_IS_DIR : G_FILE_TEST_IS_REGULAR));
    }
}

static void
test_base_maps (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilTileSpec) one = vigil_tile_spec_new ("one", "One", VIGIL_TILE_XYZ, "https://x/{z}/{x}/{y}");
  g_autoptr (VigilTileSpec) two = vigil_tile_spec_new ("two", "Two", VIGIL_TILE_MBTILES, "/maps/two.mbtiles");
  g_autoptr (VigilTileSpec) changed = NULL;
  g_autoptr (GPtrArray) list = NULL;

  vigil_settings_put_base_map (f->settings, one);
  vigil_settings_put_base_map (f->settings, two);
  changed = vigil_tile_spec_copy (one);
  changed->datum = VIGIL_DATUM_GCJ02;
  vigil_settings_put_base_map (f->settings, changed);
  list = vigil_settings_list_base_maps (f->settings);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (vigil_tile_spec_equal (g_ptr_array_index (list, 0), changed));
  g_assert_true (vigil_tile_spec_equal (g_ptr_array_index (list, 1), two));
  vigil_settings_remove_base_map (f->settings, "one");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = vigil_settings_list_base_maps (f->settings);
  g_assert_cmpuint (list->len, ==, 1);
}

/* The choice reaches the base map; a file of the pack needs no entry; one that is taken away is no longer chosen. */
static void
test_choice (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilBaseMap) base = vigil_base_map_new ();
  g_autofree char *file = g_build_filename (f->folder, "park.mbtiles", NULL);
  g_autoptr (VigilTileSpec) spec = vigil_tile_spec_new ("s", "Server", VIGIL_TILE_XYZ, "https://x.invalid/{z}/{x}/{y}");
  g_autoptr (VigilSettingsMaps) maps = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *choice = NULL;

  g_assert_true (g_file_set_contents (file, "no database", -1, NULL));
  vigil_settings_put_base_map (f->settings, spec);
  maps = vigil_settings_maps_new (f->settings, base, f->folder);
  list = vigil_settings_maps_list (maps);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((VigilTileSpec *) g_ptr_array_index (list, 0))->id, ==, "pack:park.mbtiles");
  g_assert_false (vigil_base_map_is_on (base) || vigil_base_map_is_opening (base));
  vigil_settings_maps_choose (maps, "s");
  g_assert_true (vigil_base_map_is_opening (base));
  g_assert_false (vigil_base_map_is_on (base)); /* before a tile has come */
  vigil_settings_set (f->settings, "base-map-strength", g_variant_new_double (0.2));
  g_assert_cmpfloat (vigil_base_map_get_strength (base), ==, 0.2);
  vigil_settings_maps_remove (maps, "s");
  choice = vigil_settings_maps_dup_choice (maps);
  g_assert_cmpstr (choice, ==, "");
  g_assert_false (vigil_base_map_is_on (base) || vigil_base_map_is_opening (base));
  vigil_settings_maps_choose (maps, "gone");
  g_assert_false (vigil_base_map_is_on (base) || vigil_base_map_is_opening (base));
}

static gboolean
has_trouble (gpointer data)
{
  g_autofree char *trouble = vigil_base_map_dup_trouble (data);

  return trouble != NULL;
}

/* A file that cannot be opened: the plan keeps its ground, the map says why. */
static void
test_bad_file (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilBaseMap) base = vigil_base_map_new ();
  g_autofree char *file = g_build_filename (f->folder, "park.mbtiles", NULL);
  g_autoptr (VigilSettingsMaps) maps = NULL;
  g_autofree char *caption = NULL;

  g_assert_true (g_file_set_contents (file, "no database", -1, NULL));
  maps = vigil_settings_maps_new (f->settings, base, f->folder);
  vigil_settings_maps_choose (maps, "pack:park.mbtiles");
  vigil_test_wait (has_trouble, base, 5);
  g_assert_false (vigil_base_map_is_on (base));
  caption = vigil_base_map_dup_caption (base, 121.7, 32.3);
  g_assert_cmpstr (caption, ==, "“park.mbtiles” is not an MBTiles file.");
}

/* ---- properties ---- */

#define TEST_TYPE_THING (test_thing_get_type ())
G_DECLARE_FINAL_TYPE (TestThing, test_thing, TEST, THING, GObject)

struct _TestThing
{
  GObject parent_instance;
  int width;
};

G_DEFINE_FINAL_TYPE (TestThing, test_thing, G_TYPE_OBJECT)

static void
test_thing_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  TEST_THING (object)->width = g_value_get_int (value);
}

static void
test_thing_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_int (value, TEST_THING (object)->width);
}

static void
test_thing_class_init (TestThingClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = test_thing_set_property;
  G_OBJECT_CLASS (klass)->get_property = test_thing_get_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), 1,
                                   g_param_spec_int ("width", NULL, NULL, 0, 4096, 7,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
test_thing_init (TestThing *self)
{
  self->width = 7;
}

static int
get_start_width (Fixture *f)
{
  g_autoptr (GVariant) value = vigil_settings_get (f->settings, "start-width");

  return g_variant_get_int32 (value);
}

static gboolean
start_width_is_320 (gpointer data)
{
  return get_start_width (data) == 320;
}

static void
test_bind (Fixture *f, gconstpointer data)
{
  TestThing *thing;

  vigil_settings_set (f->settings, "start-width", g_variant_new_int32 (300));
  thing = g_object_new (TEST_TYPE_THING, NULL);
  vigil_settings_bind (f->settings, "start-width", G_OBJECT (thing), "width");
  g_assert_cmpint (thing->width, ==, 300);
  vigil_settings_set (f->settings, "start-width", g_variant_new_int32 (310));
  g_assert_cmpint (thing->width, ==, 310);
  for (int width = 311; width <= 320; width++)
    g_object_set (thing, "width", width, NULL);
  g_assert_cmpint (get_start_width (f), ==, 310); /* not for every pixel */
  vigil_test_wait (start_width_is_320, f, 5);
  g_object_set (thing, "width", 325, NULL);
  g_assert_finalize_object (thing);
  g_assert_cmpint (get_start_width (f), ==, 325);
  vigil_settings_set (f->settings, "start-width", g_variant_new_int32 (330));
}

/* What is written takes nothing along that belongs to this computer, and can be read again. */
static void
test_export (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GVariant) size = NULL;
  guint n = 0;

  vigil_settings_set (f->settings, "text-size", g_variant_new_int32 (150));
  vigil_settings_set (f->settings, "start-token-file", g_variant_new_string ("/token/of/li"));
  text = vigil_settings_file_export (f->settings);
  g_assert_nonnull (strstr (text, "text-size"));
  g_assert_null (strstr (text, "token"));
  g_assert_null (strstr (text, "base-maps"));
  vigil_settings_set (f->settings, "text-size", g_variant_new_int32 (100));
  problems = vigil_settings_file_import (f->settings, text, strlen (text), &n, NULL);
  g_assert_nonnull (problems);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (n, >, 10);
  size = vigil_settings_get (f->settings, "text-size");
  g_assert_cmpint (g_variant_get_int32 (size), ==, 150);
}

/* A sentence for each key that makes no sense, and the others hold. */
static void
test_import_hostile (Fixture *f, gconstpointer data)
{
  static const char text[] = "{\"vigil\": \"settings\", \"settings\": {\"text-size\": 150, \"color-scheme\": \"pink\", \"speech\": 7,"
                             "\"start-width\": 99999999999, \"start-token-file\": \"/etc/shadow\", \"no-such\": null,"
                             "\"visible-layers\": {\"a\": [1]}, \"sound-volume-1\": 0, \"sound-volume-2\": 1}}";
  static const char *const broken[] = { "", "[]", "{", "null", "{\"vigil\": 1, \"settings\": {}}", "{\"vigil\": \"settings\", \"settings\": []}" };
  g_autoptr (GPtrArray) problems = NULL;
  guint n = 0;

  problems = vigil_settings_file_import (f->settings, text, strlen (text), &n, NULL);
  g_assert_nonnull (problems);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (problems->len, ==, 7);
  g_assert_cmpfloat (vigil_settings_get_double (f->settings, "sound-volume-1"), ==, 1.0);
  g_assert_cmpfloat (vigil_settings_get_double (f->settings, "sound-volume-2"), ==, 1.0);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vigil_settings_file_import (f->settings, broken[i], strlen (broken[i]), &n, &error));
      g_assert_nonnull (error);
    }
}

/* What an administrator gives holds until somebody chooses; what is locked, always. */
static void
test_managed (Fixture *f, gconstpointer data)
{
  static const char text[] = "{\"vigil\": \"settings\", \"settings\": {\"color-scheme\": \"light\", \"language\": \"zh_CN\"},"
                             "\"locked\": [\"language\", \"speech\", 3]}";
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *given = NULL, *chosen = NULL, *language = NULL;

  problems = vigil_settings_file_manage (f->settings, text, strlen (text), NULL);
  g_assert_nonnull (problems);
  g_assert_cmpuint (problems->len, ==, 2);
  given = vigil_settings_dup_string (f->settings, "color-scheme");
  g_assert_cmpstr (given, ==, "light");
  vigil_settings_set (f->settings, "color-scheme", g_variant_new_string ("dark"));
  chosen = vigil_settings_dup_string (f->settings, "color-scheme");
  g_assert_cmpstr (chosen, ==, "dark");
  g_assert_true (vigil_settings_is_locked (f->settings, "language"));
  g_assert_false (vigil_settings_is_locked (f->settings, "speech"));
  vigil_settings_set (f->settings, "language", g_variant_new_string ("en"));
  language = vigil_settings_dup_string (f->settings, "language");
  g_assert_cmpstr (language, ==, "zh_CN");
}

static const char *
get_state (GSimpleAction *action)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  return g_intern_string (g_variant_get_string (state, NULL));
}

/* The key for other colours would walk around the lock. */
static void
test_locked_scheme (Fixture *f, gconstpointer data)
{
  static const char text[] = "{\"vigil\": \"settings\", \"settings\": {\"color-scheme\": \"light\"}, \"locked\": [\"color-scheme\"]}";
  g_autoptr (GApplication) application = g_application_new ("io.github.vigil.Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr (GSimpleAction) next = g_simple_action_new ("next-scheme", NULL);
  g_autoptr (GSimpleAction) scheme = g_simple_action_new_stateful ("scheme", G_VARIANT_TYPE_STRING, g_variant_new_string ("dark"));
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_true (g_application_register (application, NULL, NULL));
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (next));
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (scheme));
  vigil_settings_follow_scheme (f->settings, application);
  g_assert_true (g_action_get_enabled (G_ACTION (next)));
  problems = vigil_settings_file_manage (f->settings, text, strlen (text), NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (get_state (scheme), ==, "light");
  vigil_settings_follow_scheme (f->settings, application);
  g_assert_false (g_action_get_enabled (G_ACTION (next)));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  /* Not even a Vigil that is installed may lend its schema. */
  g_unsetenv ("GSETTINGS_SCHEMA_DIR");
  g_setenv ("XDG_DATA_DIRS", "/nonexistent", TRUE);
  g_setenv ("XDG_DATA_HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/settings/kept", test_kept);
  ADD ("/settings/without-schema", test_without_schema);
  ADD ("/settings/nonsense", test_nonsense);
  ADD ("/settings/damaged", test_damaged);
  ADD ("/settings/senseless", test_senseless);
  ADD ("/settings/not-writable", test_not_writable);
  ADD ("/settings/base-maps", test_base_maps);
  ADD ("/settings/choice", test_choice);
  ADD ("/settings/bad-file", test_bad_file);
  ADD ("/settings/bind", test_bind);
  ADD ("/settings/export", test_export);
  ADD ("/settings/import-hostile", test_import_hostile);
  ADD ("/settings/managed", test_managed);
  ADD ("/settings/locked-scheme", test_locked_scheme);
  return g_test_run ();
}
