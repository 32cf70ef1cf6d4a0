/* vigil-alarm.h: one alarm point and its life, as pure state
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-life.h"
#include "core/vigil-event.h"
#include "core/vigil-site.h"

G_BEGIN_DECLS

/* Why and until when the operator does not hear of it. */
typedef struct
{
  char *reason, *authority /* or NULL */, *actor /* or NULL */;
  VigilTime since, until; /* until 0: no time limit */
  gboolean one_shot;      /* until the condition goes */
} VigilAlarmShelf;

/* Why it is out of service. */
typedef struct
{
  char *reason, *authority, *order /* or NULL */, *actor /* or NULL */;
  VigilTime since;
} VigilAlarmRemoval;

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
gboolean vigil_alarm_is_active (VigilAlarm *self);         /* condition present, also behind a shelf */
gboolean vigil_alarm_is_unacknowledged (VigilAlarm *self); /* waits for an acknowledgement; never when inhibited */
gboolean vigil_alarm_is_inhibited (VigilAlarm *self);      /* shelved, suppressed or out of service */
gboolean vigil_alarm_is_annunciated (VigilAlarm *self);    /* neither normal nor inhibited: has a row in the queue */
gboolean vigil_alarm_get_silenced (VigilAlarm *self);      /* its sound is off; it still waits */
gboolean vigil_alarm_get_latching (VigilAlarm *self);
gboolean vigil_alarm_get_saved (VigilAlarm *self);       /* FALSE: the last change is not durable yet */
VigilTime vigil_alarm_get_raised (VigilAlarm *self);     /* of the newest raise */
VigilTime vigil_alarm_get_changed (VigilAlarm *self);
gboolean vigil_alarm_get_position (VigilAlarm *self, double *lon, double *lat);
guint vigil_alarm_get_count (VigilAlarm *self);          /* raises since it last was normal */
VigilTime vigil_alarm_get_acknowledged (VigilAlarm *self); /* 0: not since the last raise */
/* Cycles of the condition, raised and returned, whose raise was within @window before @now; 16 at most are known. */
guint vigil_alarm_get_n_cycles (VigilAlarm *self, VigilTime now, VigilTime window);

/* What holds it back; each can be there beside the others, whatever the state names. Borrowed, NULL: not so. */
const VigilAlarmShelf *vigil_alarm_get_shelf (VigilAlarm *self);
const VigilAlarmRemoval *vigil_alarm_get_removal (VigilAlarm *self);
const char *vigil_alarm_get_rule (VigilAlarm *self);        /* id of the first rule that suppresses it */
const char *vigil_alarm_get_rule_reason (VigilAlarm *self); /* as the rule gave it, or NULL */
gboolean vigil_alarm_has_rule (VigilAlarm *self, const char *rule);
VigilTime vigil_alarm_get_suppressed_since (VigilAlarm *self); /* 0: it is not */

/* The last note; notes stay with the alarm point. */
const char *vigil_alarm_get_note (VigilAlarm *self);       /* or NULL */
const char *vigil_alarm_get_note_actor (VigilAlarm *self); /* or NULL */
VigilTime vigil_alarm_get_noted (VigilAlarm *self);        /* 0: never */
guint vigil_alarm_get_n_notes (VigilAlarm *self);

G_END_DECLS
