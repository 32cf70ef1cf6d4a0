/* vigil-feed-worker.h: the feed's thread: transport, codec, supervisor, sequencer, coalescer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "feed/vigil-feed-handover.h"
#include "feed/vigil-feed.h"

G_BEGIN_DECLS

typedef struct
{
  char *address;
  char *token;   /* nullable; goes nowhere but into the request */
  char *ca_file; /* nullable */
  char *epoch;   /* nullable */
  guint64 since;
  guint interval; /* ms */
} VigilFeedConfig;

void vigil_feed_config_clear (VigilFeedConfig *self);

/* Called in the feed's thread, once for each command given to send(). */
typedef void (*VigilCommandDone) (gpointer command_data, VigilEvent *result, GError *error);

typedef struct _VigilFeedWorker VigilFeedWorker;

/* From the main loop's thread. @config is copied. */
VigilFeedWorker *vigil_feed_worker_new       (const VigilFeedConfig *config,
                                              VigilClock *clock,
                                              VigilHandover *handover,
                                              VigilCommandDone done) G_GNUC_WARN_UNUSED_RESULT;
void             vigil_feed_worker_stop      (VigilFeedWorker *self);
void             vigil_feed_worker_reconnect (VigilFeedWorker *self);
void             vigil_feed_worker_send      (VigilFeedWorker *self,
                                              VigilEvent *command,
                                              guint seconds,
                                              GCancellable *cancellable,
                                              gpointer command_data);

G_END_DECLS
