/* vigil-library-page.h: the libraries: found, read, written, linked, brought in and taken out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "library/vigil-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties "editable" (whether this seat may write, publish, retire and import) and "author" (who does).
 * Signals: "show-asset" (id: something of the site), "show-record" (id: another record is shown now). */
#define VIGIL_TYPE_LIBRARY_PAGE (vigil_library_page_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryPage, vigil_library_page, VIGIL, LIBRARY_PAGE, GtkBox)

/* @site: (nullable) for names. @library: of this thread, with the right to write. */
GtkWidget *vigil_library_page_new (VigilSite *site, VigilLibrary *library, VigilClock *clock);
void vigil_library_page_set_editable (VigilLibraryPage *self, gboolean editable);
void vigil_library_page_set_author (VigilLibraryPage *self, const char *author);
/* Shows a record; the list stays as it is. */
void vigil_library_page_show_record (VigilLibraryPage *self, const char *id);
/* The keys go to the words that are searched. */
void vigil_library_page_focus_search (VigilLibraryPage *self);

/* For tests: the list, whether something is looked for or read, the record on the page ("" for none), what it said last, and which part
 * of the middle is shown: "empty", "record", "graph", "editor", "compare". */
GListModel *vigil_library_page_get_hits (VigilLibraryPage *self);
gboolean vigil_library_page_is_busy (VigilLibraryPage *self);
const char *vigil_library_page_get_shown (VigilLibraryPage *self);
const char *vigil_library_page_get_said (VigilLibraryPage *self);
const char *vigil_library_page_get_part (VigilLibraryPage *self);

G_END_DECLS
