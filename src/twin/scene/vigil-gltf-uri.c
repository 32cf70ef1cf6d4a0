/* vigil-gltf-uri.c: bytes that a glTF file names: data: URIs and files below its own folder, nothing else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Six bits of a base64 letter; -1: it is none. */
static int
read_letter (char c)
{
  if (g_ascii_isupper (c))
    return c - 'A';
  if (g_ascii_islower (c))
    return c - 'a' + 26;
  if (g_ascii_isdigit (c))
    return c - '0' + 52;
  if (c == '+' || c == '-')
    return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

/* RFC 4648, strictly, but padding may be missing. NULL: it is none. */
static GBytes *
decode_base64 (const char *text)
{
  gsize length = strlen (text), n = 0;
  g_autofree guint8 *out = g_malloc (length / 4 * 3 + 4);
  gint8 letters[256];
  guint32 bits = 0;
  guint held = 0;

  for (guint i = 0; i < 256; i++)
    letters[i] = (gint8) read_letter ((char) i);
  while (length > 0 && text[length - 1] == '=')
    length--;
  if (length % 4 == 1)
    return NULL;
  for (gsize i = 0; i < length; i++)
    {
      int letter = letters[(guchar) text[i]];

      if (letter < 0)
        return NULL;
      bits = bits << 6 | (guint32) letter;
      held += 6;
      if (held < 8)
        continue;
      held -= 8;
      out[n++] = (guint8) (bits >> held);
    }
  return g_bytes_new_take (g_steal_pointer (&out), n);
}

/* RFC 2397: data:[<media type>][;base64],<data> */
static GBytes *
load_data_uri (const char *uri)
{
  const char *comma = strchr (uri, ',');
  GBytes *plain;

  if (comma == NULL)
    return NULL;
  if (comma - uri >= 7 && g_ascii_strncasecmp (comma - 7, ";base64", 7) == 0)
    return decode_base64 (comma + 1);
  plain = g_uri_unescape_bytes (comma + 1, -1, NULL, NULL);
  return plain;
}

/* The path, decoded; NULL: it leaves the folder or is no relative path. */
static char *
decode_path (const char *uri)
{
  g_autofree char *path = g_uri_unescape_string (uri, NULL);
  g_auto (GStrv) parts = NULL;

  if (path == NULL || *path == '\0' || *path == '/' || strchr (path, '\\') != NULL || g_uri_peek_scheme (uri) != NULL)
    return NULL;
  parts = g_strsplit (path, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], ".."))
      return NULL;
  return g_steal_pointer (&path);
}

/* A symbolic link may not lead out of the folder either. */
static char *
resolve (const char *base, const char *relative)
{
  g_autofree char *joined = g_build_filename (base, relative, NULL);
  char *real = realpath (joined, NULL);
  char *result = NULL;

  if (real == NULL)
    return g_steal_pointer (&joined);
  if (g_str_has_prefix (real, base) && (g_str_has_suffix (base, "/") || real[strlen (base)] == '/'))
    result = g_strdup (real);
  free (real);
  return result;
}

static GBytes *
map_file (VigilGltf *self, const VigilGltfAt *at, const char *member, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GMappedFile) map = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_READ, error, _ ("%s is not a file"), path);
      return NULL;
    }
  map = g_mapped_file_new (path, FALSE, &failure);
  if (map != NULL)
    {
      GBytes *bytes = g_mapped_file_get_bytes (map);

      g_ptr_array_add (self->scene->maps, g_bytes_ref (bytes));
      return bytes;
    }
  vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_READ, error, "%s", failure->message);
  return NULL;
}

static GBytes *
load_file (VigilGltf *self, const VigilGltfAt *at, const char *member, const char *uri, GError **error)
{
  g_autofree char *relative = decode_path (uri), *path = NULL;

  if (self->base == NULL)
    {
      vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_READ, error, _ ("names another file, but there is no folder to look in"));
      return NULL;
    }
  if (relative != NULL)
    path = resolve (self->base, relative);
  if (path != NULL)
    return map_file (self, at, member, path, error);
  vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("may only name a file in the folder of the model"));
  return NULL;
}

GBytes *
vigil_gltf_load_uri (VigilGltf *self, const VigilGltfAt *at, const char *member, const char *uri, GError **error)
{
  GBytes *bytes;
  gboolean inside = g_ascii_strncasecmp (uri, "data:", 5) == 0;

  bytes = inside ? load_data_uri (uri) : load_file (self, at, member, uri, error);
  if (bytes == NULL && inside)
    vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("is not a data URI that can be read"));
  if (bytes == NULL)
    return NULL;
  if (!inside)
    self->scene->file_bytes += g_bytes_get_size (bytes);
  if (self->scene->file_bytes <= VIGIL_SCENE_MAX_FILE)
    return bytes;
  g_bytes_unref (bytes);
  vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_TOO_LARGE, error, _ ("the files of the model are larger than %u MB together"),
                   (guint) (VIGIL_SCENE_MAX_FILE >> 20));
  return NULL;
}
