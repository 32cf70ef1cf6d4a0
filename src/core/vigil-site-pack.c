/* vigil-site-pack.c: the files of a site pack, from a folder or a .zip, within limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-pack.h"

#include "core/vigil-site.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _VigilSitePack
{
  char *path;        /* as the caller gave it */
  char *root;        /* folder: resolved; NULL for a .zip */
  char *prefix;      /* .zip: "" or the one folder that everything lies in, with its slash */
  GPtrArray *names;  /* top-level files of the pack, sorted */
  GHashTable *index; /* .zip: every name as in the archive */
};

typedef struct archive Archive;

static void
archive_close_free (Archive *archive)
{
  archive_read_free (archive);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_close_free)

/* No absolute path, no way up, no other separator, nothing that a terminal would choke on. */
gboolean
vigil_site_pack_name_is_safe (const char *name)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '\0' || *name == '/' || strlen (name) > 1024 || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if ((guchar)*p < 0x20 || *p == 0x7f || *p == '\\' || *p == ':')
      return FALSE;
  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], "..") || g_str_equal (parts[i], ".")
        || (*parts[i] == '\0' && parts[i + 1] != NULL))
      return FALSE;
  return TRUE;
}

static void
set_unreadable (GError **error, const char *name, const char *why)
{
  g_set_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE, _ ("%s cannot be read: %s"),
               name, why);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
list_folder (VigilSitePack *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, &local);
  const char *name;
  char resolved[PATH_MAX];

  if (dir == NULL || realpath (self->path, resolved) == NULL)
    {
      set_unreadable (error, self->path, local != NULL ? local->message : g_strerror (errno));
      return FALSE;
    }
  self->root = g_strdup (resolved);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (self->root, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (self->names, g_strdup (name));
    }
  return TRUE;
}

static Archive *
open_zip (const char *path, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();

  /* not the streaming reader: it takes a zip that was cut short for a smaller one */
  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_filename (archive, path, 64 * 1024) == ARCHIVE_OK)
    return g_steal_pointer (&archive);
  set_unreadable (error, path, archive_error_string (archive));
  return NULL;
}

/* The name of the next entry, checked; NULL at the end (no error) or with @error set. */
static char *
next_name (Archive *archive, const char *path, struct archive_entry **entry, GError **error)
{
  const char *name;
  int status = archive_read_next_header (archive, entry);

  if (status == ARCHIVE_EOF)
    return NULL;
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
    {
      set_unreadable (error, path, archive_error_string (archive));
      return NULL;
    }
  name = archive_entry_pathname_utf8 (*entry);
  if (name == NULL)
    name = archive_entry_pathname (*entry);
  if (name != NULL && vigil_site_pack_name_is_safe (name))
    return g_strdup (name);
  set_unreadable (error, path,
                  _ ("it holds a file whose name leads out of the pack or is not UTF-8"));
  return NULL;
}

static gboolean
check_entry (struct archive_entry *entry, const char *path, const char *name, GError **error)
{
  g_autofree char *why = NULL;

  if (archive_entry_hardlink (entry) != NULL || archive_entry_symlink (entry) != NULL
      || (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != AE_IFDIR))
    why = g_strdup_printf (_ ("“%s” in it is a link or a special file"), name);
  else if (archive_entry_is_encrypted (entry))
    why = g_strdup_printf (_ ("“%s” in it is encrypted"), name);
  if (why != NULL)
    set_unreadable (error, path, why);
  return why == NULL;
}

static gboolean
add_entry (VigilSitePack *self, struct archive_entry *entry, char *taken, GError **error)
{
  g_autofree char *name = taken;
  g_autofree char *why = NULL;

  if (!check_entry (entry, self->path, name, error))
    return FALSE;
  if (archive_entry_filetype (entry) == AE_IFDIR)
    return TRUE;
  if (g_hash_table_contains (self->index, name))
    why = g_strdup_printf (_ ("it holds “%s” twice"), name);
  else if (g_hash_table_size (self->index) >= VIGIL_SITE_PACK_MAX_ENTRIES)
    why = g_strdup_printf (_ ("it holds more than %d files"), VIGIL_SITE_PACK_MAX_ENTRIES);
  if (why != NULL)
    {
      set_unreadable (error, self->path, why);
      return FALSE;
    }
  g_hash_table_add (self->index, g_steal_pointer (&name));
  return TRUE;
}

/* "" if site.json is at the top, else the one folder that has it. */
static char *
find_prefix (VigilSitePack *self)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_contains (self->index, "site.json"))
    return g_strdup ("");
  g_hash_table_iter_init (&iter, self->index);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *slash = strchr (key, '/');
      if (slash != NULL && g_str_equal (slash, "/site.json"))
        return g_strndup (key, slash - (const char *)key + 1);
    }
  return g_strdup ("");
}

/* Of the index of a .zip, those right in the folder @inside, which ends with a slash or is empty; without what stands before them all. */
static void
take_names (VigilSitePack *self, const char *inside, GPtrArray *names)
{
  g_autofree char *start = g_strconcat (self->prefix, inside, NULL);
  GHashTableIter iter;
  const char *key;

  g_hash_table_iter_init (&iter, self->index);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, NULL))
    if (g_str_has_prefix (key, start) && strchr (key + strlen (start), '/') == NULL)
      g_ptr_array_add (names, g_strdup (key + strlen (self->prefix)));
}

static gboolean
list_zip (VigilSitePack *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Archive) archive = open_zip (self->path, error);
  struct archive_entry *entry;
  char *name;

  if (archive == NULL)
    return FALSE;
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while ((name = next_name (archive, self->path, &entry, &local)) != NULL)
    if (!add_entry (self, entry, name, error))
      return FALSE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->prefix = find_prefix (self);
  take_names (self, "", self->names);
  return TRUE;
}

/**
 * vigil_site_pack_open:
 * @path: a folder or a .zip
 * @error: return location
 *
 * Lists the pack; nothing is unpacked yet. A .zip with links, special files, encrypted or repeated
 * entries, names that lead out of it or more than %VIGIL_SITE_PACK_MAX_ENTRIES files is refused.
 *
 * Returns: (transfer full): a pack, or %NULL with %VIGIL_SITE_ERROR set
 */
VigilSitePack *
vigil_site_pack_open (const char *path, GError **error)
{
  g_autoptr (VigilSitePack) self = g_new0 (VigilSitePack, 1);
  GStatBuf info;
  gboolean listed;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->names = g_ptr_array_new_with_free_func (g_free);
  if (g_stat (path, &info) != 0)
    {
      int code = errno == ENOENT || errno == ENOTDIR ? VIGIL_SITE_ERROR_NOT_FOUND
                                                     : VIGIL_SITE_ERROR_UNREADABLE;
      g_set_error (error, VIGIL_SITE_ERROR, code, _ ("There is no site pack at %s: %s"), path,
                   g_strerror (errno));
      return NULL;
    }
  if (!S_ISDIR (info.st_mode) && !S_ISREG (info.st_mode))
    {
      set_unreadable (error, path, _ ("a site pack is a folder or a .zip"));
      return NULL;
    }
  listed = S_ISDIR (info.st_mode) ? list_folder (self, error) : list_zip (self, error);
  if (!listed)
    return NULL;
  g_ptr_array_sort (self->names, compare_names);
  return g_steal_pointer (&self);
}

void
vigil_site_pack_free (VigilSitePack *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_free (self->root);
  g_free (self->prefix);
  g_ptr_array_unref (self->names);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_free (self);
}

const char *
vigil_site_pack_get_path (VigilSitePack *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->path;
}

/**
 * vigil_site_pack_get_names:
 * @self: a pack
 *
 * Returns: (transfer none) (element-type utf8): the files at its top, sorted
 */
const GPtrArray *
vigil_site_pack_get_names (VigilSitePack *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->names;
}

static void
take_files (VigilSitePack *self, const char *folder, GPtrArray *names)
{
  g_autofree char *path = g_build_filename (self->root, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_strconcat (folder, "/", name, NULL));
    }
}

/**
 * vigil_site_pack_list:
 * @self: a pack
 * @folder: a folder at its top, without a slash
 *
 * Returns: (transfer full) (element-type utf8): the files right in that folder, with its name, sorted; empty: there is none
 */
GPtrArray *
vigil_site_pack_list (VigilSitePack *self, const char *folder)
{
  g_autofree char *inside = NULL;
  GPtrArray *names;

  g_return_val_if_fail (self != NULL && folder != NULL, NULL);

  names = g_ptr_array_new_with_free_func (g_free);
  inside = g_strconcat (folder, "/", NULL);
  if (self->index != NULL)
    take_names (self, inside, names);
  else
    take_files (self, folder, names);
  g_ptr_array_sort (names, compare_names);
  return names;
}

gboolean
vigil_site_pack_has (VigilSitePack *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  for (guint i = 0; i < self->names->len; i++)
    if (g_str_equal (g_ptr_array_index (self->names, i), name))
      return TRUE;
  return FALSE;
}

static void
set_too_large (GError **error, const char *name, gsize max_size)
{
  g_autofree char *size = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *why = g_strdup_printf (_ ("it is larger than %s"), size);

  set_unreadable (error, name, why);
}

static GBytes *
read_fd (int fd, const char *name, gsize expected, gsize max_size, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (MIN (expected, max_size));
  guint8 buffer[64 * 1024];
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_unreadable (error, name, g_strerror (errno));
          return NULL;
        }
      if (bytes->len + (gsize)n > max_size)
        {
          set_too_large (error, name, max_size);
          return NULL;
        }
      g_byte_array_append (bytes, buffer, n);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
set_not_in_pack (GError **error, const char *name)
{
  g_set_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_NOT_FOUND, _ ("%s is not in the pack"),
               name);
}

/* Links inside the folder are followed, links out of it are not. */
static GBytes *
read_from_folder (VigilSitePack *self, const char *name, gsize max_size, GError **error)
{
  g_autofree char *joined = g_build_filename (self->root, name, NULL);
  g_autofree char *fence = g_str_has_suffix (self->root, "/") ? g_strdup (self->root)
                                                              : g_strconcat (self->root, "/", NULL);
  g_autoptr (GBytes) bytes = NULL;
  char resolved[PATH_MAX];
  struct stat info;
  int fd;

  if (realpath (joined, resolved) == NULL)
    {
      set_not_in_pack (error, name);
      return NULL;
    }
  if (!g_str_has_prefix (resolved, fence))
    {
      set_unreadable (error, name, _ ("it is a link that leads out of the pack"));
      return NULL;
    }
  fd = open (resolved, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0)
    {
      set_unreadable (error, name, g_strerror (errno));
      return NULL;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    set_unreadable (error, name, _ ("it is not a regular file"));
  else
    bytes = read_fd (fd, name, info.st_size, max_size, error);
  close (fd);
  return g_steal_pointer (&bytes);
}

/* Counts what comes out, not what the archive claims. */
static GBytes *
read_entry (Archive *archive, const char *name, gsize max_size, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[64 * 1024];
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      if (bytes->len + (gsize)n > max_size)
        {
          set_too_large (error, name, max_size);
          return NULL;
        }
      g_byte_array_append (bytes, buffer, n);
    }
  if (n < 0)
    {
      set_unreadable (error, name, archive_error_string (archive));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
read_from_zip (VigilSitePack *self, const char *name, gsize max_size, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Archive) archive = NULL;
  g_autofree char *wanted = g_strconcat (self->prefix, name, NULL);
  struct archive_entry *entry;
  char *found;

  if (!g_hash_table_contains (self->index, wanted))
    {
      set_not_in_pack (error, name);
      return NULL;
    }
  archive = open_zip (self->path, error);
  if (archive == NULL)
    return NULL;
  while ((found = next_name (archive, self->path, &entry, &local)) != NULL)
    {
      g_autofree char *owned = found;
      if (g_str_equal (owned, wanted))
        return read_entry (archive, name, max_size, error);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_not_in_pack (error, name);
  return NULL;
}

/**
 * vigil_site_pack_read:
 * @self: a pack
 * @name: a file of it, relative, with forward slashes
 * @max_size: bytes; a larger file is refused
 * @error: return location
 *
 * Returns: (transfer full): the bytes, or %NULL with %VIGIL_SITE_ERROR_NOT_FOUND or
 * %VIGIL_SITE_ERROR_UNREADABLE set
 */
GBytes *
vigil_site_pack_read (VigilSitePack *self, const char *name, gsize max_size, GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  if (!vigil_site_pack_name_is_safe (name))
    {
      set_unreadable (error, name, _ ("the name leads out of the pack"));
      return NULL;
    }
  if (self->root != NULL)
    return read_from_folder (self, name, max_size, error);
  return read_from_zip (self, name, max_size, error);
}
