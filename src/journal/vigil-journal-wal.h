/* vigil-journal-wal.h: what is provably whole in a write-ahead log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 bytes;       /* of the file; 0: no log, or an empty one */
  gboolean header_sound;
  guint32 salt[2];
  guint32 n_frames;    /* sound, from the beginning on, up to the last that ends a transaction */
  gboolean tail;       /* something else follows them */
  guint32 db_pages;    /* of the database after the last transaction */
  GHashTable *pages;   /* numbers of the pages that n_frames hold */
} VigilJournalWal;

/* @path is the journal's. FALSE only if the log is there and cannot be read. */
gboolean vigil_journal_wal_scan (const char *path, VigilJournalWal *out, GError **error);
gboolean vigil_journal_wal_is_same (const char *path, const VigilJournalWal *seen);
void vigil_journal_wal_clear (VigilJournalWal *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigilJournalWal, vigil_journal_wal_clear)

G_END_DECLS
