/* vigil-feed-sequencer.h: puts facts in order, once each, and knows what is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"

G_BEGIN_DECLS

/* Pure: no clock, no thread, no I/O. Facts go in as they come; runs of facts in order come out. */
typedef struct _VigilSequencer VigilSequencer;

typedef struct
{
  guint max_held;          /* facts kept back behind a hole */
  guint max_snapshot;      /* facts of one snapshot */
  guint64 max_jump;        /* a number further ahead than this is nonsense */
  VigilTime reorder_grace; /* how long a hole may be mere disorder */
  VigilTime answer_time;   /* how long the platform may take to answer before the next step */
} VigilSequencerLimits;

typedef enum
{
  VIGIL_RUN_FACTS,    /* ordinary facts in order */
  VIGIL_RUN_SNAPSHOT, /* the whole state: what is not in it is not active */
  VIGIL_RUN_PARTIAL,  /* facts of a snapshot that did not come whole: true, but not all */
} VigilRunKind;

typedef struct
{
  VigilRunKind kind;
  guint64 last_seq;  /* the stream is complete up to here after this run */
  GPtrArray *facts;  /* (element-type VigilEvent) */
} VigilFeedRun;

void vigil_feed_run_free (VigilFeedRun *self);

typedef enum
{
  VIGIL_SEQUENCER_TAKEN,
  VIGIL_SEQUENCER_DUPLICATE,
  VIGIL_SEQUENCER_REFUSED, /* a complaint says why */
} VigilSequencerVerdict;

typedef enum
{
  VIGIL_SEQUENCER_CONTENT,
  VIGIL_SEQUENCER_RESYNC,    /* ask for everything after the last number */
  VIGIL_SEQUENCER_RECONNECT, /* drop the link and connect again; see vigil_sequencer_get_resume() */
} VigilSequencerWish;

typedef struct
{
  guint64 n_duplicates, n_out_of_order, n_gaps, n_unnumbered;
} VigilSequencerCounts;

VigilSequencer *vigil_sequencer_new  (const VigilSequencerLimits *limits, gboolean lenient) G_GNUC_WARN_UNUSED_RESULT;
void            vigil_sequencer_free (VigilSequencer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSequencer, vigil_sequencer_free)

void        vigil_sequencer_set_resume (VigilSequencer *self, const char *epoch, guint64 seq);
const char *vigil_sequencer_get_resume (VigilSequencer *self, guint64 *since);
guint64     vigil_sequencer_get_last   (const VigilSequencer *self);
const char *vigil_sequencer_get_epoch  (const VigilSequencer *self);
gboolean    vigil_sequencer_is_synced  (const VigilSequencer *self);
void        vigil_sequencer_get_counts (const VigilSequencer *self, VigilSequencerCounts *out);

void                  vigil_sequencer_hello     (VigilSequencer *self, const char *epoch, guint64 first, guint64 last, VigilTime now);
VigilSequencerVerdict vigil_sequencer_push      (VigilSequencer *self, VigilEvent *fact, VigilTime now);
void                  vigil_sequencer_skip      (VigilSequencer *self, guint64 seq, VigilTime now);
void                  vigil_sequencer_heartbeat (VigilSequencer *self, guint64 seq, VigilTime now);
void                  vigil_sequencer_begin     (VigilSequencer *self, VigilTime now);
void                  vigil_sequencer_end       (VigilSequencer *self, guint64 seq, gint64 count, VigilTime now);
VigilSequencerWish    vigil_sequencer_poll      (VigilSequencer *self, VigilTime now);

VigilFeedRun *vigil_sequencer_take_run       (VigilSequencer *self) G_GNUC_WARN_UNUSED_RESULT;
char     *vigil_sequencer_take_complaint (VigilSequencer *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
