/* tile-fixture.h: tiles and MBTiles files for tests, made in code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A PNG of @side pixels in one colour, 0xrrggbb. */
GBytes *tile_fixture_png (int side, guint32 colour);
/* A database without tables. */
sqlite3 *tile_fixture_open (const char *path);
/* The two tables of the MBTiles specification. */
sqlite3 *tile_fixture_create (const char *path);
void tile_fixture_sql (sqlite3 *db, const char *sql);
void tile_fixture_metadata (sqlite3 *db, const char *name, const char *value);
/* @row as the file counts: from the south. */
void tile_fixture_put (sqlite3 *db, int zoom, int column, int row, GBytes *bytes);

G_END_DECLS
