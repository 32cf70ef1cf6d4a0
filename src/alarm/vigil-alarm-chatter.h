/* vigil-alarm-chatter.h: alarms that come and go too fast to be of use
 *
 * Chattering: 3 or more times raised and gone again within one minute; it ends when a minute passes
 * without another such cycle. Fleeting: gone within seconds and not raised again within a minute.
 * Neither hides anything: a chattering alarm stays one row with a count and its own priority, and a
 * shelf is proposed, never imposed. Pure: it asks no clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_ALARM_CHATTER_WINDOW (60 * VIGIL_SECOND)
#define VIGIL_ALARM_CHATTER_CYCLES 3
#define VIGIL_ALARM_FLEETING_MAX (10 * VIGIL_SECOND)

typedef enum
{
  VIGIL_ALARM_STEADY,
  VIGIL_ALARM_CHATTERING,
  VIGIL_ALARM_FLEETING,
} VigilAlarmPace;

typedef struct _VigilAlarmChatter VigilAlarmChatter;

VigilAlarmChatter *vigil_alarm_chatter_new (void) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_chatter_free (VigilAlarmChatter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmChatter, vigil_alarm_chatter_free)

/* All three return TRUE if the pace of an alarm changed. */
gboolean vigil_alarm_chatter_raise (VigilAlarmChatter *self, const char *alarm_id, VigilTime time);
gboolean vigil_alarm_chatter_return (VigilAlarmChatter *self, const char *alarm_id, VigilTime time);
gboolean vigil_alarm_chatter_tick (VigilAlarmChatter *self, VigilTime now);

VigilAlarmPace vigil_alarm_chatter_get_pace (const VigilAlarmChatter *self, const char *alarm_id);
/* Raises since the alarm began to chatter, those that made it chatter among them; 0: it does not. */
guint vigil_alarm_chatter_get_count (const VigilAlarmChatter *self, const char *alarm_id);
/* Whether to offer a shelf: it chatters and the operator has not declined. */
gboolean vigil_alarm_chatter_proposes_shelf (const VigilAlarmChatter *self, const char *alarm_id);
/* The operator does not want to shelve it: not offered again until it has been quiet and chatters anew. */
void vigil_alarm_chatter_decline (VigilAlarmChatter *self, const char *alarm_id);
guint vigil_alarm_chatter_get_n_chattering (const VigilAlarmChatter *self);
/* Ids of alarms with @pace, in no order (element-type utf8), the array owned by the caller, the ids by @self. */
GPtrArray *vigil_alarm_chatter_list (const VigilAlarmChatter *self, VigilAlarmPace pace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
