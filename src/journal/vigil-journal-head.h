/* vigil-journal-head.h: the note beside a journal of what was last made durable
 *
 * A log of which the end is missing looks like a log that ended earlier. The note, written after every
 * commit, is what tells the two apart; it is also the lock that keeps a second writer out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal.h"

G_BEGIN_DECLS

#define VIGIL_JOURNAL_HEAD_SIZE 384

typedef struct
{
  char journal_id[37];
  guint64 seq; /* of the last durable record, and its hash */
  guint8 hash[VIGIL_JOURNAL_HASH_SIZE];
  guint32 salt[2];  /* of the write-ahead log at that moment */
  guint32 n_frames; /* committed in it; 0: it was empty */
} VigilJournalHead;

typedef enum
{
  VIGIL_JOURNAL_HEAD_ABSENT, /* also: empty */
  VIGIL_JOURNAL_HEAD_SOUND,
  VIGIL_JOURNAL_HEAD_DAMAGED,
} VigilJournalHeadState;

char *vigil_journal_head_dup_path (const char *path);
VigilJournalHeadState vigil_journal_head_read (const char *path, VigilJournalHead *out);

/* Opens and locks the note of @path for the one writer; -1 on error. Close to unlock. */
int vigil_journal_head_lock (const char *path, GError **error);
gboolean vigil_journal_head_write (int fd, const VigilJournalHead *head);

G_END_DECLS
