/* vigil-mbtiles.c: an MBTiles file: its metadata and its tiles, read and never written
 *
 * github.com/mapbox/mbtiles-spec, version 1.3. The file is a stranger's database: it may hold views that never end,
 * blobs of a gigabyte and text that is none, so every query is bounded in time and every value in size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "map/vigil-mbtiles.h"

#include "map/vigil-tile-image.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define HEADER_SIZE 100
#define MAX_TEXT 200
#define PROGRESS_STEPS 10000       /* virtual machine instructions between two looks at the clock */
#define MAX_QUERY G_USEC_PER_SEC * 2

struct _VigilMbtiles
{
  char *path;
  GMutex lock;
  sqlite3 *db;
  sqlite3_stmt *select;
  gint64 deadline; /* monotonic, of the query that runs */
  VigilMbtilesInfo info;
};

/* @format has one %s, for the name of the file. */
static gboolean
fail (GError **error, const char *format, const char *path)
{
  g_autofree char *sentence = NULL;
  g_autofree char *name = g_filename_display_basename (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  g_set_error_literal (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_OPEN, sentence);
  return FALSE;
}

static gboolean
fail_db (VigilMbtiles *self, int rc, GError **error)
{
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail (error, _("“%s” is in use by another program that writes to it."), self->path);
    case SQLITE_NOTADB:
      return fail (error, _("“%s” is not an MBTiles file."), self->path);
    case SQLITE_CORRUPT:
      return fail (error, _("“%s” is damaged."), self->path);
    case SQLITE_TOOBIG:
      return fail (error, _("“%s” holds a tile of more than 2 MB."), self->path);
    case SQLITE_INTERRUPT:
      return fail (error, _("“%s” takes too long to answer: it has no index, or was made to do harm."), self->path);
    default:
      return fail (error, _("“%s” cannot be read."), self->path);
    }
}

static int
progress_cb (void *data)
{
  VigilMbtiles *self = data;

  return g_get_monotonic_time () > self->deadline;
}

static void
start_query (VigilMbtiles *self)
{
  self->deadline = g_get_monotonic_time () + MAX_QUERY;
}

/* What the header says about the way of writing: SQLite's file format, 1.3.3. */
static gboolean
read_header (const char *path, gboolean *wal, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  GStatBuf info;
  FILE *file;
  gsize n;

  if (g_stat (path, &info) != 0)
    return fail (error, _("“%s” does not exist or may not be read."), path);
  if (!S_ISREG (info.st_mode))
    return fail (error, _("“%s” is not a file."), path);
  file = g_fopen (path, "rb");
  if (file == NULL)
    return fail (error, _("“%s” does not exist or may not be read."), path);
  n = fread (header, 1, sizeof header, file);
  fclose (file);
  if (n < sizeof header || memcmp (header, "SQLite format 3", 16) != 0)
    return fail (error, _("“%s” is not an MBTiles file."), path);
  *wal = header[18] == 2 || header[19] == 2;
  return TRUE;
}

/* A log beside the file that is not empty holds what somebody is writing. */
static gboolean
check_log (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  if (g_stat (log, &info) == 0 && info.st_size > 0)
    return fail (error, _("“%s” is in use by another program that writes to it."), path);
  return TRUE;
}

/* The document portal gives a sandbox this one file: no lock that others see, and nothing beside it. */
static gboolean
is_document (const char *path)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", G_DIR_SEPARATOR_S, NULL);

  return g_str_has_prefix (path, folder) || g_str_has_prefix (path, "/run/flatpak/doc/");
}

/* Read-only takes a shared lock while it reads. In WAL mode even that would create files beside the map, so there the
 * file is taken as it lies. */
static char *
make_uri (const char *path, gboolean wal)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strconcat ("file:", escaped, wal || is_document (path) ? "?immutable=1" : "?mode=ro", NULL);
}

static gboolean
open_db (VigilMbtiles *self, GError **error)
{
  g_autofree char *uri = NULL;
  gboolean wal = FALSE;
  int rc;

  if (!read_header (self->path, &wal, error) || (wal && !check_log (self->path, error)))
    return FALSE;
  uri = make_uri (self->path, wal);
  rc = sqlite3_open_v2 (uri, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    return fail_db (self, rc, error);
  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, VIGIL_TILE_MAX_BYTES);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_busy_timeout (self->db, 0);
  sqlite3_progress_handler (self->db, PROGRESS_STEPS, progress_cb, self);
  return TRUE;
}

static gboolean
prepare (VigilMbtiles *self, const char *sql, sqlite3_stmt **statement, GError **error)
{
  int rc;

  start_query (self);
  rc = sqlite3_prepare_v2 (self->db, sql, -1, statement, NULL);
  /* A missing table is a plain SQLITE_ERROR. */
  if (rc == SQLITE_ERROR)
    return fail (error, _("“%s” is a database, but has no map in it."), self->path);
  return rc == SQLITE_OK || fail_db (self, rc, error);
}

/* ---- metadata ---- */

static gboolean
read_bounds (const char *text, double out[4])
{
  g_auto (GStrv) parts = g_strsplit (text, ",", 5);
  double b[4];

  if (g_strv_length (parts) != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      char *end = NULL;

      b[i] = g_ascii_strtod (parts[i], &end);
      if (end == parts[i] || *g_strchug (end) != '\0')
        return FALSE;
    }
  if (!(b[0] >= -180 && b[2] <= 180 && b[0] < b[2] && b[1] >= -90 && b[3] <= 90 && b[1] < b[3]))
    return FALSE;
  memcpy (out, b, sizeof b);
  return TRUE;
}

static void
read_zoom (const char *text, guint *out)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (text, 10, 0, VIGIL_TILE_ZOOM_LIMIT, &value, NULL))
    *out = (guint) value;
}

static gboolean
take_metadata (VigilMbtiles *self, const char *name, const char *value, GError **error)
{
  VigilMbtilesInfo *info = &self->info;

  if (g_str_equal (name, "format") && (g_str_equal (value, "pbf") || g_str_equal (value, "mvt")))
    {
      g_set_error_literal (error, VIGIL_TILE_ERROR, VIGIL_TILE_ERROR_VECTOR,
                           _("These are vector tiles. Vigil draws tiles that are pictures: PNG, JPEG or WebP."));
      return FALSE;
    }
  if (g_str_equal (name, "name") && info->name == NULL)
    info->name = vigil_tile_plain_text (value, MAX_TEXT / 4);
  else if (g_str_equal (name, "attribution") && info->attribution == NULL)
    info->attribution = vigil_tile_plain_text (value, MAX_TEXT / 4);
  else if (g_str_equal (name, "bounds"))
    read_bounds (value, info->bounds);
  else if (g_str_equal (name, "minzoom"))
    read_zoom (value, &info->min_zoom);
  else if (g_str_equal (name, "maxzoom"))
    read_zoom (value, &info->max_zoom);
  else if (g_str_equal (name, "datum") && g_ascii_strncasecmp (value, "gcj", 3) == 0)
    info->datum = VIGIL_DATUM_GCJ02;
  return TRUE;
}

static gboolean
read_metadata (VigilMbtiles *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean ok;
  int rc = SQLITE_DONE;

  ok = prepare (self, "SELECT name, value FROM metadata WHERE name IN ('name', 'format', 'bounds', 'minzoom', 'maxzoom',"
                      " 'attribution', 'datum') LIMIT 64",
                &statement, error);
  while (ok && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);
      const char *value = (const char *) sqlite3_column_text (statement, 1);

      ok = name == NULL || value == NULL || take_metadata (self, name, value, error);
    }
  if (ok && rc != SQLITE_DONE)
    ok = fail_db (self, rc, error);
  sqlite3_finalize (statement);
  return ok;
}

/* @sql gives one number; %NULL result leaves @out alone. */
static gboolean
read_number (VigilMbtiles *self, const char *sql, guint *out, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int rc;

  if (!prepare (self, sql, &statement, error))
    return FALSE;
  rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW && sqlite3_column_type (statement, 0) == SQLITE_INTEGER)
    *out = (guint) CLAMP (sqlite3_column_int64 (statement, 0), 0, VIGIL_TILE_ZOOM_LIMIT);
  sqlite3_finalize (statement);
  return rc == SQLITE_ROW || rc == SQLITE_DONE || fail_db (self, rc, error);
}

/* Where the metadata name no zooms, the tiles tell. */
static gboolean
find_zooms (VigilMbtiles *self, GError **error)
{
  VigilMbtilesInfo *info = &self->info;

  if (info->min_zoom == G_MAXUINT && !read_number (self, "SELECT min(zoom_level) FROM tiles", &info->min_zoom, error))
    return FALSE;
  if (info->max_zoom == G_MAXUINT && !read_number (self, "SELECT max(zoom_level) FROM tiles", &info->max_zoom, error))
    return FALSE;
  if (info->min_zoom == G_MAXUINT || info->max_zoom == G_MAXUINT)
    return fail (error, _("“%s” has no tiles in it."), self->path);
  if (info->min_zoom > info->max_zoom)
    return fail (error, _("“%s” says that its first zoom is above its last one."), self->path);
  return TRUE;
}

/* One tile is looked at: what the metadata call the format is often wrong. */
static gboolean
check_a_tile (VigilMbtiles *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  g_autoptr (GBytes) bytes = NULL;
  VigilTileHeader header;
  int rc;

  if (!prepare (self, "SELECT tile_data FROM tiles LIMIT 1", &statement, error))
    return FALSE;
  rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    bytes = g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
  sqlite3_finalize (statement);
  if (rc == SQLITE_DONE)
    return fail (error, _("“%s” has no tiles in it."), self->path);
  return rc == SQLITE_ROW ? vigil_tile_image_read_header (bytes, &header, error) : fail_db (self, rc, error);
}

/**
 * vigil_mbtiles_open:
 * @path: a file
 * @error: %VIGIL_TILE_ERROR_OPEN, %VIGIL_TILE_ERROR_VECTOR or %VIGIL_TILE_ERROR_IMAGE; a sentence for the operator
 *
 * Blocks while it reads the disk.
 *
 * Returns: (transfer full): the file, checked
 */
VigilMbtiles *
vigil_mbtiles_open (const char *path, GError **error)
{
  static const double world[4] = { -180, -85.06, 180, 85.06 };
  g_autoptr (VigilMbtiles) self = g_atomic_rc_box_new0 (VigilMbtiles);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  g_mutex_init (&self->lock);
  memcpy (self->info.bounds, world, sizeof world);
  self->info.min_zoom = self->info.max_zoom = G_MAXUINT;
  if (!open_db (self, error) || !read_metadata (self, error) || !check_a_tile (self, error) || !find_zooms (self, error)
      || !prepare (self, "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                   &self->select, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
clear (gpointer data)
{
  VigilMbtiles *self = data;

  sqlite3_finalize (self->select);
  sqlite3_close (self->db);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self->info.name);
  g_free (self->info.attribution);
}

VigilMbtiles *
vigil_mbtiles_ref (VigilMbtiles *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
vigil_mbtiles_unref (VigilMbtiles *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const VigilMbtilesInfo *
vigil_mbtiles_get_info (VigilMbtiles *self)
{
  return &self->info;
}

static GBytes *
read_locked (VigilMbtiles *self, guint zoom, guint x, guint row, GError **error)
{
  GBytes *bytes = NULL;
  int rc;

  start_query (self);
  sqlite3_bind_int64 (self->select, 1, zoom);
  sqlite3_bind_int64 (self->select, 2, x);
  sqlite3_bind_int64 (self->select, 3, row);
  rc = sqlite3_step (self->select);
  if (rc == SQLITE_ROW && sqlite3_column_bytes (self->select, 0) > 0)
    bytes = g_bytes_new (sqlite3_column_blob (self->select, 0), (gsize) sqlite3_column_bytes (self->select, 0));
  sqlite3_reset (self->select);
  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    fail_db (self, rc, error);
  return bytes;
}

/**
 * vigil_mbtiles_read:
 * @self: a file
 * @zoom: of the tile
 * @x: column, from the west
 * @y: row, from the north; the file counts from the south (TMS)
 * @error: %VIGIL_TILE_ERROR_OPEN
 *
 * Blocks while it reads the disk.
 *
 * Returns: (transfer full) (nullable): the tile as it is stored; %NULL without an error where there is none
 */
GBytes *
vigil_mbtiles_read (VigilMbtiles *self, guint zoom, guint x, guint y, GError **error)
{
  GBytes *bytes;

  g_return_val_if_fail (zoom <= VIGIL_TILE_ZOOM_LIMIT && x < 1u << zoom && y < 1u << zoom, NULL);

  g_mutex_lock (&self->lock);
  bytes = read_locked (self, zoom, x, (1u << zoom) - 1 - y, error);
  g_mutex_unlock (&self->lock);
  return bytes;
}
