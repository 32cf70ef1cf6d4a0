/* vigil-journal-private.h: what the parts of the SQLite journal share, and tests may turn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal-head.h"
#include "journal/vigil-journal-schema.h"

G_BEGIN_DECLS

/* Process-wide; a test sets it before it opens a journal. All times in microseconds. */
typedef struct
{
  gint64 commit_interval; /* between commits, so that a burst shares them */
  gint64 retry_first;     /* after the disk refused; doubles … */
  gint64 retry_max;       /* … up to this */
  gint64 slow_after;      /* a write that takes longer counts as not saved */
  guint batch_facts;      /* at most so many facts a transaction, but always whole appends */
  guint checkpoint_frames;/* pages in the log that are worth moving to the database */
} VigilJournalTuning;

extern VigilJournalTuning vigil_journal_tuning;

/* The database side of the writer: one connection, the chain's end and the note of it. */
typedef struct _VigilJournalStore VigilJournalStore;

VigilJournalStore *vigil_journal_store_open (const char *path, VigilClock *clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_journal_store_close (VigilJournalStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilJournalStore, vigil_journal_store_close)

gboolean vigil_journal_store_begin (VigilJournalStore *self, GError **error);
/* Completes @record (seq, recorded, hashes) and writes it; if its (origin, id) is there already, @seq is that one's. */
gboolean vigil_journal_store_add (VigilJournalStore *self, VigilJournalRecord *record, guint64 *seq, GError **error);
gboolean vigil_journal_store_add_keyframe (VigilJournalStore *self, VigilTime time, GBytes *keyframe, GError **error);
gboolean vigil_journal_store_prune (VigilJournalStore *self, VigilTime before, GError **error);
gboolean vigil_journal_store_commit (VigilJournalStore *self, GError **error);
void vigil_journal_store_rollback (VigilJournalStore *self);
/* Moves the log into the database when it has grown; not urgent, never an error. */
void vigil_journal_store_tidy (VigilJournalStore *self);
/* After an I/O error: a fresh connection to the same journal. */
gboolean vigil_journal_store_reopen (VigilJournalStore *self, GError **error);
guint64 vigil_journal_store_get_last_seq (VigilJournalStore *self);

G_END_DECLS
