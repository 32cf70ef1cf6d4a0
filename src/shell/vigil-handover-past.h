/* vigil-handover-past.h: the handovers of a journal, and one of them on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "journal/vigil-journal.h"
#include "shell/vigil-handover-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  VigilTime time;
  char *from, *to;
  JsonNode *record;
} VigilHandoverPast;

void vigil_handover_past_free (VigilHandoverPast *self);
#define VIGIL_HANDOVER_MAX_PAST 1000u /* the newest: a year of three shifts a day */

/* Besides the handovers, the newest notes of the seat that are read after @since. */
void vigil_handover_past_read_async (VigilJournal *journal, VigilClock *clock, VigilTime since, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (element-type VigilHandoverPast) newest first, at most VIGIL_HANDOVER_MAX_PAST. */
GPtrArray *vigil_handover_past_read_finish (VigilJournal *journal, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (element-type VigilHandoverNote) oldest first, at most VIGIL_HANDOVER_MAX_LINES; belongs to @result. */
const GPtrArray *vigil_handover_past_get_notes (GAsyncResult *result);

/* A4 in points; dark on white. Main loop only. */
guint vigil_handover_paper_count (JsonNode *record);
void vigil_handover_paper_paint (JsonNode *record, guint page, cairo_t *cr);
gboolean vigil_handover_paper_save (JsonNode *record, const char *path, GError **error);

G_END_DECLS
