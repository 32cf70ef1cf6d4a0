/* vigil-alarm-import-csv.c: RFC 4180 as it is met with: any separator, quotes that never end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "alarm/vigil-alarm-import-private.h"

/* So many quotes that never end are looked for before all quotes are taken as characters: else a hostile file costs the square of its size. */
#define MAX_BAD_QUOTES 100

/* @text: UTF-8, without a byte order mark. */
void
vigil_csv_init (VigilCsv *self, const char *text, gsize length, char separator)
{
  *self = (VigilCsv) { .at = text, .end = text + length, .separator = separator, .line = 1 };
  self->buffer = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
}

void
vigil_csv_clear (VigilCsv *self)
{
  if (self->buffer != NULL)
    g_string_free (self->buffer, TRUE);
  self->buffer = NULL;
  g_clear_pointer (&self->starts, g_array_unref);
}

static gboolean
is_line_end (const VigilCsv *self)
{
  return self->at == self->end || *self->at == '\n' || *self->at == '\r';
}

static void
skip_line_end (VigilCsv *self)
{
  if (self->at == self->end)
    return;
  if (*self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n')
    self->at++;
  self->at++;
  self->line++;
}

/* What stands between quotes; FALSE: they never end, nothing was taken. */
static gboolean
read_quoted (VigilCsv *self)
{
  gsize length = self->buffer->len;
  const char *start = self->at;
  guint line = self->line;

  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '"' && (self->at + 1 == self->end || self->at[1] != '"'))
        {
          self->at++;
          return TRUE;
        }
      self->at += *self->at == '"';
      self->line += *self->at == '\n';
      g_string_append_c (self->buffer, *self->at);
    }
  g_string_truncate (self->buffer, length);
  self->at = start;
  self->line = line;
  self->bad_quote = TRUE;
  self->n_bad_quotes++;
  return FALSE;
}

static void
read_field (VigilCsv *self)
{
  gsize start = self->buffer->len;

  g_array_append_val (self->starts, start);
  if (self->at < self->end && *self->at == '"' && self->n_bad_quotes < MAX_BAD_QUOTES)
    read_quoted (self);
  for (; !is_line_end (self) && *self->at != self->separator; self->at++)
    g_string_append_c (self->buffer, *self->at);
  g_string_append_c (self->buffer, '\0');
}

/* Reads the next record that is not an empty line. FALSE: there is none. */
gboolean
vigil_csv_next (VigilCsv *self)
{
  while (self->at < self->end && is_line_end (self))
    skip_line_end (self);
  if (self->at == self->end)
    return FALSE;
  g_string_truncate (self->buffer, 0);
  g_array_set_size (self->starts, 0);
  self->record_line = self->line;
  self->bad_quote = FALSE;
  read_field (self);
  while (!is_line_end (self))
    {
      self->at++;
      read_field (self);
    }
  skip_line_end (self);
  for (guint i = 0; i < self->starts->len; i++)
    g_strstrip (self->buffer->str + g_array_index (self->starts, gsize, i));
  return TRUE;
}

guint
vigil_csv_get_n (const VigilCsv *self)
{
  return self->starts->len;
}

const char *
vigil_csv_get (const VigilCsv *self, int column)
{
  if (column < 0 || (guint) column >= self->starts->len)
    return "";
  return self->buffer->str + g_array_index (self->starts, gsize, column);
}
