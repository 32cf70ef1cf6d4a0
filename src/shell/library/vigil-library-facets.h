/* vigil-library-facets.h: the kinds of records and what narrows the search, with how many there are of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"
#include "shell/library/vigil-library-ask.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed": the operator asks for something else. */
#define VIGIL_TYPE_LIBRARY_FACETS (vigil_library_facets_get_type ())
G_DECLARE_FINAL_TYPE (VigilLibraryFacets, vigil_library_facets, VIGIL, LIBRARY_FACETS, GtkBox)

/* @ask: borrowed; changed when the operator chooses. */
GtkWidget *vigil_library_facets_new (VigilLibraryAsk *ask, VigilSite *site);
/* The counts of a search for what is asked now. */
void vigil_library_facets_show (VigilLibraryFacets *self, const VigilLibraryResult *result);
/* -1: all of them */
void vigil_library_facets_choose_kind (VigilLibraryFacets *self, int kind);
void vigil_library_facets_clear (VigilLibraryFacets *self);

G_END_DECLS
