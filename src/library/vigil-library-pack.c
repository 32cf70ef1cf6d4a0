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

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* A .zip names all that is in it, a folder only what lies on top. */
static GPtrArray *
list_names (VigilSitePack *pack)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const GPtrArray *all = vigil_site_pack_get_names (pack);
  g_autofree char *folder = g_build_filename (vigil_site_pack_get_path (pack), "library", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  for (guint i = 0; i < all->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (all, i), "library/") && g_str_has_suffix (g_ptr_array_index (all, i), ".json"))
      g_ptr_array_add (names, g_strdup (g_ptr_array_index (all, i)));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strconcat ("library/", name, NULL));
  g_ptr_array_sort (names, compare_names);
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
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (self) && problems != NULL && (site != NULL || folder != NULL), FALSE);

  pack = vigil_site_pack_open (folder != NULL ? folder : vigil_site_get_path (site), error);
  if (pack == NULL)
    return FALSE;
  records = read_all (pack, problems);
  drop_strangers (self, records, problems);
  return vigil_library_load (self, records, "pack", now, NULL, error);
}
