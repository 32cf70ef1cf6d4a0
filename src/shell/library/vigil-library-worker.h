/* vigil-library-worker.h: reads libraries on one thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-library.h"

G_BEGIN_DECLS

#define VIGIL_TYPE_LIBRARY_WORKER (vigil_library_worker_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryWorker, vigil_library_worker, VIGIL, LIBRARY_WORKER, GObject)

/* @library: a connection of the thread this is called in, for reading; NULL is a result only with an error. */
typedef gpointer (*VigilLibraryWork) (VigilLibrary *library, gpointer data, GCancellable *cancellable, GError **error);

/* Libraries in memory have one connection: theirs are read at once, where they are asked. */
VigilLibraryWorker *vigil_library_worker_new (VigilLibrary *library);
VigilLibrary *vigil_library_worker_get_library (VigilLibraryWorker *self);
/* One after the other; what is cancelled before its turn is not begun. @user_data must live until @cancellable is cancelled. */
void vigil_library_worker_run (VigilLibraryWorker *self, VigilLibraryWork work, gpointer data, GDestroyNotify free_data,
                               GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer vigil_library_worker_finish (GAsyncResult *result, GError **error);

G_END_DECLS
