/* vigil-alarm-import-sketch.c: the first look at an alarm list: what its columns are called, and which are understood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "alarm/vigil-alarm-import-private.h"

#define MAX_LOOK (256 * 1024) /* bytes */
#define MAX_COLUMNS 200
#define MAX_CELL 200 /* bytes of a heading or sample that are kept */

void
vigil_import_sketch_free (VigilImportSketch *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->samples);
  g_free (self);
}

/* Whole lines; a list of one endless line, or with two bytes a character, is cut anywhere. */
static gsize
cut (const char *bytes, gsize length)
{
  const char *end;

  if (length <= MAX_LOOK)
    return length;
  if (bytes[0] == '\xff' || bytes[0] == '\xfe')
    return MAX_LOOK;
  end = g_strrstr_len (bytes, MAX_LOOK, "\n");
  return end != NULL ? (gsize) (end - bytes) + 1 : MAX_LOOK;
}

static guint
count_known (const int *columns)
{
  guint n = 0;

  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    n += columns[i] >= 0;
  return n;
}

/* A record is as good as what is understood of it; where nothing is, as it has columns. */
static guint
judge (const VigilCsv *csv, int columns[VIGIL_N_IMPORT_COLUMNS], gboolean *understood)
{
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    columns[i] = -1;
  *understood = vigil_import_find_columns (csv, columns);
  return (*understood ? 1000000 : 0) + count_known (columns) * 1000 + MIN (vigil_csv_get_n (csv), MAX_COLUMNS);
}

static void
try_separator (VigilImportSketch *self, const char *text, gsize length, char separator, guint *best)
{
  VigilCsv csv;
  int columns[VIGIL_N_IMPORT_COLUMNS];
  gboolean understood;

  vigil_csv_init (&csv, text, length, separator);
  for (guint i = 0; i < VIGIL_IMPORT_HEADING_WITHIN && vigil_csv_next (&csv); i++)
    {
      guint worth = judge (&csv, columns, &understood);

      if (worth <= *best)
        continue;
      *best = worth;
      self->separator = separator;
      self->heading_line = csv.record_line;
      self->understood = understood;
      memcpy (self->columns, columns, sizeof columns);
    }
  vigil_csv_clear (&csv);
}

static void
keep_record (const VigilCsv *csv, guint n, GPtrArray *cells)
{
  for (guint i = 0; i < n; i++)
    {
      const char *cell = vigil_csv_get (csv, (int) i);
      g_autofree char *start = g_strndup (cell, MAX_CELL);

      g_ptr_array_add (cells, g_utf8_make_valid (start, -1));
    }
}

static void
read_cells (VigilImportSketch *self, const char *text, gsize length)
{
  VigilCsv csv;
  guint n;

  vigil_csv_init (&csv, text, length, self->separator);
  while (vigil_csv_next (&csv) && csv.record_line < self->heading_line)
    ;
  n = MIN (vigil_csv_get_n (&csv), MAX_COLUMNS);
  keep_record (&csv, n, self->headings);
  if (vigil_csv_next (&csv))
    keep_record (&csv, n, self->samples);
  while (self->samples->len < n)
    g_ptr_array_add (self->samples, g_strdup (""));
  vigil_csv_clear (&csv);
}

/**
 * vigil_alarm_import_sketch:
 * @bytes: the list as it is in its file
 * @length: bytes
 * @error: return location
 *
 * Returns: (transfer full): what the columns seem to be; %NULL if it is no text
 */
VigilImportSketch *
vigil_alarm_import_sketch (const char *bytes, gsize length, GError **error)
{
  static const char separators[] = ",;\t";
  g_autoptr (VigilImportSketch) self = NULL;
  g_autofree char *owned = NULL;
  const char *encoding, *text;
  gsize text_length = 0;
  guint best = 0;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  text = vigil_import_decode (bytes != NULL ? bytes : "", cut (bytes, length), &encoding, &owned, &text_length, error);
  if (text == NULL)
    return NULL;
  self = g_new0 (VigilImportSketch, 1);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->samples = g_ptr_array_new_with_free_func (g_free);
  for (const char *separator = separators; *separator != '\0'; separator++)
    try_separator (self, text, text_length, *separator, &best);
  if (best == 0)
    {
      g_set_error_literal (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS, _ ("there is nothing in it"));
      return NULL;
    }
  read_cells (self, text, text_length);
  return g_steal_pointer (&self);
}
