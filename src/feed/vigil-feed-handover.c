/* vigil-feed-handover.c: the only thing the feed's thread and the main loop share
 *
 * A queue of batches, the health, the ring of rejects. Everything under one lock that is never held
 * while somebody else's code runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed-handover.h"

#include <math.h>

/* The same as GTK's redraw: neither can starve the other, and input goes before both. */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 20)

typedef struct
{
  VigilFeedBatch batch;
  GRefString *epoch; /* of the stream when this was queued */
  guint64 last_seq;  /* 0: unchanged */
} Item;

struct _VigilHandover
{
  gatomicrefcount ref_count;
  GMainContext *context;
  VigilHandoverHooks hooks;
  gpointer user_data;

  GMutex lock;
  GCond room;
  gboolean closed;
  gboolean woken;
  GSource *source; /* attached while there is something to do */
  GQueue items;
  guint n_facts;     /* in items */
  guint n_telemetry; /* items with telemetry */
  GQueue news;       /* rejects not yet told, at most VIGIL_HANDOVER_REJECTS */
  GQueue rejects;    /* the newest */
  gboolean tell_health;
  VigilLinkHealth health;
  guint64 last_seq;      /* of what the main loop has taken … */
  GRefString *epoch;     /* … in this stream */
  GRefString *new_epoch; /* of what is queued now */
  int sends_values_only; /* atomic: hello said raisesAlarms false */
  char *name;
};

static void
item_free (Item *self)
{
  g_ptr_array_unref (self->batch.facts);
  g_ptr_array_unref (self->batch.telemetry);
  g_clear_pointer (&self->epoch, g_ref_string_release);
  g_free (self);
}

static Item *
item_new (VigilTime received)
{
  Item *self = g_new0 (Item, 1);

  self->batch.facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_event_unref);
  self->batch.telemetry = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_event_unref);
  self->batch.received = received;
  return self;
}

static VigilReject *
reject_copy (const VigilReject *reject)
{
  VigilReject *copy = g_memdup2 (reject, sizeof *reject);

  copy->reason = g_strdup (reject->reason);
  copy->excerpt = g_strdup (reject->excerpt);
  return copy;
}

/**
 * vigil_handover_new:
 * @context: of the main loop
 * @hooks: all are mandatory
 * @user_data: for them
 *
 * Returns: (transfer full): an empty queue
 */
VigilHandover *
vigil_handover_new (GMainContext *context, const VigilHandoverHooks *hooks, gpointer user_data)
{
  VigilHandover *self = g_new0 (VigilHandover, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_main_context_ref (context);
  self->hooks = *hooks;
  self->user_data = user_data;
  self->health.latency = NAN;
  g_mutex_init (&self->lock);
  g_cond_init (&self->room);
  return self;
}

VigilHandover *
vigil_handover_ref (VigilHandover *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vigil_handover_unref (VigilHandover *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_queue_clear_full (&self->items, (GDestroyNotify)item_free);
  g_queue_clear_full (&self->news, (GDestroyNotify)vigil_reject_free);
  g_queue_clear_full (&self->rejects, (GDestroyNotify)vigil_reject_free);
  vigil_link_health_clear (&self->health);
  g_free (self->name);
  g_clear_pointer (&self->epoch, g_ref_string_release);
  g_clear_pointer (&self->new_epoch, g_ref_string_release);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->room);
  g_main_context_unref (self->context);
  g_free (self);
}

/* No hook is called any more. In the main loop's thread. */
void
vigil_handover_close (VigilHandover *self)
{
  GSource *source;

  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  source = g_steal_pointer (&self->source);
  g_cond_broadcast (&self->room);
  g_mutex_unlock (&self->lock);
  if (source != NULL)
    {
      g_source_destroy (source);
      g_source_unref (source);
    }
}

/* ---- the main loop's side ---- */

/* The number and the stream it counts change together, so that a crash can never mix them up. */
static void
note_position (VigilHandover *self, const Item *item)
{
  if (item->epoch != NULL && g_strcmp0 (item->epoch, self->epoch) != 0)
    {
      g_clear_pointer (&self->epoch, g_ref_string_release);
      self->epoch = g_ref_string_acquire (item->epoch);
      self->last_seq = 0;
    }
  self->last_seq = item->last_seq != 0 ? item->last_seq : self->last_seq;
}

static Item *
pop_item (VigilHandover *self)
{
  Item *item = g_queue_pop_head (&self->items);

  if (item == NULL)
    return NULL;
  self->n_facts -= item->batch.facts->len;
  self->n_telemetry -= item->batch.telemetry->len > 0;
  note_position (self, item);
  if (self->n_facts <= VIGIL_HANDOVER_LOW)
    g_cond_broadcast (&self->room);
  return item;
}

static void
tell_rejects (VigilHandover *self, GQueue *news)
{
  VigilReject *reject;

  while ((reject = g_queue_pop_head (news)) != NULL)
    {
      if (!self->closed)
        self->hooks.rejected (reject, self->user_data);
      vigil_reject_free (reject);
    }
}

/* One batch at a time, so that everything else gets its turn. */
static gboolean
dispatch_cb (gpointer data)
{
  VigilHandover *self = vigil_handover_ref (data);
  GQueue news = G_QUEUE_INIT;
  gboolean tell, more = TRUE;
  Item *item;

  g_mutex_lock (&self->lock);
  item = pop_item (self);
  tell = self->tell_health;
  self->tell_health = FALSE;
  news = self->news;
  g_queue_init (&self->news);
  g_mutex_unlock (&self->lock);

  if (item != NULL)
    {
      self->hooks.batch (&item->batch, self->user_data);
      item_free (item);
    }
  tell_rejects (self, &news);
  if (tell && !self->closed)
    self->hooks.health_changed (self->user_data);

  g_mutex_lock (&self->lock);
  if (self->closed
      || (g_queue_is_empty (&self->items) && g_queue_is_empty (&self->news) && !self->tell_health))
    {
      g_clear_pointer (&self->source, g_source_unref);
      more = FALSE;
    }
  g_mutex_unlock (&self->lock);
  vigil_handover_unref (self);
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* With the lock held. */
static void
schedule (VigilHandover *self)
{
  if (self->source != NULL || self->closed)
    return;
  self->source = g_idle_source_new ();
  g_source_set_priority (self->source, PRIORITY);
  g_source_set_static_name (self->source, "vigil-feed-handover");
  g_source_set_callback (self->source, dispatch_cb, vigil_handover_ref (self),
                         (GDestroyNotify)vigil_handover_unref);
  g_source_attach (self->source, self->context);
}

/* ---- the feed's side ---- */

static Item *
push_item (VigilHandover *self, VigilTime received)
{
  Item *item = item_new (received);

  item->epoch = self->new_epoch != NULL ? g_ref_string_acquire (self->new_epoch) : NULL;
  g_queue_push_tail (&self->items, item);
  return item;
}

/* A batch still in the queue to which more facts can be added; no snapshot, no mixed order. */
static Item *
open_item (VigilHandover *self, VigilTime received)
{
  Item *item = g_queue_peek_tail (&self->items);

  if (item != NULL && !item->batch.snapshot_begin && !item->batch.snapshot_end
      && item->batch.facts->len < VIGIL_HANDOVER_CHUNK && item->batch.telemetry->len == 0
      && item->epoch == self->new_epoch)
    return item;
  return push_item (self, received);
}

static void
push_facts (VigilHandover *self, const VigilFeedRun *run, VigilTime received)
{
  for (guint i = 0; i < run->facts->len; i++)
    {
      Item *item = open_item (self, received);
      VigilEvent *fact = run->facts->pdata[i];

      g_ptr_array_add (item->batch.facts, vigil_event_ref (fact));
      if (i + 1 == run->facts->len)
        item->last_seq = run->last_seq;
      else if (fact->seq != 0)
        item->last_seq = MIN (fact->seq, run->last_seq);
    }
}

static void
push_snapshot (VigilHandover *self, const VigilFeedRun *run, VigilTime received)
{
  guint done = 0;

  do
    {
      Item *item = push_item (self, received);

      item->batch.snapshot_begin = done == 0;
      for (; done < run->facts->len && item->batch.facts->len < VIGIL_HANDOVER_CHUNK; done++)
        g_ptr_array_add (item->batch.facts, vigil_event_ref (run->facts->pdata[done]));
      item->batch.snapshot_end = done == run->facts->len;
      item->last_seq = item->batch.snapshot_end ? run->last_seq : 0;
  } while (done < run->facts->len);
}

/**
 * vigil_handover_push_run:
 * @self: a handover
 * @run: facts in order
 * @received: when they came
 *
 * Never drops anything; see vigil_handover_is_full().
 */
void
vigil_handover_push_run (VigilHandover *self, const VigilFeedRun *run, VigilTime received)
{
  g_mutex_lock (&self->lock);
  if (run->kind == VIGIL_RUN_SNAPSHOT)
    push_snapshot (self, run, received);
  else
    push_facts (self, run, received);
  self->n_facts += run->facts->len;
  schedule (self);
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_handover_push_telemetry:
 * @self: a handover
 * @events: (transfer none) (nullable): telemetry; %NULL only asks whether there is room
 * @received: when it came
 *
 * Returns: %FALSE if the main loop is behind: nothing was taken, go on coalescing
 */
gboolean
vigil_handover_push_telemetry (VigilHandover *self, GPtrArray *events, VigilTime received)
{
  gboolean room;
  Item *item;

  g_mutex_lock (&self->lock);
  room = self->n_telemetry < VIGIL_HANDOVER_TELEMETRY;
  if (room && events != NULL)
    {
      item = push_item (self, received);
      g_ptr_array_unref (item->batch.telemetry);
      item->batch.telemetry = g_ptr_array_ref (events);
      self->n_telemetry += events->len > 0;
      schedule (self);
    }
  g_mutex_unlock (&self->lock);
  return room;
}

/* So many facts wait for the main loop that the feed must not read more. */
gboolean
vigil_handover_is_full (VigilHandover *self)
{
  gboolean full;

  g_mutex_lock (&self->lock);
  full = self->n_facts >= VIGIL_HANDOVER_HIGH && !self->closed;
  g_mutex_unlock (&self->lock);
  return full;
}

/* Blocks the feed's thread until the main loop has caught up or somebody calls wake. */
void
vigil_handover_wait (VigilHandover *self)
{
  g_mutex_lock (&self->lock);
  while (self->n_facts > VIGIL_HANDOVER_LOW && !self->closed && !self->woken)
    g_cond_wait (&self->room, &self->lock);
  self->woken = FALSE;
  g_mutex_unlock (&self->lock);
}

/* Ends a wait, now or the next one: there is something else for the feed's thread to do. */
void
vigil_handover_wake (VigilHandover *self)
{
  g_mutex_lock (&self->lock);
  self->woken = TRUE;
  g_cond_broadcast (&self->room);
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_handover_reject:
 * @self: a handover
 * @reject: (transfer full): a message in quarantine
 */
void
vigil_handover_reject (VigilHandover *self, VigilReject *reject)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->rejects, reject);
  if (self->rejects.length > VIGIL_HANDOVER_REJECTS)
    vigil_reject_free (g_queue_pop_head (&self->rejects));
  if (self->news.length < VIGIL_HANDOVER_REJECTS)
    g_queue_push_tail (&self->news, reject_copy (reject));
  schedule (self);
  g_mutex_unlock (&self->lock);
}

static void
health_copy (VigilLinkHealth *to, const VigilLinkHealth *from)
{
  vigil_link_health_clear (to);
  *to = *from;
  to->problem = g_strdup (from->problem);
}

/**
 * vigil_handover_set_health:
 * @self: a handover
 * @health: copied
 * @tell: whether the main loop is to be told
 */
void
vigil_handover_set_health (VigilHandover *self, const VigilLinkHealth *health, gboolean tell)
{
  g_mutex_lock (&self->lock);
  health_copy (&self->health, health);
  if (tell)
    {
      self->tell_health = TRUE;
      schedule (self);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_handover_set_identity:
 * @self: a handover
 * @name: (nullable): of the platform; %NULL leaves it
 * @epoch: (nullable): of the facts pushed from now on
 */
void
vigil_handover_set_identity (VigilHandover *self, const char *name, const char *epoch)
{
  g_mutex_lock (&self->lock);
  if (name != NULL)
    {
      g_free (self->name);
      self->name = g_strdup (name);
    }
  if (g_strcmp0 (epoch, self->new_epoch) != 0)
    {
      g_clear_pointer (&self->new_epoch, g_ref_string_release);
      self->new_epoch = epoch != NULL ? g_ref_string_new (epoch) : NULL;
    }
  g_mutex_unlock (&self->lock);
}

/* What is in the journal already counts as taken. Before the feed starts. */
void
vigil_handover_set_position (VigilHandover *self, const char *epoch, guint64 seq)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->epoch, g_ref_string_release);
  self->epoch = epoch != NULL ? g_ref_string_new (epoch) : NULL;
  self->last_seq = epoch != NULL ? seq : 0;
  g_mutex_unlock (&self->lock);
}

/* ---- either ---- */

void
vigil_handover_get_health (VigilHandover *self, VigilLinkHealth *out)
{
  g_mutex_lock (&self->lock);
  *out = self->health;
  out->problem = g_strdup (self->health.problem);
  out->last_seq = self->last_seq;
  g_mutex_unlock (&self->lock);
}

char *
vigil_handover_dup_name (VigilHandover *self)
{
  char *name;

  g_mutex_lock (&self->lock);
  name = g_strdup (self->name);
  g_mutex_unlock (&self->lock);
  return name;
}

char *
vigil_handover_dup_epoch (VigilHandover *self)
{
  char *epoch;

  g_mutex_lock (&self->lock);
  epoch = g_strdup (self->epoch);
  g_mutex_unlock (&self->lock);
  return epoch;
}

GPtrArray *
vigil_handover_dup_rejects (VigilHandover *self)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)vigil_reject_free);

  g_mutex_lock (&self->lock);
  for (GList *l = self->rejects.head; l != NULL; l = l->next)
    g_ptr_array_add (out, reject_copy (l->data));
  g_mutex_unlock (&self->lock);
  return out;
}

/**
 * vigil_handover_set_raises_alarms:
 * @self: a handover
 * @raises: what hello said
 */
void
vigil_handover_set_raises_alarms (VigilHandover *self, gboolean raises)
{
  g_atomic_int_set (&self->sends_values_only, !raises);
}

gboolean
vigil_handover_get_raises_alarms (VigilHandover *self)
{
  return !g_atomic_int_get (&self->sends_values_only);
}
