/* vigil-alarm-queue.h: all alarms that are annunciated, as a GListModel in the operator's order
 *
 * Those that are shelved, suppressed or out of service have a list of their own.
 *
 * Order: unacknowledged before acknowledged, then priority 1 … 4, then newest first. One
 * items-changed per batch, however many alarms it raised.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "alarm/vigil-alarm.h"

G_BEGIN_DECLS

/* A GListModel of VigilAlarm. Signal "changed" once per batch; "odd" (VigilEvent *, const char *sentence) at once, for
 * what a source says that cannot be right. */
#define VIGIL_TYPE_ALARM_QUEUE (vigil_alarm_queue_get_type ())
G_DECLARE_FINAL_TYPE (VigilAlarmQueue, vigil_alarm_queue, VIGIL, ALARM_QUEUE, GObject)

VigilAlarmQueue *vigil_alarm_queue_new (VigilSite *site);

/* Folds one event (others than alarm events are ignored). Returns TRUE if a state changed. */
gboolean vigil_alarm_queue_apply (VigilAlarmQueue *self, VigilEvent *event, gboolean saved);
void vigil_alarm_queue_end_batch (VigilAlarmQueue *self);
/* The whole state of a platform follows until snapshot_end; alarms whose source is in @sources (set of strings;
 * NULL: any but own_source) and that were not among them have returned: those events (alarm.returned, actor
 * "resync") are given back to be journalled and applied. */
void vigil_alarm_queue_snapshot_begin (VigilAlarmQueue *self);
GPtrArray *vigil_alarm_queue_snapshot_end (VigilAlarmQueue *self,
                                           GHashTable *sources,
                                           const char *own_source,
                                           VigilTime now) G_GNUC_WARN_UNUSED_RESULT;
/* Events (alarm.raised, .shelved, .suppressed, .removed, .noted with "snapshot") that rebuild the present state. */
void vigil_alarm_queue_append_events (VigilAlarmQueue *self, GPtrArray *events);
/* The same for a thread: the copy is cheap, the events are made where it is read. */
typedef struct _VigilAlarmCopy VigilAlarmCopy;
VigilAlarmCopy *vigil_alarm_queue_copy (VigilAlarmQueue *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same bit by bit: as the alarms are now, whatever becomes of them until the copy is complete. */
VigilAlarmCopy *vigil_alarm_queue_copy_begin (VigilAlarmQueue *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_alarm_queue_copy_some (VigilAlarmQueue *self, VigilAlarmCopy *copy, guint max);
void vigil_alarm_copy_foreach (const VigilAlarmCopy *self, GFunc func, gpointer user_data);
void vigil_alarm_copy_free (VigilAlarmCopy *self);
/* Whether a snapshot event tells anything new. */
gboolean vigil_alarm_queue_knows (VigilAlarmQueue *self, const VigilEvent *event);
void vigil_alarm_queue_set_saved (VigilAlarmQueue *self, const char *alarm_id, VigilTime changed);

VigilAlarm *vigil_alarm_queue_find (VigilAlarmQueue *self, const char *alarm_id); /* borrowed or NULL */
int vigil_alarm_queue_get_index (VigilAlarmQueue *self, VigilAlarm *alarm);       /* -1: not in the list */
/* Annunciated ones only. */
guint vigil_alarm_queue_get_n_active (VigilAlarmQueue *self, int priority); /* 0: all priorities */
guint vigil_alarm_queue_get_n_unacknowledged (VigilAlarmQueue *self);
guint vigil_alarm_queue_get_n_unacknowledged_of (VigilAlarmQueue *self, int priority); /* 0: all priorities */
/* Shelved, suppressed and out of service, a GListModel of VigilAlarm; borrowed. */
GListModel *vigil_alarm_queue_get_inhibited (VigilAlarmQueue *self);
guint vigil_alarm_queue_get_n_inhibited (VigilAlarmQueue *self, VigilAlarmState state);
/* Annunciated raises in the last @window by event time. */
guint vigil_alarm_queue_get_n_raised (VigilAlarmQueue *self, VigilTime now, VigilTime window);
/* When and what was last raised; NULL if never. For the empty state. */
VigilAlarm *vigil_alarm_queue_get_last (VigilAlarmQueue *self);

G_END_DECLS
