/* vigil-alarm-flood.h: when one seat gets more alarms than a person can handle
 *
 * ISA-18.2 / IEC 62682: a flood begins when more than 10 alarms were annunciated within 10 minutes
 * and ends when fewer than 5 were. Pure: told of each alarm and of the time, it asks no clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_ALARM_FLOOD_WINDOW (10 * VIGIL_MINUTE)
#define VIGIL_ALARM_FLOOD_BEGIN 10 /* begins above */
#define VIGIL_ALARM_FLOOD_END 5    /* ends below */

typedef struct _VigilAlarmFlood VigilAlarmFlood;

VigilAlarmFlood *vigil_alarm_flood_new (void) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_flood_free (VigilAlarmFlood *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmFlood, vigil_alarm_flood_free)

/* Both return TRUE if a flood began or ended. */
gboolean vigil_alarm_flood_feed (VigilAlarmFlood *self, VigilTime raised, VigilTime now);
gboolean vigil_alarm_flood_tick (VigilAlarmFlood *self, VigilTime now);

gboolean vigil_alarm_flood_is_on (const VigilAlarmFlood *self);
guint vigil_alarm_flood_get_count (const VigilAlarmFlood *self); /* in the last 10 minutes */
VigilTime vigil_alarm_flood_get_begin (const VigilAlarmFlood *self); /* of this flood or the last; 0: there was none */
VigilTime vigil_alarm_flood_get_end (const VigilAlarmFlood *self);   /* 0: it lasts, or there was none */
guint vigil_alarm_flood_get_total (const VigilAlarmFlood *self); /* alarms of this flood or the last */
guint vigil_alarm_flood_get_peak (const VigilAlarmFlood *self);  /* most in any 10 minutes of it */
guint vigil_alarm_flood_get_n_floods (const VigilAlarmFlood *self); /* that began */
VigilTime vigil_alarm_flood_get_duration (const VigilAlarmFlood *self, VigilTime now); /* of all of them together */
/* When to tick next at latest; 0: never. */
VigilTime vigil_alarm_flood_get_next (const VigilAlarmFlood *self);

G_END_DECLS
