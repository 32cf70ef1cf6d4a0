/* vigil-library-page-files.c: what goes from the library page into files, and comes out of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-page-private.h"

#include "library/vigil-library-files.h"
#include "shell/library/vigil-library-import-window.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-portal-dialog.h"
#include "shell/vigil-portal-inhibit.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

static GtkWindow *
get_window (VigilLibraryPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* ---- export ---- */

typedef struct
{
  VigilLibraryAsk *ask;
  VigilTime now;
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  vigil_library_ask_free (export->ask);
  g_free (export->path);
  g_free (export);
}

static gboolean
write_text (const char *path, char *text, GError **error)
{
  g_autofree char *owned = text;

  return owned != NULL && g_file_set_contents (path, owned, -1, error);
}

/* Tables are of one kind each. */
static gpointer
export_work (VigilLibrary *library, gpointer data, GCancellable *cancellable, GError **error)
{
  const Export *export = data;
  VigilRecordKind kind = (VigilRecordKind) MAX (export->ask->kind, 0);
  VigilLibraryQuery query;
  gboolean good;

  vigil_library_ask_fill (export->ask, export->now, &query);
  if (g_str_has_suffix (export->path, ".xlsx"))
    good = vigil_library_export_xlsx (library, kind, &query, export->path, error);
  else if (g_str_has_suffix (export->path, ".csv"))
    good = write_text (export->path, vigil_library_export_csv (library, kind, &query, error), error);
  else
    good = write_text (export->path, vigil_library_export_json (library, &query, error), error);
  return good ? g_strdup (export->path) : NULL;
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = vigil_library_worker_finish (result, &error);
  g_autofree char *place = path != NULL ? vigil_portal_dup_place (path) : NULL;
  g_autofree char *sentence = place != NULL ? g_strdup_printf (_("Saved what was found as “%s”."), place) : NULL;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigil_library_page_say (user_data, sentence != NULL ? sentence : error->message);
}

static void
export_to (const char *path, gpointer data)
{
  VigilLibraryPage *self = data;
  gboolean table = g_str_has_suffix (path, ".csv") || g_str_has_suffix (path, ".xlsx");
  Export *export;

  if (table && self->ask->kind < 0)
    {
      vigil_library_page_say (self, _("A table holds one library: choose one on the left, or save as JSON."));
      return;
    }
  export = g_new0 (Export, 1);
  *export = (Export) { vigil_library_ask_copy (self->ask), vigil_clock_now (self->clock), g_strdup (path) };
  vigil_library_page_say (self, _("Saving…"));
  vigil_library_worker_run (self->worker, export_work, export, export_free, g_free, self->alive, exported_cb, self);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  const char *path = g_variant_get_string (parameter, NULL);
  const char *kind = self->ask->kind >= 0 ? vigil_record_kind_to_string ((VigilRecordKind) self->ask->kind) : "libraries";
  g_autofree char *name = g_strconcat (kind, self->ask->kind >= 0 ? ".xlsx" : ".json", NULL);

  if (*path != '\0')
    export_to (path, self);
  else
    vigil_compat_save_file (get_window (self), _("Save what was found as JSON, CSV or XLSX"), name, export_to, self, G_OBJECT (self));
}

/* ---- import ---- */

static void
imported_cb (VigilLibraryPage *self, const char *sentence)
{
  vigil_library_page_say (self, sentence);
  vigil_library_page_search (self);
}

static void
import_from (const char *path, gpointer data)
{
  VigilLibraryPage *self = data;
  VigilLibraryImportWindow *window
      = vigil_library_import_window_present (get_window (self), self->library, self->clock, self->author, path,
                                             self->ask->kind >= 0 ? (VigilRecordKind) self->ask->kind : VIGIL_RECORD_CASE);

  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  /* It writes in the name of who opened it. */
  g_signal_connect_object (self, "notify::author", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::editable", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;

  vigil_compat_open_file (get_window (self), _("Import records from JSON or CSV"), _("Records (JSON, CSV)"), "*.[cj]s*", import_from, self,
                          G_OBJECT (self));
}

/* ---- attachments ---- */

static const VigilAttachment *
get_attachment (VigilLibraryPage *self, guint number)
{
  return self->sheet != NULL && number < self->sheet->record->attachments->len ? self->sheet->record->attachments->pdata[number] : NULL;
}

static gboolean
write_attachment (VigilLibraryPage *self, const VigilAttachment *attachment, const char *path)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *bytes = attachment->data != NULL ? g_bytes_get_data (attachment->data, &size) : "";

  if (g_file_set_contents (path, bytes != NULL ? bytes : "", (gssize) size, &error))
    return TRUE;
  vigil_library_page_say (self, error->message);
  return FALSE;
}

/* In a folder of its own: a program that is opened may look beside it. Of a sandbox the desktop sees this one, not /tmp. */
static char *
make_folder (GError **error)
{
  g_autofree char *path = NULL;

  if (!vigil_portal_is_sandboxed ())
    return g_dir_make_tmp ("vigil-XXXXXX", error);
  path = g_build_filename (g_get_user_runtime_dir (), "app", VIGIL_APP_ID, "vigil-XXXXXX", NULL);
  if (g_mkdtemp (path) != NULL)
    return g_steal_pointer (&path);
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), _("cannot write “%s”: %s"), path, g_strerror (errno));
  return NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer page)
{
  g_autoptr (VigilLibraryPage) self = page;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = g_strdup_printf (_("No program opens this file: %s. Save a copy of it instead."), error->message);
  vigil_library_page_say (self, sentence);
}

/* The store lets only names without folders in. */
static void
open_attachment_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  const VigilAttachment *attachment = get_attachment (self, g_variant_get_uint32 (parameter));
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL, *base = NULL, *path = NULL, *uri = NULL;

  if (attachment == NULL)
    return;
  folder = make_folder (&error);
  if (folder == NULL)
    {
      vigil_library_page_say (self, error->message);
      return;
    }
  base = g_path_get_basename (attachment->name);
  path = g_build_filename (folder, base, NULL);
  if (!write_attachment (self, attachment, path))
    return;
  g_chmod (path, 0400);
  uri = g_filename_to_uri (path, NULL, NULL);
  g_app_info_launch_default_for_uri_async (uri, NULL, self->alive, opened_cb, g_object_ref (self));
}

static void
save_to (const char *path, gpointer data)
{
  VigilLibraryPage *self = data;
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (self), "attachment"));
  const VigilAttachment *attachment = get_attachment (self, number);

  if (attachment != NULL && write_attachment (self, attachment, path))
    vigil_library_page_say (self, _("Saved."));
}

static void
save_attachment_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryPage *self = data;
  guint number = g_variant_get_uint32 (parameter);
  const VigilAttachment *attachment = get_attachment (self, number);

  if (attachment == NULL)
    return;
  g_object_set_data (G_OBJECT (self), "attachment", GUINT_TO_POINTER (number));
  vigil_compat_save_file (get_window (self), _("Save a copy of this file"), attachment->name, save_to, self, G_OBJECT (self));
}

void
vigil_library_page_install_files (VigilLibraryPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "export", .activate = export_action, .parameter_type = "s" },
    { .name = "import", .activate = import_action },
    { .name = "open-attachment", .activate = open_attachment_action, .parameter_type = "u" },
    { .name = "save-attachment", .activate = save_attachment_action, .parameter_type = "u" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}
