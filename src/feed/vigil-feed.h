/* vigil-feed.h: one link to one platform: transport × codec under a supervisor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "core/vigil-event.h"

G_BEGIN_DECLS

#define VIGIL_FEED_ERROR (vigil_feed_error_quark ())
GQuark vigil_feed_error_quark (void);

typedef enum
{
  VIGIL_FEED_ERROR_ADDRESS,    /* the URL makes no sense */
  VIGIL_FEED_ERROR_CONNECT,    /* refused, unreachable, no such host */
  VIGIL_FEED_ERROR_TLS,        /* certificate not trusted */
  VIGIL_FEED_ERROR_AUTH,       /* 401/403 */
  VIGIL_FEED_ERROR_PROTOCOL,   /* the other side breaks the protocol */
  VIGIL_FEED_ERROR_TIMEOUT,    /* no heartbeat */
  VIGIL_FEED_ERROR_CLOSED,     /* the other side hung up */
  VIGIL_FEED_ERROR_OVERLOAD,
} VigilFeedError;

typedef enum
{
  VIGIL_LINK_IDLE,       /* not started */
  VIGIL_LINK_CONNECTING,
  VIGIL_LINK_SYNCING,    /* connected, snapshot or replay of missed facts under way */
  VIGIL_LINK_LIVE,
  VIGIL_LINK_WAITING,    /* lost; next attempt at retry_at */
  VIGIL_LINK_STOPPED,
} VigilLinkState;

/* A snapshot of health, copied to the main thread. */
typedef struct
{
  VigilLinkState state;
  VigilTime since;       /* of this state */
  VigilTime retry_at;    /* WAITING */
  guint attempt;         /* 0 after success */
  char *problem;         /* one sentence, NULL when fine */
  guint64 last_seq;      /* of facts handed over */
  guint64 n_messages, n_events, n_bytes;
  guint64 n_duplicates, n_out_of_order, n_gaps, n_resyncs, n_coalesced, n_rejected, n_reconnects;
  double latency;        /* s, event time to receipt, last heartbeat; NAN unknown */
} VigilLinkHealth;

void vigil_link_health_clear (VigilLinkHealth *self);

/* What the feed hands to the main loop, in order, as one immutable batch. */
typedef struct
{
  GPtrArray *facts;     /* (element-type VigilEvent) in seq order, none lost, none twice */
  GPtrArray *telemetry; /* (element-type VigilEvent) coalesced: latest value per tag and track */
  gboolean snapshot_begin; /* facts from here describe the whole state of the source … */
  gboolean snapshot_end;   /* … up to here: what was active and is not among them has returned */
  VigilTime received;
} VigilFeedBatch;

#define VIGIL_TYPE_FEED (vigil_feed_get_type ())
G_DECLARE_FINAL_TYPE (VigilFeed, vigil_feed, VIGIL, FEED, GObject)

/* @address: ws://, wss://, http(s)://…/events (SSE) or file:///…jsonl.
 * Signals, on the thread-default main context of the maker:
 *  "batch" (VigilFeedBatch*)   "health-changed"   "rejected" (VigilReject*)
 *  "command-result" is an ordinary fact. */
VigilFeed *vigil_feed_new (const char *address, VigilClock *clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Before start. The token never appears in logs or properties. */
void vigil_feed_set_token (VigilFeed *self, const char *token);
void vigil_feed_set_ca_file (VigilFeed *self, const char *path);
/* Facts up to and with @seq of stream @epoch are already in the journal. */
void vigil_feed_set_resume (VigilFeed *self, const char *epoch, guint64 seq);
/* How often coalesced telemetry is handed over; default 50 ms. Facts come at once. */
void vigil_feed_set_interval (VigilFeed *self, guint milliseconds);

void vigil_feed_start (VigilFeed *self);
void vigil_feed_stop (VigilFeed *self);
void vigil_feed_reconnect_now (VigilFeed *self);

const char *vigil_feed_get_address (VigilFeed *self);
/* "platform", taken from hello; the address's host until then. */
char *vigil_feed_dup_name (VigilFeed *self);
char *vigil_feed_dup_epoch (VigilFeed *self);
/* FALSE: hello said that the platform sends values only, so that limits are ours to watch. TRUE until then. */
gboolean vigil_feed_get_raises_alarms (VigilFeed *self);
void vigil_feed_get_health (VigilFeed *self, VigilLinkHealth *out);
/* The newest rejects, at most 200 (element-type VigilReject). */
GPtrArray *vigil_feed_dup_rejects (VigilFeed *self);

/* Sends a command (VIGIL_EVENT_COMMAND_REQUESTED). Finishes when the platform has taken it: the result
 * event, or an error; commands are repeated under the same id after a reconnect until @timeout seconds. */
void vigil_feed_send_async (VigilFeed *self, VigilEvent *command, guint timeout, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
VigilEvent *vigil_feed_send_finish (VigilFeed *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *vigil_link_state_to_string (VigilLinkState state);

G_END_DECLS
