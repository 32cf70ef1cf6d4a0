/* vigil-throttle.c: calls a function at most every so often, and once more after the last request
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-throttle.h"

void
vigil_throttle_init (VigilThrottle *self, guint interval, VigilThrottleFunc func, gpointer data)
{
  *self = (VigilThrottle) { .interval = interval, .func = func, .data = data };
}

static void
call (VigilThrottle *self)
{
  self->last = g_get_monotonic_time ();
  self->func (self->data);
}

static gboolean
due_cb (gpointer data)
{
  VigilThrottle *self = data;

  self->source = 0;
  call (self);
  return G_SOURCE_REMOVE;
}

/**
 * vigil_throttle_request:
 * @self: the throttle
 *
 * Calls at once if the last call is long enough ago, else when it will be.
 */
void
vigil_throttle_request (VigilThrottle *self)
{
  gint64 wait;

  g_return_if_fail (self->func != NULL);

  if (self->source != 0)
    return;
  wait = self->last == 0 ? 0 : self->interval - (g_get_monotonic_time () - self->last) / 1000;
  if (wait <= 0)
    call (self);
  else
    self->source = g_timeout_add ((guint) wait, due_cb, self);
}

void
vigil_throttle_clear (VigilThrottle *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}
