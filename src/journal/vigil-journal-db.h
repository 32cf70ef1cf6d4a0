/* vigil-journal-db.h: connections to a journal file, statements, and errors in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal-vfs.h"
#include "journal/vigil-journal.h"

G_BEGIN_DECLS

/* how long a connection waits for another one */
#define VIGIL_JOURNAL_BUSY_MS 2000

typedef sqlite3 VigilJournalDb;
typedef sqlite3_stmt VigilJournalStmt;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilJournalDb, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilJournalStmt, sqlite3_finalize)

typedef enum
{
  VIGIL_JOURNAL_DB_READ,
  VIGIL_JOURNAL_DB_WRITE,
  VIGIL_JOURNAL_DB_CREATE, /* write, and make the file if it is not there */
} VigilJournalDbMode;

gboolean vigil_journal_db_check_header (const char *path, gboolean *is_new, GError **error);
VigilJournalDb *vigil_journal_db_open (const char *path,
                                       VigilJournalDbMode mode,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean vigil_journal_db_exec (VigilJournalDb *db, const char *sql, GError **error);
VigilJournalStmt *vigil_journal_db_prepare (VigilJournalDb *db,
                                            const char *sql,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_journal_db_get_int (VigilJournalDb *db, const char *sql, gint64 *out, GError **error);

/* A statement that reads records begins so; vigil_journal_db_dup_record() knows the order. */
#define VIGIL_JOURNAL_SELECT_RECORDS \
  "SELECT seq, time, recorded, id, kind, subject, actor, origin, body, prev_hash, hash FROM records "
VigilJournalRecord *vigil_journal_db_dup_record (VigilJournalStmt *stmt, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The start of the chain, and the identity it is made from; @journal_id may be NULL. */
gboolean vigil_journal_db_read_start (VigilJournalDb *db,
                                      char **journal_id,
                                      guint8 start[VIGIL_JOURNAL_HASH_SIZE],
                                      GError **error);

void vigil_journal_set_db_error (GError **error, VigilJournalDb *db, int rc);
void vigil_journal_set_file_error (GError **error, const char *path, int error_number, VigilJournalError code);
void vigil_journal_set_corrupt (GError **error, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
