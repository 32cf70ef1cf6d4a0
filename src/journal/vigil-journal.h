/* vigil-journal.h: the append-only log, as its users see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "core/vigil-event.h"

G_BEGIN_DECLS

#define VIGIL_JOURNAL_ERROR (vigil_journal_error_quark ())
GQuark vigil_journal_error_quark (void);

typedef enum
{
  VIGIL_JOURNAL_ERROR_OPEN,     /* cannot be opened or created */
  VIGIL_JOURNAL_ERROR_FOREIGN,  /* a database, but not a journal of ours, or of a newer version */
  VIGIL_JOURNAL_ERROR_CORRUPT,  /* damaged page, broken chain, truncated file */
  VIGIL_JOURNAL_ERROR_READ_ONLY,
  VIGIL_JOURNAL_ERROR_FULL,     /* no space left */
  VIGIL_JOURNAL_ERROR_IO,
} VigilJournalError;

#define VIGIL_JOURNAL_HASH_SIZE 32

/* One durable record. Free with vigil_journal_record_free(). */
typedef struct
{
  guint64 seq;        /* 1, 2, 3 … without gaps */
  VigilTime time;     /* of the event */
  VigilTime recorded; /* when it was written */
  char *id;           /* CloudEvents id */
  char *kind;         /* CloudEvents type */
  char *subject;
  char *actor;
  char *origin;       /* CloudEvents source */
  char *body;         /* the whole event as CloudEvents JSON */
  guint8 prev_hash[VIGIL_JOURNAL_HASH_SIZE];
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];
} VigilJournalRecord;

void vigil_journal_record_free (VigilJournalRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilJournalRecord, vigil_journal_record_free)

/* Health, for the status bar; properties "n-unsaved" and "problem" notify on the main context. */
#define VIGIL_TYPE_JOURNAL (vigil_journal_get_type ())
G_DECLARE_INTERFACE (VigilJournal, vigil_journal, VIGIL, JOURNAL, GObject)

/* Contract of each entry: all mandatory.
 *  append_async: takes facts in order; finishes when they are durable (fsync) and gives the seq of the last.
 *    While the disk refuses, the facts stay queued in memory, are retried, "n-unsaved" counts them and
 *    "problem" says why; the task finishes when they are at last durable, or with an error at dispose.
 *    An event whose (source, id) is already in the journal is not written twice; it counts as durable.
 *  append_keyframe: telemetry, one blob; may be dropped when the disk refuses; never blocks.
 *  read: records with seq > @after, oldest first, at most @limit; from any thread but may block on disk.
 *  seek: seq of the last record with recorded time <= @time; 0 if none.
 *  read_keyframe: newest keyframe at or before @time, NULL if none (no error set).
 */
struct _VigilJournalInterface
{
  GTypeInterface parent;
  void (*append_async) (VigilJournal *self, GPtrArray *events, GAsyncReadyCallback callback, gpointer user_data);
  guint64 (*append_finish) (VigilJournal *self, GAsyncResult *result, GError **error);
  void (*append_keyframe) (VigilJournal *self, VigilTime time, GBytes *keyframe);
  GPtrArray *(*read) (VigilJournal *self, guint64 after, guint limit, GError **error);
  guint64 (*seek) (VigilJournal *self, VigilTime time, GError **error);
  GBytes *(*read_keyframe) (VigilJournal *self, VigilTime time, VigilTime *found, GError **error);
  guint64 (*get_last_seq) (VigilJournal *self);
};

void vigil_journal_append_async (VigilJournal *self, GPtrArray *events, GAsyncReadyCallback callback, gpointer user_data);
guint64 vigil_journal_append_finish (VigilJournal *self, GAsyncResult *result, GError **error);
void vigil_journal_append_keyframe (VigilJournal *self, VigilTime time, GBytes *keyframe);
GPtrArray *vigil_journal_read (VigilJournal *self, guint64 after, guint limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint64 vigil_journal_seek (VigilJournal *self, VigilTime time, GError **error);
GBytes *vigil_journal_read_keyframe (VigilJournal *self, VigilTime time, VigilTime *found, GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint64 vigil_journal_get_last_seq (VigilJournal *self);
guint vigil_journal_get_n_unsaved (VigilJournal *self);
/* One sentence, or NULL when healthy. */
char *vigil_journal_dup_problem (VigilJournal *self);

G_END_DECLS
