/* vigil-feed-supervisor.h: the life of a link as a state machine without clock, socket or thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "feed/vigil-feed-backoff.h"
#include "feed/vigil-feed.h"

G_BEGIN_DECLS

#define VIGIL_SUPERVISOR_CONNECT_TIME (10 * VIGIL_SECOND) /* name, TCP, TLS, handshake */
#define VIGIL_SUPERVISOR_HELLO_TIME (10 * VIGIL_SECOND)
#define VIGIL_SUPERVISOR_STABLE_TIME (5 * VIGIL_SECOND)   /* live so long: the next loss starts over */
#define VIGIL_SUPERVISOR_MISSED_BEATS 3

typedef enum
{
  VIGIL_SUPERVISOR_NOTHING,
  VIGIL_SUPERVISOR_CONNECT, /* open the transport */
  VIGIL_SUPERVISOR_DROP,    /* close it and call vigil_supervisor_lost() with the error given */
} VigilSupervisorAction;

/* All times are of one steady clock, in microseconds. */
typedef struct
{
  VigilLinkState state;
  VigilTime since;       /* of this state */
  VigilTime retry_at;    /* WAITING */
  VigilTime last_heard;
  VigilTime heartbeat;   /* 0 until the hello */
  gboolean open;         /* transport is connected */
  gboolean greeted;      /* hello has come */
  gboolean supervised;   /* the transport speaks the protocol; a recording does not */
  guint attempt;
  VigilBackoff backoff;
} VigilSupervisor;

void                  vigil_supervisor_init          (VigilSupervisor *self, gboolean supervised);
VigilSupervisorAction vigil_supervisor_start         (VigilSupervisor *self, VigilTime now);
void                  vigil_supervisor_opened        (VigilSupervisor *self, VigilTime now);
void                  vigil_supervisor_heard         (VigilSupervisor *self, VigilTime now);
void                  vigil_supervisor_greeted       (VigilSupervisor *self, VigilTime heartbeat, VigilTime now);
void                  vigil_supervisor_set_synced    (VigilSupervisor *self, gboolean synced, VigilTime now);
void                  vigil_supervisor_lost          (VigilSupervisor *self, double random, VigilTime now);
void                  vigil_supervisor_stop          (VigilSupervisor *self, VigilTime now);
VigilSupervisorAction vigil_supervisor_reconnect_now (VigilSupervisor *self, VigilTime now);
VigilSupervisorAction vigil_supervisor_tick          (VigilSupervisor *self, VigilTime now, GError **error);

G_END_DECLS
