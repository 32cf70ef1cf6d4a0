/* vigil-library-columns.h: the columns that a kind of record has in a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record-fields.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;              /* "body.availability.hours" */
  char **path;             /* of the JSON: "body", "availability", "hours" */
  const VigilField *field;
} VigilColumn;

/* (element-type VigilColumn), static */
const GArray *vigil_library_get_columns (VigilRecordKind kind);
/* "" where the record does not say it. */
char *vigil_column_get (const VigilColumn *self, JsonNode *record) G_GNUC_WARN_UNUSED_RESULT;
/* An empty cell is left out; what cannot be read is kept as text, so that the check of the record finds it. */
void vigil_column_set (const VigilColumn *self, JsonNode *record, const char *cell);

G_END_DECLS
