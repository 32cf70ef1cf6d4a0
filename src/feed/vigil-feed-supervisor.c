/* vigil-feed-supervisor.c: the life of a link as a state machine without clock, socket or thread
 *
 *   IDLE ─start─▶ CONNECTING ─opened─▶ SYNCING ⇄ LIVE
 *                  ▲   │ lost            │ lost    │ lost
 *                  └── WAITING ◀─────────┴─────────┘        any ─stop─▶ STOPPED
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "feed/vigil-feed-supervisor.h"

#include <glib/gi18n-lib.h>

static void
enter (VigilSupervisor *self, VigilLinkState state, VigilTime now)
{
  if (self->state == state)
    return;
  self->state = state;
  self->since = now;
}

/**
 * vigil_supervisor_init:
 * @self: to fill
 * @supervised: %FALSE for a recording: no hello, no heartbeat is expected
 */
void
vigil_supervisor_init (VigilSupervisor *self, gboolean supervised)
{
  g_return_if_fail (self != NULL);

  *self = (VigilSupervisor){ .state = VIGIL_LINK_IDLE, .supervised = supervised };
  vigil_backoff_init (&self->backoff);
}

static VigilSupervisorAction
connect_now (VigilSupervisor *self, VigilTime now)
{
  self->open = self->greeted = FALSE;
  self->heartbeat = 0;
  self->last_heard = now;
  self->retry_at = 0;
  enter (self, VIGIL_LINK_CONNECTING, now);
  return VIGIL_SUPERVISOR_CONNECT;
}

VigilSupervisorAction
vigil_supervisor_start (VigilSupervisor *self, VigilTime now)
{
  g_return_val_if_fail (self->state == VIGIL_LINK_IDLE, VIGIL_SUPERVISOR_NOTHING);
  return connect_now (self, now);
}

/* The transport is connected; the hello is awaited. */
void
vigil_supervisor_opened (VigilSupervisor *self, VigilTime now)
{
  if (self->state != VIGIL_LINK_CONNECTING)
    return;
  self->open = TRUE;
  self->last_heard = now;
  enter (self, VIGIL_LINK_SYNCING, now);
}

/* A message that could be used has come. */
void
vigil_supervisor_heard (VigilSupervisor *self, VigilTime now)
{
  self->last_heard = now;
}

/**
 * vigil_supervisor_greeted:
 * @self: a supervisor
 * @heartbeat: the interval promised by the hello
 * @now: steady time
 */
void
vigil_supervisor_greeted (VigilSupervisor *self, VigilTime heartbeat, VigilTime now)
{
  self->greeted = TRUE;
  self->heartbeat = heartbeat;
  self->last_heard = now;
}

/* Whether every fact the platform has sent is here; LIVE if so. */
void
vigil_supervisor_set_synced (VigilSupervisor *self, gboolean synced, VigilTime now)
{
  if (!self->open || (self->supervised && !self->greeted))
    return;
  enter (self, synced ? VIGIL_LINK_LIVE : VIGIL_LINK_SYNCING, now);
  if (synced)
    self->attempt = 0;
}

/* A link that held long enough earns a fresh start of the backoff. */
static void
reward_stability (VigilSupervisor *self, VigilTime now)
{
  if (self->state == VIGIL_LINK_LIVE && now - self->since >= VIGIL_SUPERVISOR_STABLE_TIME)
    vigil_backoff_reset (&self->backoff);
}

/**
 * vigil_supervisor_lost:
 * @self: a supervisor
 * @random: from 0 to 1
 * @now: steady time
 *
 * The connection is gone or could not be made: wait, then try again.
 */
void
vigil_supervisor_lost (VigilSupervisor *self, double random, VigilTime now)
{
  if (self->state == VIGIL_LINK_STOPPED || self->state == VIGIL_LINK_IDLE)
    return;
  reward_stability (self, now);
  self->open = self->greeted = FALSE;
  self->attempt++;
  self->retry_at = now + vigil_backoff_next (&self->backoff, random);
  enter (self, VIGIL_LINK_WAITING, now);
}

void
vigil_supervisor_stop (VigilSupervisor *self, VigilTime now)
{
  self->open = self->greeted = FALSE;
  self->retry_at = 0;
  enter (self, VIGIL_LINK_STOPPED, now);
}

/* The operator does not want to wait. A live link is dropped and made anew. */
VigilSupervisorAction
vigil_supervisor_reconnect_now (VigilSupervisor *self, VigilTime now)
{
  if (self->state == VIGIL_LINK_IDLE || self->state == VIGIL_LINK_STOPPED)
    return VIGIL_SUPERVISOR_NOTHING;
  vigil_backoff_reset (&self->backoff);
  return connect_now (self, now);
}

static gboolean
is_overdue (const VigilSupervisor *self, VigilTime now, GError **error)
{
  double seconds = (double)(now - self->last_heard) / (double)VIGIL_SECOND;

  if (!self->open && now - self->last_heard >= VIGIL_SUPERVISOR_CONNECT_TIME)
    g_set_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TIMEOUT,
                 _ ("The platform did not answer for %.0f s."), seconds);
  else if (self->open && !self->greeted && now - self->since >= VIGIL_SUPERVISOR_HELLO_TIME)
    g_set_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL,
                 _ ("The platform did not say hello within %.0f s."),
                 (double)(now - self->since) / (double)VIGIL_SECOND);
  else if (self->greeted
           && now - self->last_heard >= VIGIL_SUPERVISOR_MISSED_BEATS * self->heartbeat)
    g_set_error (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TIMEOUT,
                 _ ("No heartbeat of the platform for %.1f s."), seconds);
  else
    return FALSE;
  return TRUE;
}

/**
 * vigil_supervisor_tick:
 * @self: a supervisor
 * @now: steady time
 * @error: says why, when the answer is %VIGIL_SUPERVISOR_DROP
 *
 * To be called often, about ten times a second.
 *
 * Returns: what to do
 */
VigilSupervisorAction
vigil_supervisor_tick (VigilSupervisor *self, VigilTime now, GError **error)
{
  switch (self->state)
    {
    case VIGIL_LINK_WAITING:
      return now >= self->retry_at ? connect_now (self, now) : VIGIL_SUPERVISOR_NOTHING;
    case VIGIL_LINK_CONNECTING:
    case VIGIL_LINK_SYNCING:
    case VIGIL_LINK_LIVE:
      return self->supervised && is_overdue (self, now, error) ? VIGIL_SUPERVISOR_DROP
                                                               : VIGIL_SUPERVISOR_NOTHING;
    case VIGIL_LINK_IDLE:
    case VIGIL_LINK_STOPPED:
    default:
      return VIGIL_SUPERVISOR_NOTHING;
    }
}
