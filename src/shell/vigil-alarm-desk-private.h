/* vigil-alarm-desk-private.h: what the parts of the desk share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-causes.h"
#include "shell/vigil-alarm-desk.h"
#include "shell/vigil-throttle.h"

G_BEGIN_DECLS

/* One of @card and @group. */
typedef struct
{
  GObject *item;
  VigilAlarmCard *card;
  VigilAlarmGroup *group;
} VigilAlarmDeskRow;

struct _VigilAlarmDesk
{
  GObject parent_instance;

  VigilSession *session;
  VigilThrottle throttle;
  VigilAlarmDeskHold hold; /* (nullable) */
  gpointer hold_data;

  GHashTable *by_alarm; /* VigilAlarm → VigilAlarmCard, every alarm ever listed */
  GPtrArray *unread;    /* cards whose texts nobody needed yet, borrowed */
  guint reader;
  GPtrArray *queue;     /* all cards in the order of the queue, borrowed */
  GPtrArray *queued;    /* those of them that pass the filter, borrowed */
  gboolean stale;       /* the queue changed since it was read */
  guint n_all, n_passed;

  VigilAlarmFilter filter;
  guint asked; /* which filter */
  gboolean narrows;

  gboolean review;
  VigilAlarmGrouping grouping;
  GHashTable *groups; /* key → VigilAlarmGroup */
  VigilAlarmGroup *news; /* heading of what came in while rows were held */

  VigilAlarmCauses *causes;
  gboolean collapsed, collapsed_by_flood;
  GHashTable *expanded; /* ids of first alarms that show their consequences */

  GArray *rows; /* (element-type VigilAlarmDeskRow) as published */
  guint pass;
  GHashTable *fresh; /* cards that came in above held rows, borrowed */

  VigilAlarmFlood *flood;
  GHashTable *chatter;  /* cards that may chatter, borrowed */
  GHashTable *declined; /* cards, borrowed */
};

/* -layout */
void vigil_alarm_desk_note_changes (VigilAlarmDesk *self);
void vigil_alarm_desk_read_queue (VigilAlarmDesk *self);
GArray *vigil_alarm_desk_lay_out (VigilAlarmDesk *self) G_GNUC_WARN_UNUSED_RESULT;
/* -hold: takes @rows, gives rows that leave @first … @last of the present ones where they are. */
GArray *vigil_alarm_desk_keep (VigilAlarmDesk *self, GArray *rows, guint first, guint last) G_GNUC_WARN_UNUSED_RESULT;
/* -watch */
void vigil_alarm_desk_watch (VigilAlarmDesk *self, VigilAlarmCard *card, VigilTime now);
void vigil_alarm_desk_publish (VigilAlarmDesk *self);
gboolean vigil_alarm_desk_has_row (VigilAlarmDesk *self, const VigilAlarmCard *card);

G_END_DECLS
