/* vigil-library-pack.c: the records that a site pack brings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-private.h"

#include "core/vigil-site-pack.h"
#include "core/vigil-site.h"

#include <glib/gi18n-lib.h>

#define MAX_FILE VIGIL_SITE_PACK_MAX_FILE

static void G_GNUC_PRINTF (2, 3)
say (GPtrArray *problems, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
read_record (JsonNode *node, const char *name, guint n, GPtrArray *records, GHashTable *ids, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  VigilRecord *record = vigil_record_from_json (node, &error);
  const char *id = vigil_member_string (node, "id");

  if (record == NULL)
    {
      say (problems, "%s[%u] (%s) %s", name, n, id != NULL ? id : "?", error->message);
      return;
    }
  if (!g_hash_table_add (ids, g_strdup (record->id)))
    {
      say (problems, _ ("%s[%u] (%s): this id is there twice"), name, n, record->id);
      vigil_record_unref (record);
      return;
    }
  g_free (record->origin);
  record->origin = g_strdup ("pack");
  g_ptr_array_add (records, record);
}

static void
read_file (VigilSitePack *pack, const char *name, GPtrArray *records, GHashTable *ids, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vigil_site_pack_read (pack, name, MAX_FILE, &error);
  g_autoptr (JsonNode) root = NULL;
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  root = bytes != NULL ? vigil_json_parse (text, length, &error) : NULL;
  if (root == NULL)
    say (problems, "%s: %s", name, error->message);
  else if (!JSON_NODE_HOLDS_ARRAY (root))
    say (problems, _ ("%s: an array of records is expected"), name);
  else
    for (guint i = 0; i < json_array_get_length (json_node_get_array (root)); i++)
      read_record (json_array_get_element (json_node_get_array (root), i), name, i, records, ids, problems);
}

static GPtrArray *
list_names (VigilSitePack *pack)
{
  GPtrArray *names = vigil_site_pack_list (pack, "library");

  for (guint i = names->len; i > 0; i--)
    if (!g_str_has_suffix (g_ptr_array_index (names, i - 1), ".json"))
      g_ptr_array_remove_index (names, i - 1);
  return names;
}

static GPtrArray *
read_all (VigilSitePack *pack, GPtrArray *problems)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = list_names (pack);

  for (guint i = 0; i < names->len; i++)
    read_file (pack, g_ptr_array_index (names, i), records, ids, problems);
  return records;
}

/* A kind that an id has already in the store, from elsewhere, must not stop all the rest. */
static void
drop_strangers (VigilLibrary *self, GPtrArray *records, GPtrArray *problems)
{
  for (guint i = records->len; i > 0; i--)
    {
      const VigilRecord *record = g_ptr_array_index (records, i - 1);
      g_autoptr (VigilRecord) there = vigil_library_get (self, record->id);

      if (there == NULL || there->kind == record->kind)
        continue;
      say (problems, _ ("“%s” is a record of another library."), record->id);
      g_ptr_array_remove_index (records, i - 1);
    }
}

static gboolean
load (VigilLibrary *self, VigilSitePack *pack, VigilTime now, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) records = read_all (pack, problems);

  drop_strangers (self, records, problems);
  return vigil_library_load_telling (self, records, "pack", now, NULL, problems, error);
}

/**
 * vigil_library_load_pack:
 * @self: the libraries
 * @site: (nullable): the site
 * @folder: (nullable): the site pack, a folder or a .zip; %NULL: the one that @site was read from
 * @now: when
 * @problems: (element-type utf8): takes every problem, "library/plans.json[3] (PLAN-7) $.body.type: …"
 * @error: return location
 *
 * Takes library/ *.json of the pack, each an array of records, and publishes them. A pack without libraries is in order.
 *
 * Returns: %FALSE with @error where the pack or the store cannot be used at all
 */
gboolean
vigil_library_load_pack (VigilLibrary *self, VigilSite *site, const char *folder, VigilTime now, GPtrArray *problems, GError **error)
{
  g_autoptr (VigilSitePack) pack = NULL;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && problems != NULL && (site != NULL || folder != NULL), FALSE);

  pack = vigil_site_pack_open (folder != NULL ? folder : vigil_site_get_path (site), error);
  return pack != NULL && load (self, pack, now, problems, error);
}

/* ---- only what is new ---- */

/* Of the names and what is in the files; a file that cannot be read makes it different every time. */
static char *
make_digest (VigilSitePack *pack)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) names = list_names (pack);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GBytes) bytes = vigil_site_pack_read (pack, name, MAX_FILE, NULL);
      gsize length = 0;
      const guchar *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
      g_autofree char *head = g_strdup_printf ("%s %" G_GSIZE_FORMAT "\n", name, length);

      if (bytes == NULL)
        return NULL;
      g_checksum_update (sum, (const guchar *) head, -1);
      g_checksum_update (sum, data, (gssize) length);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
is_taken (VigilLibrary *self, const char *digest)
{
  g_autoptr (VigilStatement) stmt
      = vigil_library_prepare (self, "SELECT reason FROM act WHERE id = '' AND what = 'pack' ORDER BY n DESC LIMIT 1", NULL);

  return stmt != NULL && vigil_library_step (self, stmt, NULL) == 1
         && g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), digest) == 0;
}

static gboolean
note_taken (VigilLibrary *self, const char *digest, VigilTime now, GError **error)
{
  sqlite3_stmt *stmt
      = vigil_library_prepare (self, "INSERT INTO act (time, id, version, author, what, reason) VALUES (?1, '', 0, 'pack', 'pack', ?2)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, now);
  vigil_library_bind_text (stmt, 2, digest);
  return vigil_library_finish (self, stmt, error);
}

/**
 * vigil_library_update_pack:
 * @self: the libraries
 * @site: (nullable): the site
 * @folder: (nullable): the site pack; %NULL: the one that @site was read from
 * @now: when
 * @problems: (element-type utf8): takes every problem, and what this seat edited and the pack has changed since
 * @error: return location
 *
 * As vigil_library_load_pack(), but nothing is read again while the files are those that were taken last without a problem.
 *
 * Returns: %FALSE with @error where the pack or the store cannot be used at all
 */
gboolean
vigil_library_update_pack (VigilLibrary *self, VigilSite *site, const char *folder, VigilTime now, GPtrArray *problems, GError **error)
{
  g_autoptr (VigilSitePack) pack = NULL;
  g_autofree char *digest = NULL;
  guint before;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && problems != NULL && (site != NULL || folder != NULL), FALSE);

  before = problems->len;
  pack = vigil_site_pack_open (folder != NULL ? folder : vigil_site_get_path (site), error);
  if (pack == NULL)
    return FALSE;
  digest = make_digest (pack);
  if (digest != NULL && is_taken (self, digest))
    return TRUE;
  if (!load (self, pack, now, problems, error))
    return FALSE;
  return digest == NULL || problems->len > before || note_taken (self, digest, now, error);
}
