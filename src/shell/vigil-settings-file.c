/* vigil-settings-file.c: settings as JSON: taken to another workstation, and set by an administrator for all of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-settings-file.h"

#include "core/vigil-json.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define KIND "settings"

/* Of this computer, or possibly with a secret in it. */
static gboolean
is_private (const char *key)
{
  static const char *const keys[] = { "base-maps", "base-map", "sound-checked", "autostart", "start-token-file", "start-site", NULL };

  return g_strv_contains (keys, key);
}

/* Besides, what an administrator may give and a file may bring, but nobody takes along: an address may have a password in it. */
static gboolean
is_written (const char *key)
{
  return !is_private (key) && !g_str_equal (key, "start-platform");
}

/**
 * vigil_settings_file_export:
 * @self: the settings
 *
 * Returns: (transfer full): a JSON text
 */
char *
vigil_settings_file_export (VigilSettings *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *all = json_object_new (), *object = json_object_new ();
  g_auto (GStrv) keys = vigil_settings_list_keys (self);

  json_object_set_string_member (all, "vigil", KIND);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) value = vigil_settings_get (self, keys[i]);

      if (is_written (keys[i]))
        json_object_set_member (object, keys[i], json_gvariant_serialize (value));
    }
  json_object_set_object_member (all, KIND, object);
  json_node_take_object (root, all);
  return vigil_json_to_lines (root);
}

/* The object of a file of settings. */
static JsonNode *
parse (const char *text, gsize size, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonNode *kind, *settings;

  if (size > VIGIL_SETTINGS_FILE_MAX)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The file is larger than %d KiB: it holds no settings of Vigil."),
                   VIGIL_SETTINGS_FILE_MAX / 1024);
      return NULL;
    }
  root = vigil_json_parse (text, size, error);
  if (root == NULL)
    return NULL;
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  kind = object != NULL ? json_object_get_member (object, "vigil") : NULL;
  settings = object != NULL ? json_object_get_member (object, KIND) : NULL;
  if (kind != NULL && JSON_NODE_HOLDS_VALUE (kind) && g_strcmp0 (json_node_get_string (kind), KIND) == 0 && settings != NULL
      && JSON_NODE_HOLDS_OBJECT (settings))
    return g_steal_pointer (&root);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The file holds no settings of Vigil."));
  return NULL;
}

/* A whole number is meant as a number of any kind. */
static GVariant *
read_value (const GVariantType *type, JsonNode *node)
{
  g_autoptr (GError) error = NULL;
  GVariant *value;

  if (g_variant_type_equal (type, G_VARIANT_TYPE_DOUBLE) && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_variant_new_double ((double) json_node_get_int (node));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32) && JSON_NODE_HOLDS_VALUE (node)
      && (json_node_get_int (node) > G_MAXINT32 || json_node_get_int (node) < G_MININT32))
    return NULL;
  value = json_gvariant_deserialize (node, g_variant_type_peek_string (type), &error);
  return error == NULL ? value : NULL;
}

/* (nullable): the value for a key, else why not. */
static GVariant *
check (VigilSettings *self, const char *key, JsonNode *node, char **problem)
{
  g_autoptr (GVariant) present = vigil_settings_has_key (self, key) ? vigil_settings_get (self, key) : NULL;
  g_autoptr (GVariant) value = NULL;
  g_autofree char *named = g_utf8_make_valid (key, MIN ((gssize) strlen (key), 60));

  if (present == NULL)
    *problem = g_strdup_printf (_("“%s” is no setting of this version of Vigil."), named);
  else if (is_private (key))
    *problem = g_strdup_printf (_("“%s” belongs to one workstation and is not taken from a file."), named);
  else if ((value = read_value (g_variant_get_type (present), node)) == NULL)
    *problem = g_strdup_printf (_("“%s” has a value of another kind."), named);
  else
    {
      g_variant_ref_sink (value);
      if (vigil_settings_is_allowed (self, key, value))
        return g_steal_pointer (&value);
      *problem = g_strdup_printf (_("“%s” has a value that is not allowed."), named);
    }
  return NULL;
}

typedef void (*Take) (VigilSettings *self, const char *key, GVariant *value);

/* Every member: taken, or a sentence. */
static GPtrArray *
take_all (VigilSettings *self, JsonObject *settings, Take take, guint *n_taken)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) keys = json_object_get_members (settings);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      char *problem = NULL;
      g_autoptr (GVariant) value = check (self, l->data, json_object_get_member (settings, l->data), &problem);

      if (value == NULL)
        g_ptr_array_add (problems, problem);
      else
        {
          take (self, l->data, value);
          (*n_taken)++;
        }
    }
  return problems;
}

static void
take_chosen (VigilSettings *self, const char *key, GVariant *value)
{
  vigil_settings_set (self, key, value);
}

static void
take_managed (VigilSettings *self, const char *key, GVariant *value)
{
  vigil_settings_manage (self, key, value);
}

/**
 * vigil_settings_file_import:
 * @self: the settings
 * @text: a file from anywhere
 * @size: its bytes
 * @n_set: (out): how many keys were set
 * @error: what it is instead of such a file
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a sentence for each key that was not taken
 */
GPtrArray *
vigil_settings_file_import (VigilSettings *self, const char *text, gsize size, guint *n_set, GError **error)
{
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (VIGIL_IS_SETTINGS (self) && text != NULL && n_set != NULL, NULL);

  *n_set = 0;
  root = parse (text, size, error);
  if (root == NULL)
    return NULL;
  return take_all (self, json_object_get_object_member (json_node_get_object (root), KIND), take_chosen, n_set);
}

static void
lock_all (VigilSettings *self, JsonNode *locked, GPtrArray *problems)
{
  JsonArray *array = locked != NULL && JSON_NODE_HOLDS_ARRAY (locked) ? json_node_get_array (locked) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *key = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (key == NULL || !vigil_settings_lock (self, key))
        g_ptr_array_add (problems, g_strdup_printf (_("“%s” cannot be locked: the file gives no value for it."), key != NULL ? key : "?"));
    }
}

/**
 * vigil_settings_file_manage:
 * @self: the settings
 * @text: a file of the administrator
 * @size: its bytes
 * @error: what it is instead
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a sentence for each key that does not hold
 */
GPtrArray *
vigil_settings_file_manage (VigilSettings *self, const char *text, gsize size, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  GPtrArray *problems;
  JsonObject *object;
  guint n = 0;

  g_return_val_if_fail (VIGIL_IS_SETTINGS (self) && text != NULL, NULL);

  root = parse (text, size, error);
  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  problems = take_all (self, json_object_get_object_member (object, KIND), take_managed, &n);
  lock_all (self, json_object_get_member (object, "locked"), problems);
  return problems;
}

static gboolean
load_managed (VigilSettings *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "vigil", "defaults.json", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  if (g_file_get_contents (path, &text, &size, &error))
    problems = vigil_settings_file_manage (self, text, size, &error);
  if (problems == NULL)
    g_warning ("%s: %s", path, error->message);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_warning ("%s: %s", path, (const char *) g_ptr_array_index (problems, i));
  return TRUE;
}

/**
 * vigil_settings_file_load_managed:
 * @self: the settings, before anybody changed them
 */
void
vigil_settings_file_load_managed (VigilSettings *self)
{
  const char *const *folders = g_get_system_config_dirs ();

  g_return_if_fail (VIGIL_IS_SETTINGS (self));

  if (load_managed (self, "/etc"))
    return;
  for (guint i = 0; folders[i] != NULL; i++)
    if (load_managed (self, folders[i]))
      return;
}
