/* vigil-alarm-import-private.h: the parts of reading an alarm list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "alarm/vigil-alarm-import.h"

G_BEGIN_DECLS

/* Records of a CSV text, one after another. */
typedef struct _VigilCsv
{
  const char *at, *end;
  char separator;
  guint line;        /* of @at */
  guint record_line; /* where the present record began */
  guint n_bad_quotes;
  gboolean bad_quote; /* of the present record: a quote that never ends, taken as a character */
  GString *buffer;
  GArray *starts;    /* gsize: of each field in the buffer */
} VigilCsv;

void vigil_csv_init (VigilCsv *self, const char *text, gsize length, char separator);
void vigil_csv_clear (VigilCsv *self);
gboolean vigil_csv_next (VigilCsv *self);
guint vigil_csv_get_n (const VigilCsv *self);
/* Without blanks around it; "" beyond the last. */
const char *vigil_csv_get (const VigilCsv *self, int column);

#define VIGIL_IMPORT_HEADING_WITHIN 20 /* records: titles come before */

const char *vigil_import_decode (const char *bytes, gsize length, const char **encoding, char **owned, gsize *out_length, GError **error);

/* Words */
gboolean vigil_import_find_columns (const VigilCsv *csv, int columns[VIGIL_N_IMPORT_COLUMNS]);
gboolean vigil_import_apply_map (const VigilCsv *csv, const char *map, int columns[VIGIL_N_IMPORT_COLUMNS], GError **error);
/* "HH" for 高高报 and the like; @word itself if it is none of those. */
const char *vigil_import_get_type (const char *word);
/* 1 … 4 */
int vigil_import_get_type_priority (const char *type);
int vigil_import_parse_priority (const char *word); /* 0: not one */
gboolean vigil_import_check_priorities (const char *map, GError **error);
int vigil_import_find_priority (const char *map, const char *word, const char *type); /* 0: not in @map */

G_END_DECLS
