/* vigil-history.h: the trend history of one seat: every sample of every tag, for weeks, read without waiting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "journal/vigil-history-codec.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A tag that is kept; its place in the array given to vigil_history_new() is its index. */
typedef struct
{
  const char *id;
  VigilTime gap; /* silence that breaks the line, µs; 0: none does */
} VigilHistoryTag;

/* What is 0 has its default. */
typedef struct
{
  VigilTime keep;     /* age beyond which points are removed; 30 days */
  gint64 max_bytes;   /* what the file may use; 4 GiB, in memory 32 MiB */
  guint save_every;   /* ms between two writes: what a crash may cost; 5 000 */
  guint seal_every;   /* ms between two rounds of packing into chunks; 300 000 */
  guint chunk_points; /* a tag with so many is packed at once; 1 024 */
  guint max_pages;    /* for tests of a full disk; 0: no limit */
} VigilHistoryOptions;

/* Points of one tag in answer to a read. */
typedef struct
{
  guint tag;
  GArray *points;           /* (element-type VigilHistoryPoint) by time */
  VigilTime oldest, newest; /* of all that is kept of the tag; 0: nothing is */
  guint64 n_points;         /* how many points those stand for */
  guint n_damaged;          /* chunks that could not be read */
} VigilHistorySeries;

void vigil_history_series_free (VigilHistorySeries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilHistorySeries, vigil_history_series_free)

/* Property "problem" (notifies on the main context): one sentence while nothing is being saved. Signal
 * "message" (const char *sentence): something the operator should know once. */
#define VIGIL_TYPE_HISTORY (vigil_history_get_type ())
G_DECLARE_FINAL_TYPE (VigilHistory, vigil_history, VIGIL, HISTORY, GObject)

/* @path NULL: in memory. Never fails: what goes wrong is in "problem", and then memory has to do. */
VigilHistory *vigil_history_new (const char *path, VigilClock *clock, const VigilHistoryTag *tags, guint n_tags,
                                 const VigilHistoryOptions *options);
/* Saves what it has; the last call. Waits for the disk. */
void vigil_history_close (VigilHistory *self);

guint vigil_history_get_n_tags (VigilHistory *self);
/* Takes a point; never waits. Points of one tag come by time; a late one is fitted in if it is not too late. */
void vigil_history_push (VigilHistory *self, guint tag, VigilTime time, double value, VigilQuality quality);
/* (transfer full) (nullable) */
char *vigil_history_dup_problem (VigilHistory *self);

/* The points of @tags between @from and @to, the one before and the one after; all of them if @columns is 0,
 * else so few per column as draw the same picture. A GPtrArray of VigilHistorySeries in the order of @tags. */
void vigil_history_read_async (VigilHistory *self, const guint *tags, guint n_tags, VigilTime from, VigilTime to, guint columns,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *vigil_history_read_finish (VigilHistory *self, GAsyncResult *result, GError **error);
/* The same, waiting: for threads other than the main one. */
GPtrArray *vigil_history_read (VigilHistory *self, const guint *tags, guint n_tags, VigilTime from, VigilTime to, guint columns,
                               GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes what waits, and packs it if @seal; waits for the disk. */
void vigil_history_save (VigilHistory *self, gboolean seal);
/* Bytes that the file uses; waits. */
gint64 vigil_history_get_bytes (VigilHistory *self);

G_END_DECLS
