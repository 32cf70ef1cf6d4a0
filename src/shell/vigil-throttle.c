/* vigil-throttle.c: calls a function at most every so often, and once more after the last request
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-throttle.h"

#define HEAVY (3 * G_TIME_SPAN_MILLISECOND) /* what is worth a turn of its own */
#define FRAME (20 * G_TIME_SPAN_MILLISECOND) /* until it was drawn */

/* All ask when the alarms change, and so would all come due at once, again and again: after one that took long the
 * others wait until the screen has drawn it. The main thread only. */
static gint64 free_from;

void
vigil_throttle_init (VigilThrottle *self, guint interval, VigilThrottleFunc func, gpointer data)
{
  *self = (VigilThrottle) { .interval = interval, .func = func, .data = data };
}

static void
call (VigilThrottle *self)
{
  gint64 end;

  self->last = g_get_monotonic_time ();
  self->func (self->data);
  end = g_get_monotonic_time ();
  if (end - self->last > HEAVY)
    free_from = end + MAX (end - self->last, FRAME);
}

static gboolean due_cb (gpointer data);

/* @wait: ms */
static void
call_in (VigilThrottle *self, gint64 wait)
{
  self->source = g_timeout_add ((guint) MAX (wait, 1), due_cb, self);
}

/* ms until others have had their turn */
static gint64
get_queue (void)
{
  gint64 wait = free_from - g_get_monotonic_time ();

  return wait > 0 ? wait / 1000 + 1 : 0;
}

static gboolean
due_cb (gpointer data)
{
  VigilThrottle *self = data;

  gint64 wait = get_queue ();

  self->source = 0;
  if (wait > 0)
    call_in (self, wait);
  else
    call (self);
  return G_SOURCE_REMOVE;
}

/**
 * vigil_throttle_request:
 * @self: the throttle
 *
 * Calls at once if the last call is long enough ago, else when it will be; but not in the turn of the main loop in which
 * another one took long.
 */
void
vigil_throttle_request (VigilThrottle *self)
{
  gint64 wait;

  g_return_if_fail (self->func != NULL);

  if (self->source != 0)
    return;
  wait = self->last == 0 ? 0 : MAX (self->interval - (g_get_monotonic_time () - self->last) / 1000, get_queue ());
  if (wait <= 0)
    call (self);
  else
    call_in (self, wait);
}

/**
 * vigil_throttle_call_now:
 * @self: the throttle
 *
 * Calls at once, however lately it was called: for what somebody waits for. What was asked for before is done with it.
 */
void
vigil_throttle_call_now (VigilThrottle *self)
{
  g_return_if_fail (self->func != NULL);

  vigil_throttle_clear (self);
  call (self);
}

void
vigil_throttle_clear (VigilThrottle *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}
