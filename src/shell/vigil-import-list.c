/* vigil-import-list.c: an alarm list of another system, looked at and folded on threads; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-import-list.h"

#include <glib/gi18n.h>

#define MAX_PROBLEMS 500 /* that are kept with an opened list */
#define MAX_LINES 1000   /* of each kind in a report */
#define ROWS_PER_FOLD 2000

typedef struct
{
  char *path;
  VigilImportLook *look;
  int *done;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->look, vigil_import_look_free);
  g_clear_pointer (&job->done, g_atomic_rc_box_release);
  g_free (job->path);
  g_free (job);
}

static void
start (const char *path, VigilImportLook *look, int *done, GCancellable *cancellable, GTaskThreadFunc thread, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->look = look;
  job->done = done != NULL ? g_atomic_rc_box_acquire (done) : NULL;
  if (done != NULL)
    g_atomic_int_set (done, 0);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread);
}

VigilImportedList *
vigil_imported_list_ref (VigilImportedList *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vigil_imported_list_unref (VigilImportedList *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->store, vigil_alarm_store_unref);
  g_ptr_array_unref (self->problems);
  g_free (self->first_left_out);
  g_free (self->name);
  g_free (self);
}

void
vigil_import_look_free (VigilImportLook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->sketch, vigil_import_sketch_free);
  g_clear_pointer (&self->import, vigil_alarm_import_free);
  g_free (self->problem);
  g_free (self->report);
  g_free (self);
}

/* Looking */

/* Devices and pipes never end. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) size = NULL;
  char *bytes = NULL;
  gsize length = 0;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _("“%s” is not a file."), path);
      return NULL;
    }
  size = g_mapped_file_new (path, FALSE, error); /* only to know how long it is: a mapped file may be cut while it is read */
  if (size == NULL)
    return NULL;
  if (g_mapped_file_get_length (size) > VIGIL_ALARM_IMPORT_MAX_BYTES)
    {
      g_set_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_SIZE, _("It has more than %d MB; split it."), VIGIL_ALARM_IMPORT_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  return g_file_get_contents (path, &bytes, &length, error) ? g_bytes_new_take (bytes, length) : NULL;
}

static char *
make_map (const VigilImportSketch *sketch)
{
  GString *map = g_string_new (NULL);

  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    if (sketch->columns[i] >= 0)
      g_string_append_printf (map, "%s%s=%d", map->len > 0 ? "," : "", vigil_import_column_to_string (i), sketch->columns[i] + 1);
  return g_string_free (map, FALSE);
}

static guint
report_kind (const VigilAlarmImport *import, gboolean lost, const char *title, GString *report)
{
  guint n = 0;

  for (guint i = 0; i < import->problems->len; i++)
    {
      const VigilImportProblem *problem = import->problems->pdata[i];

      if (vigil_import_issue_loses_row (problem->issue) != lost)
        continue;
      if (n == 0)
        g_string_append_printf (report, "%s%s\n", report->len > 0 ? "\n" : "", title);
      if (n++ >= MAX_LINES)
        continue;
      g_string_append_printf (report, _("Line %u: %s"), problem->line, problem->reason);
      g_string_append_c (report, '\n');
    }
  if (n > MAX_LINES)
    g_string_append_printf (report, _("… and %u more; “vigilctl alarms import --dry-run” tells them all"), n - MAX_LINES);
  return n;
}

static void
describe (VigilImportLook *look)
{
  const GArray *rows = look->import->rows;
  GString *report = g_string_new (NULL);

  look->n_left_out = report_kind (look->import, TRUE, _("Left out"), report);
  look->n_remarks = report_kind (look->import, FALSE, _("Taken, with a remark"), report);
  look->report = g_string_free (report, FALSE);
  look->begin = rows->len > 0 ? g_array_index (rows, VigilImportRow, 0).begin : 0;
  for (guint i = 0; i < rows->len; i++)
    look->end = MAX (look->end, MAX (g_array_index (rows, VigilImportRow, i).begin, g_array_index (rows, VigilImportRow, i).end));
}

static gboolean
read_rows (VigilImportLook *look, int *done, GCancellable *cancellable, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *map = make_map (look->sketch);
  const VigilImportOptions options = { .zone = zone, .map = map, .separator = look->sketch->separator,
                                       .heading_line = look->sketch->heading_line, .done = done, .cancellable = cancellable };
  g_autoptr (GError) problem = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (look->bytes, &length);

  g_clear_pointer (&look->import, vigil_alarm_import_free);
  g_clear_pointer (&look->problem, g_free);
  g_clear_pointer (&look->report, g_free);
  look->n_left_out = look->n_remarks = 0;
  look->begin = look->end = 0;
  look->import = vigil_alarm_import_new (bytes, length, &options, &problem);
  if (look->import != NULL)
    describe (look);
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    look->problem = g_strdup (problem->message);
  return look->import != NULL || look->problem != NULL;
}

static gboolean
look_at (Job *job, GCancellable *cancellable, GError **error)
{
  gconstpointer data;
  gsize length;

  if (job->look == NULL)
    {
      job->look = g_new0 (VigilImportLook, 1);
      job->look->bytes = read_file (job->path, error);
      if (job->look->bytes == NULL)
        return FALSE;
      data = g_bytes_get_data (job->look->bytes, &length);
      job->look->sketch = vigil_alarm_import_sketch (data, length, error);
      if (job->look->sketch == NULL)
        return FALSE;
    }
  return read_rows (job->look, job->done, cancellable, error);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (look_at (job, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&job->look), (GDestroyNotify) vigil_import_look_free);
  else
    g_task_return_error (task, error);
}

/**
 * vigil_import_look_async:
 * @path: the file
 * @before: (nullable) (transfer full): a look whose sketch says other columns now
 * @done: (nullable): see the header
 * @cancellable: (nullable): ends it early
 * @callback: called when done
 * @user_data: for @callback
 */
void
vigil_import_look_async (const char *path, VigilImportLook *before, int *done, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (path != NULL);
  start (path, before, done, cancellable, look_thread, callback, user_data);
}

VigilImportLook *
vigil_import_look_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Folding */

static void
keep_problems (VigilImportedList *list, const VigilAlarmImport *import)
{
  list->problems = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < import->problems->len; i++)
    {
      const VigilImportProblem *problem = import->problems->pdata[i];
      gboolean lost = vigil_import_issue_loses_row (problem->issue);

      list->n_left_out += lost;
      if (lost && list->first_left_out == NULL)
        list->first_left_out = g_strdup_printf (_("Line %u: %s"), problem->line, problem->reason);
      if (list->problems->len < MAX_PROBLEMS)
        g_ptr_array_add (list->problems, g_strdup_printf (_("Line %u: %s"), problem->line, problem->reason));
    }
}

static gboolean
fold_rows (const Job *job, VigilImportedList *list, GCancellable *cancellable, GError **error)
{
  const VigilAlarmImport *import = job->look->import;

  for (guint i = 0; i < import->rows->len; i += ROWS_PER_FOLD)
    {
      g_autoptr (GPtrArray) events = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      events = vigil_alarm_import_make_some (import, list->name, i, ROWS_PER_FOLD);
      vigil_alarm_store_fold (list->store, events);
      if (job->done != NULL)
        g_atomic_int_set (job->done, (int) (100.0 * i / import->rows->len));
    }
  return TRUE;
}

static void
fold_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (VigilImportedList) list = g_new0 (VigilImportedList, 1);
  GError *error = NULL;

  g_atomic_ref_count_init (&list->ref_count);
  list->name = g_path_get_basename (job->path);
  list->store = vigil_alarm_store_new ();
  list->n_read = job->look->import->n_read;
  keep_problems (list, job->look->import);
  if (fold_rows (job, list, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&list), (GDestroyNotify) vigil_imported_list_unref);
  else
    g_task_return_error (task, error);
}

/**
 * vigil_import_fold_async:
 * @path: the file
 * @look: (transfer full): a look that has an import
 * @done: (nullable): see the header
 * @cancellable: (nullable): ends it early
 * @callback: called when done
 * @user_data: for @callback
 */
void
vigil_import_fold_async (const char *path, VigilImportLook *look, int *done, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (path != NULL && look != NULL && look->import != NULL);
  start (path, look, done, cancellable, fold_thread, callback, user_data);
}

VigilImportedList *
vigil_import_fold_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
