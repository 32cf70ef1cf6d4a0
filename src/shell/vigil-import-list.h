/* vigil-import-list.h: an alarm list of another system, looked at and folded on threads; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-import.h"
#include "alarm/vigil-alarm-store.h"

G_BEGIN_DECLS

/* What was taken of a list, for those who search and judge it. Any thread; nobody changes it. */
typedef struct
{
  gatomicrefcount ref_count;
  char *name;              /* of the file */
  VigilAlarmStore *store;
  guint n_read, n_left_out;/* rows */
  char *first_left_out;    /* (nullable) "Line 12: reason" */
  GPtrArray *problems;     /* (element-type utf8) "Line 12: reason", the first of them */
} VigilImportedList;

VigilImportedList *vigil_imported_list_ref (VigilImportedList *self);
void vigil_imported_list_unref (VigilImportedList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilImportedList, vigil_imported_list_unref)

/* A look at a list: what would be taken if it was opened like this. */
typedef struct
{
  GBytes *bytes;             /* of the file */
  VigilImportSketch *sketch;
  VigilAlarmImport *import;  /* NULL: it cannot be read with these columns, see @problem */
  char *problem;             /* a sentence */
  char *report;              /* every row that is left out, then those with a remark, line by line; not more than anybody reads */
  guint n_left_out, n_remarks;
  VigilTime begin, end;      /* of what is taken; 0: nothing */
} VigilImportLook;

void vigil_import_look_free (VigilImportLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilImportLook, vigil_import_look_free)

/* Reads the file at @path; or, with the look @before, which is taken, what that has read, with the columns it says now.
 * @done: (nullable) a g_atomic_rc_box of one int, per cent. The error: no such file, no text, nothing in it, or stopped. */
void vigil_import_look_async (const char *path, VigilImportLook *before, int *done, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
VigilImportLook *vigil_import_look_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Folds what @look would take, and takes it. */
void vigil_import_fold_async (const char *path, VigilImportLook *look, int *done, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
VigilImportedList *vigil_import_fold_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
