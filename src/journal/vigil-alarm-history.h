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

/* For one thread at a time, any; the store may be searched by others meanwhile. */
typedef struct _VigilAlarmHistory VigilAlarmHistory;

/* Opens the journal for reading, even while another program writes it; reads what NAME-alarms holds. */
VigilAlarmHistory *vigil_alarm_history_open (const char *path, VigilClock *clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_alarm_history_free (VigilAlarmHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmHistory, vigil_alarm_history_free)

/* Folds what was recorded since. May take a while the first time: some 10 s for a million facts. */
gboolean vigil_alarm_history_update (VigilAlarmHistory *self, GCancellable *cancellable, GError **error);
/* Writes NAME-alarms if more than @least records are not in it yet. FALSE without harm: it could not be written. */
gboolean vigil_alarm_history_save (VigilAlarmHistory *self, guint64 least, GError **error);

VigilAlarmStore *vigil_alarm_history_get_store (VigilAlarmHistory *self); /* borrowed */
guint64 vigil_alarm_history_get_n_unreadable (VigilAlarmHistory *self);
/* Records up to this one are folded. */
guint64 vigil_alarm_history_get_seq (VigilAlarmHistory *self);
/* Times of the first and last fact of any kind; 0: none. */
void vigil_alarm_history_get_range (VigilAlarmHistory *self, VigilTime *first, VigilTime *last);

G_END_DECLS
