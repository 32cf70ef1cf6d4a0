/* test-mbtiles.c: MBTiles files, good ones and those of strangers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "map/vigil-mbtiles.h"
#include "map/vigil-tile-source.h"
#include "testlib/vigil-test.h"
#include "tile-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = vigil_test_make_dir ();
  f->path = g_build_filename (f->folder, "park.mbtiles", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  vigil_test_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
put_colour (sqlite3 *db, int zoom, int column, int row, guint32 colour)
{
  g_autoptr (GBytes) png = tile_fixture_png (8, colour);

  tile_fixture_put (db, zoom, column, row, png);
}

/* The file must be refused for this reason, in a sentence. */
static void
assert_refused (Fixture *f, int code)
{
  g_autoptr (GError) error = NULL;
  VigilMbtiles *file = vigil_mbtiles_open (f->path, &error);

  g_assert_null (file);
  g_assert_error (error, VIGIL_TILE_ERROR, code);
  g_assert_true (g_str_has_suffix (error->message, ".") || strstr (error->message, "WebP") != NULL);
}

/* Row 0 of the file is the southernmost, MBTiles 1.3 with the Tile Map Service specification: the tile of the north-west
 * corner at zoom 1 is column 0, row 1. */
static void
test_rows_are_counted_from_the_south (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (GBytes) north_west = tile_fixture_png (8, 0xff0000);
  g_autoptr (GBytes) south_west = tile_fixture_png (8, 0x00ff00);
  g_autoptr (VigilMbtiles) file = NULL;
  g_autoptr (GBytes) read_north = NULL;
  g_autoptr (GBytes) read_south = NULL;
  g_autoptr (GBytes) missing = NULL;
  g_autoptr (GError) error = NULL;

  tile_fixture_put (db, 1, 0, 1, north_west);
  tile_fixture_put (db, 1, 0, 0, south_west);
  sqlite3_close (db);
  file = vigil_mbtiles_open (f->path, &error);
  g_assert_no_error (error);
  read_north = vigil_mbtiles_read (file, 1, 0, 0, &error);
  g_assert_no_error (error);
  read_south = vigil_mbtiles_read (file, 1, 0, 1, &error);
  g_assert_no_error (error);
  missing = vigil_mbtiles_read (file, 1, 1, 0, &error);
  g_assert_no_error (error);
  g_assert_null (missing);
  g_assert_true (g_bytes_equal (read_north, north_west));
  g_assert_true (g_bytes_equal (read_south, south_west));
}

static void
test_metadata (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (VigilMbtiles) file = NULL;
  const VigilMbtilesInfo *info;

  tile_fixture_metadata (db, "name", "Aerial 2025\nsecond line");
  tile_fixture_metadata (db, "format", "png");
  tile_fixture_metadata (db, "attribution", "<a href=\"http://example.org\">\xe2\x80\xae&copy; Survey</a> <script>\xe2\x80\xa8");
  tile_fixture_metadata (db, "bounds", "121.69, 32.29, 121.72, 32.32");
  tile_fixture_metadata (db, "minzoom", "12");
  tile_fixture_metadata (db, "maxzoom", "17");
  tile_fixture_metadata (db, "datum", "GCJ-02");
  put_colour (db, 12, 3433, 2412, 0x102030);
  sqlite3_close (db);
  file = vigil_mbtiles_open (f->path, NULL);
  g_assert_nonnull (file);
  info = vigil_mbtiles_get_info (file);
  g_assert_cmpstr (info->name, ==, "Aerial 2025 second line");
  g_assert_cmpstr (info->attribution, ==, "© Survey");
  g_assert_cmpfloat (info->bounds[0], ==, 121.69);
  g_assert_cmpfloat (info->bounds[3], ==, 32.32);
  g_assert_cmpuint (info->min_zoom, ==, 12);
  g_assert_cmpuint (info->max_zoom, ==, 17);
  g_assert_cmpint (info->datum, ==, VIGIL_DATUM_GCJ02);
}

/* Nonsense in the metadata is not believed: the tiles tell the zooms, the bounds are the world. */
static void
test_metadata_nonsense (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (VigilMbtiles) file = NULL;
  const VigilMbtilesInfo *info;

  tile_fixture_metadata (db, "name", "\xff\xfe broken");
  tile_fixture_metadata (db, "bounds", "10,20,nan,5");
  tile_fixture_metadata (db, "minzoom", "-3");
  tile_fixture_metadata (db, "maxzoom", "99999999999999999999");
  put_colour (db, 3, 1, 1, 0);
  put_colour (db, 5, 1, 1, 0);
  sqlite3_close (db);
  file = vigil_mbtiles_open (f->path, NULL);
  g_assert_nonnull (file);
  info = vigil_mbtiles_get_info (file);
  g_assert_true (g_utf8_validate (info->name, -1, NULL));
  g_assert_cmpuint (info->min_zoom, ==, 3);
  g_assert_cmpuint (info->max_zoom, ==, 5);
  g_assert_cmpfloat (info->bounds[0], ==, -180);
  g_assert_cmpfloat (info->bounds[2], ==, 180);
}

static void
test_not_a_database (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5000, 'x');

  assert_refused (f, VIGIL_TILE_ERROR_OPEN); /* does not exist */
  g_assert_true (g_file_set_contents (f->path, "", 0, NULL));
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
  memcpy (text, "SQLite format 3", 16);
  g_assert_true (g_file_set_contents (f->path, text, 5000, NULL));
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
  g_unlink (f->path);
  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
}

static void
test_cut_short (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autofree char *bytes = NULL;
  gsize size;

  for (int i = 0; i < 64; i++)
    put_colour (db, 6, i, i, 0x333333);
  sqlite3_close (db);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (f->path, bytes, 5000, NULL));
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
}

static void
test_tables_missing (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_open (f->path);

  tile_fixture_sql (db, "CREATE TABLE other (a)");
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
  tile_fixture_sql (db, "CREATE TABLE metadata (name text, value text)");
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
  tile_fixture_sql (db, "CREATE TABLE tiles (zoom_level, tile_column, tile_row)");
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
  tile_fixture_sql (db, "DROP TABLE tiles; CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)");
  assert_refused (f, VIGIL_TILE_ERROR_OPEN); /* no tiles in it */
  sqlite3_close (db);
}

static void
test_vector_tiles (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (GBytes) gzip = g_bytes_new_static ("\x1f\x8b\x08\x00\x00\x00\x00\x00", 8);

  tile_fixture_put (db, 0, 0, 0, gzip);
  assert_refused (f, VIGIL_TILE_ERROR_VECTOR); /* by what is in the tile */
  tile_fixture_sql (db, "DELETE FROM tiles");
  put_colour (db, 0, 0, 0, 0);
  tile_fixture_metadata (db, "format", "pbf");
  assert_refused (f, VIGIL_TILE_ERROR_VECTOR); /* by what the metadata say */
  sqlite3_close (db);
}

static void
test_not_an_image (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (GBytes) text = g_bytes_new_static ("hello, I am a tile", 18);

  tile_fixture_put (db, 0, 0, 0, text);
  sqlite3_close (db);
  assert_refused (f, VIGIL_TILE_ERROR_IMAGE);
}

/* A blob of 64 MB is not read into memory. */
static void
test_huge_blob (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (VigilMbtiles) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  put_colour (db, 1, 0, 1, 0);
  tile_fixture_sql (db, "INSERT INTO tiles VALUES (1, 1, 1, zeroblob (67108864))");
  sqlite3_close (db);
  file = vigil_mbtiles_open (f->path, &error);
  g_assert_no_error (error);
  bytes = vigil_mbtiles_read (file, 1, 1, 0, &error);
  g_assert_null (bytes);
  g_assert_error (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "2 MB"));
  g_clear_error (&error);
  bytes = vigil_mbtiles_read (file, 1, 0, 0, &error); /* the others are still good */
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
}

/* A view without an end. */
static void
test_endless_view (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_open (f->path);

  tile_fixture_sql (db, "CREATE TABLE metadata (name text, value text);"
                        "CREATE VIEW tiles AS WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t)"
                        " SELECT n AS zoom_level, n AS tile_column, n AS tile_row, x'00' AS tile_data FROM t WHERE n < 0");
  sqlite3_close (db);
  assert_refused (f, VIGIL_TILE_ERROR_OPEN); /* or it would not come back */
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (VigilMbtiles) file = NULL;
  g_autoptr (GError) error = NULL;

  put_colour (db, 0, 0, 0, 0);
  tile_fixture_sql (db, "BEGIN EXCLUSIVE");
  file = vigil_mbtiles_open (f->path, &error);
  g_assert_null (file);
  g_assert_error (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "in use"));
  g_clear_error (&error);
  tile_fixture_sql (db, "COMMIT");
  sqlite3_close (db);
  file = vigil_mbtiles_open (f->path, &error);
  g_assert_no_error (error);
}

/* What the document portal shows of a file lies below doc/ in the runtime folder: no lock is taken there, so that one
 * that somebody holds does not count. The same file elsewhere: test_locked(). */
static void
test_document (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "1a2b3c", NULL);
  g_autofree char *path = g_build_filename (folder, "park.mbtiles", NULL);
  g_autoptr (VigilMbtiles) file = NULL;
  g_autoptr (GBytes) tile = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  db = tile_fixture_create (path);
  put_colour (db, 0, 0, 0, 0x102030);
  tile_fixture_sql (db, "BEGIN EXCLUSIVE");
  file = vigil_mbtiles_open (path, &error);
  g_assert_no_error (error);
  tile = vigil_mbtiles_read (file, 0, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (tile);
  sqlite3_close (db);
}

/* In WAL mode even reading creates files, and what is in the log would be missing. */
static void
test_wal (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (VigilMbtiles) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n = 0;

  tile_fixture_sql (db, "PRAGMA journal_mode = WAL");
  put_colour (db, 0, 0, 0, 0);
  assert_refused (f, VIGIL_TILE_ERROR_OPEN);
  sqlite3_close (db); /* folds the log into the file */
  g_assert_cmpint (g_chmod (f->folder, 0500), ==, 0);
  file = vigil_mbtiles_open (f->path, &error);
  g_assert_no_error (error);
  dir = g_dir_open (f->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (g_chmod (f->folder, 0700), ==, 0);
}

/* The bytes of the file and its folder are as before. */
static void
test_never_written (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;
  g_autoptr (VigilMbtiles) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  put_colour (db, 0, 0, 0, 0x445566);
  sqlite3_close (db);
  g_assert_true (g_file_get_contents (f->path, &before, &n_before, NULL));
  file = vigil_mbtiles_open (f->path, NULL);
  bytes = vigil_mbtiles_read (file, 0, 0, 0, NULL);
  g_assert_nonnull (bytes);
  g_clear_pointer (&file, vigil_mbtiles_unref);
  g_assert_true (g_file_get_contents (f->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* ---- as a source ---- */

typedef struct
{
  VigilTileSource *source;
  GBytes *bytes;
  GError *error;
  gboolean done;
} Answer;

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->source = vigil_tile_source_open_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->bytes = vigil_tile_source_load_finish (VIGIL_TILE_SOURCE (object), result, &answer->error);
  answer->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

static void
test_source (Fixture *f, gconstpointer data)
{
  sqlite3 *db = tile_fixture_create (f->path);
  g_autoptr (VigilTileSpec) spec = vigil_tile_spec_new ("pack:park.mbtiles", "park", VIGIL_TILE_MBTILES, f->path);
  Answer answer = { 0 };

  tile_fixture_metadata (db, "name", "The park from above");
  tile_fixture_metadata (db, "bounds", "90,0,180,66.5");
  put_colour (db, 2, 3, 2, 0);
  put_colour (db, 3, 6, 5, 0);
  sqlite3_close (db);
  vigil_tile_source_open_async (spec, NULL, opened_cb, &answer);
  vigil_test_wait (is_done, &answer, 10);
  g_assert_no_error (answer.error);
  g_assert_cmpstr (vigil_tile_source_get_spec (answer.source)->name, ==, "The park from above");
  g_assert_cmpuint (vigil_tile_source_get_spec (answer.source)->min_zoom, ==, 2);
  g_assert_cmpuint (vigil_tile_source_get_spec (answer.source)->max_zoom, ==, 3);
  g_assert_true (vigil_tile_source_covers (answer.source, 2, 3, 1));
  g_assert_false (vigil_tile_source_covers (answer.source, 2, 0, 1)); /* out of the bounds */
  g_assert_false (vigil_tile_source_covers (answer.source, 4, 12, 5)); /* beyond the last zoom */
  answer.done = FALSE;
  vigil_tile_source_load_async (answer.source, 2, 3, 1, NULL, loaded_cb, &answer);
  vigil_test_wait (is_done, &answer, 10);
  g_assert_no_error (answer.error);
  g_assert_nonnull (answer.bytes);
  g_bytes_unref (answer.bytes);
  g_object_unref (answer.source);
}

static void
test_list_pack (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "aerial.mbtiles", NULL);
  g_autofree char *text = g_build_filename (f->folder, "site.json", NULL);
  g_autofree char *folder = g_build_filename (f->folder, "folder.mbtiles", NULL);
  g_autoptr (GPtrArray) list = NULL;
  VigilTileSpec *spec;

  g_assert_true (g_file_set_contents (f->path, "", 0, NULL));
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  g_assert_true (g_file_set_contents (text, "{}", -1, NULL));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  list = vigil_tile_spec_list_pack (f->folder);
  g_assert_cmpuint (list->len, ==, 2);
  spec = g_ptr_array_index (list, 0);
  g_assert_cmpstr (spec->id, ==, "pack:aerial.mbtiles");
  g_assert_cmpstr (spec->name, ==, "aerial");
  g_assert_cmpstr (spec->uri, ==, other);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = vigil_tile_spec_list_pack (text); /* no folder, such as a zip */
  g_assert_cmpuint (list->len, ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *runtime = vigil_test_make_dir ();
  int status;

  /* GLib asks once and keeps the answer. */
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/mbtiles/rows", test_rows_are_counted_from_the_south);
  ADD ("/mbtiles/metadata", test_metadata);
  ADD ("/mbtiles/metadata-nonsense", test_metadata_nonsense);
  ADD ("/mbtiles/not-a-database", test_not_a_database);
  ADD ("/mbtiles/cut-short", test_cut_short);
  ADD ("/mbtiles/tables-missing", test_tables_missing);
  ADD ("/mbtiles/vector", test_vector_tiles);
  ADD ("/mbtiles/not-an-image", test_not_an_image);
  ADD ("/mbtiles/huge-blob", test_huge_blob);
  ADD ("/mbtiles/endless-view", test_endless_view);
  ADD ("/mbtiles/locked", test_locked);
  ADD ("/mbtiles/document", test_document);
  ADD ("/mbtiles/wal", test_wal);
  ADD ("/mbtiles/never-written", test_never_written);
  ADD ("/mbtiles/source", test_source);
  ADD ("/mbtiles/list-pack", test_list_pack);
  status = g_test_run ();
  vigil_test_remove_tree (runtime);
  return status;
}
