/* vigil-journal-writer.h: the one thread that writes a journal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal.h"

G_BEGIN_DECLS

typedef struct _VigilJournalWriter VigilJournalWriter;

/* One append. Made and freed by the caller's side; the writer hands it back exactly once. */
typedef struct
{
  GPtrArray *facts; /* of VigilJournalRecord: all fields but seq, recorded and the hashes */
  guint64 last_seq; /* set when durable: of the last fact */
  GError *error;    /* set when it never became durable */
  gpointer owner_data;
} VigilJournalRequest;

/* Both are called on the writer's thread and must not block; @completed takes the request. */
typedef struct
{
  void (*completed) (VigilJournalRequest *request, gpointer user_data);
  void (*health_changed) (gpointer user_data);
} VigilJournalWriterCallbacks;

VigilJournalWriter *vigil_journal_writer_new (const char *path,
                                              VigilClock *clock,
                                              VigilTime keep_telemetry,
                                              const VigilJournalWriterCallbacks *callbacks,
                                              gpointer user_data,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Tries once more to write what waits, hands back everything, ends the thread. */
void vigil_journal_writer_free (VigilJournalWriter *self);

void vigil_journal_writer_push (VigilJournalWriter *self, VigilJournalRequest *request);
void vigil_journal_writer_push_keyframe (VigilJournalWriter *self, VigilTime time, GBytes *keyframe);

guint64 vigil_journal_writer_get_last_seq (VigilJournalWriter *self);
guint vigil_journal_writer_get_n_pending (VigilJournalWriter *self);
/* Facts that wait although the disk should have taken them, and why; 0 and NULL when healthy. */
guint vigil_journal_writer_get_health (VigilJournalWriter *self, char **problem);

G_END_DECLS
