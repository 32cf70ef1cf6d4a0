/* vigil-feed-handover.h: the only thing the feed's thread and the main loop share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "feed/vigil-feed-sequencer.h"
#include "feed/vigil-feed.h"

G_BEGIN_DECLS

#define VIGIL_HANDOVER_CHUNK 256    /* facts in one batch: the main loop never stalls */
#define VIGIL_HANDOVER_HIGH 20000   /* facts not yet taken: stop reading the socket … */
#define VIGIL_HANDOVER_LOW 10000    /* … until only so many are left */
#define VIGIL_HANDOVER_TELEMETRY 2  /* batches with telemetry not yet taken: go on coalescing */
#define VIGIL_HANDOVER_REJECTS 200

typedef struct _VigilHandover VigilHandover;

/* Called in the main loop, one at a time. */
typedef struct
{
  void (*batch) (const VigilFeedBatch *batch, gpointer user_data);
  void (*rejected) (const VigilReject *reject, gpointer user_data);
  void (*health_changed) (gpointer user_data);
} VigilHandoverHooks;

VigilHandover *vigil_handover_new   (GMainContext *context, const VigilHandoverHooks *hooks, gpointer user_data);
VigilHandover *vigil_handover_ref   (VigilHandover *self);
void           vigil_handover_unref (VigilHandover *self);
void           vigil_handover_close (VigilHandover *self);

void           vigil_handover_set_position (VigilHandover *self, const char *epoch, guint64 seq);

/* The feed's thread */
void     vigil_handover_push_run       (VigilHandover *self, const VigilFeedRun *run, VigilTime received);
gboolean vigil_handover_push_telemetry (VigilHandover *self, GPtrArray *events, VigilTime received);
gboolean vigil_handover_is_full        (VigilHandover *self);
void     vigil_handover_wait           (VigilHandover *self);
void     vigil_handover_wake           (VigilHandover *self);
void     vigil_handover_reject         (VigilHandover *self, VigilReject *reject);
void     vigil_handover_set_health     (VigilHandover *self, const VigilLinkHealth *health, gboolean tell);
void     vigil_handover_set_identity   (VigilHandover *self, const char *name, const char *epoch);

/* Either */
void       vigil_handover_get_health  (VigilHandover *self, VigilLinkHealth *out);
char      *vigil_handover_dup_name    (VigilHandover *self);
char      *vigil_handover_dup_epoch   (VigilHandover *self);
void       vigil_handover_set_raises_alarms (VigilHandover *self, gboolean raises);
gboolean   vigil_handover_get_raises_alarms (VigilHandover *self);
GPtrArray *vigil_handover_dup_rejects (VigilHandover *self);

G_END_DECLS
