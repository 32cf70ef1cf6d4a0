/* vigil-site-model.c: the 3D model that a site pack brings along, as a file that can be mapped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-model.h"

#include "core/vigil-site-pack.h"
#include "core/vigil-site.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *
first_model (VigilSitePack *pack)
{
  const GPtrArray *names = vigil_site_pack_get_names (pack);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gsize length = strlen (name);

      if (length > 4 && g_ascii_strcasecmp (name + length - 4, ".glb") == 0)
        return name;
    }
  return NULL;
}

/* Where the file lies, unless a link leads out of the folder. */
static char *
find_in_folder (const char *folder, const char *name, GError **error)
{
  g_autofree char *joined = g_build_filename (folder, name, NULL);
  g_autofree char *fence = NULL;
  char root[PATH_MAX], resolved[PATH_MAX];

  if (realpath (folder, root) == NULL || realpath (joined, resolved) == NULL)
    {
      g_set_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE, _ ("%s cannot be read: %s"), name,
                   g_strerror (errno));
      return NULL;
    }
  fence = g_str_has_suffix (root, "/") ? g_strdup (root) : g_strconcat (root, "/", NULL);
  if (g_str_has_prefix (resolved, fence))
    return g_strdup (resolved);
  g_set_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE, _ ("%s cannot be read: %s"), name,
               _ ("it is a link that leads out of the pack"));
  return NULL;
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize left;
  const char *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize n = write (fd, data, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      left -= n;
    }
  return TRUE;
}

static char *
unpack (VigilSitePack *pack, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = vigil_site_pack_read (pack, name, VIGIL_SITE_PACK_MAX_FILE, error);
  g_autofree char *path = NULL;
  gboolean written;
  int fd;

  if (bytes == NULL)
    return NULL;
  fd = g_file_open_tmp ("vigil-model-XXXXXX.glb", &path, error);
  if (fd < 0)
    return NULL;
  written = write_all (fd, bytes);
  if (!written)
    g_set_error (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_UNREADABLE, _ ("%s cannot be read: %s"), name, g_strerror (errno));
  close (fd);
  if (!written)
    g_unlink (path);
  return written ? g_steal_pointer (&path) : NULL;
}

/**
 * vigil_site_find_model:
 * @site_path: a folder or a .zip, as of vigil_site_get_path()
 * @is_temporary: (out) (optional): whether the caller has to unlink the file
 * @error: return location
 *
 * The first *.glb (in any case of letters) at the top of the pack, in the order of the bytes of the names. In a folder a link
 * that leads out of it is refused.
 *
 * Returns: (transfer full) (nullable): a path; %NULL without @error: the pack has no model; %NULL with %VIGIL_SITE_ERROR or
 * %G_FILE_ERROR set: it cannot be read
 */
char *
vigil_site_find_model (const char *site_path, gboolean *is_temporary, GError **error)
{
  g_autoptr (VigilSitePack) pack = NULL;
  const char *name;
  char *unpacked;

  g_return_val_if_fail (site_path != NULL, NULL);

  if (is_temporary != NULL)
    *is_temporary = FALSE;
  pack = vigil_site_pack_open (site_path, error);
  name = pack != NULL ? first_model (pack) : NULL;
  if (name == NULL)
    return NULL;
  if (g_file_test (site_path, G_FILE_TEST_IS_DIR))
    return find_in_folder (site_path, name, error);
  unpacked = unpack (pack, name, error);
  if (is_temporary != NULL)
    *is_temporary = unpacked != NULL;
  return unpacked;
}
