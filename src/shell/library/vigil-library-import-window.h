/* vigil-library-import-window.h: a file of records looked at before it is taken: columns, what is new, every row that is left out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "library/vigil-library-files.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "imported" (const char *sentence). Actions: "import.take" (Ctrl+Enter), "import.stop", "import.copy" (Ctrl+Shift+C). */
#define VIGIL_TYPE_LIBRARY_IMPORT_WINDOW (vigil_library_import_window_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryImportWindow, vigil_library_import_window, VIGIL, LIBRARY_IMPORT_WINDOW, GtkWindow)

/* @kind: of a table, to begin with. */
VigilLibraryImportWindow *vigil_library_import_window_present (GtkWindow *parent, VigilLibrary *library, VigilClock *clock, const char *author,
                                                               const char *path, VigilRecordKind kind);
/* For tests: what was read, NULL while it is read or where it cannot be; as its drop-downs would: a field's column, -1 none. */
const VigilLibraryImport *vigil_library_import_window_get_import (VigilLibraryImportWindow *self);
const char *vigil_library_import_window_get_summary (VigilLibraryImportWindow *self);
void vigil_library_import_window_choose (VigilLibraryImportWindow *self, guint field, int column);

G_END_DECLS
