/* tile-fixture.c: tiles and MBTiles files for tests, made in code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tile-fixture.h"

#include <cairo.h>

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
tile_fixture_png (int side, guint32 colour)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  cairo_set_source_rgb (cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png_stream (surface, append_cb, bytes), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

void
tile_fixture_sql (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

sqlite3 *
tile_fixture_open (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

sqlite3 *
tile_fixture_create (const char *path)
{
  sqlite3 *db = tile_fixture_open (path);

  tile_fixture_sql (db, "CREATE TABLE metadata (name text, value text);"
                        "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);"
                        "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);");
  return db;
}

void
tile_fixture_metadata (sqlite3 *db, const char *name, const char *value)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (db, "INSERT INTO metadata VALUES (?, ?)", -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

void
tile_fixture_put (sqlite3 *db, int zoom, int column, int row, GBytes *bytes)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (db, "INSERT INTO tiles VALUES (?, ?, ?, ?)", -1, &statement, NULL);
  sqlite3_bind_int (statement, 1, zoom);
  sqlite3_bind_int (statement, 2, column);
  sqlite3_bind_int (statement, 3, row);
  sqlite3_bind_blob (statement, 4, g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes), SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}
