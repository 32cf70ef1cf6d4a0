/* vigil-clock.h: the one source of time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_CLOCK (vigil_clock_get_type ())
G_DECLARE_FINAL_TYPE (VigilClock, vigil_clock, VIGIL, CLOCK, GObject)

VigilClock *vigil_clock_new_live (void);
VigilClock *vigil_clock_new_accelerated (VigilTime start, double rate);
VigilClock *vigil_clock_new_fake (VigilTime start);

VigilTime vigil_clock_now (VigilClock *self);
VigilTime vigil_clock_monotonic (VigilClock *self);
double vigil_clock_get_rate (VigilClock *self);
void vigil_clock_set_rate (VigilClock *self, double rate);
void vigil_clock_advance (VigilClock *self, VigilTime by);
void vigil_clock_set_now (VigilClock *self, VigilTime now);

char *vigil_time_to_rfc3339 (VigilTime time) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_time_from_rfc3339 (const char *text, VigilTime *time);

G_END_DECLS
