/* vigil-kpi-window-load.h: the numbers of the alarm system from a journal or a list, counted on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-alarm-history.h"
#include "journal/vigil-journal.h"
#include "shell/vigil-import-list.h"
#include "shell/vigil-kpi-window-words.h"

G_BEGIN_DECLS

typedef struct
{
  VigilAlarmKpi *kpi;
  guint waits[VIGIL_KPI_N_WAITS];
  VigilImportedList *list; /* NULL: the journal */
  VigilAlarmHistory *history; /* (nullable) of the journal, held so that the next count reads only what is new */
} VigilKpiLoaded;

void vigil_kpi_loaded_free (VigilKpiLoaded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilKpiLoaded, vigil_kpi_loaded_free)

typedef struct
{
  VigilImportedList *list; /* NULL: the journal */
  VigilTime from, to;   /* both 0: all that the list covers */
  const char *seat;
  VigilClock *clock;    /* (nullable) with it, what was folded before is kept beside the journal and only the rest is read */
} VigilKpiLoadOptions;

/* @journal: not needed with a list. @done (nullable): a g_atomic_rc_box of one int, set to per cent while it goes on. */
void vigil_kpi_load_async (VigilJournal *journal, const VigilKpiLoadOptions *options, int *done, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
VigilKpiLoaded *vigil_kpi_load_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
