/* vigil-library.c: opening the store, and what is simply read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define APPLICATION_ID 0x56674c31 /* "VgL1" */
#define FORMAT 1
#define BUSY_MS 5000
#define MAX_QUICK_CHECK (64 << 20) /* bytes; a larger file is looked at when it is used */

G_DEFINE_TYPE (VigilLibrary, vigil_library, G_TYPE_OBJECT)

static guint changed_signal;

static void
close_store (VigilLibrary *self)
{
  g_hash_table_remove_all (self->statements);
  g_clear_pointer (&self->db, sqlite3_close);
  g_clear_pointer (&self->places, vigil_places_free);
}

static void
vigil_library_finalize (GObject *object)
{
  VigilLibrary *self = VIGIL_LIBRARY (object);

  close_store (self);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->index, vigil_index_free);
  g_free (self->path);
  G_OBJECT_CLASS (vigil_library_parent_class)->finalize (object);
}

static void
vigil_library_class_init (VigilLibraryClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigil_library_finalize;
  changed_signal = g_signal_new ("changed", VIGIL_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
finalize_statement (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

static void
vigil_library_init (VigilLibrary *self)
{
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement);
}

/* ---- opening ---- */

static void
install_places (VigilLibrary *self)
{
  self->places = vigil_places_new ();
  if (!vigil_places_install (self->places, self->db))
    g_clear_pointer (&self->places, vigil_places_free);
}

static gboolean
open_db (VigilLibrary *self, GError **error)
{
  int flags = self->is_reader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int rc = sqlite3_open_v2 (self->path != NULL ? self->path : ":memory:", &self->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

  if (rc != SQLITE_OK)
    return vigil_library_fail (self, rc, error);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  install_places (self);
  return vigil_library_run (self, "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF", error);
}

static gboolean
is_sound (VigilLibrary *self)
{
  GStatBuf info;
  sqlite3_stmt *stmt = NULL;
  gboolean sound;

  if (self->path == NULL || self->is_reader || g_stat (self->path, &info) != 0 || info.st_size > MAX_QUICK_CHECK)
    return TRUE;
  sound = sqlite3_prepare_v2 (self->db, "PRAGMA quick_check (1)", -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW
          && g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0;
  sqlite3_finalize (stmt);
  return sound;
}

/* Ours, new, or neither. */
static gboolean
check_identity (VigilLibrary *self, GError **error)
{
  gint64 id = vigil_library_ask (self, "PRAGMA application_id", -1), format = vigil_library_ask (self, "PRAGMA user_version", -1);
  gint64 tables = vigil_library_ask (self, "SELECT count (*) FROM sqlite_schema", -1);

  if (id == 0 && tables == 0 && !self->is_reader)
    return vigil_library_run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error) && vigil_library_create_schema (self, error);
  if (tables < 0)
    return vigil_library_fail (self, sqlite3_errcode (self->db), error);
  if (id != APPLICATION_ID || format != FORMAT)
    {
      g_set_error (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_FORMAT, _ ("“%s” holds no libraries that this version of Vigil knows."), self->path);
      return FALSE;
    }
  return self->is_reader || vigil_library_run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error);
}

/* With what lies beside it; the name it has now. */
static char *
move_aside (const char *path)
{
  static const char *const parts[] = { "", "-wal", "-shm" };
  g_autofree char *name = NULL;

  for (guint n = 1; n < 10000; n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.damaged-%u", path, n);
      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        break;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (path, parts[i], NULL), *to = g_strconcat (name, parts[i], NULL);

      if (g_rename (from, to) != 0 && i == 0)
        return NULL;
    }
  return g_steal_pointer (&name);
}

static gboolean
is_damage (VigilLibrary *self)
{
  int rc = self->db != NULL ? sqlite3_errcode (self->db) & 0xff : SQLITE_OK;

  return rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB;
}

static gboolean
try_open (VigilLibrary *self, gboolean *damaged, GError **error)
{
  gboolean good = open_db (self, error);

  *damaged = FALSE;
  if (good && !is_sound (self))
    {
      *damaged = TRUE;
      return vigil_library_fail (self, SQLITE_CORRUPT, error);
    }
  good = good && check_identity (self, error);
  *damaged = !good && is_damage (self);
  return good;
}

/**
 * vigil_library_open:
 * @path: (nullable): the file of the store, made when it is not there; %NULL: in memory
 * @message: (out) (optional) (nullable) (transfer full): a sentence where a damaged store was moved aside
 * @error: return location
 *
 * Returns: (transfer full): the libraries, or %NULL with %VIGIL_LIBRARY_ERROR
 */
VigilLibrary *
vigil_library_open (const char *path, char **message, GError **error)
{
  g_autoptr (VigilLibrary) self = g_object_new (VIGIL_TYPE_LIBRARY, NULL);
  g_autoptr (GError) problem = NULL;
  g_autofree char *aside = NULL;
  gboolean damaged;

  if (message != NULL)
    *message = NULL;
  self->path = g_strdup (path);
  if (try_open (self, &damaged, &problem))
    return g_steal_pointer (&self);
  close_store (self);
  aside = damaged && path != NULL ? move_aside (path) : NULL;
  if (aside == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (message != NULL)
    *message = g_strdup_printf (_ ("The libraries “%s” were damaged: they are kept as “%s”, and new ones were begun."), path, aside);
  if (!try_open (self, &damaged, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * vigil_library_open_reader:
 * @self: libraries in a file
 * @error: return location
 *
 * Returns: (transfer full): another connection for another thread, read only; %NULL with an error, also for libraries in memory
 */
VigilLibrary *
vigil_library_open_reader (VigilLibrary *self, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY (self), NULL);

  if (self->path == NULL)
    {
      g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_STORE, _ ("Libraries in memory have one connection only."));
      return NULL;
    }
  return vigil_library_open_reader_at (self->path, error);
}

/**
 * vigil_library_open_reader_at:
 * @path: the file of a store
 * @error: return location
 *
 * Returns: (transfer full): a connection that only reads; %NULL with an error
 */
VigilLibrary *
vigil_library_open_reader_at (const char *path, GError **error)
{
  g_autoptr (VigilLibrary) reader = NULL;
  gboolean damaged;

  g_return_val_if_fail (path != NULL, NULL);

  reader = g_object_new (VIGIL_TYPE_LIBRARY, NULL);
  reader->path = g_strdup (path);
  reader->is_reader = TRUE;
  return try_open (reader, &damaged, error) ? g_steal_pointer (&reader) : NULL;
}

/**
 * vigil_library_get_path:
 * @self: the libraries
 *
 * Returns: (transfer none) (nullable): the file of the store, for a thread that opens a connection of its own; %NULL: in memory
 */
const char *
vigil_library_get_path (VigilLibrary *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY (self), NULL);
  return self->path;
}

/* ---- reading ---- */

static void
read_attachments (VigilLibrary *self, VigilRecord *record)
{
  g_autoptr (VigilStatement) stmt
      = vigil_library_prepare (self, "SELECT name, type, data FROM attachment WHERE id = ?1 AND version = ?2 ORDER BY n", NULL);

  if (stmt == NULL)
    return;
  vigil_library_bind_text (stmt, 1, record->id);
  sqlite3_bind_int64 (stmt, 2, record->version);
  while (vigil_library_step (self, stmt, NULL) == 1)
    {
      VigilAttachment *attachment = g_new0 (VigilAttachment, 1);

      attachment->name = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
      attachment->type = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
      attachment->data = g_bytes_new (sqlite3_column_blob (stmt, 2), (gsize) sqlite3_column_bytes (stmt, 2));
      g_ptr_array_add (record->attachments, attachment);
    }
}

#define VERSION_COLUMNS "content, version, state, author, change, made, origin"

static VigilRecord *
read_row (sqlite3_stmt *stmt)
{
  const char *text = (const char *) sqlite3_column_text (stmt, 0);
  g_autoptr (JsonNode) node = text != NULL ? vigil_json_parse (text, (gsize) sqlite3_column_bytes (stmt, 0), NULL) : NULL;
  VigilRecord *record = node != NULL ? vigil_record_read_json (node) : NULL;

  if (record == NULL)
    return NULL;
  record->version = (guint) sqlite3_column_int64 (stmt, 1);
  record->state = (VigilRecordState) CLAMP (sqlite3_column_int (stmt, 2), 0, VIGIL_RECORD_RETIRED);
  g_free (record->author);
  record->author = g_strdup ((const char *) sqlite3_column_text (stmt, 3));
  g_free (record->change);
  record->change = g_strdup ((const char *) sqlite3_column_text (stmt, 4));
  record->made = sqlite3_column_int64 (stmt, 5);
  g_free (record->origin);
  record->origin = g_strdup ((const char *) sqlite3_column_text (stmt, 6));
  return record;
}

/**
 * vigil_library_get:
 * @self: the libraries
 * @id: of a record
 *
 * Returns: (transfer full) (nullable): what is in force, else the newest draft, else what was retired last
 */
VigilRecord *
vigil_library_get (VigilLibrary *self, const char *id)
{
  g_autoptr (VigilStatement) stmt = NULL;
  guint version = 0;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && id != NULL, NULL);

  stmt = vigil_library_prepare (self, "SELECT version FROM entry WHERE id = ?1 AND slot = 0", NULL);
  if (stmt == NULL)
    return NULL;
  vigil_library_bind_text (stmt, 1, id);
  if (vigil_library_step (self, stmt, NULL) == 1)
    version = (guint) sqlite3_column_int64 (stmt, 0);
  return version != 0 ? vigil_library_get_version (self, id, version) : NULL;
}

/**
 * vigil_library_get_version:
 * @self: the libraries
 * @id: of a record
 * @version: which of them
 *
 * Returns: (transfer full) (nullable): the version with its attachments, or %NULL: there is no such one
 */
VigilRecord *
vigil_library_get_version (VigilLibrary *self, const char *id, guint version)
{
  g_autoptr (VigilStatement) stmt = NULL;
  VigilRecord *record;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && id != NULL, NULL);

  stmt = vigil_library_prepare (self, "SELECT " VERSION_COLUMNS " FROM version WHERE id = ?1 AND version = ?2", NULL);
  if (stmt == NULL)
    return NULL;
  vigil_library_bind_text (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, version);
  record = vigil_library_step (self, stmt, NULL) == 1 ? read_row (stmt) : NULL;
  if (record != NULL)
    read_attachments (self, record);
  return record;
}

/**
 * vigil_library_get_versions:
 * @self: the libraries
 * @id: of a record
 *
 * Returns: (transfer full) (element-type VigilRecord): the newest first, without attachments; empty: no such id
 */
GPtrArray *
vigil_library_get_versions (VigilLibrary *self, const char *id)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (VigilStatement) stmt = NULL;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && id != NULL, all);

  stmt = vigil_library_prepare (self, "SELECT " VERSION_COLUMNS " FROM version WHERE id = ?1 ORDER BY version DESC", NULL);
  if (stmt == NULL)
    return all;
  vigil_library_bind_text (stmt, 1, id);
  while (vigil_library_step (self, stmt, NULL) == 1)
    {
      VigilRecord *record = read_row (stmt);

      if (record != NULL)
        g_ptr_array_add (all, record);
    }
  return all;
}

/**
 * vigil_library_count:
 * @self: the libraries
 * @kind: of which
 *
 * Returns: how many records are in force or drafts
 */
guint
vigil_library_count (VigilLibrary *self, VigilRecordKind kind)
{
  g_autoptr (VigilStatement) stmt = NULL;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self), 0);

  stmt = vigil_library_prepare (self, "SELECT count (*) FROM entry WHERE slot = 0 AND state < 2 AND kind = ?1", NULL);
  if (stmt == NULL)
    return 0;
  sqlite3_bind_int (stmt, 1, (int) kind);
  return vigil_library_step (self, stmt, NULL) == 1 ? (guint) sqlite3_column_int64 (stmt, 0) : 0;
}

/**
 * vigil_library_get_serial:
 * @self: the libraries
 *
 * Returns: a number that rises with every change, whoever makes it
 */
guint64
vigil_library_get_serial (VigilLibrary *self)
{
  g_autoptr (VigilStatement) stmt = NULL;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self), 0);

  stmt = vigil_library_prepare (self, "SELECT serial FROM meta", NULL);
  return stmt != NULL && vigil_library_step (self, stmt, NULL) == 1 ? (guint64) sqlite3_column_int64 (stmt, 0) : 0;
}

/**
 * vigil_library_get_changed:
 * @self: the libraries
 * @since: a serial, 0: everything
 * @serial: (out): the serial of what is returned
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type VigilRecord): what is in force of each id that changed since, else its newest draft,
 *   else what was retired; without attachments. %NULL with an error
 */
GPtrArray *
vigil_library_get_changed (VigilLibrary *self, guint64 since, guint64 *serial, GError **error)
{
  static const char sql[] = "SELECT v.content, v.version, v.state, v.author, v.change, v.made, v.origin, e.serial FROM entry e"
                            " JOIN version v ON v.id = e.id AND v.version = e.version WHERE e.serial > ?1 AND e.slot = 0";
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (VigilStatement) stmt = NULL;
  int more;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && serial != NULL, NULL);

  *serial = since;
  stmt = vigil_library_prepare (self, sql, error);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, (gint64) since);
  while ((more = vigil_library_step (self, stmt, error)) == 1)
    {
      VigilRecord *record = read_row (stmt);

      *serial = MAX (*serial, (guint64) sqlite3_column_int64 (stmt, 7));
      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return more == 0 ? g_steal_pointer (&records) : NULL;
}
