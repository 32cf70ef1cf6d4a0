/* vigil-historian-table.c: a table of numbers as plant historians write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sim/vigil-historian-table.h"

#include "core/vigil-clock.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#define MAX_COLUMNS 10000
#define MAX_ROWS    20000000
#define MAX_CELL    256 /* bytes */

G_DEFINE_QUARK (vigil-historian-error-quark, vigil_historian_error)

typedef struct
{
  const char *start;
  gsize length;
} Cell;

typedef struct
{
  const char *cursor, *end;
  guint line;     /* of the row read last, 1-based */
  char delimiter; /* ',' ';' '\t', or ' ' for runs of white space */
  GArray *cells;  /* (element-type Cell): of the row read last */
  guint n_cells;  /* of every row; 0: not known yet */
  int time_cell;  /* which cell is a time; -1: none */
  GArray *values; /* (element-type double) */
  GArray *times;  /* (element-type VigilTime) */
  GStrv header;
  guint n_rows, n_backward, first_backward;
} Reader;

static gboolean
fail (const Reader *reader, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (const Reader *reader, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, VIGIL_HISTORIAN_ERROR, VIGIL_HISTORIAN_ERROR_TABLE, "line %u: %s",
               reader->line, what);
  return FALSE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static Cell
trim (Cell cell)
{
  while (cell.length > 0 && is_blank (cell.start[0]))
    cell.start++, cell.length--;
  while (cell.length > 0
         && (is_blank (cell.start[cell.length - 1]) || cell.start[cell.length - 1] == '\r'))
    cell.length--;
  if (cell.length >= 2 && cell.start[0] == '"' && cell.start[cell.length - 1] == '"')
    cell.start++, cell.length -= 2;
  return cell;
}

static gboolean
next_line (Reader *reader, Cell *line)
{
  const char *end;

  if (reader->cursor >= reader->end)
    return FALSE;
  end = memchr (reader->cursor, '\n', (gsize) (reader->end - reader->cursor));
  if (end == NULL)
    end = reader->end;
  *line = (Cell){ reader->cursor, (gsize) (end - reader->cursor) };
  if (line->length > 0 && line->start[line->length - 1] == '\r')
    line->length--;
  reader->cursor = end + 1;
  reader->line++;
  return TRUE;
}

static char
guess_delimiter (const Cell *line)
{
  static const char candidates[] = { ';', '\t', ',' };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (memchr (line->start, candidates[i], line->length) != NULL)
      return candidates[i];
  return ' ';
}

static void
add_cell (Reader *reader, const char *start, gsize length)
{
  Cell cell = trim ((Cell){ start, length });

  g_array_append_val (reader->cells, cell);
}

static void
split_blanks (Reader *reader, const Cell *line)
{
  for (gsize i = 0; i < line->length;)
    {
      gsize start;

      while (i < line->length && is_blank (line->start[i]))
        i++;
      start = i;
      while (i < line->length && !is_blank (line->start[i]))
        i++;
      if (i > start)
        add_cell (reader, line->start + start, i - start);
    }
}

static void
split_delimited (Reader *reader, const Cell *line)
{
  gboolean quoted = FALSE;
  gsize start = 0;

  for (gsize i = 0; i < line->length; i++)
    {
      if (line->start[i] == '"')
        quoted = !quoted;
      else if (line->start[i] == reader->delimiter && !quoted)
        {
          add_cell (reader, line->start + start, i - start);
          start = i + 1;
        }
    }
  add_cell (reader, line->start + start, line->length - start);
}

static void
split (Reader *reader, const Cell *line)
{
  g_array_set_size (reader->cells, 0);
  if (reader->delimiter == ' ')
    split_blanks (reader, line);
  else
    split_delimited (reader, line);
}

static gboolean
is_missing (const Cell *cell)
{
  static const char *const words[] = { "", "nan", "na", "n/a", "null", "none", "-", "?", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (cell->length == strlen (words[i])
        && g_ascii_strncasecmp (cell->start, words[i], cell->length) == 0)
      return TRUE;
  return FALSE;
}

/* A number in decimal or exponent notation; a decimal comma where the delimiter leaves it free. */
static gboolean
read_number (const Reader *reader, const Cell *cell, double *value)
{
  char text[MAX_CELL];
  char *end;

  if (is_missing (cell))
    {
      *value = NAN;
      return TRUE;
    }
  if (cell->length >= sizeof text
      || !(g_ascii_isdigit (cell->start[0]) || strchr ("+-.,", cell->start[0]) != NULL))
    return FALSE;
  memcpy (text, cell->start, cell->length);
  text[cell->length] = '\0';
  for (gsize i = 0; i < cell->length; i++)
    {
      if (text[i] == ',' && reader->delimiter != ',')
        text[i] = '.';
      if (text[i] == '\0' || text[i] == 'x' || text[i] == 'X')
        return FALSE;
    }
  errno = 0;
  *value = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*value) && end != text;
}

static guint
digits (const char *text, gsize at, guint n, gboolean *ok)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[at + i]))
        *ok = FALSE;
      else
        value = value * 10 + (guint) (text[at + i] - '0');
    }
  return value;
}

/* "2020-03-01 15:44:06", "2020-03-01T15:44:06.25Z", "2020/3/1 …" is not accepted. No zone: UTC. */
static gboolean
read_time (const Cell *cell, VigilTime *time)
{
  g_autofree char *text = NULL;
  gboolean ok = TRUE;
  gsize rest;

  if (cell->length < 19 || cell->length > 40)
    return FALSE;
  text = g_strndup (cell->start, cell->length);
  digits (text, 0, 4, &ok);
  if (!ok || strlen (text) != cell->length || (text[10] != ' ' && text[10] != 'T'))
    return FALSE;
  text[10] = 'T';
  rest = 19;
  if (text[rest] == '.')
    for (rest++; g_ascii_isdigit (text[rest]); rest++)
      ;
  if (text[rest] == '\0')
    {
      g_autofree char *zoned = g_strconcat (text, "Z", NULL);

      return vigil_time_from_rfc3339 (zoned, time);
    }
  return vigil_time_from_rfc3339 (text, time);
}

static gboolean
is_header (const Reader *reader)
{
  for (guint i = 0; i < reader->cells->len; i++)
    {
      const Cell *cell = &g_array_index (reader->cells, Cell, i);
      VigilTime time;
      double value;

      if (!read_number (reader, cell, &value) && !read_time (cell, &time))
        return TRUE;
    }
  return FALSE;
}

static void
take_header (Reader *reader)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < reader->cells->len; i++)
    {
      const Cell *cell = &g_array_index (reader->cells, Cell, i);
      g_autofree char *name = g_strndup (cell->start, cell->length);
      g_autofree char *valid = g_utf8_make_valid (name, -1);

      g_strv_builder_add (builder, valid);
    }
  reader->header = g_strv_builder_end (builder);
}

static void
find_time_cell (Reader *reader)
{
  reader->time_cell = -1;
  for (guint i = 0; i < reader->cells->len && reader->time_cell < 0; i++)
    {
      VigilTime time;

      if (read_time (&g_array_index (reader->cells, Cell, i), &time))
        reader->time_cell = (int) i;
    }
}

static gboolean
take_time (Reader *reader, const Cell *cell, GError **error)
{
  VigilTime time, before = reader->times->len > 0
                               ? g_array_index (reader->times, VigilTime, reader->times->len - 1)
                               : G_MININT64;

  if (!read_time (cell, &time))
    return fail (reader, error, "cell %d is not a time such as 2020-03-01 15:44:06",
                 reader->time_cell + 1);
  if (time < before)
    {
      if (reader->n_backward++ == 0)
        reader->first_backward = reader->line;
      time = before;
    }
  g_array_append_val (reader->times, time);
  return TRUE;
}

static gboolean
take_row (Reader *reader, GError **error)
{
  if (reader->cells->len != reader->n_cells)
    return fail (reader, error, "has %u cells, the lines above have %u", reader->cells->len,
                 reader->n_cells);
  if (++reader->n_rows > MAX_ROWS)
    return fail (reader, error, "more than %d rows", MAX_ROWS);
  for (guint i = 0; i < reader->cells->len; i++)
    {
      const Cell *cell = &g_array_index (reader->cells, Cell, i);
      double value;

      if ((int) i == reader->time_cell)
        {
          if (!take_time (reader, cell, error))
            return FALSE;
          continue;
        }
      if (!read_number (reader, cell, &value))
        {
          g_autofree char *shown = g_utf8_make_valid (cell->start, (gssize) MIN (cell->length, 40));

          return fail (reader, error, "cell %u is not a number: “%s”", i + 1, shown);
        }
      g_array_append_val (reader->values, value);
    }
  return TRUE;
}

static gboolean
take_first (Reader *reader, const Cell *line, GError **error)
{
  reader->delimiter = guess_delimiter (line);
  split (reader, line);
  reader->n_cells = reader->cells->len;
  if (reader->n_cells > MAX_COLUMNS)
    return fail (reader, error, "has %u cells; at most %d are allowed", reader->n_cells,
                 MAX_COLUMNS);
  if (is_header (reader))
    {
      take_header (reader);
      return TRUE;
    }
  find_time_cell (reader);
  return take_row (reader, error);
}

static gboolean
read_lines (Reader *reader, GError **error)
{
  Cell line;

  while (next_line (reader, &line))
    {
      if (memchr (line.start, '\0', line.length) != NULL)
        return fail (reader, error, "has a zero byte; this is not a text file");
      if (trim (line).length == 0)
        continue;
      if (reader->n_cells == 0)
        {
          if (!take_first (reader, &line, error))
            return FALSE;
          continue;
        }
      split (reader, &line);
      if (reader->n_rows == 0 && reader->time_cell < 0)
        find_time_cell (reader);
      if (!take_row (reader, error))
        return FALSE;
    }
  if (reader->n_rows > 0)
    return TRUE;
  reader->line = MAX (reader->line, 1);
  return fail (reader, error,
               reader->header != NULL ? "there is a header but no row" : "the file is empty");
}

/* The names of the columns that are left without the time. */
static void
drop_time_name (Reader *reader)
{
  if (reader->header == NULL || reader->time_cell < 0)
    return;
  g_free (reader->header[reader->time_cell]);
  for (guint i = (guint) reader->time_cell; reader->header[i + 1] != NULL; i++)
    reader->header[i] = reader->header[i + 1];
  reader->header[g_strv_length (reader->header) - 1] = NULL;
}

static void
transpose (VigilHistorianTable *self)
{
  double *turned = g_new (double, (gsize) self->n_rows * self->n_columns);
  guint n_rows = self->n_columns;

  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      turned[(gsize) column * self->n_rows + row]
          = self->values[(gsize) row * self->n_columns + column];
  g_free (self->values);
  self->values = turned;
  self->n_columns = self->n_rows;
  self->n_rows = n_rows;
}

static VigilHistorianTable *
make_table (Reader *reader)
{
  VigilHistorianTable *self = g_new0 (VigilHistorianTable, 1);

  drop_time_name (reader);
  self->n_rows = reader->n_rows;
  self->n_columns = reader->n_cells - (reader->time_cell >= 0 ? 1 : 0);
  self->values = (double *) (gpointer) g_array_free (g_steal_pointer (&reader->values), FALSE);
  if (reader->time_cell >= 0)
    self->times = (VigilTime *) (gpointer) g_array_free (g_steal_pointer (&reader->times), FALSE);
  self->header = g_steal_pointer (&reader->header);
  self->n_backward = reader->n_backward;
  self->first_backward = reader->first_backward;
  return self;
}

/**
 * vigil_historian_table_parse:
 * @text: the file
 * @length: bytes
 * @width: columns that are expected; 0: any number
 * @error: %VIGIL_HISTORIAN_ERROR_TABLE, always with the line
 *
 * Cells are divided by ";", a tab, "," or white space, as the first line shows. A first line with a
 * word in it is the header. The first column that holds times (UTC unless they say otherwise) is
 * the time. A table without header and time whose height, not width, is @width stands on its side
 * and is turned.
 *
 * Returns: (transfer full): the table
 */
VigilHistorianTable *
vigil_historian_table_parse (const char *text, gsize length, guint width, GError **error)
{
  Reader reader = { .cursor = text, .end = text + length, .time_cell = -1 };
  VigilHistorianTable *self = NULL;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    reader.cursor += 3;
  reader.cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  reader.values = g_array_new (FALSE, FALSE, sizeof (double));
  reader.times = g_array_new (FALSE, FALSE, sizeof (VigilTime));
  if (read_lines (&reader, error))
    {
      self = make_table (&reader);
      if (width != 0 && self->n_columns != width && self->n_rows == width && self->header == NULL
          && self->times == NULL)
        transpose (self);
    }
  g_array_unref (reader.cells);
  g_clear_pointer (&reader.values, g_array_unref);
  g_clear_pointer (&reader.times, g_array_unref);
  g_clear_pointer (&reader.header, g_strfreev);
  return self;
}

void
vigil_historian_table_free (VigilHistorianTable *self)
{
  if (self == NULL)
    return;
  g_free (self->values);
  g_free (self->times);
  g_strfreev (self->header);
  g_free (self);
}

double
vigil_historian_table_get (const VigilHistorianTable *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, NAN);

  return self->values[(gsize) row * self->n_columns + column];
}

/**
 * vigil_historian_table_find:
 * @self: the table
 * @name: a name in the header
 *
 * Returns: the column, from 0; -1 if the table has no header or no such name
 */
int
vigil_historian_table_find (const VigilHistorianTable *self, const char *name)
{
  for (guint i = 0; self->header != NULL && self->header[i] != NULL; i++)
    if (g_str_equal (self->header[i], name))
      return (int) i;
  return -1;
}
