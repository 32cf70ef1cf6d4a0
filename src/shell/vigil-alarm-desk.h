/* vigil-alarm-desk.h: the alarm queue as the operator has arranged it: filtered, grouped, calm
 *
 * A list of VigilAlarm and, where grouped, VigilAlarmGroup. It follows the queue, but changes at most every so
 * often and by one items-changed, for a list view gives every row of a changed range a new item. While the
 * operator reads there, what is seen stays where it is: new alarms come in above it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-flood.h"
#include "shell/vigil-alarm-filter.h"
#include "shell/vigil-alarm-group.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Signal "published" after each look at the queue, whether rows changed or not. */
#define VIGIL_TYPE_ALARM_DESK (vigil_alarm_desk_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmDesk, vigil_alarm_desk, VIGIL, ALARM_DESK, GObject)

typedef enum
{
  VIGIL_ALARM_GROUPING_NONE,
  VIGIL_ALARM_GROUPING_AREA,
  VIGIL_ALARM_GROUPING_ASSET,
  VIGIL_ALARM_GROUPING_ENTERPRISE,
  VIGIL_ALARM_GROUPING_PRIORITY,
  VIGIL_N_ALARM_GROUPINGS
} VigilAlarmGrouping;

/* "none", "area" … ; FALSE: no such. */
const char *vigil_alarm_grouping_to_string (VigilAlarmGrouping grouping);
gboolean vigil_alarm_grouping_from_string (const char *text, VigilAlarmGrouping *grouping);

/* What the arrangement says of one alarm. */
typedef struct
{
  gboolean first;        /* first-out: others followed from it */
  gboolean consequence;  /* shown below its cause */
  guint n_hidden;        /* consequences that are put away under it */
  guint n_consequences;
  gboolean chattering;
} VigilAlarmMarks;

/* Asked before rows change. TRUE: rows @first to @last stay as they are; @last G_MAXUINT: all
 * of them, and what is new comes in below. */
typedef gboolean (*VigilAlarmDeskHold) (guint *first, guint *last, gpointer data);

/* @interval: ms between two changes, at least; the first after a rest comes at once. */
VigilAlarmDesk *vigil_alarm_desk_new (VigilSession *session, guint interval);
void vigil_alarm_desk_set_hold (VigilAlarmDesk *self, VigilAlarmDeskHold hold, gpointer data);

/* All of these show the result at once. */
void vigil_alarm_desk_set_filter (VigilAlarmDesk *self, const char *line);
const VigilAlarmFilter *vigil_alarm_desk_get_filter (VigilAlarmDesk *self);
void vigil_alarm_desk_set_grouping (VigilAlarmDesk *self, VigilAlarmGrouping grouping);
VigilAlarmGrouping vigil_alarm_desk_get_grouping (VigilAlarmDesk *self);
void vigil_alarm_desk_set_folded (VigilAlarmDesk *self, VigilAlarmGroup *group, gboolean folded);
void vigil_alarm_desk_fold_all (VigilAlarmDesk *self, gboolean folded);
/* The heading above an alarm; NULL: none. */
VigilAlarmGroup *vigil_alarm_desk_find_group (VigilAlarmDesk *self, VigilAlarm *alarm);
/* What is shelved, suppressed or out of service, instead of the queue. */
void vigil_alarm_desk_set_review (VigilAlarmDesk *self, gboolean review);
gboolean vigil_alarm_desk_get_review (VigilAlarmDesk *self);
/* Consequences put away under the first alarm. */
void vigil_alarm_desk_set_collapsed (VigilAlarmDesk *self, gboolean collapsed);
gboolean vigil_alarm_desk_get_collapsed (VigilAlarmDesk *self);
void vigil_alarm_desk_set_expanded (VigilAlarmDesk *self, VigilAlarm *first, gboolean expanded);
gboolean vigil_alarm_desk_get_expanded (VigilAlarmDesk *self, VigilAlarm *first);
void vigil_alarm_desk_get_marks (VigilAlarmDesk *self, VigilAlarm *alarm, VigilAlarmMarks *marks);

/* The present state of the queue now. */
void vigil_alarm_desk_flush (VigilAlarmDesk *self);
/* Row of an alarm or a group, -1: none. */
int vigil_alarm_desk_find (VigilAlarmDesk *self, gpointer item);
/* Borrowed; NULL: no such row. */
gpointer vigil_alarm_desk_peek (VigilAlarmDesk *self, guint row);
guint vigil_alarm_desk_get_n_all (VigilAlarmDesk *self);    /* of the queue */
guint vigil_alarm_desk_get_n_passed (VigilAlarmDesk *self); /* by the filter, folded away or not */
/* Alarms that came in above row @row while it was held, and the worst of them. */
guint vigil_alarm_desk_count_new (VigilAlarmDesk *self, guint row, int *worst);
void vigil_alarm_desk_forget_new (VigilAlarmDesk *self);

/* What the desk noticed while it looked. */
const VigilAlarmFlood *vigil_alarm_desk_get_flood (VigilAlarmDesk *self);
/* Once a second: floods and chatter end with time. */
void vigil_alarm_desk_tick (VigilAlarmDesk *self);
/* The worst alarm that chatters and that no shelf was declined for; borrowed, NULL: none. */
VigilAlarm *vigil_alarm_desk_get_chattering (VigilAlarmDesk *self);
void vigil_alarm_desk_decline (VigilAlarmDesk *self, VigilAlarm *alarm);

G_END_DECLS
