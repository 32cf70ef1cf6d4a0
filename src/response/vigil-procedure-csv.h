/* vigil-procedure-csv.h: the steps of a plan as a table that people edit in a spreadsheet, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-procedure.h"

G_BEGIN_DECLS

/* A row a step, RFC 4180 with a byte order mark; docs/procedure-format.md lists the columns. Conditions, loops, actions and views are cells of JSON. */
char *vigil_procedure_to_csv (const VigilProcedure *self) G_GNUC_WARN_UNUSED_RESULT;

/* One row that could not be read. */
typedef struct
{
  guint line;
  const char *column; /* (nullable) static */
  char *reason;
} VigilProcedureReject;

/* UTF-8 or GBK, separated by commas, semicolons or tabs, columns in any order. What vigil_procedure_from_json() reads, though it may still find
 * mistakes in it; NULL with an error when there is no such table. @rejects (element-type VigilProcedureReject): every cell that is no JSON,
 * every row without an id. */
JsonNode *vigil_procedure_csv_read (GBytes *file, GPtrArray **rejects, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
