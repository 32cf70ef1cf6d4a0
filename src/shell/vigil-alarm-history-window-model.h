/* vigil-alarm-history-window-model.h: found alarms of the past as a list, fetched page by page on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-store.h"
#include "journal/vigil-journal.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One row; until its page has come it is not loaded. Signal "loaded". */
#define VIGIL_TYPE_PAST_ALARM (vigil_past_alarm_get_type ())
G_DECLARE_FINAL_TYPE (VigilPastAlarm, vigil_past_alarm, VIGIL, PAST_ALARM, GObject)

gboolean vigil_past_alarm_is_loaded (VigilPastAlarm *self);
/* Texts live as long as the row. */
const VigilAlarmEpisode *vigil_past_alarm_get (VigilPastAlarm *self);

/* A GListModel of VigilPastAlarm. */
#define VIGIL_TYPE_PAST_ALARMS (vigil_past_alarms_get_type ())
G_DECLARE_FINAL_TYPE (VigilPastAlarms, vigil_past_alarms, VIGIL, PAST_ALARMS, GObject)

#define VIGIL_PAST_PAGE 200u

VigilPastAlarms *vigil_past_alarms_new (void);
/* Searches; the list changes when the answer is there. @store is kept, texts of @query are copied. */
void vigil_past_alarms_search (VigilPastAlarms *self, VigilAlarmStore *store, const VigilAlarmQuery *query);

/* The same search again, because @store holds more: rows that were there stay the same objects, so that place and selection stay. */
void vigil_past_alarms_refresh (VigilPastAlarms *self);

/* Folds what @journal holds after *@seq into @store. Blocks: for a thread. */
gboolean vigil_past_alarms_fold_journal (VigilAlarmStore *store, VigilJournal *journal, guint64 *seq, GCancellable *cancellable, GError **error);

G_END_DECLS
