/* vigil-throttle.h: calls a function at most every so often, and once more after the last request
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*VigilThrottleFunc) (gpointer data);

/* A value type inside its owner; the owner clears it in dispose. */
typedef struct
{
  guint interval; /* ms */
  VigilThrottleFunc func;
  gpointer data;
  guint source;
  gint64 last;
} VigilThrottle;

void vigil_throttle_init (VigilThrottle *self, guint interval, VigilThrottleFunc func, gpointer data);
void vigil_throttle_request (VigilThrottle *self);
void vigil_throttle_call_now (VigilThrottle *self);
void vigil_throttle_clear (VigilThrottle *self);

G_END_DECLS
