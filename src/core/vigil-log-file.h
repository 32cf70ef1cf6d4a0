/* vigil-log-file.h: lines in a file of bounded size, rotated; a full disk is no catastrophe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VigilLogFile VigilLogFile;

/* NAME.jsonl is written; when a line would make it larger than @max_bytes it becomes NAME.1.jsonl, that one NAME.2.jsonl …; @n_files in all.
 * Nothing is opened before the first line. Several programs may write the same file. Not thread-safe by itself. */
VigilLogFile *vigil_log_file_new (const char *folder, const char *name, gsize max_bytes, guint n_files);
void vigil_log_file_free (VigilLogFile *self); /* flushes */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLogFile, vigil_log_file_free)

/* @line ends with "\n". Kept in memory for a moment unless @flush. */
void vigil_log_file_write (VigilLogFile *self, const char *line, gsize length, gboolean flush);
void vigil_log_file_flush (VigilLogFile *self);
/* Errors of the system since the last success: 0 none. Lines lost meanwhile are counted and the count is written when it works again. */
int vigil_log_file_get_errno (const VigilLogFile *self);
guint64 vigil_log_file_get_n_lost (const VigilLogFile *self);
/* @age 0: the one that is written. */
char *vigil_log_file_dup_path (const VigilLogFile *self, guint age) G_GNUC_WARN_UNUSED_RESULT;
guint vigil_log_file_get_n_files (const VigilLogFile *self);

G_END_DECLS
