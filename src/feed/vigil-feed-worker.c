/* vigil-feed-worker.c: the feed's thread: transport, codec, supervisor, sequencer, coalescer
 *
 * Everything here but the functions at the end runs in the feed's own thread under its own main
 * context. What it shares with the main loop is the handover.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed-worker.h"

#include "feed/codec/vigil-codec-native.h"
#include "feed/transport/vigil-transport.h"
#include "feed/vigil-feed-coalescer.h"
#include "feed/vigil-feed-outbox.h"
#include "feed/vigil-feed-supervisor.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TICK_MS    50
#define TELL_TICKS 10 /* counters are told every so many ticks */

struct _VigilFeedWorker
{
  VigilFeedConfig config;
  VigilClock *clock;
  VigilHandover *handover;
  VigilCommandDone done;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  gint stopping; /* atomic */

  VigilTransport *transport; /* NULL until the first attempt */
  VigilSupervisor supervisor;
  VigilSequencer *sequencer;
  VigilCoalescer *coalescer;
  VigilOutbox *outbox;
  VigilLinkHealth health;
  GSource *flush;     /* while telemetry waits for its interval */
  GSource *drop;      /* a connection is to be dropped as soon as its callback is over */
  GError *drop_error; /* NULL: connect again at once */
  gboolean was_open;
  gboolean told_unnumbered, told_overflow;
  guint ticks;
};

static void connect_transport (VigilFeedWorker *self);

void
vigil_feed_config_clear (VigilFeedConfig *self)
{
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->epoch, g_free);
}

static VigilTime
steady (VigilFeedWorker *self)
{
  return vigil_clock_monotonic (self->clock);
}

static double
chance (void)
{
  return g_random_double ();
}

static gboolean
is_supervised (VigilFeedWorker *self)
{
  return self->supervisor.supervised;
}

static gboolean
is_online (VigilFeedWorker *self)
{
  return self->supervisor.open && (self->supervisor.greeted || !is_supervised (self));
}

/* ---- health and quarantine ---- */

/* The platform may send the token back to us; it must not end up on a screen. */
static char *
without_token (VigilFeedWorker *self, const char *text)
{
  g_auto (GStrv) parts = NULL;

  if (text == NULL || self->config.token == NULL || strstr (text, self->config.token) == NULL)
    return g_strdup (text);
  parts = g_strsplit (text, self->config.token, -1);
  return g_strjoinv ("•••", parts);
}

static VigilTime
to_site_time (VigilFeedWorker *self, VigilTime time)
{
  return time == 0 ? 0 : vigil_clock_now (self->clock) + (time - steady (self));
}

static void
publish (VigilFeedWorker *self, gboolean tell)
{
  VigilSequencerCounts counts;
  VigilLinkHealth *health = &self->health;

  vigil_sequencer_get_counts (self->sequencer, &counts);
  health->state = self->supervisor.state;
  health->since = to_site_time (self, self->supervisor.since);
  health->retry_at = to_site_time (self, self->supervisor.retry_at);
  health->attempt = self->supervisor.attempt;
  health->n_duplicates = counts.n_duplicates;
  health->n_out_of_order = counts.n_out_of_order;
  health->n_gaps = counts.n_gaps;
  health->n_coalesced = vigil_coalescer_get_n_dropped (self->coalescer);
  vigil_handover_set_health (self->handover, health, tell);
}

static void
set_problem (VigilFeedWorker *self, const GError *error)
{
  g_free (self->health.problem);
  self->health.problem = error != NULL ? without_token (self, error->message) : NULL;
}

static void
quarantine (VigilFeedWorker *self, const VigilReject *reject)
{
  VigilReject *copy = g_memdup2 (reject, sizeof *reject);

  copy->reason = without_token (self, reject->reason);
  copy->excerpt = without_token (self, reject->excerpt);
  self->health.n_rejected++;
  vigil_handover_reject (self->handover, copy);
}

static void
quarantine_text (VigilFeedWorker *self, const char *reason, const char *text, gsize length)
{
  g_autoptr (VigilReject) reject = NULL;

  /* of one that is too long only the beginning may be here */
  reject = vigil_reject_new (vigil_clock_now (self->clock), reason, text,
                             strnlen (text, MIN (length, 512)));
  reject->size = length;
  quarantine (self, reject);
}

static void
quarantine_event (VigilFeedWorker *self, const char *reason, const VigilEvent *event)
{
  g_autofree char *text = vigil_event_to_json (event);

  quarantine_text (self, reason, text, strlen (text));
}

/* ---- the connection ---- */

static void
lose (VigilFeedWorker *self, const GError *error)
{
  vigil_supervisor_lost (&self->supervisor, chance (), steady (self));
  set_problem (self, error);
  publish (self, TRUE);
}

static gboolean
drop_cb (gpointer data)
{
  VigilFeedWorker *self = data;
  g_autoptr (GError) error = g_steal_pointer (&self->drop_error);

  g_clear_pointer (&self->drop, g_source_unref);
  if (self->transport != NULL)
    vigil_transport_close (self->transport);
  if (error != NULL)
    lose (self, error);
  else if (vigil_supervisor_reconnect_now (&self->supervisor, steady (self))
           == VIGIL_SUPERVISOR_CONNECT)
    connect_transport (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: this may be called by the very connection that is to go. */
static void
drop_connection (VigilFeedWorker *self, GError *error)
{
  if (self->drop != NULL)
    {
      g_clear_error (&error);
      return;
    }
  self->drop_error = error;
  self->drop = g_idle_source_new ();
  g_source_set_priority (self->drop, G_PRIORITY_HIGH);
  g_source_set_callback (self->drop, drop_cb, self, NULL);
  g_source_attach (self->drop, self->context);
}

static void
ask_for_resync (VigilFeedWorker *self)
{
  g_autoptr (VigilEvent) event = NULL;
  g_autofree char *text = NULL;
  JsonObject *data;
  JsonNode *node;

  self->health.n_resyncs++;
  if (!self->transport->klass->can_resync)
    {
      drop_connection (self, NULL);
      return;
    }
  data = json_object_new ();
  json_object_set_int_member (data, "since", (gint64)vigil_sequencer_get_last (self->sequencer));
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, data);
  event = vigil_event_new (VIGIL_EVENT_FEED_RESYNC, "vigil", NULL, NULL,
                           vigil_clock_now (self->clock), node);
  text = vigil_event_to_json (event);
  vigil_transport_send (self->transport, event->id, text);
}

static void
grant_wish (VigilFeedWorker *self)
{
  if (!is_online (self) || self->drop != NULL)
    return;
  switch (vigil_sequencer_poll (self->sequencer, steady (self)))
    {
    case VIGIL_SEQUENCER_RESYNC:
      ask_for_resync (self);
      break;
    case VIGIL_SEQUENCER_RECONNECT:
      self->health.n_resyncs++;
      drop_connection (self, NULL);
      break;
    case VIGIL_SEQUENCER_CONTENT:
    default:
      break;
    }
}

/* ---- from the sequencer to the main loop ---- */

static void
hand_over_facts (VigilFeedWorker *self)
{
  VigilFeedRun *run;
  char *complaint;

  while ((run = vigil_sequencer_take_run (self->sequencer)) != NULL)
    {
      publish (self, FALSE); /* so that the counters are never behind the facts */
      vigil_handover_push_run (self->handover, run, vigil_clock_now (self->clock));
      vigil_feed_run_free (run);
    }
  while ((complaint = vigil_sequencer_take_complaint (self->sequencer)) != NULL)
    {
      quarantine_text (self, complaint, "", 0);
      g_free (complaint);
    }
}

/* Stops reading until the main loop has taken enough; the platform's socket fills up meanwhile. */
static void
hold_back (VigilFeedWorker *self)
{
  g_autoptr (GError) problem = NULL;

  if (!vigil_handover_is_full (self->handover) || g_atomic_int_get (&self->stopping))
    return;
  problem = g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_OVERLOAD,
                                 _ ("More facts come than can be shown; reading has paused."));
  set_problem (self, problem);
  publish (self, TRUE);
  vigil_handover_wait (self->handover);
  vigil_supervisor_heard (&self->supervisor, steady (self));
  set_problem (self, NULL);
}

static void
update_sync (VigilFeedWorker *self)
{
  VigilLinkState before = self->supervisor.state;

  if (!is_online (self))
    return;
  vigil_supervisor_set_synced (&self->supervisor, vigil_sequencer_is_synced (self->sequencer),
                               steady (self));
  if (self->supervisor.state == before)
    return;
  if (self->supervisor.state == VIGIL_LINK_LIVE)
    set_problem (self, NULL);
  publish (self, TRUE);
}

static void
pump (VigilFeedWorker *self)
{
  hand_over_facts (self);
  grant_wish (self);
  hand_over_facts (self);
  update_sync (self);
}

/* ---- telemetry ---- */

static gboolean
flush_cb (gpointer data)
{
  VigilFeedWorker *self = data;
  g_autoptr (GPtrArray) events = NULL;

  if (!vigil_handover_push_telemetry (self->handover, NULL, 0))
    return G_SOURCE_CONTINUE; /* the main loop is behind: coalesce further */
  events = vigil_coalescer_take (self->coalescer);
  vigil_handover_push_telemetry (self->handover, events, vigil_clock_now (self->clock));
  g_clear_pointer (&self->flush, g_source_unref);
  return G_SOURCE_REMOVE;
}

static void
take_telemetry (VigilFeedWorker *self, VigilEvent *event)
{
  if (!vigil_coalescer_add (self->coalescer, event) && !self->told_overflow)
    {
      self->told_overflow = TRUE;
      quarantine_event (self, _ ("too many different tags and tracks; new ones are not shown"),
                        event);
    }
  if (self->flush != NULL || vigil_coalescer_is_empty (self->coalescer))
    return;
  self->flush = g_timeout_source_new (self->config.interval);
  g_source_set_callback (self->flush, flush_cb, self, NULL);
  g_source_attach (self->flush, self->context);
}

/* ---- control and facts ---- */

static guint64
get_count (const VigilEvent *event, const char *member)
{
  return (guint64)MAX (vigil_event_get_int (event, member, 0), 0);
}

static void
note_latency (VigilFeedWorker *self, const VigilEvent *event)
{
  const char *text = vigil_event_get_string (event, "time");
  VigilTime time = event->time;

  if (text != NULL)
    vigil_time_from_rfc3339 (text, &time);
  self->health.latency = (double)(vigil_clock_now (self->clock) - time) / (double)VIGIL_SECOND;
}

static void
take_hello (VigilFeedWorker *self, const VigilEvent *event)
{
  const char *epoch = vigil_event_get_string (event, "epoch");
  double heartbeat = vigil_event_get_double (event, "heartbeat");

  vigil_sequencer_hello (self->sequencer, epoch, get_count (event, "firstSeq"),
                         get_count (event, "lastSeq"), steady (self));
  hand_over_facts (self); /* what was held belongs to the stream before */
  vigil_handover_set_identity (self->handover, vigil_event_get_string (event, "platform"), epoch);
  vigil_handover_set_raises_alarms (self->handover,
                                    vigil_event_get_int (event, "raisesAlarms", TRUE) != 0);
  vigil_supervisor_greeted (&self->supervisor, (VigilTime)(heartbeat * (double)VIGIL_SECOND),
                            steady (self));
  note_latency (self, event);
  vigil_outbox_online (self->outbox, steady (self));
}

static void
take_control (VigilFeedWorker *self, VigilEvent *event)
{
  switch (event->event_type)
    {
    case VIGIL_EVENT_FEED_HELLO:
      take_hello (self, event);
      break;
    case VIGIL_EVENT_FEED_HEARTBEAT:
      vigil_sequencer_heartbeat (self->sequencer, get_count (event, "seq"), steady (self));
      note_latency (self, event);
      break;
    case VIGIL_EVENT_SNAPSHOT_BEGIN:
      vigil_sequencer_begin (self->sequencer, steady (self));
      break;
    case VIGIL_EVENT_SNAPSHOT_END:
      vigil_sequencer_end (self->sequencer, get_count (event, "seq"),
                           vigil_event_get_int (event, "count", -1), steady (self));
      break;
    default:
      quarantine_event (self, _ ("a platform does not send events of this type"), event);
    }
}

static gboolean
is_ours_alone (VigilEventType type)
{
  return type == VIGIL_EVENT_LINK_LOST || type == VIGIL_EVENT_LINK_RESTORED
         || type == VIGIL_EVENT_SESSION_STARTED;
}

static void
take_fact (VigilFeedWorker *self, VigilEvent *event)
{
  if (is_supervised (self) && is_ours_alone (event->event_type))
    {
      quarantine_event (self, _ ("a platform does not send events of this type"), event);
      vigil_sequencer_skip (self->sequencer, event->seq, steady (self));
      return;
    }
  if (is_supervised (self) && event->seq == 0 && !event->snapshot && !self->told_unnumbered)
    {
      self->told_unnumbered = TRUE;
      quarantine_event (self,
                        _ ("facts come without a sequence number; they were taken, but cannot be "
                           "asked for again"),
                        event);
    }
  vigil_sequencer_push (self->sequencer, event, steady (self));
  if (event->event_type == VIGIL_EVENT_COMMAND_RESULT)
    vigil_outbox_answered (self->outbox, event);
}

static void
take_event (VigilFeedWorker *self, VigilEvent *event)
{
  if (is_supervised (self) && !self->supervisor.greeted
      && event->event_type != VIGIL_EVENT_FEED_HELLO)
    {
      quarantine_event (self, _ ("this came before the hello"), event);
      return;
    }
  switch (vigil_event_get_class (event))
    {
    case VIGIL_EVENT_CLASS_CONTROL:
      take_control (self, event);
      break;
    case VIGIL_EVENT_CLASS_TELEMETRY:
      take_telemetry (self, event);
      break;
    case VIGIL_EVENT_CLASS_FACT:
    default:
      take_fact (self, event);
    }
}

/* ---- what the transport says ---- */

static void
opened_cb (gpointer data)
{
  VigilFeedWorker *self = data;

  self->health.n_reconnects += self->was_open;
  self->was_open = TRUE;
  self->told_unnumbered = FALSE;
  vigil_supervisor_opened (&self->supervisor, steady (self));
  update_sync (self);
  publish (self, TRUE);
}

static void
message_cb (const char *text, gsize length, gpointer data)
{
  VigilFeedWorker *self = data;
  g_auto (VigilDecoded) decoded = { NULL };

  if (self->drop != NULL || g_atomic_int_get (&self->stopping))
    return;
  vigil_codec_native_decode (text, length, vigil_clock_now (self->clock), &decoded);
  self->health.n_messages++;
  self->health.n_bytes += length;
  self->health.n_events += decoded.events->len;
  if (decoded.events->len > 0)
    vigil_supervisor_heard (&self->supervisor, steady (self));
  for (guint i = 0; i < decoded.rejects->len; i++)
    quarantine (self, decoded.rejects->pdata[i]);
  for (guint i = 0; i < decoded.events->len; i++)
    take_event (self, decoded.events->pdata[i]);
  for (guint i = 0; i < decoded.bad_seqs->len; i++)
    vigil_sequencer_skip (self->sequencer, g_array_index (decoded.bad_seqs, guint64, i),
                          steady (self));
  pump (self);
  hold_back (self);
}

static void
unusable_cb (const char *reason, const char *start, gsize length, gpointer data)
{
  VigilFeedWorker *self = data;

  self->health.n_messages++;
  self->health.n_bytes += length;
  quarantine_text (self, reason, start != NULL ? start : "", length);
}

static void
closed_cb (const GError *error, gpointer data)
{
  VigilFeedWorker *self = data;

  if (error != NULL)
    {
      lose (self, error);
      return;
    }
  vigil_supervisor_stop (&self->supervisor, steady (self));
  publish (self, TRUE);
}

static void
refused_cb (const char *id, const GError *error, gpointer data)
{
  vigil_outbox_refused (((VigilFeedWorker *)data)->outbox, id, error);
}

static const VigilTransportEvents transport_events = {
  .opened = opened_cb,
  .message = message_cb,
  .unusable = unusable_cb,
  .closed = closed_cb,
  .refused = refused_cb,
};

/* What makes a transport fail here can be mended while we run: a CA file, a token. */
static gboolean
ensure_transport (VigilFeedWorker *self, GError **error)
{
  VigilTransportConfig config = {
    .address = self->config.address,
    .token = self->config.token,
    .ca_file = self->config.ca_file,
    .clock = self->clock,
  };

  if (self->transport == NULL)
    self->transport = vigil_transport_new (&config, &transport_events, self, error);
  return self->transport != NULL;
}

static void
connect_transport (VigilFeedWorker *self)
{
  g_autoptr (GError) error = NULL;
  const char *epoch;
  guint64 since;

  if (!ensure_transport (self, &error))
    {
      lose (self, error);
      return;
    }
  epoch = vigil_sequencer_get_resume (self->sequencer, &since);
  vigil_transport_open (self->transport, epoch, since);
  publish (self, TRUE);
}

/* ---- the thread ---- */

static gboolean
tick_cb (gpointer data)
{
  VigilFeedWorker *self = data;
  GError *error = NULL;

  switch (vigil_supervisor_tick (&self->supervisor, steady (self), &error))
    {
    case VIGIL_SUPERVISOR_CONNECT:
      connect_transport (self);
      break;
    case VIGIL_SUPERVISOR_DROP:
      drop_connection (self, error);
      break;
    case VIGIL_SUPERVISOR_NOTHING:
    default:
      break;
    }
  pump (self);
  vigil_outbox_tick (self->outbox, is_online (self), steady (self));
  publish (self, ++self->ticks % TELL_TICKS == 0);
  return G_SOURCE_CONTINUE;
}

static void
outbox_send_cb (const char *id, const char *json, gpointer data)
{
  VigilFeedWorker *self = data;
  g_autoptr (GError) error = NULL;

  if (self->transport == NULL || vigil_transport_send (self->transport, id, json))
    return;
  error = g_error_new_literal (VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL,
                               _ ("A recording takes no commands."));
  vigil_outbox_refused (self->outbox, id, error);
}

static void
outbox_done_cb (gpointer command_data, VigilEvent *result, GError *error, gpointer data)
{
  ((VigilFeedWorker *)data)->done (command_data, result, error);
}

static void
begin (VigilFeedWorker *self)
{
  static const VigilOutboxHooks hooks = { outbox_send_cb, outbox_done_cb };
  gboolean recording = g_ascii_strncasecmp (self->config.address, "file:", 5) == 0;

  vigil_supervisor_init (&self->supervisor, !recording);
  self->sequencer = vigil_sequencer_new (NULL, recording);
  vigil_sequencer_set_resume (self->sequencer, self->config.epoch, self->config.since);
  self->coalescer = vigil_coalescer_new (VIGIL_COALESCER_MAX_IDS);
  self->outbox = vigil_outbox_new (&hooks, self);
  self->health.latency = NAN;
}

static void
end (VigilFeedWorker *self)
{
  g_clear_pointer (&self->transport, vigil_transport_free);
  vigil_outbox_close (self->outbox);
  hand_over_facts (self);
  vigil_supervisor_stop (&self->supervisor, steady (self));
  publish (self, TRUE);
  /* what libsoup still has to say about the sockets it has closed */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_clear_pointer (&self->outbox, vigil_outbox_free);
  g_clear_pointer (&self->coalescer, vigil_coalescer_free);
  g_clear_pointer (&self->sequencer, vigil_sequencer_free);
  vigil_link_health_clear (&self->health);
  g_clear_error (&self->drop_error);
}

static void
forget_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static gpointer
thread_main (gpointer data)
{
  VigilFeedWorker *self = data;
  GSource *tick = g_timeout_source_new (TICK_MS);

  g_main_context_push_thread_default (self->context);
  begin (self);
  g_source_set_callback (tick, tick_cb, self, NULL);
  g_source_attach (tick, self->context);
  if (vigil_supervisor_start (&self->supervisor, steady (self)) == VIGIL_SUPERVISOR_CONNECT)
    connect_transport (self);
  g_main_loop_run (self->loop);
  forget_source (&tick);
  forget_source (&self->flush);
  forget_source (&self->drop);
  end (self);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* ---- from the main loop's thread ---- */

static void
call_worker (VigilFeedWorker *self, GSourceFunc function, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, NULL);
  g_source_attach (source, self->context);
}

/**
 * vigil_feed_worker_new:
 * @config: copied
 * @clock: may be read from the feed's thread
 * @handover: what comes is put there
 * @done: called in the feed's thread
 *
 * Returns: (transfer full): a worker whose thread runs
 */
VigilFeedWorker *
vigil_feed_worker_new (const VigilFeedConfig *config,
                       VigilClock *clock,
                       VigilHandover *handover,
                       VigilCommandDone done)
{
  VigilFeedWorker *self = g_new0 (VigilFeedWorker, 1);

  self->config = *config;
  self->config.address = g_strdup (config->address);
  self->config.token = g_strdup (config->token);
  self->config.ca_file = g_strdup (config->ca_file);
  self->config.epoch = g_strdup (config->epoch);
  self->clock = g_object_ref (clock);
  self->handover = vigil_handover_ref (handover);
  self->done = done;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("vigil-feed", thread_main, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (((VigilFeedWorker *)data)->loop);
  return G_SOURCE_REMOVE;
}

/* Ends the thread, waits for it and frees everything. */
void
vigil_feed_worker_stop (VigilFeedWorker *self)
{
  g_atomic_int_set (&self->stopping, TRUE);
  vigil_handover_wake (self->handover);
  call_worker (self, quit_cb, self);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  vigil_handover_unref (self->handover);
  g_object_unref (self->clock);
  vigil_feed_config_clear (&self->config);
  g_free (self);
}

static gboolean
reconnect_cb (gpointer data)
{
  VigilFeedWorker *self = data;

  if (self->supervisor.state != VIGIL_LINK_STOPPED)
    drop_connection (self, NULL);
  return G_SOURCE_REMOVE;
}

void
vigil_feed_worker_reconnect (VigilFeedWorker *self)
{
  vigil_handover_wake (self->handover);
  call_worker (self, reconnect_cb, self);
}

typedef struct
{
  VigilFeedWorker *worker;
  VigilEvent *command;
  guint seconds;
  GCancellable *cancellable;
  gpointer command_data;
} SendRequest;

static gboolean
send_cb (gpointer data)
{
  SendRequest *request = data;
  VigilFeedWorker *self = request->worker;

  vigil_outbox_add (self->outbox, request->command, request->seconds * VIGIL_SECOND,
                    request->cancellable, request->command_data, is_online (self), steady (self));
  vigil_event_unref (request->command);
  g_clear_object (&request->cancellable);
  g_free (request);
  return G_SOURCE_REMOVE;
}

/**
 * vigil_feed_worker_send:
 * @self: a worker
 * @command: a command.requested event
 * @seconds: how long it may take
 * @cancellable: (nullable): gives up waiting
 * @command_data: for the done function
 */
void
vigil_feed_worker_send (VigilFeedWorker *self,
                        VigilEvent *command,
                        guint seconds,
                        GCancellable *cancellable,
                        gpointer command_data)
{
  SendRequest *request = g_new0 (SendRequest, 1);

  request->worker = self;
  request->command = vigil_event_ref (command);
  request->seconds = seconds;
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  request->command_data = command_data;
  call_worker (self, send_cb, request);
}
