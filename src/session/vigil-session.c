/* vigil-session.c: the session object, its feeds and its tick
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-gateway-private.h"
#include "session/vigil-incident-desk-private.h"
#include "session/vigil-people-private.h"
#include "session/vigil-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEYFRAME_EVERY (15 * VIGIL_SECOND)
#define RULES_WAIT (30 * VIGIL_SECOND) /* for values, after a start, before what a rule suppressed comes back */

enum
{
  CHANGED,
  FEEDS_CHANGED,
  JOURNAL_CHANGED,
  MESSAGE,
  SEAT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (vigil-session-error-quark, vigil_session_error)
G_DEFINE_TYPE (VigilSession, vigil_session, G_TYPE_OBJECT)

static void
link_free (VigilSessionLink *link)
{
  g_signal_handlers_disconnect_by_data (link->feed, link);
  g_clear_object (&link->feed);
  g_clear_pointer (&link->sources, g_hash_table_unref);
  g_free (link->epoch);
  g_free (link);
}

static void
journal_notify_cb (VigilSession *self)
{
  g_signal_emit (self, signals[JOURNAL_CHANGED], 0);
}

static void
vigil_session_dispose (GObject *object)
{
  VigilSession *self = VIGIL_SESSION (object);

  vigil_session_stop (self);
  vigil_session_drop_keyframe (self);
  vigil_session_clear_groups (self);
  vigil_session_close_history (self);
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_object (&self->feeds);
  g_clear_object (&self->alarms);
  if (self->hazard_desk != NULL)
    vigil_hazard_desk_close (self->hazard_desk);
  g_clear_object (&self->hazard_desk);
  if (self->incident_desk != NULL)
    vigil_incident_desk_close (self->incident_desk);
  g_clear_object (&self->incident_desk);
  if (self->gateway != NULL)
    vigil_gateway_close (self->gateway);
  g_clear_object (&self->gateway);
  g_clear_object (&self->situation);
  g_clear_object (&self->selection);
  g_clear_object (&self->journal);
  g_clear_object (&self->site);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (vigil_session_parent_class)->dispose (object);
}

static void
vigil_session_finalize (GObject *object)
{
  VigilSession *self = VIGIL_SESSION (object);

  g_clear_pointer (&self->people, vigil_people_free);
  g_free (self->journal_problem);
  g_free (self->operator);
  g_free (self->seat_operator);
  g_free (self->limits);
  g_free (self->limit_offsets);
  g_array_unref (self->raises);
  g_array_unref (self->gaps);
  g_ptr_array_unref (self->homeless);
  g_hash_table_unref (self->stale);
  g_hash_table_unref (self->told_permits);
  g_hash_table_unref (self->requests);
  g_queue_clear_full (&self->request_order, g_free);
  vigil_session_clear_timers (self);
  vigil_session_clear_rules (self);
  G_OBJECT_CLASS (vigil_session_parent_class)->finalize (object);
}

static guint
new_signal (VigilSessionClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_session_class_init (VigilSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vigil_session_dispose;
  object_class->finalize = vigil_session_finalize;
  signals[CHANGED] = new_signal (klass, "changed");
  signals[FEEDS_CHANGED] = new_signal (klass, "feeds-changed");
  signals[JOURNAL_CHANGED] = new_signal (klass, "journal-changed");

  /**
   * VigilSession::seat-changed:
   *
   * Somebody else has the seat, in another role, or a shift began.
   */
  signals[SEAT_CHANGED] = new_signal (klass, "seat-changed");

  /**
   * VigilSession::message:
   * @sentence: what the operator should read
   */
  signals[MESSAGE] = g_signal_new ("message",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);
}

static void
vigil_session_init (VigilSession *self)
{
  self->selection = vigil_selection_new ();
  self->people = vigil_people_new ();
  self->feeds = g_list_store_new (VIGIL_TYPE_FEED);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);
  self->homeless = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_event_unref);
  self->most_homeless = VIGIL_SESSION_MOST_HOMELESS;
  self->raises = g_array_new (FALSE, FALSE, sizeof (VigilRaise));
  vigil_session_init_gaps (self);
  self->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->told_permits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->operator = g_utf8_make_valid (g_get_real_name (), -1);
  g_queue_init (&self->groups);
  self->requests = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->request_order);
  vigil_session_init_timers (self);
}

/* What the journal told at the start was said when it happened. */
static void
alarm_odd_cb (VigilSession *self, VigilEvent *event, const char *sentence)
{
  if (self->started)
    vigil_session_say (self, sentence);
}

/**
 * vigil_session_new:
 * @site: the site
 * @clock: the one clock
 * @journal: (nullable): where facts go; %NULL if none could be opened
 * @journal_problem: (nullable): then, why
 *
 * Returns: (transfer full): a session that has not started
 */
VigilSession *
vigil_session_new (VigilSite *site, VigilClock *clock, VigilJournal *journal, const char *journal_problem)
{
  VigilSession *self;

  g_return_val_if_fail (VIGIL_IS_SITE (site) && VIGIL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (journal == NULL || VIGIL_IS_JOURNAL (journal), NULL);

  self = g_object_new (VIGIL_TYPE_SESSION, NULL);
  self->site = g_object_ref (site);
  self->clock = g_object_ref (clock);
  self->awake_since = vigil_clock_now (clock);
  self->situation = vigil_situation_new (site, clock);
  self->hazard_desk = vigil_hazard_desk_new (self);
  self->incident_desk = vigil_incident_desk_new (self);
  self->gateway = vigil_gateway_new (self);
  self->alarms = vigil_alarm_queue_new (site);
  g_signal_connect_object (self->alarms, "odd", G_CALLBACK (alarm_odd_cb), self, G_CONNECT_SWAPPED);
  self->journal_problem = g_strdup (journal_problem);
  vigil_session_init_limits (self);
  vigil_session_init_rules (self);
  if (g_set_object (&self->journal, journal))
    g_signal_connect_swapped (journal, "notify", G_CALLBACK (journal_notify_cb), self);
  return self;
}

/**
 * vigil_session_set_journal:
 * @self: a session without a journal
 * @journal: one that could be opened at last
 *
 * The facts taken meanwhile are appended to it, in order.
 */
void
vigil_session_set_journal (VigilSession *self, VigilJournal *journal)
{
  g_return_if_fail (VIGIL_IS_SESSION (self) && VIGIL_IS_JOURNAL (journal) && self->journal == NULL);

  g_set_object (&self->journal, journal);
  g_clear_pointer (&self->journal_problem, g_free);
  g_signal_connect_swapped (journal, "notify", G_CALLBACK (journal_notify_cb), self);
  vigil_session_house_facts (self);
  g_signal_emit (self, signals[JOURNAL_CHANGED], 0);
}

void
vigil_session_say (VigilSession *self, const char *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

/* The link that carries @source; with a single one, that. */
VigilSessionLink *
vigil_session_find_link (VigilSession *self, const char *source)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      VigilSessionLink *link = self->links->pdata[i];

      if (source != NULL && g_hash_table_contains (link->sources, source))
        return link;
    }
  return self->links->len == 1 ? self->links->pdata[0] : NULL;
}

static void
fold_telemetry (VigilSession *self, VigilSessionLink *link, GPtrArray *telemetry)
{
  for (guint i = 0; i < telemetry->len; i++)
    {
      VigilEvent *event = telemetry->pdata[i];

      vigil_situation_apply (self->situation, event);
      vigil_hazard_desk_note (self->hazard_desk, event);
      if (event->event_type == VIGIL_EVENT_TAG_SAMPLES)
        {
          vigil_session_keep_samples (self, event);
          vigil_session_feed_rules (self, event);
        }
      if (event->event_type == VIGIL_EVENT_TAG_SAMPLES && !vigil_feed_get_raises_alarms (link->feed))
        vigil_session_watch_limits (self, event);
    }
}

static void
batch_cb (VigilFeed *feed, VigilFeedBatch *batch, VigilSessionLink *link)
{
  VigilSession *self = link->session;

  fold_telemetry (self, link, batch->telemetry);
  if (batch->telemetry->len > 0)
    vigil_session_follow_rules (self);
  if (batch->facts->len > 0 || batch->snapshot_begin || batch->snapshot_end)
    vigil_session_take (self, batch->facts, link, batch->snapshot_begin, batch->snapshot_end, NULL);
  vigil_session_end_batch (self);
}

static void
health_cb (VigilFeed *feed, VigilSessionLink *link)
{
  vigil_session_watch_link (link->session, link);
  g_signal_emit (link->session, signals[FEEDS_CHANGED], 0);
}

static void
rejected_cb (VigilFeed *feed, VigilReject *reject, VigilSessionLink *link)
{
  g_signal_emit (link->session, signals[FEEDS_CHANGED], 0);
}

/**
 * vigil_session_add_feed:
 * @self: a session that has not started
 * @feed: a feed that has not started
 */
void
vigil_session_add_feed (VigilSession *self, VigilFeed *feed)
{
  VigilSessionLink *link;

  g_return_if_fail (VIGIL_IS_SESSION (self) && VIGIL_IS_FEED (feed) && !self->started);

  link = g_new0 (VigilSessionLink, 1);
  link->session = self;
  link->feed = g_object_ref (feed);
  link->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->links, link);
  g_list_store_append (self->feeds, feed);
  g_signal_connect (feed, "batch", G_CALLBACK (batch_cb), link);
  g_signal_connect (feed, "health-changed", G_CALLBACK (health_cb), link);
  g_signal_connect (feed, "rejected", G_CALLBACK (rejected_cb), link);
}

static gboolean
tick_cb (gpointer user_data)
{
  VigilSession *self = user_data;

  vigil_situation_tick (self->situation);
  vigil_session_watch_links (self);
  vigil_session_watch_tags (self);
  vigil_session_follow_rules (self);
  vigil_session_end_shelves (self);
  vigil_session_follow_alarms (self);
  vigil_session_keep_qualities (self);
  vigil_hazard_desk_tick (self->hazard_desk);
  vigil_incident_desk_tick (self->incident_desk);
  vigil_gateway_tick (self->gateway);
  if (self->journal != NULL && vigil_clock_monotonic (self->clock) >= self->next_keyframe)
    {
      self->next_keyframe = vigil_clock_monotonic (self->clock) + KEYFRAME_EVERY;
      vigil_session_start_keyframe (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
record_start (VigilSession *self)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "site", vigil_site_get_id (self->site));
  json_object_set_string_member (data, "version", VIGIL_VERSION);
  json_object_set_string_member (data, "operator", self->operator);
  vigil_session_take_one (self, vigil_session_make (self, VIGIL_EVENT_SESSION_STARTED, "session", self->operator, data));
}

/**
 * vigil_session_start:
 * @self: the session
 *
 * Feeds connect; values age. Once.
 */
void
vigil_session_start (VigilSession *self)
{
  g_return_if_fail (VIGIL_IS_SESSION (self) && !self->started);

  self->started = TRUE;
  record_start (self);
  vigil_session_hold_rules (self, RULES_WAIT);
  self->next_keyframe = vigil_clock_monotonic (self->clock) + KEYFRAME_EVERY;
  self->tick_timer = g_timeout_add_seconds (1, tick_cb, self);
  for (guint i = 0; i < self->links->len; i++)
    {
      VigilSessionLink *link = self->links->pdata[i];

      if (link->epoch != NULL)
        vigil_feed_set_resume (link->feed, link->epoch, link->seq);
      vigil_feed_start (link->feed);
    }
}

/**
 * vigil_session_stop:
 * @self: the session
 *
 * Feeds stop; the journal keeps what it has.
 */
void
vigil_session_stop (VigilSession *self)
{
  g_return_if_fail (VIGIL_IS_SESSION (self));

  if (!self->started)
    return;
  self->started = FALSE;
  g_clear_handle_id (&self->tick_timer, g_source_remove);
  for (guint i = 0; i < self->links->len; i++)
    {
      VigilSessionLink *link = self->links->pdata[i];

      g_signal_handlers_disconnect_by_data (link->feed, link);
      vigil_feed_stop (link->feed);
    }
  if (self->history != NULL)
    vigil_history_close (self->history);
  if (self->journal != NULL)
    vigil_session_write_keyframe (self);
}

VigilMode
vigil_session_get_mode (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), VIGIL_MODE_LIVE);
  return self->mode;
}

/**
 * vigil_session_set_mode:
 * @self: a session that has not started
 * @mode: live, or what shall not reach the plant
 */
void
vigil_session_set_mode (VigilSession *self, VigilMode mode)
{
  g_return_if_fail (VIGIL_IS_SESSION (self) && !self->started);
  self->mode = mode;
}

VigilSite *
vigil_session_get_site (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->site;
}

VigilClock *
vigil_session_get_clock (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->clock;
}

VigilSituation *
vigil_session_get_situation (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->situation;
}

VigilAlarmQueue *
vigil_session_get_alarms (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->alarms;
}

VigilSelection *
vigil_session_get_selection (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->selection;
}

VigilJournal *
vigil_session_get_journal (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return self->journal;
}

/**
 * vigil_session_dup_journal_problem:
 * @self: the session
 *
 * Returns: (transfer full) (nullable): one sentence, %NULL when facts are being saved
 */
char *
vigil_session_dup_journal_problem (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);

  if (self->journal != NULL)
    return vigil_journal_dup_problem (self->journal);
  if (self->n_lost > 0)
    return vigil_session_dup_lost (self);
  return g_strdup (self->journal_problem != NULL ? self->journal_problem : _ ("There is no journal."));
}

guint
vigil_session_get_n_unsaved (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), 0);
  return self->homeless->len + (self->journal != NULL ? vigil_journal_get_n_unsaved (self->journal) : 0);
}

GListModel *
vigil_session_get_feeds (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);
  return G_LIST_MODEL (self->feeds);
}

/* The index of the first that is not before @time. */
guint
vigil_session_first_raise_at (GArray *raises, VigilTime time)
{
  guint low = 0, high = raises->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (raises, VigilRaise, middle).time < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * vigil_session_count_raises:
 * @self: the session
 * @from: begin of the window
 * @to: end of the window
 * @n_bins: into how many equal parts it is divided
 * @bins: (out caller-allocates): n_bins × 4 counts: bin by bin, priority 1 … 4
 */
void
vigil_session_count_raises (VigilSession *self, VigilTime from, VigilTime to, guint n_bins, guint *bins)
{
  g_return_if_fail (VIGIL_IS_SESSION (self) && to > from && n_bins > 0 && bins != NULL);

  memset (bins, 0, sizeof (guint) * n_bins * 4);
  for (guint i = vigil_session_first_raise_at (self->raises, from); i < self->raises->len; i++)
    {
      const VigilRaise *raise = &g_array_index (self->raises, VigilRaise, i);
      guint bin = (guint) ((double) (raise->time - from) / (to - from) * n_bins);

      if (raise->time >= to)
        break;
      bins[MIN (bin, n_bins - 1) * 4 + CLAMP (raise->priority, 1, 4) - 1]++;
    }
}
