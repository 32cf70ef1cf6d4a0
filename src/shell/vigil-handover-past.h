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
void vigil_handover_past_read_async (VigilJournal *journal, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (element-type VigilHandoverPast) newest first. */
GPtrArray *vigil_handover_past_read_finish (VigilJournal *journal, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A4 in points; dark on white. Main loop only. */
guint vigil_handover_paper_count (JsonNode *record);
void vigil_handover_paper_paint (JsonNode *record, guint page, cairo_t *cr);
gboolean vigil_handover_paper_save (JsonNode *record, const char *path, GError **error);

G_END_DECLS
