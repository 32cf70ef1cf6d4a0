/* vigil-library-import.c: records from CSV and JSON files: looked at first, then taken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-columns.h"
#include "library/vigil-library-files.h"

#include "alarm/vigil-alarm-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FILE (256u << 20)
#define MAX_REASONS 5 /* of one row */

typedef struct
{
  VigilLibrary *library;
  VigilLibraryImport *import;
  char *origin;
  GHashTable *ids;
} Reading;

static void
free_reject (gpointer data)
{
  VigilLibraryReject *reject = data;

  g_free (reject->column);
  g_free (reject->reason);
  g_free (reject);
}

/**
 * vigil_library_import_free:
 * @self: (transfer full): an import
 */
void
vigil_library_import_free (VigilLibraryImport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->encoding);
  g_strfreev (self->columns);
  g_free (self->mapping);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->rejects);
  g_free (self);
}

static void
reject (VigilLibraryImport *self, guint line, const char *column, const char *reason)
{
  VigilLibraryReject *rejected = g_new0 (VigilLibraryReject, 1);

  *rejected = (VigilLibraryReject) { line, g_strdup (column), g_strdup (reason) };
  g_ptr_array_add (self->rejects, rejected);
}

/* "$.body.skills[2]: a sentence" is about the column "body.skills". */
static void
reject_problem (VigilLibraryImport *self, guint line, const char *problem)
{
  const char *colon = strstr (problem, ": "), *path = g_str_has_prefix (problem, "$.") ? problem + 2 : problem;
  gsize length = strcspn (path, "[:");
  g_autofree char *column = g_strndup (path, length);

  reject (self, line, *column != '\0' && *column != '$' ? column : NULL, colon != NULL ? colon + 2 : problem);
}

/* ---- one record ---- */

static void
keep_attachments (VigilRecord *record, const VigilRecord *there)
{
  for (guint i = 0; i < there->attachments->len; i++)
    {
      const VigilAttachment *from = g_ptr_array_index (there->attachments, i);
      VigilAttachment *to = g_new0 (VigilAttachment, 1);

      *to = (VigilAttachment) { g_strdup (from->name), g_strdup (from->type), g_bytes_ref (from->data) };
      g_ptr_array_add (record->attachments, to);
    }
}

/* A table cannot hold attachments: those that are there stay. FALSE: the id is one of another kind. */
static gboolean
compare (Reading *self, VigilRecord *record, gboolean is_table)
{
  g_autoptr (VigilRecord) there = vigil_library_get (self->library, record->id);
  g_autofree char *digest = NULL, *old = NULL;

  if (there == NULL)
    {
      self->import->n_new++;
      return TRUE;
    }
  if (there->kind != record->kind)
    return FALSE;
  if (is_table)
    keep_attachments (record, there);
  digest = vigil_record_dup_digest (record);
  old = vigil_record_dup_digest (there);
  if (there->state == VIGIL_RECORD_PUBLISHED && g_str_equal (digest, old))
    self->import->n_equal++;
  else
    self->import->n_changed++;
  return TRUE;
}

static void
take (Reading *self, JsonNode *node, guint line, gboolean is_table)
{
  g_autoptr (GPtrArray) problems = vigil_record_check_json (node);
  VigilRecord *record;

  for (guint i = 0; i < MIN (problems->len, MAX_REASONS); i++)
    reject_problem (self->import, line, g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return;
  record = vigil_record_read_json (node);
  if (self->import->kind != VIGIL_N_RECORD_KINDS && record->kind != self->import->kind)
    reject (self->import, line, "kind", _ ("it is a record of another kind"));
  else if (g_hash_table_contains (self->ids, record->id))
    reject (self->import, line, "id", _ ("this id is in the file already"));
  else if (!compare (self, record, is_table))
    reject (self->import, line, "id", _ ("there is a record of another kind with this id"));
  else
    {
      g_hash_table_add (self->ids, g_strdup (record->id));
      g_free (record->origin);
      record->origin = g_strdup (self->origin);
      g_ptr_array_add (self->import->records, g_steal_pointer (&record));
    }
  g_clear_pointer (&record, vigil_record_unref);
}

/* ---- CSV ---- */

/* What appears most in the first line. */
char
vigil_library_find_separator (const char *text)
{
  const char separators[] = ",;\t";
  gsize line = strcspn (text, "\r\n");
  char best = ',';
  guint most = 0;

  for (const char *s = separators; *s != '\0'; s++)
    {
      guint n = 0;

      for (gsize i = 0; i < line; i++)
        n += text[i] == *s;
      if (n > most)
        {
          most = n;
          best = *s;
        }
    }
  return best;
}

static void
read_header (VigilLibraryImport *self, const VigilCsv *csv, const int *mapping)
{
  const GArray *columns = vigil_library_get_columns (self->kind);
  guint n = vigil_csv_get_n (csv);

  self->columns = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->columns[i] = g_strdup (vigil_csv_get (csv, (int) i));
  self->mapping = g_new (int, columns->len);
  for (guint c = 0; c < columns->len; c++)
    {
      self->mapping[c] = mapping != NULL && mapping[c] < (int) n ? MAX (mapping[c], -1) : -1;
      for (guint i = 0; mapping == NULL && i < n && self->mapping[c] < 0; i++)
        if (g_str_equal (self->columns[i], g_array_index (columns, VigilColumn, c).name))
          self->mapping[c] = (int) i;
    }
}

/* Without the apostrophe that keeps a spreadsheet from taking it for a formula. */
const char *
vigil_library_get_csv (const VigilCsv *csv, int column)
{
  const char *cell = vigil_csv_get (csv, column);

  return cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@'", cell[1]) != NULL ? cell + 1 : cell;
}

static JsonNode *
read_row (const VigilLibraryImport *self, const VigilCsv *csv)
{
  const GArray *columns = vigil_library_get_columns (self->kind);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "kind", vigil_record_kind_to_string (self->kind));
  json_object_set_object_member (json_node_get_object (node), "body", json_object_new ());
  for (guint c = 0; c < columns->len; c++)
    if (self->mapping[c] >= 0)
      vigil_column_set (&g_array_index (columns, VigilColumn, c), node, vigil_library_get_csv (csv, self->mapping[c]));
  return node;
}

static void
read_rows (Reading *self, VigilCsv *csv)
{
  while (vigil_csv_next (csv))
    {
      g_autoptr (JsonNode) node = NULL;

      if (csv->bad_quote)
        reject (self->import, csv->record_line, NULL, _ ("a quotation mark never ends"));
      else if (vigil_csv_get_n (csv) > g_strv_length (self->import->columns))
        reject (self->import, csv->record_line, NULL, _ ("it has more cells than the first row"));
      else
        {
          node = read_row (self->import, csv);
          take (self, node, csv->record_line, TRUE);
        }
    }
}

static gboolean
read_csv (Reading *self, const char *text, gsize length, const int *mapping, GError **error)
{
  VigilCsv csv;
  gboolean good;

  vigil_csv_init (&csv, text, length, vigil_library_find_separator (text));
  good = self->import->kind < VIGIL_N_RECORD_KINDS && vigil_csv_next (&csv);
  if (good)
    read_header (self->import, &csv, mapping);
  if (good && self->import->mapping[0] >= 0)
    read_rows (self, &csv);
  else if (good && vigil_csv_get_n (&csv) > 1)
    reject (self->import, 1, "id", _ ("no column is read as the id; choose which"));
  else
    good = FALSE;
  if (!good)
    g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_FORMAT, _ ("A first row that names the columns, “id” among them, is expected."));
  vigil_csv_clear (&csv);
  return good;
}

/* ---- JSON ---- */

static gboolean
read_json (Reading *self, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = vigil_json_parse (text, length, error);

  if (root == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (root))
    take (self, root, 1, FALSE);
  else if (JSON_NODE_HOLDS_ARRAY (root))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (root)); i++)
      take (self, json_array_get_element (json_node_get_array (root), i), i + 1, FALSE);
  else
    g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_FORMAT, _ ("A list of records is expected."));
  return !JSON_NODE_HOLDS_VALUE (root) && !JSON_NODE_HOLDS_NULL (root);
}

/* UTF-8 with or without a mark, else GB 18030, which GBK and GB 2312 are parts of; NULL: neither. */
char *
vigil_library_decode (const char *bytes, gsize size, const char **encoding, gsize *length)
{
  gsize mark = size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  char *text = NULL;

  *encoding = "UTF-8";
  *length = size - mark;
  if (memchr (bytes, '\0', size) != NULL)
    return NULL;
  if (g_utf8_validate (bytes + mark, (gssize) (size - mark), NULL))
    return g_strndup (bytes + mark, size - mark);
  *encoding = "GBK";
  text = g_convert (bytes, (gssize) size, "UTF-8", "GB18030", NULL, length, NULL);
  if (text != NULL && memchr (text, '\0', *length) != NULL)
    g_clear_pointer (&text, g_free);
  return text;
}

static gboolean
read_text (Reading *self, GBytes *file, const int *mapping, GError **error)
{
  gsize size, length = 0;
  const char *bytes = g_bytes_get_data (file, &size), *encoding = NULL, *start;
  g_autofree char *text = size > 0 && size <= MAX_FILE ? vigil_library_decode (bytes, size, &encoding, &length) : NULL;

  if (text == NULL)
    {
      g_set_error_literal (error, VIGIL_LIBRARY_ERROR, VIGIL_LIBRARY_ERROR_FORMAT,
                           _ ("The file is empty, has more than 256 MiB, or is no text in UTF-8 or GBK."));
      return FALSE;
    }
  self->import->encoding = g_strdup (encoding);
  start = text + strspn (text, " \t\r\n");
  if (*start == '[' || *start == '{')
    return read_json (self, text, length, error);
  return read_csv (self, text, length, mapping, error);
}

/**
 * vigil_library_import_read:
 * @library: where the records would go
 * @file: the bytes of a CSV (UTF-8 or GBK; comma, semicolon or tab) or JSON file
 * @name: its name, kept as the origin of its records
 * @kind: what is in it; %VIGIL_N_RECORD_KINDS for JSON: any
 * @mapping: (nullable): for each of vigil_library_fields() a column from 0, or -1; %NULL: by the names in the first row
 * @error: return location
 *
 * Changes nothing. Every row that would not be taken is among the rejects, with its line (JSON: the number of the record). Of a table
 * where nothing is read as the id there are the columns and one reject, so that somebody can say which column it is.
 *
 * Returns: (transfer full): what the file would bring, or %NULL with %VIGIL_LIBRARY_ERROR_FORMAT or %VIGIL_JSON_ERROR
 */
VigilLibraryImport *
vigil_library_import_read (VigilLibrary *library, GBytes *file, const char *name, VigilRecordKind kind, const int *mapping, GError **error)
{
  g_autoptr (VigilLibraryImport) import = NULL;
  g_autoptr (GHashTable) ids = NULL;
  g_autofree char *origin = NULL, *base = NULL;
  Reading reading;

  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && file != NULL && name != NULL && kind <= VIGIL_N_RECORD_KINDS, NULL);

  import = g_new0 (VigilLibraryImport, 1);
  import->kind = kind;
  import->records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  import->rejects = g_ptr_array_new_with_free_func (free_reject);
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  base = g_filename_display_basename (name);
  origin = g_strdup_printf ("import:%.200s", base);
  reading = (Reading) { library, import, origin, ids };
  return read_text (&reading, file, mapping, error) ? g_steal_pointer (&import) : NULL;
}

/**
 * vigil_library_import_apply:
 * @library: where the records go
 * @import: as it was read
 * @author: who brings them
 * @now: when
 * @error: return location
 *
 * All good records are published, in one transaction; those that say nothing new stay as they are.
 *
 * Returns: %FALSE with an error, and nothing is changed
 */
gboolean
vigil_library_import_apply (VigilLibrary *library, VigilLibraryImport *import, const char *author, VigilTime now, GError **error)
{
  g_return_val_if_fail (VIGIL_IS_LIBRARY (library) && import != NULL && author != NULL, FALSE);
  return vigil_library_load (library, import->records, author, now, NULL, error);
}
