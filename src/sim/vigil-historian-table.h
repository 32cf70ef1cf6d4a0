/* vigil-historian-table.h: a table of numbers as plant historians write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_HISTORIAN_ERROR (vigil_historian_error_quark ())
GQuark vigil_historian_error_quark (void);

typedef enum
{
  VIGIL_HISTORIAN_ERROR_TABLE, /* the file is no table of numbers */
  VIGIL_HISTORIAN_ERROR_MAP,   /* the map is wrong, or does not fit the table */
} VigilHistorianError;

/* Row-major; NAN where a cell is empty. The time column, if there is one, is not among the columns.
 */
typedef struct
{
  guint n_rows, n_columns;
  double *values;
  VigilTime *times;     /* NULL: the file has none */
  GStrv header;         /* n_columns names; NULL: the file has none */
  guint n_backward;     /* rows whose time lay before the row above; they carry that row's time */
  guint first_backward; /* line of the first of them */
} VigilHistorianTable;

VigilHistorianTable *vigil_historian_table_parse (const char *text,
                                                  gsize length,
                                                  guint width,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void vigil_historian_table_free (VigilHistorianTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilHistorianTable, vigil_historian_table_free)

double vigil_historian_table_get (const VigilHistorianTable *self, guint row, guint column);
int vigil_historian_table_find (const VigilHistorianTable *self, const char *name);

G_END_DECLS
