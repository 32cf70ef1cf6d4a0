/* vigil-support-bundle.c: what goes to who helps, in one file, without secrets and without names of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-support-bundle.h"

#include "core/vigil-clock.h"
#include "core/vigil-log.h"
#include "core/vigil-log-redact.h"
#include "shell/diagnose/vigil-support-names.h"

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_FILE (8 * 1024 * 1024)
#define MAX_LAYOUTS 50

static void
file_free (gpointer data)
{
  VigilSupportFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->data);
  g_free (file);
}

/* The one door into the archive. */
static void
add_file (VigilSupportBundle *self, VigilSupportPart part, const char *name, const char *text)
{
  VigilSupportFile *file = g_new0 (VigilSupportFile, 1);
  const char *const folders[] = { g_get_home_dir (), NULL };
  g_autofree char *redacted = vigil_log_redact (text);
  g_autofree char *homeless = strlen (folders[0]) > 2 ? vigil_log_hide (redacted, folders, "~") : g_strdup (redacted);
  g_autofree char *nameless = vigil_log_hide (homeless, (const char *const *) self->names, VIGIL_SUPPORT_PERSON);
  char *escaped = vigil_log_escape (nameless, TRUE);

  file->name = g_strdup (name);
  file->part = part;
  file->data = g_bytes_new_take (escaped, strlen (escaped));
  g_ptr_array_add (self->files, file);
}

static char *
read_text (const char *path)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_FILE)
    return NULL;
  return g_utf8_make_valid (text, (gssize) length);
}

static void
add_diagnosis (VigilSupportBundle *self, const VigilDiagnosis *diagnosis)
{
  g_autofree char *text = vigil_diagnosis_to_text (diagnosis);
  g_autofree char *json = vigil_diagnosis_to_json (diagnosis);

  add_file (self, VIGIL_SUPPORT_DIAGNOSIS, "diagnosis.txt", text);
  add_file (self, VIGIL_SUPPORT_DIAGNOSIS, "diagnosis.json", json);
}

static void
add_log (VigilSupportBundle *self, const VigilLogFile *log, guint age)
{
  g_autofree char *path = vigil_log_file_dup_path (log, age);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strconcat ("log/", base, NULL);
  g_autofree char *text = read_text (path);

  if (text != NULL)
    add_file (self, VIGIL_SUPPORT_LOGS, name, text);
}

static void
add_logs (VigilSupportBundle *self, const char *folder)
{
  static const char *const programs[] = { "vigil", "vigilctl", "vigil-platform" };

  vigil_log_flush ();
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr (VigilLogFile) log = vigil_log_file_new (folder, programs[i], VIGIL_LOG_MAX_BYTES, VIGIL_LOG_N_FILES);

      for (guint age = 0; age < VIGIL_LOG_N_FILES; age++)
        add_log (self, log, age);
    }
}

static void
add_settings (VigilSupportBundle *self, VigilSettings *settings)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, VIGIL_SCHEMA_ID, TRUE) : NULL;
  g_auto (GStrv) keys = schema != NULL ? g_settings_schema_list_keys (schema) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autoptr (GVariant) value = vigil_settings_get (settings, keys[i]);
      g_autofree char *text = value != NULL ? g_variant_print (value, FALSE) : g_strdup ("?");

      g_string_append_printf (out, "%s=%s\n", keys[i], text);
    }
  add_file (self, VIGIL_SUPPORT_SETTINGS, "settings.txt", out->str);
}

/* Their files are named after people. */
static void
add_layouts (VigilSupportBundle *self, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *base;

  for (guint n = 1; dir != NULL && n <= MAX_LAYOUTS && (base = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (folder, base, NULL);
      g_autofree char *name = g_strdup_printf ("layouts/layout-%u.json", n);
      g_autofree char *text = read_text (path);

      if (text != NULL)
        add_file (self, VIGIL_SUPPORT_LAYOUTS, name, text);
    }
}

static void
add_site (VigilSupportBundle *self, VigilSite *site)
{
  g_autofree char *text = g_strdup_printf ("id: %s\nname: %s\npath: %s\nenterprises: %u\nareas: %u\nbuildings: %u\nroads: %u\nplaces: %u\nassets: %u\ntags: %u\nalarms: %u\n",
                                           vigil_site_get_id (site), vigil_text_get (vigil_site_get_name (site)), vigil_site_get_path (site),
                                           vigil_site_get_enterprises (site)->len, vigil_site_get_areas (site)->len, vigil_site_get_buildings (site)->len,
                                           vigil_site_get_roads (site)->len, vigil_site_get_places (site)->len, vigil_site_get_assets (site)->len,
                                           vigil_site_get_tags (site)->len, vigil_site_get_alarm_defs (site)->len);

  add_file (self, VIGIL_SUPPORT_SITE, "site.txt", text);
}

static void
add_alarms (VigilSupportBundle *self, VigilSession *session)
{
  VigilAlarmQueue *queue = vigil_session_get_alarms (session);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (queue)); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (queue), i);
      VigilAlarm *alarm = VIGIL_ALARM (item);
      g_autofree char *when = vigil_time_to_rfc3339 (vigil_alarm_get_raised (alarm));

      g_string_append_printf (out, "%s P%d %s %s\n", when, vigil_alarm_get_priority (alarm), vigil_alarm_get_id (alarm), vigil_alarm_get_message (alarm));
    }
  add_file (self, VIGIL_SUPPORT_ALARMS, "alarms.txt", out->str);
}

/**
 * vigil_support_bundle_new:
 * @sources: where to look
 *
 * Returns: (transfer full): what may go out, to be looked at first
 */
VigilSupportBundle *
vigil_support_bundle_new (const VigilSupportSources *sources)
{
  VigilSupportBundle *self = g_new0 (VigilSupportBundle, 1);

  self->files = g_ptr_array_new_with_free_func (file_free);
  self->names = vigil_support_names (sources);
  for (guint i = 0; i < VIGIL_N_SUPPORT_PARTS; i++)
    self->wanted[i] = i != VIGIL_SUPPORT_ALARMS;
  if (sources->diagnosis != NULL)
    add_diagnosis (self, sources->diagnosis);
  if (sources->log_folder != NULL)
    add_logs (self, sources->log_folder);
  if (sources->settings != NULL)
    add_settings (self, sources->settings);
  if (sources->layout_folder != NULL)
    add_layouts (self, sources->layout_folder);
  if (sources->site != NULL)
    add_site (self, sources->site);
  if (sources->session != NULL)
    add_alarms (self, sources->session);
  return self;
}

void
vigil_support_bundle_free (VigilSupportBundle *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->files);
  g_strfreev (self->names);
  g_free (self);
}

const char *
vigil_support_part_get_title (VigilSupportPart part)
{
  static const char *const titles[] = {
    N_("This diagnosis, as text and as JSON"), N_("Logs of the three programs"), N_("Settings"), N_("Layouts of windows"), N_("Name and counts of the site pack"), N_("Texts of the alarms of now"),
  };

  g_return_val_if_fail ((guint) part < VIGIL_N_SUPPORT_PARTS, NULL);
  return _(titles[part]);
}

guint64
vigil_support_bundle_get_size (const VigilSupportBundle *self, VigilSupportPart part, guint *n_files)
{
  guint64 size = 0;

  *n_files = 0;
  for (guint i = 0; i < self->files->len; i++)
    {
      const VigilSupportFile *file = self->files->pdata[i];

      if (file->part != part)
        continue;
      size += g_bytes_get_size (file->data);
      (*n_files)++;
    }
  return size;
}

char *
vigil_support_bundle_list (const VigilSupportBundle *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      const VigilSupportFile *file = self->files->pdata[i];

      if (self->wanted[file->part])
        g_string_append_printf (out, "%10" G_GSIZE_FORMAT "  %s\n", g_bytes_get_size (file->data), file->name);
    }
  return g_string_free (out, FALSE);
}

/* ---- Writing -------------------------------------------------------------------------------------- */

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t length)
{
  g_byte_array_append (data, bytes, (guint) length);
  return (la_ssize_t) length;
}

static gboolean
put (struct archive *archive, const char *name, const void *bytes, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean good;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  good = archive_write_header (archive, entry) == ARCHIVE_OK && archive_write_data (archive, bytes, length) == (la_ssize_t) length;
  archive_entry_free (entry);
  return good;
}

static gboolean
put_all (const VigilSupportBundle *self, struct archive *archive)
{
  g_autofree char *list = vigil_support_bundle_list (self);
  g_autofree char *readme = g_strdup_printf ("Vigil %s: support bundle\n\nPasswords, tokens and headers of authorization are replaced by [redacted], names of people by %s.\n"
                                             "Bytes and names of the files:\n\n%s",
                                             VIGIL_VERSION, VIGIL_SUPPORT_PERSON, list);
  gboolean good = put (archive, "README.txt", readme, strlen (readme));

  for (guint i = 0; good && i < self->files->len; i++)
    {
      const VigilSupportFile *file = self->files->pdata[i];

      if (self->wanted[file->part])
        good = put (archive, file->name, g_bytes_get_data (file->data, NULL), g_bytes_get_size (file->data));
    }
  return good;
}

static gboolean
pack (const VigilSupportBundle *self, GByteArray *out, GError **error)
{
  struct archive *archive = archive_write_new ();
  gboolean good = archive_write_set_format_zip (archive) == ARCHIVE_OK && archive_write_set_bytes_in_last_block (archive, 1) == ARCHIVE_OK
                  && archive_write_open (archive, out, NULL, write_cb, NULL) == ARCHIVE_OK && put_all (self, archive) && archive_write_close (archive) == ARCHIVE_OK;

  if (!good)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The archive cannot be made: %s"), archive_error_string (archive) != NULL ? archive_error_string (archive) : "?");
  archive_write_free (archive);
  return good;
}

/**
 * vigil_support_bundle_write:
 * @self: the bundle
 * @path: of the .zip
 * @error: why not
 *
 * Returns: whether the file is whole and on the disk
 */
gboolean
vigil_support_bundle_write (const VigilSupportBundle *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  if (!pack (self, bytes, error))
    return FALSE;
  return g_file_set_contents_full (path, (const char *) bytes->data, (gssize) bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

void
vigil_support_sources_fill (VigilSupportSources *out)
{
  out->log_folder = vigil_log_dup_folder ();
  out->layout_folder = g_build_filename (g_get_user_data_dir (), "vigil", "layouts", NULL);
  out->accounts = g_build_filename (g_get_user_config_dir (), "vigil", "accounts.json", NULL);
}

void
vigil_support_sources_clear (VigilSupportSources *out)
{
  g_clear_pointer ((char **) &out->log_folder, g_free);
  g_clear_pointer ((char **) &out->layout_folder, g_free);
  g_clear_pointer ((char **) &out->accounts, g_free);
}
