/* vigil-library-import-window.c: a file of records looked at before it is taken: columns, what is new, every row that is left out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/library/vigil-library-import-window.h"

#include "map/vigil-palette.h"
#include "shell/library/vigil-library-labels.h"
#include "shell/vigil-click-guard.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK 200          /* records in one transaction */
#define MAX_REPORT 5000    /* lines that anybody reads */
#define PROGRESS_MS 100

struct _VigilLibraryImportWindow
{
  GtkWindow parent_instance;

  /* template */
  GtkLabel *file, *summary, *said;
  GtkDropDown *kind;
  GtkGrid *columns;
  GtkTextView *report;
  GtkBox *busy;
  GtkProgressBar *progress;
  GtkWidget *columns_title, *columns_scroll; /* only for a table */

  /* owned */
  VigilLibrary *library;
  VigilClock *clock;
  VigilLibraryImport *import; /* (nullable) */
  GBytes *bytes;              /* (nullable) of the file */
  GCancellable *cancellable;  /* of what is under way */
  GSimpleActionGroup *actions;
  GPtrArray *choices;         /* (element-type GtkDropDown) borrowed, one for each field */
  char *path, *author;
  int *done;                  /* g_atomic_rc_box: per cent */
  guint timer;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigilLibraryImportWindow, vigil_library_import_window, GTK_TYPE_WINDOW)

static guint imported_signal;

/* ---- on a thread ---- */

typedef struct
{
  VigilLibrary *library; /* for its file, and for one in memory */
  char *path, *author;
  GBytes *bytes;
  int *mapping;
  int *done;
  VigilRecordKind kind;
  VigilLibraryImport *import;
  VigilTime now;
  guint taken;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->library);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->import, vigil_library_import_free);
  g_clear_pointer (&job->done, g_atomic_rc_box_release);
  g_free (job->path);
  g_free (job->author);
  g_free (job->mapping);
  g_free (job);
}

static gboolean
read_bytes (Job *job, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;

  if (job->bytes != NULL)
    return TRUE;
  file = g_mapped_file_new (job->path, FALSE, error);
  if (file != NULL)
    job->bytes = g_bytes_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  return file != NULL;
}

/* JSON says of each record what it is. */
static VigilRecordKind
get_kind (const Job *job)
{
  gsize size;
  const char *bytes = g_bytes_get_data (job->bytes, &size);
  gsize at = 0;

  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    at = 3;
  while (at < size && g_ascii_isspace (bytes[at]))
    at++;
  return at < size && (bytes[at] == '[' || bytes[at] == '{') ? VIGIL_N_RECORD_KINDS : job->kind;
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (VigilLibrary) reader = NULL;
  GError *error = NULL;

  reader = vigil_library_get_path (job->library) != NULL ? vigil_library_open_reader (job->library, &error) : g_object_ref (job->library);
  if (reader != NULL && read_bytes (job, &error))
    job->import = vigil_library_import_read (reader, job->bytes, job->path, get_kind (job), job->mapping, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* In parts, each whole or not at all, so that it can be watched and stopped. */
static gboolean
take_all (Job *job, VigilLibrary *writer, GCancellable *cancellable, GError **error)
{
  GPtrArray *records = job->import->records;

  for (guint i = 0; i < records->len; i += CHUNK)
    {
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      guint taken = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint j = i; j < MIN (records->len, i + CHUNK); j++)
        g_ptr_array_add (part, records->pdata[j]);
      if (!vigil_library_load (writer, part, job->author, job->now, &taken, error))
        return FALSE;
      job->taken += taken;
      g_atomic_int_set (job->done, (int) (100 * (guint64) MIN (records->len, i + CHUNK) / records->len));
    }
  return TRUE;
}

static void
take_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const char *path = vigil_library_get_path (job->library);
  g_autoptr (VigilLibrary) writer = NULL;
  GError *error = NULL;

  writer = path != NULL ? vigil_library_open (path, NULL, &error) : g_object_ref (job->library);
  if (writer != NULL && take_all (job, writer, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---- what is shown ---- */

static void
say (VigilLibraryImportWindow *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *sentence != '\0');
}

static void
set_enabled (VigilLibraryImportWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static gboolean
progress_cb (gpointer data)
{
  VigilLibraryImportWindow *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (self->done) / 100.0);
  return G_SOURCE_CONTINUE;
}

static void
set_busy (VigilLibraryImportWindow *self, gboolean busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->busy), busy);
  gtk_widget_set_sensitive (self->columns_scroll, !busy);
  set_enabled (self, "stop", busy);
  set_enabled (self, "take", !busy && self->import != NULL && self->import->records->len > 0);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (busy)
    self->timer = g_timeout_add (PROGRESS_MS, progress_cb, self);
}

/* "body.availability.hours" in the words of the form. */
static char *
name_field (VigilRecordKind kind, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (i > 0 || !g_str_equal (parts[i], "body"))
      g_string_append_printf (out, "%s%s", out->len > 0 ? " › " : "", vigil_library_field_label (kind, parts[i]));
  return g_string_free (out, FALSE);
}

/* A table has lines, a JSON file records. */
static char *
name_place (const VigilLibraryImport *import, const VigilLibraryReject *reject)
{
  g_autofree char *field = reject->column != NULL ? name_field (import->kind, reject->column) : NULL;
  g_autofree char *place = g_strdup_printf (import->columns != NULL ? _("Line %u") : _("Record %u"), reject->line);

  return field != NULL ? g_strdup_printf ("%s · %s", place, field) : g_steal_pointer (&place);
}

static void
show_report (VigilLibraryImportWindow *self)
{
  GString *text = g_string_new (NULL);
  const GPtrArray *rejects = self->import->rejects;

  for (guint i = 0; i < MIN (rejects->len, MAX_REPORT); i++)
    {
      const VigilLibraryReject *reject = rejects->pdata[i];
      g_autofree char *place = name_place (self->import, reject);

      /* Translators: line and field, what is wrong with it. */
      g_string_append_printf (text, _("%s: %s"), place, reject->reason);
      g_string_append_c (text, '\n');
    }
  if (rejects->len == 0)
    g_string_append (text, _("Every row can be taken."));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->report), text->str, -1);
  g_string_free (text, TRUE);
}

static void
show_summary (VigilLibraryImportWindow *self)
{
  const VigilLibraryImport *import = self->import;
  g_autofree char *text
      = g_strdup_printf (_("%s · %u new, %u changed, %u the same as before · %u remarks on rows that are left out"), import->encoding,
                         import->n_new, import->n_changed, import->n_equal, import->rejects->len);

  gtk_label_set_text (self->summary, text);
}

static void look (VigilLibraryImportWindow *self, const int *mapping);

static void
choice_cb (VigilLibraryImportWindow *self)
{
  g_autofree int *mapping = NULL;

  if (self->filling || self->choices->len == 0)
    return;
  mapping = g_new (int, self->choices->len);
  for (guint i = 0; i < self->choices->len; i++)
    mapping[i] = (int) gtk_drop_down_get_selected (self->choices->pdata[i]) - 1;
  look (self, mapping);
}

static void
add_choice (VigilLibraryImportWindow *self, const char *field, guint index)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const *) self->import->columns);
  g_autofree char *name = name_field (self->import->kind, field);
  GtkWidget *label = vigil_wrapping_label_new (name, NULL), *choice;
  int across = vigil_palette_get_type_scale () > 1 ? 1 : 2;

  gtk_string_list_splice (names, 0, 0, (const char *const[]) { _("— not in the file —"), NULL });
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) (self->import->mapping[index] + 1));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, field);
  gtk_widget_set_tooltip_text (choice, _("The column of the file that is read as this"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->columns, label, (int) index % across * 2, (int) index / across, 1, 1);
  gtk_grid_attach (self->columns, choice, (int) index % across * 2 + 1, (int) index / across, 1, 1);
  g_ptr_array_add (self->choices, choice);
}

static void
show_columns (VigilLibraryImportWindow *self)
{
  const char *const *fields = self->import->columns != NULL ? vigil_library_fields (self->import->kind) : NULL;
  GtkWidget *child;

  self->filling = TRUE;
  g_ptr_array_set_size (self->choices, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_grid_remove (self->columns, child);
  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    add_choice (self, fields[i], i);
  gtk_widget_set_visible (self->columns_title, fields != NULL);
  gtk_widget_set_visible (self->columns_scroll, fields != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->kind), fields != NULL);
  self->filling = FALSE;
}

static gboolean
is_used (const VigilLibraryImport *import, guint n_fields, int column)
{
  for (guint i = 0; i < n_fields; i++)
    if (import->mapping[i] == column)
      return TRUE;
  return FALSE;
}

/* "名称" is "名称 › 中文", too, and "时间" "可联系时间 › 时间". */
static gboolean
is_called (const char *heading, const char *field, const char *name)
{
  const char *last = g_strrstr (name, " › ");

  if (g_str_equal (heading, name) || (last != NULL && g_str_equal (heading, last + strlen (" › "))))
    return TRUE;
  return last != NULL && g_str_has_suffix (field, ".zh") && strlen (heading) == (gsize) (last - name) && g_str_has_prefix (name, heading);
}

/* Headings in the words of the form. FALSE: nothing more was found. */
static gboolean
guess_columns (VigilLibraryImport *import)
{
  const char *const *fields = import->columns != NULL ? vigil_library_fields (import->kind) : NULL;
  guint n = fields != NULL ? g_strv_length ((char **) fields) : 0;
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = name_field (import->kind, fields[i]);

      for (int c = 0; import->columns[c] != NULL && import->mapping[i] < 0; c++)
        if (is_called (import->columns[c], fields[i], name) && !is_used (import, n, c))
          {
            import->mapping[i] = c;
            found = TRUE;
          }
    }
  return found;
}

/* ---- looking ---- */

static Job *
job_new (VigilLibraryImportWindow *self)
{
  Job *job = g_new0 (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_atomic_int_set (self->done, 0);
  job->library = g_object_ref (self->library);
  job->path = g_strdup (self->path);
  job->author = g_strdup (self->author);
  job->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  job->done = g_atomic_rc_box_acquire (self->done);
  job->kind = (VigilRecordKind) gtk_drop_down_get_selected (self->kind);
  job->now = vigil_clock_now (self->clock);
  return job;
}

/* A library in memory has one connection: that of this thread. */
static void
run (VigilLibraryImportWindow *self, Job *job, GTaskThreadFunc work, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, NULL);

  g_task_set_task_data (task, job, job_free);
  set_busy (self, TRUE);
  if (vigil_library_get_path (self->library) != NULL)
    g_task_run_in_thread (task, work);
  else
    work (task, self, job, self->cancellable);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilLibraryImportWindow *self = VIGIL_LIBRARY_IMPORT_WINDOW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error), guessed;

  if (self->library == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_pointer (&self->import, vigil_library_import_free);
  self->import = g_steal_pointer (&job->import);
  if (self->bytes == NULL && job->bytes != NULL)
    self->bytes = g_bytes_ref (job->bytes);
  set_busy (self, FALSE);
  if (!good)
    {
      say (self, error->message);
      gtk_label_set_text (self->summary, _("Nothing of this file can be taken."));
      return;
    }
  say (self, "");
  guessed = job->mapping == NULL && guess_columns (self->import);
  show_summary (self);
  show_report (self);
  if (self->choices->len == 0 || job->mapping == NULL)
    show_columns (self);
  if (guessed)
    choice_cb (self);
}

/* @mapping: by the operator; NULL: by the names in the first row. */
static void
look (VigilLibraryImportWindow *self, const int *mapping)
{
  Job *job = job_new (self);

  job->mapping = mapping != NULL ? g_memdup2 (mapping, self->choices->len * sizeof (int)) : NULL;
  run (self, job, look_thread, looked_cb);
}

static void
kind_cb (VigilLibraryImportWindow *self)
{
  if (self->library != NULL && self->path != NULL)
    look (self, NULL);
}

/* ---- taking ---- */

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilLibraryImportWindow *self = VIGIL_LIBRARY_IMPORT_WINDOW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *sentence = NULL;

  if (self->library == NULL)
    return;
  self->import = g_steal_pointer (&job->import);
  set_busy (self, FALSE);
  if (good)
    sentence = g_strdup_printf (ngettext ("%u record was taken from the file.", "%u records were taken from the file.", job->taken), job->taken);
  else
    sentence = g_strdup_printf (_("Stopped after %u records, which are kept. %s"), job->taken, error->message);
  say (self, sentence);
  g_signal_emit (self, imported_signal, 0, sentence);
  if (good)
    gtk_window_close (GTK_WINDOW (self));
}

static void
take_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryImportWindow *self = data;
  Job *job;

  if (self->import == NULL)
    return;
  job = job_new (self);
  job->import = g_steal_pointer (&self->import);
  run (self, job, take_thread, taken_cb);
}

static void
stop_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_cancellable_cancel (((VigilLibraryImportWindow *) data)->cancellable);
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  VigilLibraryImportWindow *self = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->report);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* ---- the window ---- */

/* A thread that still reads keeps the window after it is closed, and after its parent is gone. */
static void
leave_parent_cb (GtkWindow *window)
{
  gtk_window_set_transient_for (window, NULL);
}

static void
vigil_library_import_window_dispose (GObject *object)
{
  VigilLibraryImportWindow *self = VIGIL_LIBRARY_IMPORT_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "import", NULL);
  g_clear_object (&self->actions);
  g_clear_object (&self->library);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->import, vigil_library_import_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  G_OBJECT_CLASS (vigil_library_import_window_parent_class)->dispose (object);
}


static void
vigil_library_import_window_class_init (VigilLibraryImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vigil_library_import_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vigil/Vigil/ui/shell/library/vigil-library-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, file);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, said);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, columns_title);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, columns_scroll);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, report);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, VigilLibraryImportWindow, progress);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.take", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "import.copy", NULL);
  imported_signal = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vigil_library_import_window_init (VigilLibraryImportWindow *self)
{
  static const GActionEntry entries[]
      = { { .name = "take", .activate = take_action }, { .name = "stop", .activate = stop_action }, { .name = "copy", .activate = copy_action } };
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->done = g_atomic_rc_box_new0 (int);
  self->choices = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "import", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "unrealize", G_CALLBACK (leave_parent_cb), NULL);
  vigil_click_guard_install (GTK_WIDGET (self));
  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    gtk_string_list_append (kinds, vigil_record_kind_get_label (i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

/**
 * vigil_library_import_window_present:
 * @parent: (nullable): the window that asks
 * @library: of this thread
 * @clock: says when
 * @author: who brings it
 * @path: the file
 * @kind: of a table, to begin with
 *
 * Returns: (transfer none): the window, which begins to read; nothing is taken before somebody says so
 */
VigilLibraryImportWindow *
vigil_library_import_window_present (GtkWindow *parent, VigilLibrary *library, VigilClock *clock, const char *author, const char *path,
                                     VigilRecordKind kind)
{
  VigilLibraryImportWindow *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && VIGIL_IS_CLOCK (clock) && author != NULL && path != NULL, NULL);

  self = g_object_new (VIGIL_TYPE_LIBRARY_IMPORT_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  gtk_drop_down_set_selected (self->kind, kind);
  self->library = g_object_ref (library);
  self->clock = g_object_ref (clock);
  self->author = g_strdup (author);
  self->path = g_strdup (path);
  name = g_filename_display_basename (path);
  gtk_label_set_text (self->file, name);
  look (self, NULL);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

const VigilLibraryImport *
vigil_library_import_window_get_import (VigilLibraryImportWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_IMPORT_WINDOW (self), NULL);
  return self->import;
}

const char *
vigil_library_import_window_get_summary (VigilLibraryImportWindow *self)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY_IMPORT_WINDOW (self), "");
  return gtk_label_get_text (self->summary);
}

void
vigil_library_import_window_choose (VigilLibraryImportWindow *self, guint field, int column)
{
  g_return_if_fail (VIGIL_IS_LIBRARY_IMPORT_WINDOW (self) && field < self->choices->len);
  gtk_drop_down_set_selected (self->choices->pdata[field], (guint) (column + 1));
}
