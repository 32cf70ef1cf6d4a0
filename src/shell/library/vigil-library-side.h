/* vigil-library-side.h: beside a record: what it is linked to as a picture, lessons of similar cases, where it is used, its versions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "shell/library/vigil-library-graph.h"
#include "shell/library/vigil-library-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Its buttons use the actions "library.open" (s), "library.show-asset" (s), "library.version" (u), "library.compare" (u). */
#define VIGIL_TYPE_LIBRARY_SIDE (vigil_library_side_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibrarySide, vigil_library_side, VIGIL, LIBRARY_SIDE, GtkBox)

GtkWidget *vigil_library_side_new (void);
/* Borrows @sheet (nullable) until the next call. */
void vigil_library_side_show (VigilLibrarySide *self, const VigilLibrarySheet *sheet, VigilSite *site);
VigilLibraryGraph *vigil_library_side_get_graph (VigilLibrarySide *self);

G_END_DECLS
