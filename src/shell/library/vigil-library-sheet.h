/* vigil-library-sheet.h: one record with all that is shown around it, read on a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-library.h"

G_BEGIN_DECLS

/* A link of the record or to it. */
typedef struct
{
  VigilLinkKind kind;
  VigilRecordKind record; /* of VIGIL_LINK_RECORD, where @known */
  char *target;
  char *role;             /* (nullable) */
  VigilText title;        /* of a record */
  char *line;             /* (nullable) of a case that has one: its first lesson */
  gboolean incoming;      /* the other one says so */
  gboolean known;         /* there is such a record */
} VigilLibraryTie;

typedef struct
{
  VigilRecord *record;
  GPtrArray *versions; /* (element-type VigilRecord) newest first */
  GPtrArray *ties;     /* (element-type VigilLibraryTie) */
  GPtrArray *similar;  /* (element-type VigilLibraryHit) */
  GHashTable *names;   /* (element-type utf8 utf8) titles of the records that steps and conditions name, by id */
} VigilLibrarySheet;

/* @version 0: what is in force, else the newest. NULL with VIGIL_LIBRARY_ERROR_NO_SUCH. */
VigilLibrarySheet *vigil_library_sheet_load (VigilLibrary *library, const char *id, guint version, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_library_sheet_free (VigilLibrarySheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLibrarySheet, vigil_library_sheet_free)

G_END_DECLS
