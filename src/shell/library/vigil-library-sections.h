/* vigil-library-sections.h: what a record says, as sections to be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/library/vigil-library-labels.h"
#include "shell/library/vigil-library-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* More of one text, or more entries of one list, are not shown; how many more there are is said. */
#define VIGIL_LIBRARY_MAX_SHOWN_TEXT 6000
#define VIGIL_LIBRARY_MAX_SHOWN_ROWS 200

/* Control characters as U+FFFD, line ends kept, cut. From anywhere, never markup. */
char *vigil_library_clean_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Replaces all children of @box. @now: what is over is said to be over. @site: nullable. @names (nullable): titles of records by id. */
void vigil_library_sections_fill (GtkBox *box, const VigilRecord *record, VigilSite *site, VigilTime now, GHashTable *names);

G_END_DECLS
