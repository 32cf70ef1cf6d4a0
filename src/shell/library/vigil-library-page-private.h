/* vigil-library-page-private.h: the parts of the library page, among themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/library/vigil-library-editor.h"
#include "shell/library/vigil-library-facets.h"
#include "shell/library/vigil-library-graph.h"
#include "shell/library/vigil-library-hits.h"
#include "shell/library/vigil-library-page.h"
#include "shell/library/vigil-library-sections.h"
#include "shell/library/vigil-library-side.h"

G_BEGIN_DECLS

struct _VigilLibraryPage
{
  GtkBox parent_instance;

  /* template */
  GtkSearchEntry *search;
  GtkBox *facets_holder, *sections, *graph_holder, *editor_holder, *side_holder, *differences, *reason_row;
  GtkListView *list;
  GtkWidget *not_took; /* where that has no room */
  GtkLabel *count, *took, *record_title, *other_title, *meta, *state, *said, *nothing, *compare_title;
  GtkStack *stack, *list_stack;
  GtkButton *revise, *publish, *retire;
  GtkWidget *edit_steps;
  GtkEntry *reason;
  GtkScrolledWindow *record_scroll;

  /* borrowed of the holders */
  VigilLibraryFacets *facets;
  VigilLibraryGraph *graph;
  VigilLibraryEditor *editor;
  VigilLibrarySide *side;

  /* owned */
  VigilSite *site; /* nullable */
  VigilLibrary *library;
  VigilClock *clock;
  VigilLibraryWorker *worker;
  VigilLibraryAsk *ask;
  VigilLibraryHits *hits;
  GtkSingleSelection *selection;
  VigilLibrarySheet *sheet; /* (nullable) on the page */
  GCancellable *reading;    /* (nullable) a sheet that is read */
  GCancellable *alive;      /* cancelled when the page goes */
  GSimpleActionGroup *actions;
  GPtrArray *back;          /* (element-type utf8) records seen before */
  char *author;
  gboolean editable;
  gboolean narrowed; /* the search under way is for other records, not for the same ones anew */
};

void vigil_library_page_say (VigilLibraryPage *self, const char *sentence);
void vigil_library_page_search (VigilLibraryPage *self);
/* @version 0: what is in force */
void vigil_library_page_read (VigilLibraryPage *self, const char *id, guint version);
/* No record is on the page any more. */
void vigil_library_page_forget (VigilLibraryPage *self);
void vigil_library_page_show_part (VigilLibraryPage *self, const char *part);
void vigil_library_page_compare (VigilLibraryPage *self, guint version);
/* Which actions make sense now. */
void vigil_library_page_update_actions (VigilLibraryPage *self);
void vigil_library_page_install_actions (VigilLibraryPage *self);
void vigil_library_page_bind_keys (GtkWidgetClass *widget_class);
void vigil_library_page_install_files (VigilLibraryPage *self);

G_END_DECLS
