/* vigil-library-ask.h: what somebody looks for in the libraries: a query that owns its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-library.h"

G_BEGIN_DECLS

#define VIGIL_LIBRARY_N_FACETS 5 /* as VigilLibraryResult.facets */

typedef struct
{
  char *text;                              /* (nullable) */
  int kind;                                /* VigilRecordKind, -1: all */
  GPtrArray *facets[VIGIL_LIBRARY_N_FACETS]; /* (element-type utf8) NULL-terminated by vigil_library_ask_fill() */
  int severity;                            /* 0: all */
  gboolean due, retired;                   /* only what is due; only what was retired */
} VigilLibraryAsk;

VigilLibraryAsk *vigil_library_ask_new (void);
VigilLibraryAsk *vigil_library_ask_copy (const VigilLibraryAsk *self);
void vigil_library_ask_free (VigilLibraryAsk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLibraryAsk, vigil_library_ask_free)

gboolean vigil_library_ask_has (const VigilLibraryAsk *self, guint facet, const char *value);
void vigil_library_ask_toggle (VigilLibraryAsk *self, guint facet, const char *value);
/* Whether anything but the kind and the words narrows it. */
gboolean vigil_library_ask_is_narrowed (const VigilLibraryAsk *self);
/* All but the kind and the words. */
void vigil_library_ask_widen (VigilLibraryAsk *self);
/* @query borrows from @self. */
void vigil_library_ask_fill (VigilLibraryAsk *self, VigilTime now, VigilLibraryQuery *query);

G_END_DECLS
