/* vigil-feed-sequencer.c: puts facts in order, once each, and knows what is missing
 *
 * Facts are numbered without gaps within one epoch. What comes too early is held. When the stream
 * stands still behind a hole, or a snapshot does not come, the steps are: wait a moment (disorder),
 * ask for a resync, connect anew for a snapshot, go on without what the platform does not have.
 * Nothing that came is ever thrown away: before the last two steps the held facts are handed on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed-sequencer.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <inttypes.h>

#define RECENT_IDS 16384

typedef enum
{
  STEP_WAIT,      /* nothing asked for yet */
  STEP_RESYNC,    /* resync asked for */
  STEP_RECONNECT, /* connected anew for a snapshot */
} Step;

struct _VigilSequencer
{
  VigilSequencerLimits limits;
  gboolean lenient; /* a recording: numbers are not checked */
  char *epoch;
  guint64 last;          /* complete up to here */
  guint64 hello_last;    /* what the platform said it has */
  guint64 beat_last;     /* last fact sent, by the newest heartbeat */
  guint64 highest;       /* seen in this epoch */
  gboolean awaiting;     /* a snapshot must come first */
  gboolean forced;       /* connect without epoch, to be given a snapshot */
  gboolean hurry;        /* take the next step without waiting */
  gboolean once_partial; /* the snapshot before this one was incomplete */
  Step step;
  VigilTime progress_at; /* the stream last moved, or the last step was taken */
  GHashTable *held;      /* seq → VigilEvent, or NULL for a fact that could not be read */
  GPtrArray *snapshot;   /* NULL outside a snapshot */
  GHashTable *snapshot_ids;
  GHashTable *recent; /* "source\nid" of facts handed on, owned by recent_order */
  GQueue recent_order;
  GQueue runs;
  GQueue complaints;
  VigilSequencerCounts counts;
};

static const VigilSequencerLimits default_limits = {
  .max_held = 16384,
  .max_snapshot = 1000000,
  .max_jump = 10000000,
  .reorder_grace = 300 * (VIGIL_SECOND / 1000),
  .answer_time = 5 * VIGIL_SECOND,
};

void
vigil_feed_run_free (VigilFeedRun *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->facts);
  g_free (self);
}

static void
unref_event (gpointer event)
{
  if (event != NULL)
    vigil_event_unref (event);
}

/**
 * vigil_sequencer_new:
 * @limits: (nullable): %NULL for those the protocol document states
 * @lenient: %TRUE for a recording: facts are handed on as they come, only the same id twice is
 * dropped
 *
 * Returns: (transfer full): a sequencer that knows nothing yet
 */
VigilSequencer *
vigil_sequencer_new (const VigilSequencerLimits *limits, gboolean lenient)
{
  VigilSequencer *self = g_new0 (VigilSequencer, 1);

  self->limits = limits != NULL ? *limits : default_limits;
  self->lenient = lenient;
  self->awaiting = !lenient;
  self->held = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_event);
  self->recent = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->recent_order);
  g_queue_init (&self->runs);
  g_queue_init (&self->complaints);
  return self;
}

void
vigil_sequencer_free (VigilSequencer *self)
{
  if (self == NULL)
    return;
  g_free (self->epoch);
  g_hash_table_unref (self->held);
  g_clear_pointer (&self->snapshot, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot_ids, g_hash_table_unref);
  g_hash_table_unref (self->recent);
  g_queue_clear_full (&self->recent_order, g_free);
  g_queue_clear_full (&self->runs, (GDestroyNotify)vigil_feed_run_free);
  g_queue_clear_full (&self->complaints, g_free);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3) complain (VigilSequencer *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_queue_push_tail (&self->complaints, g_strdup_vprintf (format, args));
  va_end (args);
}

/* ---- what goes out ---- */

static VigilFeedRun *
open_run (VigilSequencer *self)
{
  VigilFeedRun *run = g_queue_peek_tail (&self->runs);

  if (run == NULL || run->kind != VIGIL_RUN_FACTS)
    {
      run = g_new0 (VigilFeedRun, 1);
      run->kind = VIGIL_RUN_FACTS;
      run->facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_event_unref);
      g_queue_push_tail (&self->runs, run);
    }
  run->last_seq = self->last;
  return run;
}

/* FALSE if this (source, id) has been handed on before. */
static gboolean
remember (VigilSequencer *self, const VigilEvent *fact)
{
  char *key = g_strconcat (fact->source, "\n", fact->id, NULL);

  if (g_hash_table_contains (self->recent, key))
    {
      g_free (key);
      return FALSE;
    }
  g_hash_table_add (self->recent, key);
  g_queue_push_tail (&self->recent_order, key);
  if (self->recent_order.length > RECENT_IDS)
    {
      char *oldest = g_queue_pop_head (&self->recent_order);

      g_hash_table_remove (self->recent, oldest);
      g_free (oldest);
    }
  return TRUE;
}

static void
forget_ids (VigilSequencer *self)
{
  g_hash_table_remove_all (self->recent);
  g_queue_clear_full (&self->recent_order, g_free);
}

static VigilSequencerVerdict
emit (VigilSequencer *self, VigilEvent *fact)
{
  if (!remember (self, fact))
    {
      self->counts.n_duplicates++;
      return VIGIL_SEQUENCER_DUPLICATE;
    }
  g_ptr_array_add (open_run (self)->facts, vigil_event_ref (fact));
  return VIGIL_SEQUENCER_TAKEN;
}

/* ---- the order ---- */

static int
compare_seq (gconstpointer a, gconstpointer b)
{
  guint64 x = **(const guint64 *const *)a, y = **(const guint64 *const *)b;

  return x < y ? -1 : x > y;
}

/* Hands on what is held up to and with @upto, holes or not; the numbers stay taken. */
static void
flush_held (VigilSequencer *self, guint64 upto)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (*(guint64 *)key <= upto)
      g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_seq);
  for (guint i = 0; i < keys->len; i++)
    {
      VigilEvent *fact = g_hash_table_lookup (self->held, keys->pdata[i]);

      if (fact != NULL)
        emit (self, fact);
      g_hash_table_remove (self->held, keys->pdata[i]);
    }
}

static gboolean
is_behind (const VigilSequencer *self)
{
  return !self->lenient
         && (self->awaiting || self->snapshot != NULL || g_hash_table_size (self->held) > 0
             || self->last < self->hello_last || self->last < self->beat_last);
}

static void
note_progress (VigilSequencer *self, VigilTime now)
{
  self->progress_at = now;
  if (!is_behind (self))
    self->step = STEP_WAIT;
}

/* Hands on everything that follows without a hole. */
static void
drain (VigilSequencer *self)
{
  while (TRUE)
    {
      guint64 next = self->last + 1;
      gpointer value;

      if (!g_hash_table_lookup_extended (self->held, &next, NULL, &value))
        return;
      self->last = next;
      if (value != NULL)
        emit (self, value);
      g_hash_table_remove (self->held, &next);
    }
}

static void
hold (VigilSequencer *self, guint64 seq, VigilEvent *fact)
{
  g_hash_table_insert (self->held, g_memdup2 (&seq, sizeof seq),
                       fact != NULL ? vigil_event_ref (fact) : NULL);
}

static gboolean
is_absurd (const VigilSequencer *self, guint64 seq)
{
  guint64 base = MAX (MAX (self->last, self->hello_last), self->beat_last);

  return seq > base + self->limits.max_jump;
}

/* While an answer is on its way, what was sent before it still arrives. */
static guint
held_bound (const VigilSequencer *self)
{
  return self->step == STEP_WAIT ? self->limits.max_held : 4 * self->limits.max_held;
}

/* A fact with a number, or the number of one that could not be read (@fact is NULL). */
static VigilSequencerVerdict
place (VigilSequencer *self, guint64 seq, VigilEvent *fact, VigilTime now)
{
  gboolean was_behind = is_behind (self);

  if (seq <= self->last || g_hash_table_contains (self->held, &seq))
    {
      self->counts.n_duplicates += fact != NULL;
      return VIGIL_SEQUENCER_DUPLICATE;
    }
  if (is_absurd (self, seq))
    {
      complain (self, _ ("sequence number %" PRIu64 " is far beyond the last one, %" PRIu64), seq,
                self->last);
      return VIGIL_SEQUENCER_REFUSED;
    }
  if (seq < self->highest)
    self->counts.n_out_of_order++;
  self->highest = MAX (self->highest, seq);
  hold (self, seq, fact);
  if (seq == self->last + 1 && self->snapshot == NULL)
    {
      drain (self);
      if (self->step != STEP_WAIT)
        self->awaiting = self->forced = FALSE; /* the platform answered with what was missing */
      note_progress (self, now);
    }
  else if (!was_behind)
    self->progress_at = now;
  if (g_hash_table_size (self->held) > held_bound (self))
    self->hurry = TRUE;
  return VIGIL_SEQUENCER_TAKEN;
}

static VigilSequencerVerdict
take_snapshot_fact (VigilSequencer *self, VigilEvent *fact, VigilTime now)
{
  g_autofree char *key = g_strconcat (fact->source, "\n", fact->id, NULL);

  if (self->snapshot == NULL)
    {
      complain (self, _ ("a fact of a snapshot came outside a snapshot"));
      return VIGIL_SEQUENCER_REFUSED;
    }
  if (self->snapshot->len >= self->limits.max_snapshot)
    {
      complain (self, _ ("the snapshot has more than %u facts"), self->limits.max_snapshot);
      return VIGIL_SEQUENCER_REFUSED;
    }
  self->progress_at = now;
  if (!g_hash_table_add (self->snapshot_ids, g_steal_pointer (&key)))
    {
      self->counts.n_duplicates++;
      return VIGIL_SEQUENCER_DUPLICATE;
    }
  g_ptr_array_add (self->snapshot, vigil_event_ref (fact));
  return VIGIL_SEQUENCER_TAKEN;
}

/**
 * vigil_sequencer_push:
 * @self: a sequencer
 * @fact: a fact as it came
 * @now: steady time
 *
 * Returns: whether it was new and makes sense
 */
VigilSequencerVerdict
vigil_sequencer_push (VigilSequencer *self, VigilEvent *fact, VigilTime now)
{
  g_return_val_if_fail (self != NULL && fact != NULL, VIGIL_SEQUENCER_REFUSED);

  if (fact->snapshot && (self->snapshot != NULL || !self->lenient))
    return take_snapshot_fact (self, fact, now);
  if (fact->seq != 0 && !self->lenient)
    return place (self, fact->seq, fact, now);
  self->counts.n_unnumbered += fact->seq == 0 && !self->lenient;
  if (self->lenient)
    self->last = MAX (self->last, fact->seq);
  return emit (self, fact);
}

/**
 * vigil_sequencer_skip:
 * @self: a sequencer
 * @seq: number of a fact that came but could not be read
 * @now: steady time
 *
 * The fact is in quarantine; asking for it again would bring the same.
 */
void
vigil_sequencer_skip (VigilSequencer *self, guint64 seq, VigilTime now)
{
  if (!self->lenient && seq > 0)
    place (self, seq, NULL, now);
}

/* ---- what the platform says about itself ---- */

/**
 * vigil_sequencer_set_resume:
 * @self: a sequencer
 * @epoch: (nullable): stream whose facts are known
 * @seq: up to and with this one
 */
void
vigil_sequencer_set_resume (VigilSequencer *self, const char *epoch, guint64 seq)
{
  g_free (self->epoch);
  self->epoch = g_strdup (epoch);
  self->last = epoch != NULL ? seq : 0;
  self->highest = self->last;
  self->awaiting = epoch == NULL && !self->lenient;
}

/**
 * vigil_sequencer_get_resume:
 * @self: a sequencer
 * @since: (out): the last fact that need not be sent
 *
 * Returns: (nullable): the epoch to ask for; %NULL asks for a snapshot
 */
const char *
vigil_sequencer_get_resume (VigilSequencer *self, guint64 *since)
{
  *since = self->forced ? 0 : self->last;
  return self->forced ? NULL : self->epoch;
}

static void
start_over (VigilSequencer *self, const char *epoch)
{
  flush_held (self, G_MAXUINT64);
  if (self->epoch != NULL)
    forget_ids (self);
  g_free (self->epoch);
  self->epoch = g_strdup (epoch);
  self->last = self->highest = 0;
  self->awaiting = !self->lenient;
}

/* What of an earlier connection must not live on in this one. */
static void
drop_partial (VigilSequencer *self)
{
  g_clear_pointer (&self->snapshot, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot_ids, g_hash_table_unref);
}

/**
 * vigil_sequencer_hello:
 * @self: a sequencer
 * @epoch: of the platform's numbering
 * @first: oldest fact it still holds
 * @last: newest fact it has
 * @now: steady time
 *
 * A connection begins.
 */
void
vigil_sequencer_hello (
    VigilSequencer *self, const char *epoch, guint64 first, guint64 last, VigilTime now)
{
  g_return_if_fail (epoch != NULL);

  drop_partial (self);
  if (g_strcmp0 (epoch, self->epoch) != 0)
    start_over (self, epoch);
  else if (self->lenient)
    return;
  else if (last < self->last)
    {
      complain (self, _ ("the platform counts %" PRIu64 " facts, but %" PRIu64 " have come before"),
                last, self->last);
      start_over (self, epoch);
    }
  else if (self->forced || self->last + 1 < first)
    self->awaiting = TRUE;
  self->hello_last = last;
  self->beat_last = 0;
  note_progress (self, now);
}

/**
 * vigil_sequencer_heartbeat:
 * @self: a sequencer
 * @seq: number of the last fact the platform has sent
 * @now: steady time
 */
void
vigil_sequencer_heartbeat (VigilSequencer *self, guint64 seq, VigilTime now)
{
  gboolean was_behind = is_behind (self);

  if (self->lenient)
    return;
  if (is_absurd (self, seq))
    {
      complain (self, _ ("a heartbeat counts %" PRIu64 " facts, but %" PRIu64 " have come"), seq,
                self->last);
      return;
    }
  self->beat_last = MAX (self->beat_last, seq);
  if (!self->awaiting && self->snapshot == NULL && seq + self->limits.max_held < self->last)
    { /* the count went back: what we believe to be old could be new */
      complain (self, _ ("a heartbeat counts %" PRIu64 " facts, but %" PRIu64 " have come"), seq,
                self->last);
      self->awaiting = self->hurry = TRUE;
      self->step = STEP_RESYNC;
    }
  if (!was_behind && is_behind (self))
    self->progress_at = now;
}

void
vigil_sequencer_begin (VigilSequencer *self, VigilTime now)
{
  drop_partial (self);
  self->snapshot = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_event_unref);
  self->snapshot_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->progress_at = now;
}

static void
emit_snapshot (VigilSequencer *self, VigilRunKind kind)
{
  VigilFeedRun *run = g_new0 (VigilFeedRun, 1);

  run->kind = kind;
  run->last_seq = self->last;
  run->facts = g_steal_pointer (&self->snapshot);
  g_queue_push_tail (&self->runs, run);
  drop_partial (self);
}

/* FALSE: a second chance is given, since a state with a part missing would let alarms vanish. */
static gboolean
accept_count (VigilSequencer *self, gint64 count, VigilRunKind *kind)
{
  gboolean complete = count < 0 || count == self->snapshot->len;

  *kind = complete ? VIGIL_RUN_SNAPSHOT : VIGIL_RUN_PARTIAL;
  if (!complete)
    complain (self, _ ("the snapshot should have %" PRId64 " facts, but has %u"), count,
              self->snapshot->len);
  if (complete || self->once_partial || self->lenient)
    {
      self->once_partial = FALSE;
      return TRUE;
    }
  self->once_partial = TRUE;
  return FALSE;
}

/**
 * vigil_sequencer_end:
 * @self: a sequencer
 * @seq: the snapshot stands for everything up to and with this fact
 * @count: how many facts it has; -1: not said
 * @now: steady time
 */
void
vigil_sequencer_end (VigilSequencer *self, guint64 seq, gint64 count, VigilTime now)
{
  VigilRunKind kind;

  if (self->snapshot == NULL || is_absurd (self, seq))
    {
      complain (self, _ ("a snapshot ended that had not begun or does not fit"));
      drop_partial (self);
      self->awaiting = self->hurry = !self->lenient;
      return;
    }
  if (!accept_count (self, count, &kind))
    {
      drop_partial (self);
      self->awaiting = self->hurry = TRUE;
      return;
    }
  flush_held (self, seq);
  self->last = self->highest = self->lenient ? MAX (self->last, seq) : seq;
  self->hello_last = seq;
  self->beat_last = MIN (self->beat_last, seq);
  self->awaiting = self->forced = FALSE;
  emit_snapshot (self, kind);
  drain (self);
  note_progress (self, now);
}

/* ---- what to do about a standstill ---- */

/* The platform does not have what is missing: go on with what there is. */
static void
give_up (VigilSequencer *self)
{
  guint64 from = self->last;

  if (self->snapshot != NULL)
    emit_snapshot (self, VIGIL_RUN_PARTIAL);
  flush_held (self, G_MAXUINT64);
  self->last = MAX (self->last, MAX (self->highest, MAX (self->hello_last, self->beat_last)));
  self->awaiting = self->forced = FALSE;
  self->step = STEP_WAIT;
  complain (self,
            _ ("facts between %" PRIu64 " and %" PRIu64
               " never came; the list of alarms may be incomplete"),
            from, self->last);
}

static VigilSequencerWish
take_step (VigilSequencer *self)
{
  switch (self->step)
    {
    case STEP_WAIT:
      self->step = STEP_RESYNC;
      if (!self->awaiting)
        self->counts.n_gaps++;
      return VIGIL_SEQUENCER_RESYNC;
    case STEP_RESYNC:
      self->step = STEP_RECONNECT;
      self->forced = TRUE;
      flush_held (self, G_MAXUINT64);
      self->highest = self->last;
      return VIGIL_SEQUENCER_RECONNECT;
    case STEP_RECONNECT:
    default:
      give_up (self);
      return VIGIL_SEQUENCER_CONTENT;
    }
}

/**
 * vigil_sequencer_poll:
 * @self: a sequencer
 * @now: steady time
 *
 * To be called often while connected.
 *
 * Returns: what the stream needs
 */
VigilSequencerWish
vigil_sequencer_poll (VigilSequencer *self, VigilTime now)
{
  gboolean hole = !self->awaiting && self->snapshot == NULL && self->step == STEP_WAIT
                  && (g_hash_table_size (self->held) > 0 || self->last < self->beat_last);
  VigilTime patience = hole ? self->limits.reorder_grace : self->limits.answer_time;

  if (!is_behind (self))
    {
      self->hurry = FALSE;
      return VIGIL_SEQUENCER_CONTENT;
    }
  if (!self->hurry && now - self->progress_at < patience)
    return VIGIL_SEQUENCER_CONTENT;
  self->hurry = FALSE;
  self->progress_at = now;
  return take_step (self);
}

gboolean
vigil_sequencer_is_synced (const VigilSequencer *self)
{
  return self->lenient ? self->snapshot == NULL : !is_behind (self);
}

guint64
vigil_sequencer_get_last (const VigilSequencer *self)
{
  return self->last;
}

const char *
vigil_sequencer_get_epoch (const VigilSequencer *self)
{
  return self->epoch;
}

void
vigil_sequencer_get_counts (const VigilSequencer *self, VigilSequencerCounts *out)
{
  *out = self->counts;
}

/**
 * vigil_sequencer_take_run:
 * @self: a sequencer
 *
 * Returns: (transfer full) (nullable): the next facts to hand on
 */
VigilFeedRun *
vigil_sequencer_take_run (VigilSequencer *self)
{
  return g_queue_pop_head (&self->runs);
}

/**
 * vigil_sequencer_take_complaint:
 * @self: a sequencer
 *
 * Returns: (transfer full) (nullable): one sentence about something the platform did wrong
 */
char *
vigil_sequencer_take_complaint (VigilSequencer *self)
{
  return g_queue_pop_head (&self->complaints);
}
