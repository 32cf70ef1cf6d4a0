/* vigil-history-worker.h: what the thread of the trend history does; nothing here is called from another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-history-store.h"
#include "journal/vigil-history.h"

G_BEGIN_DECLS

typedef struct
{
  guint tag;
  VigilHistoryPoint point;
} VigilHistoryEntry;

typedef struct _VigilHistoryWorker VigilHistoryWorker;

VigilHistoryWorker *vigil_history_worker_new (const char *path, VigilClock *clock, const VigilHistoryTag *tags, guint n_tags,
                                              const VigilHistoryOptions *options);
void vigil_history_worker_free (VigilHistoryWorker *self);

/* Opens the file, or memory, and brings back what was not packed. */
void vigil_history_worker_open (VigilHistoryWorker *self);
void vigil_history_worker_take (VigilHistoryWorker *self, const VigilHistoryEntry *entries, guint n);
/* Writes what is new; with @seal packs everything and removes what is too old. */
void vigil_history_worker_save (VigilHistoryWorker *self, gboolean seal);
VigilHistorySeries *vigil_history_worker_read (VigilHistoryWorker *self, guint tag, VigilTime from, VigilTime to, guint columns,
                                               GCancellable *cancellable, GError **error);
gint64 vigil_history_worker_get_bytes (VigilHistoryWorker *self);
/* A tag has so many points that it should be packed soon. */
gboolean vigil_history_worker_wants_save (VigilHistoryWorker *self);
/* (nullable) borrowed */
const char *vigil_history_worker_get_problem (VigilHistoryWorker *self);
/* (transfer full) (nullable): to be said once */
char *vigil_history_worker_take_message (VigilHistoryWorker *self);

G_END_DECLS
