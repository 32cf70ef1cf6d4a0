/* vigil-library-export.c: what was searched, as JSON, CSV and XLSX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-columns.h"
#include "library/vigil-library-files.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define MAX_CELL 32767 /* characters, of Excel */

static VigilLibraryResult *
find_all (VigilLibrary *library, const VigilLibraryQuery *query, guint kinds, GError **error)
{
  VigilLibraryQuery all = *query;

  all.offset = 0;
  all.limit = G_MAXUINT;
  if (kinds != 0)
    all.kinds = kinds;
  return vigil_library_search (library, &all, error);
}

static VigilRecord *
get_record (VigilLibrary *library, const VigilLibraryResult *result, guint i)
{
  const VigilLibraryHit *hit = g_ptr_array_index (result->hits, i);

  return vigil_library_get_version (library, hit->id, hit->version);
}

/**
 * vigil_library_export_json:
 * @library: the libraries
 * @query: what is wanted; its limit and offset are not looked at
 * @error: return location
 *
 * Returns: (transfer full): a JSON array that can be imported, or %NULL
 */
char *
vigil_library_export_json (VigilLibrary *library, const VigilLibraryQuery *query, GError **error)
{
  g_autoptr (VigilLibraryResult) result = NULL;
  GString *out;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && query != NULL, NULL);

  result = find_all (library, query, 0, error);
  if (result == NULL)
    return NULL;
  out = g_string_new ("[");
  for (guint i = 0; i < result->hits->len; i++)
    {
      g_autoptr (VigilRecord) record = get_record (library, result, i);
      g_autoptr (JsonNode) node = record != NULL ? vigil_record_to_json (record) : NULL;
      g_autofree char *text = node != NULL ? vigil_json_to_string (node) : NULL;

      if (text != NULL)
        g_string_append_printf (out, "%s%s", out->len > 1 ? ",\n" : "\n", text);
    }
  g_string_append (out, "\n]\n");
  return g_string_free (out, FALSE);
}

/* ---- CSV ---- */

/* What begins so is taken for a formula: OWASP, "CSV Injection". Numbers are none. */
static gboolean
needs_apostrophe (const char *text)
{
  char *end;

  if (*text == '\0' || strchr ("=+-@'\t\r", *text) == NULL)
    return FALSE;
  g_ascii_strtod (text, &end);
  return *end != '\0' || *text == '+';
}

/**
 * vigil_library_append_csv:
 * @out: a row
 * @text: of one cell
 *
 * In quotation marks; what a spreadsheet would take for a formula gets an apostrophe.
 */
void
vigil_library_append_csv (GString *out, const char *text)
{
  g_return_if_fail (out != NULL && text != NULL);

  g_string_append_c (out, '"');
  if (needs_apostrophe (text))
    g_string_append_c (out, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
append_row (GString *out, const GArray *columns, JsonNode *record)
{
  for (guint c = 0; c < columns->len; c++)
    {
      g_autofree char *cell = vigil_column_get (&g_array_index (columns, VigilColumn, c), record);

      if (c > 0)
        g_string_append_c (out, ',');
      if (*cell != '\0')
        vigil_library_append_csv (out, cell);
    }
  g_string_append (out, "\r\n");
}

/**
 * vigil_library_export_csv:
 * @library: the libraries
 * @kind: whose columns
 * @query: what is wanted of that kind; its limit and offset are not looked at
 * @error: return location
 *
 * UTF-8 with a byte order mark, RFC 4180; what a spreadsheet would take for a formula gets an apostrophe, which the import takes away.
 * Attachments stay behind.
 *
 * Returns: (transfer full): the text, or %NULL
 */
char *
vigil_library_export_csv (VigilLibrary *library, VigilRecordKind kind, const VigilLibraryQuery *query, GError **error)
{
  g_autoptr (VigilLibraryResult) result = NULL;
  const GArray *columns;
  GString *out;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && kind < VIGIL_N_RECORD_KINDS && query != NULL, NULL);

  result = find_all (library, query, 1u << kind, error);
  if (result == NULL)
    return NULL;
  columns = vigil_library_get_columns (kind);
  out = g_string_new ("\xef\xbb\xbf");
  for (guint c = 0; c < columns->len; c++)
    g_string_append_printf (out, "%s%s", c > 0 ? "," : "", g_array_index (columns, VigilColumn, c).name);
  g_string_append (out, "\r\n");
  for (guint i = 0; i < result->hits->len; i++)
    {
      g_autoptr (VigilRecord) record = get_record (library, result, i);
      g_autoptr (JsonNode) node = record != NULL ? vigil_record_write_json (record, FALSE, FALSE) : NULL;

      if (node != NULL)
        append_row (out, columns, node);
    }
  return g_string_free (out, FALSE);
}

/* ---- XLSX ---- */

static void
write_cell (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const VigilColumn *kind, const char *text)
{
  VigilFieldType type = kind->field->type;
  char *end = NULL;
  double number = type == VIGIL_FIELD_NUMBER || type == VIGIL_FIELD_INTEGER ? g_ascii_strtod (text, &end) : 0.0;
  g_autofree char *cut = g_utf8_strlen (text, -1) > MAX_CELL ? g_utf8_substring (text, 0, MAX_CELL) : NULL;

  if (*text == '\0')
    return;
  if (end != NULL && *end == '\0')
    worksheet_write_number (sheet, row, column, number, NULL);
  else
    worksheet_write_string (sheet, row, column, cut != NULL ? cut : text, NULL);
}

static void
write_rows (lxw_worksheet *sheet, VigilLibrary *library, const VigilLibraryResult *result, const GArray *columns)
{
  for (guint i = 0; i < MIN (result->hits->len, LXW_ROW_MAX - 1); i++)
    {
      g_autoptr (VigilRecord) record = get_record (library, result, i);
      g_autoptr (JsonNode) node = record != NULL ? vigil_record_write_json (record, FALSE, FALSE) : NULL;

      for (guint c = 0; node != NULL && c < columns->len; c++)
        {
          g_autofree char *cell = vigil_column_get (&g_array_index (columns, VigilColumn, c), node);

          write_cell (sheet, i + 1, (lxw_col_t) c, &g_array_index (columns, VigilColumn, c), cell);
        }
    }
}

static lxw_error
write_book (const char *path, VigilLibrary *library, VigilRecordKind kind, const VigilLibraryResult *result)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *) g_get_tmp_dir () };
  lxw_workbook *book = workbook_new_opt (path, &options);
  const GArray *columns = vigil_library_get_columns (kind);
  lxw_worksheet *sheet = book != NULL ? workbook_add_worksheet (book, vigil_record_kind_get_label (kind)) : NULL;
  lxw_format *head;

  if (book == NULL)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  if (sheet != NULL)
    {
      head = workbook_add_format (book);
      format_set_bold (head);
      worksheet_set_column (sheet, 0, (lxw_col_t) (columns->len - 1), 20, NULL);
      worksheet_freeze_panes (sheet, 1, 1);
      for (guint c = 0; c < columns->len; c++)
        worksheet_write_string (sheet, 0, (lxw_col_t) c, g_array_index (columns, VigilColumn, c).name, head);
      write_rows (sheet, library, result, columns);
    }
  return sheet != NULL ? workbook_close (book) : (workbook_close (book), LXW_ERROR_CREATING_TMPFILE);
}

/**
 * vigil_library_export_xlsx:
 * @library: the libraries
 * @kind: whose columns
 * @query: what is wanted of that kind; its limit and offset are not looked at
 * @path: file to write; replaced if it is there
 * @error: return location
 *
 * Numbers are numbers, texts are texts and never formulas.
 *
 * Returns: whether it was written
 */
gboolean
vigil_library_export_xlsx (VigilLibrary *library, VigilRecordKind kind, const VigilLibraryQuery *query, const char *path, GError **error)
{
  g_autoptr (VigilLibraryResult) result = NULL;
  g_autofree char *part = NULL, *folder = NULL;
  lxw_error problem;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && kind < VIGIL_N_RECORD_KINDS && query != NULL && path != NULL, FALSE);

  folder = g_path_get_dirname (path);
  if (g_access (folder, W_OK) != 0) /* the library of spreadsheets says so on the terminal only */
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("cannot write “%s”: %s"), path, g_strerror (errno));
      return FALSE;
    }
  result = find_all (library, query, 1u << kind, error);
  if (result == NULL)
    return FALSE;
  part = g_strconcat (path, ".part", NULL);
  problem = write_book (part, library, kind, result);
  if (problem == LXW_NO_ERROR && g_rename (part, path) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("cannot write “%s”: %s"), path,
               problem != LXW_NO_ERROR ? lxw_strerror (problem) : g_strerror (errno));
  g_unlink (part);
  return FALSE;
}
