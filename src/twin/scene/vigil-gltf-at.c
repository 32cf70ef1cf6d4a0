/* vigil-gltf-at.c: places in the tree, typed values with their ranges, and errors that say where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/scene/vigil-gltf.h"

#include <glib/gi18n-lib.h>
#include <float.h>
#include <math.h>

#define MAX_NOTES 100

/* RFC 6901: "~" is written ~0, "/" is written ~1. */
static void
append_key (GString *out, const char *key)
{
  g_string_append_c (out, '/');
  for (; *key != '\0'; key++)
    if (*key == '~' || *key == '/')
      g_string_append (out, *key == '~' ? "~0" : "~1");
    else
      g_string_append_c (out, *key);
}

static void
append_pointer (GString *out, const VigilGltfAt *at)
{
  if (at->up == NULL)
    return;
  append_pointer (out, at->up);
  if (at->prefix != NULL)
    append_key (out, at->prefix);
  if (at->key != NULL)
    append_key (out, at->key);
  else
    g_string_append_printf (out, "/%u", at->index);
}

gboolean
vigil_gltf_fail (const VigilGltfAt *at, const char *member, VigilSceneError code, GError **error, const char *format, ...)
{
  g_autoptr (GString) text = g_string_new (NULL);
  va_list args;

  append_pointer (text, at);
  if (member != NULL)
    append_key (text, member);
  if (text->len == 0)
    g_string_append_c (text, '/');
  g_string_append (text, ": ");
  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
  g_set_error_literal (error, VIGIL_SCENE_ERROR, code, text->str);
  return FALSE;
}

static gboolean
fail_type (const VigilGltfAt *at, const char *member, GError **error, const char *message)
{
  return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, "%s", message);
}

static void
go_to (const VigilGltfAt *at, const char *member, VigilGltfAt *out)
{
  *out = (VigilGltfAt) { .up = at, .key = member, .json = at->json };
  if (at->node != NULL && at->node->type == '{')
    out->node = vigil_gltf_json_member (at->json, at->node, member);
}

static const VigilGltfValue *
find (const VigilGltfAt *at, const char *member)
{
  return at->node != NULL && at->node->type == '{' ? vigil_gltf_json_member (at->json, at->node, member) : NULL;
}

gboolean
vigil_gltf_object (const VigilGltfAt *at, const char *member, VigilGltfAt *out, GError **error)
{
  go_to (at, member, out);
  if (out->node != NULL && out->node->type != '{')
    return fail_type (out, NULL, error, _ ("must be an object"));
  return TRUE;
}

gboolean
vigil_gltf_array (const VigilGltfAt *at, const char *member, VigilGltfAt *out, GError **error)
{
  go_to (at, member, out);
  if (out->node == NULL)
    return TRUE;
  if (out->node->type != '[')
    return fail_type (out, NULL, error, _ ("must be a list"));
  if (out->node->length == 0)
    return fail_type (out, NULL, error, _ ("must not be empty"));
  out->length = out->node->length;
  return TRUE;
}

static const VigilGltfValue *
find_item (VigilGltfAt *array, guint i)
{
  g_assert (i < array->length);
  if (array->item == NULL || array->item_index > i)
    {
      array->item = array->node + 1;
      array->item_index = 0;
    }
  for (; array->item_index < i; array->item_index++)
    array->item += array->item->skip;
  return array->item;
}

gboolean
vigil_gltf_item (VigilGltfAt *array, guint i, VigilGltfAt *out, GError **error)
{
  *out = (VigilGltfAt) { .up = array, .index = i, .node = find_item (array, i), .json = array->json };
  if (out->node->type != '{')
    return fail_type (out, NULL, error, _ ("must be an object"));
  return TRUE;
}

gboolean
vigil_gltf_extension (const VigilGltfAt *at, const char *name, VigilGltfAt *out, GError **error)
{
  const VigilGltfValue *extensions = find (at, "extensions");

  *out = (VigilGltfAt) { .up = at, .prefix = "extensions", .key = name, .json = at->json };
  if (extensions == NULL)
    return TRUE;
  if (extensions->type != '{')
    return fail_type (at, "extensions", error, _ ("must be an object"));
  out->node = vigil_gltf_json_member (at->json, extensions, name);
  if (out->node != NULL && out->node->type != '{')
    return fail_type (out, NULL, error, _ ("must be an object"));
  return TRUE;
}

static gboolean
take_uint (const VigilGltfValue *value, const VigilGltfJson *json, guint64 most, guint64 *out)
{
  double number;

  if (value->type != '0')
    return FALSE;
  number = vigil_gltf_json_number (json, value);
  if (!(number >= 0.0 && number <= 9007199254740992.0) || number != floor (number) || number > (double) most)
    return FALSE;
  *out = (guint64) number;
  return TRUE;
}

gboolean
vigil_gltf_uint (const VigilGltfAt *at, const char *member, guint64 fallback, guint64 most, guint64 *out, GError **error)
{
  const VigilGltfValue *value = find (at, member);

  *out = fallback;
  if (value == NULL || take_uint (value, at->json, most, out))
    return TRUE;
  return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error,
                          _ ("must be a whole number from 0 to %llu"), (unsigned long long) most);
}

static gboolean
fail_index (const VigilGltfAt *at, const char *member, guint count, GError **error)
{
  return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error,
                          _ ("must be a whole number below %u: there are no more"), count);
}

gboolean
vigil_gltf_index (const VigilGltfAt *at, const char *member, guint count, int *out, GError **error)
{
  const VigilGltfValue *value = find (at, member);
  guint64 index;

  *out = -1;
  if (value == NULL)
    return TRUE;
  if (!take_uint (value, at->json, G_MAXINT, &index) || index >= count)
    return fail_index (at, member, count, error);
  *out = (int) index;
  return TRUE;
}

gboolean
vigil_gltf_item_index (VigilGltfAt *array, guint i, guint end, guint *out, GError **error)
{
  VigilGltfAt item = { .up = array, .index = i, .node = find_item (array, i), .json = array->json };
  guint64 index;

  if (!take_uint (item.node, array->json, G_MAXUINT, &index) || index >= end)
    return fail_index (&item, NULL, end, error);
  *out = (guint) index;
  return TRUE;
}

gboolean
vigil_gltf_item_string (VigilGltfAt *array, guint i, const char **out, GError **error)
{
  VigilGltfAt item = { .up = array, .index = i, .node = find_item (array, i), .json = array->json };

  if (item.node->type != '"')
    return fail_type (&item, NULL, error, _ ("must be text"));
  *out = vigil_gltf_json_string (array->json, item.node);
  return TRUE;
}

gboolean
vigil_gltf_number (const VigilGltfAt *at, const char *member, double fallback, double least, double most, float *out,
                   GError **error)
{
  const VigilGltfValue *value = find (at, member);
  double number = fallback;

  if (value != NULL)
    number = value->type == '0' ? vigil_gltf_json_number (at->json, value) : NAN;
  *out = (float) number;
  if (value == NULL || (number >= least && number <= most && fabs (number) <= (double) FLT_MAX))
    return TRUE;
  return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("must be a number from %g to %g"), least, most);
}

gboolean
vigil_gltf_floats (const VigilGltfAt *at, const char *member, guint n, float *out, gboolean *present, GError **error)
{
  const VigilGltfValue *list = find (at, member);
  gboolean right = list != NULL && list->type == '[' && list->length == n;

  if (present != NULL)
    *present = list != NULL;
  if (list == NULL)
    return TRUE;
  for (guint i = 0; right && i < n; i++)
    {
      double number = list[1 + i].type == '0' ? vigil_gltf_json_number (at->json, list + 1 + i) : NAN;

      right = fabs (number) <= (double) FLT_MAX;
      out[i] = right ? (float) number : 0.0f;
    }
  if (right)
    return TRUE;
  return vigil_gltf_fail (at, member, VIGIL_SCENE_ERROR_INVALID, error, _ ("must be a list of %u numbers"), n);
}

gboolean
vigil_gltf_bool (const VigilGltfAt *at, const char *member, gboolean fallback, gboolean *out, GError **error)
{
  const VigilGltfValue *value = find (at, member);

  *out = value == NULL ? fallback : value->type == 't';
  if (value != NULL && value->type != 't' && value->type != 'f')
    return fail_type (at, member, error, _ ("must be true or false"));
  return TRUE;
}

gboolean
vigil_gltf_string (const VigilGltfAt *at, const char *member, const char **out, GError **error)
{
  const VigilGltfValue *value = find (at, member);

  *out = NULL;
  if (value == NULL)
    return TRUE;
  if (value->type != '"')
    return fail_type (at, member, error, _ ("must be text"));
  *out = vigil_gltf_json_string (at->json, value);
  return TRUE;
}

void
vigil_gltf_note (VigilGltf *self, char *text)
{
  if (self->scene->notes->len < MAX_NOTES)
    g_ptr_array_add (self->scene->notes, text);
  else
    g_free (text);
}
