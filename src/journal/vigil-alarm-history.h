/* vigil-alarm-history.h: the alarm history of a journal file, kept up with it
 *
 * What was folded is kept beside the journal as NAME-alarms, so that a long history opens at once. It is a cache: without it,
 * or if it does not fit the journal, everything is folded again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "alarm/vigil-alarm-store.h"
#include "journal/vigil-journal.h"

G_BEGIN_DECLS

/* For any thread: who updates waits for another that does. The store may be searched by others meanwhile. */
typedef struct _VigilAlarmHistory VigilAlarmHistory;

/* Opens the journal for reading, even while another program writes it; reads what NAME-alarms holds. */
VigilAlarmHistory *vigil_alarm_history_open (const char *path, VigilClock *clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, but one for all in this program who ask for @path while it is held: what one has read nobody reads again. */
VigilAlarmHistory *vigil_alarm_history_share (const char *path, VigilClock *clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VigilAlarmHistory *vigil_alarm_history_ref (VigilAlarmHistory *self);
void vigil_alarm_history_unref (VigilAlarmHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmHistory, vigil_alarm_history_unref)

/* Folds what was recorded since. May take a while the first time: some 10 s for a million facts. */
gboolean vigil_alarm_history_update (VigilAlarmHistory *self, GCancellable *cancellable, GError **error);
/* The same; @done is set to per cent of the journal while it goes on. */
gboolean vigil_alarm_history_follow (VigilAlarmHistory *self, int *done, GCancellable *cancellable, GError **error);
/* Writes NAME-alarms if more than @least records are not in it yet. FALSE without harm: it could not be written. */
gboolean vigil_alarm_history_save (VigilAlarmHistory *self, guint64 least, GError **error);

VigilAlarmStore *vigil_alarm_history_get_store (VigilAlarmHistory *self); /* borrowed */
guint64 vigil_alarm_history_get_n_unreadable (VigilAlarmHistory *self);
/* Records up to this one are folded. */
guint64 vigil_alarm_history_get_seq (VigilAlarmHistory *self);
/* Facts of @type, which is a handover or a note, that are not before @since: the newest @most, oldest first, as far as
 * update() read. (element-type VigilJournalRecord) Only these are read, however long the journal is. */
GPtrArray *vigil_alarm_history_read (VigilAlarmHistory *self, VigilEventType type, VigilTime since, guint most, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Times of the first and last fact of any kind; 0: none. */
void vigil_alarm_history_get_range (VigilAlarmHistory *self, VigilTime *first, VigilTime *last);
/* When nothing could be seen: Vigil did not run for 10 s or longer, or a link was lost. For VigilKpiOptions. */
GArray *vigil_alarm_history_dup_gaps (VigilAlarmHistory *self) G_GNUC_WARN_UNUSED_RESULT; /* (element-type VigilKpiSpan) */

G_END_DECLS
