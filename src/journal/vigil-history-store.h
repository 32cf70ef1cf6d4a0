/* vigil-history-store.h: the file of the trend history; for one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-history-reduce.h"
#include "journal/vigil-journal.h"

G_BEGIN_DECLS

typedef struct _VigilHistoryStore VigilHistoryStore;

/* @path NULL: in memory only. The file belongs to one program at a time. */
VigilHistoryStore *vigil_history_store_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_history_store_free (VigilHistoryStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilHistoryStore, vigil_history_store_free)
/* Moves the files of a damaged history away; the new name, NULL if that failed. */
char *vigil_history_store_move_aside (const char *path, VigilTime now);

gboolean vigil_history_store_begin (VigilHistoryStore *self, GError **error);
gboolean vigil_history_store_commit (VigilHistoryStore *self, GError **error);
void vigil_history_store_rollback (VigilHistoryStore *self);

/* The number of a tag in this file; made if it is new. 0: error. */
gint64 vigil_history_store_get_tag (VigilHistoryStore *self, const char *id, GError **error);
typedef void (*VigilHistoryTagFunc) (gint64 number, const char *id, gpointer user_data);
gboolean vigil_history_store_foreach_tag (VigilHistoryStore *self, VigilHistoryTagFunc func, gpointer user_data, GError **error);

gboolean vigil_history_store_add_chunk (VigilHistoryStore *self, gint64 tag, const VigilHistoryPoint *points, guint n,
                                        GError **error);
/* The tail: what is not in chunks yet, some seconds of all tags in each part. */
gboolean vigil_history_store_add_tail (VigilHistoryStore *self, const GByteArray *part, GError **error);
gboolean vigil_history_store_clear_tail (VigilHistoryStore *self, GError **error);
typedef void (*VigilHistoryTailFunc) (const guint8 *data, gsize size, gpointer user_data);
gboolean vigil_history_store_foreach_tail (VigilHistoryStore *self, VigilHistoryTailFunc func, gpointer user_data, GError **error);

/* Chunks of a tag that touch the time, and the one before; until @func returns FALSE. */
typedef gboolean (*VigilHistoryChunkFunc) (const VigilHistorySummary *summary, const guint8 *data, gsize size, gpointer user_data);
gboolean vigil_history_store_foreach_chunk (VigilHistoryStore *self, gint64 tag, VigilTime from, VigilTime to,
                                            VigilHistoryChunkFunc func, gpointer user_data, GError **error);
/* Oldest and newest time in chunks; 0: none. */
gboolean vigil_history_store_get_extent (VigilHistoryStore *self, gint64 tag, VigilTime *oldest, VigilTime *newest, GError **error);

/* Removes chunks that end before @before and such that begin after @after (a clock that was wrong). */
gboolean vigil_history_store_prune (VigilHistoryStore *self, VigilTime before, VigilTime after, GError **error);
/* Removes the oldest until the file uses at most @bytes. */
gboolean vigil_history_store_shrink (VigilHistoryStore *self, gint64 bytes, GError **error);
gboolean vigil_history_store_is_on_disk (VigilHistoryStore *self);
gint64 vigil_history_store_get_bytes (VigilHistoryStore *self);
/* For tests of a full disk; 0: no limit. */
void vigil_history_store_set_max_pages (VigilHistoryStore *self, guint pages);

G_END_DECLS
