/* vigil-gltf-asset.c: version and extensions: what cannot be read right is refused by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Those without which the model reads wrong, and those that a plain picture may do without. KHR_materials_* come besides. */
static const char *const supported[] = {
  "KHR_mesh_quantization", "EXT_meshopt_compression", "EXT_mesh_gpu_instancing", "KHR_texture_transform",
  "EXT_texture_webp",      "KHR_lights_punctual",     "KHR_xmp_json_ld",         NULL,
};

static gboolean
is_supported (const char *name)
{
  return g_str_has_prefix (name, "KHR_materials_") || g_strv_contains (supported, name);
}

/* "<major>.<minor>" */
static gboolean
split_version (const char *text, guint64 *major, guint64 *minor)
{
  char *end;

  if (text == NULL || !g_ascii_isdigit (*text))
    return FALSE;
  *major = g_ascii_strtoull (text, &end, 10);
  if (*end != '.' || !g_ascii_isdigit (end[1]))
    return FALSE;
  *minor = g_ascii_strtoull (end + 1, &end, 10);
  return *end == '\0';
}

static gboolean
check_version (const VigilGltfAt *asset, const char *version, GError **error)
{
  guint64 major, minor;

  if (!split_version (version, &major, &minor))
    return vigil_gltf_fail (asset, "version", VIGIL_SCENE_ERROR_INVALID, error, _ ("must be a version such as 2.0"));
  if (major == 2)
    return TRUE;
  return vigil_gltf_fail (asset, "version", VIGIL_SCENE_ERROR_FORMAT, error, _ ("glTF %s cannot be read, only glTF 2"), version);
}

static gboolean
check_asset (VigilGltf *self, GError **error)
{
  VigilGltfAt asset;
  const char *version, *least;
  guint64 major, minor;

  if (!vigil_gltf_object (&self->root, "asset", &asset, error))
    return FALSE;
  if (asset.node == NULL)
    return vigil_gltf_fail (&asset, NULL, VIGIL_SCENE_ERROR_FORMAT, error, _ ("is missing: this is no glTF 2 file"));
  if (!vigil_gltf_string (&asset, "version", &version, error) || !vigil_gltf_string (&asset, "minVersion", &least, error)
      || !check_version (&asset, version, error))
    return FALSE;
  if (least == NULL || (split_version (least, &major, &minor) && major == 2 && minor == 0))
    return TRUE;
  return vigil_gltf_fail (&asset, "minVersion", VIGIL_SCENE_ERROR_FORMAT, error, _ ("glTF %s is needed, only glTF 2.0 can be read"), least);
}

static gboolean
check_required (VigilGltf *self, GError **error)
{
  VigilGltfAt list;
  g_autoptr (GString) missing = g_string_new (NULL);

  if (!vigil_gltf_array (&self->root, "extensionsRequired", &list, error))
    return FALSE;
  for (guint i = 0; i < list.length; i++)
    {
      const char *name;

      if (!vigil_gltf_item_string (&list, i, &name, error))
        return FALSE;
      if (!is_supported (name) && missing->len < 500)
        g_string_append_printf (missing, "%s%.80s", missing->len > 0 ? ", " : "", name);
    }
  if (missing->len == 0)
    return TRUE;
  return vigil_gltf_fail (&list, NULL, VIGIL_SCENE_ERROR_UNSUPPORTED, error, _ ("the model needs %s, which is not supported"), missing->str);
}

static gboolean
read_used (VigilGltf *self, GError **error)
{
  VigilGltfAt list;

  if (!vigil_gltf_array (&self->root, "extensionsUsed", &list, error))
    return FALSE;
  self->scene->extensions_used = g_new0 (char *, (gsize) list.length + 1);
  for (guint i = 0; i < list.length; i++)
    {
      const char *name;

      if (!vigil_gltf_item_string (&list, i, &name, error))
        return FALSE;
      self->scene->extensions_used[i] = g_strdup (name);
    }
  return TRUE;
}

gboolean
vigil_gltf_read_asset (VigilGltf *self, GError **error)
{
  return check_asset (self, error) && check_required (self, error) && read_used (self, error);
}
