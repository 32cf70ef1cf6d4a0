/* vigil-feed.c: one link to one platform, as the main loop sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed.h"

#include "feed/transport/vigil-transport.h"
#include "feed/vigil-feed-worker.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_INTERVAL 50

struct _VigilFeed
{
  GObject parent_instance;
  VigilFeedConfig config;
  VigilClock *clock;
  GMainContext *context; /* of the maker */
  VigilHandover *handover;
  VigilFeedWorker *worker; /* while started */
};

enum
{
  SIGNAL_BATCH,
  SIGNAL_HEALTH_CHANGED,
  SIGNAL_REJECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (VigilFeed, vigil_feed, G_TYPE_OBJECT)
G_DEFINE_QUARK (vigil - feed - error - quark, vigil_feed_error)

void
vigil_link_health_clear (VigilLinkHealth *self)
{
  g_clear_pointer (&self->problem, g_free);
}

static void
batch_cb (const VigilFeedBatch *batch, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_BATCH], 0, batch);
}

static void
rejected_cb (const VigilReject *reject, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_REJECTED], 0, reject);
}

static void
health_changed_cb (gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_HEALTH_CHANGED], 0);
}

static const VigilHandoverHooks handover_hooks = { batch_cb, rejected_cb, health_changed_cb };

static void
vigil_feed_dispose (GObject *object)
{
  VigilFeed *self = VIGIL_FEED (object);

  if (self->handover != NULL)
    vigil_handover_close (self->handover);
  g_clear_pointer (&self->worker, vigil_feed_worker_stop);
  G_OBJECT_CLASS (vigil_feed_parent_class)->dispose (object);
}

static void
vigil_feed_finalize (GObject *object)
{
  VigilFeed *self = VIGIL_FEED (object);

  g_clear_pointer (&self->handover, vigil_handover_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->clock);
  vigil_feed_config_clear (&self->config);
  G_OBJECT_CLASS (vigil_feed_parent_class)->finalize (object);
}

static void
vigil_feed_class_init (VigilFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = vigil_feed_dispose;
  object_class->finalize = vigil_feed_finalize;

  /**
   * VigilFeed::batch:
   * @self: the feed
   * @batch: (type gpointer): a #VigilFeedBatch, valid during the emission; its arrays may be kept
   *   by g_ptr_array_ref()
   */
  signals[SIGNAL_BATCH] = g_signal_new ("batch", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * VigilFeed::health-changed:
   * @self: the feed
   *
   * At once when the state changes, else twice a second.
   */
  signals[SIGNAL_HEALTH_CHANGED] = g_signal_new ("health-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 0);
  /**
   * VigilFeed::rejected:
   * @self: the feed
   * @reject: (type gpointer): a #VigilReject, valid during the emission
   *
   * Under a flood not every one is told; the counter in the health has them all.
   */
  signals[SIGNAL_REJECTED] = g_signal_new ("rejected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
vigil_feed_init (VigilFeed *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->handover = vigil_handover_new (self->context, &handover_hooks, self);
  self->config.interval = DEFAULT_INTERVAL;
}

/* What to call the platform before it has said its name. */
static char *
name_of_address (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *host = g_uri_get_host (uri);

  if (host != NULL && *host != '\0')
    return g_strdup (host);
  return g_path_get_basename (g_uri_get_path (uri));
}

/**
 * vigil_feed_new:
 * @address: ws://, wss://, http(s)://…/events or file:///…jsonl
 * @clock: of the site
 * @error: return location for %VIGIL_FEED_ERROR_ADDRESS
 *
 * Signals come in the thread-default main context of the caller.
 *
 * Returns: (transfer full): a feed that is not started yet
 */
VigilFeed *
vigil_feed_new (const char *address, VigilClock *clock, GError **error)
{
  g_autofree char *name = NULL;
  VigilFeed *self;

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (VIGIL_IS_CLOCK (clock), NULL);

  if (!vigil_transport_check_address (address, error))
    return NULL;
  self = g_object_new (VIGIL_TYPE_FEED, NULL);
  self->config.address = g_strdup (address);
  self->clock = g_object_ref (clock);
  name = name_of_address (address);
  vigil_handover_set_identity (self->handover, name, NULL);
  return self;
}

/**
 * vigil_feed_set_token:
 * @self: a feed that is not started
 * @token: (nullable): bearer token
 */
void
vigil_feed_set_token (VigilFeed *self, const char *token)
{
  g_return_if_fail (VIGIL_IS_FEED (self) && self->worker == NULL);

  g_free (self->config.token);
  self->config.token = g_strdup (token);
}

/**
 * vigil_feed_set_ca_file:
 * @self: a feed that is not started
 * @path: (nullable): PEM file; the platform's certificate must lead to one in it. %NULL: the
 * system's
 */
void
vigil_feed_set_ca_file (VigilFeed *self, const char *path)
{
  g_return_if_fail (VIGIL_IS_FEED (self) && self->worker == NULL);

  g_free (self->config.ca_file);
  /* TLS wants the whole path. */
  self->config.ca_file = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
}

/**
 * vigil_feed_set_resume:
 * @self: a feed that is not started
 * @epoch: (nullable): of the stream; %NULL: nothing is known yet
 * @seq: facts up to and with this one are in the journal
 */
void
vigil_feed_set_resume (VigilFeed *self, const char *epoch, guint64 seq)
{
  g_return_if_fail (VIGIL_IS_FEED (self) && self->worker == NULL);

  g_free (self->config.epoch);
  self->config.epoch = g_strdup (epoch);
  self->config.since = seq;
  vigil_handover_set_position (self->handover, epoch, seq);
  vigil_handover_set_identity (self->handover, NULL, epoch);
}

/**
 * vigil_feed_set_interval:
 * @self: a feed that is not started
 * @milliseconds: how often telemetry is handed over, at least 1
 */
void
vigil_feed_set_interval (VigilFeed *self, guint milliseconds)
{
  g_return_if_fail (VIGIL_IS_FEED (self) && self->worker == NULL);
  self->config.interval = MAX (milliseconds, 1);
}

typedef struct
{
  GTask *task;
  VigilEvent *result;
  GError *error;
} Completion;

static gboolean
complete_cb (gpointer data)
{
  Completion *self = data;

  if (self->error != NULL)
    g_task_return_error (self->task, self->error);
  else
    g_task_return_pointer (self->task, self->result, (GDestroyNotify)vigil_event_unref);
  g_object_unref (self->task);
  g_free (self);
  return G_SOURCE_REMOVE;
}

/* In the feed's thread; the task, which holds the feed, must only be let go in the main loop. */
static void
command_done_cb (gpointer command_data, VigilEvent *result, GError *error)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Completion *completion = g_new0 (Completion, 1);

  completion->task = command_data;
  completion->result = result;
  completion->error = error;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, complete_cb, completion, NULL);
  g_source_attach (source, g_task_get_context (completion->task));
}

/**
 * vigil_feed_start:
 * @self: a feed
 *
 * Begins to connect, in its own thread.
 */
void
vigil_feed_start (VigilFeed *self)
{
  g_return_if_fail (VIGIL_IS_FEED (self) && self->worker == NULL);
  self->worker
      = vigil_feed_worker_new (&self->config, self->clock, self->handover, command_done_cb);
}

/**
 * vigil_feed_stop:
 * @self: a feed
 *
 * Ends the link and the thread; commands without an answer fail. What has been read is still
 * handed over. Does nothing if it is not started.
 */
void
vigil_feed_stop (VigilFeed *self)
{
  g_return_if_fail (VIGIL_IS_FEED (self));
  g_clear_pointer (&self->worker, vigil_feed_worker_stop);
}

/**
 * vigil_feed_reconnect_now:
 * @self: a feed
 *
 * Does not wait for the next attempt; a live link is made anew.
 */
void
vigil_feed_reconnect_now (VigilFeed *self)
{
  g_return_if_fail (VIGIL_IS_FEED (self));
  if (self->worker != NULL)
    vigil_feed_worker_reconnect (self->worker);
}

const char *
vigil_feed_get_address (VigilFeed *self)
{
  g_return_val_if_fail (VIGIL_IS_FEED (self), NULL);
  return self->config.address;
}

char *
vigil_feed_dup_name (VigilFeed *self)
{
  g_return_val_if_fail (VIGIL_IS_FEED (self), NULL);
  return vigil_handover_dup_name (self->handover);
}

/**
 * vigil_feed_dup_epoch:
 * @self: a feed
 *
 * Belongs to last_seq of the health: both are of what has been handed over.
 *
 * Returns: (transfer full) (nullable): the stream
 */
char *
vigil_feed_dup_epoch (VigilFeed *self)
{
  g_return_val_if_fail (VIGIL_IS_FEED (self), NULL);
  return vigil_handover_dup_epoch (self->handover);
}

/**
 * vigil_feed_get_raises_alarms:
 * @self: a feed
 *
 * Returns: %FALSE if the platform said that it sends values only; %TRUE until it has said so
 */
gboolean
vigil_feed_get_raises_alarms (VigilFeed *self)
{
  g_return_val_if_fail (VIGIL_IS_FEED (self), TRUE);
  return vigil_handover_get_raises_alarms (self->handover);
}

/**
 * vigil_feed_get_health:
 * @self: a feed
 * @out: (out caller-allocates): to be cleared by vigil_link_health_clear()
 */
void
vigil_feed_get_health (VigilFeed *self, VigilLinkHealth *out)
{
  g_return_if_fail (VIGIL_IS_FEED (self) && out != NULL);
  vigil_handover_get_health (self->handover, out);
}

GPtrArray *
vigil_feed_dup_rejects (VigilFeed *self)
{
  g_return_val_if_fail (VIGIL_IS_FEED (self), NULL);
  return vigil_handover_dup_rejects (self->handover);
}

/**
 * vigil_feed_send_async:
 * @self: a feed
 * @command: of type %VIGIL_EVENT_COMMAND_REQUESTED
 * @timeout: seconds
 * @cancellable: (nullable): gives up waiting; the platform may carry it out all the same
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * Waits for a link if there is none. Repeated under the same id until answered or overdue.
 */
void
vigil_feed_send_async (VigilFeed *self,
                       VigilEvent *command,
                       guint timeout,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VIGIL_IS_FEED (self));
  g_return_if_fail (command != NULL && command->event_type == VIGIL_EVENT_COMMAND_REQUESTED);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vigil_feed_send_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->worker == NULL)
    g_task_return_new_error (task, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_CLOSED,
                             _ ("The link to the platform is not started."));
  else
    vigil_feed_worker_send (self->worker, command, timeout, cancellable, g_steal_pointer (&task));
}

/**
 * vigil_feed_send_finish:
 * @self: a feed
 * @result: as given to the callback
 * @error: return location: %VIGIL_FEED_ERROR_TIMEOUT, _CLOSED, _AUTH, _OVERLOAD or cancelled
 *
 * Returns: (transfer full): the result event, whose status may be "rejected"; %NULL on error
 */
VigilEvent *
vigil_feed_send_finish (VigilFeed *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_FEED (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
vigil_link_state_to_string (VigilLinkState state)
{
  static const char *const names[]
      = { "idle", "connecting", "syncing", "live", "waiting", "stopped" };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), "idle");
  return names[state];
}
