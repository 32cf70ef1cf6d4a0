/* vigil-alarm-export.c: episodes as CSV for programs and as XLSX for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "alarm/vigil-alarm-export.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define ROWS_PER_SHEET (LXW_ROW_MAX - 1) /* beside the headings */
#define MAX_CELL 32767                   /* characters, of Excel */
#define FLUSH_BYTES (1 << 20)

typedef enum
{
  CELL_TEXT,
  CELL_NUMBER,
  CELL_TIME,
} CellKind;

typedef struct
{
  CellKind kind;
  const char *text;
  double number;
  VigilTime time;
} Cell;

#define N_COLUMNS 14

/* For CSV the names are for machines and not translated; for XLSX they are. Widths in characters. */
static const struct
{
  const char *name, *title;
  double width;
} columns[N_COLUMNS] = {
  { "begin", N_ ("Begin"), 23 },   { "alarm", N_ ("Alarm"), 22 },          { "priority", N_ ("Priority"), 9 },
  { "message", N_ ("Message"), 40 }, { "tag", N_ ("Tag"), 16 },            { "asset", N_ ("Asset"), 14 },
  { "area", N_ ("Area"), 14 },     { "acknowledged", N_ ("Acknowledged"), 23 }, { "acknowledger", N_ ("By"), 14 },
  { "returned", N_ ("Returned"), 23 }, { "duration_s", N_ ("Duration, s"), 12 }, { "end", N_ ("End"), 14 },
  { "note", N_ ("Note"), 30 },     { "source", N_ ("Source"), 20 },
};

static void
get_cells (const VigilAlarmEpisode *episode, Cell cells[N_COLUMNS])
{
  const Cell all[N_COLUMNS] = {
    { CELL_TIME, .time = episode->begin },
    { CELL_TEXT, episode->alarm },
    { episode->priority != 0 ? CELL_NUMBER : CELL_TEXT, .number = episode->priority },
    { CELL_TEXT, episode->message },
    { CELL_TEXT, episode->tag },
    { CELL_TEXT, episode->asset },
    { CELL_TEXT, episode->area },
    { CELL_TIME, .time = episode->acknowledged },
    { CELL_TEXT, episode->acknowledger },
    { CELL_TIME, .time = episode->returned },
    { episode->returned != 0 ? CELL_NUMBER : CELL_TEXT, .number = (double) (episode->returned - episode->since) / 1e6 },
    { CELL_TEXT, vigil_episode_end_to_string (episode->end) },
    { CELL_TEXT, episode->note },
    { CELL_TEXT, episode->source },
  };

  memcpy (cells, all, sizeof all);
}

/* CSV */

/* A text that begins so is taken for a formula: OWASP, "CSV Injection". */
static void
append_text (GString *out, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_c (out, '"');
  if (*text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL)
    g_string_append_c (out, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text == '\r' || *text == '\n' ? ' ' : *text);
    }
  g_string_append_c (out, '"');
}

static GDateTime *
to_date (VigilTime time, GTimeZone *zone, int *milliseconds)
{
  gint64 seconds = time / VIGIL_SECOND - (time % VIGIL_SECOND < 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  *milliseconds = (int) ((time - seconds * VIGIL_SECOND) / 1000);
  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static void
append_time (GString *out, VigilTime time, GTimeZone *zone)
{
  int milliseconds;
  g_autoptr (GDateTime) date = time != 0 ? to_date (time, zone, &milliseconds) : NULL;
  g_autofree char *stem = date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%S") : NULL;
  g_autofree char *offset = date != NULL ? g_date_time_format (date, "%:z") : NULL;

  if (date != NULL)
    g_string_append_printf (out, "%s.%03d%s", stem, milliseconds, offset);
}

static void
append_cell (GString *out, const Cell *cell, GTimeZone *zone)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (cell->kind)
    {
    case CELL_TIME:
      append_time (out, cell->time, zone);
      break;
    case CELL_NUMBER:
      g_string_append (out, g_ascii_formatd (number, sizeof number, "%.15g", cell->number));
      break;
    default:
      append_text (out, cell->text);
    }
}

static void
append_row (GString *out, const VigilAlarmEpisode *episode, GTimeZone *zone)
{
  Cell cells[N_COLUMNS];

  get_cells (episode, cells);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_cell (out, &cells[i], zone);
    }
  g_string_append (out, "\r\n");
}

static gboolean
flush (GString *text, GOutputStream *out, gsize least, GError **error)
{
  gboolean done = text->len < least || g_output_stream_write_all (out, text->str, text->len, NULL, NULL, error);

  if (text->len >= least)
    g_string_truncate (text, 0);
  return done;
}

static gboolean
write_csv (const VigilAlarmResult *result, GOutputStream *out, GTimeZone *zone, GError **error)
{
  g_autoptr (GString) text = g_string_new ("\xef\xbb\xbf");

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", columns[i].name);
  g_string_append (text, "\r\n");
  for (guint i = 0; i < result->found->len; i++)
    {
      append_row (text, &g_array_index (result->found, VigilAlarmEpisode, i), zone);
      if (!flush (text, out, FLUSH_BYTES, error))
        return FALSE;
    }
  return flush (text, out, 0, error);
}

/**
 * vigil_alarm_export_csv:
 * @result: what was found
 * @path: file to write; replaced if it is there
 * @zone: of the times
 * @error: return location
 *
 * UTF-8 with a byte order mark, RFC 4180, times by RFC 3339; texts that a spreadsheet would take for a formula get an apostrophe.
 *
 * Returns: whether it was written
 */
gboolean
vigil_alarm_export_csv (const VigilAlarmResult *result, const char *path, GTimeZone *zone, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_return_val_if_fail (result != NULL && path != NULL && zone != NULL, FALSE);

  file = g_file_new_for_path (path);
  out = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error));
  if (out == NULL)
    return FALSE;
  if (write_csv (result, out, zone, error))
    return g_output_stream_close (out, NULL, error);
  g_cancellable_cancel (cancelled); /* what is closed so leaves the old file */
  g_output_stream_close (out, cancelled, NULL);
  return FALSE;
}

/* XLSX */

typedef struct
{
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *head, *time;
  GTimeZone *zone;
} Book;

static char *
cut_text (const char *text)
{
  return g_utf8_strlen (text, -1) > MAX_CELL ? g_utf8_substring (text, 0, MAX_CELL) : NULL;
}

static void
write_cell (Book *self, lxw_row_t row, lxw_col_t column, const Cell *cell)
{
  int milliseconds;
  g_autoptr (GDateTime) date = cell->kind == CELL_TIME && cell->time != 0 ? to_date (cell->time, self->zone, &milliseconds) : NULL;
  g_autofree char *cut = cell->text != NULL ? cut_text (cell->text) : NULL;

  if (cell->kind == CELL_NUMBER)
    worksheet_write_number (self->sheet, row, column, cell->number, NULL);
  else if (date != NULL)
    {
      lxw_datetime when = { g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date),
                            g_date_time_get_hour (date), g_date_time_get_minute (date), g_date_time_get_second (date) + milliseconds / 1000.0 };
      worksheet_write_datetime (self->sheet, row, column, &when, self->time);
    }
  else if (cell->text != NULL && *cell->text != '\0')
    worksheet_write_string (self->sheet, row, column, cut != NULL ? cut : cell->text, NULL);
}

/* FALSE: there is no room for the rows until they are packed. */
static gboolean
begin_sheet (Book *self, guint number, const char *offset)
{
  g_autofree char *name = number == 0 ? g_strdup (_ ("Alarms")) : g_strdup_printf (_ ("Alarms %u"), number + 1);

  self->sheet = workbook_add_worksheet (self->book, name);
  if (self->sheet == NULL)
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean is_time = strcmp (columns[i].name, "begin") == 0 || strcmp (columns[i].name, "acknowledged") == 0 || strcmp (columns[i].name, "returned") == 0;
      g_autofree char *title = is_time ? g_strdup_printf ("%s (UTC%s)", _ (columns[i].title), offset) : g_strdup (_ (columns[i].title));

      worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i, columns[i].width, NULL);
      worksheet_write_string (self->sheet, 0, (lxw_col_t) i, title, self->head);
    }
  worksheet_freeze_panes (self->sheet, 1, 0);
  return TRUE;
}

static gboolean
write_rows (Book *self, const VigilAlarmResult *result, const char *offset)
{
  if (!begin_sheet (self, 0, offset))
    return FALSE;
  for (guint i = 0; i < result->found->len; i++)
    {
      Cell cells[N_COLUMNS];

      if (i > 0 && i % ROWS_PER_SHEET == 0 && !begin_sheet (self, i / ROWS_PER_SHEET, offset))
        return FALSE;
      get_cells (&g_array_index (result->found, VigilAlarmEpisode, i), cells);
      for (guint c = 0; c < N_COLUMNS; c++)
        write_cell (self, 1 + i % ROWS_PER_SHEET, (lxw_col_t) c, &cells[c]);
    }
  return TRUE;
}

/* Of the first time found, or of UTC. */
static char *
dup_offset (const VigilAlarmResult *result, GTimeZone *zone)
{
  int milliseconds;
  VigilTime time = result->found->len > 0 ? g_array_index (result->found, VigilAlarmEpisode, 0).begin : 0;
  g_autoptr (GDateTime) date = to_date (time, zone, &milliseconds);

  return date != NULL ? g_date_time_format (date, "%:z") : g_strdup ("");
}

static gboolean
write_xlsx (const VigilAlarmResult *result, const char *path, GTimeZone *zone, GError **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *) g_get_tmp_dir () };
  Book self = { .book = workbook_new_opt (path, &options), .zone = zone };
  g_autofree char *offset = dup_offset (result, zone);
  lxw_error problem = LXW_ERROR_CREATING_TMPFILE;
  gboolean written;

  if (self.book != NULL)
    {
      self.head = workbook_add_format (self.book);
      format_set_bold (self.head);
      self.time = workbook_add_format (self.book);
      format_set_num_format (self.time, "yyyy-mm-dd hh:mm:ss.000");
      written = write_rows (&self, result, offset);
      problem = workbook_close (self.book);
      if (!written)
        problem = LXW_ERROR_CREATING_TMPFILE;
    }
  if (problem == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("cannot write “%s”: %s"), path, lxw_strerror (problem));
  return FALSE;
}

/**
 * vigil_alarm_export_xlsx:
 * @result: what was found
 * @path: file to write; replaced if it is there
 * @zone: of the times, named in the headings
 * @error: return location
 *
 * Times and numbers are such, so that a spreadsheet can count with them; texts are texts, never formulas. More than 1 048 575 rows go to
 * further sheets.
 *
 * Returns: whether it was written
 */
gboolean
vigil_alarm_export_xlsx (const VigilAlarmResult *result, const char *path, GTimeZone *zone, GError **error)
{
  g_autofree char *part = NULL, *folder = NULL;

  g_return_val_if_fail (result != NULL && path != NULL && zone != NULL, FALSE);

  folder = g_path_get_dirname (path);
  if (g_access (folder, W_OK) != 0) /* the library says so on the terminal, and only that it failed */
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("cannot write “%s”: %s"), path, g_strerror (errno));
      return FALSE;
    }
  part = g_strconcat (path, ".part", NULL);
  if (write_xlsx (result, part, zone, error) && g_rename (part, path) == 0)
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("cannot write “%s”: %s"), path, g_strerror (errno));
  g_unlink (part);
  return FALSE;
}
