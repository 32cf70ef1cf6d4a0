/* vigil-library-hits.h: what was found in the libraries as a list, fetched page by page on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/library/vigil-library-ask.h"
#include "shell/library/vigil-library-worker.h"

G_BEGIN_DECLS

#define VIGIL_LIBRARY_FETCH 100 /* rows fetched at once */

/* Signal "loaded": its hit is known now. */
#define VIGIL_TYPE_LIBRARY_ROW (vigil_library_row_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryRow, vigil_library_row, VIGIL, LIBRARY_ROW, GObject)

const VigilLibraryHit *vigil_library_row_get_hit (VigilLibraryRow *self); /* NULL: not loaded */

/* A GListModel of VigilLibraryRow. Signals: "found" (const VigilLibraryResult *, of the first page), "failed" (const char *sentence). */
#define VIGIL_TYPE_LIBRARY_HITS (vigil_library_hits_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryHits, vigil_library_hits, VIGIL, LIBRARY_HITS, GObject)

VigilLibraryHits *vigil_library_hits_new (VigilLibraryWorker *worker);
/* An older search that is not done yet is forgotten; what it found stays until this one has found something. */
void vigil_library_hits_search (VigilLibraryHits *self, const VigilLibraryAsk *ask, VigilTime now);
gboolean vigil_library_hits_is_searching (VigilLibraryHits *self);

G_END_DECLS
