/* vigil-settings-check.c: what is wrong with the file of the settings, in a sentence for the operator
 *
 * GLib's key file backend says nothing: what it cannot read is empty to it, and the next change writes over it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-settings-check.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MAX_BYTES (1024 * 1024)
#define MAX_NAMED 3 /* entries in a sentence; all of them are in the log */

/* Whether there is something that can be read; @problem stays %NULL where there is nothing at all. */
static gboolean
read_file (const char *path, char **text, gsize *size, char **problem)
{
  GStatBuf info;
  g_autoptr (GError) error = NULL;

  if (g_stat (path, &info) != 0 && errno == ENOENT)
    return FALSE;
  if (g_stat (path, &info) == 0 && !S_ISREG (info.st_mode))
    *problem = g_strdup_printf (_("The settings “%s” are no file: the defaults hold, and changes last until the end."), path);
  else if (!g_file_get_contents (path, text, size, &error))
    *problem = g_strdup_printf (_("The settings “%s” may not be read: the defaults hold, and changes last until the end."), path);
  return *problem == NULL;
}

static char *
keep_damaged (const char *path, const char *text, gsize size)
{
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);
  g_autofree char *name = g_path_get_basename (aside);

  if (!g_file_set_contents_full (aside, text, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    return g_strdup_printf (_("The settings “%s” are damaged: only what can be read holds."), path);
  return g_strdup_printf (_("The settings “%s” are damaged: only what can be read holds. The damaged file is kept as “%s”."), path,
                          name);
}

static gboolean
makes_sense (GSettingsSchema *schema, const char *name, const char *text)
{
  g_autoptr (GSettingsSchemaKey) key = NULL;
  g_autoptr (GVariant) value = NULL;

  /* An entry of another version of Vigil is left alone. */
  if (!g_settings_schema_has_key (schema, name))
    return TRUE;
  key = g_settings_schema_get_key (schema, name);
  value = g_variant_parse (g_settings_schema_key_get_value_type (key), text, NULL, NULL, NULL);
  return value != NULL && g_settings_schema_key_range_check (key, value);
}

static char *
check_entries (const char *path, GKeyFile *file, const char *group, GSettingsSchema *schema)
{
  g_auto (GStrv) names = g_key_file_get_keys (file, group, NULL, NULL);
  g_autoptr (GString) bad = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_value (file, group, names[i], NULL);

      if (text == NULL || makes_sense (schema, names[i], text))
        continue;
      g_message ("The setting “%s” makes no sense: the default holds.", names[i]);
      if (n++ < MAX_NAMED)
        g_string_append_printf (bad, "%s%s", bad->len > 0 ? ", " : "", names[i]);
    }
  if (n > MAX_NAMED)
    g_string_append (bad, ", …");
  if (n == 0)
    return NULL;
  return g_strdup_printf (_("Settings in “%s” that make no sense, so that the defaults hold: %s."), path, bad->str);
}

/**
 * vigil_settings_check_file:
 * @path: the file
 * @group: of the settings in it
 * @schema: what they should be
 * @usable: (out): %FALSE where something stands in the place of the file that must not be written over
 *
 * Keeps a copy of a file that is damaged.
 *
 * Returns: (transfer full) (nullable): what is wrong, one sentence; %NULL: nothing, or there is no file
 */
char *
vigil_settings_check_file (const char *path, const char *group, GSettingsSchema *schema, gboolean *usable)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  char *problem = NULL;
  gsize size = 0;

  g_return_val_if_fail (path != NULL && group != NULL && schema != NULL && usable != NULL, NULL);

  if (!read_file (path, &text, &size, &problem))
    {
      *usable = problem == NULL;
      return problem;
    }
  *usable = TRUE;
  if (size > MAX_BYTES || (size > 0 && !g_key_file_load_from_data (file, text, size, G_KEY_FILE_NONE, NULL)))
    return keep_damaged (path, text, size);
  return check_entries (path, file, group, schema);
}
