/* vigil-alarm.h: one alarm point and its life, as pure state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-event.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

/* ISA-18.2 / IEC 62682 states that this version handles; the rest come with the alarm desk. */
typedef enum
{
  VIGIL_ALARM_NORMAL,
  VIGIL_ALARM_UNACKNOWLEDGED,          /* active */
  VIGIL_ALARM_ACKNOWLEDGED,            /* active */
  VIGIL_ALARM_RETURNED_UNACKNOWLEDGED, /* condition gone */
} VigilAlarmState;

typedef enum
{
  VIGIL_ALARM_INPUT_RAISE,
  VIGIL_ALARM_INPUT_ACKNOWLEDGE,
  VIGIL_ALARM_INPUT_RETURN,
} VigilAlarmInput;

VigilAlarmState vigil_alarm_state_next (VigilAlarmState state, VigilAlarmInput input);
const char *vigil_alarm_state_to_string (VigilAlarmState state);

/* What the operator sees in one row. Immutable properties by id, changing state with notify.
 * Properties: id, message, where, tag, asset, priority, state, raised (int64), actor, saved, value, unit … */
#define VIGIL_TYPE_ALARM (vigil_alarm_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarm, vigil_alarm, VIGIL, ALARM, GObject)

const char *vigil_alarm_get_id (VigilAlarm *self);       /* alarm point, "GT-2107/HH" or "link/platform" */
const char *vigil_alarm_get_message (VigilAlarm *self);  /* in the operator's language */
const char *vigil_alarm_get_tag (VigilAlarm *self);      /* or NULL */
const char *vigil_alarm_get_asset (VigilAlarm *self);    /* or NULL */
const char *vigil_alarm_get_area (VigilAlarm *self);     /* id or NULL */
const char *vigil_alarm_get_track (VigilAlarm *self);    /* person or vehicle id, or NULL */
const char *vigil_alarm_get_limit (VigilAlarm *self);    /* HH … or NULL */
const char *vigil_alarm_get_unit (VigilAlarm *self);
const char *vigil_alarm_get_source (VigilAlarm *self);   /* origin: CloudEvents source of the raise */
const char *vigil_alarm_get_actor (VigilAlarm *self);    /* who acknowledged, or NULL */
double vigil_alarm_get_value (VigilAlarm *self);         /* at the raise, NAN unknown */
double vigil_alarm_get_threshold (VigilAlarm *self);
int vigil_alarm_get_priority (VigilAlarm *self);         /* 1 worst … 4 */
VigilAlarmState vigil_alarm_get_state (VigilAlarm *self);
gboolean vigil_alarm_is_active (VigilAlarm *self);       /* condition present */
gboolean vigil_alarm_is_unacknowledged (VigilAlarm *self);
gboolean vigil_alarm_get_saved (VigilAlarm *self);       /* FALSE: the last change is not durable yet */
VigilTime vigil_alarm_get_raised (VigilAlarm *self);     /* of the newest raise */
VigilTime vigil_alarm_get_changed (VigilAlarm *self);
gboolean vigil_alarm_get_position (VigilAlarm *self, double *lon, double *lat);
guint vigil_alarm_get_count (VigilAlarm *self);          /* raises since it last was normal */

G_END_DECLS
