/* vigil-sqlite-journal.h: the embedded journal of one seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean read_only;       /* for vigilctl: never writes, no writer thread */
  VigilTime keep_telemetry; /* older keyframes are pruned; 0: 7 days */
} VigilSqliteJournalOptions;

#define VIGIL_TYPE_SQLITE_JOURNAL (vigil_sqlite_journal_get_type ())
G_DECLARE_FINAL_TYPE (VigilSqliteJournal, vigil_sqlite_journal, VIGIL, SQLITE_JOURNAL, GObject)

/* Opens or creates; @options may be NULL. */
VigilSqliteJournal *vigil_sqlite_journal_open (const char *path,
                                               VigilClock *clock,
                                               const VigilSqliteJournalOptions *options,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As it was opened; belongs to @self. Any thread. */
const char *vigil_sqlite_journal_get_path (VigilSqliteJournal *self);

typedef struct
{
  guint64 n_records, first_seq, last_seq;
  VigilTime first_time, last_time;
  guint64 n_keyframes;
  guint64 bytes;
  int schema_version;
  char *by_kind; /* "vigil.alarm.raised.v1 12\n…" */
} VigilJournalStat;

gboolean vigil_sqlite_journal_stat (VigilSqliteJournal *self, VigilJournalStat *out, GError **error);
void vigil_journal_stat_clear (VigilJournalStat *self);

typedef void (*VigilJournalProgress) (guint64 done, guint64 total, gpointer user_data);

/* Walks the whole file: page integrity, gapless seq, hash chain, keyframe checksums, columns against body,
 * unused space of pages, so that one flipped byte anywhere is found. The error names the first damaged seq or page. */
gboolean vigil_sqlite_journal_verify (const char *path,
                                      VigilJournalProgress progress,
                                      gpointer user_data,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
