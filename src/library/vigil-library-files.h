/* vigil-library-files.h: records to and from JSON, CSV and XLSX files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-library.h"

G_BEGIN_DECLS

/* One row or record of a file that is not taken. */
typedef struct
{
  guint line;
  char *column; /* (nullable) */
  char *reason; /* a sentence */
} VigilLibraryReject;

/* What a file would bring: looked at before anything is taken. */
typedef struct
{
  VigilRecordKind kind;
  char *encoding;      /* "UTF-8", "GBK" */
  char **columns;      /* of the file, CSV only */
  int *mapping;        /* for each field of vigil_library_fields(): column, or -1 */
  GPtrArray *records;  /* (element-type VigilRecord) good ones */
  GPtrArray *rejects;  /* (element-type VigilLibraryReject) */
  guint n_new, n_changed, n_equal;
} VigilLibraryImport;

/* Names of the CSV columns of a kind, NULL-terminated, static: "id", "title.zh", "title.en", …, "body.phone". */
const char *const *vigil_library_fields (VigilRecordKind kind);

/* @mapping (nullable): one column number for each field, -1: none; NULL: by the names of the header. Nothing is changed. */
VigilLibraryImport *vigil_library_import_read (VigilLibrary *library, GBytes *file, const char *name, VigilRecordKind kind, const int *mapping,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_library_import_apply (VigilLibrary *library, VigilLibraryImport *import, const char *author, VigilTime now, GError **error);
void vigil_library_import_free (VigilLibraryImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilLibraryImport, vigil_library_import_free)

/* By the query without its limit. */
char *vigil_library_export_json (VigilLibrary *library, const VigilLibraryQuery *query, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *vigil_library_export_csv (VigilLibrary *library, VigilRecordKind kind, const VigilLibraryQuery *query, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vigil_library_export_xlsx (VigilLibrary *library, VigilRecordKind kind, const VigilLibraryQuery *query, const char *path, GError **error);

/* ---- parts of tables, for others who read and write them ---- */

struct _VigilCsv;
void vigil_library_append_csv (GString *out, const char *text);
char *vigil_library_decode (const char *bytes, gsize size, const char **encoding, gsize *length) G_GNUC_WARN_UNUSED_RESULT;
char vigil_library_find_separator (const char *text);
const char *vigil_library_get_csv (const struct _VigilCsv *csv, int column);

G_END_DECLS
